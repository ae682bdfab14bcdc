//! Quotes: words somebody said or wrote, as the article reports them.

use crate::{MentionId, QuoteId, Span};

/// How much of the words is verbatim.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum QuoteKind {
    /// All of it stands between quotation marks.
    Direct,
    /// A report with some words between quotation marks.
    Mixed,
    /// A report without quotation marks.
    Indirect,
}

/// Why a quote has the speaker it has.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum Basis {
    /// A cue word links them: “…,” she said.
    Cue,
    /// *According to* and its kin.
    AccordingTo,
    /// The quote runs on from the paragraph before.
    Continued,
    /// No tag of its own; carried over from the quotes around it.
    Carried,
}

/// A quote without its text.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct QuoteData {
    pub(crate) kind: QuoteKind,
    /// In reading order, never empty.
    pub(crate) parts: Vec<Span>,
    /// The fragments between marks of a mixed quote; empty for the others
    /// (all parts of a direct quote are verbatim, none of an indirect one).
    pub(crate) verbatim: Vec<Span>,
    pub(crate) cue: Option<Span>,
    pub(crate) speaker: Option<MentionId>,
    pub(crate) addressee: Option<MentionId>,
    pub(crate) relayed_by: Option<MentionId>,
    pub(crate) basis: Option<Basis>,
    pub(crate) inside: Option<QuoteId>,
}
