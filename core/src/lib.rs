//! Reads a news article and says who said what, who wrote it, what the
//! pictures show and who is mentioned.
//!
//! All of it comes as exact places in the text that was given. Nothing is
//! downloaded and nothing learned: the same text gives the same answer on
//! every machine.
//!
//! ```
//! use pullquote::{BylineKind, Side};
//!
//! let text = "\
//! By Maren Solbakken
//!
//! ELLING, Norway, May 3 (Coast Press) — Harbour master Anna B. Berg shut the
//! north quay on Friday.
//!
//! “The tide,” Ms. Berg told the council, “doesn’t wait for a vote.”
//!
//! Anna Berg, left, and Jon Aas on the north quay. (Eva Holm/Coast Press)
//! ";
//! let article = pullquote::extract(text);
//!
//! // Who said what.
//! let quote = &article.quotes()[0];
//! assert_eq!(quote.words(), "The tide, doesn’t wait for a vote.");
//! assert_eq!(quote.cue().unwrap().as_str(), "told");
//!
//! // Ms. Berg is Anna B. Berg.
//! let speaker = article.speaker_of(quote).unwrap();
//! assert_eq!(speaker.name(), "Anna B. Berg");
//! assert_eq!(speaker.titles()[0].as_str(), "Harbour master");
//!
//! // Who wrote it, and where it begins.
//! let [byline, dateline] = article.bylines() else { unreachable!() };
//! let author = byline.people().next().unwrap();
//! assert_eq!(author.as_str(), "Maren Solbakken");
//! assert_eq!(dateline.kind(), BylineKind::Dateline);
//! let place = dateline.places().next().unwrap();
//! assert_eq!(place.country().unwrap().as_str(), "Norway");
//!
//! // What the picture shows.
//! let caption = &article.captions()[0];
//! let left = caption.people().next().unwrap();
//! assert_eq!(left.as_str(), "Anna Berg");
//! assert_eq!(left.position().unwrap().side(), Some(Side::Left));
//! let credit = caption.credit().unwrap();
//! let photographer = credit.photographers().next().unwrap();
//! assert_eq!(photographer.as_str(), "Eva Holm");
//! ```
//!
//! # What comes out
//!
//! [`extract`] gives an [`Article`] with a slice for each layer: [`Quote`]s,
//! [`Byline`]s, [`Caption`]s, and [`Mention`]s with the [`Entity`]s that they
//! stand for. Records name each other by id, since a reference would make the
//! article borrow from itself; [`Article::speaker_of`] and its kin look them
//! up.
//!
//! Nothing is copied: every word handed out is a slice of the text and may
//! outlive the article. To keep what was found, let go of the text with
//! [`Article::into_annotations`], and put it back on with
//! [`Annotations::attach`].
//!
//! # What always holds
//!
//! - Any `&str` may be read. Reading can't fail, and takes time and memory
//!   linear in the length of the text.
//! - Every [`Span`] lies in the text and on character boundaries.
//! - Records of one layer come in reading order.
//!
//! # Your own names
//!
//! A [`Dictionary`] of people, organizations and places that matter to you is
//! found besides the names that the library knows by itself; hand it to
//! [`Extractor::builder`].
//!
//! # Features
//!
//! - `serde` writes and reads [`Annotations`], spans, ids and kinds, and
//!   writes an [`Article`] for people, with the words in place of their spans
//!   and speakers by name. Off by default.
#![forbid(unsafe_code)]

mod annotations;
mod article;
mod bits;
mod block;
mod byline;
mod bytes;
mod caption;
mod date;
mod dictionary;
mod entries;
mod error;
mod extractor;
mod few;
mod ids;
#[cfg(any(test, pullquote_internals))] // tests keep it compiling
#[doc(hidden)]
pub mod internals;
mod kept;
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
mod spelling;
mod steps;

pub use crate::{
    annotations::Annotations,
    article::Article,
    block::{Block, BlockKind},
    byline::{Address, AddressKind, Byline, BylineKind, Contributor, Part},
    caption::{Caption, Credit, Photographer, Pictured, Position, Row, Side},
    date::Date,
    dictionary::{
        Dictionary, DictionaryBuilder, DictionaryEntries, DictionaryEntry,
        DictionaryMatch, DictionaryMatches, Entry,
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
