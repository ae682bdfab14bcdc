//! Labels headlines and page furniture: share buttons, related links,
//! newsletter offers.
//!
//! In: the blocks that nobody has claimed. Out: the same, with those labelled
//! that are no story.
//!
//! ```text
//! Quay to open in May          a headline, since the byline comes later
//! By Ann Lee
//! The harbour board said ...   the story begins
//! Advertisement                furniture by its words
//! Most read                    furniture, and so are
//! Seven things about quays     the headlines behind it
//! ```
//!
//! A paragraph is a line that ends as a sentence does. Short lines between
//! paragraphs are subheads and belong to the story, unless their own words or
//! the list that they stand in say otherwise.

use super::{
    Source, dates,
    looks::Look,
    pieces::{Line, words},
};
use crate::{
    block::BlockKind,
    lexer::{Kind, Tokens},
    lexicon::Roles,
};

/// Labels the blocks that nobody has claimed and that are no story.
pub(super) fn label(source: &Source<'_>, kinds: &mut [Option<BlockKind>]) {
    let shapes: Vec<Shape> = source
        .looks
        .iter()
        .map(|look| Shape::of(source.text, source.tokens, look))
        .collect();
    let start = story_start(&shapes, kinds);
    for (shape, kind) in shapes.iter().zip(&mut *kinds).take(start) {
        if kind.is_none() {
            let furniture =
                (shape.furniture || shape.date) && !shape.paragraph;
            *kind = Some(if furniture {
                BlockKind::Furniture
            } else {
                BlockKind::Headline
            });
        }
    }
    lists(&shapes, kinds, start);
    tail(&shapes, kinds, start);
}

/// What a block looks like.
#[allow(clippy::struct_excessive_bools)] // each is an observation of its own
#[derive(Clone, Copy, Debug, Default)]
struct Shape {
    words: usize,
    /// Whether it ends as a sentence does.
    sentence: bool,
    /// A sentence long enough to be a paragraph.
    paragraph: bool,
    /// Whether it asks.
    question: bool,
    /// Whether its words are those of the page, not of the story.
    furniture: bool,
    /// Whether it opens a list of links: *Related articles*.
    opens_list: bool,
    /// Nothing but a date or time.
    date: bool,
    /// Whether it opens with a dateline.
    dateline: bool,
}

/// How many words a paragraph has at least.
const PARAGRAPH: usize = 12;

/// How many words a line of furniture has at most.
const LONGEST: usize = 60;

/// How many words a date or the head of a list has at most.
const LABEL: usize = 20;

impl Shape {
    fn of(text: &str, tokens: &Tokens, look: &Look<'_>) -> Shape {
        let range = &look.range;
        let list = tokens.list.get(range.clone()).unwrap_or_default();
        let words = look.words;
        let sentence = list.iter().rev().take(3).any(|t| {
            matches!(t.kind, Kind::Stop | Kind::Question | Kind::Exclamation)
        }) || list.last().is_some_and(|t| {
            tokens.word(text, range.end - 1).ends_with('.')
                || t.is_mark()
                || matches!(t.kind, Kind::Colon | Kind::Ellipsis)
        });
        let mut shape = Shape {
            words,
            sentence,
            paragraph: sentence && words >= PARAGRAPH,
            question: list.last().is_some_and(|t| t.kind == Kind::Question),
            ..Shape::default()
        };
        if words <= LABEL && !look.is_wordy() {
            shape.date = is_date(look.line());
            shape.opens_list = opens_list(look.line());
        }
        shape.furniture = words <= LONGEST
            && look.may_be_furniture()
            && is_furniture(look.line(), sentence);
        shape.dateline = look.dateline.is_some();
        shape
    }
}

/// Whether the line is a date, a time, a number, or signs: *May 3, 2024*,
/// *4 min read*, *~ ~ ~*.
fn is_date(line: &Line<'_>) -> bool {
    // “— Ann Lee (@annlee) May 3, 2024” signs a post that is quoted.
    let signs = line.kind(0) == Some(Kind::Dash) && line.is_word(1);
    if signs {
        return false;
    }
    if line.is(line.len().saturating_sub(1), "ago") && line.len() <= 5 {
        return true;
    }
    let mut at = 0;
    let mut words = 0;
    let mut dated = false;
    while at < line.len() {
        if let Some((end, _)) = dates::read(line, at) {
            dated = true;
            at = end;
        } else if let Some(end) = dates::after_time(line, at) {
            dated = true;
            at = end;
        } else {
            words += usize::from(line.is_word(at));
            at += 1;
        }
    }
    dated && words <= 3
        || words == 0 && !line.pieces.iter().any(|p| p.kind == Kind::Address)
}

/// Whether the line says that links follow: *Related articles*, *Most read*.
fn opens_list(line: &Line<'_>) -> bool {
    let first = line.phrase(0, line.len());
    let whole = first.is_some_and(|(end, roles)| {
        roles.has(Roles::FURNITURE) && end + 2 >= line.len()
    });
    let leads = line.is_any(
        0,
        words![
            "related",
            "trending",
            "recommended",
            "popular",
            "more",
            "latest",
            "most",
            "read",
            "explore",
            "top",
        ],
    );
    leads
        && line.len() <= 6
        && !ends_sentence(line)
        && (whole || line.len() <= 4)
}

