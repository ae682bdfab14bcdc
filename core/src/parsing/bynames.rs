//! Reads the pieces that bylines are made of: names, jobs, papers, and the
//! words that say what somebody did.
//!
//! In: a line and a place in it. Out: where the name, or the like, ends.
//!
//! ```text
//! Ann “Red” Lee Jr. | Assistant Sports Editor | 7 News WQUAY | Photographs by
//! ```

use super::{
    dates,
    hints::Hints,
    pieces::{Line, Piece, words},
};
use crate::{
    Part,
    lexer::Kind,
    lexicon::{self, Case, Roles},
};

/// Heads of job titles.
pub(super) const ROLE: Roles = Roles::BYLINE_ROLE.union(Roles::TITLE);

/// Words that make a run of capitals an organisation.
pub(super) const ORGANIZATION: Roles = Roles::AGENCY
    .union(Roles::OUTLET_HEAD)
    .union(Roles::ORGANIZATION_HEAD)
    .union(Roles::ORGANIZATION_SUFFIX)
    .union(Roles::ORGANIZATION);

/// The longest name, in words.
const LONGEST_NAME: usize = 6;

/// The longest job title or organisation, in pieces.
const LONGEST_RUN: usize = 12;

/// What one list of people did, in the order in which the line says it:
/// *Words and photographs by*.
pub(super) type Parts = [Option<Part>; 3];

/// The parts of those of whom the line says only that they did one thing.
pub(super) const fn only(part: Part) -> Parts {
    [Some(part), None, None]
}

/// Behind the words that open a list, and the parts that its people had.
#[inline]
pub(super) fn introduction(
    line: &Line<'_>,
    at: usize,
) -> Option<(usize, Parts)> {
    if line.get(at).is_some_and(may_introduce) {
        introduction_at(line, at)
    } else {
        None
    }
}

/// A quick look: whether the words that open a list could begin here.
#[inline]
fn may_introduce(piece: &Piece) -> bool {
    piece.roles.has(Roles::BYLINE_PART) || piece.hints.has(Hints::OPENER)
}

/// The first place where a list is opened.
pub(super) fn first_introduction(line: &Line<'_>) -> Option<usize> {
    if !line.holds(Roles::BYLINE_PART) && !line.hold_hints(Hints::OPENER) {
        return None;
    }
    (0..line.len()).find(|at| introduction(line, *at).is_some())
}

#[inline(never)]
fn introduction_at(line: &Line<'_>, at: usize) -> Option<(usize, Parts)> {
    if line.hints(at, Hints::OPENER)
        && let Some(found) = opener_at(line, at)
    {
        return Some(found);
    }
    let additional = line.is_any(at, words!["additional", "further"]);
    let mut parts = Parts::default();
    let mut to = at + usize::from(additional);
    for did in &mut parts {
        let Some(part) = part_at(line, to) else { break };
        *did = Some(match part {
            Part::Reporting if additional => Part::AdditionalReporting,
            other => other,
        });
        to += 1;
        let more = line.is_any(to, words!["and", "&"])
            || line.kind(to) == Some(Kind::Comma);
        if !more || part_at(line, to + 1).is_none() {
            break;
        }
        to += 1;
    }
    parts[0]?;
    // Author(s): Ann Lee
    let plural = line.kind(to) == Some(Kind::Open)
        && line.is(to + 1, "s")
        && line.kind(to + 2) == Some(Kind::Close);
    to += 3 * usize::from(plural);
    // Translated from the Danish by Ann Lee
    let origin = usize::from(line.is(to + 1, "the"));
    if line.is(to, "from") && line.is(to + 2 + origin, "by") {
        to += 2 + origin;
    }
    let opened = line.is(to, "by")
        || line.kind(to) == Some(Kind::Colon)
        || additional && line.is(to, "from");
    if !opened {
        return None;
    }
    to += 1;
    to += usize::from(line.kind(to) == Some(Kind::Colon));
    Some((to, parts))
}

/// Behind *By*, *About the author*, *As told to*, *With files from*.
fn opener_at(line: &Line<'_>, at: usize) -> Option<(usize, Parts)> {
    if line.is(at, "by") {
        return by_end(line, at).map(|end| (end, only(Part::Author)));
    }
    if line.are(at, &["about", "the", "author"])
        || line.are(at, &["as", "told", "to"])
    {
        return Some((at + 3, only(Part::Author)));
    }
    thanks(line, at)
}

