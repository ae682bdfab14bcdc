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

use super::{
    dates,
    hints::Hints,
    masks::{Masks, Picked, WINDOW},
};
use crate::{
    Span,
    kept::{Kept, keep},
    lexer::{self, Kind, Token, Tokens},
    lexicon::{self, Case, EACH, ODD, Plain, Roles, WordId},
    steps,
};
use std::ops::Range;

/// A word, number or sign of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) roles: Roles,
    /// Its first eight letters, in small ones.
    letters: u64,
    pub(super) kind: Kind,
    pub(super) case: Case,
    /// Its place in the lexicon.
    id: WordId,
    /// What it may begin.
    pub(super) hints: Hints,
    /// Whether white space or the line's start stands before it.
    pub(super) spaced: bool,
    /// Whether it was cut off the word before it.
    pub(super) glued: bool,
}

keep!(Piece);

impl Piece {
    /// A token that begins with these letters.
    #[inline]
    fn new(token: &Token, letters: u64) -> Piece {
        Piece {
            span: token.span(),
            roles: token.roles,
            letters,
            hints: Hints::of_kind(token.kind),
            kind: token.kind,
            case: token.case,
            id: token.id,
            spaced: token.is_spaced(),
            glued: false,
        }
    }

    /// Notes what it hints at as a word.
    #[inline]
    fn note(&mut self) -> Hints {
        self.hints = self.hints.or(Hints::of(self.id));
        self.hints
    }

    /// Whether a phrase of the lexicon may begin with it and this next one.
    #[inline]
    fn may_begin_phrase(&self, next: &Piece) -> bool {
        self.roles.has(Roles::STARTS_PHRASE)
            && lexicon::may_begin_phrase(self.id, next.id)
    }

    /// Whether it is a word with a capital at its start.
    #[inline]
    pub(super) fn is_capitalized(&self) -> bool {
        // Nothing but a word is written otherwise.
        self.case != Case::Lower
    }

    /// Whether a full stop is among its first eight letters.
    #[inline]
    pub(super) fn has_early_stop(&self) -> bool {
        let others = self.letters ^ (u64::from(b'.') * EACH);
        others.wrapping_sub(EACH) & !others & (0x80 * EACH) != 0
    }

    /// A quick look: whether it may be initials, a letter alone, two
    /// capitals, or any with full stops.
    #[inline]
    pub(super) fn may_be_initials(&self) -> bool {
        (self.span.len() <= 2) | self.has_early_stop()
    }

    /// Its number, if it is one of at most four digits.
    pub(super) fn number(&self) -> Option<u16> {
        if self.kind != Kind::Number {
            return None;
        }
        let missing = 4_usize.checked_sub(self.span.len())?;
        // Four digits, of which the last are the ones; what isn't there is a
        // zero. Each pair of them is a number of its own, and more than nine
        // is no digit.
        let [first, second, third, fourth, ..] = self.letters.to_le_bytes();
        let four = u32::from_le_bytes([first, second, third, fourth]);
        let zeros = u32::from_le_bytes([b'0'; 4]);
        let digits = (four ^ zeros) << (8 * missing);
        let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8);
        let [hundreds, _, ones, _] = pairs.to_le_bytes();
        let others =
            digits | digits.wrapping_add(u32::from_le_bytes([118; 4]));
        let plain = others & u32::from_le_bytes([0x80; 4]) == 0;
        plain.then_some(u16::from(hundreds) * 100 + u16::from(ones))
    }

    /// Its first letter, in a small one, or the first byte of it.
    #[inline]
    pub(super) fn first_letter(&self) -> u8 {
        first_of(self.letters)
    }

    /// Whether a hyphen is its third or fourth letter, as in *al-Rahman*.
    #[inline]
    pub(super) fn has_early_hyphen(&self) -> bool {
        let [_, _, third, fourth, ..] = self.letters.to_le_bytes();
        third == b'-' || fourth == b'-'
    }

    /// Its first eight letters, in small ones.
    #[inline]
    pub(super) fn beginning(&self) -> u64 {
        self.letters
    }

    /// How it looks from afar.
    #[inline]
    pub(super) fn shape(&self) -> Shape {
        Shape::of(self.letters)
    }

    /// Whether the other begins with the same eight letters, in any case.
    #[inline]
    pub(super) fn begins_like(&self, other: &Piece) -> bool {
        self.letters == other.letters
    }
}

