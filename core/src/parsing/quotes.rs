//! Reads quotes.

use super::Source;
use crate::{annotations::Annotations, block::BlockKind};

/// Reads the quotes of the story.
pub(super) fn parse(
    _source: &Source<'_>,
    _kinds: &[Option<BlockKind>],
    _records: &mut Annotations,
) {
}
