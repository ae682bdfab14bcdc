//! Finds quotation marks, says which way each one faces, and pairs them.
//!
//! In: the tokens. Out: what stands between marks, in reading order, and how
//! deep it is nested.
//!
//! The hard part is the apostrophe. In
//!
//! ```text
//! ‘The workers’ hall is shut,’ she said.
//! ```
//!
//! the second `’` is a possessive and the third closes the quote. Both are
//! the same character, so the words around it have to decide.
//!
//! A quote that runs over paragraphs has no closing mark before its last
//! one, and every paragraph of it begins with an opening mark. Any other
//! mark without a partner is dropped: it loses one quote, never the article.

use crate::{
    lexer::{Facing, Glyph, Kind, Pair, Token, Tokens},
    lexicon::{self, Case, Roles},
};
use std::ops::Range;

/// How deep marks may be nested; deeper ones are dropped.
const DEEPEST: usize = 4;

/// What stands between two quotation marks. Ranges are ranges of tokens.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Quoted {
    /// The block it stands in.
    pub(crate) block: usize,
    /// With its marks.
    pub(crate) whole: Range<usize>,
    /// Without its marks.
    pub(crate) inner: Range<usize>,
    /// How its marks look.
    pub(crate) pair: Pair,
    /// The place of the one it stands inside of.
    pub(crate) inside: Option<usize>,
    /// Whether it goes on from the paragraph before.
    pub(crate) continues: bool,
    /// Whether it has no closing mark and goes on in the next paragraph.
    pub(crate) runs_on: bool,
}

/// Pairs the marks of every block.
pub(super) fn pair(text: &str, tokens: &Tokens) -> Vec<Quoted> {
    let mut found = Vec::new();
    let mut running = None;
    for (block, range) in tokens.blocks.iter().enumerate() {
        let here = tokens.list.get(range.clone()).unwrap_or_default();
        if !here.iter().any(Token::is_mark) {
            running = None;
            continue;
        }
        let first = found.len();
        let mut open = Pairing::new(text, tokens, block, running);
        open.read();
        running = open.finish(&mut found);
        nest(&mut found[first..], first);
    }
    found
}

/// Sorts what one block holds and says what stands inside of what.
fn nest(found: &mut [Quoted], first: usize) {
    if found.len() < 2 {
        return;
    }
    found.sort_by_key(|q| (q.whole.start, usize::MAX - q.whole.end));
    let mut around: Vec<usize> = Vec::new();
    for at in 0..found.len() {
        while around.last().is_some_and(|&outer| {
            found[outer].whole.end <= found[at].whole.start
        }) {
            around.pop();
        }
        found[at].inside = around.last().map(|outer| first + outer);
        around.push(at);
    }
}

/// What a mark does where it stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Role {
    Opens,
    Closes,
    /// It opens unless something is open that it can close.
    Either,
    /// An apostrophe, or inches.
    None,
}

/// An opening mark that waits for its partner.
#[derive(Clone, Copy)]
struct Opened {
    /// Its token; the block's first for a quote that runs on unmarked.
    at: usize,
    glyph: Glyph,
    continues: bool,
}

/// The marks of one block on their way to being pairs.
struct Pairing<'a> {
    text: &'a str,
    tokens: &'a Tokens,
    block: usize,
    range: Range<usize>,
    open: Vec<Opened>,
    /// How the quote that runs on from the block before was opened.
    running: Option<Glyph>,
    /// For each token of the block the next single mark that can close.
    closers: Vec<usize>,
    done: Vec<Quoted>,
}

