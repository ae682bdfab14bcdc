//! What each paragraph or line of the article is.

use crate::{BylineId, Span};

/// What a block of the article is.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum BlockKind {
    /// The story.
    Body,
    /// Its headline, kicker or standfirst.
    Headline,
    /// The text under a picture, or its credit on a line of its own.
    Caption,
    /// Who wrote it.
    Byline,
    /// How to reach the author or the desk.
    Contact,
    /// Whose it is.
    Copyright,
    /// Share buttons, related links, newsletter offers.
    Furniture,
}

/// A block without its text.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct BlockData {
    pub(crate) kind: BlockKind,
    pub(crate) span: Span,
    /// The dateline it opens with.
    pub(crate) dateline: Option<BylineId>,
}
