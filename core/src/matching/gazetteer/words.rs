//! Whole words: a name is looked up where a word begins, then followed a word
//! at a time.
//!
//! In: text and the names. Out: the leftmost and then longest name. A name is
//! a row of pieces, which are words or single signs:
//!
//! ```text
//! J. K. Rowling     J  .  K  .  Rowling
//! ```
//!
//! All the beginnings of all names (`J`, `J.`, `J. K`, …) stand in one hash
//! table. Most words of an article begin no name, and a filter of a few bits
//! per name says so without a look at the table. A hit is compared with the
//! name before it counts, so that a match never rests on a hash alone.
//!
//! The text is read 64 bytes at a time. First all its words are held against
//! the filter, without a branch that depends on the answer, and only then are
//! the few that pass looked up: so the processor can fetch what it needs for
//! several words at once, instead of waiting for each.

use super::{
    Case, Names,
    folding::{
        Folded, Unit, char_at, folded_name, is_ignored, is_joined,
        is_joined_ascii, is_unspaced, same, trim,
    },
};

/// The longest name in pieces that is followed here. Longer ones are left to
/// the automaton from where they may begin, so that `a a a … b` against
/// `a a a …` stays cheap: each piece of a text is read at most this many times.
pub(super) const MAX_PIECES: usize = if cfg!(test) { 4 } else { 32 };

/// Set in a slot when longer names begin like this.
const MORE: u32 = 1 << 31;

/// The names, hashed by their beginnings.
#[derive(Clone, Debug)]
pub(super) struct Words {
    case: Case,
    begins: Begins,
    pairs: Option<Pairs>,
    filter: Filter,
    /// The table proper: open addressing, at most two thirds full.
    slots: Vec<Slot>,
    shift: u32,
    /// Whether a name was given back that has no beginning here.
    pub(super) misses_some: bool,
}

/// `value` is 0 when the slot is free. Else it is one more than the number of
/// the name that ends here, if one does, and [`MORE`]. How longer names go on
/// is in `next`, see [`Next`].
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    tag: u32,
    value: u32,
    next: u64,
}

/// A name found: `start..end` of the text, and which.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Candidate {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) name: u32,
}

/// A beginning of a name, while the table is built.
struct Beginning {
    hash: u64,
    name: u32,
    whole: bool,
    next: Next,
}

impl Words {
    /// Takes the names that are short enough, and gives back the others: the
    /// long ones, of which only the beginnings are here, and those whose hash
    /// is taken by another name.
    ///
    /// Names that can't be told apart are put down as twins: the first of
    /// them, which is the one that is found, and another.
    pub(super) fn new(
        names: &Names,
        case: Case,
        twins: &mut Vec<(u32, u32)>,
    ) -> (Words, Vec<u32>) {
        let mut beginnings: Vec<Beginning> =
            Vec::with_capacity(names.len() * 2);
        let mut heads = Vec::with_capacity(names.len());
        let mut others = Vec::new();
        let mut begins = Begins::default();
        let mut pairs = Pairs::default();
        for (name, spelling) in names.iter() {
            let before = beginnings.len();
            let pieces = beginnings_of(spelling, case).take(MAX_PIECES + 1);
            for (hash, next) in pieces {
                let so_far = beginnings.get_mut(before..).unwrap_or_default();
                if let Some(last) = so_far.last_mut() {
                    last.next = next;
                }
                let (whole, next) = (false, Next::Unseen);
                beginnings.push(Beginning { hash, name, whole, next });
            }
            if beginnings.len() - before > MAX_PIECES {
                beginnings.pop();
                others.push(name);
            } else if let Some(last) = beginnings.last_mut() {
                last.whole = true;
            }
            let spelling = trim(spelling);
            begins.add(spelling, case);
            pairs.add(spelling, case);
            let mut units = Folded::new(spelling, 0, case);
            let first = units.next();
            heads.extend(first.map(|first| head_of(first, units, case)));
        }
        // In the order of their places in the table, and among equals the
        // name that was given first.
        beginnings.sort_unstable_by_key(|b| (b.hash, b.name));

        let places = beginnings.chunk_by(|a, b| a.hash == b.hash).count();
        let bits = (places + places / 2 + 2).next_power_of_two().ilog2();
        let mut words = Words {
            case,
            begins,
            pairs: pairs.useful(),
            filter: Filter::new(heads),
            slots: vec![Slot::default(); 1 << bits],
            shift: u64::BITS - bits,
            misses_some: false,
        };
        for beginning in beginnings {
            if let Err(taken) = words.insert(&beginning) {
                if names.same(taken, beginning.name, case) {
                    twins.push((taken, beginning.name));
                } else {
                    others.push(beginning.name);
                    words.misses_some = true;
                }
            }
        }
        (words, others)
    }

