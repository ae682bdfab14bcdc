//! The user's own names: entries, the dictionary made of them, and finding.

use std::{fmt, iter::FusedIterator, ops::Range, sync::Arc};

use crate::{
    EntityKind, EntryId, Error, ErrorKind, Excerpt, Span, entries,
    matching::gazetteer::{Case, Gazetteer, Matches, Names, Options},
};

/// Your own names. Shared behind an `Arc`, so clones are cheap.
///
/// Names are found as whole words, the leftmost first, and of those that begin
/// at one place the longest: *New York* isn't found in *New Yorker*, but *New*
/// is. Spelling is exact but for what writers and feeds do to a name without
/// meaning to:
///
/// - white space of any kind and length is one space, as long as it doesn't
///   hold a blank line;
/// - soft hyphens and zero-width characters aren't there;
/// - `’`, `‘` and `'` are one apostrophe, `‐` and `-` one hyphen;
/// - an accent may be part of its letter or a character of its own.
///
/// Apostrophes and hyphens are boundaries of words: *Putin* is found in
/// *Putin’s* and in *Putin-era*. Chinese, Japanese, Korean, Thai, Lao, Khmer
/// and Burmese have no boundaries, so there a name is found anywhere.
///
/// When several entries have the same name, a match is the first one’s and
/// knows the others: see [`DictionaryMatch::entries`].
///
/// # Example
///
/// ```
/// use pullquote::{Dictionary, EntityKind, Entry};
///
/// let dictionary = Dictionary::new([
///     Entry::new("Kim Jong Un", EntityKind::Person).alias("Kim"),
///     Entry::new("Jong Un Bridge", EntityKind::Place),
/// ])?;
/// let text = "Kim Jong\nUn opened a bridge. Kim’s aides applauded.";
/// let found: Vec<_> =
///     dictionary.find_iter(text).map(|found| found.as_str()).collect();
/// assert_eq!(found, ["Kim Jong\nUn", "Kim"]);
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone)]
pub struct Dictionary {
    inner: Arc<Gazetteer>,
}

impl Dictionary {
    /// A dictionary of these entries, case-sensitive and at whole words.
    ///
    /// Costs less than a microsecond an entry; keep it and share it. It takes
    /// up to 60 bytes of memory for a name besides its letters. An
    /// [`EntryId`] counts the entries in the order given here.
    ///
    /// # Errors
    ///
    /// When a name or alias has no letter or digit, or there are too many of
    /// them to be numbered, which is two thousand million.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::{Dictionary, EntityKind, Entry, ErrorKind};
    ///
    /// let entries = ["NATO", " "]
    ///     .map(|name| Entry::new(name, EntityKind::Organization));
    /// let error = Dictionary::new(entries).unwrap_err();
    /// assert_eq!(*error.kind(), ErrorKind::EmptyName { entry: 1 });
    /// ```
    pub fn new<I>(entries: I) -> Result<Dictionary, Error>
    where
        I: IntoIterator<Item = Entry>,
    {
        Dictionary::builder().build(entries)
    }

    /// For a dictionary that matches in another way.
    pub fn builder() -> DictionaryBuilder {
        DictionaryBuilder::new()
    }

