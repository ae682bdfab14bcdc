//! Reads whose picture it is: photographers and the chain of agencies.
//!
//! In: the pieces of a caption. Out: its credit, and what is left.
//!
//! ```text
//! The quay at dawn. (Ann Lee/Quay Reader via AP, File)
//! The quay at dawn.Credit...Ann Lee for The Quay Reader
//! The quay at dawn Ann Lee/Getty Images
//! ```
//!
//! A credit stands in brackets, behind a word such as *Photo:*, or bare at
//! the end; then a slash or an agency gives it away. Its items are told
//! apart by what stands between them and by what they are made of: *Lee* and
//! *Quay Pictures* are both two capitalised words, but nobody is called
//! Pictures.
use std::ops::Range;

use super::{
    chains,
    hints::Hints,
    masks::Masks,
    pieces::{Line, Together, words},
    positions,
};
use crate::{caption::CreditData, lexer::Kind, lexicon::Roles};

/// The pieces that a credit takes up.
pub(super) struct Found {
    pub(super) pieces: Range<usize>,
    pub(super) way: Way,
}

/// How a credit was recognised.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Way {
    /// *Image copyright ...*
    Label,
    /// In brackets at the end.
    Brackets,
    /// Behind a word such as *Photo:*.
    Cue,
    /// By the slash, bar or agency in it.
    Bare,
    /// Before the caption.
    Start,
}

/// The longest credit, in pieces.
const LONGEST: usize = 48;

/// The credit of a caption: at its end, or else at its start. What it says
/// goes to `data`.
pub(super) fn find(
    line: &Line<'_>,
    data: &mut Option<CreditData>,
) -> Option<Found> {
    let end = line.len();
    let by = |way| move |found| (found, way);
    let far;
    let masks = if line.masks().are_all(line) {
        line.masks()
    } else {
        far = Masks::of_end(line);
        &far
    };
    let tail = Tail { line, masks };
    // “Ann Lee / Getty Images (Composite)”
    let core = tail.before_note();
    let noted = |range: Range<usize>| {
        let all = range.end == core && core < end;
        range.start..if all { end } else { range.end }
    };
    let plain = |range: Range<usize>| (range.start, range);
    let ((mut from, mut range), way) = in_copyright_label(line)
        .map(plain)
        .map(by(Way::Label))
        .or_else(|| tail.in_brackets(end).map(by(Way::Brackets)))
        .or_else(|| tail.behind_cue(end).map(by(Way::Cue)))
        .or_else(|| tail.bare(core).map(noted).map(plain).map(by(Way::Bare)))
        .or_else(|| at_start(line).map(plain).map(by(Way::Start)))?;
    // Credits are doubled: “Picture Ann Lee (Image: Ann Lee)”.
    let opens = masks.hinted(Hints::CUE) | masks.hinted(Hints::CLOSES);
    if opens & masks.range(0..range.start) != 0 && range.end == end {
        let before = before_break(line, range.start);
        let doubled = tail
            .behind_cue(before)
            .or_else(|| tail.in_brackets(before))
            .filter(|(_, first)| first.end == before);
        if let Some((names, first)) = doubled {
            from = names;
            range.start = first.start;
        }
    }
    // “Left: Ann Lee/AP. Right: Bo Berg/Reuters”
    if let Some(start) = tail.labelled_before(range.start) {
        range.start = start;
        from = start;
    }
    let names = data.get_or_insert_default();
    chains::read(line, masks, range.clone(), from, names);
    let noted = names.is_file | names.is_handout;
    let empty =
        names.photographers.is_empty() && names.agencies.is_empty() && !noted;
    let noise = || {
        way == Way::Brackets
            && range.clone().all(|at| !line.is_word(at) || is_noise(line, at))
    };
    if empty && !noise() && !has_cue(line, &range) {
        *data = None;
        return None;
    }
    Some(Found { pieces: range, way })
}

/// The last pieces of a line, in which its credit stands.
#[derive(Clone, Copy)]
struct Tail<'l, 't> {
    line: &'l Line<'t>,
    /// What they are.
    masks: &'l Masks,
}