    /// Gives back the name that is there already, if one is.
    fn insert(&mut self, new: &Beginning) -> Result<(), u32> {
        let at = self.probe(new.hash);
        let slot = &mut self.slots[at];
        slot.tag = tag(new.hash);
        if !new.whole {
            slot.value |= MORE;
            // What isn't plain in a name may come in any way in a text that
            // isn't plain either.
            slot.next |= new.next.bits().max(1);
            return Ok(());
        }
        if let Some(taken) = name_in(slot.value) {
            return Err(taken);
        }
        slot.value |= new.name + 1;
        Ok(())
    }

    /// The slot that holds `hash`, or the free one where it would stand.
    #[inline]
    fn probe(&self, hash: u64) -> usize {
        // There is always a free slot, and the first index is in range: the
        // shift leaves as many bits as the table has.
        let mut at = index(hash >> self.shift);
        loop {
            let slot = self.slots[at];
            if slot.value == 0 || slot.tag == tag(hash) {
                return at;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Bytes on the heap.
    pub(super) fn memory(&self) -> usize {
        self.slots.capacity() * size_of::<Slot>()
            + self.filter.words.capacity() * 8
            + self.pairs.as_ref().map_or(0, |pairs| size_of_val(&*pairs.bits))
    }

    /// The name that begins at `at`, if one does, and where the piece there
    /// ends.
    fn look(
        &self,
        text: &str,
        at: usize,
        names: &Names,
        long: &mut Option<usize>,
    ) -> Result<(Candidate, usize), usize> {
        match Folded::new(text, at, self.case).next() {
            None => return Err(text.len()),
            Some(Unit { char: ' ' | '\n', end, .. }) => return Err(end),
            Some(_) => {}
        }
        let Some((piece, head)) = Piece::read_any(text, at, self.case) else {
            return Err(text.len());
        };
        if !self.filter.has(head) {
            return Err(piece.end);
        }
        let found = self.longest(text, piece, names, long);
        Ok((found.ok_or(piece.end)?, piece.end))
    }

    /// The longest name that begins with this piece. Puts down the place in
    /// `long` if it is the first where a name of too many pieces may begin.
    fn longest(
        &self,
        text: &str,
        first: Piece,
        names: &Names,
        long: &mut Option<usize>,
    ) -> Option<Candidate> {
        let mut pieces = MAX_PIECES;
        while pieces > 0 {
            let (found, more) = self.follow(text, first, pieces);
            if more && pieces == MAX_PIECES {
                long.get_or_insert(first.start);
            }
            let (candidate, length) = found?;
            let Candidate { start, end, name } = candidate;
            let words = text.get(start..end).unwrap_or_default();
            let name = names.get(name).unwrap_or_default();
            if same(words, name, self.case) {
                return Some(candidate);
            }
            // Only the hashes are the same. A shorter name may be there.
            pieces = length - 1;
        }
        None
    }

    /// The next shorter name that begins where this one does.
    pub(super) fn shorter(
        &self,
        text: &str,
        than: Candidate,
        names: &Names,
    ) -> Option<Candidate> {
        let Candidate { start, end, .. } = than;
        let mut piece = Piece::read(text, start, self.case)?;
        let (mut hash, mut found) = (piece.hash, None);
        for _ in 0..MAX_PIECES {
            if piece.end >= end {
                break;
            }
            let slot = self.slots[self.probe(hash)];
            let words = text.get(start..piece.end).unwrap_or_default();
            let name = name_in(slot.value);
            let same = name
                .and_then(|name| names.get(name))
                .is_some_and(|name| same(words, name, self.case));
            if let Some(name) = name.filter(|_| same) {
                found = Some(Candidate { start, end: piece.end, name });
            }
            if slot.value & MORE == 0 {
                break;
            }
            let (gap, next) = gap(text, piece.end);
            piece = Piece::read(text, next, self.case)?;
            hash = step(hash, gap, piece.hash);
        }
        found
    }

    /// The longest name that seems to begin here, of so many pieces at most,
    /// and its length in pieces; and whether one with more may begin here.
    fn follow(
        &self,
        text: &str,
        first: Piece,
        pieces: usize,
    ) -> (Option<(Candidate, usize)>, bool) {
        let mut found = None;
        let (mut piece, mut hash) = (first, first.hash);
        for length in 1..=pieces {
            let Slot { value, next, .. } = self.slots[self.probe(hash)];
            if let Some(name) = name_in(value) {
                let (start, end) = (first.start, piece.end);
                found = Some((Candidate { start, end, name }, length));
            }
            if value & MORE == 0 {
                return (found, false);
            }
            if length == pieces {
                break;
            }
            if next & self.coming(text, piece.end) == 0 {
                return (found, false);
            }
            let (gap, next) = gap(text, piece.end);
            let Some(next) = Piece::read(text, next, self.case) else {
                return (found, false);
            };
            piece = next;
            hash = step(hash, gap, piece.hash);
        }
        (found, true)
    }

    /// The kinds of what comes behind the piece that ends at `at`.
    #[inline]
    fn coming(&self, text: &str, at: usize) -> u64 {
        match Next::coming(text.as_bytes(), at, self.case) {
            Next::Unseen => u64::MAX,
            next => next.bits(),
        }
    }
}

/// The words at work on one text.
#[derive(Clone, Debug)]
pub(super) struct Scan<'d, 't> {
    words: &'d Words,
    text: &'t str,
    /// Where the block begins that is being read, and what of it is a word.
    base: usize,
    word: u64,
    /// Where in the block a name may begin for all that the filter can tell,
    /// as far as it wasn't looked up yet.
    passed: u64,
    /// Where the next block begins.
    end: usize,
    /// The first place where a name of too many pieces may begin.
    pub(super) long: Option<usize>,
}

/// What there is to do with a block.
enum Filled {
    /// To look up what has passed the filter.
    Passed,
    /// To look closer: here is something else than ASCII, or a very long word.
    Odd,
    /// Nothing: it is the end of the text.
    End,
}

impl<'d, 't> Scan<'d, 't> {
    pub(super) fn new(words: &'d Words, text: &'t str) -> Self {
        Scan { words, text, base: 0, word: 0, passed: 0, end: 0, long: None }
    }

    /// The next shorter name that begins where this one does.
    pub(super) fn shorter(
        &self,
        than: Candidate,
        names: &Names,
    ) -> Option<Candidate> {
        self.words.shorter(self.text, than, names)
    }

    /// The first name that begins at or behind `at`; the longest of those that
    /// begin there. Never goes back: what began before `at` is let go. What
    /// lies at `at` is a boundary of words, or was read already.
    pub(super) fn find(
        &mut self,
        at: usize,
        names: &Names,
    ) -> Option<Candidate> {
        loop {
            while self.passed != 0 {
                let bit = lowest(self.passed);
                self.passed &= self.passed - 1;
                let start = self.base + usize::from(bit);
                if start < at {
                    continue;
                }
                let Some(piece) = self.piece(start, bit) else { continue };
                let found = self.words.longest(
                    self.text,
                    piece,
                    names,
                    &mut self.long,
                );
                if found.is_some() {
                    return found;
                }
            }
            match self.fill(at) {
                Filled::Passed => {}
                Filled::Odd => {
                    let (text, at) = (self.text, self.base);
                    match self.words.look(text, at, names, &mut self.long) {
                        Ok((found, end)) => {
                            self.end = end;
                            return Some(found);
                        }
                        Err(end) => self.end = end,
                    }
                }
                Filled::End => return None,
            }
        }
    }

    /// Goes on to the next block where something passes the filter.
    ///
    /// A block is read as far as it is plain: whole words of ASCII, signs of
    /// ASCII, and curly ones.
    fn fill(&mut self, at: usize) -> Filled {
        let bytes = self.text.as_bytes();
        let Begins { upper, lower, sign } = self.words.begins;
        self.end = self.end.max(at);
        loop {
            self.base = self.end;
            let Some(rest) = bytes.get(self.base..) else {
                return Filled::End;
            };
            if rest.is_empty() {
                return Filled::End;
            }
            let mut last = [0; Block::LEN];
            let block = Block(rest.first_chunk().unwrap_or_else(|| {
                last[..rest.len()].copy_from_slice(rest);
                &last
            }));
            let word = block.word();
            let starts = word & !(word << 1);
            let mut signs = if sign { block.signs() & !word } else { 0 };
            // Up to here the block is plain. A word may go on behind the
            // block, and a sign is looked at together with the word behind.
            let mut plain = 64 - word.leading_ones();
            let mut curly = 0;
            if rest.len() <= 64 {
                plain = u32::try_from(rest.len()).unwrap_or(64);
            }
            if block.has_other() {
                let other = block.other();
                signs &= !other;
                let cut;
                (cut, curly) = block.curly(word, other);
                plain = plain.min(cut);
            }
            if rest.len() > plain as usize {
                plain = before_sign(plain, signs, curly);
            }
            if plain == 0 {
                return Filled::Odd;
            }
            let mut stops = if lower {
                starts
            } else if upper {
                starts & block.upper()
            } else {
                0
            };
            if sign {
                stops |= signs | curly;
            }
            stops &= low_bits(plain);
            self.end = self.base + plain as usize;
            if let Some(pairs) = &self.words.pairs {
                stops = pairs.passed(block, stops & !curly) | stops & curly;
            }
            let Words { filter, case, .. } = self.words;
            let lower = self::lower(*case);
            self.passed = if stops & curly == 0 {
                filter.passed::<false>(block, stops, word, 0, lower)
            } else {
                filter.passed::<true>(block, stops, word, curly, lower)
            };
            if self.passed != 0 {
                self.word = word;
                self.passed = self.known();
                if self.passed != 0 {
                    return Filled::Passed;
                }
            }
        }
    }

    /// Of the places that have passed the filter those that are in the table,
    /// and don't go on in a way that no name does.
    #[inline]
    fn known(&self) -> u64 {
        let (mut passed, mut known) = (self.passed, 0);
        while passed != 0 {
            let bit = lowest(passed);
            passed &= passed - 1;
            let start = self.base + usize::from(bit);
            let Some(piece) = self.piece(start, bit) else { continue };
            let slot = self.words.slots[self.words.probe(piece.hash)];
            let coming = self.words.coming(self.text, piece.end);
            let name = u64::from(slot.value & !MORE);
            known |= u64::from(name | (slot.next & coming) != 0) << bit;
        }
        known
    }

    /// The first piece of what begins at this place of the block.
    fn piece(&self, start: usize, bit: u8) -> Option<Piece> {
        let case = self.words.case;
        if self.word >> bit & 1 == 0 {
            return Piece::read(self.text, start, case);
        }
        let length = (self.word >> bit).trailing_ones();
        let end = start + length as usize;
        let bytes = self.text.as_bytes();
        let hash = match length {
            ..=8 => hash_one(
                (load(bytes, start) | lower(case)) & low_bytes(length),
            ),
            _ => hash_ascii(bytes, start, end, case),
        };
        Some(Piece { hash, start, end })
    }
}

/// The place of the lowest bit.
#[inline]
fn lowest(bits: u64) -> u8 {
    // At most 64, which fits.
    bits.trailing_zeros().to_le_bytes()[0]
}

/// The bytes of a head that count, eight at most: the first one, and as many
/// as there are words, by their bits, `behind` it.
fn first_word(behind: u64) -> u64 {
    u64::MAX >> (56 - 8 * (!behind | 0x80).trailing_zeros())
}

/// `at`, or the place of the sign that stands before it.
fn before_sign(at: u32, signs: u64, curly: u64) -> u32 {
    let is = |mask: u64, back: u32| {
        at.checked_sub(back).is_some_and(|at| mask >> at & 1 != 0)
    };
    match at {
        at if is(signs, 1) => at - 1,
        at if is(curly, 3) => at - 3,
        at => at,
    }
}

/// 64 bytes of text, and some of what stands behind them. Behind the end of
/// the text they are zero.
#[derive(Clone, Copy, Debug)]
struct Block<'t>(&'t [u8; Block::LEN]);

impl Block<'_> {
    const LEN: usize = 64 + 16;

    /// Letters, digits and `_` of ASCII.
    fn word(self) -> u64 {
        self.bits(|b| {
            (b | 0x20).wrapping_sub(b'a') < 26
                || b.wrapping_sub(b'0') < 10
                || b == b'_'
        })
    }

    fn upper(self) -> u64 {
        self.bits(|b| b.wrapping_sub(b'A') < 26)
    }

    /// All but spaces; other characters count as well.
    fn signs(self) -> u64 {
        self.bits(|b| b != b' ')
    }

    /// All but ASCII.
    fn other(self) -> u64 {
        self.bits(|b| b >= 0x80)
    }

    fn has_other(self) -> bool {
        self.0[..64].iter().fold(0, |all, byte| all | byte) >= 0x80
    }

    /// One bit for each of the 64 bytes, the first in the lowest place.
    ///
    /// This is how to say in plain Rust what the compiler then does sixteen or
    /// more bytes at a time.
    #[inline]
    fn bits(self, test: impl Fn(u8) -> bool) -> u64 {
        // The product moves the bit of each byte to its place in the highest.
        const GATHER: u64 = 0x0102_0408_1020_4080;
        let mut tested = [0; 64];
        for (tested, byte) in tested.iter_mut().zip(self.0) {
            *tested = u8::from(test(*byte));
        }
        tested.chunks_exact(8).rev().fold(0, |bits, eight| {
            bits << 8 | load(eight, 0).wrapping_mul(GATHER) >> 56
        })
    }

    /// Eight bytes from this place on, which is below 64.
    #[inline]
    fn load(self, bit: u8) -> u64 {
        load(self.0, usize::from(bit & 63))
    }

    /// Two bytes from this place on, which is below 64.
    #[inline]
    fn load_two(self, bit: u8) -> u16 {
        let [first, second, ..] = self.load(bit).to_le_bytes();
        u16::from_le_bytes([first, second])
    }

    /// How far there is no other than ASCII and curly signs, and the places
    /// of the curly ones. What is cut off begins where a word begins.
    fn curly(self, word: u64, other: u64) -> (u32, u64) {
        let (mut rest, mut curly) = (other, 0);
        while rest != 0 {
            let bit = rest.trailing_zeros();
            if !is_curly(self.0, bit as usize) {
                // The word that goes on with this began before it.
                let before = word & low_bits(bit);
                let length = (before << (63 - bit) << 1).leading_ones();
                return (bit - length.min(bit), curly);
            }
            if bit > 61 {
                return (bit, curly);
            }
            curly |= 1 << bit;
            rest &= !(7 << bit);
        }
        (64, curly)
    }

    /// The head of a curly sign, and which bytes behind its first are of it,
    /// where `behind` says which bytes behind the sign are of a word.
    fn curly_head(self, bit: u8, behind: u64, lower: u64) -> (u64, u64) {
        let next = load(self.0, usize::from(bit) + 3) | lower;
        match self.0.get(usize::from(bit) + 2) {
            Some(0x98 | 0x99) => (next << 8 | u64::from(b'\''), behind),
            Some(0x90 | 0x91) => (next << 8 | u64::from(b'-'), behind),
            last => {
                let last = u64::from(last.copied().unwrap_or(0));
                (next << 24 | last << 16 | 0x80E2, behind << 2 | 3)
            }
        }
    }
}

/// The lowest `count` bits; all of them from 64 on.
fn low_bits(count: u32) -> u64 {
    1_u64.checked_shl(count).map_or(u64::MAX, |bit| bit - 1)
}

/// The lowest `count` bytes, of which there is one at least.
fn low_bytes(count: u32) -> u64 {
    u64::MAX >> (64 - 8 * count.clamp(1, 8))
}

/// What the filter is asked for: the hash of the first eight bytes of the word
/// that begins with `first`, or of a sign and the word behind it.
fn head_of(
    first: Unit,
    behind: impl Iterator<Item = Unit>,
    case: Case,
) -> u64 {
    let (first, behind) = (first.char, behind.map(|unit| unit.char));
    let (mut bytes, mut len) = (0, 0);
    let mut push = |c: char| {
        let mut buffer = [0; 4];
        for &byte in c.encode_utf8(&mut buffer).as_bytes() {
            let byte = match case {
                Case::Ascii | Case::Unicode if byte.is_ascii() => byte | 0x20,
                _ => byte,
            };
            if len < 8 {
                bytes |= u64::from(byte) << (8 * len);
                len += 1;
            }
        }
        len < 8
    };
    // A name may end with a letter of a script without spaces, but with no
    // other sign.
    let alone = is_unspaced(first);
    if push(first) && !alone {
        for c in behind.take_while(|&c| is_joined(c)) {
            if !push(c) {
                break;
            }
        }
    }
    head_hash(bytes)
}

/// A word or a single sign, hashed as it counts for matching.
#[derive(Clone, Copy, Debug)]
struct Piece {
    hash: u64,
    start: usize,
    end: usize,
}

impl Piece {
    /// The piece that begins at `at`, or behind the ignored characters there.
    #[inline]
    fn read(text: &str, at: usize, case: Case) -> Option<Piece> {
        let bytes = text.as_bytes();
        let eight = load(bytes, at);
        let length = word_length(eight);
        // Most words are that short. Behind the text are zeros.
        let next = eight.to_le_bytes()[length.min(7)];
        if (1..8).contains(&length) && next.is_ascii() {
            let left = u64::MAX >> (64 - 8 * length);
            let hash = hash_one((eight | lower(case)) & left);
            return Some(Piece { hash, start: at, end: at + length });
        }
        if length == 0 && next.is_ascii_graphic() {
            let hash = hash_one(u64::from(next));
            return Some(Piece { hash, start: at, end: at + 1 });
        }
        Piece::read_long(text, at, case)
    }

