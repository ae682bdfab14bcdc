//! Reads who is in a picture, and where in it.
//!
//! In: the names of a caption. Out: the people among them, with their titles
//! and positions.
//!
//! ```text
//! Mayor Ann Lee, left, greets Bo Berg, the harbour master, second from right.
//! From left: Ann Lee, Bo Berg and Per Holm.
//! ```
//!
//! A position belongs to the nearest name before it; one that counts belongs
//! to a whole list, whose names it numbers.

use std::ops::Range;

use super::{
    hints::Hints,
    pieces::{Line, Piece, Shape, letters_of, words},
    places,
    positions::{self, counts},
};
use crate::{
    EntityKind, Span,
    bits::Bits,
    bytes::low_bits,
    caption::{PicturedData, PositionData},
    lexer::{Kind, Token, Tokens},
    lexicon::{self, Case, Roles},
    matching::Name,
};

/// Everyone whom the pieces `words` of a caption name, with their titles and
/// positions.
pub(super) fn read(
    line: &Line<'_>,
    mut named: Named<'_, '_>,
    words: Range<usize>,
) -> Vec<PicturedData> {
    let mut people = Vec::with_capacity(named.people.most());
    let mut last = None;
    let mut surnames = Surnames::default();
    while let Some(mut person) = named.next() {
        if is_mark(line, person.end) {
            named.join_nickname(line, &mut person);
        }
        let other = !is_in_picture(line, &person)
            || is_owner_behind(line, &person, &mut last)
            || surnames.have(line, &person)
                && is_named_in(line.text, &people, person.name);
        if !other {
            people.push(PicturedData {
                name: person.name,
                title: title(line, &words, &person),
                position: None,
                mention: None,
            });
        }
    }
    place_people(line, &mut people, words);
    people
}

/// A person whom the words name.
struct Person {
    name: Span,
    /// The first piece of the name, and the one behind the last.
    start: usize,
    end: usize,
    /// The pieces of the title.
    title: Option<Range<usize>>,
    /// Whether *’s* follows: *the mayor’s aide* isn't the mayor.
    owns: bool,
}

/// The pieces of a line beside the tokens they were cut from. Nearly every
/// token is one piece, so what is asked for stands as far from it as the last
/// did.
pub(super) struct Abreast<'l> {
    pub(super) line: &'l Line<'l>,
    pub(super) tokens: &'l Tokens,
    /// What is to be added to the place of a token.
    pub(super) shift: usize,
}

impl Abreast<'_> {
    /// The first piece that begins with the token at `at`, which stands at
    /// `offset`, or behind it.
    #[inline]
    fn piece(&mut self, at: usize, offset: usize) -> usize {
        let piece = at.wrapping_add(self.shift);
        let is = |piece: &Piece| piece.span.start() == offset;
        if self.line.get(piece).is_some_and(is) {
            return piece;
        }
        let piece = place_of(self.line, offset);
        self.shift = piece.wrapping_sub(at);
        piece
    }

    /// The first piece that begins where the words end that begin with the
    /// piece `start` and have so many tokens, or behind it.
    #[inline]
    fn end(&self, start: usize, count: usize, offset: usize) -> usize {
        let is = |last: &Piece| last.span.end() == offset;
        if self.line.get(start + count - 1).is_some_and(is) {
            start + count
        } else {
            place_of(self.line, offset)
        }
    }

    /// The pieces of these tokens.
    #[inline]
    fn pieces(&mut self, tokens: &Range<usize>) -> Range<usize> {
        let span = self.tokens.span(tokens);
        let start = self.piece(tokens.start, span.start());
        start..self.end(start, tokens.len(), span.end())
    }

    /// The token that has the piece at `at`, which stands at `offset`.
    #[inline]
    pub(super) fn token(&mut self, at: usize, offset: usize) -> usize {
        let token = at.wrapping_sub(self.shift);
        let is = |token: &Token| token.span().start() == offset;
        if self.tokens.list.get(token).is_some_and(is) {
            return token;
        }
        let list = &self.tokens.list;
        let behind = list.partition_point(|t| t.span().start() <= offset);
        let token = behind.saturating_sub(1);
        self.shift = at.wrapping_sub(token);
        token
    }
}

