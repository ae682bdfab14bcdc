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

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::{
    hints::Hints,
    pieces::{Line, words},
    places,
    positions::{self, counts},
};
use crate::{
    EntityKind, Span,
    caption::{PicturedData, PositionData},
    lexer::{Kind, Tokens},
    lexicon::{self, Case, Roles},
    matching::{Found, Name},
};

/// Everyone whom the pieces `words` of a caption name, with their titles and
/// positions. The caption has the tokens `range`.
pub(super) fn read(
    line: &Line<'_>,
    tokens: &Tokens,
    found: &Found,
    range: Range<usize>,
    words: Range<usize>,
) -> Vec<PicturedData> {
    let text = line.text;
    let span = line.span(words.clone());
    let mut people = people(text, tokens, found, range, span);
    join_nicknames(line, &mut people);
    people.retain(|p| is_in_picture(line, p));
    drop_owners(line, &mut people);
    drop_short_names(text, &mut people);
    for person in &mut people {
        let name = person.data.name;
        let title = person.data.title;
        // Dr. Ann Lee, head of surgery, is described by what follows.
        let plain = title.is_some_and(|title| {
            let at = place_of(line, title.start());
            let words = place_of(line, title.end()) - at;
            words <= 2
                && line.has(at, Roles::HONORIFIC)
                && !line.has(at, Roles::TITLE)
        });
        let behind = title_behind(line, words.end, name).filter(|_| plain);
        person.data.title = behind
            .or(title.map(|title| whole_title(line, words.start, title)))
            .or_else(|| title_before(line, words.start, name))
            .or_else(|| title_behind(line, words.end, name));
    }
    place_people(line, &mut people, words);
    people.into_iter().map(|person| person.data).collect()
}

/// A pictured person on the way.
struct Person {
    data: PicturedData,
    /// Whether *’s* follows: *the mayor’s aide* isn't the mayor.
    owns: bool,
}

/// Everyone whom the words name.
fn people(
    text: &str,
    tokens: &Tokens,
    found: &Found,
    range: Range<usize>,
    words: Span,
) -> Vec<Person> {
    let names = &found.names.list;
    found
        .names
        .within(&range)
        .filter_map(|at| names.get(at))
        .filter(|name| name.kind == EntityKind::Person)
        .filter_map(|name| person(text, tokens, name, words))
        .collect()
}

