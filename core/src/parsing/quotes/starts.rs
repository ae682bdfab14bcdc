//! Quotations that begin a sentence.
//!
//! Their tag stands behind them, or they go on where the last one stopped
//! (*“…,” she said. “…”*), or a colon announced them.

use super::{FEWEST_WORDS, MOST_NESTED, Reader};
use crate::{
    Basis, QuoteKind,
    lexer::{Kind, Token},
    matching::CueForm,
    parsing::attribution::Tag,
};
use std::ops::Range;

/// How many tokens stand between a tag and the second half of its sentence.
const LONGEST_INSERT: usize = 16;

/// How many tokens lead up to a quotation with a colon and no cue.
const LONGEST_LEAD: usize = 120;

impl Reader<'_, '_> {
    /// The tag behind a quotation.
    pub(super) fn tag_behind(&self, at: usize) -> Option<Tag> {
        let quoted = self.quoted(at);
        if quoted.runs_on {
            return None;
        }
        let behind = quoted.whole.end;
        let ceiling = self.ceiling(at);
        let last = self.source.kind(quoted.inner.end - 1);
        let fresh = self.source.tokens.sentence_of(behind).start == behind;
        // “Go.” Ms. Berg said it was late. A full stop promises no tag.
        let strict = fresh || last == Some(Kind::Stop);
        let tag = self.source.tag_behind(behind, ceiling, strict);
        let tag = tag.or_else(|| {
            (last == Some(Kind::Comma))
                .then(|| self.source.promised_tag(behind, ceiling))?
        });
        tag.or_else(|| {
            let end = self.source.tokens.blocks[quoted.block].end;
            (ceiling == end)
                .then(|| self.source.dash_name(behind, end))
                .flatten()
        })
    }

    /// A quotation that begins its sentence.
    pub(super) fn at_sentence_start(
        &mut self,
        at: usize,
        lead: &Range<usize>,
    ) {
        if let Some(tag) = self.tag_behind(at) {
            let draft = self.direct(at);
            self.use_tag(draft, tag);
        } else if let Some(draft) = self.split_from(at, lead) {
            self.add_part(draft, at);
        } else if let Some(tag) =
            self.tag_between(at, lead).or_else(|| self.announced(at, lead))
        {
            let draft = self.direct(at);
            self.use_tag(draft, tag);
        } else if let Some(tag) = self.own_label(at) {
            let draft = self.direct(at);
            self.use_tag(draft, tag);
        } else if let Some((end, tag)) = self.tag_of_rest(at) {
            let start = self.quoted(at).whole.start;
            self.mixed(at, start..end, tag);
        } else if self.source.words_in(&self.quoted(at).inner) >= FEWEST_WORDS
        {
            let reported = self.reported_before(at, lead);
            let before = self.carried_from(at);
            let draft = self.direct(at);
            if let Some(tag) = reported {
                self.lend_tag(draft, tag);
            } else if let Some(before) = before {
                self.carry(before, draft);
            }
        }
    }

    /// The tag at the end of a sentence that begins with the quotation and
    /// goes on behind it, and where what is reported ends: *“It’s a shame”
    /// that it rained, Ms. Berg said.*
    fn tag_of_rest(&self, at: usize) -> Option<(usize, Tag)> {
        let open = self.quoted(at).whole.start;
        let sentence = self.source.tokens.sentence_of(open).clone();
        let tag = self.enclosing_tag(at, &sentence)?;
        let end = tag.clause.start.max(self.quoted(at).whole.end);
        let comma = self.source.kind(end - 1) == Some(Kind::Comma);
        Some((end - usize::from(comma), tag))
    }

    /// The tag of the report that the sentence before makes, in the same
    /// block or as the last of the block before: *Ms. Berg says the quay is
    /// safe. “I walked it myself.”*
    fn reported_before(&self, at: usize, lead: &Range<usize>) -> Option<Tag> {
        let source = self.source;
        let quoted = self.quoted(at);
        let block = &source.tokens.blocks[quoted.block];
        let floor = match quoted.block.checked_sub(1) {
            Some(earlier) if lead.start == block.start => {
                source.tokens.blocks[earlier].start
            }
            _ => block.start,
        };
        let before = lead.start.checked_sub(1).filter(|b| *b >= floor)?;
        let sentence = source.tokens.sentence_of(before).clone();
        let spoken = self
            .last_beside(at)
            .is_some_and(|last| self.drafts[last].end > sentence.start);
        if spoken {
            return None;
        }
        let mut tag =
            source.tag_before(&(sentence.start..before)).or_else(|| {
                (sentence.start >= block.start)
                    .then(|| {
                        self.about(&sentence, self.carried_from(at).is_some())
                    })
                    .flatten()
            })?;
        tag.basis = Basis::Carried;
        Some(tag)
    }

    /// A tag without a cue for whom a sentence is about: *Ms. Berg runs the
    /// shop on the quay. “I sell rope.”*
    fn about(&self, sentence: &Range<usize>, spoken: bool) -> Option<Tag> {
        let source = self.source;
        let speaker = source.first_phrase(sentence.end, sentence.start)?;
        let head = source.core_end(&speaker) - 1;
        // *He* is most likely whoever spoke before.
        let one = source.is_person_at(head)
            || !spoken
                && ["he", "she"].iter().any(|word| source.is(head, word));
        one.then(|| Tag {
            clause: sentence.clone(),
            cue: None,
            speaker: Some(speaker),
            addressee: None,
            relayed_by: None,
            basis: Basis::Carried,
        })
    }

