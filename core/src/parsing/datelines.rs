//! Reads the dateline that a story opens with.
//!
//! In: the tokens of a block. Out: where and when it was written, and for
//! which agency.
//!
//! ```text
//! GREEN BAY, Wis., Jan. 5 (AP) — The harbour board ...
//! ```
//!
//! The hard part is what looks alike: *THE BIG STORY — ...*, *ANN LEE: ...*,
//! *READ MORE: ...*. Capitals and a dash aren't enough; a date, an agency, a
//! state, or a place that is known has to stand with them.

use super::{
    dates,
    pieces::{Line, words},
    places,
};
use crate::{
    BylineKind, Span,
    byline::BylineData,
    date::DateData,
    lexer::{Kind, Token, Tokens},
    lexicon::Roles,
    place::PlaceData,
};
use std::ops::Range;

/// The longest dateline, in tokens.
const LONGEST: usize = 32;

/// The dateline at the start of the block of tokens `block`.
pub(super) fn read(
    text: &str,
    tokens: &Tokens,
    block: &Range<usize>,
) -> Option<BylineData> {
    let end = block.end.min(block.start + LONGEST);
    if !may_open(text, tokens, block.start..end) {
        return None;
    }
    let line = Line::cut(text, tokens, block.start..end);
    let head = Head::read(&line);
    head.is_dateline(&line).then(|| head.record(&line))
}

/// The dateline that is the whole line.
pub(super) fn read_alone(line: &Line<'_>) -> Option<BylineData> {
    let last = line.len().checked_sub(1)?;
    let marked = match line.kind(last)? {
        Kind::Dash | Kind::Colon => true,
        Kind::Symbol => line.word(last) == "•",
        _ => false,
    };
    let opens = || line.is_capitalized(0) || line.word(0) == "(";
    if !marked || !opens() || line.len() > LONGEST {
        return None;
    }
    let head = Head::read(line);
    (head.mark == last && head.is_dateline(line)).then(|| head.record(line))
}

/// How many words in small letters stand before the dash at most: *of*, *de*,
/// *via*.
const MOST_SMALL: usize = 3;

/// A quick look: the first word has a capital or is a number, and a dash or
/// colon follows before too many words in small letters.
fn may_open(text: &str, tokens: &Tokens, range: Range<usize>) -> bool {
    let first = tokens.list.get(range.start);
    let opens = first.is_some_and(|t| {
        t.is_capitalized() || tokens.word(text, range.start) == "("
    });
    let mut small = 0;
    opens
        && tokens.list.get(range).is_some_and(|list| {
            let head = list.iter().take_while(|t| {
                small += usize::from(t.is_word() && !t.is_capitalized());
                small <= MOST_SMALL
            });
            let head = head.count();
            let list = list.get(..head).unwrap_or_default();
            let marked =
                |t: &Token| matches!(t.kind, Kind::Dash | Kind::Colon);
            list.iter().any(marked)
                || list.windows(2).any(|pair| {
                    let [agency, close] = pair else { return false };
                    matches!(close.kind, Kind::Close | Kind::Slash)
                        && agency.has(Roles::AGENCY)
                })
        })
}

/// What stands before the dash.
#[derive(Default)]
struct Head {
    /// City, region, country: the names with what the lexicon says of them.
    cities: Vec<Range<usize>>,
    regions: Vec<Range<usize>>,
    date: Option<DateData>,
    agency: Option<Span>,
    bracketed: bool,
    /// Whether every word of the cities is in capitals.
    upper: bool,
    /// The piece that ends it.
    mark: usize,
}

impl Head {
    fn read(line: &Line<'_>) -> Head {
        let mut head = Head { upper: true, ..Head::default() };
        let mut at = 0;
        if let Some((agency, end)) = agency_alone(line) {
            head.agency = Some(line.span(agency));
            head.mark = end;
            return head;
        }
        if dates::read(line, at).is_none() {
            at = head.cities(line, at);
            at = head.regions(line, at);
        }
        at = head.day(line, at);
        at = head.agency(line, at);
        at = head.day(line, at);
        // MOSCOW, May 5. /TASS/.
        let stop = line.kind(at) == Some(Kind::Stop)
            && line.kind(at + 1) == Some(Kind::Slash);
        if stop {
            at = head.agency(line, at + 1);
        }
        head.mark = at;
        head
    }

