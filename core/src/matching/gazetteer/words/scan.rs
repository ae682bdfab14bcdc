//! The words at work on one text.
//!
//! The text is read some hundred bytes at a time, in three steps, each of them
//! a loop that the processor can run ahead in, since no turn depends on what a
//! word is: which words and signs a name might begin with, which of these pass
//! the filter, and what the table knows of those.

use super::super::{Names, folding::same};
use super::{
    Candidate, Words,
    filter::{Begins, first_word, head_hash, upper},
    next::Next,
    piece::{Piece, hash_one, load, low_bytes, lower, step},
    table::Slot,
};
use crate::bytes::{Bytes, is_curly, low_bits};

/// How much of the text is read at a time. A place in it fits a byte.
const WINDOW: usize = 256;

/// The bytes of a window, and some of what stands behind. Behind the end of the
/// text they are zero.
type Window = [u8; WINDOW + 16];

/// One bit for each byte of a window.
type Bits = [u64; WINDOW / 64];

/// How many words are looked up at once.
const AT_ONCE: usize = 32;

/// How much of a text may be read again for names of more than
/// [`MAX_PIECES`](super::MAX_PIECES) pieces: that many bytes, and one for each
/// so many of the text.
const AGAIN: (usize, usize) = if cfg!(test) { (8, 8) } else { (4096, 1) };

/// The words at work on one text.
#[derive(Clone, Debug)]
pub(in super::super) struct Scan<'d, 't> {
    words: &'d Words,
    text: &'t str,
    /// Whether all names are asked for that begin at one place.
    all: bool,
    /// Where the window begins, and where the next one does.
    base: usize,
    end: usize,
    /// The next piece that isn't plain, when the window ends with it.
    odd: Option<usize>,
    stops: Stops,
    /// The places in the window that have passed the filter, and which of them
    /// weren't looked up yet.
    passed: Places,
    looked_up: usize,
    /// What the table knows of some of them, and how much of this was used.
    hits: [Hit; AT_ONCE],
    found: usize,
    used: usize,
    /// Where the name was found that was given last. It is given in parts,
    /// since it would go by way of memory as a whole.
    pub(in super::super) span: (usize, usize),
    /// The first place where a name may begin that is too long to be followed
    /// here.
    pub(in super::super) long: Option<usize>,
    /// How many bytes were read again for long names.
    again: usize,
}

/// Some places in a window.
#[derive(Clone, Debug)]
struct Places {
    places: [u8; WINDOW],
    len: usize,
}

impl Places {
    /// Takes of these places those that are good.
    #[inline]
    fn gather(&mut self, all: &Bits, good: impl Fn(u8) -> bool) {
        let mut len = 0;
        for (block, &bits) in all.iter().enumerate() {
            let mut bits = bits;
            while bits != 0 {
                let at = place(64 * block, bits.trailing_zeros());
                bits &= bits - 1;
                self.places[len & (WINDOW - 1)] = at;
                len += usize::from(good(at));
            }
        }
        self.len = len;
    }

    /// Keeps those that are good.
    #[inline]
    fn keep(&mut self, good: impl Fn(u8) -> bool) {
        let mut len = 0;
        for i in 0..self.len.min(WINDOW) {
            let at = self.places[i];
            self.places[len & (WINDOW - 1)] = at;
            len += usize::from(good(at));
        }
        self.len = len;
    }
}

/// A piece that a name begins with, or may begin with.
#[derive(Clone, Copy, Debug, Default)]
struct Hit {
    piece: Piece,
    /// One more than the number of the longest name here, when it is known:
    /// then the piece is all of it. Else zero.
    name: u32,
    /// Whether the hash says that it is this name and no other.
    sure: bool,
}

/// What there is to do with a window.
enum Filled {
    /// To look up what has passed the filter.
    Passed,
    /// To look closer: here is something else than ASCII, or a very long word.
    Odd,
    /// Nothing: it is the end of the text.
    End,
}

