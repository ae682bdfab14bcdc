//! An article written out for people.
//!
//! The same shape as [`Annotations`](crate::Annotations), with the words in
//! place of their spans and names in place of ids:
//!
//! ```text
//! { "kind": "direct", "span": [3, 6], "words": "Go,", "parts": ["Go,"],
//!   "verbatim": ["Go,"], "cue": "said", "speaker": "Anna Berg",
//!   "basis": "cue" }
//! ```
//!
//! Every record keeps its span, to be found in the text. What is absent is
//! left out. This form isn't read back.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::{
    Address, Article, Basis, Block, Byline, BylineId, Caption, CaptionId,
    Contributor, Credit, Date, Entity, EntryId, Excerpt, Mention, MentionId,
    Photographer, Pictured, Place, Position, Quote, QuoteId, Row, Side, Span,
};

impl Serialize for Article<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        article(self).serialize(to)
    }
}

fn article<'t>(article: &Article<'t>) -> Object<'t> {
    let of = article;
    Object::new()
        .list("blocks", of.blocks().iter().map(block))
        .list("quotes", of.quotes().iter().map(|r| quote(of, r)))
        .list("bylines", of.bylines().iter().map(byline))
        .list("captions", of.captions().iter().map(caption))
        .list("mentions", of.mentions().iter().map(|r| mention(of, r)))
        .list("entities", of.entities().iter().map(entity))
}

fn block<'t>(block: &Block<'t>) -> Object<'t> {
    Object::new()
        .with("kind", block.kind().as_str())
        .with("span", block.span())
        .with("text", block.as_str())
        .with("dateline", block.dateline().map(BylineId::index))
}

fn quote<'t>(article: &Article<'t>, quote: &Quote<'t>) -> Object<'t> {
    let name = |id| name_of(article, id);
    Object::new()
        .with("kind", quote.kind().as_str())
        .with("span", quote.span())
        .with("words", quote.words())
        .list("parts", quote.parts())
        .list("verbatim", quote.verbatim())
        .with("cue", quote.cue())
        .with("speaker", quote.speaker().and_then(name))
        .with("addressee", quote.addressee().and_then(name))
        .with("relayed_by", quote.relayed_by().and_then(name))
        .with("basis", quote.basis().map(Basis::as_str))
        .with("inside", quote.inside().map(QuoteId::index))
}

fn byline<'t>(byline: &Byline<'t>) -> Object<'t> {
    Object::new()
        .with("kind", byline.kind().as_str())
        .with("span", byline.span())
        .with("text", byline.as_str())
        .list("people", byline.people().map(contributor))
        .with("outlet", byline.outlet())
        .list("places", byline.places().map(place))
        .with("date", byline.date().map(date))
        .list("addresses", byline.addresses().map(address))
}

