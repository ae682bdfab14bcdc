//! Remembers how the article uses each name.
//!
//! In: all candidates with their votes. Out: for any of them, whether it is
//! a name after all, and of which kind.
//!
//! An article that has *Anna B. Lindqvist* once has a person wherever
//! *Lindqvist* stands. One that has *in Viborg* and *Viborg said* has more
//! votes for a place.

#![expect(
    clippy::needless_bitwise_bool,
    reason = "what a word is can't be foreseen; a branch costs more than a look"
)]

use super::rules::{Rule, reads};
use super::{
    candidates::{COMMON, Candidate, HEAD, LISTED, Trust, is_article},
    kinds::Votes,
};
use crate::{
    EntityKind,
    kept::{Kept, keep},
    lexer::{Kind, Token, Tokens},
    lexicon::{self, Case, Roles},
    spelling::{BySpelling, Seeded, Spelled, Spelling},
};
use std::{collections::HashMap, ops::Range};

/// The most words that are compared of one name.
pub(super) const LONGEST_NAME: usize = 14;

/// What the article says of each name.
#[derive(Debug)]
pub(super) struct Memory {
    /// Of every name, and of every word that one begins with or that is the
    /// last of one.
    known: Kept<(Spelling, Known)>,
    /// Where each stands in the list, and one more; at its last bits or behind
    /// others there. A nought ends them.
    slots: [u8; SLOTS],
    /// Where each stands in the list, once they are more than [`FEW`].
    places: Option<BySpelling<Spelling, usize>>,
    /// How many they may become.
    most: usize,
}

/// Up to so many names and words need no map, as those of a caption don't.
const FEW: usize = 24;

/// Places for twice as many, so that a name is found at the first or second.
const SLOTS: usize = 64;

/// What is known of a name, or of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    votes: Votes,
    /// How many places they come from; none if it is no name as a whole.
    places: i32,
    /// How many words the longest name has that begins with the word.
    longest: u8,
    /// Whether it is the last word of a person's name.
    surname: bool,
    /// Whether it is the first word of a person's name.
    given: bool,
    /// Whether it is the first word of a longer organization's name, or the
    /// last of a team's.
    organization: bool,
}

keep!((Spelling, Known));

/// Where the memory has what it knows of a candidate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noted {
    /// The first word of the name without its article: *Quay* of *The Quay
    /// Reader*.
    start: usize,
    /// The place of that word.
    first: usize,
    /// The place of the name.
    whole: usize,
    /// How its last word is spelled.
    last: Spelling,
}

impl Known {
    /// Whether it is a word of a longer name.
    fn is_part(&self) -> bool {
        self.surname || self.given || self.organization
    }
}

impl Memory {
    /// Adds up the votes of every name that says something of another.
    #[inline(never)]
    pub(super) fn of(
        text: &str,
        tokens: &Tokens,
        apart: &Apart,
        candidates: &mut [Candidate],
    ) -> Memory {
        let slots = [0; SLOTS];
        // A person's name has three places. News uses about every name twice,
        // but a short text doesn't.
        let most = candidates.len();
        let known = Kept::with_capacity(most + 2 * most.min(FEW));
        let mut memory = Memory { known, slots, places: None, most };
        for candidate in candidates.iter_mut() {
            candidate.shares = apart.shares(candidate.words);
            if candidate.shares & candidate.trust.is_open() {
                memory.note(text, tokens, candidate);
            }
        }
        for candidate in candidates.iter() {
            if let Some(noted) = &candidate.noted {
                memory.index(text, tokens, noted, candidate.name.end);
            }
        }
        memory
    }

    /// Where the spelling is in the list.
    fn find(&self, spelling: Spelling) -> Option<usize> {
        match &self.places {
            Some(places) => places.get(&spelling).copied(),
            None => self.slot(spelling).1,
        }
    }

