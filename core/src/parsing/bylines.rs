//! Reads bylines, datelines, contact and copyright lines.
//!
//! In: a line about the making of the article. Out: who wrote it, where and
//! when, how to reach them, whose it is.
//!
//! ```text
//! By Ann Lee and Bo Berg, Quay Reader
//! • Ann Lee can be reached at lee@quay.example.
//! Copyright © 2025 The Quay Reader, LLC.
//! ```
use super::{
    Source, bynames, contributors, datelines, dates,
    pieces::{Line, words},
    signatures,
};
use crate::{
    AddressKind, BylineKind, Span, block::BlockKind, byline::BylineData,
    lexer::Kind, lexicon::Roles,
};

/// The longest line that is read as a byline, in pieces.
const LONGEST: usize = 2_000;

/// Reads one line that is known to be a byline, dateline, contact or
/// copyright line. What is longer than any such line is none.
pub(crate) fn parse_line(text: &str) -> Option<BylineData> {
    let line = Line::read(text);
    if line.len() > LONGEST {
        return None;
    }
    datelines::read_alone(&line).or_else(|| read(&line))
}

/// Finds and reads those lines of an article and claims their blocks. A
/// dateline leaves its block to the story.
pub(super) fn parse(
    source: &Source<'_>,
    kinds: &mut [Option<BlockKind>],
) -> Vec<BylineData> {
    signatures::claim(source, kinds);
    let mut found = Vec::new();
    for (look, kind) in source.looks.iter().zip(kinds.iter()) {
        let line = match kind {
            None => look.dateline.clone(),
            Some(
                BlockKind::Byline | BlockKind::Contact | BlockKind::Copyright,
            ) => read(look.line()),
            Some(_) => None,
        };
        found.extend(line);
    }
    found
}

fn read(line: &Line<'_>) -> Option<BylineData> {
    if let Some(data) = copyright(line) {
        return Some(data);
    }
    let mut read = contributors::read(line);
    let kind = kind(line, &read);
    if kind != BylineKind::Contact {
        let url = AddressKind::Url;
        read.addresses.retain(|address| address.kind != url);
    }
    let empty = read.people.is_empty()
        && read.date.is_none()
        && read.addresses.is_empty()
        && read.outlet.is_none();
    (!empty).then(|| BylineData {
        kind,
        span: whole(line),
        people: read.people,
        outlet: read.outlet,
        places: Vec::new(),
        date: read.date,
        addresses: read.addresses,
    })
}

pub(super) fn whole(line: &Line<'_>) -> Span {
    line.span(0..line.len())
}

/// A line is a contact when it is there to give an address.
fn kind(line: &Line<'_>, read: &contributors::Read) -> BylineKind {
    if read.addresses.is_empty() || read.date.is_some() {
        return BylineKind::Authors;
    }
    let by = bynames::first_introduction(line).is_some();
    let asks = (0..line.len()).any(|at| {
        line.is_any(
            at,
            words![
                "reached", "reach", "contact", "email", "e-mail", "follow",
                "write", "call", "tip", "tips",
            ],
        )
    });
    // Ann Lee: lee@quay.example
    let asks = asks
        || read.people.len() == 1
            && (1..line.len().min(8)).any(|at| {
                line.kind(at) == Some(Kind::Colon)
                    && line.kind(at + 1) == Some(Kind::Address)
            });
    let by = by && !line.are(0, &["to", "contact"]);
    let contact = !read.addresses.is_empty()
        && !by
        && read.date.is_none()
        && (asks || read.people.is_empty());
    if contact { BylineKind::Contact } else { BylineKind::Authors }
}

/// *Copyright © 2025 The Quay Reader, LLC. All rights reserved.*
fn copyright(line: &Line<'_>) -> Option<BylineData> {
    let mut at = 0;
    while line.is_any(
        at,
        words!["copyright", "©", "(c)", "all", "content", "(", "c", ")"],
    ) {
        at += 1;
    }
    let marked = (0..at).any(|i| line.is_any(i, words!["copyright", "©"]))
        // (c) 2020 The Quay Reader
        || at >= 3 && line.is(at - 2, "c") && line.is_number(at);
    if !marked {
        return None;
    }
    let mut date = None;
    let mut outlet = None;
    let end = line.len().min(at + 24);
    while at < end {
        if line.is_number(at)
            && let Some((behind, found)) = dates::read_loosely(line, at)
        {
            date.get_or_insert(found);
            at = behind;
            continue;
        }
        if outlet.is_none() && line.is_capitalized(at) {
            let behind = holder_end(line, at);
            outlet = Some(line.span(at..behind));
            at = behind;
            continue;
        }
        if outlet.is_some() && date.is_some()
            || line.kind(at) == Some(Kind::Stop)
        {
            break;
        }
        at += 1;
    }
    Some(BylineData {
        kind: BylineKind::Copyright,
        span: whole(line),
        people: Vec::new(),
        outlet,
        places: Vec::new(),
        date,
        addresses: Vec::new(),
    })
}

/// Behind the name of the holder, with its legal form.
fn holder_end(line: &Line<'_>, at: usize) -> usize {
    let mut end = at;
    while end < line.len() && end - at < 12 {
        let joint = line.is_any(end, words!["of", "and", "&", "the", "for"])
            && line.is_capitalized(end + 1);
        let legal = line.kind(end) == Some(Kind::Comma)
            && (line.has(end + 1, Roles::ORGANIZATION_SUFFIX)
                || line.is_any(
                    end + 1,
                    words!["llc", "inc.", "inc", "ltd", "ltd."],
                ));
        let apostrophe = line.kind(end) == Some(Kind::Clitic);
        if line.are(end, &["all", "rights"]) {
            break;
        }
        if !line.is_capitalized(end) && !joint && !legal && !apostrophe {
            break;
        }
        end += 1 + usize::from(legal);
    }
    end
}

#[cfg(test)]
mod tests {
    use crate::{AddressKind, Byline, BylineKind};

    #[test]
    fn a_contact_has_its_author_and_address() {
        let line =
            Byline::parse("• Anna Lee can be reached at anna.lee@quay.com.")
                .unwrap();
        assert_eq!(line.kind(), BylineKind::Contact);
        assert_eq!(line.people().next().unwrap().as_str(), "Anna Lee");
        let address = line.addresses().next().unwrap();
        assert_eq!(address.kind(), AddressKind::Email);
        assert_eq!(address.as_str(), "anna.lee@quay.com");
    }

    #[test]
    fn a_copyright_line_has_year_and_holder() {
        for (text, holder) in [
            ("Copyright © 2025 The Quay Reader, LLC. Ask us.", "LLC"),
            ("© Quay Network 2025", "Network"),
        ] {
            let line = Byline::parse(text).unwrap();
            assert_eq!(line.kind(), BylineKind::Copyright);
            assert_eq!(line.date().unwrap().year(), Some(2025));
            assert!(line.outlet().unwrap().as_str().ends_with(holder));
        }
    }

    #[test]
    fn a_line_that_never_ends_is_no_byline() {
        let text = "By Anna Lee, ".repeat(1_000);
        assert_eq!(Byline::parse(&text), None);
    }
}