    /// *BEIRUT/THE HAGUE*
    fn cities(&mut self, line: &Line<'_>, mut at: usize) -> usize {
        loop {
            let mut end = city_end(line, at);
            if end == at {
                return at;
            }
            // Gullhaven CNN —
            let agency = end - 1;
            if agency > at
                && line.has(agency, Roles::AGENCY)
                && line.is_upper(agency)
                && line.kind(end) == Some(Kind::Dash)
            {
                self.agency = Some(line.span(agency..end));
                self.bracketed = true;
                end = agency;
            }
            self.upper &= (at..end).all(|i| {
                line.is_upper(i)
                    || !line.is_capitalized(i)
                    || is_saint(line, i)
            });
            self.cities.push(at..end);
            at = end + usize::from(self.agency.is_some());
            // BEIRUT/THE HAGUE, WASHINGTON and BEIJING
            let and = line.is(at, "and") && line.is_capitalized(at + 1);
            let more = line.kind(at) == Some(Kind::Slash) || and;
            if !more || self.cities.len() == 3 {
                return at;
            }
            at += 1;
        }
    }

    /// *, Wis.* and *, South Korea*
    fn regions(&mut self, line: &Line<'_>, mut at: usize) -> usize {
        while line.kind(at) == Some(Kind::Comma) && self.regions.len() < 2 {
            let from = at + 1;
            if dates::read(line, from).is_some()
                || self.is_misprint(line, from)
            {
                break;
            }
            let mut end = city_end(line, from);
            let agency = line.has(from, Roles::AGENCY)
                && end == from + 1
                && !line.has(from, places::ANY);
            if end == from || agency {
                break;
            }
            // A state may be shortened in a way that nobody expects: Wisc.
            end += usize::from(is_own_stop(line, end));
            self.regions.push(from..end);
            at = end;
        }
        at
    }

    fn day(&mut self, line: &Line<'_>, at: usize) -> usize {
        let from = at + usize::from(line.kind(at) == Some(Kind::Comma));
        match dates::read(line, from) {
            Some((end, date)) if self.date.is_none() => {
                self.date = Some(date);
                end
            }
            _ if self.date.is_none() && self.is_misprint(line, from) => {
                let month = dates::month_in_any_case(line, from);
                let day = month.and(line.number(from + 1));
                self.date = Some(DateData {
                    span: line.span(from..from + 2),
                    year: None,
                    month,
                    day: day.and_then(|day| u8::try_from(day).ok()),
                });
                from + 2
            }
            _ => at,
        }
    }

    /// *NEW YORK, Mrach 12 -*: where only a date can stand, a word and a
    /// number are one, though nobody knows of which month.
    fn is_misprint(&self, line: &Line<'_>, at: usize) -> bool {
        !self.cities.is_empty()
            && at > 0
            && line.kind(at - 1) == Some(Kind::Comma)
            && (3..=9).contains(&line.word(at).len())
            && (dates::month_in_any_case(line, at).is_some()
                || line.is_capitalized(at)
                    && !line.is_upper(at)
                    && !line.has(at, Roles::COMMON | places::ANY))
            && line.number(at + 1).is_some_and(|day| (1..=31).contains(&day))
            && line.kind(at + 2) == Some(Kind::Dash)
    }

