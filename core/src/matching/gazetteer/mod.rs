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
//! names of more than 32 words where following them would read a text again and
//! again. Each gives the longest name at a place that
//! lies on boundaries, and only then are overlaps resolved, here: the other
//! way round *New* is lost in *New Yorker* to *New York*, which isn't there.

mod automaton;
mod folding;
mod names;
mod words;

use self::{
    automaton::Automaton,
    names::too_many,
    words::{Candidate, Words},
};
pub(crate) use self::{folding::Case, names::Names};
use crate::{Error, Span};

/// How names are matched.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Options {
    pub(crate) case: Case,
    pub(crate) whole_words: bool,
}

/// All names of a dictionary, ready to be found.
#[derive(Clone, Debug)]
pub(crate) struct Gazetteer {
    options: Options,
    names: Names,
    /// Names that can't be told apart: the first of them, which is the one
    /// that is found, and another. In order.
    twins: Vec<(u32, u32)>,
    words: Option<Words>,
    automaton: Option<Automaton>,
}

impl Gazetteer {
    /// Prepares these names.
    ///
    /// A beginning of a name takes 21 to 43 bytes.
    pub(crate) fn new(
        names: Names,
        options: Options,
    ) -> Result<Gazetteer, Error> {
        let mut twins = Vec::new();
        let (words, others) = if options.whole_words {
            let (words, others) = Words::new(&names, options.case, &mut twins);
            (Some(words), others)
        } else {
            (None, names.iter().map(|(name, _)| name).collect())
        };
        let automaton = if others.is_empty() {
            None
        } else {
            let built = Automaton::new(&names, others, options, &mut twins);
            Some(built.ok_or_else(too_many)?)
        };
        twins.sort_unstable();
        twins.shrink_to_fit();
        Ok(Gazetteer { options, names, twins, words, automaton })
    }

    pub(crate) fn options(&self) -> Options {
        self.options
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    /// The other names that can't be told apart from this one.
    pub(crate) fn twins(&self, name: u32) -> impl Iterator<Item = u32> {
        let first = self.twins.partition_point(|twin| twin.0 < name);
        let twins = self.twins.get(first..).unwrap_or_default();
        twins.iter().take_while(move |twin| twin.0 == name).map(|twin| twin.1)
    }

    /// Bytes on the heap.
    pub(crate) fn memory(&self) -> usize {
        self.names.memory()
            + self.twins.capacity() * size_of::<(u32, u32)>()
            + self.words.as_ref().map_or(0, Words::memory)
            + self.automaton.as_ref().map_or(0, Automaton::memory)
    }

    /// Begins to look for names in a text.
    pub(crate) fn find_iter<'d, 't>(
        &'d self,
        text: &'t str,
        overlapping: bool,
    ) -> Matches<'d, 't> {
        let words = self.words.as_ref();
        Matches {
            text,
            at: 0,
            last: 0,
            names: &self.names,
            words: words
                .map(|words| words::Scan::new(words, text, overlapping)),
            word: None,
            automaton: self.automaton.as_ref(),
            scan: self
                .automaton
                .as_ref()
                .filter(|_| words.is_none_or(|words| words.misses_some))
                .map(|automaton| {
                    automaton::Scan::new(automaton, text, 0, overlapping)
                }),
            overlapping,
        }
    }
}

/// The names in one text, in reading order.
#[derive(Clone, Debug)]
pub(crate) struct Matches<'d, 't> {
    text: &'t str,
    /// Where the next name may begin, as far as the words are asked.
    at: usize,
    /// Where the last name began that was given, if they may overlap.
    last: usize,
    names: &'d Names,
    words: Option<words::Scan<'d, 't>>,
    /// What the words have found at or behind `at`, if they have looked.
    word: Option<Candidate>,
    automaton: Option<&'d Automaton>,
    /// The automaton at work. It is spared until too much was read again for
    /// names that are long.
    scan: Option<automaton::Scan<'d, 't>>,
    /// Whether all names are asked for: the longest first of those that begin
    /// at one place.
    overlapping: bool,
}

impl Iterator for Matches<'_, '_> {
    type Item = (Span, u32);

