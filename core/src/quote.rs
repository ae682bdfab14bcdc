//! Quotes: words somebody said or wrote, as the article reports them.

use std::{borrow::Cow, fmt, iter::FusedIterator, slice};

use crate::{
    Excerpt, MentionId, QuoteId, Span,
    macros::{kind, row},
};

kind! {
    /// How much of the words is verbatim.
    pub enum QuoteKind {
        /// All of it stands between quotation marks.
        Direct => "direct",
        /// A report with some words between quotation marks.
        Mixed => "mixed",
        /// Without quotation marks: a report, or a turn of a transcript.
        Indirect => "indirect",
    }
}

kind! {
    /// Why a quote has the speaker it has.
    pub enum Basis {
        /// A cue word links them: “…,” she said.
        Cue => "cue",
        /// *According to* and its kin.
        AccordingTo => "according_to",
        /// The quote runs on from the paragraph before.
        Continued => "continued",
        /// No tag of its own; carried over from the quotes around it.
        Carried => "carried",
    }
}

/// A quote: words somebody said or wrote, as the article reports them.
///
/// # Example
///
/// ```
/// use pullquote::{Basis, QuoteKind};
///
/// let article = pullquote::extract(
///     "“The tide,” Ms. Berg told the council, “doesn’t wait for a vote.”",
/// );
/// let quote = &article.quotes()[0];
///
/// assert_eq!(quote.kind(), QuoteKind::Direct);
/// assert_eq!(quote.words(), "The tide, doesn’t wait for a vote.");
/// assert_eq!(quote.cue().unwrap().as_str(), "told");
/// assert_eq!(quote.basis(), Some(Basis::Cue));
/// ```
#[derive(Clone, Eq, PartialEq)]
pub struct Quote<'t> {
    text: &'t str,
    id: QuoteId,
    pub(crate) data: QuoteData,
}

impl<'t> Quote<'t> {
    pub(crate) fn new(text: &'t str, id: QuoteId, data: QuoteData) -> Self {
        Quote { text, id, data }
    }

    /// The place among the quotes of the article.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” said Ms. Berg. “Now.”");
    /// for quote in article.quotes() {
    ///     assert_eq!(article.quote(quote.id()), Some(quote));
    /// }
    /// ```
    pub fn id(&self) -> QuoteId {
        self.id
    }

    /// How much of the words is verbatim.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::QuoteKind;
    ///
    /// let article = pullquote::extract(
    ///     "“Go,” said Ms. Berg. She said the tide “doesn’t wait” for votes. \
    ///      Mr. Aas said that he would stay.",
    /// );
    /// let kinds: Vec<_> = article.quotes().iter().map(|q| q.kind()).collect();
    /// assert_eq!(
    ///     kinds,
    ///     [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect]
    /// );
    /// ```
    pub fn kind(&self) -> QuoteKind {
        self.data.kind
    }

    /// From the first part to the last, with any attribution in between.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "“The tide,” said Ms. Berg, “doesn’t wait.”",
    /// );
    /// let quote = &article.quotes()[0];
    /// let all = "The tide,” said Ms. Berg, “doesn’t wait.";
    /// assert_eq!(&article.text()[quote.span()], all);
    /// ```
    pub fn span(&self) -> Span {
        self.data.span()
    }

