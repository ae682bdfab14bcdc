//! Step 1: cuts the text into lines, and the lines into blocks.
//!
//! In: the article. Out: its blocks: the
//! paragraphs, captions, bylines and other runs of lines that belong
//! together. What a block *is* will be said later, by the parsers.
//!
//! Most articles have a paragraph on each line. A text that was wrapped at a
//! fixed width has several lines to a paragraph and a blank line between
//! paragraphs; there a line end is no more than a space.

mod blocks;
mod lines;

use crate::Span;

/// The blocks of a text.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) blocks: Vec<Block>,
}

/// A line that isn't blank.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Line {
    /// Without white space at either end.
    span: Span,
    /// Whether a blank line stands before it, or nothing.
    after_blank: bool,
}

/// A run of lines that belong together.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Block {
    /// From its first line's first word to its last line's last.
    pub(crate) span: Span,
}

/// Finds the lines and blocks of `text`, in one pass over its bytes.
pub(crate) fn read(text: &str) -> Layout {
    let lines = lines::split(text);
    Layout { blocks: blocks::group(text, &lines) }
}
