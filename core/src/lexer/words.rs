//! Finds the tokens of a block.
//!
//! Words hold their hyphens (*Jong-un*), the apostrophes between their
//! letters (*O’Neill*, *didn’t*), the full stops of abbreviations (*Mr.*,
//! *U.S.*, the *N.* of *Daniel N. Hoffman*), and what prints nothing (soft
//! hyphens). What hangs on behind an apostrophe is a token of its own:
//! *Putin* and *’s*, *they* and *’re*.

use super::{
    ENDS, Kind, LARGE, NO_PHRASE, ODD, SMOOTH, SPACED, STOPPED, Token,
    glyphs::{Glyph, Pair, mark_at},
};
use crate::{
    Span,
    lexicon::{self, Case, Plain, Roles, WordId},
    spelling::is_combining,
};

/// Hands the tokens of `block` to `take`, in one pass; a plain word, number or
/// sign together with its first eight letters, in small ones. Says whether a
/// line ends in the block.
pub(super) fn scan(
    text: &str,
    block: Span,
    take: impl FnMut(Token, Option<u64>),
) -> bool {
    let Some(words) = block.of(text) else { return false };
    let mut scanner =
        Scanner { text: words, base: block.start(), lines_end: false, take };
    let mut at = 0;
    let mut spaced = true;
    while let Some(byte) = words.as_bytes().get(at) {
        let plain = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => scanner.plain_word(at, spaced),
            b'0'..=b'9' => scanner.plain_number(at, spaced),
            _ => scanner.plain_sign(at, *byte, spaced),
        };
        if let Some((end, before_space)) = plain {
            // What stands behind a word can't be foreseen: no branch.
            spaced = before_space;
            at = end + usize::from(spaced);
            continue;
        }
        let blank = scanner.blank(at);
        if blank > 0 {
            spaced = true;
            at += blank;
        } else {
            at = scanner.token(at, spaced);
            spaced = false;
        }
    }
    scanner.lines_end
}

/// The longest word in bytes. What is longer is cut.
const LONGEST: usize = 1 << 15;

/// The longest token in bytes. A row of dashes or an address that is longer
/// goes on in the next token; behind its first word both are all ASCII.
const LONGEST_TOKEN: usize = u16::MAX as usize;

/// What the lexicon says of a token.
#[derive(Clone, Copy)]
struct Known {
    case: Case,
    roles: Roles,
    id: WordId,
    /// [`ODD`], [`STOPPED`], [`SMOOTH`] or [`LARGE`].
    notes: u8,
}

/// What is noted of plain words, by which of their letters are
/// [capitals](Plain::capitals).
const NOTES: [u8; 5] = [SMOOTH, SMOOTH | LARGE, ODD | LARGE, LARGE, LARGE];

impl Known {
    /// Of a word that is nothing but letters of ASCII.
    #[inline]
    fn of(word: &Plain) -> Known {
        let case = Case::of_plain(word);
        let (id, roles) = lexicon::of_plain(word, case);
        let notes = NOTES[word.capitals()];
        Known { case, roles, id, notes }
    }

    /// Of a word before a full stop that is its own: an abbreviation or an
    /// initial.
    #[inline]
    fn stopped(word: &Plain) -> Option<Known> {
        if word.len > LONGEST_ABBREVIATION {
            return None;
        }
        let case = Case::of_plain(word);
        let (id, roles) = lexicon::of_plain(&word.stopped(), case);
        let own = !roles.is_empty() || word.len == 1;
        own.then_some(Known { case, roles, id, notes: STOPPED | ODD })
    }
}

struct Scanner<'t, F> {
    /// The block.
    text: &'t str,
    /// Where the block begins.
    base: usize,
    /// Whether a line ended so far.
    lines_end: bool,
    /// What is done with each token.
    take: F,
}

