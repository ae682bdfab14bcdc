//! Reads the names of a credit: who took the picture, and through whose
//! hands it came.
//!
//! In: the pieces of a credit. Out: its photographers and agencies.
//!
//! ```text
//! Ann Lee, Quay Pictures, Harbour Photo via AP, File
//! ```
//!
//! The names are told apart by what stands between them and by what they
//! are made of: *Ann Lee* and *Quay Pictures* are both two capitalised words,
//! but nobody is called Pictures.

use std::ops::Range;

use super::{
    credits::{cue_end, is_noise, is_picture},
    hints::Hints,
    pieces::{Line, words},
    places, positions,
};
use crate::{
    Span,
    caption::{CreditData, PhotographerData, PositionData},
    lexer::Kind,
    lexicon::Roles,
};

/// Reads the names of a credit.
pub(super) fn read(line: &Line<'_>, range: Range<usize>) -> CreditData {
    let mut reader = Reader {
        line,
        data: CreditData {
            span: line.span(range.clone()),
            photographers: Vec::new(),
            agencies: Vec::new(),
            via: Vec::new(),
            is_file: false,
            is_handout: false,
            is_pool: false,
        },
        via: false,
        position: None,
        place_joins: None,
        fresh: 0,
    };
    reader.read(range);
    reader.data
}

struct Reader<'l, 't> {
    line: &'l Line<'t>,
    data: CreditData,
    /// Whether *via* stood before the item.
    via: bool,
    /// Whose picture it is, when there are several.
    position: Option<PositionData>,
    /// An agency that goes on when a place follows its comma.
    place_joins: Option<usize>,
    /// The first photographer behind the last cue.
    fresh: usize,
}

impl Reader<'_, '_> {
    fn read(&mut self, range: Range<usize>) {
        self.note(&range);
        let line = self.line;
        let mut at = range.start;
        while at < range.end {
            if let Some((end, position)) = positions::read(line, at, range.end)
                && line.kind(end) == Some(Kind::Colon)
            {
                self.position = Some(position);
                at = end + 1;
                continue;
            }
            if let Some(end) = cue_end(line, at) {
                self.fresh = self.data.photographers.len();
                at = end;
                continue;
            }
            let end = self.item_end(at, range.end);
            if end == at {
                self.via |= line.is(at, "via");
                at += 1;
                continue;
            }
            self.item(at, end, &range);
            at = end;
        }
    }

    /// Behind the item that begins at `at`: the next separator.
    fn item_end(&self, at: usize, end: usize) -> usize {
        (at..end).find(|to| self.separates(at, *to)).unwrap_or(end)
    }

    /// Whether the item that begins at `at` ends before the piece at `to`.
    fn separates(&self, at: usize, to: usize) -> bool {
        let line = self.line;
        match line.kind(to) {
            Some(Kind::Word) => {
                line.hints(to, Hints::BETWEEN)
                    || to > at
                        && (line.hints(to, Hints::AND)
                            || to == at + 1 && line.is(to, "to")
                            || cue_end(line, to).is_some())
            }
            Some(Kind::Symbol) => !line.is(to, "&"),
            Some(
                Kind::Mark(_) | Kind::Clitic | Kind::Address | Kind::Number,
            ) => false,
            _ => true,
        }
    }

    /// What the words say besides names: *file*, *handout*, *pool*.
    fn note(&mut self, range: &Range<usize>) {
        let line = self.line;
        for at in line.hinted(range.clone(), Hints::SOURCE) {
            self.data.is_handout |= line.is(at, "handout");
            self.data.is_pool |= line.is(at, "pool");
            self.data.is_file |= line.is_any(at, words!["file", "files"]);
        }
    }

