//! Lets the words in and around a name vote for its kind.
//!
//! In: a candidate with its title. Out: its [`Votes`].
//!
//! In *Mrs. Berg said in Aarhus that Quay Holdings Inc. would sue*, the
//! honorific votes for a person, *in* for a place and *Inc.* for an
//! organization. A vote that hardly ever errs weighs about six, a hint one
//! or two.

#![expect(
    clippy::needless_bitwise_bool,
    reason = "what a word is can't be foreseen; a branch costs more than a look"
)]

use super::candidates::{
    COMMON, Candidate, FUNCTION, HEAD, LISTED, Trust, is_article, is_hyphened,
    is_initial,
};
use super::memory::{Apart, LONGEST_NAME};
use super::rules::{Rule, reads};
use super::said::{self, By};
use crate::{
    EntityKind,
    lexer::{Kind, Token, Tokens},
    lexicon::{Case, Roles},
};
use std::ops::{AddAssign, Range};

/// So many votes make a place on which a neighbour may rely.
const SURE: i32 = 4;

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
        let mut best = (EntityKind::Other, self.other);
        for next in [
            (EntityKind::Person, self.person),
            (EntityKind::Place, self.place),
            (EntityKind::Organization, self.organization),
        ] {
            best = if next.1 >= best.1 { next } else { best };
        }
        best
    }

    /// These and the votes of so many places of the article.
    #[inline]
    pub(super) fn with_those_of(mut self, all: Votes, places: i32) -> Votes {
        if reads(Rule::Elsewhere) {
            self += all.averaged(places);
        }
        self
    }

    /// Whether a neighbour may rely on this being a place.
    fn is_surely_place(self) -> bool {
        self.place >= SURE && self.winner().0 == EntityKind::Place
    }

    /// The votes of so many places, scaled down to those of a few: what is
    /// said a hundred times isn't a hundred times as sure.
    fn averaged(self, places: i32) -> Votes {
        const FEW: i32 = 3;
        if places <= FEW {
            return self;
        }
        let scale = |votes: i32| votes.saturating_mul(FEW) / places;
        Votes {
            person: scale(self.person),
            organization: scale(self.organization),
            place: scale(self.place),
            other: scale(self.other),
        }
    }
}

