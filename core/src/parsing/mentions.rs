//! Makes mentions: of every name, and of the descriptions and pronouns that
//! speak.

use super::Source;
use crate::{
    EntityId, EntityKind, MentionForm, MentionId, annotations::Annotations,
    lexicon::Roles, mention::MentionData,
};
use std::{collections::HashMap, ops::Range};

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

/// Hands out the mentions of those who speak, making new ones for
/// descriptions and pronouns.
pub(super) struct Speakers<'s, 'a> {
    source: &'s Source<'a>,
    /// The mention of each name, by the byte where its bare name begins.
    named: HashMap<usize, MentionId>,
    /// New mentions, by the bytes where they begin and end.
    made: HashMap<(usize, usize), MentionId>,
    rows: Vec<MentionData>,
    /// How many mentions there were before.
    first: usize,
}

impl<'s, 'a> Speakers<'s, 'a> {
    pub(super) fn new(
        source: &'s Source<'a>,
        records: &Annotations,
    ) -> Speakers<'s, 'a> {
        let named = records
            .mentions
            .iter()
            .enumerate()
            .filter_map(|(at, m)| Some((m.name?.start(), MentionId::new(at))))
            .collect();
        Speakers {
            source,
            named,
            made: HashMap::new(),
            rows: Vec::new(),
            first: records.mentions.len(),
        }
    }

    /// The mention of the one a noun phrase stands for: of the name at its
    /// head, or a new one.
    pub(super) fn mention(&mut self, phrase: &Range<usize>) -> MentionId {
        let source = self.source;
        let head = source.core_end(phrase) - 1;
        if let Some(place) = source.found.names.at(head) {
            let name = &source.found.names.list[place];
            let start = source.tokens.span(&name.name).start();
            if let Some(id) = self.named.get(&start) {
                return *id;
            }
        }
        let span = source.tokens.span(phrase);
        let next = MentionId::new(self.first + self.rows.len());
        let id = *self.made.entry((span.start(), span.end())).or_insert(next);
        if id == next {
            let pronoun = phrase.len() == 1
                && source.has(
                    head,
                    Roles::SUBJECT_PRONOUN
                        | Roles::OBJECT_PRONOUN
                        | Roles::POSSESSIVE
                        | Roles::RELATIVE,
                );
            let organization = source.has(head, Roles::ORGANIZATION_NOUN)
                && !source.has(head, Roles::PERSON_NOUN | Roles::TITLE);
            self.rows.push(MentionData {
                kind: if organization {
                    EntityKind::Organization
                } else {
                    EntityKind::Person
                },
                form: if pronoun {
                    MentionForm::Pronoun
                } else {
                    MentionForm::Description
                },
                span,
                honorific: None,
                title: None,
                name: None,
                entity: EntityId::new(id.index()),
                entry: None,
            });
        }
        id
    }

    /// Adds the new mentions to the others, in reading order, and tells the
    /// records that point at mentions where they went.
    pub(super) fn settle(self, records: &mut Annotations) {
        records.mentions.extend(self.rows);
        let mut order: Vec<usize> = (0..records.mentions.len()).collect();
        order.sort_by_key(|&i| {
            let span = records.mentions[i].span;
            (span.start(), usize::MAX - span.end())
        });
        let mut moved = vec![MentionId::new(0); order.len()];
        for (to, &from) in order.iter().enumerate() {
            moved[from] = MentionId::new(to);
        }
        records.mentions =
            order.iter().map(|&i| records.mentions[i].clone()).collect();
        for (at, mention) in records.mentions.iter_mut().enumerate() {
            mention.entity = EntityId::new(at);
        }
        let go = |id: &mut Option<MentionId>| {
            if let Some(id) = id {
                *id = moved[id.index()];
            }
        };
        for quote in &mut records.quotes {
            go(&mut quote.speaker);
            go(&mut quote.addressee);
            go(&mut quote.relayed_by);
        }
        for byline in &mut records.bylines {
            byline.people.iter_mut().for_each(|p| go(&mut p.mention));
        }
        for caption in &mut records.captions {
            caption.people.iter_mut().for_each(|p| go(&mut p.mention));
        }
    }
}
