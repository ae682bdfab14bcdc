//! Cuts out the runs of capitalized words that may be names.
//!
//! In: the tokens. Out: [`Candidate`]s, in reading order.
//!
//! ```text
//! Former Danish Prime Minister Poul Berg of the Bank of Aarhus met Mr. Lee.
//! ```
//!
//! has the runs *Former Danish Prime Minister Poul Berg*, *Bank of Aarhus*
//! and *Mr. Lee*. They are cut at titles, honorifics and nationalities, so
//! that *Danish*, *Poul Berg*, *Bank of Aarhus* and *Lee* are left.
//!
//! A capital at the start of a sentence, behind an opening mark or in a
//! headline means little. A common word there is only a doubtful candidate:
//! it becomes a name if the article uses it as one elsewhere.

#![expect(
    clippy::needless_bitwise_bool,
    reason = "what a token is can't be foreseen; a branch costs more than a look"
)]

use super::FirstLook;
use super::kinds::Votes;
use super::memory::{Noted, Words};
use super::rules::{Rule, reads};
use crate::{
    bits::{Bits, EACH},
    bytes::low_bits,
    kept::{Kept, keep},
    lexer::{Facing, Glyph, Kind, Token, Tokens},
    lexicon::{self, Case, Pairs, Roles},
};
use std::ops::Range;

/// A run of words that may be a name.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) name: Range<usize>,
    /// What the lexicon says of the name as a whole.
    pub(super) roles: Roles,
    pub(super) trust: Trust,
    /// Whether the block is a line of names and numbers.
    pub(super) table: bool,
    /// How many tokens of a title stand before the honorific and the name.
    /// Filled in by `titles`.
    pub(super) title: u8,
    /// How many tokens of an honorific stand before the name. Filled in by
    /// `titles`.
    pub(super) honorific: u8,
    /// Filled in by `kinds`.
    pub(super) votes: Votes,
    /// Whether it is an example of a kind of places: *villages such as Aarup*.
    /// Filled in by `kinds`.
    pub(super) example: bool,
    /// Its words. Filled in by `kinds`.
    pub(super) words: Words,
    /// Whether another may say something of it. Filled in by `memory`.
    pub(super) shares: bool,
    /// Filled in by `memory`.
    pub(super) noted: Option<Noted>,
}

keep!(Candidate);

impl Candidate {
    /// A candidate of these words, of which nothing else is known.
    pub(super) fn of(name: Range<usize>) -> Candidate {
        Candidate {
            roles: Roles::default(),
            trust: Trust::Firm,
            table: false,
            title: 0,
            honorific: 0,
            votes: Votes::default(),
            example: false,
            words: Words::default(),
            shares: false,
            noted: None,
            name,
        }
    }
}

/// How far the capitals can be trusted to mean a name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Trust {
    /// They stand within a sentence.
    Firm,
    /// Everything has a capital here, but the words aren't common.
    Loose,
    /// A common word where everything has a capital.
    Doubtful,
    /// It is the title of a work in quotation marks.
    Work,
}

impl Trust {
    /// Whether its words say what it is.
    #[inline]
    pub(super) fn is_open(self) -> bool {
        matches!(self, Trust::Firm | Trust::Loose)
    }
}

/// The most units a run may have. No name in the news is longer; a longer
/// run is cut here.
const LONGEST_RUN: usize = 14;

/// What can be a name, or a part of one, by the lists alone.
pub(super) const LISTED: Roles = Roles::COUNTRY
    .union(Roles::REGION)
    .union(Roles::CITY)
    .union(Roles::PLACE)
    .union(Roles::DEMONYM)
    .union(Roles::ORGANIZATION)
    .union(Roles::AGENCY)
    .union(Roles::OTHER_NAME);

/// A word behind which everything before it is an organization or a place.
pub(super) const HEAD: Roles = Roles::ORGANIZATION_HEAD
    .union(Roles::ORGANIZATION_SUFFIX)
    .union(Roles::OUTLET_HEAD)
    .union(Roles::PLACE_HEAD);

/// The little words that no name begins with.
pub(super) const FUNCTION: Roles = Roles::DETERMINER
    .union(Roles::SUBJECT_PRONOUN)
    .union(Roles::OBJECT_PRONOUN)
    .union(Roles::POSSESSIVE)
    .union(Roles::RELATIVE)
    .union(Roles::PREPOSITION)
    .union(Roles::CONJUNCTION)
    .union(Roles::SUBORDINATOR)
    .union(Roles::AUXILIARY)
    .union(Roles::NEGATION)
    .union(Roles::NUMBER_WORD);

/// Words that are also written with a small letter.
pub(super) const COMMON: Roles = FUNCTION
    .union(Roles::ADVERB)
    .union(Roles::VERB)
    .union(Roles::VERB_PARTICIPLE)
    .union(Roles::NOUN)
    .union(Roles::ADJECTIVE)
    .union(Roles::CUE)
    .union(Roles::CUE_BASE)
    .union(Roles::CUE_PARTICIPLE)
    .union(Roles::CUE_NOUN)
    .union(Roles::CUE_MIND)
    .union(Roles::CUE_WEAK)
    .union(Roles::TITLE)
    .union(Roles::TITLE_MODIFIER)
    .union(Roles::PERSON_NOUN)
    .union(Roles::GROUP_NOUN)
    .union(Roles::ORGANIZATION_NOUN)
    .union(Roles::PLACE_NOUN)
    .union(Roles::COMPASS)
    .union(Roles::COMMON)
    .union(Roles::POSITION)
    .union(Roles::CREDIT)
    .union(Roles::UNIT)
    .union(Roles::FURNITURE);

/// Nearly every name opens with none of these.
const NOT_AT_START: Roles =
    FUNCTION.union(Roles::ABBREVIATION).union(Roles::NAME_PARTICLE);

