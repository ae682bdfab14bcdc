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

    /// A multiplication for every eight letters, the high half folded in.
    #[inline]
    pub(crate) fn hash(&self) -> u64 {
        let [first, rest @ ..] = self.lanes;
        let mut hash = begun(self.len, first);
        if self.len > 8 {
            for lane in rest {
                hash = (hash ^ lane).wrapping_mul(ODD);
                hash ^= hash >> 32;
            }
        }
        hash.wrapping_mul(ODD)
    }
}

const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of the first eight letters of a word of `len` bytes.
#[inline]
fn begun(len: usize, first: u64) -> u64 {
    let hash = (len as u64 ^ first).wrapping_mul(ODD);
    hash ^ hash >> 32
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
    Some((letters, begun(len, letters).wrapping_mul(ODD)))
}

/// One to eight letters as one integer. Two loads that overlap, no loop.
#[inline]
fn up_to_eight(letters: &[u8]) -> Option<u64> {
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

/// A one in each byte.
const EACH: u64 = 0x0101_0101_0101_0101;

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
            '\u{2019}' | '\u{2bc}' => push('\'')?,
            '\u{2010}' | '\u{2011}' => push('-')?,
            // Feeds hide soft hyphens and joiners inside names.
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
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