    /// The entry with this id, or `None` when it is another dictionary’s.
    pub fn entry(&self, id: EntryId) -> Option<DictionaryEntry<'_>> {
        DictionaryEntry::new(&self.inner, id.index())
    }

    /// How many entries it has. Aliases don’t count.
    pub fn len(&self) -> usize {
        self.inner.names().entries()
    }

    /// Whether it has no entry, and so finds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entries, in the order given.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::{Dictionary, EntityKind, Entry};
    ///
    /// let dictionary = Dictionary::new([
    ///     Entry::new("Oslo", EntityKind::Place),
    ///     Entry::new("Bergen", EntityKind::Place),
    /// ])?;
    /// let names: Vec<_> = dictionary.iter().map(|e| e.name()).collect();
    /// assert_eq!(names, ["Oslo", "Bergen"]);
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    pub fn iter(&self) -> DictionaryEntries<'_> {
        DictionaryEntries { dictionary: &self.inner, rest: 0..self.len() }
    }

    /// How many bytes it takes up on the heap.
    pub fn memory_usage(&self) -> usize {
        size_of::<Gazetteer>() + self.inner.memory()
    }

    /// Only the dictionary, without reading the article.
    ///
    /// The matches come in reading order and don’t overlap. Takes time linear
    /// in the length of `text`, however the text and the names repeat
    /// themselves: most words are looked at once, and on average none more
    /// than 33 times.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::{Dictionary, EntityKind, Entry};
    ///
    /// let dictionary = Dictionary::new([
    ///     Entry::new("Miles O'Brien", EntityKind::Person).with_key("Q1"),
    /// ])?;
    /// let text = "“No comment,” said Miles O’Brien.";
    /// let found = dictionary.find_iter(text).next().unwrap();
    /// assert_eq!(found.as_str(), "Miles O’Brien");
    /// assert_eq!(found.entry().key(), Some("Q1"));
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    pub fn find_iter<'d, 't>(
        &'d self,
        text: &'t str,
    ) -> DictionaryMatches<'d, 't> {
        DictionaryMatches {
            text,
            dictionary: &self.inner,
            matches: self.inner.find_iter(text, false),
        }
    }

    /// All names, also those that overlap or lie in one another.
    ///
    /// They come in the order of their beginnings, and of those that begin at
    /// one place the longest comes first. Costs as much as [`find_iter`] and a
    /// little more for each match.
    ///
    /// [`find_iter`]: Self::find_iter
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::{Dictionary, EntityKind, Entry};
    ///
    /// let names = ["New York", "New York Times", "York"];
    /// let dictionary = Dictionary::new(
    ///     names.map(|name| Entry::new(name, EntityKind::Other)),
    /// )?;
    /// let found: Vec<_> = dictionary
    ///     .find_overlapping_iter("The New York Times")
    ///     .map(|found| found.as_str())
    ///     .collect();
    /// assert_eq!(found, ["New York Times", "New York", "York"]);
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    pub fn find_overlapping_iter<'d, 't>(
        &'d self,
        text: &'t str,
    ) -> DictionaryMatches<'d, 't> {
        DictionaryMatches {
            text,
            dictionary: &self.inner,
            matches: self.inner.find_iter(text, true),
        }
    }
}

impl fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Options { case, whole_words } = self.inner.options();
        f.debug_struct("Dictionary")
            .field("len", &self.len())
            .field("case", &case)
            .field("whole_words", &whole_words)
            .finish_non_exhaustive()
    }
}

impl<'d> IntoIterator for &'d Dictionary {
    type Item = DictionaryEntry<'d>;
    type IntoIter = DictionaryEntries<'d>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Says how a [`Dictionary`] matches.
///
/// # Example
///
/// ```
/// use pullquote::{Dictionary, EntityKind, Entry};
///
/// let dictionary = Dictionary::builder()
///     .ascii_case_insensitive(true)
///     .build([Entry::new("Reuters", EntityKind::Organization)])?;
/// assert_eq!(dictionary.find_iter("(REUTERS)").count(), 1);
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct DictionaryBuilder {
    options: Options,
}

impl DictionaryBuilder {
    /// Case-sensitive and at whole words.
    pub fn new() -> DictionaryBuilder {
        let options = Options { case: Case::Sensitive, whole_words: true };
        DictionaryBuilder { options }
    }

    /// Whether `a` to `z` match in either case. Letters with accents never
    /// do. Off at first; of this and [`case_insensitive`] the last call counts.
    ///
    /// [`case_insensitive`]: Self::case_insensitive
    pub fn ascii_case_insensitive(&mut self, yes: bool) -> &mut Self {
        self.options.case = if yes { Case::Ascii } else { Case::Sensitive };
        self
    }

    /// Whether all letters match in either case, by Unicode's simple case
    /// folding. Off at first.
    ///
    /// One letter is always one letter: *ẞ* matches *ß*, and *Σ* matches *σ*
    /// and *ς*, but *SS* doesn't match *ß*, and neither *İ* nor *ı* matches
    /// *i*.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::{Dictionary, EntityKind, Entry};
    ///
    /// let dictionary = Dictionary::builder()
    ///     .case_insensitive(true)
    ///     .build([Entry::new("Élysée", EntityKind::Place)])?;
    /// let found = dictionary.find_iter("at the ÉLYSÉE").next().unwrap();
    /// assert_eq!(found.as_str(), "ÉLYSÉE");
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    pub fn case_insensitive(&mut self, yes: bool) -> &mut Self {
        self.options.case = if yes { Case::Unicode } else { Case::Sensitive };
        self
    }

