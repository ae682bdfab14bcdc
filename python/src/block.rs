//! The blocks of an article.

use pullquote::{BlockKind, BylineId};
use pyo3::prelude::*;

use crate::record::record;

record! {
    /// A paragraph, caption, byline or other run of lines that belong
    /// together.
    class Block(BlockRow) {
        /// What it is: "body", "headline", "caption", "byline", "contact",
        /// "copyright", or "furniture", which is share buttons, related
        /// links and newsletter offers.
        kind: BlockKind,
        /// The dateline it opens with.
        dateline: Option<BylineId>,
    }
}

impl BlockRow {
    pub(crate) fn new(block: &pullquote::Block<'_>) -> BlockRow {
        BlockRow {
            span: block.span(),
            kind: block.kind(),
            dateline: block.dateline(),
        }
    }
}
