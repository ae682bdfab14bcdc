//! Step 5: says who is who.
//!
//! In: the records. Out: the same records, with every mention pointing at
//! its entity.

mod aliases;

use crate::{annotations::Annotations, lexer::Tokens};

/// Links mentions to entities.
pub(crate) fn resolve(
    text: &str,
    _tokens: &Tokens,
    mut records: Annotations,
) -> Annotations {
    aliases::link(text, &mut records);
    records
}
