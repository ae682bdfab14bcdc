//! Folds a word and hashes it.
//!
//! In: a word as it stands in the article. Out: the same word in lower case,
//! on the stack, and a number that says where the tables keep it.
//!
//! ```text
//! DIDN’T  ->  didn't
//! Zürich  ->  zürich
//! ```
//!
//! The word is held in four integers of eight letters each, so that folding,
//! hashing and comparing take a few instructions for eight letters at a time.
//! Nearly every word of a newspaper fits in the first two.
//!
//! The test that writes the tables includes this file, so that writing and
//! reading can't drift apart. Hence it uses nothing of the crate.

use wide::{CmpEq as _, CmpGt as _, CmpLt as _, i8x16};

/// How many bytes a folded word has at most. A longer one is in no list.
pub(crate) const LONGEST: usize = 32;

/// A word in lower case, with straight apostrophes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Folded {
    /// The letters in reading order, the first in the low bits, then zeros.
    lanes: [u64; LONGEST / 8],
    len: usize,
}

impl Folded {
    /// Folds a word, unless it is empty or longer than any entry.
    #[inline]
    pub(crate) fn new(word: &str) -> Option<Self> {
        let mut folded = Self::already(word.as_bytes())?;
        let [first, rest @ ..] = &mut folded.lanes;
        let mut any = *first;
        *first = lower(*first);
        if folded.len > 8 {
            for lane in rest {
                any |= *lane;
                *lane = lower(*lane);
            }
        }
        if any & (0x80 * EACH) == 0 { Some(folded) } else { spelled(word) }
    }

    /// Takes the letters as they are. For words that were folded before.
    #[inline]
    pub(crate) fn already(letters: &[u8]) -> Option<Self> {
        let len = letters.len();
        let mut lanes = [0; LONGEST / 8];
        if len <= 8 {
            lanes[0] = up_to_eight(letters)?;
        } else if len <= LONGEST {
            for (lane, eight) in lanes.iter_mut().zip(letters.chunks(8)) {
                *lane = up_to_eight(eight)?;
            }
        } else {
            return None;
        }
        Some(Self { lanes, len })
    }

    /// The first eight letters, or as many as there are.
    #[inline]
    pub(crate) fn first(&self) -> u64 {
        self.lanes[0]
    }

    /// How many bytes the word has, folded.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// A multiplication for every eight letters and two for the whole.
    #[inline]
    pub(crate) fn hash(&self) -> u64 {
        let lanes = self.lanes.iter().rev();
        spread(self.len, lanes.fold(0, |key, lane| joined(*lane, key)))
    }
}

/// Spreads the bits of a number that is multiplied by it.
pub(crate) const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Eight letters and those behind them as one number.
///
/// Nothing changes where none are behind them, so that words are hashed the
/// same way however long they are, without a branch.
#[inline]
const fn joined(lane: u64, behind: u64) -> u64 {
    lane ^ behind.wrapping_mul(ODD)
}

/// The hash of a word of `len` bytes, whose letters are joined.
#[inline]
const fn spread(len: usize, key: u64) -> u64 {
    let hash = (len as u64 ^ key).wrapping_mul(ODD);
    (hash ^ hash >> 32).wrapping_mul(ODD)
}

/// The bucket of a hash among `buckets`, a power of two.
#[inline]
pub(crate) const fn bucket(hash: u64, buckets: usize) -> usize {
    high(hash) & (buckets - 1)
}

/// The high half of a number.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "32 bits always fit")]
const fn high(number: u64) -> usize {
    (number >> 32) as usize
}

/// The row of a hash: sixteen of its bits, from this one on, shifted.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "sixteen bits are asked")]
pub(crate) const fn place(hash: u64, from: u32, shift: u16) -> u16 {
    ((hash >> from) as u16).wrapping_add(shift)
}

/// A word of one to sixteen letters of ASCII, read where it stands.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code, reason = "who writes the tables reads no text")]
pub(crate) struct Plain {
    /// The letters in lower case, as [`Folded`] holds them.
    pub(crate) lanes: [u64; 2],
    /// A bit for each letter, the first the lowest.
    letters: u32,
    /// Those of the letters that are in upper case.
    capitals: u32,
    /// A bit for each of the sixteen bytes that is a space.
    spaces: u32,
    pub(crate) len: usize,
}

#[allow(dead_code, reason = "who writes the tables reads no text")]
impl Plain {
    /// The letters that stand at `at`: sixteen at most, maybe none.
    #[inline]
    pub(crate) fn at(text: &[u8], at: usize) -> Self {
        let rest = text.get(at..).unwrap_or_default();
        let sixteen = rest.first_chunk().copied();
        Self::of(sixteen.unwrap_or_else(|| last_of(text, rest)))
    }

