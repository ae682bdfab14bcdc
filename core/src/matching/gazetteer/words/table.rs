//! All beginnings of all names, by their hashes.
//!
//! Four of them share a line of the processor's cache, and a look at a line
//! compares all four at once: so a look-up waits for memory once, and takes no
//! turn that the processor couldn't foresee.

use super::piece::index;

/// What is known of a beginning.
///
/// `value` is 0 when no name ends here. Else it is one more than the number of
/// the name, and [`EXACT`]. How longer names go on is in `next`, see
/// [`Next`](super::next::Next); 0 when none does.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slot {
    pub(super) value: u32,
    pub(super) next: u32,
}

/// Set when the name is one word of eight bytes at most, whose hash no other
/// word of eight bytes has.
const EXACT: u32 = 1 << 31;

impl Slot {
    /// The name that ends here.
    #[inline]
    pub(super) fn name(self) -> Option<u32> {
        (self.value & !EXACT).checked_sub(1)
    }

    #[inline]
    pub(super) fn is_exact(self) -> bool {
        self.value & EXACT != 0
    }

    #[inline]
    pub(super) fn is_free(self) -> bool {
        self.value | self.next == 0
    }
}

const LANES: usize = 4;

/// Filled from the first lane on. What is free is all zeros.
#[derive(Clone, Debug, Default)]
#[repr(align(64))]
struct Line {
    hashes: [u64; LANES],
    slots: [Slot; LANES],
}

impl Line {
    /// The lane that holds `hash`, if one does. A free one holds zero.
    #[inline]
    fn lane(&self, hash: u64) -> Option<usize> {
        let here =
            |lane: usize| usize::from(self.hashes[lane] == hash) << lane;
        let lanes = here(0) | here(1) | here(2) | here(3);
        (lanes != 0).then(|| lanes.trailing_zeros() as usize & (LANES - 1))
    }

    fn is_full(&self) -> bool {
        !self.slots[LANES - 1].is_free()
    }
}

/// Lines of four, at most three quarters full. What finds no room in its line
/// stands in the next that has some.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// As many as a power of two, and two at least.
    lines: Vec<Line>,
    /// How many slots are taken.
    taken: usize,
}

impl Table {
    pub(super) fn new() -> Table {
        Table { lines: vec![Line::default(); 2], taken: 0 }
    }

    /// What is known of the beginning with this hash.
    #[inline]
    pub(super) fn get(&self, hash: u64) -> Slot {
        let mut at = self.home(hash);
        // There is always a line with room.
        loop {
            let line = &self.lines[at];
            if let Some(lane) = line.lane(hash) {
                return line.slots[lane];
            }
            if !line.is_full() {
                return Slot::default();
            }
            at = (at + 1) & (self.lines.len() - 1);
        }
    }

    /// The line where this hash should stand. In range, since it is cut to as
    /// many of the highest bits as there are lines.
    #[inline]
    fn home(&self, hash: u64) -> usize {
        index(hash >> (self.lines.len().leading_zeros() + 1))
            & (self.lines.len() - 1)
    }

    /// Puts down that names go on so behind this beginning.
    pub(super) fn add_next(&mut self, hash: u64, next: u32) {
        self.slot(hash).next |= next;
    }

    /// Puts down that a name ends here. Gives back the name that does so
    /// already.
    pub(super) fn add_name(
        &mut self,
        hash: u64,
        name: u32,
        exact: bool,
    ) -> Result<(), u32> {
        let slot = self.slot(hash);
        if let Some(taken) = slot.name() {
            return Err(taken);
        }
        slot.value = (name + 1) | if exact { EXACT } else { 0 };
        Ok(())
    }

    /// The slot of this hash, which is put to use: the caller writes to it.
    fn slot(&mut self, hash: u64) -> &mut Slot {
        if 4 * self.taken >= 3 * LANES * self.lines.len() {
            self.grow();
        }
        let mut at = self.home(hash);
        while self.lines[at].lane(hash).is_none() && self.lines[at].is_full() {
            at = (at + 1) & (self.lines.len() - 1);
        }
        let Line { hashes, slots } = &mut self.lines[at];
        let lane = (0..LANES)
            .find(|&lane| hashes[lane] == hash || slots[lane].is_free())
            .unwrap_or(0);
        self.taken += usize::from(slots[lane].is_free());
        hashes[lane] = hash;
        &mut slots[lane]
    }

    fn grow(&mut self) {
        let lines = vec![Line::default(); 2 * self.lines.len()];
        let old = std::mem::replace(self, Table { lines, taken: 0 });
        for Line { hashes, slots } in &old.lines {
            for (&hash, &slot) in hashes.iter().zip(slots) {
                if !slot.is_free() {
                    *self.slot(hash) = slot;
                }
            }
        }
    }

    /// Bytes on the heap.
    pub(super) fn memory(&self) -> usize {
        self.lines.capacity() * size_of::<Line>()
    }
}
