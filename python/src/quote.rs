//! Quotes.

use pullquote::{Basis, MentionId, QuoteId, QuoteKind, Span};
use pyo3::prelude::*;

use crate::record::record;

record! {
    /// A quote: words somebody said or wrote, as the article reports them.
    ///
    /// Its own span goes from the first part to the last, with any
    /// attribution in between.
    class Quote(QuoteRow) {
        /// The place among the quotes of the article.
        id: usize,
        /// How much of the words is verbatim: "direct", "mixed", "indirect".
        kind: QuoteKind,
        /// What was said: the pieces of a split or run-on quote, without
        /// marks, in reading order. There is always at least one.
        parts: Vec<Span>,
        /// The words between quotation marks: all parts of a direct quote,
        /// the fragments of a mixed one, none of an indirect one.
        verbatim: Vec<Span>,
        /// The word that makes it a quote: *said*, *told*, *according to*.
        cue: Option<Span>,
        /// The mention that names the speaker at this quote.
        ///
        /// `quote.speaker.entity.name` is the full name.
        speaker: Option<MentionId>,
        /// The mention that was told.
        addressee: Option<MentionId>,
        /// Who passed it on, in *state media quoted Mr. Kim as saying*.
        relayed_by: Option<MentionId>,
        /// How the speaker was found: `"cue"`, `"according_to"`, `"continued"` from
        /// the paragraph before, `"carried"` over from the quotes around it.
        basis: Option<Basis>,
        /// The quote that this one stands inside of.
        inside: Option<QuoteId>,
    }

    /// The parts joined by single spaces.
    #[getter]
    fn words(slf: &Bound<'_, Self>) -> String {
        let source = Self::source(slf).get();
        let parts = slf.get().row.parts.iter();
        parts.map(|part| source.words(*part)).collect::<Vec<_>>().join(" ")
    }
}

impl QuoteRow {
    pub(crate) fn new(quote: &pullquote::Quote<'_>) -> QuoteRow {
        QuoteRow {
            span: quote.span(),
            id: quote.id().index(),
            kind: quote.kind(),
            parts: quote.parts().map(|part| part.span()).collect(),
            verbatim: quote.verbatim().map(|part| part.span()).collect(),
            cue: quote.cue().map(|cue| cue.span()),
            speaker: quote.speaker(),
            addressee: quote.addressee(),
            relayed_by: quote.relayed_by(),
            basis: quote.basis(),
            inside: quote.inside(),
        }
    }
}