    /// Its first `len` letters, if it has so many.
    #[inline]
    pub(crate) fn first(mut self, len: usize) -> Option<Self> {
        if len == 0 || len > self.len {
            return None;
        }
        for (lane, kept) in self.lanes.iter_mut().zip(first_of(len)) {
            *lane &= kept;
        }
        self.letters = ones(len);
        self.capitals &= self.letters;
        Some(Self { len, ..self })
    }

    /// The digits that stand at `at`, one to seven, as if they were letters.
    #[inline]
    pub(crate) fn digits_at(text: &[u8], at: usize) -> Option<Self> {
        let rest = text.get(at..)?;
        let eight = match rest.first_chunk() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => u64::from_le_bytes(*last_of(text, rest).first_chunk()?),
        };
        // Nought to nine, or more.
        let worth = eight ^ (u64::from(b'0') * EACH);
        let past_nine = (worth & (0x7f * EACH)) + (0x80 - 10) * EACH;
        let others = (past_nine | worth) & (0x80 * EACH);
        let len = others.trailing_zeros() as usize / 8;
        let lanes = [eight & up_to(len), 0];
        (1..8).contains(&len).then_some(Self {
            lanes,
            letters: ones(len),
            capitals: 0,
            spaces: 0,
            len,
        })
    }

    #[inline]
    fn of(text: [u8; 16]) -> Self {
        let signed = |byte: u8| i8::from_le_bytes([byte]);
        let bytes = i8x16::new(text.map(signed));
        let small = bytes | i8x16::splat(0x20);
        let letters = small.cmp_gt(i8x16::splat(signed(b'a' - 1)))
            & small.cmp_lt(i8x16::splat(signed(b'z' + 1)));
        let others = !bits(letters);
        let len = others.trailing_zeros() as usize;
        let letters = others.wrapping_sub(1) & !others;
        // Small letters have the bit, capitals not.
        let capitals = bits(small.cmp_gt(bytes)) & letters;
        let [first, second] = halves(text);
        let [near, far] = first_of(len);
        let lanes =
            [(first | (SMALL * EACH)) & near, (second | (SMALL * EACH)) & far];
        let spaces = bits(bytes.cmp_eq(i8x16::splat(0x20)));
        Self { lanes, letters, capitals, spaces, len }
    }

    /// Whether a space stands right behind it; says no of one behind sixteen
    /// letters.
    #[inline]
    pub(crate) fn is_before_space(&self) -> bool {
        self.spaces >> self.len & 1 != 0
    }

    /// Which of its letters are in upper case, as a number below five: none;
    /// the first alone; others, but not the first; the first and others; all
    /// of several. No branch: which word has a capital can't be foreseen.
    #[inline]
    pub(crate) fn capitals(&self) -> usize {
        let first = self.capitals & 1;
        let others = u32::from(self.capitals > 1);
        let all = u32::from(self.capitals == self.letters);
        (first + 2 * others + (others & all)) as usize
    }

    /// Whether the first letter is in upper case.
    #[inline]
    pub(crate) fn is_capitalized(&self) -> bool {
        self.capitals & 1 != 0
    }

    /// Whether it begins with this small letter.
    #[inline]
    pub(crate) fn begins_with(&self, small: u8) -> bool {
        self.lanes[0].to_le_bytes()[0] == small && !self.is_capitalized()
    }

    /// The word, of less than sixteen letters, with a full stop behind it.
    #[inline]
    pub(crate) fn stopped(mut self) -> Self {
        let lane = &mut self.lanes[usize::from(self.len >= 8)];
        *lane |= u64::from(b'.') << (8 * (self.len % 8));
        self.len += 1;
        self
    }

    /// The same as [`Folded::hash`].
    #[inline]
    pub(crate) fn hash(&self) -> u64 {
        let [first, second] = self.lanes;
        spread(self.len, joined(first, second))
    }
}

/// The last bytes of a text, fewer than sixteen, with zeros behind them.
#[inline]
#[allow(dead_code, reason = "who writes the tables reads no text")]
fn last_of(text: &[u8], last: &[u8]) -> [u8; 16] {
    let Some(sixteen) = text.last_chunk() else {
        let mut bytes = [0; 16];
        let room = bytes.get_mut(..last.len());
        room.unwrap_or_default().copy_from_slice(last);
        return bytes;
    };
    // Those before them are shifted out.
    let sixteen = u128::from_le_bytes(*sixteen);
    let before = u32::try_from(8 * (16 - last.len())).ok();
    let shifted = before.and_then(|bits| sixteen.checked_shr(bits));
    shifted.unwrap_or(0).to_le_bytes()
}

/// The bit by which a letter of ASCII is in lower case.
const SMALL: u64 = 0x20;

