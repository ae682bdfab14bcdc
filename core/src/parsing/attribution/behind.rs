//! Tags behind a quotation: *“…,” Ms. Berg told the paper*.

use super::{MOST_CUES, Tag, may_tag};
use crate::{
    Basis,
    lexer::Kind,
    lexicon::Roles,
    matching::{Cue, CueForm},
    parsing::{Source, phrases::LONGEST},
};
use std::ops::Range;

impl Source<'_> {
    /// The tag behind a quotation that ends at `at` (behind its mark).
    /// Nothing at or beyond `ceiling` is looked at.
    ///
    /// With `strict`, the quoted sentence came to its own end, so that a new
    /// sentence must be nothing but a tag: *“Is it over?” Ms. Berg said.*
    pub(in crate::parsing) fn tag_behind(
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
    pub(in crate::parsing) fn according_to(
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
    pub(in crate::parsing) fn is_relative(
        &self,
        phrase: &Range<usize>,
    ) -> bool {
        phrase.len() == 1 && self.has(phrase.start, Roles::RELATIVE)
    }

    /// *“…” about the vote, said Ms. Berg, ...*
    pub(in crate::parsing) fn late_inverted_tag(
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
        (alone && named).then(|| {
            Tag::of(
                cue.tokens.start..speaker.end,
                cue.tokens.clone(),
                Some(speaker),
            )
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
    pub(in crate::parsing) fn promised_tag(
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
        is_verb
            .then(|| Tag::of(start..verb + 1, verb..verb + 1, Some(speaker)))
    }

    /// The tag at the end of a sentence, which reports all of it: *..., Ms.
    /// Berg said.*, *..., said Ms. Berg.*
    pub(in crate::parsing) fn trailing_tag(
        &self,
        from: usize,
        end: usize,
    ) -> Option<Tag> {
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
    pub(in crate::parsing) fn ends_sentence(
        &self,
        at: usize,
        end: usize,
    ) -> bool {
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
}