impl<'d, 't> Scan<'d, 't> {
    pub(in super::super) fn new(
        words: &'d Words,
        text: &'t str,
        all: bool,
    ) -> Self {
        Scan {
            words,
            text,
            all,
            base: 0,
            end: 0,
            odd: None,
            stops: Stops::default(),
            passed: Places { places: [0; WINDOW], len: 0 },
            looked_up: 0,
            hits: [Hit::default(); AT_ONCE],
            found: 0,
            used: 0,
            span: (0, 0),
            long: None,
            again: 0,
        }
    }

    /// The next shorter name that begins where this one does.
    pub(in super::super) fn shorter(
        &self,
        than: Candidate,
        names: &Names,
    ) -> Option<Candidate> {
        self.words.shorter(self.text, than, names)
    }

    /// The first name that begins at or behind `at`; the longest of those that
    /// begin there. It is at `span`. Never goes back: what began before `at` is let go. What
    /// lies at `at` is a boundary of words, or was read already.
    #[inline]
    pub(in super::super) fn find(
        &mut self,
        at: usize,
        names: &Names,
    ) -> Option<u32> {
        loop {
            while self.used < self.found {
                let hit = self.hits[self.used & (AT_ONCE - 1)];
                self.used += 1;
                let Piece { start, end, .. } = hit.piece;
                if start < at {
                    continue;
                }
                let mut first = hit.piece;
                if let Some(name) = hit.name.checked_sub(1) {
                    let found = Candidate { start, end, name };
                    if hit.sure || self.is_right(found, names) {
                        return Some(self.give(found));
                    }
                    // Only the hash is the same.
                    let case = self.words.case;
                    first = Piece::read(self.text, start, case)?;
                }
                if let Some(found) = self.longest(first, names) {
                    return Some(self.give(found));
                }
            }
            if self.looked_up < self.passed.len {
                self.look_up();
                continue;
            }
            match self.fill(at) {
                Filled::Passed => {}
                Filled::Odd => match self.look_closer(names) {
                    Ok(found) => return Some(self.give(found)),
                    Err(end) => self.end = end,
                },
                Filled::End => return None,
            }
        }
    }

    #[inline]
    fn give(&mut self, found: Candidate) -> u32 {
        let Candidate { start, end, name } = found;
        self.span = (start, end);
        name
    }

    /// Goes on to the next window where something passes the filter.
    ///
    /// A window is read as far as it is plain: whole words of ASCII, signs of
    /// ASCII, and curly ones.
    fn fill(&mut self, at: usize) -> Filled {
        let bytes = self.text.as_bytes();
        (self.passed.len, self.looked_up) = (0, 0);
        (self.found, self.used) = (0, 0);
        self.end = self.end.max(at);
        loop {
            self.base = self.end;
            let rest = bytes.get(self.base..).unwrap_or_default();
            let Some(first) = rest.first() else { return Filled::End };
            let is_odd = !first.is_ascii() && !is_curly(rest, 0);
            if is_odd || self.odd == Some(self.base) {
                return Filled::Odd;
            }
            let last;
            let window = if let Some(window) = rest.first_chunk() {
                window
            } else {
                last = padded(rest);
                &last
            };
            self.stops.read(window, rest.len(), self.words.begins);
            if self.stops.end == 0 {
                return Filled::Odd;
            }
            self.end = self.base + self.stops.end;
            self.odd = self.stops.any_odd.then_some(self.end);
            if self.words.begins.sign && self.stops.any_curly {
                self.filter::<true>(window);
            } else {
                self.filter::<false>(window);
            }
            if self.passed.len != 0 {
                return Filled::Passed;
            }
        }
    }