fn ends_sentence(line: &Line<'_>) -> bool {
    line.kind(line.len().saturating_sub(1)) == Some(Kind::Stop)
}

/// Whether the words are those of a page.
fn is_furniture(line: &Line<'_>, sentence: bool) -> bool {
    if line.len() == 0 {
        return false;
    }
    let (mut covered, mut words, mut phrases, mut strong) = (0, 0, 0, 0);
    let mut at = 0;
    let mut leads = false;
    let mut opens = line.kind(0) == Some(Kind::Dash) && line.is_word(1);
    if opens {
        return false;
    }
    while at < line.len() {
        let phrase = line
            .phrase(at, line.len())
            .filter(|(_, roles)| roles.has(Roles::FURNITURE));
        if let Some((end, _)) = phrase {
            opens |= at == 0 && end > 1;
            covered += end - at;
            words += end - at;
            phrases += 1;
            leads |= at == 0;
            at = end;
            continue;
        }
        if line.is_word(at) {
            words += 1;
            if line.has(at, Roles::FURNITURE) {
                covered += 1;
                leads |= at == 0;
                strong += usize::from(line.is_any(
                    at,
                    words![
                        "subscribe",
                        "newsletter",
                        "newsletters",
                        "advertisement",
                        "subscriber",
                    ],
                ));
            }
        }
        at += 1;
    }
    // READ MORE: ..., Related: ...
    let labelled = leads
        && (1..6.min(line.len())).any(|i| line.kind(i) == Some(Kind::Colon));
    let mostly = covered * 2 > words && covered > 0;
    if sentence {
        return mostly && words <= 12
            || opens && words <= 40
            || phrases + strong >= 2
            || labelled && phrases > 0
            || strong > 0 && leads;
    }
    mostly || labelled || phrases > 0 && (leads || words <= 8) || strong > 0
}

/// The block with which the story begins.
fn story_start(shapes: &[Shape], kinds: &[Option<BlockKind>]) -> usize {
    // The last line of the head: a byline, a date, a share bar.
    // Behind a paragraph furniture says nothing, since stories hold it too.
    let head = |at: usize, paragraphs: usize| {
        kinds[at] == Some(BlockKind::Byline)
            || kinds[at].is_none()
                && (shapes[at].date || shapes[at].furniture && paragraphs == 0)
    };
    let mut start = 0;
    let mut paragraphs = 0;
    for at in 0..shapes.len() {
        let shape = &shapes[at];
        if shape.dateline && kinds[at].is_none() {
            return at;
        }
        if head(at, paragraphs) {
            start = at + 1;
            continue;
        }
        if kinds[at].is_some() {
            continue;
        }
        if shape.paragraph {
            paragraphs += 1;
            // A standfirst or two may come before the byline, no more.
            if paragraphs > 2 || at > start + 6 {
                break;
            }
        }
    }
    // From there on, the first sentence.
    let first = (start..shapes.len()).find(|at| {
        kinds[*at].is_none()
            && shapes[*at].sentence
            && !shapes[*at].furniture
            && (shapes[*at].words >= 5)
    });
    first.unwrap_or(0)
}

/// Labels furniture within the story, and the lists of links it opens.
fn lists(shapes: &[Shape], kinds: &mut [Option<BlockKind>], start: usize) {
    let mut in_list = false;
    for at in start..shapes.len() {
        let shape = &shapes[at];
        if kinds[at].is_some() || shape.dateline {
            in_list = false;
            continue;
        }
        let question = shape.question && shape.words <= 20;
        let link =
            in_list && (!shape.paragraph || question) && shape.words >= 1;
        let odd = shape.date && shape.words <= 6;
        if shape.furniture || shape.opens_list || link || odd {
            kinds[at] = Some(BlockKind::Furniture);
            in_list = shape.opens_list || link;
        } else {
            in_list = false;
        }
    }
}

/// Labels what stands behind the last paragraph.
fn tail(shapes: &[Shape], kinds: &mut [Option<BlockKind>], start: usize) {
    let last = (start..shapes.len())
        .rev()
        .find(|at| kinds[*at].is_none() && shapes[*at].sentence);
    let Some(last) = last else { return };
    for kind in kinds.iter_mut().skip(last + 1) {
        kind.get_or_insert(BlockKind::Furniture);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Block, BlockKind, extract};

    fn kinds(text: &str) -> Vec<BlockKind> {
        extract(text).blocks().iter().map(Block::kind).collect()
    }

    #[test]
    fn the_story_begins_behind_the_byline() {
        use BlockKind::{Body, Byline, Furniture, Headline};
        assert_eq!(
            kinds(
                "Quay to open in May\n\
                 By Ann Lee\n\
                 The harbour board said on Monday that the quay would open \
                 in May.\n\
                 A long wait\n\
                 Nobody had expected the work to take eleven years, its \
                 chairman said.\n\
                 Advertisement\n\
                 The board meets again in June to speak about the second \
                 quay.\n\
                 Most read\n\
                 Seven things about quays"
            ),
            [
                Headline, Byline, Body, Body, Body, Furniture, Body,
                Furniture, Furniture
            ]
        );
    }

    #[test]
    fn a_text_of_paragraphs_is_all_story() {
        assert_eq!(
            kinds("It rained on Monday in Gullhaven.\nIt rained again."),
            [BlockKind::Body, BlockKind::Body]
        );
    }
}
