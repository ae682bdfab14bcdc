//! Reads what a byline says of somebody behind the name: the job, the paper,
//! the place.
//!
//! In: a reader whose last person has just been named. Out: where the
//! description ends, which is then that person's, or the whole list's.
//!
//! ```text
//! Ann Lee, Harbour Correspondent | Bo Berg is a staff writer at Quay Reader
//! ```

use super::{Reader, authors::owner_end, same_name};
use crate::{
    EntityKind,
    lexer::Kind,
    lexicon::Roles,
    parsing::{
        bynames::{
            ORGANIZATION, ROLE, Run, is_outlet_head, organization_end,
            part_at, run_end,
        },
        hints::Hints,
        pieces::{Line, Piece, words},
        places,
    },
};

/// The longest job title, in words.
const LONGEST_JOB: usize = 12;

impl Reader<'_, '_> {
    /// *Ann Lee is a staff writer at The Quay Reader*
    pub(super) fn bio(&mut self, at: usize) -> Option<usize> {
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
    pub(super) fn beat(&mut self, at: usize) -> Option<usize> {
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

    /// An outlet that stands behind date and time: *... 3:46 PM Quay News*.
    pub(super) fn stray_outlet(
        &mut self,
        at: usize,
        here: &Piece,
    ) -> Option<usize> {
        let line = self.line;
        if !line.may_begin(at, Roles::AGENCY)
            || !here.is_capitalized() && !line.word(at).contains('.')
        {
            return None;
        }
        let end = line.end_of(at, line.len(), Roles::AGENCY)?;
        self.set_affiliation(line.span(at..end));
        Some(end)
    }

    /// Whether a name’s paper is said behind the word: *for*, *special to*.
    fn owns(&self, at: usize) -> bool {
        let line = self.line;
        line.is(at, "for")
            || line.is(at, "of") && self.follows_name(at)
            || line.is(at, "special")
                && line.is_any(at + 1, words!["for", "to"])
    }

    /// The paper behind *for*, *of* or *special to*.
    fn paper_behind(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        let from = at + 1 + usize::from(line.is(at, "special"));
        let the = line.is(from, "the") && !line.is_capitalized(from);
        let from = from + usize::from(the);
        let end = organization_end(line, from);
        if end == from {
            return None;
        }
        self.set_affiliation(line.span(from..end));
        Some(end)
    }

    /// What stands behind a name: a job, a paper, a place, or both of them.
    pub(super) fn description(
        &mut self,
        at: usize,
        here: &Piece,
    ) -> Option<usize> {
        let line = self.line;
        if here.hints.has(Hints::WHOSE) && self.owns(at) {
            return self.paper_behind(at);
        }
        if !here.is_capitalized()
            && let Some(end) = self.small_job(at)
        {
            return Some(end);
        }
        // “By Ann Lee Ann Lee Opinion writer”: the name is printed twice.
        if let Some(end) = self.again(at, here) {
            return Some(end);
        }
        // A given name behind a comma that begins no agency.
        let given = here.roles.has(Roles::GIVEN_NAME);
        if given
            && !line.may_begin(at, Roles::AGENCY)
            && self.is_likelier_name(at)
        {
            return None;
        }
        let run = self.run_at(at);
        let end = run.end;
        if end == at {
            return None;
        }
        let whole = run.end_of(line, at, Roles::AGENCY) == Some(end);
        let named = !whole && self.is_likelier_name(at);
        let role = last_role(line, at, run).filter(|_| !named);
        let desk = role.filter(|head| {
            let leader = *head > at
                && *head + 1 == end
                && line.has(*head, Roles::OUTLET_HEAD)
                && !line.has(*head, Roles::BYLINE_ROLE);
            is_desk(line, *head) || leader
        });
        if let Some(desk) = desk {
            self.set_affiliation(line.span(at..desk + 1));
            return Some(desk + 1);
        }
        if let Some(head) = role {
            return Some(self.job(at, head));
        }
        let apart = self.stands_apart(at);
        if !named && let Some(paper) = self.paper_end(at, run, apart) {
            let paper = self.after_channel(paper, end);
            self.set_affiliation(line.span(at..paper));
            return Some(paper);
        }
        if given {
            return None;
        }
        let (behind, place) = places::chain(line, at, line.len())?;
        let wider = place.city.is_some()
            && (place.region.is_some() || place.country.is_some());
        let known = wider || line.end_of(at, behind, places::ANY).is_some();
        if known && (apart || self.is_placed(at, behind)) {
            self.set_place(place.span);
            return Some(behind);
        }
        None
    }

    /// Whether another name rather than a job or a paper begins at `at`.
    ///
    /// After a comma a name is as likely as a job: *Ann Lee, Bo Baker*. After
    /// “and” it is likelier: *... and Bo Baker Quay News*.
    fn is_likelier_name(&self, at: usize) -> bool {
        let line = self.line;
        if line.has(at, Roles::GIVEN_NAME) {
            return self.follows_comma(at) || self.follows_and(at);
        }
        let known =
            Roles::TITLE_MODIFIER | ROLE | ORGANIZATION | Roles::COMMON;
        self.follows_and(at)
            && !line.has(at, known)
            && self
                .name_end(at)
                .is_some_and(|end| end >= at + 2 && !self.is_company(at, end))
    }

    /// Behind what goes on with the name of a paper or channel that ends at
    /// `paper`, in a run up to `end`.
    fn after_channel(&self, paper: usize, end: usize) -> usize {
        let line = self.line;
        // Quay Media for quay.com, 7 News WQUAY
        let domain =
            line.is(paper, "for") && line.has(paper + 1, Roles::AGENCY);
        let channel = !self.shouted
            && paper < end
            && line.is_upper(paper)
            && line.width(paper) <= 5;
        let mut paper = paper + 2 * usize::from(domain) + usize::from(channel);
        // NewsWire
        while line.get(paper).is_some_and(|p| p.glued)
            && (line.has(paper, ORGANIZATION) || line.is(paper, "wire"))
        {
            paper += 1;
        }
        paper
    }

    /// Whether it shows that a place stands at `at..behind`: *Ann Lee NEW
    /// YORK*, *(Abuja)*, *Quay News, Gullhaven*.
    fn is_placed(&self, at: usize, behind: usize) -> bool {
        let line = self.line;
        let loud = !self.shouted && (at..behind).all(|i| line.is_upper(i));
        let inside = line.kind(behind) == Some(Kind::Close)
            && self.before(at).is_some_and(|p| p.kind == Kind::Open);
        loud || inside || self.follows_paper(at)
    }

    /// Whether a comma, a bar or the like sets off what begins at `at`.
    pub(super) fn stands_apart(&self, at: usize) -> bool {
        self.before(at).is_some_and(|before| match before.kind {
            Kind::Comma | Kind::Slash | Kind::Dash => true,
            Kind::Symbol => {
                matches!(self.line.word(at - 1), "•" | "·" | "|")
            }
            _ => false,
        })
    }

    /// Whether a paper, or an agency as author, ends right before `at`.
    pub(super) fn follows_paper(&self, at: usize) -> bool {
        let Some(last) = self.read.people.last() else { return false };
        let agency = last.kind == EntityKind::Organization;
        let paper = last.affiliation.or_else(|| agency.then_some(last.name));
        last.place.is_none()
            && paper.is_some_and(|paper| {
                self.before(at).is_some_and(|p| p.span.end() == paper.end())
            })
    }

    /// Behind the name of the last person, if it is said once more.
    fn again(&self, at: usize, first: &Piece) -> Option<usize> {
        let line = self.line;
        let name = self.read.people.last()?.name;
        let letter = line.text.as_bytes().get(name.start())?;
        if !letter.eq_ignore_ascii_case(&first.first_letter()) {
            return None;
        }
        let words = name.of(line.text)?;
        let begins = words.get(..first.span.len())?;
        if !same_name(Some(begins), first.span.of(line.text)) {
            return None;
        }
        let end = self.name_end(at)?;
        let said = (at + 1..=end).find(|to| {
            let again = line.span(at..*to);
            again.len() == name.len()
                && again
                    .of(line.text)
                    .is_some_and(|again| again.eq_ignore_ascii_case(words))
        })?;
        (words.split_whitespace().count() > 1).then_some(said)
    }

    /// A job in small letters, set off by a comma: *Ann Lee, state political
    /// reporter*.
    fn small_job(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        if !self.stands_apart(at) {
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
            !self.shouted && line.is_upper(i) && line.width(i) > 1
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
    fn paper_end(&self, at: usize, run: Run, apart: bool) -> Option<usize> {
        let line = self.line;
        let end = run.end;
        // Between commas or bars an agency’s name may go on: BBC Wales, but
        // not BBC New York, which ends in a place of its own.
        let begins = run.end_of(line, at, Roles::AGENCY | Roles::ORGANIZATION);
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
        let agency =
            begins.or_else(|| run.end_of(line, at, Roles::OUTLET_HEAD));
        let headed = (at..end).rev().find(|i| {
            line.has(*i, ORGANIZATION)
                && (*i > at || line.has(*i, Roles::ORGANIZATION))
                || *i > at && line.hints(*i, Hints::DEPARTMENT)
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
}

/// The last head of a job in the run.
fn last_role(line: &Line<'_>, at: usize, run: Run) -> Option<usize> {
    if !run.roles.has(ROLE) {
        return None;
    }
    let end = run.end;
    // Vice President of Technology: what follows “of” is no head.
    let limit = (at..end).find(|i| line.is(*i, "of")).unwrap_or(end);
    (at..limit).rev().find(|i| line.has(*i, ROLE))
}

/// A department rather than a job.
pub(super) fn is_desk(line: &Line<'_>, at: usize) -> bool {
    line.is_any(
        at,
        words!["desk", "newsroom", "bureau", "team", "services", "wires"],
    )
}