impl Tail<'_, '_> {
    /// Where the credit of another picture begins that stands before this one:
    /// *Left: Ann Lee/AP.*
    fn labelled_before(self, start: usize) -> Option<usize> {
        let Tail { line, masks } = self;
        let stop = start.checked_sub(1)?;
        let may = line.hold_all_hints(Hints::SPOT.or(Hints::BEHIND_CUE));
        if !may || !line.hints(stop, Hints::STOP) {
            return None;
        }
        let floor = stop.saturating_sub(LONGEST);
        let stops = masks.hinted(Hints::STOP) & masks.range(floor..stop);
        let from = masks.last(stops).map_or(floor, |before| before + 1);
        let (behind, _) = positions::read(line, from, stop)?;
        let colon = line.kind(behind) == Some(Kind::Colon);
        let cued = cue_end(line, behind + 1).is_some();
        let named = colon && (cued || is_chain(line, behind + 1..stop));
        named.then_some(from)
    }

    /// Before a bracket at the end that holds nothing but *Composite* or the
    /// like.
    fn before_note(self) -> usize {
        let line = self.line;
        let end = line.len();
        let [.., open, word, close] = line.pieces.as_slice() else {
            return end;
        };
        let note = open.hints.has(Hints::OPENS)
            & word.hints.has(Hints::NOISE)
            & close.hints.has(Hints::CLOSES);
        if note { end - 3 } else { end }
    }

    /// A bracket at the end whose words are those of a credit, and where its
    /// names begin.
    #[inline]
    fn in_brackets(self, end: usize) -> Option<(usize, Range<usize>)> {
        if self.line.hold_hints(Hints::CLOSES) {
            self.in_brackets_at(end)
        } else {
            None
        }
    }

    #[inline(never)]
    fn in_brackets_at(self, end: usize) -> Option<(usize, Range<usize>)> {
        let Tail { line, masks } = self;
        let near = masks.range(end.saturating_sub(4)..end);
        let close = masks.last(masks.hinted(Hints::CLOSES) & near)?;
        // “(Photo: Getty Images) Getty” and “(AP Photo/Ann Lee).”
        let last = end - 1;
        let words = close + 1
            ..end - usize::from(last > close && line.hints(last, Hints::STOP));
        let house = Roles::AGENCY | Roles::OUTLET_HEAD;
        let is_tail = |at: usize| {
            line.has(at, house) || line.hints(at, Hints::BEHIND_CREDIT)
        };
        if !words.clone().all(is_tail) {
            return None;
        }
        let inside = masks.range(close.saturating_sub(LONGEST)..close);
        let open = masks.last(masks.hinted(Hints::OPENS) & inside)?;
        let inner = open + 1..close;
        let start = self.before_cue(open);
        // (Supplied), (Courtesy photo)
        let noise = || {
            !inner.is_empty()
                && inner.clone().all(|at| is_noise(line, at))
                && self.bare(open).is_none()
        };
        let cue = self.cue_in(inner.clone());
        let fits = start < open
            || cue.is_some()
            || noise()
            || self.is_credit_run(inner.clone())
                && names_somebody(line, inner.clone());
        let behind_cue = cue.filter(|(at, _)| *at == inner.start);
        let from = behind_cue.map_or(inner.start, |(_, behind)| behind);
        fits.then_some((from, start..end))
    }

    /// The last cue among the pieces, and what is behind it.
    fn cue_in(self, range: Range<usize>) -> Option<(usize, usize)> {
        let Tail { line, masks } = self;
        let cues = masks.hinted(Hints::CUE) & masks.range(range);
        masks.backward(cues).find_map(|at| Some((at, cue_end(line, at)?)))
    }

    /// The start of a cue right before `at`: *Photo Credit: (NASA/Ann Lee)*.
    fn before_cue(self, at: usize) -> usize {
        let Tail { line, masks } = self;
        let cues =
            masks.hinted(Hints::CUE) & masks.range(at.saturating_sub(4)..at);
        masks
            .backward(cues)
            .filter(|from| cue_end(line, *from) == Some(at))
            .last()
            .unwrap_or(at)
    }

