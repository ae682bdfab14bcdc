//! Reports without marks: *she said that it was late*.

use super::{FEWEST_WORDS, MOST_NESTED, Reader, drafts::Draft};
use crate::{QuoteKind, lexicon::Roles, matching::CueForm};
use std::ops::Range;

impl Reader<'_, '_> {
    /// Reads the reports without marks of one block: *she said that …*.
    pub(super) fn reports(&mut self, block: usize) {
        let range = self.source.tokens.blocks[block].clone();
        let cues = &self.source.found.cues;
        let first = cues.partition_point(|cue| cue.head < range.start);
        let end = cues.partition_point(|cue| cue.head < range.end);
        for place in first..end.max(first) {
            if !self.used[place] {
                self.report(block, place);
            }
        }
    }

    /// The report that a cue makes, if it makes one.
    fn report(&mut self, block: usize, place: usize) {
        let source = self.source;
        let cue = &source.found.cues[place];
        let speech = Roles::CUE | Roles::CUE_BASE | Roles::CUE_PARTICIPLE;
        let reports = match cue.form {
            CueForm::Finite | CueForm::AccordingTo => true,
            // ..., adding that it was late; her claim that it was
            CueForm::Participle | CueForm::Noun => {
                source.is(cue.tokens.end, "that")
            }
            _ => false,
        };
        let speech = cue.roles.has(speech)
            || matches!(cue.form, CueForm::AccordingTo | CueForm::Noun);
        if !reports
            || !speech
            || source.is_in_name(cue)
            || source.gives_name(cue)
            || self.is_between_marks(cue.head)
        {
            return;
        }
        let sentence = source.tokens.sentence_of(cue.head);
        let Some((tag, parts)) = source.report(place, &sentence) else {
            return;
        };
        let words: usize = parts
            .iter()
            .map(|part| source.words_up_to(part, FEWEST_WORDS))
            .sum();
        let quotes = parts.iter().any(|part| self.holds_marks(part));
        if quotes || words < FEWEST_WORDS - 1 {
            return;
        }
        let draft = self.drafts.len();
        self.drafts.push(Draft::new(QuoteKind::Indirect, parts, block));
        self.use_tag(draft, tag);
    }

    /// Whether a quotation begins among these tokens, or goes on there.
    pub(super) fn holds_marks(&self, range: &Range<usize>) -> bool {
        let quoted = &self.source.found.quoted;
        let place = quoted.partition_point(|q| q.whole.start < range.start);
        quoted.get(place).is_some_and(|q| q.whole.start < range.end)
            || self.is_between_marks(range.start)
    }

    /// Whether the token stands between quotation marks.
    fn is_between_marks(&self, at: usize) -> bool {
        let quoted = &self.source.found.quoted;
        let place = quoted.partition_point(|q| q.whole.start <= at);
        quoted[..place]
            .iter()
            .rev()
            .take(MOST_NESTED)
            .any(|q| q.whole.contains(&at))
    }
}
