//! Calendar dates as newspapers write them.

use std::fmt;

use crate::{Excerpt, Span, macros::row};

/// A date as the article writes it: *May 3*, *19 June 2024*, *2023*.
///
/// Numbers that the words don't give are `None`: *March 14* has no year, and
/// *03.07.2020* only a year, since the order of the others can't be known.
/// What isn't in the calendar, such as 30 February, is no date. Years of two
/// digits mean 1970 to 2069.
///
/// # Example
///
/// ```
/// use pullquote::Byline;
///
/// let line = Byline::parse("PORT ELLING, May 3 (Coast Press) —").unwrap();
/// let date = line.date().unwrap();
/// assert_eq!(date.as_str(), "May 3");
/// assert_eq!((date.month(), date.day()), (Some(5), Some(3)));
/// assert_eq!(date.year(), None);
/// assert_eq!(date.iso(), None);
/// ```
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct Date<'t> {
    text: &'t str,
    data: DateData,
}

impl<'t> Date<'t> {
    pub(crate) fn new(text: &'t str, data: DateData) -> Self {
        Date { text, data }
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        self.data.span
    }

    /// The words, as they stand in the article.
    pub fn as_str(&self) -> &'t str {
        Excerpt::cut(self.text, self.data.span).as_str()
    }

    /// The year, in full.
    pub fn year(&self) -> Option<u16> {
        self.data.year
    }

    /// The month, 1 for January.
    pub fn month(&self) -> Option<u8> {
        self.data.month
    }

    /// The day of the month.
    pub fn day(&self) -> Option<u8> {
        self.data.day
    }

    /// The date as ISO 8601 has it, as far as it is known: `2024-06-19`,
    /// `2024-06` or `2024`. `None` without a year.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::Caption;
    ///
    /// let caption =
    ///     Caption::parse("The ferry in Elling on May 3, 2024. (Anna Berg)");
    /// let date = caption.unwrap().dates().next().unwrap();
    /// assert_eq!(date.iso().as_deref(), Some("2024-05-03"));
    /// ```
    pub fn iso(&self) -> Option<String> {
        let year = self.data.year?;
        Some(match (self.data.month, self.data.day) {
            (Some(month), Some(day)) => {
                format!("{year:04}-{month:02}-{day:02}")
            }
            (Some(month), None) => format!("{year:04}-{month:02}"),
            (None, _) => format!("{year:04}"),
        })
    }
}

impl fmt::Debug for Date<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Date")
            .field("span", &self.span())
            .field("text", &self.as_str())
            .field("year", &self.year())
            .field("month", &self.month())
            .field("day", &self.day())
            .finish()
    }
}

row! {
    /// A date without its text.
    #[derive(Copy, Default)]
    pub(crate) struct DateData {
        span: Span,
        year: Option<u16> = None,
        month: Option<u8> = None,
        day: Option<u8> = None,
    }
}

impl DateData {
    /// Whether the calendar has such a day. What isn't given is taken to fit:
    /// 29 February without a year passes, and a day without a month.
    pub(crate) fn is_possible(&self) -> bool {
        let leap = self.year.is_none_or(|year| {
            year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        });
        let days = match self.month {
            Some(2) if leap => 29,
            Some(2) => 28,
            Some(4 | 6 | 9 | 11) => 30,
            Some(1..=12) | None => 31,
            Some(_) => return false,
        };
        self.day.is_none_or(|day| (1..=days).contains(&day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(
        year: Option<u16>,
        month: Option<u8>,
        day: Option<u8>,
    ) -> DateData {
        DateData { span: Span::default(), year, month, day }
    }

    #[test]
    fn thirty_february_is_no_date() {
        assert!(!date(None, Some(2), Some(30)).is_possible());
        assert!(!date(Some(2023), Some(2), Some(29)).is_possible());
        assert!(!date(Some(1900), Some(2), Some(29)).is_possible());
        assert!(!date(None, Some(13), None).is_possible());
        assert!(!date(None, Some(6), Some(0)).is_possible());
    }

    #[test]
    fn a_leap_day_needs_a_leap_year_or_none() {
        assert!(date(Some(2024), Some(2), Some(29)).is_possible());
        assert!(date(Some(2000), Some(2), Some(29)).is_possible());
        assert!(date(None, Some(2), Some(29)).is_possible());
    }

    #[test]
    fn iso_says_what_is_known() {
        let iso = |y, m, d| Date::new("", date(y, m, d)).iso();
        assert_eq!(
            iso(Some(2024), Some(6), Some(9)).as_deref(),
            Some("2024-06-09")
        );
        assert_eq!(iso(Some(2024), Some(6), None).as_deref(), Some("2024-06"));
        assert_eq!(iso(Some(2024), None, None).as_deref(), Some("2024"));
        assert_eq!(iso(None, Some(6), Some(9)), None);
    }
}
