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
    masks::{Masks, WINDOW},
    pieces::{Line, Piece, Together, letters_of, words},
    places, positions,
};
use crate::{
    Span,
    caption::{CreditData, PhotographerData, PositionData},
    lexer::Kind,
    lexicon::{Case, Roles},
    steps,
};

/// Reads the names of a credit, which begin at `from`, and notes them in
/// `data`. The masks are those of the line's end.
pub(super) fn read(
    line: &Line<'_>,
    masks: &Masks,
    range: Range<usize>,
    from: usize,
    data: &mut CreditData,
) {
    data.span = line.span(range.clone());
    let mut reader = Reader {
        line,
        data,
        via: false,
        position: None,
        joining: Roles::default(),
        fresh: 0,
        letters: 0,
    };
    if masks.have(&range) {
        reader.names(masks, from..range.end, &range);
    } else {
        reader.names_by_windows(from, &range);
    }
    reader.note(&range);
}

/// The signs that are in no name, such as a slash: all but an ampersand, and
/// the sign that may open a credit.
fn signs(masks: &Masks) -> u64 {
    masks.hinted(Hints::CUTS)
        & !(masks.hinted(Hints::CUE) | masks.hinted(Hints::AND))
}

/// What a word hints at with which a name may end, or what is before one.
const STOPS: Hints = Hints::BETWEEN
    .or(Hints::AND)
    .or(Hints::REACH)
    .or(Hints::CUE)
    .or(Hints::POSITION);

/// An item of a credit, the name of somebody or of a house, and what its
/// pieces are, all together.
struct Item {
    start: usize,
    end: usize,
    roles: Roles,
    hints: Hints,
    /// How many words it has, but for those that were cut off the one before.
    words: usize,
    /// How its words are written, a bit for each case.
    cases: u32,
}

impl Item {
    /// The pieces `start..end` of the line, one at least.
    fn of(line: &Line<'_>, start: usize, end: usize) -> Option<Item> {
        let pieces = line.pieces.get(start..end)?;
        let Together { roles, hints, cases, glued } = Together::of(pieces)?;
        let words = pieces.len();
        let mut item = Item { start, end, roles, hints, words, cases };
        if glued | hints.has(Hints::SIGN) {
            item.count(pieces);
        }
        Some(item)
    }

    /// Counts the words among its pieces, when not all of them are words.
    #[cold]
    #[inline(never)]
    fn count(&mut self, pieces: &[Piece]) {
        self.cases = 0;
        self.words = 0;
        for (at, piece) in pieces.iter().enumerate() {
            steps::look();
            let word = !piece.hints.has(Hints::SIGN);
            self.cases |= u32::from(word) << piece.case as u8;
            // What was cut off a word is a word.
            let glued = at > 0 && piece.glued;
            self.words += usize::from(word && !glued);
        }
    }

    /// Whether a word that is written so is among its pieces.
    #[inline]
    fn has_case(&self, case: Case) -> bool {
        self.cases >> case as u8 & 1 == 1
    }
}

struct Reader<'l, 't> {
    line: &'l Line<'t>,
    data: &'l mut CreditData,
    /// Whether *via* stood before the item.
    via: bool,
    /// Whose picture it is, when there are several.
    position: Option<PositionData>,
    /// What a place may have that goes on with the agency before its comma.
    joining: Roles,
    /// The first photographer behind the last cue who has no agency yet.
    fresh: usize,
    /// A quick look at what was named: a bit for each first letter.
    letters: u64,
}

impl Reader<'_, '_> {
    /// Reads the names among the pieces of a window. Says where to go on.
    fn names(
        &mut self,
        masks: &Masks,
        range: Range<usize>,
        whole: &Range<usize>,
    ) -> usize {
        let line = self.line;
        let mut told = range.start;
        // In “from left: Ann Lee” the first is a word of the position.
        let apart = !line.hold_hints(Hints::SPOT);
        let between = if apart { masks.hinted(Hints::BETWEEN) } else { 0 };
        let words = !(signs(masks) | between) & masks.range(range.clone());
        let mut via = usize::MAX;
        for at in masks.backward(between & masks.range(range)) {
            via = if line.is(at, "via") { at } else { via };
        }
        for run in masks.runs(words) {
            let start = run.start.max(told);
            self.via |= via < start;
            if start < run.end {
                told = self.part(start, run.end, whole);
            }
        }
        told
    }

