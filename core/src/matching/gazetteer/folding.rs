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

use std::sync::OnceLock;

use unicode_normalization::char as unicode;

/// Which letters count as the same.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
pub(crate) enum Case {
    /// Each only as itself.
    Sensitive,
    /// `a` to `z` as `A` to `Z`.
    Ascii,
    /// As by Unicode's simple case folding: *É* as *é*, *Σ* as *σ* and *ς*,
    /// *ẞ* as *ß*, but not *SS* as *ß*, nor *İ* or *ı* as *i*.
    Unicode,
}

impl Case {
    /// The one of the letters that count as the same.
    pub(super) fn fold(self, c: char) -> char {
        match self {
            Case::Sensitive => c,
            _ if c.is_ascii() => c.to_ascii_lowercase(),
            Case::Ascii => c,
            Case::Unicode => fold_any(c),
        }
    }
}

/// Unicode's simple case folding, by way of the mappings that the standard
/// library has: to upper and then to lower case, where these are one letter.
fn fold_any(c: char) -> char {
    // Lower-case dotless ı is alone, though its upper case is I.
    if c == 'ı' {
        return c;
    }
    let upper = only(c.to_uppercase()).unwrap_or(c);
    only(upper.to_lowercase()).unwrap_or(upper)
}

fn only(mut chars: impl ExactSizeIterator<Item = char>) -> Option<char> {
    if chars.len() == 1 { chars.next() } else { None }
}

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
/// - Letters are folded as [`Case`] says.
#[derive(Clone, Debug)]
pub(super) struct Folded<'t> {
    text: &'t str,
    at: usize,
    case: Case,
}

impl<'t> Folded<'t> {
    /// Begins at the byte offset `at`.
    pub(super) fn new(text: &'t str, at: usize, case: Case) -> Folded<'t> {
        Folded { text, at, case }
    }

    /// The next character, whatever it is.
    #[inline(never)]
    fn next_any(&mut self) -> Option<Unit> {
        let mut c = char_at(self.text, self.at)?;
        if !is_joined(c) {
            while is_ignored(c) {
                self.at += c.len_utf8();
                c = char_at(self.text, self.at)?;
            }
            if c.is_whitespace() {
                let start = self.at;
                let (char, end) = space(self.text, start);
                self.at = end;
                return Some(Unit { char, start, end });
            }
        }
        let start = self.at;
        self.at += c.len_utf8();
        // At most the three marks that a composed character can hold.
        while let Some(mark) = mark_at(self.text, self.at) {
            let Some(composed) = compose(c, mark) else { break };
            c = composed;
            self.at += mark.len_utf8();
        }
        let char = self.case.fold(plain(c));
        Some(Unit { char, start, end: self.at })
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
                let char = match self.case {
                    Case::Sensitive => char::from(byte),
                    _ => char::from(byte.to_ascii_lowercase()),
                };
                Some(Unit { char, start, end: start + 1 })
            }
            _ => self.next_any(),
        }
    }
}

/// Whether two spellings are the same name. Space around them doesn't count.
pub(super) fn same(a: &str, b: &str, case: Case) -> bool {
    a == b
        || case != Case::Sensitive && a.eq_ignore_ascii_case(b)
        || folded_name(a, case).eq(folded_name(b, case))
}

/// The characters of a name as they count for matching, without the space
/// around it.
pub(super) fn folded_name(
    name: &str,
    case: Case,
) -> impl Iterator<Item = char> {
    Folded::new(trim(name), 0, case).map(|unit| unit.char)
}

/// A name without the space around it.
pub(super) fn trim(name: &str) -> &str {
    name.trim_matches(|c: char| c.is_whitespace() || is_ignored(c))
}

/// Whether no word boundary lies between these two.
pub(super) fn joins(before: char, after: char) -> bool {
    is_joined(before) && is_joined(after)
}

/// Whether this character belongs to the word of its neighbours: letters,
/// digits, marks and `_`, except in scripts where a word begins anywhere.
#[inline]
pub(super) fn is_joined(c: char) -> bool {
    match u32::from(c) {
        0..0x80 => is_joined_ascii(c as u8),
        code @ 0x80..0x1_0000 => {
            // To search for a character takes a hundred times as long.
            let bits = PAGES[(code >> 8) as usize].get_or_init(|| {
                let page = code & !0xFF;
                [0, 64, 128, 192].map(|row| {
                    (0..64).fold(0, |bits, i| {
                        let c = char::from_u32(page + row + i);
                        let joined = c.is_some_and(is_joined_anywhere);
                        bits | u64::from(joined) << i
                    })
                })
            });
            bits[(code >> 6 & 3) as usize] >> (code & 63) & 1 != 0
        }
        _ => is_joined_anywhere(c),
    }
}

