//! Mentions of people, organizations and places, and who they stand for.

use std::{borrow::Cow, fmt};

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::{
    EntityId, EntryId, Excerpt, MentionId, Span,
    macros::{kind, row},
};

kind! {
    /// What kind of thing a name stands for.
    pub enum EntityKind {
        /// *Daniel N. Hoffman*
        Person => "person",
        /// *The Quay Reader*, *NATO*
        Organization => "organization",
        /// *Pyongyang*
        Place => "place",
        /// Nationalities, events, works, products.
        Other => "other",
    }
}

kind! {
    /// How a mention points at what it stands for.
    pub enum MentionForm {
        /// *Mr. Hoffman*
        Name => "name",
        /// *a former CIA official*
        Description => "description",
        /// *he*
        Pronoun => "pronoun",
    }
}

/// A name, description or pronoun at one place: *Mr. Hoffman*, *a former CIA
/// official*, *he*.
///
/// # Example
///
/// ```
/// use pullquote::{EntityKind, MentionForm};
///
/// let article = pullquote::extract("“Go,” said Ms. Berg.");
/// let mention = &article.mentions()[0];
///
/// assert_eq!(mention.as_str(), "Ms. Berg");
/// assert_eq!(mention.kind(), EntityKind::Person);
/// assert_eq!(mention.form(), MentionForm::Name);
/// assert_eq!(mention.honorific().unwrap().as_str(), "Ms.");
/// assert_eq!(mention.name().unwrap().as_str(), "Berg");
/// ```
#[derive(Clone, Eq, PartialEq)]
pub struct Mention<'t> {
    text: &'t str,
    id: MentionId,
    pub(crate) data: MentionData,
}

impl<'t> Mention<'t> {
    pub(crate) fn new(
        text: &'t str,
        id: MentionId,
        data: MentionData,
    ) -> Self {
        Mention { text, id, data }
    }

    /// The place among the mentions of the article.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” said Ms. Berg.");
    /// for mention in article.mentions() {
    ///     assert_eq!(article.mention(mention.id()), Some(mention));
    /// }
    /// ```
    pub fn id(&self) -> MentionId {
        self.id
    }

    /// What kind of thing it stands for.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::EntityKind;
    ///
    /// let article = pullquote::extract("Ms. Berg left for Norway.");
    /// assert_eq!(article.mentions()[0].kind(), EntityKind::Person);
    /// assert_eq!(article.mentions()[1].kind(), EntityKind::Place);
    /// ```
    pub fn kind(&self) -> EntityKind {
        self.data.kind
    }

    /// How it points at what it stands for: by name, description or pronoun.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::MentionForm;
    ///
    /// let article =
    ///     pullquote::extract("Ms. Berg spoke first. “Go,” she said.");
    /// let speaker = article.quotes()[0].speaker().unwrap();
    /// let speaker = article.mention(speaker).unwrap();
    /// assert_eq!(speaker.as_str(), "she");
    /// assert_eq!(speaker.form(), MentionForm::Pronoun);
    /// ```
    pub fn form(&self) -> MentionForm {
        self.data.form
    }

    /// Where it stands: title, honorific and name together.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "Harbour master Anna B. Berg spoke first. “Go,” Ms. Berg said.",
    /// );
    /// let mention = &article.mentions()[0];
    /// let all = "Harbour master Anna B. Berg";
    /// assert_eq!(&article.text()[mention.span()], all);
    /// ```
    pub fn span(&self) -> Span {
        self.data.span
    }

