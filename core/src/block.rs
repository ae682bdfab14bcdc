//! What each paragraph or line of the article is.

use std::fmt;

use crate::{
    BylineId, Excerpt, Span,
    macros::{kind, row},
};

kind! {
    /// What a block of the article is.
    pub enum BlockKind {
        /// The story.
        Body => "body",
        /// Its headline, kicker or standfirst.
        Headline => "headline",
        /// The text under a picture, or its credit on a line of its own.
        Caption => "caption",
        /// Who wrote it.
        Byline => "byline",
        /// How to reach the author or the desk.
        Contact => "contact",
        /// Whose it is.
        Copyright => "copyright",
        /// Share buttons, related links, newsletter offers.
        Furniture => "furniture",
    }
}

/// A paragraph, caption, byline or other run of lines that belong together.
///
/// # Example
///
/// ```
/// use pullquote::BlockKind;
///
/// let article = pullquote::extract("By Anna Berg\n\nIt rained in Elling.");
/// let kinds: Vec<_> = article.blocks().iter().map(|b| b.kind()).collect();
/// assert_eq!(kinds, [BlockKind::Byline, BlockKind::Body]);
/// assert_eq!(article.blocks()[1].as_str(), "It rained in Elling.");
/// ```
#[derive(Clone, Eq, PartialEq)]
pub struct Block<'t> {
    text: &'t str,
    pub(crate) data: BlockData,
}

impl<'t> Block<'t> {
    pub(crate) fn new(text: &'t str, data: BlockData) -> Self {
        Block { text, data }
    }

    /// What it is.
    pub fn kind(&self) -> BlockKind {
        self.data.kind
    }

    /// Where it stands, without the blank space around it.
    pub fn span(&self) -> Span {
        self.data.span
    }

    /// The text of [`span`](Self::span).
    pub fn as_str(&self) -> &'t str {
        Excerpt::cut(self.text, self.data.span).as_str()
    }

    /// The dateline it opens with, a place among
    /// [`Article::bylines`](crate::Article::bylines).
    pub fn dateline(&self) -> Option<BylineId> {
        self.data.dateline
    }
}

impl fmt::Debug for Block<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Block")
            .field("kind", &self.kind())
            .field("span", &self.span())
            .field("text", &self.as_str())
            .field("dateline", &self.dateline())
            .finish()
    }
}

row! {
    /// A block without its text.
    #[derive(Copy)]
    pub(crate) struct BlockData {
        kind: BlockKind,
        span: Span,
        /// The dateline it opens with.
        dateline: Option<BylineId> = None,
    }
}
