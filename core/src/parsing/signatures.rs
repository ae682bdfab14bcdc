//! Says which blocks of an article are bylines, contact and copyright lines.
//!
//! In: the blocks. Out: those lines among them, labelled.
//!
//! ```text
//! By Ann Lee                                 it says so
//! Ann Lee, Harbour Correspondent             a name and a job, before the story
//! Quay Reader                                right behind the author
//! Bo Berg contributed to this report.        behind the story
//! ```

use std::collections::HashSet;

use super::{
    Source,
    bylines::whole,
    bynames::{ROLE, first_introduction, introduction, is_outlet_head},
    contributors,
    looks::{Look, end_sentence},
    pieces::{Line, words},
};
use crate::{
    AddressKind, EntityKind, Part, block::BlockKind, lexer::Kind,
    lexicon::Roles,
};

/// The longest of these lines, in tokens.
const LONGEST: usize = 80;

/// How many authors are remembered.
const MOST_AUTHORS: usize = 32;

/// How many blocks from the top a bare name may be that of the author.
const HEAD: usize = 14;

/// Labels the bylines, contact and copyright lines of an article.
pub(super) fn claim(source: &Source<'_>, kinds: &mut [Option<BlockKind>]) {
    let text = source.text;
    let mut authors: HashSet<&str> = HashSet::new();
    let mut story = false;
    let mut after_byline = false;
    for (block, look) in source.looks.iter().enumerate() {
        if look.len() == 0 || kinds[block].is_some() {
            after_byline = false;
            continue;
        }
        if look.len() > LONGEST || look.dateline.is_some() {
            story = true;
            after_byline = false;
            continue;
        }
        let place = Place {
            head: !story && block < HEAD,
            first: block == 0,
            after_byline,
            before_job: !story
                && block < HEAD
                && source.looks.get(block + 1).is_some_and(is_job),
        };
        let kind = label(look, &authors, &place);
        kinds[block] = kind;
        after_byline = kind == Some(BlockKind::Byline);
        if after_byline {
            let people = contributors::read(look.line()).people;
            let names = people.iter().filter_map(|p| p.name.of(text));
            let free = MOST_AUTHORS.saturating_sub(authors.len());
            authors.extend(names.take(free));
        }
        story |= kind.is_none()
            && look.len() >= 20
            && look.ends_sentence()
            && (block > 2 || look.len() >= 40);
    }
}

/// Where a line stands.
#[allow(clippy::struct_excessive_bools)] // each is an observation of its own
struct Place {
    /// Before the story.
    head: bool,
    /// Whether it is the very first line.
    first: bool,
    /// Right behind a byline.
    after_byline: bool,
    /// Right before a line that is nothing but a job.
    before_job: bool,
}

/// Whether the line is nothing but a job: *Southern Correspondent*.
fn is_job(look: &Look<'_>) -> bool {
    if !(1..=5).contains(&look.len()) || !look.has(Roles::BYLINE_ROLE) {
        return false;
    }
    let line = look.line();
    let end = line.len();
    (0..end).all(|at| line.is_word(at))
        && line.is_capitalized(0)
        && line.has(end - 1, Roles::BYLINE_ROLE)
}

/// Which of these lines it is, if any.
fn label(
    look: &Look<'_>,
    authors: &HashSet<&str>,
    place: &Place,
) -> Option<BlockKind> {
    if look.may_be_copyright() && is_copyright(look.line()) {
        return Some(BlockKind::Copyright);
    }
    if !is_story(look, authors, place) && is_byline(look, authors, place) {
        return Some(BlockKind::Byline);
    }
    (look.may_be_contact() && is_contact(look.line()))
        .then_some(BlockKind::Contact)
}

fn is_copyright(line: &Line<'_>) -> bool {
    let start = usize::from(line.kind(0) == Some(Kind::Symbol))
        * usize::from(line.word(0) != "©");
    let marked =
        line.is_any(start, words!["copyright", "©"]) && line.len() > start + 1;
    let reserved = line.len() <= 60
        && (0..line.len()).any(|at| {
            line.are(at, &["all", "rights", "reserved"])
                || line.are(at, &["subject", "to", "copyright"])
        });
    marked || reserved
}