    /// Asks the filter for each place where a name might begin. Curly signs
    /// are looked for only when asked to.
    #[inline]
    fn filter<const CURLY: bool>(&mut self, window: &Window) {
        let Words { filter, pairs, case, .. } = self.words;
        let (filter, lower) = (filter.get(), lower(*case));
        let stops = &self.stops;
        let passes = |at: u8| {
            let mut behind = stops.word_from(at) >> 1;
            let mut head = load_near(window, at) | lower;
            if CURLY && stops.is_curly(at) {
                let of_sign = curly_head(window, at, behind >> 2, lower);
                (head, behind) = of_sign;
            }
            filter.has(head_hash(head & first_word(behind)))
        };
        let Some(pairs) = pairs else {
            self.passed.gather(&stops.bits, passes);
            return;
        };
        self.passed.gather(&stops.bits, |at| {
            pairs.has(load_two(window, at)) || CURLY && stops.is_curly(at)
        });
        self.passed.keep(passes);
    }

    /// Asks the table for some of the places that have passed the filter.
    fn look_up(&mut self) {
        let bytes = self.text.as_bytes();
        let Words { case, table, .. } = self.words;
        let lower = lower(*case);
        let places = self.passed.places.get(self.looked_up..self.passed.len);
        let places = places.unwrap_or_default();
        let mut found = 0;
        for &at in places.iter().take(AT_ONCE) {
            let start = self.base + usize::from(at);
            let word = self.stops.word_from(at);
            let length = word.trailing_ones();
            let short = matches!(length, 1..=8);
            let mut piece = if short {
                let word = (load(bytes, start) | lower) & low_bytes(length);
                let end = start + length as usize;
                Piece { hash: hash_one(word), start, end }
            } else if let Some(piece) = Piece::read(self.text, start, *case) {
                piece
            } else {
                continue;
            };
            let mut slot = table.get(piece.hash);
            let mut sure = short && slot.is_exact();
            if slot.next != 0 {
                match self.with_next(piece, slot.next, word) {
                    None => slot = self.words.cut(slot, self.text, piece.end),
                    Some((_, both)) if both.is_free() => slot.next = 0,
                    Some((_, both)) if both.next != 0 => {}
                    Some(both) => ((piece, slot), sure) = (both, false),
                }
            }
            let name = if slot.next == 0 { slot.name() } else { None };
            let name = name.map_or(0, |name| name + 1);
            self.hits[found & (AT_ONCE - 1)] = Hit { piece, name, sure };
            found += usize::from(!slot.is_free());
        }
        self.looked_up += places.len().min(AT_ONCE);
        (self.found, self.used) = (found, 0);
    }

    /// This word and the one behind it, and what is known of them together.
    /// Nothing when one of the two is long or not plain.
    ///
    /// *The* begins names, and stands everywhere, but not many go on with just
    /// the same word.
    #[inline]
    fn with_next(
        &self,
        first: Piece,
        next: u32,
        word: u64,
    ) -> Option<(Piece, Slot)> {
        let Words { case, seconds, .. } = self.words;
        let bytes = self.text.as_bytes();
        let length = word.trailing_ones();
        let behind = (word.checked_shr(length + 1)?).trailing_ones();
        let end = first.end + 1 + behind as usize;
        let plain = matches!((length, behind), (1..=8, 1..=8))
            && bytes.get(first.end) == Some(&b' ')
            // Else it may go on in the next window, or with another letter.
            && end < self.base + WINDOW
            && bytes.get(end).is_none_or(u8::is_ascii);
        if !plain {
            return None;
        }
        let second = load(bytes, first.end + 1) | lower(*case);
        let second = second & low_bytes(behind);
        let hash = step(first.hash, u64::from(b' '), hash_one(second));
        let both = Piece { hash, start: first.start, end };
        let known = next & Next::of_word(second) != 0
            && seconds.get().has(upper(hash));
        let slot = if known {
            let slot = self.words.table.get(hash);
            self.words.cut(slot, self.text, end)
        } else {
            Slot::default()
        };
        Some((both, slot))
    }

