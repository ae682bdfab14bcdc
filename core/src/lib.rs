//! Reads a news article and says who said what.
#![forbid(unsafe_code)]

mod annotations;
mod block;
mod byline;
mod caption;
mod date;
mod extractor;
mod ids;
mod layout;
mod lexer;
mod lexicon;
mod matching;
mod mention;
mod parsing;
mod place;
mod quote;
mod resolving;
mod span;

pub use crate::{
    annotations::Annotations,
    block::BlockKind,
    byline::{AddressKind, BylineKind, Part},
    caption::{Row, Side},
    ids::{BylineId, CaptionId, EntityId, EntryId, MentionId, QuoteId},
    mention::{EntityKind, MentionForm},
    quote::{Basis, QuoteKind},
    span::{Excerpt, Span},
};