/// The names of one kind, in their order.
#[derive(Clone, Copy)]
pub(super) struct OfKind<'n> {
    kind: EntityKind,
    names: &'n [Name],
    /// A bit for each of the first names that are left. Which of the names is
    /// the next of its kind can't be foreseen.
    bits: u64,
}

impl<'n> OfKind<'n> {
    /// How many names have their bits.
    const MOST: usize = u64::BITS as usize;

    /// Those of each of the kinds.
    #[inline]
    pub(super) fn each<const N: usize>(
        kinds: [EntityKind; N],
        names: &'n [Name],
    ) -> [OfKind<'n>; N] {
        let mut bits = [0; N];
        let first = names.get(..Self::MOST).unwrap_or(names);
        for name in first.iter().rev() {
            for (bits, kind) in bits.iter_mut().zip(kinds) {
                *bits = *bits << 1 | u64::from(name.kind == kind);
            }
        }
        let mut bits = bits.into_iter();
        kinds.map(|kind| OfKind {
            kind,
            names,
            bits: bits.next().unwrap_or(0),
        })
    }

    /// There are no more than so many.
    #[inline]
    fn most(&self) -> usize {
        let none = self.bits == 0 && self.names.len() <= Self::MOST;
        if none { 0 } else { self.names.len() }
    }

    #[inline]
    pub(super) fn next(&mut self) -> Option<&'n Name> {
        let next = self.first();
        self.pass();
        next
    }

    /// The next name, which stays the next.
    #[inline]
    pub(super) fn first(&mut self) -> Option<&'n Name> {
        if self.bits == 0 {
            if self.names.len() <= Self::MOST {
                return None;
            }
            self.go_on()?;
        }
        self.names.get(self.bits.trailing_zeros() as usize)
    }

    /// Passes over the next name, if there is one.
    #[inline]
    pub(super) fn pass(&mut self) {
        self.bits &= self.bits.wrapping_sub(1);
    }

    /// Goes on to names that are far behind, if there are any.
    #[cold]
    #[inline(never)]
    fn go_on(&mut self) -> Option<()> {
        while self.bits == 0 {
            let others = self.names.get(Self::MOST..)?;
            let [next] = OfKind::each([self.kind], others);
            *self = next;
        }
        Some(())
    }
}

/// The people whom the words name, in their order.
pub(super) struct Named<'n, 'l> {
    pub(super) abreast: &'n mut Abreast<'l>,
    /// The names of people in the caption, with the credit or without.
    pub(super) people: OfKind<'n>,
    /// Where the words stand.
    pub(super) span: Span,
    /// The pieces that are taken by names of people.
    pub(super) taken: &'n mut Bits,
}

