//! Mentions of people, organizations and places, and who they stand for.

use crate::{EntityId, EntryId, Span};

/// What kind of thing a name stands for.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum EntityKind {
    /// *Daniel N. Hoffman*
    Person,
    /// *The Quay Reader*, *NATO*
    Organization,
    /// *Pyongyang*
    Place,
    /// Nationalities, events, works, products.
    Other,
}

/// How a mention points at what it stands for.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum MentionForm {
    /// *Mr. Hoffman*
    Name,
    /// *a former CIA official*
    Description,
    /// *he*
    Pronoun,
}

/// A mention without its text.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct MentionData {
    pub(crate) kind: EntityKind,
    pub(crate) form: MentionForm,
    /// Title, honorific and name together.
    pub(crate) span: Span,
    pub(crate) honorific: Option<Span>,
    pub(crate) title: Option<Span>,
    /// The bare name, for mentions by name.
    pub(crate) name: Option<Span>,
    pub(crate) entity: EntityId,
    pub(crate) entry: Option<EntryId>,
}

/// An entity without its text. Its mentions are those that point at it.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct EntityData {
    pub(crate) kind: EntityKind,
    /// The fullest form of the name in this article.
    pub(crate) name: Span,
    pub(crate) titles: Vec<Span>,
}
