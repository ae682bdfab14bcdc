//! Reads captions: who stands where, the place, the date, the credit chain.
//!
//! In: a line under a picture. Out: what it says.
//!
//! ```text
//! Mayor Ann Lee, left, greets Bo Berg in Gullhaven, Maine, on May 3, 2024.
//! (Per Holm/Quay Reader via AP, File)
//! ```
//!
//! The credit is cut off first, so that a photographer is never pictured.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::{
    Source,
    credits::{self, Way},
    datelines, dates,
    pieces::Line,
    places,
    positions::{self, counts},
};
use crate::{
    CaptionId, EntityKind, Part, Span,
    block::BlockKind,
    caption::{CaptionData, CreditData, PicturedData, PositionData},
    date::DateData,
    layout,
    lexer::{self, Kind, Tokens},
    lexicon::Roles,
    matching::{self, Found, Name},
    place::PlaceData,
};

/// Reads one line that is known to be a caption.
pub(crate) fn parse_line(text: &str) -> Option<CaptionData> {
    let layout = layout::read(text);
    let tokens = lexer::tokenize(text, &layout);
    let found = matching::find(text, &tokens, None);
    let all = 0..tokens.list.len();
    (!all.is_empty()).then(|| read(text, &tokens, &found, all))
}

/// Finds and reads the captions of an article and claims their blocks.
pub(super) fn parse(
    source: &Source<'_>,
    kinds: &mut [Option<BlockKind>],
) -> Vec<CaptionData> {
    claim(source, kinds);
    let mut captions: Vec<CaptionData> = Vec::new();
    let mut seen: HashMap<String, CaptionId> = HashMap::new();
    for (block, range) in source.tokens.blocks.iter().enumerate() {
        if kinds[block] != Some(BlockKind::Caption) {
            continue;
        }
        let mut data =
            read(source.text, source.tokens, source.found, range.clone());
        let words = folded(data.words.of(source.text).unwrap_or_default());
        if !words.is_empty() {
            let id = CaptionId::new(captions.len());
            let first = *seen.entry(words).or_insert(id);
            data.repeats = (first != id).then_some(first);
        }
        captions.push(data);
    }
    captions
}

/// The longest caption, in tokens.
const LONGEST: usize = 200;

/// What makes a block a caption.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Sign {
    /// Words and a credit, or words that only a caption has.
    Caption,
    /// A credit on a line of its own.
    Credit,
}

/// Labels the captions of an article.
fn claim(source: &Source<'_>, kinds: &mut [Option<BlockKind>]) {
    let text = source.text;
    let mut words: HashSet<String> = HashSet::new();
    let mut credit_before = false;
    // How many blocks an open bracket may still reach over.
    let mut open = 0_usize;
    for (block, range) in source.tokens.blocks.iter().enumerate() {
        let here = source.layout.blocks[block].span;
        let short = !range.is_empty() && range.len() <= LONGEST;
        if !short
            || kinds[block].is_some()
            || datelines::read(text, source.tokens, range).is_some()
        {
            credit_before = false;
            continue;
        }
        let line = Line::cut(text, source.tokens, range.clone());
        // “The quay at dawn (”, “Image:”, “Getty Images)”: one caption that
        // the page had cut in three.
        if open > 0 && range.len() <= 12 {
            let closed = line.kind(line.len() - 1) == Some(Kind::Close);
            kinds[block] = Some(BlockKind::Caption);
            open = if closed { 0 } else { open - 1 };
            continue;
        }
        open = 0;
        if line.kind(line.len() - 1) == Some(Kind::Open) && line.len() > 3 {
            kinds[block] = Some(BlockKind::Caption);
            open = 3;
            continue;
        }
        let (sign, own) = sign(&line);
        let again = |words: &HashSet<String>| {
            range.len() >= 5
                && words.contains(&folded(here.of(text).unwrap_or_default()))
        };
        match sign {
            Some(Sign::Caption) => {
                words.insert(folded(own.of(text).unwrap_or_default()));
                kinds[block] = Some(BlockKind::Caption);
            }
            Some(Sign::Credit) => {
                kinds[block] = Some(BlockKind::Caption);
                if !credit_before {
                    claim_before(source, block, kinds);
                }
            }
            // Behind a credit of its own stand the words of the picture.
            None if credit_before && is_label(&line) => {
                kinds[block] = Some(BlockKind::Caption);
            }
            // Pages print a caption twice, for wide and narrow screens.
            None if is_twice(source, block) => {
                kinds[block] = Some(BlockKind::Caption);
            }
            None if again(&words) => {
                kinds[block] = Some(BlockKind::Caption);
            }
            None => {}
        }
        let all = 0..line.len();
        credit_before =
            sign == Some(Sign::Credit) && !credits::has_cue(&line, &all);
    }
}

