//! Says when two words are spelled alike.
//!
//! *O'Neill* and *O’Neill*, *SMITH* and *Smith*, *Lind­qvist* with a soft
//! hyphen and *Lindqvist* without are one word each.

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
    pub(crate) fn then(mut self, word: &str) -> Self {
        for c in word.chars() {
            match c {
                '\u{ad}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2060}'
                | '\u{feff}' => {}
                '’' | '‘' | 'ʼ' => self.step('\''),
                '‐' | '‑' => self.step('-'),
                _ if c.is_ascii() => self.step(c.to_ascii_lowercase()),
                _ => c.to_lowercase().for_each(|c| self.step(c)),
            }
        }
        self.step(' ');
        self
    }

    // FNV-1a over characters.
    fn step(&mut self, c: char) {
        self.0 = (self.0 ^ u64::from(u32::from(c)))
            .wrapping_mul(0x0000_0100_0000_01b3);
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
        assert!(!same("Berg", "Bergh"));
    }

    #[test]
    fn words_dont_run_together() {
        assert_ne!(Spelling::of(["New", "York"]), Spelling::of(["NewYork"]));
    }
}
