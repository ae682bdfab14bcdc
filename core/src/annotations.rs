//! The spans of an article without its text, to keep beside it.

use crate::{
    block::BlockData,
    byline::BylineData,
    caption::CaptionData,
    mention::{EntityData, MentionData},
    quote::QuoteData,
};

/// The spans of an article without its text.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Annotations {
    /// Length of the text in bytes.
    pub(crate) len: usize,
    pub(crate) blocks: Vec<BlockData>,
    pub(crate) quotes: Vec<QuoteData>,
    pub(crate) bylines: Vec<BylineData>,
    pub(crate) captions: Vec<CaptionData>,
    pub(crate) mentions: Vec<MentionData>,
    pub(crate) entities: Vec<EntityData>,
}