fn person(
    text: &str,
    tokens: &Tokens,
    name: &Name,
    words: Span,
) -> Option<Person> {
    let mut span = tokens.span(&name.name);
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
        } else {
            title = Some(title.map_or(written, |t| t.cover(written)));
        }
    }
    // Prince Bo is called that.
    if let Some(range) = name.title.as_ref().filter(|_| name.name.len() == 1) {
        let last = range.end.saturating_sub(1);
        if is_noble(tokens.word(text, last)) && range.len() == 1 {
            span = span.cover(tokens.span(range));
            title = None;
        }
    }
    let owns = tokens
        .list
        .get(name.name.end)
        .is_some_and(|next| next.kind == Kind::Clitic);
    let data =
        PicturedData { name: span, title, position: None, mention: None };
    Some(Person { data, owns })
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
    let mark = |at: usize| {
        line.get(at).is_some_and(|p| matches!(p.kind, Kind::Mark(_)))
    };
    let mut at = 0;
    while at + 2 < people.len() {
        let [one, nick, last] = &people[at..at + 3] else { break };
        let opens = place_of(line, one.data.name.end());
        let closes = place_of(line, nick.data.name.end());
        let joined = mark(opens)
            && mark(closes)
            && opens + 1 == place_of(line, nick.data.name.start())
            && closes + 1 == place_of(line, last.data.name.start());
        if joined {
            let whole = one.data.name.cover(last.data.name);
            people[at].data.name = whole;
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

/// Whether a name of the line is that of somebody: not of a book in
/// quotation marks, a team, a hall, a part in a play.
fn is_in_picture(line: &Line<'_>, person: &Person) -> bool {
    let name = person.data.name;
    let (start, end) =
        (place_of(line, name.start()), place_of(line, name.end()));
    let mark = |at: usize| {
        line.get(at).is_some_and(|p| matches!(p.kind, Kind::Mark(_)))
    };
    let single = end == start + 1;
    let titled = person.data.title.is_some();
    let before = start.checked_sub(1);
    // “Dune: Part Two”
    let work = before.is_some_and(mark)
        && (mark(end) || line.kind(end) == Some(Kind::Colon));
    // the Ann Lee bookshop, the Lees
    let article = before.is_some_and(|at| {
        line.is_any(at, words!["the", "a", "an", "uss", "hms"])
    }) && !titled;
    // Gullhaven Terns
    let team = !single
        && !line.has(start, Roles::GIVEN_NAME)
        && line.end_of(start, end, places::ANY).is_some()
        && line.word(end - 1).ends_with('s');
    // a capital at the start of a sentence: Shackles and a chain
    let plain = single
        && !titled
        && line.has(start, Roles::COMMON)
        && !line.has(start, Roles::GIVEN_NAME);
    let located = before.is_some_and(|at| {
        line.is_any(at, words!["in", "at", "on", "near", "outside", "through"])
    });
    // in Milan, on Murray Hill, George V Memorial Park
    let known = line.end_of(start, end, places::ANY) == Some(end);
    let head = Roles::PLACE_HEAD | Roles::ORGANIZATION_HEAD;
    let ground = !titled
        && (located && known
            || !single
                && line.has(end - 1, head)
                && (located || end > start + 2));
    let storm = before.is_some_and(|at| {
        line.is_any(at, words!["hurricane", "storm", "typhoon", "cyclone"])
    });
    // Gullhaven Terns’ Ann Lee, Gullhaven’s Ann Lee
    let owner = !titled
        && line.is_capitalized(end + 1)
        && !line.has(start, Roles::GIVEN_NAME)
        && (mark(end)
            && !line.is_spaced(end)
            && line.word(end - 1).ends_with('s')
            || single && person.owns);
    let thing = plain || ground || storm || owner;
    let label = line.word(start) == "FILE"
        || line.word(start).starts_with("R-")
        || line.word(start).starts_with("D-");
    let part = single && before.is_some_and(|at| line.is(at, "as"));
    !(work || article || team || label || part || thing)
        && (titled || !single || stands_alone(line, end))
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
        || line.word(end).ends_with('s') && !line.has(end, Roles::NOUN)
}

/// Drops the mayor of *Ann Lee, Mayor Bo Berg’s aide (left)*: he belongs to
/// what is said of her.
fn drop_owners(line: &Line<'_>, people: &mut Vec<Person>) {
    let mut last: Option<usize> = None;
    people.retain(|person| {
        let name = person.data.name;
        let start = person
            .data
            .title
            .map_or(name.start(), |title| title.start().min(name.start()));
        let behind = last.map(|end| place_of(line, end));
        let apposed = person.owns
            && behind.is_some_and(|at| {
                line.kind(at) == Some(Kind::Comma)
                    && at + 1 == place_of(line, start)
            });
        last = Some(name.end());
        !apposed
    });
}

/// So many people are compared with each other.
const FEW: usize = 8;

/// Drops *Berg* and *Mr. Berg* when *Bo Berg* was named before.
fn drop_short_names(text: &str, people: &mut Vec<Person>) {
    if people.len() < 2 {
        return;
    }
    let end = |person: &Person| {
        let name = person.data.name.of(text).unwrap_or_default();
        name.rsplit(char::is_whitespace).next().unwrap_or_default()
    };
    // Nearly always no two of a few have the same last word.
    let few = people.len() <= FEW;
    let apart = |at: usize, person: &Person| {
        let before = people.get(..at).unwrap_or_default();
        before.iter().all(|other| end(other) != end(person))
    };
    if few && people.iter().enumerate().all(|(at, p)| apart(at, p)) {
        return;
    }
    let last_word = |name: Span| {
        let words = name.of(text).unwrap_or_default();
        let word = words.split_whitespace().next_back().unwrap_or_default();
        (word, words.split_whitespace().count())
    };
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut named: HashSet<&str> = HashSet::new();
    people.retain(|person| {
        let whole = person.data.name.of(text).unwrap_or_default();
        if !named.insert(whole) {
            return false;
        }
        let (word, count) = last_word(person.data.name);
        let before = seen.get(word).copied().unwrap_or(0);
        let most = seen.entry(word).or_insert(count);
        *most = (*most).max(count);
        before == 0 || count >= before && count > 1
    });
}

/// What heads a title: *minister*, *author*, *mother*.
const TITLE: Roles =
    Roles::TITLE.union(Roles::BYLINE_ROLE).union(Roles::PERSON_NOUN);

/// The longest title, in pieces.
const LONGEST_TITLE: usize = 14;

/// The title with all that belongs to it: *Acting US Attorney*, *First
/// Lady*, without a label or verb that got into it.
fn whole_title(line: &Line<'_>, start: usize, title: Span) -> Span {
    let (mut from, end) =
        (place_of(line, title.start()), place_of(line, title.end()));
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

/// *harbour master* right before the name.
fn title_before(line: &Line<'_>, start: usize, name: Span) -> Option<Span> {
    let end = place_of(line, name.start());
    let former = |i: usize| {
        // ex-husband
        line.word(i)
            .strip_prefix("ex-")
            .is_some_and(|word| lexicon::word(word, Case::of(word)).has(TITLE))
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

/// *the board’s chairman* between commas, or behind a colon, after the name.
fn title_behind(line: &Line<'_>, end: usize, name: Span) -> Option<Span> {
    let at = place_of(line, name.end());
    let colon = line.kind(at) == Some(Kind::Colon);
    if line.kind(at) != Some(Kind::Comma) && !colon {
        return None;
    }
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
    let mut spots = line.hinted(words.clone(), Hints::SPOT);
    if people.is_empty() || spots.next().is_none() {
        return;
    }
    let mut free = words.start;
    for at in line.hinted(words.clone(), Hints::POSITION) {
        if at < free {
            continue;
        }
        let Some((end, position)) = positions::read(line, at, words.end)
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
        free = end;
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
            && place_of(line, name.end()) == at - 1;
        let in_list = if listed {
            follows(person) || first
        } else {
            name.start() >= start && name.end() <= position.span.start()
        };
        // Ann Lee as Martin Berg: only one of them is in the picture.
        if !in_list || plays(line, name) {
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
fn plays(line: &Line<'_>, name: Span) -> bool {
    let at = line.pieces.partition_point(|p| p.span.start() < name.start());
    at > 0 && line.is(at - 1, "as")
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
