//! The layers: which gold files each has, and what the extractor makes of one
//! record, in the form its `score.py` reads.

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    ops::Range,
    path::{Path, PathBuf},
};

use clap::ValueEnum;
use pullquote::{
    AddressKind, Article, Basis, BlockKind, Byline, BylineKind, Caption,
    EntityKind, Excerpt, Mention, MentionForm, Part, Quote, QuoteKind, Span,
};
use serde_json::{Value, json};

use crate::{Failure, document::Document};

/// What can be scored.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Layer {
    Quotes,
    Mentions,
    Bylines,
    Captions,
    Datelines,
    Articles,
}

/// One gold file.
#[derive(Debug)]
pub(crate) struct Set {
    pub(crate) layer: Layer,
    /// Such as `quotes-dev` or `mentions-ieer-dev`.
    pub(crate) name: String,
    pub(crate) file: PathBuf,
    pub(crate) scorer: PathBuf,
}

/// What was found in one document.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The prediction, without its id.
    pub(crate) prediction: Value,
    pub(crate) quotes: Vec<FoundQuote>,
    /// Named pieces, for the lists of the other layers.
    pub(crate) pieces: Vec<Piece>,
    /// What no text may bring about: a panic, or a span that cuts a character.
    pub(crate) broken: Option<String>,
}

/// A quote with its places in bytes.
#[derive(Debug)]
pub(crate) struct FoundQuote {
    pub(crate) kind: QuoteKind,
    pub(crate) basis: Option<Basis>,
    pub(crate) parts: Vec<Range<usize>>,
    pub(crate) cue: Option<Range<usize>>,
    pub(crate) speaker: Option<Range<usize>>,
}

/// A named piece of a text: a caption's photographer, an article's person.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Piece {
    pub(crate) what: String,
    pub(crate) range: Range<usize>,
}

impl Layer {
    fn name(self) -> &'static str {
        match self {
            Layer::Quotes => "quotes",
            Layer::Mentions => "mentions",
            Layer::Bylines => "bylines",
            Layer::Captions => "captions",
            Layer::Datelines => "datelines",
            Layer::Articles => "articles",
        }
    }

    /// The gold files of this layer: `dev.jsonl`, or several `NAME-dev.jsonl`.
    pub(crate) fn sets(
        self,
        gold: &Path,
        split: &str,
    ) -> Result<Vec<Set>, Failure> {
        let folder = gold.join(self.name());
        let mut sets = Vec::new();
        if !folder.is_dir() {
            return Ok(sets);
        }
        for file in fs::read_dir(&folder)? {
            let file = file?.path();
            let stem = file.file_stem().unwrap_or_default().to_string_lossy();
            let last = stem.rsplit('-').next();
            let gold = file.extension().is_some_and(|e| e == "jsonl")
                && last == Some(split)
                && !stem.starts_with("unlabelled");
            if gold {
                let name = format!("{}-{stem}", self.name());
                let scorer = folder.join("score.py");
                sets.push(Set { layer: self, name, file, scorer });
            }
        }
        sets.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(sets)
    }
}

impl Set {
    pub(crate) fn load(&self) -> Result<Vec<Document>, Failure> {
        let lines = fs::read_to_string(&self.file)?;
        lines
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| Document::new(serde_json::from_str(line)?))
            .collect()
    }
}

impl Found {
    pub(crate) fn broken(what: &str) -> Found {
        Found {
            prediction: json!({}),
            broken: Some(what.to_owned()),
            ..Found::default()
        }
    }
}