/// Whether the block before or behind says just the same, a sentence that
/// speaks to nobody.
fn is_twice(source: &Source<'_>, block: usize) -> bool {
    let words = |block: usize| {
        source.layout.blocks.get(block).and_then(|b| b.span.of(source.text))
    };
    let here = words(block);
    let twin = block.checked_sub(1).and_then(words) == here
        || words(block + 1) == here;
    let range = source.tokens.blocks[block].clone();
    if !twin || !(8..=60).contains(&range.len()) {
        return false;
    }
    let line = Line::cut(source.text, source.tokens, range);
    !line.pieces.iter().any(|p| {
        p.roles.has(Roles::FURNITURE | Roles::MONTH)
            || matches!(p.kind, Kind::Mark(_))
    }) && !(0..line.len())
        .any(|at| line.is_any(at, &["you", "your", "we", "our", "us"]))
        && line.kind(line.len() - 1) == Some(Kind::Stop)
}

/// Claims the block before a credit that stands alone, when its words could
/// be those of the picture: one short sentence, nobody speaking.
fn claim_before(
    source: &Source<'_>,
    block: usize,
    kinds: &mut [Option<BlockKind>],
) {
    let Some(before) = block.checked_sub(1) else { return };
    if kinds[before].is_some() {
        return;
    }
    let range = source.tokens.blocks[before].clone();
    let line = Line::cut(source.text, source.tokens, range.clone());
    let opened = line.kind(range.len().saturating_sub(1)) == Some(Kind::Open);
    let quiet = !line.pieces.iter().any(|p| matches!(p.kind, Kind::Mark(_)));
    let stops = (0..line.len()).filter(|i| line.kind(*i) == Some(Kind::Stop));
    let plain = quiet && stops.count() <= 1 && (6..=40).contains(&range.len());
    let last = line.len().saturating_sub(1);
    let ends =
        line.kind(last) == Some(Kind::Stop) || line.word(last).ends_with('.');
    if opened || plain && ends {
        kinds[before] = Some(BlockKind::Caption);
    }
}

/// Whether a block may be the words of the picture whose credit stands
/// before it.
fn is_label(line: &Line<'_>) -> bool {
    let small =
        (0..line.len()).any(|at| line.is_word(at) && !line.is_capitalized(at));
    let stopped = line.kind(line.len() - 1) == Some(Kind::Stop);
    let other = super::contributors::introduction(line, 0).is_some()
        || dates::read(line, 0).is_some()
        || has_furniture(line);
    small && !other && line.len() <= 40 && (!stopped || line.len() <= 24)
}

fn has_furniture(line: &Line<'_>) -> bool {
    (0..line.len()).any(|at| line.has(at, Roles::FURNITURE))
}

/// What says that the line is a caption, and its words without a credit.
fn sign(line: &Line<'_>) -> (Option<Sign>, Span) {
    let whole = tokens_span(line);
    if let Some(credit) = credits::find(line) {
        let pieces = &credit.pieces;
        let own = if pieces.start == 0 {
            line.span(pieces.end..line.len())
        } else {
            line.span(0..pieces.start)
        };
        let alone = pieces.len() == line.len();
        if is_sure(line, &credit) {
            let sign = if alone { Sign::Credit } else { Sign::Caption };
            return (Some(sign), own);
        }
    }
    let caption = has_label(line) || has_position(line);
    (caption.then_some(Sign::Caption), whole)
}