impl Named<'_, '_> {
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "in one loop")]
    fn next(&mut self) -> Option<Person> {
        loop {
            let name = self.people.next()?;
            let person = self.person(name);
            if person.is_some() {
                return person;
            }
        }
    }

    /// The person with this name, if it is one and stands in the words.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "in one loop")]
    fn person(&mut self, name: &Name) -> Option<Person> {
        let Abreast { line, tokens, .. } = *self.abreast;
        let bare = tokens.span(&name.name);
        let within = self.span.start() <= bare.start();
        let titled = name.whole.start < name.name.start;
        let called = if titled {
            called(line.text, tokens, name)
        } else {
            Some((name.name.clone(), None))
        };
        // The name's last word may have the credit stuck to it.
        let end = bare.end().min(self.span.end());
        let Some((name_at, title)) =
            called.filter(|_| within & (bare.start() < end))
        else {
            self.taken.add(self.abreast.pieces(&name.whole));
            return None;
        };
        let abreast = &mut *self.abreast;
        let span = Span::at(tokens.span(&name_at).start(), end);
        let start = abreast.piece(name_at.start, span.start());
        let end = abreast.end(start, name_at.len(), span.end());
        let mut first = start;
        let mut title_at = None;
        if titled {
            let written = tokens.span(&name.whole).start();
            first = abreast.piece(name.whole.start, written);
            title_at = title.map(|title| {
                let title = abreast.pieces(&title);
                title.start.min(start)..title.end.min(start)
            });
        }
        self.taken.add(first..end);
        let behind = tokens.list.get(name_at.end);
        let owns = behind.is_some_and(|next| next.kind == Kind::Clitic);
        Some(Person { name: span, start, end, title: title_at, owns })
    }

    /// *Ann “Red” Lee* is one person, though the marks cut the name in three.
    #[cold]
    #[inline(never)]
    fn join_nickname(&mut self, line: &Line<'_>, one: &mut Person) {
        let people = self.people;
        let mut two = [(); 2].map(|()| self.next());
        if let [Some(nick), Some(last)] = &mut two {
            let joined = is_mark(line, nick.end)
                && one.end + 1 == nick.start
                && nick.end + 1 == last.start;
            if joined {
                one.name = one.name.cover(last.name);
                one.end = last.end;
                one.owns = last.owns;
                return;
            }
        }
        self.people = people;
    }
}

/// What somebody is called who has a title or honorific: the tokens of the
/// name, and of what is left of the title. Nobody’s if it isn’t a person.
fn called(
    text: &str,
    tokens: &Tokens,
    name: &Name,
) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let mut range = name.name.clone();
    let mut title = name.title.clone();
    if let Some(honorific) = &name.honorific {
        // St. Ann’s is a church or a street.
        let word = tokens.word(text, honorific.start);
        if matches!(word, "St" | "St." | "Saint" | "Ste.") {
            return None;
        }
        if makes_the_name(tokens, text, name) {
            range.start = honorific.start.min(range.start);
        } else {
            let title = title.get_or_insert(honorific.clone());
            title.start = title.start.min(honorific.start);
            title.end = title.end.max(honorific.end);
        }
    }
    // Prince Bo is called that.
    if let Some(noble) = name.title.as_ref().filter(|_| name.name.len() == 1) {
        let last = noble.end.saturating_sub(1);
        if is_noble(tokens.word(text, last)) && noble.len() == 1 {
            range.start = noble.start.min(range.start);
            title = None;
        }
    }
    Some((range, title))
}

/// Whether the honorific belongs to the name: *Lady Gull*, *Prince Bo*, but
/// *Sir Bo Berg* is called *Bo Berg*.
fn makes_the_name(tokens: &Tokens, text: &str, name: &Name) -> bool {
    let Some(honorific) = &name.honorific else { return false };
    let word = tokens.word(text, honorific.start);
    let single = name.name.len() == 1;
    let given = || lexicon::word(word, Case::of(word)).has(Roles::GIVEN_NAME);
    let last = || tokens.word(text, honorific.end.saturating_sub(1));
    word == "Sheikh" || single && (is_noble(last()) || given())
}

/// A rank that people are called by.
fn is_noble(word: &str) -> bool {
    matches!(
        word,
        "Lady"
            | "Lord"
            | "Sir"
            | "Dame"
            | "Prince"
            | "Princess"
            | "King"
            | "Queen"
            | "Pope"
            | "Duke"
            | "Sheikh"
    )
}

/// The first piece that begins at `offset` or behind it.
pub(super) fn place_of(line: &Line<'_>, offset: usize) -> usize {
    line.pieces.partition_point(|p| p.span.start() < offset)
}

fn is_mark(line: &Line<'_>, at: usize) -> bool {
    matches!(line.kind(at), Some(Kind::Mark(_)))
}

