//! How a name goes on behind a piece.

use super::super::{
    Case,
    folding::{Folded, is_joined, is_joined_ascii},
};
use super::piece::{load, lower};

/// How a name goes on behind a piece, by two bytes: a space and the first two
/// letters of a word, or a sign.
///
/// *The* begins names, and stands everywhere. That none of them goes on with
/// *of* is seen from here, without a look at the next place in the table.
#[derive(Clone, Copy, Debug)]
pub(super) enum Next {
    /// One of 32 kinds.
    Kind(u8),
    /// Something that may be written in a way which isn't looked at.
    Any,
    /// What isn't looked at in the text, since it isn't plain ASCII.
    Unseen,
}

impl Next {
    /// The kinds as bits of a slot.
    pub(super) fn bits(self) -> u32 {
        match self {
            Next::Kind(kind) => 1 << (kind & 31),
            Next::Any => u32::MAX,
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
        Next::Kind(kind >> 3)
    }

    /// The kind, as bits, of a space and a word of eight bytes at most.
    #[inline]
    pub(super) fn of_word(word: u64) -> u32 {
        let [first, second, ..] = word.to_le_bytes();
        // Their case doesn't count any more.
        Next::kind(true, first, second, Case::Sensitive).bits()
    }

    /// The kinds, as bits, of what comes in a text behind the piece that ends
    /// at `at`.
    #[inline]
    pub(super) fn coming(bytes: &[u8], at: usize, case: Case) -> u32 {
        let [first, second, third, ..] = load(bytes, at).to_le_bytes();
        let spaced =
            (first == b' ') & is_joined_ascii(second) & third.is_ascii();
        let sign = first.is_ascii_punctuation() && first != b'_';
        let third = if is_joined_ascii(third) { third } else { 0 };
        let [first, second] =
            if spaced { [second, third] } else { [first, 0] };
        let kinds = Next::kind(spaced, first, second, case).bits();
        if spaced | sign { kinds } else { u32::MAX }
    }

    /// The same of a name, where the next piece begins at `at`.
    pub(super) fn of(gap: u64, name: &str, at: usize, case: Case) -> Next {
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