    fn next(&mut self) -> Option<(Span, u32)> {
        if self.overlapping {
            return self.next_of_all();
        }
        if self.word.is_none_or(|word| word.start < self.at) {
            self.look();
        }
        let other = self.scan.as_mut().and_then(|scan| scan.find(self.at));
        let found = match (self.word, other) {
            (Some(a), Some(b)) if (b.start, a.end) < (a.start, b.end) => b,
            (Some(a), _) => a,
            (None, b) => b?,
        };
        self.at = found.end;
        Some((Span::at(found.start, found.end), found.name))
    }
}

impl Matches<'_, '_> {
    fn next_of_all(&mut self) -> Option<(Span, u32)> {
        if self.word.is_none() {
            self.look();
        }
        let start = self.word.map_or(usize::MAX, |word| word.start);
        let other = self.scan.as_mut().and_then(|scan| scan.find(self.last));
        let found = match (self.word, other, &mut self.scan) {
            (word, Some(b), Some(scan))
                if word.is_none_or(|a| (b.start, a.end) < (start, b.end)) =>
            {
                scan.drop_one();
                b
            }
            (word, ..) => {
                let a = word?;
                self.at = a.start + 1;
                let words = self.words.as_ref();
                self.word = words.and_then(|it| it.shorter(a, self.names));
                a
            }
        };
        self.last = found.start;
        Some((Span::at(found.start, found.end), found.name))
    }

    /// Lets the words look for the next name at or behind `at`.
    fn look(&mut self) {
        self.word = None;
        let Some(words) = &mut self.words else { return };
        if let Some(name) = words.find(self.at, self.names) {
            let (start, end) = words.span;
            self.word = Some(Candidate { start, end, name });
        }
        if let (None, Some(at)) = (&self.scan, words.long) {
            let automaton = self.automaton;
            let all = self.overlapping;
            self.scan = automaton.map(|automaton| {
                automaton::Scan::new(automaton, self.text, at, all)
            });
        }
        if self.word.is_none() {
            // They won't find any more, and needn't be asked again.
            self.words = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{EntityKind, Entry, ErrorKind};

    const WHOLE: Options =
        Options { case: Case::Sensitive, whole_words: true };
    const ANY_CASE: Options = Options { case: Case::Ascii, ..WHOLE };
    const UNICODE: Options = Options { case: Case::Unicode, ..WHOLE };
    const PARTS: Options = Options { whole_words: false, ..WHOLE };

    fn pack<'n>(
        names: impl IntoIterator<Item = &'n str>,
    ) -> Result<Names, Error> {
        let other = EntityKind::Other;
        Names::new(names.into_iter().map(|name| Entry::new(name, other)))
    }

    fn gazetteer<'n>(
        names: impl IntoIterator<Item = &'n str>,
        options: Options,
    ) -> Gazetteer {
        Gazetteer::new(pack(names).unwrap(), options).unwrap()
    }

    /// What is found, as the text has it.
    fn find<'t>(
        names: &[&str],
        options: Options,
        text: &'t str,
    ) -> Vec<&'t str> {
        let gazetteer = gazetteer(names.iter().copied(), options);
        let found = gazetteer.find_iter(text, false);
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
    fn letters_of_all_scripts_match_in_either_case() {
        let alike = |name: &str, text: &str| {
            assert_eq!(find(&[name], UNICODE, text), [text]);
            assert_eq!(find(&[text], UNICODE, name), [name]);
            assert!(find(&[name], ANY_CASE, text).is_empty());
        };
        alike("élysée", "ÉLYSÉE");
        alike("élysée", "E\u{301}LYSÉE");
        alike("ΠΑΣΟΚ", "πασοκ");
        alike("ΚΩΣ", "Κως");
        alike("Gießen", "GIEẞEN");
        alike("Владимир Путин", "ВЛАДИМИР ПУТИН");
        alike("Kelvin", "\u{212A}elvin");
        alike("ǅ", "ǆ");
        for (name, text) in
            [("Giessen", "Gießen"), ("istanbul", "İstanbul"), ("ı", "i")]
        {
            assert!(find(&[name], UNICODE, text).is_empty(), "{text}");
        }
        let text = "İİ İ. ANKARA";
        assert_eq!(find(&["Ankara"], UNICODE, text), ["ANKARA"]);
    }