/// Whether a line of an article with this credit is surely a caption.
fn is_sure(line: &Line<'_>, credit: &credits::Found) -> bool {
    let pieces = credit.pieces.clone();
    let data = &credit.data;
    // “(Reporting by Ann Lee)”, “Text by Ann Lee | Photography by Bo Berg”
    let byline = (0..line.len()).any(|at| {
        super::contributors::introduction(line, at).is_some_and(
            |(_, parts)| {
                parts.iter().any(|part| {
                    !matches!(
                        part,
                        Part::Photography
                            | Part::Illustration
                            | Part::Graphics
                            | Part::Author
                    )
                })
            },
        )
    }) || line.is(0, "by");
    // A post that is quoted links to its own picture.
    let posted = (0..line.len()).any(|at| {
        line.word(at).contains("twitter.com")
            || line.word(at).contains("t.co/")
            || line.is_any(at, &["pic"])
                && line.is_spaced(at + 1)
                && line.kind(at + 1) == Some(Kind::Stop)
    });
    let notice =
        line.is_any(0, &["copyright"]) || line.is(0, "©") && line.is_number(1);
    if byline || posted || notice {
        return false;
    }
    let cued = credits::has_cue(line, &pieces);
    let named = !data.photographers.is_empty() || !data.agencies.is_empty();
    match credit.way {
        Way::Label => true,
        Way::Start => cued && named && line.len() <= 60,
        Way::Brackets => {
            cued || !data.agencies.is_empty()
                || data.is_file
                || pieces.start > 3 && named && line.len() <= 60
        }
        Way::Cue => {
            let source_line = line.is_any(pieces.start, &["source", "video"]);
            let notice = pieces.start == 0
                && line.is_any(0, &["©", "copyright", "related"]);
            !source_line && !notice && !line.has(0, Roles::FURNITURE)
                || pieces.start > 0 && !source_line && !line.is(0, "related")
        }
        Way::Bare => {
            let joined = pieces.clone().any(|at| {
                matches!(line.word(at), "/" | "|" | "©") || line.is(at, "via")
            });
            let known = pieces.clone().any(|at| {
                line.end_of(at, pieces.end, Roles::AGENCY).is_some()
                    && !line.word(at).contains("twitter")
            });
            let paper = pieces.clone().any(|at| {
                line.has(at, Roles::OUTLET_HEAD | Roles::ORGANIZATION)
            });
            if pieces.start == 0 {
                return joined
                    && (known || paper)
                    && !has_furniture(line)
                    && line.len() <= 16
                    || is_picture_agency(line);
            }
            let small = (0..pieces.start)
                .filter(|at| line.is_word(*at) && !line.is_capitalized(*at))
                .count();
            let ended = matches!(
                line.kind(pieces.start - 1),
                Some(Kind::Stop | Kind::Question | Kind::Exclamation)
            ) || line.word(pieces.start - 1).ends_with('.');
            let quoted = pieces.clone().any(|at| {
                line.get(at).is_some_and(|p| matches!(p.kind, Kind::Mark(_)))
            });
            let house = ended
                && pieces.clone().any(|at| {
                    line.is(at, "for") && line.is_capitalized(at + 1)
                });
            let furniture = pieces
                .clone()
                .any(|at| line.has(at, Roles::FURNITURE | Roles::MONTH));
            let plain = pieces.len() <= 6
                && (pieces.len() > 1
                    || !line.has(pieces.start, Roles::COMMON));
            !furniture
                && !quoted
                && (joined && known
                    || house && small >= 2
                    || small >= 3
                        && (joined || ended && plain && line.len() >= 6))
        }
    }
}

/// Whether the line is the name of an agency that sells pictures only.
fn is_picture_agency(line: &Line<'_>) -> bool {
    line.len() <= 6
        && (0..line.len()).any(|at| {
            let word = line.word(at).to_ascii_lowercase();
            ["getty", "shutterstock", "alamy", "stock", "images"]
                .iter()
                .any(|part| word.contains(part))
        })
}