    /// The same of a credit that is too long for a window, or too far from
    /// the line's end.
    #[cold]
    #[inline(never)]
    fn names_by_windows(&mut self, from: usize, whole: &Range<usize>) {
        let mut from = from;
        while from < whole.end {
            let masks = Masks::since(self.line, from);
            let mut end = from + WINDOW;
            if end < whole.end {
                // No name goes over a sign.
                let last = masks.last(signs(&masks));
                end = last.map_or(end, |sign| sign + 1);
            }
            let end = end.min(whole.end);
            from = self.names(&masks, from..end, whole).max(end);
        }
    }

    /// Reads what stands between two signs. Says behind which piece to go on.
    fn part(
        &mut self,
        start: usize,
        end: usize,
        whole: &Range<usize>,
    ) -> usize {
        let Some(item) = Item::of(self.line, start, end) else { return end };
        if self.may_have_stop(&item) {
            return self.items(start, end, whole);
        }
        self.item(&item, whole);
        end
    }

    /// A quick look: whether there may be several items in what stands between
    /// two signs, or anything but an item.
    #[inline]
    fn may_have_stop(&self, item: &Item) -> bool {
        let line = self.line;
        let hints = item.hints;
        let last = line.len() - 1;
        let beside = |at: usize| line.get(at.min(last));
        let Some(next) = beside(item.end) else { return true };
        let Some(before) = beside(item.start.wrapping_sub(1)) else {
            return true;
        };
        let goes_on = next.hints.bit(Hints::CUE) & u64::from(item.end <= last);
        let cued = hints.or(next.hints).bit(Hints::BEHIND_CUE)
            | hints.bit(Hints::WHOSE_PICTURE)
            | hints.bit(Hints::SIGN)
            | goes_on
            | u64::from(before.kind == Kind::Ellipsis);
        let spots = line.all_hints().bit(Hints::SPOT);
        let stops = hints.bit(Hints::BETWEEN)
            | hints.bit(Hints::AND)
            | hints.bit(Hints::REACH)
            | hints.bit(Hints::POSITION) & spots
            | hints.bit(Hints::CUE) & cued;
        stops & 1 != 0
    }

    /// Reads the items of what stands between two signs, one after the other.
    #[inline(never)]
    fn items(
        &mut self,
        start: usize,
        end: usize,
        whole: &Range<usize>,
    ) -> usize {
        let line = self.line;
        let mut at = start;
        while at < end
            && let Some(piece) = line.get(at)
        {
            if piece.hints.has(STOPS)
                && let Some(behind) = self.behind(at, piece, whole.end)
            {
                at = behind;
                continue;
            }
            let ends = |to: &usize| {
                line.get(*to).is_some_and(|piece| {
                    piece.hints.has(STOPS) && self.separates(at, *to, piece)
                })
            };
            let to = (at + 1..end).find(ends).unwrap_or(end);
            let item = Item::of(line, at, to);
            at = to;
            if let Some(item) = item {
                self.item(&item, whole);
            }
        }
        at
    }

    /// Behind the piece at `at` or what begins with it, when that isn't the
    /// beginning of an item: a position with its colon, a cue, or what stands
    /// between two items.
    fn behind(
        &mut self,
        at: usize,
        piece: &Piece,
        end: usize,
    ) -> Option<usize> {
        let line = self.line;
        if let Some((behind, position)) = positions::read(line, at, end)
            && line.kind(behind) == Some(Kind::Colon)
        {
            self.position = Some(position);
            return Some(behind + 1);
        }
        if let Some(behind) = cue_end(line, at) {
            self.fresh = self.data.photographers.len();
            return Some(behind);
        }
        self.via |= line.is(at, "via");
        self.separates(at, at, piece).then_some(at + 1)
    }

    /// Whether the item that begins at `at` ends before the piece at `to`,
    /// where one may end.
    fn separates(&self, at: usize, to: usize, piece: &Piece) -> bool {
        let line = self.line;
        let hints = piece.hints;
        if hints.has(Hints::SIGN) {
            // All but an ampersand.
            return !hints.has(Hints::AND);
        }
        hints.has(Hints::BETWEEN)
            || to > at
                && (hints.has(Hints::AND)
                    || to == at + 1 && line.is(to, "to")
                    || cue_end(line, to).is_some())
    }

