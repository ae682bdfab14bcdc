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
use std::cell::Cell;

use super::{
    addresses,
    bynames::{
        ORGANIZATION, Parts, ROLE, introduction, is_furniture, is_initials,
        is_outlet_head, job_end, name_end, only, organization_end, part_at,
        run_end,
    },
    dates,
    pieces::{Line, words},
    places,
};

use crate::{
    EntityKind, Part, Span,
    byline::{AddressData, ContributorData},
    date::DateData,
    lexer::Kind,
    lexicon::Roles,
};

/// The longest job title, in words.
const LONGEST_JOB: usize = 12;

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
        read: Read::default(),
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
        reachable: (0..line.len())
            .any(|at| line.kind(at) == Some(Kind::Address)),
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
    let deeds = words!["contributed", "reported"];
    if !line.may_hold(deeds) {
        return 0;
    }
    (0..line.len()).rev().find(|at| line.is_any(*at, deeds)).unwrap_or(0)
}

/// Whether the whole line is in capitals, so that they say nothing.
fn is_shouted(line: &Line<'_>) -> bool {
    (0..line.len())
        .filter(|at| line.is_word(*at) && line.word(*at).len() > 2)
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
    /// Whether the line gives an address.
    reachable: bool,
    /// The last name that was asked for: where it begins and ends.
    named: Cell<Option<(usize, Option<usize>)>>,
    /// The same for the last run of capitalised words.
    run: Cell<Option<(usize, usize)>>,
}

