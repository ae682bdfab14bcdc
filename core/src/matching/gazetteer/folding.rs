//! Spellings that count as the same, read off the text without a copy.
//!
//! In: text, or a name from the dictionary. Out: its characters, one by one,
//! each with the bytes it was written with. Two spellings match when they come
//! out alike, so that
//!
//! ```text
//! Miles O’Brien      Miles O'Brien      Mi-les O’Brien      Miles
//!                                       (soft hyphen)       O’Brien
//! ```
//!
//! are one name, and so is *José* with the accent as a character of its own.
//! A match is cut from the caller's text, never from a changed copy, where
//! every offset behind an *İ* would be off.

use unicode_normalization::char as unicode;

/// One character as it counts for matching, and where it was written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Unit {
    pub(super) char: char,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The characters of a text as they count for matching.
///
/// - A run of white space is one space. When it holds a blank line it is a
///   line break instead, since no name runs on into the next paragraph.
/// - Soft hyphens and zero-width characters are skipped.
/// - Apostrophes of all shapes are `'`, and so are hyphens `-`.
/// - A letter and the accents behind it are one character, as in NFC. Two
///   accents have to stand in the order Unicode gives them.
/// - ASCII letters are lower-case if `ascii_case_insensitive`.
#[derive(Clone, Debug)]
pub(super) struct Folded<'t> {
    text: &'t str,
    at: usize,
    ascii_case_insensitive: bool,
}

impl<'t> Folded<'t> {
    /// Begins at the byte offset `at`.
    pub(super) fn new(
        text: &'t str,
        at: usize,
        ascii_case_insensitive: bool,
    ) -> Folded<'t> {
        Folded { text, at, ascii_case_insensitive }
    }

    /// The next character, whatever it is.
    #[inline(never)]
    fn next_any(&mut self) -> Option<Unit> {
        let mut c = char_at(self.text, self.at)?;
        while is_ignored(c) {
            self.at += c.len_utf8();
            c = char_at(self.text, self.at)?;
        }
        let start = self.at;
        if c.is_whitespace() {
            let (char, end) = space(self.text, start);
            self.at = end;
            return Some(Unit { char, start, end });
        }
        self.at += c.len_utf8();
        // At most the three marks that a composed character can hold.
        while let Some(mark) = char_at(self.text, self.at) {
            let Some(composed) = compose(c, mark) else { break };
            c = composed;
            self.at += mark.len_utf8();
        }
        if self.ascii_case_insensitive {
            c.make_ascii_lowercase();
        }
        Some(Unit { char: plain(c), start, end: self.at })
    }
}

impl Iterator for Folded<'_> {
    type Item = Unit;

    #[inline]
    fn next(&mut self) -> Option<Unit> {
        let bytes = self.text.as_bytes();
        match bytes.get(self.at..).and_then(|rest| rest.first_chunk()) {
            // Nothing that could compose stands behind it.
            Some(&[byte, next]) if byte.is_ascii_graphic() && next < 0x80 => {
                let start = self.at;
                self.at += 1;
                let any_case = self.ascii_case_insensitive;
                let byte =
                    if any_case { byte.to_ascii_lowercase() } else { byte };
                Some(Unit { char: char::from(byte), start, end: start + 1 })
            }
            _ => self.next_any(),
        }
    }
}

/// Whether two spellings are the same name. Space around them doesn't count.
pub(super) fn same(a: &str, b: &str, ascii_case_insensitive: bool) -> bool {
    a == b
        || folded_name(a, ascii_case_insensitive)
            .eq(folded_name(b, ascii_case_insensitive))
}

/// The characters of a name as they count for matching, without the space
/// around it.
pub(super) fn folded_name(
    name: &str,
    ascii_case_insensitive: bool,
) -> impl Iterator<Item = char> {
    let name = name.trim_matches(|c: char| c.is_whitespace() || is_ignored(c));
    Folded::new(name, 0, ascii_case_insensitive).map(|unit| unit.char)
}

/// Whether no word boundary lies between these two.
pub(super) fn joins(before: char, after: char) -> bool {
    is_joined(before) && is_joined(after)
}

/// Whether this character belongs to the word of its neighbours: letters,
/// digits, marks and `_`, except in scripts where a word begins anywhere.
pub(super) fn is_joined(c: char) -> bool {
    if c.is_ascii() {
        return is_joined_ascii(c as u8);
    }
    (c.is_alphanumeric() || unicode::is_combining_mark(c)) && !is_unspaced(c)
}