/// Whether a name of the line is that of somebody: not of a book in
/// quotation marks, a team, a hall, a part in a play.
fn is_in_picture(line: &Line<'_>, person: &Person) -> bool {
    let titled = person.title.is_some();
    let single = person.end == person.start + 1;
    // As most are: a given name and a family name.
    let full = (person.end == person.start + 2)
        & line.has(person.start, Roles::GIVEN_NAME);
    let before = person.start.saturating_sub(1);
    let plain = full & !line.hints(before, Hints::BEFORE_THING);
    if plain {
        return true;
    }
    if person.start > 0 && is_thing_behind(line, person, before) {
        return false;
    }
    if full {
        return true;
    }
    let other = is_label(line, person.start)
        || is_team(line, person)
        || !titled && is_thing(line, person);
    !other && (titled || !single || stands_alone(line, person.end))
}

/// *FILE*, or the district of a politician: *R-Ohio*.
fn is_label(line: &Line<'_>, at: usize) -> bool {
    line.get(at).is_some_and(|piece| {
        let [first, second, ..] = piece.beginning().to_le_bytes();
        matches!([first, second], [b'r' | b'd', b'-'])
            && piece.is_capitalized()
            || piece.case == Case::Upper && line.is(at, "file")
    })
}

/// Whether the word right before the name, at `before`, says that it is no
/// person's.
fn is_thing_behind(line: &Line<'_>, person: &Person, before: usize) -> bool {
    let &Person { start, end, .. } = person;
    if !line.is_word(before) {
        // “Dune: Part Two”
        return is_mark(line, before)
            && (is_mark(line, end) || line.kind(end) == Some(Kind::Colon));
    }
    let titled = person.title.is_some();
    // the Ann Lee bookshop, the Lees
    let article =
        !titled && line.is_any(before, words!["the", "a", "an", "uss", "hms"]);
    let storm = line
        .is_any(before, words!["hurricane", "storm", "typhoon", "cyclone"]);
    let part = end == start + 1 && line.is(before, "as");
    article || storm || part || !titled && is_ground(line, person, before)
}

/// *in Milan*, *on Murray Hill*, *in George V Memorial Park*
fn is_ground(line: &Line<'_>, person: &Person, before: usize) -> bool {
    let &Person { start, end, .. } = person;
    line.is_any(before, words!["in", "at", "on", "near", "outside", "through"])
        && (line.end_of(start, end, places::ANY) == Some(end)
            || end > start + 1 && is_head(line, end - 1))
}

/// The head of a place or an organization: *Park*, *Club*.
fn is_head(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Roles::PLACE_HEAD | Roles::ORGANIZATION_HEAD)
}

/// *Gullhaven Terns*
fn is_team(line: &Line<'_>, person: &Person) -> bool {
    let &Person { start, end, .. } = person;
    end != start + 1
        && is_plural(line, end - 1)
        && !line.has(start, Roles::GIVEN_NAME)
        && line.end_of(start, end, places::ANY).is_some()
}

fn is_plural(line: &Line<'_>, at: usize) -> bool {
    line.get(at).is_some_and(|piece| {
        let last = piece.span.end().checked_sub(1);
        last.and_then(|last| line.text.as_bytes().get(last)) == Some(&b's')
    })
}

/// Whether an untitled name, by its own words, is not that of a person.
fn is_thing(line: &Line<'_>, person: &Person) -> bool {
    let &Person { start, end, .. } = person;
    let single = end == start + 1;
    // George V Memorial Park
    if end > start + 2 && is_head(line, end - 1) {
        return true;
    }
    if line.has(start, Roles::GIVEN_NAME) {
        return false;
    }
    // a capital at the start of a sentence: Shackles and a chain
    let plain = single && line.has(start, Roles::COMMON);
    // Gullhaven Terns’ Ann Lee, Gullhaven’s Ann Lee
    let owner = line.is_capitalized(end + 1)
        && (is_mark(line, end)
            && !line.is_spaced(end)
            && is_plural(line, end - 1)
            || single && person.owns);
    plain || owner
}