    /// The same for words that are longer, or not of ASCII.
    #[inline(never)]
    fn read_long(text: &str, at: usize, case: Case) -> Option<Piece> {
        let bytes = text.as_bytes();
        let end = word_end(bytes, at);
        let next = bytes.get(end).copied().unwrap_or(b' ');
        if end > at && (next.is_ascii() || ends_word(text, end)) {
            let hash = hash_ascii(bytes, at, end, case);
            return Some(Piece { hash, start: at, end });
        }
        Piece::read_any(text, at, case).map(|(piece, _)| piece)
    }

    /// The same for any script: character by character.
    /// With what the filter is asked for: see [`head_of`].
    fn read_any(text: &str, at: usize, case: Case) -> Option<(Piece, u64)> {
        let mut units = Folded::new(text, at, case);
        let first = units.next()?;
        let mut hasher = Hasher::new(case);
        hasher.push(first.char);
        let mut end = first.end;
        let head = if is_joined(first.char) {
            for unit in units.take_while(|unit| is_joined(unit.char)) {
                hasher.push(unit.char);
                end = unit.end;
            }
            hasher.head()
        } else {
            head_of(first, units, case)
        };
        Some((Piece { hash: hasher.hash(), start: first.start, end }, head))
    }
}

/// Where the word of ASCII ends that begins at `at`; `at` when none does.
fn word_end(bytes: &[u8], mut at: usize) -> usize {
    // Behind the text are zeros, which end it.
    loop {
        let length = word_length(load(bytes, at));
        at += length;
        if length < 8 {
            return at;
        }
    }
}

/// How many of these eight bytes, from the lowest on, are [`is_joined_ascii`].
fn word_length(bytes: u64) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    // The highest bit of a byte is set by the sum when it is `from` or more.
    let low = bytes & !HIGH;
    let least = |bytes: u64, from: u8| bytes + EACH * (0x80 - u64::from(from));
    let within =
        |bytes, from: u8, to: u8| least(bytes, from) & !least(bytes, to + 1);
    let letter = within(low | (0x20 * EACH), b'a', b'z');
    let digit = within(low, b'0', b'9');
    let line = within(low, b'_', b'_');
    let word = (letter | digit | line) & HIGH & !bytes;
    ((word ^ HIGH).trailing_zeros() / 8) as usize
}