    /// The slot of the spelling among a few, and where it is in the list if it
    /// is there.
    fn slot(&self, spelling: Spelling) -> (usize, Option<usize>) {
        let mut slot = spelling.last_bits() % SLOTS;
        while let Some(place) = usize::from(self.slots[slot]).checked_sub(1) {
            if self.known[place].0 == spelling {
                return (slot, Some(place));
            }
            slot = (slot + 1) % SLOTS;
        }
        (slot, None)
    }

    /// Where the spelling is in the list; if it is new, at its end.
    fn place(&mut self, spelling: Spelling) -> usize {
        let next = self.known.len();
        let place = if let Some(places) = &mut self.places {
            *places.entry(spelling).or_insert(next)
        } else {
            let (slot, found) = self.slot(spelling);
            let place = found.unwrap_or(next);
            // No more than FEW of them come here.
            self.slots[slot] = u8::try_from(place + 1).unwrap_or(0);
            place
        };
        if place == next {
            self.known.push((spelling, Known::default()));
            if next == FEW {
                self.note_places();
            }
        }
        place
    }

    /// Notes where the spellings are in the list, which are no longer few.
    #[cold]
    fn note_places(&mut self) {
        let seed = Seeded::default();
        let mut places = HashMap::with_capacity_and_hasher(self.most, seed);
        let known = self.known.iter().enumerate();
        places.extend(known.map(|(place, (spelling, _))| (*spelling, place)));
        self.places = Some(places);
    }

    /// What is known at a place of the list.
    fn known(&mut self, place: usize) -> &mut Known {
        &mut self.known[place].1
    }

    /// Adds the votes of one place, and keeps where its name is known.
    fn note(
        &mut self,
        text: &str,
        tokens: &Tokens,
        candidate: &mut Candidate,
    ) {
        let Range { start, end } = core(text, tokens, &candidate.name);
        let mut whole = spelling(text, tokens, start);
        let first = self.place(whole);
        let mut place = first;
        let mut last = whole;
        let compared = end.min(start + LONGEST_NAME);
        if compared > start + 1 {
            for at in start + 1..compared {
                let word = spelled(text, tokens, at);
                whole = whole.then_spelled(word);
                last = Spelling::NONE.then_spelled(word);
            }
            place = self.place(whole);
        }
        if compared == end {
            let words = u8::try_from(end - start).unwrap_or(u8::MAX);
            let word = self.known(first);
            word.longest = word.longest.max(words);
            let name = self.known(place);
            name.votes += candidate.votes;
            name.places = name.places.saturating_add(1);
        } else {
            last = spelling(text, tokens, end - 1);
        }
        candidate.noted = Some(Noted { start, first, whole: place, last });
    }

    /// Indexes the first and last word of a longer name, which ends at `end`,
    /// once its kind is clear.
    fn index(
        &mut self,
        text: &str,
        tokens: &Tokens,
        noted: &Noted,
        end: usize,
    ) {
        let Noted { start, first, whole, last: spelled } = *noted;
        if end - start < 2 {
            return;
        }
        let mut last = end - 1;
        match self.known(whole).votes.winner().0 {
            EntityKind::Person => {
                while last > start + 1
                    && (tokens.list[last].has(Roles::NAME_SUFFIX)
                        || tokens.list[last].kind != Kind::Word)
                {
                    last -= 1;
                }
                let surname = if last + 1 == end {
                    spelled
                } else {
                    spelling(text, tokens, last)
                };
                let last = self.place(surname);
                self.known(last).surname = true;
                self.known(first).given = true;
            }
            EntityKind::Organization => {
                self.known(first).organization = true;
                // The Elling Terns are the Terns.
                if tokens.word(text, last).ends_with('s')
                    && !tokens.list[last].has(HEAD)
                {
                    let last = self.place(spelled);
                    self.known(last).organization = true;
                }
            }
            _ => {}
        }
    }

    /// What is known of the candidate's name.
    fn known_as(&self, candidate: &Candidate) -> Known {
        match candidate.noted.and_then(|noted| self.known.get(noted.whole)) {
            Some((_, known)) => *known,
            None => Known { votes: candidate.votes, ..Known::default() },
        }
    }