/// What several pieces are, all together.
#[derive(Default)]
pub(super) struct Together {
    pub(super) roles: Roles,
    pub(super) hints: Hints,
    /// How they are written, a bit for each case.
    pub(super) cases: u32,
    /// Whether one was cut off the word before it.
    pub(super) glued: bool,
}

impl Together {
    /// Of one piece at least. How many there are can't be foreseen, so always
    /// four are read, the last one again and again.
    #[inline]
    pub(super) fn of(pieces: &[Piece]) -> Option<Together> {
        let last = pieces.len().checked_sub(1)?;
        let mut all = Together::default();
        for at in 0..4 {
            all.add(pieces.get(at.min(last))?);
        }
        if let Some(others) = pieces.get(4..) {
            for piece in others {
                all.add(piece);
            }
        }
        Some(all)
    }

    #[inline]
    fn add(&mut self, piece: &Piece) {
        steps::look();
        self.roles = self.roles | piece.roles;
        self.hints = self.hints.or(piece.hints);
        self.cases |= 1 << piece.case as u8;
        self.glued |= piece.glued;
    }
}

/// The first eight letters of a piece, in small ones.
#[inline]
fn beginning(text: &str, span: Span) -> u64 {
    let from_start = text.as_bytes().get(span.start()..);
    lexicon::beginning(from_start.unwrap_or_default(), span.len())
}

/// The first of eight letters.
#[inline]
const fn first_of(letters: u64) -> u8 {
    letters.to_le_bytes()[0]
}

/// The first eight letters of a word that is in small ones, as
/// [`lexicon::beginning`] reads them.
pub(super) const fn letters_of(word: &str) -> u64 {
    lexicon::packed(word.as_bytes(), 0, word.len())
}

/// How a word looks from afar, a hash of its first letters, as one bit of
/// sixty-four; or the shapes of several words, as their bits.
///
/// A word that is on no list nearly always has a shape that none of the list
/// has, so comparing it with the whole list is one test.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape(u64);

impl Shape {
    /// Of a word with these first eight letters, in small ones.
    #[inline]
    const fn of(letters: u64) -> Shape {
        Shape(1 << (letters.wrapping_mul(ODD) >> 58))
    }

    #[inline]
    pub(super) const fn or(self, other: Shape) -> Shape {
        Shape(self.0 | other.0)
    }

    #[inline]
    pub(super) const fn is_in(self, other: Shape) -> bool {
        self.0 & other.0 != 0
    }
}

