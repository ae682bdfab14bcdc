//! Quotations that stand in a sentence: *he called the plan “reckless”*.
//!
//! Their tag is in the words before them, or behind. Where there is none, they
//! are no speech.

use super::{FEWEST_WORDS, MOST_NESTED, Reader};
use crate::{
    Basis, QuoteKind, lexer::Kind, lexicon::Roles, parsing::attribution::Tag,
};
use std::ops::Range;

/// How much of a clause stands between marks when the quote is direct, in
/// tenths.
const DIRECT_TENTHS: usize = 8;

impl Reader<'_, '_> {
    /// A quotation with words before it in its sentence.
    pub(super) fn in_sentence(&mut self, at: usize, lead: &Range<usize>) {
        let sentence =
            self.source.tokens.sentence_of(self.quoted(at).whole.start);
        let whole_lead = sentence.start..lead.end;
        if let Some(draft) = self.split_in_sentence(at) {
            self.add_part(draft, at);
            return;
        }
        if let Some(draft) = self.same_clause(at, lead) {
            self.add_fragment(draft, at);
            return;
        }
        if self.source.is_nickname(self.quoted(at)) {
            return;
        }
        if let Some(tag) = self.own_tag(at, lead) {
            let draft = self.direct(at);
            self.use_tag(draft, tag);
        } else if let Some(tag) = self.promised_behind(at) {
            let start = lead.start.max(sentence.start);
            self.mixed(at, start..self.quoted(at).whole.end, tag);
        } else if let Some(tag) = self.enclosing_tag(at, &sentence) {
            let end = tag.clause.start.max(self.quoted(at).whole.end);
            let comma = self.source.kind(end - 1) == Some(Kind::Comma);
            self.mixed(at, sentence.start..end - usize::from(comma), tag);
        } else if let Some(tag) = self.source.tag_before(lead).or_else(|| {
            // X said, “…” and “…”: the cue stands before the first.
            (lead.start > whole_lead.start)
                .then(|| self.source.tag_before(&whole_lead))?
        }) {
            self.after_tag(at, tag);
        } else if let Some(tag) = self
            .source
            .label(sentence.start, lead.end.saturating_sub(1))
            .filter(|_| self.source.kind(lead.end - 1) == Some(Kind::Colon))
        {
            let draft = self.direct(at);
            self.use_tag(draft, tag);
        } else if let Some(tag) = self.tag_behind_sentence(at) {
            let start = sentence
                .start
                .max(self.neighbour_before(at).map_or(0, |q| q.whole.end));
            let content = start..self.quoted(at).whole.end;
            let content = content.start
                ..content.end.max(tag.clause.start.saturating_sub(1));
            self.mixed(at, content, tag);
        } else if let Some(tag) =
            self.source.headline_tag(self.quoted(at).block, &sentence, lead)
        {
            let content = tag.clause.end..self.quoted(at).whole.end;
            self.mixed(at, content, tag);
        } else if let Some(tag) = self.labelled(&sentence) {
            let content = tag.clause.end..self.quoted(at).whole.end;
            self.mixed(at, content, tag);
        } else if let Some(tag) = self.led_up(at, sentence.start) {
            let draft = self.direct(at);
            self.use_tag(draft, tag);
        } else if self.source.words_in(&self.quoted(at).inner)
            > FEWEST_WORDS * 2
        {
            let before = self.carried_from(at);
            let draft = self.direct(at);
            if let Some(before) = before {
                self.carry(before, draft);
            }
        }
    }

    /// The one who a sentence is about that leads up to a quotation with a
    /// colon or dash and without a cue: *She had a blunt answer: “…”*
    fn led_up(&self, at: usize, start: usize) -> Option<Tag> {
        let pause = self.quoted(at).whole.start.checked_sub(1)?;
        matches!(self.source.kind(pause), Some(Kind::Colon | Kind::Dash))
            .then(|| self.without_cue(start, pause))?
    }

    /// The tag right behind a quotation that a comma or colon parts from the
    /// words before it: *Asked about the quay, “Never,” she said.*
    fn own_tag(&self, at: usize, lead: &Range<usize>) -> Option<Tag> {
        let quoted = self.quoted(at);
        let parted = matches!(
            self.source.kind(lead.end - 1),
            Some(Kind::Comma | Kind::Colon | Kind::Dash)
        );
        let promised = matches!(
            self.source.kind(quoted.inner.end - 1),
            Some(Kind::Comma | Kind::Question | Kind::Exclamation)
        );
        if !parted || !promised {
            return None;
        }
        self.tag_behind(at)
            .filter(|tag| tag.clause.start <= quoted.whole.end + 1)
    }