    fn item(&mut self, mut at: usize, mut end: usize, whole: &Range<usize>) {
        while at < end && self.is_leading_noise(at) {
            at += 1;
        }
        while end > at && self.is_trailing_noise(at, end) {
            end -= 1;
        }
        if at == end || self.is_licence(at, end) {
            return;
        }
        let line = self.line;
        // Photo provided, Staff Photographer
        let job = Roles::BYLINE_ROLE;
        let nobody = (at..end).all(|i| is_noise(line, i) || line.has(i, job));
        if nobody {
            return;
        }
        // Reuters marks its best: TPX IMAGES OF THE DAY
        let mark = (at..end).find(|i| line.is_upper(*i) && line.is(*i, "tpx"));
        end = mark.unwrap_or(end);
        if at == end {
            return;
        }
        // AP Photo, AFP PHOTO: the agency alone; Getty Images is a name.
        let photo = end - at > 1
            && line.is_any(end - 1, words!["photo", "photos", "picture"])
            && line.end_of(at, end - 1, Roles::AGENCY) == Some(end - 1);
        if photo {
            end -= 1;
        }
        if self.joins_place(at, end) {
            return;
        }
        if self.is_person(at, end, whole) {
            self.person(at, end);
        } else {
            self.agency(at, end);
        }
    }

    fn is_leading_noise(&self, at: usize) -> bool {
        let line = self.line;
        !line.is_word(at) && line.kind(at) != Some(Kind::Address)
            || line.is_any(
                at,
                words!["handout", "stringer", "courtesy", "of", "and"],
            )
            || line.is_any(at, words!["composite", "special", "to"])
    }

    fn is_trailing_noise(&self, at: usize, end: usize) -> bool {
        let line = self.line;
        let last = end - 1;
        let word = line.is_any(
            last,
            words![
                "file",
                "files",
                "handout",
                "stringer",
                "composite",
                "contributor",
                "close",
            ],
        );
        // Reader file photo: file decides, photo goes with it.
        let photo = is_picture(line, last)
            && (last > at && line.is_any(last - 1, words!["file"])
                || last == at);
        let sign = !line.is_word(last)
            && !matches!(line.kind(last), Some(Kind::Address));
        let licence = line.is_any(last, words!["commons", "creative"])
            && line.end_of(at, end, Roles::AGENCY) != Some(end);
        word || photo || sign || licence
    }

    /// *Public Domain*, *Creative Commons*, *Supplied Image*
    fn is_licence(&self, at: usize, end: usize) -> bool {
        let line = self.line;
        let opens = words![
            "public",
            "creative",
            "all",
            "supplied",
            "contributed",
            "stock",
            "provided",
            "submitted",
            "staff",
            "uncredited",
        ];
        if !line.is_any(at, opens) {
            // QUAY2024
            return line.is_upper(at)
                && line.width(at) >= 7
                && line.bytes(at).iter().any(u8::is_ascii_digit);
        }
        let both = |one, other| line.is(at, one) && line.is(at + 1, other);
        let alone = line.is_any(at, words!["staff", "uncredited"]);
        let halves = line.is_any(at, words!["public", "creative", "all"]);
        both("public", "domain")
            || both("creative", "commons")
            || both("all", "rights")
            || alone && end - at == 1
            || !alone && !halves
    }

    /// *Royal Society, London, UK*: a place belongs to the society before it.
    fn joins_place(&mut self, at: usize, end: usize) -> bool {
        let line = self.line;
        let Some(index) = self.place_joins else { return false };
        let joins = at > 0
            && line.kind(at - 1) == Some(Kind::Comma)
            && line.end_of(at, end, places::ANY) == Some(end);
        if !joins {
            return false;
        }
        let place = line.span(at..end);
        if let Some(agency) = self.data.agencies.get_mut(index) {
            *agency = agency.cover(place);
        }
        true
    }

    /// Whether the item `at..end` is the name of a person.
    fn is_person(&self, at: usize, end: usize, whole: &Range<usize>) -> bool {
        let handle = end == at + 1 && !self.data.agencies.is_empty();
        !self.via
            && !handle
            && !self.is_house_of_photographer(at, end)
            && is_person(self.line, at, end, whole)
    }

    /// Whether the item `at..end` stands behind a photographer as only their
    /// house does.
    fn is_house_of_photographer(&self, at: usize, end: usize) -> bool {
        let line = self.line;
        let Some(before) = at.checked_sub(1) else { return false };
        if self.data.photographers.is_empty() {
            return false;
        }
        // Ann Lee/Quay Dispatch: behind a photographer comes the house,
        // unless it is surely another person.
        let house = (line.is(before, "/") || line.is(before, "for"))
            && !line.has(at, Roles::GIVEN_NAME);
        let another = line.kind(before) == Some(Kind::Comma)
            && line.has(end - 1, places::ANY);
        house || another
    }