/// Behind a *By* that opens a list of names: not that of *by the way*, *by
/// clicking here*, *By Monday the rain had stopped* or *Sponsored by*.
fn by_end(line: &Line<'_>, at: usize) -> Option<usize> {
    let colon = usize::from(line.kind(at + 1) == Some(Kind::Colon));
    let next = at + 1 + colon;
    let paid = at > 0
        && line.is_any(at - 1, words!["sponsored", "powered", "presented"]);
    let date = line.has(next, Roles::WEEKDAY | Roles::MONTH)
        && !line.is_capitalized(next + 1);
    if paid || date {
        return None;
    }
    let named = !line.is_word(next)
        || line.is_capitalized(next)
            && !line.is_any(next, words!["any", "all", "now", "then"])
        || line.is(next, "the") && line.is_capitalized(next + 1)
        || job_end(line, next).is_some();
    named.then_some(next)
}

/// The longest job before a name, in words.
const LONGEST_JOB_BEFORE: usize = 7;

/// Behind the job that stands before a name: *political reporter* Ann Lee,
/// *Gullhaven Post staff writers* Ann Lee and Bo Berg.
pub(super) fn job_end(line: &Line<'_>, at: usize) -> Option<usize> {
    let limit = line.len().min(at + LONGEST_JOB_BEFORE);
    let mut to = at;
    while to < limit && line.is_word(to) {
        let head = line.has(to, Roles::BYLINE_ROLE)
            && line.is_capitalized(to + 1)
            && !line.has(to + 1, ROLE | Roles::FURNITURE);
        if head {
            return Some(to + 1);
        }
        to += 1;
    }
    None
}

/// Behind *With files from* and its like, which name those who helped.
fn thanks(line: &Line<'_>, at: usize) -> Option<(usize, Parts)> {
    if !line.is(at, "with") {
        return None;
    }
    let mut to = at + 1;
    to += usize::from(line.is_any(to, words!["a", "additional", "further"]));
    let part = match () {
        () if line.is_any(to, words!["reporting", "reports"]) => {
            if to > at + 1 {
                Part::AdditionalReporting
            } else {
                Part::Reporting
            }
        }
        () if line.is_any(
            to,
            words!["files", "file", "inputs", "input", "contributions"],
        ) =>
        {
            Part::Contributing
        }
        () => return None,
    };
    line.is_any(to + 1, words!["from", "by"]).then(|| (to + 2, only(part)))
}

/// What somebody did who is named behind the word at `at`.
#[inline]
pub(super) fn part_at(line: &Line<'_>, at: usize) -> Option<Part> {
    let piece = line.get(at)?;
    if piece.roles.has(Roles::BYLINE_PART) { piece.hints.part() } else { None }
}

/// Behind the name of a person that begins at `at`.
///
/// A name is two words, or more while they can only be names; capitals end
/// where small letters began, so that *Ann Lee QUAY NEWS* is cut.
pub(super) fn name_end(
    line: &Line<'_>,
    at: usize,
    shouted: bool,
) -> Option<usize> {
    let first = line.get(at)?;
    if !first.is_capitalized() || first.roles.has(Roles::FURNITURE) {
        return None;
    }
    let initials = first.may_be_initials()
        && (are_initials(line, first) || is_pair_of_initials(line, at));
    let upper = first.case == Case::Upper && !initials;
    let mut words = usize::from(!initials);
    let mut end = after_stop(line, first, at + 1);
    let mut last_initial = initials;
    let limit = line.len().min(at + LONGEST_NAME * 2);
    while end < limit && words < LONGEST_NAME {
        let here = line.get(end)?;
        if here.kind != Kind::Word {
            if let Some(behind) = nickname_end(line, end) {
                end = behind;
                continue;
            }
            let suffix = words >= 2
                && here.kind == Kind::Comma
                && is_suffix(line, end + 1);
            if suffix {
                let suffix = line.get(end + 1)?;
                return Some(after_stop(line, suffix, end + 2));
            }
            break;
        }
        if words >= 2 && is_suffix(line, end) {
            return Some(after_stop(line, here, end + 1));
        }
        if !here.spaced {
            break;
        }
        let article = !here.is_capitalized();
        if article {
            if let Some(surname) = after_particles(line, end) {
                end = surname;
                continue;
            }
            if !has_article(line, end) {
                break;
            }
        }
        if here.roles.has(Roles::BYLINE_PART)
            && part_at(line, end).is_some()
            && introduction(line, end).is_some()
        {
            break;
        }
        let initial = here.may_be_initials() && are_initials(line, here);
        let style = article
            || initial
            || shouted
            || last_initial && words == 0
            || (here.case == Case::Upper) == upper;
        let more = style
            && (words < 2
                || (is_third(line, at, end) && words == 2
                    || goes_on(line, end, words, last_initial))
                    && (words > 2 || initial || !begins_paper(line, end))
                    // “Ann Lee Ann Lee Travel writer”: it is printed twice.
                    && !(here.begins_like(first)
                        && line.is(end, line.word(at))));
        if !more || !initial && !may_be_surname(line, end, here) {
            break;
        }
        words += usize::from(!initial);
        end = after_stop(line, here, end + 1);
        last_initial = initial;
    }
    (words > 0).then_some(end)
}

