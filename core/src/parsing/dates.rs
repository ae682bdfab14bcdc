//! Reads calendar dates.
//!
//! In: a line and a place in it. Out: the date that begins there.
//!
//! ```text
//! Friday, March 11, 2022 | 11 Mar 2022 | 2022-03-11 | 03/11/2022 | '22
//! ```
//!
//! A date that can't be (*February 30*) is no date. Of *03.07.2020* only the
//! year is known, since either number may be the month. A year of two digits
//! lies between 1970 and 2069.

use super::{
    hints::Hints,
    pieces::{Line, letters_of, words},
};
use crate::{
    date::DateData,
    lexer::Kind,
    lexicon::{Case, Roles},
};

/// The date that begins at `at`, and the piece behind it.
///
/// Looks at no more than nine pieces.
#[inline]
pub(super) fn read(line: &Line<'_>, at: usize) -> Option<(usize, DateData)> {
    if line.is_number(at) || line.hints(at, Hints::DATE) {
        read_in_full(line, at)
    } else {
        None
    }
}

/// Whether a date begins at `at`.
#[inline]
pub(super) fn begins(line: &Line<'_>, at: usize) -> bool {
    read(line, at).is_some()
}

#[inline(never)]
fn read_in_full(line: &Line<'_>, at: usize) -> Option<(usize, DateData)> {
    let (end, parts) = if line.is_number(at) {
        day_first(line, at).or_else(|| in_numbers(line, at))
    } else {
        match after_weekday(line, at) {
            Some(day) if !line.hints(day, Hints::DATE.or(Hints::NUMBER)) => {
                None
            }
            Some(day) => month_first(line, day)
                .or_else(|| day_first(line, day))
                .or_else(|| in_numbers(line, day)),
            None => month_first(line, at),
        }
    }?;
    let known = parts.checked()?;
    Some((end, known.at(line, at, end)))
}

/// The same for a date in running text, which may be less than a day or
/// more: *Saturday*, *October 2011*, *the 1960s*, *last month*.
pub(super) fn read_loosely(
    line: &Line<'_>,
    at: usize,
) -> Option<(usize, DateData)> {
    if line.is_number(at) {
        let day =
            if may_be_day(line, at) { read_noted(line, at) } else { None };
        return day.or_else(|| read_year(line, at));
    }
    // last, this, next
    if line.hints(at, Hints::LATELY) {
        let near = line.hints(at + 1, Hints::DATE) || line.is(at + 1, "month");
        return if near { read_lately(line, at) } else { None };
    }
    if !line.hints(at, Hints::DATE) {
        return None;
    }
    read_noted(line, at)
        .or_else(|| read_weekday(line, at))
        .or_else(|| read_month(line, at, at))
}

/// A quick look: whether a month follows the number at `at` soon enough, or a
/// sign and another number.
fn may_be_day(line: &Line<'_>, at: usize) -> bool {
    // 30th of April
    let near = [at + 1, at + 2, at + 3];
    let dated = |all, at| all | line.hints(at, Hints::DATE);
    near.into_iter().fold(false, dated)
        || !line.is_spaced(at + 1) && line.is_number(at + 2)
}

/// A date in full, with the note behind it.
fn read_noted(line: &Line<'_>, at: usize) -> Option<(usize, DateData)> {
    let (end, mut date) = read_in_full(line, at)?;
    let end = after_note(line, end);
    date.span = line.span(at..end);
    Some((end, date))
}

/// *Saturday*
fn read_weekday(line: &Line<'_>, at: usize) -> Option<(usize, DateData)> {
    let end = after_weekday(line, at)?;
    let comma = line.kind(end - 1) == Some(Kind::Comma);
    let end = after_note(line, end - usize::from(comma));
    Some((end, Parts::default().at(line, at, end)))
}

/// *last month*, *this May*
#[inline(never)]
fn read_lately(line: &Line<'_>, at: usize) -> Option<(usize, DateData)> {
    if read(line, at + 1).is_some() {
        return None; // this March 3 photo
    }
    let month = read_month(line, at, at + 1);
    if month.is_none() && line.is(at + 1, "month") {
        return Some((at + 2, Parts::default().at(line, at, at + 2)));
    }
    month
}

/// The month at `month`, perhaps with its year: *October 2011*.
fn read_month(
    line: &Line<'_>,
    at: usize,
    month: usize,
) -> Option<(usize, DateData)> {
    let named = month_at(line, month)?;
    let year = year_at(line, month + 1);
    let end = month + 1 + usize::from(year.is_some());
    let parts = Parts { year, month: Some(named), day: None };
    Some((end, parts.at(line, at, end)))
}