    fn person(&mut self, at: usize, end: usize) {
        self.place_joins = None;
        let name = self.line.span(at..end);
        let words = || name.of(self.line.text);
        let known = self
            .data
            .photographers
            .iter()
            .any(|p| p.name.of(self.line.text) == words());
        if !known {
            self.data.photographers.push(PhotographerData {
                name,
                agency: None,
                position: self.position.take(),
            });
        }
    }

    fn agency(&mut self, at: usize, end: usize) {
        let line = self.line;
        let mut span = line.span(at..end);
        // Lee Media for quay.com is one house, Ann Lee for Quay two names.
        let joined = at > 1 && line.is(at - 1, "for");
        if let (true, Some(last)) = (joined, self.data.agencies.last_mut()) {
            if last.end() + 5 >= span.start()
                && last.end() <= line.span(at - 1..at).start()
                && line.span(at - 1..at).start() - last.end() <= 1
            {
                *last = last.cover(span);
                span = *last;
                self.tie(span);
                return;
            }
        }
        // (Photo: Getty Images) Getty
        let known = self.data.agencies.iter().any(|a| {
            let words = span.of(line.text);
            a.of(line.text) == words
                || words.is_some_and(|words| {
                    a.of(line.text)
                        .and_then(|a| a.strip_prefix(words))
                        .is_some_and(|rest| rest.starts_with(' '))
                }) && line.end_of(at, end, Roles::AGENCY) == Some(end)
        });
        if !known {
            self.data.agencies.push(span);
            self.place_joins = Some(self.data.agencies.len() - 1);
            if self.via {
                self.data.via.push(span);
            }
        }
        self.tie(span);
    }

    /// Ties the agency to the photographer before it.
    fn tie(&mut self, agency: Span) {
        let free = self.data.photographers.iter_mut().skip(self.fresh).rev();
        for photographer in free.take_while(|p| p.agency.is_none()) {
            photographer.agency = Some(agency);
        }
    }
}

/// Whether the words `at..end` are like the name of a person.
fn is_person(
    line: &Line<'_>,
    at: usize,
    end: usize,
    whole: &Range<usize>,
) -> bool {
    let house = || line.end_of(at, end, Roles::ORGANIZATION) == Some(end);
    if line.end_of(at, end, Roles::AGENCY).is_some() || end > at + 1 && house()
    {
        return false;
    }
    let glued = |i: usize| i > at && line.get(i).is_some_and(|p| p.glued);
    let words = (at..end).filter(|i| line.is_word(*i) && !glued(*i)).count();
    let given = words <= 3 && line.has(at, Roles::GIVEN_NAME);
    // Ann Mills/AP
    let before_house = words == 2
        && (line.kind(end) == Some(Kind::Slash) || line.is(end, "for"));
    let surname = |i: usize| {
        given
            && (is_origin(line, i)
                || before_house && i > at && is_plain_head(line, i))
    };
    let organization = (at..end).any(|i| {
        is_organization_word(line, i) && !surname(i)
            || line.is(i, "&")
            || is_small_body(line, i)
    });
    if organization {
        return false;
    }
    // AFP writes surnames, and some papers names, in capitals.
    let acronym = |i: usize| {
        line.is_upper(i)
            && line.width(i) <= 5
            && !line.has(at, Roles::GIVEN_NAME)
            && !(words == 2 && line.width(at) > 4)
    };
    if words < 3 && (at..end).any(acronym) && !is_shouted(line, whole) {
        return false;
    }
    if words == 1 {
        // A handle before its agency: anna_l/Getty Images.
        let slash = line.kind(end) == Some(Kind::Slash)
            || line.is(end, "for")
            || at > 0
                && line.kind(at - 1) == Some(Kind::Slash)
                && !line.is_capitalized(at);
        let odd = line.get(at).is_some_and(|p| !p.roles.has(Roles::COMMON));
        let camel = line.is(end, "for")
            && (at + 1..end).any(|i| line.get(i).is_some_and(|p| p.glued));
        if camel {
            return true;
        }
        return slash
            && odd
            && (line.span(at..end).len() >= 5)
            && !line.is_upper(at)
            && line
                .end_of(
                    end + 1,
                    whole.end,
                    Roles::AGENCY | Roles::ORGANIZATION,
                )
                .is_some();
    }
    let first_common = line.has(at, Roles::COMMON)
        && !line.has(at, Roles::GIVEN_NAME)
        || line.is(at, "the");
    words <= 4 && !first_common
}

