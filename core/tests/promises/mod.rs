//! What holds for every text, checked on one: shared by the regressions and,
//! from `fuzz/`, by the fuzz targets.
//!
//! Inputs are text that a person can read and edit. A dictionary or an
//! annotation stands before the article, with a line `---` in between.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    clippy::panic,
    clippy::unwrap_used
)]

use pullquote::{
    Article, Byline, Caption, Dictionary, EntityKind, Entry, Excerpt,
    Extractor, Layers, MentionId, Quote, Span,
};

/// Any text: it is read without a panic, every span lies on its words, the
/// records are in reading order and point at each other, and what was let go
/// of can be put back.
pub fn extract(text: &str) {
    let article = pullquote::extract(text);
    check(&article, text);
    let again = pullquote::extract(text);
    assert_eq!(article, again, "the same text gives the same answer");
    for line in text.lines().take(100) {
        if let Some(byline) = Byline::parse(line) {
            check_byline(&byline, line);
        }
        if let Some(caption) = Caption::parse(line) {
            check_caption(&caption, line);
        }
    }
    #[cfg(feature = "serde")]
    {
        let annotations = article.clone().into_annotations();
        let json = serde_json::to_string(&annotations).unwrap();
        let read: pullquote::Annotations =
            serde_json::from_str(&json).unwrap();
        assert_eq!(read, annotations, "JSON brings back what it was given");
    }
    let back = article.clone().into_annotations().attach(text);
    assert_eq!(back.as_ref(), Ok(&article), "what is let go of comes back");
}

/// Any JSON before any text: it is refused, or every getter is safe.
#[cfg(feature = "serde")]
pub fn annotations(input: &str) {
    let (json, text) = halves(input);
    let Ok(annotations) = serde_json::from_str::<pullquote::Annotations>(json)
    else {
        return;
    };
    let Ok(article) = annotations.clone().attach(text) else { return };
    // What others wrote may be nonsense, but it lies in the text.
    check(&article, text);
    assert_eq!(article.into_annotations(), annotations);
}

/// Without JSON there is nothing to try.
#[cfg(not(feature = "serde"))]
pub fn annotations(_: &str) {}

/// Any names, one a line with `|` before each alias, before any text: all
/// ways to match give names that stand there, in order, without overlap.
pub fn dictionary(input: &str) {
    let (names, text) = halves(input);
    for way in 0..6 {
        let mut builder = Dictionary::builder();
        match way % 3 {
            1 => builder.ascii_case_insensitive(true),
            2 => builder.case_insensitive(true),
            _ => &mut builder,
        };
        let built =
            builder.whole_words(way < 3).build(names.lines().map(entry));
        let Ok(dictionary) = built else { continue };
        let mut end = 0;
        for found in dictionary.find_iter(text) {
            check_excerpt(found.excerpt(), text);
            assert!(found.span().start() >= end, "in order, no overlap");
            assert!(!found.span().is_empty(), "a name is never empty");
            assert!(dictionary.entry(found.id()) == Some(found.entry()));
            assert!(found.entries().any(|entry| entry == found.entry()));
            end = found.span().end();
        }
        // One more walk, in step: what doesn't overlap is among what may.
        let mut all = dictionary.find_overlapping_iter(text);
        for found in dictionary.find_iter(text) {
            assert!(all.any(|other| other == found), "{found:?}");
        }
        let reader = Extractor::builder().dictionary(dictionary).build();
        check(&reader.extract(text), text);
    }
}

/// Two ways to the same answer: the dictionary and the simplest finder that
/// one could write; all layers and the quotes alone; line ends of either kind.
pub fn differs(input: &str) {
    let (names, text) = halves(input);
    // The finder is simple because it knows no more than ASCII.
    let plain = |c: char| {
        c.is_ascii_alphanumeric() || matches!(c, ' ' | '\n' | '.' | ',')
    };
    let names: Vec<&str> =
        names.lines().filter(|name| is_simple(name)).take(50).collect();
    if text.chars().all(plain) {
        let entries = names.iter().map(|name| entry(name));
        let dictionary = Dictionary::new(entries).expect("simple names");
        let found: Vec<Span> =
            dictionary.find_iter(text).map(|found| found.span()).collect();
        assert_eq!(found, find_simply(&names, text), "{names:?} in {text:?}");
    }
    let all = pullquote::extract(text);
    let alone = Extractor::builder().layers(Layers::QUOTES).build();
    let alone = alone.extract(text);
    assert_eq!(readable(&all), readable(&alone), "layers change nothing");
    if !text.contains('\r') {
        let crlf = text.replace('\n', "\r\n");
        let crlf = pullquote::extract(&crlf);
        assert_eq!(readable(&all), readable(&crlf), "LF and CRLF are one");
    }
}