/// What stands before names.
const TITLES: Roles = Roles::TITLE.union(Roles::HONORIFIC);

/// A word that has one of these is no name alone, unless it is listed as one.
const CUTS_ONE: Roles = TITLES.union(Roles::MONTH).union(Roles::WEEKDAY);

/// A run is cut only at a word that has one of these.
const CUTS: Roles = CUTS_ONE
    .union(Roles::TITLE_MODIFIER)
    .union(Roles::DEMONYM)
    .union(Roles::COUNTRY)
    .union(Roles::REGION)
    .union(Roles::PLACE);

/// A phrase that has none of these is no part of a name or title.
const UNITS: Roles =
    LISTED.union(HEAD).union(TITLES).union(Roles::TITLE_MODIFIER);

/// The pairs of words that phrases in names and titles begin with.
pub(crate) static IN_NAMES: Pairs = Pairs::of(UNITS);

/// A word of a run, or a phrase of the lexicon in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    start: usize,
    end: usize,
    roles: Roles,
    /// *of*, *&*, *van*: holds the words on both sides together.
    link: bool,
}

keep!(Unit);

/// Finds the candidates of every block, in one pass over the tokens, for a
/// first look at each; and the words that may be
/// [compounds](super::compounds) with a name.
pub(super) fn cut<'s>(
    text: &'s str,
    tokens: &'s Tokens,
    units: &mut Kept<Unit>,
    found: &mut FirstLook<'s>,
) -> Vec<usize> {
    units.clear_for(LONGEST_RUN);
    let mut cutter = Cutter {
        text,
        tokens,
        list: &tokens.list,
        headline: false,
        table: false,
        units,
        any: Roles::default(),
        found,
        compounds: Vec::new(),
    };
    for block in &tokens.blocks {
        cutter.block(block.clone());
    }
    cutter.compounds
}

struct Cutter<'s, 'f> {
    text: &'s str,
    tokens: &'s Tokens,
    /// The tokens themselves.
    list: &'s [Token],
    /// Whether most words of the block have a capital.
    headline: bool,
    /// Whether it is a line of names and numbers.
    table: bool,
    /// The run at hand.
    units: &'f mut Kept<Unit>,
    /// What any of its units can be.
    any: Roles,
    found: &'f mut FirstLook<'s>,
    compounds: Vec<usize>,
}

