//! Lines about the making of the article: who wrote it, where, whose it is.

use std::fmt;

use crate::{
    BylineId, Date, EntityKind, Excerpt, MentionId, Place, Span,
    date::DateData,
    macros::{kind, row},
    parsing,
    place::PlaceData,
};

kind! {
    /// What a line about the making of the article says.
    pub enum BylineKind {
        /// Who wrote, edited, photographed ...: *By Anna Berg*.
        Authors => "authors",
        /// Where and when, at the start of a story: *PARIS, May 3 (Reuters) —*.
        Dateline => "dateline",
        /// How to reach the author or the desk.
        Contact => "contact",
        /// Whose the text is.
        Copyright => "copyright",
    }
}

kind! {
    /// What somebody did for the article.
    pub enum Part {
        /// Wrote it.
        Author => "author",
        /// *Contributed to this report.*
        Contributing => "contributing",
        /// *Reporting by ...*
        Reporting => "reporting",
        /// *Additional reporting by ...*
        AdditionalReporting => "additional_reporting",
        /// *Writing by ...*
        Writing => "writing",
        /// *Compiled by ...*
        Compiling => "compiling",
        /// *Editing by ...*
        Editing => "editing",
        /// *Photographs by ...*
        Photography => "photography",
        /// *Produced by ...*
        Production => "production",
        /// *Video by ...*
        Video => "video",
        /// *Graphics by ...*
        Graphics => "graphics",
        /// *Illustrations by ...*
        Illustration => "illustration",
        /// *Translated by ...*
        Translation => "translation",
        /// *Research by ...*
        Research => "research",
    }
}

kind! {
    /// How an address is used.
    pub enum AddressKind {
        /// An e-mail address.
        Email => "email",
        /// A name on a social network, *@name*.
        Handle => "handle",
        /// A telephone number.
        Phone => "phone",
        /// A web address.
        Url => "url",
    }
}

/// A line about the making of the article: who wrote it, where, whose it is.
///
/// # Example
///
/// ```
/// use pullquote::{Byline, BylineKind};
///
/// let line = Byline::parse("By Anna Berg, The Quay Reader").unwrap();
/// assert_eq!(line.kind(), BylineKind::Authors);
/// assert_eq!(line.people().next().unwrap().as_str(), "Anna Berg");
/// assert_eq!(line.outlet().unwrap().as_str(), "The Quay Reader");
/// ```
#[derive(Clone, Eq, PartialEq)]
pub struct Byline<'t> {
    text: &'t str,
    id: BylineId,
    pub(crate) data: BylineData,
}

impl<'t> Byline<'t> {
    pub(crate) fn new(text: &'t str, id: BylineId, data: BylineData) -> Self {
        Byline { text, id, data }
    }

    /// Reads one line that is known to be a byline, dateline, contact or
    /// copyright line, on its own.
    ///
    /// `None` when it doesn't read as one. Spans are counted from the start
    /// of `text`, the id is the first, and nobody named has a mention, since
    /// there is no article.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::Byline;
    ///
    /// let line = Byline::parse("Words by Anna Berg and Jon Aas").unwrap();
    /// let names: Vec<_> = line.people().map(|p| p.as_str()).collect();
    /// assert_eq!(names, ["Anna Berg", "Jon Aas"]);
    ///
    /// assert_eq!(Byline::parse("It rained in Elling."), None);
    /// ```
    pub fn parse(text: &'t str) -> Option<Byline<'t>> {
        let data = parsing::bylines::parse_line(text)?;
        Some(Byline::new(text, BylineId::new(0), data))
    }

    /// The place among the bylines of the article.
    pub fn id(&self) -> BylineId {
        self.id
    }

    /// What the line says.
    pub fn kind(&self) -> BylineKind {
        self.data.kind
    }

    /// Where it stands. A dateline takes its dash or colon with it; the story
    /// starts after the blank.
    pub fn span(&self) -> Span {
        self.data.span
    }

    /// The text of [`span`](Self::span).
    pub fn as_str(&self) -> &'t str {
        Excerpt::cut(self.text, self.data.span).as_str()
    }

    /// Everyone named, authors first.
    ///
    /// Two credits of one person (*words and photographs by ...*) are two
    /// contributors with one span.
    pub fn people(
        &self,
    ) -> impl ExactSizeIterator<Item = Contributor<'t>> + '_ {
        let text = self.text;
        self.data
            .people
            .iter()
            .map(move |data| Contributor { text, data: *data })
    }

    /// The paper or wire agency.
    pub fn outlet(&self) -> Option<Excerpt<'t>> {
        Excerpt::cut_some(self.text, self.data.outlet)
    }

    /// The cities and regions of a dateline.
    pub fn places(&self) -> impl ExactSizeIterator<Item = Place<'t>> + '_ {
        let text = self.text;
        self.data.places.iter().map(move |data| Place::new(text, *data))
    }

    /// The date in the line.
    pub fn date(&self) -> Option<Date<'t>> {
        self.data.date.map(|data| Date::new(self.text, data))
    }

    /// E-mail addresses, handles, telephone numbers and web addresses.
    pub fn addresses(
        &self,
    ) -> impl ExactSizeIterator<Item = Address<'t>> + '_ {
        let text = self.text;
        self.data
            .addresses
            .iter()
            .map(move |data| Address { text, data: *data })
    }
}