impl Votes {
    /// Adds a few.
    #[inline]
    fn add(&mut self, few: Votes) {
        self.person += few.person;
        self.organization += few.organization;
        self.place += few.place;
        self.other += few.other;
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

/// Counts the votes for the candidate's kind, and shows its words to `apart`.
#[inline]
pub(super) fn weigh(
    text: &str,
    tokens: &Tokens,
    candidate: &mut Candidate,
    apart: &mut Apart,
) {
    if !candidate.trust.is_open() {
        weigh_shut(text, tokens, candidate, apart);
        return;
    }
    let mut votes = Votes::default();
    let is_listed = candidate.roles.has(LISTED);
    if !(candidate.roles.has(Roles::REGION)
        && is_postal(text, tokens, candidate))
    {
        listed(candidate.roles, &mut votes);
    }
    let inside = Inside::read(text, tokens, candidate, apart);
    // A listed phrase is known as a whole.
    if !is_listed | (inside.words < 2) {
        inside.weigh(text, tokens, &mut votes);
    }
    around(text, tokens, candidate, &inside, &mut votes);
    candidate.votes = votes;
    candidate.words = apart.name();
}

/// The same of a candidate whose words don't say what it is.
#[inline(never)]
fn weigh_shut(
    text: &str,
    tokens: &Tokens,
    candidate: &mut Candidate,
    apart: &mut Apart,
) {
    if candidate.trust == Trust::Work {
        candidate.votes.other = 12;
    } else {
        let words = tokens.list.get(candidate.name.clone());
        let Some([first, others @ ..]) = words else { return };
        apart.open(text, first);
        for word in others {
            apart.go_on(text, word);
        }
        candidate.words = apart.name();
        if !is_plain(first) | !others.is_empty() {
            Inside::read_odd(text, tokens, candidate, apart);
        }
    }
}

/// Makes places of the names that are enumerated with places: *Ystad, Aarhus
/// and Skagen*. Says whether it has made any.
///
/// Only places do so: in *Jon Aas, Aarhus Radio* a person has a firm for a
/// neighbour.
pub(super) fn share(
    text: &str,
    tokens: &Tokens,
    candidates: &mut [Candidate],
) -> bool {
    let mut first = 0;
    let (mut and, mut any) = (false, false);
    for at in 1..=candidates.len() {
        let link = candidates.get(at).and_then(|here| {
            let gap = candidates[at - 1].name.end..here.name.start;
            enumerates(text, tokens, gap)
        });
        if let Some(is_and) = link {
            and |= is_and;
            continue;
        }
        if candidates.get(first).is_some_and(|c| c.example) {
            for candidate in &mut candidates[first..at] {
                candidate.votes.place += 4;
            }
            any = true;
        }
        // In *In Aarhus, Berg left* the two are no list.
        if and || at - first > 2 {
            let list = &mut candidates[first..at];
            if list.iter().any(|c| c.votes.is_surely_place()) {
                for candidate in list {
                    candidate.votes.place += 1;
                }
                any = true;
            }
        }
        first = at;
        and = false;
    }
    any
}

/// Whether others may be places because the candidate is one.
#[inline]
pub(super) fn may_share(candidate: &Candidate) -> bool {
    candidate.votes.place >= SURE
}

/// How much the token before a name may do to [enumerate](enumerates) it with
/// the name before: two for an *and*, one for a comma.
#[inline]
pub(super) fn may_link(before: &Token) -> u32 {
    let comma = matches!(before.kind, Kind::Comma | Kind::Semicolon);
    u32::from(comma) + 2 * u32::from(before.has(Roles::CONJUNCTION))
}

/// Whether names that so much links may be a [row](share): three, or two with
/// an *and*.
#[inline]
pub(super) fn may_be_row(links: u32) -> bool {
    links >= 2
}

/// Whether the name is one word in brackets.
fn is_bracketed(tokens: &Tokens, name: &Range<usize>) -> bool {
    let is = |at: usize, kind| {
        tokens.list.get(at).is_some_and(|token| token.kind == kind)
    };
    is(name.start.wrapping_sub(1), Kind::Open)
        && is(name.end, Kind::Close)
        && name.len() == 1
}

/// Gives the acronyms in brackets the kind of what stands before them: *the
/// Quay Workers’ Union (QWU)*. One that is short for common words is no name:
/// *gross domestic product (GDP)*. Says whether it has found any.
pub(super) fn define(
    text: &str,
    tokens: &Tokens,
    candidates: &mut [Candidate],
) -> bool {
    let mut any = false;
    for at in 0..candidates.len() {
        let name = candidates[at].name.clone();
        let Some(open) = name.start.checked_sub(1) else { continue };
        if !is_bracketed(tokens, &name) {
            continue;
        }
        let word = tokens.word(text, name.start);
        let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
        if capitals < 2 {
            continue;
        }
        any = true;
        let long = at.checked_sub(1).map(|at| &candidates[at]);
        if let Some(long) = long.filter(|long| long.name.end == open) {
            match long.votes.winner() {
                (EntityKind::Person, _) => {
                    // Jon Aas (NOR)
                    if word.len() == 3 {
                        candidates[at].votes.place += 7;
                    }
                }
                (_, votes) if votes <= 0 || long.name.len() < 2 => {}
                (EntityKind::Place, _) => candidates[at].votes.place += 8,
                (EntityKind::Other, _) => candidates[at].votes.other += 6,
                _ => candidates[at].votes.organization += 6,
            }
        } else if let Some(before) = open.checked_sub(1)
            && tokens.list[before].is_word()
            && !tokens.list[before].is_capitalized()
            && !candidates[at].roles.has(LISTED)
        {
            let last = tokens.word(text, before).bytes().next();
            let letter = word.trim_end_matches('s').bytes().next_back();
            if letter.map(|b| b.to_ascii_lowercase()) == last {
                candidates[at].votes.organization -= 20;
            }
        }
    }
    any
}

/// Whether the tokens between two names only enumerate, and with *and*. What
/// stands in brackets behind a name doesn't count: *Ribe (12), Viborg (9)*.
fn enumerates(
    text: &str,
    tokens: &Tokens,
    mut gap: Range<usize>,
) -> Option<bool> {
    /// So many tokens a bracket has at most, with its marks.
    const BRACKET: usize = 7;
    let kind = |at: usize| tokens.list[at].kind;
    // Nearly every gap holds more than that, or less.
    let first = tokens.list.get(gap.start)?;
    let open = first.kind == Kind::Open;
    let links = matches!(first.kind, Kind::Comma | Kind::Semicolon)
        | first.has(Roles::CONJUNCTION);
    if !(open | links & (gap.len() <= 2)) {
        return None;
    }
    if gap.len() > 2 && kind(gap.start) == Kind::Open {
        let close = (gap.start + 1..gap.end)
            .take(BRACKET)
            .find(|at| kind(*at) == Kind::Close)?;
        gap.start = close + 1;
    }
    let and = |at: usize| matches!(tokens.word(text, at), "and" | "or");
    let comma = |at: usize| matches!(kind(at), Kind::Comma | Kind::Semicolon);
    match gap.len() {
        1 if comma(gap.start) => Some(false),
        1 if and(gap.start) => Some(true),
        2 if comma(gap.start) && and(gap.start + 1) => Some(true),
        _ => None,
    }
}

/// Whether the name is two capitals that are short for a state only behind its
/// city: *Tulsa, OK*, but *it is OK*.
fn is_postal(text: &str, tokens: &Tokens, candidate: &Candidate) -> bool {
    let Range { start, end } = candidate.name;
    let before = start.checked_sub(1).and_then(|at| tokens.list.get(at));
    end == start + 1
        && tokens.list[start].case == Case::Upper
        && candidate.roles.has(Roles::REGION)
        && !candidate.roles.has(Roles::COUNTRY | Roles::CITY)
        && tokens.word(text, start).len() == 2
        && before.is_none_or(|t| t.kind != Kind::Comma)
}

/// What the lexicon says of the name as a whole.
fn listed(roles: Roles, votes: &mut Votes) {
    let wide = roles.has(Roles::COUNTRY | Roles::REGION);
    let place = roles.has(Roles::PLACE);
    let city = roles.has(Roles::CITY);
    votes.place += when(wide, 7)
        + when(place & !wide, 6)
        + when(city & !(wide | place), 4);
    votes.other += when(roles.has(Roles::DEMONYM), 9)
        + when(roles.has(Roles::OTHER_NAME), 8);
    votes.organization +=
        when(roles.has(Roles::ORGANIZATION | Roles::AGENCY), 7);
}

/// So many votes when something holds, or none. Which holds can't be foreseen,
/// so this takes no branch.
#[inline]
fn when(holds: bool, votes: i32) -> i32 {
    votes * i32::from(holds)
}

/// A name with none of these in it, and no link, has no head.
const HEADS: Roles = HEAD
    .union(Roles::OTHER_HEAD)
    .union(Roles::ORGANIZATION)
    .union(Roles::DEMONYM)
    .union(Roles::COUNTRY)
    .union(Roles::REGION)
    .union(Roles::PLACE)
    .union(Roles::CITY);

/// Whether the word shows no more than what the lists say, as nearly all words
/// of names do: one capital and small letters, and no article.
fn is_plain(word: &Token) -> bool {
    word.is_plain_capital(Roles::DETERMINER)
}

/// What the words of a name look like.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one question about the name, asked once"
)]
struct Inside {
    words: usize,
    /// Whether a word in it looks like more than a name, or is none; without
    /// one, nothing of what follows is known but `common` and the roles.
    odd: bool,
    /// Words that also occur with a small letter.
    common: usize,
    first: Roles,
    last: Roles,
    any: Roles,
    /// A letter beyond ASCII in it.
    foreign: bool,
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
    /// A digit in it: *F-15*, *B2*.
    digit: bool,
    /// A capital within a word, as in `QuayCorp`.
    camel: bool,
    /// Where the last word stands.
    end: usize,
}