/// Whether the character at `at`, which isn't ASCII, can't belong to the word
/// before it.
fn ends_word(text: &str, at: usize) -> bool {
    is_curly(text.as_bytes(), at)
        || char_at(text, at).is_some_and(|c| !is_joined(c) && !is_ignored(c))
}

/// Whether one of `‐‑‒–—―‖‗‘’‚‛“”„‟†‡•‣․‥…‧` stands here, U+2010 to U+2027:
/// most of what isn't ASCII in English.
fn is_curly(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..at + 3), Some([0xE2, 0x80, 0x90..=0xA7]))
}

/// The white space behind a piece: its kind, for the hash, and where the next
/// piece begins. Ignored characters are passed over.
fn gap(text: &str, at: usize) -> (u64, usize) {
    match text.as_bytes().get(at..at + 2) {
        Some([b' ', next]) if next.is_ascii_alphanumeric() => {
            return (u64::from(b' '), at + 1);
        }
        Some([first, _]) if first.is_ascii_punctuation() => return (0, at),
        _ => {}
    }
    match Folded::new(text, at, Case::Sensitive).next() {
        Some(unit) if matches!(unit.char, ' ' | '\n') => {
            (u64::from(unit.char), unit.end)
        }
        Some(unit) => (0, unit.start),
        None => (0, text.len()),
    }
}