/// The same as [`Folded::hash`], for the compiler: of a word in lower case.
#[allow(dead_code, reason = "who writes the tables compiles no words")]
pub(crate) const fn hash_of(word: &str) -> u64 {
    let letters = word.as_bytes();
    let (mut key, mut at) = (0, letters.len().next_multiple_of(8));
    while at > 0 {
        at -= 8;
        key = joined(packed(letters, at, letters.len() - at), key);
    }
    spread(letters.len(), key)
}

/// All bits of the first `len` bytes.
#[inline]
pub(crate) fn up_to(len: usize) -> u64 {
    if len < 8 { !(!0 << (8 * len)) } else { !0 }
}

/// So many ones, fewer than 32, in the lowest places.
#[inline]
fn ones(count: usize) -> u32 {
    !(!0 << count)
}

/// The highest bit of each byte, the first in the lowest place.
#[inline]
fn bits(bytes: i8x16) -> u32 {
    u32::from_le_bytes(bytes.move_mask().to_le_bytes())
}

/// All bits of the first `len` bytes of sixteen, as two integers.
#[inline]
fn first_of(len: usize) -> [u64; 2] {
    static MASKS: [[u64; 2]; 32] = {
        let mut masks = [[0; 2]; 32];
        let mut len = 0;
        while len < 32 {
            let mut at = 0;
            while at < 16 && at < len {
                masks[len][at / 8] |= 0xff << (8 * (at % 8));
                at += 1;
            }
            len += 1;
        }
        masks
    };
    MASKS[len % 32]
}

/// Sixteen bytes as two integers.
#[inline]
fn halves(bytes: [u8; 16]) -> [u64; 2] {
    [bytes.first_chunk(), bytes.last_chunk()]
        .map(|half| half.map_or(0, |half| u64::from_le_bytes(*half)))
}

/// The letters of a word of no more than eight, all in ASCII, folded; and
/// their hash. The same as those of [`Folded`], in fewer steps.
#[inline]
#[allow(dead_code, reason = "who writes the tables needs no speed")]
pub(crate) fn short(word: &str) -> Option<(u64, u64)> {
    let len = word.len();
    let letters = if len <= 8 { up_to_eight(word.as_bytes())? } else { !0 };
    if letters & (0x80 * EACH) != 0 {
        return None;
    }
    let letters = lower(letters);
    Some((letters, spread(len, letters)))
}

/// The hash of a word, the same however it is written; `None` of one that is
/// empty or longer than any entry.
#[inline]
#[allow(dead_code, reason = "who writes the tables compares no names")]
pub(crate) fn spelling(word: &str) -> Option<u64> {
    match short(word) {
        Some((_, hash)) => Some(hash),
        None => Folded::new(word).map(|folded| folded.hash()),
    }
}

/// The same of the word that `text` begins with, which has `len` letters of
/// ASCII: one at least, and sixteen at most.
#[inline]
#[allow(dead_code, reason = "who writes the tables compares no names")]
pub(crate) fn spelling_at(text: &[u8], len: usize) -> u64 {
    let first = beginning(text, len);
    let rest = text.get(8..).unwrap_or_default();
    spread(len, joined(first, beginning(rest, len.saturating_sub(8))))
}

/// One to eight letters as one integer. Two loads that overlap, no loop.
#[inline]
pub(crate) fn up_to_eight(letters: &[u8]) -> Option<u64> {
    let len = letters.len();
    if let Some(first) = letters.first_chunk() {
        let first = u64::from(u32::from_le_bytes(*first));
        let last = u64::from(u32::from_le_bytes(*letters.last_chunk()?));
        return Some(first | last << (8 * (len - 4)));
    }
    let at = |place: usize| {
        letters.get(place).map(|&letter| u64::from(letter) << (8 * place))
    };
    Some(at(0)? | at(len / 2)? | at(len.checked_sub(1)?)?)
}

/// The first eight letters of a word that is in lower case, as one integer, for
/// the compiler: the word of `len` bytes that begins at `start`.
#[allow(dead_code, reason = "who writes the tables compiles no words")]
pub(crate) const fn packed(letters: &[u8], start: usize, len: usize) -> u64 {
    let mut eight = 0;
    let mut at = 0;
    while at < 8 && at < len {
        eight |= (letters[start + at] as u64) << (8 * at);
        at += 1;
    }
    eight
}

/// The first eight letters of the word of `len` bytes that `text` begins with,
/// as one integer, in lower case.
#[inline]
#[allow(dead_code, reason = "who writes the tables compares no words")]
pub(crate) fn beginning(text: &[u8], len: usize) -> u64 {
    let letters = match text.first_chunk() {
        Some(letters) => u64::from_le_bytes(*letters) & up_to(len),
        None => text.get(..len).and_then(up_to_eight).unwrap_or(0),
    };
    lower(letters)
}

