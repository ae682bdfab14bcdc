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
use std::{cell::Cell, collections::HashMap, mem, ops::Range};

use super::{
    Source, credits, dates,
    hints::Hints,
    masks::Masks,
    pictured::{self, Abreast, Named, OfKind},
    pictures,
    pieces::{Line, Piece, letters_of, words},
    places,
};
use crate::{
    Caption, CaptionId, EntityKind, Span,
    bits::Bits,
    block::BlockKind,
    caption::{CaptionData, CreditData},
    date::DateData,
    kept::Kept,
    layout::{self, Block, Layout},
    lexer::{self, Kind, Token, Tokens},
    lexicon::Roles,
    matching::{self, Found, Names, NamesRoom},
    place::PlaceData,
};

/// The longest line that is read as a caption, in tokens.
const LONGEST: usize = 2_000;

/// The most bytes of a line whose [`Room`] is kept, so that no vector of it has
/// more than what is kept of others.
const MOST_KEPT: usize = 1 << 12;

/// What is made on the way from a line to its caption. A line is read so
/// quickly that finding free memory for it and giving it back shows, so a
/// thread keeps the room of the last.
#[derive(Default)]
struct Room {
    pieces: Kept<Piece>,
    tokens: Tokens,
    names: NamesRoom,
}

thread_local! {
    static SPARE: Cell<Option<Box<Room>>> = const { Cell::new(None) };
}

/// Reads one line that is known to be a caption. What is longer than any
/// caption is none.
pub(crate) fn parse_line(text: &str) -> Option<Caption<'_>> {
    // A thread that is about to end keeps nothing.
    let spare = SPARE.try_with(Cell::take).unwrap_or_default();
    let mut room = spare.unwrap_or_default();
    let mut caption = None;
    parse_in(&mut room, text, &mut caption);
    if text.len() <= MOST_KEPT {
        _ = SPARE.try_with(|kept| kept.set(Some(room)));
    }
    caption
}

#[inline]
fn parse_in<'t>(
    room: &mut Room,
    text: &'t str,
    caption: &mut Option<Caption<'t>>,
) {
    let Room { pieces, tokens, names } = room;
    let most = text.len() / 4 + 4;
    tokens.clear_for(most);
    pieces.clear_for(most);
    let mut line = Line::new(text, mem::take(pieces));
    let lines_end = line.cut_caption(&mut tokens.list);
    if tokens.list.is_empty() || tokens.list.len() > LONGEST {
        return;
    }
    let data = CaptionData::default();
    let caption = caption.insert(Caption::new(text, CaptionId::new(0), data));
    let data = &mut caption.data;
    let words = cut_credit(&line, data);
    let behind = line.len() - words.end;
    let apart = narrow(&mut tokens.list, data.words, behind);
    if apart && !lines_end {
        tokens.note_block();
        tokens.note(text, &matching::IN_NAMES);
    } else {
        *tokens = tokens_of(text, data.words);
    }
    names.find(text, tokens, None);
    let all = 0..tokens.list.len();
    read_words(&line, words, tokens, &names.names, all, data);
    *pieces = line.pieces;
}

/// Leaves the tokens of the words at `span` alone, behind which there are so
/// many pieces. Says whether no word of them is stuck to another.
fn narrow(list: &mut Kept<Token>, span: Span, behind: usize) -> bool {
    let is_before = |token: &Token| token.span().start() < span.end();
    // Nearly every token is one piece.
    let mut end = list.len().saturating_sub(behind);
    let fits = end.checked_sub(1).is_some_and(|last| is_before(&list[last]))
        && !list.get(end).is_some_and(is_before);
    if !fits {
        end = list.iter().rposition(is_before).map_or(0, |at| at + 1);
    }
    list.truncate(end);
    // Nearly every credit stands behind the words.
    let is_ahead = |token: &Token| token.span().start() < span.start();
    if list.first().is_some_and(is_ahead) {
        let starts = list.iter().position(|token| !is_ahead(token));
        list.drain(..starts.unwrap_or(0));
    }
    let apart = list.first().is_none_or(|first| {
        first.is_spaced() && first.span().start() == span.start()
    });
    // ... in springCredit: Ann Lee
    let stuck = list.last().is_some_and(|t| t.span().end() > span.end());
    apart && !stuck
}

