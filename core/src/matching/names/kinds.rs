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
use std::ops::{AddAssign, Range};

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

    /// The votes of so many places, scaled down to those of a few: what is
    /// said a hundred times isn't a hundred times as sure.
    pub(super) fn averaged(self, places: i32) -> Votes {
        const FEW: i32 = 3;
        let scale = |votes: i32| {
            if places > FEW {
                votes.saturating_mul(FEW) / places
            } else {
                votes
            }
        };
        Votes {
            person: scale(self.person),
            organization: scale(self.organization),
            place: scale(self.place),
            other: scale(self.other),
        }
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
    if !(inside.words > 1 && candidate.roles.has(LISTED)) {
        inside.weigh(&mut votes);
    }
    around(text, tokens, candidate, &inside, &mut votes);
    votes
}

/// Lets the names of an enumeration vote for each other: *Aarhus, Ribe and
/// Skagen*.
pub(super) fn share(
    text: &str,
    tokens: &Tokens,
    candidates: &mut [Candidate],
) {
    /// A neighbour that is this sure is believed.
    const SURE: i32 = 4;
    // Only places: in *Jon Aas, Aarhus Radio* a person has a firm for a
    // neighbour.
    let lend = |votes: &mut Votes, (kind, most): (EntityKind, i32)| {
        if most >= SURE && kind == EntityKind::Place {
            votes.place += 3;
        }
    };
    let mut before = None;
    for at in 0..candidates.len() {
        let here = candidates[at].votes.winner();
        if let Some((last, kind)) = before
            && at > 0
        {
            let gap: Range<usize> = last..candidates[at].name.start;
            if enumerates(text, tokens, &gap) {
                lend(&mut candidates[at].votes, kind);
                lend(&mut candidates[at - 1].votes, here);
            }
        }
        before = Some((candidates[at].name.end, here));
    }
}

/// Whether the tokens between two names only enumerate.
fn enumerates(text: &str, tokens: &Tokens, gap: &Range<usize>) -> bool {
    let and = |at: usize| matches!(tokens.word(text, at), "and" | "or");
    let comma = |at: usize| tokens.list[at].kind == Kind::Comma;
    match gap.len() {
        1 => comma(gap.start) || and(gap.start),
        2 => comma(gap.start) && and(gap.start + 1),
        _ => false,
    }
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
    /// A given name like *Jong-un* in it.
    hyphened: bool,
    /// *of*, *&* in it.
    joined: bool,
    /// *van*, *bin* in it.
    particle: bool,
    /// A single word of capitals: *NATO*.
    acronym: bool,
    /// A word of capitals among others: *BBDO South*.
    capitals: bool,
    /// *The* before the others.
    article: bool,
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
            hyphened: false,
            joined: false,
            particle: false,
            acronym: false,
            capitals: false,
            article: false,
        };
        let mut small = false;
        for at in candidate.name.clone() {
            let token = &tokens.list[at];
            let word = tokens.word(text, at);
            let roles = token.roles;
            inside.any = inside.any | roles;
            if at == candidate.name.start && word == "The" {
                inside.article = true;
                continue;
            }
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
                inside.hyphened |= inside.words > 0 && is_hyphened(word);
                small |= token.case == Case::Capitalized && word.len() > 2;
                inside.capitals |= token.case == Case::Upper
                    && !word.contains('.')
                    && !roles.has(LISTED | COMMON | Roles::NAME_SUFFIX);
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
        inside.capitals &= small;
        inside
    }

    fn weigh(&self, votes: &mut Votes) {
        self.weigh_heads(votes);
        self.weigh_person(votes);
        if self.acronym && !self.first.has(LISTED | COMMON) {
            votes.organization += 4;
        }
        if self.capitals {
            votes.organization += 4;
        }
        if self.article {
            votes.organization += 2;
            votes.person -= 5;
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
        } else if self.joined && self.first.has(Roles::PLACE_HEAD) {
            votes.place += 3;
        } else if self.joined {
            votes.organization += 4;
        }
        if several && self.last.has(Roles::PLACE_HEAD) {
            // Matt Temple is hardly a temple.
            let given = self.first.has(Roles::GIVEN_NAME);
            votes.place += if given { 3 } else { 6 };
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
        if several && self.hyphened {
            votes.person += 6;
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

/// Whether the word is built like *Jong-un* and *Mei-ling*: two short parts,
/// the second in small letters.
fn is_hyphened(word: &str) -> bool {
    const LONGEST_PART: usize = 6;
    word.split_once('-').is_some_and(|(first, last)| {
        first.len() <= LONGEST_PART
            && last.len() <= LONGEST_PART
            && !last.is_empty()
            && last.chars().all(char::is_lowercase)
    })
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
    let near = Near { text, tokens, sentence };
    if candidate.table {
        scores(&near, candidate, votes);
    }
    before(&near, name, inside, votes);
    behind(&near, name.end, inside, votes);
}

/// In a line of scores, a place stands for its team: *Viborg 2 Ribe 1*.
fn scores(near: &Near<'_>, candidate: &Candidate, votes: &mut Votes) {
    /// A score or a rank has no more digits.
    const DIGITS: usize = 3;
    let score = near
        .token(Some(candidate.name.end))
        .is_some_and(|t| t.kind == Kind::Number && t.span().len() <= DIGITS);
    if score {
        let place = candidate.roles.has(LISTED);
        votes.organization += if place { 9 } else { 4 };
    }
}

/// The tokens of one sentence.
struct Near<'s> {
    text: &'s str,
    tokens: &'s Tokens,
    sentence: u32,
}

impl<'s> Near<'s> {
    fn token(&self, at: Option<usize>) -> Option<&'s Token> {
        at.and_then(|at| self.tokens.list.get(at))
            .filter(|t| t.sentence == self.sentence)
    }

    fn is(&self, at: usize, kind: Kind) -> bool {
        self.token(Some(at)).is_some_and(|t| t.kind == kind)
    }

    fn has(&self, at: usize, roles: Roles) -> bool {
        self.token(Some(at)).is_some_and(|t| t.has(roles))
    }

    /// The word at `at`, or nothing.
    fn word(&self, at: usize) -> &'s str {
        match self.token(Some(at)) {
            Some(t) if t.kind == Kind::Word => self.tokens.word(self.text, at),
            _ => "",
        }
    }
}

