//! Finds the words of saying: *said*, *has also told*, *according to*,
//! *saying*, *their claim*.
//!
//! In: the tokens. Out: the cues in reading order, each with the auxiliaries
//! and adverbs that belong to it. Whether a cue has anything to do with a
//! quotation is for the parser to say.

use crate::{
    lexer::{Kind, Token, Tokens},
    lexicon::Roles,
};
use std::ops::Range;

/// How a cue is built.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum CueForm {
    /// *said*, *has said*, *critics say*
    Finite,
    /// *to say*
    Infinitive,
    /// *saying*
    Participle,
    /// *was quoted as saying*, *was told*
    Passive,
    /// *claim*, *statement*
    Noun,
    /// *according to*
    AccordingTo,
}

/// A word of saying with what belongs to it. Ranges are ranges of tokens.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    /// *has also said*
    pub(crate) tokens: Range<usize>,
    /// The word that says what kind it is: *said*.
    pub(crate) head: usize,
    /// What the lexicon says of the head.
    pub(crate) roles: Roles,
    pub(crate) form: CueForm,
}

/// Any kind of word of saying.
const VERBS: Roles = Roles::CUE
    .union(Roles::CUE_BASE)
    .union(Roles::CUE_PARTICIPLE)
    .union(Roles::CUE_TOLD)
    .union(Roles::CUE_MIND)
    .union(Roles::CUE_QUOTING)
    .union(Roles::CUE_NAMING)
    .union(Roles::CUE_WEAK);

/// What may stand between a subject and its verb.
const BETWEEN: Roles =
    Roles::AUXILIARY.union(Roles::ADVERB).union(Roles::NEGATION);

/// How many auxiliaries and adverbs belong to a cue at most.
const MOST_BETWEEN: usize = 5;

/// Finds the cues among the tokens, in one pass.
pub(super) fn find(text: &str, tokens: &Tokens) -> Vec<Cue> {
    // News has about a cue to thirty tokens.
    let mut found = Vec::with_capacity(tokens.list.len() / 24);
    for block in &tokens.blocks {
        for at in block.clone() {
            let token = &tokens.list[at];
            if (token.has(VERBS | Roles::CUE_NOUN) || token.begins_phrase())
                && let Some(cue) = cue_at(text, tokens, block, at)
            {
                found.push(cue);
            }
        }
    }
    found
}

fn cue_at(
    text: &str,
    tokens: &Tokens,
    block: &Range<usize>,
    at: usize,
) -> Option<Cue> {
    let token = &tokens.list[at];
    let word = |at| tokens.word(text, at);
    if word(at).eq_ignore_ascii_case("according") && word(at + 1) == "to" {
        return Some(Cue {
            tokens: at..at + 2,
            head: at,
            roles: token.roles,
            form: CueForm::AccordingTo,
        });
    }
    // pointed out, went on to say
    let (end, roles) = match tokens.phrase(at, block.end) {
        Some((end, roles)) if roles.has(VERBS | Roles::CUE_NOUN) => {
            (end, roles)
        }
        _ => (at + 1, token.roles),
    };
    if !roles.has(VERBS | Roles::CUE_NOUN) {
        return None;
    }
    let token = &with_roles(token, roles);
    let start = group_start(text, tokens, block.start, at);
    let before = start.checked_sub(1).filter(|b| block.contains(b));
    let form = form_of(text, tokens, token, before, start, at)?;
    let start = if form == CueForm::Noun { at } else { start };
    Some(Cue { tokens: start..end, head: at, roles, form })
}

/// The token with what is said of the phrase that it begins.
fn with_roles(token: &Token, roles: Roles) -> Token {
    let mut token = *token;
    token.roles = roles;
    token
}

