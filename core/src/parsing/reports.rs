//! Finds what a cue reports without quotation marks.
//!
//! ```text
//! Ms. Berg said (that) | the quay would be shut |.
//! | The quay would be shut |, Ms. Berg said.
//! According to Ms. Berg, | the quay would be shut |.
//! ```

use super::{Source, attribution::Tag, phrases::LONGEST};
use crate::{
    lexer::Kind,
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
        let tag = self.tag_before(&(sentence.start..cue.tokens.end))?;
        if tag.cue.as_ref() != Some(&cue.tokens) {
            return None;
        }
        if cue.form == CueForm::Noun {
            return Some((tag, one(cue.tokens.end..end)));
        }
        let tag = self.with_addressee(tag, cue, end);
        let start = tag.clause.end.max(cue.tokens.end);
        let before = tag.clause.start;
        let behind_comma = before > sentence.start + 1
            && self.kind(before - 1) == Some(Kind::Comma);
        let pause = self.kind(start) == Some(Kind::Comma);
        let rest = start + 1..self.before_participle(start, end);
        if behind_comma && pause && rest.len() > 1 {
            // The pumps, Ms. Berg said, failed twice.
            return Some((tag, vec![sentence.start..before - 1, rest]));
        }
        if let Some(content) = self.clause_behind(start, end) {
            return Some((tag, one(content)));
        }
        // ..., Ms. Berg said (on Monday).
        behind_comma.then(|| (tag, one(sentence.start..before - 1)))
    }

    /// *According to Ms. Berg, ...* and *..., according to Ms. Berg*
    fn report_according_to(
        &self,
        cue: &Cue,
        sentence: &Range<usize>,
        end: usize,
    ) -> Option<(Tag, Content)> {
        let tag = self.according_to(cue.tokens.start, end)?;
        let content = if cue.tokens.start == sentence.start {
            let comma = (tag.clause.end..end)
                .take(LONGEST)
                .find(|&at| self.kind(at) == Some(Kind::Comma))?;
            comma + 1..end
        } else {
            sentence.start..self.without_comma(cue.tokens.start)
        };
        (content.start < content.end).then(|| (tag, one(content)))
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
            || self.opens_phrase(start)
                && !self.is_only_object(start, end)
                && !self
                    .has(start, Roles::WEEKDAY | Roles::MONTH | Roles::ADVERB);
        opens.then(|| start..self.before_participle(start, end))
    }

    /// Behind the words between a cue and its *that*: *said in Quay on
    /// Monday | that it was late*.
    fn past_adverbials(&self, start: usize, end: usize) -> usize {
        let adverbial =
            Roles::PREPOSITION | Roles::ADVERB | Roles::WEEKDAY | Roles::MONTH;
        if !self.has(start, adverbial) {
            return start;
        }
        (start..end)
            .take(LONGEST_ADVERBIAL)
            .take_while(|&at| self.kind(at) != Some(Kind::Comma))
            .find(|&at| self.is(at, "that"))
            .unwrap_or(start)
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
    /// *the pumps had failed |, adding that nobody came*.
    fn before_participle(&self, start: usize, end: usize) -> usize {
        self.cues_in(&(start..end))
            .iter()
            .take(MOST_CUES)
            .find(|cue| {
                cue.form == CueForm::Participle
                    && cue.tokens.start > start
                    && self.kind(cue.tokens.start - 1) == Some(Kind::Comma)
            })
            .map_or(end, |cue| cue.tokens.start - 1)
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
