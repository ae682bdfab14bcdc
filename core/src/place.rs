//! Places as datelines and captions write them: *Pyongyang, North Korea*.

use crate::Span;

/// A place without its text.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct PlaceData {
    pub(crate) span: Span,
    pub(crate) city: Option<Span>,
    pub(crate) region: Option<Span>,
    pub(crate) country: Option<Span>,
}
