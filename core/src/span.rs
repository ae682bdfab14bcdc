//! Where something lies in the text, and the words that lie there.

use std::ops::Range;

/// Where something lies in the text: a half-open range of byte offsets.
#[derive(Clone, Copy, Default, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The span `start..end`, or `None` when it would end before it starts.
    pub const fn new(start: usize, end: usize) -> Option<Span> {
        if start <= end { Some(Span { start, end }) } else { None }
    }

    /// The span `start..end`, empty at `start` when the ends are crossed.
    pub(crate) const fn at(start: usize, end: usize) -> Span {
        Span { start, end: if end < start { start } else { end } }
    }

    /// The offset of the first byte.
    pub const fn start(self) -> usize {
        self.start
    }

    /// The offset behind the last byte.
    pub const fn end(self) -> usize {
        self.end
    }

    /// How many bytes it covers.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a standard range, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether `other` lies within.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The words here, or `None` when `text` is too short or a character
    /// would be cut.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }
}

/// A span together with its words. Compares and prints as both.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
pub struct Excerpt<'t> {
    span: Span,
    text: &'t str,
}

impl<'t> Excerpt<'t> {
    /// Cuts the words out of `text`. Spans of records are checked when the
    /// records are made, so the empty string never shows.
    pub(crate) fn cut(text: &'t str, span: Span) -> Excerpt<'t> {
        Excerpt { span, text: span.of(text).unwrap_or_default() }
    }

    /// The words, as they stand in the article.
    pub fn as_str(&self) -> &'t str {
        self.text
    }

    /// Where they stand.
    pub fn span(&self) -> Span {
        self.span
    }
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