    /// *(AP)*, */Newswire/*, *, via AFP*
    fn agency(&mut self, line: &Line<'_>, at: usize) -> usize {
        let from = at + usize::from(line.kind(at) == Some(Kind::Comma));
        let close = match line.kind(from) {
            Some(Kind::Open) => Kind::Close,
            Some(Kind::Slash) => Kind::Slash,
            Some(Kind::Word) if line.is(from, "via") => {
                let end = city_end(line, from + 1);
                self.agency = Some(line.span(from + 1..end));
                return end;
            }
            // ACCRA, Jan 5, GNA – | SYDNEY, AAP –
            Some(Kind::Word) if from > at && line.is_capitalized(from) => {
                let end = line.end_of(from, line.len(), Roles::AGENCY);
                let Some(end) =
                    end.filter(|end| line.kind(*end) == Some(Kind::Dash))
                else {
                    return at;
                };
                self.agency = Some(line.span(from..end));
                self.bracketed = true;
                return end;
            }
            // NEW YORK--(BUSINESS WIRE)--
            Some(Kind::Dash)
                if line.kind(from + 1) == Some(Kind::Open)
                    && !line.is_spaced(from + 1) =>
            {
                return self.agency(line, from + 1);
            }
            _ => return at,
        };
        let inner = from + 1..(from + 8).min(line.len());
        let Some(end) = inner.clone().find(|i| line.kind(*i) == Some(close))
        else {
            return at;
        };
        let named = end > from + 1
            && (line.is_capitalized(from + 1) || line.is_number(from + 1));
        if !named {
            return at;
        }
        self.agency = Some(line.span(from + 1..end));
        self.bracketed = true;
        end + 1
    }

    fn is_dateline(&self, line: &Line<'_>) -> bool {
        let dash = line.kind(self.mark) == Some(Kind::Dash)
            || line.word(self.mark) == "•";
        let colon = line.kind(self.mark) == Some(Kind::Colon);
        if !dash && !colon {
            return self.is_closed(line);
        }
        if self.cities.is_empty() {
            // (CORRECTED) — is no agency, but so is one with a date.
            if self.bracketed && self.date.is_none() {
                return false;
            }
            // CNN — Nobody came. | Dec 29 (Reuters) - Nobody came.
            return dash && self.agency.is_some();
        }
        let sure = self.bracketed || self.date.is_some();
        if colon {
            return (self.upper || self.date.is_some())
                && self.has_known_place(line)
                || sure && self.bracketed;
        }
        if !self.upper {
            return sure && (self.bracketed || self.has_known_place(line))
                || self.is_city_and_country(line);
        }
        sure || self.has_region(line) || self.is_place_alone(line)
    }

    /// Whether the agency in brackets ends it, without a dash: *London
    /// (CNN)The board ...*, *MOSCOW, May 5. /TASS/. The board ...*
    fn is_closed(&self, line: &Line<'_>) -> bool {
        let known = self.agency.is_some_and(|agency| {
            let at = line
                .pieces
                .partition_point(|p| p.span.start() < agency.start());
            line.end_of(at, line.len(), Roles::AGENCY).is_some()
        });
        let next =
            self.mark + usize::from(line.kind(self.mark) == Some(Kind::Stop));
        self.bracketed
            && known
            && !self.cities.is_empty()
            && (self.upper || self.has_known_place(line))
            && line.is_capitalized(next)
    }

    /// *Lagos, Nigeria – The board ...*: a city and its country need no
    /// capitals when a sentence begins behind the dash.
    fn is_city_and_country(&self, line: &Line<'_>) -> bool {
        let country = match self.regions.as_slice() {
            [region] => places::roles(line, region.start, region.end)
                .has(Roles::COUNTRY | Roles::REGION),
            _ => false,
        };
        country
            && self.cities.len() == 1
            && self.has_known_place(line)
            && line.is_spaced(self.mark)
            && line.is_spaced(self.mark + 1)
            && line.is_capitalized(self.mark + 1)
    }

    /// Whether what stands behind the comma can be a state or country: not
    /// *BOARD NOT DIVIDED, JUST LATE*.
    fn has_region(&self, line: &Line<'_>) -> bool {
        let long = self.cities.iter().any(|city| city.len() > 4);
        !long
            && !self.regions.is_empty()
            && self.regions.iter().all(|region| {
                places::roles(line, region.start, region.end).has(places::ANY)
                    || region.clone().all(|i| !line.has(i, Roles::COMMON))
            })
    }