    /// The tag right behind a quotation that ends in a comma, so that it
    /// reports the words before the marks as well: *They want to “leave the
    /// quay alone,” she said.*
    pub(super) fn promised_behind(&self, at: usize) -> Option<Tag> {
        let quoted = self.quoted(at);
        let comma =
            self.source.kind(quoted.inner.end - 1) == Some(Kind::Comma);
        let tag = comma.then(|| self.tag_behind(at))??;
        let cue = tag.cue.as_ref()?;
        let near = tag.clause.start <= quoted.whole.end + 1
            && tag.basis == Basis::Cue
            && self
                .source
                .cues_in(cue)
                .iter()
                .any(|cue| cue.roles.has(Roles::CUE));
        near.then_some(tag)
    }

    /// The tag at the end of the sentence that reports all of it, the
    /// quotation included: *The plan was “mad” and dear, Ms. Berg said.*
    pub(super) fn enclosing_tag(
        &self,
        at: usize,
        sentence: &Range<usize>,
    ) -> Option<Tag> {
        let quoted = self.quoted(at);
        if quoted.inside.is_some() || quoted.whole.end >= sentence.end {
            return None;
        }
        self.source.trailing_tag(quoted.whole.end, sentence.end)
    }

    /// The tag behind this quotation or behind a later one of the sentence.
    fn tag_behind_sentence(&self, at: usize) -> Option<Tag> {
        let quoted = self.quoted(at);
        let sentence = self.source.tokens.sentence_of(quoted.whole.start);
        (at..self.source.found.quoted.len())
            .take(MOST_NESTED)
            .take_while(|&i| {
                let next = self.quoted(i);
                next.whole.start < sentence.end
            })
            .filter(|&i| self.quoted(i).inside == quoted.inside)
            .find_map(|i| self.tag_behind(i))
    }

    /// The draft in whose clause this quotation stands as well: the plan was
    /// “bold” and “cheap,” she said.
    fn same_clause(&self, at: usize, lead: &Range<usize>) -> Option<usize> {
        let quoted = self.quoted(at);
        let draft = self.last_beside(at)?;
        let row = &self.drafts[draft];
        let last = row.parts.last()?;
        (row.block == quoted.block && last.end >= quoted.whole.end
            || self.source.cues_in(lead).is_empty()
                && row.block == quoted.block
                && row.tag.as_ref().is_some_and(|tag| {
                    tag.clause.end <= row.parts[0].start
                        && self
                            .source
                            .tokens
                            .sentence_of(tag.clause.start)
                            .contains(&quoted.whole.start)
                }))
        .then_some(draft)
    }

    /// Takes one more quotation into a clause.
    fn add_fragment(&mut self, draft: usize, at: usize) {
        let quoted = self.quoted(at);
        let row = &mut self.drafts[draft];
        if row.kind == QuoteKind::Direct {
            row.kind = QuoteKind::Mixed;
            row.verbatim.clone_from(&row.parts);
            row.parts.truncate(1);
        }
        row.verbatim.push(quoted.inner.clone());
        if let Some(last) = row.parts.last_mut() {
            last.end = last.end.max(quoted.whole.end);
        }
        row.end = row.end.max(quoted.whole.end);
        self.draft_of[at] = Some(draft);
    }

    /// Makes the quote of a tag that stands before it in the sentence.
    pub(super) fn after_tag(&mut self, at: usize, tag: Tag) {
        let quoted = self.quoted(at);
        let sentence = self.source.tokens.sentence_of(quoted.whole.start);
        let limit = match quoted.inside {
            Some(outer) => self.quoted(outer).inner.end,
            None => self.source.tokens.blocks[quoted.block].end,
        };
        let mut start = tag
            .clause
            .end
            .max(tag.cue.as_ref().map_or(0, |cue| cue.end))
            .min(quoted.whole.start);
        while start < quoted.whole.start
            && matches!(
                self.source.kind(start),
                Some(Kind::Comma | Kind::Colon | Kind::Dash)
            )
        {
            start += 1;
        }
        if self.is_announced(at, start) {
            start = quoted.whole.start;
        }
        let mut end = sentence.end.min(limit).max(quoted.whole.end);
        while end > quoted.whole.end
            && matches!(
                self.source.kind(end - 1),
                Some(Kind::Stop | Kind::Question | Kind::Exclamation)
            )
        {
            end -= 1;
        }
        let tail = self.source.before_turn(quoted.whole.end, end);
        let content = start..tail.max(quoted.whole.end);
        let end = content.end;
        let inside = self.source.words_in(&quoted.inner);
        let enough = inside * 10 / DIRECT_TENTHS + 1;
        let words = self.source.words_up_to(&content, enough);
        if quoted.inside.is_some()
            || inside * 10 >= words * DIRECT_TENTHS
            || self.is_start(&(start..quoted.whole.start))
                && Self::has_tag_pause(start, &tag)
                && self.source.words_up_to(&(quoted.whole.end..end), 1) == 0
        {
            let draft = self.direct(at);
            self.use_tag(draft, tag);
        } else {
            self.mixed(at, content, tag);
        }
    }

    /// Whether a comma or colon parts the tag from what follows it.
    fn has_tag_pause(start: usize, tag: &Tag) -> bool {
        start > tag.clause.end
    }
}