impl<'s> Cutter<'s, '_> {
    fn token(&self, at: usize) -> Option<&'s Token> {
        crate::steps::look();
        self.list.get(at)
    }

    fn block(&mut self, block: Range<usize>) {
        let large = &self.tokens.large;
        let list = self.list.get(block.clone()).unwrap_or_default();
        let few_small = has_few_small(list, &block, large);
        self.headline = few_small && is_headline(list);
        self.table = few_small && is_table(list);
        let mut from = block.start;
        while from < block.end {
            let within = low_bits(block.end - from);
            let mut large = self.tokens.large.since(from) & within;
            let mut next = from + EACH;
            while large != 0 {
                let at = from + large.trailing_zeros() as usize;
                let behind = self.stop(at, block.end);
                large &= !low_bits(behind - from);
                next = next.max(behind);
            }
            from = next;
        }
    }

    /// Reads what begins with the large word or the mark at `at`: behind it.
    #[inline]
    fn stop(&mut self, at: usize, end: usize) -> usize {
        // Nearly all begin with a plain word, and one look tells.
        if !self.list[at].is_plain_capital(Roles::default())
            && let Some(behind) = self.odd_stop(at, end)
        {
            return behind;
        }
        self.name_stop(at, end)
    }

    /// Reads what begins with the mark at `at` or the word with more than plain
    /// letters in it: behind it, unless a name may open with the word.
    #[inline(never)]
    fn odd_stop(&mut self, at: usize, end: usize) -> Option<usize> {
        let token = &self.list[at];
        if token.is_odd()
            && self.tokens.word(self.text, at).as_bytes().contains(&b'-')
        {
            self.compounds.push(at);
        }
        if token.is_mark()
            && reads(Rule::Works)
            && let Some(end) = self.work(at, end)
        {
            self.push(at + 1..end, Trust::Work, Roles::default());
            return Some(end);
        }
        (!self.is_name_word(at)).then_some(at + 1)
    }

    /// Reads the run that may open with the word like a name at `at`: behind
    /// it.
    #[inline]
    fn name_stop(&mut self, at: usize, end: usize) -> usize {
        let token = &self.list[at];
        let next = self.token(at + 1);
        let alone = !next.is_some_and(|t| t.is_capitalized() | t.is_odd());
        if token.has(FUNCTION) && alone && is_little(token, next) {
            return at + 1;
        }
        if next.is_some_and(|t| may_be_money(token, t)) && self.is_currency(at)
        {
            return at + 1;
        }
        let weak = self.headline | self.opens_sentence(at);
        if weak & alone & is_small(token) {
            self.push(at..at + 1, Trust::Doubtful, token.roles);
            return at + 1;
        }
        let first = self.unit(at, end);
        match self.opens(&first, end, weak) {
            None => at + 1,
            Some(Trust::Doubtful) => {
                self.push(at..at + 1, Trust::Doubtful, token.roles);
                at + 1
            }
            Some(trust) => self.run(&first, end, trust).max(at + 1),
        }
    }

    /// The end of the title of a work whose opening mark is at `at`: *her
    /// film “The Long Quay,”*. Two words at least, all of them large but the
    /// little ones, and nothing that looks like speech.
    fn work(&self, at: usize, end: usize) -> Option<usize> {
        /// No title has more tokens.
        const LONGEST: usize = 14;
        let open = self.mark(at)?;
        if self.headline
            || open.facing == Facing::Closing
            || !self.is_name_word(at + 1)
            || self.token(at + 1)?.is_spaced()
            || !self.token(at)?.is_spaced()
        {
            return None;
        }
        let mut words = 0;
        let mut last = at;
        let mut close = at + 1;
        loop {
            let token = self.token(close).filter(|_| close < end)?;
            match token.kind {
                Kind::Mark(glyph) if glyph.pair == open.pair => break,
                Kind::Word if token.is_capitalized() => {
                    words += 1;
                    last = close;
                }
                Kind::Word if !token.has(FUNCTION) => return None,
                Kind::Number => last = close,
                Kind::Comma if close > at + LONGEST => return None,
                Kind::Comma => {
                    self.mark(close + 1)?;
                }
                Kind::Word
                | Kind::Clitic
                | Kind::Colon
                | Kind::Question
                | Kind::Exclamation => {}
                _ => return None,
            }
            close += 1;
            if close > at + LONGEST {
                return None;
            }
        }
        // “Thank God,” she said; and “Big” in Anna “Big Ann” Berg.
        let stopped = last + 1 < close;
        let speech = stopped
            && (self.opens_sentence(at)
                || (close + 1..close + 5).any(|at| {
                    self.token(at).is_some_and(|t| t.has(Roles::CUE))
                }));
        let nickname = !stopped
            && at.checked_sub(1).is_some_and(|at| self.is_name_word(at))
            && self.is_name_word(close + 1);
        (words >= 2 && !speech && !nickname).then_some(last + 1)
    }

    /// The mark at `at`.
    fn mark(&self, at: usize) -> Option<Glyph> {
        match self.token(at)?.kind {
            Kind::Mark(glyph) => Some(glyph),
            _ => None,
        }
    }

    /// The end of a nickname in marks that stands at `at` within a name:
    /// *Anna “Big Ann” Berg*.
    fn nickname(&self, at: usize, end: usize) -> Option<usize> {
        /// The most words of one.
        const LONGEST: usize = 3;
        let open = self.mark(at)?;
        let before = self.units.last()?;
        if open.facing == Facing::Closing
            || !self.token(at)?.is_spaced()
            || before.roles.has(COMMON.union(LISTED))
                && !before.roles.has(Roles::GIVEN_NAME)
        {
            return None;
        }
        let words = (at + 1..at + 1 + LONGEST)
            .take_while(|at| self.is_name_word(*at))
            .count();
        let close = at + 1 + words;
        let behind = self.token(close + 1).filter(|_| close + 1 < end)?;
        (words > 0
            && self.mark(close)?.pair == open.pair
            && behind.is_spaced()
            && self.is_name_word(close + 1)
            && !behind.has(COMMON | Roles::WEEKDAY | Roles::MONTH))
        .then_some(close + 1)
    }

    /// Whether a run opens with this word or phrase, and how far its capital
    /// can be trusted.
    #[inline]
    fn opens(&self, first: &Unit, end: usize, weak: bool) -> Option<Trust> {
        let token = self.token(first.start)?;
        let firm = if weak { Trust::Loose } else { Trust::Firm };
        let common = if weak { COMMON } else { Roles::default() };
        if token.has(NOT_AT_START | common) {
            return self.opens_listed(first, end, weak);
        }
        let label = weak & token.roles.is_empty();
        let doubtful = label && self.is_unlisted_label(first.start);
        Some(if doubtful { Trust::Doubtful } else { firm })
    }

    /// The same of a word that the lists know as one that opens no name, or as
    /// a common one.
    #[inline(never)]
    fn opens_listed(
        &self,
        first: &Unit,
        end: usize,
        weak: bool,
    ) -> Option<Trust> {
        let at = first.start;
        let token = self.token(at)?;
        let roles = first.roles;
        let firm = if weak { Trust::Loose } else { Trust::Firm };
        // WHO and the US are names where not everything is in capitals.
        let acronym = token.case == Case::Upper && !self.headline;
        let phrase = first.end > at + 1;
        if roles.has(LISTED) && (acronym || phrase || !token.has(FUNCTION)) {
            return Some(firm);
        }
        let word = self.tokens.word(self.text, at);
        if is_abbreviation(token.roles) && !is_initial(word) {
            return None;
        }
        // Van der Berg, De la Cruz
        if token.has(Roles::NAME_PARTICLE)
            && !self.headline
            && self.token(at + 1).is_some_and(|next| {
                next.has(Roles::NAME_PARTICLE) && !next.is_capitalized()
            })
            && (at + 2..at + 4).any(|at| self.is_name_word(at))
        {
            return Some(firm);
        }
        if word == "The" {
            return self.opens_with_article(at, end, weak);
        }
        if token.has(Roles::NUMBER_WORD) && !weak {
            // First Nations, Four Seasons
            return self.is_name_word(at + 1).then_some(firm);
        }
        if token.has(FUNCTION) && !is_initial(word) {
            // May said, where the article has had Nell May.
            let next = self.token(at + 1)?;
            if next.has(Roles::CUE) {
                return Some(Trust::Doubtful);
            }
            // Will Berg is a name; Will Denmark is a question.
            if !next.is_capitalized() {
                return None;
            }
            let given = token.has(Roles::GIVEN_NAME)
                && !next.has(LISTED)
                && !(weak && next.has(COMMON));
            return given.then_some(firm);
        }
        if weak && token.has(COMMON) && !roles.has(Roles::HONORIFIC) {
            // Central Bank, National Assembly: the head vouches for both, as
            // it does in University of Aarhus. Park Sun-bin is a person.
            let head = self.token(at + 1).is_some_and(|next| {
                next.is_capitalized()
                    && (next.has(HEAD)
                        && !token.has(Roles::ADVERB | Roles::TITLE)
                        && !self.headline
                        || is_hyphened(self.tokens.word(self.text, at + 1)))
            }) || token.has(HEAD)
                && self.tokens.word(self.text, at + 1) == "of"
                && self.is_name_word(at + 2);
            let title = roles.has(Roles::TITLE)
                || token.has(Roles::TITLE_MODIFIER | Roles::GIVEN_NAME)
                    && self.token(at + 1).is_some_and(|next| {
                        next.is_capitalized() && !next.has(FUNCTION)
                    });
            return Some(if head || title { firm } else { Trust::Doubtful });
        }
        Some(firm)
    }

    /// Whether the word at `at` is one of the adverbs, participles and labels
    /// that the lists don't know.
    fn is_unlisted_label(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.roles.is_empty())
            && (self.token(at + 1).is_some_and(|t| t.kind == Kind::Colon)
                || !self.is_name_word(at + 1)
                    && is_inflected(self.tokens.word(self.text, at)))
    }

    /// Whether the capitals at `at` are those of a currency: *US$725*, *US
    /// dollars*.
    fn is_currency(&self, at: usize) -> bool {
        let word = |at| self.tokens.word(self.text, at);
        if self.token(at).is_some_and(|t| t.has(Roles::COUNTRY))
            && matches!(word(at + 1), "dollar" | "dollars")
        {
            return true;
        }
        self.token(at + 1).is_some_and(|next| {
            next.kind == Kind::Symbol
                && !next.is_spaced()
                && matches!(
                    self.tokens.word(self.text, at + 1),
                    "$" | "£" | "€" | "¥"
                )
        })
    }

    /// Whether *The* at `at` is a part of the name behind it: *The Hague*;
    /// at the start of a sentence only before a newspaper.
    fn opens_with_article(
        &self,
        at: usize,
        end: usize,
        weak: bool,
    ) -> Option<Trust> {
        if !self.is_name_word(at + 1) || at + 1 >= end {
            return None;
        }
        if !weak {
            return Some(Trust::Firm);
        }
        let mut last = at + 1;
        while last + 1 < end
            && last < at + LONGEST_RUN
            && self.goes_on(last + 1, end)
            && self.is_name_word(last + 1)
        {
            last += 1;
        }
        // At a sentence start, the Associated Press goes without.
        let paper = last > at + 1
            && !self.headline
            && !self.unit(at + 1, end).roles.has(Roles::AGENCY)
            && self.token(last).is_some_and(|t| {
                t.has(Roles::OUTLET_HEAD)
                    && !t.has(Roles::ORGANIZATION_HEAD | Roles::PLACE_HEAD)
            });
        paper.then_some(Trust::Firm)
    }

    /// Whether the word at `at` is written like a name: *Berg*, *al-Amin*,
    /// but not *Aarhus-based*.
    #[inline]
    fn is_name_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            if token.is_odd() {
                self.is_odd_name_word(at)
            } else {
                token.is_capitalized()
            }
        })
    }

    /// The same of a word with more than plain letters and digits in it.
    #[inline(never)]
    fn is_odd_name_word(&self, at: usize) -> bool {
        let word = self.tokens.word(self.text, at);
        self.token(at).is_some_and(|token| {
            if token.is_capitalized() {
                word.len() < 6 || !is_compound(word)
            } else {
                token.is_word() && has_inner_capital(word)
            }
        })
    }

    /// Whether every word would have a capital at `at`.
    fn opens_sentence(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|i| self.token(i))
        else {
            return true;
        };
        let here = self.token(at).map_or(0, |t| t.sentence);
        (before.sentence != here)
            | !matches!(
                before.kind,
                Kind::Word
                    | Kind::Number
                    | Kind::Clitic
                    | Kind::Comma
                    | Kind::Open
                    | Kind::Close
                    | Kind::Slash
            )
    }

    /// The phrase of the lexicon at `at`, or the word.
    #[inline]
    fn unit(&self, at: usize, end: usize) -> Unit {
        let token = self.token(at);
        if token.is_some_and(Token::begins_phrase)
            && let Some(phrase) = self.phrase(at, end)
        {
            return phrase;
        }
        let roles = token.map_or(Roles::default(), |t| t.roles);
        Unit { start: at, end: at + 1, roles, link: false }
    }

    /// The phrase of the lexicon at `at`, if it can be a part of a name.
    #[inline(never)]
    fn phrase(&self, at: usize, end: usize) -> Option<Unit> {
        let (end, roles) = self.tokens.phrase(at, end)?;
        let capitals = (at..end).filter(|i| self.is_name_word(*i)).count();
        (roles.has(UNITS) && (capitals > 1 || end == at + 1)).then_some(Unit {
            start: at,
            end,
            roles,
            link: false,
        })
    }

    /// Reads the run that opens with this word or phrase, and notes the names
    /// in it; returns its end.
    #[inline]
    fn run(&mut self, first: &Unit, end: usize, trust: Trust) -> usize {
        self.units.clear();
        let (mut count, mut any, mut behind) = (1, first.roles, first.end);
        let list = self.list.get(..end).unwrap_or_default();
        let (plain, roles) = self.plain_words(behind);
        (any, behind, count) = (any | roles, behind + plain, count + plain);
        let mut before = &self.list[behind - 1];
        while let Some(here) = list.get(behind)
            && count < LONGEST_RUN
        {
            if self.headline | !here.goes_on_capitalized(before, FUNCTION) {
                if !may_go_on(here, any) {
                    break;
                }
                self.any = any;
                self.note_units(first.start..behind, end);
                let Some(next) = self.step(behind, end) else { break };
                (any, behind, count) = (self.any, next, self.units.len());
            }
            let unit = self.unit(behind, end);
            (any, behind, count) = (any | unit.roles, unit.end, count + 1);
            before = &self.list[behind - 1];
        }
        let single = behind == first.end;
        let roles = if single { first.roles } else { Roles::default() };
        let cuts = if single { CUTS_ONE } else { CUTS };
        let cuts = if roles.has(LISTED) { Roles::default() } else { cuts };
        if !any.has(cuts) {
            self.push_last(first.start..behind, trust, roles);
        } else if !single {
            self.note_units(first.start..behind, end);
            self.cut(trust);
        } else if roles.has(TITLES) {
            // King, where the article has had Stephen King; but no Monday.
            self.push(first.start..behind, Trust::Doubtful, roles);
        }
        behind
    }

    /// How many of the next two words surely go on with the run before them,
    /// each a unit, and their roles. Nearly all runs have no more, but how many
    /// can't be foreseen, so this takes no branch.
    #[inline]
    fn plain_words(&self, next: usize) -> (usize, Roles) {
        let words = self.list.get(next - 1..next + 2);
        let Some([before, one, other]) = words else {
            return (0, Roles::default());
        };
        let goes_on = |here: &Token, before| {
            here.goes_on_capitalized(before, FUNCTION) & !here.begins_phrase()
        };
        let first = !self.headline & goes_on(one, before);
        let second = first & goes_on(other, one);
        let roles = |is: bool, word: &Token| {
            if is { word.roles } else { Roles::default() }
        };
        let count = usize::from(first) + usize::from(second);
        (count, roles(first, one) | roles(second, other))
    }

    /// Adds the words and phrases of the run up to here to `units`.
    fn note_units(&mut self, run: Range<usize>, end: usize) {
        let mut at = self.units.last().map_or(run.start, |unit| unit.end);
        while at < run.end {
            let unit = self.unit(at, end);
            self.units.push(unit);
            at = unit.end;
        }
    }

    /// Adds what holds the words of the run, which are in `units`, together
    /// with what stands at `next`; returns where the next word is, if the run
    /// goes on.
    #[inline(never)]
    fn step(&mut self, next: usize, end: usize) -> Option<usize> {
        if let Some(behind) = self.nickname(next, end) {
            self.link(next, behind, Roles::default());
            return Some(behind);
        }
        if !self.goes_on(next, end) {
            return None;
        }
        let links = self.links(next, end);
        let behind = next + links;
        if !self.is_name_word(behind)
            || links == 0 && self.is_function_word(behind)
            || self.headline && self.is_plain_behind(behind, end)
        {
            return None;
        }
        for at in next..behind {
            self.link(at, at + 1, self.tokens.list[at].roles);
        }
        Some(behind)
    }

    /// Adds what holds the words on both sides together.
    fn link(&mut self, start: usize, end: usize, roles: Roles) {
        self.units.push(Unit { start, end, roles, link: true });
        self.any = self.any | roles;
    }

    /// Whether the run can go on with the token at `at`.
    fn goes_on(&self, at: usize, end: usize) -> bool {
        if at >= end || at == 0 {
            return false;
        }
        let (before, here) =
            (&self.tokens.list[at - 1], &self.tokens.list[at]);
        before.sentence == here.sentence
            && (here.is_spaced()
                && matches!(here.kind, Kind::Word | Kind::Symbol)
                || self.is_possessive(at))
    }

    /// Whether the token at `at` is the *’s* or *’* of a possessive.
    fn is_possessive(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| match t.kind {
            Kind::Clitic => true,
            Kind::Mark(_) => {
                !t.is_spaced()
                    && matches!(self.tokens.word(self.text, at), "'" | "’")
            }
            _ => false,
        })
    }

    /// Whether the word of a headline at `at`, behind the run, would be in
    /// lower case elsewhere.
    fn is_plain_behind(&self, at: usize, end: usize) -> bool {
        let given =
            self.units.last().is_some_and(|u| u.roles.has(Roles::GIVEN_NAME));
        self.is_plain_word(at, end)
            && (!given
                || self
                    .token(at)
                    .is_some_and(|t| t.has(Roles::VERB | Roles::CUE)))
    }

    /// Whether a word of a headline would be in lower case elsewhere.
    fn is_plain_word(&self, at: usize, end: usize) -> bool {
        const NAMES: Roles = LISTED
            .union(HEAD)
            .union(Roles::TITLE)
            .union(Roles::HONORIFIC)
            .union(Roles::GIVEN_NAME);
        let roles = self.unit(at, end).roles;
        roles.has(COMMON) && !roles.has(NAMES)
    }

    fn is_function_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.has(FUNCTION))
            && !is_initial(self.tokens.word(self.text, at))
            && !self.token(at).is_some_and(|t| t.has(Roles::GIVEN_NAME))
    }

    /// How many words from `at` on hold the run together with the name
    /// behind them: *of*, *of the*, *and*, *van der*, *&*.
    fn links(&self, at: usize, end: usize) -> usize {
        if self.token(at).is_some_and(Token::is_capitalized) {
            return 0;
        }
        let last = self.units.last().map_or(Roles::default(), |u| u.roles);
        let headed = self.any.has(HEAD | Roles::ORGANIZATION);
        let capital = |at| at < end && self.is_name_word(at);
        let word = |at| self.tokens.word(self.text, at);
        // People's Front, Queen's College
        if self.is_possessive(at) {
            let joins = self.units.len() == 1
                && last.has(COMMON)
                && !last.has(LISTED | Roles::GIVEN_NAME)
                && capital(at + 1)
                && self.token(at + 1).is_some_and(Token::is_spaced)
                && (at + 1..(at + 4).min(end)).any(|i| {
                    self.is_name_word(i)
                        && self.token(i).is_some_and(|t| t.has(HEAD))
                });
            return usize::from(joins);
        }
        match word(at) {
            "&" if capital(at + 1) => 1,
            // The Sunset Hotel on Fano, the Elling River for two weeks
            "for" | "on"
                if last.has(Roles::PLACE_HEAD)
                    && !last.has(Roles::ORGANIZATION_HEAD) =>
            {
                0
            }
            "of" | "for" | "on" if headed => {
                let the = usize::from(word(at + 1) == "the");
                if capital(at + 1 + the) { 1 + the } else { 0 }
            }
            "and"
                if headed
                    && self.units.iter().any(|u| u.link)
                    && !last.has(LISTED)
                    && capital(at + 1)
                    && !self.token(at + 1).is_some_and(|t| t.has(LISTED)) =>
            {
                1
            }
            "and" if self.shares_head(at + 1, end) => 1,
            _ => {
                let particle = |at| {
                    at < end
                        && self.token(at).is_some_and(|t| {
                            t.has(Roles::NAME_PARTICLE)
                                && t.case == Case::Lower
                        })
                };
                let count = (0..3).take_while(|i| particle(at + i)).count();
                if capital(at + count) { count } else { 0 }
            }
        }
    }

    /// Whether the common words so far share the head of those from `at` on:
    /// *the Food and Drug Administration*.
    fn shares_head(&self, at: usize, end: usize) -> bool {
        /// The most words behind the *and*.
        const LONGEST: usize = 5;
        const NOT: Roles = LISTED
            .union(HEAD)
            .union(Roles::GIVEN_NAME)
            .union(Roles::TITLE)
            .union(Roles::MONTH)
            .union(Roles::WEEKDAY);
        let common = |roles: Roles| roles.has(COMMON) && !roles.has(NOT);
        let shared =
            |roles: Roles| common(roles) || roles.has(Roles::PLACE_HEAD);
        if self.headline || !self.units.iter().all(|u| common(u.roles)) {
            return false;
        }
        let words = (at..(at + LONGEST).min(end))
            .take_while(|at| self.is_name_word(*at) && self.goes_on(*at, end))
            .count();
        let head = |at: usize| {
            self.token(at).is_some_and(|t| t.has(Roles::ORGANIZATION_HEAD))
        };
        words > 1
            && self.token(at).is_some_and(|t| shared(t.roles))
            && (at + 1..at + words).any(head)
    }

    #[inline]
    fn push(&mut self, name: Range<usize>, trust: Trust, roles: Roles) {
        let table = self.table;
        let rest = Candidate::of(name);
        self.found.push(Candidate { roles, trust, table, ..rest });
    }

    /// Cuts the run at what can't be inside a name, and notes what is left.
    #[inline(never)]
    fn cut(&mut self, trust: Trust) {
        let mut first = 0;
        for at in 0..self.units.len() {
            let unit = self.units[at];
            if unit.link || !unit.roles.has(CUTS) {
                continue;
            }
            if self.is_title(first, at) {
                self.chunk(first..at, trust, true);
                first = at + 1;
            } else if self.is_date(first, at) {
                self.chunk(first..at, trust, false);
                first = at + 1;
            } else if self.stands_alone(first, at) {
                self.chunk(first..at, trust, false);
                self.chunk(at..at + 1, trust, false);
                first = at + 1;
            }
        }
        self.chunk(first..self.units.len(), trust, false);
    }

    /// Whether the unit at `at` is a title or honorific rather than a part
    /// of the name that began with the unit `first`.
    fn is_title(&self, first: usize, at: usize) -> bool {
        let unit = self.units[at];
        if !unit.roles.has(Roles::TITLE | Roles::HONORIFIC)
            || unit.roles.has(LISTED)
        {
            return false;
        }
        let next = self.units.get(at + 1);
        // Ms. Park isn't a park.
        if unit.roles.has(Roles::HONORIFIC)
            && unit.roles.has(Roles::ABBREVIATION)
            && !unit.roles.has(HEAD)
        {
            return true;
        }
        // Justice Department, Attorney General's Office
        if next.is_some_and(|n| n.link || n.roles.has(HEAD)) {
            return false;
        }
        // Amina Begum, Hassan Sheikh Omar: words of honour within a name.
        if at > first
            && !unit.roles.has(Roles::TITLE)
            && !unit.roles.has(Roles::ABBREVIATION)
            && !self.units[at - 1].roles.has(COMMON | LISTED | HEAD)
        {
            return false;
        }
        // Stephen King, John Major: a given name before, nothing behind.
        let before = at.checked_sub(1).filter(|i| *i >= first);
        let suffix = next.is_some_and(|n| n.roles.has(Roles::NAME_SUFFIX));
        let surname = (next.is_none() || suffix)
            && before.is_some_and(|i| {
                let before = self.units[i];
                before.roles.has(Roles::GIVEN_NAME)
                    && !before.roles.has(Roles::TITLE | LISTED)
            });
        !surname
    }

    /// Whether the unit at `at` is a month or weekday that isn't a part of a
    /// person's name.
    fn is_date(&self, first: usize, at: usize) -> bool {
        let unit = self.units[at];
        if !unit.roles.has(Roles::MONTH | Roles::WEEKDAY)
            || unit.roles.has(LISTED)
        {
            return false;
        }
        let given = |i: usize| {
            self.units.get(i).is_some_and(|u| u.roles.has(Roles::GIVEN_NAME))
        };
        let after_given = at > first && given(at - 1);
        let before_name = at == first
            && given(at)
            && self.units.get(at + 1).is_some_and(|u| {
                !u.roles.has(COMMON | LISTED | Roles::MONTH | Roles::WEEKDAY)
            });
        !after_given && !before_name
    }

    /// Whether the unit at `at` is a name of its own, whatever follows:
    /// *Danish* in *Danish Prime Minister*, *U.S.* in *U.S. Senator*.
    fn stands_alone(&self, first: usize, at: usize) -> bool {
        const ALONE: Roles = Roles::DEMONYM
            .union(Roles::COUNTRY)
            .union(Roles::REGION)
            .union(Roles::PLACE);
        let unit = self.units[at];
        if !unit.roles.has(ALONE) || at != first || at + 1 == self.units.len()
        {
            return false;
        }
        let rest = &self.units[at + 1..];
        let chunk_end = rest
            .iter()
            .position(|u| u.roles.has(Roles::TITLE | Roles::HONORIFIC))
            .unwrap_or(rest.len());
        let headed = rest[..chunk_end]
            .iter()
            .any(|u| u.roles.has(HEAD | Roles::ORGANIZATION));
        if unit.roles.has(Roles::DEMONYM) {
            // Christian Berg is no nationality.
            let given = unit.roles.has(Roles::GIVEN_NAME)
                && !rest[0].roles.has(COMMON | LISTED)
                && !rest[0].link;
            return !headed && !given;
        }
        // Ambassador to Norway Poul Aas
        let posted = unit.roles.has(Roles::COUNTRY)
            && rest.len() == 2
            && !rest.iter().any(|u| u.roles.has(COMMON | LISTED | HEAD))
            && unit.start.checked_sub(2).is_some_and(|at| {
                self.tokens.word(self.text, at + 1) == "to"
                    && self.token(at).is_some_and(|t| t.has(Roles::TITLE))
            });
        if posted {
            return true;
        }
        if unit.roles.has(Roles::COUNTRY | Roles::REGION | Roles::PLACE) {
            return !headed
                && rest[0].roles.has(Roles::GIVEN_NAME)
                && !unit.roles.has(Roles::GIVEN_NAME);
        }
        false
    }

    /// Notes the units of `range` as a candidate, without the links at its
    /// ends. What stands before a title and says nothing on its own belongs
    /// to the title: *Foreign* Minister.
    fn chunk(
        &mut self,
        mut range: Range<usize>,
        trust: Trust,
        before_title: bool,
    ) {
        while range.start < range.end
            && (self.units[range.start].link
                || self.units[range.start].roles.has(Roles::TITLE_MODIFIER)
                    && range.len() > 1
                    && range.start == 0
                    && trust != Trust::Firm)
        {
            range.start += 1;
        }
        while range.start < range.end && self.units[range.end - 1].link {
            range.end -= 1;
        }
        let units = &self.units[range.clone()];
        if before_title
            && units.iter().all(|u| u.roles.has(COMMON))
            && !units.iter().any(|u| u.roles.has(LISTED | HEAD))
        {
            return;
        }
        self.take(range, trust);
    }

    /// Notes the units of `range` as a candidate.
    fn take(&mut self, range: Range<usize>, trust: Trust) {
        let Some([first, rest @ ..]) = self.units.get(range) else { return };
        let last = rest.last().unwrap_or(first);
        let name = first.start..last.end;
        let roles =
            if rest.is_empty() { first.roles } else { Roles::default() };
        if self.units.last().is_some_and(|u| u.end == name.end) {
            self.push_last(name, trust, roles);
        } else {
            self.push(name, trust, roles);
        }
    }

    /// Notes the candidate with which a run ends.
    #[inline]
    fn push_last(&mut self, name: Range<usize>, trust: Trust, roles: Roles) {
        let end = self.with_suffix(name.end);
        self.push(name.start..end, trust, roles);
    }

    /// The end of a name with what a comma sets off: *, Jr.* and *, Inc.*
    fn with_suffix(&self, end: usize) -> usize {
        const SUFFIX: Roles =
            Roles::NAME_SUFFIX.union(Roles::ORGANIZATION_SUFFIX);
        let follows = self
            .token(end + 1)
            .is_some_and(|t| t.has(SUFFIX) && t.is_capitalized())
            && self.token(end).is_some_and(|t| t.kind == Kind::Comma);
        if follows { end + 2 } else { end }
    }
}

