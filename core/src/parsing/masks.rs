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
use crate::{lexicon::Roles, steps};
use std::ops::Range;

/// How many pieces a window has.
const WINDOW: usize = u64::BITS as usize;

/// So many pieces on either side of a piece may have a say in its bit.
pub(super) const REACH: usize = 8;

/// A one in each byte.
const EACH: u64 = 0x0101_0101_0101_0101;

/// A bit for each of the pieces of a window, by what they are.
#[derive(Debug)]
pub(super) struct Masks {
    /// The piece of the first bit.
    from: usize,
    /// How many pieces there are.
    count: usize,
    /// The words with a capital at their start.
    pub(super) capitals: u64,
    /// The lowest hints of eight pieces, a byte for each.
    hints: [u64; WINDOW / 8],
}

impl Masks {
    /// Of the first pieces of a line.
    pub(super) fn of(pieces: &[Piece]) -> Masks {
        Masks::from(0, pieces)
    }

    /// Of the first of these pieces, which begin with the one at `from`.
    fn from(from: usize, pieces: &[Piece]) -> Masks {
        let count = pieces.len().min(WINDOW);
        let mut masks =
            Masks { from, count, capitals: 0, hints: [0; WINDOW / 8] };
        let eights = pieces.get(..count).unwrap_or_default().chunks_exact(8);
        let rest = eights.remainder();
        let mut at = 0;
        for eight in eights {
            masks.add(at, eight);
            at += 1;
        }
        masks.add(at, rest);
        masks
    }

    /// Adds the eighth `at` of the window.
    #[inline]
    fn add(&mut self, at: usize, eight: &[Piece]) {
        let (mut capitals, mut hints) = (0, 0);
        for piece in eight.iter().rev() {
            steps::look();
            capitals = capitals << 1 | u64::from(piece.is_capitalized());
            hints = hints << 8 | u64::from(piece.hints.lowest());
        }
        if let Some(place) = self.hints.get_mut(at) {
            self.capitals |= capitals << (8 * at);
            *place = hints;
        }
    }

    /// The pieces with this hint, which is one of the lowest.
    #[inline]
    pub(super) fn hinted(&self, hint: Hints) -> u64 {
        let (near, far) = self.hints.split_at(WINDOW / 16);
        let far = if self.count > WINDOW / 2 { gather(far, hint) } else { 0 };
        gather(near, hint) | far << (WINDOW / 2)
    }

    /// The pieces with one of these roles.
    pub(super) fn with(&self, line: &Line<'_>, roles: Roles) -> u64 {
        let pieces = line.pieces.get(self.from..self.from + self.count);
        pieces.unwrap_or_default().iter().rev().fold(0, |bits, piece| {
            steps::look();
            bits << 1 | u64::from(piece.roles.has(roles))
        })
    }

    /// The piece at `at`.
    #[inline]
    pub(super) fn bit(&self, at: usize) -> u64 {
        let place = u32::try_from(at.wrapping_sub(self.from));
        place.ok().and_then(|place| 1_u64.checked_shl(place)).unwrap_or(0)
    }

    /// The pieces from `at` on.
    #[inline]
    fn since(&self, at: usize) -> u64 {
        match at.checked_sub(self.from) {
            Some(place) if place < WINDOW => !0 << place,
            Some(_) => 0,
            None => !0,
        }
    }

    /// The pieces that see their neighbours in this window.
    fn seen(&self, line: &Line<'_>) -> Range<usize> {
        let start = if self.from == 0 { 0 } else { self.from + REACH };
        let end = self.from + self.count;
        start..if end == line.len() { end } else { end - REACH }
    }
}

/// A bit for each byte that has this hint.
#[inline]
fn gather(eights: &[u64], hint: Hints) -> u64 {
    let place = hint.place();
    eights.iter().rev().fold(0, |bits, eight| {
        // Each byte goes to a bit of the highest byte.
        let ones = eight >> place & EACH;
        bits << 8 | ones.wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
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
        let range = range.start..range.end.min(line.len());
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
            (self.rule)(masks) & masks.since(start) & !masks.since(end);
    }

    /// Goes on to the next window that has such a piece.
    #[cold]
    #[inline(never)]
    fn go_on(&mut self) {
        while self.bits == 0 && self.told < self.range.end {
            let from = self.told.max(self.range.start) - REACH;
            let pieces = self.line.pieces.get(from..).unwrap_or_default();
            self.look_through(&Masks::from(from, pieces));
        }
    }

    /// Passes over the pieces before `at`.
    #[inline]
    pub(super) fn pass(&mut self, at: usize) {
        self.range.start = self.range.start.max(at);
        let passed = at.saturating_sub(self.from);
        let left = if passed < WINDOW { !0 << passed } else { 0 };
        self.bits &= left;
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
    use crate::lexer::Kind;

    /// Checks a rule against what it says of each piece by itself.
    fn check(
        text: &str,
        rule: impl Fn(&Masks) -> u64,
        alone: impl Fn(&Line<'_>, usize) -> bool,
    ) {
        let line = Line::read(text);
        for range in [0..line.len(), 3..line.len() / 2, 70..line.len() + 9] {
            let picked: Vec<_> = line.picked(range.clone(), &rule).collect();
            let wanted = range.filter(|at| alone(&line, *at));
            assert_eq!(picked, wanted.collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn every_piece_is_told_with_its_neighbours_however_long_the_line() {
        let unit = "Ann Lee, left, in Elling, 3 of the Terns on May 4. ";
        for times in [0, 1, 3, 4, 5, 20] {
            let text = &unit.repeat(times);
            check(
                text,
                |masks| masks.capitals,
                |line, at| line.get(at).is_some_and(Piece::is_capitalized),
            );
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
                |masks| masks.capitals & masks.hinted(Hints::COMMA) >> REACH,
                |line, at| {
                    line.is_capitalized(at)
                        && line.kind(at + REACH) == Some(Kind::Comma)
                },
            );
        }
    }

    #[test]
    fn what_was_passed_is_not_picked() {
        let line = Line::read("Ann Lee, Bo Berg and Per Holm");
        let mut capitals = line.picked(0..line.len(), |masks| masks.capitals);
        assert_eq!(capitals.next(), Some(0));
        capitals.pass(4);
        assert_eq!(capitals.next(), Some(4));
        capitals.pass(2);
        assert_eq!(capitals.next(), Some(6));
        capitals.pass(70);
        assert_eq!(capitals.next(), None);
    }
}