/// Words that only a caption begins or ends with.
fn has_label(line: &Line<'_>) -> bool {
    let start = 0;
    let file = line.word(start) == "FILE"
        || line.are(start, &["file", "photo"])
        || line.are(start, &["a", "file", "photo"])
        || line.are(start, &["a", "file", "photograph"]);
    let shown = line.are(start, &["pictured", ":"])
        || line.are(start, &["image", "caption"])
        || line.are(start, &["media", "caption"])
        || line.is_any(start, &["this", "in"])
            && line.len() <= 90
            && (0..line.len().min(14)).any(|at| {
                line.is_any(at, &["photo", "image", "photograph"])
                    && (line
                        .is_any(at + 1, &["released", "provided", "taken"])
                        || line.is_any(at, &["photo"])
                            && line.kind(at + 1) == Some(Kind::Comma)
                            && at > 4)
            });
    let last = line.len() - 1;
    let video = line.is_any(last, &["video", "photos"])
        && last > 3
        && line.kind(last - 1) == Some(Kind::Dash);
    file || shown || video
}

/// Whether the line says where in the picture somebody is: *(left)*, *From
/// left:*, *Ann Lee, right, greets*.
fn has_position(line: &Line<'_>) -> bool {
    if line.len() > 90 {
        return false;
    }
    let words = 0..line.len();
    let mut at = 0;
    while at < line.len() {
        let Some((end, position)) = positions::read(line, at, line.len())
        else {
            at += 1;
            continue;
        };
        let bracketed = at > 0
            && line.kind(at - 1) == Some(Kind::Open)
            && line.kind(end) == Some(Kind::Close);
        let apart = position.side.is_some()
            && at > 1
            && line.kind(at - 1) == Some(Kind::Comma)
            && line.kind(end) == Some(Kind::Comma)
            && line.is_capitalized(at - 2);
        let listed = at == 0
            && counts(line, at, end)
            && matches!(line.kind(end), Some(Kind::Colon | Kind::Comma));
        if (bracketed || apart || listed)
            && stands_apart(line, at, end, &words)
        {
            return true;
        }
        at = end;
    }
    false
}

/// The words in small letters, with one kind of apostrophe and single
/// spaces, to compare them.
fn folded(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        for c in word.chars() {
            match c {
                '’' | '‘' | '`' => folded.push('\''),
                '“' | '”' => folded.push('"'),
                _ => folded.extend(c.to_lowercase()),
            }
        }
    }
    folded
}

/// Reads the caption in the tokens `range`.
fn read(
    text: &str,
    tokens: &Tokens,
    found: &Found,
    range: Range<usize>,
) -> CaptionData {
    let line = Line::cut(text, tokens, range.clone());
    let credit = credits::find(&line);
    let words = match &credit {
        Some(credit) if credit.pieces.start == 0 => {
            credit.pieces.end..line.len()
        }
        Some(credit) => 0..credit.pieces.start,
        None => 0..line.len(),
    };
    let words = without_label(&line, words);
    let mut credit = credit.map(|credit| credit.data);
    note_file(&line, words.clone(), &mut credit);
    let span = line.span(words.clone());
    let mut people = people(text, tokens, found, range.clone(), span);
    join_nicknames(&line, &mut people);
    people.retain(|p| is_in_picture(&line, p));
    drop_owners(&line, &mut people);
    drop_short_names(text, &mut people);
    for person in &mut people {
        let name = person.data.name;
        let title = person.data.title;
        person.data.title = title
            .or_else(|| title_before(&line, words.start, name))
            .or_else(|| title_behind(&line, words.end, name));
    }
    place_people(&line, &mut people, words.clone());
    let people = people.into_iter().map(|p| p.data).collect();
    let names = Names::of(tokens, found, range);
    CaptionData {
        span: tokens_span(&line),
        words: span,
        people,
        places: place(&line, words.clone(), &names).into_iter().collect(),
        dates: date(&line, words).into_iter().collect(),
        credit,
        repeats: None,
    }
}

fn tokens_span(line: &Line<'_>) -> Span {
    line.span(0..line.len())
}

/// Without *Image caption* in front of the words.
fn without_label(line: &Line<'_>, words: Range<usize>) -> Range<usize> {
    let label = line.is_any(words.start, &["image", "photo", "media"])
        && line.is(words.start + 1, "caption");
    let skip = if label { 2 } else { 0 };
    words.start + skip..words.end.max(words.start + skip)
}

