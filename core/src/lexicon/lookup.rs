//! Looks words and phrases up in the tables.
//!
//! A word costs one hash and one comparison. `SHIFTS` is a perfect hash: it
//! says by how much to shift the hashes of a bucket so that each word of the
//! lists has a row of `WORDS` to itself. A word of the text is the one in its
//! row or it is in no list, and what the row says is taken or left without a
//! branch, so that the processor needn't wait for the table to read on.
//!
//! A phrase is followed a word at a time through a tree whose root is node
//! zero. Upper and lower case don't change the way; they are weighed where a
//! phrase ends, so that
//!
//! ```text
//! The prime minister met the Prime Minister of New York, not of new york.
//! ```
//!
//! holds two prime ministers and one New York.

use super::{
    Case, Roles,
    hash::{self, Folded, Plain},
    tables::{EDGES, ENDS, FROM, NODES, SETS, SHIFTS, TEXT, WORDS},
};

/// The most words a phrase of the lists can have.
const LONGEST_PHRASE: usize = 6;

/// A word of the tables.
pub(super) struct Word {
    /// Its first letters, eight and eight, in lower case, as `Folded` holds
    /// them. Of a word that has more than sixteen the second eight are no
    /// letters, so that it is compared in full.
    lanes: [u64; 2],
    /// Where its letters begin in `TEXT`.
    start: u32,
    len: u8,
    /// Its place in `SETS`.
    set: u16,
}

impl Word {
    /// Made by the compiler, from the letters in `TEXT`.
    pub(super) const fn new(start: u32, len: u8, set: u16) -> Self {
        let (text, at) = (TEXT.as_bytes(), start as usize);
        let first = hash::packed(text, at, len as usize);
        let second = match len {
            0..=8 => 0,
            9..=16 => hash::packed(text, at + 8, len as usize - 8),
            _ => u64::MAX,
        };
        Self { lanes: [first, second], start, len, set }
    }

    #[inline]
    fn is(&self, word: &Folded) -> bool {
        self.lanes[0] == word.first()
            && usize::from(self.len) == word.len()
            && (self.len <= 8 || self.letters() == Some(*word))
    }

    /// What it can be when it is written in this way.
    #[inline]
    fn roles(&self, case: Case) -> Roles {
        let set = SETS.get(usize::from(self.set));
        set.map_or(Roles::default(), |set| Roles(set[case as usize]))
    }

    fn letters(&self) -> Option<Folded> {
        let start = self.start as usize;
        let end = start + usize::from(self.len);
        Folded::already(TEXT.as_bytes().get(start..end)?)
    }
}

/// A node of the tree of phrases. What belongs to it ends where that of the
/// next node begins.
pub(super) struct Node {
    /// Its first edge in `EDGES`. They are sorted by word.
    pub(super) edges: u16,
    /// Its first entry in `ENDS`.
    pub(super) ends: u16,
}

/// The place of a word in the tables.
///
/// Who keeps it needn't look the word up again for a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordId(u16);

impl WordId {
    /// Of a word that is in no list.
    pub(crate) const UNKNOWN: Self = Self(u16::MAX);

    /// The word's place. One hashed look-up.
    #[inline]
    pub(crate) fn of(word: &str) -> Self {
        find(word).map_or(Self::UNKNOWN, Self)
    }

    /// The same as a number below 65,536.
    #[inline]
    pub(crate) fn number(self) -> u64 {
        u64::from(self.0)
    }

    /// The same for the compiler: of a word in small letters.
    pub(crate) const fn of_small(word: &str) -> Self {
        let hash = hash::hash_of(word);
        let shift = SHIFTS[hash::bucket(hash, SHIFTS.len())];
        let place = hash::place(hash, FROM, shift);
        let row = &WORDS[place as usize];
        let mut same = row.len as usize == word.len();
        let mut at = 0;
        while same && at < word.len() {
            let letter = TEXT.as_bytes()[row.start as usize + at];
            same = letter == word.as_bytes()[at];
            at += 1;
        }
        if same { Self(place) } else { Self::UNKNOWN }
    }

    /// Its place, below [`Self::PLACES`].
    #[inline]
    pub(crate) const fn place(self) -> usize {
        self.0 as usize
    }

    /// How many places there are: one for every number, so that none needs to
    /// be compared with the end of a table.
    pub(crate) const PLACES: usize = WORDS.len();
}