    /// The text of [`span`](Self::span).
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "Harbour master Anna B. Berg spoke first. “Go,” Ms. Berg said.",
    /// );
    /// let mentions = article.mentions().iter().map(|m| m.as_str());
    /// assert!(mentions.eq(["Harbour master Anna B. Berg", "Ms. Berg"]));
    /// ```
    pub fn as_str(&self) -> &'t str {
        Excerpt::cut(self.text, self.data.span).as_str()
    }

    /// *Mr.*, *Dr.*, *Sen.*
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” said Ms. Berg.");
    /// let honorific = article.mentions()[0].honorific().unwrap();
    /// assert_eq!(honorific.as_str(), "Ms.");
    /// ```
    pub fn honorific(&self) -> Option<Excerpt<'t>> {
        Excerpt::cut_some(self.text, self.data.honorific)
    }

    /// What the person is or was: *retired CIA officer*.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "Harbour master Anna B. Berg spoke first. “Go,” Ms. Berg said.",
    /// );
    /// let title = article.mentions()[0].title().unwrap();
    /// assert_eq!(title.as_str(), "Harbour master");
    /// ```
    pub fn title(&self) -> Option<Excerpt<'t>> {
        Excerpt::cut_some(self.text, self.data.title)
    }

    /// The bare name, *Hoffman*. `None` for descriptions and pronouns.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "Harbour master Anna B. Berg spoke first. “Go,” Ms. Berg said.",
    /// );
    /// let names: Vec<_> = article
    ///     .mentions()
    ///     .iter()
    ///     .filter_map(|mention| mention.name())
    ///     .map(|name| name.as_str())
    ///     .collect();
    /// assert_eq!(names, ["Anna B. Berg", "Berg"]);
    /// ```
    pub fn name(&self) -> Option<Excerpt<'t>> {
        Excerpt::cut_some(self.text, self.data.name)
    }

    /// Who or what it stands for.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "Harbour master Anna B. Berg spoke first. “Go,” Ms. Berg said.",
    /// );
    /// let mentions = article.mentions();
    /// assert_eq!(mentions[0].entity(), mentions[1].entity());
    /// ```
    pub fn entity(&self) -> EntityId {
        self.data.entity
    }

    /// The dictionary entry that matched here.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::{Dictionary, EntityKind, Entry, Extractor};
    ///
    /// let berg = Entry::new("Anna Berg", EntityKind::Person).with_key("Q1");
    /// let dictionary = Dictionary::new([berg])?;
    /// let reader =
    ///     Extractor::builder().dictionary(dictionary.clone()).build();
    ///
    /// let article = reader.extract("Anna Berg left.");
    /// let entry = article.mentions()[0].entry().unwrap();
    /// assert_eq!(dictionary.entry(entry).unwrap().key(), Some("Q1"));
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    pub fn entry(&self) -> Option<EntryId> {
        self.data.entry
    }
}

impl fmt::Debug for Mention<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mention")
            .field("id", &self.id)
            .field("kind", &self.kind())
            .field("form", &self.form())
            .field("span", &self.span())
            .field("text", &self.as_str())
            .field("honorific", &self.honorific())
            .field("title", &self.title())
            .field("name", &self.name())
            .field("entity", &self.entity())
            .field("entry", &self.entry())
            .finish()
    }
}

/// Who or what the mentions of one article stand for.
///
/// # Example
///
/// ```
/// let article = pullquote::extract(
///     "Harbour master Anna B. Berg spoke first. “Go,” Ms. Berg said.",
/// );
/// let who = article.speaker_of(&article.quotes()[0]).unwrap();
///
/// assert_eq!(who.name(), "Anna B. Berg");
/// assert_eq!(who.titles()[0].as_str(), "Harbour master");
/// assert_eq!(who.mentions().len(), 2);
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Entity<'t> {
    id: EntityId,
    kind: EntityKind,
    name: Excerpt<'t>,
    titles: Vec<Excerpt<'t>>,
    mentions: Vec<MentionId>,
}

impl<'t> Entity<'t> {
    /// The entity of a row, as yet without mentions.
    /// With room for so many mentions, which are yet to be added.
    pub(crate) fn new(
        text: &'t str,
        id: EntityId,
        data: &EntityData,
        mentions: usize,
    ) -> Self {
        let cut = |span: &Span| Excerpt::cut(text, *span);
        Entity {
            id,
            kind: data.kind,
            name: cut(&data.name),
            titles: data.titles.iter().map(cut).collect(),
            mentions: Vec::with_capacity(mentions),
        }
    }

    /// Adds a mention. They come in reading order.
    pub(crate) fn add(&mut self, mention: MentionId) {
        self.mentions.push(mention);
    }

    pub(crate) fn into_data(self) -> EntityData {
        EntityData {
            kind: self.kind,
            name: self.name.span(),
            titles: self.titles.iter().map(Excerpt::span).collect(),
        }
    }

    /// The place among the entities of the article.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” said Ms. Berg.");
    /// for entity in article.entities() {
    ///     assert_eq!(article.entity(entity.id()), Some(entity));
    /// }
    /// ```
    pub fn id(&self) -> EntityId {
        self.id
    }

    /// What kind of thing it is.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::EntityKind;
    ///
    /// let article = pullquote::extract("“Go,” said Ms. Berg.");
    /// assert_eq!(article.entities()[0].kind(), EntityKind::Person);
    /// ```
    pub fn kind(&self) -> EntityKind {
        self.kind
    }

