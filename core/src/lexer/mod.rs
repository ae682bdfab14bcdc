//! Step 2: cuts the blocks into tokens.
//!
//! In: the text and its blocks. Out: one row per word, number, mark or other
//! sign, with what the lexicon says of it and the sentence it stands in.
//!
//! ```text
//! Mr. Kim’s aide said on Jan. 5 he’d go. | Nobody did.
//! ```
//!
//! has the tokens *Mr.*, *Kim*, *’s*, *aide*, *said*, ... The abbreviations
//! keep their full stop, so that the sentence ends where the bar stands.

mod glyphs;
mod sentences;
mod words;

pub(crate) use glyphs::{Facing, Glyph, Pair};

use crate::{
    Span,
    bits::{self, Bits},
    bytes::Bytes,
    few::Few,
    kept::{Kept, keep},
    layout::Layout,
    lexicon::{self, Case, Pairs, Roles, WordId},
    steps,
};
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    /// *aide*, *Jong-un*, *didn’t*, *Mr.*, *30-day*
    Word,
    /// *5*, *11,000*, *9:30*
    Number,
    /// What hangs on a word behind an apostrophe: *’s*, *’d*, *’re*.
    Clitic,
    /// A quotation mark or a lone apostrophe.
    Mark(Glyph),
    /// *@name*, *name@example.org*, *https://…*
    Address,
    Comma,
    /// A full stop that doesn't belong to an abbreviation.
    Stop,
    Question,
    Exclamation,
    /// *…* or *...*
    Ellipsis,
    Colon,
    Semicolon,
    /// *—*, *–*, *--*, and a hyphen between spaces.
    Dash,
    /// *(* and *[*
    Open,
    /// *)* and *]*
    Close,
    Slash,
    /// A bullet, a currency sign, anything else.
    Symbol,
}

impl Kind {
    pub(crate) const COUNT: usize = 17;

    pub(crate) const ALL: [Kind; Kind::COUNT] = [
        Kind::Word,
        Kind::Number,
        Kind::Clitic,
        Kind::Mark(Glyph::SINGLE),
        Kind::Address,
        Kind::Comma,
        Kind::Stop,
        Kind::Question,
        Kind::Exclamation,
        Kind::Ellipsis,
        Kind::Colon,
        Kind::Semicolon,
        Kind::Dash,
        Kind::Open,
        Kind::Close,
        Kind::Slash,
        Kind::Symbol,
    ];

    #[inline]
    pub(crate) const fn number(self) -> usize {
        match self {
            Kind::Word => 0,
            Kind::Number => 1,
            Kind::Clitic => 2,
            Kind::Mark(_) => 3,
            Kind::Address => 4,
            Kind::Comma => 5,
            Kind::Stop => 6,
            Kind::Question => 7,
            Kind::Exclamation => 8,
            Kind::Ellipsis => 9,
            Kind::Colon => 10,
            Kind::Semicolon => 11,
            Kind::Dash => 12,
            Kind::Open => 13,
            Kind::Close => 14,
            Kind::Slash => 15,
            Kind::Symbol => 16,
        }
    }
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    start: usize,
    /// Which sentence it stands in, counted over the whole text.
    pub(crate) sentence: u32,
    /// The place in [`Tokens::phrases`] of the phrase that begins here.
    phrase: u32,
    len: u16,
    /// Its place in the lexicon.
    pub(crate) id: WordId,
    /// What the lexicon says it can be; nothing for what isn't a word.
    pub(crate) roles: Roles,
    pub(crate) kind: Kind,
    /// How a word is written.
    pub(crate) case: Case,
    /// [`SPACED`], [`ODD`], [`STOPPED`], [`SMOOTH`], [`LARGE`], [`ENDS`] and
    /// [`IN_PHRASE`].
    notes: u8,
}

/// White space or the block's start stands before the token.
const SPACED: u8 = 1;

/// More than plain letters and digits is in the word, or a capital behind a
/// small letter at its start.
const ODD: u8 = 1 << 1;

/// The word is an abbreviation that brought its own full stop.
const STOPPED: u8 = 1 << 2;

/// The word is one letter of ASCII and small ones behind it, or the number is
/// four digits at most. Not every such word or number has the note.
const SMOOTH: u8 = 1 << 3;