/// The hashes of `J`, `J.`, `J. K`, and so on to the whole name, each with how
/// its last piece is come upon.
fn beginnings_of(name: &str, case: Case) -> impl Iterator<Item = (u64, Next)> {
    let name = trim(name);
    let (mut at, mut hash) = (0, None);
    std::iter::from_fn(move || {
        let (gap, next) = gap(name, at);
        let piece = Piece::read(name, next, case)?;
        at = piece.end;
        let beginning = match hash {
            None => piece.hash,
            Some(before) => step(before, gap, piece.hash),
        };
        hash = Some(beginning);
        Some((beginning, Next::of(gap, name, next, case)))
    })
}

/// How a name goes on behind a piece, by two bytes: a space and the first two
/// letters of a word, or a sign.
///
/// *The* begins names, and stands everywhere. That none of them goes on with
/// *of* is seen from here, without a look at the next place in the table.
#[derive(Clone, Copy, Debug)]
enum Next {
    /// One of 64 kinds.
    Kind(u8),
    /// Something that may be written in a way which isn't looked at.
    Any,
    /// What isn't looked at in the text, since it isn't plain ASCII.
    Unseen,
}

impl Next {
    /// The kinds as bits of a slot.
    fn bits(self) -> u64 {
        match self {
            Next::Kind(kind) => 1 << (kind & 63),
            Next::Any => u64::MAX,
            Next::Unseen => 0,
        }
    }

