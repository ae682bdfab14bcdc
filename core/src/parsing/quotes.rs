//! Reads quotes: direct ones, and those with quoted fragments; split and
//! run-on ones; and reports without marks.
//!
//! In: what stands between marks, and the tags. Out: quotes, in reading
//! order. Each quotation goes one of these ways:
//!
//! - It begins a sentence: the tag stands behind it, or it goes on where the
//!   last one stopped (“…,” she said. “…”), or a colon announced it, or it
//!   has no tag and is carried over from the quotes around it.
//! - It stands in a sentence: the tag is in the words before it, or behind.
//!   Where there is none, it is no speech but a title, a nickname or a word
//!   that the paper keeps its distance from.

use super::{Source, attribution::Tag, mentions::Speakers};
use crate::{
    Basis, MentionId, QuoteId, QuoteKind, Span,
    annotations::Annotations,
    block::BlockKind,
    lexer::{Kind, Token},
    lexicon::Roles,
    matching::{CueForm, Quoted},
    quote::QuoteData,
};
use std::{collections::HashMap, mem::take, ops::Range};

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

/// A quote in the making. Ranges are ranges of tokens.
#[derive(Debug)]
struct Draft {
    kind: QuoteKind,
    parts: Vec<Range<usize>>,
    verbatim: Vec<Range<usize>>,
    tag: Option<Tag>,
    /// The mentions that the tag's phrases became.
    speaker: Option<MentionId>,
    addressee: Option<MentionId>,
    relayed_by: Option<MentionId>,
    basis: Option<Basis>,
    /// Which of the found quotations it began with.
    first: Option<usize>,
    /// The block of its last part, and the token behind that and its tag.
    block: usize,
    end: usize,
}

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

