//! Captions: the text under a photograph and the credit behind it.

use std::fmt;

use crate::{
    CaptionId, Date, Excerpt, MentionId, Place, Span,
    date::DateData,
    few::Few,
    macros::{kind, row},
    parsing,
    place::PlaceData,
};

kind! {
    /// From which side the people in a picture are counted.
    pub enum Side {
        /// *left*, *far left*, *second from left*
        Left => "left",
        /// *center*, *centre*
        Center => "center",
        /// *right*
        Right => "right",
    }
}

kind! {
    /// The row in which somebody stands.
    pub enum Row {
        /// *front*, *foreground*
        Front => "front",
        /// *middle row*
        Middle => "middle",
        /// *back*, *background*
        Back => "back",
        /// *top*
        Top => "top",
        /// *bottom*
        Bottom => "bottom",
    }
}

/// The text under a photograph.
///
/// Its fields are those of a press photograph's metadata: the photographers
/// are IPTC's Creator, the credit its Credit Line, the agencies its Source,
/// places its City, Province/State and Country, dates its Date Created, and
/// the words its Description.
///
/// # Example
///
/// ```
/// use pullquote::Caption;
///
/// let caption = Caption::parse(
///     "Anna Berg, left, and Jon Aas on the quay. (Eva Holm/Coast Press)",
/// )
/// .unwrap();
/// let names: Vec<_> = caption.people().map(|p| p.as_str()).collect();
/// assert_eq!(names, ["Anna Berg", "Jon Aas"]);
/// assert_eq!(
///     caption.words().as_str(),
///     "Anna Berg, left, and Jon Aas on the quay."
/// );
/// assert_eq!(caption.credit().unwrap().as_str(), "(Eva Holm/Coast Press)");
/// ```
#[derive(Clone, Eq, PartialEq)]
pub struct Caption<'t> {
    text: &'t str,
    id: CaptionId,
    pub(crate) data: CaptionData,
}

impl<'t> Caption<'t> {
    pub(crate) fn new(
        text: &'t str,
        id: CaptionId,
        data: CaptionData,
    ) -> Self {
        Caption { text, id, data }
    }

    /// Reads one line that is known to be a caption, on its own.
    ///
    /// `None` when there is nothing to read. Spans are counted from the start
    /// of `text`, the id is the first, and nobody pictured has a mention,
    /// since there is no article.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::Caption;
    ///
    /// let caption = Caption::parse("The quay. Photo: Eva Holm").unwrap();
    /// let credit = caption.credit().unwrap();
    /// let photographer = credit.photographers().next().unwrap();
    /// assert_eq!(photographer.as_str(), "Eva Holm");
    ///
    /// assert_eq!(Caption::parse(""), None);
    /// ```
    pub fn parse(text: &'t str) -> Option<Caption<'t>> {
        parsing::captions::parse_line(text)
    }

    /// The place among the captions of the article.
    pub fn id(&self) -> CaptionId {
        self.id
    }

    /// Where it stands, with its credit.
    pub fn span(&self) -> Span {
        self.data.span
    }

    /// The text of [`span`](Self::span).
    pub fn as_str(&self) -> &'t str {
        Excerpt::cut(self.text, self.data.span).as_str()
    }

    /// The caption without its credit.
    pub fn words(&self) -> Excerpt<'t> {
        Excerpt::cut(self.text, self.data.words)
    }

    /// Who is in the picture, in the order of the caption.
    pub fn people(&self) -> impl ExactSizeIterator<Item = Pictured<'t>> + '_ {
        let text = self.text;
        self.data.people.iter().map(move |data| Pictured { text, data: *data })
    }

    /// Where it was taken, as far as the caption says.
    pub fn places(&self) -> impl ExactSizeIterator<Item = Place<'t>> + '_ {
        let text = self.text;
        self.data.places.iter().map(move |data| Place::new(text, *data))
    }

    /// The dates in it.
    pub fn dates(&self) -> impl ExactSizeIterator<Item = Date<'t>> + '_ {
        let text = self.text;
        self.data.dates.iter().map(move |data| Date::new(text, *data))
    }

    /// Whose picture it is.
    pub fn credit(&self) -> Option<Credit<'t>> {
        let data = self.data.credit.clone()?;
        Some(Credit { text: self.text, data })
    }

    /// An earlier caption of this article with the same words.
    pub fn repeats(&self) -> Option<CaptionId> {
        self.data.repeats
    }
}

