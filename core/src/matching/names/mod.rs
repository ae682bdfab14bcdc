//! Finds the names of people, organizations, places and other things.
//!
//! In: the tokens. Out: the names, in reading order, each with what kind of
//! thing it stands for and the title and honorific before it.
//!
//! ```text
//! Danish port officer Anna B. Lindqvist of the Quay Workers' Union left
//! Aarhus. Mrs. Lindqvist said little.
//! ```
//!
//! holds *Danish* (other), *Anna B. Lindqvist* with the title *Danish port
//! officer*, *Quay Workers' Union*, *Aarhus*, and *Lindqvist* with an
//! honorific.
//!
//! There is no list of surnames. Runs of capitalized words are cut out
//! ([`candidates`]), what stands before them is read ([`titles`]), and then
//! every word in and around a run votes for a kind ([`kinds`]). The votes of
//! all places where the article uses a name are added up ([`memory`]), so
//! that one clear place decides for the others.

mod candidates;
mod compounds;
mod entries;
mod kinds;
mod memory;
pub(crate) mod rules;
mod said;
mod teams;
mod titles;

use crate::{
    Dictionary, EntityKind, EntryId,
    kept::{Kept, keep},
    lexer::{Kind, Tokens},
};
pub(crate) use candidates::IN_NAMES;
use candidates::{Candidate, Unit};
pub(crate) use compounds::Inner;
use memory::{Apart, Memory};
use rules::{Rule, reads};
use std::{mem, ops::Range};

/// A name, with the title and honorific that stand before it. All ranges are
/// ranges of tokens.
#[derive(Clone, Debug)]
#[expect(clippy::struct_field_names, reason = "a bare name is a name too")]
pub(crate) struct Name {
    pub(crate) kind: EntityKind,
    /// Title, honorific and name together: *retired officer Daniel N. Berg*.
    pub(crate) whole: Range<usize>,
    /// *Mr.*, *Dr.*
    pub(crate) honorific: Option<Range<usize>>,
    /// *retired officer*
    pub(crate) title: Option<Range<usize>>,
    /// *Daniel N. Berg*. The names of an article don't overlap here.
    pub(crate) name: Range<usize>,
    /// Whether nothing in the article says what it is: a firm, a ship, a plant
    /// or a person. It isn't mentioned unless it speaks or stands in a
    /// caption; an honest unknown is better than a wrong person.
    pub(crate) guessed: bool,
    /// The entry of the user's dictionary that matched.
    pub(crate) entry: Option<EntryId>,
}

keep!(Name);

/// The names of an article, in the order of their bare names.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) list: Kept<Name>,
    /// Those that are a part of a word: *Oslo* in *Oslo-based*.
    pub(crate) inner: Vec<Inner>,
}

impl Names {
    /// The place of the name whose bare name holds the token at `at`.
    pub(crate) fn at(&self, at: usize) -> Option<usize> {
        let place = self.list.partition_point(|n| n.name.end <= at);
        let name = self.list.get(place)?;
        name.name.contains(&at).then_some(place)
    }

    /// The name that holds the token at `at`, in its title and honorific too.
    pub(crate) fn holding(&self, at: usize) -> Option<&Name> {
        let place = self.list.partition_point(|n| n.name.end <= at);
        self.list.get(place).filter(|name| name.whole.contains(&at))
    }

    /// The names whose bare names lie within the tokens `range`, as places.
    pub(crate) fn within(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.list.partition_point(|n| n.name.start < range.start);
        let end = self.list.partition_point(|n| n.name.end <= range.end);
        first..end.max(first)
    }
}

/// Finds the names among the tokens, those of the dictionary before all
/// others.
pub(crate) fn find(
    text: &str,
    tokens: &Tokens,
    dictionary: Option<&Dictionary>,
) -> Names {
    let mut room = Room::default();
    room.find(text, tokens, dictionary);
    room.names
}

/// What is made on the way from tokens to their names, to be used again.
#[derive(Default)]
pub(crate) struct Room {
    pub(crate) names: Names,
    candidates: Kept<Candidate>,
    units: Kept<Unit>,
}

