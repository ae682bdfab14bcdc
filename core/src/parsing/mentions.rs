//! Makes mentions: of every name, and of the descriptions and pronouns that
//! speak.

use super::Source;
use crate::{
    EntityId, EntityKind, MentionForm, MentionId, Span,
    annotations::Annotations, lexicon::Roles, mention::MentionData,
};
use std::{collections::BTreeMap, ops::Range};

/// A mention for each name of a known kind, in the same order, and for those
/// within words behind them; each is an entity of its own until the names are
/// resolved.
pub(super) fn of_names(source: &Source<'_>) -> Vec<MentionData> {
    let span = |range| source.tokens.span(range);
    source
        .found
        .names
        .list
        .iter()
        .filter(|name| !name.guessed)
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
        .chain(source.found.names.inner.iter().map(|inner| MentionData {
            kind: inner.kind,
            form: MentionForm::Name,
            span: inner.span,
            honorific: None,
            title: None,
            name: Some(inner.span),
            entity: EntityId::new(0),
            entry: None,
        }))
        .collect()
}

/// Links the people of captions and bylines to their mentions, and makes a
/// mention for whoever was no name outside of such a line.
pub(super) fn of_lines(records: &mut Annotations) {
    let named: Vec<Span> = records
        .bylines
        .iter()
        .flat_map(|b| &b.people)
        .filter(|p| p.kind == EntityKind::Person)
        .map(|p| p.name)
        .chain(records.captions.iter().flat_map(|c| {
            let photographers = c.credit.iter().flat_map(|credit| {
                credit.photographers.iter().map(|p| p.name)
            });
            c.people.iter().map(|p| p.name).chain(photographers)
        }))
        .collect();
    let mut missing: Vec<Span> = named
        .into_iter()
        .filter(|name| at_span(&records.mentions, *name).is_none())
        .collect();
    missing.sort_unstable();
    missing.dedup();
    records.mentions.extend(missing.into_iter().map(|name| MentionData {
        kind: EntityKind::Person,
        form: MentionForm::Name,
        span: name,
        honorific: None,
        title: None,
        name: Some(name),
        entity: EntityId::new(0),
        entry: None,
    }));
    records.mentions.sort_by_key(|m| m.name.unwrap_or(m.span).start());
    for (at, mention) in records.mentions.iter_mut().enumerate() {
        mention.entity = EntityId::new(at);
    }
    let mentions = &records.mentions;
    for person in records.bylines.iter_mut().flat_map(|b| &mut b.people) {
        person.mention = at_span(mentions, person.name).map(MentionId::new);
    }
    for person in records.captions.iter_mut().flat_map(|c| &mut c.people) {
        person.mention = at_span(mentions, person.name).map(MentionId::new);
    }
}

/// The place of the first mention whose name shares words with `name`. The
/// bare names are in reading order and don't overlap.
fn at_span(mentions: &[MentionData], name: Span) -> Option<usize> {
    let bare = |m: &MentionData| m.name.unwrap_or(m.span);
    let at = mentions.partition_point(|m| bare(m).end() <= name.start());
    mentions.get(at).is_some_and(|m| bare(m).overlaps(name)).then_some(at)
}

/// Hands out the mentions of those who speak, making new ones for
/// descriptions and pronouns.
pub(super) struct Speakers<'s, 'a> {
    source: &'s Source<'a>,
    /// The byte where the bare name of each mention begins.
    named: Vec<usize>,
    /// New mentions, by the bytes where they begin and end.
    made: BTreeMap<(usize, usize), MentionId>,
    rows: Vec<MentionData>,
    /// How many mentions there were before.
    first: usize,
}

impl<'s, 'a> Speakers<'s, 'a> {
    pub(super) fn new(
        source: &'s Source<'a>,
        records: &Annotations,
    ) -> Speakers<'s, 'a> {
        let start = |m: &MentionData| m.name.unwrap_or(m.span).start();
        let named = records.mentions.iter().map(start).collect();
        Speakers {
            source,
            named,
            made: BTreeMap::new(),
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
            let bare = source.tokens.span(&name.name);
            if let Ok(at) = self.named.binary_search(&bare.start()) {
                return MentionId::new(at);
            }
            if name.guessed {
                // It speaks, so it is mentioned after all.
                let next = MentionId::new(self.first + self.rows.len());
                let place = (bare.start(), bare.end());
                let id = *self.made.entry(place).or_insert(next);
                if id == next {
                    self.rows.push(MentionData {
                        kind: name.kind,
                        form: MentionForm::Name,
                        span: source.tokens.span(&name.whole),
                        honorific: None,
                        title: None,
                        name: Some(bare),
                        entity: EntityId::new(id.index()),
                        entry: None,
                    });
                }
                return id;
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
