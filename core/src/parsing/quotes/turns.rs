//! Quotes that a label or their neighbours give a speaker.
//!
//! *BERG: …*, line after line, makes a transcript; a quotation without a tag
//! goes on with who spoke before, or answers who asked.

use super::{Reader, drafts::Draft};
use crate::{
    QuoteKind, block::BlockKind, lexer::Kind, parsing::attribution::Tag,
};
use std::{collections::HashMap, ops::Range};

/// How many paragraphs with labels make a transcript at least.
const FEWEST_TURNS: usize = 4;

/// How many tokens stand before the colon of a label.
const LONGEST_LABEL: usize = 8;

impl Reader<'_, '_> {
    /// The one whose label opens a sentence, as headlines have it: *Berg:
    /// The plan is “mad.”*
    pub(super) fn labelled(&self, sentence: &Range<usize>) -> Option<Tag> {
        let source = self.source;
        let colon = sentence
            .clone()
            .take(LONGEST_LABEL)
            .find(|&i| source.kind(i) == Some(Kind::Colon))?;
        let named = colon > sentence.start && source.is_person_at(colon - 1);
        named.then(|| source.label(sentence.start, colon)).flatten()
    }

    /// Reads a transcript without marks, whose paragraphs have labels that
    /// come back: *BERG: …*, *Q: …*. Returns the blocks that are turns of it.
    pub(super) fn turns(&mut self, kinds: &[Option<BlockKind>]) -> Vec<usize> {
        let mut labels: Vec<(usize, Tag)> = (0..kinds.len())
            .filter(|&block| kinds[block].is_none())
            .filter_map(|block| Some((block, self.turn_label(block)?)))
            .collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let name = |tag: &Tag| {
            let label = tag.clause.start..tag.clause.end - 1;
            self.source.tokens.span(&label).of(self.source.text)
        };
        for (_, tag) in &labels {
            *counts.entry(name(tag).unwrap_or_default()).or_default() += 1;
        }
        counts.retain(|_, count| *count > 1);
        labels.retain(|(_, tag)| {
            counts.contains_key(name(tag).unwrap_or_default())
        });
        // Somebody asks; else it is a list of results.
        let questions =
            labels.iter().filter(|(block, _)| self.asks(*block)).count();
        if counts.len() < 2 || labels.len() < FEWEST_TURNS || questions < 2 {
            return Vec::new();
        }
        let blocks = labels.iter().map(|(block, _)| *block).collect();
        for (block, tag) in labels {
            let range = self.source.tokens.blocks[block].clone();
            if self.holds_marks(&range) {
                continue;
            }
            let part = tag.clause.end..range.end;
            let draft = Draft::new(QuoteKind::Indirect, vec![part], block);
            self.drafts.push(draft);
            self.use_tag(self.drafts.len() - 1, tag);
        }
        blocks
    }

    /// The label that opens a paragraph. *Q* and *A* name nobody.
    fn turn_label(&self, block: usize) -> Option<Tag> {
        let source = self.source;
        let range = &source.tokens.blocks[block];
        let colon = range
            .clone()
            .take(LONGEST_LABEL)
            .find(|&at| source.kind(at) == Some(Kind::Colon))?;
        if colon + 1 >= range.end {
            return None;
        }
        let letter = colon == range.start + 1
            && (source.is(range.start, "q") || source.is(range.start, "a"));
        if letter {
            return Some(Tag::of(
                range.start..colon + 1,
                colon..colon + 1,
                None,
            ));
        }
        source.label(range.start, colon)
    }

    /// Whether a phrase is a person's: a name, a job, *he*, *she* or *they*.
    pub(super) fn is_somebody(&self, phrase: &Range<usize>) -> bool {
        let pronoun = phrase.len() == 1
            && ["he", "she", "they"]
                .iter()
                .any(|word| self.source.is(phrase.start, word));
        let head = self.source.core_end(phrase) - 1;
        pronoun || self.source.has_person(&(head..head + 1))
    }

    /// A label between the marks: “BERG: …”
    pub(super) fn own_label(&self, at: usize) -> Option<Tag> {
        let inner = &self.quoted(at).inner;
        let colon = inner
            .clone()
            .take(8)
            .find(|&i| self.source.kind(i) == Some(Kind::Colon))?;
        self.source.label(inner.start, colon)
    }

    /// The quote whose speaker goes on speaking here: the last one, if it
    /// stands in this block or in the one before.
    pub(super) fn carried_from(&self, at: usize) -> Option<usize> {
        let quoted = self.quoted(at);
        let last = self.last_beside(at)?;
        let row = &self.drafts[last];
        // An interview: a question may stand between two answers.
        let near = row.block + 1 >= quoted.block
            || row.block + 2 == quoted.block && self.asks(row.block + 1);
        (row.speaker.is_some() && near).then_some(last)
    }

    /// Whether a block ends with a question.
    fn asks(&self, block: usize) -> bool {
        let end = self.source.tokens.blocks[block].end;
        end > 0 && self.source.kind(end - 1) == Some(Kind::Question)
    }
}