/// Writes one line a document.
pub(crate) fn write(
    file: &Path,
    documents: &[Document],
    found: &[Found],
) -> Result<(), Failure> {
    let mut out = BufWriter::new(File::create(file)?);
    for (document, found) in documents.iter().zip(found) {
        let mut line = json!({ "id": document.id });
        if let (Some(line), Some(body)) =
            (line.as_object_mut(), found.prediction.as_object())
        {
            line.extend(body.clone());
        }
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

/// Reads one document.
pub(crate) fn read(layer: Layer, document: &Document) -> Found {
    let mut sheet = Sheet { document, found: Found::default() };
    let text = document.text.as_str();
    sheet.found.prediction = match layer {
        Layer::Quotes => sheet.quotes(&pullquote::extract(text)),
        Layer::Mentions => sheet.mentions(&pullquote::extract(text)),
        Layer::Bylines => sheet.byline(Byline::parse(text).as_ref()),
        Layer::Captions => sheet.caption(Caption::parse(text).as_ref()),
        Layer::Datelines => sheet.dateline(&pullquote::extract(text)),
        Layer::Articles => sheet.labels(&pullquote::extract(text)),
    };
    sheet.found
}

/// Where what was found is written down.
struct Sheet<'d> {
    document: &'d Document,
    found: Found,
}

impl Sheet<'_> {
    fn chars(&mut self, span: Span) -> (u32, u32) {
        self.document.chars(span).unwrap_or_else(|| {
            self.found.broken =
                Some(format!("span {span:?} cuts a character"));
            (0, 0)
        })
    }

    fn pair(&mut self, span: Span) -> Value {
        let (start, end) = self.chars(span);
        json!([start, end])
    }

    fn object(&mut self, what: &str, span: Span) -> Value {
        self.note(what, span);
        let (start, end) = self.chars(span);
        json!({ "start": start, "end": end })
    }

    fn maybe(&mut self, what: &str, excerpt: Option<Excerpt<'_>>) -> Value {
        match excerpt {
            Some(excerpt) => self.object(what, excerpt.span()),
            None => Value::Null,
        }
    }

    /// Keeps a piece for the list of misses.
    fn note(&mut self, what: &str, span: Span) {
        let what = what.to_owned();
        self.found.pieces.push(Piece { what, range: span.range() });
    }

    fn quotes(&mut self, article: &Article<'_>) -> Value {
        let quotes: Vec<Value> = article
            .quotes()
            .iter()
            .map(|quote| self.quote(article, quote))
            .collect();
        json!({ "quotes": quotes })
    }

    fn quote(&mut self, article: &Article<'_>, quote: &Quote<'_>) -> Value {
        let parts: Vec<Span> = quote.parts().map(|part| part.span()).collect();
        let cue = quote.cue().map(|cue| cue.span());
        let speaker = quote
            .speaker()
            .and_then(|id| article.mention(id))
            .map(Mention::span);
        self.found.quotes.push(FoundQuote {
            kind: quote.kind(),
            basis: quote.basis(),
            parts: parts.iter().map(|part| part.range()).collect(),
            cue: cue.map(Span::range),
            speaker: speaker.map(Span::range),
        });
        let content: Vec<Value> =
            parts.into_iter().map(|part| self.pair(part)).collect();
        json!({
            "content": content,
            "kind": kind_name(quote.kind()),
            "cue": cue.map(|cue| self.pair(cue)),
            "speaker": speaker.map(|speaker| self.pair(speaker)),
        })
    }

    fn mentions(&mut self, article: &Article<'_>) -> Value {
        let named =
            |mention: &&Mention<'_>| mention.form() == MentionForm::Name;
        let mut rows = Vec::new();
        for mention in article.mentions().iter().filter(named) {
            let core = name_span(mention);
            self.note(entity_label(mention.kind()), core);
            let (start, end) = self.chars(core);
            let mut row = json!({
                "start": start, "end": end,
                "type": entity_label(mention.kind()),
                "entity": mention.entity().index().to_string(),
            });
            let entity = article.entity(mention.entity());
            let all = entity.map_or(&[][..], |entity| entity.mentions());
            let full = longest(all.iter().filter_map(|&m| article.mention(m)));
            if let Some(full) = full.filter(|f| f.span() != mention.span()) {
                row["full"] = self.pair(name_span(full));
            }
            rows.push(row);
        }
        json!({ "mentions": rows })
    }

    fn byline(&mut self, byline: Option<&Byline<'_>>) -> Value {
        let Some(byline) = byline else { return json!({}) };
        let mut people = Vec::new();
        for person in byline.people() {
            let part = part_name(person.part());
            let organization = person.kind() == EntityKind::Organization;
            people.push(json!({
                "kind": if organization { "org" } else { "person" },
                "name": self.object(&format!("name/{part}"), person.name().span()),
                "credit": part,
                "role": self.maybe("role", person.role()),
                "affiliation": self.maybe("affiliation", person.affiliation()),
                "place": self.maybe("place", person.place()),
            }));
        }
        let mut contacts = Vec::new();
        for address in byline.addresses() {
            let kind = address_name(address.kind());
            let mut contact = self.object(kind, address.span());
            contact["kind"] = kind.into();
            contacts.push(contact);
        }
        let date = byline.date().map(|date| self.object("date", date.span()));
        json!({ "people": people, "date": date, "contacts": contacts })
    }

    fn caption(&mut self, caption: Option<&Caption<'_>>) -> Value {
        let Some(caption) = caption else { return json!({}) };
        let mut people = Vec::new();
        for person in caption.people() {
            let position = person.position().map(|p| p.span());
            people.push(json!({
                "name": self.object("name", person.name().span()),
                "position": position.map(|p| self.object("position", p)),
                "title": self.maybe("title", person.title()),
            }));
        }
        let place: Vec<Value> = caption
            .places()
            .map(|place| self.object("place", place.span()))
            .collect();
        let date: Vec<Value> = caption
            .dates()
            .map(|date| self.object("date", date.span()))
            .collect();
        let mut credit =
            json!({ "photographers": [], "agencies": [], "file": false });
        if let Some(found) = caption.credit() {
            let photographers: Vec<Value> = found
                .photographers()
                .map(|p| self.object("photographer", p.name().span()))
                .collect();
            let agencies: Vec<Value> = found
                .agencies()
                .map(|agency| self.object("agency", agency.span()))
                .collect();
            credit = json!({
                "photographers": photographers,
                "agencies": agencies,
                "file": found.is_file(),
            });
        }
        json!({
            "people": people, "place": place, "date": date, "credit": credit,
            "caption": self.object("caption", caption.words().span()),
        })
    }

    fn dateline(&mut self, article: &Article<'_>) -> Value {
        let first = article.bylines().iter().find(|b| {
            b.kind() == BylineKind::Dateline && b.span().start() <= 2
        });
        let Some(dateline) = first else { return json!({ "dateline": null }) };
        // The dateline's span takes its dash or colon, not the blank after it.
        let text = self.document.text.as_str();
        let rest = text.get(dateline.span().end()..).unwrap_or_default();
        let story = text.len() - rest.trim_start().len();
        let end = Span::new(0, story).map(|span| self.chars(span).1);
        let mut cities = Vec::new();
        let mut region = None;
        for place in dateline.places() {
            cities.extend(place.city());
            region = place.region().or(place.country()).or(region);
        }
        let city: Vec<Value> = cities
            .iter()
            .map(|city| self.object("city", city.span()))
            .collect();
        let date =
            dateline.date().map(|date| self.object("date", date.span()));
        json!({ "dateline": {
            "city": city,
            "region": self.maybe("region", region),
            "date": date,
            "agency": self.maybe("agency", dateline.outlet()),
            "end": end,
        } })
    }

    fn labels(&mut self, article: &Article<'_>) -> Value {
        let blocks = article.blocks();
        let mut labels = Vec::new();
        let (mut start, mut next) = (0, 0);
        for line in self.document.text.split('\n') {
            let end = start + line.len();
            let ended = |b: &pullquote::Block<'_>| b.span().end() <= start;
            while blocks.get(next).is_some_and(ended) {
                next += 1;
            }
            let block = blocks.get(next).filter(|b| b.span().start() < end);
            let mut label = block.map_or("body", |b| line_label(b.kind()));
            let opens = block
                .and_then(pullquote::Block::dateline)
                .and_then(|id| article.byline(id))
                .is_some_and(|b| (start..end).contains(&b.span().start()));
            if label == "body" && opens {
                label = "dateline-start";
            }
            labels.push(label);
            if let Some(span) = Span::new(start, end) {
                self.note(label, span);
            }
            start = end + 1;
        }
        json!({ "labels": labels })
    }
}

