//! Tells teams from the places that they are called after.
//!
//! In: the candidates of an article, with their votes. Out: the same, with
//! votes for the organizations among the places, if it is about sport.
//!
//! ```text
//! Oslo beat Lisbon 2-1 in Porto. The Lisbon captain wept.
//! ```
//!
//! has two teams and a city. What a place does says which it is: teams beat
//! each other, have captains and stand before scores, but nothing happens in
//! them.

use super::candidates::{Candidate, LISTED, Trust};
use crate::{
    lexer::{Kind, Token, Tokens},
    lexicon::{Case, Roles},
    spelling::{BySpelling, Spelling},
};
use std::ops::Range;

/// What a team may be called after.
const PLACES: Roles =
    Roles::COUNTRY.union(Roles::REGION).union(Roles::CITY).union(Roles::PLACE);

/// How far before a name its match is looked for, in tokens: *victory at
/// home over Oslo*.
const FARTHEST_BEFORE: usize = 4;

/// Gives the teams their votes, and says whether there may be any.
pub(super) fn vote(
    text: &str,
    tokens: &Tokens,
    candidates: &mut [Candidate],
) -> bool {
    if !is_about_sport(tokens) {
        return false;
    }
    let mut teams: BySpelling<Spelling, i32> = BySpelling::default();
    let mut plays = Vec::with_capacity(candidates.len());
    for candidate in candidates.iter() {
        let field = Field { text, tokens, name: candidate.name.clone() };
        let role = if candidate.trust == Trust::Doubtful {
            Plays::Unknown
        } else {
            field.plays(candidate.table)
        };
        let spelling = field.spelling();
        match role {
            Plays::Team => *teams.entry(spelling).or_default() += 1,
            Plays::Place => *teams.entry(spelling).or_default() -= 1,
            Plays::Unknown => {}
        }
        plays.push((role, spelling));
    }
    for (candidate, (role, spelling)) in candidates.iter_mut().zip(plays) {
        let is_place = candidate.roles.has(PLACES);
        let weight = match role {
            Plays::Team if is_place => 11,
            Plays::Team if !candidate.roles.has(LISTED) => 2,
            // A name that plays elsewhere plays here as well, unless this is
            // where the match is.
            Plays::Unknown
                if is_place
                    && teams.get(&spelling).is_some_and(|n| *n > 0) =>
            {
                9
            }
            _ => 0,
        };
        candidate.votes.organization += weight;
    }
    true
}

/// Whether the words of games are many enough.
fn is_about_sport(tokens: &Tokens) -> bool {
    /// An article with fewer isn't about sport, however short.
    const FEWEST: usize = 5;
    /// One token in so many.
    const RATE: usize = 40;
    let count = tokens.games;
    count >= FEWEST && count * RATE >= tokens.list.len()
}

/// What a name does in its sentence.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Plays {
    Team,
    Place,
    Unknown,
}

/// The tokens round a name.
struct Field<'s> {
    text: &'s str,
    tokens: &'s Tokens,
    name: Range<usize>,
}