    fn kind(gap: bool, first: u8, second: u8, case: Case) -> Next {
        let [_, .., lower] = lower(case).to_le_bytes();
        let key = u32::from_le_bytes([
            first | lower,
            if second == 0 { 0 } else { second | lower },
            u8::from(gap),
            0,
        ]);
        let [.., kind] = key.wrapping_mul(0x9E37_79B1).to_le_bytes();
        Next::Kind(kind >> 2)
    }

    /// What comes in a text behind the piece that ends at `at`.
    #[inline]
    fn coming(bytes: &[u8], at: usize, case: Case) -> Next {
        let [first, second, third, ..] = load(bytes, at).to_le_bytes();
        if first == b' ' && is_joined_ascii(second) && third.is_ascii() {
            let third = if is_joined_ascii(third) { third } else { 0 };
            return Next::kind(true, second, third, case);
        }
        if first.is_ascii_punctuation() && first != b'_' {
            return Next::kind(false, first, 0, case);
        }
        Next::Unseen
    }

    /// The same of a name, where the next piece begins at `at`.
    fn of(gap: u64, name: &str, at: usize, case: Case) -> Next {
        let mut chars = Folded::new(name, at, case).map(|unit| unit.char);
        let Some(Ok(first)) = chars.next().map(u8::try_from) else {
            return Next::Unseen;
        };
        let second = chars.next().filter(|&c| is_joined(c));
        match (is_joined_ascii(first), second.map(u8::try_from)) {
            (true, Some(Ok(second))) if second.is_ascii() => {
                Next::kind(gap != 0, first, second, case)
            }
            // It may be written as a letter and a mark.
            (true, Some(_)) => Next::Any,
            (true, None) | (false, _) => Next::kind(gap != 0, first, 0, case),
        }
    }
}

/// What names begin with. What isn't ASCII is always looked at.
#[derive(Clone, Copy, Debug, Default)]
struct Begins {
    upper: bool,
    /// Also for digits and `_`.
    lower: bool,
    /// A sign of ASCII, or a curly one.
    sign: bool,
}

impl Begins {
    fn add(&mut self, name: &str, case: Case) {
        match folded_name(name, case).next() {
            Some('A'..='Z') => self.upper = true,
            Some('\u{2010}'..='\u{2027}') => self.sign = true,
            Some(c) if !c.is_ascii() => {}
            Some(c) if is_joined(c) => self.lower = true,
            _ => self.sign = true,
        }
    }
}

