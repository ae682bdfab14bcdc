//! Asks all pieces of a line at once which of them are of a kind.
//!
//! In: the pieces of a line. Out: an integer with a bit for each.
//!
//! ```text
//! Ann Lee, left, on the quay in Elling, Maine
//! ^   ^                         ^       ^      capitals
//!        ^     ^                      ^        commas
//! ```
//!
//! Which piece is the next one with a capital can't be foreseen, and a wrong
//! guess costs a processor as much as reading a word. So a rule is asked for
//! all pieces, without a branch: a shift by one says what stands behind a
//! comma. Then a reader steps from bit to bit.
//!
//! An integer has 64 bits. A longer line is read through windows, which
//! overlap so that every piece is told where its neighbours are seen as well.

use super::{
    hints::Hints,
    pieces::{Line, Piece},
};
use crate::{
    bits::Bits,
    bytes::{Bytes, low_bits},
    lexicon::Roles,
    steps,
};
use std::{iter, ops::Range};

/// How many pieces a window has.
pub(super) const WINDOW: usize = u64::BITS as usize;

/// So many pieces on either side of a piece may have a say in its bit.
pub(super) const REACH: usize = 8;

/// What the pieces of a window are, as bits.
#[derive(Debug)]
pub(super) struct Masks {
    /// The piece of the first bit.
    from: usize,
    /// How many pieces there are.
    count: usize,
    /// The lowest eight hints of each, and the next.
    hints: [[u8; WINDOW]; 2],
    /// How each is written.
    cases: [u8; WINDOW],
}

impl Masks {
    /// Of no pieces.
    pub(super) const NONE: Masks = Masks {
        from: 0,
        count: 0,
        hints: [[0; WINDOW]; 2],
        cases: [0; WINDOW],
    };

    /// Of the first of these pieces, which begin with the one at `from`.
    fn of(from: usize, pieces: &[Piece]) -> Masks {
        let mut masks = Masks { from, ..Masks::NONE };
        let count = pieces.len().min(WINDOW);
        masks.note(pieces.iter().take(count));
        masks
    }

