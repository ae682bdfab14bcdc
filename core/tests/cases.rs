//! Runs the cases in `testdata/cases`; `docs/cases.md` says how to write one.
//!
//! `PULLQUOTE_UPDATE=quotes/a-case cargo test --test cases` rewrites a case
//! with what is found, and so does `PULLQUOTE_UPDATE=quotes/` with a folder
//! of them. Read what it wrote before you believe it.

// A test that can't read its case should stop right there.
#![allow(clippy::unwrap_used, clippy::panic, clippy::string_slice)]
#![allow(missing_docs, unreachable_pub)]

#[path = "cases/notation.rs"]
mod notation;
#[path = "cases/things.rs"]
mod things;

use notation::Marked;
use proptest::prelude::*;
use pullquote::{Dictionary, Extractor};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};
use things::Thing;

/// A file in `testdata/cases`.
struct Case {
    /// Folder and file name: *quotes/a-possessive-closes-nothing*.
    name: String,
    path: PathBuf,
    /// The file as it stands.
    source: String,
    title: String,
    missed: Option<String>,
    marked: Marked,
    layers: BTreeSet<&'static str>,
    expect: BTreeMap<String, String>,
    dictionary: Option<Dictionary>,
}

/// The form of the file.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    source: String,
    text: String,
    #[serde(default)]
    layers: Vec<String>,
    missed: Option<String>,
    #[serde(default)]
    expect: BTreeMap<String, String>,
    /// By name: the kind, and then the aliases.
    #[serde(default)]
    dictionary: BTreeMap<String, Vec<String>>,
}

impl Case {
    fn read(path: PathBuf) -> Result<Case, String> {
        let folder = path.parent().and_then(Path::file_name).unwrap();
        let folder = folder.to_str().unwrap();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let name = format!("{folder}/{stem}");
        let source = fs::read_to_string(&path).unwrap();
        let fail = |what: String| format!("{name}: {what}");
        let file: File = toml::from_str(&source)
            .map_err(|error| fail(error.to_string()))?;
        let marked = notation::read(&file.text).map_err(fail)?;
        let mut layers: BTreeSet<_> = marked
            .marks
            .iter()
            .filter_map(|mark| Some(things::label_of(&mark.label)?.layer))
            .collect();
        for layer in &file.layers {
            let known = things::LAYERS.iter().find(|known| *known == layer);
            layers.insert(known.ok_or(fail(format!("{layer} is no layer")))?);
        }
        let layer = things::FOLDERS
            .iter()
            .find(|(name, _)| *name == folder)
            .map_or(folder, |(_, layer)| *layer);
        if !layers.contains(layer) {
            return Err(fail(format!("looks at no {folder}")));
        }
        if file.title.ends_with('.') || file.source.is_empty() {
            return Err(fail("title ends in a stop, or no source".into()));
        }
        let dictionary = Some(file.dictionary)
            .filter(|dictionary| !dictionary.is_empty())
            .map(|dictionary| things::dictionary(&dictionary))
            .transpose()
            .map_err(fail)?;
        Ok(Case {
            name,
            path,
            source,
            title: file.title,
            missed: file.missed,
            marked,
            layers,
            expect: file.expect,
            dictionary,
        })
    }

    /// What the library makes of the text.
    fn found(&self, expected: &[Thing]) -> Vec<Thing> {
        let used = self.marked.marks.iter().map(|mark| mark.label.as_str());
        let used: BTreeSet<_> = used.collect();
        let mut extractor = Extractor::builder();
        if let Some(dictionary) = &self.dictionary {
            extractor.dictionary(dictionary.clone());
        }
        let extractor = extractor.build();
        let article = extractor.extract(&self.marked.text);
        let mut found = things::found(&article, &self.layers, &used);
        if let Some(dictionary) = &self.dictionary {
            things::say_entries(&article, dictionary, &mut found);
        }
        things::number(&mut found, expected);
        found
    }

    /// What is wrong, or `None`.
    fn failure(&self) -> Result<Option<String>, String> {
        let expected = things::expected(&self.marked, &self.expect)
            .map_err(|what| format!("{}: {what}", self.name))?;
        let mut found = self.found(&expected);
        self.forget_what_nobody_asked(&mut found, &expected);
        if alike(&expected, &found) {
            return Ok(None);
        }
        let mut out = format!("{}: {}\n", self.name, self.title);
        let text = &self.marked.text;
        let [wanted, got] = [&expected, &found]
            .map(|things| notation::write(&things::draw(text, things)));
        // Marks take in no line ends of their own, so lines stay lines.
        let lines = wanted.split('\n').zip(got.split('\n'));
        for (wanted, got) in lines.filter(|(wanted, got)| wanted != got) {
            let _ = writeln!(out, "  expected  {wanted}");
            let _ = writeln!(out, "  got       {got}");
        }
        let [wanted, got] = [&expected, &found].map(|t| things::facts(t));
        let keys: BTreeSet<_> = wanted.keys().chain(got.keys()).collect();
        for key in keys.into_iter().filter(|k| wanted.get(*k) != got.get(*k)) {
            let [wanted, got] = [&wanted, &got].map(|facts| {
                facts
                    .get(key)
                    .map_or("(as usual)".into(), |v| format!("{v:?}"))
            });
            let _ = writeln!(out, "  expected  {key} = {wanted}");
            let _ = writeln!(out, "  got       {key} = {got}");
        }
        Ok(Some(out))
    }