/// Whether a single name is followed by what follows people: *Berg greets*,
/// but not *Tuft cells* or *Horus 4*.
fn stands_alone(line: &Line<'_>, end: usize) -> bool {
    if line.is_number(end) {
        return false;
    }
    let small = line.is_word(end) && !line.is_capitalized(end);
    let verbal = Roles::VERB
        | Roles::AUXILIARY
        | Roles::CUE
        | Roles::CUE_MIND
        | Roles::CUE_WEAK
        | Roles::CUE_PARTICIPLE
        | Roles::VERB_PARTICIPLE
        | Roles::ADVERB
        | Roles::PREPOSITION
        | Roles::CONJUNCTION
        | Roles::SUBORDINATOR
        | Roles::RELATIVE;
    !small
        || line.has(end, verbal)
        || is_plural(line, end) && !line.has(end, Roles::NOUN)
}

/// Whether this is the mayor of *Ann Lee, Mayor Bo Berg’s aide (left)*, who
/// belongs to what is said of her. `last` is where the last name ended.
fn is_owner_behind(
    line: &Line<'_>,
    person: &Person,
    last: &mut Option<usize>,
) -> bool {
    let Some(behind) = last.replace(person.end) else { return false };
    if !person.owns || line.kind(behind) != Some(Kind::Comma) {
        return false;
    }
    let title = person.title.as_ref().map(|title| title.start);
    behind + 1 == title.unwrap_or(person.start)
}

/// How the last words of the people so far begin.
#[derive(Default)]
struct Surnames(Shape);

impl Surnames {
    /// Notes the last word of the person; whether somebody before may have the
    /// same.
    fn have(&mut self, line: &Line<'_>, person: &Person) -> bool {
        let last = line.get(person.end - 1).map(Piece::shape);
        let last = last.unwrap_or_default();
        let may_have = last.is_in(self.0);
        self.0 = self.0.or(last);
        may_have
    }
}

/// So many people back a name is looked for again.
const LOOK_BACK: usize = 64;

/// Whether one of the people before has the same name, or a longer one that
/// ends with the same word: *Berg* and *Mr. Berg* when *Bo Berg* was named
/// before.
#[inline(never)]
fn is_named_in(text: &str, before: &[PicturedData], name: Span) -> bool {
    let own = name.of(text).unwrap_or_default();
    let last = own.split_whitespace().next_back().unwrap_or_default();
    before.iter().rev().take(LOOK_BACK).any(|other| {
        let other = other.name.of(text).unwrap_or_default();
        other.ends_with(last)
            && other.split_whitespace().next_back() == Some(last)
            && (own == last
                || own == other
                || own.split_whitespace().count()
                    < other.split_whitespace().count())
    })
}

/// What heads a title: *minister*, *author*, *mother*.
const TITLE: Roles =
    Roles::TITLE.union(Roles::BYLINE_ROLE).union(Roles::PERSON_NOUN);

/// The longest title, in pieces.
const LONGEST_TITLE: usize = 14;

/// What the person is, by the words before the name or else behind it.
fn title(
    line: &Line<'_>,
    words: &Range<usize>,
    person: &Person,
) -> Option<Span> {
    let Some(title) = person.title.clone() else {
        return title_before(line, words.start, person.start)
            .or_else(|| title_behind(line, words.end, person.end));
    };
    // Dr. Ann Lee, head of surgery, is described by what follows.
    let plain = title.len() <= 2
        && line.has(title.start, Roles::HONORIFIC)
        && !line.has(title.start, Roles::TITLE);
    let behind =
        if plain { title_behind(line, words.end, person.end) } else { None };
    behind.or_else(|| Some(whole_title(line, words.start, title)))
}