    /// Notes these pieces, of which there are no more than go in.
    #[inline]
    pub(super) fn note<'p>(
        &mut self,
        pieces: impl ExactSizeIterator<Item = &'p Piece>,
    ) {
        self.count = pieces.len();
        let [lowest, next] = &mut self.hints;
        let places = lowest.iter_mut().zip(next).zip(&mut self.cases);
        for (piece, ((lowest, next), case)) in pieces.zip(places) {
            steps::look();
            [*lowest, *next] = piece.hints.lowest();
            *case = piece.case as u8;
        }
    }

    /// The words with a capital at their start.
    #[inline]
    pub(super) fn capitals(&self) -> u64 {
        // All but the first case, zero, are capitals.
        Bytes::new(&self.cases).some()
    }

    /// The pieces with this hint, which is one of the lowest.
    #[inline]
    pub(super) fn hinted(&self, hint: Hints) -> u64 {
        let [lowest, next] = &self.hints;
        match hint.lowest() {
            [0, bit] => Bytes::new(next).with(bit),
            [bit, _] => Bytes::new(lowest).with(bit),
        }
    }

    /// Those of some pieces that have one of these roles.
    pub(super) fn with(
        &self,
        line: &Line<'_>,
        roles: Roles,
        mut some: u64,
    ) -> u64 {
        let mut all = 0;
        while some != 0 {
            let first = some & some.wrapping_neg();
            let at = self.from + some.trailing_zeros() as usize;
            all |= if line.has(at, roles) { first } else { 0 };
            some ^= first;
        }
        all
    }

    /// Those of a set of the line's pieces.
    #[inline]
    pub(super) fn those_of(&self, set: &Bits) -> u64 {
        set.since(self.from)
    }

    /// The piece at `at`.
    #[inline]
    pub(super) fn bit(&self, at: usize) -> u64 {
        let place = u32::try_from(at.wrapping_sub(self.from));
        place.ok().and_then(|place| 1_u64.checked_shl(place)).unwrap_or(0)
    }

    /// The pieces of a range.
    #[inline]
    pub(super) fn range(&self, range: Range<usize>) -> u64 {
        self.behind(range.start) & !self.behind(range.end)
    }

    /// The first piece of a range that is in the window, or behind the range.
    #[inline]
    pub(super) fn first_of(&self, range: Range<usize>) -> usize {
        range.start.max(self.from).min(range.end)
    }

    /// The last of some pieces.
    #[inline]
    pub(super) fn last(&self, some: u64) -> Option<usize> {
        let behind = WINDOW - some.leading_zeros() as usize;
        (self.from + behind).checked_sub(1).filter(|_| some != 0)
    }

    /// Some pieces, from the last to the first.
    #[inline]
    pub(super) fn backward(
        &self,
        mut some: u64,
    ) -> impl Iterator<Item = usize> {
        iter::from_fn(move || {
            let last = self.last(some)?;
            some ^= self.bit(last);
            Some(last)
        })
    }

    /// The runs of neighbours among some pieces, in their order.
    #[inline]
    pub(super) fn runs(
        &self,
        mut some: u64,
    ) -> impl Iterator<Item = Range<usize>> {
        let from = self.from;
        iter::from_fn(move || {
            if some == 0 {
                return None;
            }
            let first = some.trailing_zeros() as usize;
            let len = (some >> first).trailing_ones() as usize;
            some &= !low_bits(first + len);
            Some(from + first..from + first + len)
        })
    }

    /// Whether all pieces of the range are in the window.
    #[inline]
    pub(super) fn have(&self, range: &Range<usize>) -> bool {
        self.from <= range.start && range.end <= self.from + self.count
    }

    /// Of the pieces of a line from the one at `from` on.
    pub(super) fn since(line: &Line<'_>, from: usize) -> Masks {
        Masks::of(from, line.pieces.get(from..).unwrap_or_default())
    }

    /// Of the last pieces of a line.
    pub(super) fn of_end(line: &Line<'_>) -> Masks {
        Masks::since(line, line.len().saturating_sub(WINDOW))
    }

    /// Whether these are the masks of all pieces of the line.
    #[inline]
    pub(super) fn are_all(&self, line: &Line<'_>) -> bool {
        self.count == line.len()
    }

    /// The pieces from `at` on.
    #[inline]
    fn behind(&self, at: usize) -> u64 {
        bits_since(at.saturating_sub(self.from))
    }

    /// The pieces that see their neighbours in this window.
    fn seen(&self, line: &Line<'_>) -> Range<usize> {
        let start = if self.from == 0 { 0 } else { self.from + REACH };
        let end = self.from + self.count;
        start..if end == line.len() { end } else { end.saturating_sub(REACH) }
    }
}

/// The bits from the one at `place` on.
#[inline]
fn bits_since(place: usize) -> u64 {
    !low_bits(place)
}

/// The pieces of a range that a rule picks, in their order.
pub(super) struct Picked<'l, 't, R> {
    line: &'l Line<'t>,
    rule: R,
    /// The pieces that are left.
    range: Range<usize>,
    /// Those that are left of the window.
    bits: u64,
    /// The piece of the first bit.
    from: usize,
    /// Behind the last piece that was told.
    told: usize,
}

impl<'l, 't, R: Fn(&Masks) -> u64> Picked<'l, 't, R> {
    #[inline]
    pub(super) fn new(
        line: &'l Line<'t>,
        range: Range<usize>,
        rule: R,
    ) -> Picked<'l, 't, R> {
        let end = range.end.min(line.len());
        let range = range.start.min(end)..end;
        let mut picked =
            Picked { line, rule, range, bits: 0, from: 0, told: 0 };
        picked.look_through(line.masks());
        picked
    }

    #[inline]
    fn look_through(&mut self, masks: &Masks) {
        let seen = masks.seen(self.line);
        let start = seen.start.max(self.range.start);
        let end = seen.end.min(self.range.end);
        self.from = masks.from;
        self.told = seen.end;
        self.bits =
            (self.rule)(masks) & masks.behind(start) & !masks.behind(end);
    }

