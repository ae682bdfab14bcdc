//! Puts the names of the user's dictionary among those that were found.
//!
//! The user knows better: where an entry matches, it takes the place of every
//! name that it touches, with the title and honorific before it.

use super::{Name, candidates::Candidate, finish, titles};
use crate::{Dictionary, kept::Kept, lexer::Tokens};
use std::ops::Range;

/// Merges the matches of the dictionary into `found`, both in reading order.
pub(super) fn merge(
    text: &str,
    tokens: &Tokens,
    dictionary: &Dictionary,
    mut found: Kept<Name>,
) -> Kept<Name> {
    let mut list = Kept::with_capacity(found.len());
    let mut found = found.drain(..).peekable();
    let mut at = 0;
    for entry in dictionary.find_iter(text) {
        // Matches come in reading order and don't overlap, so one walk over
        // the tokens serves them all.
        while tokens
            .list
            .get(at)
            .is_some_and(|t| t.span().end() <= entry.span().start())
        {
            at += 1;
        }
        let start = at;
        let mut end = at;
        while tokens
            .list
            .get(end)
            .is_some_and(|t| t.span().start() < entry.span().end())
        {
            end += 1;
        }
        // A part of a word is no name.
        if start == end || tokens.span(&(start..end)) != entry.span() {
            continue;
        }
        while let Some(name) = found.next_if(|n| n.name.start < end) {
            if name.name.end <= start {
                list.push(name);
            }
        }
        list.push(name(text, tokens, start..end, &entry));
        at = end;
    }
    list.extend(found);
    list
}

/// The name of one match.
fn name(
    text: &str,
    tokens: &Tokens,
    name: Range<usize>,
    entry: &crate::DictionaryMatch<'_, '_>,
) -> Name {
    let mut candidate = Candidate::of(name.clone());
    titles::read(text, tokens, &mut candidate);
    let mut made = finish(entry.entry().kind(), name, &candidate);
    made.entry = Some(entry.id());
    made
}
