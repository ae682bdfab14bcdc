//! Reads the honorific and title before a name.
//!
//! In: a candidate. Out: the same, with the tokens of
//!
//! ```text
//! the retired harbour officer Dr. Anna B. Lindqvist
//!     ^ title                 ^ honorific
//! ```

use super::candidates::{COMMON, Candidate, FUNCTION, LISTED};
use crate::{
    lexer::{Kind, Token, Tokens},
    lexicon::{Case, Roles},
};

/// The most tokens a title may have.
const LONGEST_TITLE: usize = 9;

/// Fills in the honorific and title of the candidate.
#[inline]
pub(super) fn read(text: &str, tokens: &Tokens, candidate: &mut Candidate) {
    let last = candidate.name.start.wrapping_sub(1);
    let Some(last) = tokens.list.get(last) else { return };
    // Most words before a name are neither, and end no phrase.
    if last.has_or_is_in_phrase(Roles::TITLE | Roles::HONORIFIC) {
        read_before(text, tokens, candidate);
    }
}

/// The same of a name with a title, an honorific or a phrase before it.
#[inline(never)]
fn read_before(text: &str, tokens: &Tokens, candidate: &mut Candidate) {
    let name = candidate.name.start;
    let Some(last) = before(tokens, name, name) else { return };
    // Miss Denmark is no lady called Denmark.
    let crowned = candidate.roles.has(Roles::COUNTRY)
        && tokens.word(text, last) == "Miss";
    if crowned {
        return;
    }
    let (honorific, last) = honorific(text, tokens, name, last);
    candidate.honorific = few(name - honorific);
    let title = last.and_then(|last| title(tokens, honorific, last));
    candidate.title = few(title.map_or(0, |title| honorific - title));
}

/// So many tokens of a title, which are never many.
fn few(tokens: usize) -> u8 {
    u8::try_from(tokens).unwrap_or(0)
}

/// Where the honorifics begin that end where the name starts, and the token
/// before them: *Mr.*, *Lt. Gen.* `last` is the one before the name.
fn honorific(
    text: &str,
    tokens: &Tokens,
    name: usize,
    last: usize,
) -> (usize, Option<usize>) {
    /// No name has more of them.
    const MOST: usize = 4;
    let mut start = name;
    let mut last = Some(last);
    while let Some(at) = last {
        let token = &tokens.list[at];
        if name - at > MOST
            || !token.is_capitalized()
            || !token.has(Roles::HONORIFIC)
            || token.has(Roles::TITLE) && !tokens.word(text, at).ends_with('.')
        {
            break;
        }
        start = at;
        last = before(tokens, start, name);
    }
    (start, last)
}

/// Where the title begins that ends with `last`, before the name: *retired
/// harbour officer*, *Denmark’s prime minister*.
fn title(tokens: &Tokens, name: usize, last: usize) -> Option<usize> {
    let mut start = head(tokens, name, last)?;
    while let Some(at) = before(tokens, start, name) {
        if name - at > LONGEST_TITLE {
            break;
        }
        let token = &tokens.list[at];
        if token.kind == Kind::Clitic {
            // Denmark’s prime minister: the whole name belongs to it.
            start = possessor(tokens, at, name).unwrap_or(start);
            break;
        }
        if !modifies_title(token.roles, token.case)
            || opens_sentence(tokens, at) && has_no_part(token)
        {
            break;
        }
        start = at;
    }
    Some(start)
}

/// Where the last word or phrase of the title that ends with `last` begins:
/// *officer*, *harbour master*.
fn head(tokens: &Tokens, name: usize, last: usize) -> Option<usize> {
    /// No phrase of the lists that names a job has more words.
    const LONGEST_PHRASE: usize = 5;
    if tokens.list[last].has(Roles::TITLE) {
        return Some(last);
    }
    let mut start = last;
    while let Some(at) = before(tokens, start, name) {
        if name - at > LONGEST_PHRASE {
            break;
        }
        start = at;
        let ends =
            |(end, roles): (_, Roles)| end == name && roles.has(Roles::TITLE);
        if tokens.list[at].begins_phrase()
            && tokens.phrase(at, name).is_some_and(ends)
        {
            return Some(at);
        }
    }
    None
}

/// The first word of the capitalized name on which the clitic at `clitic`
/// hangs.
fn possessor(tokens: &Tokens, clitic: usize, name: usize) -> Option<usize> {
    let mut start = clitic;
    while let Some(at) = start.checked_sub(1) {
        let token = &tokens.list[at];
        if name - at > LONGEST_TITLE
            || !token.is_capitalized()
            || token.has(FUNCTION)
            || opens_sentence(tokens, at) && has_no_part(token)
        {
            break;
        }
        start = at;
        if !token.is_spaced() {
            break;
        }
    }
    (start < clitic).then_some(start)
}

/// Whether the token at `at` is the first of its sentence.
fn opens_sentence(tokens: &Tokens, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.list.get(at));
    before.is_none_or(|b| {
        b.sentence != tokens.list[at].sentence || b.kind != Kind::Word
    })
}

/// Whether only the start of a sentence gave the word its capital: *Then* Lord
/// Elling left.
fn has_no_part(token: &Token) -> bool {
    const PART: Roles = LISTED
        .union(Roles::TITLE)
        .union(Roles::TITLE_MODIFIER)
        .union(Roles::NOUN)
        .union(Roles::ADJECTIVE);
    token.has(COMMON) && (!token.has(PART) || token.has(Roles::ADVERB))
}

/// Whether a word with these roles may stand within a title.
fn modifies_title(roles: Roles, case: Case) -> bool {
    const SMALL: Roles = Roles::TITLE
        .union(Roles::TITLE_MODIFIER)
        .union(Roles::NOUN)
        .union(Roles::ADJECTIVE)
        .union(Roles::ORGANIZATION_NOUN)
        .union(Roles::PERSON_NOUN)
        .union(Roles::DEMONYM);
    const NEVER: Roles = FUNCTION
        .union(Roles::CUE)
        .union(Roles::CUE_BASE)
        .union(Roles::CUE_PARTICIPLE)
        .union(Roles::ADVERB)
        .union(Roles::MONTH)
        .union(Roles::WEEKDAY);
    if roles.has(Roles::TITLE_MODIFIER) {
        return true;
    }
    !roles.has(NEVER) && (case != Case::Lower || roles.has(SMALL))
}

/// The token before `start`, when only a space stands between, in the
/// sentence of the token at `name`.
fn before(tokens: &Tokens, start: usize, name: usize) -> Option<usize> {
    let at = start.checked_sub(1)?;
    let token = &tokens.list[at];
    (matches!(token.kind, Kind::Word | Kind::Clitic)
        && token.sentence == tokens.list[name].sentence)
        .then_some(at)
}