    /// Goes on to the next window that has such a piece.
    #[cold]
    #[inline(never)]
    fn go_on(&mut self) {
        while self.bits == 0 && self.told < self.range.end {
            let from = self.told.max(self.range.start).saturating_sub(REACH);
            self.look_through(&Masks::since(self.line, from));
        }
    }

    /// Passes over the pieces before `at`.
    #[inline]
    pub(super) fn pass(&mut self, at: usize) {
        self.range.start = self.range.start.max(at);
        self.bits &= bits_since(at.saturating_sub(self.from));
    }
}

impl<R: Fn(&Masks) -> u64> Iterator for Picked<'_, '_, R> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.bits == 0 && self.told < self.range.end {
            self.go_on();
        }
        if self.bits == 0 {
            return None;
        }
        let at = self.from + self.bits.trailing_zeros() as usize;
        self.bits &= self.bits - 1;
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{kept::Kept, lexer::Kind};

    /// Checks a rule against what it says of each piece by itself, in a line
    /// that has the masks of its first pieces and in one that hasn't.
    fn check(
        text: &str,
        rule: impl Fn(&Masks) -> u64,
        alone: impl Fn(&Line<'_>, usize) -> bool,
    ) {
        let mut tokens = Kept::default();
        let mut caption = Line::new(text, Kept::default());
        caption.cut_caption(&mut tokens);
        for line in [Line::read(text), caption] {
            check_line(&line, &rule, &alone);
        }
    }

    fn check_line(
        line: &Line<'_>,
        rule: &impl Fn(&Masks) -> u64,
        alone: &impl Fn(&Line<'_>, usize) -> bool,
    ) {
        for range in [0..line.len(), 3..line.len() / 2, 70..line.len() + 9] {
            let picked: Vec<_> = line.picked(range.clone(), rule).collect();
            let wanted = range.filter(|at| alone(line, *at));
            assert_eq!(picked, wanted.collect::<Vec<_>>(), "{}", line.text);
        }
    }

    #[test]
    fn every_piece_is_told_with_its_neighbours_however_long_the_line() {
        let unit = "Ann Lee, left, in Elling, 3 of the Terns on May 4. ";
        for times in [0, 1, 3, 4, 5, 20] {
            let text = &unit.repeat(times);
            check(text, Masks::capitals, |line, at| {
                line.get(at).is_some_and(Piece::is_capitalized)
            });
            for hint in [Hints::COMMA, Hints::SPOT, Hints::BEGINS_DATE] {
                check(
                    text,
                    |masks| masks.hinted(hint),
                    |line, at| line.hints(at, hint),
                );
            }
            check(
                text,
                |masks| masks.hinted(Hints::COMMA) << REACH,
                |line, at| {
                    at.checked_sub(REACH).is_some_and(|before| {
                        line.kind(before) == Some(Kind::Comma)
                    })
                },
            );
            check(
                text,
                |masks| masks.capitals() & masks.hinted(Hints::COMMA) >> REACH,
                |line, at| {
                    line.is_capitalized(at)
                        && line.kind(at + REACH) == Some(Kind::Comma)
                },
            );
        }
    }

    #[test]
    fn a_set_has_the_pieces_that_were_added_in_every_window() {
        let text = "Ann, ".repeat(150);
        let line = &Line::read(&text);
        for added in [vec![0..3, 60..64], vec![62..67, 100..101, 250..300]] {
            let mut set = Bits::default();
            for range in &added {
                set.add(range.clone());
            }
            let all = line.picked(0..line.len(), |masks| masks.those_of(&set));
            let wanted: Vec<_> = added.into_iter().flatten().collect();
            assert_eq!(all.collect::<Vec<_>>(), wanted);
        }
    }

    #[test]
    fn what_was_passed_is_not_picked() {
        let line = Line::read("Ann Lee, Bo Berg and Per Holm");
        let mut capitals = line.picked(0..line.len(), Masks::capitals);
        assert_eq!(capitals.next(), Some(0));
        capitals.pass(4);
        assert_eq!(capitals.next(), Some(4));
        capitals.pass(2);
        assert_eq!(capitals.next(), Some(6));
        capitals.pass(70);
        assert_eq!(capitals.next(), None);
    }
}