/// Whether the word is a little one with which no name begins before a small
/// one: *The* boats, *In* all; but May *said*, where it is a name.
fn is_little(word: &Token, next: Option<&Token>) -> bool {
    word.case == Case::Capitalized
        && !word.has(Roles::NAME_PARTICLE | Roles::ABBREVIATION)
        && !word.begins_phrase()
        && !word.is_odd()
        && !next.is_some_and(|t| t.has(Roles::CUE))
}

/// Whether the word is a common one and nothing else, so that a capital where
/// all have one says nothing: *Boats* came.
#[inline]
fn is_small(token: &Token) -> bool {
    const MORE: Roles = NOT_AT_START
        .union(LISTED)
        .union(HEAD)
        .union(Roles::TITLE)
        .union(Roles::HONORIFIC);
    token.has(COMMON) & !token.has(MORE) & !token.begins_phrase()
}

/// Whether the word and the token behind it may be a sum of money.
#[inline]
fn may_be_money(word: &Token, next: &Token) -> bool {
    (next.kind == Kind::Symbol)
        | word.has(Roles::COUNTRY) & next.has(Roles::UNIT)
}

/// Whether a token may be a part of the run before it, whose words can be any
/// of these: it is a word like a name, or one that may link two of them, or no
/// word. Most names end before one that is neither.
#[inline]
fn may_go_on(token: &Token, any: Roles) -> bool {
    /// Only behind a head does a preposition link.
    const HEADED: Roles = HEAD.union(Roles::ORGANIZATION);
    const BOTH: Roles = Roles::PREPOSITION.union(Roles::CONJUNCTION);
    let (headed, common) = (any.has(HEADED), any.has(COMMON));
    let links = Roles::NAME_PARTICLE
        | if headed { BOTH } else { Roles::default() }
        | if common { Roles::CONJUNCTION } else { Roles::default() };
    token.is_large()
        | token.has(links)
        | (token.kind == Kind::Symbol)
        | (token.kind == Kind::Clitic) & common
}

