//! Lets the words in and around a name vote for its kind.
//!
//! In: a candidate with its title. Out: its [`Votes`].
//!
//! In *Mrs. Berg said in Aarhus that Quay Holdings Inc. would sue*, the
//! honorific votes for a person, *in* for a place and *Inc.* for an
//! organization. A vote that hardly ever errs weighs about six, a hint one
//! or two.

use super::candidates::{
    COMMON, Candidate, FUNCTION, LISTED, Trust, is_initial,
};
use crate::{
    EntityKind,
    lexer::{Kind, Token, Tokens},
    lexicon::{Case, Roles},
};
use std::ops::AddAssign;

/// How strongly the article speaks for each kind.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Votes {
    pub(super) person: i32,
    pub(super) organization: i32,
    pub(super) place: i32,
    pub(super) other: i32,
}

impl Votes {
    /// The kind with the most votes and how many it has; the earlier of two
    /// in the order organization, place, person, other.
    pub(super) fn winner(self) -> (EntityKind, i32) {
        let mut best = (EntityKind::Organization, self.organization);
        for (kind, votes) in [
            (EntityKind::Place, self.place),
            (EntityKind::Person, self.person),
            (EntityKind::Other, self.other),
        ] {
            if votes > best.1 {
                best = (kind, votes);
            }
        }
        best
    }
}

impl AddAssign for Votes {
    fn add_assign(&mut self, more: Votes) {
        // An article may be as long as it likes.
        let add = i32::saturating_add;
        self.person = add(self.person, more.person);
        self.organization = add(self.organization, more.organization);
        self.place = add(self.place, more.place);
        self.other = add(self.other, more.other);
    }
}

/// Counts the votes for the candidate's kind.
pub(super) fn weigh(
    text: &str,
    tokens: &Tokens,
    candidate: &Candidate,
) -> Votes {
    let mut votes = Votes::default();
    if candidate.trust == Trust::Doubtful {
        return votes;
    }
    listed(candidate.roles, &mut votes);
    let inside = Inside::read(text, tokens, candidate);
    inside.weigh(&mut votes);
    around(text, tokens, candidate, &inside, &mut votes);
    votes
}

/// What the lexicon says of the name as a whole.
fn listed(roles: Roles, votes: &mut Votes) {
    if roles.has(Roles::COUNTRY | Roles::REGION) {
        votes.place += 8;
    } else if roles.has(Roles::PLACE) {
        votes.place += 6;
    } else if roles.has(Roles::CITY) {
        votes.place += 4;
    }
    if roles.has(Roles::DEMONYM) {
        votes.other += 9;
    }
    if roles.has(Roles::ORGANIZATION | Roles::AGENCY) {
        votes.organization += 7;
    }
    if roles.has(Roles::OTHER_NAME) {
        votes.other += 8;
    }
}

/// What the words of a name look like.
struct Inside {
    words: usize,
    /// Words that also occur with a small letter.
    common: usize,
    first: Roles,
    last: Roles,
    any: Roles,
    /// *N.* in it.
    initial: bool,
    /// *of*, *&* in it.
    joined: bool,
    /// *van*, *bin* in it.
    particle: bool,
    /// A single word of capitals: *NATO*.
    acronym: bool,
}

impl Inside {
    fn read(text: &str, tokens: &Tokens, candidate: &Candidate) -> Inside {
        let mut inside = Inside {
            words: 0,
            common: 0,
            first: Roles::default(),
            last: Roles::default(),
            any: Roles::default(),
            initial: false,
            joined: false,
            particle: false,
            acronym: false,
        };
        for at in candidate.name.clone() {
            let token = &tokens.list[at];
            let word = tokens.word(text, at);
            let roles = token.roles;
            inside.any = inside.any | roles;
            if token.kind == Kind::Symbol {
                inside.joined = true;
            } else if token.kind != Kind::Word {
                continue;
            } else if token.case == Case::Lower
                && roles.has(Roles::NAME_PARTICLE)
            {
                inside.particle = true;
            } else if token.case == Case::Lower && roles.has(FUNCTION) {
                inside.joined = true;
            } else {
                inside.initial |= is_initial(word);
                if inside.words == 0 {
                    inside.first = roles;
                }
                inside.words += 1;
                inside.last = roles;
                inside.common += usize::from(
                    roles.has(COMMON) && !roles.has(Roles::GIVEN_NAME),
                );
                inside.acronym = inside.words == 1
                    && token.case == Case::Upper
                    && word.len() <= 6
                    && !is_initial(word);
            }
        }
        inside.acronym &= inside.words == 1;
        inside
    }

