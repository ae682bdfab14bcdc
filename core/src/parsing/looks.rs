//! A first look at each block, so that the story is let go at once.
//!
//! In: the tokens of a block. Out: what a caption, a byline or page furniture
//! would need, as far as it can be told without reading the line.
//!
//! ```text
//! The board will meet again in May, the mayor said.
//! ```
//!
//! ends as a sentence does, has seven words in small letters, and none that
//! a credit, a byline or a share bar is made of. Nearly all of a newspaper
//! is like that; only what isn't is cut into pieces ([`Line`]) and read.
//!
//! A look errs on one side: it may send a sentence on to be read in vain, but
//! doesn't turn away a line that would have been claimed.

use std::{cell::OnceCell, ops::Range};

use super::{datelines, pieces::Line};
use crate::{
    byline::BylineData,
    lexer::{Kind, Token, Tokens},
    lexicon::{Case, Roles},
};

/// What can be seen of a block without reading it.
#[derive(Debug)]
pub(super) struct Look<'s> {
    text: &'s str,
    tokens: &'s Tokens,
    /// The block's tokens.
    pub(super) range: Range<usize>,
    /// What its words and phrases can be, all together.
    roles: Roles,
    /// How many words it has.
    pub(super) words: usize,
    /// How many of them begin with a small letter.
    small: usize,
    has_address: bool,
    has_number: bool,
    /// Whether a slash, a bar or another symbol is in it.
    has_symbol: bool,
    /// The dateline that it opens with.
    pub(super) dateline: Option<BylineData>,
    line: OnceCell<Line<'s>>,
}

/// How many words in small letters make a sentence of the story. Bylines and
/// dates have fewer.
const STORY: usize = 6;

/// How far from a block's end its credit is looked for, in tokens.
const LONGEST_CREDIT: usize = 48;

/// How far behind a comma or bracket a position is looked for, in tokens.
const LONGEST_POSITION: usize = 8;

/// How far from a block's start the words of a caption's label are looked
/// for, in tokens: *In this May 3, 2024, file photo*.
const LONGEST_LABEL: usize = 15;

