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

use std::collections::HashSet;

use unicode_normalization::char::{compose, decompose_canonical};

use super::{
    Names,
    folding::{
        ALIKE, Folded, char_at, folded_name, is_ignored, is_joined,
        is_joined_ascii, same,
    },
};

/// The longest name in pieces that is followed here. Longer ones go to the
/// automaton, so that `a a a … b` against `a a a …` stays cheap: each piece
/// of a text is read at most this many times.
pub(super) const MAX_PIECES: usize = if cfg!(test) { 4 } else { 32 };

/// Set in a slot when longer names begin like this.
const MORE: u32 = 1 << 31;

/// The names, hashed by their beginnings.
#[derive(Clone, Debug)]
pub(super) struct Words {
    ascii_case_insensitive: bool,
    begins: Begins,
    /// One or two bits in every sixteen are set, by the hash of first words.
    filter: Vec<u64>,
    /// The table proper: open addressing, at most two thirds full.
    slots: Vec<Slot>,
    shift: u32,
}

/// `value` is 0 when the slot is free. Else it is one more than the number of
/// the name that ends here, if one does, and [`MORE`].
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    tag: u32,
    value: u32,
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
}

impl Words {
    /// Takes the names that are short enough, and gives back the others: the
    /// long ones, and those whose hash is taken by another name.
    pub(super) fn new(names: &Names<'_>) -> (Words, Vec<u32>) {
        let mut beginnings = Vec::new();
        let mut firsts = Vec::new();
        let mut others = Vec::new();
        let mut begins = FirstChars::default();
        let mut hashes = Vec::new();
        for (name, spelling) in names.iter() {
            hashes.clear();
            hashes.extend(
                beginnings_of(spelling, names.ascii_case_insensitive)
                    .take(MAX_PIECES + 1),
            );
            if hashes.len() > MAX_PIECES {
                others.push(name);
                continue;
            }
            begins.add(spelling, names.ascii_case_insensitive);
            firsts.extend(hashes.first());
            let last = hashes.len().saturating_sub(1);
            beginnings.extend(
                hashes.iter().enumerate().map(|(i, &hash)| Beginning {
                    hash,
                    name,
                    whole: i == last,
                }),
            );
        }
        // In the order of their places in the table, and among equals the
        // name that was given first.
        beginnings.sort_unstable_by_key(|b| (b.hash, b.name));

        let places = beginnings.chunk_by(|a, b| a.hash == b.hash).count();
        let bits = (places + places / 2 + 2).next_power_of_two().ilog2();
        let mut words = Words {
            ascii_case_insensitive: names.ascii_case_insensitive,
            begins: begins.finish(),
            filter: filter(&mut firsts),
            slots: vec![Slot::default(); 1 << bits],
            shift: u64::BITS - bits,
        };
        for beginning in beginnings {
            if !words.insert(&beginning, names) {
                others.push(beginning.name);
            }
        }
        (words, others)
    }

    /// Whether there was room: not when another name has the same hash.
    fn insert(&mut self, new: &Beginning, names: &Names<'_>) -> bool {
        let at = self.probe(new.hash);
        let slot = &mut self.slots[at];
        slot.tag = tag(new.hash);
        if !new.whole {
            slot.value |= MORE;
            return true;
        }
        if let Some(taken) = name_in(slot.value) {
            // The same name twice: the first stays.
            return taken == new.name || names.same(taken, new.name);
        }
        slot.value |= new.name + 1;
        true
    }

    /// The slot that holds `hash`, or the free one where it would stand.
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

    /// The first name that begins at or behind `at`, which is a boundary of
    /// words; the longest of those that begin there.
    ///
    /// Most of a text is ASCII and most words begin no name, so this looks at
    /// 64 bytes at a time and stops only where a name may begin, and where
    /// something isn't ASCII.
    pub(super) fn find(
        &self,
        text: &str,
        mut at: usize,
        names: &Names<'_>,
    ) -> Option<Candidate> {
        let bytes = text.as_bytes();
        while at < bytes.len() {
            let base = at;
            let block = Block::read(bytes, base);
            // A word that may go on behind the block is left to the next.
            let whole = 64 - block.word.leading_ones();
            if whole == 0 {
                match self.look(text, at, names) {
                    Ok(found) => return Some(found),
                    Err(end) => at = end,
                }
                continue;
            }
            let left = u32::try_from(bytes.len() - base).unwrap_or(u32::MAX);
            let mut stops = self.stops(&block) & low_bits(whole.min(left));
            while stops != 0 {
                let bit = stops.trailing_zeros();
                let length = (block.word >> bit).trailing_ones();
                let end = bit + length;
                if length > 0 && !block.has_other(end) {
                    let start = base + bit as usize;
                    at = base + end as usize;
                    let any_case = self.ascii_case_insensitive;
                    let hash = hash_ascii(bytes, start, at, any_case);
                    if self.may_begin(hash) {
                        let piece = Piece { hash, start, end: at };
                        let found = self.longest(text, piece, names);
                        if found.is_some() {
                            return found;
                        }
                    }
                } else if !self.begins.bytes[0xE2]
                    && is_curly(bytes, base + bit as usize)
                {
                    at = base + bit as usize + 3;
                } else {
                    // The word that goes on with this began before it.
                    let before = block.word & low_bits(bit);
                    let length = (before << (63 - bit) << 1).leading_ones();
                    let start = base + (bit - length.min(bit)) as usize;
                    match self.look(text, start.max(at), names) {
                        Ok(found) => return Some(found),
                        Err(end) => at = end,
                    }
                }
                let done = u32::try_from(at - base).unwrap_or(u32::MAX);
                stops &= !low_bits(done);
            }
            at = at.max(base + whole as usize);
        }
        None
    }

