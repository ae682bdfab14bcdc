//! Reads quotes: direct ones, and those with quoted fragments; split and
//! run-on ones; and reports without marks.
//!
//! In: what stands between marks, and the tags. Out: quotes, in reading
//! order. Each quotation goes one of these ways:
//!
//! - It begins a sentence ([`starts`]): the tag stands behind it, or it goes
//!   on where the last one stopped (“…,” she said. “…”), or a colon announced
//!   it.
//! - It has no tag and a label or the quotes around it give it one
//!   ([`turns`]).
//! - It stands in a sentence ([`fragments`]): the tag is in the words before
//!   it, or behind. Where there is none, it is no speech but a title, a
//!   nickname or a word that the paper keeps its distance from.
//!
//! Then the cues that are left are asked for what they report without marks
//! ([`indirect`]).

mod drafts;
mod fragments;
mod indirect;
mod starts;
mod turns;

use super::{Source, mentions::Speakers};
use crate::{
    annotations::Annotations, block::BlockKind, lexer::Kind, matching::Quoted,
};
use drafts::Draft;
use std::ops::Range;

/// Reads the quotes of the story into `records`.
pub(super) fn parse(
    source: &Source<'_>,
    kinds: &[Option<BlockKind>],
    records: &mut Annotations,
) {
    let mut reader = Reader {
        source,
        speakers: Speakers::new(source, records),
        drafts: Vec::new(),
        draft_of: vec![None; source.found.quoted.len()],
        used: vec![false; source.found.cues.len()],
        last: None,
    };
    let speech = |block: usize| {
        !matches!(
            kinds.get(block).copied().flatten(),
            Some(
                BlockKind::Byline | BlockKind::Contact | BlockKind::Copyright
            )
        )
    };
    for at in 0..source.found.quoted.len() {
        if speech(source.found.quoted[at].block) {
            reader.quotation(at);
        }
    }
    let turns = reader.turns(kinds);
    for (block, kind) in kinds.iter().enumerate() {
        let in_turn = turns.binary_search(&block).is_ok();
        if matches!(kind, None | Some(BlockKind::Headline)) && !in_turn {
            reader.reports(block);
        }
    }
    reader.finish(records);
}

/// The quotes of an article on their way.
struct Reader<'s, 'a> {
    source: &'s Source<'a>,
    speakers: Speakers<'s, 'a>,
    drafts: Vec<Draft>,
    /// The draft that each found quotation went into.
    draft_of: Vec<Option<usize>>,
    /// Which of the found cues have their quote.
    used: Vec<bool>,
    /// The last draft of the story that wasn't nested.
    last: Option<usize>,
}

/// How few words a quotation without a tag may have and still be speech.
const FEWEST_WORDS: usize = 4;

/// How many signs before a quotation are looked at for a word of its
/// sentence.
const MOST_SIGNS: usize = 60;

/// How many neighbours are looked through for one at the same depth.
const MOST_NESTED: usize = 16;

impl<'s> Reader<'s, '_> {
    fn quoted(&self, at: usize) -> &'s Quoted {
        &self.source.found.quoted[at]
    }

    /// Finds the way of one quotation.
    fn quotation(&mut self, at: usize) {
        let quoted = self.quoted(at);
        if let Some(outer) = quoted.inside {
            if self.draft_of[outer].is_some() {
                self.nested(at);
            }
            return;
        }
        let lead = self.lead(at);
        if self.source.is_mentioned(quoted, &lead) {
            return;
        }
        if quoted.continues && self.goes_on(at) {
            return;
        }
        if self.is_start(&lead) {
            self.at_sentence_start(at, &lead);
        } else {
            self.in_sentence(at, &lead);
        }
    }

    /// The words of the sentence before the quotation, as far as the end of
    /// the one before it.
    fn lead(&self, at: usize) -> Range<usize> {
        let quoted = self.quoted(at);
        let open = quoted.whole.start;
        let sentence = self.source.tokens.sentence_of(open);
        let mut start = sentence.start;
        if let Some(before) = self.speech_before(at)
            && before.whole.end > start
        {
            start = before.whole.end.min(open);
        }
        start..open
    }

    /// The quotation before this one in the same block, at the same depth.
    fn neighbour_before(&self, at: usize) -> Option<&'s Quoted> {
        let quoted = self.quoted(at);
        (0..at)
            .rev()
            .take(MOST_NESTED)
            .map(|i| self.quoted(i))
            .find(|q| q.inside == quoted.inside)
            .filter(|q| q.block == quoted.block)
    }

    /// The quotation before this one that became speech.
    fn speech_before(&self, at: usize) -> Option<&'s Quoted> {
        let quoted = self.quoted(at);
        (0..at)
            .rev()
            .take(MOST_NESTED)
            .filter(|&i| self.draft_of[i].is_some())
            .map(|i| self.quoted(i))
            .find(|q| q.inside == quoted.inside)
            .filter(|q| q.block == quoted.block)
    }

    /// Where the next quotation of the block begins, or the block ends.
    fn ceiling(&self, at: usize) -> usize {
        let quoted = self.quoted(at);
        let end = match quoted.inside {
            Some(outer) => self.quoted(outer).inner.end,
            None => self.source.tokens.blocks[quoted.block].end,
        };
        self.source.found.quoted[at + 1..]
            .iter()
            .take(MOST_NESTED)
            .find(|next| next.whole.start >= quoted.whole.end)
            .map_or(end, |next| next.whole.start.min(end))
    }

    /// Whether no word stands before the quotation in its sentence.
    fn is_start(&self, lead: &Range<usize>) -> bool {
        lead.clone().rev().take(MOST_SIGNS).all(|at| {
            !matches!(
                self.source.kind(at),
                Some(Kind::Word | Kind::Number | Kind::Clitic)
            )
        })
    }

    /// A paragraph of a quote that runs on: a part of the quote before.
    fn goes_on(&mut self, at: usize) -> bool {
        let Some(before) = (0..at)
            .rev()
            .take(MOST_NESTED)
            .find(|&i| self.quoted(i).runs_on)
            .and_then(|i| self.draft_of[i])
        else {
            return false;
        };
        let quoted = self.quoted(at);
        if let Some(tag) = self.own_label(at) {
            // A transcript: somebody else speaks in this paragraph.
            let draft = self.direct(at);
            self.use_tag(draft, tag);
            return true;
        }
        let tag = self.tag_behind(at);
        if self.drafts[before].tag.is_some()
            && let Some(tag) = tag
        {
            // A paragraph with a tag of its own is a quote of its own.
            let draft = self.direct(at);
            self.use_tag(draft, tag);
            return true;
        }
        self.add_part(before, at);
        if let Some(tag) = tag {
            self.use_tag(before, tag);
        }
        self.drafts[before].block = quoted.block;
        true
    }

    /// A quotation inside another one.
    fn nested(&mut self, at: usize) {
        let lead = self.lead(at);
        if self.source.is_mentioned(self.quoted(at), &lead) {
            return;
        }
        if self.is_start(&lead) {
            if let Some(tag) = self.tag_behind(at) {
                let draft = self.direct(at);
                self.use_tag(draft, tag);
            }
        } else if let Some(tag) = self.source.tag_before(&lead) {
            self.after_tag(at, tag);
        }
    }
}
