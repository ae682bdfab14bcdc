//! A closer look at one line about the article's making.
//!
//! In: the tokens of a line. Out: its pieces. Bylines and credits come from
//! page elements whose spaces got lost on the way, so a token may hold more
//! than one word:
//!
//! ```text
//! By Ann LeeTravel EditorPublished May 3, 2024Share
//! ```
//!
//! has the pieces *Lee* and *Travel*, *Editor* and *Published*, *2024* and
//! *Share*. A piece that was cut off knows that it was glued, so that
//! *Quay* and *News* can be put together again where no name ends.

use crate::{
    Span,
    lexer::{Kind, Token, Tokens},
    lexicon::{self, Case, Roles, WordId},
    steps,
};
use std::ops::Range;

/// A word, number or sign of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    /// Its first byte, in lower case: most comparisons end there.
    first: u8,
    pub(super) kind: Kind,
    pub(super) roles: Roles,
    pub(super) case: Case,
    /// Its place in the lexicon.
    id: WordId,
    /// Whether white space or the line's start stands before it.
    pub(super) spaced: bool,
    /// Whether it was cut off the word before it.
    pub(super) glued: bool,
}

/// A list of words that pieces are compared with; [`words!`] makes one.
///
/// Few words of a line are on any list, so what is asked first is whether one
/// of the list begins with that letter and is as long.
#[derive(Debug)]
pub(super) struct Words<const N: usize> {
    words: [&'static str; N],
    /// The lengths of the words that begin with each letter, and of those
    /// that begin with another sign.
    lengths: [u32; 27],
}

impl<const N: usize> Words<N> {
    /// The words, in small letters.
    pub(super) const fn new(words: [&'static str; N]) -> Words<N> {
        let mut lengths = [0; 27];
        let mut at = 0;
        while at < N {
            let bytes = words[at].as_bytes();
            assert!(bytes.len() < 32, "a short word");
            lengths[row_of(bytes[0])] |= 1 << bytes.len();
            at += 1;
        }
        Words { words, lengths }
    }

    /// Whether a word of this length may begin with this byte.
    #[inline]
    fn may_have(&self, first: u8, length: usize) -> bool {
        let lengths = self.lengths.get(row_of(first)).copied().unwrap_or(0);
        length < 32 && lengths >> length & 1 == 1
    }
}

const fn row_of(first: u8) -> usize {
    let letter = first.wrapping_sub(b'a');
    if letter < 26 { letter as usize } else { 26 }
}

/// A list of words in small letters, made while compiling.
macro_rules! words {
    ($($word:literal),+ $(,)?) => {
        const { &$crate::parsing::pieces::Words::new([$($word),+]) }
    };
}
pub(super) use words;

/// The pieces of a line.
#[derive(Debug)]
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    pub(super) pieces: Vec<Piece>,
}

impl<'t> Line<'t> {
    /// Cuts the tokens `range` into pieces.
    pub(super) fn cut(
        text: &'t str,
        tokens: &Tokens,
        range: Range<usize>,
    ) -> Line<'t> {
        let list = tokens.list.get(range).unwrap_or_default();
        let mut line =
            Line { text, pieces: Vec::with_capacity(list.len() + 4) };
        for token in list {
            line.add(token);
        }
        line
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Piece> {
        steps::look();
        self.pieces.get(at)
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.get(at).map(|piece| piece.kind)
    }

    /// The words of the piece at `at`; empty when there is none.
    pub(super) fn word(&self, at: usize) -> &'t str {
        self.get(at).and_then(|p| p.span.of(self.text)).unwrap_or_default()
    }

    /// Whether the piece at `at` is `word`, in any case.
    #[inline]
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        let Some(piece) = self.get(at) else { return false };
        let first = word.as_bytes().first();
        piece.span.len() == word.len()
            && first.map(u8::to_ascii_lowercase) == Some(piece.first)
            && self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether the piece at `at` is one of `words`, in any case.
    #[inline]
    pub(super) fn is_any<const N: usize>(
        &self,
        at: usize,
        words: &Words<N>,
    ) -> bool {
        let Some(piece) = self.pieces.get(at) else { return false };
        words.may_have(piece.first, piece.span.len())
            && words.words.iter().any(|word| self.is(at, word))
    }

