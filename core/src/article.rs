//! What one text holds.

use crate::{
    Annotations, Block, BlockKind, Byline, BylineId, BylineKind, Caption,
    CaptionId, Entity, EntityId, EntityKind, Excerpt, Mention, MentionId,
    Part, Quote, QuoteId, Span, annotations::Version,
};

/// What one text holds: its quotes, bylines, captions and names.
///
/// Each layer is a slice in reading order, and an id is a place in it. The
/// records and the words they hand out borrow from the text alone, so they
/// may outlive the article. Two articles are equal when their texts and all
/// their records are.
///
/// # Example
///
/// ```
/// let article = pullquote::extract(
///     "Harbour master Anna B. Berg spoke first. “Go,” Ms. Berg said.",
/// );
/// for quote in article.quotes() {
///     let who = article.speaker_of(quote).map_or("someone", |w| w.name());
///     assert_eq!(format!("{who}: {}", quote.words()), "Anna B. Berg: Go,");
/// }
/// ```
///
/// # JSON
///
/// With the `serde` feature an article is written, for people: the same shape
/// as [`Annotations`], with the words in place of their spans, and entities by
/// their [clean names](Entity::clean_name) in place of ids. To read it back,
/// write the annotations.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// let article = pullquote::extract("“Go,” said Ms. Berg.");
/// let json = serde_json::to_value(&article).unwrap();
/// assert_eq!(json["quotes"][0]["words"], "Go,");
/// assert_eq!(json["quotes"][0]["speaker"], "Berg");
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Article<'t> {
    text: &'t str,
    blocks: Vec<Block<'t>>,
    quotes: Vec<Quote<'t>>,
    bylines: Vec<Byline<'t>>,
    captions: Vec<Caption<'t>>,
    mentions: Vec<Mention<'t>>,
    entities: Vec<Entity<'t>>,
}

