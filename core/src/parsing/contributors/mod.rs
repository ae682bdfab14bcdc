//! Reads who did what for the article.
//!
//! In: the pieces of a byline. Out: its people, each with the part they had,
//! their job, their paper and their place, and the date and addresses beside
//! them.
//!
//! ```text
//! By Ann Lee and Bo Berg, Quay Reader | Photographs by Per Holm
//! Quay Press writer Ann Lee in Gullhaven contributed to this report.
//! ```
//!
//! A byline is a list. What stands behind a name belongs to it, or to all
//! names since the last thing of its kind: in *A and B in Paris and C in
//! Rome* Paris belongs to two people, in *A, B and C, CNN* the channel to
//! three.

mod authors;
mod descriptions;

use std::cell::Cell;

use super::{
    addresses,
    bynames::{
        Parts, ROLE, Run, introduction, is_furniture, name_end, only, part_at,
        run_at,
    },
    dates,
    hints::Hints,
    pieces::{Line, Piece, words},
    places,
};
use crate::{
    EntityKind, Part, Span,
    byline::{AddressData, ContributorData},
    date::DateData,
    lexer::Kind,
    lexicon::{Case, Roles},
};

/// What a byline says.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) people: Vec<ContributorData>,
    pub(super) date: Option<DateData>,
    pub(super) addresses: Vec<AddressData>,
    pub(super) outlet: Option<Span>,
}

/// Reads a byline.
pub(super) fn read(line: &Line<'_>) -> Read {
    let mut reader = Reader {
        line,
        read: Read { people: Vec::with_capacity(4), ..Read::default() },
        parts: only(Part::Author),
        list: 0,
        placed: 0,
        affiliation: None,
        role: None,
        expects: true,
        introduced: false,
        shouted: is_shouted(line),
        last_deed: last_deed(line),
        behind: 0,
        named: Cell::new(None),
        run: Cell::new(None),
        possessive: line.marked,
    };
    reader.run();
    let mut read = reader.read;
    read.outlet = read.people.first().and_then(|person| match person.kind {
        EntityKind::Organization => Some(person.name),
        _ => person.affiliation,
    });
    read
}

/// Where the last *contributed* or *reported* stands.
fn last_deed(line: &Line<'_>) -> usize {
    if !line.hold_hints(Hints::DEED) {
        return 0;
    }
    let deeds = words!["contributed", "reported"];
    (0..line.len()).rev().find(|at| line.is_any(*at, deeds)).unwrap_or(0)
}

/// Whether the whole line is in capitals, so that they say nothing.
fn is_shouted(line: &Line<'_>) -> bool {
    (0..line.len())
        .filter(|at| line.is_word(*at) && line.width(*at) > 2)
        .all(|at| line.is_upper(at))
}

#[allow(clippy::struct_excessive_bools)] // each is a state of its own
struct Reader<'l, 't> {
    line: &'l Line<'t>,
    read: Read,
    /// What the people to come did.
    parts: Parts,
    /// The first person of the list at hand.
    list: usize,
    /// The first person that has no place yet.
    placed: usize,
    /// *CNN’s* and *Associated Press* before the names they belong to.
    affiliation: Option<Span>,
    /// *writers* before the names they belong to.
    role: Option<Span>,
    /// Whether a name may stand here.
    expects: bool,
    /// Whether *By* or the like came before.
    introduced: bool,
    shouted: bool,
    /// Where the last *contributed* or *reported* stands.
    last_deed: usize,
    /// Behind the last piece that says something of the list.
    behind: usize,
    /// Whether an apostrophe in it may show whose somebody is.
    possessive: bool,
    /// The last name that was asked for: where it begins and ends.
    named: Cell<Option<(usize, Option<usize>)>>,
    /// The same for the last run of capitalised words.
    run: Cell<Option<(usize, Run)>>,
}

