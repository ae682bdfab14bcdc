//! A stretch of an article with pieces of it in labelled brackets, as in the
//! cases: `“{q Go,}” {s she} {c said}.`

use std::ops::Range;

/// Unmarked stretches longer than this lose their middle.
const LONGEST: usize = 90;
/// What is left of them on either side.
const ENDS: usize = 40;

/// One line of text: `window`, with the `pieces` in it bracketed.
pub(crate) fn line(
    text: &str,
    window: Range<usize>,
    pieces: &[(&str, Range<usize>)],
) -> String {
    let window = whole(text, window);
    // Closing brackets come before opening ones at the same place; the longer
    // of two pieces opens first and closes last.
    let mut edges: Vec<(usize, u8, isize, String)> = Vec::new();
    for (label, range) in pieces {
        if range.end <= window.start || range.start >= window.end {
            continue;
        }
        let length = isize::try_from(range.len()).unwrap_or(isize::MAX);
        let start = range.start.max(window.start);
        let end = range.end.min(window.end);
        edges.push((start, 1, -length, format!("{{{label} ")));
        edges.push((end, 0, length, "}".to_owned()));
    }
    edges.sort();
    let mut line = String::new();
    let mut at = window.start;
    for (edge, _, _, bracket) in edges {
        line.push_str(&shortened(text.get(at..edge).unwrap_or_default()));
        line.push_str(&bracket);
        at = at.max(edge);
    }
    line.push_str(&shortened(text.get(at..window.end).unwrap_or_default()));
    line
}

/// Widens a window to whole characters and clips it to the text.
fn whole(text: &str, window: Range<usize>) -> Range<usize> {
    let mut start = window.start.min(text.len());
    let mut end = window.end.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

fn shortened(stretch: &str) -> String {
    let chars: Vec<char> = stretch
        .chars()
        .map(|c| if c == '\n' || c == '\r' { '¶' } else { c })
        .collect();
    if chars.len() <= LONGEST {
        return chars.into_iter().collect();
    }
    let head: String = chars.iter().take(ENDS).collect();
    let tail: String = chars.iter().skip(chars.len() - ENDS).collect();
    format!("{head} […] {tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_nest() {
        let pieces = [("q", 0..9), ("s", 4..7)];
        assert_eq!(
            line("one two three", 0..13, &pieces),
            "{q one {s two} t}hree"
        );
    }

    #[test]
    fn long_stretches_lose_their_middle() {
        let text = "a".repeat(200);
        assert!(line(&text, 0..200, &[]).contains(" […] "));
    }

    #[test]
    fn a_window_cuts_no_character() {
        assert_eq!(line("“Go”", 1..4, &[]), "“G");
    }
}