    /// Whether a name must begin and end where a word does. On at first.
    ///
    /// Parts of words cost more: about ten times the time to build and to
    /// find.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::{Dictionary, EntityKind, Entry};
    ///
    /// let dictionary = Dictionary::builder()
    ///     .whole_words(false)
    ///     .build([Entry::new("Merkel", EntityKind::Person)])?;
    /// let found = dictionary.find_iter("the Merkelites").next().unwrap();
    /// assert_eq!(found.as_str(), "Merkel");
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    pub fn whole_words(&mut self, yes: bool) -> &mut Self {
        self.options.whole_words = yes;
        self
    }

    /// The dictionary of these entries.
    ///
    /// # Errors
    ///
    /// The same as of [`Dictionary::new`].
    pub fn build<I>(&self, entries: I) -> Result<Dictionary, Error>
    where
        I: IntoIterator<Item = Entry>,
    {
        let names = Names::new(entries)?;
        let gazetteer = Gazetteer::new(names, self.options)?;
        Ok(Dictionary { inner: Arc::new(gazetteer) })
    }

    /// The dictionary of a table with tabs between its columns: name, kind,
    /// key, and any number of aliases.
    ///
    /// The kind is a word, such as `person`. The key and the aliases may be
    /// absent or empty. Empty lines are passed over, and so are those that
    /// begin with `#`.
    ///
    /// # Errors
    ///
    /// The same as of [`Dictionary::new`], and when a line has no kind or an
    /// unknown one. The error knows the number of the line.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::Dictionary;
    ///
    /// let table = "\
    /// ## name\tkind\tkey\taliases
    /// Angela Merkel\tperson\tQ567\tMerkel
    /// Reuters\tcompany
    /// ";
    /// let error = Dictionary::builder().build_tsv(table).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     r#"dictionary line 3 has an unknown kind "company""#
    /// );
    /// ```
    pub fn build_tsv(&self, table: &str) -> Result<Dictionary, Error> {
        self.build_lines(entries::table(table))
    }

    /// The dictionary of JSON lines: objects with `name`, `kind` and, if you
    /// like, `key` and `aliases`. Needs the feature `json`.
    ///
    /// # Errors
    ///
    /// The same as of [`Dictionary::new`], and when a line isn't such an
    /// object. The error knows the number of the line.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::Dictionary;
    ///
    /// let lines = r#"
    /// {"name": "Angela Merkel", "kind": "person", "aliases": ["Merkel"]}
    /// {"name": "", "kind": "place"}
    /// "#;
    /// let error = Dictionary::builder().build_jsonl(lines).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "dictionary line 3 has an empty name"
    /// );
    /// ```
    #[cfg(feature = "json")]
    pub fn build_jsonl(&self, lines: &str) -> Result<Dictionary, Error> {
        self.build_lines(entries::json(lines))
    }

    fn build_lines(
        &self,
        lines: impl Iterator<Item = Result<entries::Line, Error>>,
    ) -> Result<Dictionary, Error> {
        let (mut wrong, mut last) = (None, 0);
        let entries = lines.map_while(|line| match line {
            Ok((number, entry)) => {
                last = number;
                Some(entry)
            }
            Err(error) => {
                wrong = Some(error);
                None
            }
        });
        let names = Names::new(entries).map_err(|error| match error.kind() {
            // The entry that was read last.
            ErrorKind::EmptyName { .. } => {
                entries::bad(last, "has an empty name")
            }
            _ => error,
        });
        let names = names?;
        if let Some(error) = wrong {
            return Err(error);
        }
        let gazetteer = Gazetteer::new(names, self.options)?;
        Ok(Dictionary { inner: Arc::new(gazetteer) })
    }
}

impl Default for DictionaryBuilder {
    fn default() -> DictionaryBuilder {
        DictionaryBuilder::new()
    }
}

/// A person, organization, place or other thing of your own, with its names.
///
/// # Example
///
/// ```
/// use pullquote::{EntityKind, Entry};
///
/// let entry = Entry::new("Angela Merkel", EntityKind::Person)
///     .alias("Merkel")
///     .with_key("Q567");
/// assert_eq!(entry.name(), "Angela Merkel");
/// assert_eq!(entry.aliases(), ["Merkel"]);
/// assert_eq!(entry.key(), Some("Q567"));
/// ```
#[derive(Clone, Debug, Eq, PartialEq, Hash)]
pub struct Entry {
    name: String,
    kind: EntityKind,
    aliases: Vec<String>,
    key: Option<String>,
}

impl Entry {
    /// An entry with one name.
    pub fn new(name: impl Into<String>, kind: EntityKind) -> Entry {
        Entry { name: name.into(), kind, aliases: Vec::new(), key: None }
    }