    /// Drops the facts of found things that the case doesn't speak of.
    fn forget_what_nobody_asked(
        &self,
        found: &mut [Thing],
        expected: &[Thing],
    ) {
        let asked = |thing: &Thing, name: &str| {
            let number = thing.number.map(|n| n.to_string());
            let key = format!("{name}{}", number.unwrap_or_default());
            self.expect.contains_key(&key)
                && expected.iter().any(|other| {
                    other.family == thing.family
                        && other.number == thing.number
                })
        };
        for thing in found {
            let mut facts = std::mem::take(&mut thing.facts);
            facts.retain(|name, _| {
                let known = things::FACTS.iter().find(|f| f.name == *name);
                known.is_some_and(|f| f.default.is_some())
                    || asked(thing, name)
            });
            thing.facts = facts;
        }
    }

    /// The file with what was found in place of what was expected; only
    /// without its `missed` if that is the same.
    fn rewritten(&self) -> String {
        if self.failure() == Ok(None) {
            let lines = self.source.split_inclusive('\n');
            let missed = |line: &&str| line.starts_with("missed = ");
            return lines.filter(|line| !missed(line)).collect();
        }
        let expected =
            things::expected(&self.marked, &self.expect).unwrap_or_default();
        let mut found = self.found(&expected);
        if !expected.is_empty() {
            self.forget_what_nobody_asked(&mut found, &expected);
        }
        let text = &self.marked.text;
        let drawn = notation::write(&things::draw(text, &found));
        let head = self.source.find("text = ").unwrap();
        let mut out = self.source[..head].to_owned();
        let _ = write!(out, "text = {}", quoted(&drawn));
        let facts = things::facts(&found);
        if !facts.is_empty() {
            out.push_str("\n[expect]\n");
        }
        for (key, value) in facts {
            let _ = writeln!(out, "{key} = \"{}\"", escaped(&value));
        }
        if let Some(at) = self.source.find("\n[dictionary]\n") {
            out.push_str(&self.source[at..]);
        }
        out
    }
}

/// A text as TOML: as it stands where that can be, else with escapes.
fn quoted(text: &str) -> String {
    let plain = !text.contains("'''")
        && !text.ends_with('\'')
        && text.chars().all(|c| c == '\n' || c == ' ' || is_visible(c));
    if plain {
        return format!("'''\n{text}'''\n");
    }
    let mut out = String::from("\"\"\"\n");
    for c in text.chars() {
        match c {
            '\n' => out.push(c),
            _ => out.push_str(&escaped(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out + "\"\"\"\n"
}

/// A string for between double marks in TOML.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c == ' ' || is_visible(c) => out.push(c),
            c => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
        }
    }
    out
}

/// Whether a reader of the file can see the character.
fn is_visible(c: char) -> bool {
    !c.is_control()
        && !c.is_whitespace()
        && !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{300}'..='\u{36F}')
}

/// Whether the same things were found as were expected.
fn alike(expected: &[Thing], found: &[Thing]) -> bool {
    let sorted = |things: &[Thing]| {
        let mut things = things.to_vec();
        things.sort_by_cached_key(|thing| {
            (thing.essence(), thing.facts.clone())
        });
        things
    };
    let (expected, found) = (sorted(expected), sorted(found));
    expected.len() == found.len()
        && expected.iter().zip(&found).all(|(wanted, got)| {
            wanted.essence() == got.essence() && wanted.facts == got.facts
        })
}

/// Every case, in the order of their names.
fn cases() -> Vec<Result<Case, String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/cases");
    let mut paths = Vec::new();
    for (folder, _) in things::FOLDERS {
        let Ok(folder) = fs::read_dir(root.join(folder)) else { continue };
        paths.extend(folder.map(|entry| entry.unwrap().path()));
    }
    paths.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    paths.into_iter().map(Case::read).collect()
}