fn contributor(person: Contributor<'_>) -> Object<'_> {
    Object::new()
        .with("name", person.name())
        .with("span", person.span())
        .with("part", person.part().as_str())
        .with("kind", person.kind().as_str())
        .with("role", person.role())
        .with("affiliation", person.affiliation())
        .with("place", person.place())
}

fn address(address: Address<'_>) -> Object<'_> {
    Object::new()
        .with("kind", address.kind().as_str())
        .with("span", address.span())
        .with("text", address.as_str())
}

fn place(place: Place<'_>) -> Object<'_> {
    Object::new()
        .with("span", place.span())
        .with("text", place.as_str())
        .with("city", place.city())
        .with("region", place.region())
        .with("country", place.country())
}

fn date(date: Date<'_>) -> Object<'_> {
    Object::new()
        .with("span", date.span())
        .with("text", date.as_str())
        .with("year", date.year().map(usize::from))
        .with("month", date.month().map(usize::from))
        .with("day", date.day().map(usize::from))
        .with("iso", date.iso())
}

fn caption<'t>(caption: &Caption<'t>) -> Object<'t> {
    Object::new()
        .with("span", caption.span())
        .with("text", caption.as_str())
        .with("words", caption.words())
        .list("people", caption.people().map(pictured))
        .list("places", caption.places().map(place))
        .list("dates", caption.dates().map(date))
        .with("credit", caption.credit().map(|it| credit(&it)))
        .with("repeats", caption.repeats().map(CaptionId::index))
}

fn pictured(person: Pictured<'_>) -> Object<'_> {
    Object::new()
        .with("name", person.name())
        .with("span", person.span())
        .with("title", person.title())
        .with("position", person.position().map(position))
}

fn position(position: Position<'_>) -> Object<'_> {
    let rank = position.rank().and_then(|rank| usize::try_from(rank).ok());
    Object::new()
        .with("span", position.span())
        .with("text", position.as_str())
        .with("side", position.side().map(Side::as_str))
        .with("rank", rank)
        .with("row", position.row().map(Row::as_str))
}

fn credit<'t>(credit: &Credit<'t>) -> Object<'t> {
    Object::new()
        .with("span", credit.span())
        .with("text", credit.as_str())
        .list("photographers", credit.photographers().map(photographer))
        .list("agencies", credit.agencies())
        .list("via", credit.via())
        .with("is_file", credit.is_file())
        .with("is_handout", credit.is_handout())
        .with("is_pool", credit.is_pool())
}

fn photographer(person: Photographer<'_>) -> Object<'_> {
    Object::new()
        .with("name", person.name())
        .with("span", person.span())
        .with("agency", person.agency())
        .with("position", person.position().map(position))
}

fn mention<'t>(article: &Article<'t>, mention: &Mention<'t>) -> Object<'t> {
    Object::new()
        .with("kind", mention.kind().as_str())
        .with("form", mention.form().as_str())
        .with("span", mention.span())
        .with("text", mention.as_str())
        .with("honorific", mention.honorific())
        .with("title", mention.title())
        .with("name", mention.name())
        .with("entity", name_of(article, mention.id()))
        .with("entry", mention.entry().map(EntryId::index))
}

fn entity<'t>(entity: &Entity<'t>) -> Object<'t> {
    Object::new()
        .with("kind", entity.kind().as_str())
        .with("name", entity.clean_name())
        .list("titles", entity.titles().iter().copied())
}

/// The name of who a mention stands for, the same wherever it is written.
fn name_of<'t>(
    article: &Article<'t>,
    mention: MentionId,
) -> Option<Cow<'t, str>> {
    let entity = article.mention(mention)?.entity();
    Some(article.entity(entity)?.clean_name())
}

/// Fields in the order in which they are written.
struct Object<'t>(Vec<(&'static str, Value<'t>)>);

impl<'t> Object<'t> {
    fn new() -> Object<'t> {
        Object(Vec::new())
    }

    /// Adds a field, unless it has nothing to say.
    fn with(
        mut self,
        name: &'static str,
        value: impl Into<Value<'t>>,
    ) -> Object<'t> {
        match value.into() {
            Value::Absent => {}
            value => self.0.push((name, value)),
        }
        self
    }

    /// Adds a list, unless it is empty.
    fn list<V: Into<Value<'t>>>(
        self,
        name: &'static str,
        values: impl Iterator<Item = V>,
    ) -> Object<'t> {
        let values: Vec<_> = values.map(Into::into).collect();
        if values.is_empty() {
            return self;
        }
        self.with(name, Value::List(values))
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Value<'t> {
    Absent,
    Flag(bool),
    Number(usize),
    Span(Span),
    Words(Cow<'t, str>),
    List(Vec<Value<'t>>),
    Object(Object<'t>),
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        if flag { Value::Flag(true) } else { Value::Absent }
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::Number(number)
    }
}

impl From<Span> for Value<'_> {
    fn from(span: Span) -> Self {
        Value::Span(span)
    }
}

impl<'t> From<&'t str> for Value<'t> {
    fn from(words: &'t str) -> Self {
        Value::Words(Cow::Borrowed(words))
    }
}

impl From<String> for Value<'_> {
    fn from(words: String) -> Self {
        Value::Words(Cow::Owned(words))
    }
}

impl<'t> From<Cow<'t, str>> for Value<'t> {
    fn from(words: Cow<'t, str>) -> Self {
        Value::Words(words)
    }
}

impl<'t> From<Excerpt<'t>> for Value<'t> {
    fn from(excerpt: Excerpt<'t>) -> Self {
        excerpt.as_str().into()
    }
}

impl<'t> From<Object<'t>> for Value<'t> {
    fn from(object: Object<'t>) -> Self {
        Value::Object(object)
    }
}

impl<'t, V: Into<Value<'t>>> From<Option<V>> for Value<'t> {
    fn from(value: Option<V>) -> Self {
        value.map_or(Value::Absent, Into::into)
    }
}