    /// Whether the pieces at `at` are `words`, in any case.
    pub(super) fn are(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(i, word)| self.is(at + i, word))
    }

    pub(super) fn has(&self, at: usize, roles: Roles) -> bool {
        self.get(at).is_some_and(|piece| piece.roles.has(roles))
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Word)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Number)
    }

    /// Whether a word with a capital at its start stands at `at`.
    pub(super) fn is_capitalized(&self, at: usize) -> bool {
        self.get(at)
            .is_some_and(|p| p.kind == Kind::Word && p.case != Case::Lower)
    }

    /// Whether a word of at least two capitals stands at `at`.
    pub(super) fn is_upper(&self, at: usize) -> bool {
        self.get(at)
            .is_some_and(|p| p.kind == Kind::Word && p.case == Case::Upper)
    }

    /// Whether white space stands before the piece at `at`.
    pub(super) fn is_spaced(&self, at: usize) -> bool {
        self.get(at).is_some_and(|piece| piece.spaced)
    }

    /// The number at `at`, if it has at most four digits.
    pub(super) fn number(&self, at: usize) -> Option<u16> {
        if !self.is_number(at) {
            return None;
        }
        let word = self.word(at);
        let digits = word.len() <= 4;
        if digits { word.parse().ok() } else { None }
    }

    /// From the first piece of the range to its last.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match self.pieces.get(range) {
            Some([only]) => only.span,
            Some([first, .., last]) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// The longest phrase of the lexicon that begins at `at` and ends before
    /// `end`: the piece behind it, and its roles.
    pub(super) fn phrase(
        &self,
        at: usize,
        end: usize,
    ) -> Option<(usize, Roles)> {
        if !self.has(at, Roles::STARTS_PHRASE) {
            return None;
        }
        let pieces = self.pieces.get(at..end.min(self.len()))?;
        let words = pieces.iter().map(|piece| (piece.id, piece.case));
        let (count, roles) = lexicon::phrase_of(words)?;
        Some((at + count, roles))
    }

    /// The piece behind the longest word or phrase at `at` with one of these
    /// roles.
    pub(super) fn end_of(
        &self,
        at: usize,
        end: usize,
        roles: Roles,
    ) -> Option<usize> {
        match self.phrase(at, end) {
            Some((behind, found)) if found.has(roles) => Some(behind),
            _ => (at < end && self.has(at, roles)).then_some(at + 1),
        }
    }

    fn add(&mut self, token: &Token) {
        match token.kind {
            Kind::Word => self.add_word(token),
            Kind::Number => self.add_number(token),
            Kind::Address => self.add_address(token),
            _ => self.push(token.span(), token.kind, token, token.is_spaced()),
        }
    }

    fn push(&mut self, span: Span, kind: Kind, token: &Token, spaced: bool) {
        let first = self.first_of(span);
        self.pieces.push(Piece {
            span,
            first,
            kind,
            roles: token.roles,
            case: token.case,
            id: if span == token.span() { token.id } else { WordId::UNKNOWN },
            spaced,
            glued: false,
        });
    }

    fn first_of(&self, span: Span) -> u8 {
        let byte = self.text.as_bytes().get(span.start());
        byte.map_or(0, u8::to_ascii_lowercase)
    }

    /// Adds a part of a token, with what the lexicon says of the part.
    fn push_part(&mut self, span: Span, spaced: bool) {
        let part = span.of(self.text).unwrap_or_default();
        let digits = part.bytes().all(|b| b.is_ascii_digit());
        let sign = part.bytes().all(|b| b.is_ascii_punctuation());
        let case = Case::of(part);
        let id = WordId::of(part);
        let (kind, roles) = match part {
            _ if digits => (Kind::Number, Roles::default()),
            ":" => (Kind::Colon, Roles::default()),
            "," => (Kind::Comma, Roles::default()),
            "." => (Kind::Stop, Roles::default()),
            _ if sign => (Kind::Dash, Roles::default()),
            _ => (Kind::Word, lexicon::of_id(id, case)),
        };
        let glued = !spaced && kind == Kind::Word;
        let first = self.first_of(span);
        self.pieces.push(Piece {
            span,
            first,
            kind,
            roles,
            case,
            id,
            spaced,
            glued,
        });
    }

    fn add_word(&mut self, token: &Token) {
        let span = token.span();
        let word = span.of(self.text).unwrap_or_default();
        if self.ends_domain(token, word) {
            return;
        }
        let first = word.chars().next();
        // A word of lower-case letters with a capital at most at its start.
        let plain = word.bytes().skip(1).all(|b| b.is_ascii_lowercase());
        if plain && first.is_some_and(char::is_alphabetic) {
            return self.push(span, token.kind, token, token.is_spaced());
        }
        // WireImage: the lexicon knows the whole.
        let known = token.has(Roles::AGENCY.union(Roles::ORGANIZATION));
        let cuts = if known { Vec::new() } else { cuts_of_word(word) };
        if cuts.is_empty() {
            return self.push(span, token.kind, token, token.is_spaced());
        }
        self.add_parts(span, &cuts, token.is_spaced());
    }

    fn add_parts(&mut self, span: Span, cuts: &[usize], spaced: bool) {
        let mut start = span.start();
        for cut in
            cuts.iter().map(|cut| span.start() + cut).chain([span.end()])
        {
            self.push_part(
                Span::at(start, cut),
                spaced && start == span.start(),
            );
            start = cut;
        }
    }

    /// Whether `word` makes what stands before it a domain: *NJ* and *.com*.
    /// Then they become one piece, and the piece an outlet.
    fn ends_domain(&mut self, token: &Token, word: &str) -> bool {
        if token.is_spaced() || !is_top_level(word) {
            return false;
        }
        // AllQuays.com was cut in two.
        while let [.., first, name, _] = self.pieces.as_mut_slice() {
            if !name.glued || first.kind != Kind::Word {
                break;
            }
            first.span = first.span.cover(name.span);
            let stop = self.pieces.pop();
            self.pieces.pop();
            self.pieces.extend(stop);
        }
        let [.., name, stop] = self.pieces.as_mut_slice() else {
            return false;
        };
        if stop.kind != Kind::Stop || stop.spaced || name.kind != Kind::Word {
            return false;
        }
        name.span = name.span.cover(token.span());
        name.roles = Roles::AGENCY;
        name.id = WordId::UNKNOWN;
        self.pieces.pop();
        true
    }

    fn add_number(&mut self, token: &Token) {
        let span = token.span();
        let word = span.of(self.text).unwrap_or_default();
        if word.bytes().all(|b| b.is_ascii_digit()) {
            let cuts = cut_of_year(word);
            if cuts.is_empty() {
                return self.push(span, token.kind, token, token.is_spaced());
            }
            return self.add_parts(span, &cuts, token.is_spaced());
        }
        let mut cuts = Vec::new();
        for (at, byte) in word.bytes().enumerate() {
            if !byte.is_ascii_digit() {
                cuts.extend([at, at + 1]);
            }
        }
        cuts.extend(
            word.find([':', '.', ',']).and_then(|end| {
                cut_of_year(word.get(..end)?).first().copied()
            }),
        );
        cuts.sort_unstable();
        cuts.dedup();
        cuts.retain(|cut| *cut > 0 && *cut < word.len());
        self.add_parts(span, &cuts, token.is_spaced());
    }

    /// Adds an address, without the word that got stuck to its end:
    /// *name@example.comPublished*, *@nameMay 3*.
    fn add_address(&mut self, token: &Token) {
        let mut span = token.span();
        let mut word = span.of(self.text).unwrap_or_default();
        // Lee@annlee: a name and the handle that got stuck to it.
        if let Some(at) = word.find('@').filter(|at| *at > 0) {
            let handle = word.get(at..).unwrap_or_default();
            let stuck =
                !handle.contains('.') && word.starts_with(char::is_uppercase);
            if stuck {
                let middle = span.start() + at;
                let name = Span::at(span.start(), middle);
                self.push_part(name, token.is_spaced());
                span = Span::at(middle, span.end());
                word = handle;
            }
        }
        let Some(cut) = cut_of_address(word) else {
            return self.push(span, token.kind, token, token.is_spaced());
        };
        let middle = span.start() + cut;
        self.push(
            Span::at(span.start(), middle),
            Kind::Address,
            token,
            token.is_spaced(),
        );
        let part = Span::at(middle, span.end());
        let words = part.of(self.text).unwrap_or_default();
        let cuts = cuts_of_word(words);
        self.add_parts(part, &cuts, false);
    }
}