    /// Where in this block a name may begin, or has to be looked closer.
    fn stops(&self, block: &Block) -> u64 {
        let starts = block.word & !(block.word << 1);
        let mut stops = block.other;
        if self.begins.lower {
            stops |= starts;
        } else if self.begins.upper {
            stops |= starts & block.upper;
        }
        if self.begins.sign {
            stops |= !block.word;
        }
        stops
    }

    /// The name that begins at `at`, or else where the piece there ends.
    fn look(
        &self,
        text: &str,
        at: usize,
        names: &Names<'_>,
    ) -> Result<Candidate, usize> {
        let byte = text.as_bytes().get(at).copied().unwrap_or(0);
        if !self.begins.bytes[usize::from(byte)] {
            return Err(skip(text, at));
        }
        let Some(piece) = self.read(text, at) else { return Err(text.len()) };
        if !self.may_begin(piece.hash) {
            return Err(piece.end);
        }
        self.longest(text, piece, names).ok_or(piece.end)
    }

    /// Whether the word with this hash may begin a name.
    fn may_begin(&self, hash: u64) -> bool {
        let (word, bit) = filter_place(hash, self.filter.len());
        self.filter[word] & bit != 0
    }

    /// The longest name that begins with this piece.
    fn longest(
        &self,
        text: &str,
        first: Piece,
        names: &Names<'_>,
    ) -> Option<Candidate> {
        let mut pieces = MAX_PIECES;
        while pieces > 0 {
            let (candidate, length) = self.follow(text, first, pieces)?;
            let Candidate { start, end, name } = candidate;
            let words = text.get(start..end).unwrap_or_default();
            let name = names.get(name).unwrap_or_default();
            if same(words, name, self.ascii_case_insensitive) {
                return Some(candidate);
            }
            // Only the hashes are the same. A shorter name may be there.
            pieces = length - 1;
        }
        None
    }

    /// The longest name that seems to begin here, of so many pieces at most,
    /// and its length in pieces.
    fn follow(
        &self,
        text: &str,
        first: Piece,
        pieces: usize,
    ) -> Option<(Candidate, usize)> {
        let mut found = None;
        let (mut piece, mut hash) = (first, first.hash);
        for length in 1..=pieces {
            let value = self.slots[self.probe(hash)].value;
            if let Some(name) = name_in(value) {
                let (start, end) = (first.start, piece.end);
                found = Some((Candidate { start, end, name }, length));
            }
            if value & MORE == 0 {
                break;
            }
            let (gap, next) = gap(text, piece.end);
            let Some(next) = self.read(text, next) else { break };
            piece = next;
            hash = step(hash, gap, piece.hash);
        }
        found
    }

    fn read(&self, text: &str, at: usize) -> Option<Piece> {
        Piece::read(text, at, self.ascii_case_insensitive)
    }
}

/// Up to 64 bytes, a bit for each, the first in the lowest place.
///
/// This is how to say in plain Rust what the compiler then does sixteen or
/// more bytes at a time.
#[derive(Clone, Copy, Debug)]
struct Block {
    /// ASCII letters, digits and `_`.
    word: u64,
    upper: u64,
    /// All but ASCII.
    other: u64,
}

impl Block {
    /// The bytes from `at` on. Behind the end of the text they are zero.
    fn read(bytes: &[u8], at: usize) -> Block {
        let rest = bytes.get(at..).unwrap_or_default();
        if let Some(block) = rest.first_chunk() {
            return Block::of(block);
        }
        let mut block = [0; 64];
        block[..rest.len()].copy_from_slice(rest);
        Block::of(&block)
    }

