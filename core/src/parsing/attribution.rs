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

use super::{Source, phrases::LONGEST};
use crate::{
    Basis,
    lexer::{Kind, Token},
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

/// How many cues of a sentence are tried at most.
const MOST_CUES: usize = 6;

/// How many cues before a quotation are weighed against each other.
const MOST_OUTER: usize = 12;

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

    /// The tag behind a quotation that ends at `at` (behind its mark).
    /// Nothing at or beyond `ceiling` is looked at.
    ///
    /// With `strict`, the quoted sentence came to its own end, so that a new
    /// sentence must be nothing but a tag: *“Is it over?” Ms. Berg said.*
    pub(super) fn tag_behind(
        &self,
        at: usize,
        ceiling: usize,
        strict: bool,
    ) -> Option<Tag> {
        let mut start = at;
        while start < ceiling
            && matches!(self.kind(start), Some(Kind::Comma | Kind::Dash))
        {
            start += 1;
        }
        let sentence = self.tokens.sentence_of(start);
        let ceiling = ceiling.min(sentence.end).min(start + 2 * LONGEST);
        // “…,” and he vowed to stay: another clause.
        let goes_on = ["and", "but", "or", "which", "as"]
            .iter()
            .any(|word| self.is(start, word));
        if start >= ceiling || goes_on {
            return None;
        }
        let tag = self
            .according_to(start, ceiling)
            .or_else(|| self.inverted_tag(start, ceiling))
            .or_else(|| self.plain_tag(start, ceiling))?;
        if strict && !self.is_only_tag(&tag, ceiling) {
            return None;
        }
        Some(self.with_relay(tag, sentence.end))
    }

    /// A tag with the one behind it who passes it on: *Ms. Berg said,
    /// according to the paper*.
    fn with_relay(&self, mut tag: Tag, end: usize) -> Tag {
        let at = tag.clause.end + 1;
        if tag.relayed_by.is_none()
            && tag.basis == Basis::Cue
            && self.kind(at - 1) == Some(Kind::Comma)
            && let Some(relay) = self.according_to(at, end)
        {
            tag.clause.end = relay.clause.end;
            tag.relayed_by = relay.speaker;
        }
        tag
    }

    /// *according to Ms. Berg*
    pub(super) fn according_to(
        &self,
        start: usize,
        ceiling: usize,
    ) -> Option<Tag> {
        let cue = self.cue_starting(start)?;
        if cue.form != CueForm::AccordingTo {
            return None;
        }
        let speaker = self.phrase_starting(cue.tokens.end, ceiling)?;
        Some(Tag {
            clause: start..self.behind_aside(speaker.end, ceiling),
            cue: Some(cue.tokens.clone()),
            speaker: Some(speaker),
            addressee: None,
            relayed_by: None,
            basis: Basis::AccordingTo,
        })
    }

    /// The comma behind what a comma at `pause` sets off, when that only says
    /// more of the one before it: *according to Ms. Berg, who runs the shop,
    /// the boat is late*.
    fn behind_aside(&self, pause: usize, ceiling: usize) -> usize {
        if self.kind(pause) != Some(Kind::Comma) {
            return pause;
        }
        let reach = pause + 1..ceiling.min(pause + LONGEST);
        let next = reach.clone().find(|&at| {
            matches!(self.kind(at), Some(Kind::Comma | Kind::Mark(_)))
        });
        let Some(next) = next else { return pause };
        let aside = self.has(reach.start, Roles::RELATIVE)
            || self.is_aside(reach.start..next)
                && !self.has_verb(reach.start, next);
        let closed = self.kind(next) == Some(Kind::Comma);
        if closed && aside { next } else { pause }
    }

    /// *said Ms. Berg*
    fn inverted_tag(&self, start: usize, ceiling: usize) -> Option<Tag> {
        let cue = self.cue_starting(start)?;
        if cue.form != CueForm::Finite || !may_tag(cue) {
            return None;
        }
        let speaker = self.phrase_starting(cue.tokens.end, ceiling)?;
        if self.is_pronoun_object(&speaker) {
            return None;
        }
        Some(Tag {
            clause: start..speaker.end,
            cue: Some(cue.tokens.clone()),
            addressee: None,
            speaker: Some(self.named_in_apposition(speaker, ceiling)),
            relayed_by: None,
            basis: Basis::Cue,
        })
    }

    /// *Ms. Berg, the mayor of Quay, told the paper*
    fn plain_tag(&self, start: usize, ceiling: usize) -> Option<Tag> {
        let reach = start..ceiling.min(start + LONGEST);
        let mut aside = None;
        for cue in self.cues_in(&reach).iter().take(MOST_CUES) {
            if self.is_in_name(cue)
                || cue.tokens.start <= start
                || !may_tag(cue)
            {
                continue;
            }
            let relays = cue.form == CueForm::Passive
                && cue.roles.has(Roles::CUE_QUOTING);
            if cue.form != CueForm::Finite && !relays {
                continue;
            }
            if self.is_subordinate(start, cue.tokens.start) {
                // “…,” as his father dreamed, Mr. Lee said
                continue;
            }
            if self.has_other_clause(start..cue.tokens.start) {
                break;
            }
            if let Some(tag) = self.late_inverted_tag(cue, ceiling) {
                return Some(tag);
            }
            let Some(speaker) = self.subject_before(cue.tokens.start, start)
            else {
                break;
            };
            let in_aside = self.is_relative(&speaker)
                && self.kind(speaker.start - 1) == Some(Kind::Comma);
            let tag = self.complete(cue, speaker, ceiling);
            if !in_aside {
                return Some(tag);
            }
            // Ms. Berg, who has proposed a levy, said: her clause goes on.
            aside.get_or_insert(tag);
        }
        aside
    }

    /// Whether a phrase is but *who* or *which*.
    pub(super) fn is_relative(&self, phrase: &Range<usize>) -> bool {
        phrase.len() == 1 && self.has(phrase.start, Roles::RELATIVE)
    }

    /// *“…” about the vote, said Ms. Berg, ...*
    pub(super) fn late_inverted_tag(
        &self,
        cue: &Cue,
        ceiling: usize,
    ) -> Option<Tag> {
        let comma = cue.tokens.start.checked_sub(1)?;
        if self.kind(comma) != Some(Kind::Comma)
            || cue.form != CueForm::Finite
            || cue.roles.has(Roles::CUE_TOLD)
            || !cue.roles.has(Roles::CUE)
        {
            return None;
        }
        let speaker = self.phrase_starting(cue.tokens.end, ceiling)?;
        let alone = speaker.end >= ceiling
            || matches!(
                self.kind(speaker.end),
                Some(Kind::Comma | Kind::Stop | Kind::Semicolon)
            );
        let named =
            self.has_person(&speaker) && !self.is_pronoun(speaker.start);
        (alone && named).then(|| Tag {
            clause: cue.tokens.start..speaker.end,
            cue: Some(cue.tokens.clone()),
            speaker: Some(speaker),
            addressee: None,
            relayed_by: None,
            basis: Basis::Cue,
        })
    }

    /// Whether the words from `start` to the verb at `verb` are a clause
    /// that hangs on another: *as he said*, *when she asked*.
    fn is_subordinate(&self, start: usize, verb: usize) -> bool {
        (self.has(start, Roles::SUBORDINATOR) || self.is(start, "as"))
            && !(start..verb).any(|at| self.kind(at) == Some(Kind::Comma))
    }

    /// A tag that a comma promised, with a verb that isn't known as a cue:
    /// *“Never,” Ms. Berg retaliated.*
    pub(super) fn promised_tag(
        &self,
        start: usize,
        ceiling: usize,
    ) -> Option<Tag> {
        let speaker = self.phrase_starting(start, ceiling)?;
        let described =
            self.has(start, Roles::DETERMINER) && speaker.len() > 1;
        let mut verb = speaker.end;
        while verb < ceiling && self.has(verb, Roles::ADVERB) {
            verb += 1;
        }
        let token = self.token(verb).filter(|_| verb < ceiling)?;
        // The ad’s narrator states; but of a thing no other verb.
        let speaks = self.is_pronoun(start)
            || self.has_person(&speaker)
            || described && token.has(Roles::CUE | Roles::CUE_BASE);
        if !speaks {
            return None;
        }
        let is_verb = token.is_word()
            && !token.is_capitalized()
            && !token.has(
                Roles::PREPOSITION
                    | Roles::CONJUNCTION
                    | Roles::AUXILIARY
                    | Roles::RELATIVE
                    | Roles::SUBORDINATOR,
            )
            && (token.has(Roles::VERB | Roles::CUE | Roles::CUE_BASE)
                || self.word(verb).ends_with("ed")
                || self.word(verb).ends_with('s'));
        is_verb.then(|| Tag {
            clause: start..verb + 1,
            cue: Some(verb..verb + 1),
            speaker: Some(speaker),
            addressee: None,
            relayed_by: None,
            basis: Basis::Cue,
        })
    }

    /// The tag at the end of a sentence, which reports all of it: *..., Ms.
    /// Berg said.*, *..., said Ms. Berg.*
    pub(super) fn trailing_tag(&self, from: usize, end: usize) -> Option<Tag> {
        let cues = self.cues_in(&(from..end));
        for cue in cues.iter().rev().take(2) {
            if self.is_in_name(cue)
                || cue.form != CueForm::Finite
                || !cue.roles.has(Roles::CUE)
            {
                continue;
            }
            if let Some(tag) = self.late_inverted_tag(cue, end) {
                return Some(tag);
            }
            let Some(subject) = self.subject_before(cue.tokens.start, from)
            else {
                continue;
            };
            if subject.start <= from
                || self.kind(subject.start - 1) != Some(Kind::Comma)
            {
                continue;
            }
            let tag = self.complete(cue, subject, end);
            if self.ends_sentence(tag.clause.end, end) {
                return Some(tag);
            }
        }
        None
    }

    /// Whether no more than a few words about time or place stand between
    /// `at` and the sentence's end.
    pub(super) fn ends_sentence(&self, at: usize, end: usize) -> bool {
        at >= end
            || matches!(self.kind(at), Some(Kind::Stop))
            // ..., Ms. Berg said as she closed the door.
            || end - at <= 14
                && self.has(at, Roles::SUBORDINATOR)
                && !self.is(at, "that")
                && !self.is(at, "whether")
                && !self.is(at, "if")
            || end - at <= 8
                && self.has(
                    at,
                    Roles::PREPOSITION
                        | Roles::ADVERB
                        | Roles::WEEKDAY
                        | Roles::MONTH,
                )
    }

    /// Whether the words before a cue hold a clause of their own, so that
    /// the cue belongs to something else.
    fn has_other_clause(&self, words: Range<usize>) -> bool {
        for at in words {
            if self.has(at, Roles::RELATIVE) {
                return false;
            }
            let verb = self.has(at, Roles::VERB | Roles::AUXILIARY)
                && !self.has(
                    at,
                    Roles::NOUN | Roles::ADJECTIVE | Roles::VERB_PARTICIPLE,
                )
                && self.found.names.at(at).is_none();
            if verb || self.kind(at) == Some(Kind::Semicolon) {
                return true;
            }
        }
        false
    }

    /// Adds what hangs on the cue: who is told, and who passes it on.
    pub(super) fn complete(
        &self,
        cue: &Cue,
        subject: Range<usize>,
        ceiling: usize,
    ) -> Tag {
        let clause = subject.start.min(cue.tokens.start)..cue.tokens.end;
        let mut tag = Tag {
            clause,
            cue: Some(cue.tokens.clone()),
            speaker: Some(subject),
            addressee: None,
            relayed_by: None,
            basis: Basis::Cue,
        };
        if cue.roles.has(Roles::CUE_QUOTING) {
            self.relay(cue, ceiling, &mut tag);
        } else if let Some(addressee) = self.addressee(cue, ceiling) {
            tag.clause.end = addressee.end;
            tag.addressee = Some(addressee);
        }
        tag
    }

    /// *state media quoted Mr. Kim as saying*: Mr. Kim speaks.
    fn relay(&self, cue: &Cue, ceiling: usize, tag: &mut Tag) {
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
    fn addressee(&self, cue: &Cue, ceiling: usize) -> Option<Range<usize>> {
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
    pub(super) fn has_person(&self, phrase: &Range<usize>) -> bool {
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
    fn is_pronoun_object(&self, phrase: &Range<usize>) -> bool {
        phrase.len() == 1
            && self.has(phrase.start, Roles::OBJECT_PRONOUN)
            && !self.has(phrase.start, Roles::SUBJECT_PRONOUN)
    }

    /// *said her lawyer, Jane Roe, ...*: the name says more.
    fn named_in_apposition(
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

    /// Whether nothing but the tag and what hangs on it stands before
    /// `ceiling`: no second clause that the cue would report.
    fn is_only_tag(&self, tag: &Tag, ceiling: usize) -> bool {
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
    pub(super) fn tag_before(&self, lead: &Range<usize>) -> Option<Tag> {
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
        Some(Tag {
            clause: cue.tokens.start..speaker.end,
            cue: Some(cue.tokens.clone()),
            speaker: Some(speaker),
            addressee: None,
            relayed_by: None,
            basis: Basis::Cue,
        })
    }

    /// The subject that a participle brings with it: *with critics calling it
    /// “mad”*, *— Ms. Berg saying she was “glad”*.
    fn own_subject(&self, cue: &Cue, floor: usize) -> Option<Range<usize>> {
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
    fn named_before(&self, cue: &Cue, floor: usize) -> Option<Range<usize>> {
        let before = cue.tokens.start.checked_sub(1)?;
        if cue.form != CueForm::Participle || before < floor {
            return None;
        }
        let name = &self.found.names.list[self.found.names.at(before)?];
        (name.kind == crate::EntityKind::Person)
            .then(|| name.whole.start.max(floor)..name.name.end)
    }

    /// The subject of *called* in *Ms. Berg shrugged and called it ...*.
    fn shared_subject(&self, cue: &Cue, floor: usize) -> Option<Range<usize>> {
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
    pub(super) fn first_phrase(
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
        Some(Tag {
            clause: speaker.start.min(cue.tokens.start)
                ..speaker.end.max(cue.tokens.end),
            cue: Some(cue.tokens.clone()),
            speaker: Some(speaker),
            addressee: None,
            relayed_by: None,
            basis: Basis::Cue,
        })
    }

    /// The words of a speaker label before the colon at `colon`, when the
    /// label begins at `start`: *BERG:*, *Anna Berg:*.
    pub(super) fn label(&self, start: usize, colon: usize) -> Option<Tag> {
        if colon <= start || colon - start > LONGEST_LABEL {
            return None;
        }
        let words = start..colon;
        let all_capitals = words.clone().all(|at| {
            self.token(at).is_some_and(|token| {
                !token.is_word() || token.is_capitalized()
            })
        });
        let named = self.found.names.at(colon - 1).is_some();
        let shouted = self.token(start).is_some_and(|token| {
            token.is_word() && token.case == crate::lexicon::Case::Upper
        });
        (all_capitals && (named || shouted)).then(|| Tag {
            clause: start..colon + 1,
            cue: Some(colon..colon + 1),
            speaker: Some(words),
            addressee: None,
            relayed_by: None,
            basis: Basis::Cue,
        })
    }

    /// *“…” — Anna Berg*: the name behind a dash that ends a block.
    pub(super) fn dash_name(&self, at: usize, end: usize) -> Option<Tag> {
        if self.kind(at) != Some(Kind::Dash) || end - at > LONGEST_LABEL * 2 {
            return None;
        }
        let speaker = self.phrase_starting(at + 1, end)?;
        let head = self.core_end(&speaker) - 1;
        // A handle will do: “…” — @anaberg
        let known = self.found.names.at(head).is_some()
            || self.kind(head) == Some(Kind::Address);
        known.then(|| Tag {
            clause: at..end,
            cue: Some(at..at + 1),
            speaker: Some(speaker),
            addressee: None,
            relayed_by: None,
            basis: Basis::Cue,
        })
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

/// How many tokens a speaker label has at most.
const LONGEST_LABEL: usize = 8;

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