/// Behind the small words at `at` that belong to the surname behind them:
/// *van*, *de la*.
fn after_particles(line: &Line<'_>, at: usize) -> Option<usize> {
    (at + 1..at + 3)
        .take_while(|next| is_particle(line, next - 1))
        .find(|next| line.is_capitalized(*next))
}

/// Whether anything may be the third word of the name at `at`, since two
/// given names stand before it: *Emily Ann Fox and ...*
fn is_third(line: &Line<'_>, at: usize, end: usize) -> bool {
    line.has(at, Roles::GIVEN_NAME)
        && line.has(end - 1, Roles::GIVEN_NAME)
        && (line.kind(end + 1) == Some(Kind::Comma)
            || line.is_any(end + 1, words!["and", "contributed", "reported"]))
        && !line.has(end, ROLE | Roles::OUTLET_HEAD | Roles::CITY)
}

/// *J.*, *J.K.*, *J*: initials of a name.
pub(super) fn is_initials(line: &Line<'_>, at: usize) -> bool {
    line.get(at).is_some_and(|piece| are_initials(line, piece))
}

/// The same of a piece: a letter alone, or a full stop behind each of no more
/// than three.
#[inline]
fn are_initials(line: &Line<'_>, piece: &Piece) -> bool {
    let length = piece.span.len();
    if length == 1 {
        return piece.is_capitalized();
    }
    piece.has_early_stop()
        && length <= 6
        && piece.is_capitalized()
        && piece.span.of(line.text).is_some_and(is_dotted)
}

/// *JD Lee*: two capitals before small letters begin a name like initials.
fn is_pair_of_initials(line: &Line<'_>, at: usize) -> bool {
    line.is_upper(at)
        && line.width(at) == 2
        && line.is_capitalized(at + 1)
        && !line.is_upper(at + 1)
        && !line.has(at, KNOWN)
        && !line.has(at + 1, ROLE | ORGANIZATION | Roles::FURNITURE)
}

/// What two capitals can be instead of initials: *AP*, *UK*.
const KNOWN: Roles = ORGANIZATION
    .union(Roles::COUNTRY)
    .union(Roles::CITY)
    .union(Roles::FURNITURE);

fn is_dotted(word: &str) -> bool {
    word.bytes().filter(u8::is_ascii_alphabetic).count() * 2 == word.len()
}

/// Whether a paper begins here, behind a name of two words: *Ann Lee
/// Gullhaven Post*, but not *Ann Lee Berg News Editor*.
fn begins_paper(line: &Line<'_>, at: usize) -> bool {
    let head = (at + 1..at + 3)
        .take_while(|i| line.is_capitalized(*i))
        .find(|i| is_outlet_head(line, *i));
    head.is_some_and(|head| {
        (line.is(head + 1, "staff")
            || !line.has(head + 1, ROLE) && line.is_spaced(head))
            && !line.has(at, ROLE)
            && introduction(line, head).is_none()
    })
}

/// *Post*, *Post-Dispatch*: a word that papers are called by.
pub(super) fn is_outlet_head(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Roles::OUTLET_HEAD)
        || line.is_capitalized(at)
            && line.has_sign(at, b'-')
            && line.word(at).split('-').all(|part| {
                lexicon::word(part, Case::of(part)).has(Roles::OUTLET_HEAD)
            })
}