impl fmt::Debug for Byline<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Byline")
            .field("id", &self.id)
            .field("kind", &self.kind())
            .field("span", &self.span())
            .field("text", &self.as_str())
            .field("people", &self.people().collect::<Vec<_>>())
            .field("outlet", &self.outlet())
            .field("places", &self.places().collect::<Vec<_>>())
            .field("date", &self.date())
            .field("addresses", &self.addresses().collect::<Vec<_>>())
            .finish()
    }
}

/// A name in a byline, with what the line says of it.
///
/// # Example
///
/// ```
/// use pullquote::{Byline, Part};
///
/// let line =
///     Byline::parse("Reporting by Anna Berg in Elling; editing by Jon Aas")
///         .unwrap();
/// let people: Vec<_> = line.people().collect();
/// assert_eq!(people[0].name().as_str(), "Anna Berg");
/// assert_eq!(people[0].part(), Part::Reporting);
/// assert_eq!(people[0].place().unwrap().as_str(), "Elling");
/// assert_eq!(people[1].name().as_str(), "Jon Aas");
/// assert_eq!(people[1].part(), Part::Editing);
/// ```
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Contributor<'t> {
    text: &'t str,
    data: ContributorData,
}

impl<'t> Contributor<'t> {
    /// The name alone.
    pub fn name(&self) -> Excerpt<'t> {
        Excerpt::cut(self.text, self.data.name)
    }

    /// Where the name stands.
    pub fn span(&self) -> Span {
        self.data.name
    }

    /// The name, as it stands in the article.
    pub fn as_str(&self) -> &'t str {
        self.name().as_str()
    }

    /// What they did for the article.
    pub fn part(&self) -> Part {
        self.data.part
    }

    /// Whether it is a person or an agency, which may sign a story as well.
    pub fn kind(&self) -> EntityKind {
        self.data.kind
    }

    /// What they are: *harbour correspondent*.
    pub fn role(&self) -> Option<Excerpt<'t>> {
        Excerpt::cut_some(self.text, self.data.role)
    }

    /// Whom they work for.
    pub fn affiliation(&self) -> Option<Excerpt<'t>> {
        Excerpt::cut_some(self.text, self.data.affiliation)
    }

    /// Where they were: *in Elling*.
    pub fn place(&self) -> Option<Excerpt<'t>> {
        Excerpt::cut_some(self.text, self.data.place)
    }

    /// The mention that this name is. `None` when the line was parsed on its
    /// own.
    pub fn mention(&self) -> Option<MentionId> {
        self.data.mention
    }
}

impl fmt::Debug for Contributor<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contributor")
            .field("name", &self.name())
            .field("part", &self.part())
            .field("kind", &self.kind())
            .field("role", &self.role())
            .field("affiliation", &self.affiliation())
            .field("place", &self.place())
            .field("mention", &self.mention())
            .finish()
    }
}

/// A way to reach somebody: e-mail, handle, telephone or web address.
///
/// # Example
///
/// ```
/// use pullquote::{AddressKind, Byline};
///
/// let line = Byline::parse("Anna Berg: anna.berg@example.com").unwrap();
/// let address = line.addresses().next().unwrap();
/// assert_eq!(address.kind(), AddressKind::Email);
/// assert_eq!(address.as_str(), "anna.berg@example.com");
/// ```
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Address<'t> {
    text: &'t str,
    data: AddressData,
}

impl<'t> Address<'t> {
    /// How it is used.
    pub fn kind(&self) -> AddressKind {
        self.data.kind
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        self.data.span
    }

    /// The address, as it stands in the article.
    pub fn as_str(&self) -> &'t str {
        Excerpt::cut(self.text, self.data.span).as_str()
    }
}

impl fmt::Debug for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Address")
            .field("kind", &self.kind())
            .field("span", &self.span())
            .field("text", &self.as_str())
            .finish()
    }
}

row! {
    /// An address without its text.
    #[derive(Copy)]
    pub(crate) struct AddressData {
        kind: AddressKind,
        span: Span,
    }
}

row! {
    /// A contributor without its text.
    #[derive(Copy)]
    pub(crate) struct ContributorData {
        name: Span,
        part: Part,
        kind: EntityKind,
        role: Option<Span> = None,
        affiliation: Option<Span> = None,
        place: Option<Span> = None,
        mention: Option<MentionId> = None,
    }
}

row! {
    /// A byline without its text.
    pub(crate) struct BylineData {
        kind: BylineKind,
        span: Span,
        people: Vec<ContributorData> = vec![],
        outlet: Option<Span> = None,
        places: Vec<PlaceData> = vec![],
        date: Option<DateData> = None,
        addresses: Vec<AddressData> = vec![],
    }
}