impl Reader<'_, '_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.line.len() {
            at = self.step(at).max(at + 1);
        }
    }

    /// Reads what begins at `at`: behind it.
    fn step(&mut self, at: usize) -> usize {
        match self.line.kind(at) {
            Some(
                Kind::Word
                | Kind::Number
                | Kind::Address
                | Kind::Open
                | Kind::Symbol,
            ) => self.step_of_words(at),
            _ => self.sign(at),
        }
    }

    fn step_of_words(&mut self, at: usize) -> usize {
        if let Some(end) = self.when(at) {
            return end;
        }
        let said = self.address(at).or_else(|| self.introduction(at));
        if let Some(end) = said {
            self.behind = end;
            return end;
        }
        if let Some(end) = self.since(at).or_else(|| self.furniture(at)) {
            return end;
        }
        let said = self
            .deed(at)
            .or_else(|| self.place(at))
            .or_else(|| self.words(at));
        if let Some(end) = said {
            self.behind = end;
            return end;
        }
        self.sign(at)
    }

    /// Behind the name at `at`, which several rules ask for in turn.
    fn name_end(&self, at: usize) -> Option<usize> {
        if let Some((known, end)) = self.named.get() {
            if known == at {
                return end;
            }
        }
        let end = name_end(self.line, at, self.shouted);
        self.named.set(Some((at, end)));
        end
    }

    /// Behind the run of capitalised words at `at`, likewise.
    fn run_end(&self, at: usize) -> usize {
        match self.run.get() {
            Some((known, end)) if known == at => end,
            _ => {
                let end = run_end(self.line, at);
                self.run.set(Some((at, end)));
                end
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

    /// A date or a clock time.
    fn when(&mut self, at: usize) -> Option<usize> {
        if let Some((end, date)) = dates::read(self.line, at) {
            self.read.date.get_or_insert(date);
            self.expects &= self.read.people.is_empty();
            return Some(end);
        }
        if let Some(end) = dates::after_time(self.line, at) {
            self.expects &= self.read.people.is_empty();
            return Some(end);
        }
        if self.line.is_any(at, words!["today", "yesterday"])
            && !self.read.people.is_empty()
        {
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
        let part = match () {
            () if line.is_any(at, words!["contributed", "contributes"]) => {
                Part::Contributing
            }
            () if line.is(at, "reported") => Part::Reporting,
            () => return self.part_behind(at),
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
        let home = line
            .is_any(at, words!["living", "lives", "based", "resides"])
            && line.is(at + 1, "in");
        // Not “By Ann Lee It rains in Gullhaven”, where the story begins.
        let near =
            line.is_any(at, words!["in", "from"]) && at < self.behind + 2;
        if !(home || near) || self.read.people.is_empty() {
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

    /// Punctuation and words that say nothing.
    fn sign(&mut self, at: usize) -> usize {
        let line = self.line;
        match line.kind(at) {
            Some(Kind::Word) => {
                let joins =
                    line.is_any(at, words!["and", "with", "for", "the"]);
                let reach = self.reachable
                    && (line.is_any(at, words!["reach", "contact", "call"])
                        || at > 0
                            && line.is(at, "to")
                            && line.is(at - 1, "write"));
                if line.is(at, "and") || line.is(at, "with") {
                    let listed =
                        !self.read.people.is_empty() && at < self.behind + 2;
                    self.expects |= listed || self.introduced && at == 1;
                } else if reach {
                    self.expects = true;
                } else if !joins {
                    self.expects = false;
                }
            }
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

    /// Share buttons and the like. Behind *Tags:* nobody is named.
    fn furniture(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        // APP is an agency, App a button.
        let agency = line.is_upper(at) && line.has(at, Roles::AGENCY);
        if !line.is_word(at)
            || agency
            || !(line.has(at, Roles::FURNITURE) || is_furniture(line, at))
        {
            return None;
        }
        let topics = line.is_any(at, words!["tags", "topics", "topic"])
            && line.kind(at + 1) == Some(Kind::Colon)
            || line.are(at, &["filed", "under"]);
        if topics {
            let by = (at + 2..line.len())
                .find(|i| introduction(line, *i).is_some());
            return Some(by.unwrap_or(line.len()));
        }
        self.expects = self.read.people.is_empty();
        Some(at + 1)
    }

    /// A name, an organisation, a job.
    fn words(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        if !line.is_word(at) && !line.is_number(at) {
            return None;
        }
        if let Some(end) = self.bio(at).or_else(|| self.beat(at)) {
            return Some(end);
        }
        if let Some(end) = self.owner(at) {
            return Some(end);
        }
        if !self.expects {
            return self.stray_outlet(at);
        }
        let comma = at > 0 && line.kind(at - 1) == Some(Kind::Comma);
        if line.has(at, Roles::DEGREE) && (comma || self.follows_name(at)) {
            return Some(at + 1);
        }
        let joined = at > 0 && line.is_any(at - 1, words!["and", "&"]);
        if joined {
            if let Some(end) = self.organization_as_author(at) {
                return Some(end);
            }
        }
        if !self.read.people.is_empty() {
            if let Some(end) = self.description(at) {
                return Some(end);
            }
        }
        self.organization_as_author(at).or_else(|| self.name(at))
    }

    /// Whether a name ends right before `at`.
    fn follows_name(&self, at: usize) -> bool {
        let Some(last) = self.read.people.last() else { return false };
        at > 0
            && self
                .line
                .get(at - 1)
                .is_some_and(|p| p.span.end() == last.name.end())
    }

    /// *CNN’s*, *Associated Press writers*, *AP Technology Writer* before
    /// the names they belong to.
    fn owner(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let fresh = self.fresh();
        if let Some(end) = owner_end(line, at) {
            if line.is_capitalized(end + 1) {
                self.affiliation = Some(line.span(at..end));
                self.expects = true;
                return Some(end + 1);
            }
        }
        // The job, and right behind it a name: for a new list, or in small
        // letters for one name of it.
        if !line.holds(Roles::BYLINE_ROLE) {
            return None;
        }
        let joined = self.is_joined(at) && !line.is_capitalized(at);
        if !fresh && !joined || !line.is_word(at) {
            return None;
        }
        let end = job_end(line, at)?;
        let named = !is_desk(line, end - 1)
            && line.end_of(end, line.len(), places::ANY).is_none()
            && name_end(line, end, self.shouted).is_some_and(|e| e > end + 1);
        let paper = paper_before(line, at, end);
        let from = paper.unwrap_or(at);
        let parts = Roles::COMMON
            | Roles::TITLE_MODIFIER
            | Roles::NOUN
            | Roles::COMPASS
            | places::ANY;
        let job = (from..end - 1).all(|i| line.has(i, parts));
        if !named || !job {
            return None;
        }
        if let Some(paper) = paper {
            self.affiliation = Some(line.span(at..paper));
        }
        self.role = Some(line.span(from..end));
        self.expects = true;
        Some(end)
    }

    /// *Ann Lee is a staff writer at The Quay Reader*
    fn bio(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        if self.read.people.is_empty() {
            return None;
        }
        let is = line.is(at, "is");
        // Ann Lee, a reporter at the Reader, ...
        let apposed = line.is_any(at, words!["a", "an", "the"])
            && !line.is_capitalized(at + 1)
            && at > 0
            && line.kind(at - 1) == Some(Kind::Comma)
            && self.follows_name(at - 1);
        if !is && !apposed {
            return None;
        }
        let mut from = at + usize::from(is);
        if line.is_any(from, words!["a", "an"])
            || line.is(from, "the") && !line.is_capitalized(from)
        {
            from += 1;
        }
        if line.is(from, "longtime") {
            from += 1;
        }
        // ... is the Reader’s political editor
        if let Some(owner) = owner_end(line, from) {
            self.set_affiliation(line.span(from..owner));
            from = owner + 1;
        }
        // The head of the job: the last title before a preposition.
        let mut to = from;
        let mut head = None;
        while to < line.len()
            && to - from < LONGEST_JOB
            && line.is_word(to)
            && !line.is_any(
                to,
                words![
                    "at", "for", "with", "of", "in", "on", "who", "and",
                    "based",
                ],
            )
        {
            if line.has(to, ROLE | Roles::PERSON_NOUN) {
                head = Some(to);
            }
            to += 1;
        }
        let head = head?;
        // a Slate contributor: the paper stands in front.
        let paper = line.end_of(from, head, ORGANIZATION);
        if let Some(paper) = paper {
            self.set_affiliation(line.span(from..paper));
            from = paper;
        }
        let mut end = head + 1;
        // professor of history at ...
        if line.is(end, "of") && !line.is(end + 1, "the") {
            let field = (end + 1..line.len().min(end + 5))
                .find(|i| line.is_any(*i, words!["at", "for", "in", "with"]));
            let small = |i: usize| line.is_word(i) && !line.is_capitalized(i);
            if let Some(field) = field.filter(|f| (end + 1..*f).all(small)) {
                end = field;
            }
        }
        self.set_role(line.span(from..end));
        if line.is_any(end, words!["at", "for", "with", "of"]) {
            let start = end + 1 + usize::from(line.is(end + 1, "the"));
            let start =
                if line.is_capitalized(end + 1) { end + 1 } else { start };
            let to = organization_end(line, start);
            if to > start {
                self.set_affiliation(line.span(start..to));
                end = to;
            }
        }
        self.expects = false;
        Some(end)
    }

    /// *Ann Lee covers courts for the Quay Reader*
    fn beat(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let covers = line.is_any(at, words!["covers", "writes", "reports"])
            && self.read.people.len() == 1;
        if !covers {
            return None;
        }
        // Looks over no more than twelve pieces of one sentence.
        let limit = line.len().min(at + 12);
        let paper = (at + 1..limit)
            .take_while(|i| line.kind(*i) != Some(Kind::Stop))
            .find(|i| line.is(*i, "for"))?;
        let from = paper
            + 1
            + usize::from(
                line.is(paper + 1, "the") && !line.is_capitalized(paper + 1),
            );
        let end = organization_end(line, from);
        let known = end > from
            && (from..end)
                .any(|i| line.has(i, ORGANIZATION) || is_outlet_head(line, i));
        if !known {
            return None;
        }
        self.set_affiliation(line.span(from..end));
        self.expects = false;
        Some(end)
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

    /// An outlet that stands behind date and time: *... 3:46 PM Quay News*.
    fn stray_outlet(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let end = line.end_of(at, line.len(), Roles::AGENCY)?;
        if !line.is_capitalized(at) && !line.word(at).contains('.') {
            return None;
        }
        self.set_affiliation(line.span(at..end));
        Some(end)
    }

    /// What stands behind a name: a job, a paper, a place, or both of them.
    fn description(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let special =
            line.is(at, "special") && line.is_any(at + 1, words!["for", "to"]);
        let of = line.is(at, "of") && self.follows_name(at);
        if special || line.is(at, "for") || of {
            let from = at + 1 + usize::from(special);
            let the = line.is(from, "the") && !line.is_capitalized(from);
            let from = from + usize::from(the);
            let end = organization_end(line, from);
            if end > from {
                self.set_affiliation(line.span(from..end));
                return Some(end);
            }
            return None;
        }
        let comma = at > 0 && line.kind(at - 1) == Some(Kind::Comma);
        if let Some(end) = self.small_job(at) {
            return Some(end);
        }
        let end = self.run_end(at);
        if end == at {
            return None;
        }
        // “By Ann Lee Ann Lee Opinion writer”: the name is printed twice.
        if let Some(end) = self.again(at) {
            return Some(end);
        }
        let apart = self.stands_apart(at);
        let whole = line.end_of(at, end, Roles::AGENCY) == Some(end);
        let role = last_role(line, at, end);
        // After a comma a name is as likely as a job: Ann Lee, Bo Baker.
        // After “and” it is likelier: ... and Bo Baker Quay News.
        let and = at > 0 && line.is_any(at - 1, words!["and", "&"]);
        let person = self
            .name_end(at)
            .is_some_and(|end| end >= at + 2 && !self.is_company(at, end))
            && !line.has(
                at,
                Roles::TITLE_MODIFIER | ROLE | ORGANIZATION | Roles::COMMON,
            );
        let given = line.has(at, Roles::GIVEN_NAME);
        let named = !whole && (given && comma || and && (given || person));
        let desk = role.filter(|head| {
            let leader = *head > at
                && *head + 1 == end
                && line.has(*head, Roles::OUTLET_HEAD)
                && !line.has(*head, Roles::BYLINE_ROLE);
            (is_desk(line, *head) || leader) && !named
        });
        if let Some(desk) = desk {
            self.set_affiliation(line.span(at..desk + 1));
            return Some(desk + 1);
        }
        if let Some(head) = role.filter(|_| !named) {
            return Some(self.job(at, head));
        }
        let paper_end = self.paper_end(at, end, apart).map(|paper| {
            // Quay Media for quay.com, 7 News WQUAY
            let domain =
                line.is(paper, "for") && line.has(paper + 1, Roles::AGENCY);
            let channel = !self.shouted
                && paper < end
                && line.is_upper(paper)
                && line.word(paper).len() <= 5;
            let mut paper =
                paper + 2 * usize::from(domain) + usize::from(channel);
            // NewsWire
            while line.get(paper).is_some_and(|p| p.glued)
                && (line.has(paper, ORGANIZATION) || line.is(paper, "wire"))
            {
                paper += 1;
            }
            paper
        });
        if let Some(paper) = paper_end.filter(|_| !named || whole) {
            self.set_affiliation(line.span(at..paper));
            return Some(paper);
        }
        let (behind, place) = places::chain(line, at, line.len())?;
        let wider = place.city.is_some()
            && (place.region.is_some() || place.country.is_some());
        let known = line.end_of(at, behind, places::ANY).is_some() || wider;
        // Ann Lee NEW YORK, (Abuja)
        let loud = !self.shouted && (at..behind).all(|i| line.is_upper(i));
        let inside = at > 0
            && line.kind(at - 1) == Some(Kind::Open)
            && line.kind(behind) == Some(Kind::Close);
        let beside = apart || inside || loud || self.follows_paper(at);
        if known && beside && !line.has(at, Roles::GIVEN_NAME) {
            self.set_place(place.span);
            return Some(behind);
        }
        None
    }

    /// Whether a comma, a bar or the like sets off what begins at `at`.
    fn stands_apart(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        matches!(
            self.line.kind(before),
            Some(Kind::Comma | Kind::Slash | Kind::Dash)
        ) || matches!(self.line.word(before), "•" | "·" | "|")
    }

    /// Whether a paper, or an agency as author, ends right before `at`.
    fn follows_paper(&self, at: usize) -> bool {
        let Some(last) = self.read.people.last() else { return false };
        let agency = last.kind == EntityKind::Organization;
        let paper = last.affiliation.or_else(|| agency.then_some(last.name));
        at > 0
            && last.place.is_none()
            && paper.is_some_and(|paper| {
                self.line
                    .get(at - 1)
                    .is_some_and(|p| p.span.end() == paper.end())
            })
    }

    /// Behind the name of the last person, if it is said once more.
    fn again(&self, at: usize) -> Option<usize> {
        let line = self.line;
        let last = self.read.people.last()?;
        let name = last.name.of(line.text)?;
        let words = name.split_whitespace().count();
        let end = self.name_end(at)?;
        let said = (at + 1..=end).find(|to| {
            line.span(at..*to).of(line.text).is_some_and(|again| {
                again.len() == name.len() && again.eq_ignore_ascii_case(name)
            })
        })?;
        (words > 1).then_some(said)
    }

    /// A job in small letters, set off by a comma: *Ann Lee, state political
    /// reporter*.
    fn small_job(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        if !self.stands_apart(at) || line.is_capitalized(at) {
            return None;
        }
        // Looks at no more than six words.
        let end = (at..line.len().min(at + 6))
            .take_while(|i| line.is_word(*i) && !line.is_capitalized(*i))
            .take_while(|i| {
                !line.has(*i, Roles::PREPOSITION | Roles::CONJUNCTION)
            })
            .last()?
            + 1;
        let job = line.has(end - 1, ROLE);
        let closes = !line.is_word(end)
            || line.is_any(end, words!["at", "for", "in", "and", "of"]);
        if !job || !closes {
            return None;
        }
        self.set_role(line.span(at..end));
        if line.is_any(end, words!["at", "for"])
            && line.is_capitalized(end + 1)
        {
            let to = organization_end(line, end + 1);
            self.set_affiliation(line.span(end + 1..to));
            return Some(to);
        }
        Some(end)
    }

    /// A job that ends with the word `head`, with its paper before or behind.
    fn job(&mut self, at: usize, head: usize) -> usize {
        let line = self.line;
        let glued = |i: usize| {
            line.get(i).is_some_and(|p| p.glued && p.span.start() > 0)
        };
        let agency = line.end_of(at, head, Roles::AGENCY);
        let from = match agency {
            // CTV News Gullhaven Journalist
            Some(agency) => self.paper_of_job(agency, head),
            None if glued(at + 1) && !glued(at) && at + 1 < head => at + 2,
            None => self.paper_of_job(at, head),
        };
        if from > at {
            let span = line.span(at..from);
            self.set_affiliation(span);
        }
        let mut to = head + 1;
        // Director of Education Equity
        if line.is(to, "of") && line.is_capitalized(to + 1) {
            to = run_end(line, to + 1).max(to + 1);
        }
        let plural = line.word(head).ends_with('s') && to == head + 1;
        let role = line.span(from..to);
        if plural {
            let list = self.list;
            for person in self.people().iter_mut().skip(list) {
                person.role.get_or_insert(role);
            }
        } else {
            self.set_role(role);
        }
        if line.is_any(to, words!["at", "for"]) && line.is_capitalized(to + 1)
        {
            let end = organization_end(line, to + 1);
            // ... Chief Football Writer at Elland Park
            let ground = line.is(to, "at")
                && (line.end_of(to + 1, end, places::ANY) == Some(end)
                    || line.has(end - 1, Roles::PLACE_HEAD));
            if ground {
                self.set_place(line.span(to + 1..end));
            } else {
                self.set_affiliation(line.span(to + 1..end));
            }
            return end;
        }
        // Anchor/Reporter
        let twice = line.kind(to) == Some(Kind::Slash)
            && line.has(to + 1, Roles::BYLINE_ROLE);
        if twice {
            let both = line.span(from..to + 2);
            if let Some(person) = self.people().last_mut() {
                person.role = person.role.map(|_| both);
            }
            return to + 2;
        }
        to
    }

    /// Behind the paper before a job: *QUAY Staff*, *HQN Intern*,
    /// *Gullhaven Reader Staff Writer*, but not *Whitehall Correspondent*.
    fn paper_of_job(&self, at: usize, head: usize) -> usize {
        let line = self.line;
        let plain = Roles::COMMON
            | Roles::NOUN
            | Roles::ADJECTIVE
            | Roles::TITLE_MODIFIER
            | ROLE;
        let known = (at..head).rev().find(|i| is_outlet_head(line, *i));
        let headed = known.filter(|i| {
            *i > at && (at..*i).all(|j| !line.has(j, plain))
                || *i == at && line.is(at + 1, "staff")
        });
        if let Some(headed) = headed {
            return headed + 1;
        }
        // Quay Asia staff writer
        let staff = (at + 1..head).find(|i| line.is(*i, "staff"));
        let paper = staff.filter(|staff| {
            (at..*staff).all(|i| {
                line.is_capitalized(i)
                    && !line.has(i, ROLE | Roles::TITLE_MODIFIER)
            }) && (at..*staff).any(|i| !line.has(i, plain))
        });
        if let Some(paper) = paper {
            return paper;
        }
        let brand = |i: usize| {
            !self.shouted && line.is_upper(i) && line.word(i).len() > 1
                || line.get(i + 1).is_some_and(|p| p.glued)
                || line.get(i).is_some_and(|p| p.glued)
                || line.word(i).contains('.')
        };
        let mut from = at;
        while from < head
            && line.is_capitalized(from)
            && !line.has(from, plain)
            && brand(from)
        {
            from += 1;
        }
        from
    }

    /// Behind the paper that begins at `at`, if one does.
    fn paper_end(&self, at: usize, end: usize, apart: bool) -> Option<usize> {
        let line = self.line;
        // Between commas or bars an agency’s name may go on: BBC Wales, but
        // not BBC New York, which ends in a place of its own.
        let begins = line.end_of(at, end, Roles::AGENCY | Roles::ORGANIZATION);
        if let Some(begins) = begins.filter(|_| apart) {
            let place = (begins..end).find(|i| {
                line.end_of(*i, end, Roles::CITY | Roles::COUNTRY) == Some(end)
            });
            let more = place.unwrap_or(end);
            let more = (begins..more)
                .find(|i| part_at(line, *i).is_some())
                .unwrap_or(more);
            let named = (begins..more).any(|i| line.has(i, Roles::GIVEN_NAME));
            return Some(if named { begins } else { more });
        }
        let agency = line
            .end_of(at, end, Roles::AGENCY | Roles::ORGANIZATION)
            .or_else(|| line.end_of(at, end, Roles::OUTLET_HEAD));
        let headed = (at..end).rev().find(|i| {
            line.has(*i, ORGANIZATION)
                && (*i > at || line.has(*i, Roles::ORGANIZATION))
                || *i > at
                    && line.is_any(
                        *i,
                        words!["team", "desk", "staff", "newsroom", "bureau"],
                    )
        });
        let longest = agency.max(headed.map(|head| head + 1));
        if longest.is_some() {
            return longest;
        }
        // The Quay in Spring, University of Gullhaven
        let named = apart
            && (line.is(at, "the") && end > at + 1
                || line.has(at, Roles::ORGANIZATION_HEAD)
                    && line.is(at + 1, "of"));
        if named {
            return Some(end);
        }
        // CNN among names in small letters.
        let acronym =
            !self.shouted && (at..end).all(|i| line.is_upper(i)) && apart;
        // CalQuays
        let brand = apart
            && end > at + 1
            && (at + 1..end).all(|i| line.get(i).is_some_and(|p| p.glued));
        (acronym || brand).then_some(end)
    }

    /// *Reuters*, *By Quay News Desk*, *Associated Press in Valencia*
    fn organization_as_author(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let first = self.introduced
            || !(0..at).any(|i| line.is_word(i) || line.is_number(i));
        let joined = at > 0
            && line.is_any(at - 1, words!["and", "&"])
            && !self.read.people.is_empty();
        let empty = self
            .read
            .people
            .iter()
            .all(|p| !self.parts.contains(&Some(p.part)));
        if !joined && (!first || !empty) {
            return None;
        }
        let end = self.run_end(at);
        if end == at || line.has(at, Roles::PREPOSITION) {
            return None;
        }
        let agency = line.end_of(at, end, Roles::AGENCY | Roles::ORGANIZATION);
        let headed = line.has(end - 1, ORGANIZATION)
            || line
                .is_any(end - 1, words!["desk", "staff", "team", "newsroom"])
            || line.is_any(end - 1, words!["report", "reports"])
                && end > at + 1
                && line.is(end - 2, "staff")
            || line.is(at, "our") && line.has(end - 1, ROLE)
            || line.are(at, &["the", "editors"]);
        // Of those joined by “and” only what can't be a person: ... and AP
        let sure = agency == Some(end)
            || line.is_any(end - 1, words!["desk", "staff", "team"]);
        if joined && !sure {
            return None;
        }
        let person = self
            .name_end(at)
            .is_some_and(|name| name - at >= 2 && !self.is_company(at, name));
        let acronym = end == at + 1
            && line.is_upper(at)
            && !is_initials(line, at)
            && (2..=5).contains(&line.word(at).len())
            && !self.shouted;
        let acronym = acronym
            || line.is_upper(at)
                && !is_initials(line, at)
                && !line.is_upper(at + 1)
                && line.has(at + 1, ROLE)
                && end == at + 2;
        // ANA LEE isn’t the agency ANA.
        let namesake = line.is_upper(at + 1)
            && agency == Some(at + 1)
            && end == at + 2
            && !line.has(at + 1, ROLE | ORGANIZATION | Roles::COMMON)
            && line.is_word(at + 1);
        let agency = agency.filter(|_| !namesake);
        let to = match agency {
            Some(agency) => self.staff_end(agency, end),
            None if headed && !person => self.staff_end(end, end).max(end),
            None if acronym => at + 1,
            None => return None,
        };
        self.add(at, to, EntityKind::Organization);
        self.expects = false;
        if agency == Some(to) && end == to + 1 && line.has(to, ROLE) {
            self.set_role(line.span(to..end));
            return Some(end);
        }
        if agency.is_none() && acronym && line.has(at + 1, ROLE) && !headed {
            self.set_role(line.span(at + 1..at + 2));
            return Some(at + 2);
        }
        Some(to)
    }

    /// Behind the department of an agency that stands as author: *PA Sport
    /// Staff*, *Guardian staff and agencies*.
    fn staff_end(&self, agency: usize, end: usize) -> usize {
        let line = self.line;
        let desks = words![
            "staff", "desk", "news", "team", "newsroom", "agency", "service",
            "bureau", "network", "wire",
        ];
        let mut to = agency;
        if let Some(last) = (agency..end.max(agency + 1))
            .rev()
            .find(|i| line.is_any(*i, desks))
        {
            to = last + 1;
        }
        if to > 0 && line.is(to - 1, "staff") {
            let report = line.is_any(
                to,
                words!["reporter", "reporters", "report", "writer"],
            );
            to += usize::from(report);
            let all = line.are(to, &["and", "agencies"])
                || line.are(to, &["and", "agency"]);
            to += 2 * usize::from(all);
        }
        to
    }

    /// Whether the two words are rather the start of a company’s name.
    fn is_company(&self, at: usize, end: usize) -> bool {
        let line = self.line;
        let given = line.has(at, Roles::GIVEN_NAME);
        let odd = Roles::COUNTRY | Roles::DEMONYM | Roles::COMMON;
        !given
            && (line.has(at, odd)
                || (at + 1..end).any(|i| {
                    line.has(i, ORGANIZATION)
                        || line.has(i, Roles::COMMON)
                            && self.line.word(i).len() > 4
                }))
    }

    fn name(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        // Dr. Ann Lee is called Ann Lee.
        if line.has(at, Roles::HONORIFIC)
            && !line.has(at, Roles::GIVEN_NAME)
            && line.is_capitalized(at + 1)
        {
            let own = line.kind(at + 1) == Some(Kind::Stop);
            return Some(at + 1 + usize::from(own));
        }
        // Per is a preposition and a given name.
        let small = line.has(at, Roles::DETERMINER)
            || line
                .is_any(at, words!["in", "on", "at", "for", "from", "with"]);
        if small && !line.has(at, Roles::GIVEN_NAME) {
            self.expects &= line.is_any(at, words!["the", "our"])
                && !line.is_capitalized(at);
            return Some(at + 1);
        }
        let end = self.name_end(at)?;
        let words = (at..end).filter(|i| line.is_word(*i)).count();
        // Ann Lee WATCH LIVE
        let loud = !self.shouted
            && !self.is_joined(at)
            && !self.read.people.is_empty()
            && !self.fresh()
            && (at..end).all(|i| line.is_upper(i));
        if loud {
            self.expects = false;
            return Some(end);
        }
        let start = at == 0 || !self.introduced && self.read.people.is_empty();
        let common = line.has(at, Roles::COMMON | Roles::OUTLET_HEAD)
            && !line.has(at, Roles::GIVEN_NAME);
        let deed = line.is_any(end, words!["reported", "contributed"])
            || line.is(end, "from") && self.parts == only(Part::Reporting);
        // “News Ann Lee”, “Travel By Ann Lee”: a section of the paper.
        if start && common && !deed && line.is_capitalized(at) {
            return Some(at + 1);
        }
        // Lee reported from New York and Berg from Washington.
        if words < 2 && !deed {
            let alone = !self.introduced && self.role.is_none();
            let first = self.fresh();
            let comma = at > 0 && line.kind(at - 1) == Some(Kind::Comma);
            // Ann Lee, Quayist
            let magazine = comma
                && self.follows_name(at - 1)
                && !common
                && !line.has(at, Roles::GIVEN_NAME | places::ANY)
                && !line.is_capitalized(end)
                && !line.is(end, "and")
                && line.kind(end) != Some(Kind::Comma);
            if magazine {
                self.set_affiliation(line.span(at..end));
                return Some(end);
            }
            // ... BBC News, Gullhaven
            if comma && self.follows_paper(at - 1) {
                self.set_place(line.span(at..end));
                return Some(end);
            }
            if alone || !first && common || !first && !self.is_joined(at) {
                return None;
            }
        }
        // Reuters, the editors
        let body = line.end_of(at, end, Roles::AGENCY) == Some(end)
            || words == 1
                && line.has(at, ROLE)
                && !line.has(at, Roles::GIVEN_NAME);
        self.add(
            at,
            end,
            if body { EntityKind::Organization } else { EntityKind::Person },
        );
        Some(end)
    }

    /// Whether the list at hand has no name yet.
    fn fresh(&self) -> bool {
        self.read.people.len() == self.list
    }

    /// Whether a comma or *and* stands before the piece `at`.
    fn is_joined(&self, at: usize) -> bool {
        at > 0
            && (self.line.kind(at - 1) == Some(Kind::Comma)
                || self.line.is_any(at - 1, words!["and", "&", "/"]))
    }

    fn add(&mut self, at: usize, end: usize, kind: EntityKind) {
        let line = self.line;
        let name = line.span(at..end);
        let words = name.of(line.text);
        for part in self.parts.into_iter().flatten() {
            let known = self.read.people.iter().any(|p| {
                p.part == part && same_name(p.name.of(line.text), words)
            });
            if known {
                continue;
            }
            let data = ContributorData {
                name,
                part,
                kind,
                role: self.role,
                affiliation: self.affiliation,
                place: None,
                mention: None,
            };
            self.read.people.push(data);
        }
        // writer is said of one, writers of all
        let all = self
            .role
            .and_then(|r| r.of(line.text))
            .is_some_and(|r| r.ends_with('s'));
        if !all {
            self.role = None;
        }
    }
}

/// Behind the paper that owns what follows: *CNN’s*, *the Quay Reader’s*,
/// *ABC News’*. The piece there is the apostrophe.
fn owner_end(line: &Line<'_>, at: usize) -> Option<usize> {
    let limit = line.len().min(at + 6);
    let end = (at..limit)
        .find(|i| !line.is_capitalized(*i) && !line.has(*i, Roles::AGENCY))?;
    let clitic = line.kind(end) == Some(Kind::Clitic)
        || matches!(line.kind(end), Some(Kind::Mark(_)))
            && !line.is_spaced(end)
            && line.is_spaced(end + 1)
            && line.word(end - 1).ends_with('s');
    let known = || {
        line.end_of(at, end, Roles::AGENCY | Roles::ORGANIZATION).is_some()
            || line.has(end - 1, ORGANIZATION)
            || is_outlet_head(line, end - 1)
    };
    (end > at && clitic && known()).then_some(end)
}

/// Behind the paper that stands before a job: *AP Technology Writer*,
/// *Quay Reader staff writers*.
fn paper_before(line: &Line<'_>, at: usize, end: usize) -> Option<usize> {
    if let Some(agency) =
        line.end_of(at, end, Roles::AGENCY | Roles::ORGANIZATION)
    {
        return (agency < end).then_some(agency);
    }
    let head = (at..end - 1).find(|i| is_outlet_head(line, *i))?;
    (at..head).all(|i| line.is_capitalized(i)).then_some(head + 1)
}

/// A department rather than a job.
fn is_desk(line: &Line<'_>, at: usize) -> bool {
    line.is_any(
        at,
        words!["desk", "newsroom", "bureau", "team", "services", "wires"],
    )
}

fn same_name(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        _ => false,
    }
}

/// The last head of a job in the run.
fn last_role(line: &Line<'_>, at: usize, end: usize) -> Option<usize> {
    // Vice President of Technology: what follows “of” is no head.
    let limit = (at..end).find(|i| line.is(*i, "of")).unwrap_or(end);
    (at..limit).rev().find(|i| line.has(*i, ROLE))
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
