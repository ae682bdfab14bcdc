//! Which characters are quotation marks, and what stands for them in texts
//! that went through the wrong hands.
//!
//! Beside the marks of Unicode these are two apostrophes or backquotes in a
//! row, HTML entities (`&ldquo;`), and curly marks whose UTF-8 bytes were
//! read as Windows-1252 (`â€œ`). They pair like the marks they stand for, and
//! spans cover what is written.

/// Which marks pair with each other.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Pair {
    /// " “ ” „ ‟ ″ '' and backquotes in twos
    Double,
    /// ' ‘ ’ ‚ ‛ ′ and the backquote
    Single,
    /// « »
    Guillemet,
    /// ‹ ›
    SingleGuillemet,
    /// 「 」 and 『 』
    Corner,
}

/// Which way a character looks by itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Facing {
    Opening,
    Closing,
    /// Straight marks look both ways.
    Neutral,
}

/// A quotation mark as a character.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) pair: Pair,
    pub(crate) facing: Facing,
}

impl Glyph {
    pub(crate) const SINGLE: Glyph = glyph(Pair::Single, Facing::Neutral);
}

const fn glyph(pair: Pair, facing: Facing) -> Glyph {
    Glyph { pair, facing }
}

/// The mark that `text` begins with, and its length in bytes.
///
/// Looks at no more than nine bytes.
pub(super) fn mark_at(text: &str) -> Option<(Glyph, usize)> {
    use Facing::{Closing, Neutral, Opening};
    use Pair::{Corner, Double, Guillemet, Single, SingleGuillemet};
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    if first < 0x80 {
        return match first {
            b'"' => Some((glyph(Double, Neutral), 1)),
            b'\'' if bytes.get(1) == Some(&b'\'') => {
                Some((glyph(Double, Neutral), 2))
            }
            b'\'' => Some((glyph(Single, Neutral), 1)),
            b'`' if bytes.get(1) == Some(&b'`') => {
                Some((glyph(Double, Opening), 2))
            }
            b'`' => Some((glyph(Single, Opening), 1)),
            b'&' => entity_at(text),
            _ => None,
        };
    }
    let c = text.chars().next()?;
    let found = match c {
        '″' | '＂' => glyph(Double, Neutral),
        '′' | '＇' => glyph(Single, Neutral),
        '“' | '„' | '‟' => glyph(Double, Opening),
        '”' => glyph(Double, Closing),
        '‘' | '‚' | '‛' => glyph(Single, Opening),
        '’' => glyph(Single, Closing),
        '«' => glyph(Guillemet, Opening),
        '»' => glyph(Guillemet, Closing),
        '‹' => glyph(SingleGuillemet, Opening),
        '›' => glyph(SingleGuillemet, Closing),
        '「' | '『' => glyph(Corner, Opening),
        '」' | '』' => glyph(Corner, Closing),
        'â' => return mojibake_at(text),
        _ => return None,
    };
    Some((found, c.len_utf8()))
}

/// Marks written as HTML entities.
const ENTITIES: [(&str, Glyph); 24] = [
    ("&quot;", glyph(Pair::Double, Facing::Neutral)),
    ("&#34;", glyph(Pair::Double, Facing::Neutral)),
    ("&#034;", glyph(Pair::Double, Facing::Neutral)),
    ("&#x22;", glyph(Pair::Double, Facing::Neutral)),
    ("&ldquo;", glyph(Pair::Double, Facing::Opening)),
    ("&#8220;", glyph(Pair::Double, Facing::Opening)),
    ("&rdquo;", glyph(Pair::Double, Facing::Closing)),
    ("&#8221;", glyph(Pair::Double, Facing::Closing)),
    ("&#x201c;", glyph(Pair::Double, Facing::Opening)),
    ("&#x201C;", glyph(Pair::Double, Facing::Opening)),
    ("&#x201d;", glyph(Pair::Double, Facing::Closing)),
    ("&#x201D;", glyph(Pair::Double, Facing::Closing)),
    ("&apos;", glyph(Pair::Single, Facing::Neutral)),
    ("&#39;", glyph(Pair::Single, Facing::Neutral)),
    ("&#039;", glyph(Pair::Single, Facing::Neutral)),
    ("&#x27;", glyph(Pair::Single, Facing::Neutral)),
    ("&#x2018;", glyph(Pair::Single, Facing::Opening)),
    ("&#x2019;", glyph(Pair::Single, Facing::Closing)),
    ("&laquo;", glyph(Pair::Guillemet, Facing::Opening)),
    ("&lsquo;", glyph(Pair::Single, Facing::Opening)),
    ("&#8216;", glyph(Pair::Single, Facing::Opening)),
    ("&raquo;", glyph(Pair::Guillemet, Facing::Closing)),
    ("&rsquo;", glyph(Pair::Single, Facing::Closing)),
    ("&#8217;", glyph(Pair::Single, Facing::Closing)),
];

/// Curly marks read in the wrong encoding. The bytes of ” end in 9D, which
/// Windows-1252 leaves out; readers drop it or keep it as a control.
const MOJIBAKE: [(&str, Glyph); 6] = [
    ("â€œ", glyph(Pair::Double, Facing::Opening)),
    ("â€\u{9d}", glyph(Pair::Double, Facing::Closing)),
    ("â€˜", glyph(Pair::Single, Facing::Opening)),
    ("â€™", glyph(Pair::Single, Facing::Closing)),
    ("â€\u{fffd}", glyph(Pair::Double, Facing::Closing)),
    ("â€ž", glyph(Pair::Double, Facing::Opening)),
];

fn entity_at(text: &str) -> Option<(Glyph, usize)> {
    first_of(&ENTITIES, text)
}

fn mojibake_at(text: &str) -> Option<(Glyph, usize)> {
    first_of(&MOJIBAKE, text).or_else(|| {
        // With its last byte dropped, ” is the one without a third letter.
        let rest = text.strip_prefix("â€")?;
        let bare = rest.bytes().next().is_none_or(|next| next < 0x80);
        bare.then_some((
            glyph(Pair::Double, Facing::Closing),
            text.len() - rest.len(),
        ))
    })
}

fn first_of(table: &[(&str, Glyph)], text: &str) -> Option<(Glyph, usize)> {
    let (written, glyph) =
        table.iter().find(|(written, _)| text.starts_with(written))?;
    Some((*glyph, written.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_known_however_they_are_written() {
        for written in ["“", "&ldquo;", "&#8220;", "â€œ"] {
            let (glyph, len) = mark_at(written).unwrap();
            assert_eq!(glyph.pair, Pair::Double, "{written}");
            assert_eq!(glyph.facing, Facing::Opening, "{written}");
            assert_eq!(len, written.len());
        }
        for written in ["''", "\"", "&quot;"] {
            let (glyph, len) = mark_at(written).unwrap();
            assert_eq!(glyph.facing, Facing::Neutral, "{written}");
            assert_eq!(len, written.len());
        }
    }

    #[test]
    fn other_signs_are_no_marks() {
        for written in ["&amp;", "â", "a", "-", ""] {
            assert_eq!(mark_at(written), None, "{written}");
        }
    }
}