/// Behind a year that has the next number stuck to it, *2019* and *5:45*.
fn cut_of_year(word: &str) -> Vec<usize> {
    let year = word.starts_with("19") || word.starts_with("20");
    if year && (5..=7).contains(&word.len()) { vec![4] } else { Vec::new() }
}

/// Where the words of a glued word begin.
fn cuts_of_word(word: &str) -> Vec<usize> {
    if is_day_and_time(word.as_bytes()) {
        return vec![4, 5, 7, 8, 10, 11];
    }
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    let mut cuts = Vec::new();
    // Where the part begins, in characters.
    let mut from = 0;
    for at in 1..chars.len() {
        let (offset, here) = chars[at];
        let before = chars[at - 1].1;
        let letters = at - from;
        let cut = if here.is_ascii_digit() {
            before.is_lowercase() && letters >= 3
        } else if before.is_ascii_digit() {
            starts_with_digit(&chars, from)
        } else if here.is_uppercase() && before.is_lowercase() {
            camel_parts(word, &chars, from, at)
        } else if here == '-' && letters >= 5 {
            // Berg-QUAY Times: a photographer and the paper.
            before.is_lowercase()
                && chars
                    .get(at + 1..at + 4)
                    .is_some_and(|s| s.iter().all(|(_, c)| c.is_uppercase()))
        } else if before == '-' && letters == 1 && from > 0 {
            true
        } else {
            // TUCKERAssociated: capitals, then a capitalised word.
            here.is_uppercase()
                && before.is_uppercase()
                && letters >= 2
                && (chars
                    .get(at + 1..at + 4)
                    .is_some_and(|s| s.iter().all(|(_, c)| c.is_lowercase()))
                    || word.get(offset..).is_some_and(|s| {
                        lexicon::word(s, Case::Capitalized).has(Roles::MONTH)
                    }))
        };
        if cut {
            cuts.push(offset);
            from = at;
        }
    }
    cuts
}

