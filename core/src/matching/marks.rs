//! Pairs the quotation marks.

use crate::lexer::{Pair, Tokens};
use std::ops::Range;

/// What stands between two quotation marks. Ranges are ranges of tokens.
#[derive(Clone, Debug)]
pub(crate) struct Quoted {
    /// The block it stands in.
    pub(crate) block: usize,
    /// With its marks.
    pub(crate) whole: Range<usize>,
    /// Without its marks.
    pub(crate) inner: Range<usize>,
    pub(crate) pair: Pair,
}

/// Pairs the marks of every block.
pub(super) fn pair(_text: &str, _tokens: &Tokens) -> Vec<Quoted> {
    Vec::new()
}