/// Whether the credit is written in capitals.
fn is_shouted(line: &Line<'_>, credit: &Range<usize>) -> bool {
    credit
        .clone()
        .filter(|i| line.is_word(*i) && line.width(*i) > 3)
        .all(|i| line.is_upper(i) || is_noise(line, i))
}

/// *police*, *council*
fn is_small_body(line: &Line<'_>, at: usize) -> bool {
    !line.is_capitalized(at)
        && line.has(at, Roles::GROUP_NOUN | Roles::ORGANIZATION_NOUN)
}

/// A word that heads an organisation and is a surname as well: *Mills*.
fn is_plain_head(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Roles::ORGANIZATION_HEAD)
        && !line.has(at, Roles::AGENCY | Roles::OUTLET_HEAD)
        && !is_picture(line, at)
        && line.bytes(at).last() == Some(&b's')
}

/// A people or country that is a surname as well: *Reed Saxon*.
fn is_origin(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Roles::DEMONYM | Roles::COUNTRY | Roles::ORGANIZATION)
        && !line.has(
            at,
            Roles::AGENCY | Roles::OUTLET_HEAD | Roles::ORGANIZATION_HEAD,
        )
}

/// A word that nobody is called by: *Images*, *University*, *of*.
fn is_organization_word(line: &Line<'_>, at: usize) -> bool {
    let head = Roles::ORGANIZATION_HEAD
        | Roles::OUTLET_HEAD
        | Roles::ORGANIZATION_SUFFIX
        | Roles::ORGANIZATION
        | Roles::AGENCY
        | Roles::DEMONYM
        | Roles::COUNTRY;
    line.is_word(at)
        && (line.has(at, head) && !line.has(at, Roles::GIVEN_NAME)
            || is_picture(line, at)
            || line.is_any(
                at,
                words![
                    "of",
                    "the",
                    "archive",
                    "archives",
                    "films",
                    "productions",
                    "library",
                    "agency",
                    "office",
                    "school",
                    "pool",
                    "wire",
                    "studios",
                ],
            ))
}

#[cfg(test)]
mod tests {
    use crate::Caption;

    /// The photographers and the agencies of a caption's credit.
    fn credit(text: &str) -> (Vec<String>, Vec<String>) {
        let caption = Caption::parse(text).unwrap();
        let credit = caption.credit().unwrap();
        (
            credit.photographers().map(|p| p.as_str().to_owned()).collect(),
            credit.agencies().map(|a| a.as_str().to_owned()).collect(),
        )
    }

    #[test]
    fn a_chain_is_cut_at_commas_slashes_and_via() {
        let (people, agencies) = credit(
            "The quay. (Anna Lee, Sputnik, Harbour Photo via AP, File)",
        );
        assert_eq!(people, ["Anna Lee"]);
        assert_eq!(agencies, ["Sputnik", "Harbour Photo", "AP"]);
    }

    #[test]
    fn a_photographer_may_come_behind_the_agency() {
        let (people, agencies) = credit("The quay. (AP Photo/Anna Lee)");
        assert_eq!(people, ["Anna Lee"]);
        assert_eq!(agencies, ["AP"]);
    }

    #[test]
    fn what_is_no_name_isn_t_read_as_one() {
        let (people, agencies) =
            credit("The quay. Handout/Getty Images (Composite)");
        assert_eq!(people, [""; 0]);
        assert_eq!(agencies, ["Getty Images"]);
    }
}
