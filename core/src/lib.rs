//! Reads a news article and says who said what.
#![forbid(unsafe_code)]

mod annotations;
mod article;
mod block;
mod byline;
mod caption;
mod date;
mod dictionary;
mod error;
mod extractor;
mod ids;
mod layout;
mod lexer;
mod lexicon;
mod macros;
mod matching;
mod mention;
mod parsing;
mod place;
mod quote;
mod resolving;
#[cfg(feature = "serde")]
mod serial;
mod span;

pub use crate::{
    annotations::Annotations,
    article::Article,
    block::{Block, BlockKind},
    byline::{Address, AddressKind, Byline, BylineKind, Contributor, Part},
    caption::{Caption, Credit, Photographer, Pictured, Position, Row, Side},
    date::Date,
    dictionary::{
        Dictionary, DictionaryBuilder, DictionaryMatch, DictionaryMatches,
        Entry,
    },
    error::{Error, ErrorKind},
    extractor::{Extractor, ExtractorBuilder, Layers},
    ids::{BylineId, CaptionId, EntityId, EntryId, MentionId, QuoteId},
    mention::{Entity, EntityKind, Mention, MentionForm},
    place::Place,
    quote::{Basis, Parts, Quote, QuoteKind},
    span::{Excerpt, Span},
};

/// Reads one article with the default [`Extractor`].
///
/// Takes time linear in the length of `text`. Never fails and never panics.
///
/// # Example
///
/// ```
/// let article = pullquote::extract("“Go,” said Ms. Berg.");
/// assert_eq!(article.quotes()[0].words(), "Go,");
/// ```
pub fn extract(text: &str) -> Article<'_> {
    Extractor::new().extract(text)
}
