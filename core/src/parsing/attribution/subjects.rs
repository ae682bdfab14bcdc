//! Who a cue belongs to: its own subject, or one that it shares.

use super::MOST_CUES;
use crate::{
    lexer::{Kind, Token},
    lexicon::Roles,
    matching::{Cue, CueForm},
    parsing::Source,
};
use std::ops::Range;

impl Source<'_> {
    /// The subject that a participle brings with it: *with critics calling it
    /// “mad”*, *— Ms. Berg saying she was “glad”*.
    pub(super) fn own_subject(
        &self,
        cue: &Cue,
        floor: usize,
    ) -> Option<Range<usize>> {
        if cue.form != CueForm::Participle {
            return None;
        }
        let subject = self.phrase_ending(cue.tokens.start, floor)?;
        let before = subject.start.checked_sub(1).filter(|b| *b >= floor)?;
        let with = self.is(before, "with");
        let apart = matches!(self.kind(before), Some(Kind::Dash))
            || self.is(before, "and") && self.is_person_at(subject.end - 1);
        (with || apart).then_some(subject)
    }

    /// The one who speaks in *footage of Ms. Berg saying “…”*: a person named
    /// right before a participle.
    pub(super) fn named_before(
        &self,
        cue: &Cue,
        floor: usize,
    ) -> Option<Range<usize>> {
        let before = cue.tokens.start.checked_sub(1)?;
        if cue.form != CueForm::Participle || before < floor {
            return None;
        }
        let name = &self.found.names.list[self.found.names.at(before)?];
        (name.kind == crate::EntityKind::Person)
            .then(|| name.whole.start.max(floor)..name.name.end)
    }

    /// The subject of *called* in *Ms. Berg shrugged and called it ...*.
    pub(super) fn shared_subject(
        &self,
        cue: &Cue,
        floor: usize,
    ) -> Option<Range<usize>> {
        let before = cue.tokens.start.checked_sub(1)?;
        (before > floor && self.has(before, Roles::CONJUNCTION)
            || self.kind(before) == Some(Kind::Comma))
        .then(|| self.main_subject(before, floor))?
    }

    /// The subject of the clause on which a participle or infinitive at `at`
    /// hangs: the first noun phrase before a verb, seen from the sentence's
    /// start.
    pub(super) fn main_subject(
        &self,
        at: usize,
        floor: usize,
    ) -> Option<Range<usize>> {
        // ..., Ms. Berg said, adding: she adds.
        let reach = floor..at;
        if let Some(cue) = self.cues_in(&reach).last()
            && cue.tokens.end + 1 >= at
            && cue.form == CueForm::Finite
            && let Some(subject) = self.subject_before(cue.tokens.start, floor)
        {
            return Some(subject);
        }
        if let Some(first) = self.first_phrase(at, floor)
            && (self.is_pronoun(first.start) || self.has_person(&first))
        {
            return Some(first);
        }
        // Another cue on the left brings its subject with it.
        for cue in self.cues_in(&reach).iter().rev().take(MOST_CUES) {
            if cue.form != CueForm::Finite || self.is_in_name(cue) {
                continue;
            }
            let subject =
                self.subject_before(cue.tokens.start, floor).or_else(|| {
                    // “…,” said Ms. Berg, adding that ...
                    (cue.tokens.start == floor)
                        .then(|| self.phrase_starting(cue.tokens.end, at))
                        .flatten()
                });
            if subject.is_some() {
                return subject;
            }
        }
        self.first_phrase(at, floor)
    }

    /// The sentence's first phrase, behind *In Quay,* and its kin.
    pub(in crate::parsing) fn first_phrase(
        &self,
        at: usize,
        floor: usize,
    ) -> Option<Range<usize>> {
        let mut start = floor;
        for _ in 0..MOST_CUES {
            if !self.leads_in(start) {
                break;
            }
            let mut rest = start..at;
            start = 1 + rest.find(|&i| {
                matches!(self.kind(i), Some(Kind::Comma | Kind::Dash))
            })?;
        }
        self.phrase_starting(start, at)
    }

    /// Whether the words that begin here only say where or when: *In Quay,*,
    /// *Iowa,*, *on Sunday,*, the *Quay (AP) —* of a dateline.
    fn leads_in(&self, start: usize) -> bool {
        let Some(place) = self.found.names.at(start) else {
            return self.has(
                start,
                Roles::PREPOSITION
                    | Roles::SUBORDINATOR
                    | Roles::ADVERB
                    | Roles::WEEKDAY
                    | Roles::MONTH
                    | Roles::VERB_PARTICIPLE
                    | Roles::CUE_PARTICIPLE,
            ) || self.kind(start) == Some(Kind::Number)
                // Hours later, Ms. Berg ...
                || (start + 1..start + 4).any(|at| {
                    self.has(at, Roles::ADVERB)
                        && self.kind(at + 1) == Some(Kind::Comma)
                        && ["later", "earlier", "ago", "before", "after"]
                            .iter()
                            .any(|word| self.is(at, word))
                })
                // Pressed on the plan, Ms. Berg ...
                || self.word(start).ends_with("ed")
                    && self.has(start, Roles::VERB | Roles::CUE)
                    && self.token(start).is_some_and(Token::is_capitalized);
        };
        let name = &self.found.names.list[place];
        name.kind == crate::EntityKind::Place
            && matches!(
                self.kind(name.name.end),
                Some(Kind::Comma | Kind::Open | Kind::Dash)
            )
    }
}