/// A list of words that pieces are compared with; [`words!`] makes one.
#[derive(Debug)]
pub(super) struct Words<const N: usize> {
    list: [&'static str; N],
    /// The first eight letters of each.
    letters: [u64; N],
    shapes: Shape,
    lengths: Lengths,
}

/// The lengths of the words that begin with each letter, and of those that
/// begin with another sign.
///
/// Tells most of the words apart whose shape is on a list by chance.
#[derive(Debug)]
struct Lengths([u32; 27]);

impl Lengths {
    /// Whether a word of this length may begin with this small letter.
    #[inline]
    fn have(&self, first: u8, length: usize) -> bool {
        let lengths = self.0.get(row_of(first)).copied().unwrap_or(0);
        length < 32 && lengths >> length & 1 == 1
    }
}

const fn row_of(first: u8) -> usize {
    let letter = first.wrapping_sub(b'a');
    if letter < 26 { letter as usize } else { 26 }
}

impl<const N: usize> Words<N> {
    /// The words, in small letters.
    pub(super) const fn new(list: [&'static str; N]) -> Words<N> {
        let mut shapes = Shape(0);
        let mut lengths = [0; 27];
        let mut letters = [0; N];
        let mut at = 0;
        while at < N {
            let bytes = list[at].as_bytes();
            assert!(bytes.len() < 32, "a short word");
            shapes = shapes.or(Shape::of(letters_of(list[at])));
            lengths[row_of(bytes[0])] |= 1 << bytes.len();
            letters[at] = letters_of(list[at]);
            at += 1;
        }
        Words { list, letters, shapes, lengths: Lengths(lengths) }
    }
}

/// A list of words in small letters, made while compiling.
macro_rules! words {
    ($($word:literal),+ $(,)?) => {
        const { &$crate::parsing::pieces::Words::new([$($word),+]) }
    };
}
pub(super) use words;

/// Whether `word` stands at `span`, letter by letter, in any case.
pub(super) fn reads(text: &str, span: Span, word: &str) -> bool {
    span.of(text).is_some_and(|own| own.eq_ignore_ascii_case(word))
}

/// The pieces of a line.
#[derive(Debug)]
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    pub(super) pieces: Kept<Piece>,
    /// What any of its pieces can be.
    roles: Roles,
    /// Whether an apostrophe or a quotation mark is among them.
    pub(super) marked: bool,
    /// The hints of all its pieces.
    hints: Hints,
    /// What its first pieces are; of a byline nothing, until it is asked for.
    masks: Masks,
}

impl<'t> Line<'t> {
    /// Cuts the tokens `range` into pieces.
    pub(super) fn cut(
        text: &'t str,
        tokens: &Tokens,
        range: Range<usize>,
    ) -> Line<'t> {
        let list = tokens.list.get(range).unwrap_or_default();
        let pieces = Kept::with_capacity(list.len() + 4);
        let mut line = Line::new(text, pieces);
        for token in list {
            line.take(token, None);
        }
        line.note_hints();
        line
    }

    /// A line of this text, which isn't cut yet. Its pieces go into an empty
    /// vector.
    #[inline]
    pub(super) fn new(text: &'t str, pieces: Kept<Piece>) -> Line<'t> {
        Line {
            text,
            pieces,
            roles: Roles::default(),
            marked: false,
            hints: Hints::default(),
            masks: Masks::NONE,
        }
    }

    /// Cuts the text, which is known to be a caption on one line, each token as
    /// it is found. Adds the tokens to the list as well. Says whether a line
    /// ends in the text.
    #[inline(never)]
    pub(super) fn cut_caption(&mut self, tokens: &mut Kept<Token>) -> bool {
        let ends = lexer::each_of_line(self.text, |token, letters| {
            self.take(&token, letters);
            tokens.push(token);
        });
        self.note_hints();
        ends
    }

    /// Cuts a text that is known to be one line, each token as it is found.
    pub(super) fn read(text: &'t str) -> Line<'t> {
        // Bylines have about a piece to five bytes.
        let pieces = Kept::with_capacity(text.len() / 4 + 4);
        let mut line = Line::new(text, pieces);
        lexer::each_of_line(text, |token, letters| {
            line.take(&token, letters);
        });
        // No masks are asked for of most bylines.
        let pieces = line.pieces.iter_mut();
        let noted = pieces.map(Piece::note);
        line.hints = noted.fold(Hints::NONE, Hints::or);
        line
    }

    /// Notes what its pieces hint at, and masks of the first.
    #[inline]
    fn note_hints(&mut self) {
        let mut all = Hints::default();
        let mut note = |piece: &mut Piece| all = all.or(piece.note());
        let near = self.len().min(WINDOW);
        let (near, far) = self.pieces.split_at_mut(near);
        self.masks.note(near.iter_mut().map(|piece| {
            note(piece);
            &*piece
        }));
        far.iter_mut().for_each(note);
        self.hints = all;
    }

    /// How many pieces there are.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    #[inline]
    pub(super) fn get(&self, at: usize) -> Option<&Piece> {
        steps::look();
        self.pieces.get(at)
    }

    #[inline]
    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.get(at).map(|piece| piece.kind)
    }

    /// The words of the piece at `at`; empty when there is none.
    pub(super) fn word(&self, at: usize) -> &'t str {
        self.get(at).and_then(|p| p.span.of(self.text)).unwrap_or_default()
    }

