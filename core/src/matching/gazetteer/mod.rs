//! Finds the names of the user's dictionary in a text.
//!
//! In: text and the entries. Out: where which entry stands, in reading order,
//! the leftmost first, of those that begin at one place the longest, and none
//! that overlap:
//!
//! ```text
//! Kim Jong Un met Moon.      Kim, Kim Jong Un, Jong Un, Moon
//! ───────────     ────
//! ```
//!
//! Two engines find the same. [`Words`] follows whole words by their hashes,
//! which is what newspapers need and several times as fast. [`Automaton`]
//! finds parts of words, if those are asked for, and takes from [`Words`] the
//! names of more than 32 words. Each gives the longest name at a place that
//! lies on boundaries, and only then are overlaps resolved, here: the other
//! way round *New* is lost in *New Yorker* to *New York*, which isn't there.

mod automaton;
mod folding;
mod words;

use self::{
    automaton::{Automaton, Scan},
    words::{Candidate, Words},
};
use crate::{Entry, EntryId, Error, ErrorKind, Span};

/// The most names, aliases included, that can be numbered.
const MAX_NAMES: usize = (1 << 31) - 2;

/// How names are matched.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Options {
    pub(crate) ascii_case_insensitive: bool,
    pub(crate) whole_words: bool,
}

/// All names of a dictionary, ready to be found.
#[derive(Clone, Debug)]
pub(crate) struct Gazetteer {
    options: Options,
    /// Each name by its entry and its place in it; 0 is the name, the others
    /// are aliases.
    rows: Vec<(u32, u32)>,
    words: Option<Words>,
    automaton: Option<Automaton>,
}

impl Gazetteer {
    /// Prepares the names of these entries.
    ///
    /// Takes the time of a sort of the names. A beginning of a name takes 8
    /// to 24 bytes, and a name 8 more.
    pub(crate) fn new(
        entries: &[Entry],
        options: Options,
    ) -> Result<Gazetteer, Error> {
        let rows = rows(entries)?;
        let ascii_case_insensitive = options.ascii_case_insensitive;
        let names = Names { entries, rows: &rows, ascii_case_insensitive };
        let (words, others) = if options.whole_words {
            let (words, others) = Words::new(&names);
            (Some(words), others)
        } else {
            (None, names.iter().map(|(name, _)| name).collect())
        };
        let automaton = if others.is_empty() {
            None
        } else {
            let built = Automaton::new(&names, others, options.whole_words);
            Some(built.ok_or_else(too_many)?)
        };
        Ok(Gazetteer { options, rows, words, automaton })
    }

    pub(crate) fn options(&self) -> Options {
        self.options
    }

    /// Begins to look for names in a text. `entries` are those that the
    /// gazetteer was made of.
    pub(crate) fn find_iter<'d, 't>(
        &'d self,
        entries: &'d [Entry],
        text: &'t str,
    ) -> Matches<'d, 't> {
        Matches {
            text,
            at: 0,
            names: Names {
                entries,
                rows: &self.rows,
                ascii_case_insensitive: self.options.ascii_case_insensitive,
            },
            words: self.words.as_ref(),
            word: None,
            scan: self.automaton.as_ref().map(|a| Scan::new(a, text)),
        }
    }
}

/// Numbers the names, and makes sure that there is something to find in each.
fn rows(entries: &[Entry]) -> Result<Vec<(u32, u32)>, Error> {
    let mut rows = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        for (alias, spelling) in entry.spellings().enumerate() {
            if !folding::has_letters(spelling) {
                return Err(ErrorKind::EmptyName { entry: index }.into());
            }
            if rows.len() == MAX_NAMES {
                return Err(too_many());
            }
            let number = |n| u32::try_from(n).map_err(|_| too_many());
            rows.push((number(index)?, number(alias)?));
        }
    }
    Ok(rows)
}

fn too_many() -> Error {
    ErrorKind::TooManyEntries.into()
}

