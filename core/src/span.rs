//! Where something lies in the text, and the words that lie there.

use std::{
    fmt,
    ops::{Index, Range},
};

use crate::{Error, ErrorKind};

/// Where something lies in the text: a half-open range of byte offsets.
///
/// Spans compare by their start, then by their end, and print like the range.
/// With the `serde` feature a span is a pair, `[12, 34]`.
///
/// # Example
///
/// ```
/// let article = pullquote::extract("“Go,” said Ms. Berg.");
/// let span = article.quotes()[0].span();
/// assert_eq!(span.of(article.text()), Some("Go,"));
/// assert_eq!(&article.text()[span], "Go,");
/// assert_eq!(&article.text()[span.range()], "Go,");
/// ```
#[derive(Clone, Copy, Default, Eq, PartialEq, Ord, PartialOrd, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(into = "(usize, usize)", try_from = "(usize, usize)")
)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The span `start..end`, or `None` when it would end before it starts.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::Span;
    ///
    /// assert_eq!(Span::new(2, 5).unwrap().of("“Go!”"), None);
    /// assert_eq!(Span::new(3, 6).unwrap().of("“Go!”"), Some("Go!"));
    /// assert_eq!(Span::new(6, 3), None);
    /// ```
    #[inline]
    pub const fn new(start: usize, end: usize) -> Option<Span> {
        if start <= end { Some(Span { start, end }) } else { None }
    }

    /// The span `start..end`, empty at `start` when the ends are crossed.
    #[inline]
    pub(crate) const fn at(start: usize, end: usize) -> Span {
        Span { start, end: if end < start { start } else { end } }
    }

    /// The span of so many bytes.
    #[inline]
    pub(crate) const fn sized(start: usize, len: usize) -> Span {
        Span { start, end: start + len }
    }

    /// The offset of the first byte.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” said Ms. Berg.");
    /// let cue = article.quotes()[0].cue().unwrap();
    /// assert!(article.text()[cue.span().start()..].starts_with("said Ms."));
    /// ```
    #[inline]
    pub const fn start(self) -> usize {
        self.start
    }

    /// The offset behind the last byte.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” said Ms. Berg.");
    /// let cue = article.quotes()[0].cue().unwrap();
    /// assert_eq!(&article.text()[cue.span().end()..], " Ms. Berg.");
    /// ```
    #[inline]
    pub const fn end(self) -> usize {
        self.end
    }

    /// How many bytes it covers.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::Span;
    ///
    /// assert_eq!(Span::new(3, 6).unwrap().len(), 3);
    /// ```
    #[inline]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::Span;
    ///
    /// assert!(Span::new(3, 3).unwrap().is_empty());
    /// assert!(!Span::new(3, 6).unwrap().is_empty());
    /// ```
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a standard range, for slicing.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::Span;
    ///
    /// let span = Span::new(3, 6).unwrap();
    /// assert_eq!(&"“Go!”"[span.range()], "Go!");
    /// ```
    #[inline]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether `other` lies within. A span lies within itself.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” said Ms. Berg.");
    /// let mention = &article.mentions()[0];
    /// let name = mention.name().unwrap();
    /// assert!(mention.span().contains(name.span()));
    /// assert!(!name.span().contains(mention.span()));
    /// ```
    #[inline]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” said Ms. Berg.");
    /// let quote = article.quotes()[0].span();
    /// let speaker = article.mentions()[0].span();
    /// assert!(!quote.overlaps(speaker));
    /// assert!(quote.cover(speaker).overlaps(speaker));
    /// ```
    #[inline]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” said Ms. Berg.");
    /// let quote = article.quotes()[0].span();
    /// let speaker = article.mentions()[0].span();
    /// let both = quote.cover(speaker);
    /// assert_eq!(&article.text()[both], "Go,” said Ms. Berg");
    /// ```
    #[must_use]
    #[inline]
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The words here, or `None` when `text` is too short or a character
    /// would be cut.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::Span;
    ///
    /// let span = Span::new(0, 4).unwrap();
    /// assert_eq!(span.of("Elling"), Some("Elli"));
    /// assert_eq!(span.of("Ell"), None);
    /// assert_eq!(span.of("Åål"), Some("Åå"));
    /// assert_eq!(span.of("Elå"), Some("Elå"));
    /// assert_eq!(span.of("Ellå"), None);
    /// ```
    #[inline]
    pub fn of(self, text: &str) -> Option<&str> {
        crate::steps::look();
        text.get(self.range())
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl From<Span> for Range<usize> {
    #[inline]
    fn from(span: Span) -> Range<usize> {
        span.range()
    }
}

impl TryFrom<Range<usize>> for Span {
    type Error = Error;

    fn try_from(range: Range<usize>) -> Result<Span, Error> {
        let Range { start, end } = range;
        Span::new(start, end)
            .ok_or_else(|| ErrorKind::InvertedSpan { start, end }.into())
    }
}

impl From<Span> for (usize, usize) {
    #[inline]
    fn from(span: Span) -> (usize, usize) {
        (span.start, span.end)
    }
}

impl TryFrom<(usize, usize)> for Span {
    type Error = Error;

    fn try_from((start, end): (usize, usize)) -> Result<Span, Error> {
        Span::try_from(start..end)
    }
}

/// Slices like a range, and panics like one: when the text is too short or a
/// character would be cut. [`Span::of`] asks first.
impl Index<Span> for str {
    type Output = str;

    #[expect(
        clippy::string_slice,
        reason = "the promise is to panic where a range does"
    )]
    fn index(&self, span: Span) -> &str {
        &self[span.range()]
    }
}

