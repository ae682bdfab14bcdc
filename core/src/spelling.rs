//! Says when two words are spelled alike.
//!
//! *O'Neill* and *O’Neill*, *SMITH* and *Smith*, *Lind­qvist* with a soft
//! hyphen and *Lindqvist* without are one word each.

use std::{
    collections::HashMap,
    hash::{BuildHasher, Hasher, RandomState},
};

use unicode_normalization::UnicodeNormalization;

use crate::lexicon::{self, ODD};

/// A running hash of words that doesn't see case, the shape of apostrophes
/// and hyphens, or characters that print nothing.
///
/// Two words with the same hash count as the same word: with 64 bits no
/// article is long enough for that to go wrong by chance.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
pub(crate) struct Spelling(u64);

impl Spelling {
    /// Of no words.
    pub(crate) const NONE: Spelling = Spelling(0xcbf2_9ce4_8422_2325);

    /// Of these words, in this order.
    pub(crate) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        words.into_iter().fold(Spelling::NONE, Spelling::then)
    }

    /// Of the words so far and one more.
    #[inline]
    pub(crate) fn then(self, word: &str) -> Self {
        self.then_spelled(Spelled::new(word))
    }

    /// The same for a word whose spelling is known.
    #[inline]
    pub(crate) fn then_spelled(mut self, word: Spelled) -> Self {
        self.mix(word.0);
        self
    }

    /// A number that any other spelling may have, too.
    #[inline]
    pub(crate) fn last_bits(self) -> usize {
        (self.0 & 0xffff) as usize
    }

    /// Takes in the hash of a word.
    #[inline]
    fn mix(&mut self, hash: u64) {
        let mixed = (self.0.rotate_left(5) ^ hash).wrapping_mul(ODD);
        self.0 = mixed ^ mixed >> 32;
    }
}

/// How one word is spelled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelled(u64);

impl Spelled {
    /// Of no word.
    pub(crate) const NONE: Spelled = Spelled(Spelling::NONE.0);

    #[inline]
    pub(crate) fn new(word: &str) -> Self {
        match lexicon::spelling(word) {
            Some(hash) if word.is_ascii() => Spelled(hash),
            _ => Spelled::rare(word),
        }
    }

    /// The same for the word of `len` bytes that `text` begins with, which is
    /// [smooth](crate::lexer::Token::is_smooth).
    #[inline]
    pub(crate) fn of_smooth(text: &[u8], len: usize) -> Self {
        Spelled(lexicon::spelling_at(text, len))
    }

    /// Of a word with letters beyond ASCII, or one that is empty or too long
    /// to be folded as a whole.
    #[cold]
    fn rare(word: &str) -> Self {
        if word.contains(is_combining) {
            // An accent that was typed behind its letter belongs to it.
            let composed: String = word.nfc().collect();
            if !composed.contains(is_combining) {
                return Spelled::new(&composed);
            }
        }
        let hash = lexicon::spelling(word);
        Spelled(hash.unwrap_or_else(|| Spelled::long(word)))
    }

    /// Of a word that is empty or too long to be folded as a whole.
    #[cold]
    fn long(word: &str) -> u64 {
        let mut all = Spelling::NONE;
        for c in word.chars() {
            match c {
                '\u{ad}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2060}'
                | '\u{feff}' => {}
                '’' | '‘' | 'ʼ' => all.mix(u64::from('\'')),
                '‐' | '‑' => all.mix(u64::from('-')),
                _ => c.to_lowercase().for_each(|c| all.mix(u64::from(c))),
            }
        }
        all.0
    }
}

/// An accent that was typed behind its letter.
pub(crate) fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A map by spellings, which are hashes already.
pub(crate) type BySpelling<K, V> = HashMap<K, V, Seeded>;

/// Builds a hasher for keys made of [`Spelling`]s. The seed is another in
/// every article, so that no text can be written to make them collide.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seeded(u64);

impl Default for Seeded {
    fn default() -> Seeded {
        Seeded(RandomState::new().hash_one(0))
    }
}

impl BuildHasher for Seeded {
    type Hasher = Mixer;

    #[inline]
    fn build_hasher(&self) -> Mixer {
        Mixer(self.0)
    }
}

/// Mixes a number in with two multiplications.
#[derive(Debug)]
pub(crate) struct Mixer(u64);

impl Hasher for Mixer {
    #[inline]
    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(ODD);
        let mixed = (mixed ^ mixed >> 32).wrapping_mul(ODD);
        self.0 = mixed ^ mixed >> 29;
    }

    #[inline]
    fn write_isize(&mut self, number: isize) {
        self.write_u64(number.unsigned_abs() as u64);
    }

    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        Spelling::of([a]) == Spelling::of([b])
    }

    #[test]
    fn case_and_apostrophes_dont_count() {
        assert!(same("O'NEILL", "O’Neill"));
        assert!(same("Lind\u{ad}qvist", "Lindqvist"));
        assert!(same("ÅSA", "Åsa"));
        assert!(same("Bergstro\u{308}m", "Bergström"));
        assert!(!same("Berg", "Bergh"));
    }

    #[test]
    fn words_dont_run_together() {
        assert_ne!(Spelling::of(["New", "York"]), Spelling::of(["NewYork"]));
    }
}
