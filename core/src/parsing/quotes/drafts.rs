//! Quotes in the making, and how they are handed out.

use super::Reader;
use crate::{
    Basis, MentionId, QuoteId, QuoteKind, annotations::Annotations,
    parsing::attribution::Tag, quote::QuoteData,
};
use std::{mem::take, ops::Range};

/// A quote in the making. Ranges are ranges of tokens.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) kind: QuoteKind,
    pub(super) parts: Vec<Range<usize>>,
    pub(super) verbatim: Vec<Range<usize>>,
    pub(super) tag: Option<Tag>,
    /// The mentions that the tag's phrases became.
    pub(super) speaker: Option<MentionId>,
    pub(super) addressee: Option<MentionId>,
    pub(super) relayed_by: Option<MentionId>,
    pub(super) basis: Option<Basis>,
    /// Which of the found quotations it began with.
    pub(super) first: Option<usize>,
    /// The block of its last part, and the token behind that and its tag.
    pub(super) block: usize,
    pub(super) end: usize,
}

impl Draft {
    /// A quote of which nothing but its parts is known.
    pub(super) fn new(
        kind: QuoteKind,
        parts: Vec<Range<usize>>,
        block: usize,
    ) -> Draft {
        let end = parts.last().map_or(0, |part| part.end);
        Draft {
            kind,
            parts,
            verbatim: Vec::new(),
            tag: None,
            speaker: None,
            addressee: None,
            relayed_by: None,
            basis: None,
            first: None,
            block,
            end,
        }
    }
}

impl Reader<'_, '_> {
    /// Adds what stands between marks to a quote.
    pub(super) fn add_part(&mut self, draft: usize, at: usize) {
        let quoted = self.quoted(at);
        let whole = quoted.whole.clone();
        let draft_row = &mut self.drafts[draft];
        draft_row.parts.push(quoted.inner.clone());
        if draft_row.kind != QuoteKind::Direct {
            draft_row.verbatim.push(quoted.inner.clone());
        }
        draft_row.end = draft_row.end.max(whole.end);
        draft_row.block = quoted.block;
        self.draft_of[at] = Some(draft);
        if quoted.inside.is_none() {
            self.last = Some(draft);
        }
    }

    /// Begins a direct quote.
    pub(super) fn direct(&mut self, at: usize) -> usize {
        let quoted = self.quoted(at);
        self.draft(at, QuoteKind::Direct, quoted.inner.clone())
    }

    /// Begins a mixed quote with its tag.
    pub(super) fn mixed(
        &mut self,
        at: usize,
        content: Range<usize>,
        tag: Tag,
    ) {
        let draft = self.draft(at, QuoteKind::Mixed, content);
        let inner = self.quoted(at).inner.clone();
        self.drafts[draft].verbatim.push(inner);
        self.use_tag(draft, tag);
    }

    fn draft(
        &mut self,
        at: usize,
        kind: QuoteKind,
        part: Range<usize>,
    ) -> usize {
        let quoted = self.quoted(at);
        let draft = self.drafts.len();
        self.drafts.push(Draft {
            first: Some(at),
            end: quoted.whole.end,
            ..Draft::new(kind, vec![part], quoted.block)
        });
        self.draft_of[at] = Some(draft);
        if quoted.inside.is_none() {
            self.last = Some(draft);
        }
        draft
    }

    /// Gives a draft its tag, and makes mentions of the tag's phrases. The
    /// tag's cue has its quote then.
    pub(super) fn use_tag(&mut self, draft: usize, tag: Tag) {
        if let Some(cue) = &tag.cue {
            let cues = &self.source.found.cues;
            let place = cues.partition_point(|c| c.tokens.end < cue.end);
            if let Some(used) = self.used.get_mut(place) {
                *used = true;
            }
        }
        self.lend_tag(draft, tag);
    }

    /// Gives a draft a tag that may serve another one as well.
    pub(super) fn lend_tag(&mut self, draft: usize, tag: Tag) {
        let speakers = &mut self.speakers;
        let row = &mut self.drafts[draft];
        row.speaker = tag.speaker.as_ref().map(|p| speakers.mention(p));
        row.addressee = tag.addressee.as_ref().map(|p| speakers.mention(p));
        row.relayed_by = tag.relayed_by.as_ref().map(|p| speakers.mention(p));
        row.basis = row.speaker.map(|_| tag.basis);
        row.tag = Some(tag);
    }

    /// Gives a draft the speaker of an earlier one.
    pub(super) fn carry(&mut self, from: usize, to: usize) {
        self.drafts[to].speaker = self.drafts[from].speaker;
        self.drafts[to].basis = Some(Basis::Carried);
    }

    /// Puts the drafts in reading order and hands them out.
    pub(super) fn finish(self, records: &mut Annotations) {
        let Reader { source, speakers, mut drafts, draft_of, .. } = self;
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        order.sort_by_key(|&i| {
            let row = &drafts[i];
            let first = row.parts.first().map_or(0, |p| p.start);
            let last = row.parts.last().map_or(0, |p| p.end);
            (first, usize::MAX - last)
        });
        let mut id_of = vec![QuoteId::new(0); drafts.len()];
        for (id, &i) in order.iter().enumerate() {
            id_of[i] = QuoteId::new(id);
        }
        let span = |range: &Range<usize>| source.tokens.span(range);
        records.quotes = order
            .iter()
            .map(|&i| {
                let row = &mut drafts[i];
                let parts = in_order(take(&mut row.parts));
                let verbatim = in_order(take(&mut row.verbatim));
                let inside = row
                    .first
                    .and_then(|first| source.found.quoted[first].inside)
                    .and_then(|outer| draft_of[outer])
                    .map(|outer| id_of[outer])
                    // Only what begins earlier can hold it.
                    .filter(|outer| *outer < id_of[i]);
                QuoteData {
                    kind: row.kind,
                    parts: parts.iter().map(span).collect(),
                    verbatim: verbatim.iter().map(span).collect(),
                    cue: row
                        .tag
                        .as_ref()
                        .and_then(|tag| tag.cue.as_ref())
                        .map(|cue| source.tokens.span(cue)),
                    speaker: row.speaker,
                    addressee: row.addressee,
                    relayed_by: row.relayed_by,
                    basis: row.basis,
                    inside,
                }
            })
            .collect();
        speakers.settle(records);
    }
}

/// The parts in reading order and apart: a clause that reaches over the next
/// part takes it in.
fn in_order(mut parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    parts.sort_by_key(|part| part.start);
    parts.dedup_by(|next, last| {
        let overlap = next.start < last.end;
        if overlap {
            last.end = last.end.max(next.end);
        }
        overlap
    });
    parts
}