    /// The bytes of the piece at `at`.
    #[inline]
    pub(super) fn bytes(&self, at: usize) -> &'t [u8] {
        let range = self.get(at).map(|piece| piece.span.range());
        range
            .and_then(|range| self.text.as_bytes().get(range))
            .unwrap_or_default()
    }

    /// How many bytes the piece at `at` has; none when there is none.
    #[inline]
    pub(super) fn width(&self, at: usize) -> usize {
        self.get(at).map_or(0, |piece| piece.span.len())
    }

    /// Whether the piece at `at` is `word`, in any case.
    #[inline]
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.get(at).is_some_and(|piece| {
            piece.span.len() == word.len()
                && piece.letters
                    == lexicon::beginning(word.as_bytes(), word.len())
                && (word.len() <= 8 || self.reads(piece, word))
        })
    }

    /// Whether the piece at `at` is one of `words`, in any case.
    #[inline]
    pub(super) fn is_any<const N: usize>(
        &self,
        at: usize,
        words: &Words<N>,
    ) -> bool {
        self.get(at).is_some_and(|piece| {
            let first = first_of(piece.letters);
            Shape::of(piece.letters).is_in(words.shapes)
                && words.lengths.have(first, piece.span.len())
                && self.reads_any(piece, &words.list, &words.letters)
        })
    }

    /// Whether the piece is one of `words`, which begin with such letters.
    #[inline(never)]
    fn reads_any(
        &self,
        piece: &Piece,
        words: &[&str],
        letters: &[u64],
    ) -> bool {
        let len = piece.span.len();
        letters.iter().zip(words).any(|(letters, word)| {
            *letters == piece.letters
                && word.len() == len
                && (len <= 8 || self.reads(piece, word))
        })
    }

    /// Whether the piece is `word`, letter by letter.
    #[inline(never)]
    fn reads(&self, piece: &Piece, word: &str) -> bool {
        reads(self.text, piece.span, word)
    }

    /// Whether any piece has one of these roles.
    #[inline]
    pub(super) fn holds(&self, roles: Roles) -> bool {
        self.roles.has(roles)
    }

    /// Whether the piece at `at` has one of these hints.
    #[inline]
    pub(super) fn hints(&self, at: usize, hints: Hints) -> bool {
        self.get(at).is_some_and(|piece| piece.hints.has(hints))
    }

    /// Whether any piece has one of these hints.
    #[inline]
    pub(super) fn hold_hints(&self, hints: Hints) -> bool {
        self.hints.has(hints)
    }

    /// The hints of all pieces.
    #[inline]
    pub(super) fn all_hints(&self) -> Hints {
        self.hints
    }

    /// Whether each of these hints is one of some piece.
    #[inline]
    pub(super) fn hold_all_hints(&self, hints: Hints) -> bool {
        self.hints.has_of(hints, hints)
    }

    /// The pieces of the range that have one of these hints.
    #[inline]
    pub(super) fn hinted(
        &self,
        range: Range<usize>,
        hints: Hints,
    ) -> impl DoubleEndedIterator<Item = usize> {
        let start = range.start;
        let end = if self.hints.has(hints) { range.end } else { start };
        let pieces = self.pieces.get(start..end.min(self.len()));
        let pieces = pieces.unwrap_or_default().iter().enumerate();
        pieces.filter_map(move |(at, piece)| {
            steps::look();
            piece.hints.has(hints).then_some(start + at)
        })
    }

    /// Whether the pieces at `at` are `words`, in any case.
    #[inline]
    pub(super) fn are<const N: usize>(
        &self,
        at: usize,
        words: &[&str; N],
    ) -> bool {
        words.iter().enumerate().all(|(i, word)| self.is(at + i, word))
    }

    #[inline]
    pub(super) fn has(&self, at: usize, roles: Roles) -> bool {
        self.get(at).is_some_and(|piece| piece.roles.has(roles))
    }

    #[inline]
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Word)
    }

    #[inline]
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Number)
    }

    /// Whether a word with a capital at its start stands at `at`.
    #[inline]
    pub(super) fn is_capitalized(&self, at: usize) -> bool {
        self.get(at).is_some_and(Piece::is_capitalized)
    }

    /// The masks of its first pieces.
    #[inline]
    pub(super) fn masks(&self) -> &Masks {
        &self.masks
    }

    /// The pieces of the range that a rule picks by the masks.
    #[inline]
    pub(super) fn picked<R: Fn(&Masks) -> u64>(
        &self,
        range: Range<usize>,
        rule: R,
    ) -> Picked<'_, 't, R> {
        Picked::new(self, range, rule)
    }

    /// The first piece of the range with one of these hints.
    pub(super) fn first_hinted(
        &self,
        range: Range<usize>,
        hints: Hints,
    ) -> Option<usize> {
        self.hinted(range, hints).next()
    }

    /// Whether a word of at least two capitals stands at `at`.
    #[inline]
    pub(super) fn is_upper(&self, at: usize) -> bool {
        self.get(at)
            .is_some_and(|p| p.kind == Kind::Word && p.case == Case::Upper)
    }

    /// Whether the piece at `at` has such a sign in it.
    #[inline]
    pub(super) fn has_sign(&self, at: usize, sign: u8) -> bool {
        self.bytes(at).contains(&sign)
    }

    /// Whether white space stands before the piece at `at`.
    #[inline]
    pub(super) fn is_spaced(&self, at: usize) -> bool {
        self.get(at).is_some_and(|piece| piece.spaced)
    }

    /// The number at `at`, if it has at most four digits.
    pub(super) fn number(&self, at: usize) -> Option<u16> {
        self.get(at)?.number()
    }

    /// From the first piece of the range to its last.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let pieces = self.pieces.get(range).unwrap_or_default();
        match (pieces.first(), pieces.last()) {
            (Some(first), Some(last)) => {
                Span::at(first.span.start(), last.span.end())
            }
            _ => Span::default(),
        }
    }

    /// The longest phrase of the lexicon that begins at `at` and ends before
    /// `end`: the piece behind it, and its roles.
    #[inline]
    pub(super) fn phrase(
        &self,
        at: usize,
        end: usize,
    ) -> Option<(usize, Roles)> {
        let (first, second) = (self.get(at)?, self.get(at + 1)?);
        if first.may_begin_phrase(second) {
            self.phrase_at(at, end)
        } else {
            None
        }
    }

    #[inline(never)]
    fn phrase_at(&self, at: usize, end: usize) -> Option<(usize, Roles)> {
        let pieces = self.pieces.get(at..end.min(self.len()))?;
        let words = pieces.iter().map(|piece| (piece.id, piece.case));
        let (count, roles) = lexicon::phrase_of(words)?;
        Some((at + count, roles))
    }

    /// A quick look: whether a word or phrase with one of these roles may
    /// begin at `at`.
    #[inline]
    pub(super) fn may_begin(&self, at: usize, roles: Roles) -> bool {
        self.get(at).is_some_and(|first| {
            first.roles.has(roles)
                || self
                    .get(at + 1)
                    .is_some_and(|second| first.may_begin_phrase(second))
        })
    }

    /// The piece behind the longest word or phrase at `at` with one of these
    /// roles.
    #[inline]
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

    /// What the piece at `at` can be.
    #[inline]
    pub(super) fn roles_at(&self, at: usize) -> Roles {
        self.get(at).map(|piece| piece.roles).unwrap_or_default()
    }

    /// Adds a token, cut into its pieces.
    #[inline]
    fn take(&mut self, token: &Token, letters: Option<u64>) {
        let letters =
            letters.unwrap_or_else(|| beginning(self.text, token.span()));
        self.push(Piece::new(token, letters));
        let may_be_cut = match token.kind {
            // A plain word between spaces, as most are.
            Kind::Word if token.is_smooth() && token.is_spaced() => false,
            // Mr., N., CNN
            Kind::Word => !token.is_stopped() && !is_acronym(token),
            // Not a few digits, as most are.
            Kind::Number => !token.is_smooth(),
            Kind::Address => true,
            Kind::Clitic | Kind::Mark(_) => {
                self.marked = true;
                false
            }
            _ => false,
        };
        if may_be_cut {
            self.cut_last(token.is_smooth());
        }
    }

    /// Whether the last piece is a full stop.
    #[inline]
    fn is_behind_stop(&self) -> bool {
        self.pieces.last().is_some_and(|last| last.kind == Kind::Stop)
    }

    /// Cuts the last piece into its parts if it has to be: a word, which may be
    /// [smooth](Token::is_smooth), a number or an address.
    #[inline(never)]
    fn cut_last(&mut self, smooth: bool) {
        let Some(whole) = self.pieces.pop() else { return };
        let is_cut = match whole.kind {
            Kind::Number => self.add_number(&whole),
            Kind::Address => self.add_address(&whole),
            // The aide in brackets: only a domain is stuck to a full stop.
            _ if smooth && !self.is_behind_stop() => false,
            _ => self.add_word(&whole, smooth),
        };
        if !is_cut {
            self.pieces.push(whole);
        }
    }

    #[inline]
    fn push(&mut self, piece: Piece) {
        self.roles = self.roles | piece.roles;
        self.pieces.push(piece);
    }

    /// Adds a part of a token, with what the lexicon says of the part.
    #[inline(never)]
    fn push_part(&mut self, span: Span, spaced: bool) {
        let part = looked_up(self.text, span);
        let glued = !spaced && part.kind == Kind::Word;
        let hints = Hints::of_kind(part.kind);
        self.push(Piece { hints, spaced, glued, ..part });
    }

    fn add_word(&mut self, whole: &Piece, smooth: bool) -> bool {
        let span = whole.span;
        let word = span.of(self.text).unwrap_or_default();
        if !whole.spaced
            && self.is_behind_stop()
            && is_top_level(word)
            && self.end_domain(span)
        {
            return true;
        }
        // A word of lower-case letters with a capital at most at its start.
        let [_, rest @ ..] = word.as_bytes() else { return true };
        let plain = smooth
            || rest.iter().all(u8::is_ascii_lowercase)
                && word.starts_with(char::is_alphabetic);
        // WireImage: the lexicon knows the whole.
        let known = whole.roles.has(Roles::AGENCY | Roles::ORGANIZATION);
        if plain || known {
            return false;
        }
        let mut from = 0;
        cut_word(word, |at| {
            self.add_part(span, from..at, whole.spaced);
            from = at;
        });
        if from > 0 {
            self.add_part(span, from..word.len(), false);
        }
        from > 0
    }

    /// Adds a part of what stands at `span`. Only the first part can have
    /// white space before it.
    fn add_part(&mut self, span: Span, part: Range<usize>, spaced: bool) {
        let [start, end] = [part.start, part.end].map(|at| span.start() + at);
        self.push_part(Span::at(start, end), spaced && part.start == 0);
    }

    /// Makes one piece of *NJ* and *.com*, an outlet, if such a name and its
    /// full stop stand before its end at `end`.
    fn end_domain(&mut self, end: Span) -> bool {
        let [before @ .., stop] = self.pieces.as_slice() else {
            return false;
        };
        let Some(name) = before.last() else { return false };
        if stop.kind != Kind::Stop || stop.spaced || name.kind != Kind::Word {
            return false;
        }
        // AllQuays.com was cut in two.
        let mut first = before.len() - 1;
        while first > 0
            && before.get(first).is_some_and(|piece| piece.glued)
            && before.get(first - 1).is_some_and(|p| p.kind == Kind::Word)
        {
            first -= 1;
        }
        let Some(begins) = before.get(first).copied() else { return false };
        let span = begins.span.cover(end);
        let (roles, id) = (Roles::AGENCY, WordId::UNKNOWN);
        self.pieces.truncate(first);
        let letters = beginning(self.text, span);
        self.push(Piece { span, roles, letters, id, ..begins });
        true
    }

    /// Adds the numbers and signs of *9:30*, and of a year with the next
    /// number stuck to it, *20195:45*.
    fn add_number(&mut self, whole: &Piece) -> bool {
        let span = whole.span;
        let word = span.of(self.text).unwrap_or_default().as_bytes();
        let mut from = 0;
        while let Some(rest) = word.get(from..).filter(|r| !r.is_empty()) {
            let digits = rest.iter().take_while(|b| b.is_ascii_digit());
            let len = match digits.count() {
                0 => 1,
                5..=7
                    if from == 0
                        && matches!(
                            rest,
                            [b'1', b'9', ..] | [b'2', b'0', ..]
                        ) =>
                {
                    4
                }
                len => len,
            };
            if len == word.len() {
                return false;
            }
            self.add_part(span, from..from + len, whole.spaced);
            from += len;
        }
        true
    }

    /// Adds an address, without the word that got stuck to its end:
    /// *name@example.comPublished*, *@nameMay 3*.
    fn add_address(&mut self, whole: &Piece) -> bool {
        let mut span = whole.span;
        let mut word = span.of(self.text).unwrap_or_default();
        // Wherever a word got stuck to it there is a capital.
        if !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return false;
        }
        // Lee@annlee: a name and the handle that got stuck to it.
        if let Some(at) = word.find('@').filter(|at| *at > 0) {
            let handle = word.get(at..).unwrap_or_default();
            let stuck =
                !handle.contains('.') && word.starts_with(char::is_uppercase);
            if stuck {
                let middle = span.start() + at;
                let name = Span::at(span.start(), middle);
                self.push_part(name, whole.spaced);
                span = Span::at(middle, span.end());
                word = handle;
            }
        }
        let cut = cut_of_address(word);
        let middle = span.start() + cut.unwrap_or(word.len());
        let address = Span::at(span.start(), middle);
        let letters = beginning(self.text, address);
        self.push(Piece { span: address, letters, ..*whole });
        if cut.is_none() {
            return true;
        }
        let part = Span::at(middle, span.end());
        let words = part.of(self.text).unwrap_or_default();
        let mut from = 0;
        cut_word(words, |at| {
            self.add_part(part, from..at, false);
            from = at;
        });
        self.add_part(part, from..words.len(), false);
        true
    }
}