    /// The last cue behind which there is nothing but a credit, and where the
    /// names of that begin.
    #[inline]
    fn behind_cue(self, end: usize) -> Option<(usize, Range<usize>)> {
        if self.line.hold_hints(Hints::CUE) {
            self.behind_cue_at(end)
        } else {
            None
        }
    }

    #[inline(never)]
    fn behind_cue_at(self, end: usize) -> Option<(usize, Range<usize>)> {
        let Tail { line, masks } = self;
        let floor = end.saturating_sub(LONGEST);
        let cues = masks.hinted(Hints::CUE) & masks.range(floor..end);
        if cues == 0 {
            return None;
        }
        let start = self.run_before(end, end);
        let mut found = None;
        // What no credit has stands behind none of the cues before it: up to
        // here there is nothing like that, but for cues.
        let mut fit = start;
        let mut to = end;
        loop {
            let from = fit.saturating_sub(1);
            let Some(at) = masks.last(cues & masks.range(from..to)) else {
                return found;
            };
            to = at;
            let behind = cue_end(line, at).filter(|behind| *behind < end);
            let Some(behind) = behind else { continue };
            if behind < start || !self.is_few(behind..end) {
                return found;
            }
            // “Image: Ann Lee. Pic: Reuters”: the first labels the words.
            let label = found.is_some()
                && line.is(at, "image")
                && line.kind(at + 1) == Some(Kind::Colon)
                && (behind..end)
                    .any(|i| line.is_any(i, words!["pic", "pics"]));
            if label {
                return found;
            }
            let label = before_label(line, at);
            let from = if label == at { behind } else { label };
            found = Some((from, with_break(line, label)..end));
            if at < fit {
                fit = self.run_before(at, end);
            }
        }
    }

    /// Whether the pieces could be the words of a credit: names, separators
    /// and the little words that hold them together.
    fn is_credit_run(self, range: Range<usize>) -> bool {
        self.is_few(range.clone())
            && self.run_before(range.end, range.end) <= range.start
    }

    /// How many words are among the pieces.
    #[inline]
    fn words_in(self, range: Range<usize>) -> usize {
        let Tail { masks, .. } = self;
        let words = !masks.hinted(Hints::SIGN) & masks.range(range);
        words.count_ones() as usize
    }

    /// Whether there are words among the pieces, but no more than a credit
    /// has.
    fn is_few(self, range: Range<usize>) -> bool {
        // As most are.
        let short = range.len() <= MOST_WORDS;
        short && self.line.is_word(range.start)
            || (1..=MOST_WORDS).contains(&self.words_in(range))
    }

    /// Where the longest run of pieces begins that a credit may have, right
    /// before `at`, of a credit that ends before `end`.
    fn run_before(self, at: usize, end: usize) -> usize {
        let Tail { line, masks } = self;
        let floor = end.saturating_sub(LONGEST);
        let fitting = masks.capitals() | masks.hinted(Hints::CREDIT);
        let others = !fitting & masks.range(floor..at);
        masks
            .backward(others)
            .find(|other| !fits_by_role(line, *other, end))
            .map_or_else(|| masks.first_of(floor..at), |other| other + 1)
    }