impl fmt::Debug for Caption<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Caption")
            .field("id", &self.id)
            .field("span", &self.span())
            .field("words", &self.words())
            .field("people", &self.people().collect::<Vec<_>>())
            .field("places", &self.places().collect::<Vec<_>>())
            .field("dates", &self.dates().collect::<Vec<_>>())
            .field("credit", &self.credit())
            .field("repeats", &self.repeats())
            .finish()
    }
}

/// Somebody in a picture, with what the caption says of them.
///
/// # Example
///
/// ```
/// use pullquote::{Caption, Side};
///
/// let caption = Caption::parse(
///     "Harbour master Anna Berg, second from left, in Elling. (Eva Holm)",
/// )
/// .unwrap();
/// let who = caption.people().next().unwrap();
/// assert_eq!(who.name().as_str(), "Anna Berg");
/// assert_eq!(who.title().unwrap().as_str(), "Harbour master");
/// let position = who.position().unwrap();
/// assert_eq!(position.as_str(), "second from left");
/// assert_eq!(position.side(), Some(Side::Left));
/// assert_eq!(position.rank(), Some(2));
/// ```
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Pictured<'t> {
    text: &'t str,
    data: PicturedData,
}

impl<'t> Pictured<'t> {
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

    /// What they are: *harbour master*.
    pub fn title(&self) -> Option<Excerpt<'t>> {
        Excerpt::cut_some(self.text, self.data.title)
    }

    /// Where in the picture they are.
    pub fn position(&self) -> Option<Position<'t>> {
        Position::some(self.text, self.data.position)
    }

    /// The mention that this name is. `None` when the caption was parsed on
    /// its own.
    pub fn mention(&self) -> Option<MentionId> {
        self.data.mention
    }
}

impl fmt::Debug for Pictured<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pictured")
            .field("name", &self.name())
            .field("title", &self.title())
            .field("position", &self.position())
            .field("mention", &self.mention())
            .finish()
    }
}

/// Where in a picture somebody is: the words, and what they say.
///
/// # Example
///
/// ```
/// use pullquote::{Caption, Row, Side};
///
/// let caption = Caption::parse(
///     "Back row from left: Anna Berg, Jon Aas and Per Lund. (Eva Holm)",
/// )
/// .unwrap();
/// let third = caption.people().nth(2).unwrap().position().unwrap();
/// assert_eq!(third.side(), Some(Side::Left));
/// assert_eq!(third.rank(), Some(3));
/// assert_eq!(third.row(), Some(Row::Back));
/// ```
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Position<'t> {
    text: &'t str,
    data: PositionData,
}

impl<'t> Position<'t> {
    fn some(text: &'t str, data: Option<PositionData>) -> Option<Self> {
        data.map(|data| Position { text, data })
    }

    /// Where the words stand.
    pub fn span(&self) -> Span {
        self.data.span
    }

    /// The words, as they stand in the article.
    pub fn as_str(&self) -> &'t str {
        Excerpt::cut(self.text, self.data.span).as_str()
    }

    /// From which side one counts.
    pub fn side(&self) -> Option<Side> {
        self.data.side
    }

    /// The place counted from that side, 1 for the first. The second name of
    /// *from left: A, B and C* has 2, and the third 3.
    pub fn rank(&self) -> Option<u32> {
        self.data.rank
    }

    /// The row.
    pub fn row(&self) -> Option<Row> {
        self.data.row
    }
}

impl fmt::Debug for Position<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Position")
            .field("span", &self.span())
            .field("text", &self.as_str())
            .field("side", &self.side())
            .field("rank", &self.rank())
            .field("row", &self.row())
            .finish()
    }
}

/// Whose picture it is: photographers and the chain of agencies.
///
/// # Example
///
/// ```
/// use pullquote::Caption;
///
/// let caption = Caption::parse(
///     "The quay in Elling. (Eva Holm/Coast Press via AP, File)",
/// )
/// .unwrap();
/// let credit = caption.credit().unwrap();
/// let agencies: Vec<_> = credit.agencies().map(|a| a.as_str()).collect();
/// assert_eq!(agencies, ["Coast Press", "AP"]);
/// assert_eq!(credit.via().next().unwrap().as_str(), "AP");
/// assert!(credit.is_file());
/// ```
#[derive(Clone, Eq, PartialEq)]
pub struct Credit<'t> {
    text: &'t str,
    data: CreditData,
}

impl<'t> Credit<'t> {
    /// Where it stands, with its brackets.
    pub fn span(&self) -> Span {
        self.data.span
    }

