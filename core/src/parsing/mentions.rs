//! Makes mentions: of every name, and of the descriptions and pronouns that
//! speak.

use super::Source;
use crate::{EntityId, MentionForm, mention::MentionData};

/// A mention for each name that was found, in the same order, each an entity
/// of its own until the names are resolved.
pub(super) fn of_names(source: &Source<'_>) -> Vec<MentionData> {
    let span = |range| source.tokens.span(range);
    source
        .found
        .names
        .list
        .iter()
        .enumerate()
        .map(|(at, name)| MentionData {
            kind: name.kind,
            form: MentionForm::Name,
            span: span(&name.whole),
            honorific: name.honorific.as_ref().map(span),
            title: name.title.as_ref().map(span),
            name: Some(span(&name.name)),
            entity: EntityId::new(at),
            entry: name.entry,
        })
        .collect()
}
