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
    dates,
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
    let found = matching::find(text, &tokens);
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
    for (block, range) in source.tokens.blocks.iter().enumerate() {
        let here = source.layout.blocks[block].span;
        let short = !range.is_empty() && range.len() <= LONGEST;
        if !short || kinds[block].is_some() {
            credit_before = false;
            continue;
        }
        let line = Line::cut(text, source.tokens, range.clone());
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
            None if again(&words) => {
                kinds[block] = Some(BlockKind::Caption);
            }
            None => {}
        }
        credit_before = sign == Some(Sign::Credit);
    }
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
    let plain = quiet && stops.count() <= 1 && (6..=32).contains(&range.len());
    let ends = line.kind(line.len().saturating_sub(1)) == Some(Kind::Stop);
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
    small && line.len() <= 40 && (!stopped || line.len() <= 24)
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
    if byline {
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
            !source_line && !(pieces.start == 0 && line.word(0) == "©")
        }
        Way::Bare => {
            let joined = pieces.clone().any(|at| {
                matches!(line.word(at), "/" | "|" | "©") || line.is(at, "via")
            });
            if pieces.start == 0 {
                return joined
                    && !data.agencies.is_empty()
                    && line.len() <= 16
                    || is_picture_agency(line);
            }
            let small = (0..pieces.start)
                .filter(|at| line.is_word(*at) && !line.is_capitalized(*at))
                .count();
            let ended = matches!(
                line.kind(pieces.start - 1),
                Some(
                    Kind::Stop
                        | Kind::Mark(_)
                        | Kind::Question
                        | Kind::Exclamation
                )
            );
            let furniture = pieces
                .clone()
                .any(|at| line.has(at, Roles::FURNITURE | Roles::MONTH));
            let plain = pieces.len() <= 6
                && (pieces.len() > 1
                    || !line.has(pieces.start, Roles::COMMON));
            small >= 3
                && !furniture
                && (joined || ended && plain && line.len() >= 8)
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
    let mut people = people(text, tokens, found, range, span);
    place_people(&line, &mut people, words.clone());
    let people = people.into_iter().map(|p| p.data).collect();
    CaptionData {
        span: tokens_span(&line),
        words: span,
        people,
        places: place(&line, words.clone()).into_iter().collect(),
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
    noble && name.name.len() == 1
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
fn date(line: &Line<'_>, words: Range<usize>) -> Option<DateData> {
    let mut best: Option<(u32, DateData)> = None;
    let mut at = words.start;
    while at < words.end {
        let Some((end, date)) = dates::read_loosely(line, at) else {
            at += 1;
            continue;
        };
        if end > words.end {
            break;
        }
        if is_about_the_picture(line, at, end, &date) {
            let fullness = u32::from(date.day.is_some()) * 4
                + u32::from(date.month.is_some()) * 2
                + u32::from(date.year.is_some());
            if best.is_none_or(|(most, _)| fullness > most) {
                best = Some((fullness, date));
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
    let joined = matches!(line.kind(end), Some(Kind::Dash | Kind::Clitic))
        && !line.is_spaced(end)
        && date.day.is_none();
    let since = at > 0
        && line.is_any(at - 1, &["since", "until", "by", "before", "for"])
        && date.day.is_none();
    !joined && !since
}

/// Where the picture was taken.
fn place(line: &Line<'_>, words: Range<usize>) -> Option<PlaceData> {
    let mut best: Option<(u32, PlaceData)> = None;
    let mut at = words.start;
    while at < words.end {
        let Some((end, place, score)) = place_at(line, at, &words) else {
            at += 1;
            continue;
        };
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, place));
        }
        at = end.max(at + 1);
    }
    best.map(|(_, place)| place)
}

/// The place that begins at `at`, and how likely the picture is from there.
fn place_at(
    line: &Line<'_>,
    at: usize,
    words: &Range<usize>,
) -> Option<(usize, PlaceData, u32)> {
    let here = line.get(at)?;
    if !line.is_capitalized(at) || at > words.start && !here.spaced {
        return None;
    }
    let before = at.checked_sub(1).filter(|i| *i >= words.start);
    let preposition = before.is_some_and(|i| {
        line.is_any(i, &["in", "at", "near", "outside", "inside", "on"])
    });
    let (mut end, mut place) = places::chain(line, at, words.end)?;
    let known = line.end_of(at, words.end, places::ANY).is_some();
    let wider = place.region.is_some() || place.country.is_some();
    let several = place.city.is_some() && wider;
    if !known && !several {
        return None;
    }
    // Khan Younis in Gaza
    if line.is(end, "in") {
        let more = line.end_of(end + 1, words.end, places::ANY);
        if let Some(more) = more.filter(|_| known) {
            place.region = place.region.or(Some(line.span(end + 1..more)));
            place.span = line.span(at..more);
            end = more;
        }
    }
    let of = before.is_some_and(|i| line.is(i, "of"));
    let score = match (preposition, several) {
        (true, true) => 9,
        (false, true) => 7,
        (true, false) if line.is(at - 1, "in") => 6,
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