/// Steps back over the auxiliaries and adverbs before a verb.
fn group_start(text: &str, tokens: &Tokens, floor: usize, at: usize) -> usize {
    let mut start = at;
    while start > floor && at - start < MOST_BETWEEN {
        let before = &tokens.list[start - 1];
        let belongs = match before.kind {
            // he’d said, they’ve said
            Kind::Clitic => true,
            Kind::Word => {
                (before.has(BETWEEN) || is_adverb(text, tokens, start - 1))
                    && !before.has(Roles::SUBJECT_PRONOUN)
                    && !before.has(Roles::DETERMINER)
            }
            _ => false,
        };
        if !belongs {
            break;
        }
        start -= 1;
    }
    // The clitic of a noun is no auxiliary: the board’s report.
    while start < at && tokens.list[start].kind == Kind::Clitic {
        let pronoun = start > floor
            && tokens.list[start - 1]
                .has(Roles::SUBJECT_PRONOUN | Roles::RELATIVE);
        if pronoun {
            break;
        }
        start += 1;
    }
    start
}

/// Whether a word that no list has ends as adverbs do: *memorably*.
fn is_adverb(text: &str, tokens: &Tokens, at: usize) -> bool {
    const OTHER: Roles = Roles::NOUN
        .union(Roles::ADJECTIVE)
        .union(Roles::VERB)
        .union(Roles::PERSON_NOUN)
        .union(Roles::TITLE)
        .union(Roles::GIVEN_NAME);
    let token = &tokens.list[at];
    !token.is_capitalized()
        && !token.has(OTHER)
        && tokens.word(text, at).ends_with("ly")
}

/// How the cue with its head at `at` is built, or `None` when the word is
/// something else here.
fn form_of(
    text: &str,
    tokens: &Tokens,
    token: &Token,
    before: Option<usize>,
    start: usize,
    at: usize,
) -> Option<CueForm> {
    let before = before.map(|b| &tokens.list[b]);
    let word = |at| tokens.word(text, at);
    // their claim, the board’s report, a written statement
    let after_noun_opener = before.is_some_and(|b| {
        // 271 pledged delegates, the 20 states
        b.kind == Kind::Number && start == at && token.has(Roles::NOUN)
            || b.has(
                Roles::DETERMINER | Roles::POSSESSIVE | Roles::NUMBER_WORD,
            ) && !b.has(Roles::SUBJECT_PRONOUN)
            || b.kind == Kind::Clitic && start == at
            || b.has(Roles::PREPOSITION) && !b.has(Roles::ADVERB | Roles::NOUN)
            || b.has(Roles::ADJECTIVE)
                && !b.has(Roles::NOUN | Roles::SUBJECT_PRONOUN)
                && !b.is_capitalized()
    });
    // a press secretary, the planning director
    let before_title = tokens.list.get(at + 1).is_some_and(|next| {
        next.has(Roles::TITLE) && next.is_word() && !next.is_capitalized()
    });
    if before_title
        && (token.has(Roles::NOUN) || word(at).ends_with("ing"))
        && start == at
        && before.is_some_and(|b| !b.has(Roles::SUBJECT_PRONOUN))
    {
        return None;
    }
    let infinitive = before.is_some_and(|_| {
        start > 0 && word(start - 1).eq_ignore_ascii_case("to")
    });
    if infinitive && token.has(Roles::CUE_BASE) {
        return Some(CueForm::Infinitive);
    }
    if token.has(Roles::CUE_PARTICIPLE) {
        // was saying, he’s saying
        let progressive = (start..at).any(|i| {
            is_form_of_be(word(i)) || tokens.list[i].kind == Kind::Clitic
        });
        return Some(if progressive {
            CueForm::Finite
        } else {
            CueForm::Participle
        });
    }
    if after_noun_opener {
        return token.has(Roles::CUE_NOUN).then_some(CueForm::Noun);
    }
    if !token.has(VERBS) || reads_as_noun(text, tokens, token, before, at) {
        return token.has(Roles::CUE_NOUN).then_some(CueForm::Noun);
    }
    let passive = (start..at).any(|i| is_form_of_be(word(i)))
        && !word(at).ends_with("ing")
        || start == at && is_only_participle(word(at));
    Some(if passive { CueForm::Passive } else { CueForm::Finite })
}