    fn weigh(&self, votes: &mut Votes) {
        self.weigh_heads(votes);
        self.weigh_person(votes);
        if self.acronym && !self.first.has(LISTED | COMMON) {
            votes.organization += 4;
        }
        if self.words >= 4 && !self.particle {
            votes.organization += 2;
        }
        if self.words >= 2 && self.common > 0 {
            votes.organization += 2;
        }
    }

    fn weigh_heads(&self, votes: &mut Votes) {
        let several = self.words >= 2;
        if several && self.last.has(Roles::ORGANIZATION_SUFFIX) {
            votes.organization += 9;
        }
        if several && self.last.has(Roles::ORGANIZATION_HEAD) {
            votes.organization += 7;
        }
        if several && self.last.has(Roles::OUTLET_HEAD) {
            votes.organization += 4;
        }
        if self.joined && self.first.has(Roles::ORGANIZATION_HEAD) {
            votes.organization += 7;
        } else if self.joined {
            votes.organization += 4;
        }
        if several && self.last.has(Roles::PLACE_HEAD) {
            votes.place += 6;
        }
        if several && self.first.has(Roles::PLACE_HEAD) {
            votes.place += 5;
        }
        // Northern Jutland, Upper Silesia
        let place =
            Roles::COUNTRY | Roles::REGION | Roles::PLACE | Roles::CITY;
        if self.words == 2 && self.last.has(place) && self.common == 1 {
            votes.place += 6;
        }
        if several && self.any.has(Roles::DEMONYM | Roles::COUNTRY) {
            votes.organization += 2;
        }
    }

    fn weigh_person(&self, votes: &mut Votes) {
        let several = self.words >= 2;
        let given = self.first.has(Roles::GIVEN_NAME);
        if several && given {
            votes.person += 5;
        } else if given {
            votes.person += 2;
        }
        if several && self.initial {
            votes.person += 5;
        }
        if several && self.particle {
            votes.person += 3;
        }
        if several && self.last.has(Roles::NAME_SUFFIX) {
            votes.person += 6;
        }
        if (2..=3).contains(&self.words) && self.common == 0 && !self.joined {
            votes.person += 3;
        }
    }
}

/// What stands before and behind the name.
fn around(
    text: &str,
    tokens: &Tokens,
    candidate: &Candidate,
    inside: &Inside,
    votes: &mut Votes,
) {
    let name = &candidate.name;
    if candidate.honorific.is_some() {
        votes.person += 12;
    }
    if candidate.title.is_some() {
        votes.person += 7;
    }
    let sentence = tokens.list[name.start].sentence;
    let token = |at: Option<usize>| {
        at.and_then(|at| tokens.list.get(at))
            .filter(|t| t.sentence == sentence)
    };
    let word = |at: usize| tokens.word(text, at);
    let before = token(name.start.checked_sub(1));
    let after = token(Some(name.end));
    let second = token(Some(name.end + 1));
    let is = |t: Option<&Token>, kind| t.is_some_and(|t| t.kind == kind);

    if before.is_some_and(|t| t.kind == Kind::Word) {
        match word(name.start - 1) {
            "in" | "In" | "near" | "Near" | "outside" | "across" => {
                votes.place += 3;
            }
            "from" | "to" | "at" | "around" | "toward" | "towards" => {
                votes.place += 1;
            }
            "the" | "The" => {
                if inside.words > inside.common {
                    votes.organization += 2;
                }
                votes.person -= 4;
            }
            _ => {}
        }
    }
    // Berg said; Berg, who
    if after.is_some_and(|t| t.has(Roles::CUE)) {
        votes.person += 2;
        votes.organization += 1;
    }
    if is(after, Kind::Comma) {
        let next = second;
        // Berg, 43,
        let age = is(next, Kind::Number)
            && next.is_some_and(|t| t.span().len() == 2)
            && is(token(Some(name.end + 2)), Kind::Comma);
        if age {
            votes.person += 5;
        }
        if next.is_some_and(|t| t.kind == Kind::Word) {
            if matches!(word(name.end + 1), "who" | "whose" | "whom") {
                votes.person += 5;
            }
            // Aarhus, Denmark
            let place = Roles::COUNTRY | Roles::REGION;
            if next.is_some_and(|t| t.has(place)) && inside.words <= 2 {
                votes.place += 4;
            }
        }
    }
    if after.is_some_and(|t| t.kind == Kind::Word)
        && matches!(word(name.end), "who" | "whose")
    {
        votes.person += 4;
    }
}