/// Whether the block has so few words in small letters that it may be a headline
/// or a line of a table.
fn has_few_small(list: &[Token], block: &Range<usize>, large: &Bits) -> bool {
    /// Neither is ever longer, in tokens.
    const LONGEST: usize = 40;
    if list.len() > LONGEST {
        return false;
    }
    // A headline has no full stop, but a line in capitals may.
    let stopped = list.last().is_some_and(|t| t.kind == Kind::Stop);
    // So few small words, if all that may have a capital have one.
    let most = large.count_in(block).saturating_sub(1) / 3;
    let most = if stopped { 0 } else { most };
    let small = |token: &Token| {
        token.is_word() & (token.case == Case::Lower) & !token.has(FUNCTION)
    };
    // Where there are too many can't be foreseen, so it is seldom asked.
    let (eights, others) = list.as_chunks::<8>();
    let mut count = 0;
    for eight in eights {
        for token in eight {
            count += u32::from(small(token));
        }
        if count > most {
            return false;
        }
    }
    for token in others {
        count += u32::from(small(token));
    }
    count <= most
}

/// Whether most of the longer words of the block have a capital: a headline,
/// or a line in capitals.
fn is_headline(list: &[Token]) -> bool {
    let (mut capitals, mut small) = (0, 0);
    for token in list {
        let counts = token.is_word()
            & (!token.has(FUNCTION) | (token.case == Case::Upper));
        let capital = counts & (token.case != Case::Lower);
        capitals += u32::from(capital);
        small += u32::from(counts ^ capital);
    }
    capitals >= 3 && capitals > 3 * small
}