    /// The longest name of the article that stands here, where capitals mean
    /// nothing.
    fn recall(
        &self,
        text: &str,
        tokens: &Tokens,
        candidate: &Candidate,
    ) -> Option<(Option<EntityKind>, Range<usize>)> {
        let (known, end) = self.longest(text, tokens, candidate)?;
        if end < candidate.name.end {
            return None;
        }
        let name = candidate.name.start..end;
        let core = core(text, tokens, &name);
        let known = if core == name {
            known
        } else {
            let whole = core.clone().fold(Spelling::NONE, |name, at| {
                name.then_spelled(spelled(text, tokens, at))
            });
            let place = self.find(whole).and_then(|at| self.known.get(at));
            place.map_or_else(Known::default, |(_, known)| *known)
        };
        let votes = votes(text, tokens, candidate, &core, known);
        let (kind, most) = votes.winner();
        (most > 0).then_some((Some(kind), name))
    }

    /// What is known of the longest name that begins where the candidate does,
    /// and its end.
    fn longest(
        &self,
        text: &str,
        tokens: &Tokens,
        candidate: &Candidate,
    ) -> Option<(Known, usize)> {
        let start = candidate.name.start;
        let noted = candidate.noted.filter(|noted| noted.start == start);
        let mut name = Spelling::NONE;
        let first = match noted {
            Some(noted) => noted.first,
            None => self.find(spelling(text, tokens, start))?,
        };
        let known = self.known.get(first)?.1;
        if noted.is_some()
            && usize::from(known.longest) == candidate.name.len()
        {
            return Some((self.known_as(candidate), candidate.name.end));
        }
        // A family name that comes first is no given name of ours.
        let surname = known.surname
            || known.given && !tokens.list[start].has(Roles::GIVEN_NAME);
        let is_name = surname || known.places > 0;
        let mut longest = is_name.then_some((known, start + 1));
        let end = tokens.list.len().min(start + usize::from(known.longest));
        for at in start..end {
            name = name.then_spelled(spelled(text, tokens, at));
            if at > start
                && let Some(place) = self.find(name)
                && let Some((_, known)) = self.known.get(place)
                && known.places > 0
            {
                longest = Some((*known, at + 1));
            }
        }
        longest
    }
}

/// All votes for the candidate when its name is `name`, without its
/// article, of which this is known.
fn votes(
    text: &str,
    tokens: &Tokens,
    candidate: &Candidate,
    name: &Range<usize>,
    known: Known,
) -> Votes {
    let mut votes = candidate.votes.with_those_of(known.votes, known.places);
    if name.len() == 1 && known.is_part() && reads(Rule::Surnames) {
        // In Berlin, Ole Berlin sang.
        let in_place = candidate.roles.has(LISTED)
            && name.start.checked_sub(1).is_some_and(|before| {
                matches!(
                    tokens.word(text, before),
                    "in" | "In" | "near" | "outside"
                )
            });
        if in_place {
            return votes;
        }
        if known.surname {
            // Neil Jordan isn't in Jordan: what the lists say of the
            // word doesn't count, what stands around it does.
            if candidate.roles.has(LISTED) {
                votes.place = votes.place.min(votes.place / 2);
            }
            votes.person += 11;
        } else if known.given {
            votes.person += 4;
        }
        if known.organization {
            votes.organization += 5;
        }
    }
    votes
}

