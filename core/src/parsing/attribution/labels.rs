//! Labels: *BERG: …*, and *“…” — Anna Berg*.

use super::Tag;
use crate::{lexer::Kind, parsing::Source};

/// How many tokens a speaker label has at most.
const LONGEST_LABEL: usize = 8;

impl Source<'_> {
    /// The words of a speaker label before the colon at `colon`, when the
    /// label begins at `start`: *BERG:*, *Anna Berg:*.
    pub(in crate::parsing) fn label(
        &self,
        start: usize,
        colon: usize,
    ) -> Option<Tag> {
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
        (all_capitals && (named || shouted))
            .then(|| Tag::of(start..colon + 1, colon..colon + 1, Some(words)))
    }

    /// *“…” — Anna Berg*: the name behind a dash that ends a block.
    pub(in crate::parsing) fn dash_name(
        &self,
        at: usize,
        end: usize,
    ) -> Option<Tag> {
        if self.kind(at) != Some(Kind::Dash) || end - at > LONGEST_LABEL * 2 {
            return None;
        }
        let speaker = self.phrase_starting(at + 1, end)?;
        let head = self.core_end(&speaker) - 1;
        // A handle will do: “…” — @anaberg
        let known = self.found.names.at(head).is_some()
            || self.kind(head) == Some(Kind::Address);
        known.then(|| Tag::of(at..end, at..at + 1, Some(speaker)))
    }
}