    #[test]
    fn odd_characters_stand_before_a_name_and_behind_it() {
        for odd in ["\0", "😀", "👩\u{200D}🚀", "\r\n", "\u{85}"] {
            let text = format!("{odd}Oslo{odd}Kim Song{odd}");
            let found = find(&["Oslo", "Kim Song"], WHOLE, &text);
            assert_eq!(found, ["Oslo", "Kim Song"], "{odd:?}");
        }
        assert!(find(&["Kim Song"], WHOLE, "Kim\0Song").is_empty());
        assert_eq!(find(&["a\0b"], WHOLE, "a\0b"), ["a\0b"]);
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
    fn of_entries_with_one_name_the_first_has_it_and_knows_the_others() {
        for options in [WHOLE, PARTS, ANY_CASE] {
            let names = ["x", "O’Hare", "O'Hare", "O\u{2BC}Hare"];
            let gazetteer = gazetteer(names, options);
            let ids: Vec<_> = gazetteer
                .find_iter("O'Hare, O’Hare", false)
                .map(|(_, name)| name)
                .collect();
            assert_eq!(ids, [1, 1]);
            assert!(gazetteer.twins(1).eq([2, 3]));
            assert!(gazetteer.twins(0).next().is_none());
        }
    }

    #[test]
    fn a_name_without_letters_is_refused() {
        for name in ["", " ", "\u{200B}", "…", "\u{A0}-"] {
            let error = pack(["x", name]).unwrap_err();
            assert_eq!(*error.kind(), ErrorKind::EmptyName { entry: 1 });
        }
    }

    /// The same answer by trying every name at every place.
    fn slowly(
        names: &Names,
        options: Options,
        text: &str,
        overlapping: bool,
    ) -> Vec<(Span, u32)> {
        let case = options.case;
        let names: Vec<Vec<char>> = names
            .iter()
            .map(|(_, name)| folding::folded_name(name, case).collect())
            .collect();
        let units: Vec<_> = folding::Folded::new(text, 0, case).collect();
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
            if overlapping {
                let mut all: Vec<_> =
                    (0..names.len()).filter(|&i| here(&names[i])).collect();
                all.sort_by_key(|&i| (usize::MAX - names[i].len(), i));
                all.dedup_by_key(|i| names[*i].len());
                for i in all {
                    let end = units[at + names[i].len() - 1].end;
                    let span = Span::at(units[at].start, end);
                    found.push((span, u32::try_from(i).unwrap()));
                }
                at += 1;
                continue;
            }
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
            found.push((span, u32::try_from(best).unwrap()));
            at = end;
        }
        found
    }

    /// All names by the automaton, with a look at the boundaries of words.
    fn by_automaton(names: Names, options: Options) -> Gazetteer {
        let all = names.iter().map(|(name, _)| name).collect();
        let mut twins = Vec::new();
        let automaton = Automaton::new(&names, all, options, &mut twins);
        twins.sort_unstable();
        Gazetteer { options, names, twins, words: None, automaton }
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
            "\u{FE0F}",
            "\u{34F}",
            "K",
            "k",
            "\u{212A}",
            "ß",
            "ẞ",
            "Σ",
            "ς",
            "ı",
            "\0",
            "@",
            "`",
            "(",
            "ʼ",
            "ў",
            "و",
            "é",
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
        let cases = [Case::Sensitive, Case::Ascii, Case::Unicode];
        (prop::sample::select(cases.to_vec()), any::<bool>())
            .prop_map(|(case, whole_words)| Options { case, whole_words })
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
            let names = pack(names.iter().map(String::as_str)).unwrap();
            let both = Gazetteer::new(names.clone(), options).unwrap();
            let one = by_automaton(names.clone(), options);
            for all in [false, true] {
                let expected = slowly(&names, options, &text, all);
                let found: Vec<_> = both.find_iter(&text, all).collect();
                prop_assert_eq!(&found, &expected);
                let found: Vec<_> = one.find_iter(&text, all).collect();
                prop_assert_eq!(&found, &expected);
            }
            prop_assert_eq!(&one.twins, &both.twins);
        }

        #[test]
        fn any_name_is_found_in_itself(name in ".*", options in options()) {
            let Ok(names) = pack([name.as_str()]) else { return Ok(()) };
            let gazetteer = Gazetteer::new(names, options).unwrap();
            prop_assert!(gazetteer.find_iter(&name, false).next().is_some());
        }
    }
}
