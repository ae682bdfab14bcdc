//! Words and single signs, and the hashes of rows of them.
//!
//! In: text, or a name. Out: its pieces, one by one, each with a hash of what
//! it counts as:
//!
//! ```text
//! J. K. Rowling     J  .  K  .  Rowling
//! ```

use super::super::{
    Case,
    folding::{
        Folded, Unit, char_at, is_ignored, is_joined, is_joined_ascii, trim,
    },
};
use super::{
    filter::{head_hash, head_of},
    next::Next,
};
use crate::bytes::is_curly;
use crate::lexicon::EACH;

/// A word or a single sign, hashed as it counts for matching.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Piece {
    pub(super) hash: u64,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Piece {
    /// The piece that begins at `at`, or behind the ignored characters there.
    #[inline]
    pub(super) fn read(text: &str, at: usize, case: Case) -> Option<Piece> {
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
    pub(super) fn read_any(
        text: &str,
        at: usize,
        case: Case,
    ) -> Option<(Piece, u32)> {
        let mut units = Folded::new(text, at, case);
        let first = units.next()?;
        Some(Piece::of(first, units, case))
    }

    /// The same of characters: the first, and those behind it.
    pub(super) fn of(
        first: Unit,
        units: Folded<'_>,
        case: Case,
    ) -> (Piece, u32) {
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
        (Piece { hash: hasher.hash(), start: first.start, end }, head)
    }
}

/// The white space behind a piece: its kind, for the hash, and where the next
/// piece begins. Ignored characters are passed over.
pub(super) fn gap(text: &str, at: usize) -> (u64, usize) {
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
pub(super) fn beginnings_of(
    name: &str,
    case: Case,
) -> impl Iterator<Item = (u64, Next)> {
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

#[expect(clippy::cast_possible_truncation, reason = "masked or in range")]
pub(super) fn index(hash: u64) -> usize {
    hash as usize
}

pub(super) const SEED: u64 = 0x9E37_79B9_7F4A_7C15;
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
pub(super) fn step(before: u64, gap: u64, piece: u64) -> u64 {
    few(mix(before ^ STEP, piece ^ (gap << 32) ^ LENGTH))
}

/// The hash of a piece of one to eight bytes, which no other such piece has.
/// None of the bytes is zero, but for the sign that is a zero itself.
#[inline]
pub(super) fn hash_one(bytes: u64) -> u64 {
    // In tests these hashes crowd one corner of the table.
    if cfg!(test) {
        return bytes;
    }
    // Each step can be undone, so no two products are the same.
    let product = bytes.wrapping_mul(SEED);
    (product ^ product >> 32).wrapping_mul(LENGTH)
}

/// The hash of a piece that has eight bytes more.
fn hash_more(before: u64, bytes: u64) -> u64 {
    few(mix(before ^ bytes, STEP))
}

/// Tests have few hashes, and some of them are those of short words, so that
/// they see what happens when two are alike.
fn few(hash: u64) -> u64 {
    if cfg!(test) { u64::from(b'`') | hash & 7 } else { hash }
}

/// The lowest `count` bytes, of which there is one at least.
#[inline]
pub(super) fn low_bytes(count: u32) -> u64 {
    u64::MAX >> (64 - 8 * count.clamp(1, 8))
}

/// The bits to set in eight bytes of words of ASCII, so that their case doesn't
/// count.
pub(super) fn lower(case: Case) -> u64 {
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

    #[inline]
    fn push(&mut self, c: char) {
        let mut bytes = [0; 4];
        let count = c.encode_utf8(&mut bytes).len();
        if self.case != Case::Sensitive && is_joined_ascii(bytes[0]) {
            bytes[0] |= 0x20;
        }
        let count = u32::try_from(count).unwrap_or(4);
        if self.len + count <= 8 {
            let bytes = u64::from(u32::from_le_bytes(bytes));
            self.pending |= bytes << (8 * self.len);
            self.len += count;
            return;
        }
        for &byte in bytes.iter().take(count as usize) {
            if self.len == 8 {
                self.before = self.hash();
                self.first.get_or_insert(self.pending);
                (self.pending, self.len) = (0, 0);
            }
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
    fn head(&self) -> u32 {
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
pub(super) fn load(bytes: &[u8], at: usize) -> u64 {
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