    /// The first name that begins where the window does, or behind, as far as
    /// all is of another script. Else where this ends.
    fn look_closer(&mut self, names: &Names) -> Result<Candidate, usize> {
        let bytes = self.text.as_bytes();
        loop {
            let at = match self.words.odd(self.text, self.end) {
                Ok(piece) => {
                    self.end = piece.end;
                    if let Some(found) = self.longest(piece, names) {
                        return Ok(found);
                    }
                    piece.end
                }
                Err(end) => end,
            };
            let spaces = usize::from(bytes.get(at) == Some(&b' '));
            self.end = at + spaces;
            if bytes.get(self.end).is_none_or(u8::is_ascii) {
                return Err(self.end);
            }
        }
    }

    /// Whether the text has the name, and not only its hash.
    #[inline]
    fn is_right(&self, found: Candidate, names: &Names) -> bool {
        let Candidate { start, end, name } = found;
        let words = self.text.get(start..end).unwrap_or_default();
        let name = names.get(name).unwrap_or_default();
        same(words, name, self.words.case)
    }

    /// The longest name that begins with this piece.
    fn longest(&mut self, first: Piece, names: &Names) -> Option<Candidate> {
        let mut most = usize::MAX;
        while most > 0 {
            // Names of many pieces are followed as long as not too much was
            // read again for them.
            let again = if self.all || self.long.is_some() {
                0
            } else {
                let (some, each) = AGAIN;
                (some + first.start / each).saturating_sub(self.again)
            };
            let followed = self.words.follow(self.text, first, most, again);
            self.again += followed.again;
            if followed.more {
                self.long.get_or_insert(first.start);
            }
            let (candidate, length) = followed.found?;
            if self.is_right(candidate, names) {
                return Some(candidate);
            }
            // Only the hashes are the same. A shorter name may be there.
            most = length - 1;
        }
        None
    }
}

/// The rest of a text, as the last window.
#[cold]
fn padded(rest: &[u8]) -> Window {
    let mut window = [0; WINDOW + 16];
    let bytes = window.iter_mut().zip(rest);
    bytes.for_each(|(to, byte)| *to = *byte);
    window
}

/// The place of a bit in a window.
#[inline]
fn place(base: usize, bit: u32) -> u8 {
    // Below 256.
    base.to_le_bytes()[0] | bit.to_le_bytes()[0]
}

/// Eight bytes of a window.
#[inline]
fn load_near(window: &Window, at: u8) -> u64 {
    load(window, usize::from(at))
}

/// Two bytes of a window.
#[inline]
fn load_two(window: &Window, at: u8) -> u16 {
    let [first, second, ..] = load_near(window, at).to_le_bytes();
    u16::from_le_bytes([first, second])
}

/// Where in a window a name might begin.
#[derive(Clone, Debug)]
struct Stops {
    bits: Bits,
    /// What of the window is a word, a bit for each byte.
    word: [u8; WINDOW / 8 + 8],
    curly: Bits,
    any_curly: bool,
    any_odd: bool,
    /// As far as the window is plain.
    end: usize,
}

impl Default for Stops {
    fn default() -> Stops {
        let word = [0; WINDOW / 8 + 8];
        let [bits, curly] = [[0; WINDOW / 64]; 2];
        let [any_curly, any_odd] = [false; 2];
        Stops { bits, word, curly, any_curly, any_odd, end: 0 }
    }
}

