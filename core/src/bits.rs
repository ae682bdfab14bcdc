//! Says which tokens of a text, or pieces of a line, are of a kind.
//!
//! Nearly all tokens are words in small letters, with which no sentence ends
//! and no name begins. Which of them is the next that isn't can't be foreseen,
//! and a wrong guess costs a processor as much as reading a word. So all are
//! asked here, 64 at a time and without a branch, and a step goes from stop
//! to stop.

use crate::bytes::low_bits;
use std::{iter, ops::Range};

/// A bit for each token or piece.
#[derive(Debug, Default)]
pub(crate) struct Bits {
    /// Those of the first: most captions have no more.
    first: u64,
    others: Vec<u64>,
}

/// How many have their bits in one place.
pub(crate) const EACH: usize = u64::BITS as usize;

impl Bits {
    /// Takes the answers of the next [`EACH`] tokens, or of the last: the
    /// first has the lowest bit. `place` counts what was taken before.
    #[inline]
    pub(crate) fn push(&mut self, place: usize, bits: u64) {
        if place == 0 {
            self.first = bits;
        } else {
            self.others.push(bits);
        }
    }

    /// The first stop of the range; its end when there is none.
    #[inline]
    pub(crate) fn first_in(&self, range: Range<usize>) -> usize {
        let mut place = range.start / EACH;
        let mut bits = self.at(place) & !0 << (range.start % EACH);
        // Without any bit, the first is behind the place: where a range is in
        // one place, as in most captions, that needn't be asked.
        while (place + 1) * EACH < range.end && bits == 0 {
            place += 1;
            bits = self.at(place);
        }
        let first = place * EACH + bits.trailing_zeros() as usize;
        first.min(range.end)
    }

    /// All stops, in their order.
    #[inline]
    pub(crate) fn all(&self) -> impl Iterator<Item = usize> {
        let mut others = self.others.iter();
        let mut bits = self.first;
        let mut from = 0;
        iter::from_fn(move || {
            while bits == 0 {
                bits = *others.next()?;
                from += EACH;
            }
            let at = from + bits.trailing_zeros() as usize;
            bits &= bits - 1;
            Some(at)
        })
    }

    /// How many stops are in the range, which has no more than [`EACH`] tokens.
    #[inline]
    pub(crate) fn count_in(&self, range: &Range<usize>) -> u32 {
        let bits = self.since(range.start);
        let beyond = EACH.saturating_sub(range.len()).min(EACH - 1);
        if range.is_empty() { 0 } else { (bits << beyond).count_ones() }
    }

    /// The bits from the one at `start` on, as many as go in.
    #[inline]
    pub(crate) fn since(&self, start: usize) -> u64 {
        let (place, from) = (start / EACH, start % EACH);
        // The ends of two places; a shift by all bits is two shifts.
        self.at(place) >> from | self.at(place + 1) << 1 << (EACH - 1 - from)
    }

    /// Adds all of the range.
    #[inline]
    pub(crate) fn add(&mut self, range: Range<usize>) {
        if range.end <= EACH {
            self.first |= low_bits(range.end) & !low_bits(range.start);
        } else {
            self.add_far(range);
        }
    }

    #[cold]
    #[inline(never)]
    fn add_far(&mut self, range: Range<usize>) {
        for at in range {
            let bit = 1 << (at % EACH);
            let Some(place) = (at / EACH).checked_sub(1) else {
                self.first |= bit;
                continue;
            };
            if self.others.len() <= place {
                self.others.resize(place + 1, 0);
            }
            self.others[place] |= bit;
        }
    }

    #[inline]
    fn at(&self, place: usize) -> u64 {
        match place.checked_sub(1) {
            Some(place) => self.others.get(place).copied().unwrap_or(0),
            None => self.first,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stops among `count` tokens.
    fn stops(count: usize, is_stop: impl Fn(usize) -> bool) -> Bits {
        let mut stops = Bits::default();
        for (place, start) in (0..count).step_by(EACH).enumerate() {
            let each = start..count.min(start + EACH);
            let bits = |bits, at| bits << 1 | u64::from(is_stop(at));
            stops.push(place, each.rfold(0, bits));
        }
        stops
    }

    #[test]
    fn every_stop_is_the_first_from_the_one_before() {
        for count in [0, 1, 63, 64, 65, 200] {
            for step in [1, 2, 7, 63, 64, 65, 300] {
                let stops = stops(count, |at| at % step == step - 1);
                let wanted: Vec<_> = (step - 1..count).step_by(step).collect();
                let mut at = stops.first_in(0..count);
                let mut found = Vec::new();
                while at < count {
                    found.push(at);
                    at = stops.first_in(at + 1..count);
                }
                assert_eq!(found, wanted, "{count} {step}");
                assert_eq!(stops.all().collect::<Vec<_>>(), wanted);
                for range in [0..0, 0..count.min(64), 5..count.min(60), 60..90]
                {
                    let within = wanted.iter().filter(|at| range.contains(at));
                    let counted = stops.count_in(&range) as usize;
                    assert_eq!(counted, within.count(), "{range:?} {step}");
                }
            }
        }
    }

    #[test]
    fn a_range_without_a_stop_is_left_at_its_end() {
        let stops = stops(200, |at| at == 150);
        assert_eq!(stops.first_in(0..150), 150);
        assert_eq!(stops.first_in(151..190), 190);
        assert_eq!(stops.first_in(70..70), 70);
        assert_eq!(stops.first_in(0..151), 150);
        assert_eq!(Bits::default().first_in(3..9), 9);
    }
}