/// What [`is_joined`] says of the characters below U+10000, in pages of 256.
/// A page is made when its first character is asked for.
static PAGES: [OnceLock<[u64; 4]>; 256] = [const { OnceLock::new() }; 256];

fn is_joined_anywhere(c: char) -> bool {
    if c.is_ascii() {
        return is_joined_ascii(c as u8);
    }
    (c.is_alphanumeric() || unicode::is_combining_mark(c))
        && !is_unspaced(c)
        && !is_ignored(c)
}

/// [`is_joined`] for one byte of ASCII; `false` for all others.
pub(super) const fn is_joined_ascii(byte: u8) -> bool {
    JOINED[byte as usize]
}

const JOINED: [bool; 256] = {
    let mut joined = [false; 256];
    let mut byte = 0;
    while byte < 0x80_u8 {
        joined[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_';
        byte += 1;
    }
    joined
};

/// Whether the name has anything besides space and punctuation.
pub(super) fn has_letters(name: &str) -> bool {
    Folded::new(name, 0, Case::Sensitive)
        .any(|unit| unit.char.is_alphanumeric())
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

/// The one of its kind: `'` for all apostrophes, `-` for all hyphens.
fn plain(c: char) -> char {
    match c {
        '‘' | '’' | '\u{2BB}' | '\u{2BC}' | '\u{FF07}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    }
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
    if base.is_ascii() && !base.is_ascii_alphabetic() {
        return None;
    }
    // To ask whether it is a letter takes longer.
    unicode::compose(base, mark).filter(|_| base.is_alphabetic())
}

/// The character at `at`, if it looks like a mark that makes another letter of
/// the one before it. Of most the first byte says that they don't.
fn mark_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at)? {
        0xCC | 0xCD | 0xD9 | 0xE0 | 0xE1 | 0xE3 | 0xF0 => {
            char_at(text, at).filter(|&mark| may_compose(mark))
        }
        _ => None,
    }
}

/// A quick look that spares most characters the search.
fn may_compose(mark: char) -> bool {
    matches!(mark,
        '\u{300}'..='\u{36F}' | '\u{653}'..='\u{655}'
        | '\u{93C}' | '\u{9BE}'..='\u{DDF}' | '\u{102E}'
        | '\u{1161}'..='\u{11C2}' | '\u{1B35}' | '\u{3099}' | '\u{309A}'
        | '\u{11000}'..='\u{16FFF}')
}

/// Scripts that don't put a space between words, where a name may begin
/// behind any character. Korean is among them, because there a name takes its
/// particle without a space: 김정은은.
pub(super) fn is_unspaced(c: char) -> bool {
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
        Folded::new(text, 0, Case::Sensitive).map(|unit| unit.char).collect()
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
        let units: Vec<_> =
            Folded::new("\u{AD}e\u{301} \n b", 0, Case::Sensitive)
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
    fn case_is_folded_as_unicode_says() {
        let differ = |c: &char| Case::Unicode.fold(*c) != *c;
        let all = || ('\0'..'\u{2000}').filter(differ);
        // What regex takes for the same is simple case folding.
        let chars: String = all().collect();
        let mut folded = all().map(|c| Case::Unicode.fold(c));
        for c in chars.chars() {
            let one = folded.next().unwrap();
            let escaped = format!(r"(?i)^\x{{{:X}}}$", u32::from(c));
            let regex = regex::Regex::new(&escaped);
            let regex = regex.expect("a pattern");
            assert!(regex.is_match(one.encode_utf8(&mut [0; 4])), "{c:?}");
        }
    }

    #[test]
    fn whether_a_character_is_joined_is_known_of_all() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_joined(c), is_joined_anywhere(c), "{c:?}");
        }
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
                let text = mark.to_string();
                assert_eq!(mark_at(&text, 0), Some(mark), "{c:?}");
            }
        }
    }
}