    /// The fullest form of the name in this article, *Daniel N. Hoffman*.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "Harbour master Anna B. Berg spoke first. “Go,” Ms. Berg said.",
    /// );
    /// let who = article.speaker_of(&article.quotes()[0]).unwrap();
    /// assert_eq!(who.name(), "Anna B. Berg");
    /// ```
    pub fn name(&self) -> &'t str {
        self.name.as_str()
    }

    /// The name fit for joining across articles: composed (NFC), single
    /// spaces, no soft hyphens or zero-width characters. Borrowed when clean.
    ///
    /// # Example
    ///
    /// ```
    /// // Somebody typed two blanks.
    /// let article = pullquote::extract("“Go,” said Anna  Berg.");
    /// let who = article.speaker_of(&article.quotes()[0]).unwrap();
    /// assert_eq!(who.name(), "Anna  Berg");
    /// assert_eq!(who.clean_name(), "Anna Berg");
    /// ```
    pub fn clean_name(&self) -> Cow<'t, str> {
        clean(self.name())
    }

    /// What the article calls them besides their name: *retired CIA officer*.
    /// In reading order.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "Harbour master Anna B. Berg spoke first. “Go,” Ms. Berg said.",
    /// );
    /// let titles = article.entities()[0].titles();
    /// assert_eq!(titles[0].as_str(), "Harbour master");
    /// ```
    pub fn titles(&self) -> &[Excerpt<'t>] {
        &self.titles
    }

    /// Where the article speaks of them, in reading order.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "Harbour master Anna B. Berg spoke first. “Go,” Ms. Berg said.",
    /// );
    /// let who = &article.entities()[0];
    /// let mentions = who.mentions().iter().filter_map(|&m| article.mention(m));
    /// assert!(
    ///     mentions
    ///         .map(|mention| mention.as_str())
    ///         .eq(["Harbour master Anna B. Berg", "Ms. Berg"])
    /// );
    /// ```
    pub fn mentions(&self) -> &[MentionId] {
        &self.mentions
    }
}

/// Composes a name, makes its white space single spaces and drops what can't
/// be seen.
fn clean(name: &str) -> Cow<'_, str> {
    if is_clean(name) {
        return Cow::Borrowed(name);
    }
    let seen: String = name.chars().filter(|&c| !is_unseen(c)).collect();
    let mut clean = String::with_capacity(seen.len());
    for word in seen.split_whitespace() {
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.extend(word.nfc());
    }
    Cow::Owned(clean)
}

/// Whether [`clean`] would leave the name as it is.
fn is_clean(name: &str) -> bool {
    let mut before = ' ';
    for c in name.chars() {
        let space = c.is_whitespace();
        if is_unseen(c) || space && (c != ' ' || before == ' ') {
            return false;
        }
        before = c;
    }
    (before != ' ' || name.is_empty()) && is_nfc(name)
}

/// Soft hyphens, zero-width characters and marks of writing direction.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
    )
}

row! {
    /// A mention without its text.
    pub(crate) struct MentionData {
        kind: EntityKind,
        form: MentionForm,
        /// Title, honorific and name together.
        span: Span,
        honorific: Option<Span> = None,
        title: Option<Span> = None,
        /// The bare name, for mentions by name.
        name: Option<Span> = None,
        entity: EntityId,
        entry: Option<EntryId> = None,
    }
}

row! {
    /// An entity without its text. Its mentions are those that point at it;
    /// it has at least one, and the first of them gives it its place among
    /// the entities.
    pub(crate) struct EntityData {
        kind: EntityKind,
        /// The fullest form of the name in this article.
        name: Span,
        titles: Vec<Span> = vec![],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clean_name_is_borrowed() {
        for name in ["", "Anna Berg", "Ødegård-O’Neill", "金正恩"] {
            assert!(
                matches!(clean(name), Cow::Borrowed(same) if same == name)
            );
        }
    }

    #[test]
    fn a_name_is_composed() {
        assert_eq!(clean("Jose\u{301} Mun\u{303}oz"), "José Muñoz");
        // The invisible one stood between the letter and its accent.
        assert_eq!(clean("Jose\u{200B}\u{301}"), "José");
    }

    #[test]
    fn a_name_has_single_spaces() {
        assert_eq!(clean("Anna\u{A0}\r\n  Berg"), "Anna Berg");
        assert_eq!(clean(" Anna "), "Anna");
        assert_eq!(clean(" "), "");
    }

    #[test]
    fn a_soft_hyphen_is_not_part_of_a_name() {
        assert_eq!(clean("Lind\u{AD}qvist\u{FEFF}"), "Lindqvist");
        assert_eq!(clean("\u{200B}"), "");
    }
}