/// *South-east*, *Consumer-Affairs*: a compound of words that aren't names.
fn is_plain_compound(line: &Line<'_>, at: usize) -> bool {
    line.has_sign(at, b'-')
        && line.word(at).split_once('-').is_some_and(|(first, rest)| {
            rest.starts_with(char::is_lowercase)
                && lexicon::word(first, Case::of(first))
                    .has(Roles::COMMON | Roles::COMPASS)
        })
}

/// *al-Rahman*, *el-Sayed*: a surname with its article before it.
fn has_article(line: &Line<'_>, at: usize) -> bool {
    if !line.get(at).is_some_and(Piece::has_early_hyphen) {
        return false;
    }
    let word = line.word(at);
    let Some((article, name)) = word.split_once('-') else { return false };
    (2..=3).contains(&article.len())
        && article.bytes().all(|b| b.is_ascii_lowercase())
        && name.starts_with(char::is_uppercase)
}

/// Takes along the full stop of an initial that the lexer left alone.
#[inline]
fn after_stop(line: &Line<'_>, initial: &Piece, end: usize) -> usize {
    let own = initial.span.len() == 1
        && line.kind(end) == Some(Kind::Stop)
        && !line.is_spaced(end);
    end + usize::from(own)
}

/// Behind a nickname in quotation marks: *Ann “Red” Lee*.
fn nickname_end(line: &Line<'_>, at: usize) -> Option<usize> {
    let mark = |i: usize| {
        line.get(i).is_some_and(|p| matches!(p.kind, Kind::Mark(_)))
    };
    if !mark(at) || !line.is_spaced(at) {
        return None;
    }
    let close = (at + 2..at + 5).find(|i| mark(*i))?;
    line.is_capitalized(close + 1).then_some(close + 1)
}

fn is_suffix(line: &Line<'_>, at: usize) -> bool {
    line.has(at, Roles::NAME_SUFFIX) || line.hints(at, Hints::SUFFIX)
}

fn is_particle(line: &Line<'_>, at: usize) -> bool {
    !line.is_capitalized(at)
        && line.is_spaced(at)
        && (line.has(at, Roles::NAME_PARTICLE)
            || line.hints(at, Hints::PARTICLE))
}

/// Whether the second word of a run can be a surname: almost any can, but a
/// job, a share button or a month before a day can’t.
#[inline]
fn may_be_surname(line: &Line<'_>, at: usize, piece: &Piece) -> bool {
    let dated = || piece.roles.has(Roles::MONTH) && dates::begins(line, at);
    !piece.roles.has(Roles::FURNITURE | Roles::WEEKDAY)
        && !piece.hints.has(Hints::BUTTON)
        && !dated()
}

/// Whether a third or later word still belongs to the name.
fn goes_on(
    line: &Line<'_>,
    at: usize,
    words: usize,
    last_initial: bool,
) -> bool {
    if is_initials(line, at) {
        return words < 3;
    }
    let known = Roles::COMMON
        | Roles::NOUN
        | Roles::FURNITURE
        | Roles::BYLINE_ROLE
        | Roles::TITLE
        | Roles::TITLE_MODIFIER
        | Roles::AGENCY
        | Roles::OUTLET_HEAD
        | Roles::ORGANIZATION
        | Roles::ORGANIZATION_HEAD
        | Roles::MONTH
        | Roles::WEEKDAY
        | Roles::DEGREE
        | Roles::CITY
        | Roles::COUNTRY
        | Roles::REGION
        | Roles::DEMONYM;
    let given = line.has(at, Roles::GIVEN_NAME);
    let named = given
        || !line.has(at, known)
            && !is_furniture(line, at)
            && !is_outlet_head(line, at)
            && !is_plain_compound(line, at);
    if line.end_of(at, line.len(), Roles::AGENCY).is_some() {
        return false;
    }
    // Two capitals inside a word are a brand: LifeBuzz.
    let brand =
        line.get(at + 1).is_some_and(|p| p.glued) && !line.has(at + 1, known);
    named && !brand && (words < 3 || last_initial) || named && words == 3
}