    /// Credits without a cue: *... at dawn. Ann Lee/Getty Images*.
    fn bare(self, end: usize) -> Option<Range<usize>> {
        let Tail { line, masks } = self;
        let mut last = end;
        while last > 0
            && (line.kind(last - 1) == Some(Kind::Stop)
                || line.is(last - 1, "close"))
        {
            last -= 1;
        }
        if last == 0 || !line.is_word(last - 1) {
            return None;
        }
        // Back to the first piece that no credit has.
        let mut start = self.run_before(last, last);
        if last - start > MOST_WORDS && self.words_in(start..last) > MOST_WORDS
        {
            let mut words = (start..last).rev().filter(|at| line.is_word(*at));
            start = words.nth(MOST_WORDS).map_or(start, |at| at + 1);
        }
        let start = (start..last).find(|at| starts_word(line, *at))?;
        // The quay at dawn | Ann Lee
        let barred = start > 1
            && line.is(start - 1, "|")
            && (2..=3).contains(&(last - start))
            && (start..last).all(|at| line.is_capitalized(at));
        if barred {
            return Some(with_break(line, start)..end);
        }
        // Behind the end of a sentence everything is credit.
        let ends = masks.hinted(Hints::ENDS);
        let bars = masks.hinted(Hints::CUTS);
        let behind = ends << 1 | ends << 2 & bars << 1;
        let sentence = masks
            .backward(behind & masks.range(start..last))
            .find(|at| begins_behind_sentence(line, *at));
        let may_be_chain = may_be_chain(line, start..last);
        if let Some(from) = sentence.or((start == 0).then_some(0)) {
            let whole = from == 0;
            let stopped = last < end && line.kind(last) == Some(Kind::Stop);
            // A name behind a caption that ended in a full stop is a credit; a
            // name that is the whole line is a caption.
            let few = || last - from <= 6 || self.words_in(from..last) <= 6;
            let plain = !whole && !stopped && few();
            let sure = plain
                || may_be_chain
                    && is_chain(line, from..last)
                    && !(whole && is_described(line, from..last));
            // “Ann Lee and Bo Berg Reuters / AP”: the first two are pictured.
            let pair = sure
                && whole
                && line.hold_hints(Hints::AND)
                && (from..last).any(|at| line.is(at, "and"));
            let chain =
                if pair { glued_chain(line, from..last) } else { None };
            if let Some(chain) = chain {
                return Some(chain..end);
            }
            if sure {
                return Some(with_break(line, from)..end);
            }
            if whole {
                return None;
            }
        }
        if !may_be_chain {
            return None;
        }
        let from = glued_chain(line, start..last)?;
        Some(with_break(line, from)..end)
    }
}

pub(super) fn has_cue(line: &Line<'_>, range: &Range<usize>) -> bool {
    let mut cues = line.hinted(range.clone(), Hints::CUE);
    cues.any(|at| cue_end(line, at).is_some())
}

/// *Image copyright Ann Lee Image caption The quay*
fn in_copyright_label(line: &Line<'_>) -> Option<Range<usize>> {
    if !is_picture(line, 0) || !line.is_any(1, words!["copyright", "source"]) {
        return None;
    }
    let end = (2..line.len().min(LONGEST))
        .find(|at| is_picture(line, *at) && line.is(at + 1, "caption"));
    Some(0..end.unwrap_or(line.len()))
}

/// Before the house or *Staff* that stands in front of a cue at the start of
/// a sentence: *Staff photo by*, *QD PHOTO:*.
fn before_label(line: &Line<'_>, at: usize) -> usize {
    let Some(before) = at.checked_sub(1) else { return at };
    let label =
        line.is(before, "staff") || line.is_upper(before) && line.is_upper(at);
    let starts = before == 0
        || matches!(
            line.kind(before - 1),
            Some(Kind::Stop | Kind::Open | Kind::Close)
        );
    if label && starts { before } else { at }
}

/// No credit has more words.
const MOST_WORDS: usize = 20;

/// Whether anything among the pieces may make them a chain of names: a slash
/// or bar, *via* or *for*, or an agency.
fn may_be_chain(line: &Line<'_>, range: Range<usize>) -> bool {
    let pieces = line.pieces.get(range).and_then(Together::of);
    let Together { roles, hints, .. } = pieces.unwrap_or_default();
    let agency = Roles::AGENCY | Roles::STARTS_PHRASE;
    hints.has(Hints::JOINS.or(Hints::BETWEEN)) | roles.has(agency)
}

