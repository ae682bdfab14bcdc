//! Finds what a cue reports without quotation marks.
//!
//! ```text
//! Ms. Berg said (that) | the quay would be shut |.
//! | The quay would be shut |, Ms. Berg said.
//! According to Ms. Berg, | the quay would be shut |.
//! ```

use super::{Source, attribution::Tag, phrases::LONGEST};
use crate::{
    lexer::{Kind, Token},
    lexicon::Roles,
    matching::{Cue, CueForm},
};
use std::ops::Range;

/// How many cues of a report are looked at for a second one.
const MOST_CUES: usize = 16;

/// How many tokens stand between a cue and its *that*.
const LONGEST_ADVERBIAL: usize = 12;

/// The parts of a report.
type Content = Vec<Range<usize>>;

/// A report in one part.
fn one(part: Range<usize>) -> Content {
    std::iter::once(part).collect()
}

impl Source<'_> {
    /// The tag and the content that the cue at `place` makes in its
    /// sentence, in one part or, round its tag, in two.
    pub(super) fn report(
        &self,
        place: usize,
        sentence: &Range<usize>,
    ) -> Option<(Tag, Content)> {
        let cue = &self.found.cues[place];
        let end = self.without_stop(sentence);
        if cue.form == CueForm::AccordingTo {
            return self.report_according_to(cue, sentence, end);
        }
        if let Some(tag) = self.late_inverted_tag(cue, end) {
            // The pumps were old, said several residents.
            let content = sentence.start..cue.tokens.start - 1;
            return (!content.is_empty()).then(|| (tag, one(content)));
        }
        let tag = self.tag_before(&(sentence.start..cue.tokens.end))?;
        if tag.cue.as_ref() != Some(&cue.tokens) {
            return None;
        }
        if cue.form == CueForm::Noun {
            return Some((tag, one(cue.tokens.end..end)));
        }
        let tag = self.with_addressee(tag, cue, end);
        if let Some(parts) = self.relative_report(&tag, cue, sentence, end) {
            return Some((tag, parts));
        }
        let start = tag.clause.end.max(cue.tokens.end);
        let in_relative =
            tag.speaker.as_ref().is_some_and(|who| self.is_relative(who));
        let end =
            if in_relative { self.before_comma(start, end) } else { end };
        let before = self.before_described(tag.clause.start, sentence);
        let behind_comma = before > sentence.start + 1
            && self.kind(before - 1) == Some(Kind::Comma);
        let pause = self.past_adverbials(start, end);
        let rest = pause + 1..self.before_second(pause, end);
        if behind_comma
            && self.kind(pause) == Some(Kind::Comma)
            && rest.len() > 1
        {
            // The pumps, Ms. Berg said, failed twice.
            return Some((tag, vec![sentence.start..before - 1, rest]));
        }
        let ordered = || {
            (cue.roles.has(Roles::CUE_TOLD | Roles::CUE)
                && self.opens_order(start))
            .then(|| start..self.before_second(start, end))
        };
        if let Some(content) = self.clause_behind(start, end).or_else(ordered)
        {
            let content = if self.is_introduced(&tag, sentence) {
                content.start..self.before_comma(content.start, content.end)
            } else {
                content
            };
            return Some((tag, one(content)));
        }
        // ..., Ms. Berg said (on Monday), adding ...
        let apart = self.kind(pause) == Some(Kind::Comma);
        (behind_comma && (apart || self.ends_sentence(start, end)))
            .then(|| (tag, one(sentence.start..before - 1)))
    }

    /// Whether the cue only says what something is called: *a group called
    /// Quay Votes met*.
    pub(super) fn gives_name(&self, cue: &Cue) -> bool {
        let mut at = cue.tokens.end;
        if !cue.roles.has(Roles::CUE_NAMING)
            || cue.form != CueForm::Finite
            || cue.tokens.len() > 1
        {
            return false;
        }
        let floor = at;
        while at < floor + LONGEST_ADVERBIAL
            && self.token(at).is_some_and(|token| {
                token.is_capitalized() || self.found.names.at(at).is_some()
            })
        {
            at += 1;
        }
        at > floor
            && (self.has(at, Roles::AUXILIARY | Roles::VERB | Roles::CUE)
                || self.kind(at) == Some(Kind::Comma))
    }

    /// The report of a relative clause, round its tag: *the vote, | which |
    /// Ms. Berg said | was a mistake |, took an hour*.
    fn relative_report(
        &self,
        tag: &Tag,
        cue: &Cue,
        sentence: &Range<usize>,
        end: usize,
    ) -> Option<Content> {
        let verb = cue.tokens.end;
        let relative = tag.clause.start.checked_sub(1)?;
        let fits = relative >= sentence.start
            && verb < end
            && ["which", "that", "who", "what"]
                .iter()
                .any(|word| self.is(relative, word))
            && self.has(verb, Roles::AUXILIARY | Roles::VERB)
            && !self.has(verb, Roles::NOUN);
        fits.then(|| {
            vec![relative..relative + 1, verb..self.before_comma(verb, end)]
        })
    }

    /// Where the words before a tag end, without the description that a name
    /// stands behind: *... | , a spokeswoman, Ana Ruiz, said*.
    fn before_described(
        &self,
        clause: usize,
        sentence: &Range<usize>,
    ) -> usize {
        let described = || {
            let comma = clause.checked_sub(1)?;
            if self.kind(comma) != Some(Kind::Comma)
                || !self.is_person_at(clause)
            {
                return None;
            }
            let phrase = self.phrase_ending(comma, sentence.start)?;
            let before = phrase.start.checked_sub(1)?;
            (self.has(phrase.start, Roles::DETERMINER | Roles::POSSESSIVE)
                && self.has_person(&phrase)
                && before > sentence.start
                && self.kind(before) == Some(Kind::Comma))
            .then_some(phrase.start)
        };
        described().unwrap_or(clause)
    }

    /// Whether a tag stands in a clause that opens the sentence and hangs on
    /// its main one: *While Ms. Berg said that it was late, nobody left.*
    fn is_introduced(&self, tag: &Tag, sentence: &Range<usize>) -> bool {
        tag.clause.start > sentence.start
            && tag.clause.start - sentence.start <= LONGEST
            && self.has(sentence.start, Roles::SUBORDINATOR)
            && !(sentence.start..tag.clause.start)
                .any(|at| self.kind(at) == Some(Kind::Comma))
    }

    /// The first comma behind `start`, or `end`.
    fn before_comma(&self, start: usize, end: usize) -> usize {
        (start..end)
            .take(LONGEST)
            .find(|&at| self.kind(at) == Some(Kind::Comma))
            .unwrap_or(end)
    }

    /// *According to Ms. Berg, ...* and *..., according to Ms. Berg*
    fn report_according_to(
        &self,
        cue: &Cue,
        sentence: &Range<usize>,
        end: usize,
    ) -> Option<(Tag, Content)> {
        let tag = self.according_to(cue.tokens.start, end)?;
        let opens = cue.tokens.start == sentence.start
            || cue.tokens.start == sentence.start + 1
                && self.has(sentence.start, Roles::CONJUNCTION)
            || cue.tokens.start.checked_sub(1).is_some_and(|before| {
                matches!(
                    self.kind(before),
                    Some(Kind::Colon | Kind::Semicolon)
                )
            });
        if opens {
            let comma = (tag.clause.end..end)
                .take(LONGEST)
                .find(|&at| self.kind(at) == Some(Kind::Comma))?;
            let content = comma + 1..self.before_turn(comma + 1, end);
            return (!content.is_empty()).then(|| (tag, one(content)));
        }
        let mut parts =
            one(sentence.start..self.without_comma(cue.tokens.start));
        if self.kind(tag.clause.end) == Some(Kind::Comma) {
            // The pumps, according to Ms. Berg, failed twice.
            let rest = tag.clause.end + 1;
            let rest = rest..self.before_turn(rest, end);
            if rest.len() > 1 && !self.has(rest.start, Roles::RELATIVE) {
                parts.push(rest);
            }
        }
        (!parts[0].is_empty()).then_some((tag, parts))
    }

    /// The tag with the one who is told, seen from before the content.
    fn with_addressee(&self, mut tag: Tag, cue: &Cue, end: usize) -> Tag {
        if tag.addressee.is_none()
            && let Some(subject) = tag.speaker.clone()
        {
            tag = self.complete(cue, subject, end);
        }
        tag
    }

    /// The clause that begins at `start`, with its *that*.
    fn clause_behind(&self, start: usize, end: usize) -> Option<Range<usize>> {
        if start >= end {
            return None;
        }
        let start = self.past_adverbials(start, end);
        // asked whether, told us why
        let asks = ["that", "whether", "if", "why", "how", "what", "when"]
            .iter()
            .any(|word| self.is(start, word));
        let opens = asks
            || (self.opens_phrase(start) || self.has(start, Roles::ADVERB))
                && !self.is_only_object(start, end)
                && !self.has(start, Roles::WEEKDAY | Roles::MONTH)
                && self.has_verb(start, end);
        opens.then(|| start..self.before_second(start, end))
    }

    /// Whether an order begins here: *told him | to leave*, *| not to
    /// worry*.
    fn opens_order(&self, at: usize) -> bool {
        let to = at + usize::from(self.is(at, "not"));
        self.is(to, "to")
            && self
                .token(to + 1)
                .is_some_and(|verb| verb.is_word() && !verb.is_capitalized())
            && !self.has(to + 1, Roles::DETERMINER | Roles::POSSESSIVE)
    }

    /// Whether a verb stands among the first words behind `start`, so that
    /// they are a clause: *there was no leak*, but not *much of it*.
    pub(super) fn has_verb(&self, start: usize, end: usize) -> bool {
        (start + 1..end).take(LONGEST).any(|at| {
            self.kind(at) == Some(Kind::Clitic)
                && !self.word(at).ends_with('s')
                || self.has(at, Roles::AUXILIARY)
                || self.has(at, Roles::VERB | Roles::CUE)
                || self.token(at).is_some_and(Token::is_word)
                    && self.word(at).ends_with('s')
        })
    }

    /// Behind the words between a cue and what it reports: *said in Quay on
    /// Monday | that it was late*, *said Friday | she had left*.
    pub(super) fn past_adverbials(&self, start: usize, end: usize) -> usize {
        let adverbial =
            Roles::PREPOSITION | Roles::ADVERB | Roles::WEEKDAY | Roles::MONTH;
        if !self.has(start, adverbial) {
            return start;
        }
        let that = (start..end)
            .take(LONGEST_ADVERBIAL)
            .take_while(|&at| self.kind(at) != Some(Kind::Comma))
            .find(|&at| self.is(at, "that"));
        if let Some(that) = that {
            return that;
        }
        let mut at = start;
        while at < end && at - start < LONGEST_ADVERBIAL {
            let next = self.past_adverbial(at, end);
            if next == at {
                break;
            }
            at = next;
        }
        at
    }

    /// Behind one word or phrase that says when or where: *on Friday*, *in a
    /// statement*, *Tuesday night*.
    fn past_adverbial(&self, at: usize, end: usize) -> usize {
        let time = Roles::WEEKDAY | Roles::MONTH;
        let is_time = |at: usize| {
            self.has(at, time)
                || ["night", "morning", "afternoon", "evening"]
                    .iter()
                    .any(|word| self.is(at, word))
        };
        if is_time(at) {
            return at + 1;
        }
        if !self.has(at, Roles::PREPOSITION)
            || self.is(at, "of")
            || self.is(at, "to")
        {
            return at;
        }
        let mut behind = at + 1;
        while behind < end
            && (is_time(behind) || self.kind(behind) == Some(Kind::Number))
        {
            behind += 1;
        }
        if behind > at + 1 {
            return behind;
        }
        // in a statement | the board had failed
        self.phrase_starting(at + 1, end)
            .filter(|phrase| phrase.len() <= 4)
            .map_or(at, |phrase| phrase.end)
    }

    /// Whether nothing but a word or two hang on the cue: *said nothing and
    /// left*.
    fn is_only_object(&self, start: usize, end: usize) -> bool {
        self.phrase_starting(start, end).is_some_and(|phrase| {
            phrase.len() <= 2
                && (phrase.end >= end
                    || self.has(phrase.end, Roles::CONJUNCTION))
        })
    }

    /// Where the words behind `start` end before a second report hangs on:
    /// *the pumps had failed |, adding that nobody came*, *... | and said
    /// that nobody came*.
    fn before_second(&self, start: usize, end: usize) -> usize {
        let second = |cue: &Cue| {
            let before = cue.tokens.start.checked_sub(1)?;
            if before < start || self.is_in_name(cue) {
                return None;
            }
            match cue.form {
                CueForm::Participle => {
                    (self.kind(before) == Some(Kind::Comma)).then_some(before)
                }
                CueForm::Finite => (self.has(before, Roles::CONJUNCTION)
                    && cue.roles.has(Roles::CUE)
                    && self.is(cue.tokens.end, "that"))
                .then(|| self.without_comma(before)),
                _ => None,
            }
        };
        let end = self.before_turn(start, end);
        self.cues_in(&(start..end))
            .iter()
            .take(MOST_CUES)
            .find_map(second)
            .unwrap_or(end)
    }

    /// Where what is reported ends because the sentence turns: at a
    /// semicolon, a lone dash, or a comma with *but* behind it.
    pub(super) fn before_turn(&self, start: usize, end: usize) -> usize {
        let mut dash = None;
        for at in (start..end).take(2 * LONGEST) {
            match self.kind(at) {
                Some(Kind::Semicolon) => return dash.unwrap_or(at).min(at),
                Some(Kind::Comma) if self.is(at + 1, "but") => {
                    return dash.unwrap_or(at);
                }
                Some(Kind::Dash) => {
                    // Two of them set something apart.
                    dash = if dash.is_some() { None } else { Some(at) };
                }
                _ => {}
            }
        }
        dash.unwrap_or(end)
    }

    /// The sentence's end without its full stop.
    fn without_stop(&self, sentence: &Range<usize>) -> usize {
        let mut end = sentence.end;
        while end > sentence.start
            && matches!(
                self.kind(end - 1),
                Some(
                    Kind::Stop
                        | Kind::Question
                        | Kind::Exclamation
                        | Kind::Ellipsis
                )
            )
        {
            end -= 1;
        }
        end
    }

    /// One token less when a comma stands before `at`.
    fn without_comma(&self, at: usize) -> usize {
        match at.checked_sub(1) {
            Some(before) if self.kind(before) == Some(Kind::Comma) => before,
            _ => at,
        }
    }
}
