//! Reads captions: who stands where, the place, the date, the credit chain.

use super::Source;
use crate::{block::BlockKind, caption::CaptionData};

/// Reads one line that is known to be a caption.
pub(crate) fn parse_line(_text: &str) -> Option<CaptionData> {
    None
}

/// Finds and reads the captions of an article and claims their blocks.
pub(super) fn parse(
    _source: &Source<'_>,
    _kinds: &mut [Option<BlockKind>],
) -> Vec<CaptionData> {
    Vec::new()
}