/// Whether a credit that ends before `end` may have a word in small letters
/// that is on no list: a particle, an agency, or one where it stands next to a
/// slash, at the end, or before *to*.
fn fits_by_role(line: &Line<'_>, at: usize, end: usize) -> bool {
    let Some(piece) = line.get(at) else { return false };
    if piece.roles.has(Roles::NAME_PARTICLE | Roles::AGENCY) {
        return true;
    }
    // Nearly every word in small letters is none of these.
    let may = !piece.roles.has(Roles::COMMON)
        | piece.roles.has(Roles::GROUP_NOUN | Roles::ORGANIZATION_NOUN)
        | piece.hints.has(Hints::REACH);
    may && (is_handle(line, at, end) || is_body(line, at, end))
        && line.is_word(at)
}

/// *Gullhaven police/PA*, *Special to*
fn is_body(line: &Line<'_>, at: usize, end: usize) -> bool {
    let body = line.has(at, Roles::GROUP_NOUN | Roles::ORGANIZATION_NOUN)
        && at > 0
        && line.is_capitalized(at - 1)
        && (at + 1 == end || line.kind(at + 1) == Some(Kind::Slash));
    body || line.is(at, "to") && at > 0 && line.is(at - 1, "special")
}

/// A name in small letters before a slash or behind it: *annalee / Getty*.
fn is_handle(line: &Line<'_>, at: usize, end: usize) -> bool {
    let slash = |at: usize| line.kind(at) == Some(Kind::Slash);
    !line.has(at, Roles::COMMON)
        && (at + 1 < end && slash(at + 1) || at > 0 && slash(at - 1))
}

/// Whether a bracket names a photographer or an agency, and not something
/// of the picture: *(Ann Lee/AP)*, not *(left)* or *(April 24)*.
fn names_somebody(line: &Line<'_>, inner: Range<usize>) -> bool {
    // (D-Maine), (R-Ohio) say where a politician is from.
    let party = matches!(
        line.bytes(inner.start),
        [b'D' | b'R' | b'I'] | [b'D' | b'R' | b'I', b'-', ..]
    );
    if party {
        return false;
    }
    let house = Roles::AGENCY | Roles::OUTLET_HEAD | Roles::ORGANIZATION_HEAD;
    let known = inner.clone().any(|at| {
        line.has(at, house)
            || line.kind(at) == Some(Kind::Slash)
            || is_noise(line, at) && !line.is(at, "composite")
    });
    if known {
        return true;
    }
    // (PA), [DQ], but not the short form of what stands before it.
    let acronym = inner.len() == 1
        && line.is_upper(inner.start)
        && (2..=5).contains(&line.width(inner.start))
        && !line.has(inner.start, Roles::COUNTRY | Roles::REGION)
        && !is_short_form(line, inner.start);
    if acronym {
        return true;
    }
    let dated = || {
        inner.clone().any(|at| {
            line.has(at, Roles::MONTH | Roles::WEEKDAY)
                || line.has(at, Roles::POSITION) && !line.is_capitalized(at)
        })
    };
    let capitals = || inner.clone().filter(|at| line.is_capitalized(*at));
    inner.len() <= 6
        && (2..=4).contains(&capitals().count())
        && !line.has(inner.start, Roles::CONJUNCTION)
        && !dated()
}

/// Whether the capitals in brackets at `at` are the first letters of the
/// words before them: *the Harbour Workers Union (HWU)*.
fn is_short_form(line: &Line<'_>, at: usize) -> bool {
    let word = line.word(at);
    let floor = at.saturating_sub(2 + 2 * word.len());
    let first = word.chars().next();
    (floor..at.saturating_sub(1)).any(|i| {
        line.is_capitalized(i) && line.word(i).chars().next() == first
    })
}

/// Whether the word at `at` stands behind the end of a sentence, with or
/// without a bar between.
fn begins_behind_sentence(line: &Line<'_>, at: usize) -> bool {
    if at == 0 || !line.is_word(at) {
        return false;
    }
    let bar = usize::from(at > 1 && line.is(at - 1, "|"));
    line.hints(at - 1 - bar, Hints::ENDS)
        && (line.is_spaced(at) || line.kind(at - 1) == Some(Kind::Stop))
}

/// A slash or bar between names.
fn is_joint(line: &Line<'_>, at: usize) -> bool {
    line.hints(at, Hints::CUTS) && (line.is(at, "/") || line.is(at, "|"))
}