/// *2024-02-14T16*
fn is_day_and_time(word: &[u8]) -> bool {
    let shape = |(at, byte): (usize, &u8)| match at {
        4 | 7 => *byte == b'-',
        10 => *byte == b'T',
        _ => byte.is_ascii_digit(),
    };
    word.len() >= 13 && word.iter().enumerate().take(13).all(shape)
}

fn starts_with_digit(chars: &[(usize, char)], at: usize) -> bool {
    chars.get(at).is_some_and(|(_, c)| c.is_ascii_digit())
}

/// Whether a word begins at the capital `at`, behind a lower-case letter.
///
/// Mc, Mac, De, La and their like belong to a surname; *iPhone* and *eBay*
/// are one word, but *filmCredit* is two.
fn camel_parts(
    word: &str,
    chars: &[(usize, char)],
    from: usize,
    at: usize,
) -> bool {
    if chars.len() - at < 2 {
        return false;
    }
    let (start, middle) = (chars[from].0, chars[at].0);
    let (Some(left), Some(right)) =
        (word.get(start..middle), word.get(middle..))
    else {
        return false;
    };
    if left == "By" || left == "by" {
        return true;
    }
    if chars[from].1.is_lowercase() {
        let known = Roles::CREDIT
            | Roles::MONTH
            | Roles::FURNITURE
            | Roles::BYLINE_ROLE;
        let word = right.get(..first_word_len(right)).unwrap_or_default();
        return left.len() >= 3
            && lexicon::word(word, Case::Capitalized).has(known);
    }
    // Thomson-DeVito: what counts begins behind the hyphen.
    let left = left.rsplit('-').next().unwrap_or(left);
    let surname = matches!(left, "Mac" | "Van" | "Von" | "Del" | "Fitz");
    left.len() >= 3 && !surname
}