fn halves(input: &str) -> (&str, &str) {
    input.split_once("\n---\n").unwrap_or(("", input))
}

fn entry(line: &str) -> Entry {
    let mut names = line.split('|');
    let first = Entry::new(names.next().unwrap_or(""), EntityKind::Person);
    names.fold(first, Entry::alias)
}

/// Words of ASCII letters and digits with single spaces between them.
fn is_simple(name: &str) -> bool {
    name.split(' ').all(|word| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// At each place the longest name that ends there at a word's end.
fn find_simply(names: &[&str], text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let word = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric)
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let longest = names
            .iter()
            .filter_map(|name| match_simply(name, bytes, at))
            .filter(|&end| !word(Some(end)))
            .max();
        match longest {
            Some(end) if !word(at.checked_sub(1)) => {
                found.extend(Span::new(at, end));
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

/// Where a name ends that begins at `at`. Its spaces stand for white space of
/// any length without a blank line.
fn match_simply(name: &str, text: &[u8], mut at: usize) -> Option<usize> {
    for wanted in name.bytes() {
        if wanted == b' ' {
            let rest = text.get(at..)?;
            let blank = |b: &&u8| matches!(**b, b' ' | b'\n');
            let length = rest.iter().take_while(blank).count();
            let lines = rest.iter().take(length).filter(|b| **b == b'\n');
            if length == 0 || lines.count() > 1 {
                return None;
            }
            at += length;
        } else if text.get(at) == Some(&wanted) {
            at += 1;
        } else {
            return None;
        }
    }
    Some(at)
}

/// Quotes as words, to compare articles whose offsets differ.
fn readable(article: &Article<'_>) -> Vec<String> {
    let who = |id: Option<MentionId>| {
        id.and_then(|id| article.mention(id)).map(pullquote::Mention::as_str)
    };
    let line = |quote: &Quote<'_>| {
        format!(
            "{:?} {:?} {:?} {:?} {:?}",
            quote.kind(),
            quote.parts().map(|p| p.as_str()).collect::<Vec<_>>(),
            quote.cue().map(|cue| cue.as_str()),
            who(quote.speaker()),
            who(quote.addressee()),
        )
        .replace("\\r", "")
    };
    article.quotes().iter().map(line).collect()
}

fn check(article: &Article<'_>, text: &str) {
    check_order("blocks", article.blocks().iter().map(pullquote::Block::span));
    check_order("quotes", article.quotes().iter().map(Quote::span));
    check_order("bylines", article.bylines().iter().map(Byline::span));
    check_order("captions", article.captions().iter().map(Caption::span));
    check_order(
        "mentions",
        article.mentions().iter().map(pullquote::Mention::span),
    );
    for (at, quote) in article.quotes().iter().enumerate() {
        assert_eq!(quote.id().index(), at);
        check_quote(article, quote, text);
    }
    for (at, mention) in article.mentions().iter().enumerate() {
        assert_eq!(mention.id().index(), at);
        check_span(mention.span(), mention.as_str(), text);
        let pieces = [mention.honorific(), mention.title(), mention.name()];
        for piece in pieces.into_iter().flatten() {
            check_excerpt(piece, text);
        }
        assert!(article.entity(mention.entity()).is_some());
    }
    for (at, entity) in article.entities().iter().enumerate() {
        assert_eq!(entity.id().index(), at);
        assert!(text.contains(entity.name()));
        let _ = entity.clean_name();
        entity.titles().iter().for_each(|title| check_excerpt(*title, text));
        assert!(entity.mentions().is_sorted(), "mentions in reading order");
        for &id in entity.mentions() {
            let mention =
                article.mention(id).expect("a mention that is there");
            assert_eq!(mention.entity(), entity.id());
        }
    }
    for (at, byline) in article.bylines().iter().enumerate() {
        assert_eq!(byline.id().index(), at);
        check_byline(byline, text);
        for person in byline.people() {
            assert!(is_there(article, person.mention()));
        }
    }
    for (at, caption) in article.captions().iter().enumerate() {
        assert_eq!(caption.id().index(), at);
        check_caption(caption, text);
        for person in caption.people() {
            assert!(is_there(article, person.mention()));
        }
        if let Some(first) = caption.repeats() {
            assert!(first < caption.id(), "only an earlier one is repeated");
        }
    }
    for block in article.blocks() {
        check_span(block.span(), block.as_str(), text);
        let dateline = block.dateline();
        assert!(dateline.is_none_or(|id| article.byline(id).is_some()));
    }
}

fn check_quote(article: &Article<'_>, quote: &Quote<'_>, text: &str) {
    check_span(quote.span(), quote.as_str(), text);
    assert!(quote.parts().next().is_some(), "a quote has a part");
    for piece in quote.parts().chain(quote.verbatim()).chain(quote.cue()) {
        check_excerpt(piece, text);
    }
    check_order("parts", quote.parts().map(|part| part.span()));
    for part in quote.parts() {
        assert!(quote.span().contains(part.span()));
    }
    let _ = quote.words();
    assert!(is_there(article, quote.speaker()));
    assert!(is_there(article, quote.addressee()));
    assert!(is_there(article, quote.relayed_by()));
    if let Some(outer) = quote.inside() {
        assert!(article.quote(outer).is_some() && outer != quote.id());
    }
}

fn check_byline(byline: &Byline<'_>, text: &str) {
    check_span(byline.span(), byline.as_str(), text);
    for person in byline.people() {
        check_excerpt(person.name(), text);
        let pieces = [person.role(), person.affiliation(), person.place()];
        for piece in pieces.into_iter().flatten() {
            check_excerpt(piece, text);
        }
    }
    byline.outlet().into_iter().for_each(|outlet| check_excerpt(outlet, text));
    for place in byline.places() {
        check_span(place.span(), place.as_str(), text);
    }
    for address in byline.addresses() {
        check_span(address.span(), address.as_str(), text);
    }
    if let Some(date) = byline.date() {
        check_span(date.span(), date.as_str(), text);
        let _ = date.iso();
    }
}

fn check_caption(caption: &Caption<'_>, text: &str) {
    check_span(caption.span(), caption.as_str(), text);
    check_excerpt(caption.words(), text);
    for person in caption.people() {
        check_excerpt(person.name(), text);
        person.title().into_iter().for_each(|t| check_excerpt(t, text));
        if let Some(position) = person.position() {
            check_span(position.span(), position.as_str(), text);
        }
    }
    for place in caption.places() {
        check_span(place.span(), place.as_str(), text);
        let pieces = [place.city(), place.region(), place.country()];
        for piece in pieces.into_iter().flatten() {
            check_excerpt(piece, text);
        }
    }
    for date in caption.dates() {
        check_span(date.span(), date.as_str(), text);
        let _ = date.iso();
    }
    let Some(credit) = caption.credit() else { return };
    check_span(credit.span(), credit.as_str(), text);
    credit.agencies().for_each(|agency| check_excerpt(agency, text));
    credit.via().for_each(|agency| check_excerpt(agency, text));
    for photographer in credit.photographers() {
        check_excerpt(photographer.name(), text);
        photographer.agency().into_iter().for_each(|a| check_excerpt(a, text));
    }
}

fn check_excerpt(excerpt: Excerpt<'_>, text: &str) {
    check_span(excerpt.span(), excerpt.as_str(), text);
}

fn check_span(span: Span, words: &str, text: &str) {
    assert_eq!(span.of(text), Some(words), "{span:?} isn't on its words");
}

fn check_order(layer: &str, spans: impl Iterator<Item = Span>) {
    let starts: Vec<usize> = spans.map(Span::start).collect();
    assert!(starts.is_sorted(), "{layer} are in reading order");
}

fn is_there(article: &Article<'_>, id: Option<MentionId>) -> bool {
    id.is_none_or(|id| article.mention(id).is_some())
}