    /// Adds another name, which is found just like the first.
    #[must_use]
    pub fn alias(mut self, alias: impl Into<String>) -> Entry {
        self.aliases.push(alias.into());
        self
    }

    /// Sets your own identifier, handed back with each match.
    #[must_use]
    pub fn with_key(mut self, key: impl Into<String>) -> Entry {
        self.key = Some(key.into());
        self
    }

    /// The name it was made with.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What kind of thing it is.
    pub fn kind(&self) -> EntityKind {
        self.kind
    }

    /// Its other names, in the order given.
    pub fn aliases(&self) -> &[String] {
        &self.aliases
    }

    /// Your own identifier.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// The name and then the aliases.
    pub(crate) fn spellings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).map(String::as_str)
    }
}

/// An entry where the dictionary keeps it. Cheap to copy.
///
/// # Example
///
/// ```
/// use pullquote::{Dictionary, EntityKind, Entry};
///
/// let merkel = Entry::new("Angela Merkel", EntityKind::Person)
///     .alias("Merkel")
///     .with_key("Q567");
/// let dictionary = Dictionary::new([merkel.clone()])?;
/// let entry = dictionary.iter().next().unwrap();
/// assert_eq!(entry.name(), "Angela Merkel");
/// assert!(entry.aliases().eq(["Merkel"]));
/// assert_eq!(entry.to_entry(), merkel);
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct DictionaryEntry<'d> {
    names: &'d Names,
    index: usize,
    kind: EntityKind,
}

impl<'d> DictionaryEntry<'d> {
    fn new(
        dictionary: &'d Gazetteer,
        index: usize,
    ) -> Option<DictionaryEntry<'d>> {
        let names = dictionary.names();
        Some(DictionaryEntry { names, index, kind: names.kind(index)? })
    }

    /// Its number, which counts the entries in the order given.
    pub fn id(self) -> EntryId {
        EntryId::new(self.index)
    }

    /// The name it was made with.
    pub fn name(self) -> &'d str {
        let name = self.names.of(self.index).start;
        self.names.get(name).unwrap_or_default()
    }

    /// What kind of thing it is.
    pub fn kind(self) -> EntityKind {
        self.kind
    }

    /// Its other names, in the order given.
    pub fn aliases(
        self,
    ) -> impl ExactSizeIterator<Item = &'d str> + Clone + use<'d> {
        let names = self.names;
        let aliases = names.of(self.index).skip(1);
        aliases.map(|name| names.get(name).unwrap_or_default())
    }

    /// Your own identifier.
    pub fn key(self) -> Option<&'d str> {
        self.names.key(self.index)
    }

    /// The entry as it was given.
    pub fn to_entry(self) -> Entry {
        Entry {
            name: self.name().to_owned(),
            kind: self.kind,
            aliases: self.aliases().map(str::to_owned).collect(),
            key: self.key().map(str::to_owned),
        }
    }
}

impl PartialEq for DictionaryEntry<'_> {
    /// Whether name, kind, aliases and key are the same.
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.name() == other.name()
            && self.aliases().eq(other.aliases())
            && self.key() == other.key()
    }
}

impl Eq for DictionaryEntry<'_> {}

impl fmt::Debug for DictionaryEntry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DictionaryEntry")
            .field("name", &self.name())
            .field("kind", &self.kind)
            .field("aliases", &self.aliases().collect::<Vec<_>>())
            .field("key", &self.key())
            .finish()
    }
}

