//! Whole words: a name is looked up where a word begins, then followed a word
//! at a time.
//!
//! In: text and the names. Out: the leftmost and then longest name. A name is
//! a row of pieces, which are words or single signs:
//!
//! ```text
//! J. K. Rowling     J  .  K  .  Rowling
//! ```
//!
//! All the beginnings of all names (`J`, `J.`, `J. K`, …) stand in one hash
//! table. Most words of an article begin no name, and a filter of a few bits
//! per name says so without a look at the table. A short word has a hash of its
//! own; all else is compared with the name before it counts, so that a match
//! never rests on two hashes that happen to be alike.

mod filter;
mod next;
mod piece;
mod scan;
mod table;

pub(super) use self::scan::Scan;
use self::{
    filter::{Begins, Filter, Pairs, head_of, upper},
    next::Next,
    piece::{Piece, beginnings_of, gap, step},
    table::{Slot, Table},
};
use super::{
    Case, Names,
    folding::{Folded, folded_name, same, trim},
};

/// The longest name in pieces that is followed in any case. Longer ones are
/// followed as long as not too much of the text is read again for them, and
/// from there on left to the automaton, so that `a a a … b` against `a a a …`
/// stays cheap.
pub(super) const MAX_PIECES: usize = if cfg!(test) { 4 } else { 32 };

/// The names, hashed by their beginnings.
#[derive(Clone, Debug)]
pub(super) struct Words {
    case: Case,
    begins: Begins,
    pairs: Option<Pairs>,
    /// What names begin with, and the beginnings of two pieces.
    filter: Filter,
    seconds: Filter,
    table: Table,
    /// Whether a name was given back that has no place of its own here.
    pub(super) misses_some: bool,
}

/// A name found: `start..end` of the text, and which.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Candidate {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) name: u32,
}

/// How far names could be followed.
#[derive(Clone, Copy, Debug, Default)]
struct Followed {
    /// The longest name, if one was come upon, and its length in pieces.
    found: Option<(Candidate, usize)>,
    /// Whether a name with still more pieces may begin here.
    more: bool,
    /// How many bytes were read for the pieces behind [`MAX_PIECES`].
    again: usize,
}

impl Words {
    /// Takes the names, and gives back those that can't be found in any text
    /// here: those of many pieces, and those whose hash is taken by another.
    ///
    /// Names that can't be told apart are put down as twins: the first of
    /// them, which is the one that is found, and another.
    pub(super) fn new(
        names: &Names,
        case: Case,
        twins: &mut Vec<(u32, u32)>,
    ) -> (Words, Vec<u32>) {
        let mut begins = Begins::default();
        let mut pairs = Pairs::default();
        let mut heads = Vec::with_capacity(names.len());
        for (_, spelling) in names.iter() {
            let spelling = trim(spelling);
            begins.add(spelling, case);
            pairs.add(spelling, case);
            let mut units = Folded::new(spelling, 0, case);
            let first = units.next();
            heads.extend(first.map(|first| head_of(first, units, case)));
        }
        let mut words = Words {
            case,
            begins,
            pairs: pairs.useful(),
            filter: Filter::new(heads),
            seconds: Filter::new(Vec::new()),
            table: Table::new(),
            misses_some: false,
        };
        let (mut others, mut seconds) = (Vec::new(), Vec::new());
        for (name, spelling) in names.iter() {
            let (pieces, taken) = words.add(name, spelling, &mut seconds);
            let twin = taken.filter(|&it| names.same(it, name, case));
            let missed = taken.is_some() && twin.is_none();
            words.misses_some |= missed;
            if missed || pieces > MAX_PIECES {
                others.push(name);
            } else if let Some(twin) = twin {
                twins.push((twin, name));
            }
        }
        words.seconds = Filter::new(seconds);
        (words, others)
    }