impl Inside {
    #[inline]
    fn read(
        text: &str,
        tokens: &Tokens,
        candidate: &Candidate,
        apart: &mut Apart,
    ) -> Inside {
        let mut inside = Inside::default();
        let words = tokens.list.get(candidate.name.clone());
        let Some([first, others @ ..]) = words else { return inside };
        // Whether there is a second word can't be foreseen.
        let several = !others.is_empty();
        let second = others.first().unwrap_or(first);
        inside.first = first.roles;
        inside.add(first.roles);
        inside.add_if(several, second.roles);
        apart.open(text, first);
        apart.go_on_if(several, text, second);
        inside.end = candidate.name.end - 1;
        let plain = is_plain(first) & is_plain(second) & (others.len() < 2);
        if plain {
            return inside;
        }
        for word in others.get(1..).unwrap_or_default() {
            apart.go_on(text, word);
        }
        Inside::read_odd(text, tokens, candidate, apart)
    }

    /// The same of a name of three words, or in which one looks like more than
    /// a name.
    #[inline(never)]
    fn read_odd(
        text: &str,
        tokens: &Tokens,
        candidate: &Candidate,
        apart: &mut Apart,
    ) -> Inside {
        let mut inside = Inside { odd: true, ..Inside::default() };
        let mut small = false;
        for at in candidate.name.clone() {
            let token = &tokens.list[at];
            let roles = token.roles;
            let lower = token.case == Case::Lower;
            inside.any = inside.any | roles;
            match token.kind {
                Kind::Symbol => inside.joined = true,
                Kind::Word if lower && roles.has(Roles::NAME_PARTICLE) => {
                    inside.particle = true;
                }
                Kind::Word if lower && roles.has(FUNCTION) => {
                    inside.joined = true;
                }
                Kind::Word => {
                    if inside.words == 0
                        && !inside.article
                        && is_article(text, tokens, at)
                    {
                        inside.article = true;
                        continue;
                    }
                    small |= token.case == Case::Capitalized
                        && token.span().len() > 2;
                    // Most words show no more than what the lists say.
                    if !token.is_smooth() {
                        inside.look_at(token, tokens.word(text, at));
                    }
                    if inside.words == 0 {
                        inside.first = roles;
                    }
                    inside.add(roles);
                    inside.end = at;
                }
                _ => {}
            }
        }
        if inside.foreign | (candidate.name.len() > LONGEST_NAME) {
            apart.give_up();
        }
        if inside.article
            && let Some(word) = tokens.list.get(candidate.name.start + 1)
        {
            apart.open_behind(text, word);
        }
        inside.acronym &= inside.words == 1;
        inside.capitals &= small;
        inside
    }

