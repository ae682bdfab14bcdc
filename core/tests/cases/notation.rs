//! Text with labelled brackets in it, read and written.
//!
//! ```text
//! “{q1 Go,}” {c1 said} {s1 Ms. Berg}.
//! ```
//!
//! is `“Go,” said Ms. Berg.` with three marks. Marks nest. `{{` and `}}` are
//! braces; they may stand wherever no bracket is open.

use std::{cmp::Reverse, collections::VecDeque, fmt::Write as _, ops::Range};

/// A labelled stretch of the text: `{q1 Go,}`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Mark {
    /// What it is: *q*.
    pub label: String,
    /// Which one it is; none for blocks.
    pub number: Option<usize>,
    /// Where it is, in bytes of the plain text.
    pub range: Range<usize>,
}

/// A text and its marks, in the order in which their brackets open.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Marked {
    pub text: String,
    pub marks: Vec<Mark>,
}

/// Takes the brackets out of a marked text.
pub fn read(source: &str) -> Result<Marked, String> {
    let mut read = Marked::default();
    let mut open = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(['{', '}']) {
        read.text.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        let doubled = rest.starts_with(brace);
        if open.is_empty() && doubled {
            read.text.push_str(brace);
            rest = &rest[1..];
        } else if brace == "{" {
            let (mark, behind) = read_label(rest, read.text.len())?;
            open.push(read.marks.len());
            read.marks.push(mark);
            rest = behind;
        } else {
            let last = open.pop().ok_or("a bracket closes that isn't open")?;
            let mark = &mut read.marks[last];
            mark.range.end = read.text.len();
            if mark.range.is_empty() {
                return Err(format!("{{{}}} marks nothing", name(mark)));
            }
        }
    }
    read.text.push_str(rest);
    match open.last() {
        None => Ok(read),
        Some(&at) => {
            let name = name(&read.marks[at]);
            Err(format!("the bracket of {name} doesn't close"))
        }
    }
}

/// Reads `q1 ` behind an opening bracket.
fn read_label(rest: &str, start: usize) -> Result<(Mark, &str), String> {
    let shown: String = rest.chars().take(20).collect();
    let fail = || format!("no label and blank at {{{shown}");
    let (word, behind) = rest.split_once(' ').ok_or_else(fail)?;
    let (label, number) = split_name(word).ok_or_else(fail)?;
    let label = label.to_owned();
    Ok((Mark { label, number, range: start..start }, behind))
}

/// Splits *q1* into its label and its number.
pub fn split_name(name: &str) -> Option<(&str, Option<usize>)> {
    let label = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &name[label.len()..];
    if label.is_empty() || !label.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    // One way to write each number, or the text would change when rewritten.
    let number = match digits {
        "" => None,
        _ if digits.starts_with('0') => return None,
        _ => Some(digits.parse().ok()?),
    };
    Some((label, number))
}

/// The label and number as they stand in a bracket: *q1*.
pub fn name(mark: &Mark) -> String {
    let number = mark.number.map(|n| n.to_string()).unwrap_or_default();
    format!("{}{number}", mark.label)
}

/// Puts the brackets into a text.
///
/// Where two marks have the same place, the one that comes first in the list
/// stands around the other. Two that cross can't be written; the later one is
/// written as two.
pub fn write(marked: &Marked) -> String {
    let text = &marked.text;
    let mut out = String::with_capacity(text.len() * 2);
    let mut open: Vec<usize> = Vec::new();
    let mut done = 0;
    let mut plain = |out: &mut String, to: usize, inside: bool| {
        let words = &text[done..to];
        if inside {
            out.push_str(words);
        } else {
            out.push_str(&words.replace('{', "{{").replace('}', "}}"));
        }
        done = to;
    };
    for mark in nest(&marked.marks) {
        while let Some(&end) = open.last() {
            if end > mark.range.start {
                break;
            }
            plain(&mut out, end, true);
            out.push('}');
            open.pop();
        }
        plain(&mut out, mark.range.start, !open.is_empty());
        let _ = write!(out, "{{{} ", name(&mark));
        open.push(mark.range.end);
    }
    while let Some(end) = open.pop() {
        plain(&mut out, end, true);
        out.push('}');
    }
    plain(&mut out, text.len(), false);
    out
}

/// The marks in the order of their opening brackets, none crossing another.
fn nest(marks: &[Mark]) -> Vec<Mark> {
    let order = |mark: &Mark| (mark.range.start, Reverse(mark.range.end));
    let mut waiting: Vec<Mark> = marks.to_vec();
    waiting.sort_by_key(order);
    let mut waiting = VecDeque::from(waiting);
    let mut nested: Vec<Mark> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    while let Some(mut mark) = waiting.pop_front() {
        open.retain(|&end| end > mark.range.start);
        if let Some(&end) = open.iter().min().filter(|&&e| e < mark.range.end)
        {
            let rest = Mark { range: end..mark.range.end, ..mark.clone() };
            let place = waiting.partition_point(|m| order(m) <= order(&rest));
            waiting.insert(place, rest);
            mark.range.end = end;
        }
        open.push(mark.range.end);
        nested.push(mark);
    }
    nested
}