/// A name or the title of a work may begin with it: a word with a capital at
/// its start or one that has the note [`ODD`], or a quotation mark.
const LARGE: u8 = 1 << 4;

/// A sentence may end with it: a full stop and the like, or a word that has
/// the note [`STOPPED`].
const ENDS: u8 = 1 << 5;

/// The token stands in a phrase of the lexicon.
const IN_PHRASE: u8 = 1 << 6;

/// A phrase may begin with the token; one doesn’t keep this.
const MAY_BEGIN_PHRASE: u8 = 1 << 7;

keep!(Token);

/// Of a token with which no phrase begins.
const NO_PHRASE: u32 = u32::MAX;

impl Token {
    /// Where it stands.
    #[inline]
    pub(crate) fn span(&self) -> Span {
        steps::look();
        Span::sized(self.start, usize::from(self.len))
    }

    /// How many bytes it has.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        usize::from(self.len)
    }

    /// Whether it is a word with at least one of these roles.
    #[inline]
    pub(crate) fn has(&self, roles: Roles) -> bool {
        steps::look();
        self.roles.has(roles)
    }

    /// Whether it is a word with a capital letter at its start.
    #[inline]
    pub(crate) fn is_capitalized(&self) -> bool {
        steps::look();
        self.kind == Kind::Word && self.case != Case::Lower
    }

    /// Whether it is a word.
    #[inline]
    pub(crate) fn is_word(&self) -> bool {
        steps::look();
        self.kind == Kind::Word
    }

    /// Whether white space or the block's start stands before it.
    #[inline]
    pub(crate) fn is_spaced(&self) -> bool {
        self.notes & SPACED != 0
    }

    /// Whether it is known to go on with the words up to `before` as a word of
    /// a capital and small letters that has none of these roles. One branch.
    #[inline]
    pub(crate) fn goes_on_capitalized(
        &self,
        before: &Token,
        barred: Roles,
    ) -> bool {
        steps::look();
        let lacks = !self.notes & (SPACED | SMOOTH | LARGE);
        let apart = self.sentence ^ before.sentence;
        let barred = (self.roles & barred).bits();
        u64::from(lacks) | u64::from(apart) | barred == 0
    }

    /// Whether it is known to be a word of one letter of ASCII and small ones
    /// behind it, or a number of no more than four digits.
    #[inline]
    pub(crate) fn is_smooth(&self) -> bool {
        self.notes & SMOOTH != 0
    }

    /// Whether it is known to be a word of a capital of ASCII and small letters
    /// behind it that has none of these roles.
    #[inline]
    pub(crate) fn is_plain_capital(&self, barred: Roles) -> bool {
        steps::look();
        let lacks = !self.notes & (SMOOTH | LARGE);
        u64::from(lacks) | (self.roles & barred).bits() == 0
    }

    /// Whether it has one of these roles or stands in a phrase of the lexicon.
    #[inline]
    pub(crate) fn has_or_is_in_phrase(&self, roles: Roles) -> bool {
        steps::look();
        let phrase = u64::from(self.notes & IN_PHRASE);
        phrase | (self.roles & roles).bits() != 0
    }

    /// Whether it is an abbreviation that brought its own full stop.
    #[inline]
    pub(crate) fn is_stopped(&self) -> bool {
        self.notes & STOPPED != 0
    }

    /// Whether a phrase of the lexicon begins with it.
    #[inline]
    pub(crate) fn begins_phrase(&self) -> bool {
        self.phrase != NO_PHRASE
    }

    /// Whether it is a word that holds a hyphen, an apostrophe, a full stop, a
    /// letter beyond ASCII, or a capital behind a small letter at its start.
    #[inline]
    pub(crate) fn is_odd(&self) -> bool {
        self.notes & ODD != 0
    }

    /// Whether a name or the title of a work may begin with it: a word with a
    /// capital at its start or an [odd](Self::is_odd) one, or a mark.
    #[inline]
    pub(crate) fn is_large(&self) -> bool {
        steps::look();
        self.notes & LARGE != 0
    }

    /// Whether it is a quotation mark or a lone apostrophe.
    #[inline]
    pub(crate) fn is_mark(&self) -> bool {
        steps::look();
        matches!(self.kind, Kind::Mark(_))
    }
}