/// *Ann Lee can be reached at lee@quay.example*, *Contact us: ...*
fn is_contact(line: &Line<'_>) -> bool {
    let handle = || {
        (0..line.len()).any(|at| {
            line.kind(at) == Some(Kind::Address)
                && line.word(at).starts_with('@')
        })
    };
    // Follow Ann Lee on Twitter: @annlee, but not Follow Us
    let named = line.is(0, "follow")
        && line.len() <= 12
        && line.is_capitalized(1)
        && line.is_capitalized(2)
        && handle();
    let mine = line.are(0, &["follow", "me"])
        || line.are(0, &["contact", "me"])
        || line.are(0, &["email", "me"])
        || named;
    // Most lines of a story are done here, before they are read in full.
    let may_reach = line
        .pieces
        .iter()
        .any(|p| matches!(p.kind, Kind::Address | Kind::Number));
    if mine || !may_reach {
        return mine;
    }
    let asks = (0..line.len()).any(|at| {
        line.is_any(
            at,
            words!["contact", "email", "e-mail", "reach", "reached", "tip"],
        ) || line.are(at, &["follow", "me"])
            || line.are(at, &["follow", "him"])
            || line.are(at, &["follow", "her"])
            || line.are(at, &["write", "to"])
    });
    let mail = || {
        contributors::read(line)
            .addresses
            .iter()
            .any(|a| matches!(a.kind, AddressKind::Email | AddressKind::Phone))
    };
    (asks || line.len() <= 4) && mail()
}

fn tokens_text<'t>(line: &Line<'t>) -> &'t str {
    whole(line).of(line.text).unwrap_or_default()
}

fn is_byline(look: &Look<'_>, authors: &HashSet<&str>, place: &Place) -> bool {
    let line = look.line();
    // “By” alone, the name on the next line.
    if line.len() == 1 && line.is(0, "by") {
        return true;
    }
    let last = line.kind(line.len() - 1);
    if matches!(last, Some(Kind::Comma | Kind::Dash)) {
        return false;
    }
    let read = contributors::read(line);
    let by = first_introduction(line);
    if is_continued(line, place) {
        return true;
    }
    let Some(first) = read.people.first() else {
        return is_thanks(line);
    };
    let small = small_words(line);
    let part = read.people.iter().any(|p| p.part != Part::Author);
    match by {
        // “By Ann Lee”, not “By the end of May the quay was dry.”
        Some(0) => return small <= 6 && !ends_sentence(line) || part,
        Some(1) if line.kind(0) != Some(Kind::Word) => return small <= 6,
        // Medically reviewed by Ann Lee
        Some(1) if place.head && !place.first && !ends_sentence(line) => {
            return small <= 6;
        }
        _ => {}
    }
    // “... contributed to this report.”
    if part && line.len() <= 60 {
        return look.has_deed();
    }
    // “May 3, 2024 by Ann Lee”
    if by.is_some()
        && read.date.is_some()
        && small <= 6
        && !ends_sentence(line)
    {
        return true;
    }
    let text = tokens_text(line);
    let known = authors.iter().any(|name| text.starts_with(name));
    if known && (first.role.is_some() || first.affiliation.is_some()) {
        // A contact says how to reach the author as well.
        return !is_contact(line);
    }
    if known && authors.contains(text) {
        return true;
    }
    if first.name.start() != whole(line).start() || ends_sentence(line) {
        return false;
    }
    let agency = first.kind == EntityKind::Organization;
    let known = line.end_of(0, line.len(), Roles::AGENCY).is_some();
    let ago = (0..line.len()).any(|at| line.is(at, "ago"));
    if agency && !known || ago || line.has(0, super::places::ANY) && !agency {
        return false;
    }
    let described = first.role.is_some()
        || first.affiliation.is_some()
        || agency && (place.head || place.after_byline)
        || !read.addresses.is_empty();
    let date = read.date.is_some();
    if (described || date) && small <= 4 && line.len() <= 30 && place.head {
        return !place.first;
    }
    place.head
        && !place.first
        && (is_bare_name(line, &read) || place.before_job && is_name(line))
}