/// Whether it is a word of a few capitals between spaces: too short to end in
/// a month, *JAN* behind two letters.
fn is_acronym(token: &Token) -> bool {
    token.case == Case::Upper
        && token.span().len() < 5
        && token.is_spaced()
        && !token.is_odd()
}

/// What the part of a token at `span` is, with its first letters. Its hints
/// come later.
fn looked_up(text: &str, span: Span) -> Piece {
    let bytes = text.as_bytes();
    let mut piece = Piece {
        span,
        roles: Roles::default(),
        letters: 0,
        hints: Hints::default(),
        kind: Kind::Word,
        case: Case::Lower,
        id: WordId::UNKNOWN,
        spaced: false,
        glued: false,
    };
    let here = |plain: Plain| plain.first(span.len());
    // Nearly every part is plain letters or digits.
    if bytes.get(span.start()).is_some_and(u8::is_ascii_digit) {
        if let Some(digits) =
            Plain::digits_at(bytes, span.start()).and_then(here)
        {
            piece.letters = digits.lanes[0];
            piece.kind = Kind::Number;
            piece.id = lexicon::of_plain(&digits, piece.case).0;
            return piece;
        }
    } else if let Some(word) = here(Plain::at(bytes, span.start())) {
        piece.letters = word.lanes[0];
        piece.case = Case::of_plain(&word);
        (piece.id, piece.roles) = lexicon::of_plain(&word, piece.case);
        return piece;
    }
    let part = span.of(text).unwrap_or_default();
    (piece.kind, piece.case) = kind_of(part);
    piece.letters = beginning(text, span);
    if !matches!(piece.kind, Kind::Colon | Kind::Comma | Kind::Stop) {
        piece.id = WordId::of(part);
    }
    if piece.kind == Kind::Word {
        piece.roles = lexicon::of_id(piece.id, piece.case);
    }
    piece
}