/// Whether the block holds names and numbers and nothing else, like a line
/// of scores.
fn is_table(list: &[Token]) -> bool {
    /// A line of a table is never longer, in tokens.
    const LONGEST: usize = 24;
    list.len() <= LONGEST
        && list.last().is_some_and(|t| t.kind != Kind::Stop)
        && !list.iter().any(|t| {
            matches!(t.kind, Kind::Stop | Kind::Mark(_))
                | t.is_word() & (t.case == Case::Lower)
        })
        && list.iter().any(|t| t.kind == Kind::Number)
}

/// Whether the article of a name stands at `at`: *The* in *The Quay Reader*.
pub(super) fn is_article(text: &str, tokens: &Tokens, at: usize) -> bool {
    tokens.list.get(at).is_some_and(|t| t.has(Roles::DETERMINER))
        && tokens.word(text, at) == "The"
}

/// Whether the word is an abbreviation that is no name, such as *No.*
fn is_abbreviation(roles: Roles) -> bool {
    const NAMES: Roles = LISTED
        .union(HEAD)
        .union(Roles::HONORIFIC)
        .union(Roles::TITLE)
        .union(Roles::GIVEN_NAME);
    roles.has(Roles::ABBREVIATION) && !roles.has(NAMES)
}

/// Whether the word is built like *Jong-un* and *Mei-ling*: two short parts,
/// the second in small letters.
pub(super) fn is_hyphened(word: &str) -> bool {
    const LONGEST_PART: usize = 6;
    word.split_once('-').is_some_and(|(first, last)| {
        first.len() <= LONGEST_PART
            && last.len() <= LONGEST_PART
            && !last.is_empty()
            && last.chars().all(char::is_lowercase)
    })
}