impl Field<'_> {
    fn spelling(&self) -> Spelling {
        let words = self.name.clone();
        Spelling::of(words.map(|at| self.tokens.word(self.text, at)))
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.list.get(at).map(|t| t.kind)
    }

    fn has(&self, at: usize, roles: Roles) -> bool {
        self.tokens.list.get(at).is_some_and(|t| t.has(roles))
    }

    /// Whether the token at `at` is one of these words, however written.
    fn is(&self, at: usize, words: &[&str]) -> bool {
        let word = self.tokens.word(self.text, at);
        words.iter().any(|w| word.eq_ignore_ascii_case(w))
    }

    fn plays(&self, table: bool) -> Plays {
        if self.is_scene() {
            Plays::Place
        } else if self.does_before() || self.does_behind(table) {
            Plays::Team
        } else {
            Plays::Unknown
        }
    }

    /// Whether it is where something happens or whence somebody is: *in
    /// Oslo*, *Berg (Norway)*, *Oslo, Norway*.
    fn is_scene(&self) -> bool {
        let Range { start, end } = self.name;
        let before = start.wrapping_sub(1);
        let bracketed = self.kind(before) == Some(Kind::Open)
            && self.kind(end) == Some(Kind::Close);
        let in_country = self.kind(end) == Some(Kind::Comma)
            && self.has(end + 1, Roles::COUNTRY | Roles::REGION);
        let of_city = self.kind(before) == Some(Kind::Comma)
            && self.has(start.wrapping_sub(2), Roles::CITY)
            && self.has(start, Roles::COUNTRY | Roles::REGION);
        // Arne Foss of Norway beat him: he comes from there.
        let from_there = self.is(before, &["of"])
            && before.checked_sub(1).is_some_and(|at| {
                self.tokens.list[at].is_capitalized()
                    && !self.has(at, Roles::SPORT | Roles::TITLE)
            });
        let dateline = self.kind(end) == Some(Kind::Dash)
            && self.tokens.list.get(before).is_none_or(|b| {
                b.sentence != self.tokens.list[start].sentence
            })
            && self.tokens.list[start].case == Case::Upper;
        bracketed
            || from_there
            || dateline
            || in_country
            || of_city
            || self.is(before, &["in", "near", "from", "outside", "across"])
            || self.is(before, &["at"]) && !self.is_fixture(before)
    }

    /// Whether the *at* at `at` stands between two teams: *Oslo at Lisbon*.
    fn is_fixture(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.tokens.list.get(at));
        before.is_some_and(Token::is_capitalized)
            && (at < 4 || !self.has(at - 1, Roles::SPORT))
            && self.kind(self.name.end).is_none_or(|k| k == Kind::Word)
    }

    /// *beat Oslo*, *a victory over Oslo*, *Lisbon v Oslo*.
    fn does_before(&self) -> bool {
        let Some(before) = self.name.start.checked_sub(1) else {
            return false;
        };
        let sentence = self.tokens.list[self.name.start].sentence;
        let here = |at: usize| {
            self.tokens.list.get(at).is_some_and(|t| t.sentence == sentence)
        };
        if !here(before) {
            return false;
        }
        if self.has(before, Roles::SPORT) || self.is(before, &["against"]) {
            return true;
        }
        let before = if self.is(before, &["the"]) {
            before.wrapping_sub(1)
        } else {
            before
        };
        self.is(before, &["over", "to", "with", "for", "by", "of"])
            && (1..=FARTHEST_BEFORE)
                .filter_map(|far| before.checked_sub(far))
                .take_while(|at| here(*at))
                .any(|at| self.has(at, Roles::SPORT))
    }

    /// *Oslo beat*, *the Oslo captain*, *Oslo 2*, *Oslo were*, *Oslo, who*.
    fn does_behind(&self, table: bool) -> bool {
        let end = self.name.end;
        let sentence = self.tokens.list[self.name.start].sentence;
        let next = self.tokens.list.get(end);
        let Some(next) = next.filter(|t| t.sentence == sentence) else {
            return false;
        };
        match next.kind {
            Kind::Number => self.is_score(end, table),
            Kind::Word => {
                next.has(Roles::SPORT)
                    || self.is(end, &["were", "have", "are"])
                    || self.is(end, &["at"]) && self.has(end + 1, PLACES)
            }
            Kind::Clitic => {
                (end + 1..end + 4).any(|at| self.has(at, Roles::SPORT))
            }
            Kind::Comma => self.is(end + 1, &["who"]),
            Kind::Colon => true,
            _ => false,
        }
    }

    /// Whether the number at `at` is a score or the first of a row of them:
    /// *2-1*, *2 Lisbon 1*, *12 8 3*.
    fn is_score(&self, at: usize, table: bool) -> bool {
        /// A score has no more digits.
        const DIGITS: usize = 7;
        let word = self.tokens.word(self.text, at);
        if word.len() > DIGITS {
            return false;
        }
        table
            || word.contains('-')
            || matches!(self.kind(at + 1), Some(Kind::Number | Kind::Dash))
            || self.tokens.list.get(at + 1).is_some_and(|t| {
                t.is_capitalized() || matches!(t.kind, Kind::Open)
            })
    }
}
