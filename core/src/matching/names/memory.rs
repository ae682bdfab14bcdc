//! Remembers how the article uses each name.
//!
//! In: all candidates with their votes. Out: for any of them, whether it is
//! a name after all, and of which kind.
//!
//! An article that has *Anna B. Lindqvist* once has a person wherever
//! *Lindqvist* stands. One that has *in Viborg* and *Viborg said* has more
//! votes for a place.

use super::rules::{Rule, reads};
use super::{
    candidates::{COMMON, Candidate, Core, HEAD, LISTED, Trust, is_article},
    kinds::Votes,
};
use crate::{
    EntityKind,
    lexer::{Kind, Tokens},
    lexicon::{Case, Roles},
    spelling::{BySpelling, Seeded, Spelling},
};
use std::{collections::HashMap, ops::Range};

/// The most words that are compared of one name.
const LONGEST_NAME: usize = 14;

/// What the article says of each name.
#[derive(Debug)]
pub(super) struct Memory {
    /// By the words of a name, and of every beginning of one.
    names: BySpelling<Spelling, Known>,
    /// By the last word of a person's name: how often.
    surnames: BySpelling<Spelling, i32>,
    /// By the first word of a person's name: how often.
    given: BySpelling<Spelling, i32>,
    /// By the first word of a longer organization's name, and by the last of a
    /// team's: how often.
    organizations: BySpelling<Spelling, i32>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Known {
    votes: Votes,
    /// How many places they come from.
    places: i32,
    /// Whether a name ends here, rather than only goes through.
    ends: bool,
}

impl Memory {
    /// Of so many candidates, which use about every name twice.
    fn new(candidates: usize) -> Memory {
        let few = candidates / 8;
        let seed = Seeded::default();
        Memory {
            names: HashMap::with_capacity_and_hasher(candidates, seed),
            surnames: HashMap::with_capacity_and_hasher(few, seed),
            given: HashMap::with_capacity_and_hasher(few, seed),
            organizations: HashMap::with_capacity_and_hasher(few, seed),
        }
    }

    /// Adds up the votes of every name.
    pub(super) fn of(
        text: &str,
        tokens: &Tokens,
        candidates: &mut [Candidate],
    ) -> Memory {
        let mut memory = Memory::new(candidates.len());
        for candidate in candidates.iter_mut() {
            if candidate.trust != Trust::Doubtful && !candidate.work {
                memory.note(text, tokens, candidate);
            }
        }
        for candidate in candidates.iter() {
            if candidate.trust != Trust::Doubtful && !candidate.work {
                memory.index(text, tokens, candidate);
            }
        }
        memory
    }

    /// Adds the votes of one place, and keeps how its name is spelled.
    fn note(
        &mut self,
        text: &str,
        tokens: &Tokens,
        candidate: &mut Candidate,
    ) {
        let core = core(text, tokens, &candidate.name);
        let mut spelling = Spelling::NONE;
        for at in core.clone().take(LONGEST_NAME) {
            spelling = spelling.then(tokens.word(text, at));
            let known = self.names.entry(spelling).or_default();
            if at + 1 == core.end {
                known.ends = true;
                known.votes += candidate.votes;
                known.places = known.places.saturating_add(1);
            }
        }
        candidate.core = Some(Core { name: core, spelling });
    }

    /// Indexes the first and last word of a longer name, once its kind is
    /// clear.
    fn index(&mut self, text: &str, tokens: &Tokens, candidate: &Candidate) {
        let Some(Core { name, spelling: whole }) = &candidate.core else {
            return;
        };
        if name.len() < 2 {
            return;
        }
        let Some(known) = self.names.get(whole) else { return };
        let first = spelling(text, tokens, &(name.start..name.start + 1));
        match known.votes.winner().0 {
            EntityKind::Person => {
                let mut last = name.end - 1;
                while last > name.start + 1
                    && (tokens.list[last].has(Roles::NAME_SUFFIX)
                        || tokens.list[last].kind != Kind::Word)
                {
                    last -= 1;
                }
                let last = spelling(text, tokens, &(last..last + 1));
                *self.surnames.entry(last).or_default() += 1;
                *self.given.entry(first).or_default() += 1;
            }
            EntityKind::Organization => {
                *self.organizations.entry(first).or_default() += 1;
                // The Elling Terns are the Terns.
                let last = name.end - 1;
                if tokens.word(text, last).ends_with('s')
                    && !tokens.list[last].has(HEAD)
                {
                    let last = spelling(text, tokens, &(last..name.end));
                    *self.organizations.entry(last).or_default() += 1;
                }
            }
            _ => {}
        }
    }