impl<F: FnMut(Token, Option<u64>)> Scanner<'_, F> {
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    fn char(&self, at: usize) -> Option<char> {
        let byte = self.byte(at);
        if byte < 0x80 {
            (at < self.text.len()).then_some(char::from(byte))
        } else {
            self.rest(at).chars().next()
        }
    }

    /// The length of the white space at `at`. Notes whether a line ends there.
    fn blank(&mut self, at: usize) -> usize {
        match self.byte(at) {
            b'\n' | b'\r' => {
                self.lines_end = true;
                1
            }
            b' ' | b'\t'..=b'\r' => 1,
            0..=0x7f => 0,
            _ => match self.char(at) {
                Some(c) if c.is_whitespace() || is_invisible(c) => {
                    c.len_utf8()
                }
                _ => 0,
            },
        }
    }

    /// Adds the word that begins at `at` if it is a plain one, as nearly all
    /// are: some letters of ASCII, then a space or a sign that belongs to no
    /// word. Says what [`Self::token`] would say, in fewer steps.
    #[inline]
    fn plain_word(
        &mut self,
        at: usize,
        spaced: bool,
    ) -> Option<(usize, bool)> {
        let word = Plain::at(self.text.as_bytes(), at);
        let end = at + word.len;
        if CLASSES[usize::from(self.byte(end))] != 0 {
            if !self.is_before_stop(&word, end) {
                if !self.is_before_colon(&word, end)
                    && !self.is_before_mark(end)
                {
                    return None;
                }
            } else if let Some(known) = Known::stopped(&word) {
                self.push(at, end + 1, Kind::Word, known, spaced);
                return Some((end + 1, self.byte(end + 1) == b' '));
            }
        }
        let known = Known::of(&word);
        let token = self.make(at, end, Kind::Word, known, spaced);
        (self.take)(token, Some(word.lanes[0]));
        Some((end, word.is_before_space()))
    }

    /// Adds the number that begins at `at` if it is a plain one, as nearly
    /// all are: a few digits, then a space or a sign that belongs to no
    /// number.
    #[inline]
    fn plain_number(
        &mut self,
        at: usize,
        spaced: bool,
    ) -> Option<(usize, bool)> {
        let digits = Plain::digits_at(self.text.as_bytes(), at)?;
        let mut end = at + digits.len;
        let digit = |at| self.byte(at).is_ascii_digit();
        let is_clock =
            self.byte(end) == b':' && digit(end + 1) && digit(end + 2);
        if is_clock {
            end += 3;
        }
        let goes_on = match self.byte(end) {
            b',' => self.byte(end + 1).is_ascii_digit(),
            b'.' | b':' => self.byte(end + 1).is_ascii_alphanumeric(),
            next => CLASSES[usize::from(next)] != 0,
        };
        if goes_on {
            return None;
        }
        let (case, roles) = (Case::Lower, Roles::default());
        let mut known = Known { case, roles, id: WordId::UNKNOWN, notes: 0 };
        if is_clock {
            self.push(at, end, Kind::Number, known, spaced);
            return Some((end, self.byte(end) == b' '));
        }
        (known.id, _) = lexicon::of_plain(&digits, case);
        known.notes = if digits.len <= 4 { SMOOTH } else { 0 };
        let token = self.make(at, end, Kind::Number, known, spaced);
        (self.take)(token, Some(digits.lanes[0]));
        Some((end, self.byte(end) == b' '))
    }

    /// Adds the sign that begins at `at` if it is one of its own.
    #[inline]
    fn plain_sign(
        &mut self,
        at: usize,
        byte: u8,
        spaced: bool,
    ) -> Option<(usize, bool)> {
        let (kind, id) = (*SIGNS.get(usize::from(byte))?)?;
        let goes_on = match byte {
            b'.' => match self.byte(at + 1) {
                b' ' => self.byte(at + 2) == b'.',
                next => next == b'.',
            },
            b'-' => self.byte(at + 1) == b'-',
            _ => false,
        };
        if goes_on {
            return None;
        }
        let (case, roles) = (Case::Lower, Roles::default());
        let known = Known { case, roles, id, notes: 0 };
        let token = self.make(at, at + 1, kind, known, spaced);
        (self.take)(token, Some(u64::from(byte)));
        Some((at + 1, self.byte(at + 1) == b' '))
    }

    /// Whether a full stop follows the word, which isn't the beginning of an
    /// address nor of several initials: *shut.*, *Mr.* and *N.*
    #[inline]
    fn is_before_stop(&self, word: &Plain, end: usize) -> bool {
        self.byte(end) == b'.'
            && !self.byte(end + 1).is_ascii_alphanumeric()
            && (word.len > 1 || word.is_capitalized())
            && !(word.begins_with(b'h') || word.begins_with(b'w'))
    }

    /// Whether a colon follows the word, which isn't the beginning of an
    /// address: *Image:*
    #[inline]
    fn is_before_colon(&self, word: &Plain, end: usize) -> bool {
        self.byte(end) == b':' && !word.begins_with(b'h')
    }

    /// Whether a mark stands at `end` that belongs to no word: *Berg’s*, *an
    /// “aide”*.
    #[inline(never)]
    fn is_before_mark(&self, end: usize) -> bool {
        matches!(self.byte(end), b'\'' | b'-' | 0x80..)
            && self.inner(end, &mut Shape::default()) == 0
    }

    /// Adds the token that begins at `at`; returns where it ends.
    fn token(&mut self, at: usize, spaced: bool) -> usize {
        let byte = self.byte(at);
        if byte.is_ascii_alphabetic() || byte.is_ascii_digit() {
            return self.word_or_number(at, spaced);
        }
        let may_be_mark = matches!(byte, b'"' | b'\'' | b'`' | b'&' | 0x80..);
        if may_be_mark && let Some((glyph, len)) = self.mark(at, spaced) {
            // ’s behind a word hangs on it: Putin’s, he’d, they’re.
            if glyph.pair == Pair::Single && !spaced {
                let end = self.clitic(at + len);
                if end > 0 {
                    return self.sign(at, end, Kind::Clitic, spaced);
                }
            }
            return self.sign(at, at + len, Kind::Mark(glyph), spaced);
        }
        if byte >= 0x80 {
            return self.other_character(at, spaced);
        }
        let (kind, len) = match byte {
            b'.' => match self.rest(at) {
                s if s.starts_with("...") => {
                    let dots = s.bytes().take_while(|b| *b == b'.').count();
                    (Kind::Ellipsis, dots)
                }
                s if s.starts_with(". . .") => (Kind::Ellipsis, 5),
                _ => (Kind::Stop, 1),
            },
            b'-' => {
                let dashes =
                    self.rest(at).bytes().take_while(|b| *b == b'-').count();
                (Kind::Dash, dashes)
            }
            b'@' if self.byte(at + 1).is_ascii_alphanumeric() => {
                (Kind::Address, self.address_end(at + 1) - at)
            }
            _ => (Kind::Symbol, 1),
        };
        self.sign(at, at + len, kind, spaced)
    }

    /// The mark at `at`. Three apostrophes in a row that close something are
    /// one and two: ''He said 'no.'''
    fn mark(&self, at: usize, spaced: bool) -> Option<(Glyph, usize)> {
        let rest = self.rest(at);
        let (glyph, len) = mark_at(rest)?;
        if !spaced && rest.starts_with("'''") && !rest.starts_with("''''") {
            return Some((Glyph { pair: Pair::Single, ..glyph }, 1));
        }
        Some((glyph, len))
    }

    fn other_character(&mut self, at: usize, spaced: bool) -> usize {
        let Some(c) = self.char(at) else { return self.text.len() };
        if c.is_alphanumeric() {
            return self.word_or_number(at, spaced);
        }
        let kind = match c {
            '—' | '–' | '―' | '‒' | '−' => Kind::Dash,
            '…' => Kind::Ellipsis,
            '，' | '、' => Kind::Comma,
            '。' => Kind::Stop,
            _ => Kind::Symbol,
        };
        self.sign(at, at + c.len_utf8(), kind, spaced)
    }

    /// Adds a token that isn't looked up.
    fn sign(
        &mut self,
        at: usize,
        end: usize,
        kind: Kind,
        spaced: bool,
    ) -> usize {
        let end = end.min(at + LONGEST_TOKEN);
        // The lists have signs such as & in their phrases, too.
        let id = match kind {
            Kind::Clitic | Kind::Symbol | Kind::Number | Kind::Slash => {
                WordId::of(self.text.get(at..end).unwrap_or_default())
            }
            _ => WordId::UNKNOWN,
        };
        let (case, roles) = (Case::Lower, Roles::default());
        let known = Known { case, roles, id, notes: 0 };
        self.push(at, end, kind, known, spaced);
        end
    }

    fn push(
        &mut self,
        at: usize,
        end: usize,
        kind: Kind,
        known: Known,
        spaced: bool,
    ) {
        let is_large = known.case != Case::Lower
            || known.notes & ODD != 0
            || matches!(kind, Kind::Mark(_));
        let notes = known.notes | if is_large { LARGE } else { 0 };
        let known = Known { notes, ..known };
        let token = self.make(at, end, kind, known, spaced);
        (self.take)(token, None);
    }

    #[inline]
    fn make(
        &self,
        at: usize,
        end: usize,
        kind: Kind,
        known: Known,
        spaced: bool,
    ) -> Token {
        let note = |holds: bool, note: u8| if holds { note } else { 0 };
        let is_word = matches!(kind, Kind::Word);
        let of_spaced = note(spaced, SPACED);
        let of_end = note(
            is_word && known.notes & STOPPED != 0
                || matches!(
                    kind,
                    Kind::Stop
                        | Kind::Question
                        | Kind::Exclamation
                        | Kind::Ellipsis
                ),
            ENDS,
        );
        Token {
            start: self.base + at,
            sentence: 0,
            phrase: NO_PHRASE,
            len: u16::try_from(end - at).unwrap_or(u16::MAX),
            id: known.id,
            roles: known.roles,
            kind,
            case: known.case,
            notes: known.notes | of_spaced | of_end,
        }
    }

    fn word_or_number(&mut self, at: usize, spaced: bool) -> usize {
        let shape = self.word_shape(at);
        let end = shape.end;
        let name_end = match self.byte(end) {
            b' ' | b',' | b'\n' => 0,
            _ => self.mail_name_end(end),
        };
        let web = matches!(self.byte(at), b'h' | b'w')
            && is_web_address(self.rest(at));
        if name_end > 0 || web {
            let end = self.address_end(end.max(name_end));
            return self.sign(at, end, Kind::Address, spaced);
        }
        if !shape.letters {
            let end = self.number_end(end);
            return self.sign(at, end, Kind::Number, spaced);
        }
        let odd = shape.odd || !shape.first_upper && shape.uppers > 0;
        let (end, mut known) = self.look_up(at, end, shape.case());
        if odd || end > shape.end {
            known.notes |= ODD;
        }
        self.push(at, end, Kind::Word, known, spaced);
        end
    }

    /// What the lexicon says of a word, and where it ends: with its full stop
    /// when it is an abbreviation. *U.S.* is in upper case, *N.* is not.
    fn look_up(&self, at: usize, end: usize, case: Case) -> (usize, Known) {
        let word = self.text.get(at..end).unwrap_or_default();
        if self.byte(end) == b'.' && word.len() <= LONGEST_ABBREVIATION {
            let dotted_end = self.dotted_end(end);
            let dotted = self.text.get(at..dotted_end).unwrap_or_default();
            let initials = is_initials(dotted);
            let case =
                if initials && dotted.len() > 2 { Case::Upper } else { case };
            let id = WordId::of(dotted);
            let roles = lexicon::of_id(id, case);
            if !roles.is_empty() || initials {
                let known = Known { case, roles, id, notes: STOPPED };
                return (dotted_end, known);
            }
        }
        let id = WordId::of(word);
        let mut roles = lexicon::of_id(id, case);
        if roles.is_empty() {
            // Of co-founder, vice-president and ex-wife the last part
            // decides.
            let last = word.rfind('-').and_then(|at| word.get(at + 1..));
            if let Some(last) = last {
                roles = lexicon::word(last, case) & LAST_PART;
            }
        }
        (end, Known { case, roles, id, notes: 0 })
    }

    /// The end of *U.S.* and *J.K.* when the first letter ends at `end`, and
    /// the place behind the full stop for other words.
    fn dotted_end(&self, mut end: usize) -> usize {
        let most = end + LONGEST_ABBREVIATION;
        end += 1;
        while end < most
            && self.byte(end).is_ascii_alphabetic()
            && self.byte(end + 1) == b'.'
        {
            end += 2;
        }
        end
    }

    /// Reads on to the end of the word that begins at `at`.
    fn word_shape(&self, at: usize) -> Shape {
        let mut shape = Shape::default();
        let bytes = self.text.as_bytes();
        let bytes = bytes.get(..at + LONGEST).unwrap_or(bytes);
        let mut end = at;
        loop {
            let rest = bytes.get(end..).unwrap_or_default();
            let (mut any, mut uppers, mut len) = (0, 0, 0);
            let stop = loop {
                let Some(&byte) = rest.get(len) else { break 0 };
                let class = CLASSES[usize::from(byte)];
                if class & (LOWER | UPPER | DIGIT) == 0 {
                    break class;
                }
                any |= class;
                uppers += u32::from(class == UPPER);
                len += 1;
            };
            if len > 0 {
                shape.plain(rest[0].is_ascii_uppercase(), any, uppers);
                end += len;
            }
            if stop != INNER {
                break;
            }
            let len = self.inner(end, &mut shape);
            if len == 0 {
                break;
            }
            shape.odd = true;
            end += len;
        }
        shape.end = end;
        shape
    }

    /// The length of what stands at `at` inside a word and isn't plain: a
    /// letter beyond ASCII, a hyphen, an apostrophe, an ampersand, or a
    /// character that prints nothing. 0 when the word ends here.
    fn inner(&self, at: usize, shape: &mut Shape) -> usize {
        let Some(c) = self.char(at) else { return 0 };
        let len = c.len_utf8();
        match c {
            '-' | '‐' | '‑' => {
                if self.starts_letter(at + len) {
                    len
                } else {
                    0
                }
            }
            '&' if self.byte(at + 1).is_ascii_uppercase() && shape.upper() => {
                len
            }
            _ if c.is_alphabetic() && c != 'â' => {
                shape.letter(c.is_uppercase());
                len
            }
            _ if is_combining(c) => len,
            _ if is_invisible(c) => {
                if self.starts_letter(at + len) {
                    len
                } else {
                    0
                }
            }
            _ => match mark_at(self.rest(at)) {
                Some((glyph, len)) if glyph.pair == Pair::Single => {
                    let next = at + len;
                    let inside =
                        self.starts_letter(next) && self.clitic(next) == 0;
                    if inside { len } else { 0 }
                }
                None if c == 'â' || c.is_alphanumeric() => {
                    shape.letter(false);
                    len
                }
                _ => 0,
            },
        }
    }

    fn starts_letter(&self, at: usize) -> bool {
        self.char(at).is_some_and(char::is_alphanumeric)
    }

    /// The end of the clitic that begins at `at`, behind its apostrophe; 0
    /// when there is none.
    fn clitic(&self, at: usize) -> usize {
        for clitic in ["s", "re", "ve", "ll", "d", "m"] {
            let end = at + clitic.len();
            let here = self.text.get(at..end);
            if here.is_some_and(|s| s.eq_ignore_ascii_case(clitic))
                && !self.starts_letter(end)
            {
                return end;
            }
        }
        0
    }

    /// The end of a number whose first digits end at `end`: 11,000 and 9:30
    /// and 2.5, but not the full stop behind a year.
    fn number_end(&self, mut end: usize) -> usize {
        while matches!(self.byte(end), b'.' | b',' | b':')
            && self.byte(end + 1).is_ascii_digit()
        {
            end += 1;
            while self.byte(end).is_ascii_digit() {
                end += 1;
            }
        }
        end
    }

    /// Where the *@* stands of the e-mail address whose first word ends at
    /// `end`, `ann.b_lee@example.org`; 0 when there is none. A name has at
    /// most 64 bytes.
    fn mail_name_end(&self, end: usize) -> usize {
        let joint = |b: u8| matches!(b, b'.' | b'_' | b'+' | b'-');
        let mut at = end;
        while at < end + 64
            && (self.byte(at).is_ascii_alphanumeric()
                || joint(self.byte(at))
                    && self.byte(at + 1).is_ascii_alphanumeric())
        {
            at += 1;
        }
        let mail =
            self.byte(at) == b'@' && self.byte(at + 1).is_ascii_alphanumeric();
        if mail { at } else { 0 }
    }

    /// The end of an e-mail or web address: the next white space, bracket or
    /// mark, without the punctuation before it.
    fn address_end(&self, mut end: usize) -> usize {
        let stops = |b: u8| {
            b.is_ascii_whitespace()
                || matches!(
                    b,
                    b'"' | b'<'
                        | b'>'
                        | b'('
                        | b')'
                        | b'['
                        | b']'
                        | b','
                        | b';'
                        | b'|'
                )
        };
        let start = end;
        while end < self.text.len()
            && self.byte(end) < 0x80
            && !stops(self.byte(end))
        {
            end += 1;
        }
        while end > start
            && matches!(
                self.byte(end - 1),
                b'.' | b'!' | b'?' | b':' | b'\'' | b'-'
            )
        {
            end -= 1;
        }
        end
    }
}