    /// Puts down all beginnings of a name. Gives back how many there are, and
    /// the name that has its place already, if one has.
    fn add(
        &mut self,
        name: u32,
        spelling: &str,
        seconds: &mut Vec<u32>,
    ) -> (usize, Option<u32>) {
        let mut beginnings = beginnings_of(spelling, self.case).peekable();
        let (mut pieces, mut taken) = (0, None);
        while let Some((hash, _)) = beginnings.next() {
            pieces += 1;
            if pieces == 2 {
                seconds.push(upper(hash));
            }
            if let Some((_, next)) = beginnings.peek() {
                // What isn't plain in a name may come in any way in a text
                // that isn't plain either.
                self.table.add_next(hash, next.bits().max(1));
                continue;
            }
            let folded = folded_name(spelling, self.case).take(9);
            let bytes: usize = folded.map(char::len_utf8).sum();
            let exact = pieces == 1 && bytes <= 8;
            taken = self.table.add_name(hash, name, exact).err();
        }
        (pieces, taken)
    }

    /// Bytes on the heap.
    pub(super) fn memory(&self) -> usize {
        self.table.memory()
            + self.filter.memory()
            + self.seconds.memory()
            + self.pairs.as_ref().map_or(0, Pairs::memory)
    }

    /// The piece at `at`, of any script, if a name may begin with it. Else
    /// where it ends.
    fn odd(&self, text: &str, at: usize) -> Result<Piece, usize> {
        let mut units = Folded::new(text, at, self.case);
        let Some(first) = units.next() else { return Err(text.len()) };
        if matches!(first.char, ' ' | '\n') {
            return Err(first.end);
        }
        let (piece, head) = Piece::of(first, units, self.case);
        if self.filter.get().has(head) { Ok(piece) } else { Err(piece.end) }
    }

    /// The longest name that seems to begin here, of `most` pieces at most.
    /// Behind [`MAX_PIECES`] about `again` bytes are read.
    fn follow(
        &self,
        text: &str,
        first: Piece,
        most: usize,
        again: usize,
    ) -> Followed {
        let mut followed = Followed::default();
        let (mut piece, mut hash) = (first, first.hash);
        let mut length = 1;
        loop {
            let slot = self.cut(self.table.get(hash), text, piece.end);
            if let Some(name) = slot.name() {
                let (start, end) = (first.start, piece.end);
                followed.found =
                    Some((Candidate { start, end, name }, length));
            }
            if length == most || slot.next == 0 {
                return followed;
            }
            if length >= MAX_PIECES && followed.again >= again {
                followed.more = true;
                return followed;
            }
            let (gap, next) = gap(text, piece.end);
            let Some(next) = Piece::read(text, next, self.case) else {
                return followed;
            };
            if length >= MAX_PIECES {
                followed.again += next.end - piece.end;
            }
            piece = next;
            hash = step(hash, gap, piece.hash);
            length += 1;
        }
    }

    /// The next shorter name that begins where this one does, which is of
    /// [`MAX_PIECES`] at most.
    fn shorter(
        &self,
        text: &str,
        than: Candidate,
        names: &Names,
    ) -> Option<Candidate> {
        let Candidate { start, end, .. } = than;
        let mut piece = Piece::read(text, start, self.case)?;
        let (mut hash, mut found) = (piece.hash, None);
        for _ in 0..MAX_PIECES {
            if piece.end >= end {
                break;
            }
            let slot = self.table.get(hash);
            let words = text.get(start..piece.end).unwrap_or_default();
            let name = slot.name();
            let same = name
                .and_then(|name| names.get(name))
                .is_some_and(|name| same(words, name, self.case));
            if let Some(name) = name.filter(|_| same) {
                found = Some(Candidate { start, end: piece.end, name });
            }
            if slot.next == 0 {
                break;
            }
            let (gap, next) = gap(text, piece.end);
            piece = Piece::read(text, next, self.case)?;
            hash = step(hash, gap, piece.hash);
        }
        found
    }

    /// What is known of the beginning that ends at `at`, as far as names go on
    /// with what comes there.
    #[inline]
    fn cut(&self, slot: Slot, text: &str, at: usize) -> Slot {
        let Slot { value, mut next } = slot;
        if next != 0 {
            next &= Next::coming(text.as_bytes(), at, self.case);
        }
        Slot { value, next }
    }
}
