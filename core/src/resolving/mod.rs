//! Step 5: says who is who.
//!
//! In: the records. Out: the same records, with every mention pointing at
//! its entity.

mod aliases;
mod appositions;
mod speakers;

use crate::{
    EntityId, annotations::Annotations, lexer::Tokens, mention::EntityData,
};
use std::mem;

/// Links mentions to entities.
pub(crate) fn resolve(
    text: &str,
    tokens: &Tokens,
    mut records: Annotations,
) -> Annotations {
    aliases::link(text, tokens, &mut records);
    speakers::link(text, tokens, &mut records);
    number(&mut records);
    records
}

/// Numbers the entities by their first mentions and drops those that nobody
/// stands for any more.
fn number(records: &mut Annotations) {
    let mut moved: Vec<Option<EntityId>> = vec![None; records.entities.len()];
    let mut kept = Vec::with_capacity(records.entities.len());
    for mention in &mut records.mentions {
        let from = mention.entity.index();
        let to = *moved[from].get_or_insert_with(|| {
            let EntityData { kind, name, titles } =
                &mut records.entities[from];
            let (kind, name, titles) = (*kind, *name, mem::take(titles));
            kept.push(EntityData { kind, name, titles });
            EntityId::new(kept.len() - 1)
        });
        mention.entity = to;
    }
    records.entities = kept;
}