/// The pairs of bytes that names begin with.
///
/// A look at two bytes costs half as much as the filter, and a dictionary of
/// some hundred names leaves few words to that.
#[derive(Clone, Debug)]
struct Pairs {
    bits: Box<[u64; 1024]>,
}

impl Default for Pairs {
    fn default() -> Pairs {
        Pairs { bits: Box::new([0; 1024]) }
    }
}

impl Pairs {
    fn add(&mut self, name: &str, case: Case) {
        let mut chars = folded_name(name, case);
        let Some(Ok(first)) = chars.next().map(u8::try_from) else { return };
        let any_case = case != Case::Sensitive;
        let cases = |byte: u8| {
            let upper = byte.to_ascii_uppercase();
            [byte, if any_case { upper } else { byte }]
        };
        // Behind a word of one letter or a sign may stand all but words, since
        // a space may be a line end, and an apostrophe a curly one.
        let second = chars.next().and_then(|c| u8::try_from(c).ok());
        let second = second.filter(|&byte| is_joined_ascii(byte));
        for first in cases(first) {
            match second {
                Some(second) => {
                    for second in cases(second) {
                        self.set(first, second);
                    }
                }
                None => (0..=u8::MAX)
                    .filter(|&byte| !is_joined_ascii(byte))
                    .for_each(|byte| self.set(first, byte)),
            }
        }
    }

    fn set(&mut self, first: u8, second: u8) {
        let pair = usize::from(u16::from_le_bytes([first, second]));
        self.bits[pair >> 6] |= 1 << (pair & 63);
    }

    /// Of these places of a block those where such a pair stands.
    #[inline]
    fn passed(&self, block: Block<'_>, mut stops: u64) -> u64 {
        let mut passed = 0;
        while stops != 0 {
            let bit = lowest(stops);
            stops &= stops - 1;
            let pair = block.load_two(bit);
            passed |= u64::from(self.has(pair)) << bit;
        }
        passed
    }

    #[inline]
    fn has(&self, pair: u16) -> bool {
        self.bits[usize::from(pair >> 6)] >> (pair & 63) & 1 != 0
    }

    /// Itself, unless most words have such a pair.
    fn useful(self) -> Option<Pairs> {
        let lower = || b'a'..=b'z';
        let pairs = lower().flat_map(|a| lower().map(move |b| [a, b]));
        let set = pairs.filter(|pair| self.has(u16::from_le_bytes(*pair)));
        (set.count() < 26 * 26 / 3).then_some(self)
    }
}

/// Whether a word may begin a name: one bit for each that does, among sixteen
/// or more.
#[derive(Clone, Debug)]
struct Filter {
    /// As many as a power of two.
    words: Vec<u64>,
}

impl Filter {
    fn new(mut heads: Vec<u64>) -> Filter {
        heads.sort_unstable();
        heads.dedup();
        let len = (heads.len() / 4 + 1).next_power_of_two();
        let mut words = vec![0; len];
        for hash in heads {
            let (at, bit) = Filter::place(&words, hash);
            words[at] |= 1 << bit;
        }
        Filter { words }
    }

    /// Of these places of a block those where a head stands that it knows.
    /// Curly signs are looked for only when asked to.
    #[inline]
    fn passed<const CURLY: bool>(
        &self,
        block: Block<'_>,
        mut stops: u64,
        word: u64,
        curly: u64,
        lower: u64,
    ) -> u64 {
        let filter = self.words.as_slice();
        let mut passed = 0;
        while stops != 0 {
            let bit = lowest(stops);
            stops &= stops - 1;
            let mut behind = word >> bit >> 1;
            let mut head = block.load(bit) | lower;
            if CURLY && curly >> bit & 1 != 0 {
                (head, behind) = block.curly_head(bit, behind >> 2, lower);
            }
            let hash = head_hash(head & first_word(behind));
            passed |= u64::from(Filter::holds(filter, hash)) << bit;
        }
        passed
    }

    fn has(&self, hash: u64) -> bool {
        Filter::holds(&self.words, hash)
    }

    #[inline]
    fn holds(words: &[u64], hash: u64) -> bool {
        let (at, bit) = Filter::place(words, hash);
        words[at] >> bit & 1 != 0
    }

    #[inline]
    fn place(words: &[u64], hash: u64) -> (usize, u64) {
        (index(hash >> 38) & (words.len() - 1), hash >> 32 & 63)
    }
}

/// The hash of a head, for the filter. Only its upper half is any good.
#[inline]
fn head_hash(head: u64) -> u64 {
    head.wrapping_mul(SEED)
}

fn name_in(value: u32) -> Option<u32> {
    (value & !MORE).checked_sub(1)
}

/// The low half of a hash tells apart what shares a place in the table.
#[expect(clippy::cast_possible_truncation, reason = "it is cut on purpose")]
fn tag(hash: u64) -> u32 {
    // Tests have few tags, so that they see what happens when two are alike.
    if cfg!(test) { hash as u32 & 7 } else { hash as u32 }
}