/// Whether the word is a single letter with a full stop: *N.*
pub(super) fn is_initial(word: &str) -> bool {
    word.len() == 2 && word.ends_with('.')
}

/// Whether the word looks like a common one that the lists lack: a form of a
/// word that they have, or one with an ending that names don't have.
fn is_inflected(word: &str) -> bool {
    const ENDS: [&str; 14] = [
        "ly", "ing", "ed", "tion", "tions", "sion", "ity", "ities", "ness",
        "ment", "ments", "ism", "ous", "ology",
    ];
    if ENDS.iter().any(|end| word.ends_with(end)) {
        return true;
    }
    ["s", "es", "er", "ers", "or", "ors", "al", "d", "able"].iter().any(
        |end| {
            word.strip_suffix(end).is_some_and(|stem| {
                stem.len() > 3 && lexicon::word(stem, Case::Lower).has(COMMON)
            })
        },
    )
}

/// Whether a capital follows a particle and its hyphen or apostrophe:
/// *al-Amin*, *d’Arc*; or a single small letter, as in *iPhone*.
fn has_inner_capital(word: &str) -> bool {
    // Nearly every word has none; its bytes show that at once.
    let capital = |b: &u8| b.is_ascii_uppercase() || !b.is_ascii();
    if !word.as_bytes().iter().skip(1).any(capital) {
        return false;
    }
    let mut chars = word.char_indices();
    let (Some((_, first)), Some((_, second))) = (chars.next(), chars.next())
    else {
        return false;
    };
    if !first.is_alphabetic() {
        return false;
    }
    if second.is_uppercase() {
        return true;
    }
    let mark = word
        .char_indices()
        .skip(1)
        .take(3)
        .find(|(_, c)| matches!(c, '-' | '‑' | '\'' | '’'));
    let Some((at, mark)) = mark else { return false };
    let capital = word
        .get(at + mark.len_utf8()..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(char::is_uppercase);
    let particle = word.get(..at).unwrap_or_default();
    capital
        && (mark == '\''
            || mark == '’'
            || lexicon::word(particle, Case::Lower).has(Roles::NAME_PARTICLE))
}

/// Whether a hyphen makes an adjective of the name: *Aarhus-based*,
/// *Danish-style*.
pub(super) fn is_compound(word: &str) -> bool {
    let Some((_, last)) = word.rsplit_once(['-', '‑']) else { return false };
    last.len() > 3
        && last.starts_with(|c: char| c.is_lowercase())
        && (last.ends_with("ed")
            || lexicon::word(last, Case::Lower).has(
                Roles::VERB
                    | Roles::VERB_PARTICIPLE
                    | Roles::ADJECTIVE
                    | Roles::NOUN,
            ))
}
