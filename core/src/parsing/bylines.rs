//! Reads bylines, datelines, contact and copyright lines.

use super::Source;
use crate::{block::BlockKind, byline::BylineData};

/// Reads one line that is known to be a byline, dateline, contact or
/// copyright line.
pub(crate) fn parse_line(_text: &str) -> Option<BylineData> {
    None
}

/// Finds and reads those lines of an article and claims their blocks. A
/// dateline leaves its block to the story.
pub(super) fn parse(
    _source: &Source<'_>,
    _kinds: &mut [Option<BlockKind>],
) -> Vec<BylineData> {
    Vec::new()
}
