//! The article for a notebook: words tinted by what they are.
//!
//! In: a source. Out: one `<div>` with its own styles, for light and dark
//! pages, without scripts and without anything to load.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use pullquote::{BlockKind, EntityId, Span};

use crate::{quote::QuoteRow, source::Source};

const STYLE: &str = include_str!("html.css");

/// What a stretch of text is. Stretches may overlap.
#[derive(Clone, Copy)]
enum Paint {
    /// A part of the quote with this index.
    Quote(usize),
    Cue,
    /// A name, with its kind.
    Name(&'static str),
}

pub(crate) fn article(source: &Source) -> String {
    let speakers = Speakers::new(source);
    let mut page = format!("<div class=\"pullquote\"><style>{STYLE}</style>");
    speakers.legend(source, &mut page);
    let paints = paints(source);
    let mut next = 0;
    for block in &source.rows().blocks {
        // Paint that begins in a block belongs to it.
        let first = next;
        let end = block.span.end();
        next += paints[first..]
            .iter()
            .take_while(|(span, _)| span.start() < end)
            .count();
        let kind = block.kind.as_str();
        let _ = write!(page, "<div class=\"block {kind}\">");
        if block.kind != BlockKind::Body {
            let _ = write!(page, "<span class=\"tag\">{kind}</span>");
        }
        let painted = &paints[first..next];
        write_block(source, &speakers, block.span, painted, &mut page);
        page.push_str("</div>");
    }
    page.push_str("</div>");
    page
}

/// All stretches, in the order in which they start.
fn paints(source: &Source) -> Vec<(Span, Paint)> {
    let rows = source.rows();
    let mut paints = Vec::new();
    for (at, quote) in rows.quotes.iter().enumerate() {
        let parts = quote.parts.iter();
        paints.extend(parts.map(|part| (*part, Paint::Quote(at))));
        paints.extend(quote.cue.map(|cue| (cue, Paint::Cue)));
    }
    for mention in &rows.mentions {
        paints.push((mention.span, Paint::Name(mention.kind.as_str())));
    }
    paints.sort_by_key(|(span, _)| (span.start(), usize::MAX - span.end()));
    paints
}

/// Cuts a block wherever a stretch starts or ends, and writes each piece in
/// the paint of all that cover it.
fn write_block(
    source: &Source,
    speakers: &Speakers,
    block: Span,
    paints: &[(Span, Paint)],
    page: &mut String,
) {
    let mut edges = Vec::new();
    for (at, (span, _)) in paints.iter().enumerate() {
        edges.push((span.start(), true, at));
        edges.push((span.end().min(block.end()), false, at));
    }
    edges.sort_unstable();
    let mut open = BTreeSet::new();
    let mut done = block.start();
    for (edge, starts, at) in edges {
        let to = edge.max(done);
        let covering = open.iter().map(|at: &usize| paints[*at].1);
        write_piece(source, speakers, (done, to), covering, page);
        done = to;
        if !starts {
            open.remove(&at);
        } else if open.insert(at)
            && let (_, Paint::Quote(quote)) = paints[at]
        {
            speakers.label(source, &source.rows().quotes[quote], page);
        }
    }
    write_piece(source, speakers, (done, block.end()), [], page);
}

fn write_piece(
    source: &Source,
    speakers: &Speakers,
    (start, end): (usize, usize),
    covering: impl IntoIterator<Item = Paint>,
    page: &mut String,
) {
    let words = Span::new(start, end).map(|span| source.words(span));
    let words = words.unwrap_or_default();
    if words.is_empty() {
        return;
    }
    let (mut classes, mut hue) = (Vec::new(), None);
    for paint in covering {
        match paint {
            // The innermost quote, which opened last, gives the colour.
            Paint::Quote(at) => {
                hue = Some(speakers.hue(&source.rows().quotes[at], source));
            }
            Paint::Cue => classes.push("cue"),
            Paint::Name(kind) => classes.extend(["name", kind]),
        }
    }
    if classes.is_empty() && hue.is_none() {
        escape(words, page);
        return;
    }
    let style = hue.map(Hue::style);
    if hue.is_some() {
        classes.insert(0, "quote");
    }
    let _ = write!(page, "<span class=\"{}\"", classes.join(" "));
    if let Some(style) = style {
        let _ = write!(page, " style=\"{style}\"");
    }
    page.push('>');
    escape(words, page);
    page.push_str("</span>");
}

/// The tint of a speaker; grey where nobody is known to speak.
#[derive(Clone, Copy)]
struct Hue(Option<usize>);

impl Hue {
    fn style(self) -> String {
        // Steps of the golden angle keep neighbours apart.
        match self.0 {
            Some(at) => format!("--h:{};--s:1", (205 + at * 137) % 360),
            None => "--h:0;--s:0".to_owned(),
        }
    }
}

/// Who speaks in the article, in the order of their first quotes.
struct Speakers {
    order: BTreeMap<usize, usize>,
}

impl Speakers {
    fn new(source: &Source) -> Speakers {
        let mut order = BTreeMap::new();
        for quote in &source.rows().quotes {
            if let Some(who) = speaker(quote, source) {
                let next = order.len();
                order.entry(who.index()).or_insert(next);
            }
        }
        Speakers { order }
    }

    fn hue(&self, quote: &QuoteRow, source: &Source) -> Hue {
        let who = speaker(quote, source);
        Hue(who.and_then(|who| self.order.get(&who.index()).copied()))
    }

    /// The small name before the words.
    fn label(&self, source: &Source, quote: &QuoteRow, page: &mut String) {
        let who = speaker(quote, source);
        let entity =
            who.and_then(|who| source.rows().entities.get(who.index()));
        let Some(entity) = entity else { return };
        let style = self.hue(quote, source).style();
        let _ = write!(page, "<span class=\"who\" style=\"{style}\">");
        escape(&entity.clean_name, page);
        page.push_str("</span>");
    }

    /// The speakers and how often they are quoted.
    fn legend(&self, source: &Source, page: &mut String) {
        if self.order.is_empty() {
            return;
        }
        let mut speakers: Vec<_> = self.order.iter().collect();
        speakers.sort_unstable_by_key(|(_, place)| **place);
        page.push_str("<div class=\"legend\">");
        for (who, place) in speakers {
            let Some(entity) = source.rows().entities.get(*who) else {
                continue;
            };
            let style = Hue(Some(*place)).style();
            let _ = write!(page, "<span class=\"who\" style=\"{style}\">");
            escape(&entity.clean_name, page);
            let _ = write!(page, " · {}</span>", entity.quotes.len());
        }
        page.push_str("</div>");
    }
}

fn speaker(quote: &QuoteRow, source: &Source) -> Option<EntityId> {
    let mention = source.rows().mentions.get(quote.speaker?.index())?;
    Some(mention.entity)
}

/// Writes words so that a browser shows them as they are.
fn escape(words: &str, page: &mut String) {
    for c in words.chars() {
        match c {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\'' => page.push_str("&#39;"),
            // Not allowed in HTML.
            '\n' | '\t' => page.push(c),
            c if c.is_control() => page.push('\u{FFFD}'),
            c => page.push(c),
        }
    }
}