#[test]
fn every_case_reads_as_marked() {
    let update = std::env::var("PULLQUOTE_UPDATE").unwrap_or_default();
    let mut wrong = String::new();
    let (mut right, mut missed) = (0, 0);
    for case in cases() {
        let case = match case {
            Ok(case) => case,
            Err(what) => {
                let _ = writeln!(wrong, "{what}\n");
                continue;
            }
        };
        if !update.is_empty() && case.name.starts_with(&update) {
            fs::write(&case.path, case.rewritten()).unwrap();
            continue;
        }
        match (case.failure(), &case.missed) {
            (Err(what), _) => {
                let _ = writeln!(wrong, "{what}\n");
            }
            (Ok(None), None) => right += 1,
            (Ok(Some(_)), Some(_)) => missed += 1,
            (Ok(Some(failure)), None) => {
                let _ = writeln!(wrong, "{failure}");
            }
            (Ok(None), Some(_)) => {
                let name = &case.name;
                let _ = writeln!(
                    wrong,
                    "{name}: {}\n  is read now: take out the line `missed`\n",
                    case.title
                );
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "\n\n{wrong}{right} cases are right, {missed} are known to be missed"
    );
}

#[test]
fn every_case_survives_reading_and_writing() {
    for case in cases().into_iter().flatten() {
        let file: File = toml::from_str(&case.source).unwrap();
        assert_eq!(notation::write(&case.marked), file.text, "{}", case.name);
        let again: BTreeMap<String, String> =
            toml::from_str(&format!("text = {}", quoted(&file.text))).unwrap();
        assert_eq!(again["text"], file.text, "{}", case.name);
    }
}

#[test]
fn no_two_cases_have_one_title_or_one_text() {
    let mut seen = BTreeSet::new();
    for case in cases().into_iter().flatten() {
        assert!(seen.insert(case.title), "the title of {}", case.name);
        assert!(seen.insert(case.marked.text), "the text of {}", case.name);
    }
}

#[test]
fn brackets_nest_and_double_braces_are_braces() {
    let source = "{{}} {q1 “{q2 Go}”} {s1 {s2 she}} said{c1 }}";
    assert_eq!(notation::read(source).unwrap_err(), "{c1} marks nothing");
    let source = "{{}} {q1 “{q2 Go}”} {s1 {s2 she}} said}}";
    let marked = notation::read(source).unwrap();
    assert_eq!(marked.text, "{} “Go” she said}");
    assert_eq!(marked.marks[3].range, 12..15);
    assert_eq!(notation::write(&marked), source);
}

#[test]
fn brackets_without_partners_or_labels_are_errors() {
    for source in ["{q1 Go", "Go}", "{q1}", "{1 Go}", "{ Go}", "{q01 Go}"] {
        assert!(notation::read(source).is_err(), "{source}");
    }
}

#[test]
fn marks_that_cross_are_written_in_pieces() {
    let mark = |number, range| notation::Mark {
        label: "q".into(),
        number: Some(number),
        range,
    };
    let text = "abcd".into();
    let marked = Marked { text, marks: vec![mark(1, 0..3), mark(2, 1..4)] };
    assert_eq!(notation::write(&marked), "{q1 a{q2 bc}}{q2 d}");
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Whatever can be read is written back byte for byte.
    #[test]
    fn reading_then_writing_changes_nothing(
        pieces in proptest::collection::vec(piece(), 0..20)
    ) {
        let source = pieces.concat();
        if let Ok(marked) = notation::read(&source) {
            prop_assert_eq!(notation::write(&marked), source);
        }
    }

    /// Any marks on any text are read back as they were written.
    #[test]
    fn writing_then_reading_changes_nothing(
        text in "[a-zé“”{}\n ]{0,30}",
        places in proptest::collection::vec((0..30usize, 1..30usize), 0..6),
    ) {
        let starts: Vec<_> = text.char_indices().map(|(at, _)| at)
            .chain([text.len()]).collect();
        let place = |(a, len): (usize, usize)| {
            let end = starts.len() - 1;
            starts[a.min(end)]..starts[(a + len).min(end)]
        };
        let ranges = places.into_iter().map(place).filter(|r| {
            !r.is_empty() && !text[r.clone()].contains(['{', '}'])
        });
        let marks: Vec<_> = ranges.enumerate().map(|(n, range)| {
            notation::Mark { label: "m".into(), number: Some(n + 1), range }
        }).collect();
        let crosses = marks.iter().any(|a| marks.iter().any(|b| {
            a.range.start < b.range.start
                && b.range.start < a.range.end
                && a.range.end < b.range.end
        }));
        prop_assume!(!crosses);
        let mut marked = Marked { text, marks };
        let source = notation::write(&marked);
        marked.marks.sort_by_key(|mark| {
            (mark.range.start, usize::MAX - mark.range.end)
        });
        prop_assert_eq!(notation::read(&source), Ok(marked));
    }
}

/// A piece of marked text, brackets more likely than not.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "\\{[a-zA-Z]{1,4}[1-9]? ".boxed(),
        3 => Just("}".to_owned()).boxed(),
        1 => Just("{{".to_owned()).boxed(),
        1 => Just("}}".to_owned()).boxed(),
        3 => "[a-z “”'’\n]{1,6}".boxed(),
    ]
}