/// *FILE - ...* and *this May 3, 2024, file photo* say that the picture is
/// from the archive, whoever has the credit.
fn note_file(
    line: &Line<'_>,
    words: Range<usize>,
    credit: &mut Option<CreditData>,
) {
    let named = words.clone().find(|at| {
        line.is_any(*at, &["file", "files"])
            && (line.word(*at) == "FILE"
                || *at == words.start
                || line.is_any(
                    at + 1,
                    &["photo", "photograph", "picture", "image", "pic"],
                ))
    });
    let Some(at) = named else { return };
    let label = CreditData {
        span: line.span(at..at + 1),
        photographers: Vec::new(),
        agencies: Vec::new(),
        via: Vec::new(),
        is_file: true,
        is_handout: false,
        is_pool: false,
    };
    credit.get_or_insert(label).is_file = true;
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
        let written = tokens.span(honorific);
        if makes_the_name(tokens, text, name) {
            span = span.cover(written);
        } else {
            title = Some(title.map_or(written, |t| t.cover(written)));
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
    let noble = matches!(
        tokens.word(text, honorific.end.saturating_sub(1)),
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
    );
    let sheikh = tokens.word(text, honorific.start) == "Sheikh";
    sheikh || noble && name.name.len() == 1
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
fn place_of(line: &Line<'_>, offset: usize) -> usize {
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
    let article = before
        .is_some_and(|at| line.is_any(at, &["the", "a", "an", "uss", "hms"]))
        && !titled;
    // Gullhaven Terns
    let team = !single
        && !line.has(start, Roles::GIVEN_NAME)
        && line.end_of(start, end, places::ANY).is_some()
        && line.word(end - 1).ends_with('s');
    let label = line.word(start) == "FILE"
        || line.word(start).starts_with("R-")
        || line.word(start).starts_with("D-");
    let part = single && before.is_some_and(|at| line.is(at, "as"));
    !(work || article || team || label || part)
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

/// Drops *Berg* and *Mr. Berg* when *Bo Berg* was named before.
fn drop_short_names(text: &str, people: &mut Vec<Person>) {
    let last_word = |name: Span| {
        let words = name.of(text).unwrap_or_default();
        let word = words.split_whitespace().next_back().unwrap_or_default();
        (word, words.split_whitespace().count())
    };
    let mut seen: HashMap<&str, usize> = HashMap::new();
    people.retain(|person| {
        let (word, count) = last_word(person.data.name);
        let titled = person.data.title.is_some() && count == 1;
        let before = seen.get(word).copied().unwrap_or(0);
        let most = seen.entry(word).or_insert(count);
        *most = (*most).max(count);
        before == 0 || count >= before && count > 1 || titled && before == 0
    });
}

/// What heads a title: *minister*, *author*, *mother*.
const TITLE: Roles =
    Roles::TITLE.union(Roles::BYLINE_ROLE).union(Roles::PERSON_NOUN);

/// The longest title, in pieces.
const LONGEST_TITLE: usize = 14;

/// *harbour master* right before the name.
fn title_before(line: &Line<'_>, start: usize, name: Span) -> Option<Span> {
    let end = place_of(line, name.start());
    if end == start || !line.has(end - 1, TITLE) {
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
    let article = line.is_any(at + 1, &["the", "a", "an"]);
    let from = at + 1 + usize::from(article);
    let limit = end.min(from + LONGEST_TITLE);
    let to = (from..limit).find(|i| {
        matches!(
            line.kind(*i),
            Some(Kind::Comma | Kind::Open | Kind::Stop | Kind::Semicolon)
        ) || line.is_any(*i, &["who", "and"]) && !line.has(i + 1, TITLE)
    });
    let to = to.unwrap_or(limit);
    // The head stands before the first preposition.
    let head = (from..to)
        .take_while(|i| !line.is_any(*i, &["of", "for", "at", "on", "in"]))
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
    let mut at = words.start;
    while at < words.end {
        match positions::read(line, at, words.end) {
            Some((end, position)) if stands_apart(line, at, end, &words) => {
                if counts(line, at, end) {
                    count_people(line, people, at, end, position);
                } else {
                    place_one(line, people, at, end, position);
                }
                at = end;
            }
            Some((end, position)) if from_side(line, at, end) => {
                count_people(line, people, at, end, position);
                at = end;
            }
            _ => at += 1,
        }
    }
}

/// *From left* and *left to right* need nothing around them.
fn from_side(line: &Line<'_>, at: usize, end: usize) -> bool {
    counts(line, at, end) && end > at + 1
}

/// Whether commas, brackets or the like set the position off: *Ann Lee,
/// left, greets* and *Bo Berg (right)*, but not *left the quay*.
fn stands_apart(
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
        || line.is_any(at - 1, &["at", "on", "and", "the"])
            && (at < words.start + 2
                || matches!(
                    line.kind(at - 2),
                    Some(Kind::Comma | Kind::Open)
                ));
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
        || line.is_any(end, &["and", "with", "in"]) && at > words.start;
    let comma = at > 0
        && line.kind(at - 1) == Some(Kind::Comma)
        && !line.is_any(end, &["of", "the", "a", "his", "her", "to"]);
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
    let next = line.kind(end) == Some(Kind::Colon)
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
    let stop = sentence_end(line, end);
    let follows =
        |p: &Person| p.data.name.start() >= from && p.data.name.end() <= stop;
    let listed = line.kind(end) == Some(Kind::Colon)
        || people.iter().filter(|p| follows(p)).count() > 1;
    let start = sentence_start(line, at);
    let mut rank = 0;
    for person in people.iter_mut() {
        let name = person.data.name;
        let in_list = if listed {
            follows(person)
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

/// The offset at which the sentence of the piece `at` ends.
fn sentence_end(line: &Line<'_>, at: usize) -> usize {
    let end = (at..line.len())
        .find(|i| line.kind(*i) == Some(Kind::Stop))
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

/// When the picture was taken: of the dates of the first sentence that has
/// one, the fullest.
fn date(line: &Line<'_>, mut words: Range<usize>) -> Option<DateData> {
    let mut best: Option<(u32, DateData)> = None;
    let mut at = words.start;
    while at < words.end {
        let Some((end, date)) = dates::read_loosely(line, at) else {
            at += 1;
            continue;
        };
        if end > words.end
            || best.is_some() && past_sentence(line, words.start, at)
        {
            break;
        }
        if is_about_the_picture(line, at, end, &date) {
            let fullness = u32::from(date.day.is_some()) * 4
                + u32::from(date.month.is_some()) * 2
                + u32::from(date.year.is_some());
            if best.is_none_or(|(most, _)| fullness > most) {
                best = Some((fullness, date));
                words.start = at;
            }
        }
        at = end;
    }
    best.map(|(_, date)| date)
}

/// Whether a date is that of the picture: not *the May-day parade*, not *9
/// million since 2010*.
fn is_about_the_picture(
    line: &Line<'_>,
    at: usize,
    end: usize,
    date: &DateData,
) -> bool {
    let partial = date.month.is_some() || date.year.is_some();
    let joined = matches!(line.kind(end), Some(Kind::Dash | Kind::Clitic))
        && !line.is_spaced(end)
        && date.day.is_none()
        && partial;
    let since = at > 0
        && line.is_any(at - 1, &["since", "until", "by", "before", "for"])
        && date.day.is_none();
    !joined && !since
}

/// Whether a sentence ends between the pieces `from` and `to`.
fn past_sentence(line: &Line<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        line.kind(at) == Some(Kind::Stop)
            && line.is_spaced(at + 1)
            && line.is_capitalized(at + 1)
    })
}

/// The names of the line that are people, and those that are places.
struct Names {
    people: Vec<Span>,
    places: Vec<Span>,
}

impl Names {
    fn of(tokens: &Tokens, found: &Found, range: Range<usize>) -> Names {
        let mut names = Names { people: Vec::new(), places: Vec::new() };
        for at in found.names.within(&range) {
            let Some(name) = found.names.list.get(at) else { continue };
            match name.kind {
                EntityKind::Person => {
                    names.people.push(tokens.span(&name.whole));
                }
                EntityKind::Place => {
                    names.places.push(tokens.span(&name.name))
                }
                _ => {}
            }
        }
        names
    }

    fn is_person(&self, span: Span) -> bool {
        let at = self.people.partition_point(|p| p.end() <= span.start());
        self.people.get(at).is_some_and(|p| p.overlaps(span))
    }

    /// The place that begins at `offset`.
    fn place(&self, offset: usize) -> Option<Span> {
        let at = self.places.partition_point(|p| p.start() < offset);
        self.places.get(at).copied().filter(|p| p.start() == offset)
    }
}

/// Where the picture was taken: of the places of the first sentence that has
/// one, the likeliest, and of several the last.
fn place(
    line: &Line<'_>,
    words: Range<usize>,
    names: &Names,
) -> Option<PlaceData> {
    let mut best: Option<(u32, PlaceData)> = None;
    let mut from = words.start;
    let mut at = words.start;
    while at < words.end {
        let Some((end, place, score)) = place_at(line, at, &words, names)
        else {
            at += 1;
            continue;
        };
        if best.is_some() && past_sentence(line, from, at) {
            break;
        }
        if best.as_ref().is_none_or(|(most, _)| score >= *most) {
            best = Some((score, place));
        }
        from = at;
        at = end.max(at + 1);
    }
    best.map(|(_, place)| place)
}

/// The place that begins at `at`, and how likely the picture is from there.
fn place_at(
    line: &Line<'_>,
    at: usize,
    words: &Range<usize>,
    names: &Names,
) -> Option<(usize, PlaceData, u32)> {
    let here = line.get(at)?;
    if !line.is_capitalized(at)
        || at > words.start && !here.spaced
        || here.roles.has(Roles::MONTH | Roles::WEEKDAY)
        || names.is_person(here.span)
    {
        return None;
    }
    let mut before = at.checked_sub(1).filter(|i| *i >= words.start);
    if before.is_some_and(|i| line.is_any(i, &["the", "downtown"])) {
        before = before.and_then(|i| i.checked_sub(1));
    }
    let near = |words: &[&str]| before.is_some_and(|i| line.is_any(i, words));
    let (mut end, mut place) = places::chain(line, at, words.end)?;
    let named = names.place(here.span.start());
    let known =
        line.end_of(at, words.end, places::ANY).is_some() || named.is_some();
    let wider = place.region.is_some() || place.country.is_some();
    let several = place.city.is_some() && wider;
    if !known && !several {
        return None;
    }
    // The names step knows best where an unknown name ends.
    if let Some(span) = named.filter(|span| !wider && place.span != *span) {
        place = PlaceData { span, city: Some(span), ..place };
        end = place_of(line, span.end()).max(at + 1);
    }
    // Gullhaven in Maine
    if line.is(end, "in") {
        let more = line.end_of(end + 1, words.end, places::ANY);
        if let Some(more) = more.filter(|_| known) {
            place.region = place.region.or(Some(line.span(end + 1..more)));
            place.span = line.span(at..more);
            end = more;
        }
    }
    // the outskirts of Gullhaven, but not the governor of Maine
    let of = near(&["of"])
        && before.is_some_and(|i| {
            i > 0
                && !line.has(i - 1, Roles::TITLE | Roles::PERSON_NOUN)
                && !line.is_capitalized(i - 1)
        });
    let at_place = near(&["in", "at", "near", "outside", "inside", "on"]);
    let score = match (at_place, several) {
        (true, true) => 9,
        (false, true) => 7,
        (true, false) if near(&["in", "near", "outside"]) => 6,
        (true, false) => 4,
        (false, false) if of => 3,
        (false, false) => 0,
    };
    (score > 0).then_some((end, place, score))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Caption, Side};

    #[test]
    fn a_list_from_the_left_counts_its_names() {
        let caption = Caption::parse(
            "From left: Ann Lee, Bo Berg and Per Holm on the quay.",
        )
        .unwrap();
        let ranks: Vec<_> = caption
            .people()
            .map(|p| p.position().map(|p| (p.side(), p.rank())))
            .collect();
        let left = Some(Side::Left);
        assert_eq!(
            ranks,
            [
                Some((left, Some(1))),
                Some((left, Some(2))),
                Some((left, Some(3)))
            ]
        );
    }

    #[test]
    fn to_leave_is_no_position() {
        let caption = Caption::parse("Ann Lee left the quay.").unwrap();
        assert!(caption.people().all(|p| p.position().is_none()));
    }

    #[test]
    fn folding_ignores_the_kind_of_apostrophe() {
        assert_eq!(folded("The  quay’s end"), folded("the quay's end"));
    }
}