    fn of(block: &[u8; 64]) -> Block {
        let upper = |b: u8| b.wrapping_sub(b'A') < 26;
        let word = |b: u8| {
            (b | 0x20).wrapping_sub(b'a') < 26
                || b.wrapping_sub(b'0') < 10
                || b == b'_'
        };
        Block {
            word: bits(block.map(|b| u8::from(word(b)))),
            upper: bits(block.map(|b| u8::from(upper(b)))),
            other: bits(block.map(|b| b >> 7)),
        }
    }

    /// Whether the byte at this place isn't ASCII. None is behind the block.
    fn has_other(&self, bit: u32) -> bool {
        self.other & low_bits(bit + 1) & !low_bits(bit) != 0
    }
}

/// One bit for each byte, which is 0 or 1.
fn bits(bytes: [u8; 64]) -> u64 {
    // The product moves the bit of each byte to its place in the highest one.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    bytes.chunks_exact(8).rev().fold(0, |bits, eight| {
        bits << 8 | load(eight, 0).wrapping_mul(GATHER) >> 56
    })
}

/// The lowest `count` bits; all of them from 64 on.
fn low_bits(count: u32) -> u64 {
    1_u64.checked_shl(count).map_or(u64::MAX, |bit| bit - 1)
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
    fn read(text: &str, at: usize, any_case: bool) -> Option<Piece> {
        let bytes = text.as_bytes();
        let mut end = at;
        while end < bytes.len() && is_joined_ascii(bytes[end]) {
            end += 1;
        }
        let next = bytes.get(end).copied().unwrap_or(b' ');
        if end > at && (next.is_ascii() || ends_word(text, end)) {
            let hash = hash_ascii(bytes, at, end, any_case);
            return Some(Piece { hash, start: at, end });
        }
        Piece::read_any(text, at, any_case)
    }

    /// The same for any script: character by character.
    fn read_any(text: &str, at: usize, any_case: bool) -> Option<Piece> {
        let mut units = Folded::new(text, at, any_case);
        let first = units.next()?;
        let mut hasher = Hasher::new(any_case);
        hasher.push(first.char);
        let mut end = first.end;
        if is_joined(first.char) {
            for unit in units.take_while(|unit| is_joined(unit.char)) {
                hasher.push(unit.char);
                end = unit.end;
            }
        }
        Some(Piece { hash: hasher.finish(), start: first.start, end })
    }
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

/// The end of the piece that begins at `at`. A whole word is passed over at
/// once, so that no name is looked for within it.
fn skip(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let Some(c) = char_at(text, at) else { return text.len() };
    let mut end = at + c.len_utf8();
    if c.is_ascii() && !is_joined(c) || is_ignored(c) {
        return end;
    }
    if !is_joined(c) {
        // With the marks it is composed with, as in カ゛.
        let unit = Folded::new(text, at, false).next();
        return unit.map_or(end, |unit| unit.end);
    }
    loop {
        while end < bytes.len() && is_joined_ascii(bytes[end]) {
            end += 1;
        }
        if bytes.get(end).is_none_or(u8::is_ascii) {
            return end;
        }
        match char_at(text, end) {
            Some(c) if is_joined(c) || is_ignored(c) => end += c.len_utf8(),
            _ => return end,
        }
    }
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
    match Folded::new(text, at, false).next() {
        Some(unit) if matches!(unit.char, ' ' | '\n') => {
            (u64::from(unit.char), unit.end)
        }
        Some(unit) => (0, unit.start),
        None => (0, text.len()),
    }
}

/// The hashes of `J`, `J.`, `J. K`, and so on to the whole name.
fn beginnings_of(name: &str, any_case: bool) -> impl Iterator<Item = u64> {
    let name = name.trim_matches(|c: char| c.is_whitespace() || is_ignored(c));
    let (mut at, mut hash) = (0, None);
    std::iter::from_fn(move || {
        let (gap, next) = gap(name, at);
        let piece = Piece::read(name, next, any_case)?;
        at = piece.end;
        let beginning = match hash {
            None => piece.hash,
            Some(before) => step(before, gap, piece.hash),
        };
        hash = Some(beginning);
        hash
    })
}

/// What a name may begin with, in any spelling.
#[derive(Clone, Debug)]
struct Begins {
    bytes: Box<[bool; 256]>,
    upper: bool,
    /// Also for digits and `_`.
    lower: bool,
    /// ASCII that isn't part of a word.
    sign: bool,
}

/// Gathers [`Begins`].
#[derive(Default)]
struct FirstChars {
    chars: HashSet<char>,
}

impl FirstChars {
    fn add(&mut self, name: &str, any_case: bool) {
        let Some(c) = folded_name(name, any_case).next() else { return };
        self.chars.insert(c);
        if any_case {
            self.chars.insert(c.to_ascii_uppercase());
        }
    }

    fn finish(mut self) -> Begins {
        // An É may be written as an E with a mark behind it, a Vietnamese ế
        // with two, a Korean syllable with two or three letters.
        for c in self.chars.clone() {
            let mut begun = None;
            decompose_canonical(c, |part| {
                begun = match begun {
                    None => Some(part),
                    Some(base) => compose(base, part).or(begun),
                };
                self.chars.extend(begun);
            });
        }
        for (others, one) in ALIKE {
            if self.chars.contains(&one) {
                self.chars.extend(others);
            }
        }
        let mut begins = Begins {
            bytes: Box::new([false; 256]),
            upper: false,
            lower: false,
            sign: false,
        };
        for c in self.chars {
            let mut buffer = [0; 4];
            let byte = c.encode_utf8(&mut buffer).as_bytes()[0];
            begins.bytes[usize::from(byte)] = true;
            match byte {
                b'A'..=b'Z' => begins.upper = true,
                _ if is_joined_ascii(byte) => begins.lower = true,
                _ if byte.is_ascii() => begins.sign = true,
                _ => {}
            }
        }
        begins
    }
}

/// A filter for the words that begin a name, sixteen bits for each.
fn filter(firsts: &mut Vec<u64>) -> Vec<u64> {
    firsts.sort_unstable();
    firsts.dedup();
    let mut filter = vec![0; (firsts.len() / 4 + 1).next_power_of_two()];
    for &hash in firsts.iter() {
        let (word, bit) = filter_place(hash, filter.len());
        filter[word] |= bit;
    }
    filter
}

/// Where in a filter of `len` words, a power of two, the bit of `hash` is.
fn filter_place(hash: u64, len: usize) -> (usize, u64) {
    (index(hash >> 6) & (len - 1), 1 << (hash & 63))
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

/// Hashes the bytes of a piece, sixteen at a time. The case of ASCII is blotted
/// out by setting one bit in each byte, when it shouldn't count.
struct Hasher {
    any_case: bool,
    state: u64,
    pending: [u64; 2],
    len: u64,
}

impl Hasher {
    fn new(any_case: bool) -> Hasher {
        Hasher { any_case, state: SEED, pending: [0; 2], len: 0 }
    }

    fn push(&mut self, c: char) {
        let mut buffer = [0; 4];
        for &byte in c.encode_utf8(&mut buffer).as_bytes() {
            if self.len > 0 && self.len % 16 == 0 {
                let [a, b] = std::mem::take(&mut self.pending);
                self.state = mix(self.state ^ a, b ^ STEP);
            }
            let lower =
                if self.any_case && byte.is_ascii() { 0x20 } else { 0 };
            let half = usize::from(self.len % 16 >= 8);
            self.pending[half] |=
                u64::from(byte | lower) << (8 * (self.len % 8));
            self.len += 1;
        }
    }

    fn finish(self) -> u64 {
        let [a, b] = self.pending;
        mix(self.state ^ a, b ^ LENGTH ^ self.len)
    }
}

/// What [`Hasher`] makes of `bytes[start..end]`, which is ASCII and not empty.
fn hash_ascii(bytes: &[u8], start: usize, end: usize, any_case: bool) -> u64 {
    const CASE: u64 = 0x2020_2020_2020_2020;
    let lower = if any_case { CASE } else { 0 };
    let (mut at, mut state) = (start, SEED);
    while end - at > 16 {
        let [a, b] = [at, at + 8].map(|at| load(bytes, at) | lower);
        state = mix(state ^ a, b ^ STEP);
        at += 16;
    }
    let left = u32::try_from(end - at).unwrap_or(0);
    let a = (load(bytes, at) | lower) & low_bits(8 * left);
    let b =
        (load(bytes, at + 8) | lower) & low_bits(8 * left.saturating_sub(8));
    mix(state ^ a, b ^ LENGTH ^ (end - start) as u64)
}

/// Eight bytes from `at`, with zeros behind the end.
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
            for any_case in [false, true] {
                let quick = Piece::read(word, 0, any_case).unwrap();
                let slow = Piece::read_any(word, 0, any_case).unwrap();
                assert_eq!(quick.hash, slow.hash);
                assert_eq!(quick.end, slow.end);
            }
            let lower = word.to_ascii_lowercase();
            let [a, b] = [word, lower.as_str()]
                .map(|word| Piece::read(word, 0, true).unwrap().hash);
            assert_eq!(a, b);
        }
    }

    #[test]
    fn a_piece_is_a_word_or_a_sign() {
        let pieces = |text| {
            let (mut at, mut pieces) = (0, Vec::new());
            while let Some(piece) = Piece::read(text, at, false) {
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