/// The title with all that belongs to it: *Acting US Attorney*, *First
/// Lady*, without a label or verb that got into it.
fn whole_title(line: &Line<'_>, start: usize, title: Range<usize>) -> Span {
    let Range { start: mut from, end } = title;
    let head = TITLE | Roles::NOUN | Roles::ADJECTIVE | Roles::TITLE_MODIFIER;
    let verb = (from..end).rev().find(|i| {
        line.is(*i, "caption")
            || line.has(*i, Roles::VERB | Roles::AUXILIARY | Roles::CUE)
                && !line.has(*i, head)
                && !line.is_capitalized(*i)
    });
    if let Some(verb) = verb.filter(|verb| *verb + 1 < end) {
        from = verb + 1;
    }
    let origin = Roles::COUNTRY | Roles::DEMONYM | Roles::REGION;
    // Looks back over no more than four pieces.
    let floor = start.max(from.saturating_sub(4));
    while from > floor && verb.is_none() {
        let at = from - 1;
        let first = line.is(at, "first") && line.is(from, "lady");
        let part = line.is_capitalized(at)
            && line.has(at, origin | Roles::TITLE_MODIFIER);
        let placed = at > start
            && line.has(at, origin)
            && line.has(at - 1, Roles::PREPOSITION | Roles::DETERMINER)
            && !line.is_any(at - 1, words!["the", "by", "with"]);
        if !first && !part || placed {
            break;
        }
        from = at;
    }
    line.span(from..end.max(from + 1))
}

/// *harbour master* right before the name, which begins at `end`.
fn title_before(line: &Line<'_>, start: usize, end: usize) -> Option<Span> {
    let last = line.get(end.saturating_sub(1))?;
    let may_be = last.roles.has(TITLE) | may_be_former(last);
    if !may_be || end == start {
        return None;
    }
    if !last.roles.has(TITLE) && !is_former(line.word(end - 1)) {
        return None;
    }
    let floor = start.max(end.saturating_sub(6));
    let mut from = end - 1;
    while from > floor {
        let part = line.has(
            from - 1,
            TITLE
                | Roles::TITLE_MODIFIER
                | Roles::NOUN
                | Roles::ADJECTIVE
                | Roles::DEMONYM,
        ) || line.is_capitalized(from - 1);
        let other = Roles::PREPOSITION
            | Roles::DETERMINER
            | Roles::CONJUNCTION
            | Roles::VERB_PARTICIPLE;
        if !part || line.has(from - 1, other) {
            break;
        }
        from -= 1;
    }
    Some(line.span(from..end))
}

/// A quick look: whether the word begins like *ex-husband*.
fn may_be_former(piece: &Piece) -> bool {
    const EX: u64 = letters_of("ex-");
    piece.beginning() & low_bits(3 * u8::BITS as usize) == EX
}

/// *ex-husband*
fn is_former(word: &str) -> bool {
    word.strip_prefix("ex-")
        .is_some_and(|word| lexicon::word(word, Case::of(word)).has(TITLE))
}

/// *the board’s chairman* between commas, or behind a colon, after the name
/// that ends at `at`.
#[inline]
fn title_behind(line: &Line<'_>, end: usize, at: usize) -> Option<Span> {
    if matches!(line.kind(at), Some(Kind::Comma | Kind::Colon)) {
        title_from(line, end, at)
    } else {
        None
    }
}

#[inline(never)]
fn title_from(line: &Line<'_>, end: usize, at: usize) -> Option<Span> {
    let article = line.is_any(at + 1, words!["the", "a", "an"]);
    let from = at + 1 + usize::from(article);
    let limit = end.min(from + LONGEST_TITLE);
    let (mut to, mut head, mut verb) = (from, false, false);
    let mut before = true;
    while to < limit && !ends_title(line, to) {
        // The head stands before the first preposition.
        before =
            before && !line.is_any(to, words!["of", "for", "at", "on", "in"]);
        head |= before & line.has(to, TITLE);
        verb |= line.has(to, Roles::AUXILIARY | Roles::SUBJECT_PRONOUN);
        to += 1;
    }
    // ..., Mayor Bo Berg, is the next in a list.
    let named = |at: usize| {
        at >= from
            && line.is_capitalized(at)
            && line.has(at, Roles::GIVEN_NAME)
    };
    let title = head && !verb && !named(to - 1) && !named(to - 2);
    title.then(|| line.span(from..to))
}

/// Whether a title is over before the piece at `at`.
fn ends_title(line: &Line<'_>, at: usize) -> bool {
    matches!(
        line.kind(at),
        Some(Kind::Comma | Kind::Open | Kind::Stop | Kind::Semicolon)
    ) || line.is(at, "who")
        || line.is(at, "and")
            && !line.has(at + 1, TITLE)
            && (line.has(at + 1, Roles::GIVEN_NAME)
                || !line.is_capitalized(at + 1)
                || !line.is_capitalized(at - 1))
}