/// A span together with its words. Compares as both, prints as its words.
///
/// # Example
///
/// ```
/// let article = pullquote::extract("“Go,” said Ms. Berg.");
/// let cue = article.quotes()[0].cue().unwrap();
/// assert_eq!(cue.as_str(), "said");
/// assert_eq!(cue.to_string(), "said");
/// assert_eq!(cue.span().of(article.text()), Some("said"));
/// ```
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

    /// The same for a span that may be absent.
    pub(crate) fn cut_some(
        text: &'t str,
        span: Option<Span>,
    ) -> Option<Excerpt<'t>> {
        span.map(|span| Excerpt::cut(text, span))
    }

    /// The words, as they stand in the article. They may outlive it.
    ///
    /// # Example
    ///
    /// ```
    /// fn cue(text: &str) -> Option<&str> {
    ///     let article = pullquote::extract(text);
    ///     Some(article.quotes().first()?.cue()?.as_str())
    /// }
    /// assert_eq!(cue("“Go,” said Ms. Berg."), Some("said"));
    /// ```
    pub fn as_str(&self) -> &'t str {
        self.text
    }

    /// Where they stand.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” said Ms. Berg.");
    /// let cue = article.quotes()[0].cue().unwrap();
    /// let mention = &article.mentions()[0];
    /// let tag = cue.span().cover(mention.span());
    /// assert_eq!(&article.text()[tag], "said Ms. Berg");
    /// ```
    pub fn span(&self) -> Span {
        self.span
    }
}

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}

impl AsRef<str> for Excerpt<'_> {
    fn as_ref(&self) -> &str {
        self.text
    }
}

impl<'t> From<Excerpt<'t>> for &'t str {
    fn from(excerpt: Excerpt<'t>) -> &'t str {
        excerpt.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_prints_like_a_range() {
        let span = Span::new(12, 34).unwrap_or_default();
        assert_eq!(format!("{span} {span:?}"), "12..34 12..34");
    }

    #[test]
    fn a_span_that_ends_before_it_starts_is_refused() {
        let crossed = Range { start: 34, end: 12 };
        let error = Span::try_from(crossed).unwrap_err();
        assert_eq!(error.to_string(), "span 34..12 ends before it starts");
    }

    #[test]
    fn neighbours_do_not_overlap() {
        let (left, right) = (Span::at(0, 3), Span::at(3, 5));
        assert!(!left.overlaps(right) && !right.overlaps(left));
        assert_eq!(left.cover(right), Span::at(0, 5));
    }
}