fn starts_word(line: &Line<'_>, at: usize) -> bool {
    line.is_word(at)
        || line.kind(at) == Some(Kind::Address)
        || line.is(at, "©")
}

/// Whether something in the run says that it is a credit: a slash or bar
/// between names, *via*, *for The ...*, or an agency as its last name.
pub(super) fn is_chain(line: &Line<'_>, range: Range<usize>) -> bool {
    let joins = |at: usize| {
        is_joint(line, at)
            || line.is(at, "via")
            || line.is(at, "for") && line.is_capitalized(at + 1)
    };
    let is_agency =
        |at: usize| line.end_of(at, range.end, Roles::AGENCY).is_some();
    range.len() > 2 && range.clone().any(joins)
        || ends_in_agency(line, &range) && range.clone().any(is_agency)
}

/// Whether a colon splits the run into a name and what it is: *Ann Lee:
/// Ambassador for Quays*.
fn is_described(line: &Line<'_>, range: Range<usize>) -> bool {
    let colon = range.clone().any(|at| line.kind(at) == Some(Kind::Colon));
    colon && !ends_in_agency(line, &range)
}

/// Whether the last name of the run is an agency: *Getty Images*.
fn ends_in_agency(line: &Line<'_>, range: &Range<usize>) -> bool {
    let floor = range.end.saturating_sub(6).max(range.start);
    (floor..range.end).any(|at| {
        line.end_of(at, range.end, Roles::AGENCY).is_some_and(|end| {
            (end..range.end).all(|i| is_noise(line, i) || !line.is_word(i))
        })
    }) || line.is_any(range.end - 1, words!["images", "image", "wire"])
        && range.len() > 1
}

/// Where a credit begins that follows the caption without a full stop:
/// *... in Madrid, Spain Ann Lee/Reuters*.
fn glued_chain(line: &Line<'_>, run: Range<usize>) -> Option<usize> {
    let joint = run.clone().find(|at| {
        is_joint(line, *at) || line.is(*at, "via") || line.is(*at, "©")
    });
    let Some(joint) = joint else {
        // Only an agency: the first piece of the phrase that ends the run.
        return run.clone().find(|at| {
            line.end_of(*at, run.end, Roles::AGENCY) == Some(run.end)
        });
    };
    if line.is(joint, "©") {
        return Some(joint);
    }
    if !line.is(joint, "|") && !ends_in_agency(line, &run) {
        return None;
    }
    // AFP via Getty Images
    for at in run.start..joint {
        if line.end_of(at, joint, Roles::AGENCY) == Some(joint) {
            return Some(at);
        }
    }
    // Two words are a name, three when one is an initial.
    let mut from = joint;
    let mut words = 0;
    while from > run.start && words < 2 && line.is_capitalized(from - 1) {
        from -= 1;
        let initial = line.width(from) <= 2;
        words += usize::from(!initial);
        let particle = from > run.start
            && !line.is_capitalized(from - 1)
            && line.has(from - 1, Roles::NAME_PARTICLE);
        from -= usize::from(particle);
    }
    (words > 0).then_some(from)
}

/// A credit at the start, before the caption: *Photo: Ann Lee The quay ...*
fn at_start(line: &Line<'_>) -> Option<Range<usize>> {
    let mut cues = line.hinted(0..2, Hints::CUE);
    let from = cues.find(|at| cue_end(line, *at).is_some());
    let chain = |at: usize| chain_end(line, at);
    if let Some(from) = from {
        let behind = cue_end(line, from).unwrap_or(from + 1);
        let end = chain(behind);
        return (end > behind).then_some(from..end);
    }
    let end = chain(0);
    let named = end < line.len()
        && line.is_capitalized(end)
        && (0..end).any(|at| is_joint(line, at))
        && (0..end).any(|at| line.end_of(at, end, Roles::AGENCY).is_some());
    named.then_some(0..end)
}

