//! What can go wrong, which doesn't include reading an article.

use std::fmt;

use crate::{QuoteId, Span};

/// What can go wrong: a dictionary that can't be built, or annotations that
/// don't fit a text. Reading an article is not on the list.
///
/// Prints as one lower-case clause that names the culprit, to read well after
/// a colon.
///
/// # Example
///
/// ```
/// use pullquote::{ErrorKind, Span};
///
/// let error = Span::try_from(34..12).unwrap_err();
/// assert_eq!(error.to_string(), "span 34..12 ends before it starts");
/// assert_eq!(error.kind(), &ErrorKind::InvertedSpan { start: 34, end: 12 });
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Error {
    kind: ErrorKind,
}

impl Error {
    /// What went wrong, and where.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::{ErrorKind, Span};
    ///
    /// let error = Span::try_from(34..12).unwrap_err();
    /// match error.kind() {
    ///     ErrorKind::InvertedSpan { start, end } => assert!(end < start),
    ///     other => unreachable!("{other:?}"),
    /// }
    /// ```
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Error {
        Error { kind }
    }
}

impl std::error::Error for Error {}

/// What went wrong, and where. See [`Error::kind`].
#[non_exhaustive]
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ErrorKind {
    /// A dictionary entry has an empty name or alias.
    EmptyName {
        /// Which one, counted from zero.
        entry: usize,
    },
    /// A line of a file with entries is no entry.
    BadLine {
        /// Which line, counted from one.
        line: usize,
        /// What is wrong, to be read behind *line 17*.
        problem: String,
    },
    /// A dictionary has more names than can be numbered.
    TooManyEntries,
    /// A span ends before it starts.
    InvertedSpan {
        /// Where it starts.
        start: usize,
        /// Where it ends.
        end: usize,
    },
    /// A span reaches beyond the end of the text.
    SpanOutsideText {
        /// The span.
        span: Span,
        /// How many bytes the text has.
        len: usize,
    },
    /// A span begins or ends within a character.
    SplitCharacter {
        /// The span.
        span: Span,
    },
    /// Annotations were attached to a text of another length than theirs.
    OtherText {
        /// How many bytes their own text has.
        expected: usize,
        /// How many bytes this one has.
        len: usize,
    },
    /// A record points at one that doesn't exist.
    UnknownId {
        /// What it points at: *mention*, *entity*, *quote*, ...
        record: &'static str,
        /// Which one, counted from zero.
        id: usize,
        /// How many there are.
        len: usize,
    },
    /// A record doesn't come in reading order.
    OutOfOrder {
        /// What it is: *mention*, *entity*, *quote*, ...
        record: &'static str,
        /// Which one, counted from zero.
        id: usize,
    },
    /// A quote has no parts.
    EmptyQuote {
        /// Which one.
        id: QuoteId,
    },
    /// A date isn't in the calendar.
    ImpossibleDate {
        /// Where it stands.
        span: Span,
    },
    /// Annotations are of a version that isn't known here.
    UnknownVersion {
        /// Their version.
        version: u64,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ErrorKind::EmptyName { entry } => {
                write!(f, "dictionary entry {entry} has an empty name")
            }
            ErrorKind::BadLine { line, problem } => {
                write!(f, "dictionary line {line} {problem}")
            }
            ErrorKind::TooManyEntries => {
                write!(f, "dictionary has more names than can be numbered")
            }
            ErrorKind::InvertedSpan { start, end } => {
                write!(f, "span {start}..{end} ends before it starts")
            }
            ErrorKind::SpanOutsideText { span, len } => {
                write!(f, "span {span} leaves the text, which has {len} bytes")
            }
            ErrorKind::SplitCharacter { span } => {
                write!(f, "span {span} cuts a character in two")
            }
            ErrorKind::OtherText { expected, len } => write!(
                f,
                "annotations are of a text with {expected} bytes, and this \
                 one has {len}"
            ),
            ErrorKind::UnknownId { record, id, len } => {
                write!(f, "{record} {id} doesn't exist, there are {len}")
            }
            ErrorKind::OutOfOrder { record, id } => {
                write!(f, "{record} {id} isn't in reading order")
            }
            ErrorKind::EmptyQuote { id } => {
                write!(f, "quote {id} has no parts")
            }
            ErrorKind::ImpossibleDate { span } => {
                write!(f, "date at {span} isn't in the calendar")
            }
            ErrorKind::UnknownVersion { version } => write!(
                f,
                "annotations are of version {version}, and only version {} \
                 is known here",
                crate::annotations::VERSION
            ),
        }
    }
}
