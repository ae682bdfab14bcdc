//! The spans of an article without its text, to keep beside it.

use crate::{
    Article, EntityId, Error, ErrorKind, Layers, MentionId, QuoteId, Span,
    block::BlockData,
    byline::BylineData,
    caption::{CaptionData, CreditData},
    mention::{EntityData, MentionData},
    place::PlaceData,
    quote::QuoteData,
};

/// The version of the JSON form. It rises only when old readers would
/// misread; fields are added without.
pub(crate) const VERSION: u64 = 1;

/// The spans of an article without its text, to keep beside it.
///
/// Made by [`Article::into_annotations`]. It borrows nothing, so it may be
/// stored and sent, and [`attach`](Self::attach) makes the article again.
///
/// With the `serde` feature it is written and read. The form is compact and
/// exact: spans are pairs of byte offsets, records name each other by their
/// place in their layer, and what is absent is left out.
///
/// ```json
/// { "version": 1, "len": 23,
///   "blocks": [ { "kind": "body", "span": [0, 23] } ],
///   "quotes": [ { "kind": "direct", "parts": [[3, 6]], "cue": [10, 14],
///                 "speaker": 0, "basis": "cue" } ],
///   "mentions": [ { "kind": "person", "form": "name", "span": [15, 22],
///                   "honorific": [15, 18], "name": [19, 22],
///                   "entity": 0 } ],
///   "entities": [ { "kind": "person", "name": [19, 22] } ] }
/// ```
///
/// A reader passes over fields that it doesn't know, and refuses a version
/// that it doesn't know. Formats that don't name their fields can't leave
/// them out, so use one that does.
///
/// # Example
///
/// ```
/// let text = "“Go,” said Ms. Berg.";
/// let annotations = pullquote::extract(text).into_annotations();
/// // ... and later:
/// let article = annotations.attach(text)?;
/// assert_eq!(article.quotes()[0].words(), "Go,");
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Annotations {
    pub(crate) version: Version,
    /// Length of the text in bytes.
    pub(crate) len: usize,
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub(crate) blocks: Vec<BlockData>,
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub(crate) quotes: Vec<QuoteData>,
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub(crate) bylines: Vec<BylineData>,
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub(crate) captions: Vec<CaptionData>,
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub(crate) mentions: Vec<MentionData>,
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty")
    )]
    pub(crate) entities: Vec<EntityData>,
}

