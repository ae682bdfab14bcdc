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
//! The test that writes the tables includes this file, so that writing and
//! reading can't drift apart. Hence it uses nothing of the crate.

/// How many bytes a folded word has at most. A longer one is in no list.
pub(crate) const LONGEST: usize = 32;

/// A word in lower case, with straight apostrophes.
pub(crate) struct Folded {
    /// The folded word, then zeros.
    bytes: [u8; LONGEST],
    len: usize,
}

impl Folded {
    /// Folds a word, unless it is empty or longer than any entry.
    pub(crate) fn new(word: &str) -> Option<Self> {
        let given = word.as_bytes();
        if word.is_ascii() {
            let mut bytes = [0; LONGEST];
            bytes.get_mut(..given.len())?.copy_from_slice(given);
            for byte in &mut bytes {
                // Not `make_ascii_lowercase`: this one becomes a few vector
                // instructions over the whole array.
                *byte |= u8::from(byte.is_ascii_uppercase()) << 5;
            }
            return (!given.is_empty())
                .then_some(Self { bytes, len: given.len() });
        }
        Self::spelled(word)
    }

    /// The same for a word with letters beyond ASCII.
    fn spelled(word: &str) -> Option<Self> {
        let mut folded = Self { bytes: [0; LONGEST], len: 0 };
        for char in word.chars() {
            match char {
                '\u{2019}' | '\u{2bc}' => folded.push('\'')?,
                '\u{2010}' | '\u{2011}' => folded.push('-')?,
                // Feeds hide soft hyphens and joiners inside names.
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
                _ => {
                    for lower in char.to_lowercase() {
                        folded.push(lower)?;
                    }
                }
            }
        }
        (folded.len > 0).then_some(folded)
    }

    fn push(&mut self, char: char) -> Option<()> {
        let end = self.len + char.len_utf8();
        char.encode_utf8(self.bytes.get_mut(self.len..end)?);
        self.len = end;
        Some(())
    }

    /// The folded word.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    /// Eight bytes at a time: a multiplication, and the high half folded in.
    pub(crate) fn hash(&self) -> u64 {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut hash = self.len as u64;
        for lane in self.bytes.chunks_exact(8).take(self.len.div_ceil(8)) {
            let lane = lane.try_into().unwrap_or_default();
            hash = (hash ^ u64::from_le_bytes(lane)).wrapping_mul(ODD);
            hash ^= hash >> 32;
        }
        hash.wrapping_mul(ODD)
    }
}
