//! Finds the tag of a quotation: who says it, with which word, to whom.
//!
//! ```text
//! “…,” Ms. Berg told the paper.        the tag stands behind
//! Ms. Berg told the paper, “…”         before
//! According to Ms. Berg, “…”
//! Ms. Berg put it this way: “…”        in the sentence before
//! BERG: …                              as a label
//! ```
//!
//! No tag is looked for beyond the sentence before or behind a mark.

mod before;
mod behind;
mod labels;
mod people;
mod subjects;

use super::Source;
use crate::{
    Basis,
    lexer::Kind,
    lexicon::Roles,
    matching::{Cue, CueForm},
};
use std::ops::Range;

/// The clause round a cue. All ranges are ranges of tokens.
#[derive(Clone, Debug)]
pub(super) struct Tag {
    /// From the subject to the cue or what hangs on it.
    pub(super) clause: Range<usize>,
    pub(super) cue: Option<Range<usize>>,
    /// The noun phrase of the one who speaks.
    pub(super) speaker: Option<Range<usize>>,
    pub(super) addressee: Option<Range<usize>>,
    pub(super) relayed_by: Option<Range<usize>>,
    pub(super) basis: Basis,
}

impl Tag {
    /// The tag of a cue that tells nobody by name and passes nothing on.
    pub(super) fn of(
        clause: Range<usize>,
        cue: Range<usize>,
        speaker: Option<Range<usize>>,
    ) -> Tag {
        Tag {
            clause,
            cue: Some(cue),
            speaker,
            addressee: None,
            relayed_by: None,
            basis: Basis::Cue,
        }
    }
}

/// How many cues of a sentence are tried at most.
const MOST_CUES: usize = 6;

impl Source<'_> {
    /// The cues with their heads in `range`, in reading order.
    pub(super) fn cues_in(&self, range: &Range<usize>) -> &[Cue] {
        let cues = &self.found.cues;
        let first = cues.partition_point(|cue| cue.head < range.start);
        let end = cues.partition_point(|cue| cue.head < range.end);
        cues.get(first..end.max(first)).unwrap_or_default()
    }

    /// The cue whose group begins at `at`.
    fn cue_starting(&self, at: usize) -> Option<&Cue> {
        self.cues_in(&(at..at + MOST_CUES))
            .iter()
            .find(|cue| cue.tokens.start == at)
    }

    /// Whether the cue is a part of a name: the *Post* of *Washington Post*.
    pub(super) fn is_in_name(&self, cue: &Cue) -> bool {
        self.found.names.at(cue.head).is_some()
    }

    /// Adds what hangs on the cue: who is told, and who passes it on.
    pub(super) fn complete(
        &self,
        cue: &Cue,
        subject: Range<usize>,
        ceiling: usize,
    ) -> Tag {
        let clause = subject.start.min(cue.tokens.start)..cue.tokens.end;
        let mut tag = Tag::of(clause, cue.tokens.clone(), Some(subject));
        if cue.roles.has(Roles::CUE_QUOTING) {
            self.relay(cue, ceiling, &mut tag);
        } else if let Some(addressee) = self.addressee(cue, ceiling) {
            tag.clause.end = addressee.end;
            tag.addressee = Some(addressee);
        }
        tag
    }

    /// The tag that a cue before a quotation makes.
    fn tag_of(&self, cue: &Cue, floor: usize, end: usize) -> Option<Tag> {
        match cue.form {
            CueForm::AccordingTo => self.according_to(cue.tokens.start, end),
            CueForm::Passive if !cue.roles.has(Roles::CUE_QUOTING) => {
                self.tag_of_agent(cue, end)
            }
            CueForm::Finite | CueForm::Passive => {
                let subject = self
                    .subject_before(cue.tokens.start, floor)
                    .or_else(|| self.shared_subject(cue, floor))
                    .or_else(|| {
                        // Said Ms. Berg: “…”
                        (cue.tokens.start == floor)
                            .then(|| self.phrase_starting(cue.tokens.end, end))
                            .flatten()
                    })?;
                Some(self.complete(cue, subject, end))
            }
            CueForm::Infinitive | CueForm::Participle => {
                let subject = self
                    .own_subject(cue, floor)
                    .or_else(|| self.named_before(cue, floor))
                    .or_else(|| self.main_subject(cue.tokens.start, floor))?;
                Some(self.complete(cue, subject, end))
            }
            CueForm::Noun => self.tag_of_noun(cue, floor, end),
        }
    }

    /// The one who speaks in *was asked by Ms. Berg*.
    fn tag_of_agent(&self, cue: &Cue, end: usize) -> Option<Tag> {
        let by = cue.tokens.end;
        if !self.is(by, "by") {
            return None;
        }
        let speaker = self.phrase_starting(by + 1, end)?;
        Some(Tag::of(
            cue.tokens.start..speaker.end,
            cue.tokens.clone(),
            Some(speaker),
        ))
    }

    /// *Ms. Berg’s claim that “…”*, *a statement by Ms. Berg*
    fn tag_of_noun(&self, cue: &Cue, floor: usize, end: usize) -> Option<Tag> {
        let behind = cue.tokens.end;
        let leads_on = behind >= end
            || matches!(self.kind(behind), Some(Kind::Colon | Kind::Mark(_)))
            || self.is(behind, "that")
            || self.has(behind, Roles::PREPOSITION | Roles::AUXILIARY);
        if !leads_on {
            return None;
        }
        let speaker = if self.is(behind, "by") || self.is(behind, "from") {
            self.phrase_starting(behind + 1, end)?
        } else {
            let mut left = cue.tokens.start;
            let modifier = Roles::ADJECTIVE
                | Roles::MONTH
                | Roles::WEEKDAY
                | Roles::NUMBER_WORD
                | Roles::NOUN;
            while left > floor
                && cue.tokens.start - left < 3
                && self.has(left - 1, modifier)
                && !self.has(left - 1, Roles::POSSESSIVE)
            {
                left -= 1;
            }
            if left > floor && self.has(left - 1, Roles::POSSESSIVE) {
                left - 1..left
            } else if left > floor && self.kind(left - 1) == Some(Kind::Clitic)
            {
                self.phrase_ending(left - 1, floor)?
            } else {
                return None;
            }
        };
        Some(Tag::of(
            speaker.start.min(cue.tokens.start)
                ..speaker.end.max(cue.tokens.end),
            cue.tokens.clone(),
            Some(speaker),
        ))
    }
}

/// Whether the cue can carry a quotation by itself.
fn may_tag(cue: &Cue) -> bool {
    cue.roles.has(
        Roles::CUE
            | Roles::CUE_BASE
            | Roles::CUE_TOLD
            | Roles::CUE_WEAK
            | Roles::CUE_QUOTING
            | Roles::CUE_MIND,
    ) || cue.roles.has(Roles::CUE_PARTICIPLE) && cue.form == CueForm::Finite
}
