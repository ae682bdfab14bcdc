//! Tags before a quotation: *Ms. Berg told the paper, “…”*.

use super::{Tag, may_tag};
use crate::{
    Basis,
    lexer::{Kind, Token},
    lexicon::Roles,
    matching::{Cue, CueForm},
    parsing::{Source, phrases::LONGEST},
};
use std::ops::Range;

/// Words that report wherever they stand in a sentence.
const SPEECH: Roles = Roles::CUE
    .union(Roles::CUE_BASE)
    .union(Roles::CUE_PARTICIPLE)
    .union(Roles::CUE_TOLD)
    .union(Roles::CUE_NOUN)
    .union(Roles::CUE_MIND)
    .union(Roles::CUE_QUOTING)
    .union(Roles::CUE_NAMING);

/// How many tokens a tag right before a quotation has at most, behind its
/// subject.
const ADJACENT: usize = 16;

/// How many cues before a quotation are weighed against each other.
const MOST_OUTER: usize = 12;

impl Source<'_> {
    /// Whether nothing but the tag and what hangs on it stands before
    /// `ceiling`: no second clause that the cue would report.
    pub(super) fn is_only_tag(&self, tag: &Tag, ceiling: usize) -> bool {
        let at = tag.clause.end;
        if at >= ceiling {
            return true;
        }
        match self.kind(at) {
            Some(Kind::Stop | Kind::Comma | Kind::Dash | Kind::Semicolon) => {
                true
            }
            Some(Kind::Word) => {
                self.has(
                    at,
                    Roles::PREPOSITION
                        | Roles::ADVERB
                        | Roles::WEEKDAY
                        | Roles::SUBORDINATOR
                        | Roles::CONJUNCTION
                        | Roles::VERB_PARTICIPLE
                        | Roles::CUE_PARTICIPLE,
                ) && !self.is(at, "that")
            }
            _ => false,
        }
    }

    /// The tag in the words `lead` before a quotation.
    ///
    /// The outermost cue wins, since what it reports is one report: in *she
    /// said he called it “mad”* she speaks. A later cue of the same rank
    /// takes over: *she shrugged and called it “mad”*, *he left, saying “…”*.
    pub(in crate::parsing) fn tag_before(
        &self,
        lead: &Range<usize>,
    ) -> Option<Tag> {
        if let Some(tag) = self.adjacent_tag(lead) {
            return Some(tag);
        }
        let floor = lead.start.max(lead.end.saturating_sub(3 * LONGEST));
        let reach = floor..lead.end;
        let cues = self.cues_in(&reach);
        let recent = cues.len().saturating_sub(MOST_OUTER);
        let mut best: Option<(&Cue, Tag)> = None;
        for cue in &cues[recent..] {
            if self.is_in_name(cue) {
                continue;
            }
            if let Some((outer, tag)) = &best
                && self.reports(outer, tag, cue, floor)
            {
                continue;
            }
            // An ordinary verb speaks only right beside a quotation.
            if !cue.roles.has(SPEECH) && cue.form != CueForm::AccordingTo {
                continue;
            }
            if let Some(tag) = self.tag_of(cue, floor, lead.end) {
                best = Some((cue, tag));
            }
        }
        best.map(|(_, tag)| tag)
    }

    /// The tag that ends in a comma or colon right before a quotation, or
    /// right before a quoted sentence: *When Lee asked, Ms. Berg said, “…”*.
    /// It wins over any cue further left.
    fn adjacent_tag(&self, lead: &Range<usize>) -> Option<Tag> {
        let pause = matches!(
            self.kind(lead.end.checked_sub(1)?),
            Some(Kind::Comma | Kind::Colon)
        );
        let sentence =
            self.token(lead.end + 1).is_some_and(Token::is_capitalized);
        if !pause && !sentence {
            return None;
        }
        let end = lead.end - usize::from(pause);
        let reach = lead.start.max(end.saturating_sub(ADJACENT))..end;
        let cue = self.cues_in(&reach).last()?;
        if cue.form != CueForm::Finite || !may_tag(cue) || self.is_in_name(cue)
        {
            return None;
        }
        let floor = lead.start.max(end.saturating_sub(LONGEST));
        let subject = self.subject_before(cue.tokens.start, floor)?;
        let tag = self.complete(cue, subject, end);
        let near = tag.clause.end == end
            || pause
                && (sentence || self.kind(end) == Some(Kind::Colon))
                && self.ends_sentence(tag.clause.end, end);
        near.then_some(tag)
    }

    /// Whether the cue `outer` with its tag reports the clause in which
    /// `cue` stands.
    fn reports(
        &self,
        outer: &Cue,
        tag: &Tag,
        cue: &Cue,
        floor: usize,
    ) -> bool {
        let strong = Roles::CUE | Roles::CUE_BASE | Roles::CUE_MIND;
        if !outer.roles.has(strong.union(Roles::CUE_PARTICIPLE))
            || outer.form == CueForm::Noun
            || outer.form == CueForm::Passive
                && !outer.roles.has(Roles::CUE_QUOTING)
        {
            return false;
        }
        if cue.tokens.start < tag.clause.end {
            // the saying of cited Mr. Lee as saying
            return tag.clause.start <= cue.tokens.start;
        }
        let before = cue.tokens.start - 1;
        let between = outer.tokens.end..cue.tokens.start;
        let comma =
            between.clone().any(|at| self.kind(at) == Some(Kind::Comma));
        if comma && (self.is_aside_tag(outer, tag) || is_inverted(outer, tag))
        {
            return false;
        }
        if !comma && self.is_only_when(tag, &between) {
            return false;
        }
        match cue.form {
            // ..., saying that
            CueForm::Participle | CueForm::Infinitive => {
                self.kind(before) != Some(Kind::Comma)
                    && self.own_subject(cue, outer.tokens.end).is_none()
            }
            CueForm::Noun => true,
            // ..., according to Ms. Berg
            CueForm::AccordingTo => false,
            CueForm::Finite | CueForm::Passive => {
                let he = self.has(before, Roles::SUBJECT_PRONOUN);
                if self.has(before - usize::from(he), Roles::CONJUNCTION) {
                    return false;
                }
                if between.clone().any(|at| self.breaks_clause(at)) {
                    return false;
                }
                !self.begins_anew(outer, tag, cue, floor)
            }
        }
    }

    /// Whether `cue` opens a clause of its own rather than one that `outer`
    /// reports: a relative one (*..., which he called “mad”*), or the main
    /// one behind an introduction (*While critics claim that, Ms. Berg
    /// said ...*).
    fn begins_anew(
        &self,
        outer: &Cue,
        tag: &Tag,
        cue: &Cue,
        floor: usize,
    ) -> bool {
        let Some(subject) = self.subject_before(cue.tokens.start, floor)
        else {
            return false;
        };
        // Ms. Berg, who brought a bill that aims to help, said ...
        if subject.end <= tag.clause.start {
            return self.kind(cue.tokens.start - 1) == Some(Kind::Comma);
        }
        let Some(before) = subject.start.checked_sub(1) else { return false };
        if ["which", "who", "whom"].iter().any(|word| self.is(before, word)) {
            return true;
        }
        if self.kind(before) != Some(Kind::Comma) {
            return false;
        }
        let weak = !outer.roles.has(Roles::CUE | Roles::CUE_BASE)
            && cue.roles.has(Roles::CUE);
        let introduced = self.has(floor, Roles::SUBORDINATOR)
            && tag.clause.start > floor
            && !(floor..tag.clause.start)
                .any(|at| self.kind(at) == Some(Kind::Comma));
        weak || introduced
            || matches!(outer.form, CueForm::Infinitive | CueForm::Participle)
    }

    /// Whether what stands behind a tag only says when or why: *she tweeted
    /// | after Mr. Lee told a crowd that ...*.
    fn is_only_when(&self, tag: &Tag, between: &Range<usize>) -> bool {
        const ASKS: [&str; 7] =
            ["that", "whether", "if", "why", "how", "what", "when"];
        let at = tag.clause.end;
        self.has(at, Roles::SUBORDINATOR)
            && (self.is(at, "when")
                || !ASKS.iter().any(|word| self.is(at, word)))
            && !between.clone().any(|at| self.is(at, "that"))
    }

    /// Whether a tag stands in a clause that hangs on another: *who claim
    /// ...*, *when he asked ...*.
    fn is_aside_tag(&self, cue: &Cue, tag: &Tag) -> bool {
        let Some(speaker) = &tag.speaker else { return false };
        let relative = |at: usize| {
            ["who", "which", "what", "whom"]
                .iter()
                .any(|word| self.is(at, word))
        };
        self.has(speaker.start, Roles::RELATIVE)
            || cue.tokens.start.checked_sub(1).is_some_and(relative)
            || speaker.start.checked_sub(1).is_some_and(relative)
            || speaker.start.checked_sub(1).is_some_and(|before| {
                self.has(before, Roles::SUBORDINATOR)
                    && !self.is(before, "that")
            })
    }

    /// Whether a new main clause begins behind the token: a semicolon, or a
    /// comma with a conjunction behind it.
    fn breaks_clause(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(Kind::Semicolon) => true,
            Some(Kind::Comma) => {
                self.has(at + 1, Roles::CONJUNCTION | Roles::SUBORDINATOR)
                    && !self.is(at + 1, "that")
            }
            _ => false,
        }
    }
}

/// Whether the speaker stands behind the cue: *said Ms. Berg*.
fn is_inverted(cue: &Cue, tag: &Tag) -> bool {
    cue.form == CueForm::Finite
        && tag.basis == Basis::Cue
        && tag
            .speaker
            .as_ref()
            .is_some_and(|speaker| speaker.start >= cue.tokens.end)
}
