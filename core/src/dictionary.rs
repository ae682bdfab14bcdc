//! The user's own names: entries, the dictionary made of them, and finding.

use std::{fmt, iter::FusedIterator, slice, sync::Arc};

use crate::{
    EntityKind, EntryId, Error, Excerpt, Span,
    matching::gazetteer::{Gazetteer, Matches, Options},
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
/// When two entries have the same name, the first has it.
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
    inner: Arc<Inner>,
}

struct Inner {
    entries: Vec<Entry>,
    gazetteer: Gazetteer,
}

impl Dictionary {
    /// A dictionary of these entries, case-sensitive and at whole words.
    ///
    /// Costs about a microsecond an entry; keep it and share it. An
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
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.inner.entries.get(id.index())
    }

    /// How many entries it has. Aliases don’t count.
    pub fn len(&self) -> usize {
        self.inner.entries.len()
    }

    /// Whether it has no entry, and so finds nothing.
    pub fn is_empty(&self) -> bool {
        self.inner.entries.is_empty()
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
    pub fn iter(&self) -> slice::Iter<'_, Entry> {
        self.inner.entries.iter()
    }

    /// Only the dictionary, without reading the article.
    ///
    /// The matches come in reading order and don’t overlap. Takes time linear
    /// in the length of `text`: most words are looked at once, and none more
    /// than 32 times, however the text and the names repeat themselves.
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
        let Inner { entries, gazetteer } = &*self.inner;
        DictionaryMatches {
            text,
            entries,
            matches: gazetteer.find_iter(entries, text),
        }
    }
}

impl fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Options { ascii_case_insensitive, whole_words } =
            self.inner.gazetteer.options();
        f.debug_struct("Dictionary")
            .field("len", &self.len())
            .field("ascii_case_insensitive", &ascii_case_insensitive)
            .field("whole_words", &whole_words)
            .finish_non_exhaustive()
    }
}

impl<'d> IntoIterator for &'d Dictionary {
    type Item = &'d Entry;
    type IntoIter = slice::Iter<'d, Entry>;

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
        let options =
            Options { ascii_case_insensitive: false, whole_words: true };
        DictionaryBuilder { options }
    }

    /// Whether `a` to `z` match in either case. Letters with accents never
    /// do. Off at first.
    pub fn ascii_case_insensitive(&mut self, yes: bool) -> &mut Self {
        self.options.ascii_case_insensitive = yes;
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
        let entries: Vec<_> = entries.into_iter().collect();
        let gazetteer = Gazetteer::new(&entries, self.options)?;
        Ok(Dictionary { inner: Arc::new(Inner { entries, gazetteer }) })
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

    /// One of [`spellings`](Self::spellings).
    pub(crate) fn spelling(&self, index: usize) -> Option<&str> {
        match index.checked_sub(1) {
            None => Some(&self.name),
            Some(alias) => self.aliases.get(alias).map(String::as_str),
        }
    }
}

/// The entries of a dictionary found in one text, in reading order. Made by
/// [`Dictionary::find_iter`].
#[derive(Clone, Debug)]
pub struct DictionaryMatches<'d, 't> {
    text: &'t str,
    entries: &'d [Entry],
    matches: Matches<'d, 't>,
}

impl<'d, 't> Iterator for DictionaryMatches<'d, 't> {
    type Item = DictionaryMatch<'d, 't>;

    fn next(&mut self) -> Option<Self::Item> {
        let (span, id) = self.matches.next()?;
        let entry = self.entries.get(id.index())?;
        Some(DictionaryMatch {
            id,
            entry,
            excerpt: Excerpt::cut(self.text, span),
        })
    }
}

impl FusedIterator for DictionaryMatches<'_, '_> {}

/// An entry of a dictionary at one place of a text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct DictionaryMatch<'d, 't> {
    id: EntryId,
    entry: &'d Entry,
    excerpt: Excerpt<'t>,
}

impl<'d, 't> DictionaryMatch<'d, 't> {
    /// Which entry it is.
    pub fn id(&self) -> EntryId {
        self.id
    }

    /// The entry itself, with its kind and your key.
    pub fn entry(&self) -> &'d Entry {
        self.entry
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