/// Whether the line could be a name and nothing else, known or not.
fn is_name(line: &Line<'_>) -> bool {
    let known = ROLE | Roles::FURNITURE | Roles::COUNTRY | Roles::CITY;
    (2..=4).contains(&line.len())
        && (0..line.len()).all(|at| {
            (line.is_capitalized(at) || line.has(at, Roles::NAME_PARTICLE))
                && !line.has(at, known)
        })
}

/// A quick look: a sentence, or a line in the midst of the story, that
/// neither begins with an author or a *By* nor says what anybody did for it.
fn is_story(look: &Look<'_>, authors: &HashSet<&str>, place: &Place) -> bool {
    let amid = || !place.head && !place.after_byline && !look.may_introduce();
    let opens = || {
        let line = look.line();
        introduction(line, 0).is_some() || is_thanks(line)
    };
    (look.is_sentence() || amid())
        && !(look.may_open_byline() && opens())
        && !look.has_deed()
        && !authors.iter().any(|name| look.as_str().starts_with(name))
}

/// Whether the line is nothing but names of people: *Ann Lee and Bo Berg*.
fn is_bare_name(line: &Line<'_>, read: &contributors::Read) -> bool {
    let covered: usize = read.people.iter().map(|p| p.name.len()).sum();
    let given = line.has(0, Roles::GIVEN_NAME);
    let plain = (0..line.len()).all(|at| {
        !line.is_word(at)
            || line.has(at, Roles::GIVEN_NAME)
            || !line.has(at, Roles::FURNITURE | Roles::COUNTRY)
    });
    let whole = whole(line).len();
    let people = read.people.iter().all(|p| p.kind == EntityKind::Person);
    (2..=12).contains(&line.len())
        && given
        && plain
        && people
        && covered + 6 * read.people.len() >= whole
}

/// The job or the paper of the author on a line of its own: *Journalist*,
/// *Quay Press*.
fn is_continued(line: &Line<'_>, place: &Place) -> bool {
    if !place.after_byline || line.len() > 6 || ends_sentence(line) {
        return false;
    }
    let end = line.len();
    let role = line.has(end - 1, Roles::BYLINE_ROLE | Roles::TITLE);
    let paper = line.end_of(0, end, Roles::AGENCY) == Some(end);
    // Gullhaven Reader | Quay News, Gullhaven
    let capitals = (0..end).all(|at| line.is_capitalized(at));
    let headed = end > 1 && capitals && is_outlet_head(line, end - 1);
    let known = Roles::AGENCY | Roles::ORGANIZATION;
    let placed = line.end_of(0, end, known).is_some_and(|paper| {
        line.kind(paper) == Some(Kind::Comma)
            && (paper + 1..end).all(|at| line.is_capitalized(at))
    });
    role || paper || headed || placed
}

/// *With files from The Quay Press*, *Additional reporting from PA*
fn is_thanks(line: &Line<'_>) -> bool {
    line.len() <= 24
        && (line.are(0, &["with", "files", "from"])
            || line.are(0, &["with", "reporting", "by"])
            || line.are(0, &["additional", "reporting"]))
}

/// How many words begin with a small letter.
fn small_words(line: &Line<'_>) -> usize {
    (0..line.len())
        .filter(|at| line.is_word(*at) && !line.is_capitalized(*at))
        .count()
}

/// Whether the line ends as a sentence does.
fn ends_sentence(line: &Line<'_>) -> bool {
    end_sentence(line.pieces.iter().rev().map(|piece| piece.kind))
}

#[cfg(test)]
mod tests {
    use crate::{Block, BlockKind, extract};

    fn kinds(text: &str) -> Vec<BlockKind> {
        extract(text).blocks().iter().map(Block::kind).collect()
    }

    #[test]
    fn those_who_contributed_stand_behind_the_story() {
        use BlockKind::{Body, Byline, Contact, Copyright};
        assert_eq!(
            kinds(
                "It rained on Monday in Gullhaven, the harbour board said.\n\
                 Bo Berg contributed to this report.\n\
                 Anna Lee can be reached at lee@quay.com.\n\
                 Copyright 2025 Quay Media. All rights reserved."
            ),
            [Body, Byline, Contact, Copyright]
        );
    }

    #[test]
    fn a_sentence_may_begin_with_by() {
        assert_eq!(
            kinds("By Monday the rain had stopped, the board said."),
            [BlockKind::Body]
        );
    }
}