    /// Takes in what the next word looks like, which is neither a link nor an
    /// article.
    fn look_at(&mut self, token: &Token, word: &str) {
        let roles = token.roles;
        let upper = token.case == Case::Upper;
        // Only an odd word holds a full stop or a hyphen.
        let odd = token.is_odd();
        self.foreign |= odd && !word.is_ascii();
        let initial = odd && is_initial(word);
        if self.words == 0 {
            self.acronym = upper & !initial & (word.len() <= 6);
        }
        self.initial |= initial;
        self.hyphened |= odd && self.words > 0 && is_hyphened(word);
        self.capitals |= upper
            && !roles.has(LISTED | COMMON | Roles::NAME_SUFFIX)
            && !(odd && word.contains('.'));
        // A word of the lists shows neither, and most words are of the lists.
        if roles.is_empty() {
            self.digit |= word.bytes().any(|b| b.is_ascii_digit());
            self.camel |= !upper && has_camel(word);
        }
    }

    /// Takes in what the lists say of that word.
    fn add(&mut self, roles: Roles) {
        self.add_if(true, roles);
    }

    /// The same if there is such a word; otherwise, it is the first.
    fn add_if(&mut self, is: bool, roles: Roles) {
        let common = roles.has(COMMON) & !roles.has(Roles::GIVEN_NAME);
        self.any = self.any | roles;
        self.last = roles;
        self.common += usize::from(is & common);
        self.words += usize::from(is);
    }