/// A run of capitalised words, with the small words that hold a title or an
/// organisation together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// The piece behind it.
    pub(super) end: usize,
    /// What any of its words can be.
    pub(super) roles: Roles,
    /// The phrase of the lexicon that it begins with: the piece behind that,
    /// and its roles.
    phrase: Option<(usize, Roles)>,
}

impl Run {
    /// The piece behind the longest word or phrase at `at`, its start, with
    /// one of these roles.
    pub(super) fn end_of(
        &self,
        line: &Line<'_>,
        at: usize,
        roles: Roles,
    ) -> Option<usize> {
        match self.phrase {
            Some((behind, found)) if found.has(roles) => Some(behind),
            _ => line.has(at, roles).then_some(at + 1),
        }
    }

    fn take(&mut self, piece: &Piece) {
        self.end += 1;
        self.roles = self.roles | piece.roles;
    }
}

/// The run of capitalised words at `at`; empty if none begins there.
pub(super) fn run_at(line: &Line<'_>, at: usize) -> Run {
    let mut run = Run { end: at, roles: Roles::default(), phrase: None };
    // 7 News
    if line.is_number(at) && line.has(at + 1, ORGANIZATION) {
        run.end += 1;
    }
    let limit = line.len().min(at + LONGEST_RUN);
    while run.end < limit {
        let Some(here) = line.get(run.end) else { break };
        if is_plain_in_run(here) {
            run.take(here);
            continue;
        }
        let steps = run_step(line, at, run.end);
        if steps == 0 {
            break;
        }
        let next = run.end..run.end + steps;
        line.pieces
            .get(next)
            .unwrap_or_default()
            .iter()
            .for_each(|piece| run.take(piece));
    }
    run.phrase = line.phrase(at, run.end);
    run
}

/// Whether the piece is a capitalised word that surely belongs to a run: no
/// date, button or introduction begins with it.
#[inline]
fn is_plain_in_run(piece: &Piece) -> bool {
    piece.is_capitalized()
        && !may_introduce(piece)
        && !piece.roles.has(Roles::FURNITURE)
        && !piece.hints.has(Hints::DATE.or(Hints::BUTTON))
}

/// Behind the run of capitalised words at `at`.
pub(super) fn run_end(line: &Line<'_>, at: usize) -> usize {
    run_at(line, at).end
}

/// How many of the next pieces belong to the run from `at` to `end`.
fn run_step(line: &Line<'_>, at: usize, end: usize) -> usize {
    let begun = end > at;
    if dates::begins(line, end) || is_furniture(line, end) {
        return 0;
    }
    if line.is_capitalized(end) || line.has(end, Roles::AGENCY) {
        let button = begun && line.has(end, Roles::FURNITURE);
        return usize::from(!button && introduction(line, end).is_none());
    }
    if !begun {
        return 0;
    }
    // Freelance sports writer
    if line.has(end, ROLE) && line.is_spaced(end) {
        return 1;
    }
    let joint = line
        .is_any(end, words!["of", "and", "&", "the", "for", "at", "to", "in"]);
    let job = line.is_word(end) && line.has(end + 1, ROLE) && !joint;
    let joined = line.is(end, "of")
        || line.is(end, "&") && !line.has(end + 1, Roles::GIVEN_NAME);
    if job || joined && line.is_capitalized(end + 1) {
        return 2;
    }
    // Gull Park (N.J.) Press
    let state = line.kind(end) == Some(Kind::Open)
        && line.has(end + 1, Roles::REGION)
        && line.kind(end + 2) == Some(Kind::Close)
        && line.is_capitalized(end + 3);
    if state { 4 } else { 0 }
}

/// Behind an organisation: its run, a domain, a comma before Inc.
pub(super) fn organization_end(line: &Line<'_>, at: usize) -> usize {
    let mut end = run_end(line, at);
    if end > at
        && line.is(end, "for")
        && (line.is_capitalized(end + 1) || line.has(end + 1, Roles::AGENCY))
    {
        end = run_end(line, end + 1).max(end);
    }
    let suffix = line.kind(end) == Some(Kind::Comma)
        && line.has(end + 1, Roles::ORGANIZATION_SUFFIX);
    if suffix { end + 2 } else { end }
}

/// Share buttons and other words of the page that aren’t in the lexicon.
#[inline]
pub(super) fn is_furniture(line: &Line<'_>, at: usize) -> bool {
    line.hints(at, Hints::BUTTON)
}