/// *2011*, *the 1960s*
fn read_year(line: &Line<'_>, at: usize) -> Option<(usize, DateData)> {
    let year = year_at(line, at)?;
    let glued = line.is_word(at + 1) && !line.is_spaced(at + 1);
    let decade = glued && line.is(at + 1, "s");
    if glued && !decade {
        return None; // a 1960s-era quay
    }
    let end = at + 1 + usize::from(decade);
    let year = if decade { None } else { Some(year) };
    Some((end, Parts { year, ..Parts::default() }.at(line, at, end)))
}

/// Behind the clock time that begins at `at`: *4:55 PM MYT*, *at 8:31am*.
#[inline]
pub(super) fn after_time(line: &Line<'_>, at: usize) -> Option<usize> {
    if line.is_number(at) || line.hints(at, Hints::CLOCK) {
        after_clock(line, at)
    } else {
        None
    }
}

#[inline(never)]
fn after_clock(line: &Line<'_>, at: usize) -> Option<usize> {
    let at = at + usize::from(line.hints(at, Hints::CLOCK));
    line.number(at).filter(|hour| *hour < 25)?;
    let mut end = at + 1;
    let mut clock = false;
    while matches!(line.kind(end), Some(Kind::Colon | Kind::Stop))
        && line.is_number(end + 1)
        && !line.is_spaced(end + 1)
    {
        end += 2;
        clock = true;
    }
    if let Some(behind) = after_half_of_day(line, end) {
        end = behind;
        clock = true;
    }
    if !clock {
        return None;
    }
    let known = line.is_upper(end) && {
        let zone = line.word(end);
        (2..=4).contains(&zone.len()) && zone.ends_with('T')
    } || line.word(end) == "Z";
    Some(end + usize::from(known))
}

/// Behind *am*, *p.m.*, *PM*.
fn after_half_of_day(line: &Line<'_>, at: usize) -> Option<usize> {
    if line.is_any(at, words!["am", "pm", "a.m.", "p.m.", "a.m", "p.m"]) {
        return Some(at + 1);
    }
    let letters = line.is_any(at, words!["a", "p"])
        && line.kind(at + 1) == Some(Kind::Stop)
        && line.is(at + 2, "m");
    letters.then_some(at + 3)
}

/// Year, month and day, as far as they are known.
#[derive(Clone, Copy, Default)]
struct Parts {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
}

impl Parts {
    /// The same, unless there is no such day.
    fn checked(self) -> Option<Parts> {
        let days = match self.month {
            Some(2) => match self.year {
                Some(y) if y % 4 != 0 || y % 100 == 0 && y % 400 != 0 => 28,
                _ => 29,
            },
            Some(4 | 6 | 9 | 11) => 30,
            Some(1..=12) | None => 31,
            Some(_) => return None,
        };
        match self.day {
            Some(day) if day == 0 || day > days => None,
            _ => Some(self),
        }
    }

    fn at(self, line: &Line<'_>, start: usize, end: usize) -> DateData {
        DateData {
            span: line.span(start..end),
            year: self.year,
            month: self.month,
            day: self.day,
        }
    }
}

/// Behind *Friday,* or *Fri*.
fn after_weekday(line: &Line<'_>, at: usize) -> Option<usize> {
    let piece = line.get(at).filter(|piece| {
        piece.hints.has(Hints::DATE)
            && piece.is_capitalized()
            && month_like(piece.beginning()).is_none()
    })?;
    // SatQuay is no Saturday.
    let stuck = line.get(at + 1).is_some_and(|p| p.glued)
        && piece.span.len() <= 3
        && !line.has(at + 1, Roles::MONTH);
    if stuck {
        return None;
    }
    let comma = line.kind(at + 1) == Some(Kind::Comma);
    let stop = line.kind(at + 1) == Some(Kind::Stop)
        && (line.is_number(at + 2) || line.has(at + 2, Roles::MONTH));
    Some(at + 1 + usize::from(comma || stop))
}

/// Behind the day in brackets that some papers add: *Sunday (April 24)*.
fn after_note(line: &Line<'_>, end: usize) -> usize {
    if line.kind(end) != Some(Kind::Open) {
        return end;
    }
    match read(line, end + 1) {
        Some((behind, _)) if line.kind(behind) == Some(Kind::Close) => {
            behind + 1
        }
        _ => end,
    }
}

/// *March 11, 2022*, *Mar. 11*, *November 18th, 2019*
fn month_first(line: &Line<'_>, at: usize) -> Option<(usize, Parts)> {
    let month = month_at(line, at)?;
    let mut end = at + 1;
    if line.kind(end) == Some(Kind::Stop) {
        end += 1;
    }
    let day = day_at(line, end)?;
    end = after_ordinal(line, end + 1);
    let comma = usize::from(line.kind(end) == Some(Kind::Comma));
    let year = year_at(line, end + comma);
    if year.is_some() {
        end += comma + 1;
    }
    Some((end, Parts { year, month: Some(month), day: Some(day) }))
}

