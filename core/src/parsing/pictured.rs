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
    masks::Pieces,
    pieces::{Line, Piece, words},
    places,
    positions::{self, counts},
};
use crate::{
    EntityKind, Span,
    caption::{PicturedData, PositionData},
    kept::{Kept, keep},
    lexer::{Kind, Token, Tokens},
    lexicon::{self, Case, Roles},
    matching::Name,
};

/// Everyone whom the pieces `words` of a caption name, with their titles and
/// positions. `names` are those of the caption, with the credit or without.
pub(super) fn read(
    abreast: &mut Abreast<'_>,
    names: &[Name],
    words: Range<usize>,
    span: Span,
    taken: &mut Pieces,
) -> Vec<PicturedData> {
    let line = abreast.line;
    let mut people = people(abreast, names, span, taken);
    if people.is_empty() {
        return Vec::new();
    }
    join_nicknames(line, &mut people);
    let mut last = None;
    people.retain(|person| {
        is_in_picture(line, person)
            && !is_owner_behind(line, person, &mut last)
    });
    drop_short_names(line, &mut people);
    for person in people.iter_mut() {
        person.data.title = title(line, &words, person);
    }
    place_people(line, &mut people, words);
    people.iter().map(|person| person.data).collect()
}

/// A pictured person on the way.
#[derive(Clone, Copy)]
struct Person {
    data: PicturedData,
    /// The first piece of the name, and the one behind the last.
    start: usize,
    end: usize,
    /// Whether *’s* follows: *the mayor’s aide* isn't the mayor.
    owns: bool,
    /// Whether the name was given before, in full.
    again: bool,
}

keep!(Person);

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
    #[inline(never)]
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

/// Everyone whom the words name.
fn people(
    abreast: &mut Abreast<'_>,
    names: &[Name],
    span: Span,
    taken: &mut Pieces,
) -> Kept<Person> {
    let &mut Abreast { line, tokens, .. } = abreast;
    let mut people = Kept::with_capacity(names.len());
    for name in names.iter().filter(|n| n.kind == EntityKind::Person) {
        let Some((data, range)) = person(line.text, tokens, name, span) else {
            taken.add(abreast.pieces(&name.whole));
            continue;
        };
        let start = abreast.piece(range.start, data.name.start());
        let end = abreast.end(start, range.len(), data.name.end());
        let titled = name.whole.start < range.start;
        let first =
            if titled { abreast.pieces(&name.whole).start } else { start };
        taken.add(first..end);
        let behind = tokens.list.get(range.end);
        let owns = behind.is_some_and(|next| next.kind == Kind::Clitic);
        people.push(Person { data, start, end, owns, again: false });
    }
    people
}

/// Somebody whom the words name, and the tokens of the name.
fn person(
    text: &str,
    tokens: &Tokens,
    name: &Name,
    words: Span,
) -> Option<(PicturedData, Range<usize>)> {
    let mut range = name.name.clone();
    let mut span = tokens.span(&range);
    // The name's last word may have the credit stuck to it.
    if span.end() > words.end() {
        span = Span::at(span.start(), words.end());
    }
    if span.is_empty() || span.start() < words.start() {
        return None;
    }
    let mut title = name.title.as_ref().map(|t| tokens.span(t));
    if let Some(honorific) = &name.honorific {
        // St. Ann’s is a church or a street.
        let word = tokens.word(text, honorific.start);
        if matches!(word, "St" | "St." | "Saint" | "Ste.") {
            return None;
        }
        let written = tokens.span(honorific);
        if makes_the_name(tokens, text, name) {
            span = span.cover(written);
            range.start = honorific.start.min(range.start);
        } else {
            title = Some(title.map_or(written, |t| t.cover(written)));
        }
    }
    // Prince Bo is called that.
    if let Some(noble) = name.title.as_ref().filter(|_| name.name.len() == 1) {
        let last = noble.end.saturating_sub(1);
        if is_noble(tokens.word(text, last)) && noble.len() == 1 {
            span = span.cover(tokens.span(noble));
            range.start = noble.start.min(range.start);
            title = None;
        }
    }
    let data =
        PicturedData { name: span, title, position: None, mention: None };
    Some((data, range))
}