impl Annotations {
    /// Puts the spans back on their text.
    ///
    /// Takes time linear in the number of records and copies no text.
    ///
    /// # Errors
    ///
    /// When a span or an id doesn't fit, so that no getter has to: the text
    /// has another length; a span leaves the text or cuts a character; a
    /// record points at one that isn't there, or isn't in reading order; a
    /// quote has no parts; a date isn't in the calendar. A text of the same
    /// length that was changed in other ways can't be told apart.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::ErrorKind;
    ///
    /// let article = pullquote::extract("“Go,” said Ms. Berg.");
    /// let annotations = article.into_annotations();
    ///
    /// let error = annotations.attach("“Go,” said Berg.").unwrap_err();
    /// assert!(matches!(error.kind(), ErrorKind::OtherText { .. }));
    /// ```
    pub fn attach(self, text: &str) -> Result<Article<'_>, Error> {
        self.check(text)?;
        Ok(Article::new(text, self))
    }

    /// Puts records on the text that they were read from. They are right by
    /// construction, so only debug builds look.
    pub(crate) fn put_on(self, text: &str) -> Article<'_> {
        debug_assert_eq!(self.check(text), Ok(()));
        Article::new(text, self)
    }

    /// Empties the layers that aren't among `layers`.
    ///
    /// Mentions that a remaining record points at stay, together with their
    /// entities, and both are numbered anew, so that every id still stands
    /// for what it stood for.
    pub(crate) fn keep(mut self, layers: Layers) -> Annotations {
        if !layers.contains(Layers::QUOTES) {
            self.quotes.clear();
        }
        if !layers.contains(Layers::BYLINES) {
            self.bylines.clear();
            for block in &mut self.blocks {
                block.dateline = None;
            }
        }
        if !layers.contains(Layers::CAPTIONS) {
            self.captions.clear();
        }
        if !layers.contains(Layers::MENTIONS) {
            self.keep_mentions_in_use();
        }
        self
    }

    fn keep_mentions_in_use(&mut self) {
        let mut in_use = vec![false; self.mentions.len()];
        for id in self.mention_ids() {
            in_use[id.index()] = true;
        }

        let mut mentions = Vec::new();
        let mut mention_ids = Vec::with_capacity(self.mentions.len());
        let mut entities = Vec::new();
        let mut entity_ids = vec![None; self.entities.len()];
        for (mut mention, in_use) in self.mentions.drain(..).zip(in_use) {
            // Those that go have no number, and nobody asks for it.
            mention_ids.push(MentionId::new(mentions.len()));
            if !in_use {
                continue;
            }
            let entity = mention.entity.index();
            mention.entity = *entity_ids[entity].get_or_insert_with(|| {
                entities.push(self.entities[entity].clone());
                EntityId::new(entities.len() - 1)
            });
            mentions.push(mention);
        }

        self.mentions = mentions;
        self.entities = entities;
        for id in self.mention_ids_mut() {
            *id = mention_ids[id.index()];
        }
    }

    /// Whether everything fits `text` and each other.
    fn check(&self, text: &str) -> Result<(), Error> {
        self.check_spans(text)?;
        self.check_ids()?;
        self.check_order()?;
        self.check_parts()?;
        self.check_dates()
    }

    fn check_spans(&self, text: &str) -> Result<(), Error> {
        let len = text.len();
        if self.len != len {
            return fail(ErrorKind::OtherText { expected: self.len, len });
        }
        for span in self.spans() {
            if span.end() > len {
                return fail(ErrorKind::SpanOutsideText { span, len });
            }
            if span.of(text).is_none() {
                return fail(ErrorKind::SplitCharacter { span });
            }
        }
        Ok(())
    }

    fn check_ids(&self) -> Result<(), Error> {
        let exists = |record, id: usize, len| {
            if id < len {
                return Ok(());
            }
            fail(ErrorKind::UnknownId { record, id, len })
        };
        for mention in &self.mentions {
            exists("entity", mention.entity.index(), self.entities.len())?;
        }
        for id in self.mention_ids() {
            exists("mention", id.index(), self.mentions.len())?;
        }
        for id in self.blocks.iter().filter_map(|block| block.dateline) {
            exists("byline", id.index(), self.bylines.len())?;
        }
        // What a quote stands inside of, and what a caption repeats, comes
        // earlier; so following these never goes round in circles.
        for (at, quote) in self.quotes.iter().enumerate() {
            quote
                .inside
                .map_or(Ok(()), |id| exists("quote", id.index(), at))?;
        }
        for (at, caption) in self.captions.iter().enumerate() {
            let repeats = caption.repeats;
            repeats.map_or(Ok(()), |id| exists("caption", id.index(), at))?;
        }
        Ok(())
    }

    fn check_order(&self) -> Result<(), Error> {
        in_order("block", self.blocks.iter().map(|block| block.span))?;
        in_order("quote", self.quotes.iter().map(QuoteData::span))?;
        in_order("byline", self.bylines.iter().map(|byline| byline.span))?;
        in_order("caption", self.captions.iter().map(|caption| caption.span))?;
        in_order("mention", self.mentions.iter().map(|mention| mention.span))?;

        // An entity has its place from its first mention.
        let mut met = 0;
        for mention in &self.mentions {
            met += usize::from(mention.entity.index() == met);
            if mention.entity.index() > met {
                break;
            }
        }
        if met < self.entities.len() {
            let record = "entity";
            return fail(ErrorKind::OutOfOrder { record, id: met });
        }
        Ok(())
    }

    fn check_parts(&self) -> Result<(), Error> {
        for (at, quote) in self.quotes.iter().enumerate() {
            if quote.parts.is_empty() {
                let id = QuoteId::new(at);
                return fail(ErrorKind::EmptyQuote { id });
            }
            let apart = |w: &[Span]| w[0].end() <= w[1].start();
            if !quote.parts.windows(2).all(apart)
                || !quote.verbatim.windows(2).all(apart)
            {
                let record = "part of quote";
                return fail(ErrorKind::OutOfOrder { record, id: at });
            }
        }
        Ok(())
    }

    fn check_dates(&self) -> Result<(), Error> {
        let bylines = self.bylines.iter().flat_map(|byline| &byline.date);
        let captions = self.captions.iter().flat_map(|caption| &caption.dates);
        for date in bylines.chain(captions) {
            if !date.is_possible() {
                let span = date.span;
                return fail(ErrorKind::ImpossibleDate { span });
            }
        }
        Ok(())
    }

    /// Every mention that another record points at.
    fn mention_ids(&self) -> impl Iterator<Item = MentionId> {
        let quotes = self.quotes.iter().flat_map(|quote| {
            [quote.speaker, quote.addressee, quote.relayed_by]
        });
        let contributors = self.bylines.iter().flat_map(|byline| {
            byline.people.iter().map(|person| person.mention)
        });
        let pictured = self.captions.iter().flat_map(|caption| {
            caption.people.iter().map(|person| person.mention)
        });
        quotes.chain(contributors).chain(pictured).flatten()
    }

    /// The same, to change them.
    fn mention_ids_mut(&mut self) -> impl Iterator<Item = &mut MentionId> {
        let quotes = self.quotes.iter_mut().flat_map(|quote| {
            [&mut quote.speaker, &mut quote.addressee, &mut quote.relayed_by]
        });
        let contributors = self.bylines.iter_mut().flat_map(|byline| {
            byline.people.iter_mut().map(|person| &mut person.mention)
        });
        let pictured = self.captions.iter_mut().flat_map(|caption| {
            caption.people.iter_mut().map(|person| &mut person.mention)
        });
        quotes.chain(contributors).chain(pictured).flatten()
    }

    /// Every span of every record.
    fn spans(&self) -> impl Iterator<Item = Span> {
        let blocks = self.blocks.iter().map(|block| block.span);
        let quotes = self.quotes.iter().flat_map(quote_spans);
        let bylines = self.bylines.iter().flat_map(byline_spans);
        let captions = self.captions.iter().flat_map(caption_spans);
        let mentions = self.mentions.iter().flat_map(mention_spans);
        let entities = self.entities.iter().flat_map(|entity| {
            entity.titles.iter().copied().chain([entity.name])
        });
        let story = blocks.chain(quotes).chain(bylines).chain(captions);
        story.chain(mentions).chain(entities)
    }
}

