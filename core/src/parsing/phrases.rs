//! Finds the noun phrases around a cue: who says, who is told.
//!
//! ```text
//! “…,” Anna Berg, the mayor of Quay, who left early, said on Monday.
//! ```
//!
//! The subject of *said* is *Anna Berg*; what stands between is stepped
//! over. No phrase is longer than [`LONGEST`] tokens, and nothing here looks
//! further than that.

use super::Source;
use crate::{
    lexer::{Kind, Token},
    lexicon::Roles,
    steps,
};
use std::ops::Range;

/// How many tokens a subject and what hangs on it may have.
pub(super) const LONGEST: usize = 60;

/// How many tokens stand between the brackets behind a name at most.
const LONGEST_BRACKET: usize = 12;

/// Words that make up noun phrases.
const NOMINAL: Roles = Roles::NOUN
    .union(Roles::ADJECTIVE)
    .union(Roles::TITLE)
    .union(Roles::TITLE_MODIFIER)
    .union(Roles::PERSON_NOUN)
    .union(Roles::GROUP_NOUN)
    .union(Roles::ORGANIZATION_NOUN)
    .union(Roles::NUMBER_WORD)
    .union(Roles::DEMONYM)
    .union(Roles::HONORIFIC)
    .union(Roles::CUE_NOUN)
    .union(Roles::ORGANIZATION)
    .union(Roles::BYLINE_ROLE);

/// Words that never stand inside a noun phrase.
const BREAKS: Roles = Roles::AUXILIARY
    .union(Roles::SUBORDINATOR)
    .union(Roles::RELATIVE)
    .union(Roles::NEGATION)
    .union(Roles::OBJECT_PRONOUN);