impl Reader<'_, '_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(here) = self.line.get(at) {
            at = self.step(at, here).max(at + 1);
        }
    }

    /// Reads what begins with the piece at `at`: behind it.
    fn step(&mut self, at: usize, here: &Piece) -> usize {
        if here.kind == Kind::Word {
            return self.step_of_word(at, here);
        }
        match here.kind {
            Kind::Number | Kind::Address | Kind::Open | Kind::Symbol => {
                self.step_of_number(at, here)
            }
            Kind::Comma => at + 1,
            _ => self.sign(at),
        }
    }

    fn step_of_word(&mut self, at: usize, here: &Piece) -> usize {
        if is_cue(here)
            && let Some(end) = self.cue(at, here)
        {
            return end;
        }
        if !self.is_mute(here)
            && let Some(end) = self.words(at, here)
        {
            self.behind = end;
            return end;
        }
        self.pass(at, here);
        at + 1
    }

    /// Whether no name, organisation or job can begin with the word: one in
    /// small letters that no rule of [`Reader::words`] asks for.
    fn is_mute(&self, word: &Piece) -> bool {
        let hints =
            Hints::IS_A.or(Hints::BEAT).or(Hints::WHOSE).or(Hints::SMALL);
        let roles = Roles::AGENCY
            | Roles::HONORIFIC
            | Roles::DETERMINER
            | Roles::DEGREE
            | Roles::STARTS_PHRASE;
        word.case == Case::Lower
            && !word.hints.has(hints)
            && !word.roles.has(roles)
            && !self.line.holds(ROLE)
    }

    /// A date, *By*, a button, *contributed*, *in Gullhaven*: what begins with
    /// a word that says by itself what follows.
    fn cue(&mut self, at: usize, word: &Piece) -> Option<usize> {
        if word.hints.has(TIME)
            && let Some(end) = self.when(at)
        {
            return Some(end);
        }
        if let Some(end) = self.introduction(at) {
            self.behind = end;
            return Some(end);
        }
        if let Some(end) = self.furniture(at) {
            return Some(end);
        }
        let end = self.deed(at).or_else(|| self.place(at))?;
        self.behind = end;
        Some(end)
    }

    /// The same for a number, an address, or a sign that may begin one.
    fn step_of_number(&mut self, at: usize, here: &Piece) -> usize {
        if let Some(end) = self.date(at) {
            return end;
        }
        if let Some(end) = self.address(at) {
            self.behind = end;
            return end;
        }
        if let Some(end) = self.since(at) {
            return end;
        }
        // 7 News
        if here.kind == Kind::Number
            && let Some(end) = self.words(at, here)
        {
            self.behind = end;
            return end;
        }
        at + 1
    }

    /// Behind the name at `at`, which several rules ask for in turn.
    fn name_end(&self, at: usize) -> Option<usize> {
        if let Some((known, end)) = self.named.get()
            && known == at
        {
            return end;
        }
        let end = name_end(self.line, at, self.shouted);
        self.named.set(Some((at, end)));
        end
    }

    /// The run of capitalised words at `at`, likewise.
    fn run_at(&self, at: usize) -> Run {
        match self.run.get() {
            Some((known, run)) if known == at => run,
            _ => {
                let run = run_at(self.line, at);
                self.run.set(Some((at, run)));
                run
            }
        }
    }

    fn people(&mut self) -> &mut Vec<ContributorData> {
        &mut self.read.people
    }

    fn address(&mut self, at: usize) -> Option<usize> {
        let (end, data) = addresses::read(self.line, at)?;
        if !self
            .read
            .addresses
            .iter()
            .any(|a| a.span.of(self.line.text) == data.span.of(self.line.text))
        {
            self.read.addresses.push(data);
        }
        Some(end)
    }

    /// *By*, *Photographs by*, *Author:*, *With additional reporting from*
    fn introduction(&mut self, at: usize) -> Option<usize> {
        let (end, parts) = introduction(self.line, at)?;
        // “Quay News / By Ann Lee”: the channel didn't write it.
        let channel = !self.introduced
            && self.line.is(at, "by")
            && self.read.people.len() == 1
            && self.read.people.iter().all(|p| {
                p.kind == EntityKind::Organization && p.part == Part::Author
            });
        if channel {
            self.read.people.clear();
        }
        self.parts = parts;
        self.list = self.read.people.len();
        self.placed = self.list;
        self.affiliation = None;
        self.role = None;
        self.expects = true;
        self.introduced = true;
        if self.line.is(at, "curator") {
            self.role = Some(self.line.span(at..at + 1));
        }
        Some(end)
    }

    /// A calendar date or a clock time.
    fn date(&mut self, at: usize) -> Option<usize> {
        let end = match dates::read(self.line, at) {
            Some((end, date)) => {
                self.read.date.get_or_insert(date);
                end
            }
            None => dates::after_time(self.line, at)?,
        };
        self.expects &= self.read.people.is_empty();
        Some(end)
    }

    /// A date, a clock time or *today*.
    fn when(&mut self, at: usize) -> Option<usize> {
        if let Some(end) = self.date(at) {
            return Some(end);
        }
        if self.line.hints(at, Hints::TODAY) && !self.read.people.is_empty() {
            let next = at
                + 1
                + usize::from(self.line.kind(at + 1) == Some(Kind::Comma));
            if next >= self.line.len() || self.line.is_number(next) {
                self.expects = false;
                return Some(next);
            }
        }
        None
    }

    /// A time that has passed, a count: *7 hours ago*, *137 comments*.
    fn since(&mut self, at: usize) -> Option<usize> {
        // The mark of a footnote, stuck to a name.
        if self.line.is_number(at) && at > 0 && !self.line.is_spaced(at) {
            return Some(at + 1);
        }
        if self.line.is_number(at) && !self.line.is_capitalized(at + 1) {
            self.expects &= self.read.people.is_empty();
            let unit = self.line.is_word(at + 1);
            return Some(at + 1 + usize::from(unit));
        }
        None
    }

    /// What the people before are said to have done: *contributed to this
    /// report*, *reported from Paris*.
    fn deed(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        if !line.hints(at, Hints::DEED) {
            return self.part_behind(at);
        }
        let part = if line.is(at, "reported") {
            Part::Reporting
        } else {
            Part::Contributing
        };
        let from = self.list;
        // “By ANN LEE,Bo Berg contributed”: only he did that.
        let loud = |p: &ContributorData| {
            p.name
                .of(line.text)
                .is_some_and(|n| !n.contains(char::is_lowercase))
        };
        let mixed = self.introduced
            && !self.shouted
            && self.read.people.iter().skip(from).any(|p| !loud(p));
        for person in self.people().iter_mut().skip(from) {
            if !(mixed && loud(person)) {
                person.part = part;
            }
        }
        if mixed {
            let first = self.read.people.iter().position(|p| !loud(p));
            self.placed = self.placed.max(first.unwrap_or(0));
        }
        self.parts = only(part);
        let mut end = at + 1;
        while line.is_any(
            end,
            words![
                "to",
                "this",
                "the",
                "report",
                "story",
                "article",
                "reporting"
            ],
        ) {
            end += 1;
        }
        end += usize::from(line.is_any(end, words!["research", "writing"]));
        let stops = line.kind(end) == Some(Kind::Stop);
        if stops || !line.is_any(end, words!["from", "in"]) {
            self.close();
        }
        Some(end)
    }

    /// *Ann Lee (reporting)* and *Bo Berg, Photographs*
    fn part_behind(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        if !line.has(at, Roles::BYLINE_PART) {
            return None;
        }
        let inside = at > 0
            && matches!(line.kind(at - 1), Some(Kind::Open | Kind::Comma));
        let closes = matches!(line.kind(at + 1), Some(Kind::Close) | None);
        let part = part_at(line, at).filter(|_| inside && closes)?;
        if part == Part::Author {
            return None;
        }
        let person = self.people().last_mut()?;
        person.part = part;
        Some(at + 1)
    }

    /// Ends the list at hand.
    fn close(&mut self) {
        self.list = self.read.people.len();
        self.placed = self.list;
        self.affiliation = None;
        self.role = None;
        self.parts = only(Part::Author);
    }

    /// *in Kabul*, *from Greenville, South Carolina*, *• Duqm, Oman*
    fn place(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        if !line.hints(at, Hints::WHERE) || self.read.people.is_empty() {
            return None;
        }
        let home = line
            .is_any(at, words!["living", "lives", "based", "resides"])
            && line.is(at + 1, "in");
        // Not “By Ann Lee It rains in Gullhaven”, where the story begins.
        let near =
            line.is_any(at, words!["in", "from"]) && at < self.behind + 2;
        if !(home || near) {
            return None;
        }
        let from = at + 1 + usize::from(line.is(at + 1, "in"));
        let (end, place) = places::chain(line, from, line.len())?;
        let known = line.end_of(from, end, places::ANY).is_some()
            || end > from + 2 && !line.has(from, Roles::COMMON);
        let contributed =
            self.read.people.last().is_some_and(|p| p.part != Part::Author);
        // Author’s “in Valve” is a section of the site.
        if !known && !contributed {
            return None;
        }
        self.set_place(place.span);
        self.expects = true;
        Some(end)
    }

    fn set_place(&mut self, span: Span) {
        let from = self.placed.min(self.read.people.len());
        for person in self.people().iter_mut().skip(from) {
            person.place.get_or_insert(span);
        }
        self.placed = self.read.people.len();
    }

    /// Passes a word that says nothing.
    fn pass(&mut self, at: usize, word: &Piece) {
        if word.hints.has(Hints::LINK) {
            let listed = !self.read.people.is_empty() && at < self.behind + 2;
            self.expects |= listed || self.introduced && at == 1;
        } else if word.hints.has(Hints::REACH) && self.reaches(at) {
            self.expects = true;
        } else if !word.hints.has(Hints::EXPECTING) {
            self.expects = false;
        }
    }

    /// Punctuation.
    fn sign(&mut self, at: usize) -> usize {
        let line = self.line;
        match line.kind(at) {
            // “By Ann Lee: The quay is dry.” Behind the colon is the story.
            Some(Kind::Colon)
                if self.introduced
                    && at == self.behind
                    && !self.read.people.is_empty()
                    && line.is_capitalized(at + 1)
                    && line.len() > at + 6 =>
            {
                return line.len();
            }
            Some(Kind::Semicolon) => {
                self.list = self.read.people.len();
                self.placed = self.list;
                self.expects = true;
            }
            Some(Kind::Stop | Kind::Question | Kind::Exclamation) => {
                // What follows the byline may be the story: only the names
                // of those who contributed are still to come.
                self.list = self.read.people.len();
                self.expects = self.list == 0 || at < self.last_deed;
            }
            _ => {}
        }
        at + 1
    }

    /// Whether the word, one of [`Hints::REACH`], comes before an address:
    /// *call*, *write to*.
    fn reaches(&self, at: usize) -> bool {
        let line = self.line;
        (!line.is(at, "to") || at > 0 && line.is(at - 1, "write"))
            && line.pieces.iter().any(|piece| piece.kind == Kind::Address)
    }

    /// Share buttons and the like. Behind *Tags:* nobody is named.
    fn furniture(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let button = line.has(at, Roles::FURNITURE) || is_furniture(line, at);
        // APP is an agency, App a button.
        let agency = line.is_upper(at) && line.has(at, Roles::AGENCY);
        if !button || agency || !line.is_word(at) {
            return None;
        }
        let topics = line.hints(at, Hints::TOPIC) && self.begins_topics(at);
        if topics {
            let by = (at + 2..line.len())
                .find(|i| introduction(line, *i).is_some());
            return Some(by.unwrap_or(line.len()));
        }
        self.expects = self.read.people.is_empty();
        Some(at + 1)
    }

    /// *Tags:*, *Filed under*
    fn begins_topics(&self, at: usize) -> bool {
        let line = self.line;
        line.are(at, &["filed", "under"])
            || !line.is(at, "filed") && line.kind(at + 1) == Some(Kind::Colon)
    }

    /// A name, an organisation, a job.
    fn words(&mut self, at: usize, here: &Piece) -> Option<usize> {
        let begun = !self.read.people.is_empty();
        if begun
            && here.hints.has(Hints::IS_A.or(Hints::BEAT))
            && let Some(end) = self.bio(at).or_else(|| self.beat(at))
        {
            return Some(end);
        }
        if let Some(end) = self.owner(at) {
            return Some(end);
        }
        if !self.expects {
            return self.stray_outlet(at, here);
        }
        if here.roles.has(Roles::DEGREE)
            && (self.follows_comma(at) || self.follows_name(at))
        {
            return Some(at + 1);
        }
        let joined = self.follows_and(at);
        let organization = self.may_be_organization(at, here);
        if joined
            && organization
            && let Some(end) = self.organization_as_author(at)
        {
            return Some(end);
        }
        if begun && let Some(end) = self.description(at, here) {
            return Some(end);
        }
        if !joined
            && organization
            && let Some(end) = self.organization_as_author(at)
        {
            return Some(end);
        }
        self.name(at, here, organization)
    }

    /// The piece before `at`.
    fn before(&self, at: usize) -> Option<&Piece> {
        self.line.get(at.checked_sub(1)?)
    }

    /// Whether a comma stands before the piece `at`.
    fn follows_comma(&self, at: usize) -> bool {
        self.before(at).is_some_and(|piece| piece.kind == Kind::Comma)
    }

    /// Whether *and* or *&* stands before the piece `at`.
    fn follows_and(&self, at: usize) -> bool {
        self.before(at).is_some_and(|piece| piece.hints.has(Hints::AND))
    }

    /// Whether a name ends right before `at`.
    fn follows_name(&self, at: usize) -> bool {
        let Some(last) = self.read.people.last() else { return false };
        self.before(at).is_some_and(|p| p.span.end() == last.name.end())
    }

    fn set_affiliation(&mut self, span: Span) {
        let from = self.list.min(self.read.people.len());
        for person in self.people().iter_mut().skip(from) {
            person.affiliation.get_or_insert(span);
        }
    }

    /// The job of the last person.
    fn set_role(&mut self, span: Span) {
        if let Some(person) = self.people().last_mut() {
            person.role.get_or_insert(span);
        }
    }

    /// Whether the list at hand has no name yet.
    fn fresh(&self) -> bool {
        self.read.people.len() == self.list
    }

    /// Whether a comma or *and* stands before the piece `at`.
    fn is_joined(&self, at: usize) -> bool {
        self.before(at).is_some_and(|piece| {
            piece.kind == Kind::Comma || piece.hints.has(Hints::JOINT)
        })
    }

    fn add(&mut self, at: usize, end: usize, kind: EntityKind) {
        let name = self.line.span(at..end);
        for part in self.parts {
            let Some(part) = part else { break };
            if self.is_known(name, part) {
                continue;
            }
            self.read.people.push(ContributorData {
                name,
                part,
                kind,
                role: self.role,
                affiliation: self.affiliation,
                place: None,
                mention: None,
            });
        }
        // writer is said of one, writers of all
        if let Some(role) = self.role
            && !role.of(self.line.text).is_some_and(|r| r.ends_with('s'))
        {
            self.role = None;
        }
    }

    /// Whether somebody of this name has been named for the same part.
    fn is_known(&self, name: Span, part: Part) -> bool {
        let text = self.line.text;
        self.read.people.iter().any(|person| {
            person.part == part
                && person.name.len() == name.len()
                && same_name(person.name.of(text), name.of(text))
        })
    }
}

