//! Says where sentences end.

use super::{Facing, Kind, Tokens};
use crate::{bits::Bits, lexicon::Roles};
use std::ops::Range;

/// Numbers the sentences of one block. `ends` has the tokens with which one
/// may end.
pub(super) fn cut(
    text: &str,
    block: Range<usize>,
    ends: &Bits,
    tokens: &mut Tokens,
) {
    let mut first = block.start;
    let mut at = ends.first_in(block.clone());
    // With the last token the last sentence ends anyway.
    while at + 1 < block.end {
        let end = after_marks(tokens, at + 1, block.end);
        if end == block.end || may_begin(text, tokens, at, end) {
            close(tokens, first..end);
            first = end;
        }
        at = ends.first_in(end..block.end);
    }
    if first < block.end {
        close(tokens, first..block.end);
    }
}

fn close(tokens: &mut Tokens, sentence: Range<usize>) {
    let number = u32::try_from(tokens.sentences.len()).unwrap_or(u32::MAX);
    // Tokens begin as those of the first.
    if number > 0 {
        for token in &mut tokens.list[sentence.clone()] {
            token.sentence = number;
        }
    }
    tokens.sentences.push(sentence);
}

/// Steps over the closing marks and brackets that hang on a sentence's end.
fn after_marks(tokens: &Tokens, mut at: usize, end: usize) -> usize {
    while at < end {
        let token = &tokens.list[at];
        let closes = match token.kind {
            // „Go.“ closes with a mark that elsewhere opens.
            Kind::Mark(glyph) => {
                !token.is_spaced()
                    && (glyph.facing != Facing::Opening
                        || at + 1 == end
                        || tokens.list[at + 1].is_spaced())
            }
            Kind::Close | Kind::Stop | Kind::Question | Kind::Exclamation => {
                !token.is_spaced()
            }
            _ => false,
        };
        if !closes {
            break;
        }
        at += 1;
    }
    at
}

/// Whether the token at `next` can begin a sentence after the one that ended
/// with the token at `at`.
fn may_begin(text: &str, tokens: &Tokens, at: usize, next: usize) -> bool {
    let token = &tokens.list[next];
    if !token.is_spaced() {
        // Lost spaces: “... last year.The board” is two sentences.
        return tokens.list[at].kind == Kind::Stop
            && token.is_capitalized()
            && next == at + 1
            && tokens.word(text, next).len() > 2;
    }
    let starts = match token.kind {
        Kind::Word => token.is_capitalized(),
        Kind::Comma | Kind::Semicolon | Kind::Colon => false,
        Kind::Dash => tokens.list[at].kind != Kind::Ellipsis,
        _ => true,
    };
    starts
        && (tokens.list[at].kind != Kind::Word
            || abbreviation_may_end(text, tokens, at, next))
}

/// Whether a sentence may end with the abbreviation at `at`: after *in the
/// U.S. The board* and *Acme Inc. It*, not after *Mr. Lee* or *No. 10*.
fn abbreviation_may_end(
    text: &str,
    tokens: &Tokens,
    at: usize,
    next: usize,
) -> bool {
    let (word, following) = (&tokens.list[at], &tokens.list[next]);
    if next > at + 1 {
        return true; // a closing mark stood between them
    }
    if word.has(Roles::HONORIFIC | Roles::TITLE | Roles::MONTH)
        || following.kind == Kind::Number
    {
        return false;
    }
    let single_initial = tokens.word(text, at).len() == 2;
    let begins = following.has(
        Roles::DETERMINER
            | Roles::SUBJECT_PRONOUN
            | Roles::POSSESSIVE
            | Roles::PREPOSITION
            | Roles::CONJUNCTION
            | Roles::SUBORDINATOR,
    );
    match following.kind {
        Kind::Word if single_initial => begins && !follows_name(tokens, at),
        Kind::Word => {
            begins
                || following.has(Roles::COMMON)
                    && !following.has(Roles::TITLE | Roles::ORGANIZATION_HEAD)
        }
        _ => true,
    }
}

/// Whether a capitalised word stands right before the initial: *Anna B.*
fn follows_name(tokens: &Tokens, at: usize) -> bool {
    at > 0 && tokens.list[at - 1].is_capitalized()
}

#[cfg(test)]
mod tests {
    use crate::{layout, lexer::tokenize};

    fn sentences(text: &str) -> Vec<&str> {
        let tokens = tokenize(text, &layout::read(text));
        tokens
            .sentences
            .iter()
            .map(|s| tokens.span(s).of(text).unwrap())
            .collect()
    }

    #[test]
    fn a_stop_ends_a_sentence_with_its_marks() {
        assert_eq!(
            sentences("“It rained.” Nobody minded. (Much.) So?"),
            ["“It rained.”", "Nobody minded.", "(Much.)", "So?"]
        );
    }

    #[test]
    fn an_initial_does_not_end_a_sentence() {
        assert_eq!(sentences("Anna B. Berg left.").len(), 1);
    }

    #[test]
    fn a_tag_in_lower_case_belongs_to_the_question() {
        assert_eq!(sentences("“Is it over?” she said. Yes.").len(), 2);
    }
}