impl Source<'_> {
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        steps::look();
        self.tokens.list.get(at)
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.token(at).map(|token| token.kind)
    }

    pub(super) fn has(&self, at: usize, roles: Roles) -> bool {
        self.token(at).is_some_and(|token| token.has(roles))
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.word(self.text, at)
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether the token can be part of a noun phrase, other than as the
    /// article or preposition that opens it.
    fn is_nominal(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        match token.kind {
            Kind::Number | Kind::Address => true,
            Kind::Symbol => matches!(self.word(at), "$" | "£" | "€" | "%"),
            Kind::Word => {
                if self.found.names.at(at).is_some() {
                    return true;
                }
                if token.has(BREAKS | Roles::SUBJECT_PRONOUN) {
                    return false;
                }
                if token.has(NOMINAL) {
                    return true;
                }
                let other = Roles::VERB
                    | Roles::PREPOSITION
                    | Roles::CONJUNCTION
                    | Roles::ADVERB
                    | Roles::DETERMINER
                    | Roles::POSSESSIVE
                    | Roles::CUE;
                !token.has(other)
            }
            _ => false,
        }
    }

    /// Whether a noun phrase can begin here.
    pub(super) fn opens_phrase(&self, at: usize) -> bool {
        self.has(at, Roles::DETERMINER | Roles::POSSESSIVE)
            && !self.is(at, "that")
            || self.has(at, Roles::SUBJECT_PRONOUN)
            || self.is_nominal(at)
    }

    /// Whether the token hangs on the word before: *’s*, and the apostrophe
    /// of a plural possessive.
    fn is_possessive(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        match token.kind {
            Kind::Clitic => self.word(at).ends_with(['s', 'S']),
            Kind::Mark(_) => {
                !token.is_spaced()
                    && at > 0
                    && self.word(at - 1).ends_with('s')
                    && self.is_nominal(at + 1)
            }
            _ => false,
        }
    }

    /// The noun phrase that ends before `end` and begins no earlier than
    /// `floor`: *the mayor of Quay*, *Stein spokeswoman Ana Ruiz*, *she*.
    pub(super) fn phrase_ending(
        &self,
        end: usize,
        floor: usize,
    ) -> Option<Range<usize>> {
        let floor = floor.max(end.saturating_sub(LONGEST));
        let mut start = end;
        while start > floor {
            let at = start - 1;
            if let Some(place) = self.found.names.at(at) {
                let name = &self.found.names.list[place];
                // Two names in a row are two phrases: in Ohio Berg said.
                let second = start < end
                    && self.found.names.at(start).is_some_and(|next| {
                        let next = &self.found.names.list[next];
                        next.name.start == start
                    });
                if second {
                    break;
                }
                start = name.whole.start.max(floor).min(at);
                continue;
            }
            if self.has(at, Roles::SUBJECT_PRONOUN)
                && (start == end || !self.has(at, Roles::DETERMINER))
            {
                if start == end {
                    start = at;
                }
                break;
            }
            if ["that", "what", "which"].iter().any(|w| self.is(at, w)) {
                break;
            }
            if self.has(at, Roles::DETERMINER | Roles::POSSESSIVE)
                && !self.has(at, NOMINAL & Roles::NOUN)
            {
                start = at;
                if at > floor && self.has(at - 1, Roles::DETERMINER) {
                    start = at - 1;
                }
                if self.is_complement(start, floor) {
                    start -= 1;
                    continue;
                }
                break;
            }
            if start < end
                && (self.is_complement(start, floor)
                    || self.is_place_chain(at, floor))
            {
                start = at;
                continue;
            }
            if start < end
                && (self.is(at, "and") || self.is(at, "or"))
                && at > floor
                && self.is_nominal(at - 1)
                && !self.has(at - 1, Roles::VERB)
            {
                start = at;
                continue;
            }
            if self.is_nominal(at) || at > floor && self.is_possessive(at) {
                start = at;
                continue;
            }
            break;
        }
        while start < end && self.is_edge(start) {
            start += 1;
        }
        if let Some(owner) = self.before_agent(start, floor)
            && let Some(whole) = self.phrase_ending(owner, floor)
        {
            return Some(whole);
        }
        (start < end).then_some(start..end)
    }

    /// Where a noun ends that a participle hangs on, when what belongs to the
    /// participle begins at `start`: *a letter | obtained by The Quay Reader*,
    /// *a poll | released on Monday by the union*.
    fn before_agent(&self, start: usize, floor: usize) -> Option<usize> {
        let tie = start.checked_sub(1)?;
        if !self.has(tie, Roles::PREPOSITION) {
            return None;
        }
        let done = self.without_time(tie, floor).checked_sub(1)?;
        let noun_end = self.without_time(done, floor);
        (noun_end > floor
            && self.is_done(done)
            && self.is_nominal(noun_end - 1))
        .then_some(noun_end)
    }

    /// Whether the word is a participle that says what was done with words or
    /// by whom: *a letter obtained by*.
    fn is_done(&self, at: usize) -> bool {
        const DONE: [&str; 24] = [
            "obtained",
            "seen",
            "reviewed",
            "published",
            "released",
            "conducted",
            "commissioned",
            "written",
            "led",
            "issued",
            "sent",
            "prepared",
            "filed",
            "signed",
            "posted",
            "sponsored",
            "provided",
            "shared",
            "run",
            "owned",
            "backed",
            "funded",
            "drafted",
            "aimed",
        ];
        self.has(at, Roles::VERB | Roles::CUE)
            && DONE.iter().any(|word| self.is(at, word))
    }

    /// Whether a preposition stands before `start` that ties the phrase
    /// there to a noun on its left: *the mayor | of | Quay*.
    fn is_complement(&self, start: usize, floor: usize) -> bool {
        start >= floor + 2
            && self.has(start - 1, Roles::PREPOSITION)
            && !self.has(start - 1, Roles::ADVERB | Roles::SUBORDINATOR)
            && (self.is_nominal(start - 2)
                || self.has(start - 2, Roles::SUBJECT_PRONOUN)
                    && self.has(start - 2, Roles::DETERMINER))
            && self.kind(start - 2) != Some(Kind::Number)
            && !self.has(start - 2, Roles::WEEKDAY)
    }

    /// Whether the comma at `at` stands between a town and its state:
    /// *Ana Ruiz of Quay, Ohio*.
    fn is_place_chain(&self, at: usize, floor: usize) -> bool {
        let is_place = |at: usize| {
            self.found.names.at(at).is_some_and(|place| {
                self.found.names.list[place].kind == crate::EntityKind::Place
            })
        };
        self.kind(at) == Some(Kind::Comma)
            && at > floor + 1
            && is_place(at + 1)
            && is_place(at - 1)
    }

    /// Whether the token can't begin a phrase although it may stand in one.
    fn is_edge(&self, at: usize) -> bool {
        self.has(at, Roles::CONJUNCTION)
            || self.has(at, Roles::PREPOSITION)
            || matches!(self.kind(at), Some(Kind::Clitic | Kind::Mark(_)))
    }

    /// The subject of a verb whose group begins at `verb`: the phrase before
    /// it, over relative clauses and appositions set off by commas.
    pub(super) fn subject_before(
        &self,
        verb: usize,
        floor: usize,
    ) -> Option<Range<usize>> {
        if verb <= floor {
            return None;
        }
        let floor = floor.max(verb.saturating_sub(LONGEST));
        let mut verb = self.without_time(verb, floor);
        if verb > floor + 2
            && self.is_done(verb - 1)
            && self.is_nominal(verb - 2)
        {
            // A report published Wednesday said ...
            verb -= 1;
        }
        if verb <= floor {
            return None;
        }
        let mut end = verb;
        if self.is_pause(verb - 1) {
            end = self.before_pause(verb, floor);
            // Step over ", who left early" and ", the mayor of Quay".
            while let Some(pause) = self.pause_before(end, floor) {
                if !self.is_aside(pause + 1..end)
                    && !self.is_title_of(pause, &(pause + 1..end))
                {
                    if let Some(left_end) =
                        self.before_named_aside(pause, end, floor)
                    {
                        end = left_end;
                    }
                    break;
                }
                let left_end = self.before_pause(pause + 1, floor);
                let next = self.pause_before(left_end, floor);
                let left = next.map_or(floor, |at| at + 1)..left_end;
                if !self.can_be_subject(left) {
                    break;
                }
                end = left_end;
            }
        } else if let Some(relative) = self.relative_before(verb, floor) {
            // Berg, who said: *who* speaks, and stands for Berg. Some in the
            // union who say: they do.
            let named = self.found.names.at(relative - 1).is_some()
                || self.is_pause(relative - 1);
            if named {
                return Some(relative..relative + 1);
            }
            end = relative;
        }
        self.phrase_ending(end, floor)
    }

    /// Whether *last week*, *this month* or the like ends here.
    fn ends_span_of_time(&self, at: usize, floor: usize) -> bool {
        const SPANS: [&str; 9] = [
            "past",
            "week",
            "month",
            "year",
            "weekend",
            "morning",
            "afternoon",
            "evening",
            "night",
        ];
        const WHICH: [&str; 5] = ["last", "this", "next", "that", "the"];
        at > floor
            && SPANS.iter().any(|span| self.is(at, span))
            && WHICH.iter().any(|which| self.is(at - 1, which))
    }

    /// *himself* in *Mr. Lee himself said*.
    fn is_reflexive(&self, at: usize) -> bool {
        ["himself", "herself", "itself", "themselves"]
            .iter()
            .any(|word| self.is(at, word))
    }

    /// Where the words before a verb end once *on Monday*, *in 2010* and
    /// *today* are taken off.
    fn without_time(&self, verb: usize, floor: usize) -> usize {
        let mut end = verb;
        while end > floor {
            let at = end - 1;
            let time = self.is_reflexive(at)
                || self.has(at, Roles::WEEKDAY | Roles::MONTH)
                || self.ends_span_of_time(at, floor)
                || self.kind(at) == Some(Kind::Number)
                    && at > floor
                    && self.has(at - 1, Roles::PREPOSITION | Roles::MONTH)
                || self.has(at, Roles::ADVERB)
                    && !self.has(
                        at,
                        Roles::NOUN
                            | Roles::PERSON_NOUN
                            | Roles::TITLE
                            | Roles::SUBJECT_PRONOUN,
                    );
            if !time {
                break;
            }
            end = if self.ends_span_of_time(at, floor) { at - 1 } else { at };
            if end > floor && self.has(end - 1, Roles::PREPOSITION) {
                end -= 1;
            }
        }
        end
    }

    /// Where the words before `end` end once a pause and a bracket are taken
    /// off: *Ana Ruiz | (D-Ohio),*.
    fn before_pause(&self, end: usize, floor: usize) -> usize {
        let mut end = end;
        if end > floor && self.kind(end - 1) != Some(Kind::Close) {
            end -= 1;
        }
        if end > floor && self.kind(end - 1) == Some(Kind::Close) {
            let far = floor.max(end.saturating_sub(LONGEST_BRACKET));
            end = (far..end)
                .rev()
                .find(|&open| self.kind(open) == Some(Kind::Open))
                .unwrap_or(end - 1);
        }
        end
    }

    /// The relative word right before a verb.
    fn relative_before(&self, verb: usize, floor: usize) -> Option<usize> {
        let at = verb.checked_sub(1).filter(|at| *at > floor)?;
        (self.is(at, "who") || self.is(at, "which")).then_some(at)
    }

    fn is_pause(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Comma | Kind::Dash | Kind::Close))
    }

    fn pause_before(&self, end: usize, floor: usize) -> Option<usize> {
        (floor..end).rev().find(|&at| {
            matches!(
                self.kind(at),
                Some(Kind::Comma | Kind::Dash | Kind::Open)
            )
        })
    }

    /// Whether these words only say more of the name before them: *the
    /// mayor of Quay*, *who left early*, *45*, *R-Ohio*.
    pub(super) fn is_aside(&self, words: Range<usize>) -> bool {
        let Some(token) = self.token(words.start) else { return false };
        if words.is_empty() || token.kind == Kind::Number {
            return true;
        }
        // Senator Ana Ruiz, when Ana Ruiz: somebody new.
        if !token.has(
            Roles::RELATIVE
                | Roles::PREPOSITION
                | Roles::VERB_PARTICIPLE
                | Roles::CUE_PARTICIPLE,
        ) && self.is_person_at(self.core_end(&words) - 1)
        {
            return false;
        }
        if let Some(place) = self.found.names.at(words.start) {
            let name = &self.found.names.list[place];
            return name.kind == crate::EntityKind::Place
                && name.name.end >= words.end;
        }
        if token.has(Roles::SUBJECT_PRONOUN) {
            // one of the signatories, many of them teachers
            return self.is(words.start + 1, "of");
        }
        token.has(
            Roles::DETERMINER
                | Roles::RELATIVE
                | Roles::POSSESSIVE
                | Roles::PREPOSITION
                | Roles::TITLE
                | Roles::TITLE_MODIFIER
                | Roles::NAME_SUFFIX
                | Roles::DEGREE
                | Roles::REGION,
        ) || !token.is_capitalized()
            || words.len() == 1 && self.word(words.start).contains('-')
    }

    /// Whether a person's name stands before the comma at `pause` and the
    /// words behind it say what that person is: *Ana Ruiz, Ohio's senator*.
    fn is_title_of(&self, pause: usize, words: &Range<usize>) -> bool {
        pause > 0
            && self.is_person_at(pause - 1)
            && !words.is_empty()
            && !self.is_person_at(self.core_end(words) - 1)
            && !self.has(words.start, Roles::SUBJECT_PRONOUN)
    }

    /// Whether the token is a part of a person's name.
    pub(super) fn is_person_at(&self, at: usize) -> bool {
        self.found.names.at(at).is_some_and(|place| {
            self.found.names.list[place].kind == crate::EntityKind::Person
        })
    }

    /// Where the words end on which two asides hang, the second of them a
    /// name: *Ana Ruiz |, the editor of its paper, The Quay Reader,*. The
    /// second begins behind the comma at `pause`.
    fn before_named_aside(
        &self,
        pause: usize,
        end: usize,
        floor: usize,
    ) -> Option<usize> {
        let last = self.found.names.at(end.checked_sub(1)?)?;
        if self.found.names.list[last].kind == crate::EntityKind::Person {
            return None;
        }
        let first_end = self.before_pause(pause + 1, floor);
        let first = self.pause_before(first_end, floor)?;
        let left_end = self.before_pause(first + 1, floor);
        (self.is_aside(first + 1..first_end)
            && left_end > floor
            && self.is_person_at(left_end - 1))
        .then_some(left_end)
    }

    /// Whether these words hold a noun phrase that an aside may hang on,
    /// rather than *on Monday* or *when it rained*.
    fn can_be_subject(&self, words: Range<usize>) -> bool {
        let opens = Roles::PREPOSITION
            | Roles::SUBORDINATOR
            | Roles::ADVERB
            | Roles::VERB_PARTICIPLE;
        !words.is_empty()
            && (!self.has(words.start, opens)
                || self.found.names.at(words.start).is_some()
                || self.found.names.at(words.end - 1).is_some())
            && self.is_nominal(words.end - 1)
    }

    /// The noun phrase that begins at `start` and ends before `ceiling`:
    /// the subject of an inverted tag (*said the mayor of Quay*), the one
    /// who is told.
    pub(super) fn phrase_starting(
        &self,
        start: usize,
        ceiling: usize,
    ) -> Option<Range<usize>> {
        let ceiling = ceiling.min(start + LONGEST);
        if start >= ceiling {
            return None;
        }
        if self.is_pronoun(start) {
            return Some(start..start + 1);
        }
        if !self.opens_phrase(start) {
            return None;
        }
        let mut end = start;
        while end < ceiling {
            if let Some(place) = self.found.names.at(end) {
                end = self.found.names.list[place].name.end.min(ceiling);
                continue;
            }
            // What stands right behind an article is a part of the phrase,
            // whatever else it can be: a scripted message, a Monday paper.
            if end > start && self.is_described(end, start) {
                end += 1;
                continue;
            }
            let opener = self.has(end, Roles::DETERMINER | Roles::POSSESSIVE);
            let fits = if opener {
                end == start
                    || self.has(
                        end - 1,
                        Roles::PREPOSITION
                            | Roles::DETERMINER
                            | Roles::CONJUNCTION,
                    )
            } else {
                self.is_nominal(end)
                    || self.is_possessive(end)
                    || end > start && self.ties_on(end, ceiling)
            };
            if !fits || self.is_time(end) || self.acts(end, start) {
                break;
            }
            end += 1;
        }
        while end > start
            && self.is_edge(end - 1)
            && !self.is_possessive(end - 1)
        {
            end -= 1;
        }
        (end > start).then_some(start..end)
    }

    /// Whether a word that can be noun or verb stands right behind a person's
    /// name and is no job or body of theirs: *Ana Ruiz | hit out at*, but
    /// *the Ruiz campaign*.
    fn acts(&self, at: usize, start: usize) -> bool {
        at > start
            && self.is_person_at(at - 1)
            && self.has(at, Roles::VERB)
            && self.found.names.at(at).is_none()
            && !self.has(
                at,
                Roles::TITLE
                    | Roles::TITLE_MODIFIER
                    | Roles::PERSON_NOUN
                    | Roles::GROUP_NOUN
                    | Roles::ORGANIZATION_NOUN
                    | Roles::CUE_NOUN,
            )
    }

    /// Whether the token is a pronoun that stands alone: *she*, *one*, but
    /// not the *one* of *one resident*.
    pub(super) fn is_pronoun(&self, at: usize) -> bool {
        self.has(at, Roles::SUBJECT_PRONOUN)
            && !(self.has(at, Roles::DETERMINER | Roles::NUMBER_WORD)
                && self.token(at + 1).is_some_and(Token::is_word)
                && (self.is_nominal(at + 1) || self.is(at + 1, "of")))
    }

    /// Whether the token is a plain word right behind an article.
    fn is_described(&self, at: usize, start: usize) -> bool {
        self.has(at - 1, Roles::DETERMINER | Roles::POSSESSIVE)
            && at == start + 1
            && self.token(at).is_some_and(Token::is_word)
            && !self.has(
                at,
                BREAKS
                    | Roles::SUBJECT_PRONOUN
                    | Roles::PREPOSITION
                    | Roles::CONJUNCTION,
            )
    }

    /// Whether the preposition or conjunction at `at` ties more words to the
    /// phrase before it: *of Quay*, *for the union*, *and Lee*.
    fn ties_on(&self, at: usize, ceiling: usize) -> bool {
        const TIES: [&str; 6] = ["of", "for", "from", "with", "and", "at"];
        at + 1 < ceiling
            && TIES.iter().any(|tie| self.is(at, tie))
            && self.opens_phrase(at + 1)
            && !self.has(at + 1, Roles::SUBJECT_PRONOUN)
    }

    /// Whether the token says when rather than who: *Monday*, *yesterday*.
    fn is_time(&self, at: usize) -> bool {
        self.has(at, Roles::WEEKDAY | Roles::MONTH)
            && self.found.names.at(at).is_none()
            || self.has(at, Roles::ADVERB) && !self.has(at, NOMINAL)
    }

    /// Where the phrase's core ends: before its first preposition, comma or
    /// relative word. The word before it is the head: *mayor* of *the mayor
    /// of Quay*.
    pub(super) fn core_end(&self, phrase: &Range<usize>) -> usize {
        let mut at = phrase.start;
        while at < phrase.end {
            if let Some(place) = self.found.names.at(at) {
                at = self.found.names.list[place].name.end.max(at + 1);
                continue;
            }
            let ends = matches!(
                self.kind(at),
                Some(Kind::Comma | Kind::Open | Kind::Dash)
            ) || self.has(at, Roles::RELATIVE)
                || self.has(at, Roles::PREPOSITION)
                    && !self.has(at, NOMINAL)
                    && at > phrase.start;
            if ends {
                break;
            }
            at += 1;
        }
        at.min(phrase.end).max(phrase.start + 1)
    }
}