/// Gives the people their positions.
fn place_people(
    line: &Line<'_>,
    people: &mut [PicturedData],
    words: Range<usize>,
) {
    if !line.hold_hints(Hints::SPOT) | people.is_empty() {
        return;
    }
    let mut begins = line.picked(words.clone(), positions::may_begin);
    while let Some(at) = begins.next() {
        let Some((end, position)) = positions::read_at(line, at, words.end)
        else {
            continue;
        };
        let apart = stands_apart(line, at, end, &words);
        let counted = counts(line, at, end);
        // *From left* and *left to right* need nothing around them.
        if counted && (apart || end > at + 1) {
            count_people(line, people, at, end, position);
        } else if apart {
            place_one(line, people, at, end, position);
        } else {
            continue;
        }
        begins.pass(end);
    }
}

/// Whether commas, brackets or the like set the position off: *Ann Lee,
/// left, greets* and *Bo Berg (right)*, but not *left the quay*.
pub(super) fn stands_apart(
    line: &Line<'_>,
    at: usize,
    end: usize,
    words: &Range<usize>,
) -> bool {
    let opens = at == words.start
        || matches!(
            line.kind(at - 1),
            Some(
                Kind::Comma
                    | Kind::Open
                    | Kind::Semicolon
                    | Kind::Stop
                    | Kind::Dash
            )
        )
        || line.is_any(at - 1, words!["at", "on", "and", "the"])
            && (at < words.start + 2
                || matches!(
                    line.kind(at - 2),
                    Some(Kind::Comma | Kind::Open)
                )
                || at > words.start + 2
                    && line.is(at - 1, "the")
                    && line.is_any(at - 2, words!["at", "on"])
                    && line.kind(at - 3) == Some(Kind::Comma));
    let closes = end >= words.end
        || matches!(
            line.kind(end),
            Some(
                Kind::Comma
                    | Kind::Close
                    | Kind::Semicolon
                    | Kind::Stop
                    | Kind::Colon
            )
        )
        || line.is_any(end, words!["and", "with", "in"]) && at > words.start;
    let comma = at > 0
        && line.kind(at - 1) == Some(Kind::Comma)
        && !line.is_any(end, words!["of", "the", "a", "his", "her", "to"]);
    opens && (closes || comma && line.is_word(end))
}

/// Gives the position to the nearest name before it that has none, or behind
/// a colon to the next.
fn place_one(
    line: &Line<'_>,
    people: &mut [PicturedData],
    at: usize,
    end: usize,
    position: PositionData,
) {
    let start = position.span.start();
    let colon = line.kind(end) == Some(Kind::Colon);
    // Front row: Ann Lee, Bo Berg; ...
    if colon {
        let stop = list_end(line, end);
        for person in people
            .iter_mut()
            .filter(|p| p.name.start() >= start && p.name.end() <= stop)
        {
            person.position.get_or_insert(position);
        }
        return;
    }
    // At left, Ann Lee ...; right, Bo Berg ...
    let mut opens = at;
    while opens > 0 && line.is_any(opens - 1, words!["at", "on", "the"]) {
        opens -= 1;
    }
    let opens = opens == 0
        || matches!(line.kind(opens - 1), Some(Kind::Stop | Kind::Semicolon));
    let next = opens && line.kind(end) == Some(Kind::Comma)
        || at == 0 && line.kind(end) != Some(Kind::Close);
    let person = if next {
        people.iter_mut().find(|p| p.name.start() >= start)
    } else {
        people
            .iter_mut()
            .rev()
            .filter(|p| p.name.end() <= start && !owns(line, p))
            .find(|p| {
                // Not over the end of a sentence.
                let between = Span::at(p.name.end(), start);
                between.of(line.text).is_none_or(|s| !s.contains(". "))
                    || p.name.end() + 40 > start
            })
    };
    if let Some(person) = person.filter(|p| p.position.is_none()) {
        person.position = Some(position);
    }
}

