//! The families of rules by name, so that each can be left out to see what it
//! is worth (`make ablation`).
//!
//! In a normal build nothing can be left out and nothing asks.

/// A family of rules.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Rule {
    /// *Inc.*, *University*, *Lake*, *Act*.
    Heads,
    /// What names of people look like.
    Shape,
    /// Acronyms, digits, capitals within a word, endings of towns.
    Letters,
    /// Titles and honorifics before a name.
    Titles,
    /// The word before a name.
    Before,
    /// The words behind a name.
    Behind,
    /// Names within words that a hyphen joins.
    Compounds,
    /// Places in a row.
    Rows,
    /// Acronyms in brackets.
    Brackets,
    /// Teams that are called after places.
    Teams,
    /// Titles of works in marks.
    Works,
    /// What the article says of the same name elsewhere.
    Elsewhere,
    /// A surname seen in full once.
    Surnames,
    /// Names where capitals mean nothing, known from elsewhere.
    Capitals,
    /// What nothing speaks for is no mention.
    Guesses,
}

/// Whether the rules of this family are read.
#[cfg(not(any(test, pullquote_ablation)))]
#[inline]
pub(crate) const fn reads(_: Rule) -> bool {
    true
}

/// Whether the rules of this family are read.
#[cfg(any(test, pullquote_ablation))]
pub(crate) fn reads(rule: Rule) -> bool {
    crate::internals::ablation::reads(rule)
}