/// The names by their numbers, which the engines deal in.
#[derive(Clone, Copy, Debug)]
struct Names<'d> {
    entries: &'d [Entry],
    rows: &'d [(u32, u32)],
    ascii_case_insensitive: bool,
}

impl<'d> Names<'d> {
    /// The name as its entry spells it.
    fn get(&self, name: u32) -> Option<&'d str> {
        let &(entry, alias) = self.rows.get(name as usize)?;
        self.entries.get(entry as usize)?.spelling(alias as usize)
    }

    fn iter(&self) -> impl Iterator<Item = (u32, &'d str)> {
        let spellings = self.entries.iter().flat_map(Entry::spellings);
        (0..).zip(spellings)
    }

    /// Whether two names can't be told apart.
    fn same(&self, a: u32, b: u32) -> bool {
        let [a, b] = [a, b].map(|name| self.get(name).unwrap_or_default());
        folding::same(a, b, self.ascii_case_insensitive)
    }

    fn entry(&self, name: u32) -> usize {
        self.rows.get(name as usize).map_or(usize::MAX, |row| row.0 as usize)
    }
}

/// The names in one text, in reading order.
#[derive(Clone, Debug)]
pub(crate) struct Matches<'d, 't> {
    text: &'t str,
    at: usize,
    names: Names<'d>,
    words: Option<&'d Words>,
    /// What the words have found at or behind `at`, if they have looked.
    word: Option<Candidate>,
    scan: Option<Scan<'d, 't>>,
}

impl Iterator for Matches<'_, '_> {
    type Item = (Span, EntryId);