/// What the candidate is, if anything says so, and its words; `None` when it is
/// no name. Without a memory, all that the article says of it is said there.
pub(super) fn decide(
    memory: Option<&Memory>,
    text: &str,
    tokens: &Tokens,
    candidate: &Candidate,
) -> Option<(Option<EntityKind>, Range<usize>)> {
    let name = candidate.name.clone();
    if candidate.trust == Trust::Work {
        return Some((Some(EntityKind::Other), name));
    }
    if candidate.trust != Trust::Firm
        && reads(Rule::Capitals)
        && let Some(memory) = memory
        && let Some(found) = memory.recall(text, tokens, candidate)
    {
        return Some(found);
    }
    if candidate.trust == Trust::Doubtful {
        return None;
    }
    let (kind, most) = if let Some(memory) = memory {
        let core = core(text, tokens, &name);
        let known = memory.known_as(candidate);
        votes(text, tokens, candidate, &core, known).winner()
    } else {
        winner_alone(candidate)
    };
    // It stands nowhere but here, where all words have a capital.
    if memory.is_none()
        && candidate.trust == Trust::Loose
        && reads(Rule::Capitals)
        && most > 0
        && !is_article(text, tokens, name.start)
    {
        return Some((Some(kind), name));
    }
    if name.len() == 1 && is_letter(text, &tokens.list[name.start]) {
        return None;
    }
    let is_acronym =
        || name.len() == 1 && tokens.list[name.start].case == Case::Upper;
    let is_common = || {
        (name.start..name.end).all(|at| tokens.list[at].has(COMMON))
            && !candidate.roles.has(LISTED)
            && !(name.len() > 1 && tokens.list[name.end - 1].has(HEAD))
    };
    if most < needed(kind)
        && (most <= 0 && (is_acronym() || is_common())
            || name.len() == 1 && is_common())
    {
        return None;
    }
    Some(((most > 0).then_some(kind), name))
}

/// What the candidate is by itself, if that is as clear as nearly always.
#[inline]
pub(super) fn is_clearly(
    tokens: &Tokens,
    candidate: &Candidate,
) -> Option<EntityKind> {
    let (kind, most) = winner_alone(candidate);
    let Range { start, end } = candidate.name;
    let word = tokens.list.get(start).map_or(0, Token::len);
    let short = (end - start == 1) & (word < SHORT);
    let clear = candidate.trust.is_open() & (most >= needed(kind)) & !short;
    clear.then_some(kind)
}

/// The kind with the most votes and how many it has when all that the article
/// says of the candidate is said where it stands.
#[inline]
fn winner_alone(candidate: &Candidate) -> (EntityKind, i32) {
    let (kind, most) = candidate.votes.winner();
    (kind, if reads(Rule::Elsewhere) { 2 * most } else { most })
}

/// So many votes make a common word a name. The state of Emergency, the Inland
/// port: a kind of place says little.
fn needed(kind: EntityKind) -> i32 {
    if kind == EntityKind::Place { 9 } else { 3 }
}

/// Says of the candidates, as they come, whether one says anything of another:
/// whether a word with which one opens is in another. Now and then says so by
/// chance, and always of many candidates and of letters that have more than one
/// shape.
///
/// Takes no branch for a word: which has been there can't be foreseen.
#[derive(Debug, Default)]
pub(super) struct Apart {
    /// Those with which a name opens.
    opening: Words,
    /// Those before the name at hand.
    before: Words,
    /// Those of the name at hand.
    name: Words,
    all: Words,
    /// Those by which one says something of another.
    shared: Words,
    /// Whether any may say something of any other.
    never: bool,
}

/// A set of words: two numbers of six bits are made of a word. It is there only
/// if both are, each among its like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Words {
    ones: u64,
    others: u64,
}

impl Words {
    /// That word alone.
    #[inline]
    fn of(text: &str, word: &Token) -> Words {
        let word = sketch(text, word);
        Words { ones: 1 << (word >> 58), others: 1 << (word >> 52 & 63) }
    }

    /// Whether the word is there; if they are several, whether one may be.
    #[inline]
    fn has(self, word: Words) -> bool {
        (self.ones & word.ones != 0) & (self.others & word.others != 0)
    }

    #[inline]
    fn add(&mut self, words: Words) {
        self.add_if(true, words);
    }

    #[inline]
    fn add_if(&mut self, is: bool, words: Words) {
        let all = u64::from(is).wrapping_neg();
        self.ones |= words.ones & all;
        self.others |= words.others & all;
    }
}