/// What a part of a token is, and how it is written.
fn kind_of(part: &str) -> (Kind, Case) {
    let kind = match part {
        ":" => Kind::Colon,
        "," => Kind::Comma,
        "." => Kind::Stop,
        _ if part.bytes().all(|b| b.is_ascii_digit()) => Kind::Number,
        _ if part.bytes().all(|b| b.is_ascii_punctuation()) => Kind::Dash,
        _ => return (Kind::Word, Case::of(part)),
    };
    (kind, Case::Lower)
}

/// Says where the words of a glued word begin, but for the first.
fn cut_word(word: &str, mut cut: impl FnMut(usize)) {
    if is_day_and_time(word.as_bytes()) {
        return [4, 5, 7, 8, 10, 11].into_iter().for_each(cut);
    }
    if is_in_capitals(word) {
        return;
    }
    let mut chars = word.char_indices();
    let Some((_, mut first)) = chars.next() else { return };
    let mut before = first;
    // Where the part begins that `first` is the first letter of.
    let mut from = 0;
    // How many letters of it came before.
    let mut letters = 0;
    while let Some((at, here)) = chars.next() {
        letters += 1;
        let rest = chars.as_str();
        let apart = before == '-' || before.is_ascii_digit();
        let cuts = if here.is_ascii_lowercase() && !apart {
            // As most are.
            false
        } else if here.is_ascii_digit() {
            before.is_lowercase() && letters >= 3
        } else if before.is_ascii_digit() {
            first.is_ascii_digit()
        } else if here.is_uppercase() && before.is_lowercase() {
            let [left, right] = [word.get(from..at), word.get(at..)];
            !rest.is_empty()
                && begins_in_camel(
                    left.unwrap_or_default(),
                    right.unwrap_or_default(),
                )
        } else if here == '-' && letters >= 5 {
            // Berg-QUAY Times: a photographer and the paper.
            before.is_lowercase() && begin(rest, char::is_uppercase)
        } else if before == '-' && letters == 1 && from > 0 {
            true
        } else {
            // TUCKERAssociated: capitals, then a capitalised word.
            here.is_uppercase()
                && before.is_uppercase()
                && letters >= 2
                && (begin(rest, char::is_lowercase)
                    || word.get(at..).is_some_and(is_month))
        };
        if cuts {
            cut(at);
            (from, first, letters) = (at, here, 0);
        }
        before = here;
    }
}

