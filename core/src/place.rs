//! Places as datelines and captions write them: *Pyongyang, North Korea*.

use std::fmt;

use crate::{Excerpt, Span, macros::row};

/// A place as a dateline or caption writes it: *Pyongyang, North Korea*.
///
/// # Example
///
/// ```
/// use pullquote::Byline;
///
/// let line = Byline::parse("PORTLAND, Maine, May 3 —").unwrap();
/// let place = line.places().next().unwrap();
/// assert_eq!(place.as_str(), "PORTLAND, Maine");
/// assert_eq!(place.city().unwrap().as_str(), "PORTLAND");
/// assert_eq!(place.region().unwrap().as_str(), "Maine");
/// assert_eq!(place.country(), None);
/// ```
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Place<'t> {
    text: &'t str,
    data: PlaceData,
}

impl<'t> Place<'t> {
    pub(crate) fn new(text: &'t str, data: PlaceData) -> Self {
        Place { text, data }
    }

    /// Where it stands, from the first of its names to the last.
    pub fn span(&self) -> Span {
        self.data.span
    }

    /// The words, as they stand in the article.
    pub fn as_str(&self) -> &'t str {
        Excerpt::cut(self.text, self.data.span).as_str()
    }

    /// The city, town or village.
    pub fn city(&self) -> Option<Excerpt<'t>> {
        Excerpt::cut_some(self.text, self.data.city)
    }

    /// The state or province.
    pub fn region(&self) -> Option<Excerpt<'t>> {
        Excerpt::cut_some(self.text, self.data.region)
    }

    /// The country.
    pub fn country(&self) -> Option<Excerpt<'t>> {
        Excerpt::cut_some(self.text, self.data.country)
    }
}

impl fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place")
            .field("span", &self.span())
            .field("text", &self.as_str())
            .field("city", &self.city())
            .field("region", &self.region())
            .field("country", &self.country())
            .finish()
    }
}

row! {
    /// A place without its text.
    #[derive(Copy, Default)]
    pub(crate) struct PlaceData {
        span: Span,
        city: Option<Span> = None,
        region: Option<Span> = None,
        country: Option<Span> = None,
    }
}