/// The entries of a dictionary, in the order given. Made by
/// [`Dictionary::iter`].
#[derive(Clone, Debug)]
pub struct DictionaryEntries<'d> {
    dictionary: &'d Gazetteer,
    rest: Range<usize>,
}

impl<'d> Iterator for DictionaryEntries<'d> {
    type Item = DictionaryEntry<'d>;

    fn next(&mut self) -> Option<Self::Item> {
        DictionaryEntry::new(self.dictionary, self.rest.next()?)
    }

    fn nth(&mut self, n: usize) -> Option<Self::Item> {
        DictionaryEntry::new(self.dictionary, self.rest.nth(n)?)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.rest.size_hint()
    }
}

impl ExactSizeIterator for DictionaryEntries<'_> {}

impl FusedIterator for DictionaryEntries<'_> {}

/// The entries of a dictionary found in one text, in reading order. Made by
/// [`Dictionary::find_iter`].
#[derive(Clone, Debug)]
pub struct DictionaryMatches<'d, 't> {
    text: &'t str,
    dictionary: &'d Gazetteer,
    matches: Matches<'d, 't>,
}

impl<'d, 't> Iterator for DictionaryMatches<'d, 't> {
    type Item = DictionaryMatch<'d, 't>;

    fn next(&mut self) -> Option<Self::Item> {
        let (span, name) = self.matches.next()?;
        Some(DictionaryMatch {
            dictionary: self.dictionary,
            name,
            excerpt: Excerpt::cut(self.text, span),
        })
    }
}

impl FusedIterator for DictionaryMatches<'_, '_> {}

/// An entry of a dictionary at one place of a text.
#[derive(Clone, Copy)]
pub struct DictionaryMatch<'d, 't> {
    dictionary: &'d Gazetteer,
    name: u32,
    excerpt: Excerpt<'t>,
}

impl<'d, 't> DictionaryMatch<'d, 't> {
    /// Which entry it is; of those with the same name the first.
    pub fn id(&self) -> EntryId {
        EntryId::new(self.dictionary.names().owner(self.name))
    }

    /// The entry itself, with its kind and your key.
    pub fn entry(&self) -> DictionaryEntry<'d> {
        let index = self.id().index();
        DictionaryEntry::new(self.dictionary, index).unwrap_or_else(|| {
            // Every name has an owner.
            let names = self.dictionary.names();
            DictionaryEntry { names, index, kind: EntityKind::Other }
        })
    }

    /// All entries with this name, in the order given. Most names have one.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::{Dictionary, EntityKind, Entry};
    ///
    /// let dictionary = Dictionary::new([
    ///     Entry::new("Hillary Clinton", EntityKind::Person).alias("Clinton"),
    ///     Entry::new("Bill Clinton", EntityKind::Person).alias("Clinton"),
    /// ])?;
    /// let found = dictionary.find_iter("Clinton won.").next().unwrap();
    /// let names: Vec<_> = found.entries().map(|e| e.name()).collect();
    /// assert_eq!(names, ["Hillary Clinton", "Bill Clinton"]);
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    pub fn entries(
        &self,
    ) -> impl Iterator<Item = DictionaryEntry<'d>> + use<'d> {
        let (dictionary, mut last) = (self.dictionary, None);
        let names = dictionary.names();
        // One entry may well have the same name twice.
        std::iter::once(self.name)
            .chain(dictionary.twins(self.name))
            .map(|name| names.owner(name))
            .filter(move |&owner| last.replace(owner) != Some(owner))
            .filter_map(|owner| DictionaryEntry::new(dictionary, owner))
    }

    /// The name as the text has it, and where.
    pub fn excerpt(&self) -> Excerpt<'t> {
        self.excerpt
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        self.excerpt.span()
    }

    /// The name as the text has it.
    pub fn as_str(&self) -> &'t str {
        self.excerpt.as_str()
    }
}

impl PartialEq for DictionaryMatch<'_, '_> {
    /// Whether the entry and the place are the same.
    fn eq(&self, other: &Self) -> bool {
        self.excerpt == other.excerpt && self.entry() == other.entry()
    }
}

impl Eq for DictionaryMatch<'_, '_> {}

impl fmt::Debug for DictionaryMatch<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DictionaryMatch")
            .field("excerpt", &self.excerpt)
            .field("entry", &self.entry())
            .finish()
    }
}