    /// The quote that goes on here after its tag: “…,” she said. “…”
    fn split_from(&self, at: usize, lead: &Range<usize>) -> Option<usize> {
        let quoted = self.quoted(at);
        let draft = self.last_beside(at)?;
        let row = &self.drafts[draft];
        let tag = row.tag.as_ref()?;
        if row.kind != QuoteKind::Direct || row.block != quoted.block {
            return None;
        }
        // The tag stands between the parts and nothing else does.
        let between = tag.clause.start >= row.parts.last()?.end
            && tag.clause.end <= quoted.whole.start;
        let sentence = self.source.tokens.sentence_of(tag.clause.start);
        (between
            && (sentence.end == quoted.whole.start
                || sentence.end == lead.start
                || sentence.contains(&quoted.whole.start)))
        .then_some(draft)
    }

    /// The quote whose sentence goes on here behind its tag: *“The tide,”
    /// she said, “doesn’t wait.”*
    pub(super) fn split_in_sentence(&self, at: usize) -> Option<usize> {
        let quoted = self.quoted(at);
        let draft = self.last_beside(at)?;
        let row = &self.drafts[draft];
        let tag = row.tag.as_ref()?;
        let behind = tag.clause.end..quoted.whole.start;
        let parted = behind.end > behind.start
            && matches!(
                self.source.kind(behind.end - 1),
                Some(Kind::Comma | Kind::Colon | Kind::Dash)
            );
        (row.kind == QuoteKind::Direct
            && row.block == quoted.block
            && parted
            && tag.clause.start >= row.parts.last()?.end
            && behind.len() <= LONGEST_INSERT
            // in an interview is no tag
            && self
                .source
                .cues_in(&behind)
                .iter()
                .all(|cue| cue.form == CueForm::Noun)
            && self.promised_behind(at).is_none()
            && self
                .source
                .tokens
                .sentence_of(tag.clause.start)
                .contains(&quoted.whole.start))
        .then_some(draft)
    }

    /// The tag that stands alone between this quotation and the one before,
    /// when that is a fragment of something longer: *It was “mad,” she said.
    /// “Just mad.”*
    fn tag_between(&self, at: usize, lead: &Range<usize>) -> Option<Tag> {
        let before = self.neighbour_before(at)?;
        let behind = before.whole.end;
        let ceiling = lead.start;
        let sentence = self.source.tokens.sentence_of(behind);
        if sentence.end != self.quoted(at).whole.start {
            return None;
        }
        self.source.tag_behind(behind, ceiling.max(sentence.end), false)
    }

    /// The last draft made at the same depth and place.
    pub(super) fn last_beside(&self, at: usize) -> Option<usize> {
        if self.quoted(at).inside.is_none() {
            self.last
        } else {
            let before = self.neighbour_before(at)?;
            let place = (0..at)
                .rev()
                .take(MOST_NESTED)
                .find(|&i| std::ptr::eq(self.quoted(i), before))?;
            self.draft_of[place]
        }
    }

    /// The tag of a sentence that ends in a colon before the quotation: in
    /// the same block, or as the last of the block before.
    fn announced(&self, at: usize, lead: &Range<usize>) -> Option<Tag> {
        let quoted = self.quoted(at);
        let block = &self.source.tokens.blocks[quoted.block];
        let before = if lead.start > block.start {
            lead.start - 1
        } else if quoted.block > 0 {
            let earlier = &self.source.tokens.blocks[quoted.block - 1];
            earlier.end.checked_sub(1)?
        } else {
            return None;
        };
        if self.source.kind(before) != Some(Kind::Colon) {
            return None;
        }
        let sentence = self.source.tokens.sentence_of(before);
        self.source
            .tag_before(&(sentence.start..before + 1))
            .or_else(|| self.source.label(sentence.start, before))
            .or_else(|| self.without_cue(sentence.start, before))
    }

    /// *Ms. Berg on the harbour plan:*, *She had a blunt answer for them:*
    /// have a speaker and no cue.
    pub(super) fn without_cue(
        &self,
        start: usize,
        colon: usize,
    ) -> Option<Tag> {
        let source = self.source;
        if colon - start > LONGEST_LEAD {
            return None;
        }
        let speaks = |phrase: &Range<usize>| {
            let head = source.core_end(phrase) - 1;
            source.found.names.at(head).is_some() || self.is_somebody(phrase)
        };
        let speaker = source
            .first_phrase(colon, start)
            .filter(speaks)
            // It didn’t surprise Ms. Berg: “…”
            .or_else(|| {
                let last = source.phrase_ending(colon, start)?;
                source.is_person_at(last.end - 1).then_some(last)
            })?;
        Some(Tag::of(start..colon + 1, colon..colon + 1, Some(speaker)))
    }

    /// Whether only words of time and place stand between a tag and the
    /// pause before a quoted sentence: *she replied on Friday: “Never.”*
    pub(super) fn is_announced(&self, at: usize, from: usize) -> bool {
        let quoted = self.quoted(at);
        let Some(pause) = quoted.whole.start.checked_sub(1) else {
            return false;
        };
        let sentence = self
            .source
            .token(quoted.inner.start)
            .is_some_and(Token::is_capitalized);
        let parted = match self.source.kind(pause) {
            Some(Kind::Colon) => true,
            Some(Kind::Comma) => sentence,
            _ => false,
        };
        parted
            && from < pause
            && self.source.past_adverbials(from, pause) >= pause
    }
}
