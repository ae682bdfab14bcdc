//! Finds the names of people, organizations, places and other things.
//!
//! In: the tokens. Out: the names, in reading order, each with what kind of
//! thing it stands for and the title and honorific before it.
//!
//! ```text
//! Danish port officer Anna B. Lindqvist of the Quay Workers' Union left
//! Aarhus. Mrs. Lindqvist said little.
//! ```
//!
//! holds *Danish* (other), *Anna B. Lindqvist* with the title *Danish port
//! officer*, *Quay Workers' Union*, *Aarhus*, and *Lindqvist* with an
//! honorific.
//!
//! There is no list of surnames. Runs of capitalized words are cut out
//! ([`candidates`]), what stands before them is read ([`titles`]), and then
//! every word in and around a run votes for a kind ([`kinds`]). The votes of
//! all places where the article uses a name are added up ([`memory`]), so
//! that one clear place decides for the others.

mod candidates;
mod entries;
mod kinds;
mod memory;
mod titles;

use crate::{Dictionary, EntityKind, EntryId, lexer::Tokens};
use candidates::Candidate;
use memory::Memory;
use std::ops::Range;

/// A name, with the title and honorific that stand before it. All ranges are
/// ranges of tokens.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) kind: EntityKind,
    /// Title, honorific and name together: *retired officer Daniel N. Berg*.
    pub(crate) whole: Range<usize>,
    /// *Mr.*, *Dr.*
    pub(crate) honorific: Option<Range<usize>>,
    /// *retired officer*
    pub(crate) title: Option<Range<usize>>,
    /// *Daniel N. Berg*. The names of an article don't overlap here.
    pub(crate) name: Range<usize>,
    /// The entry of the user's dictionary that matched.
    pub(crate) entry: Option<EntryId>,
}

/// The names of an article, in the order of their bare names.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) list: Vec<Name>,
}

impl Names {
    /// The place of the name whose bare name holds the token at `at`.
    pub(crate) fn at(&self, at: usize) -> Option<usize> {
        let place = self.list.partition_point(|n| n.name.end <= at);
        let name = self.list.get(place)?;
        name.name.contains(&at).then_some(place)
    }

    /// The names whose bare names lie within the tokens `range`, as places.
    pub(crate) fn within(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.list.partition_point(|n| n.name.start < range.start);
        let end = self.list.partition_point(|n| n.name.end <= range.end);
        first..end.max(first)
    }
}

/// Finds the names among the tokens, those of the dictionary before all
/// others.
pub(super) fn find(
    text: &str,
    tokens: &Tokens,
    dictionary: Option<&Dictionary>,
) -> Names {
    let mut candidates = candidates::cut(text, tokens);
    for candidate in &mut candidates {
        titles::read(text, tokens, candidate);
        candidate.votes = kinds::weigh(text, tokens, candidate);
    }
    kinds::share(text, tokens, &mut candidates);
    let memory = Memory::of(text, tokens, &candidates);
    let mut list = Vec::with_capacity(candidates.len());
    let mut free = 0;
    for candidate in candidates {
        if candidate.name.start < free {
            continue;
        }
        let decided = memory.decide(text, tokens, &candidate);
        let Some((kind, name)) = decided else { continue };
        free = name.end;
        list.push(finish(kind, name, candidate));
    }
    if let Some(dictionary) = dictionary {
        list = entries::merge(text, tokens, dictionary, list);
    }
    Names { list }
}

/// A name of this kind, with the title and honorific if it is a person's.
fn finish(kind: EntityKind, name: Range<usize>, found: Candidate) -> Name {
    let is_person = kind == EntityKind::Person;
    let honorific = found.honorific.filter(|_| is_person);
    let title = found.title.filter(|_| is_person);
    let start = [&title, &honorific]
        .into_iter()
        .flatten()
        .map(|range| range.start)
        .fold(name.start, usize::min);
    Name { kind, whole: start..name.end, honorific, title, name, entry: None }
}