/// How much of a clause stands between marks when the quote is direct, in
/// tenths.
const DIRECT_TENTHS: usize = 8;

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

    fn add_part(&mut self, draft: usize, at: usize) {
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

    /// The tag behind a quotation.
    fn tag_behind(&self, at: usize) -> Option<Tag> {
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
    fn at_sentence_start(&mut self, at: usize, lead: &Range<usize>) {
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
    fn split_in_sentence(&self, at: usize) -> Option<usize> {
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
    fn last_beside(&self, at: usize) -> Option<usize> {
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
    fn without_cue(&self, start: usize, colon: usize) -> Option<Tag> {
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
        Some(Tag {
            clause: start..colon + 1,
            cue: Some(colon..colon + 1),
            speaker: Some(speaker),
            addressee: None,
            relayed_by: None,
            basis: Basis::Cue,
        })
    }

    /// The one whose label opens a sentence, as headlines have it: *Berg:
    /// The plan is “mad.”*
    fn labelled(&self, sentence: &Range<usize>) -> Option<Tag> {
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
    fn turns(&mut self, kinds: &[Option<BlockKind>]) -> Vec<usize> {
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
            self.drafts.push(Draft {
                kind: QuoteKind::Indirect,
                parts: std::iter::once(tag.clause.end..range.end).collect(),
                verbatim: Vec::new(),
                tag: None,
                speaker: None,
                addressee: None,
                relayed_by: None,
                basis: None,
                first: None,
                block,
                end: range.end,
            });
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
            return Some(Tag {
                clause: range.start..colon + 1,
                cue: Some(colon..colon + 1),
                speaker: None,
                addressee: None,
                relayed_by: None,
                basis: Basis::Cue,
            });
        }
        source.label(range.start, colon)
    }

    /// Whether a phrase is a person's: a name, a job, *he*, *she* or *they*.
    fn is_somebody(&self, phrase: &Range<usize>) -> bool {
        let pronoun = phrase.len() == 1
            && ["he", "she", "they"]
                .iter()
                .any(|word| self.source.is(phrase.start, word));
        let head = self.source.core_end(phrase) - 1;
        pronoun || self.source.has_person(&(head..head + 1))
    }

    /// A label between the marks: “BERG: …”
    fn own_label(&self, at: usize) -> Option<Tag> {
        let inner = &self.quoted(at).inner;
        let colon = inner
            .clone()
            .take(8)
            .find(|&i| self.source.kind(i) == Some(Kind::Colon))?;
        self.source.label(inner.start, colon)
    }

    /// The quote whose speaker goes on speaking here: the last one, if it
    /// stands in this block or in the one before.
    fn carried_from(&self, at: usize) -> Option<usize> {
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

    /// A quotation with words before it in its sentence.
    fn in_sentence(&mut self, at: usize, lead: &Range<usize>) {
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
    fn promised_behind(&self, at: usize) -> Option<Tag> {
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
    fn enclosing_tag(
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
    fn after_tag(&mut self, at: usize, tag: Tag) {
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

    /// Whether only words of time and place stand between a tag and the
    /// pause before a quoted sentence: *she replied on Friday: “Never.”*
    fn is_announced(&self, at: usize, from: usize) -> bool {
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

    /// Whether a comma or colon parts the tag from what follows it.
    fn has_tag_pause(start: usize, tag: &Tag) -> bool {
        start > tag.clause.end
    }

    /// Begins a direct quote.
    fn direct(&mut self, at: usize) -> usize {
        let quoted = self.quoted(at);
        self.draft(at, QuoteKind::Direct, quoted.inner.clone())
    }

    /// Begins a mixed quote with its tag.
    fn mixed(&mut self, at: usize, content: Range<usize>, tag: Tag) {
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
            kind,
            parts: vec![part],
            verbatim: Vec::new(),
            tag: None,
            speaker: None,
            addressee: None,
            relayed_by: None,
            basis: None,
            first: Some(at),
            block: quoted.block,
            end: quoted.whole.end,
        });
        self.draft_of[at] = Some(draft);
        if quoted.inside.is_none() {
            self.last = Some(draft);
        }
        draft
    }

    /// Gives a draft its tag, and makes mentions of the tag's phrases. The
    /// tag's cue has its quote then.
    fn use_tag(&mut self, draft: usize, tag: Tag) {
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
    fn lend_tag(&mut self, draft: usize, tag: Tag) {
        let speakers = &mut self.speakers;
        let row = &mut self.drafts[draft];
        row.speaker = tag.speaker.as_ref().map(|p| speakers.mention(p));
        row.addressee = tag.addressee.as_ref().map(|p| speakers.mention(p));
        row.relayed_by = tag.relayed_by.as_ref().map(|p| speakers.mention(p));
        row.basis = row.speaker.map(|_| tag.basis);
        row.tag = Some(tag);
    }

    /// Gives a draft the speaker of an earlier one.
    fn carry(&mut self, from: usize, to: usize) {
        self.drafts[to].speaker = self.drafts[from].speaker;
        self.drafts[to].basis = Some(Basis::Carried);
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

    /// Reads the reports without marks of one block: *she said that …*.
    fn reports(&mut self, block: usize) {
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
        let Some(end) = parts.last().map(|part| part.end) else { return };
        if quotes || words < FEWEST_WORDS - 1 {
            return;
        }
        let draft = self.drafts.len();
        self.drafts.push(Draft {
            kind: QuoteKind::Indirect,
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
        });
        self.use_tag(draft, tag);
    }

    /// Whether a quotation begins among these tokens, or goes on there.
    fn holds_marks(&self, range: &Range<usize>) -> bool {
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

    /// Puts the drafts in reading order and hands them out.
    fn finish(self, records: &mut Annotations) {
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
        let span = |range: &Range<usize>| content_span(source, range);
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

/// How many tokens stand between a tag and the second half of its sentence.
const LONGEST_INSERT: usize = 16;

/// How many tokens lead up to a quotation with a colon and no cue.
const LONGEST_LEAD: usize = 120;

/// How many paragraphs with labels make a transcript at least.
const FEWEST_TURNS: usize = 4;

/// How many tokens stand before the colon of a label.
const LONGEST_LABEL: usize = 8;

/// How many neighbours are looked through for one at the same depth.
const MOST_NESTED: usize = 16;

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

/// The span of a part, from its first token to its last.
fn content_span(source: &Source<'_>, range: &Range<usize>) -> Span {
    source.tokens.span(range)
}