/// Whether the next three letters are all like this.
fn begin(text: &str, like: fn(char) -> bool) -> bool {
    let mut chars = text.chars();
    (0..3).all(|_| chars.next().is_some_and(like))
}

/// Whether the word is all capitals, and no month at its end: *LEE*, but not
/// *LEEMAY*.
fn is_in_capitals(word: &str) -> bool {
    let letters = word.as_bytes();
    letters.iter().all(u8::is_ascii_uppercase)
        && (2..letters.len()).all(|at| !word.get(at..).is_some_and(is_month))
}

/// Whether it is a month, in full or in short, of at least three letters.
#[inline]
fn is_month(word: &str) -> bool {
    dates::may_begin_month(word.as_bytes())
        && lexicon::word(word, Case::Capitalized).has(Roles::MONTH)
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

/// Whether a word begins at the capital of `right`, behind the small letter
/// that ends `left`.
///
/// Mc, Mac, De, La and their like belong to a surname; *iPhone* and *eBay*
/// are one word, but *filmCredit* is two.
fn begins_in_camel(left: &str, right: &str) -> bool {
    if left == "By" || left == "by" {
        return true;
    }
    if left.starts_with(char::is_lowercase) {
        let known = Roles::CREDIT
            | Roles::MONTH
            | Roles::FURNITURE
            | Roles::BYLINE_ROLE;
        let word = right.get(..first_word_len(right)).unwrap_or_default();
        return left.len() >= 3
            && lexicon::word(word, Case::Capitalized).has(known);
    }
    // Thomson-DeVito: what counts begins behind the hyphen.
    let hyphen = left.bytes().rposition(|byte| byte == b'-');
    let left = left.get(hyphen.map_or(0, |at| at + 1)..).unwrap_or(left);
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