/// Whether the honorific belongs to the name: *Lady Gull*, *Prince Bo*, but
/// *Sir Bo Berg* is called *Bo Berg*.
fn makes_the_name(tokens: &Tokens, text: &str, name: &Name) -> bool {
    let Some(honorific) = &name.honorific else { return false };
    let noble = is_noble(tokens.word(text, honorific.end.saturating_sub(1)));
    let word = tokens.word(text, honorific.start);
    let given = lexicon::word(word, Case::of(word)).has(Roles::GIVEN_NAME);
    word == "Sheikh" || (noble || given) && name.name.len() == 1
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

/// *Ann “Red” Lee* is one person, though the marks cut the name in three.
fn join_nicknames(line: &Line<'_>, people: &mut Vec<Person>) {
    if !line.marked {
        return;
    }
    let mut at = 0;
    while at + 2 < people.len() {
        let [one, nick, last] = &people[at..at + 3] else { break };
        let joined = is_mark(line, one.end)
            && is_mark(line, nick.end)
            && one.end + 1 == nick.start
            && nick.end + 1 == last.start;
        if joined {
            people[at].data.name = one.data.name.cover(last.data.name);
            people[at].end = people[at + 2].end;
            people[at].owns = people[at + 2].owns;
            people.drain(at + 1..at + 3);
        }
        at += 1;
    }
}

/// The first piece that begins at `offset` or behind it.
pub(super) fn place_of(line: &Line<'_>, offset: usize) -> usize {
    line.pieces.partition_point(|p| p.span.start() < offset)
}

/// The same for an offset that is shortly before the piece `end`.
fn place_before(line: &Line<'_>, end: usize, offset: usize) -> usize {
    let pieces = line.pieces.get(..end).unwrap_or_default().iter().rev();
    end - pieces.take_while(|p| p.span.start() >= offset).count()
}

fn is_mark(line: &Line<'_>, at: usize) -> bool {
    matches!(line.kind(at), Some(Kind::Mark(_)))
}

/// Whether a name of the line is that of somebody: not of a book in
/// quotation marks, a team, a hall, a part in a play.
fn is_in_picture(line: &Line<'_>, person: &Person) -> bool {
    let titled = person.data.title.is_some();
    let single = person.end == person.start + 1;
    let other = is_label(line, person.start)
        || person.start > 0 && is_thing_behind(line, person, person.start - 1)
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
    let titled = person.data.title.is_some();
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
    let title = person
        .data
        .title
        .map(|title| place_before(line, person.start, title.start()));
    behind + 1 == title.unwrap_or(person.start)
}

/// So many people back a name is looked for again.
const LOOK_BACK: usize = 64;

/// Drops *Berg* and *Mr. Berg* when *Bo Berg* was named before.
fn drop_short_names(line: &Line<'_>, people: &mut Vec<Person>) {
    let mut again = false;
    for at in 1..people.len() {
        let (before, rest) = people.split_at_mut(at);
        if let Some(person) = rest.first_mut() {
            let from = before.len().saturating_sub(LOOK_BACK);
            let before = before.get(from..).unwrap_or_default();
            person.again = is_named_in(line, before, person);
            again |= person.again;
        }
    }
    if again {
        people.retain(|person| !person.again);
    }
}

/// Whether one of the people before has the same name, or a longer one that
/// ends with the same word.
fn is_named_in(line: &Line<'_>, before: &[Person], person: &Person) -> bool {
    let name = |p: &Person| p.data.name.of(line.text).unwrap_or_default();
    let words = |p: &Person| name(p).split_whitespace();
    let mut namesakes = before.iter().filter(|other| {
        line.begin_alike(other.end - 1, person.end - 1)
            && words(other).next_back() == words(person).next_back()
    });
    namesakes.any(|other| {
        let own = words(person).count();
        own < 2 || own < words(other).count() || name(other) == name(person)
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
    let Some(title) = person.data.title else {
        return title_before(line, words.start, person.start)
            .or_else(|| title_behind(line, words.end, person.end));
    };
    let at = |offset: usize| place_before(line, person.start, offset);
    let title = at(title.start())..at(title.end());
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
    let former = |i: usize| {
        // ex-husband
        line.bytes(i).starts_with(b"ex-")
            && line.word(i).get(3..).is_some_and(|word| {
                lexicon::word(word, Case::of(word)).has(TITLE)
            })
    };
    if end == start || !line.has(end - 1, TITLE) && !former(end - 1) {
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
    let to = (from..limit).find(|i| {
        matches!(
            line.kind(*i),
            Some(Kind::Comma | Kind::Open | Kind::Stop | Kind::Semicolon)
        ) || line.is(*i, "who")
            || line.is(*i, "and")
                && !line.has(i + 1, TITLE)
                && (line.has(i + 1, Roles::GIVEN_NAME)
                    || !line.is_capitalized(i + 1)
                    || !line.is_capitalized(i - 1))
    });
    let to = to.unwrap_or(limit);
    // The head stands before the first preposition.
    let head = (from..to)
        .take_while(|i| {
            !line.is_any(*i, words!["of", "for", "at", "on", "in"])
        })
        .any(|i| line.has(i, TITLE));
    let verb = (from..to)
        .any(|i| line.has(i, Roles::AUXILIARY | Roles::SUBJECT_PRONOUN));
    // ..., Mayor Bo Berg, is the next in a list.
    let named = (from..to)
        .rev()
        .take(2)
        .any(|i| line.is_capitalized(i) && line.has(i, Roles::GIVEN_NAME));
    (to > from && head && !verb && !named).then(|| line.span(from..to))
}

/// Gives the people their positions.
fn place_people(line: &Line<'_>, people: &mut [Person], words: Range<usize>) {
    if people.is_empty() || !line.hold_hints(Hints::SPOT) {
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
    people: &mut [Person],
    at: usize,
    end: usize,
    position: PositionData,
) {
    let start = position.span.start();
    let colon = line.kind(end) == Some(Kind::Colon);
    // Front row: Ann Lee, Bo Berg; ...
    if colon {
        let stop = list_end(line, end);
        for person in people.iter_mut().filter(|p| {
            p.data.name.start() >= start && p.data.name.end() <= stop
        }) {
            person.data.position.get_or_insert(position);
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
        people.iter_mut().find(|p| p.data.name.start() >= start)
    } else {
        people
            .iter_mut()
            .rev()
            .filter(|p| p.data.name.end() <= start && !p.owns)
            .find(|p| {
                // Not over the end of a sentence.
                let between = Span::at(p.data.name.end(), start);
                between.of(line.text).is_none_or(|s| !s.contains(". "))
                    || p.data.name.end() + 40 > start
            })
    };
    if let Some(person) = person.filter(|p| p.data.position.is_none()) {
        person.data.position = Some(position);
    }
}

/// Counts the people of a list: those that follow, or, when nobody follows,
/// those before.
fn count_people(
    line: &Line<'_>,
    people: &mut [Person],
    at: usize,
    end: usize,
    position: PositionData,
) {
    let from = position.span.end();
    let stop = list_end(line, end);
    let follows =
        |p: &Person| p.data.name.start() >= from && p.data.name.end() <= stop;
    let listed = line.kind(end) == Some(Kind::Colon)
        || people.iter().filter(|p| follows(p)).count() > 1;
    let start = sentence_start(line, at);
    let mut rank = 0;
    for person in people.iter_mut() {
        let name = person.data.name;
        // Ann Lee, from left, Bo Berg and Per Holm
        let first = at > 1
            && line.kind(at - 1) == Some(Kind::Comma)
            && line.kind(end) == Some(Kind::Comma)
            && person.end == at - 1;
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
        if person.data.position.is_none() {
            let counted = PositionData { rank: Some(rank), ..position };
            person.data.position = Some(counted);
        }
    }
}

/// Whether *as* stands before the name: a part in a play.
fn plays(line: &Line<'_>, person: &Person) -> bool {
    person.start > 0 && line.is(person.start - 1, "as")
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