/// *11 March 2022*, *30th December*, *14 January '15*
fn day_first(line: &Line<'_>, at: usize) -> Option<(usize, Parts)> {
    let day = day_at(line, at)?;
    let mut end = after_ordinal(line, at + 1);
    end += usize::from(line.is(end, "of"));
    let month = month_at(line, end)?;
    end += 1;
    let mut next = end;
    while matches!(line.kind(next), Some(Kind::Comma | Kind::Stop)) {
        next += 1;
    }
    let year = year_at(line, next).or_else(|| short_year(line, next));
    if year.is_some() {
        let mark = line.get(next).is_some_and(|p| p.kind != Kind::Number);
        end = next + 1 + usize::from(mark);
    }
    Some((end, Parts { year, month: Some(month), day: Some(day) }))
}

/// *2022-03-11*, *03/11/2022*, *11.03.22*, *10/ 5/11*
fn in_numbers(line: &Line<'_>, at: usize) -> Option<(usize, Parts)> {
    let [first, second] = [at + 1, at + 3]
        .map(|at| line.get(at).filter(|p| !p.spaced && p.span.len() == 1));
    let sign = first?.first_letter();
    let twice = second?.first_letter() == sign;
    if !twice || !matches!(sign, b'-' | b'/' | b'.') {
        return None;
    }
    let wide =
        line.is_spaced(at + 2) && sign != b'/' || line.is_spaced(at + 4);
    let numbers =
        [line.number(at)?, line.number(at + 2)?, line.number(at + 4)?];
    if wide {
        return None;
    }
    let end = at + 5;
    let small = |n: u16| u8::try_from(n).ok();
    if line.width(at) == 4 {
        let [year, month, day] = numbers;
        let parts =
            Parts { year: Some(year), month: small(month), day: small(day) };
        return Some((end, parts));
    }
    let [first, second, year] = numbers;
    let year = match line.width(at + 4) {
        4 if is_year(year) => year,
        2 => century(year),
        _ => return None,
    };
    if first == 0 || second == 0 || first > 31 || second > 31 {
        return None;
    }
    let (month, day) = match (first > 12, second > 12) {
        (true, true) => return None,
        (true, false) => (small(second), small(first)),
        // 03.07.2020: March or July, nobody can tell.
        (false, false) if first != second => (None, None),
        (false, _) => (small(first), small(second)),
    };
    Some((end, Parts { year: Some(year), month, day }))
}

/// The month that the word at `at` names.
fn month_at(line: &Line<'_>, at: usize) -> Option<u8> {
    let month = month_in_any_case(line, at)?;
    // may and march are months only with a capital.
    let verb = line.get(at).is_some_and(|p| p.case == Case::Lower)
        && matches!(
            line.word(at),
            "may" | "march" | "mar" | "dec" | "jan" | "sep"
        );
    (!verb).then_some(month)
}

/// The month that the word at `at` names, in full or shortened.
pub(super) fn month_in_any_case(line: &Line<'_>, at: usize) -> Option<u8> {
    let piece = line.get(at).filter(|p| p.hints.has(Hints::DATE))?;
    month_like(piece.beginning())
}

/// The month whose name begins with the first three of these letters.
fn month_like(letters: u64) -> Option<u8> {
    month_of(start_of(letters))
}

/// The month whose name begins with just these three letters.
#[inline]
fn month_of(start: u32) -> Option<u8> {
    let month = MONTHS.get(slot_of(start)).filter(|m| m.0 == start)?;
    Some(month.1)
}

/// Whether a month begins with these letters, at least three of them.
#[inline]
pub(super) fn may_begin_month(letters: &[u8]) -> bool {
    let [first, second, third, ..] = letters else { return false };
    let start = u32::from_le_bytes([*first, *second, *third, 0]) | 0x20_20_20;
    month_of(start).is_some()
}

/// How the months begin, no two with the same three letters, and their
/// numbers, each at a slot of its own.
const MONTHS: [(u32, u8); 16] = {
    let names = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
        "nov", "dec",
    ];
    let mut slots = [(0, 0); 16];
    let mut month = 1;
    while month as usize <= names.len() {
        let start = start_of(letters_of(names[month as usize - 1]));
        let slot = &mut slots[slot_of(start)];
        assert!(slot.1 == 0, "a slot of its own");
        *slot = (start, month);
        month += 1;
    }
    slots
};

