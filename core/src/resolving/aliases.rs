//! Links short names to full ones: *Mr. Hoffman* is *Daniel N. Hoffman*.

use crate::{annotations::Annotations, mention::EntityData};

/// Gives every mention its entity. (First sketch: each its own.)
pub(super) fn link(_text: &str, records: &mut Annotations) {
    records.entities = records
        .mentions
        .iter()
        .map(|m| EntityData {
            kind: m.kind,
            name: m.name.unwrap_or(m.span),
            titles: m.title.into_iter().collect(),
        })
        .collect();
}