/// A phrase of the lexicon in the text.
#[derive(Clone, Copy, Debug, Default)]
struct Phrase {
    /// How many tokens it has.
    len: usize,
    roles: Roles,
}

/// The tokens of a text, block after block.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub(crate) list: Kept<Token>,
    /// The longest phrase at each token where one begins.
    phrases: Few<Phrase, 2>,
    /// The tokens of each block of the layout.
    pub(crate) blocks: Few<Range<usize>, 1>,
    /// The tokens of each sentence.
    pub(crate) sentences: Few<Range<usize>, 2>,
    /// How many words of games there are.
    pub(crate) games: usize,
    /// Where a name or the title of a work may begin.
    pub(crate) large: Bits,
}

impl Tokens {
    /// Empties it and makes room for so many tokens.
    #[inline]
    pub(crate) fn clear_for(&mut self, capacity: usize) {
        self.list.clear_for(capacity);
        self.phrases.clear();
        self.blocks.clear();
        self.sentences.clear();
    }

    /// Says that the tokens are those of one block. What is said of them
    /// besides is to be noted.
    #[inline]
    pub(crate) fn note_block(&mut self) {
        self.blocks.push(0..self.list.len());
    }

    /// The words of the token at `at`; empty when there is none.
    #[inline]
    pub(crate) fn word<'t>(&self, text: &'t str, at: usize) -> &'t str {
        self.list
            .get(at)
            .and_then(|token| token.span().of(text))
            .unwrap_or_default()
    }

    /// From the first token of the range to its last.
    #[inline]
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        let tokens = self.list.get(range.clone()).unwrap_or_default();
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => {
                Span::at(first.span().start(), last.span().end())
            }
            _ => Span::default(),
        }
    }

    /// The sentence in which the token at `at` stands.
    pub(crate) fn sentence_of(&self, at: usize) -> Range<usize> {
        self.list
            .get(at)
            .and_then(|token| self.sentences.get(token.sentence as usize))
            .cloned()
            .unwrap_or(at..at)
    }

    /// The longest phrase of the lexicon that begins at `at` and ends before
    /// `end`: the token behind it, and its roles.
    ///
    /// Costs next to nothing where none begins.
    #[inline]
    pub(crate) fn phrase(
        &self,
        at: usize,
        end: usize,
    ) -> Option<(usize, Roles)> {
        let place = self.list.get(at)?.phrase;
        let longest = self.phrases.get(place as usize)?;
        let behind = at + longest.len;
        if behind <= end {
            return Some((behind, longest.roles));
        }
        let shorter = self.read_phrase(at, end)?;
        Some((at + shorter.len, shorter.roles))
    }

    /// What the token can be, and the phrase that begins with it.
    #[inline]
    pub(crate) fn roles_of(&self, token: &Token) -> Roles {
        match self.phrases.get(token.phrase as usize) {
            Some(phrase) => token.roles | phrase.roles,
            None => token.roles,
        }
    }

    fn read_phrase(&self, at: usize, end: usize) -> Option<Phrase> {
        let tokens = self.list.get(at..end.min(self.list.len()))?;
        let words = tokens.iter().map(|token| (token.id, token.case));
        let (len, roles) = lexicon::phrase_of(words)?;
        Some(Phrase { len, roles })
    }

    /// The same tokens as if no list had these roles.
    #[cfg(any(test, pullquote_ablation))]
    pub(crate) fn without(mut self, roles: Roles) -> Tokens {
        for token in self.list.iter_mut() {
            token.roles = token.roles.without(roles);
        }
        for phrase in &mut self.phrases {
            phrase.roles = phrase.roles.without(roles);
        }
        self.games = self.list.iter().filter(|t| t.has(Roles::SPORT)).count();
        self
    }

    /// Notes all that is said of the blocks besides their tokens. Of phrases,
    /// those that begin with one of these pairs.
    pub(crate) fn note(&mut self, text: &str, pairs: &Pairs) {
        let Noted { large, ends, phrases, games } = self.noted(pairs);
        self.large = large;
        self.games = games;
        for block in 0..self.blocks.len() {
            sentences::cut(text, self.blocks[block].clone(), &ends, self);
        }
        self.note_phrases(&phrases);
    }

    /// Says which tokens the steps have to stop at, in one pass.
    fn noted(&self, pairs: &Pairs) -> Noted {
        let mut all = Noted::default();
        for (place, tokens) in self.list.chunks(bits::EACH).enumerate() {
            let next = self.list.get((place + 1) * bits::EACH);
            let mut next = next.map_or(WordId::UNKNOWN, |token| token.id);
            let mut notes = [0; bits::EACH];
            for (token, notes) in tokens.iter().zip(&mut notes).rev() {
                let phrase = token.has(Roles::STARTS_PHRASE)
                    & pairs.may_have(token.id, next);
                *notes = token.notes | (MAY_BEGIN_PHRASE * u8::from(phrase));
                all.games += usize::from(token.has(Roles::SPORT));
                next = token.id;
            }
            let notes = Bytes::new(&notes);
            all.large.push(place, notes.with(LARGE));
            all.ends.push(place, notes.with(ENDS));
            all.phrases.push(place, notes.with(MAY_BEGIN_PHRASE));
        }
        all
    }

    /// Notes where phrases begin, so that nobody looks for them elsewhere.
    fn note_phrases(&mut self, begins: &Bits) {
        for at in begins.all() {
            if let Some(phrase) = self.read_phrase(at, usize::MAX) {
                let place = u32::try_from(self.phrases.len());
                self.list[at].phrase = place.unwrap_or(NO_PHRASE);
                for token in self.list.iter_mut().skip(at).take(phrase.len) {
                    token.notes |= IN_PHRASE;
                }
                self.phrases.push(phrase);
            }
        }
    }
}