    /// What the words say besides names: *file*, *handout*, *pool*.
    fn note(&mut self, range: &Range<usize>) {
        let line = self.line;
        if !line.hold_hints(Hints::SOURCE) {
            return;
        }
        for at in line.hinted(range.clone(), Hints::SOURCE) {
            self.data.is_handout |= line.is(at, "handout");
            self.data.is_pool |= line.is(at, "pool");
            self.data.is_file |= line.is_any(at, words!["file", "files"]);
        }
    }

    fn item(&mut self, item: &Item, whole: &Range<usize>) {
        let line = self.line;
        // What no item of plain names has.
        let rules = Hints::BEFORE_NAME
            .or(Hints::BEHIND_NAME)
            .or(Hints::PICTURE)
            .or(Hints::NOISE)
            .or(Hints::LICENCE)
            .or(Hints::BEST)
            .or(Hints::SIGN);
        if item.hints.has(rules) | item.roles.has(Roles::BYLINE_ROLE) {
            let name = self.name_in(item);
            let name = name.and_then(|at| Item::of(line, at.start, at.end));
            if let Some(name) = name {
                self.name(&name, whole);
            }
        } else {
            self.name(item, whole);
        }
    }

    /// Notes the name of a person or of a house.
    #[inline(never)]
    fn name(&mut self, item: &Item, whole: &Range<usize>) {
        if is_code(self.line, item.start) || self.joins_place(item) {
            return;
        }
        if self.is_person(item, whole) {
            self.person(item.start, item.end);
        } else {
            self.agency(item.start, item.end);
        }
    }

    /// The name in an item that has other words or signs as well.
    #[inline(never)]
    fn name_in(&self, item: &Item) -> Option<Range<usize>> {
        let line = self.line;
        let (mut at, mut end) = (item.start, item.end);
        while at < end && self.is_leading_noise(at) {
            at += 1;
        }
        while end > at && self.is_trailing_noise(at, end) {
            end -= 1;
        }
        if at == end || self.is_licence(at, end) {
            return None;
        }
        // Photo provided, Staff Photographer
        let job = Roles::BYLINE_ROLE;
        let nobody = (at..end).all(|i| is_noise(line, i) || line.has(i, job));
        if nobody {
            return None;
        }
        // Reuters marks its best: TPX IMAGES OF THE DAY
        let mut best = line.hinted(at..end, Hints::BEST);
        end = best.find(|at| line.is_upper(*at)).unwrap_or(end);
        if at == end {
            return None;
        }
        // AP Photo, AFP PHOTO: the agency alone; Getty Images is a name.
        let photo = end - at > 1
            && line.hints(end - 1, Hints::PICTURE)
            && line.is_any(end - 1, words!["photo", "photos", "picture"])
            && line.end_of(at, end - 1, Roles::AGENCY) == Some(end - 1);
        Some(at..end - usize::from(photo))
    }

    fn is_leading_noise(&self, at: usize) -> bool {
        self.is_sign(at) || self.line.hints(at, Hints::BEFORE_NAME)
    }

    fn is_trailing_noise(&self, at: usize, end: usize) -> bool {
        let line = self.line;
        let last = end - 1;
        if line.hints(last, Hints::BEHIND_NAME) {
            let licence = line.is_any(last, words!["commons", "creative"]);
            return !licence
                || line.end_of(at, end, Roles::AGENCY) != Some(end);
        }
        // Reader file photo: file decides, photo goes with it.
        let photo = is_picture(line, last)
            && (last == at || line.is(last - 1, "file"));
        photo || self.is_sign(last)
    }

    /// Whether neither a word nor an address stands at `at`.
    fn is_sign(&self, at: usize) -> bool {
        !matches!(self.line.kind(at), Some(Kind::Word | Kind::Address))
    }