/// The place of a word that was read in place, and what it can be.
#[inline(always)]
#[expect(clippy::inline_always, reason = "nearly every word comes this way")]
pub(crate) fn of_plain(word: &Plain, case: Case) -> (WordId, Roles) {
    let (id, row) = row(word.hash());
    let [first, second] = word.lanes;
    // No byte of a word is zero, so its letters say how many there are.
    let same = (row.lanes[0] ^ first) | (row.lanes[1] ^ second) == 0;
    let unknown = WordId::UNKNOWN.0 & u16::from(!same).wrapping_neg();
    let roles = row.roles(case).0 & u64::from(same).wrapping_neg();
    (WordId(id | unknown), Roles(roles))
}

/// One hashed look-up: what a word can be that is written in this way.
///
/// Apostrophes may be straight or curly.
#[inline]
pub(crate) fn word(word: &str, case: Case) -> Roles {
    of_id(WordId::of(word), case)
}

/// What the word with this place can be when it is written in this way.
#[inline]
pub(crate) fn of_id(id: WordId, case: Case) -> Roles {
    WORDS[usize::from(id.0)].roles(case)
}

/// Whether some phrase may begin with these two words; says yes of one pair
/// in forty that is in none.
#[inline]
pub(crate) fn may_begin_phrase(first: WordId, second: WordId) -> bool {
    PAIRS.may_have(first, second)
}

/// The pairs of words that phrases begin with, one bit each.
pub(crate) struct Pairs([u64; BITS / 64]);

/// Those of all phrases.
pub(crate) static PAIRS: Pairs = Pairs::of(Roles(u64::MAX));

/// A power of two: forty times as many as there are pairs.
const BITS: usize = 1 << 18;

impl Pairs {
    /// Those of the phrases with one of these roles.
    #[allow(clippy::large_stack_arrays, reason = "for the compiler alone")]
    pub(crate) const fn of(roles: Roles) -> Pairs {
        let leads = leads_to(roles);
        let mut pairs = [0; BITS / 64];
        let mut at = NODES[0].edges as usize;
        while at < NODES[1].edges as usize {
            let (first, node) = EDGES[at];
            let mut next = NODES[node as usize].edges as usize;
            let end = NODES[node as usize + 1].edges as usize;
            while next < end {
                let (second, node) = EDGES[next];
                let bit = pair_bit(first, second);
                pairs[bit / 64] |= (leads[node as usize] as u64) << (bit % 64);
                next += 1;
            }
            at += 1;
        }
        Pairs(pairs)
    }

    /// Whether some of the phrases may begin with these two words; says yes of
    /// one pair in forty that is in none.
    #[inline]
    pub(crate) fn may_have(&self, first: WordId, second: WordId) -> bool {
        let bit = pair_bit(first.0, second.0);
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }
}

/// Where a pair of words stands in [`Pairs`].
#[inline]
const fn pair_bit(first: u16, second: u16) -> usize {
    let first = (first as u32).wrapping_mul(0x9e37_79b1);
    (first >> (u32::BITS - BITS.trailing_zeros()) ^ second as u32) as usize
}

/// Whether a phrase with one of these roles ends at each node or behind it.
const fn leads_to(roles: Roles) -> [bool; NODES.len()] {
    let mut leads = [false; NODES.len()];
    // Who follows a node has a higher number.
    let mut node = NODES.len() - 1;
    while node > 0 {
        node -= 1;
        let [here, next] = [&NODES[node], &NODES[node + 1]];
        let mut at = here.ends as usize;
        while at < next.ends as usize {
            leads[node] |= Roles(ENDS[at].1).has(roles);
            at += 1;
        }
        let mut at = here.edges as usize;
        while at < next.edges as usize {
            let behind = EDGES[at].1 as usize;
            assert!(behind > node, "from the last node to the first");
            leads[node] |= leads[behind];
            at += 1;
        }
    }
    leads
}

/// The longest phrase that begins with these words: how many words it has,
/// and its roles.
///
/// Takes the words as they are written. Where an entry has a capital the text
/// must have one too. Reads one word more than the longest match in the
/// lists needs, and six at most.
#[inline]
pub(crate) fn phrase_of(
    mut words: impl Iterator<Item = (WordId, Case)>,
) -> Option<(usize, Roles)> {
    let (first, case) = words.next()?;
    let mut node = *ROOT.get(usize::from(first.0))?;
    if node == 0 {
        return None;
    }
    let mut written = case as u16;
    let mut best = None;
    // No word is a phrase by itself.
    for at in 1..LONGEST_PHRASE {
        let Some((id, case)) = words.next() else { break };
        let Some(next) = follow(node, id.0) else { break };
        node = next;
        written |= (case as u16) << (2 * at);
        let roles = roles_at(node, written);
        if !roles.is_empty() {
            best = Some((at + 1, roles));
        }
    }
    best
}