fn name_span(mention: &Mention<'_>) -> Span {
    mention.name().map_or(mention.span(), |name| name.span())
}

/// The mention by name with the most words, the first of several.
fn longest<'a, 't: 'a>(
    mentions: impl Iterator<Item = &'a Mention<'t>>,
) -> Option<&'a Mention<'t>> {
    let words = |mention: &Mention<'t>| {
        let name = mention.name().map_or(mention.as_str(), |n| n.as_str());
        name.split_whitespace().count()
    };
    mentions.filter(|mention| mention.form() == MentionForm::Name).fold(
        None,
        |best: Option<&Mention<'t>>, mention| match best {
            Some(best) if words(best) >= words(mention) => Some(best),
            _ => Some(mention),
        },
    )
}

fn kind_name(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
        _ => "direct",
    }
}

fn entity_label(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "PER",
        EntityKind::Organization => "ORG",
        EntityKind::Place => "LOC",
        _ => "MISC",
    }
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Contributing => "contributing",
        Part::Reporting => "reporting",
        Part::AdditionalReporting => "additional reporting",
        Part::Writing => "writing",
        Part::Compiling => "compiling",
        Part::Editing => "editing",
        Part::Photography => "photography",
        Part::Production => "production",
        Part::Video => "video",
        Part::Graphics => "graphics",
        Part::Illustration => "illustration",
        Part::Translation => "translation",
        Part::Research => "research",
        _ => "author",
    }
}

fn address_name(kind: AddressKind) -> &'static str {
    match kind {
        AddressKind::Handle => "handle",
        AddressKind::Phone => "phone",
        AddressKind::Url => "url",
        _ => "email",
    }
}

fn line_label(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Caption => "caption",
        BlockKind::Byline => "byline",
        BlockKind::Contact => "contact",
        BlockKind::Copyright => "copyright",
        BlockKind::Headline | BlockKind::Furniture => "other-boilerplate",
        _ => "body",
    }
}
