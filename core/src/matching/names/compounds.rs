//! Finds the names within words that a hyphen joins.
//!
//! In: the words that hold a hyphen. Out: the names in them, which are parts
//! of tokens.
//!
//! ```text
//! An Oslo-based firm and a Sri Lanka-style, pro-Danish one spoke of the
//! Norway-Denmark match.
//! ```
//!
//! holds *Oslo*, *Sri Lanka*, *Danish*, *Norway* and *Denmark*. Only what the
//! lists know is a name here, and what something is based in.

use super::{
    Name,
    candidates::{FUNCTION, LISTED, is_compound},
};
use crate::{
    EntityKind, Span,
    lexer::{Kind, Tokens},
    lexicon::{self, Case, Roles, WordId},
};

/// A name that is a part of a word, or ends with one.
#[derive(Clone, Debug)]
pub(crate) struct Inner {
    pub(crate) kind: EntityKind,
    pub(crate) span: Span,
}

/// Finds the names within the words `at`, in reading order.
pub(super) fn find(text: &str, tokens: &Tokens, at: &[usize]) -> Vec<Inner> {
    let mut found = Vec::new();
    for &at in at {
        let word = tokens.word(text, at);
        let start = tokens.list[at].span().start();
        let Some((first, last)) = word.split_once('-') else { continue };
        let inner = |kind, from, to| Inner {
            kind,
            span: Span::at(start + from, start + to),
        };
        if !tokens.list[at].is_capitalized() {
            // pro-Danish
            if matches!(first, "pro" | "anti" | "non" | "ex")
                && let Some(kind) = kind(listed(last))
            {
                found.push(inner(kind, first.len() + 1, word.len()));
            }
        } else if is_compound(word) && !last.contains('-') {
            let (kind, from) = headed(tokens, at, first, last);
            if let Some(kind) = kind {
                let span = Span::at(from, start + first.len());
                found.push(Inner { kind, span });
            }
        } else if tokens.list[at].roles.is_empty()
            && let (Some(one), Some(other)) = (nation(first), nation(last))
        {
            found.push(inner(one, 0, first.len()));
            found.push(inner(other, first.len() + 1, word.len()));
        }
    }
    found
}

/// Leaves out the parts that a longer name or an entry of the dictionary
/// holds, and then the names that hold or begin a part: the *Hong* of *Hong
/// Kong-based*. Both are in reading order.
pub(super) fn merge(
    tokens: &Tokens,
    list: &mut Vec<Name>,
    inner: &mut Vec<Inner>,
) {
    if inner.is_empty() {
        return;
    }
    let spans: Vec<Span> =
        list.iter().map(|name| tokens.span(&name.name)).collect();
    inner.retain(|inner| {
        let at = spans.partition_point(|s| s.end() <= inner.span.start());
        // The Norway-Denmark Committee
        let longer = |at: usize, span: &Span| {
            list[at].entry.is_some()
                || list[at].name.len() > 1
                    && (span.start() < inner.span.start()
                        || span.end() > inner.span.end())
        };
        !spans.get(at).is_some_and(|span| {
            span.start() < inner.span.end() && longer(at, span)
        })
    });
    let mut names = spans.iter();
    list.retain(|_| {
        let Some(span) = names.next() else { return true };
        let at = inner.partition_point(|i| i.span.end() <= span.start());
        inner.get(at).is_none_or(|i| i.span.start() >= span.end())
    });
}

/// What the lists say of a part of a word.
fn listed(word: &str) -> Roles {
    lexicon::word(word, Case::of(word))
}

/// The kind of a name that the lists know.
fn kind(roles: Roles) -> Option<EntityKind> {
    const PLACES: Roles = Roles::COUNTRY
        .union(Roles::REGION)
        .union(Roles::PLACE)
        .union(Roles::CITY);
    if roles.has(FUNCTION) || !roles.has(LISTED) {
        None
    } else if roles.has(Roles::DEMONYM) {
        Some(EntityKind::Other)
    } else if roles.has(PLACES) {
        Some(EntityKind::Place)
    } else if roles.has(Roles::ORGANIZATION | Roles::AGENCY) {
        Some(EntityKind::Organization)
    } else {
        None
    }
}

/// The kind of a country or people that is one of two: *Norway-Denmark*.
fn nation(word: &str) -> Option<EntityKind> {
    let roles = listed(word);
    (roles.has(Roles::COUNTRY) || roles.has(Roles::DEMONYM))
        .then(|| kind(roles))
        .flatten()
}

/// What stands before the hyphen of *Oslo-based* and *Sri Lanka-style*, the
/// last word of which is at `at`, and where it begins.
fn headed(
    tokens: &Tokens,
    at: usize,
    first: &str,
    last: &str,
) -> (Option<EntityKind>, usize) {
    /// So many words may stand before the one with the hyphen.
    const MOST_BEFORE: usize = 2;
    let start = |at: usize| tokens.list[at].span().start();
    let before = (1..=MOST_BEFORE)
        .map_while(|far| {
            let here = at.checked_sub(far)?;
            let token = &tokens.list[here];
            let goes_on = token.kind == Kind::Word
                && token.is_capitalized()
                && token.sentence == tokens.list[at].sentence
                && tokens.list[here + 1].is_spaced();
            goes_on.then_some(far)
        })
        .last()
        .unwrap_or(0);
    let own = (WordId::of(first), Case::of(first));
    for far in (1..=before).rev() {
        let words = tokens.list[at - far..at].iter().map(|t| (t.id, t.case));
        let phrase = lexicon::phrase_of(words.chain([own]));
        if let Some((len, roles)) = phrase
            && len == far + 1
            && let Some(kind) = kind(roles)
        {
            return (Some(kind), start(at - far));
        }
    }
    let here = start(at);
    let kind = kind(listed(first));
    if kind.is_none()
        && before == 0
        && matches!(last, "based" | "born")
        && first.len() > 2
        && !listed(first).has(FUNCTION | Roles::NUMBER_WORD)
    {
        let place = listed(first).is_empty();
        return (place.then_some(EntityKind::Place), here);
    }
    (kind, here)
}
