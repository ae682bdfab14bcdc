//! Reads who a byline names: people, and the agencies and desks that sign
//! like people, with what stands in front of their names.
//!
//! In: a reader at a place where a name may stand. Out: where the name ends,
//! which has then been added to the list.
//!
//! ```text
//! Quay Press writer Ann Lee | CNN’s Bo Berg | PA Sport Staff | Dr. Ann Lee
//! ```

use super::{Reader, descriptions::is_desk};
use crate::{
    EntityKind, Part,
    lexer::Kind,
    lexicon::{Case, Roles},
    parsing::{
        bynames::{
            ORGANIZATION, ROLE, is_initials, is_outlet_head, job_end,
            name_end, only,
        },
        hints::Hints,
        pieces::{Line, Piece, words},
        places,
    },
};

impl Reader<'_, '_> {
    /// *CNN’s*, *Associated Press writers*, *AP Technology Writer* before
    /// the names they belong to.
    pub(super) fn owner(&mut self, at: usize) -> Option<usize> {
        let line = self.line;
        if self.possessive
            && let Some(end) = owner_end(line, at)
            && line.is_capitalized(end + 1)
        {
            self.affiliation = Some(line.span(at..end));
            self.expects = true;
            return Some(end + 1);
        }
        // The job, and right behind it a name: for a new list, or in small
        // letters for one name of it.
        if !line.holds(Roles::BYLINE_ROLE) {
            return None;
        }
        let joined = || self.is_joined(at) && !line.is_capitalized(at);
        if !(self.fresh() || joined()) || !line.is_word(at) {
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

    /// A quick look: whether an organisation may sign at `at`.
    pub(super) fn may_be_organization(&self, at: usize, here: &Piece) -> bool {
        let line = self.line;
        let hints = Hints::DESK.or(Hints::REPORT).or(Hints::OUR);
        line.holds(ORGANIZATION)
            || line.hold_hints(hints)
            || here.case == Case::Upper
            || line.may_begin(at, ORGANIZATION)
    }

    /// *Reuters*, *By Quay News Desk*, *Associated Press in Valencia*
    pub(super) fn organization_as_author(
        &mut self,
        at: usize,
    ) -> Option<usize> {
        let line = self.line;
        let joined = self.follows_and(at) && !self.read.people.is_empty();
        if !(joined || self.is_first(at) && self.has_nobody_yet()) {
            return None;
        }
        let run = self.run_at(at);
        let end = run.end;
        if end == at || line.has(at, Roles::PREPOSITION) {
            return None;
        }
        let agency = run.end_of(line, at, Roles::AGENCY | Roles::ORGANIZATION);
        let headed = is_headed(line, at, end);
        let acronym = self.is_acronym(at, end);
        if agency.is_none() && !headed && !acronym {
            return None;
        }
        // Of those joined by “and” only what can't be a person: ... and AP
        let sure = agency == Some(end)
            || line.is_any(end - 1, words!["desk", "staff", "team"]);
        if joined && !sure {
            return None;
        }
        // ANA LEE isn’t the agency ANA.
        let namesake = agency == Some(at + 1)
            && line.is_upper(at + 1)
            && end == at + 2
            && !line.has(at + 1, ROLE | ORGANIZATION | Roles::COMMON);
        let agency = agency.filter(|_| !namesake);
        let person = || {
            self.name_end(at).is_some_and(|name| {
                name - at >= 2 && !self.is_company(at, name)
            })
        };
        let to = match agency {
            Some(agency) => self.staff_end(agency, end),
            None if headed && !person() => self.staff_end(end, end).max(end),
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

    /// Whether nobody can have been named before the piece `at`.
    fn is_first(&self, at: usize) -> bool {
        let line = self.line;
        self.introduced
            || !(0..at).any(|i| line.is_word(i) || line.is_number(i))
    }

    /// Whether nobody of the list at hand has been named.
    fn has_nobody_yet(&self) -> bool {
        let mut people = self.read.people.iter();
        !people.any(|person| self.parts.contains(&Some(person.part)))
    }

    /// *CNN*, *CNN Staff*: capitals that are no initials.
    fn is_acronym(&self, at: usize, end: usize) -> bool {
        let line = self.line;
        if !line.is_upper(at) || is_initials(line, at) {
            return false;
        }
        let alone = end == at + 1
            && (2..=5).contains(&line.width(at))
            && !self.shouted;
        alone
            || !line.is_upper(at + 1)
                && line.has(at + 1, ROLE)
                && end == at + 2
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
    pub(super) fn is_company(&self, at: usize, end: usize) -> bool {
        let line = self.line;
        let given = line.has(at, Roles::GIVEN_NAME);
        let odd = Roles::COUNTRY | Roles::DEMONYM | Roles::COMMON;
        !given
            && (line.has(at, odd)
                || (at + 1..end).any(|i| {
                    line.has(i, ORGANIZATION)
                        || line.has(i, Roles::COMMON) && self.line.width(i) > 4
                }))
    }

    /// A person. Says that one is none only if an organisation may sign there.
    pub(super) fn name(
        &mut self,
        at: usize,
        here: &Piece,
        organization: bool,
    ) -> Option<usize> {
        let line = self.line;
        let given = here.roles.has(Roles::GIVEN_NAME);
        // Dr. Ann Lee is called Ann Lee.
        if here.roles.has(Roles::HONORIFIC)
            && !given
            && line.is_capitalized(at + 1)
        {
            let own = line.kind(at + 1) == Some(Kind::Stop);
            return Some(at + 1 + usize::from(own));
        }
        // Per is a preposition and a given name.
        let small =
            here.roles.has(Roles::DETERMINER) || here.hints.has(Hints::SMALL);
        if small && !given {
            self.expects &=
                here.hints.has(Hints::OUR) && !here.is_capitalized();
            return Some(at + 1);
        }
        let end = self.name_end(at)?;
        let single = !(at + 1..end).any(|i| line.is_word(i));
        // Ann Lee WATCH LIVE
        let loud = !self.shouted
            && here.case == Case::Upper
            && (at..end).all(|i| line.is_upper(i))
            && !self.is_joined(at)
            && !self.read.people.is_empty()
            && !self.fresh();
        if loud {
            self.expects = false;
            return Some(end);
        }
        let start = at == 0 || !self.introduced && self.read.people.is_empty();
        let common =
            here.roles.has(Roles::COMMON | Roles::OUTLET_HEAD) && !given;
        let deed = || {
            line.hints(end, Hints::DEED)
                && line.is_any(end, words!["reported", "contributed"])
                || line.is(end, "from") && self.parts == only(Part::Reporting)
        };
        // “News Ann Lee”, “Travel By Ann Lee”: a section of the paper.
        if start && common && !deed() && here.is_capitalized() {
            return Some(at + 1);
        }
        // Lee reported from New York and Berg from Washington.
        if single && !deed() {
            let alone = !self.introduced && self.role.is_none();
            let first = self.fresh();
            let comma = at > 0 && line.kind(at - 1) == Some(Kind::Comma);
            // Ann Lee, Quayist
            let magazine = comma
                && self.follows_name(at - 1)
                && !common
                && !here.roles.has(Roles::GIVEN_NAME | places::ANY)
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
        let body = organization
            && line.end_of(at, end, Roles::AGENCY) == Some(end)
            || single && here.roles.has(ROLE) && !given;
        self.add(
            at,
            end,
            if body { EntityKind::Organization } else { EntityKind::Person },
        );
        Some(end)
    }
}

/// Whether a run of words ends like the name of a paper or of a desk: *Quay
/// News*, *Our Reporter*, *Staff Report*, *the editors*.
fn is_headed(line: &Line<'_>, at: usize, end: usize) -> bool {
    line.has(end - 1, ORGANIZATION)
        || line.hints(end - 1, Hints::DESK)
        || line.hints(end - 1, Hints::REPORT)
            && end > at + 1
            && line.is(end - 2, "staff")
        || line.hints(at, Hints::OUR)
            && (line.is(at, "our") && line.has(end - 1, ROLE)
                || line.are(at, &["the", "editors"]))
}

/// Behind the paper that owns what follows: *CNN’s*, *the Quay Reader’s*,
/// *ABC News’*. The piece there is the apostrophe.
pub(super) fn owner_end(line: &Line<'_>, at: usize) -> Option<usize> {
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
