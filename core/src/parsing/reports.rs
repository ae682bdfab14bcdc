//! Finds what a cue reports without quotation marks.
//!
//! ```text
//! Ms. Berg said (that) | the quay would be shut |.
//! | The quay would be shut |, Ms. Berg said.
//! According to Ms. Berg, | the quay would be shut |.
//! ```

use super::{Source, attribution::Tag};
use crate::{
    lexer::Kind,
    lexicon::Roles,
    matching::{Cue, CueForm},
};
use std::ops::Range;

impl Source<'_> {
    /// The tag and the content that the cue at `place` makes in its
    /// sentence.
    pub(super) fn report(
        &self,
        place: usize,
        sentence: &Range<usize>,
    ) -> Option<(Tag, Range<usize>)> {
        let cue = &self.found.cues[place];
        let end = self.without_stop(sentence);
        if cue.form == CueForm::AccordingTo {
            let tag = self.according_to(cue.tokens.start, end)?;
            let content = if cue.tokens.start == sentence.start {
                let mut start = tag.clause.end;
                while start < end && self.kind(start) != Some(Kind::Comma) {
                    start += 1;
                }
                start + 1..end
            } else {
                sentence.start..self.without_comma(cue.tokens.start)
            };
            return (content.start < content.end).then_some((tag, content));
        }
        let tag = self.tag_before(&(sentence.start..cue.tokens.end))?;
        if tag.cue.as_ref() != Some(&cue.tokens) {
            return None;
        }
        let tag = self.with_addressee(tag, cue, end);
        let start = tag.clause.end.max(cue.tokens.end);
        if let Some(content) = self.clause_behind(start, end) {
            return Some((tag, content));
        }
        // ..., Ms. Berg said (on Monday).
        let before = tag.clause.start;
        if before > sentence.start + 1
            && self.kind(before - 1) == Some(Kind::Comma)
        {
            return Some((tag, sentence.start..before - 1));
        }
        None
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
        let opens = self.is(start, "that")
            || self.opens_phrase(start)
                && !self
                    .has(start, Roles::WEEKDAY | Roles::MONTH | Roles::ADVERB);
        opens.then_some(start..end)
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