impl Room {
    /// Finds the names as [`find`] does, and leaves them here.
    pub(crate) fn find(
        &mut self,
        text: &str,
        tokens: &Tokens,
        dictionary: Option<&Dictionary>,
    ) {
        let Room { names: Names { list, inner }, candidates, units } = self;
        // News has a name to eight tokens or so.
        let usual = tokens.list.len() / 8 + 2;
        list.clear_for(usual);
        inner.clear();
        candidates.clear_for(usual);
        let mut first = FirstLook {
            text,
            tokens,
            candidates,
            decided: Decided { list, free: 0 },
            apart: Apart::default(),
            links: 0,
            places: false,
            examples: false,
            brackets: false,
        };
        let compounds = candidates::cut(text, tokens, units, &mut first);
        let rows =
            first.examples | first.places & kinds::may_be_row(first.links);
        let FirstLook { apart, brackets, .. } = first;
        let mut again = !apart.is_so();
        if rows && reads(Rule::Rows) {
            again |= kinds::share(text, tokens, candidates);
        }
        if brackets && reads(Rule::Brackets) {
            again |= kinds::define(text, tokens, candidates);
        }
        if reads(Rule::Teams) {
            again |= teams::vote(text, tokens, candidates);
        }
        if again {
            decide_all(text, tokens, &apart, candidates, list);
        }
        if let Some(dictionary) = dictionary {
            *list = entries::merge(text, tokens, dictionary, mem::take(list));
        }
        if !compounds.is_empty() && reads(Rule::Compounds) {
            *inner = compounds::find(text, tokens, &compounds);
            compounds::merge(tokens, list, inner);
        }
    }
}

/// Decides what each candidate is as it comes, as if none said anything of
/// another, and notes whether any may.
struct FirstLook<'s> {
    text: &'s str,
    tokens: &'s Tokens,
    candidates: &'s mut Kept<Candidate>,
    decided: Decided<'s>,
    apart: Apart,
    /// How much there is before the candidates that may
    /// [link](kinds::may_link) them.
    links: u32,
    /// Whether one is a place on which others may rely.
    places: bool,
    /// Whether one is an example of a kind of places.
    examples: bool,
    /// Whether one stands behind an opening bracket.
    brackets: bool,
}

impl FirstLook<'_> {
    /// Takes in the next candidate.
    #[inline]
    fn push(&mut self, candidate: Candidate) {
        self.candidates.push(candidate);
        self.take();
    }

    /// Looks at the last candidate.
    #[inline(never)]
    fn take(&mut self) {
        let (text, tokens) = (self.text, self.tokens);
        self.note();
        let Some(candidate) = self.candidates.last_mut() else { return };
        titles::read(text, tokens, candidate);
        kinds::weigh(text, tokens, candidate, &mut self.apart);
        self.places |= kinds::may_share(candidate);
        self.examples |= candidate.example;
        self.decided.add(None, text, tokens, candidate);
    }

    /// Notes what stands before the last candidate.
    #[inline]
    fn note(&mut self) {
        self.apart.count(self.candidates.len());
        let Some(candidate) = self.candidates.last() else { return };
        let before = candidate.name.start.wrapping_sub(1);
        if let Some(before) = self.tokens.list.get(before) {
            self.brackets |= before.kind == Kind::Open;
            self.links += kinds::may_link(before);
        }
    }
}

/// The names among the candidates so far.
struct Decided<'s> {
    list: &'s mut Kept<Name>,
    /// The token behind the last.
    free: usize,
}

impl Decided<'_> {
    /// Adds the name that the next candidate is, if it is one.
    #[inline]
    fn add(
        &mut self,
        memory: Option<&Memory>,
        text: &str,
        tokens: &Tokens,
        candidate: &Candidate,
    ) {
        let Range { start, end } = candidate.name;
        if start < self.free {
            return;
        }
        if memory.is_none()
            && let Some(kind) = memory::is_clearly(tokens, candidate)
        {
            self.free = end;
            self.list.push(finish(kind, start..end, candidate));
        } else {
            self.add_unclear(memory, text, tokens, candidate);
        }
    }

    #[inline(never)]
    fn add_unclear(
        &mut self,
        memory: Option<&Memory>,
        text: &str,
        tokens: &Tokens,
        candidate: &Candidate,
    ) {
        let decided = memory::decide(memory, text, tokens, candidate);
        let Some((kind, name)) = decided else { return };
        self.free = name.end;
        let guessed = kind.is_none() && reads(Rule::Guesses);
        let kind = kind.unwrap_or(EntityKind::Person);
        self.list.push(Name { guessed, ..finish(kind, name, candidate) });
    }
}

