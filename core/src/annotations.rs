//! The spans of an article without its text, to keep beside it.

use crate::{
    Article, EntityId, Error, ErrorKind, Layers, MentionId, QuoteId, Span,
    block::BlockData,
    byline::BylineData,
    caption::{CaptionData, CreditData},
    macros::row,
    mention::{EntityData, MentionData},
    place::PlaceData,
    quote::QuoteData,
};

/// The version of the JSON form. It rises only when old readers would
/// misread; fields are added without.
pub(crate) const VERSION: u64 = 1;

row! {
    /// The spans of an article without its text, to keep beside it.
    ///
    /// Made by [`Article::into_annotations`]. It borrows nothing, so it may be
    /// stored and sent, and [`attach`](Self::attach) makes the article again.
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
    ///
    /// # JSON
    ///
    /// With the `serde` feature annotations are written and read. The form is
    /// compact and exact: spans are pairs of byte offsets, records name each
    /// other by their place in their layer, and what is absent is left out.
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// let json = r#"{
    ///     "version": 1,
    ///     "len": 24,
    ///     "blocks": [{ "kind": "body", "span": [0, 24] }],
    ///     "quotes": [{ "kind": "direct", "parts": [[3, 6]],
    ///                  "cue": [10, 14], "speaker": 0, "basis": "cue" }],
    ///     "mentions": [{ "kind": "person", "form": "name",
    ///                    "span": [15, 23], "honorific": [15, 18],
    ///                    "name": [19, 23], "entity": 0 }],
    ///     "entities": [{ "kind": "person", "name": [19, 23] }]
    /// }"#;
    /// let annotations: pullquote::Annotations =
    ///     serde_json::from_str(json).unwrap();
    /// let article = annotations.attach("“Go,” said Ms. Berg.").unwrap();
    /// let speaker = article.speaker_of(&article.quotes()[0]).unwrap();
    /// assert_eq!(speaker.name(), "Berg");
    /// # }
    /// ```
    ///
    /// A reader passes over fields that it doesn't know, and refuses a version
    /// that it doesn't know. Formats that don't name their fields can't leave
    /// them out, so use one that does.
    #[derive(Default)]
    pub struct Annotations {
        version: Version,
        /// Length of the text in bytes.
        len: usize,
        blocks: Vec<BlockData> = vec![],
        quotes: Vec<QuoteData> = vec![],
        bylines: Vec<BylineData> = vec![],
        captions: Vec<CaptionData> = vec![],
        mentions: Vec<MentionData> = vec![],
        entities: Vec<EntityData> = vec![],
    }
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
            if let Some(in_use) = in_use.get_mut(id.index()) {
                *in_use = true;
            }
        }

        // A mention or entity that goes has no new id, and nobody asks for it.
        let mut mention_ids = vec![None; self.mentions.len()];
        let mut entity_ids = vec![None; self.entities.len()];
        let mut mentions = Vec::new();
        let mut entities = Vec::new();
        for (at, mention) in self.mentions.drain(..).enumerate() {
            if !in_use[at] {
                continue;
            }
            let entity = mention.entity.index();
            let Some(data) = self.entities.get(entity) else { continue };
            let entity = *entity_ids[entity].get_or_insert_with(|| {
                entities.push(data.clone());
                EntityId::new(entities.len() - 1)
            });
            mention_ids[at] = Some(MentionId::new(mentions.len()));
            mentions.push(MentionData { entity, ..mention });
        }

        self.mentions = mentions;
        self.entities = entities;
        for id in self.mention_ids_mut() {
            *id = id.and_then(|id| *mention_ids.get(id.index())?);
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
        // earlier, so that following them never goes round in circles.
        for (at, quote) in self.quotes.iter().enumerate() {
            if let Some(id) = quote.inside {
                exists("earlier quote", id.index(), at)?;
            }
        }
        for (at, caption) in self.captions.iter().enumerate() {
            if let Some(id) = caption.repeats {
                exists("earlier caption", id.index(), at)?;
            }
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
    fn mention_ids_mut(
        &mut self,
    ) -> impl Iterator<Item = &mut Option<MentionId>> {
        let quotes = self.quotes.iter_mut().flat_map(|quote| {
            [&mut quote.speaker, &mut quote.addressee, &mut quote.relayed_by]
        });
        let contributors = self.bylines.iter_mut().flat_map(|byline| {
            byline.people.iter_mut().map(|person| &mut person.mention)
        });
        let pictured = self.captions.iter_mut().flat_map(|caption| {
            caption.people.iter_mut().map(|person| &mut person.mention)
        });
        quotes.chain(contributors).chain(pictured)
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
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Hash)]
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Basis, BlockKind, BylineId, BylineKind, EntityKind, MentionForm,
        QuoteKind, date::DateData,
    };

    const TEXT: &str = "Jon Aas slept. “Go,” said Ms. Berg.";

    fn at(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span::at(start, start + words.len())
    }

    fn mention(words: &str, entity: usize) -> MentionData {
        MentionData {
            kind: EntityKind::Person,
            form: MentionForm::Name,
            span: at(words),
            honorific: None,
            title: None,
            name: Some(at(words)),
            entity: EntityId::new(entity),
            entry: None,
        }
    }

    fn entity(words: &str) -> EntityData {
        let kind = EntityKind::Person;
        EntityData { kind, name: at(words), titles: vec![] }
    }

    fn quote(words: &str) -> QuoteData {
        QuoteData {
            kind: QuoteKind::Direct,
            parts: vec![at(words)],
            verbatim: vec![],
            cue: Some(at("said")),
            speaker: Some(MentionId::new(1)),
            addressee: None,
            relayed_by: None,
            basis: Some(Basis::Cue),
            inside: None,
        }
    }

    fn dateline() -> BylineData {
        BylineData {
            kind: BylineKind::Dateline,
            span: at("Jon Aas"),
            people: vec![],
            outlet: None,
            places: vec![],
            date: None,
            addresses: vec![],
        }
    }

    /// A quote by the second of two people, after a line of the first.
    fn rows() -> Annotations {
        Annotations {
            len: TEXT.len(),
            blocks: vec![BlockData {
                kind: BlockKind::Body,
                span: at(TEXT),
                dateline: Some(BylineId::new(0)),
            }],
            quotes: vec![quote("Go,")],
            bylines: vec![dateline()],
            mentions: vec![mention("Jon Aas", 0), mention("Ms. Berg", 1)],
            entities: vec![entity("Jon Aas"), entity("Berg")],
            ..Annotations::default()
        }
    }

    /// What `attach` says of the rows after a change.
    fn refusal(change: impl FnOnce(&mut Annotations)) -> String {
        let mut rows = rows();
        change(&mut rows);
        rows.attach(TEXT).unwrap_err().to_string()
    }

    #[test]
    fn rows_that_fit_are_attached() {
        let article = rows().attach(TEXT).unwrap();
        let quote = &article.quotes()[0];
        assert_eq!(article.speaker_of(quote).unwrap().name(), "Berg");
        assert_eq!(article.into_annotations(), rows());
    }

    #[test]
    fn another_text_is_refused() {
        assert_eq!(
            rows().attach("Go").unwrap_err().to_string(),
            "annotations are of a text with 39 bytes, and this one has 2"
        );
    }

    #[test]
    fn spans_lie_in_the_text_and_on_characters() {
        assert_eq!(
            refusal(|rows| rows.quotes[0].cue = Some(Span::at(20, 99))),
            "span 20..99 leaves the text, which has 39 bytes"
        );
        assert_eq!(
            refusal(|rows| rows.entities[1].titles.push(Span::at(16, 20))),
            "span 16..20 cuts a character in two"
        );
    }

    #[test]
    fn ids_stand_for_something() {
        assert_eq!(
            refusal(|rows| rows.quotes[0].speaker = Some(MentionId::new(2))),
            "mention 2 doesn't exist, there are 2"
        );
        assert_eq!(
            refusal(|rows| rows.mentions[0].entity = EntityId::new(7)),
            "entity 7 doesn't exist, there are 2"
        );
        assert_eq!(
            refusal(|rows| rows.bylines.clear()),
            "byline 0 doesn't exist, there are 0"
        );
    }

    #[test]
    fn a_quote_does_not_stand_inside_itself() {
        assert_eq!(
            refusal(|rows| rows.quotes[0].inside = Some(QuoteId::new(0))),
            "earlier quote 0 doesn't exist, there are 0"
        );
    }

    #[test]
    fn records_come_in_reading_order() {
        assert_eq!(
            refusal(|rows| rows.mentions.swap(0, 1)),
            "mention 1 isn't in reading order"
        );
        assert_eq!(
            refusal(|rows| rows.quotes.push(quote("slept"))),
            "quote 1 isn't in reading order"
        );
        assert_eq!(
            refusal(|rows| {
                rows.mentions[0].entity = EntityId::new(1);
                rows.mentions[1].entity = EntityId::new(0);
            }),
            "entity 0 isn't in reading order"
        );
        assert_eq!(
            refusal(|rows| rows.entities.push(entity("Jon Aas"))),
            "entity 2 isn't in reading order"
        );
    }

    #[test]
    fn a_quote_has_parts_in_reading_order() {
        assert_eq!(
            refusal(|rows| rows.quotes[0].parts.clear()),
            "quote 0 has no parts"
        );
        assert_eq!(
            refusal(|rows| rows.quotes[0].parts.push(at("slept"))),
            "part of quote 0 isn't in reading order"
        );
    }

    #[test]
    fn a_date_is_in_the_calendar() {
        let date = DateData {
            span: at("slept"),
            year: None,
            month: Some(2),
            day: Some(30),
        };
        assert_eq!(
            refusal(|rows| rows.bylines[0].date = Some(date)),
            "date at 8..13 isn't in the calendar"
        );
    }

    #[test]
    fn speakers_stay_when_mentions_go() {
        let rows = rows().keep(Layers::QUOTES);
        assert!(rows.bylines.is_empty());
        assert_eq!(rows.mentions.len(), 1);
        assert_eq!(rows.entities.len(), 1);

        let article = rows.attach(TEXT).unwrap();
        let quote = &article.quotes()[0];
        assert_eq!(article.speaker_of(quote).unwrap().name(), "Berg");
        assert_eq!(article.blocks()[0].dateline(), None);
    }

    #[test]
    fn nothing_is_left_when_nothing_is_asked_for() {
        let rows = rows().keep(Layers::NONE);
        let blocks = rows.blocks.clone();
        let len = rows.len;
        let only = Annotations { len, blocks, ..Annotations::default() };
        assert_eq!(rows, only);
        assert!(rows.attach(TEXT).is_ok());
    }

    #[test]
    fn nothing_changes_when_all_is_asked_for() {
        assert_eq!(rows().keep(Layers::ALL), rows());
    }
}
