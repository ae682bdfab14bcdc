//! Finds the words of saying.

use crate::{lexer::Tokens, lexicon::Roles};
use std::ops::Range;

/// A word of saying with what belongs to it. Ranges are ranges of tokens.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    /// *has also said*
    pub(crate) tokens: Range<usize>,
    /// The word that says what kind it is: *said*.
    pub(crate) head: usize,
    /// What the lexicon says of the head.
    pub(crate) roles: Roles,
}

/// Finds the cues among the tokens.
pub(super) fn find(_text: &str, _tokens: &Tokens) -> Vec<Cue> {
    Vec::new()
}