    /// Whether the lexicon knows every city.
    fn has_known_place(&self, line: &Line<'_>) -> bool {
        self.cities.iter().all(|c| {
            places::roles(line, c.start, c.end).has(places::ANY)
                || line.end_of(c.start, c.end, places::ANY) == Some(c.end)
        })
    }

    /// Whether capitals before a dash are a place though nothing else says
    /// so: they are known to be one, or one word that means nothing else.
    fn is_place_alone(&self, line: &Line<'_>) -> bool {
        if self.has_known_place(line) {
            return true;
        }
        // SIEGEL--Anna, 98, of Sidmouth: a death notice.
        let tight = line.word(self.mark) == "--"
            && !line.is_spaced(self.mark)
            && !line.is_spaced(self.mark + 1);
        // SIEGEL - Anna, 98, of Sidmouth
        let aged = line.kind(self.mark + 2) == Some(Kind::Comma)
            && line.is_number(self.mark + 3);
        let common = Roles::COMMON
            | Roles::NOUN
            | Roles::VERB
            | Roles::ADJECTIVE
            | Roles::PREPOSITION
            | Roles::DETERMINER
            | Roles::ORGANIZATION
            | Roles::AGENCY
            | Roles::FURNITURE;
        !tight
            && !aged
            && self.cities.iter().all(|c| {
                let head = line.has(c.end - 1, Roles::PLACE_HEAD);
                let known = (c.start..c.end).any(|i| line.has(i, places::ANY));
                let plain = (c.start..c.end).all(|i| !line.has(i, common));
                match c.len() {
                    1 => plain && line.word(c.start).len() > 3,
                    2..=3 => head || known && plain,
                    _ => false,
                }
            })
    }

    /// Behind its last piece: the dash, or the bracket when there is none.
    fn end(&self, line: &Line<'_>) -> usize {
        let marked =
            matches!(line.kind(self.mark), Some(Kind::Dash | Kind::Colon))
                || line.word(self.mark) == "•"
                || line.kind(self.mark) == Some(Kind::Stop);
        self.mark + usize::from(marked)
    }

    fn record(&self, line: &Line<'_>) -> BylineData {
        let mut found: Vec<PlaceData> = Vec::new();
        for (at, city) in self.cities.iter().enumerate() {
            let last = at + 1 == self.cities.len();
            let city_span = line.span(city.clone());
            let mut parts =
                vec![(city_span, places::roles(line, city.start, city.end))];
            let mut span = city_span;
            if last {
                for region in &self.regions {
                    let region_span = line.span(region.clone());
                    span = span.cover(region_span);
                    parts.push((
                        region_span,
                        places::roles(line, region.start, region.end),
                    ));
                }
            }
            let mut place = places::of_parts(span, &parts);
            if parts.len() == 1 {
                // A dateline’s one name is where it was written, and be it
                // a country.
                place.city = Some(city_span);
                place.region = None;
                place.country = None;
            }
            found.push(place);
        }
        BylineData {
            kind: BylineKind::Dateline,
            span: line.span(0..self.end(line)),
            people: Vec::new(),
            outlet: self.agency,
            places: found,
            date: self.date,
            addresses: Vec::new(),
        }
    }
}

/// The agency that stands alone before the dash, *CNN — Nobody ...*, and
/// the piece behind it.
fn agency_alone(line: &Line<'_>) -> Option<(Range<usize>, usize)> {
    let from = usize::from(line.kind(0) == Some(Kind::Open));
    let agency = line.end_of(from, line.len(), Roles::AGENCY)?;
    let mut end = agency;
    if from == 1 {
        if line.kind(end) != Some(Kind::Close) {
            return None;
        }
        end += 1;
    }
    // “AP - 53 mins ago” is a label of the page.
    let story = !line.is_number(end + 1);
    let dash = line.kind(end) == Some(Kind::Dash);
    (dash && story).then_some((from..agency, end))
}