/// The first three letters.
#[inline]
const fn start_of(letters: u64) -> u32 {
    let [first, second, third, ..] = letters.to_le_bytes();
    u32::from_le_bytes([first, second, third, 0])
}

/// The factor is one that keeps the months apart.
#[inline]
const fn slot_of(start: u32) -> usize {
    (start.wrapping_mul(0xfa07_ba83) >> 28) as usize
}

fn day_at(line: &Line<'_>, at: usize) -> Option<u8> {
    let piece = line.get(at).filter(|piece| piece.span.len() <= 2)?;
    let day = piece.number()?;
    // 9:30 and 1,500 are no days.
    let part_of_more = line.kind(at + 1) == Some(Kind::Colon)
        && line.is_number(at + 2)
        && !line.is_spaced(at + 2);
    if day == 0 || day > 31 || part_of_more {
        return None;
    }
    u8::try_from(day).ok()
}

fn after_ordinal(line: &Line<'_>, at: usize) -> usize {
    let ordinal =
        line.is_any(at, words!["st", "nd", "rd", "th"]) && !line.is_spaced(at);
    at + usize::from(ordinal)
}

/// A year of four digits.
fn year_at(line: &Line<'_>, at: usize) -> Option<u16> {
    let piece = line.get(at).filter(|piece| piece.span.len() == 4)?;
    let year = piece.number().filter(|year| is_year(*year))?;
    let clock = line.kind(at + 1) == Some(Kind::Colon)
        && line.is_number(at + 2)
        && !line.is_spaced(at + 1)
        && !line.is_spaced(at + 2);
    (!clock).then_some(year)
}

fn is_year(year: u16) -> bool {
    (1700..=2100).contains(&year)
}

/// *'15*
fn short_year(line: &Line<'_>, at: usize) -> Option<u16> {
    let mark = line.get(at).is_some_and(|p| matches!(p.kind, Kind::Mark(_)));
    let digits = line.width(at + 1) == 2 && !line.is_spaced(at + 1);
    let year = line.number(at + 1).filter(|_| mark && digits)?;
    Some(century(year))
}

fn century(year: u16) -> u16 {
    if year < 70 { 2000 + year } else { 1900 + year }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout, lexer::tokenize};

    /// The words of a date, its year, month and day.
    type Found<'t> = (&'t str, Option<u16>, Option<u8>, Option<u8>);

    /// The dates of a line as they stand, with what they say.
    fn dates(text: &str) -> Vec<Found<'_>> {
        let tokens = tokenize(text, &layout::read(text));
        let line = Line::cut(text, &tokens, 0..tokens.list.len());
        let mut found = Vec::new();
        let mut at = 0;
        while at < line.len() {
            match read(&line, at) {
                Some((end, d)) => {
                    let words = d.span.of(text).unwrap();
                    found.push((words, d.year, d.month, d.day));
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    #[test]
    fn a_date_is_read_however_it_is_written() {
        for written in [
            "March 11, 2022",
            "Friday, March 11, 2022",
            "Fri Mar 11 2022",
            "MAR. 11, 2022",
            "11 March 2022",
            "11th Mar 2022",
            "Fri 11 Mar 2022",
            "11 March '22",
            "2022-03-11",
        ] {
            assert_eq!(
                dates(&format!("By Ann Lee, {written}, 9:41 PM")),
                [(written, Some(2022), Some(3), Some(11))],
            );
        }
    }

    #[test]
    fn the_larger_number_is_the_day() {
        let day = (Some(2014), Some(12), Some(29));
        for written in ["12.29.14", "12/29/2014", "29/12/2014"] {
            let (_, y, m, d) = dates(written)[0];
            assert_eq!((y, m, d), day, "{written}");
        }
    }

    #[test]
    fn an_order_that_can_t_be_known_leaves_the_year() {
        assert_eq!(
            dates("03.07.2020"),
            [("03.07.2020", Some(2020), None, None)]
        );
    }

    #[test]
    fn an_impossible_day_is_no_date() {
        assert_eq!(dates("February 30, 2020"), []);
        assert_eq!(dates("29 Feb 2021"), []);
        assert_eq!(dates("31.31.2020"), []);
        assert_eq!(dates("at 11:58, 23 shares"), []);
    }

    #[test]
    fn short_years_lie_near_our_own() {
        assert_eq!(dates("12/29/69")[0].1, Some(2069));
        assert_eq!(dates("12/29/70")[0].1, Some(1970));
    }

    #[test]
    fn what_is_glued_to_a_date_stays_outside() {
        assert_eq!(dates("Ann Lee19 Nov 20195:45AM")[0].0, "19 Nov 2019");
        assert_eq!(dates("Bo BergOct. 9, 2018Share")[0].0, "Oct. 9, 2018");
    }
}