    #[inline]
    fn weigh(&self, text: &str, tokens: &Tokens, votes: &mut Votes) {
        let several = self.words >= 2;
        if reads(Rule::Heads) && self.joined | several & self.any.has(HEADS) {
            self.weigh_heads(votes);
        }
        if reads(Rule::Shape) {
            self.weigh_person(votes);
        }
        if self.odd {
            self.weigh_odd(votes);
        }
        if reads(Rule::Letters)
            && !several & self.first.is_empty()
            && ends_like_a_town(tokens.word(text, self.end))
        {
            votes.place += 2;
        }
        let long = (self.words >= 4) & !self.particle;
        let common =
            several & (self.common > 0) & !self.last.has(Roles::PLACE_HEAD);
        votes.organization += when(long, 2) + when(common, 2);
    }

    /// What only a word can show that looks like more than a name.
    #[inline(never)]
    fn weigh_odd(&self, votes: &mut Votes) {
        let several = self.words >= 2;
        if reads(Rule::Shape) {
            votes.person += when(several & self.initial, 5)
                + when(several & self.hyphened, 6)
                + when(several & self.particle, 3);
        }
        if reads(Rule::Letters) {
            self.weigh_letters(votes);
        }
        if self.article {
            votes.organization += 2;
            votes.person -= 5;
        }
    }

    fn weigh_letters(&self, votes: &mut Votes) {
        if self.acronym && !self.first.has(LISTED | COMMON | HEAD) {
            votes.organization += 4;
        }
        if self.capitals {
            votes.organization += 4;
        }
        if self.digit {
            votes.person -= 6;
            votes.other += 3;
        }
        if self.camel {
            votes.organization += 4;
        }
    }