/// A one in each byte.
pub(crate) const EACH: u64 = 0x0101_0101_0101_0101;

/// Eight bytes with `A` to `Z` in lower case.
#[inline]
fn lower(lane: u64) -> u64 {
    // Seven bits of each byte, so that no addition reaches the next one.
    let bits = lane & (0x7f * EACH);
    let from_a = bits + (0x80 - u64::from(b'A')) * EACH;
    let past_z = bits + (0x80 - u64::from(b'Z') - 1) * EACH;
    let capitals = (from_a & !past_z) & !lane & (0x80 * EACH);
    lane | capitals >> 2
}

/// Folds a word that has letters beyond ASCII, one letter after another.
#[cold]
fn spelled(word: &str) -> Option<Folded> {
    let mut bytes = [0; LONGEST];
    let mut len = 0;
    let mut push = |char: char| {
        let end = len + char.len_utf8();
        char.encode_utf8(bytes.get_mut(len..end)?);
        len = end;
        Some(())
    };
    for char in word.chars() {
        match char {
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => push('\'')?,
            '\u{2010}' | '\u{2011}' => push('-')?,
            // Feeds hide soft hyphens and joiners inside names.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            _ => {
                for lower in char.to_lowercase() {
                    push(lower)?;
                }
            }
        }
    }
    Folded::already(bytes.get(..len)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        let (a, b) = (Folded::new(a), Folded::new(b));
        a == b && a.map(|a| a.hash()) == b.map(|b| b.hash())
    }

    #[test]
    fn case_is_folded_at_every_length() {
        let letters = "AZBYCXDWEVFUGTHSIRJQKPLOMNAZBYCX";
        for len in 1..=LONGEST {
            let word = letters.get(..len).unwrap_or_default();
            assert!(same(word, &word.to_lowercase()), "{word}");
            assert!(Folded::new(word).is_some(), "{word}");
        }
    }

    #[test]
    fn a_plain_word_is_read_up_to_what_ends_it() {
        for (text, len) in [
            ("a board of eleven", 1),
            ("Harbour, they said", 7),
            ("DECISION day in Ribe", 8),
            ("decisions@quay.example", 9),
            ("counterintuitive", 16),
            ("counterintuitively", 16),
            ("McDonald\u{e9} and Sons", 8),
            ("at last", 2),
            ("quays", 5),
        ] {
            let plain = Plain::at(text.as_bytes(), 0);
            let word = text.get(..len).unwrap();
            let folded = Folded::new(word).unwrap();
            assert_eq!(plain.len, len, "{text}");
            assert_eq!(plain.lanes, folded.lanes[..2], "{text}");
            assert_eq!(plain.hash(), folded.hash(), "{text}");
            if len < 16 {
                let stopped = Folded::new(&format!("{word}.")).unwrap();
                assert_eq!(plain.stopped().hash(), stopped.hash(), "{text}");
            }
            let upper = |c: char| c.is_ascii_uppercase();
            let first = word.starts_with(upper);
            let others = word.chars().skip(1).any(upper);
            let capitals = if others && word.chars().all(upper) {
                4
            } else {
                usize::from(first) + 2 * usize::from(others)
            };
            assert_eq!(plain.capitals(), capitals, "{text}");
        }
        for text in ["", "[harbour] is shut", "2016 was the year"] {
            assert_eq!(Plain::at(text.as_bytes(), 0).len, 0, "{text}");
        }
    }

    #[test]
    fn only_letters_are_folded() {
        // The signs on either side of A to Z and of a to z.
        let signs = "@[`{";
        assert!(Folded::new(signs) == Folded::already(signs.as_bytes()));
        assert!(!same("@", "`") && !same("[", "{"));
    }

    #[test]
    fn every_letter_counts() {
        for len in 1..=LONGEST {
            let word = "a".repeat(len);
            assert!(!same(&word, &"a".repeat(len - 1)));
            for at in 0..len {
                let mut other = word.clone();
                other.replace_range(at..=at, "b");
                assert!(!same(&word, &other), "{len} {at}");
            }
        }
    }

    #[test]
    fn neither_nothing_nor_a_long_word_is_folded() {
        assert!(Folded::new("").is_none());
        assert!(Folded::new("\u{ad}").is_none());
        assert!(Folded::new(&"a".repeat(LONGEST + 1)).is_none());
        assert!(Folded::new(&"é".repeat(LONGEST)).is_none());
    }

    #[test]
    fn apostrophes_and_hyphens_are_folded() {
        assert!(same("O’Neill", "o'neill"));
        assert!(same("Jong\u{2011}un", "jong-un"));
        assert!(same("Rus\u{ad}sia", "russia"));
        assert!(same("ÉLYSÉE", "élysée"));
    }
}