/// Decides again, when one candidate says something of another.
#[inline(never)]
fn decide_all(
    text: &str,
    tokens: &Tokens,
    apart: &Apart,
    candidates: &mut [Candidate],
    list: &mut Kept<Name>,
) {
    let memory =
        (!apart.is_so()).then(|| Memory::of(text, tokens, apart, candidates));
    list.clear();
    let mut decided = Decided { list, free: 0 };
    for candidate in candidates {
        let memory = memory.as_ref().filter(|_| candidate.shares);
        decided.add(memory, text, tokens, candidate);
    }
}

/// A name of this kind, with the title and honorific if it is a person's.
fn finish(kind: EntityKind, name: Range<usize>, found: &Candidate) -> Name {
    let is_person = kind == EntityKind::Person;
    let count = |tokens: u8| if is_person { usize::from(tokens) } else { 0 };
    let (titles, honorifics) = (count(found.title), count(found.honorific));
    let behind = name.start - honorifics;
    let first = behind - titles;
    let whole = first..name.end;
    let title = (titles > 0).then_some(first..behind);
    let honorific = (honorifics > 0).then_some(behind..name.start);
    let (guessed, entry) = (false, None);
    Name { kind, whole, honorific, title, name, guessed, entry }
}

#[cfg(test)]
mod tests {
    use crate::{Dictionary, EntityKind, Entry, layout, lexer};

    /// The names of the text, each as *kind: title, honorific|name*.
    fn names(text: &str) -> Vec<String> {
        found(text, None)
    }

    fn found(text: &str, dictionary: Option<&Dictionary>) -> Vec<String> {
        let tokens = lexer::tokenize(text, &layout::read(text));
        let names = super::find(text, &tokens, dictionary);
        let words = |range| tokens.span(&range).of(text).unwrap();
        names
            .list
            .iter()
            .filter(|name| !name.guessed)
            .cloned()
            .map(|name| {
                let kind = match name.kind {
                    EntityKind::Person => "person",
                    EntityKind::Organization => "organization",
                    EntityKind::Place => "place",
                    EntityKind::Other => "other",
                };
                let before: Vec<_> = [name.title, name.honorific]
                    .into_iter()
                    .flatten()
                    .map(words)
                    .collect();
                match before.join(", ") {
                    none if none.is_empty() => {
                        format!("{kind}: {}", words(name.name))
                    }
                    before => format!("{kind}: {before}|{}", words(name.name)),
                }
            })
            .collect()
    }

    #[test]
    fn a_title_and_an_honorific_stand_before_the_name() {
        assert_eq!(
            names("On Monday retired harbour officer Anna B. Lindqvist left."),
            ["person: retired harbour officer|Anna B. Lindqvist"]
        );
        assert_eq!(
            names("It was up to Mr. Lindqvist and Dr. Aas."),
            ["person: Mr.|Lindqvist", "person: Dr.|Aas"]
        );
        assert_eq!(
            names("He met President Tran."),
            ["person: President|Tran"]
        );
    }

    #[test]
    fn a_title_may_hold_names_of_its_own() {
        assert_eq!(
            names("So said Denmark’s prime minister Poul Aas in Ribe."),
            [
                "place: Denmark",
                "person: Denmark’s prime minister|Poul Aas",
                "place: Ribe"
            ]
        );
        assert_eq!(
            names("In came Danish Prime Minister Poul Aas."),
            ["other: Danish", "person: Danish Prime Minister|Poul Aas"]
        );
    }

    #[test]
    fn a_capital_at_a_sentence_start_means_nothing() {
        assert_eq!(
            names("Boats came in. Secondly, the quay shook. Nobody said so."),
            [] as [&str; 0]
        );
    }

