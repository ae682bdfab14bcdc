//! Groups lines into blocks.

use super::{Block, Line};
use crate::Span;

/// The widest line that a text wrapped by a program may have, in characters.
const WIDEST: usize = 120;

/// Puts lines together that belong to one paragraph.
pub(super) fn group(text: &str, lines: &[Line]) -> Vec<Block> {
    let wrapped = is_hard_wrapped(text, lines);
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    for line in lines {
        let joins = wrapped && !line.after_blank && !starts_item(text, line);
        match blocks.last_mut() {
            Some(block) if joins => {
                block.span = block.span.cover(line.span);
            }
            _ => blocks.push(Block { span: line.span }),
        }
    }
    blocks
}

/// Whether the text was wrapped at a fixed width.
///
/// Then no line of a paragraph but its last could have held the next line's
/// first word as well. That hardly ever happens by chance, so a few such
/// lines are enough.
fn is_hard_wrapped(text: &str, lines: &[Line]) -> bool {
    // Three full lines, and the one behind them; and a character has four
    // bytes at most, so nothing is counted in lines that are surely too wide.
    if lines.len() < 4 || lines.iter().any(|l| l.span.len() > 4 * WIDEST) {
        return false;
    }
    let width = |span: Span| span.of(text).map_or(0, |s| s.chars().count());
    let Some(widest) = lines.iter().map(|l| width(l.span)).max() else {
        return false;
    };
    if widest > WIDEST {
        return false;
    }
    let (mut full, mut short) = (0, 0);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if next.after_blank {
            continue;
        }
        let first_word = next
            .span
            .of(text)
            .and_then(|s| s.split_whitespace().next())
            .map_or(0, |word| word.chars().count());
        if width(line.span) + 1 + first_word > widest {
            full += 1;
        } else {
            short += 1;
        }
    }
    full >= 3 && full >= 9 * short
}

/// Whether the line begins an item of a list.
fn starts_item(text: &str, line: &Line) -> bool {
    let Some(words) = line.span.of(text) else { return false };
    let mut chars = words.chars();
    matches!(chars.next(), Some('•' | '*' | '·' | '▪' | '■' | '–' | '-'))
        && chars.next().is_some_and(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use crate::layout::read;

    fn blocks(text: &str) -> Vec<&str> {
        let layout = read(text);
        layout.blocks.iter().map(|b| b.span.of(text).unwrap()).collect()
    }

    #[test]
    fn a_line_end_ends_a_paragraph() {
        assert_eq!(
            blocks("By Ann Lee\nIt rained.\n"),
            ["By Ann Lee", "It rained."]
        );
    }

    #[test]
    fn a_line_end_in_a_wrapped_text_is_a_space() {
        let text = "The harbour board met on Monday\n\
                    evening to vote on a new quay,\n\
                    which it did not get.\n\n\
                    Its chairwoman said that nobody\n\
                    had expected her to give up so\n\
                    soon.";
        assert_eq!(blocks(text).len(), 2);
    }

    #[test]
    fn verse_is_not_wrapped() {
        let text = "Short\nlines of\nuneven length are\nno\nparagraph";
        assert_eq!(blocks(text).len(), 5);
    }
}