/// [`is_joined`] for one byte of ASCII; `false` for all others.
pub(super) const fn is_joined_ascii(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether the name has anything besides space and punctuation.
pub(super) fn has_letters(name: &str) -> bool {
    Folded::new(name, 0, false).any(|unit| unit.char.is_alphanumeric())
}

/// Soft hyphens, zero-width spaces and joiners, marks of direction, variation
/// selectors: what nobody sees and feeds are full of.
pub(super) fn is_ignored(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Characters that count as another: the others, and the one.
pub(super) const ALIKE: [(&[char], char); 2] = [
    (&['‘', '’', '\u{2BB}', '\u{2BC}', '\u{FF07}'], '\''),
    (&['\u{2010}', '\u{2011}'], '-'),
];

/// The one of its kind: `'` for all apostrophes, `-` for all hyphens.
fn plain(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    ALIKE.iter().find(|(others, _)| others.contains(&c)).map_or(c, |row| row.1)
}

/// The run of white space at `at`: what it counts as, and its end. Ignored
/// characters inside the run belong to it, those behind it don't.
fn space(text: &str, at: usize) -> (char, usize) {
    let (mut end, mut breaks, mut after_cr) = (at, 0, false);
    for (i, c) in text.get(at..).unwrap_or_default().char_indices() {
        if c.is_whitespace() {
            breaks += match c {
                '\n' if after_cr => 0,
                '\n' | '\r' | '\u{85}' | '\u{2028}' => 1,
                '\u{2029}' => 2,
                _ => 0,
            };
            end = at + i + c.len_utf8();
        } else if !is_ignored(c) {
            break;
        }
        after_cr = c == '\r';
    }
    (if breaks > 1 { '\n' } else { ' ' }, end)
}

/// The letter that `base` and the mark behind it make together.
fn compose(base: char, mark: char) -> Option<char> {
    if may_compose(mark) && base.is_alphabetic() {
        unicode::compose(base, mark)
    } else {
        None
    }
}

/// A quick look that spares most characters the search.
fn may_compose(mark: char) -> bool {
    matches!(mark,
        '\u{300}'..='\u{36F}' | '\u{653}'..='\u{655}'
        | '\u{93C}'..='\u{1FFF}' | '\u{3099}' | '\u{309A}'
        | '\u{11000}'..='\u{16FFF}')
}

/// Scripts that don't put a space between words, where a name may begin
/// behind any character. Korean is among them, because there a name takes its
/// particle without a space: 김정은은.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0xE00..=0xEFF          // Thai, Lao
        | 0x1000..=0x109F      // Burmese
        | 0x1100..=0x11FF      // Korean, by letters
        | 0x1780..=0x17FF      // Khmer
        | 0x3005..=0x3007 | 0x3040..=0x318F | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xA960..=0xA97F | 0xAC00..=0xD7FF
        | 0xF900..=0xFAFF | 0xFF66..=0xFFDC
        | 0x1B000..=0x1B16F | 0x20000..=0x3FFFF)
}

/// The character that begins at `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        Folded::new(text, 0, false).map(|unit| unit.char).collect()
    }

    #[test]
    fn white_space_of_any_kind_is_one_space() {
        for space in ["  ", "\u{A0}", "\r\n", "\n", " \u{200B}\t", "\u{3000}"]
        {
            assert_eq!(fold(&format!("Kim{space}Song")), "Kim Song");
        }
    }

    #[test]
    fn a_blank_line_is_no_space() {
        for blank in ["\n\n", "\r\n\r\n", "\n \n", "\u{2029}", "\r\r"] {
            assert_eq!(fold(&format!("Kim{blank}Song")), "Kim\nSong");
        }
    }

    #[test]
    fn what_nobody_sees_is_skipped() {
        assert_eq!(fold("\u{FEFF}Pu\u{AD}t\u{200B}in\u{200D}"), "Putin");
    }

    #[test]
    fn an_accent_of_its_own_joins_its_letter() {
        assert_eq!(fold("Jose\u{301}"), "José");
        assert_eq!(fold("Vie\u{323}\u{302}t"), "Việt");
        assert_eq!(fold("\u{1112}\u{1161}\u{11AB}"), "한");
        assert_eq!(fold("\u{30AB}\u{3099}"), "ガ");
        assert_eq!(fold("x\u{301}"), "x\u{301}");
    }

    #[test]
    fn a_character_knows_the_bytes_it_was_written_with() {
        let units: Vec<_> = Folded::new("\u{AD}e\u{301} \n b", 0, false)
            .map(|unit| (unit.char, unit.start, unit.end))
            .collect();
        assert_eq!(units, [('é', 2, 5), (' ', 5, 8), ('b', 8, 9)]);
    }

    #[test]
    fn words_join_and_scripts_without_spaces_dont() {
        assert!(joins('a', 'b') && joins('é', '7') && joins('a', '\u{301}'));
        assert!(joins('ह', '\u{94D}'));
        assert!(!joins('a', '’') && !joins('-', 'a') && !joins(' ', ' '));
        assert!(!joins('北', '京') && !joins('京', 'N') && !joins('은', '은'));
    }

    #[test]
    fn the_quick_look_passes_every_mark_that_composes() {
        for c in '\0'..=char::MAX {
            let mut parts = Vec::new();
            unicode::decompose_canonical(c, |part| parts.push(part));
            let Some((&mark, bases)) = parts.split_last() else { continue };
            let base = bases.iter().copied().reduce(|base, mark| {
                unicode::compose(base, mark).unwrap_or(mark)
            });
            if base.is_some_and(|b| unicode::compose(b, mark) == Some(c)) {
                assert!(may_compose(mark), "{c:?}");
            }
        }
    }
}