impl Apart {
    /// Takes in that there are so many candidates.
    #[inline]
    pub(super) fn count(&mut self, candidates: usize) {
        /// Of more candidates, nearly all share a word.
        const MOST: usize = 16;
        self.never |= candidates > MOST;
    }

    /// Takes in the word with which a name opens.
    #[inline]
    pub(super) fn open(&mut self, text: &str, word: &Token) {
        if self.never {
            return;
        }
        let word = Words::of(text, word);
        self.before = self.all;
        self.name = word;
        self.shared.add_if(self.all.has(word), word);
        self.opening.add(word);
        self.all.add(word);
    }

    /// Takes in the next word of the name.
    #[inline]
    pub(super) fn go_on(&mut self, text: &str, word: &Token) {
        self.go_on_if(true, text, word);
    }

    /// The same if there is such a word; otherwise, it is the one before.
    #[inline]
    pub(super) fn go_on_if(&mut self, is: bool, text: &str, word: &Token) {
        if self.never {
            return;
        }
        let word = Words::of(text, word);
        self.shared.add_if(is & self.opening.has(word), word);
        self.name.add(word);
        self.all.add(word);
    }

    /// The words of the name at hand.
    #[inline]
    pub(super) fn name(&self) -> Words {
        self.name
    }

    /// Takes in that the name is compared without its article, so that it opens
    /// with this word: *The Quay Reader* is *Quay Reader*.
    pub(super) fn open_behind(&mut self, text: &str, word: &Token) {
        let word = Words::of(text, word);
        self.shared.add_if(self.before.has(word), word);
        self.opening.add(word);
    }

    /// Takes in something that can't be compared.
    pub(super) fn give_up(&mut self) {
        self.never = true;
    }

    /// Whether no candidate says anything of another.
    pub(super) fn is_so(&self) -> bool {
        !self.never & (self.shared.ones == 0)
    }

    /// Whether another candidate may say something of the one with these words.
    fn shares(&self, words: Words) -> bool {
        self.never | self.shared.has(words)
    }
}

/// What is the same of all words of ASCII that are spelled alike: the place in
/// the lists, the length and the first letter.
#[inline]
fn sketch(text: &str, word: &Token) -> u64 {
    /// The bit by which a small letter differs from a capital.
    const SMALL: u8 = 0x20;
    let start = word.span().start();
    let first = text.as_bytes().get(start).map_or(0, |b| b | SMALL);
    let len = word.len() as u64;
    let known = word.id.number() | len << 16 | u64::from(first) << 32;
    known.wrapping_mul(lexicon::ODD)
}

/// The name without its article: *The Quay Reader* is *Quay Reader*.
fn core(text: &str, tokens: &Tokens, name: &Range<usize>) -> Range<usize> {
    let article = is_article(text, tokens, name.start) && name.len() > 1;
    name.start + usize::from(article)..name.end
}

/// How the word at `at` is spelled, as a name of its own.
#[inline]
fn spelling(text: &str, tokens: &Tokens, at: usize) -> Spelling {
    Spelling::NONE.then_spelled(spelled(text, tokens, at))
}

/// How the word at `at` is spelled.
#[inline]
fn spelled(text: &str, tokens: &Tokens, at: usize) -> Spelled {
    match tokens.list.get(at) {
        Some(token) if token.is_smooth() => {
            let span = token.span();
            let rest = text.as_bytes().get(span.start()..);
            Spelled::of_smooth(rest.unwrap_or_default(), span.len())
        }
        _ => Spelled::new(tokens.word(text, at)),
    }
}

/// A letter of a list, with a full stop or of two bytes, is shorter than this.
const SHORT: usize = 3;

/// Whether the word is a letter of a list; but 3M and BP are firms.
fn is_letter(text: &str, word: &Token) -> bool {
    let span = word.span();
    span.len() < SHORT
        && span
            .of(text)
            .is_some_and(|word| word.trim_end_matches('.').chars().count() < 2)
}