/// The node behind each word with which a phrase begins, zero for others.
static ROOT: [u16; WordId::PLACES] = {
    let mut root = [0; WordId::PLACES];
    let mut at = NODES[0].edges as usize;
    while at < NODES[1].edges as usize {
        let (word, node) = EDGES[at];
        let [here, next] = [&NODES[node as usize], &NODES[node as usize + 1]];
        assert!(here.ends == next.ends, "a phrase has two words at least");
        root[word as usize] = node;
        at += 1;
    }
    root
};

/// The place of a word in `WORDS`.
#[inline]
fn find(word: &str) -> Option<u16> {
    // Nearly every word is short and in ASCII.
    if let Some((letters, hash)) = hash::short(word) {
        let (id, row) = row(hash);
        let same =
            row.lanes[0] == letters && usize::from(row.len) == word.len();
        return same.then_some(id);
    }
    find_long(word)
}

#[inline(never)]
fn find_long(word: &str) -> Option<u16> {
    let folded = Folded::new(word)?;
    let (id, row) = row(folded.hash());
    row.is(&folded).then_some(id)
}

/// The only word of the lists that may have this hash, and its place.
#[inline]
fn row(hash: u64) -> (u16, &'static Word) {
    let shift = SHIFTS[hash::bucket(hash, SHIFTS.len())];
    let place = hash::place(hash, FROM, shift);
    (place, &WORDS[usize::from(place)])
}

/// The node that this word leads to.
#[inline]
fn follow(node: u16, word: u16) -> Option<u16> {
    let edge = edge(node, word);
    let mut slot = slot_of(edge);
    loop {
        match FOLLOW.edges.get(slot) {
            Some(here) if *here == edge => {
                return FOLLOW.nodes.get(slot).copied();
            }
            Some(0) | None => return None,
            Some(_) => slot += 1,
        }
    }
}

/// The edges of the tree but for those of its root, hashed: a search among
/// those of a node takes steps whose number can't be foreseen.
struct Follow {
    /// Each edge at its slot or, when that is taken, at the next that is
    /// free; zero where none is.
    edges: [u32; SLOTS + SPARE],
    /// The node it leads to.
    nodes: [u16; SLOTS + SPARE],
}

/// Two to four times as many as there are edges: a power of two.
const SLOTS: usize = (4 * EDGES.len()).next_power_of_two() / 2;

/// So many edges may lie behind the last slot.
const SPARE: usize = 64;

/// The word and the node that it is read at, which isn't the root.
#[inline]
const fn edge(node: u16, word: u16) -> u32 {
    (node as u32) << 16 | word as u32
}

#[inline]
const fn slot_of(edge: u32) -> usize {
    let hash = edge.wrapping_mul(0x9e37_79b1);
    (hash >> (u32::BITS - SLOTS.trailing_zeros())) as usize
}

#[allow(clippy::cast_possible_truncation, reason = "there are few nodes")]
static FOLLOW: Follow = {
    let mut follow =
        Follow { edges: [0; SLOTS + SPARE], nodes: [0; SLOTS + SPARE] };
    let mut node = 1;
    while node + 1 < NODES.len() {
        let mut at = NODES[node].edges as usize;
        while at < NODES[node + 1].edges as usize {
            let (word, next) = EDGES[at];
            let edge = edge(node as u16, word);
            let mut slot = slot_of(edge);
            while follow.edges[slot] != 0 {
                slot += 1;
            }
            follow.edges[slot] = edge;
            follow.nodes[slot] = next;
            at += 1;
        }
        node += 1;
    }
    // The search ends at the last of them.
    assert!(follow.edges[SLOTS + SPARE - 1] == 0, "a free slot");
    follow
};

/// The roles of the phrases that end here and fit the way the text is
/// written, two bits a word.
#[inline]
fn roles_at(node: u16, written: u16) -> Roles {
    let node = usize::from(node);
    let (Some(here), Some(next)) = (NODES.get(node), NODES.get(node + 1))
    else {
        return Roles::default();
    };
    let (first, behind) = (usize::from(here.ends), usize::from(next.ends));
    // One ends here, or none: no branch. Which it is can't be foreseen.
    let roles = |at: usize| {
        let (asked, roles) = ENDS.get(at).copied().unwrap_or_default();
        let fits = (at < behind) & demands_no_more(asked, written);
        Roles(roles & u64::from(fits).wrapping_neg())
    };
    (first + 1..behind).fold(roles(first), |all, at| all | roles(at))
}

