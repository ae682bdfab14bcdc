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
use super::{
    addresses,
    bynames::{
        ORGANIZATION, ROLE, introduction, is_furniture, is_initials, name_end,
        organization_end, part_of, run_end,
    },
    dates,
    pieces::Line,
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
        parts: vec![Part::Author],
        list: 0,
        placed: 0,
        affiliation: None,
        role: None,
        expects: true,
        introduced: false,
        shouted: is_shouted(line),
        last_deed: (0..line.len())
            .rev()
            .find(|at| line.is_any(*at, &["contributed", "reported"]))
            .unwrap_or(0),
    };
    reader.run();
    let mut read = reader.read;
    read.outlet = read.people.first().and_then(|person| match person.kind {
        EntityKind::Organization => Some(person.name),
        _ => person.affiliation,
    });
    read
}

/// Whether the whole line is in capitals, so that they say nothing.
fn is_shouted(line: &Line<'_>) -> bool {
    (0..line.len())
        .filter(|at| line.is_word(*at) && line.word(*at).len() > 2)
        .all(|at| line.is_upper(at))
}

struct Reader<'l, 't> {
    line: &'l Line<'t>,
    read: Read,
    /// What the people to come did.
    parts: Vec<Part>,
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
}

impl Reader<'_, '_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.line.len() {
            let next = self
                .when(at)
                .or_else(|| self.address(at))
                .or_else(|| self.introduction(at))
                .or_else(|| self.since(at))
                .or_else(|| self.deed(at))
                .or_else(|| self.place(at))
                .or_else(|| self.words(at))
                .unwrap_or_else(|| self.sign(at));
            at = next.max(at + 1);
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
            () if line.is_any(at, &["contributed", "contributes"]) => {
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
        self.parts = vec![part];
        let mut end = at + 1;
        while line.is_any(
            end,
            &["to", "this", "the", "report", "story", "article", "reporting"],
        ) {
            end += 1;
        }
        end += usize::from(line.is_any(end, &["research", "writing"]));
        let stops = line.kind(end) == Some(Kind::Stop);
        if stops || !line.is_any(end, &["from", "in"]) {
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
        let part = part_of(line.word(at)).filter(|_| inside && closes)?;
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
        self.parts = vec![Part::Author];
    }

    /// *in Kabul*, *from Greenville, South Carolina*, *• Duqm, Oman*
    fn place(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let joined = line.is_any(at, &["in", "from"])
            || line.are(at, &["living", "in"])
            || line.are(at, &["based", "in"]);
        if !joined || self.read.people.is_empty() {
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
                let joins = line.is_any(at, &["and", "with", "for", "the"]);
                if line.is(at, "and") || line.is(at, "with") {
                    self.expects =
                        !self.read.people.is_empty() || self.introduced;
                } else if !joins {
                    self.expects = false;
                }
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

    /// A name, an organisation, a job.
    fn words(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        if !line.is_word(at) && !line.is_number(at) {
            return None;
        }
        if line.has(at, Roles::FURNITURE) || is_furniture(line, at) {
            self.expects = self.read.people.is_empty();
            return Some(at + 1);
        }
        if let Some(end) = self.bio(at) {
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
        let known = Roles::AGENCY | Roles::ORGANIZATION;
        let end = line.end_of(at, line.len(), known);
        if let Some(end) = end {
            if line.kind(end) == Some(Kind::Clitic)
                && line.is_capitalized(end + 1)
            {
                self.affiliation = Some(line.span(at..end));
                self.expects = true;
                return Some(end + 1);
            }
        }
        // The job, and right behind it a name.
        let from = end.unwrap_or(at);
        let fresh = self.read.people.len() == self.list;
        if !fresh && end.is_none() || !line.is_capitalized(at) {
            return None;
        }
        let mut head = None;
        let mut to = from;
        while to < line.len() && to - from < 5 && line.is_word(to) {
            if line.has(to, Roles::BYLINE_ROLE)
                || line.is_any(to, &["writers", "reporters"])
            {
                head = Some(to);
                break;
            }
            to += 1;
        }
        let head = head?;
        let named = name_end(line, head + 1, self.shouted)
            .is_some_and(|e| e > head + 1)
            && !line.has(head + 1, ROLE | Roles::FURNITURE);
        let job = (from..head).all(|i| {
            line.has(i, Roles::COMMON | Roles::TITLE_MODIFIER | Roles::NOUN)
        });
        if !named || !job || !fresh {
            return None;
        }
        if let Some(end) = end {
            self.affiliation = Some(line.span(at..end));
        }
        self.role = Some(line.span(from..head + 1));
        self.expects = true;
        Some(head + 1)
    }

    /// *Ann Lee is a staff writer at The Quay Reader*
    fn bio(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let is = line.is(at, "is") && !self.read.people.is_empty();
        if !is {
            return None;
        }
        let mut from = at + 1;
        if line.is_any(from, &["a", "an", "the"]) {
            from += 1;
        }
        if line.is(from, "longtime") {
            from += 1;
        }
        // The head of the job: the last title before a preposition.
        let mut to = from;
        let mut head = None;
        while to < line.len()
            && to - from < LONGEST_JOB
            && line.is_word(to)
            && !line.is_any(
                to,
                &[
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
        self.set_role(line.span(from..head + 1));
        let mut end = head + 1;
        if line.is_any(end, &["at", "for", "with", "of"]) {
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
        if line.are(at, &["special", "for"])
            || line.are(at, &["special", "to"])
            || line.is(at, "for") && line.is_capitalized(at + 1)
        {
            let from = at + 1 + usize::from(line.is(at, "special"));
            let end = organization_end(line, from);
            self.set_affiliation(line.span(from..end));
            return (end > from).then_some(end);
        }
        let end = run_end(line, at);
        if end == at {
            return None;
        }
        let comma = at > 0 && line.kind(at - 1) == Some(Kind::Comma);
        let whole = line.end_of(at, end, Roles::AGENCY) == Some(end);
        let role = last_role(line, at, end);
        // After a comma a name is as likely as a job: Ann Lee, Bo Baker.
        // After “and” it is likelier: ... and Bo Baker Quay News.
        let and = at > 0 && line.is_any(at - 1, &["and", "&"]);
        let person = name_end(line, at, self.shouted)
            .is_some_and(|end| end >= at + 2 && !self.is_company(at, end))
            && !line.has(
                at,
                Roles::TITLE_MODIFIER | ROLE | ORGANIZATION | Roles::COMMON,
            );
        let given = line.has(at, Roles::GIVEN_NAME);
        let named = !whole && (given && comma || and && (given || person));
        if let Some(head) = role.filter(|_| !named) {
            return Some(self.job(at, head, end));
        }
        let paper_end = self.paper_end(at, end, comma).map(|paper| {
            // Quay Media for quay.com, 7 News WQUAY
            let domain =
                line.is(paper, "for") && line.has(paper + 1, Roles::AGENCY);
            let channel = !self.shouted
                && paper < end
                && line.is_upper(paper)
                && line.word(paper).len() <= 5;
            paper + 2 * usize::from(domain) + usize::from(channel)
        });
        if let Some(paper) = paper_end.filter(|_| !named || whole) {
            self.set_affiliation(line.span(at..paper));
            return Some(paper);
        }
        let (behind, place) = places::chain(line, at, line.len())?;
        let known = line.end_of(at, behind, places::ANY).is_some();
        let apart =
            comma || matches!(line.word(at.checked_sub(1)?), "•" | "·" | "|");
        if known && apart && !line.has(at, Roles::GIVEN_NAME) {
            self.set_place(place.span);
            return Some(behind);
        }
        None
    }

    /// A job that ends with the word `head`, with its paper before or behind.
    fn job(&mut self, at: usize, head: usize, end: usize) -> usize {
        let line = self.line;
        let mut from = at;
        let glued = |i: usize| {
            line.get(i).is_some_and(|p| p.glued && p.span.start() > 0)
        };
        if let Some(paper) = line.end_of(at, head, Roles::AGENCY) {
            from = paper;
        } else if glued(at + 1) && !glued(at) && at + 1 < head {
            from = at + 2;
        } else {
            // LifeBuzz Staff, PhillyVoice Staff: a word that means nothing
            // else is the paper.
            while from < head
                && !line.has(
                    from,
                    Roles::COMMON
                        | Roles::NOUN
                        | Roles::ADJECTIVE
                        | Roles::TITLE_MODIFIER
                        | ROLE,
                )
                && line.is_capitalized(from)
            {
                from += 1;
            }
        }
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
        if line.is_any(to, &["at", "for"]) && line.is_capitalized(to + 1) {
            let end = organization_end(line, to + 1);
            self.set_affiliation(line.span(to + 1..end));
            return end;
        }
        to.max(end.min(to))
    }

    /// Behind the paper that begins at `at`, if one does.
    fn paper_end(&self, at: usize, end: usize, comma: bool) -> Option<usize> {
        let line = self.line;
        let agency = line
            .end_of(at, end, Roles::AGENCY | Roles::ORGANIZATION)
            .or_else(|| line.end_of(at, end, Roles::OUTLET_HEAD));
        let headed = (at..end).rev().find(|i| {
            line.has(*i, ORGANIZATION)
                && (*i > at || line.has(*i, Roles::ORGANIZATION))
                || *i > at
                    && line.is_any(
                        *i,
                        &["team", "desk", "staff", "newsroom", "bureau"],
                    )
        });
        let longest = agency.max(headed.map(|head| head + 1));
        if longest.is_some() {
            return longest;
        }
        // CNN among names in small letters.
        let acronym =
            !self.shouted && (at..end).all(|i| line.is_upper(i)) && comma;
        acronym.then_some(end)
    }

    /// *Reuters*, *By Quay News Desk*, *Associated Press in Valencia*
    fn organization_as_author(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let end = run_end(line, at);
        if end == at {
            return None;
        }
        let first = at == 0 || self.introduced;
        if !first || !self.read.people.is_empty() {
            return None;
        }
        let agency = line.end_of(at, end, Roles::AGENCY | Roles::ORGANIZATION);
        let headed = line.has(end - 1, ORGANIZATION)
            || line.is_any(end - 1, &["desk", "staff", "team", "newsroom"]);
        let person = name_end(line, at, self.shouted)
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
        let to = match agency {
            Some(agency) => {
                let staff = line.is_any(
                    agency,
                    &["staff", "desk", "news", "team", "newsroom", "agency"],
                );
                agency + usize::from(staff)
            }
            None if headed && !person => end,
            None if acronym => at + 1,
            None => return None,
        };
        self.add(at, to, EntityKind::Organization);
        self.expects = false;
        if agency.is_none() && acronym && line.has(at + 1, ROLE) && !headed {
            self.set_role(line.span(at + 1..at + 2));
            return Some(at + 2);
        }
        Some(to)
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
        let end = name_end(line, at, self.shouted)?;
        let words = (at..end).filter(|i| line.is_word(*i)).count();
        let start = at == 0 || !self.introduced && self.read.people.is_empty();
        let common = line.has(at, Roles::COMMON | Roles::OUTLET_HEAD)
            && !line.has(at, Roles::GIVEN_NAME);
        let deed = line.is_any(end, &["reported", "contributed"])
            || line.is(end, "from") && self.parts == [Part::Reporting];
        // “News Ann Lee”, “Travel By Ann Lee”: a section of the paper.
        if start && common && !deed && line.is_capitalized(at) {
            return Some(at + 1);
        }
        // Lee reported from New York and Berg from Washington.
        if words < 2 && !deed {
            let alone = !self.introduced && self.role.is_none();
            let first = self.read.people.len() == self.list;
            if alone || !first && common || !first && !self.is_joined(at) {
                return None;
            }
        }
        let agency = line.end_of(at, end, Roles::AGENCY) == Some(end);
        self.add(
            at,
            end,
            if agency { EntityKind::Organization } else { EntityKind::Person },
        );
        Some(end)
    }

    /// Whether a comma or *and* stands before the piece `at`.
    fn is_joined(&self, at: usize) -> bool {
        at > 0
            && (self.line.kind(at - 1) == Some(Kind::Comma)
                || self.line.is_any(at - 1, &["and", "&", "/"]))
    }

    fn add(&mut self, at: usize, end: usize, kind: EntityKind) {
        let line = self.line;
        let name = line.span(at..end);
        let words = name.of(line.text);
        for part in self.parts.clone() {
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