/// The tokens that have the note [`LARGE`], the note [`ENDS`], and those with
/// which a phrase may begin; and how many are words of games.
#[derive(Default)]
struct Noted {
    large: Bits,
    ends: Bits,
    phrases: Bits,
    games: usize,
}

/// Cuts every block into tokens: one pass over the text, one look-up a word.
pub(crate) fn tokenize(text: &str, layout: &Layout) -> Tokens {
    // News has about a token to five bytes, a phrase to twelve tokens and a
    // sentence to twenty.
    let mut tokens = Tokens {
        list: Kept::with_capacity(text.len() / 4),
        phrases: Few::with_capacity(text.len() / 60),
        blocks: Few::with_capacity(layout.blocks.len()),
        sentences: Few::with_capacity(text.len() / 100),
        ..Tokens::default()
    };
    for block in &layout.blocks {
        let first = tokens.list.len();
        words::scan(text, block.span, |token, _| tokens.list.push(token));
        tokens.blocks.push(first..tokens.list.len());
    }
    tokens.note(text, &lexicon::PAIRS);
    tokens
}

/// Cuts a text that is known to be one line into tokens and hands each to
/// `take`, most together with their first eight letters, in small ones.
/// Nobody will ask for their sentences, their phrases or their block. Says
/// whether the line ends before the text does.
pub(crate) fn each_of_line(
    text: &str,
    take: impl FnMut(Token, Option<u64>),
) -> bool {
    words::scan(text, Span::at(0, text.len()), take)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout;

    #[test]
    fn a_line_has_the_same_tokens_wherever_its_blocks_end() {
        for text in [
            "",
            "By Anna Berg",
            " \u{200b}By Anna Berg\n\nQuay Reader\u{feff} ",
            "Mr.\rBerg’s\r\n’s “aide” . . .\n. 9:\n30 lee@\nquay.example",
            "Har\u{ad}\nbour @\n@berg\u{2060}\n-\n-- U.\nS.",
        ] {
            let whole = tokenize(text, &layout::read(text));
            let mut line = Tokens::default();
            each_of_line(text, |token, _| line.list.push(token));
            let seen = |tokens: &Tokens| {
                let row =
                    |t: &Token| (t.span(), t.kind, t.roles, t.notes & !SMOOTH);
                tokens.list.iter().map(row).collect::<Vec<_>>()
            };
            assert_eq!(seen(&line), seen(&whole), "{text:?}");
        }
    }

    #[test]
    fn two_tokens_fit_in_a_cache_line() {
        assert_eq!(size_of::<Token>(), 32);
    }
}