/// What stands before the name: *in* Aarhus, *told* Reuters, *said* Berg.
fn before(
    near: &Near<'_>,
    name: &Range<usize>,
    inside: &Inside,
    votes: &mut Votes,
) {
    let Range { start, end } = *name;
    let Some(at) = start.checked_sub(1) else { return };
    let Some(token) = near.token(Some(at)) else { return };
    match token.kind {
        Kind::Word => {}
        Kind::Open => {
            votes.organization += 1;
            return;
        }
        _ => return,
    }
    match near.word(at) {
        "in" | "In" => votes.place += 4,
        "near" | "Near" | "across" | "outside" | "throughout" => {
            votes.place += 5;
        }
        "from" | "From" | "to" => votes.place += 2,
        "at" | "At" => {
            votes.place += 2;
            votes.organization += 1;
        }
        "between" | "around" | "into" | "toward" | "towards" | "over" => {
            votes.place += 1;
        }
        "the" | "The" => {
            // The Berg administration: *the* belongs to what follows.
            let follows = near.token(Some(end)).is_some_and(|t| {
                t.kind == Kind::Word && t.has(Roles::NOUN) && !t.has(FUNCTION)
            });
            if !follows && inside.words > inside.common {
                votes.organization += 2;
            }
            votes.person -= if follows { 1 } else { 5 };
        }
        "a" | "an" | "A" | "An" | "some" | "many" | "two" | "other" => {
            votes.other += 2;
            votes.person -= 2;
        }
        "of" => {
            votes.place += 1;
            if let Some(head) = at.checked_sub(1) {
                of(near, head, votes);
            }
        }
        "told" => votes.organization += 3,
        _ if token.has(Roles::PLACE_NOUN | Roles::COMPASS) => {
            votes.place += 3;
        }
        _ if token.has(Roles::CUE) => votes.person += 3,
        _ => {}
    }
}

/// What stands before *of* and the name: *city* of Aarhus, *director* of
/// Quay Holdings.
fn of(near: &Near<'_>, head: usize, votes: &mut Votes) {
    if near.has(head, Roles::PLACE_NOUN | Roles::COMPASS) {
        votes.place += 4;
    } else if near.has(head, Roles::TITLE | Roles::GROUP_NOUN) {
        votes.organization += 2;
    }
}

/// What stands behind the name: Berg *said*, Aarhus *, Denmark*.
fn behind(near: &Near<'_>, end: usize, inside: &Inside, votes: &mut Votes) {
    let Some(token) = near.token(Some(end)) else { return };
    match token.kind {
        Kind::Word => {
            match near.word(end) {
                "who" | "whose" | "whom" => votes.person += 4,
                "where" => votes.place += 4,
                _ => {}
            }
            if token.has(Roles::CUE) {
                votes.person += 2;
                votes.organization += 1;
            } else if matches!(near.word(end), "was" | "had" | "did") {
                votes.person += 1;
            } else if token.has(Roles::PLACE_NOUN) {
                votes.place += 3;
            } else if token.has(Roles::TITLE | Roles::GROUP_NOUN) {
                votes.organization += 2;
            }
        }
        Kind::Comma => behind_comma(near, end + 1, inside, votes),
        Kind::Clitic => {
            if near.has(end + 1, Roles::ORGANIZATION_NOUN) {
                votes.place += 1;
            }
        }
        _ => {}
    }
}

/// What stands behind the name and a comma: Berg, *43,*; Berg, *who*.
fn behind_comma(
    near: &Near<'_>,
    at: usize,
    inside: &Inside,
    votes: &mut Votes,
) {
    let Some(next) = near.token(Some(at)) else { return };
    if next.kind == Kind::Number {
        if next.span().len() == 2 && near.is(at + 1, Kind::Comma) {
            votes.person += 5;
        }
        return;
    }
    match near.word(at) {
        "who" | "whose" | "whom" => votes.person += 5,
        "where" => votes.place += 5,
        "a" | "an" => votes.person += 1,
        _ if next.has(Roles::TITLE) => votes.person += 3,
        // Aarhus, Denmark
        _ if next.has(Roles::COUNTRY | Roles::REGION) => {
            if inside.words <= 2 {
                votes.place += 4;
            }
        }
        _ => {}
    }
}