/// An abbreviation and its full stop are never longer.
const LONGEST_ABBREVIATION: usize = 8;

/// What the last part of a hyphenated word may say of the whole.
const LAST_PART: Roles = Roles::TITLE
    .union(Roles::PERSON_NOUN)
    .union(Roles::GROUP_NOUN)
    .union(Roles::ORGANIZATION_NOUN)
    .union(Roles::NOUN)
    .union(Roles::ADJECTIVE);

const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;
/// What may stand inside a word, or not.
const INNER: u8 = 8;
/// What ends a word, unless an abbreviation or an address goes on.
const JOINT: u8 = 16;

/// The kind of each sign of ASCII that is a token of its own, at least if it
/// isn't doubled, and its place in the lexicon.
static SIGNS: [Option<(Kind, WordId)>; 128] = {
    let mut signs = [None; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        let kind = match byte {
            b',' => Some(Kind::Comma),
            b'.' => Some(Kind::Stop),
            b'?' => Some(Kind::Question),
            b'!' => Some(Kind::Exclamation),
            b':' => Some(Kind::Colon),
            b';' => Some(Kind::Semicolon),
            b'(' | b'[' => Some(Kind::Open),
            b')' | b']' => Some(Kind::Close),
            b'/' => Some(Kind::Slash),
            b'-' | b'_' => Some(Kind::Dash),
            b'#'..=b'%'
            | b'*'
            | b'+'
            | b'<'..=b'>'
            | b'\\'
            | b'^'
            | b'{'..=b'~' => Some(Kind::Symbol),
            _ => None,
        };
        if let (Some(kind), Ok(sign)) = (kind, std::str::from_utf8(&[byte])) {
            signs[byte as usize] = Some((kind, WordId::of_small(sign)));
        }
        byte += 1;
    }
    signs
};