impl<'a> Pairing<'a> {
    fn new(
        text: &'a str,
        tokens: &'a Tokens,
        block: usize,
        running: Option<Glyph>,
    ) -> Pairing<'a> {
        let range = tokens.blocks[block].clone();
        let mut pairing = Pairing {
            text,
            tokens,
            block,
            range,
            open: Vec::new(),
            running,
            closers: Vec::new(),
            done: Vec::new(),
        };
        pairing.find_closers();
        pairing
    }

    fn token(&self, at: usize) -> Option<&'a Token> {
        crate::steps::look();
        self.range.contains(&at).then(|| &self.tokens.list[at])
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.token(at).map(|token| token.kind)
    }

    /// The token before, if it touches.
    fn before(&self, at: usize) -> Option<&'a Token> {
        let token = self.token(at)?;
        if token.is_spaced() { None } else { self.token(at.checked_sub(1)?) }
    }

    /// The token behind, if it touches.
    fn behind(&self, at: usize) -> Option<&'a Token> {
        self.token(at + 1).filter(|token| !token.is_spaced())
    }

    /// Notes for every token where the next single mark stands that can
    /// close, in one pass from the back. Without single marks there is
    /// nothing to note.
    fn find_closers(&mut self) {
        let singles = |pairing: &Self, at| matches!(pairing.kind(at), Some(Kind::Mark(g)) if g.pair == Pair::Single);
        if !self.range.clone().any(|at| singles(self, at)) {
            return;
        }
        let mut next = usize::MAX;
        let mut closers = vec![next; self.range.len() + 1];
        for at in self.range.clone().rev() {
            closers[at - self.range.start] = next;
            if singles(self, at) && self.can_close(at) {
                next = at;
            }
        }
        self.closers = closers;
    }

    /// The next single mark behind `at` that can close.
    fn closer_after(&self, at: usize) -> Option<usize> {
        let next = *self.closers.get(at - self.range.start)?;
        (next != usize::MAX).then_some(next)
    }

    fn read(&mut self) {
        let tokens = self.tokens;
        for at in self.range.clone() {
            let Kind::Mark(glyph) = tokens.list[at].kind else { continue };
            let role = match glyph.pair {
                Pair::Single => self.single(at, glyph),
                _ => self.double(at, glyph),
            };
            let role = match role {
                Role::Either if self.partner(glyph).is_some() => Role::Closes,
                Role::Either => Role::Opens,
                other => other,
            };
            match role {
                Role::Opens => self.opens(at, glyph),
                Role::Closes => self.closes(at, glyph),
                Role::Either | Role::None => {}
            }
        }
    }

    /// What a mark other than a single one does: by its surroundings, and by
    /// its looks where they don't say.
    fn double(&self, at: usize, glyph: Glyph) -> Role {
        let (before, behind) = (self.before(at), self.behind(at));
        if self.is_inches(at, glyph) {
            return Role::None;
        }
        let opens_after = match before.map(|token| token.kind) {
            None | Some(Kind::Open | Kind::Dash | Kind::Slash) => true,
            // “‘Go,’ he said”: behind an opening mark another opens.
            Some(Kind::Mark(_)) => self.is_open_at(at - 1),
            Some(_) => false,
        };
        match (opens_after, behind.map(|token| token.kind)) {
            // Nothing on either side, or a dash or bracket before a blank.
            (true, None) => match (before, glyph.facing) {
                (Some(_), _) | (None, Facing::Closing) => Role::Closes,
                (None, Facing::Opening) => Role::Opens,
                (None, Facing::Neutral) => Role::Either,
            },
            // ' . ” ' and ' ”, ' with a blank too many before the mark.
            (true, Some(Kind::Comma | Kind::Stop)) => Role::Either,
            (true, Some(_)) => Role::Opens,
            (false, Some(Kind::Word | Kind::Number | Kind::Address)) => {
                // Lost blanks: said:“Go” and “Go.”The board.
                match glyph.facing {
                    Facing::Opening => Role::Opens,
                    Facing::Closing => Role::Closes,
                    Facing::Neutral => Role::Either,
                }
            }
            (false, _) => match before.map(|token| token.kind) {
                Some(Kind::Word) if glyph.facing == Facing::Opening => {
                    // A reversed mark closes if it can.
                    Role::Either
                }
                _ => Role::Closes,
            },
        }
    }

    /// Whether a straight mark behind a number is a sign for inches: 6'2",
    /// a 5" pipe.
    fn is_inches(&self, at: usize, glyph: Glyph) -> bool {
        let is_number =
            |at: usize| matches!(self.kind(at), Some(Kind::Number));
        if glyph.facing != Facing::Neutral
            || at == self.range.start
            || self.before(at).is_none()
            || !is_number(at - 1)
        {
            return false;
        }
        let feet = at >= 3
            && is_number(at - 3)
            && matches!(self.kind(at - 2), Some(Kind::Mark(g)) if g.pair == Pair::Single);
        let straight = self.open.iter().any(|open| {
            open.glyph.facing == Facing::Neutral
                && open.glyph.pair == glyph.pair
        });
        feet || !straight
    }

    /// What a single mark or apostrophe does.
    fn single(&self, at: usize, glyph: Glyph) -> Role {
        let open = self.partner(glyph);
        if open.is_some() && self.can_close(at) {
            return if self.is_apostrophe(at) {
                Role::None
            } else {
                Role::Closes
            };
        }
        if !self.can_open(at, glyph) {
            return Role::None;
        }
        if self.closer_after(at).is_some() || self.runs_on_single(at, glyph) {
            Role::Opens
        } else {
            Role::None
        }
    }

    /// Whether a single mark can close a quote here: something before it,
    /// no letter behind it.
    fn can_close(&self, at: usize) -> bool {
        let Some(before) = self.before(at) else {
            return self.closes_behind_blank(at);
        };
        let after_words = match before.kind {
            Kind::Open | Kind::Slash => false,
            Kind::Mark(glyph) => glyph.facing != Facing::Opening,
            _ => true,
        };
        let letter = matches!(
            self.behind(at).map(|token| token.kind),
            Some(Kind::Word | Kind::Number | Kind::Address)
        );
        // Behind a comma there is no apostrophe: ‘Go,’she said.
        after_words && (!letter || is_pause(before.kind))
    }

    /// Whether a single mark with blanks on both sides closes: behind a
    /// pause, or behind the mark of what is nested: *‘... “the pit,” ’ she
    /// said*.
    fn closes_behind_blank(&self, at: usize) -> bool {
        self.behind(at).is_none()
            && at > self.range.start
            && match self.kind(at - 1) {
                Some(Kind::Mark(glyph)) => glyph.facing != Facing::Opening,
                Some(kind) => is_pause(kind),
                None => false,
            }
    }

    /// Whether a single mark can open a quote here: nothing or a bracket,
    /// dash or mark before it, words behind it, and no elision.
    fn can_open(&self, at: usize, glyph: Glyph) -> bool {
        let Some(behind) = self.behind(at) else {
            return self.opens_before_blank(at);
        };
        let edge = match self.before(at).map(|token| token.kind) {
            None
            | Some(Kind::Open | Kind::Dash | Kind::Slash | Kind::Mark(_)) => {
                true
            }
            // A lost blank: she said,‘Go.’
            Some(Kind::Comma | Kind::Colon) => behind.is_capitalized(),
            Some(_) => false,
        };
        let words = matches!(
            behind.kind,
            Kind::Word
                | Kind::Number
                | Kind::Address
                | Kind::Mark(_)
                | Kind::Ellipsis
                | Kind::Stop
                | Kind::Open
                | Kind::Symbol
        );
        let elided = || {
            is_elision(self.tokens.word(self.text, at + 1))
                && (glyph.facing != Facing::Opening
                    || !behind.is_capitalized())
        };
        edge && words && !elided() && !self.is_decade(at + 1)
    }

    /// Whether a single mark with blanks on both sides opens: behind a
    /// pause, or at the block's beginning.
    fn opens_before_blank(&self, at: usize) -> bool {
        self.token(at + 1).is_some_and(|next| {
            matches!(next.kind, Kind::Word | Kind::Number | Kind::Ellipsis)
        }) && self.before(at).is_none()
            && self.is_after_pause(at)
    }

    /// Whether a pause stands before the token, or nothing.
    fn is_after_pause(&self, at: usize) -> bool {
        at == self.range.start
            || self.kind(at - 1).is_some_and(|kind| {
                is_pause(kind) || matches!(kind, Kind::Colon | Kind::Mark(_))
            })
    }

    /// Whether the token is the *90s* of *’90s*, or the *16* of *’16*; but
    /// *‘10 times the loss’* counts.
    fn is_decade(&self, at: usize) -> bool {
        let word = self.tokens.word(self.text, at);
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        if digits != 2 || word.len() > digits + 1 {
            return false;
        }
        let counts = word.len() == digits
            && self.token(at + 1).is_some_and(|next| {
                next.kind == Kind::Word
                    && !next.is_capitalized()
                    && !next.has(YEAR_BEHIND)
            })
            && at
                .checked_sub(2)
                .and_then(|before| self.token(before))
                .is_none_or(|before| {
                    !before.has(YEAR_BEFORE) && !before.is_capitalized()
                });
        !counts
    }

    /// Whether a mark that could close is an apostrophe all the same: the
    /// possessive of a plural (*the workers’ hall*) or a swallowed letter
    /// (*goin’ home*), when a better closing mark is still to come.
    fn is_apostrophe(&self, at: usize) -> bool {
        let Some(before) = self.before(at) else { return false };
        if before.kind != Kind::Word {
            return false;
        }
        let word = self.tokens.word(self.text, at - 1);
        // A blank too many: the board’ s hall.
        if self.token(at + 1).is_some()
            && self.tokens.word(self.text, at + 1) == "s"
        {
            return true;
        }
        let goes_on = self.behind(at).is_none()
            && self.token(at + 1).is_some_and(|next| {
                matches!(next.kind, Kind::Word | Kind::Number)
            });
        let owned = self.token(at + 1).is_some_and(|next| {
            next.kind == Kind::Number || !next.has(NOT_OWNED)
        });
        let swallowed = goes_on
            && (word.ends_with(['s', 'S', 'z', 'x']) && owned
                || word.ends_with("in")
                    && lexicon::word(word, Case::Lower).is_empty()
                || word.len() <= 2);
        (swallowed || is_cut_participle(word))
            && (self.closes_before_another_opens(at)
                || self.closer_after(at).is_none() && self.open_runs_on())
    }

    /// Whether a single mark is open that opened a sentence, and the next
    /// block begins with its like, so that no closing mark is to come.
    fn open_runs_on(&self) -> bool {
        self.open.iter().any(|open| {
            self.is_after_pause(open.at)
                && open.glyph.pair == Pair::Single
                && self.next_begins_with(open.glyph)
        })
    }

    /// Whether a mark behind `at` closes the quote that is open there, rather
    /// than one that opens in between.
    fn closes_before_another_opens(&self, at: usize) -> bool {
        let Some(closer) = self.closer_after(at) else { return false };
        // At most a sentence or two; a possessive doesn't wait longer.
        let far = closer.min(at + LONGEST_WAIT);
        far == closer
            && !(at + 1..closer).any(|between| {
                matches!(self.kind(between), Some(Kind::Mark(g))
                    if g.pair == Pair::Single
                        && self.before(between).is_none()
                        && self.can_open(between, g))
            })
    }

    /// Whether a single mark without a partner opens a quote that runs on:
    /// it stands where a sentence may begin, and the next block begins with
    /// such a mark.
    fn runs_on_single(&self, at: usize, glyph: Glyph) -> bool {
        (self.is_after_pause(at) || glyph.facing == Facing::Opening)
            && (at == self.range.start || glyph.facing != Facing::Closing)
            && self.next_begins_with(glyph)
    }

    /// Whether the next block begins with a mark like this one.
    fn next_begins_with(&self, glyph: Glyph) -> bool {
        let next = self.tokens.blocks.get(self.block + 1);
        let first = next.and_then(|range| self.tokens.list.get(range.start));
        matches!(first.map(|token| token.kind), Some(Kind::Mark(other))
            if other.pair == glyph.pair
                && (other.facing != Facing::Closing
                    || other.facing == glyph.facing))
    }

    /// The place among the open marks of the one that `glyph` can close.
    fn partner(&self, glyph: Glyph) -> Option<usize> {
        let same = |open: &Opened| open.glyph.pair == glyph.pair;
        // A curly mark closes a curly one, if there is one: transcripts put
        // straight marks around paragraphs with curly ones inside.
        let alike = |open: &Opened| {
            same(open)
                && (open.glyph.facing == Facing::Neutral)
                    == (glyph.facing == Facing::Neutral)
        };
        self.open
            .iter()
            .rposition(alike)
            .or_else(|| self.open.iter().rposition(same))
    }

    /// Whether the mark at `at` is open.
    fn is_open_at(&self, at: usize) -> bool {
        self.open.iter().any(|open| open.at == at)
    }

    fn opens(&mut self, at: usize, glyph: Glyph) {
        let continues = at == self.range.start
            && self.running.is_some_and(|running| running.pair == glyph.pair);
        // The same mark can't open twice; the first lost its partner.
        let again = self.open.iter().rposition(|open| open.glyph == glyph);
        if let Some(lost) = again
            && (glyph.facing != Facing::Neutral || glyph.pair == Pair::Single)
            && !self.has_two_closers(at, glyph)
        {
            self.open.remove(lost);
        }
        if self.open.len() < DEEPEST {
            self.open.push(Opened { at, glyph, continues });
        }
    }

    /// Whether more marks close behind `at` than open, so that what opens
    /// there is nested in its own kind: *“He read “The Tide” twice,” she
    /// said.*
    fn has_two_closers(&self, at: usize, glyph: Glyph) -> bool {
        let end = self.range.end.min(at + LONGEST_NEST);
        let mut closers = 0_usize;
        let mut openers = 0_usize;
        for at in at..end {
            match self.kind(at) {
                Some(Kind::Mark(other)) if other.pair == glyph.pair => {
                    match other.facing {
                        Facing::Opening => openers += 1,
                        Facing::Closing if self.surely_closes(at) => {
                            closers += 1;
                        }
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        closers > openers
    }

    /// Whether a mark that looks closing isn't an apostrophe.
    fn surely_closes(&self, at: usize) -> bool {
        let is_single = matches!(self.kind(at), Some(Kind::Mark(glyph))
            if glyph.pair == Pair::Single);
        let pause = |token: &Token| token.kind != Kind::Word;
        !is_single
            || self.can_close(at)
                && (self.before(at).is_none_or(pause)
                    || self.behind(at).is_some_and(pause)
                    || self.token(at + 1).is_none())
    }

    fn closes(&mut self, at: usize, glyph: Glyph) {
        let Some(partner) = self.partner(glyph) else { return };
        let opened = self.open[partner];
        self.open.truncate(partner);
        let inner = opened.at + 1..at;
        if inner.is_empty() {
            return;
        }
        self.done.push(Quoted {
            block: self.block,
            whole: opened.at..at + 1,
            inner,
            pair: glyph.pair,
            inside: None,
            continues: opened.continues,
            runs_on: false,
        });
    }

    /// Hands out the pairs. A mark still open runs on if the next block
    /// begins with its like; returns it then.
    fn finish(mut self, found: &mut Vec<Quoted>) -> Option<Glyph> {
        let mut running = None;
        // A mark alone on its line has nothing to go on with.
        let open = self.open.first().filter(|o| o.at + 1 < self.range.end);
        if let Some(&opened) = open.filter(|o| self.next_begins_with(o.glyph))
        {
            // Pairs that were made outside of it stay as they are.
            self.done.push(Quoted {
                block: self.block,
                whole: opened.at..self.range.end,
                inner: opened.at + 1..self.range.end,
                pair: opened.glyph.pair,
                inside: None,
                continues: opened.continues,
                runs_on: true,
            });
            running = Some(opened.glyph);
        }
        found.append(&mut self.done);
        running
    }
}

/// How many tokens a possessive looks ahead for a better closing mark.
const LONGEST_WAIT: usize = 120;

/// How many tokens a mark looks ahead for the partners of two.
const LONGEST_NEST: usize = 300;

/// What doesn't stand behind a possessive: in *the ‘shambles’ and the cost*
/// the mark closes.
const NOT_OWNED: Roles = Roles::CONJUNCTION
    .union(Roles::PREPOSITION)
    .union(Roles::AUXILIARY)
    .union(Roles::DETERMINER)
    .union(Roles::SUBJECT_PRONOUN)
    .union(Roles::SUBORDINATOR)
    .union(Roles::RELATIVE);

/// What stands behind a year in two digits, rather than behind a count.
const YEAR_BEHIND: Roles = Roles::PREPOSITION
    .union(Roles::CONJUNCTION)
    .union(Roles::AUXILIARY)
    .union(Roles::SUBORDINATOR)
    .union(Roles::RELATIVE);

/// What stands before a year in two digits: *the summer of ’68*.
const YEAR_BEFORE: Roles = Roles::DETERMINER
    .union(Roles::PREPOSITION)
    .union(Roles::POSSESSIVE)
    .union(Roles::MONTH);

/// Whether a mark behind this can't be an apostrophe.
fn is_pause(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Comma
            | Kind::Stop
            | Kind::Question
            | Kind::Exclamation
            | Kind::Ellipsis
    )
}

/// Words that lost their first letters: *’em*, *’til*, *’cause*, and the
/// *’e*, *’im* and *’ome* of dialect.
fn is_elision(word: &str) -> bool {
    const ELISIONS: [&str; 44] = [
        "em", "til", "till", "tis", "twas", "cause", "bout", "round", "n",
        "cos", "cuz", "ere", "neath", "twixt", "tween", "kay", "nuff", "sup",
        "twere", "twill", "twould", "tain't", "tain’t", "cept", "fraid",
        "spect", "spose", "scuse", "nother", "e", "im", "er", "ome", "ouse",
        "ave", "appen", "ello", "eard", "elp", "undred", "oliday", "alf",
        "ospital", "orrible",
    ];
    ELISIONS.iter().any(|elision| word.eq_ignore_ascii_case(elision))
}

/// Whether only a *g* is missing to a participle: *goin*, *sittin*.
fn is_cut_participle(word: &str) -> bool {
    word.ends_with("in")
        && lexicon::word(&format!("{word}g"), Case::Lower)
            .has(Roles::VERB_PARTICIPLE | Roles::CUE_PARTICIPLE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout, lexer};

    fn quoted(text: &str) -> Vec<&str> {
        let tokens = lexer::tokenize(text, &layout::read(text));
        pair(text, &tokens)
            .iter()
            .map(|q| tokens.span(&q.inner).of(text).unwrap())
            .collect()
    }

    #[test]
    fn straight_and_curly_marks_pair() {
        assert_eq!(
            quoted("“Go,” she said. \"Now.\" ''Yes.''"),
            ["Go,", "Now.", "Yes."]
        );
        assert_eq!(quoted("&ldquo;Go,&rdquo; she said."), ["Go,"]);
        assert_eq!(quoted("She said â€œgo.â€\u{9d}"), ["go."]);
    }

    #[test]
    fn a_possessive_is_not_a_closing_mark() {
        assert_eq!(
            quoted("‘The workers’ hall is shut,’ she said."),
            ["The workers’ hall is shut,"]
        );
        assert_eq!(
            quoted("The workers' hall, she said, is 'shut'."),
            ["shut"]
        );
    }

    #[test]
    fn elisions_and_decades_open_nothing() {
        assert_eq!(quoted("Rock ’n’ roll of the ’90s got ’em all."), [""; 0]);
        assert_eq!(quoted("the class of '98 and the boys' team"), [""; 0]);
    }

    #[test]
    fn a_nested_quote_knows_what_it_stands_in() {
        let text = "“He said ‘never’ twice,” she said.";
        let tokens = lexer::tokenize(text, &layout::read(text));
        let quoted = pair(text, &tokens);
        assert_eq!(quoted.len(), 2);
        assert_eq!(quoted[1].inside, Some(0));
    }

    #[test]
    fn inches_are_no_marks() {
        assert_eq!(quoted("The 6'2\" mason laid a 5\" pipe."), [""; 0]);
        assert_eq!(
            quoted("\"We lost in 2016\" he said."),
            ["We lost in 2016"]
        );
    }

    #[test]
    fn a_lost_mark_loses_one_quote() {
        assert_eq!(quoted("“Lost he said. “Kept,” she said."), ["Kept,"]);
        assert_eq!(quoted("Lost,” he said. “Kept,” she said."), ["Kept,"]);
    }

    #[test]
    fn a_quote_runs_on_over_paragraphs() {
        let text = "“One.\n“Two.\n“Three,” she said.";
        let tokens = lexer::tokenize(text, &layout::read(text));
        let quoted = pair(text, &tokens);
        assert_eq!(quoted.len(), 3);
        assert!(quoted[0].runs_on && !quoted[0].continues);
        assert!(quoted[1].runs_on && quoted[1].continues);
        assert!(!quoted[2].runs_on && quoted[2].continues);
    }

    #[test]
    fn a_mark_alone_on_its_line_runs_on_nowhere() {
        let text = "“One.\n“\n“Three.";
        assert_eq!(quoted(text), ["One."]);
    }
}