impl<'s> Look<'s> {
    /// Looks at each block, once.
    pub(super) fn at_all(text: &'s str, tokens: &'s Tokens) -> Vec<Look<'s>> {
        let blocks = tokens.blocks.iter();
        blocks.map(|range| Look::at(text, tokens, range)).collect()
    }

    fn at(text: &'s str, tokens: &'s Tokens, range: &Range<usize>) -> Self {
        let mut look = Look {
            text,
            tokens,
            range: range.clone(),
            roles: Roles::default(),
            words: 0,
            small: 0,
            has_address: false,
            has_number: false,
            has_symbol: false,
            dateline: datelines::read(text, tokens, range),
            line: OnceCell::new(),
        };
        for token in look.list() {
            look.roles = look.roles | tokens.roles_of(token);
            if token.is_word() {
                look.words += 1;
                look.small += usize::from(!token.is_capitalized());
                continue;
            }
            match token.kind {
                Kind::Address => look.has_address = true,
                Kind::Number => look.has_number = true,
                Kind::Symbol | Kind::Slash => look.has_symbol = true,
                _ => {}
            }
        }
        look
    }

    /// The block in pieces, cut when first asked for.
    pub(super) fn line(&self) -> &Line<'s> {
        self.line.get_or_init(|| {
            Line::cut(self.text, self.tokens, self.range.clone())
        })
    }

    /// The block's tokens.
    fn list(&self) -> &'s [Token] {
        self.tokens.list.get(self.range.clone()).unwrap_or_default()
    }

    /// How many tokens it has.
    pub(super) fn len(&self) -> usize {
        self.range.len()
    }

    /// What its last token is.
    pub(super) fn last_kind(&self) -> Option<Kind> {
        self.list().last().map(|token| token.kind)
    }

    /// Whether one of its words or phrases can be one of these.
    pub(super) fn has(&self, roles: Roles) -> bool {
        self.roles.has(roles)
    }

    /// Whether it ends in a full stop, or in one and a closing mark.
    pub(super) fn ends_sentence(&self) -> bool {
        end_sentence(self.list().iter().rev().map(|token| token.kind))
    }

    /// A sentence with too many words in small letters to be a byline or a
    /// date.
    pub(super) fn is_sentence(&self) -> bool {
        self.ends_sentence() && self.small > STORY
    }

    /// Whether too many words are in small letters for it to be a date.
    pub(super) fn is_wordy(&self) -> bool {
        self.small > STORY
    }

    /// Whether something in it could make it a caption.
    pub(super) fn may_be_caption(&self) -> bool {
        const SIGNS: Roles =
            Roles::CREDIT.union(Roles::POSITION).union(Roles::AGENCY);
        if !self.ends_sentence() {
            return true;
        }
        let signed = self.has(SIGNS) || self.has_symbol;
        // “The quay at dawn. Reuters”
        let trails = self.list().last().is_some_and(Token::is_word);
        signed
            && (trails || self.may_open_caption() || self.may_place_somebody())
            || self.may_end_in_credit()
    }

    /// *Photo: Ann Lee The quay*, *In this file photo*, *Ann Lee/AP The quay*
    fn may_open_caption(&self) -> bool {
        let list = self.list();
        let credit = |token: &Token| token.has(Roles::CREDIT);
        let shown = self.is(0, "in") || self.is(0, "this");
        let joint =
            |token: &Token| matches!(token.kind, Kind::Slash | Kind::Symbol);
        list.iter().take(3).any(credit)
            || list.first().is_some_and(|t| t.has(Roles::POSITION))
            || shown && list.iter().take(LONGEST_LABEL).any(credit)
            || self.has(Roles::AGENCY)
                && list
                    .iter()
                    .take(LONGEST_CREDIT)
                    .take_while(|t| !t.is_word() || t.is_capitalized())
                    .any(joint)
    }

    /// *Ann Lee, second from left, greets Bo Berg (right)*
    fn may_place_somebody(&self) -> bool {
        const JOINTS: Roles = Roles::PREPOSITION.union(Roles::DETERMINER);
        let list = self.list();
        let parts = |token: &Token| {
            matches!(
                token.kind,
                Kind::Comma | Kind::Open | Kind::Close | Kind::Colon
            )
        };
        // Whether nothing but a position stands from here to the next sign.
        let here = |from: usize| {
            let rest = list.get(from..).unwrap_or_default();
            let mut placed = false;
            for token in rest.iter().take(LONGEST_POSITION) {
                if parts(token) {
                    return placed;
                }
                // The l and r of “(l)” are in no list in small letters.
                if token.has(Roles::POSITION) || token.span().len() == 1 {
                    placed = true;
                } else if !token.has(JOINTS) {
                    return false;
                }
            }
            false
        };
        self.has(Roles::POSITION)
            && (here(0)
                || (1..list.len()).any(|at| parts(&list[at - 1]) && here(at)))
    }

    /// Whether a credit could stand at its end: in a bracket, or as a run of
    /// names with something among them that only a credit has.
    fn may_end_in_credit(&self) -> bool {
        const SMALL: Roles = Roles::PREPOSITION
            .union(Roles::CONJUNCTION)
            .union(Roles::DETERMINER)
            .union(Roles::NAME_PARTICLE)
            .union(Roles::CREDIT)
            .union(Roles::POSITION)
            .union(Roles::AGENCY);
        const SURE: Roles = Roles::CREDIT.union(Roles::AGENCY);
        let list = self.list();
        if list.iter().rev().take(4).any(|t| t.kind == Kind::Close) {
            return true;
        }
        if !self.has(SURE) && !self.has_symbol {
            return false;
        }
        // The run goes on to the first word in small letters; a cue or an
        // agency of more words may begin right before that.
        let run = list
            .iter()
            .rev()
            .take(LONGEST_CREDIT)
            .take_while(|t| !t.is_word() || t.is_capitalized() || t.has(SMALL))
            .count();
        let sure = |token: &Token| {
            token.has(SURE) || matches!(token.kind, Kind::Slash | Kind::Symbol)
        };
        list.iter().rev().take(run + 2).any(sure)
    }

    /// Whether it could say whose the article is: *Copyright 2025 Quay
    /// Media. All rights reserved.*
    pub(super) fn may_be_copyright(&self) -> bool {
        let has = |word: &str, sign: &str| {
            let mut parts = word.as_bytes().windows(sign.len());
            parts.any(|part| part.eq_ignore_ascii_case(sign.as_bytes()))
        };
        (self.has(Roles::CREDIT) || self.has_symbol)
            && self.list().iter().any(|token| {
                let word = token.span().of(self.text).unwrap_or_default();
                word == "©" || has(word, "copyright") || has(word, "reserved")
            })
    }

    /// Whether it could ask to share or to subscribe: a word of such lines is
    /// in it, or one that may be several glued together.
    pub(super) fn may_be_furniture(&self) -> bool {
        let glued = |token: &Token| {
            let word = token.span().of(self.text).unwrap_or_default();
            let joint = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit();
            token.is_odd()
                || token.case != Case::Upper
                    && word.as_bytes().iter().skip(1).any(joint)
        };
        self.has(Roles::FURNITURE)
            || !self.is_wordy() && self.list().iter().any(glued)
    }

    /// Whether it could say how to reach somebody.
    pub(super) fn may_be_contact(&self) -> bool {
        const ASKS: [&str; 6] =
            ["contact", "email", "e-mail", "reached", "tip", "write"];
        let asks = |at: usize| ASKS.iter().any(|ask| self.is(at, ask));
        let follows =
            self.list().first().is_some_and(|t| t.has(Roles::FURNITURE));
        self.has_address
            || follows
            || self.has_number
                && (self.len() <= 4 || (0..self.len()).any(asks))
    }

    /// Whether *by* or a word for what somebody did is in it, so that it
    /// could say who made the story though it stands in its middle.
    pub(super) fn may_introduce(&self) -> bool {
        self.has(Roles::BYLINE_PART)
            || (0..self.len()).any(|at| self.is(at, "by"))
    }

    /// Whether it could begin as a byline does: *By*, *Reporting by*, *With
    /// files from*.
    pub(super) fn may_open_byline(&self) -> bool {
        const OPENERS: [&str; 5] =
            ["by", "with", "about", "additional", "further"];
        let opener = |word: &&str| self.is(0, word);
        self.list().first().is_some_and(|t| t.has(Roles::BYLINE_PART))
            || OPENERS.iter().any(opener)
    }

    /// Whether it says what somebody did for the story: *contributed*,
    /// *reporting*, *reported from*.
    pub(super) fn has_deed(&self) -> bool {
        const DEEDS: [&str; 3] = ["contributed", "reporting", "editing"];
        let deed = |at: usize| {
            DEEDS.iter().any(|deed| self.is(at, deed))
                || self.is(at, "reported") && self.is(at + 1, "from")
        };
        self.has(Roles::BYLINE_PART)
            && self
                .list()
                .iter()
                .enumerate()
                .any(|(at, t)| t.has(Roles::BYLINE_PART) && deed(at))
    }

    /// Its words, from the first token to the last.
    pub(super) fn as_str(&self) -> &'s str {
        self.tokens.span(&self.range).of(self.text).unwrap_or_default()
    }

    /// Whether its token at `at` is `word`, in any case.
    fn is(&self, at: usize, word: &str) -> bool {
        let Some(token) = self.list().get(at) else { return false };
        let span = token.span();
        span.len() == word.len()
            && span.of(self.text).is_some_and(|w| w.eq_ignore_ascii_case(word))
    }
}

/// Whether the last pieces of a line, read backwards, end a sentence: a full
/// stop or the like, or one and a closing mark.
pub(super) fn end_sentence(backwards: impl Iterator<Item = Kind>) -> bool {
    backwards.take(2).any(|kind| {
        matches!(kind, Kind::Stop | Kind::Question | Kind::Exclamation)
    })
}