    #[test]
    fn a_surname_seen_in_full_is_a_person_everywhere() {
        assert_eq!(
            names("Rice spoke to Viola Rice. Then Rice went. Rice stayed."),
            [
                "person: Rice",
                "person: Viola Rice",
                "person: Rice",
                "person: Rice"
            ]
        );
    }

    #[test]
    fn a_family_name_may_come_first() {
        assert_eq!(
            names("Park Sun-bin left. “Go,” she said. Park smiled."),
            ["person: Park Sun-bin", "person: Park"]
        );
    }

    #[test]
    fn a_surname_that_is_a_country_is_a_person_where_it_speaks() {
        assert_eq!(
            names("Nell Jordan left. “Go,” Jordan said."),
            ["person: Nell Jordan", "person: Jordan"]
        );
        assert_eq!(names("He drove to Jordan."), ["place: Jordan"]);
    }

    #[test]
    fn a_head_makes_an_organization() {
        assert_eq!(
            names(
                "Workers of Quay Holdings Inc. sued the University of Elling."
            ),
            [
                "organization: Quay Holdings Inc.",
                "organization: University of Elling"
            ]
        );
    }

    #[test]
    fn an_article_belongs_to_a_newspaper() {
        assert_eq!(
            names("She told The Quay Reader that the harbour was shut."),
            ["organization: The Quay Reader"]
        );
    }

    #[test]
    fn a_place_is_known_by_what_stands_around_it() {
        assert_eq!(
            names("It rained in Ellingby, in the village of Tornsund."),
            ["place: Ellingby", "place: Tornsund"]
        );
        assert_eq!(
            names("Boats left Ystad, Ellingby and Aarhus."),
            ["place: Ystad", "place: Ellingby", "place: Aarhus"]
        );
    }

    #[test]
    fn acronyms_are_organizations_unless_they_are_words() {
        assert_eq!(
            names("The QUWU and the WHO wrote to the US on TV."),
            ["organization: QUWU", "organization: WHO", "place: US"]
        );
    }

    #[test]
    fn a_possessive_ends_a_name() {
        assert_eq!(
            names("Mr. Lindqvist’s boat saw Spain’s coast."),
            ["person: Mr.|Lindqvist", "place: Spain"]
        );
    }

    #[test]
    fn a_name_that_nothing_speaks_for_is_a_guess() {
        let text = "They saw Ellingby and left.";
        let tokens = lexer::tokenize(text, &layout::read(text));
        let names = super::find(text, &tokens, None).list;
        assert!(matches!(&names[..], [name] if name.guessed));
    }

    #[test]
    fn what_a_hyphen_makes_of_a_name_is_no_name() {
        assert_eq!(names("An Oslo-based firm and a pro-Oslo one."), [""; 0]);
    }

    #[test]
    fn a_team_stands_in_a_line_of_scores() {
        assert_eq!(
            names("Oslo 2 Lisbon 1\nHe lives in Oslo."),
            ["organization: Oslo", "organization: Lisbon", "place: Oslo"]
        );
    }

    #[test]
    fn the_dictionary_goes_first() {
        let tern = Entry::new("Tern of Elling", EntityKind::Other);
        let dictionary = Dictionary::new([tern]).unwrap();
        assert_eq!(
            found("The Tern of Elling met Jon Aas.", Some(&dictionary)),
            ["other: Tern of Elling", "person: Jon Aas"]
        );
    }

    #[test]
    fn bare_names_stand_in_order_and_apart() {
        let text = "QUAY HOLDINGS SUES ELLING\nUSA Today’s Jon Aas, the US \
                    of America and The The Hague Hague, Mr. Mr. St. Jr. III \
                    A A A A B. C. D. of of The University of of";
        let tokens = lexer::tokenize(text, &layout::read(text));
        let names = super::find(text, &tokens, None).list;
        for pair in names.windows(2) {
            assert!(pair[0].name.end <= pair[1].name.start);
        }
        for name in names.iter() {
            assert!(!name.name.is_empty());
            assert!(name.whole.start <= name.name.start);
            assert_eq!(name.whole.end, name.name.end);
        }
    }
}
