//! Lines about the making of the article: who wrote it, where, whose it is.

use crate::{EntityKind, MentionId, Span, date::DateData, place::PlaceData};

/// What a line about the making of the article says.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum BylineKind {
    /// Who wrote, edited, photographed ...: *By Anna Berg*.
    Authors,
    /// Where and when, at the start of a story: *PARIS, May 3 (Reuters) —*.
    Dateline,
    /// How to reach the author or the desk.
    Contact,
    /// Whose the text is.
    Copyright,
}

/// What somebody did for the article.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum Part {
    /// Wrote it.
    Author,
    /// *Contributed to this report.*
    Contributing,
    /// *Reporting by ...*
    Reporting,
    /// *Additional reporting by ...*
    AdditionalReporting,
    /// *Writing by ...*
    Writing,
    /// *Compiled by ...*
    Compiling,
    /// *Editing by ...*
    Editing,
    /// *Photographs by ...*
    Photography,
    /// *Produced by ...*
    Production,
    /// *Video by ...*
    Video,
    /// *Graphics by ...*
    Graphics,
    /// *Illustrations by ...*
    Illustration,
    /// *Translated by ...*
    Translation,
    /// *Research by ...*
    Research,
}

/// How an address is used.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum AddressKind {
    /// An e-mail address.
    Email,
    /// A name on a social network, *@name*.
    Handle,
    /// A telephone number.
    Phone,
    /// A web address.
    Url,
}

/// An address without its text.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct AddressData {
    pub(crate) kind: AddressKind,
    pub(crate) span: Span,
}

/// A contributor without its text.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct ContributorData {
    pub(crate) name: Span,
    pub(crate) part: Part,
    pub(crate) kind: EntityKind,
    pub(crate) role: Option<Span>,
    pub(crate) affiliation: Option<Span>,
    pub(crate) place: Option<Span>,
    pub(crate) mention: Option<MentionId>,
}

/// A byline without its text.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct BylineData {
    pub(crate) kind: BylineKind,
    pub(crate) span: Span,
    pub(crate) people: Vec<ContributorData>,
    pub(crate) outlet: Option<Span>,
    pub(crate) places: Vec<PlaceData>,
    pub(crate) date: Option<DateData>,
    pub(crate) addresses: Vec<AddressData>,
}