    /// *Public Domain*, *Creative Commons*, *Supplied Image*
    fn is_licence(&self, at: usize, end: usize) -> bool {
        let line = self.line;
        if !line.hints(at, Hints::LICENCE) {
            return false;
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
    fn joins_place(&mut self, item: &Item) -> bool {
        let line = self.line;
        let (at, end) = (item.start, item.end);
        // A quick look: whether it may be a place.
        if !item.roles.has(self.joining) {
            return false;
        }
        let joins = at > 0
            && line.kind(at - 1) == Some(Kind::Comma)
            && line.end_of(at, end, places::ANY) == Some(end);
        if joins && let Some(agency) = self.data.agencies.last_mut() {
            *agency = agency.cover(line.span(at..end));
        }
        joins
    }

    /// Whether the item is the name of a person.
    fn is_person(&self, item: &Item, whole: &Range<usize>) -> bool {
        let alone = item.end == item.start + 1;
        let handle = alone & !self.data.agencies.is_empty();
        let house = !self.data.photographers.is_empty()
            & is_house_behind(self.line, item.start, item.end);
        !(self.via | handle | house) && is_person(self.line, item, whole)
    }

    /// Notes with which letter a name begins; says whether another may begin
    /// with it as well.
    fn note_letter(&mut self, at: usize) -> bool {
        let letter = self.line.get(at).map_or(0, Piece::first_letter);
        let bit = 1 << (letter & 63);
        let noted = self.letters & bit != 0;
        self.letters |= bit;
        noted
    }

    fn person(&mut self, at: usize, end: usize) {
        self.joining = Roles::default();
        let text = self.line.text.as_bytes();
        let name = self.line.span(at..end);
        let words = text.get(name.range());
        let known = self.note_letter(at)
            && self.data.photographers.iter().any(|photographer| {
                text.get(photographer.name.range()) == words
            });
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
        if at > 1
            && line.hints(at - 1, Hints::BETWEEN)
            && line.is(at - 1, "for")
            && let Some(last) = self.data.agencies.last_mut()
            && last.end() + 5 >= span.start()
            && last.end() <= line.span(at - 1..at).start()
            && line.span(at - 1..at).start() - last.end() <= 1
        {
            *last = last.cover(span);
            span = *last;
            self.tie(span);
            return;
        }
        // (Photo: Getty Images) Getty
        let text = line.text.as_bytes();
        let words = text.get(span.range()).unwrap_or_default();
        let known = self.note_letter(at)
            && self.data.agencies.iter().any(|agency| {
                let agency = text.get(agency.range()).unwrap_or_default();
                agency.strip_prefix(words).is_some_and(|rest| {
                    rest.is_empty()
                        || rest.starts_with(b" ")
                            && line.end_of(at, end, Roles::AGENCY) == Some(end)
                })
            });
        if !known {
            self.data.agencies.push(span);
            self.joining = places::ANY | Roles::STARTS_PHRASE;
            if self.via {
                self.data.via.push(span);
            }
        }
        self.tie(span);
    }

    /// Ties the agency to the photographers before it.
    fn tie(&mut self, agency: Span) {
        let free = self.data.photographers.get_mut(self.fresh..);
        for photographer in free.unwrap_or_default() {
            photographer.agency = Some(agency);
        }
        self.fresh = self.data.photographers.len();
    }
}

/// Whether the item `at..end` stands behind a photographer as only their house
/// does.
fn is_house_behind(line: &Line<'_>, at: usize, end: usize) -> bool {
    let pieces = (at.checked_sub(1), line.get(at), line.get(end - 1));
    let (Some(before), Some(first), Some(last)) = pieces else { return false };
    let Some(before) = line.get(before) else { return false };
    // Ann Lee/Quay Dispatch: behind a photographer comes the house, unless it
    // is surely another person.
    let slash = before.beginning() == const { letters_of("/") };
    let house = slash | (before.beginning() == const { letters_of("for") });
    let comma = before.hints.has(Hints::COMMA);
    house & !first.roles.has(Roles::GIVEN_NAME)
        | comma & last.roles.has(places::ANY)
}

/// *QUAY2024*
fn is_code(line: &Line<'_>, at: usize) -> bool {
    line.get(at).is_some_and(|piece| {
        // Nothing but a word is written otherwise.
        piece.case == Case::Upper
            && piece.span.len() >= 7
            && line.bytes(at).iter().any(u8::is_ascii_digit)
    })
}

/// Whether the words of the item are like the name of a person.
fn is_person(line: &Line<'_>, item: &Item, whole: &Range<usize>) -> bool {
    let (at, end, words) = (item.start, item.end, item.words);
    let given = line.has(at, Roles::GIVEN_NAME);
    if item.may_be_house() && is_house(line, item) {
        return false;
    }
    // AFP writes surnames, and some papers names, in capitals.
    let acronym = |i: usize| {
        line.is_upper(i)
            && line.width(i) <= 5
            && !given
            && !(words == 2 && line.width(at) > 4)
    };
    if item.has_case(Case::Upper)
        && words < 3
        && (at..end).any(acronym)
        && !is_shouted(line, whole)
    {
        return false;
    }
    if words == 1 {
        return is_person_of_one_word(line, item, whole);
    }
    let first_common =
        line.has(at, Roles::COMMON) && !given || line.is(at, "the");
    words <= 4 && !first_common
}

/// A handle before its agency, *anna28/Getty Images*, or a name that was
/// written without its space before the paper.
fn is_person_of_one_word(
    line: &Line<'_>,
    item: &Item,
    whole: &Range<usize>,
) -> bool {
    let (at, end) = (item.start, item.end);
    let before_paper = line.is(end, "for");
    let camel = before_paper
        && (at + 1..end).any(|i| line.get(i).is_some_and(|p| p.glued));
    if camel {
        return true;
    }
    let slash = line.kind(end) == Some(Kind::Slash)
        || before_paper
        || at > 0
            && line.kind(at - 1) == Some(Kind::Slash)
            && !line.is_capitalized(at);
    let odd = line.get(at).is_some_and(|p| !p.roles.has(Roles::COMMON));
    slash
        && odd
        && line.span(at..end).len() >= 5
        && !line.is_upper(at)
        && line
            .end_of(end + 1, whole.end, Roles::AGENCY | Roles::ORGANIZATION)
            .is_some()
}

impl Item {
    /// A quick look: whether any of its words may make it the name of a
    /// house, or begin one.
    #[inline]
    fn may_be_house(&self) -> bool {
        self.may_have_house_word() | self.roles.has(Roles::STARTS_PHRASE)
    }

    /// A quick look: whether any of its words may be one that nobody is called
    /// by.
    #[inline]
    fn may_have_house_word(&self) -> bool {
        let hints = Hints::HOUSE.or(Hints::PICTURE).or(Hints::AND);
        self.roles.has(HOUSE_ROLES)
            | self.hints.has(hints)
            | self.has_case(Case::Lower)
    }
}

/// What nobody is called by, or few are.
const HOUSE_ROLES: Roles = Roles::ORGANIZATION_HEAD
    .union(Roles::OUTLET_HEAD)
    .union(Roles::ORGANIZATION_SUFFIX)
    .union(Roles::ORGANIZATION)
    .union(Roles::AGENCY)
    .union(Roles::DEMONYM)
    .union(Roles::COUNTRY);

/// Whether the item is the name of an agency or of another house.
#[inline(never)]
fn is_house(line: &Line<'_>, item: &Item) -> bool {
    let (at, end) = (item.start, item.end);
    let (to, roles) = line.phrase(at, end).unwrap_or_default();
    let known = roles.has(Roles::ORGANIZATION) && to == end && end > at + 1;
    if known || roles.has(Roles::AGENCY) || line.has(at, Roles::AGENCY) {
        return true;
    }
    if !item.may_have_house_word() {
        return false;
    }
    let given = item.words <= 3 && line.has(at, Roles::GIVEN_NAME);
    // Ann Mills/AP
    let before_house = item.words == 2
        && (line.kind(end) == Some(Kind::Slash) || line.is(end, "for"));
    let surname = |i: usize| {
        given
            && (is_origin(line, i)
                || before_house && i > at && is_plain_head(line, i))
    };
    (at..end).any(|i| {
        is_organization_word(line, i) && !surname(i)
            || line.is(i, "&")
            || is_small_body(line, i)
    })
}

/// Whether the credit is written in capitals.
fn is_shouted(line: &Line<'_>, credit: &Range<usize>) -> bool {
    credit
        .clone()
        .filter(|i| line.is_word(*i) && line.width(*i) > 3)
        .all(|i| line.is_upper(i) || is_noise(line, i))
}

/// *police*, *council*, *studios*
fn is_small_body(line: &Line<'_>, at: usize) -> bool {
    !line.is_capitalized(at)
        && (line.has(at, Roles::GROUP_NOUN | Roles::ORGANIZATION_NOUN)
            || line.is_any(at, words!["productions", "studios"]))
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
    line.is_word(at)
        && (line.has(at, HOUSE_ROLES) && !line.has(at, Roles::GIVEN_NAME)
            || line.hints(at, Hints::HOUSE.or(Hints::PICTURE)))
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