    fn next(&mut self) -> Option<(Span, EntryId)> {
        if self.word.is_none_or(|word| word.start < self.at) {
            self.word = None;
            if let Some(words) = self.words {
                self.word = words.find(self.text, self.at, &self.names);
                if self.word.is_none() {
                    // It won't find any more, and needn't be asked again.
                    self.words = None;
                }
            }
        }
        let other = self.scan.as_mut().and_then(|scan| scan.find(self.at));
        let found = match (self.word, other) {
            (Some(a), Some(b)) if (b.start, a.end) < (a.start, b.end) => b,
            (Some(a), _) => a,
            (None, b) => b?,
        };
        self.at = found.end;
        let id = EntryId::new(self.names.entry(found.name));
        Some((Span::at(found.start, found.end), id))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::EntityKind;

    const WHOLE: Options =
        Options { ascii_case_insensitive: false, whole_words: true };
    const ANY_CASE: Options =
        Options { ascii_case_insensitive: true, whole_words: true };
    const PARTS: Options =
        Options { ascii_case_insensitive: false, whole_words: false };

    fn entries<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<Entry> {
        let other = EntityKind::Other;
        names.into_iter().map(|name| Entry::new(name, other)).collect()
    }

    /// What is found, as the text has it.
    fn find<'t>(
        names: &[&str],
        options: Options,
        text: &'t str,
    ) -> Vec<&'t str> {
        let entries = entries(names.iter().copied());
        let gazetteer = Gazetteer::new(&entries, options).unwrap();
        let found = gazetteer.find_iter(&entries, text);
        found.map(|(span, _)| span.of(text).unwrap()).collect()
    }

    #[test]
    fn of_names_that_begin_together_the_longest_is_found() {
        let names = ["Kim", "Kim Jong Un", "Jong Un", "Moon", "Kim Jong Unit"];
        let text = "Kim Jong Un met Moon.";
        assert_eq!(find(&names, WHOLE, text), ["Kim Jong Un", "Moon"]);
        assert_eq!(find(&names, PARTS, text), ["Kim Jong Un", "Moon"]);
    }

    #[test]
    fn a_name_that_ends_within_a_word_hides_no_shorter_one() {
        let names = ["New", "New York"];
        assert_eq!(find(&names, WHOLE, "New Yorkers"), ["New"]);
        assert_eq!(find(&names, PARTS, "New Yorkers"), ["New York"]);
    }

    #[test]
    fn a_name_is_not_found_within_a_word() {
        for text in
            ["Putinism", "éPutin", "Putiné", "Putin7", "Pu\u{AD}tinism"]
        {
            assert!(find(&["Putin"], WHOLE, text).is_empty(), "{text}");
        }
        for text in
            ["Putin’s", "“Putin”", "pro-Putin", "Putin\u{AD}", "(Putin"]
        {
            assert_eq!(find(&["Putin"], WHOLE, text), ["Putin"], "{text}");
        }
    }

    #[test]
    fn spellings_that_look_alike_are_alike() {
        let found = |name: &str, text: &str| {
            let found = find(&[name], WHOLE, text).len();
            let other = find(&[text], WHOLE, name).len();
            assert_eq!((found, other), (1, 1), "{name:?} in {text:?}");
        };
        found("Miles O'Brien", "Miles O’Brien");
        found("’s-Hertogenbosch", "'s-Hertogenbosch");
        found("Kim Jong Un", "Kim\u{A0}Jong\r\nUn");
        found("Kim Jong-un", "Kim Jong\u{2011}u\u{AD}n");
        found("Élysée", "E\u{301}lyse\u{301}e");
        found("Việt Nam", "Vie\u{323}\u{302}t Nam");
        found("한국", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}");
        found("\u{FEFF}Yahoo! ", "Yahoo!");
    }

    #[test]
    fn a_name_does_not_run_on_into_the_next_paragraph() {
        assert!(find(&["Kim Song"], WHOLE, "Kim\n\nSong").is_empty());
    }

    #[test]
    fn case_counts_unless_it_is_asked_not_to() {
        let text = "NATO, Nato, nato, ÉLAN";
        assert_eq!(find(&["Nato"], WHOLE, text), ["Nato"]);
        assert_eq!(
            find(&["Nato", "élan"], ANY_CASE, text),
            ["NATO", "Nato", "nato"]
        );
    }

    #[test]
    fn scripts_without_spaces_are_found_anywhere() {
        let text = "习近平在北京会见NATO代表。김정은은";
        let found = find(&["北京", "习近平", "NATO", "김정은"], WHOLE, text);
        assert_eq!(found, ["习近平", "北京", "NATO", "김정은"]);
    }

    #[test]
    fn signs_are_part_of_a_name() {
        let text = "J. K. Rowling left Yahoo! for @nytimes and C++ at AT&T.";
        let names = ["J. K. Rowling", "Yahoo!", "@nytimes", "C++", "AT&T"];
        assert_eq!(find(&names, WHOLE, text), names);
    }

    #[test]
    fn a_long_name_is_found_too() {
        let long = ["a"; 100].join(" ");
        let text = format!("b {long} {long} a b");
        let names = [long.as_str(), "a b"];
        assert_eq!(find(&names, WHOLE, &text), [&long, &long, "a b"]);
    }

    #[test]
    fn of_two_entries_with_one_name_the_first_has_it() {
        for options in [WHOLE, PARTS, ANY_CASE] {
            let entries = entries(["x", "O’Hare", "O'Hare"]);
            let gazetteer = Gazetteer::new(&entries, options).unwrap();
            let ids: Vec<_> = gazetteer
                .find_iter(&entries, "O'Hare, O’Hare")
                .map(|(_, id)| id.index())
                .collect();
            assert_eq!(ids, [1, 1]);
        }
    }

    #[test]
    fn a_name_without_letters_is_refused() {
        for name in ["", " ", "\u{200B}", "…", "\u{A0}-"] {
            let entries = entries(["x", name]);
            let error = Gazetteer::new(&entries, WHOLE).unwrap_err();
            assert_eq!(*error.kind(), ErrorKind::EmptyName { entry: 1 });
        }
    }

    /// The same answer by trying every name at every place.
    fn slowly(
        entries: &[Entry],
        options: Options,
        text: &str,
    ) -> Vec<(Span, EntryId)> {
        let any_case = options.ascii_case_insensitive;
        let names: Vec<Vec<char>> = entries
            .iter()
            .map(|entry| {
                folding::folded_name(entry.name(), any_case).collect()
            })
            .collect();
        let units: Vec<_> = folding::Folded::new(text, 0, any_case).collect();
        let inside = |at: usize| {
            options.whole_words
                && 0 < at
                && at < units.len()
                && folding::joins(units[at - 1].char, units[at].char)
        };
        let mut found = Vec::new();
        let mut at = 0;
        while at < units.len() {
            let here = |name: &[char]| {
                let ahead = units[at..].iter().map(|unit| unit.char);
                ahead.take(name.len()).eq(name.iter().copied())
                    && !inside(at)
                    && !inside(at + name.len())
            };
            // The longest, and of equals the first.
            let best = (0..names.len())
                .filter(|&i| here(&names[i]))
                .max_by_key(|&i| (names[i].len(), usize::MAX - i));
            let Some(best) = best else {
                at += 1;
                continue;
            };
            let end = at + names[best].len();
            let span = Span::at(units[at].start, units[end - 1].end);
            found.push((span, EntryId::new(best)));
            at = end;
        }
        found
    }

    /// All names by the automaton, with a look at the boundaries of words.
    fn by_automaton(entries: &[Entry], options: Options) -> Gazetteer {
        let rows = rows(entries).unwrap();
        let ascii_case_insensitive = options.ascii_case_insensitive;
        let names = Names { entries, rows: &rows, ascii_case_insensitive };
        let all = names.iter().map(|(name, _)| name).collect();
        let automaton = Automaton::new(&names, all, options.whole_words);
        Gazetteer { options, rows, words: None, automaton }
    }

    /// Text that is awkward to match: few letters, much that is folded.
    fn text(longest: usize) -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "a",
            "a",
            "b",
            "A",
            "a b",
            "e",
            "é",
            "É",
            "E",
            "\u{301}",
            "e\u{301}",
            "_",
            "7",
            " ",
            " ",
            " ",
            "\n",
            "\r\n",
            "\n\n",
            "\u{A0}",
            "\u{AD}",
            "\u{200B}",
            "'",
            "’",
            "-",
            "\u{2011}",
            ".",
            "<",
            "\u{338}",
            "京",
            "北",
            "カ",
            "\u{3099}",
            "ก",
            "\u{1112}",
            "\u{1161}",
            "\u{11AB}",
            "한",
            "하",
            "“",
            "İ",
            "😀",
            "abababababababababababababababababababab",
            "aaaaaaaa",
            "abababababababababababababababababababab",
            "\u{FEFF}",
        ]);
        prop::collection::vec(pieces, 0..longest).prop_map(|p| p.concat())
    }

    fn names() -> impl Strategy<Value = Vec<String>> {
        let name = text(7).prop_map(|mut name| {
            if !folding::has_letters(&name) {
                name.push('b');
            }
            name
        });
        prop::collection::vec(name, 0..12)
    }

    fn options() -> impl Strategy<Value = Options> {
        (any::<bool>(), any::<bool>()).prop_map(|(case, words)| Options {
            ascii_case_insensitive: case,
            whole_words: words,
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 1000,
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn both_engines_and_the_slow_way_agree(
            names in names(),
            text in text(60),
            options in options(),
        ) {
            let entries = entries(names.iter().map(String::as_str));
            let expected = slowly(&entries, options, &text);
            let both = Gazetteer::new(&entries, options).unwrap();
            let found: Vec<_> = both.find_iter(&entries, &text).collect();
            prop_assert_eq!(&found, &expected);
            let one = by_automaton(&entries, options);
            let found: Vec<_> = one.find_iter(&entries, &text).collect();
            prop_assert_eq!(&found, &expected);
        }

        #[test]
        fn any_name_is_found_in_itself(name in ".*", options in options()) {
            let entries = entries([name.as_str()]);
            let Ok(gazetteer) = Gazetteer::new(&entries, options) else {
                return Ok(());
            };
            prop_assert!(gazetteer.find_iter(&entries, &name).next().is_some());
        }
    }
}