impl<'t> Article<'t> {
    /// Puts a view before every row. The rows must have been checked.
    pub(crate) fn new(text: &'t str, rows: Annotations) -> Article<'t> {
        let mut counts = vec![0; rows.entities.len()];
        for mention in &rows.mentions {
            if let Some(count) = counts.get_mut(mention.entity.index()) {
                *count += 1;
            }
        }
        let mut entities: Vec<_> = numbered(rows.entities)
            .zip(counts)
            .map(|((at, data), mentions)| {
                Entity::new(text, EntityId::new(at), &data, mentions)
            })
            .collect();
        for (at, mention) in rows.mentions.iter().enumerate() {
            if let Some(who) = entities.get_mut(mention.entity.index()) {
                who.add(MentionId::new(at));
            }
        }
        Article {
            text,
            blocks: numbered(rows.blocks)
                .map(|(_, data)| Block::new(text, data))
                .collect(),
            quotes: numbered(rows.quotes)
                .map(|(at, data)| Quote::new(text, QuoteId::new(at), data))
                .collect(),
            bylines: numbered(rows.bylines)
                .map(|(at, data)| Byline::new(text, BylineId::new(at), data))
                .collect(),
            captions: numbered(rows.captions)
                .map(|(at, data)| Caption::new(text, CaptionId::new(at), data))
                .collect(),
            mentions: numbered(rows.mentions)
                .map(|(at, data)| Mention::new(text, MentionId::new(at), data))
                .collect(),
            entities,
        }
    }

    /// The text, as it was given.
    ///
    /// # Example
    ///
    /// ```
    /// let text = String::from("“Go,” said Ms. Berg.");
    /// assert_eq!(pullquote::extract(&text).text(), text);
    /// ```
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The text from top to bottom, each block with what it is.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::BlockKind;
    ///
    /// let article = pullquote::extract("By Jon Aas\n\n“Go,” said Ms. Berg.");
    /// assert_eq!(article.blocks()[0].kind(), BlockKind::Byline);
    /// assert_eq!(article.blocks()[1].kind(), BlockKind::Body);
    /// ```
    pub fn blocks(&self) -> &[Block<'t>] {
        &self.blocks
    }

    /// The story alone, paragraph by paragraph: without headline, bylines,
    /// captions, share bars and the like, and without its dateline.
    ///
    /// The slices are those of the text, in order, and apart from each other;
    /// nothing is copied.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "By Jon Aas\n\nELLING, May 3 - It rained.\n\nAdvertisement\n\n\
    ///      Nobody came.",
    /// );
    /// let body: Vec<_> = article.body().map(|part| part.as_str()).collect();
    /// assert_eq!(body, ["It rained.", "Nobody came."]);
    /// ```
    pub fn body(&self) -> impl Iterator<Item = Excerpt<'t>> + '_ {
        self.blocks.iter().filter_map(|block| {
            if block.kind() != BlockKind::Body {
                return None;
            }
            let whole = block.span();
            let start = block
                .dateline()
                .and_then(|id| self.byline(id))
                .map_or(whole.start(), |line| line.span().end());
            let rest = Span::at(start.min(whole.end()), whole.end());
            let words = rest.of(self.text)?;
            let blank = words.len() - words.trim_start().len();
            let span = Span::at(rest.start() + blank, rest.end());
            (!span.is_empty()).then(|| Excerpt::cut(self.text, span))
        })
    }

    /// What somebody said or wrote.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("By Jon Aas\n\n“Go,” said Ms. Berg.");
    /// let quotes = article.quotes();
    /// assert_eq!(quotes.len(), 1);
    /// assert_eq!(quotes[0].words(), "Go,");
    /// ```
    pub fn quotes(&self) -> &[Quote<'t>] {
        &self.quotes
    }

    /// Who wrote it, where, and whose it is.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("By Jon Aas\n\n“Go,” said Ms. Berg.");
    /// assert_eq!(article.bylines()[0].as_str(), "By Jon Aas");
    /// ```
    pub fn bylines(&self) -> &[Byline<'t>] {
        &self.bylines
    }

    /// The texts under the pictures.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "The ferry in Elling on May 3, 2024. (Eva Holm/Coast Press)\n\n\
    ///      It rained on the quay.",
    /// );
    /// let credit = article.captions()[0].credit().unwrap();
    /// assert_eq!(credit.as_str(), "(Eva Holm/Coast Press)");
    /// ```
    pub fn captions(&self) -> &[Caption<'t>] {
        &self.captions
    }

    /// Names, descriptions and pronouns.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("By Jon Aas\n\n“Go,” said Ms. Berg.");
    /// let mentions = article.mentions().iter().map(|m| m.as_str());
    /// assert!(mentions.eq(["Jon Aas", "Ms. Berg"]));
    /// ```
    pub fn mentions(&self) -> &[Mention<'t>] {
        &self.mentions
    }

    /// Who and what the mentions stand for, in the order of their first
    /// mentions.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("By Jon Aas\n\n“Go,” said Ms. Berg.");
    /// let names = article.entities().iter().map(|who| who.name());
    /// assert!(names.eq(["Jon Aas", "Berg"]));
    /// ```
    pub fn entities(&self) -> &[Entity<'t>] {
        &self.entities
    }

    /// The quote with this id, or `None` when the id is of another article
    /// and goes too far. So do the four below.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("By Jon Aas\n\n“Go,” said Ms. Berg.");
    /// let quote = &article.quotes()[0];
    /// assert_eq!(article.quote(quote.id()), Some(quote));
    /// assert_eq!(pullquote::extract("").quote(quote.id()), None);
    /// ```
    pub fn quote(&self, id: QuoteId) -> Option<&Quote<'t>> {
        self.quotes.get(id.index())
    }