    /// What the candidate is, if anything says so, and its words; `None` when
    /// it is no name.
    pub(super) fn decide(
        &self,
        text: &str,
        tokens: &Tokens,
        candidate: &Candidate,
    ) -> Option<(Option<EntityKind>, Range<usize>)> {
        if candidate.work {
            let kind = Some(EntityKind::Other);
            return Some((kind, candidate.name.clone()));
        }
        if candidate.trust != Trust::Firm {
            if reads(Rule::Capitals)
                && let Some(found) = self.recall(text, tokens, candidate)
            {
                return Some(found);
            }
            if candidate.trust == Trust::Doubtful {
                return None;
            }
        }
        let name = candidate.name.clone();
        if name.len() == 1 && tokens.word(text, name.start).len() < 3 {
            // A letter of a list; but 3M and BP are firms.
            let letters = tokens.word(text, name.start).trim_end_matches('.');
            if letters.chars().count() < 2 {
                return None;
            }
        }
        let votes = self.votes(text, tokens, candidate, &name);
        let (kind, most) = votes.winner();
        let is_acronym =
            name.len() == 1 && tokens.list[name.start].case == Case::Upper;
        let is_common = (name.start..name.end)
            .all(|at| tokens.list[at].has(COMMON))
            && !candidate.roles.has(LISTED)
            && !(name.len() > 1 && tokens.list[name.end - 1].has(HEAD));
        // The state of Emergency, the Inland port: a kind of place says little.
        let needed = if kind == EntityKind::Place { 9 } else { 3 };
        if most <= 0 && (is_common || is_acronym)
            || name.len() == 1 && is_common && most < needed
        {
            return None;
        }
        if most <= 0 {
            return Some((None, name));
        }
        Some((Some(kind), name))
    }

    /// All votes for the candidate when its name is `name`.
    fn votes(
        &self,
        text: &str,
        tokens: &Tokens,
        candidate: &Candidate,
        name: &Range<usize>,
    ) -> Votes {
        let mut votes = candidate.votes;
        let known = candidate.core.as_ref();
        let Core { name, spelling } = &match known {
            Some(known) if *name == candidate.name => known.clone(),
            _ => {
                let name = core(text, tokens, name);
                let spelling = spelling(text, tokens, &name);
                Core { name, spelling }
            }
        };
        if let Some(known) = self.names.get(spelling)
            && reads(Rule::Elsewhere)
        {
            votes += known.votes.averaged(known.places);
        }
        if name.len() == 1 && reads(Rule::Surnames) {
            // In Berlin, Ole Berlin sang.
            let in_place = candidate.roles.has(LISTED)
                && name.start.checked_sub(1).is_some_and(|before| {
                    matches!(
                        tokens.word(text, before),
                        "in" | "In" | "near" | "outside"
                    )
                });
            if in_place {
                return votes;
            }
            if self.surnames.contains_key(spelling) {
                // Neil Jordan isn't in Jordan: what the lists say of the
                // word doesn't count, what stands around it does.
                if candidate.roles.has(LISTED) {
                    votes.place = votes.place.min(votes.place / 2);
                }
                votes.person += 11;
            } else if self.given.contains_key(spelling) {
                votes.person += 4;
            }
            if self.organizations.contains_key(spelling) {
                votes.organization += 5;
            }
        }
        votes
    }

    /// The longest name of the article that stands here, where capitals mean
    /// nothing.
    fn recall(
        &self,
        text: &str,
        tokens: &Tokens,
        candidate: &Candidate,
    ) -> Option<(Option<EntityKind>, Range<usize>)> {
        let start = candidate.name.start;
        let mut spelling = Spelling::NONE;
        let mut longest = None;
        for at in (start..tokens.list.len()).take(LONGEST_NAME) {
            spelling = spelling.then(tokens.word(text, at));
            let known = self.names.get(&spelling);
            // A family name that comes first is no given name of ours.
            let surname = at == start
                && (self.surnames.contains_key(&spelling)
                    || !tokens.list[at].has(Roles::GIVEN_NAME)
                        && self.given.contains_key(&spelling));
            if known.is_some_and(|k| k.ends) || surname {
                longest = Some(at + 1);
            }
            if known.is_none() {
                break;
            }
        }
        let name = start..longest?;
        if name.end < candidate.name.end {
            return None;
        }
        let votes = self.votes(text, tokens, candidate, &name);
        let (kind, most) = votes.winner();
        (most > 0).then_some((Some(kind), name))
    }
}

/// The name without its article: *The Quay Reader* is *Quay Reader*.
fn core(text: &str, tokens: &Tokens, name: &Range<usize>) -> Range<usize> {
    let article = name.len() > 1 && is_article(text, tokens, name.start);
    name.start + usize::from(article)..name.end
}

/// How the words of a name are spelled.
fn spelling(text: &str, tokens: &Tokens, name: &Range<usize>) -> Spelling {
    let words = name.clone().take(LONGEST_NAME);
    Spelling::of(words.map(|at| tokens.word(text, at)))
}