/// The tokens of the words at `span`, for themselves.
#[cold]
fn tokens_of(text: &str, span: Span) -> Tokens {
    let mut layout = layout::read(text);
    for block in &mut layout.blocks {
        let start = block.span.start().max(span.start());
        block.span = Span::at(start, block.span.end().min(span.end()));
    }
    layout.blocks.retain(|block| !block.span.is_empty());
    lexer::tokenize(text, &layout)
}

/// Finds and reads the captions of an article and claims their blocks.
pub(super) fn parse(
    source: &Source<'_>,
    kinds: &mut [Option<BlockKind>],
) -> Vec<CaptionData> {
    pictures::claim(source, kinds);
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

/// The words in small letters, with one kind of apostrophe and single
/// spaces, to compare them.
pub(super) fn folded(words: &str) -> String {
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
    let mut data = CaptionData::default();
    let words = cut_credit(&line, &mut data);
    // A name may have run into the credit: ... in Milan Quay Images. Then the
    // words are read for themselves.
    if !runs_over(tokens, found, &range, data.words) {
        read_words(&line, words, tokens, &found.names, range, &mut data);
        return data;
    }
    let block = Block { span: data.words };
    let tokens = lexer::tokenize(text, &Layout { blocks: vec![block] });
    let names = matching::names::find(text, &tokens, None);
    let all = 0..tokens.list.len();
    read_words(&line, words, &tokens, &names, all, &mut data);
    data
}

/// Notes the credit of a caption and where its words stand. Gives the pieces
/// of the words.
fn cut_credit(line: &Line<'_>, data: &mut CaptionData) -> Range<usize> {
    let words = match credits::find(line, &mut data.credit) {
        Some(credit) if credit.pieces.start == 0 => {
            credit.pieces.end..line.len()
        }
        Some(credit) => 0..credit.pieces.start,
        None => 0..line.len(),
    };
    let words = without_label(line, words);
    if line.hold_hints(Hints::SOURCE) {
        note_file(line, words.clone(), &mut data.credit);
    }
    data.span = whole(line);
    data.words = line.span(words.clone());
    words
}

/// Notes what the words of a caption say, the names of which are in the tokens
/// `range`.
fn read_words(
    line: &Line<'_>,
    words: Range<usize>,
    tokens: &Tokens,
    names: &Names,
    range: Range<usize>,
    data: &mut CaptionData,
) {
    let span = data.words;
    let names = if range == (0..tokens.list.len()) {
        &names.list
    } else {
        names.list.get(names.within(&range)).unwrap_or_default()
    };
    let shift = words.start.wrapping_sub(range.start);
    let mut abreast = Abreast { line, tokens, shift };
    let mut taken = Bits::default();
    let [people, places] =
        OfKind::each([EntityKind::Person, EntityKind::Place], names);
    let people =
        Named { abreast: &mut abreast, people, span, taken: &mut taken };
    data.people = pictured::read(line, people, words.clone());
    let end = span.end();
    let mut names = Placed { abreast, end, places };
    let place = place(line, words.clone(), &mut names, &taken);
    data.places.extend(place);
    data.dates.extend(date(line, words));
}

pub(super) fn whole(line: &Line<'_>) -> Span {
    line.span(0..line.len())
}

/// Whether a name begins within the words and ends outside, or the other
/// way round.
fn runs_over(
    tokens: &Tokens,
    found: &Found,
    range: &Range<usize>,
    words: Span,
) -> bool {
    found
        .names
        .within(range)
        .filter_map(|at| found.names.list.get(at))
        .map(|name| tokens.span(&name.whole))
        .any(|name| {
            name.overlaps(words)
                && (name.start() < words.start() || name.end() > words.end())
        })
}

/// Without *Image caption* in front of the words.
fn without_label(line: &Line<'_>, words: Range<usize>) -> Range<usize> {
    if !line.hold_hints(Hints::BEHIND_CREDIT) {
        return words;
    }
    let label = line.is_any(words.start, words!["image", "photo", "media"])
        && line.is(words.start + 1, "caption");
    let comma = line.kind(words.start + 2) == Some(Kind::Comma);
    let skip = if label { 2 + usize::from(comma) } else { 0 };
    words.start + skip..words.end.max(words.start + skip)
}

/// *FILE - ...* and *this May 3, 2024, file photo* say that the picture is
/// from the archive, whoever has the credit.
fn note_file(
    line: &Line<'_>,
    words: Range<usize>,
    credit: &mut Option<CreditData>,
) {
    let mut sources = line.hinted(words.clone(), Hints::SOURCE);
    let named = sources.find(|at| {
        let followed = line.is_any(
            at + 1,
            words!["photo", "photograph", "picture", "image", "pic"],
        );
        line.is_any(*at, words!["file", "files"])
            && (followed || *at == words.start || line.word(*at) == "FILE")
    });
    let Some(at) = named else { return };
    let label = CreditData {
        span: line.span(at..at + 1),
        is_file: true,
        ..CreditData::default()
    };
    credit.get_or_insert(label).is_file = true;
}

/// When the picture was taken: of the dates of the first sentence that has
/// one, the fullest.
fn date(line: &Line<'_>, words: Range<usize>) -> Option<DateData> {
    let mut best: Option<(u32, DateData)> = None;
    let mut from = words.start;
    if !line.hold_hints(Hints::BEGINS_DATE) {
        return None;
    }
    let mut begins =
        line.picked(words.clone(), |masks| masks.hinted(Hints::BEGINS_DATE));
    while let Some(at) = begins.next() {
        let Some((end, date)) = dates::read_loosely(line, at) else {
            continue;
        };
        if end > words.end || best.is_some() && past_sentence(line, from, at) {
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
        from = at;
        begins.pass(end);
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
        && line
            .is_any(at - 1, words!["since", "until", "by", "before", "for"])
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

/// The names of the line, followed while the line is read.
struct Placed<'f> {
    abreast: Abreast<'f>,
    /// Where the words end.
    end: usize,
    /// The places that weren't passed yet.
    places: OfKind<'f>,
}

impl Placed<'_> {
    /// The place that begins with the piece at `at`. They are asked for in
    /// reading order.
    fn place_at(&mut self, piece: &Piece, at: usize) -> Option<Span> {
        let start = piece.span.start();
        let at = self.abreast.token(at, start);
        loop {
            let next = self.places.first()?;
            if next.name.start >= at {
                let name = self.abreast.tokens.span(&next.name);
                // A name into which the credit ran says nothing.
                let whole = name.end() <= self.end;
                let here = next.name.start == at && name.start() == start;
                return (here && whole).then_some(name);
            }
            self.places.pass();
        }
    }
}

/// Where the picture was taken: of the places of the first sentence that has
/// one, the likeliest, and of several the last.
fn place(
    line: &Line<'_>,
    words: Range<usize>,
    names: &mut Placed<'_>,
    taken: &Bits,
) -> Option<PlaceData> {
    let mut best: Option<(u32, PlaceData)> = None;
    let mut from = words.start;
    let mut capitals = line.picked(words.clone(), |masks| {
        may_begin_place(line, masks, words.start, taken)
    });
    while let Some(at) = capitals.next() {
        if !stands_free(line, at, words.start) {
            continue;
        }
        let Some((end, place, score)) = place_at(line, at, &words, names)
        else {
            continue;
        };
        if best.is_some() && past_sentence(line, from, at) {
            break;
        }
        if best.as_ref().is_none_or(|(most, _)| score >= *most) {
            best = Some((score, place));
        }
        from = at;
        capitals.pass(end);
    }
    best.map(|(_, place)| place)
}

/// The word before the piece at `at`, in front of *the* or *downtown*.
#[inline]
fn word_before(line: &Line<'_>, at: usize, start: usize) -> Option<usize> {
    let before = at.checked_sub(1).filter(|i| *i >= start)?;
    if line.hints(before, Hints::PLACE_ARTICLE) {
        before.checked_sub(1)
    } else {
        Some(before)
    }
}

/// The capitals with which a place may begin, in words from `start` on:
/// behind a word like *in* or before its country. Not those that are `taken`
/// by other names.
fn may_begin_place(
    line: &Line<'_>,
    masks: &Masks,
    start: usize,
    taken: &Bits,
) -> u64 {
    let leads = masks.hinted(Hints::BEFORE_PLACE);
    let article = masks.hinted(Hints::PLACE_ARTICLE);
    let led = (leads | leads << 1 & article) << 1 & !masks.bit(start);
    let capitals = masks.capitals();
    // in March, but in Sun Valley
    let dates = masks.hinted(Hints::BEGINS_DATE) & !(capitals >> 1);
    let free = capitals & !dates & !masks.those_of(taken);
    free & led | places::may_begin_chain(line, masks, free & !led)
}

/// Whether the word at `at` may be the first of a name: white space stands
/// before it, and it is no month or weekday.
fn stands_free(line: &Line<'_>, at: usize, start: usize) -> bool {
    line.get(at).is_some_and(|here| {
        (here.spaced || at == start)
            && !here.roles.has(Roles::MONTH | Roles::WEEKDAY)
    })
}

/// Whether the word before is one that leads to a place.
#[inline]
fn is_led(line: &Line<'_>, before: Option<usize>) -> bool {
    before.is_some_and(|i| line.hints(i, Hints::BEFORE_PLACE))
}

/// The place that may begin at `at`, and how likely the picture is from there.
#[inline(never)]
fn place_at(
    line: &Line<'_>,
    at: usize,
    words: &Range<usize>,
    names: &mut Placed<'_>,
) -> Option<(usize, PlaceData, u32)> {
    let here = line.get(at)?;
    let before = word_before(line, at, words.start);
    let first = places::first(line, at, words.end)?;
    let led = is_led(line, before);
    if !led && line.kind(first.end) != Some(Kind::Comma) {
        return None;
    }
    let beside = |i: usize| line.is_any(i, words!["in", "near", "outside"]);
    let (mut end, mut place) = places::chain_from(line, at, first, words.end);
    let wider = place.region.is_some() || place.country.is_some();
    let several = place.city.is_some() && wider;
    let written = if several { None } else { names.place_at(here, at) };
    let known = written.is_some() || first.known || several;
    if !known {
        return None;
    }
    // The names step knows best where an unknown name ends.
    if let Some(span) = written.filter(|span| !wider && place.span != *span) {
        place = PlaceData { span, city: Some(span), ..place };
        end = pictured::place_of(line, span.end()).max(at + 1);
    }
    // the US Open, the Lincoln Memorial
    let goes_on = end < words.end
        && line.is_capitalized(end)
        && line.is_spaced(end)
        && !several
        && !places::roles(line, at, end).has(Roles::CITY)
        && !line.has(end, Roles::WEEKDAY | Roles::MONTH);
    if goes_on {
        return None;
    }
    // Gullhaven in Maine, but of the Quay Arena in Gullhaven the city alone.
    if line.is(end, "in") {
        let venue = !places::roles(line, at, end).has(places::ANY)
            || line.has(end - 1, Roles::PLACE_HEAD);
        let more = line.end_of(end + 1, words.end, places::ANY);
        if more.is_some() && venue && !several {
            return None;
        }
        if let Some(more) = more.filter(|_| known) {
            place.region = place.region.or(Some(line.span(end + 1..more)));
            place.span = line.span(at..more);
            end = more;
        }
    }
    // the outskirts of Gullhaven, but not the governor of Maine
    let of_any = before
        .and_then(|i| line.get(i))
        .is_some_and(|piece| piece.beginning() == const { letters_of("of") });
    let of = of_any
        && before.is_some_and(|i| {
            i > 0
                && !line.has(i - 1, Roles::TITLE | Roles::PERSON_NOUN)
                && !line.is_capitalized(i - 1)
        });
    // All other words that lead to a place say where it is.
    let at_place = led && !of_any;
    // the town of Gullhaven
    let town =
        of && before.is_some_and(|i| line.has(i - 1, Roles::PLACE_NOUN));
    let score = match (at_place, several) {
        (true, true) => 9,
        (false, true) => 7,
        (true, false) if before.is_some_and(beside) => 6,
        (true, false) => 4,
        (false, false) if town => 6,
        (false, false) if of => 3,
        (false, false) => 0,
    };
    (score > 0).then_some((end, place, score))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Side;

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
    fn the_credit_says_nothing_of_the_names_in_the_words() {
        for (words, credit) in [
            ("Harbour Changes in Quay Tide.", "quaystock.com"),
            ("Letting Salty Pete off the pier, May 8.", "Harbour Archives"),
        ] {
            let line = format!("{words} {credit}");
            for text in [words, &line] {
                let caption = Caption::parse(text).unwrap();
                assert_eq!(caption.words().as_str(), words);
                assert_eq!(caption.people().len(), 0, "{text}");
                assert_eq!(caption.places().len(), 0, "{text}");
            }
        }
    }

    #[test]
    fn folding_ignores_the_kind_of_apostrophe() {
        assert_eq!(folded("The  quay’s end"), folded("the quay's end"));
    }
}
