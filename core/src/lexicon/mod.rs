//! Says what a word can be.
//!
//! In: a word, and how it is written. Out: a set of roles.
//!
//! ```text
//! said      a cue
//! Sen.      an honorific, and an abbreviation
//! may       an auxiliary
//! May       an auxiliary, a month, a given name
//! AP        an agency
//! ```
//!
//! The knowledge is in the lists under `core/lexicon/`; this folder only
//! looks it up. `tables.rs` is generated from the lists, all of it `static`,
//! so nothing is built or parsed at start-up.
//!
//! A role is what a word *can* be. Whether `May` is a month in *May said* is
//! for the rules to find out.

mod hash;
mod lookup;
#[rustfmt::skip]
mod tables;

use std::{
    fmt,
    ops::{BitAnd, BitOr},
};

pub(crate) use self::{
    hash::{EACH, ODD, Plain, beginning, packed, spelling, spelling_at},
    lookup::{
        PAIRS, Pairs, WordId, may_begin_phrase, of_id, of_plain, phrase_of,
        word,
    },
};

/// A set of roles: what a word or a phrase can be.
///
/// The constants, one for each line of `core/lexicon/roles.tsv`, are in the
/// generated `tables.rs`.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) struct Roles(u64);

impl Roles {
    /// Begins at least one phrase of the lists, such as *according to*.
    pub(crate) const STARTS_PHRASE: Self = Self(1 << 63);

    /// Whether the two sets have a role in common.
    #[inline]
    pub(crate) const fn has(self, any_of: Self) -> bool {
        self.0 & any_of.0 != 0
    }

    /// Whether every role of `of` is in this set.
    #[allow(dead_code, reason = "the other half of `has`")]
    #[inline]
    pub(crate) const fn has_all(self, of: Self) -> bool {
        self.0 & of.0 == of.0
    }

    /// The roles of this set that aren't in the other.
    #[cfg(any(test, pullquote_ablation))]
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The roles of both sets.
    #[inline]
    pub(crate) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// A bit for each role.
    #[inline]
    pub(crate) const fn bits(self) -> u64 {
        self.0
    }

    /// Whether the lists know nothing of the word.
    #[inline]
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Roles {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        self.union(other)
    }
}

impl BitAnd for Roles {
    type Output = Self;

    #[inline]
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl fmt::Debug for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = tables::ROLES.iter().enumerate();
        let held = names.filter(|(bit, _)| self.0 >> bit & 1 == 1);
        let phrase = self.has(Self::STARTS_PHRASE).then_some("starts-phrase");
        f.debug_set()
            .entries(held.map(|(_, name)| name).chain(phrase.as_ref()))
            .finish()
    }
}

/// How a word is written, as far as the lists care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Case {
    /// The first letter isn't upper case, or there is none.
    Lower,
    /// The first letter is upper case.
    Capitalized,
    /// Every letter is upper case, and there are at least two.
    Upper,
}

impl Case {
    /// How a word is written that was read in place.
    #[inline]
    pub(crate) fn of_plain(word: &Plain) -> Self {
        const ALL: [Case; 5] = [
            Case::Lower,
            Case::Capitalized,
            Case::Lower,
            Case::Capitalized,
            Case::Upper,
        ];
        ALL[word.capitals()]
    }

    /// How this word is written. One pass over its characters.
    pub(crate) fn of(word: &str) -> Self {
        // In ASCII, a word in small letters shows that at once.
        if word.as_bytes().first().is_some_and(u8::is_ascii_lowercase) {
            return Self::Lower;
        }
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        match letters.next() {
            Some(first) if first.is_uppercase() => {}
            _ => return Self::Lower,
        }
        let Some(second) = letters.next() else { return Self::Capitalized };
        if second.is_uppercase() && letters.all(char::is_uppercase) {
            Self::Upper
        } else {
            Self::Capitalized
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_capital_is_no_acronym() {
        assert_eq!(Case::of("I"), Case::Capitalized);
        assert_eq!(Case::of("G20"), Case::Capitalized);
        assert_eq!(Case::of("US"), Case::Upper);
        assert_eq!(Case::of("U.S."), Case::Upper);
        assert_eq!(Case::of("AT&T"), Case::Upper);
    }

    #[test]
    fn the_first_letter_decides() {
        assert_eq!(Case::of("’Tis"), Case::Capitalized);
        assert_eq!(Case::of("McDonald"), Case::Capitalized);
        assert_eq!(Case::of("al-Assad"), Case::Lower);
        assert_eq!(Case::of("École"), Case::Capitalized);
        assert_eq!(Case::of("2016"), Case::Lower);
        assert_eq!(Case::of(""), Case::Lower);
    }

    #[test]
    fn sets_print_their_names() {
        let roles = Roles::CUE | Roles::CUE_TOLD | Roles::STARTS_PHRASE;
        let printed = format!("{roles:?}");
        assert_eq!(printed, r#"{"cue", "cue-told", "starts-phrase"}"#);
    }

    #[test]
    fn has_asks_for_one_and_has_all_for_every_role() {
        let roles = Roles::CUE | Roles::NOUN;
        assert!(roles.has(Roles::CUE | Roles::VERB));
        assert!(!roles.has_all(Roles::CUE | Roles::VERB));
        assert!(roles.has_all(Roles::CUE));
        assert_eq!(roles & Roles::NOUN, Roles::NOUN);
        assert!(!roles.has(Roles::default()));
    }
}