/// Behind the chain that begins at `at`: names with separators between.
fn chain_end(line: &Line<'_>, mut at: usize) -> usize {
    let limit = line.len().min(at + LONGEST);
    let mut end = at;
    while at < limit {
        if let Some(behind) = cue_end(line, at) {
            at = behind;
            continue;
        }
        let from = at;
        if let Some(behind) = line.end_of(at, limit, Roles::AGENCY) {
            at = behind;
        } else {
            while at < limit && line.is_capitalized(at) && at - from < 3 {
                let initial = line.bytes(at).last() == Some(&b'.');
                at += 1;
                if at - from == 2 && !initial {
                    break;
                }
            }
        }
        if at == from {
            break;
        }
        end = at;
        if line.is_any(at, words!["/", "|", ",", "via"]) {
            at += 1;
        } else {
            end += usize::from(line.is(at, "."));
            break;
        }
    }
    end
}

/// Behind the words that open a credit at `at`: *Photo:*, *Photograph by*,
/// *Image credit:*, *Courtesy of*, *Credit...*, *©*.
#[inline]
pub(super) fn cue_end(line: &Line<'_>, at: usize) -> Option<usize> {
    if line.hints(at, Hints::CUE) { cue_end_at(line, at) } else { None }
}

#[inline(never)]
fn cue_end_at(line: &Line<'_>, at: usize) -> Option<usize> {
    let last = line.len().checked_sub(1)?;
    let mut hints = line.get(at)?.hints;
    let mut end = at + 1;
    let mut goes_on = true;
    // Five words at most. How many can't be foreseen, so all are read.
    for next in at + 1..at + 5 {
        let next = line.get(next.min(last))?.hints;
        goes_on &= next.has_of(Hints::CUE.or(Hints::SIGN), Hints::CUE);
        hints = hints.or(if goes_on { next } else { Hints::NONE });
        end += usize::from(goes_on);
    }
    let end = end.min(line.len());
    // Photo:, and also Credit… and Credit. . .
    let followed = line.hints(end, Hints::BEHIND_CUE);
    let whose = Hints::WHOSE_PICTURE.or(Hints::SIGN);
    let sign_or_two = if end == at + 2 { whose } else { Hints::SIGN };
    if followed && !hints.has(sign_or_two) {
        return Some(behind_next_cue(line, end + 1));
    }
    if hints.has(whose) {
        return whose_end(line, at, end);
    }
    let after_dots = at > 0 && line.kind(at - 1) == Some(Kind::Ellipsis);
    (after_dots && is_followed(line, at, end)).then_some(end)
}

/// Behind the words that open another credit at `at`, if there are any:
/// *Photographs by Photo: Ann Lee*.
fn behind_next_cue(line: &Line<'_>, at: usize) -> usize {
    cue_end(line, at).unwrap_or(at)
}

/// Whether a name follows the words `at..end`, which are capitalised.
fn is_followed(line: &Line<'_>, at: usize, end: usize) -> bool {
    line.is_capitalized(at) && (line.is_capitalized(end) || line.is(end, "("))
}

/// Behind the words `at..end` that may say whose a picture is.
#[inline(never)]
fn whose_end(line: &Line<'_>, at: usize, end: usize) -> Option<usize> {
    // ©
    if line.hints(at, Hints::SIGN) {
        return Some(behind_next_cue(line, at + 1));
    }
    if let Some(behind) = owner_at(line, at, end) {
        return Some(behind);
    }
    if line.hints(end, Hints::BEHIND_CUE) {
        return Some(behind_next_cue(line, end + 1));
    }
    let after_dots = at > 0 && line.kind(at - 1) == Some(Kind::Ellipsis);
    let owned = is_followed(line, at, end)
        && (after_dots || says_whose(line, at, end));
    owned.then_some(end)
}

/// Where the owner of a picture stands, behind the words `at..end`: *Image
/// copyright Ann Lee*, *Image source, Quay Pictures*, *Courtesy of*.
fn owner_at(line: &Line<'_>, at: usize, end: usize) -> Option<usize> {
    if end == at + 2
        && is_picture(line, at)
        && line.is_any(at + 1, words!["copyright", "source"])
    {
        let comma = line.kind(end) == Some(Kind::Comma);
        return Some(end + usize::from(comma));
    }
    (line.is(end - 1, "courtesy") && line.is(end, "of")).then_some(end + 1)
}