/// The length of the capitalised word that `text` begins with.
fn first_word_len(text: &str) -> usize {
    text.char_indices()
        .skip(1)
        .find(|(_, c)| !c.is_lowercase())
        .map_or(text.len(), |(at, _)| at)
}

/// Where an address ends that has a word stuck to it.
fn cut_of_address(word: &str) -> Option<usize> {
    if let Some(at) = word.find('@').filter(|at| *at > 0) {
        // An e-mail address ends in a domain; capitals behind it are a word.
        let domain = word.get(at..)?;
        let dot = domain.rfind('.')?;
        let top = domain.get(dot + 1..)?;
        let end = top.find(|c: char| c.is_ascii_uppercase())?;
        return (end >= 2).then_some(at + dot + 1 + end);
    }
    let name = word.strip_prefix('@')?;
    let mut before = ' ';
    for (at, c) in name.char_indices() {
        let joint = c.is_ascii_uppercase()
            && (before.is_ascii_digit() || before.is_ascii_lowercase());
        if joint {
            let right = name.get(at..)?;
            let first = right.get(..first_word_len(right))?;
            let month = lexicon::word(first, Case::Capitalized)
                .has(Roles::MONTH | Roles::FURNITURE);
            if month || before.is_ascii_digit() {
                return Some(at + 1);
            }
        }
        before = c;
    }
    None
}

fn is_top_level(word: &str) -> bool {
    matches!(
        word,
        "com" | "org" | "net" | "co" | "uk" | "ca" | "tv" | "news" | "edu"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout, lexer::tokenize};

    fn pieces(text: &str) -> Vec<&str> {
        let tokens = tokenize(text, &layout::read(text));
        let line = Line::cut(text, &tokens, 0..tokens.list.len());
        (0..line.len()).map(|at| line.word(at)).collect()
    }

    #[test]
    fn a_capital_inside_a_word_begins_another() {
        assert_eq!(
            pieces("By Ann LeeTravel Editor"),
            ["By", "Ann", "Lee", "Travel", "Editor"]
        );
        assert_eq!(
            pieces("PAT BURKEAssociated Press"),
            ["PAT", "BURKE", "Associated", "Press"]
        );
        assert_eq!(pieces("ByAnn Lee"), ["By", "Ann", "Lee"]);
    }

    #[test]
    fn a_surname_may_have_two_capitals() {
        for name in ["McArdle", "MacKenzie", "DeVito", "O’Brien", "LaRue"] {
            assert_eq!(pieces(name), [name]);
        }
    }

    #[test]
    fn numbers_are_cut_off_words_and_each_other() {
        assert_eq!(
            pieces("Lee19 May 20195:45"),
            ["Lee", "19", "May", "2019", "5", ":", "45"]
        );
        assert_eq!(pieces("2024Share"), ["2024", "Share"]);
        assert_eq!(
            pieces("2024-02-14T16"),
            ["2024", "-", "02", "-", "14", "T", "16"]
        );
    }

    #[test]
    fn a_domain_is_one_piece() {
        assert_eq!(pieces("Ann Lee quay.com"), ["Ann", "Lee", "quay.com"]);
    }

    #[test]
    fn an_address_ends_where_a_word_was_stuck_to_it() {
        assert_eq!(
            pieces("lee@quay.comPUBLISHED: May"),
            ["lee@quay.com", "PUBLISHED", ":", "May"]
        );
        assert_eq!(pieces("@annlee28Bo Berg"), ["@annlee28", "Bo", "Berg"]);
    }
}