/// Whether a participle is no past tense as well, so that without *has* it is
/// passive: *the report, written by the firm*.
fn is_only_participle(word: &str) -> bool {
    ["written", "spoken", "forgotten", "foreseen", "sworn"]
        .iter()
        .any(|participle| word.eq_ignore_ascii_case(participle))
}

/// Whether a word that can be noun or verb is a noun here: *voter fraud
/// claims*, *a security plan*; but *the report claims that ...*.
fn reads_as_noun(
    text: &str,
    tokens: &Tokens,
    token: &Token,
    before: Option<&Token>,
    at: usize,
) -> bool {
    // The press of White House press secretary, the Advocate of Public
    // Advocate: a base form wants a subject in the plural, and a title in
    // capitals is no verb.
    if token.has(Roles::CUE_BASE)
        && !token.has(Roles::CUE)
        && before.is_some_and(|b| {
            b.is_capitalized() && !b.has(Roles::SUBJECT_PRONOUN)
        })
        && !before_is_plural(text, tokens, at)
        || token.is_capitalized()
            && token.has(Roles::TITLE)
            && before.is_some_and(Token::is_capitalized)
    {
        return true;
    }
    if !token.has(Roles::NOUN | Roles::CUE_NOUN) {
        return false;
    }
    // ..., that states can pass such laws
    let before_auxiliary = tokens.list.get(at + 1).is_some_and(|next| {
        next.has(Roles::AUXILIARY) && !next.has(Roles::NOUN)
    });
    if before_auxiliary
        && at > 0
        && tokens.word(text, at - 1).eq_ignore_ascii_case("that")
    {
        return true;
    }
    let after_subject = before.is_some_and(|b| {
        b.has(Roles::SUBJECT_PRONOUN) && !b.has(Roles::DETERMINER)
            || b.has(Roles::AUXILIARY | Roles::ADVERB | Roles::RELATIVE)
            || b.is_capitalized()
                && !b.has(Roles::DEMONYM)
                && !token.has(Roles::CUE_BASE)
    });
    if after_subject {
        return false;
    }
    // A base form wants a subject in the plural: critics claim, but not
    // the general counsel.
    if token.has(Roles::CUE_BASE)
        && !token.has(Roles::CUE)
        && before.is_some()
        && !before_is_plural(text, tokens, at)
    {
        return true;
    }
    let opens_clause = tokens.list.get(at + 1).is_some_and(|next| {
        matches!(next.kind, Kind::Mark(_) | Kind::Number | Kind::Colon)
            || next.has(
                Roles::DETERMINER
                    | Roles::SUBJECT_PRONOUN
                    | Roles::OBJECT_PRONOUN
                    | Roles::POSSESSIVE,
            )
            || next.is_capitalized()
            || tokens.word(text, at + 1) == "that"
    });
    !opens_clause
}

/// Whether the word before ends as plurals do.
fn before_is_plural(text: &str, tokens: &Tokens, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let word = tokens.word(text, before);
    let token = &tokens.list[before];
    word.ends_with('s')
        || token.has(Roles::GROUP_NOUN)
        || !token.is_word()
        || is_plural_pronoun(word)
}

/// Whether the word stands for several: *many claim that ...*.
fn is_plural_pronoun(word: &str) -> bool {
    const PLURAL: [&str; 9] = [
        "many", "some", "most", "few", "both", "several", "all", "these",
        "those",
    ];
    PLURAL.iter().any(|plural| word.eq_ignore_ascii_case(plural))
}

fn is_form_of_be(word: &str) -> bool {
    const FORMS: [&str; 10] = [
        "is", "are", "was", "were", "be", "been", "being", "wasn't",
        "weren't", "isn't",
    ];
    FORMS.iter().any(|form| word.eq_ignore_ascii_case(form))
}
