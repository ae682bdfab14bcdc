//! Captions: the text under a photograph and the credit behind it.

use crate::{CaptionId, MentionId, Span, date::DateData, place::PlaceData};

/// From which side the people in a picture are counted.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum Side {
    /// *left*, *far left*, *second from left*
    Left,
    /// *center*, *centre*
    Center,
    /// *right*
    Right,
}

/// The row in which somebody stands.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum Row {
    /// *front*, *foreground*
    Front,
    /// *middle row*
    Middle,
    /// *back*, *background*
    Back,
    /// *top*
    Top,
    /// *bottom*
    Bottom,
}

/// A position without its text.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct PositionData {
    pub(crate) span: Span,
    pub(crate) side: Option<Side>,
    /// Counted from the side, 1 for the first.
    pub(crate) rank: Option<u32>,
    pub(crate) row: Option<Row>,
}

/// A pictured person without the text.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct PicturedData {
    pub(crate) name: Span,
    pub(crate) title: Option<Span>,
    pub(crate) position: Option<PositionData>,
    pub(crate) mention: Option<MentionId>,
}

/// A photographer without the text.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct PhotographerData {
    pub(crate) name: Span,
    pub(crate) agency: Option<Span>,
    pub(crate) position: Option<PositionData>,
}

/// A credit without its text.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct CreditData {
    /// With its brackets.
    pub(crate) span: Span,
    pub(crate) photographers: Vec<PhotographerData>,
    /// The whole chain, in reading order.
    pub(crate) agencies: Vec<Span>,
    /// Those of the chain that follow *via*.
    pub(crate) via: Vec<Span>,
    pub(crate) is_file: bool,
    pub(crate) is_handout: bool,
    pub(crate) is_pool: bool,
}

/// A caption without its text.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct CaptionData {
    pub(crate) span: Span,
    /// Without the credit.
    pub(crate) words: Span,
    pub(crate) people: Vec<PicturedData>,
    pub(crate) places: Vec<PlaceData>,
    pub(crate) dates: Vec<DateData>,
    pub(crate) credit: Option<CreditData>,
    pub(crate) repeats: Option<CaptionId>,
}