/// What each byte can be within a word.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0_u8;
    loop {
        classes[byte as usize] = match byte {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b'\'' | b'-' | b'&' | 0x80.. => INNER,
            b'.' | b'@' | b'_' | b'+' | b':' => JOINT,
            _ => 0,
        };
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    classes
};

/// How a word is written.
#[derive(Default)]
// Four answers about one word, filled in letter by letter.
#[allow(clippy::struct_excessive_bools)]
struct Shape {
    end: usize,
    letters: bool,
    first_upper: bool,
    any_lower: bool,
    uppers: u32,
    seen: bool,
    /// Whether more than plain letters and digits are in it.
    odd: bool,
}

impl Shape {
    fn letter(&mut self, upper: bool) {
        if !self.seen {
            self.first_upper = upper;
        }
        self.seen = true;
        self.letters = true;
        if upper {
            self.uppers = self.uppers.saturating_add(1);
        } else {
            self.any_lower = true;
        }
    }

    /// Takes in a row of plain letters and digits: whether the first is upper
    /// case, the classes that are there, and how many are upper case.
    fn plain(&mut self, first_upper: bool, any: u8, uppers: u32) {
        if !self.seen {
            self.first_upper = first_upper;
        }
        self.seen = true;
        self.letters |= any & (LOWER | UPPER) != 0;
        self.any_lower |= any & LOWER != 0;
        self.uppers = self.uppers.saturating_add(uppers);
    }