#[expect(clippy::cast_possible_truncation, reason = "masked or in range")]
fn index(hash: u64) -> usize {
    hash as usize
}

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;
const LENGTH: u64 = 0xD6E8_FEB8_6659_FD93;
const STEP: u64 = 0xA076_1D64_78BD_642F;

/// Folds the product of two numbers into one.
fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    let [low, high] = [product, product >> 64]
        .map(|half| u64::try_from(half & u128::from(u64::MAX)).unwrap_or(0));
    low ^ high
}

/// The hash of a beginning that is one piece longer.
fn step(before: u64, gap: u64, piece: u64) -> u64 {
    mix(before ^ STEP, piece ^ (gap << 32) ^ LENGTH)
}

/// The hash of a piece of one to eight bytes. None of them is zero, but for
/// the sign that is a zero itself.
fn hash_one(bytes: u64) -> u64 {
    mix(bytes ^ SEED, LENGTH)
}

/// The hash of a piece that has eight bytes more.
fn hash_more(before: u64, bytes: u64) -> u64 {
    mix(before ^ bytes, STEP)
}

/// The bits to set in eight bytes of words of ASCII, so that their case doesn't
/// count.
fn lower(case: Case) -> u64 {
    match case {
        Case::Sensitive => 0,
        Case::Ascii | Case::Unicode => 0x2020_2020_2020_2020,
    }
}

/// Hashes the characters of a piece, eight bytes at a time.
struct Hasher {
    case: Case,
    /// The first eight bytes, if there are more.
    first: Option<u64>,
    before: u64,
    pending: u64,
    len: u32,
}

impl Hasher {
    fn new(case: Case) -> Hasher {
        Hasher { case, first: None, before: 0, pending: 0, len: 0 }
    }

    fn push(&mut self, c: char) {
        let mut buffer = [0; 4];
        for &byte in c.encode_utf8(&mut buffer).as_bytes() {
            if self.len == 8 {
                self.before = self.hash();
                self.first.get_or_insert(self.pending);
                (self.pending, self.len) = (0, 0);
            }
            let byte = match self.case {
                Case::Ascii | Case::Unicode if is_joined_ascii(byte) => {
                    byte | 0x20
                }
                _ => byte,
            };
            self.pending |= u64::from(byte) << (8 * self.len);
            self.len += 1;
        }
    }

    fn hash(&self) -> u64 {
        match self.first {
            None => hash_one(self.pending),
            Some(_) => hash_more(self.before, self.pending),
        }
    }

    /// What [`head_of`] makes of a word.
    fn head(&self) -> u64 {
        head_hash(self.first.unwrap_or(self.pending))
    }
}

/// What [`Hasher`] makes of `bytes[start..end]`, which is a word of ASCII.
fn hash_ascii(bytes: &[u8], start: usize, end: usize, case: Case) -> u64 {
    let lower = lower(case);
    let eight = |at| {
        let left = u32::try_from(end - at).unwrap_or(8);
        (load(bytes, at) | lower) & low_bytes(left)
    };
    let mut hash = hash_one(eight(start));
    let mut at = start + 8;
    while at < end {
        hash = hash_more(hash, eight(at));
        at += 8;
    }
    hash
}

/// Eight bytes from `at`, with zeros behind the end.
#[inline]
fn load(bytes: &[u8], at: usize) -> u64 {
    if let Some(eight) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
        return u64::from_le_bytes(*eight);
    }
    let mut eight = [0; 8];
    let rest = bytes.get(at..).unwrap_or_default();
    eight[..rest.len()].copy_from_slice(rest);
    u64::from_le_bytes(eight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_read_a_word_give_one_hash() {
        for word in ["a", "Putin", "Gorbachev", "internationalization", "U_2"]
        {
            for case in [Case::Sensitive, Case::Ascii, Case::Unicode] {
                let quick = Piece::read(word, 0, case).unwrap();
                let (slow, _) = Piece::read_any(word, 0, case).unwrap();
                assert_eq!(quick.hash, slow.hash);
                assert_eq!(quick.end, slow.end);
            }
            let lower = word.to_ascii_lowercase();
            let [a, b] = [word, lower.as_str()]
                .map(|word| Piece::read(word, 0, Case::Ascii).unwrap().hash);
            assert_eq!(a, b);
        }
    }

    #[test]
    fn a_piece_is_a_word_or_a_sign() {
        let pieces = |text| {
            let (mut at, mut pieces) = (0, Vec::new());
            while let Some(piece) = Piece::read(text, at, Case::Sensitive) {
                at = piece.end;
                pieces.extend(text.get(piece.start..at));
            }
            pieces
        };
        assert_eq!(pieces("J.K.’s"), ["J", ".", "K", ".", "’", "s"]);
        assert_eq!(pieces("naïve+"), ["naïve", "+"]);
        assert_eq!(pieces("北京a1"), ["北", "京", "a1"]);
    }
}
