//! Splits the text at line ends and drops the blank lines.

use super::Line;
use crate::Span;

/// The lines that aren't blank, trimmed.
///
/// A line ends at LF, CR LF or a CR of its own.
pub(super) fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut blank = true;
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes());
    for end in ends.chain([text.len()]) {
        let raw = Span::at(start, end);
        let span = trim(text, raw);
        if !span.is_empty() {
            lines.push(Line { span, after_blank: blank });
            blank = false;
        } else if !is_second_half_of_crlf(text, start) {
            blank = true;
        }
        start = end + 1;
    }
    lines
}

/// Whether the line that begins at `start` lies between a CR and its LF.
fn is_second_half_of_crlf(text: &str, start: usize) -> bool {
    let bytes = text.as_bytes();
    start > 0 && bytes[start - 1] == b'\r' && bytes.get(start) == Some(&b'\n')
}

/// The span without white space and invisible characters at either end.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let Some(words) = span.of(text) else { return span };
    let from_start = words.trim_start_matches(is_blank);
    let start = span.end() - from_start.len();
    Span::at(start, start + from_start.trim_end_matches(is_blank).len())
}

/// White space, or a character that prints nothing.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(&str, bool)> {
        split(text)
            .iter()
            .map(|l| (l.span.of(text).unwrap(), l.after_blank))
            .collect()
    }

    #[test]
    fn a_line_may_end_in_lf_cr_or_both() {
        let expected = [("one", true), ("two", false), ("three", true)];
        assert_eq!(words("one\ntwo\n\nthree"), expected);
        assert_eq!(words("one\r\ntwo\r\n\r\nthree"), expected);
        assert_eq!(words("one\rtwo\r\rthree\r"), expected);
    }

    #[test]
    fn blank_lines_and_blank_ends_are_dropped() {
        assert_eq!(
            words(" \u{a0}\n\u{feff} one \u{200b}\n\t\n"),
            [("one", true)]
        );
        assert_eq!(words(""), []);
    }
}
