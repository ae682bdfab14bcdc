//! Finds the names of people, organizations and places.
//!
//! In: the tokens. Out: the names, in reading order. (First sketch.)

use crate::{EntityKind, EntryId, lexer::Tokens};
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

/// Finds the names among the tokens.
pub(super) fn find(_text: &str, _tokens: &Tokens) -> Names {
    Names::default()
}
