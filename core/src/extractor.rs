//! Reads articles: the five steps, in order.

use std::{
    fmt,
    ops::{BitOr, BitOrAssign},
};

use crate::{
    Article, Dictionary, layout, lexer, matching, parsing, resolving,
};

/// Reads articles. Immutable, and cheap to clone and share.
///
/// Making one without a dictionary costs nothing: no table is built and
/// nothing is parsed.
///
/// # Example
///
/// ```
/// use pullquote::Extractor;
///
/// static READER: Extractor = Extractor::new();
///
/// let article = READER.extract("“Go,” said Ms. Berg.");
/// assert_eq!(article.quotes().len(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    layers: Layers,
    dictionary: Option<Dictionary>,
}

impl Extractor {
    /// An extractor of all layers, without a dictionary.
    pub const fn new() -> Extractor {
        Extractor { layers: Layers::ALL, dictionary: None }
    }

    /// Begins an extractor with settings of its own.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder { extractor: Extractor::new() }
    }

    /// Reads one article.
    ///
    /// Takes time linear in the length of `text`. Never fails and never
    /// panics.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::Extractor;
    ///
    /// let article = Extractor::new().extract("“Go,” said Ms. Berg.");
    /// assert_eq!(article.quotes()[0].words(), "Go,");
    /// assert!(Extractor::new().extract("").quotes().is_empty());
    /// ```
    pub fn extract<'t>(&self, text: &'t str) -> Article<'t> {
        let layout = layout::read(text);
        let tokens = lexer::tokenize(text, &layout);
        #[cfg(pullquote_ablation)]
        let tokens = crate::internals::ablation::forget(tokens);
        let found = matching::find(text, &tokens, self.dictionary.as_ref());
        let records = parsing::parse(text, &layout, &tokens, &found);
        let records = resolving::resolve(text, &tokens, records);
        records.keep(self.layers).put_on(text)
    }
}

impl Default for Extractor {
    fn default() -> Extractor {
        Extractor::new()
    }
}

/// Settings for an [`Extractor`].
///
/// # Example
///
/// ```
/// use pullquote::{Extractor, Layers};
///
/// let reader = Extractor::builder().layers(Layers::QUOTES).build();
/// let article = reader.extract("By Jon Aas\n\n“Go,” said Ms. Berg.");
/// assert_eq!(article.quotes().len(), 1);
/// assert!(article.bylines().is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct ExtractorBuilder {
    extractor: Extractor,
}

impl ExtractorBuilder {
    /// Your own names, found besides those that the library knows by itself.
    /// A mention that one of them matches says so in
    /// [`Mention::entry`](crate::Mention::entry).
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::{Dictionary, EntityKind, Entry, Extractor};
    ///
    /// let ferry = Entry::new("Tern of Elling", EntityKind::Other);
    /// let dictionary = Dictionary::new([ferry])?;
    /// let reader =
    ///     Extractor::builder().dictionary(dictionary.clone()).build();
    ///
    /// let article = reader.extract("The Tern of Elling came late.");
    /// let mention = &article.mentions()[0];
    /// assert_eq!(mention.as_str(), "Tern of Elling");
    /// let entry = dictionary.entry(mention.entry().unwrap()).unwrap();
    /// assert_eq!(entry.kind(), EntityKind::Other);
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    pub fn dictionary(&mut self, dictionary: Dictionary) -> &mut Self {
        self.extractor.dictionary = Some(dictionary);
        self
    }

    /// Which layers to return; all of them when this isn't called.
    ///
    /// What is returned of a layer is the same whichever others are asked
    /// for. Names are always found, since quotes need them: without
    /// [`Layers::MENTIONS`] the article still has the mentions that its other
    /// records point at (speakers, those who were told, authors, people
    /// pictured) and their entities, and no more. So
    /// [`Article::speaker_of`] works as ever, but mentions and entities are
    /// fewer and have other ids.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::{Extractor, Layers};
    ///
    /// let text = "Jon Aas came late. “Go,” said Ms. Berg.";
    /// let reader = Extractor::builder().layers(Layers::QUOTES).build();
    /// let article = reader.extract(text);
    ///
    /// let speaker = article.speaker_of(&article.quotes()[0]).unwrap();
    /// assert_eq!(speaker.name(), "Berg");
    /// assert_eq!(article.mentions().len(), 1);
    /// assert_eq!(pullquote::extract(text).mentions().len(), 2);
    /// ```
    pub fn layers(&mut self, layers: Layers) -> &mut Self {
        self.extractor.layers = layers;
        self
    }

    /// The extractor. The builder may go on to make others.
    pub fn build(&self) -> Extractor {
        self.extractor.clone()
    }
}

impl Default for ExtractorBuilder {
    fn default() -> ExtractorBuilder {
        Extractor::builder()
    }
}

/// A set of layers of an [`Article`]. See [`ExtractorBuilder::layers`].
///
/// Blocks are always there, so they aren't in it.
///
/// # Example
///
/// ```
/// use pullquote::Layers;
///
/// let layers = Layers::QUOTES | Layers::CAPTIONS;
/// assert!(layers.contains(Layers::QUOTES));
/// assert!(!layers.contains(Layers::BYLINES));
/// assert_eq!(format!("{layers:?}"), "Layers(QUOTES | CAPTIONS)");
/// ```
#[derive(Clone, Copy, Eq, PartialEq, Hash)]
pub struct Layers(u8);

impl Layers {
    /// Only the blocks.
    pub const NONE: Layers = Layers(0);
    /// Quotes.
    pub const QUOTES: Layers = Layers(1);
    /// Bylines, datelines, contact and copyright lines.
    pub const BYLINES: Layers = Layers(1 << 1);
    /// Captions.
    pub const CAPTIONS: Layers = Layers(1 << 2);
    /// All mentions and entities.
    pub const MENTIONS: Layers = Layers(1 << 3);
    /// Every layer.
    pub const ALL: Layers = Layers((1 << 4) - 1);

    /// Whether all of `other` is in it.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::Layers;
    ///
    /// assert!(Layers::ALL.contains(Layers::QUOTES | Layers::MENTIONS));
    /// assert!(!Layers::QUOTES.contains(Layers::QUOTES | Layers::MENTIONS));
    /// assert!(Layers::QUOTES.contains(Layers::NONE));
    /// ```
    pub const fn contains(self, other: Layers) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for Layers {
    type Output = Layers;

    fn bitor(self, other: Layers) -> Layers {
        Layers(self.0 | other.0)
    }
}

impl BitOrAssign for Layers {
    fn bitor_assign(&mut self, other: Layers) {
        *self = *self | other;
    }
}

impl fmt::Debug for Layers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let layers = [
            (Layers::QUOTES, "QUOTES"),
            (Layers::BYLINES, "BYLINES"),
            (Layers::CAPTIONS, "CAPTIONS"),
            (Layers::MENTIONS, "MENTIONS"),
        ];
        let here = layers.into_iter().filter(|(l, _)| self.contains(*l));
        let names: Vec<_> = here.map(|(_, name)| name).collect();
        let names =
            if names.is_empty() { "NONE".into() } else { names.join(" | ") };
        write!(f, "Layers({names})")
    }
}
