//! Parts of words, and names too long to be followed word by word: an
//! Aho-Corasick automaton.
//!
//! In: text and the names. Out: the leftmost and then longest name, as from
//! [`Words`](super::words::Words).
//!
//! The automaton reads from right to left and knows the names backwards. So
//! when it comes to the place where names begin, it has seen all of them to
//! their ends, and can say at once which is the longest. Read forwards it would
//! have to look ahead, and again from the next place, which for the name
//! `a a a … b` in the text `a a a …` is as often as the name is long.

use aho_corasick::{
    Anchored, MatchKind, automaton::Automaton as _, nfa::contiguous::NFA,
};

use super::{
    Case, Names, Options,
    folding::{Folded, folded_name, joins},
    words::Candidate,
};

/// How much of the text is read at a time, at least. Behind it the longest
/// name is looked ahead, and a piece is never shorter than that, so that the
/// text is read at most twice.
const CHUNK: usize = if cfg!(test) { 16 } else { 8 * 1024 };

/// The names, as an automaton that reads them backwards.
#[derive(Clone, Debug)]
pub(super) struct Automaton {
    nfa: NFA,
    /// By pattern: which name it is.
    names: Vec<u32>,
    /// The longest name in bytes.
    longest: usize,
    whole_words: bool,
    case: Case,
}

impl Automaton {
    /// Builds an automaton of some names, or gives up when they are too many.
    ///
    /// Each name also lists the shorter names that it begins with, so *a*,
    /// *aa*, *aaa* and so on take memory by the square of their number.
    pub(super) fn new(
        names: &Names,
        mut which: Vec<u32>,
        options: Options,
        twins: &mut Vec<(u32, u32)>,
    ) -> Option<Automaton> {
        let Options { case, whole_words } = options;
        let mut patterns: Vec<(Vec<u8>, u32)> = which
            .drain(..)
            .map(|name| {
                let spelling = names.get(name).unwrap_or_default();
                let folded: String = folded_name(spelling, case).collect();
                let mut backwards = folded.into_bytes();
                backwards.reverse();
                (backwards, name)
            })
            .collect();
        // Of a name given twice the first stays.
        patterns.sort_unstable();
        patterns.dedup_by(|next, first| {
            let same = next.0 == first.0;
            if same {
                twins.push((first.1, next.1));
            }
            same
        });

        let nfa = NFA::builder()
            .match_kind(MatchKind::Standard)
            .build(patterns.iter().map(|pattern| &pattern.0))
            .ok()?;
        Some(Automaton {
            nfa,
            longest: patterns.iter().map(|p| p.0.len()).max().unwrap_or(0),
            names: patterns.iter().map(|pattern| pattern.1).collect(),
            whole_words,
            case,
        })
    }

    /// Bytes on the heap.
    pub(super) fn memory(&self) -> usize {
        self.nfa.memory_usage() + self.names.capacity() * 4
    }
}

/// An automaton at work on one text.
#[derive(Clone, Debug)]
pub(super) struct Scan<'d, 't> {
    automaton: &'d Automaton,
    text: &'t str,
    /// Where the next chunk begins, and the character before it.
    resume: usize,
    before: Option<char>,
    /// What was found in this chunk; the leftmost stands last.
    found: Vec<Candidate>,
    /// The chunk as it counts for matching, with what is looked ahead.
    folded: Vec<u8>,
    places: Vec<Place>,
    /// Whether all names that begin at one place are asked for.
    all: bool,
}

/// Where a byte of the folded text comes from.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: usize,
    end: usize,
    /// Whether it goes on with the word before it.
    joined: bool,
}

impl<'d, 't> Scan<'d, 't> {
    /// Begins at the byte offset `at`.
    pub(super) fn new(
        automaton: &'d Automaton,
        text: &'t str,
        at: usize,
        all: bool,
    ) -> Self {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        Scan {
            automaton,
            text,
            resume: at,
            before,
            found: Vec::new(),
            folded: Vec::new(),
            places: Vec::new(),
            all,
        }
    }

    /// The first name that begins at or behind `at`; the longest of those
    /// that begin there. Never goes back: what began before `at` is let go.
    pub(super) fn find(&mut self, at: usize) -> Option<Candidate> {
        loop {
            while let Some(&candidate) = self.found.last() {
                if candidate.start >= at {
                    return Some(candidate);
                }
                self.found.pop();
            }
            if self.resume >= self.text.len() {
                return None;
            }
            let starts = self.fill();
            self.search(starts);
        }
    }

    /// Lets go of the candidate that was found last.
    pub(super) fn drop_one(&mut self) {
        self.found.pop();
    }

    /// Folds the next chunk, and says how many bytes of it are to be looked
    /// at. The others only complete what begins in these.
    fn fill(&mut self) -> usize {
        self.folded.clear();
        self.places.clear();
        let longest = self.automaton.longest;
        let chunk = CHUNK.max(longest);
        let mut before = self.before;
        let mut starts = None;
        let case = self.automaton.case;
        for unit in Folded::new(self.text, self.resume, case) {
            if starts.is_none() && self.folded.len() >= chunk {
                starts = Some(self.folded.len());
                (self.resume, self.before) = (unit.start, before);
            }
            let joined = before.is_some_and(|c| joins(c, unit.char));
            let mut buffer = [0; 4];
            for &byte in unit.char.encode_utf8(&mut buffer).as_bytes() {
                self.folded.push(byte);
                let (start, end) = (unit.start, unit.end);
                self.places.push(Place { start, end, joined });
            }
            before = Some(unit.char);
            // One character behind the longest name, for its boundary.
            if starts
                .is_some_and(|starts| self.folded.len() > starts + longest)
            {
                break;
            }
        }
        starts.unwrap_or_else(|| {
            self.resume = self.text.len();
            self.folded.len()
        })
    }

    /// Finds the longest name at each of the first `starts` bytes.
    fn search(&mut self, starts: usize) {
        let nfa = &self.automaton.nfa;
        let Ok(mut state) = nfa.start_state(Anchored::No) else { return };
        for (at, &byte) in self.folded.iter().enumerate().rev() {
            state = nfa.next_state(Anchored::No, state, byte);
            if at >= starts || !nfa.is_match(state) {
                continue;
            }
            // The longest comes first. Without a look at words it is taken at
            // once; with it, at most as many are tried as there are names
            // that begin with one another.
            let before = self.found.len();
            for i in 0..nfa.match_len(state) {
                let pattern = nfa.match_pattern(state, i);
                let end = at + nfa.pattern_len(pattern);
                if !self.accepts(at, end) {
                    continue;
                }
                self.found.push(Candidate {
                    start: self.places[at].start,
                    end: self.places[end - 1].end,
                    name: self.automaton.names[pattern.as_usize()],
                });
                if !self.all {
                    break;
                }
            }
            self.found[before..].reverse();
        }
    }

    /// Whether a match may begin and end here.
    fn accepts(&self, start: usize, end: usize) -> bool {
        let within =
            |at| self.places.get(at).is_some_and(|p: &Place| p.joined);
        !self.automaton.whole_words || !within(start) && !within(end)
    }
}
