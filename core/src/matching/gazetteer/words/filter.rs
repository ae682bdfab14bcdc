//! Whether a word may begin a name, without a look at the names.

use super::super::{
    Case,
    folding::{Unit, folded_name, is_joined, is_joined_ascii, is_unspaced},
};
use super::piece::SEED;

/// What names begin with. What isn't ASCII is always looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Begins {
    pub(super) upper: bool,
    /// Also for digits and `_`.
    pub(super) lower: bool,
    /// A sign of ASCII, or a curly one.
    pub(super) sign: bool,
}

impl Begins {
    pub(super) fn add(&mut self, name: &str, case: Case) {
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
pub(super) struct Pairs {
    bits: Box<[u64; 1024]>,
}

impl Default for Pairs {
    fn default() -> Pairs {
        Pairs { bits: Box::new([0; 1024]) }
    }
}

impl Pairs {
    pub(super) fn add(&mut self, name: &str, case: Case) {
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

    #[inline]
    pub(super) fn has(&self, pair: u16) -> bool {
        self.bits[usize::from(pair >> 6)] >> (pair & 63) & 1 != 0
    }

    /// Bytes on the heap.
    pub(super) fn memory(&self) -> usize {
        size_of_val(&*self.bits)
    }

    /// Itself, unless most words have such a pair.
    pub(super) fn useful(self) -> Option<Pairs> {
        let lower = || b'a'..=b'z';
        let pairs = lower().flat_map(|a| lower().map(move |b| [a, b]));
        let set = pairs.filter(|pair| self.has(u16::from_le_bytes(*pair)));
        (set.count() < 26 * 26 / 3).then_some(self)
    }
}

/// Whether a hash may be one of some: one bit for each that is, among eight or
/// more.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    /// As many as a power of two.
    words: Vec<u64>,
}

impl Filter {
    pub(super) fn new(mut hashes: Vec<u32>) -> Filter {
        hashes.sort_unstable();
        hashes.dedup();
        let len = (hashes.len() / 2).clamp(1, 1024).max(hashes.len() / 8);
        let len = len.next_power_of_two();
        let mut words = vec![0; len];
        for hash in hashes {
            let (at, bit) = Bits(&words).place(hash);
            words[at] |= 1 << bit;
        }
        Filter { words }
    }

    /// Its bits, to ask many heads in a row.
    #[inline]
    pub(super) fn get(&self) -> Bits<'_> {
        Bits(&self.words)
    }

    /// Bytes on the heap.
    pub(super) fn memory(&self) -> usize {
        self.words.capacity() * 8
    }
}

/// The bits of a filter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bits<'f>(&'f [u64]);

impl Bits<'_> {
    #[inline]
    pub(super) fn has(self, hash: u32) -> bool {
        let (at, bit) = self.place(hash);
        self.0[at] >> bit & 1 != 0
    }

    #[inline]
    fn place(self, hash: u32) -> (usize, u32) {
        (hash as usize >> 6 & (self.0.len() - 1), hash & 63)
    }
}

/// The hash of a head.
#[inline]
pub(super) fn head_hash(head: u64) -> u32 {
    upper(head.wrapping_mul(SEED))
}

/// The better half of a hash.
#[inline]
pub(super) fn upper(hash: u64) -> u32 {
    let [_, _, _, _, upper @ ..] = hash.to_le_bytes();
    u32::from_le_bytes(upper)
}

/// The bytes of a head that count, eight at most: the first one, and as many
/// as there are words, by their bits, `behind` it.
#[inline]
pub(super) fn first_word(behind: u64) -> u64 {
    u64::MAX >> (56 - 8 * (!behind | 0x80).trailing_zeros())
}

/// What the filter is asked for: the hash of the first eight bytes of the word
/// that begins with `first`, or of a sign and the word behind it.
pub(super) fn head_of(
    first: Unit,
    behind: impl Iterator<Item = Unit>,
    case: Case,
) -> u32 {
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
