//! Who else stands round a cue: whom it tells, and who passes it on.

use super::Tag;
use crate::{
    lexer::Kind,
    lexicon::Roles,
    matching::{Cue, CueForm},
    parsing::Source,
};
use std::ops::Range;

impl Source<'_> {
    /// *state media quoted Mr. Kim as saying*: Mr. Kim speaks.
    pub(super) fn relay(&self, cue: &Cue, ceiling: usize, tag: &mut Tag) {
        if cue.form == CueForm::Passive {
            // Mr. Kim was quoted as saying (by state media).
            let mut end = cue.tokens.end;
            if self.is(end, "as") && self.has(end + 1, Roles::CUE_PARTICIPLE) {
                end += 2;
                tag.cue = Some(cue.tokens.start..end);
                tag.clause.end = tag.clause.end.max(end);
            }
            if self.is(end, "by") {
                tag.relayed_by = self.phrase_starting(end + 1, ceiling);
                if let Some(by) = &tag.relayed_by {
                    tag.clause.end = tag.clause.end.max(by.end);
                }
            }
            return;
        }
        let Some(quoted) = self.object(cue.tokens.end, ceiling) else {
            return;
        };
        // State media quoted the minister, Mr. Kim, as saying ...
        let quoted = self.named_in_apposition(quoted, ceiling);
        let comma = self.kind(quoted.end) == Some(Kind::Comma);
        let behind = quoted.end + usize::from(comma);
        if self.is(behind, "as") {
            tag.clause.end = (behind + 2).min(ceiling);
            tag.relayed_by = tag.speaker.replace(quoted);
        }
    }

    /// The one who is told: *told the paper*, *said to reporters*.
    pub(super) fn addressee(
        &self,
        cue: &Cue,
        ceiling: usize,
    ) -> Option<Range<usize>> {
        let mut at = cue.tokens.end;
        if !cue.roles.has(Roles::CUE_TOLD) {
            if !self.is(at, "to") {
                return None;
            }
            at += 1;
            let phrase = self.object(at, ceiling)?;
            return self.has_person(&phrase).then_some(phrase);
        }
        self.object(at, ceiling)
    }

    /// A noun phrase or object pronoun: *the paper*, *him*.
    fn object(&self, at: usize, ceiling: usize) -> Option<Range<usize>> {
        if at < ceiling && self.has(at, Roles::OBJECT_PRONOUN) {
            return Some(at..at + 1);
        }
        let phrase = self.phrase_starting(at, ceiling)?;
        // asked, “Why?” has no object; nor has told that ...
        (!self.is(at, "that")).then_some(phrase)
    }

    /// Whether a phrase names or describes somebody.
    pub(in crate::parsing) fn has_person(
        &self,
        phrase: &Range<usize>,
    ) -> bool {
        let names = self.found.names.within(phrase);
        self.found
            .names
            .list
            .get(names)
            .unwrap_or_default()
            .iter()
            .any(|name| name.kind == crate::EntityKind::Person)
            || phrase.clone().any(|at| {
                self.has(
                    at,
                    Roles::PERSON_NOUN | Roles::GROUP_NOUN | Roles::TITLE,
                )
            })
    }

    /// Whether an inverted tag found an object pronoun: *said it was*.
    pub(super) fn is_pronoun_object(&self, phrase: &Range<usize>) -> bool {
        phrase.len() == 1
            && self.has(phrase.start, Roles::OBJECT_PRONOUN)
            && !self.has(phrase.start, Roles::SUBJECT_PRONOUN)
    }

    /// *said her lawyer, Jane Roe, ...*: the name says more.
    pub(super) fn named_in_apposition(
        &self,
        phrase: Range<usize>,
        ceiling: usize,
    ) -> Range<usize> {
        let names = &self.found.names;
        let head = self.core_end(&phrase) - 1;
        if names.at(head).is_some()
            || self.kind(phrase.end) != Some(Kind::Comma)
        {
            return phrase;
        }
        match names.holding(phrase.end + 1) {
            Some(name)
                if name.kind == crate::EntityKind::Person
                    && name.name.end <= ceiling =>
            {
                name.whole.start.max(phrase.end + 1)..name.name.end
            }
            _ => phrase,
        }
    }
}