/// Whether the words `at..end` open a credit although no colon follows:
/// *courtesy*, *credit* at the start of a sentence or with a space missing.
fn says_whose(line: &Line<'_>, at: usize, end: usize) -> bool {
    let credit = || {
        (at..end)
            .any(|i| line.is_any(i, words!["credit", "credits", "copyright"]))
    };
    let glued = |i: usize| line.get(i).is_some_and(|piece| piece.glued);
    // ... on the quay. Credit Ann Lee/Quay Reader
    let begins = at > 0
        && line.kind(at - 1) == Some(Kind::Stop)
        && line.is(at, "credit");
    line.is(end - 1, "courtesy")
        || begins
        || (glued(at) || glued(end)) && credit()
}

/// *photo*, *image*, *picture*, *illustration*
#[inline]
pub(super) fn is_picture(line: &Line<'_>, at: usize) -> bool {
    line.hints(at, Hints::PICTURE)
}

/// The words that are in a credit but in no name.
#[inline]
pub(super) fn is_noise(line: &Line<'_>, at: usize) -> bool {
    line.hints(at, Hints::NOISE)
}

/// Takes along the bar or dash that cuts the credit off: *... | Ann Lee/AP*.
fn with_break(line: &Line<'_>, at: usize) -> usize {
    let mut from = at;
    while let Some(before) = from.checked_sub(1)
        && line.hints(before, Hints::CUTS)
        && (line.kind(before) == Some(Kind::Dash) && line.is_spaced(before)
            || line.is(before, "|")
            || line.is(before, "©"))
    {
        from = before;
    }
    from
}

/// The same, to stand before it.
fn before_break(line: &Line<'_>, at: usize) -> usize {
    with_break(line, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout, lexer::tokenize};

    /// The credit, its photographers and its agencies.
    fn credit(text: &str) -> Option<(&str, Vec<&str>, Vec<&str>)> {
        let tokens = tokenize(text, &layout::read(text));
        let line = Line::cut(text, &tokens, 0..tokens.list.len());
        let mut data = None;
        find(&line, &mut data)?;
        let data = data?;
        let people = data.photographers.iter();
        Some((
            data.span.of(text).unwrap(),
            people.map(|p| p.name.of(text).unwrap()).collect(),
            data.agencies.iter().map(|a| a.of(text).unwrap()).collect(),
        ))
    }

    #[test]
    fn a_bracket_at_the_end_is_a_credit() {
        assert_eq!(
            credit("The quay at dawn. (Ann Lee/Quay Reader)"),
            Some((
                "(Ann Lee/Quay Reader)",
                vec!["Ann Lee"],
                vec!["Quay Reader"]
            ))
        );
        assert_eq!(credit("Ann Lee (left) and Bo Berg (right)"), None);
    }

    #[test]
    fn a_cue_begins_a_credit() {
        for cue in ["Photo: ", "Photograph by ", "Credit...", "— Picture by "]
        {
            let text = format!("The quay at dawn. {cue}Ann Lee");
            let found = credit(&text).unwrap();
            assert_eq!(found.1, ["Ann Lee"], "{cue}");
            assert_eq!(found.0.len(), cue.len() + 7, "{cue}");
        }
    }

    #[test]
    fn a_cue_may_be_glued_to_the_caption() {
        let found = credit("The quay in springCredit: Ann Lee").unwrap();
        assert_eq!(found.0, "Credit: Ann Lee");
    }

    #[test]
    fn a_name_behind_the_full_stop_is_a_credit() {
        assert_eq!(
            credit("It rains on the quay. Ann Lee").unwrap().1,
            ["Ann Lee"]
        );
        assert_eq!(credit("It rains on Ann Lee"), None);
    }

    #[test]
    fn a_caption_without_a_credit_has_none() {
        assert_eq!(credit("Ann Lee, left, greets Bo Berg on the quay."), None);
        assert_eq!(credit("Ann Lee"), None);
    }
}