    /// Whether all letters so far are upper case.
    fn upper(&self) -> bool {
        self.letters && !self.any_lower
    }

    fn case(&self) -> Case {
        if self.uppers >= 2 && !self.any_lower {
            Case::Upper
        } else if self.first_upper {
            Case::Capitalized
        } else {
            Case::Lower
        }
    }
}

/// *N.*, *U.S.*, *J.K.*: single capitals with full stops.
fn is_initials(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.chunks(2).all(|two| {
        two.len() == 2 && two[0].is_ascii_uppercase() && two[1] == b'.'
    })
}

fn is_web_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'h') => {
            text.starts_with("http://") || text.starts_with("https://")
        }
        Some(b'w') => text.starts_with("www."),
        _ => false,
    }
}

/// A character that prints nothing: soft hyphen, zero-width space, joiners.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use crate::{layout, lexer::tokenize, lexicon::WordId};

    fn tokens(text: &str) -> Vec<&str> {
        let tokens = tokenize(text, &layout::read(text));
        (0..tokens.list.len()).map(|at| tokens.word(text, at)).collect()
    }

    #[test]
    fn words_keep_their_hyphens_and_apostrophes() {
        assert_eq!(
            tokens("O’Neill didn’t meet Kim Jong-un"),
            ["O’Neill", "didn’t", "meet", "Kim", "Jong-un"]
        );
    }

    #[test]
    fn clitics_hang_on_behind() {
        assert_eq!(
            tokens("Lee’s aide: they’re here"),
            ["Lee", "’s", "aide", ":", "they", "’re", "here"]
        );
        assert_eq!(
            tokens("the workers’ hall"),
            ["the", "workers", "’", "hall"]
        );
    }

    #[test]
    fn a_possessive_behind_an_n_hangs_on_too() {
        assert_eq!(tokens("Spain’s Åsen's"), ["Spain", "’s", "Åsen", "'s"]);
    }

    #[test]
    fn initials_keep_their_stop() {
        assert_eq!(
            tokens("Daniel N. Berg of the U.S. navy."),
            ["Daniel", "N.", "Berg", "of", "the", "U.S.", "navy", "."]
        );
    }

    #[test]
    fn numbers_keep_what_is_inside_them() {
        assert_eq!(
            tokens("11,000 at 9:30 in 2022."),
            ["11,000", "at", "9:30", "in", "2022", "."]
        );
        assert_eq!(tokens("a 30-day truce"), ["a", "30-day", "truce"]);
    }

    #[test]
    fn addresses_are_one_token() {
        assert_eq!(
            tokens("Write to ann@example.org. Or @ann_lee."),
            ["Write", "to", "ann@example.org", ".", "Or", "@ann_lee", "."]
        );
        assert_eq!(
            tokens("Ann b.lee_2@quay.org"),
            ["Ann", "b.lee_2@quay.org"]
        );
        assert_eq!(
            tokens("see https://example.org/a?b (here)"),
            ["see", "https://example.org/a?b", "(", "here", ")"]
        );
    }

    #[test]
    fn no_list_holds_punctuation() {
        for sign in [
            ",", ".", "?", "!", ":", ";", "-", "--", "–", "—", "…", "...",
            "(", ")", "[", "]", "_", "'", "’", "\"", "“", "”", "''", "`",
        ] {
            assert_eq!(WordId::of(sign), WordId::UNKNOWN, "{sign}");
        }
    }

    #[test]
    fn no_list_holds_a_clock_time() {
        for hour in 0..=24 {
            for minute in 0..60 {
                for time in [
                    format!("{hour}:{minute:02}"),
                    format!("{hour:02}:{minute:02}"),
                ] {
                    assert_eq!(WordId::of(&time), WordId::UNKNOWN, "{time}");
                }
            }
        }
    }

    #[test]
    fn what_prints_nothing_doesn_t_cut_a_word() {
        assert_eq!(
            tokens("har\u{ad}bour \u{200b}board"),
            ["har\u{ad}bour", "board"]
        );
    }
}