/// What a date or a clock time may begin with, besides a number.
const TIME: Hints = Hints::DATE.or(Hints::CLOCK).or(Hints::TODAY);

/// Whether a rule of [`Reader::cue`] may read what begins with the word.
#[inline]
fn is_cue(word: &Piece) -> bool {
    let hints = TIME
        .or(Hints::OPENER)
        .or(Hints::BUTTON)
        .or(Hints::DEED)
        .or(Hints::WHERE);
    word.hints.has(hints)
        || word.roles.has(Roles::BYLINE_PART | Roles::FURNITURE)
}

fn same_name(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Byline, Part};

    /// Names with what the line says of them, *name|role|paper|place*.
    fn people(text: &str) -> Vec<String> {
        let byline = Byline::parse(text).unwrap();
        let part = |excerpt: Option<crate::Excerpt<'_>>| {
            excerpt.map_or(String::new(), |e| e.as_str().to_owned())
        };
        byline
            .people()
            .map(|p| {
                let said = [p.role(), p.affiliation(), p.place()].map(part);
                let line = format!("{}|{}", p.as_str(), said.join("|"));
                line.trim_end_matches('|').to_owned()
            })
            .collect()
    }

    fn parts(text: &str) -> Vec<(&str, Part)> {
        let byline = Byline::parse(text).unwrap();
        byline.people().map(|p| (p.as_str(), p.part())).collect()
    }

    #[test]
    fn a_paper_behind_a_list_belongs_to_all_of_it() {
        assert_eq!(
            people("By Anna Lee, Bo Berg and Carl Young, CNN"),
            ["Anna Lee||CNN", "Bo Berg||CNN", "Carl Young||CNN"]
        );
    }

    #[test]
    fn a_place_belongs_to_the_names_since_the_last() {
        assert_eq!(
            people(
                "Associated Press writers Anna Lee and Bo Berg in Kabul, and \
                 Carl Young in Rome, contributed to this report."
            ),
            [
                "Anna Lee|writers|Associated Press|Kabul",
                "Bo Berg|writers|Associated Press|Kabul",
                "Carl Young|writers|Associated Press|Rome"
            ]
        );
    }

    #[test]
    fn a_name_ends_where_a_job_was_stuck_to_it() {
        assert_eq!(
            people("By Anna LeeTravel EditorPublished May 3, 2024Share"),
            ["Anna Lee|Travel Editor"]
        );
    }

    #[test]
    fn capitals_end_where_small_letters_began() {
        assert_eq!(
            people("Anna Lee and Bo Berg USA TODAY Published 7:07 PM EST"),
            ["Anna Lee||USA TODAY", "Bo Berg||USA TODAY"]
        );
    }

    #[test]
    fn one_line_may_have_several_parts() {
        assert_eq!(
            parts(
                "(Reporting by Anna Lee; additional reporting by Bo Berg; \
                 editing by Carl Young)"
            ),
            [
                ("Anna Lee", Part::Reporting),
                ("Bo Berg", Part::AdditionalReporting),
                ("Carl Young", Part::Editing)
            ]
        );
        assert_eq!(
            parts("Words and photographs by Anna Lee"),
            [("Anna Lee", Part::Writing), ("Anna Lee", Part::Photography)]
        );
    }

    #[test]
    fn what_somebody_is_says_job_and_paper() {
        assert_eq!(
            people("Anna Lee is a staff writer at The Atlantic."),
            ["Anna Lee|staff writer|The Atlantic"]
        );
    }

    #[test]
    fn a_name_printed_twice_is_one_person() {
        assert_eq!(people("by Anna LeeAnna Lee May 3, 2024"), ["Anna Lee"]);
    }

    #[test]
    fn prose_is_no_byline() {
        for text in ["It rained.", "By clicking here you agree to this."] {
            assert_eq!(Byline::parse(text), None, "{text}");
        }
    }
}