    /// The mention with this id.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("By Jon Aas\n\n“Go,” said Ms. Berg.");
    /// let speaker = article.quotes()[0].speaker().unwrap();
    /// assert_eq!(article.mention(speaker).unwrap().as_str(), "Ms. Berg");
    /// ```
    pub fn mention(&self, id: MentionId) -> Option<&Mention<'t>> {
        self.mentions.get(id.index())
    }

    /// The entity with this id.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("By Jon Aas\n\n“Go,” said Ms. Berg.");
    /// let mention = &article.mentions()[0];
    /// assert_eq!(article.entity(mention.entity()).unwrap().name(), "Jon Aas");
    /// ```
    pub fn entity(&self, id: EntityId) -> Option<&Entity<'t>> {
        self.entities.get(id.index())
    }

    /// The byline with this id.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("ELLING, May 3 — It rained.");
    /// let dateline = article.blocks()[0].dateline().unwrap();
    /// let place = article.byline(dateline).unwrap().places().next().unwrap();
    /// assert_eq!(place.as_str(), "ELLING");
    /// ```
    pub fn byline(&self, id: BylineId) -> Option<&Byline<'t>> {
        self.bylines.get(id.index())
    }

    /// The caption with this id.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "Anna Berg’s ferry on May 3, 2024. (Eva Holm/Coast Press)\n\n\
    ///      Anna Berg's ferry on May 3, 2024. (Eva Holm/Coast Press)",
    /// );
    /// let first = article.captions()[1].repeats().unwrap();
    /// assert_eq!(article.caption(first), Some(&article.captions()[0]));
    /// ```
    pub fn caption(&self, id: CaptionId) -> Option<&Caption<'t>> {
        self.captions.get(id.index())
    }

    /// Who is quoted, resolved within the article.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "Anna B. Berg spoke first. “Go,” Ms. Berg said.",
    /// );
    /// let who = article.speaker_of(&article.quotes()[0]).unwrap();
    /// assert_eq!(who.name(), "Anna B. Berg");
    /// ```
    pub fn speaker_of(&self, quote: &Quote<'_>) -> Option<&Entity<'t>> {
        self.behind(quote.speaker()?)
    }

    /// Whom a contact line reaches: the person it names, or, when it names
    /// nobody, the only author of the article.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "By Jon Aas\n\nIt rained on the quay on Friday.\n\n\
    ///      Email: jon@quay.com",
    /// );
    /// let contact = article.bylines().last().unwrap();
    /// assert_eq!(article.reached_by(contact).unwrap().name(), "Jon Aas");
    /// ```
    pub fn reached_by(&self, contact: &Byline<'_>) -> Option<&Entity<'t>> {
        if contact.kind() != BylineKind::Contact {
            return None;
        }
        if contact.people().len() > 0 {
            return contact.people().find_map(|p| self.behind(p.mention()?));
        }
        let lines = self.bylines.iter();
        let mut authors = lines
            .filter(|line| line.kind() == BylineKind::Authors)
            .flat_map(|line| line.people().collect::<Vec<_>>())
            .filter(|person| {
                person.part() == Part::Author
                    && person.kind() == EntityKind::Person
            })
            .filter_map(|person| self.behind(person.mention()?));
        let first = authors.next()?;
        authors.all(|other| other.id() == first.id()).then_some(first)
    }

    /// Who was told, resolved within the article.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” Ms. Berg told Jon Aas.");
    /// let who = article.addressee_of(&article.quotes()[0]).unwrap();
    /// assert_eq!(who.name(), "Jon Aas");
    /// ```
    pub fn addressee_of(&self, quote: &Quote<'_>) -> Option<&Entity<'t>> {
        self.behind(quote.addressee()?)
    }

    /// What one of the entities said, in reading order.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "“Go,” said Ms. Berg. “No,” said Mr. Aas. “Now,” Ms. Berg said.",
    /// );
    /// let berg = article.speaker_of(&article.quotes()[0]).unwrap();
    /// let words: Vec<_> =
    ///     article.quotes_by(berg.id()).map(|quote| quote.words()).collect();
    /// assert_eq!(words, ["Go,", "Now,"]);
    /// ```
    pub fn quotes_by(
        &self,
        who: EntityId,
    ) -> impl Iterator<Item = &Quote<'t>> {
        self.quotes.iter().filter(move |quote| {
            self.speaker_of(quote).is_some_and(|entity| entity.id() == who)
        })
    }

    /// Lets go of the text and keeps the spans.
    ///
    /// # Example
    ///
    /// ```
    /// let text = "“Go,” said Ms. Berg.";
    /// let annotations = pullquote::extract(text).into_annotations();
    /// assert_eq!(annotations.attach(text)?, pullquote::extract(text));
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    pub fn into_annotations(self) -> Annotations {
        Annotations {
            version: Version,
            len: self.text.len(),
            blocks: self.blocks.into_iter().map(|r| r.data).collect(),
            quotes: self.quotes.into_iter().map(|r| r.data).collect(),
            bylines: self.bylines.into_iter().map(|r| r.data).collect(),
            captions: self.captions.into_iter().map(|r| r.data).collect(),
            mentions: self.mentions.into_iter().map(|r| r.data).collect(),
            entities: self
                .entities
                .into_iter()
                .map(Entity::into_data)
                .collect(),
        }
    }

    /// The entity behind a mention.
    fn behind(&self, mention: MentionId) -> Option<&Entity<'t>> {
        self.entity(self.mention(mention)?.entity())
    }
}

fn numbered<T>(rows: Vec<T>) -> impl Iterator<Item = (usize, T)> {
    rows.into_iter().enumerate()
}

/// Compares the text once, rather than once for every record.
impl PartialEq for Article<'_> {
    fn eq(&self, other: &Article<'_>) -> bool {
        fn same<T, D: PartialEq>(
            a: &[T],
            b: &[T],
            data: impl Fn(&T) -> &D,
        ) -> bool {
            a.iter().map(&data).eq(b.iter().map(&data))
        }
        self.text == other.text
            && same(&self.blocks, &other.blocks, |r| &r.data)
            && same(&self.quotes, &other.quotes, |r| &r.data)
            && same(&self.bylines, &other.bylines, |r| &r.data)
            && same(&self.captions, &other.captions, |r| &r.data)
            && same(&self.mentions, &other.mentions, |r| &r.data)
            && self.entities == other.entities
    }
}

impl Eq for Article<'_> {}