/// Counts the people of a list: those that follow, or, when nobody follows,
/// those before.
fn count_people(
    line: &Line<'_>,
    people: &mut [PicturedData],
    at: usize,
    end: usize,
    position: PositionData,
) {
    let from = position.span.end();
    let stop = list_end(line, end);
    let follows =
        |p: &PicturedData| p.name.start() >= from && p.name.end() <= stop;
    let listed = line.kind(end) == Some(Kind::Colon)
        || people.iter().filter(|p| follows(p)).count() > 1;
    let start = sentence_start(line, at);
    let mut rank = 0;
    for person in people.iter_mut() {
        let name = person.name;
        // Ann Lee, from left, Bo Berg and Per Holm
        let first = at > 1
            && line.kind(at - 1) == Some(Kind::Comma)
            && line.kind(end) == Some(Kind::Comma)
            && line.span(at - 2..at - 1).end() == name.end();
        let in_list = if listed {
            follows(person) || first
        } else {
            name.start() >= start && name.end() <= position.span.start()
        };
        // Ann Lee as Martin Berg: only one of them is in the picture.
        if !in_list || plays(line, person) {
            continue;
        }
        rank += 1;
        if person.position.is_none() {
            let counted = PositionData { rank: Some(rank), ..position };
            person.position = Some(counted);
        }
    }
}

/// Whether *as* stands before the name: a part in a play.
fn plays(line: &Line<'_>, person: &PicturedData) -> bool {
    let start = place_of(line, person.name.start());
    start > 0 && line.is(start - 1, "as")
}

/// Whether *’s* stands behind the name.
fn owns(line: &Line<'_>, person: &PicturedData) -> bool {
    line.kind(place_of(line, person.name.end())) == Some(Kind::Clitic)
}

/// The offset at which the list behind the position that ends at `at` is
/// over: with its sentence, or with the next row.
fn list_end(line: &Line<'_>, at: usize) -> usize {
    let colon = line.kind(at) == Some(Kind::Colon);
    let end = (at..line.len())
        .find(|i| match line.kind(*i) {
            Some(Kind::Stop) => true,
            // Seated are Ann Lee and Bo Berg; standing is Per Holm.
            Some(Kind::Semicolon) => {
                !colon || positions::read(line, i + 1, line.len()).is_some()
            }
            _ => false,
        })
        .unwrap_or(line.len());
    line.span(0..end).end()
}

fn sentence_start(line: &Line<'_>, at: usize) -> usize {
    (0..at)
        .rev()
        .find(|i| line.kind(*i) == Some(Kind::Stop))
        .and_then(|i| line.get(i))
        .map_or(0, |p| p.span.end())
}

#[cfg(test)]
mod tests {
    use crate::Caption;

    /// Names with position and title, *name|position|title*.
    fn people(text: &str) -> Vec<String> {
        let caption = Caption::parse(text).unwrap();
        caption
            .people()
            .map(|p| {
                let position = p.position();
                format!(
                    "{}|{}|{}",
                    p.as_str(),
                    position.as_ref().map_or("", |p| p.as_str()),
                    p.title().map_or("", |t| t.as_str()),
                )
            })
            .collect()
    }

    #[test]
    fn a_position_belongs_to_the_name_before_it() {
        assert_eq!(
            people(
                "Mayor Anna Lee, left, greets Daniel Young (second from \
                 right)."
            ),
            ["Anna Lee|left|Mayor", "Daniel Young|second from right|"]
        );
    }

    #[test]
    fn a_title_may_follow() {
        assert_eq!(
            people("Anna Lee, the minister of ports, spoke on Monday."),
            ["Anna Lee||minister of ports"]
        );
    }

    #[test]
    fn who_was_named_in_full_isn_t_named_again() {
        assert_eq!(
            people("Anna Lee spoke on Monday. Lee left early."),
            ["Anna Lee||"]
        );
    }
}