    #[inline(never)]
    fn weigh_heads(&self, votes: &mut Votes) {
        let several = self.words >= 2;
        if several && self.last.has(Roles::ORGANIZATION_SUFFIX) {
            votes.organization += 9;
        }
        if several && self.last.has(Roles::ORGANIZATION_HEAD) {
            votes.organization += 7;
        }
        if several && self.last.has(Roles::OUTLET_HEAD) {
            votes.organization += 6;
        }
        if several && self.last.has(Roles::OTHER_HEAD) {
            votes.other += 8;
        }
        if several && !self.joined && self.first.has(Roles::ORGANIZATION_HEAD)
        {
            votes.organization += 3;
        }
        if several && self.first.has(Roles::ORGANIZATION) {
            votes.organization += 3;
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
            let given = self.words == 2 && self.first.has(Roles::GIVEN_NAME);
            votes.place += if given { 4 } else { 6 };
            if self.words > 2 {
                votes.person -= 3;
            }
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
        // The Arab Republic of Egypt
        if self.joined
            && self.last.has(Roles::COUNTRY)
            && self.any.has(Roles::PLACE_HEAD)
            && !self.any.has(Roles::ORGANIZATION_HEAD)
        {
            votes.place += 10;
        }
        if several && self.any.has(Roles::DEMONYM | Roles::COUNTRY) {
            votes.organization += 2;
        }
    }

    #[inline]
    fn weigh_person(&self, votes: &mut Votes) {
        let several = self.words >= 2;
        let given = self.first.has(Roles::GIVEN_NAME);
        let suffix = several & self.last.has(Roles::NAME_SUFFIX);
        let short =
            several & (self.words <= 3) & (self.common == 0) & !self.joined;
        votes.person += when(given, 2)
            + when(given & several, 3)
            + when(suffix, 6)
            + when(short, 2);
    }
}

/// Whether a capital stands within the word, as in `QuayCorp` and `iQuay`, and
/// isn't that of `McBerg`, `DeVries` or *O’Neill*.
fn has_camel(word: &str) -> bool {
    /// What stands before the capital in names of people.
    const PARTICLE: usize = 3;
    let bytes = word.as_bytes();
    let at = bytes
        .windows(2)
        .position(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase());
    at.is_some_and(|at| at >= PARTICLE || at == 0)
}

/// Whether the word ends as the names of towns do.
fn ends_like_a_town(word: &str) -> bool {
    const ENDS: [&str; 14] = [
        "abad", "burg", "burgh", "ganj", "garh", "grad", "nagar", "polis",
        "pore", "pur", "shire", "stan", "town", "ville",
    ];
    word.len() > 5 && ENDS.iter().any(|end| word.ends_with(end))
}

/// What stands before and behind the name.
fn around(
    text: &str,
    tokens: &Tokens,
    candidate: &mut Candidate,
    inside: &Inside,
    votes: &mut Votes,
) {
    if reads(Rule::Titles) {
        votes.person +=
            when(candidate.honorific > 0, 12) + when(candidate.title > 0, 7);
    }
    let sentence = tokens.list[candidate.name.start].sentence;
    let near = Near { text, tokens, sentence };
    if candidate.table && reads(Rule::Teams) {
        scores(&near, candidate, votes);
    }
    if reads(Rule::Before) {
        candidate.example = before(&near, &candidate.name, inside, votes);
    }
    if reads(Rule::Behind) {
        behind(&near, candidate.name.end, inside, votes);
    }
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

/// What stands before the name: *in* Aarhus, *told* Reuters, *said* Berg. Says
/// whether it makes an [example](exemplifies) of the name.
#[inline]
fn before(
    near: &Near<'_>,
    name: &Range<usize>,
    inside: &Inside,
    votes: &mut Votes,
) -> bool {
    /// Another word with none of these says nothing.
    const MAY_SAY: Roles =
        Roles::CUE.union(Roles::PLACE_NOUN).union(Roles::COMPASS);
    let Some(at) = name.start.checked_sub(1) else { return false };
    let Some(token) = near.token(Some(at)) else { return false };
    votes.organization += when(token.kind == Kind::Open, 1);
    let said = said::before(token.id, token.case);
    votes.add(said.votes);
    let noun = token.has(MAY_SAY) & (said.by == By::Nothing);
    if noun | (said.by > By::Itself) {
        return more_before(
            near,
            name.end,
            (at, token),
            said.by,
            inside,
            votes,
        );
    }
    false
}

/// What a word before a name says not only by itself.
#[inline(never)]
fn more_before(
    near: &Near<'_>,
    end: usize,
    (at, token): (usize, &Token),
    by: By,
    inside: &Inside,
    votes: &mut Votes,
) -> bool {
    match by {
        By::Article => {
            // The Berg administration: *the* belongs to what follows.
            let follows = near.token(Some(end)).is_some_and(|t| {
                t.kind == Kind::Word && t.has(Roles::NOUN) && !t.has(FUNCTION)
            });
            // The Elling Terns: a team, a band.
            let plural = || {
                let word = near.tokens.word(near.text, inside.end);
                word.ends_with('s') && !word.ends_with("ss")
            };
            if !follows && inside.words == 2 && plural() {
                votes.organization += 2;
            }
            votes.person -= if follows { 1 } else { 5 };
        }
        By::Head => {
            if let Some(head) = at.checked_sub(1) {
                of(near, head, inside, votes);
            }
        }
        By::Example => return exemplifies(near, at),
        _ if token.has(Roles::PLACE_NOUN | Roles::COMPASS) => {
            votes.place += 3;
        }
        _ if token.has(Roles::CUE) => votes.person += 3,
        _ => {}
    }
    false
}

/// Whether the word at `at` makes the name behind it an example of a kind of
/// places: *villages such as Aarup*, *the towns, including Ribe*.
fn exemplifies(near: &Near<'_>, at: usize) -> bool {
    let word = |far| at.checked_sub(far).map_or("", |at| near.word(at));
    let mut far = match word(0) {
        "as" if word(1) == "such" => 2,
        "as" => return false,
        _ => 1,
    };
    let before = |far| at.checked_sub(far);
    far += usize::from(before(far).is_some_and(|at| near.is(at, Kind::Comma)));
    before(far).is_some_and(|at| near.has(at, Roles::PLACE_NOUN))
        && word(far).ends_with('s')
}

/// What stands before *of* and the name: *city* of Aarhus, *director* of
/// Quay Holdings.
fn of(near: &Near<'_>, head: usize, inside: &Inside, votes: &mut Votes) {
    let title = inside.words == inside.common;
    if near.has(head, Roles::PLACE_NOUN | Roles::COMPASS) {
        // A State of Emergency is nowhere.
        votes.place += if title { 1 } else { 4 };
    } else if near.has(head, Roles::TITLE | Roles::GROUP_NOUN) {
        // Director of Studies: his title, no body.
        votes.organization += if title { -4 } else { 2 };
    }
}

/// What stands behind the name: Berg *said*, Aarhus *, Denmark*.
#[inline]
fn behind(near: &Near<'_>, end: usize, inside: &Inside, votes: &mut Votes) {
    /// A word with none of these says nothing.
    const SAYS: Roles = Roles::RELATIVE
        .union(Roles::CUE)
        .union(Roles::AUXILIARY)
        .union(Roles::PLACE_NOUN)
        .union(Roles::TITLE)
        .union(Roles::GROUP_NOUN);
    /// Nor does one with none of these behind a comma.
    const SAYS_APART: Roles = Roles::RELATIVE
        .union(Roles::DETERMINER)
        .union(Roles::TITLE)
        .union(Roles::COUNTRY)
        .union(Roles::REGION);
    let (token, next) = match near.tokens.list.get(end..) {
        Some([token, next, ..]) => (token, next),
        // With the last one behind it, it says nothing more.
        Some([token]) => (token, token),
        _ => return,
    };
    // Where the sentence ends can't be foreseen.
    let here = token.sentence == near.sentence;
    let goes_on = next.sentence == near.sentence;
    let owns =
        (token.kind == Kind::Clitic) & next.has(Roles::ORGANIZATION_NOUN);
    votes.place += when(goes_on & owns, 1);
    let number = u64::from(next.kind == Kind::Number);
    let apart = (next.roles & SAYS_APART).bits() | number;
    let comma = goes_on & (token.kind == Kind::Comma);
    let apart = if comma { apart } else { 0 };
    let says = if here { SAYS } else { Roles::default() };
    if (token.roles & says).bits() | apart != 0 {
        more_behind(near, end, inside, votes);
    }
}

/// The same of a word, or of a comma and a word, that may say something.
#[inline(never)]
fn more_behind(
    near: &Near<'_>,
    end: usize,
    inside: &Inside,
    votes: &mut Votes,
) {
    let Some(token) = near.token(Some(end)) else { return };
    if token.kind != Kind::Comma {
        word_behind(near, (end, token), inside, votes);
    } else if let Some(next) = near.token(Some(end + 1)) {
        behind_comma(near, (end + 1, next), inside, votes);
    }
}

/// The same of a word that may say something.
fn word_behind(
    near: &Near<'_>,
    (at, token): (usize, &Token),
    inside: &Inside,
    votes: &mut Votes,
) {
    let word = if token.has(FUNCTION) { near.word(at) } else { "" };
    match word {
        "who" | "whose" | "whom" => votes.person += 4,
        "where" => votes.place += 4,
        _ => {}
    }
    if token.has(Roles::CUE) {
        votes.person += 2;
        votes.organization += 1;
    } else if matches!(word, "was" | "had" | "did") {
        votes.person += 1;
    } else if token.has(Roles::PLACE_NOUN) {
        votes.place += 3;
    } else if token.has(Roles::TITLE | Roles::GROUP_NOUN) {
        // Foreign Affairs minister: a part of the title.
        let title = inside.words == inside.common;
        votes.organization += if title { -4 } else { 2 };
    }
}

/// What stands behind the name and a comma: Berg, *43,*; Berg, *who*.
fn behind_comma(
    near: &Near<'_>,
    (at, next): (usize, &Token),
    inside: &Inside,
    votes: &mut Votes,
) {
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
        _ if next.has(Roles::COUNTRY | Roles::REGION) && inside.words <= 2 => {
            votes.place += 4;
        }
        _ => {}
    }
}
