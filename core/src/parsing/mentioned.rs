//! Tells quotation marks that hold no speech: titles of works, nicknames,
//! words mentioned as words, headings, stage directions.
//!
//! ```text
//! her book “The Long Quay”, Anna “Annie” Berg, the so-called “dry dock”
//! ```

use super::{Source, attribution::Tag};
use crate::{
    lexer::{Kind, Pair, Token},
    lexicon::{Case, Roles},
    matching::Quoted,
};
use std::ops::Range;

/// No headline has this many tokens.
const LONGEST_HEADLINE: usize = 40;

/// How many words the title of a work has at most.
const LONGEST_TITLE: usize = 12;

impl Source<'_> {
    /// Whether what stands between these marks is mentioned rather than
    /// said. `lead` holds the words before it in its sentence.
    pub(super) fn is_mentioned(
        &self,
        quoted: &Quoted,
        lead: &Range<usize>,
    ) -> bool {
        self.is_stage_direction(quoted)
            || self.is_heading(quoted)
            || self.is_title_of_work(quoted, lead)
            || self.is_word_as_word(quoted, lead)
    }

    /// “(Applause.)” in a transcript.
    fn is_stage_direction(&self, quoted: &Quoted) -> bool {
        let inner = &quoted.inner;
        self.kind(inner.start) == Some(Kind::Open)
            && inner
                .clone()
                .rev()
                .take(3)
                .any(|at| self.kind(at) == Some(Kind::Close))
            && inner.len() < LONGEST_TITLE
    }

    /// A heading that quotes: a block with nothing but a few words in title
    /// case between single marks.
    fn is_heading(&self, quoted: &Quoted) -> bool {
        let block = &self.tokens.blocks[quoted.block];
        quoted.pair == Pair::Single
            && quoted.whole.start == block.start
            && quoted.whole.end + 1 >= block.end
            && self.is_title_case(&quoted.inner)
    }

    /// The title of a book, film, programme or song, told by its capitals
    /// and by what stands before it.
    fn is_title_of_work(&self, quoted: &Quoted, lead: &Range<usize>) -> bool {
        if !self.is_title_case(&quoted.inner)
            || self.is_headline(quoted.block)
            || lead.is_empty()
        {
            return false;
        }
        let mut before = lead.end - 1;
        if self.kind(before) == Some(Kind::Comma) && before > lead.start {
            // his book, “The Long Quay,”
            before -= 1;
            return self.names_work(before);
        }
        self.has(
            before,
            Roles::PREPOSITION | Roles::DETERMINER | Roles::POSSESSIVE,
        ) || self.kind(before) == Some(Kind::Clitic)
            || self.kind(before) == Some(Kind::Number)
            || self.names_work(before)
            || self.is(before, "and") && self.words_in(&quoted.inner) > 1
    }

    /// *book*, *titled*, *episode*: a work or its naming.
    fn names_work(&self, at: usize) -> bool {
        const WORKS: [&str; 44] = [
            "album",
            "anthem",
            "article",
            "ballad",
            "blog",
            "book",
            "campaign",
            "column",
            "comedy",
            "documentary",
            "drama",
            "editorial",
            "entitled",
            "episode",
            "essay",
            "exhibition",
            "film",
            "game",
            "headlined",
            "hit",
            "hymn",
            "magazine",
            "memoir",
            "movie",
            "musical",
            "newsletter",
            "novel",
            "opera",
            "play",
            "podcast",
            "poem",
            "program",
            "programme",
            "report",
            "segment",
            "series",
            "show",
            "single",
            "sitcom",
            "song",
            "story",
            "titled",
            "track",
            "video",
        ];
        let word = self.word(at);
        WORKS.iter().any(|work| {
            word.eq_ignore_ascii_case(work)
                || word.len() == work.len() + 1
                    && word.ends_with('s')
                    && word
                        .get(..work.len())
                        .is_some_and(|w| w.eq_ignore_ascii_case(work))
        })
    }

    /// A word that is talked about: the so-called “dry dock”, known as the
    /// “dry dock”, the word “dock”.
    fn is_word_as_word(&self, quoted: &Quoted, lead: &Range<usize>) -> bool {
        let inner = &quoted.inner;
        if lead.is_empty() || self.words_in(inner) > 4 {
            return false;
        }
        let before = lead.end - 1;
        let at = if self.has(before, Roles::DETERMINER) && before > lead.start
        {
            before - 1
        } else {
            before
        };
        let known_as =
            at > lead.start && self.is(at, "as") && self.is(at - 1, "known");
        known_as
            || ["so-called", "nicknamed", "nickname", "word", "term"]
                .iter()
                .any(|word| self.is(at, word))
    }

    /// *Anna “Annie” Berg*: marks between the parts of a name.
    pub(super) fn is_nickname(&self, quoted: &Quoted) -> bool {
        let (before, behind) =
            (quoted.whole.start.checked_sub(1), quoted.whole.end);
        self.words_in(&quoted.inner) <= 2
            && self.token(behind).is_some_and(Token::is_capitalized)
            && before.is_some_and(|before| {
                self.token(before).is_some_and(Token::is_capitalized)
                    && (self.found.names.at(before).is_some()
                        || self.has(before, Roles::GIVEN_NAME))
            })
            && !matches!(
                self.kind(quoted.inner.end - 1),
                Some(Kind::Comma | Kind::Stop)
            )
    }

    /// Whether every word that a title would write large begins with a
    /// capital, and there are not too many of them.
    fn is_title_case(&self, words: &Range<usize>) -> bool {
        let mut count = 0;
        for at in words.clone() {
            let Some(token) = self.token(at) else { return false };
            if token.kind != Kind::Word {
                if token.kind == Kind::Stop && at + 1 < words.end {
                    return false;
                }
                continue;
            }
            count += 1;
            let small = token.has(
                Roles::PREPOSITION
                    | Roles::DETERMINER
                    | Roles::CONJUNCTION
                    | Roles::AUXILIARY,
            ) && self.word(at).len() <= 4;
            if token.case == Case::Lower && (!small || at == words.start) {
                return false;
            }
        }
        count > 0 && count <= LONGEST_TITLE
    }

    /// Whether the block is written in title case, as headlines are.
    fn is_headline(&self, block: usize) -> bool {
        let range = &self.tokens.blocks[block];
        if range.len() >= LONGEST_HEADLINE {
            return false;
        }
        let (mut large, mut small) = (0, 0);
        for token in &self.tokens.list[range.clone()] {
            if token.kind != Kind::Word {
                continue;
            }
            if token.case != Case::Lower {
                large += 1;
            } else if !token.has(
                Roles::PREPOSITION
                    | Roles::DETERMINER
                    | Roles::CONJUNCTION
                    | Roles::AUXILIARY,
            ) {
                small += 1;
            }
        }
        large >= 3 && large > 3 * small
    }

    /// The tag of a headline, whose first words say who: *Mayor Rejects
    /// ‘Mad’ Plan*.
    pub(super) fn headline_tag(
        &self,
        block: usize,
        sentence: &Range<usize>,
        lead: &Range<usize>,
    ) -> Option<Tag> {
        if !self.is_headline(block) {
            return None;
        }
        let colon = (sentence.start..lead.end)
            .take(LONGEST_TITLE)
            .find(|&at| self.kind(at) == Some(Kind::Colon));
        let (speaker, cue) = if let Some(colon) = colon {
            (self.phrase_starting(sentence.start, colon)?, colon)
        } else {
            let name = self.found.names.within(&(sentence.start..lead.end));
            let name = self.found.names.list.get(name.start)?;
            if name.name.end >= lead.end {
                return None;
            }
            (
                name.whole.start.max(sentence.start)..name.name.end,
                name.name.end,
            )
        };
        Some(Tag::of(sentence.start..cue + 1, cue..cue + 1, Some(speaker)))
    }

    /// How many words the range holds.
    pub(super) fn words_in(&self, range: &Range<usize>) -> usize {
        self.words_up_to(range, usize::MAX)
    }

    /// How many words the range holds, counted no further than `most`.
    pub(super) fn words_up_to(
        &self,
        range: &Range<usize>,
        most: usize,
    ) -> usize {
        self.tokens.list.get(range.clone()).map_or(0, |tokens| {
            tokens
                .iter()
                .filter(|t| matches!(t.kind, Kind::Word | Kind::Number))
                .take(most)
                .count()
        })
    }
}