fn quote_spans(quote: &QuoteData) -> impl Iterator<Item = Span> {
    let QuoteData { parts, verbatim, cue, .. } = quote;
    parts.iter().chain(verbatim).chain(cue).copied()
}

fn byline_spans(byline: &BylineData) -> impl Iterator<Item = Span> {
    let people = byline.people.iter().flat_map(|person| {
        let name = [Some(person.name), person.role];
        name.into_iter().chain([person.affiliation, person.place]).flatten()
    });
    people
        .chain([byline.span])
        .chain(byline.outlet)
        .chain(byline.places.iter().flat_map(place_spans))
        .chain(byline.date.map(|date| date.span))
        .chain(byline.addresses.iter().map(|address| address.span))
}

fn caption_spans(caption: &CaptionData) -> impl Iterator<Item = Span> {
    let people = caption.people.iter().flat_map(|person| {
        let position = person.position.map(|position| position.span);
        [Some(person.name), person.title, position].into_iter().flatten()
    });
    people
        .chain([caption.span, caption.words])
        .chain(caption.places.iter().flat_map(place_spans))
        .chain(caption.dates.iter().map(|date| date.span))
        .chain(caption.credit.iter().flat_map(credit_spans))
}

fn credit_spans(credit: &CreditData) -> impl Iterator<Item = Span> {
    let people = credit.photographers.iter().flat_map(|person| {
        let position = person.position.map(|position| position.span);
        [Some(person.name), person.agency, position].into_iter().flatten()
    });
    let CreditData { agencies, via, .. } = credit;
    people.chain([credit.span]).chain(agencies.iter().chain(via).copied())
}

fn place_spans(place: &PlaceData) -> impl Iterator<Item = Span> {
    let names = [place.city, place.region, place.country];
    names.into_iter().flatten().chain([place.span])
}

fn mention_spans(mention: &MentionData) -> impl Iterator<Item = Span> {
    let names = [mention.honorific, mention.title, mention.name];
    names.into_iter().flatten().chain([mention.span])
}

/// Whether the records start one after the other, or together.
fn in_order(
    record: &'static str,
    spans: impl Iterator<Item = Span>,
) -> Result<(), Error> {
    let mut before = 0;
    for (id, span) in spans.enumerate() {
        if span.start() < before {
            return fail(ErrorKind::OutOfOrder { record, id });
        }
        before = span.start();
    }
    Ok(())
}

fn fail(kind: ErrorKind) -> Result<(), Error> {
    Err(kind.into())
}

/// The version at the head of the JSON form: written as the current one, and
/// refused when it is another.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Version;

#[cfg(feature = "serde")]
impl serde::Serialize for Version {
    fn serialize<S: serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(VERSION)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Version {
    fn deserialize<D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Version, D::Error> {
        let version = u64::deserialize(deserializer)?;
        if version == VERSION {
            return Ok(Version);
        }
        let error = Error::from(ErrorKind::UnknownVersion { version });
        Err(serde::de::Error::custom(error))
    }
}