/// Whether the full stop at `at` belongs to the word before it, since the
/// dateline goes on behind it.
fn is_own_stop(line: &Line<'_>, at: usize) -> bool {
    let goes_on = matches!(
        line.kind(at + 1),
        Some(Kind::Comma | Kind::Open | Kind::Dash | Kind::Slash)
    );
    line.kind(at) == Some(Kind::Stop) && !line.is_spaced(at) && goes_on
}

/// *ST.* and *St.*
fn is_saint(line: &Line<'_>, at: usize) -> bool {
    line.is_any(at, words!["st.", "ste.", "st", "mt.", "ft."])
}

/// Behind the run of capitalised words that begins at `at`, joined by the
/// little words that names of places have: *Rio de Janeiro*.
fn city_end(line: &Line<'_>, at: usize) -> usize {
    let mut end = at;
    while end < line.len() && end - at < 6 {
        // NEW YORK March 12 —
        let dated = end > at
            && line.has(end, Roles::MONTH)
            && dates::read(line, end).is_some();
        if dated {
            break;
        }
        if line.is_capitalized(end) {
            end += 1;
            let saint =
                is_saint(line, end - 1) && line.kind(end) == Some(Kind::Stop);
            end += usize::from(saint);
        } else if end > at
            && line.is_any(
                end,
                words!["de", "del", "do", "la", "upon", "of", "on"],
            )
            && line.is_capitalized(end + 1)
        {
            end += 2;
        } else if end > at
            && line.kind(end) == Some(Kind::Clitic)
            && !line.is_spaced(end)
        {
            // MARTHA'S VINEYARD
            end += 1;
        } else {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout, lexer::tokenize};

    /// The dateline's span, cities, region, date and agency.
    fn dateline(text: &str) -> Option<(&str, String)> {
        let tokens = tokenize(text, &layout::read(text));
        let found = read(text, &tokens, &(0..tokens.list.len()))?;
        let words = |span: Span| span.of(text).unwrap().to_owned();
        let mut parts: Vec<String> = Vec::new();
        for place in &found.places {
            parts.extend(place.city.map(words));
            parts.extend(place.region.or(place.country).map(words));
        }
        parts.extend(found.date.map(|d| words(d.span)));
        parts.extend(found.outlet.map(words));
        Some((found.span.of(text).unwrap(), parts.join("|")))
    }

    #[test]
    fn city_state_date_and_agency() {
        assert_eq!(
            dateline("GULL BAY, Wis., Jan. 5 (AP) — The board met."),
            Some((
                "GULL BAY, Wis., Jan. 5 (AP) —",
                "GULL BAY|Wis.|Jan. 5|AP".into()
            ))
        );
        assert_eq!(
            dateline("GULLHAVEN, May 5, 2025 /PRNewswire/ -- Acme said"),
            Some((
                "GULLHAVEN, May 5, 2025 /PRNewswire/ --",
                "GULLHAVEN|May 5, 2025|PRNewswire".into()
            ))
        );
    }

    #[test]
    fn an_agency_in_brackets_allows_small_letters() {
        assert_eq!(
            dateline("Gullhaven (AFP) – The board met.").unwrap().1,
            "Gullhaven|AFP"
        );
        assert_eq!(dateline("Gullhaven – the town of boards."), None);
    }

    #[test]
    fn two_cities_share_a_dateline() {
        assert_eq!(
            dateline("GULLHAVEN/THE HAGUE (Reuters) - The board").unwrap().1,
            "GULLHAVEN|THE HAGUE|Reuters"
        );
    }

    #[test]
    fn there_may_be_no_city() {
        assert_eq!(
            dateline("Dec 29 (Reuters) - The board").unwrap().1,
            "Dec 29|Reuters"
        );
    }

    #[test]
    fn a_label_is_no_dateline() {
        for label in [
            "ANN LEE: I don’t think so.",
            "READ MORE: The best boards",
            "SIEGEL--Anna Berg, 98, of Sidmouth",
            "ANNE Berg - a lively speaker - said no.",
            "Nobody came to the board's party - and why?",
        ] {
            assert_eq!(dateline(label), None, "{label}");
        }
    }
}