    /// The words, as they stand in the article.
    pub fn as_str(&self) -> &'t str {
        Excerpt::cut(self.text, self.data.span).as_str()
    }

    /// Who took the picture.
    pub fn photographers(
        &self,
    ) -> impl ExactSizeIterator<Item = Photographer<'t>> + '_ {
        let text = self.text;
        let people = self.data.photographers.iter();
        people.map(move |data| Photographer { text, data: *data })
    }

    /// Through whose hands it came: the whole chain, in order.
    pub fn agencies(&self) -> impl ExactSizeIterator<Item = Excerpt<'t>> + '_ {
        let text = self.text;
        self.data.agencies.iter().map(move |span| Excerpt::cut(text, *span))
    }

    /// Those of the chain that follow the word *via*.
    pub fn via(&self) -> impl ExactSizeIterator<Item = Excerpt<'t>> + '_ {
        let text = self.text;
        self.data.via.iter().map(move |span| Excerpt::cut(text, *span))
    }

    /// Whether it is from the archive: *file photo*.
    pub fn is_file(&self) -> bool {
        self.data.is_file
    }

    /// Whether somebody in the news handed it out: *handout*.
    pub fn is_handout(&self) -> bool {
        self.data.is_handout
    }

    /// Whether papers share it: *pool*.
    pub fn is_pool(&self) -> bool {
        self.data.is_pool
    }
}

impl fmt::Debug for Credit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credit")
            .field("span", &self.span())
            .field("text", &self.as_str())
            .field("photographers", &self.photographers().collect::<Vec<_>>())
            .field("agencies", &self.agencies().collect::<Vec<_>>())
            .field("via", &self.via().collect::<Vec<_>>())
            .field("is_file", &self.is_file())
            .field("is_handout", &self.is_handout())
            .field("is_pool", &self.is_pool())
            .finish()
    }
}

/// Who took a picture.
///
/// # Example
///
/// ```
/// use pullquote::Caption;
///
/// let caption =
///     Caption::parse("The quay in Elling. (Eva Holm/Coast Press)").unwrap();
/// let credit = caption.credit().unwrap();
/// let photographer = credit.photographers().next().unwrap();
/// assert_eq!(photographer.name().as_str(), "Eva Holm");
/// assert_eq!(photographer.agency().unwrap().as_str(), "Coast Press");
/// ```
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Photographer<'t> {
    text: &'t str,
    data: PhotographerData,
}

impl<'t> Photographer<'t> {
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

    /// Whom they took it for, where the line ties them to an agency.
    pub fn agency(&self) -> Option<Excerpt<'t>> {
        Excerpt::cut_some(self.text, self.data.agency)
    }

    /// Which of several pictures is theirs: *left, Eva Holm*.
    pub fn position(&self) -> Option<Position<'t>> {
        Position::some(self.text, self.data.position)
    }
}

impl fmt::Debug for Photographer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Photographer")
            .field("name", &self.name())
            .field("agency", &self.agency())
            .field("position", &self.position())
            .finish()
    }
}

row! {
    /// A position without its text.
    #[derive(Copy)]
    pub(crate) struct PositionData {
        span: Span,
        side: Option<Side> = None,
        /// Counted from the side, 1 for the first.
        rank: Option<u32> = None,
        row: Option<Row> = None,
    }
}

row! {
    /// A pictured person without the text.
    #[derive(Copy)]
    pub(crate) struct PicturedData {
        name: Span,
        title: Option<Span> = None,
        position: Option<PositionData> = None,
        mention: Option<MentionId> = None,
    }
}

row! {
    /// A photographer without the text.
    #[derive(Copy, Default)]
    pub(crate) struct PhotographerData {
        name: Span,
        agency: Option<Span> = None,
        position: Option<PositionData> = None,
    }
}

row! {
    /// A credit without its text.
    #[derive(Default)]
    pub(crate) struct CreditData {
        /// With its brackets.
        span: Span,
        photographers: Few<PhotographerData, 1> = Few::default(),
        /// The whole chain, in reading order.
        agencies: Few<Span, 2> = Few::default(),
        /// Those of the chain that follow *via*.
        via: Few<Span, 1> = Few::default(),
        is_file: bool = false,
        is_handout: bool = false,
        is_pool: bool = false,
    }
}

row! {
    /// A caption without its text.
    #[derive(Default)]
    pub(crate) struct CaptionData {
        span: Span,
        /// Without the credit.
        words: Span,
        people: Vec<PicturedData> = vec![],
        places: Few<PlaceData, 1> = Few::default(),
        dates: Few<DateData, 1> = Few::default(),
        credit: Option<CreditData> = None,
        repeats: Option<CaptionId> = None,
    }
}