    /// The text of [`span`](Self::span).
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "“The tide,” said Ms. Berg, “doesn’t wait.”",
    /// );
    /// let quote = &article.quotes()[0];
    /// assert!(quote.as_str().starts_with("The tide,” said"));
    /// ```
    pub fn as_str(&self) -> &'t str {
        Excerpt::cut(self.text, self.span()).as_str()
    }

    /// What was said, as the article reports it: the pieces of a split or
    /// run-on quote, without marks, in reading order.
    ///
    /// There is always at least one. Of a mixed quote this is the whole of
    /// the reported content, of an indirect one the clause.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "“The tide,” said Ms. Berg, “doesn’t wait.”",
    /// );
    /// let quote = &article.quotes()[0];
    /// let parts: Vec<_> = quote.parts().map(|part| part.as_str()).collect();
    /// assert_eq!(parts, ["The tide,", "doesn’t wait."]);
    /// ```
    pub fn parts(&self) -> Parts<'_, 't> {
        Parts { text: self.text, spans: self.data.parts.iter() }
    }

    /// The words given verbatim, between quotation marks: all parts of a
    /// direct quote, the fragments of a mixed one, none of an indirect one.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "Ms. Berg said the tide “doesn’t wait” for votes.",
    /// );
    /// let quote = &article.quotes()[0];
    /// let verbatim: Vec<_> = quote.verbatim().map(|v| v.as_str()).collect();
    /// assert_eq!(verbatim, ["doesn’t wait"]);
    /// assert_eq!(quote.words(), "the tide “doesn’t wait” for votes");
    /// ```
    pub fn verbatim(&self) -> Parts<'_, 't> {
        let spans = match self.kind() {
            QuoteKind::Direct => self.data.parts.iter(),
            QuoteKind::Mixed => self.data.verbatim.iter(),
            QuoteKind::Indirect => [].iter(),
        };
        Parts { text: self.text, spans }
    }

    /// The parts joined by single spaces. Borrowed when there is one part.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” she said. “Now.”");
    /// assert_eq!(article.quotes()[0].words(), "Go, Now.");
    /// ```
    pub fn words(&self) -> Cow<'t, str> {
        let mut parts = self.parts();
        let first = parts.next().map_or("", |part| part.as_str());
        if parts.len() == 0 {
            return Cow::Borrowed(first);
        }
        let mut words = first.to_owned();
        for part in parts {
            words.push(' ');
            words.push_str(part.as_str());
        }
        Cow::Owned(words)
    }

    /// *said*, *told*, *according to*.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” Ms. Berg told the crew.");
    /// assert_eq!(article.quotes()[0].cue().unwrap().as_str(), "told");
    /// ```
    pub fn cue(&self) -> Option<Excerpt<'t>> {
        Excerpt::cut_some(self.text, self.data.cue)
    }

    /// The mention that names the speaker at this quote, *Mr. Hoffman*.
    ///
    /// For the full name see
    /// [`Article::speaker_of`](crate::Article::speaker_of).
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” said Ms. Berg.");
    /// let speaker = article.quotes()[0].speaker().unwrap();
    /// assert_eq!(article.mention(speaker).unwrap().as_str(), "Ms. Berg");
    /// ```
    pub fn speaker(&self) -> Option<MentionId> {
        self.data.speaker
    }

    /// The mention that was told.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” Ms. Berg told Jon Aas.");
    /// let addressee = article.quotes()[0].addressee().unwrap();
    /// assert_eq!(article.mention(addressee).unwrap().as_str(), "Jon Aas");
    /// ```
    pub fn addressee(&self) -> Option<MentionId> {
        self.data.addressee
    }

    /// Who passed it on, in *state radio quoted Ms. Aas as saying*.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "“Go,” The Quay Reader quoted Ms. Berg as saying.",
    /// );
    /// let paper = article.quotes()[0].relayed_by().unwrap();
    /// assert_eq!(article.mention(paper).unwrap().as_str(), "The Quay Reader");
    /// ```
    pub fn relayed_by(&self) -> Option<MentionId> {
        self.data.relayed_by
    }

    /// How the speaker was found.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::Basis;
    ///
    /// let article = pullquote::extract(
    ///     "“Go,” said Ms. Berg.\n\n“The tide doesn’t wait for a vote.”",
    /// );
    /// assert_eq!(article.quotes()[0].basis(), Some(Basis::Cue));
    /// assert_eq!(article.quotes()[1].basis(), Some(Basis::Carried));
    /// ```
    pub fn basis(&self) -> Option<Basis> {
        self.data.basis
    }

    /// The quote that this one stands inside of. It comes earlier.
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "“He told me, ‘It’s over,’ and left,” said Ms. Berg.",
    /// );
    /// let inner = &article.quotes()[1];
    /// assert_eq!(inner.words(), "It’s over,");
    /// assert_eq!(inner.inside(), Some(article.quotes()[0].id()));
    /// ```
    pub fn inside(&self) -> Option<QuoteId> {
        self.data.inside
    }
}

impl fmt::Debug for Quote<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Quote")
            .field("id", &self.id)
            .field("kind", &self.kind())
            .field("parts", &self.parts())
            .field("verbatim", &self.verbatim())
            .field("cue", &self.cue())
            .field("speaker", &self.speaker())
            .field("addressee", &self.addressee())
            .field("relayed_by", &self.relayed_by())
            .field("basis", &self.basis())
            .field("inside", &self.inside())
            .finish()
    }
}

/// The parts of a quote, in reading order.
///
/// Made by [`Quote::parts`] and [`Quote::verbatim`].
///
/// # Example
///
/// ```
/// let article = pullquote::extract(
///     "“The tide,” said Ms. Berg, “doesn’t wait.”",
/// );
/// let quote = &article.quotes()[0];
/// let mut parts = quote.parts();
/// assert_eq!(parts.len(), 2);
/// assert_eq!(parts.next_back().unwrap().as_str(), "doesn’t wait.");
/// assert_eq!(parts.next().unwrap().as_str(), "The tide,");
/// assert_eq!(parts.next(), None);
/// ```
#[derive(Clone)]
pub struct Parts<'a, 't> {
    text: &'t str,
    spans: slice::Iter<'a, Span>,
}

impl<'t> Iterator for Parts<'_, 't> {
    type Item = Excerpt<'t>;

    fn next(&mut self) -> Option<Excerpt<'t>> {
        self.spans.next().map(|&span| Excerpt::cut(self.text, span))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.spans.size_hint()
    }
}

impl DoubleEndedIterator for Parts<'_, '_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.spans.next_back().map(|&span| Excerpt::cut(self.text, span))
    }
}

impl ExactSizeIterator for Parts<'_, '_> {}

impl FusedIterator for Parts<'_, '_> {}

impl fmt::Debug for Parts<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

row! {
    /// A quote without its text.
    pub(crate) struct QuoteData {
        kind: QuoteKind,
        /// In reading order, never empty.
        parts: Vec<Span>,
        /// The fragments between marks of a mixed quote; empty for the others
        /// (all parts of a direct quote are verbatim, none of an indirect
        /// one).
        verbatim: Vec<Span> = vec![],
        cue: Option<Span> = None,
        speaker: Option<MentionId> = None,
        addressee: Option<MentionId> = None,
        relayed_by: Option<MentionId> = None,
        basis: Option<Basis> = None,
        /// An earlier one.
        inside: Option<QuoteId> = None,
    }
}

impl QuoteData {
    /// From the first part to the last.
    pub(crate) fn span(&self) -> Span {
        match (self.parts.first(), self.parts.last()) {
            (Some(first), Some(last)) => first.cover(*last),
            _ => Span::default(),
        }
    }
}