/// Whether each word is written at least as large as the entry asks.
#[inline]
fn demands_no_more(asked: u16, written: u16) -> bool {
    const LARGE: u16 = 0b10_10_10_10_10_10_10_10;
    // Of two bits that differ, the first decides.
    let more = asked & !written;
    let same = !(asked ^ written);
    more & (LARGE | (same & LARGE) >> 1) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str) -> Roles {
        word(text, Case::of(text))
    }

    fn longest(text: &str) -> Option<(usize, Roles)> {
        let words = text.split(' ');
        phrase_of(words.map(|word| (WordId::of(word), Case::of(word))))
    }

    #[test]
    fn a_lower_case_entry_fits_any_case() {
        for said in ["said", "Said", "SAID"] {
            assert!(roles(said).has(Roles::CUE), "{said}");
        }
    }

    #[test]
    fn a_capital_in_the_entry_demands_one() {
        assert!(roles("May").has(Roles::MONTH));
        assert!(roles("MAY").has(Roles::MONTH));
        assert!(!roles("may").has(Roles::MONTH));
        assert!(roles("may").has(Roles::AUXILIARY));
        assert!(roles("Turkey").has(Roles::COUNTRY));
        assert!(!roles("turkey").has(Roles::COUNTRY));
    }

    #[test]
    fn an_acronym_must_be_all_capitals() {
        assert!(roles("US").has(Roles::COUNTRY));
        assert!(!roles("Us").has(Roles::COUNTRY));
        assert!(roles("us").has(Roles::OBJECT_PRONOUN));
        assert!(roles("WHO").has(Roles::ORGANIZATION));
        assert!(!roles("Who").has(Roles::ORGANIZATION));
        assert!(roles("AP").has(Roles::AGENCY));
    }

    #[test]
    fn a_curly_apostrophe_is_an_apostrophe() {
        assert!(roles("didn't").has(Roles::NEGATION));
        assert!(roles("didn’t").has(Roles::NEGATION));
        assert!(roles("DIDN’T").has(Roles::NEGATION));
    }

    #[test]
    fn hidden_characters_do_not_hide_a_word() {
        assert!(roles("Rus\u{ad}sia").has(Roles::COUNTRY));
        assert!(roles("vice\u{2011}president").has(Roles::TITLE));
    }

    #[test]
    fn abbreviations_keep_their_full_stop() {
        assert!(roles("Mr.").has(Roles::HONORIFIC));
        assert!(roles("Mr").has(Roles::HONORIFIC));
        assert!(roles("U.S.").has(Roles::COUNTRY));
        assert!(roles("a.m.").has(Roles::ABBREVIATION));
    }

    #[test]
    fn letters_beyond_ascii_are_folded() {
        assert!(roles("Zürich").has(Roles::CITY));
        assert!(roles("ZÜRICH").has(Roles::CITY));
        assert!(!roles("zürich").has(Roles::CITY));
    }

    #[test]
    fn every_word_of_the_tables_is_found() {
        let rows = WORDS.iter().enumerate();
        for (id, word) in rows.filter(|(_, word)| word.len > 0) {
            let start = word.start as usize;
            let text = TEXT.get(start..start + usize::from(word.len));
            let text = text.unwrap_or_default();
            assert_eq!(find(text).map(usize::from), Some(id), "{text}");
            let upper = text.to_uppercase();
            if upper.to_lowercase() == text {
                let found = find(&upper).map(usize::from);
                assert_eq!(found, Some(id), "{upper}");
            }
        }
    }

    #[test]
    fn any_text_may_be_asked_for() {
        let long = "a".repeat(10_000);
        let wide = "ß".repeat(10_000);
        for odd in ["", " ", "'", "\0", "İ", "𝒜", &long, &wide] {
            assert!(roles(odd).is_empty(), "{odd:?}");
            assert_eq!(longest(odd), None);
        }
    }

    #[test]
    fn the_longest_phrase_wins() {
        for (text, words, role) in [
            ("according to the mayor", 2, Roles::CUE),
            ("New York Times reporters", 3, Roles::ORGANIZATION),
            ("New York is", 2, Roles::CITY),
        ] {
            let found = longest(text).unwrap_or_default();
            assert_eq!(found.0, words, "{text}");
            assert!(found.1.has(role), "{text}");
        }
    }

    #[test]
    fn a_phrase_weighs_the_case_of_each_word() {
        assert!(longest("prime minister of").is_some());
        assert!(longest("Prime Minister of").is_some());
        assert!(longest("new york is").is_none());
        assert!(longest("New york is").is_none());
        assert!(longest("NEW YORK").is_some());
    }

    #[test]
    fn half_a_phrase_is_none() {
        assert_eq!(longest("according"), None);
        assert!(roles("according").has(Roles::STARTS_PHRASE));
        assert!(roles("United").has(Roles::STARTS_PHRASE));
        assert!(!roles("united").has(Roles::STARTS_PHRASE));
    }
}