impl Stops {
    /// Reads a window of which so many bytes are text.
    #[inline]
    fn read(&mut self, window: &Window, len: usize, begins: Begins) {
        let Begins { upper, lower, sign } = begins;
        let mut signs: Bits = [0; WINDOW / 64];
        self.end = WINDOW;
        (self.any_curly, self.any_odd) = (false, false);
        // Whether a word goes on from the block before, and the bits of a
        // curly sign that do.
        let (mut carry, mut rest) = (0, 0);
        for (i, signs) in signs.iter_mut().enumerate() {
            let bytes = window.get(64 * i..).and_then(<[u8]>::first_chunk);
            let Some(block) = bytes.map(Bytes::new) else { break };
            let word = block.word();
            self.set_word(i, word);
            let starts = word & !(word << 1 | carry);
            carry = word >> 63;
            self.bits[i] = if lower {
                starts
            } else if upper {
                starts & block.upper()
            } else {
                0
            };
            self.curly[i] = 0;
            let other = if block.is_ascii() { 0 } else { block.other() };
            if sign {
                *signs = block.signs() & !word & !other;
            }
            if other == 0 {
                rest = 0;
                continue;
            }
            let odd;
            (odd, self.curly[i]) =
                read_curly(window, 64 * i, other & !rest, &mut rest);
            self.any_curly = true;
            if let Some(odd) = odd {
                (self.end, self.any_odd) = (odd, odd < len);
                break;
            }
        }
        if self.end < WINDOW || len > WINDOW {
            self.end = self.whole_until(self.end, &signs);
        }
        self.end = self.end.min(len);
        if sign {
            for (i, bits) in self.bits.iter_mut().enumerate() {
                *bits |= signs[i] | self.curly[i];
            }
        }
        for i in self.end / 64..WINDOW / 64 {
            self.bits[i] &= low_bits(self.end.saturating_sub(64 * i));
        }
    }

    /// Where what is cut off at `end` begins: a word is read as a whole, and a
    /// sign together with the word behind it.
    #[inline]
    fn whole_until(&self, mut end: usize, signs: &Bits) -> usize {
        while let Some(last) = end.checked_sub(1) {
            let above = self.word(last / 64) << (63 - last % 64);
            let here = above.leading_ones() as usize;
            end -= here;
            if here <= last % 64 {
                break;
            }
        }
        let is = |bits: &Bits, at: usize| bits[at / 64] >> (at % 64) & 1 != 0;
        if end > 0 && is(signs, end - 1) {
            end -= 1;
        } else if end > 2 && is(&self.curly, end - 3) {
            end -= 3;
        }
        end
    }

    #[inline]
    fn set_word(&mut self, block: usize, bits: u64) {
        let bytes = self.word.get_mut(8 * block..);
        if let Some(bytes) = bytes.and_then(|it| it.first_chunk_mut()) {
            *bytes = bits.to_le_bytes();
        }
    }

    /// What of a block is a word.
    #[inline]
    fn word(&self, block: usize) -> u64 {
        load(&self.word, 8 * block)
    }

    /// The bits of the bytes from here on, 57 at least: which are of a word.
    #[inline]
    fn word_from(&self, at: u8) -> u64 {
        load(&self.word, usize::from(at >> 3)) >> (at & 7)
    }

    #[inline]
    fn is_curly(&self, at: u8) -> bool {
        let [block, bit] = [at / 64, at % 64];
        self.curly[usize::from(block)] >> bit & 1 != 0
    }
}

/// Of the bytes of a block that aren't ASCII, where the first stands that is
/// no curly sign, and the places of the curly ones. Those that a curly sign
/// has in the next block go to `rest`.
fn read_curly(
    window: &Window,
    base: usize,
    mut other: u64,
    rest: &mut u64,
) -> (Option<usize>, u64) {
    let mut curly = 0;
    *rest = 0;
    while other != 0 {
        let bit = other.trailing_zeros();
        let at = base + bit as usize;
        if !is_curly(window, at) || at + 3 > WINDOW {
            return (Some(at), curly);
        }
        curly |= 1 << bit;
        other &= !(7 << bit);
        *rest = 7_u64.checked_shr(64 - bit).unwrap_or(0);
    }
    (None, curly)
}

/// The head of a curly sign, and which bytes behind its first are of it, where
/// `behind` says which bytes behind the sign are of a word.
fn curly_head(window: &Window, at: u8, behind: u64, lower: u64) -> (u64, u64) {
    let at = usize::from(at);
    let next = load(window, at + 3) | lower;
    match window[at + 2] {
        0x98 | 0x99 => (next << 8 | u64::from(b'\''), behind),
        0x90 | 0x91 => (next << 8 | u64::from(b'-'), behind),
        last => (next << 24 | u64::from(last) << 16 | 0x80E2, behind << 2 | 3),
    }
}
