//! What the word before a name says of it.
//!
//! In: the word, by its place in the lexicon. Out: its votes.
//!
//! ```text
//! He drove from Aarhus to the city of Ribe, and told Quay Radio so.
//! ```
//!
//! Here *from*, *to* and *of* speak for places, and *told* for a firm. Which
//! word it is can't be foreseen, so they stand in a table.

#![expect(
    clippy::needless_bitwise_bool,
    reason = "what a word is can't be foreseen; a branch costs more than a look"
)]

use super::kinds::Votes;
use crate::lexicon::{Case, WordId};

/// What a word says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    pub(super) votes: Votes,
    pub(super) by: By,
    /// Whether it says the same with a capital.
    large: bool,
}

/// By what a word says something.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub(super) enum By {
    /// It isn't in the table.
    Nothing,
    /// By itself.
    Itself,
    /// *The*: by what stands behind the name.
    Article,
    /// *Of*: by what stands before it.
    Head,
    /// *As* and the like: if a kind of places stands before it.
    Example,
}

/// How many rows of words there are before the last.
const LAST: u8 = 12;

/// The words that say the same, in small letters; the last row is that of all
/// other words.
static WORDS: [(Said, &[&str]); LAST as usize + 1] = [
    (place(4).or_large(), &["in"]),
    (place(5).or_large(), &["near"]),
    (place(5), &["across", "outside", "throughout"]),
    (place(1).or_large(), &["from"]),
    (
        place(1),
        &["to", "between", "around", "into", "toward", "towards", "over"],
    ),
    (
        says(By::Itself, Votes { place: 2, organization: 1, ..NONE })
            .or_large(),
        &["at"],
    ),
    (
        says(By::Itself, Votes { other: 2, person: -2, ..NONE }).or_large(),
        &["a", "an"],
    ),
    (
        says(By::Itself, Votes { other: 2, person: -2, ..NONE }),
        &["some", "many", "two", "other"],
    ),
    (says(By::Itself, Votes { organization: 3, ..NONE }), &["told"]),
    (says(By::Article, NONE).or_large(), &["the"]),
    (says(By::Head, NONE), &["of"]),
    (says(By::Example, NONE), &["as", "including", "like", "namely"]),
    (says(By::Nothing, NONE), &[]),
];

/// No votes.
const NONE: Votes = Votes { person: 0, organization: 0, place: 0, other: 0 };

/// So many votes for a place.
const fn place(votes: i32) -> Said {
    says(By::Itself, Votes { place: votes, ..NONE })
}

const fn says(by: By, votes: Votes) -> Said {
    Said { votes, by, large: false }
}

impl Said {
    /// The same with a capital, too.
    const fn or_large(self) -> Said {
        Said { large: true, ..self }
    }
}

/// Which of [`WORDS`] each word of the lexicon is among: the last of most, as
/// of what isn't in the lexicon.
static PLACES: [u8; WordId::PLACES] = {
    let mut places = [LAST; WordId::PLACES];
    let mut list = 0;
    while list < LAST {
        let words = WORDS[list as usize].1;
        let mut at = 0;
        while at < words.len() {
            let place = WordId::of_small(words[at]).place();
            // A test sees to it that the lexicon has them all.
            if place < WordId::UNKNOWN.place() {
                places[place] = list;
            }
            at += 1;
        }
        list += 1;
    }
    places
};

/// What the word says that has this place in the lexicon and is written in this
/// way.
#[inline]
pub(super) fn before(word: WordId, case: Case) -> &'static Said {
    let place = PLACES[word.place()];
    let [.., (other, _)] = &WORDS;
    let said = WORDS.get(usize::from(place)).map_or(other, |(said, _)| said);
    let fits =
        (case == Case::Lower) | (case == Case::Capitalized) & said.large;
    if fits { said } else { other }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_says_what_its_list_does() {
        for (said, words) in &WORDS {
            for word in *words {
                let found = before(WordId::of(word), Case::Lower);
                assert_eq!(found.votes, said.votes, "{word}");
                assert_eq!(found.by, said.by, "{word}");
            }
        }
    }

    #[test]
    fn another_word_says_nothing() {
        for word in ["", "quay", "inn", "©"] {
            assert_eq!(
                before(WordId::of(word), Case::Lower).by,
                By::Nothing,
                "{word}"
            );
        }
    }
}
