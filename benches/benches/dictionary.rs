//! Dictionaries of many sizes against other finders, in whole news articles.
//!
//! The names are made by `benches/lists.py`, the text is the train file of the
//! quotes layer. Where one of them isn't at hand, nothing is measured.
#![allow(missing_docs)] // the macros below make public functions
#![allow(clippy::print_stdout)] // it is a program
#![allow(clippy::cast_precision_loss)] // of sizes

use std::{
    collections::BTreeMap,
    fs,
    hint::black_box,
    time::{Duration, Instant},
};

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};
use criterion::{
    BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group,
    criterion_main, measurement::WallTime,
};
use daachorse::{
    CharwiseDoubleArrayAhoCorasickBuilder, DoubleArrayAhoCorasickBuilder,
};
use peak_alloc::PeakAlloc;
use pullquote::{Dictionary, EntityKind, Entry};
use pullquote_benches::{name_lists, target, train};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const SIZES: [usize; 5] = [100, 1_000, 10_000, 100_000, 1_000_000];

/// A DFA of more names than this takes half a gigabyte, and is slower.
const LARGEST_DFA: usize = 10_000;

/// From here on daachorse is always faster by bytes, and takes long to build.
const LARGEST_BY_CHARACTERS: usize = 100_000;

/// How many whole words are found in a text, leftmost-longest.
type Find = Box<dyn Fn(&str) -> usize>;

type Way = fn(&str) -> usize;

#[derive(Clone, Copy)]
struct Mode {
    name: &'static str,
    any_case: bool,
}

const MODES: [Mode; 2] = [
    Mode { name: "case-sensitive", any_case: false },
    Mode { name: "any case", any_case: true },
];

fn dictionary(criterion: &mut Criterion) {
    let articles = train();
    let Some([places, people]) = name_lists() else {
        println!("no lists of names: run benches/lists.py target/lists");
        return;
    };
    if articles.is_empty() {
        println!("no train articles: dictionaries aren't measured");
        return;
    }
    limits(criterion, &articles);
    // The largest dictionary comes last, and its figures stay.
    let mut record = Made::new();
    for size in SIZES {
        let half = size / 2;
        let names: Vec<&str> = [&places, &people]
            .into_iter()
            .flat_map(|list| list.lines().take(half))
            .collect();
        assert_eq!(names.len(), size, "the lists are too short");
        for mode in MODES {
            let finders = finders(&names, mode, &articles, &mut record);
            let dense = [dense(&names)];
            let texts: [(&str, &[String]); 2] =
                [("dictionary", &articles), ("every word matches", &dense)];
            for (group, texts) in texts {
                let name = format!("{group}, {}", mode.name);
                let mut group = criterion.benchmark_group(name);
                settle(&mut group, texts);
                for (name, find) in &finders {
                    let id = BenchmarkId::new(*name, size);
                    group.bench_function(id, |bencher| {
                        bencher.iter(|| count(find, texts));
                    });
                }
                group.finish();
            }
        }
    }
    let file = target().join("criterion/dictionary.json");
    let record = serde_json::to_string(&record).expect("figures");
    fs::write(file, record).expect("a folder to write to");
}

fn settle(group: &mut BenchmarkGroup<'_, WallTime>, texts: &[String]) {
    let bytes = texts.iter().map(|text| text.len() as u64).sum();
    group
        .throughput(Throughput::Bytes(bytes))
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));
}

fn count(find: &Find, texts: &[String]) -> usize {
    texts.iter().map(|text| find(black_box(text))).sum()
}

/// How fast the machine can look at the text at all.
fn limits(criterion: &mut Criterion, articles: &[String]) {
    let mut group = criterion.benchmark_group("dictionary limits");
    settle(&mut group, articles);
    let ways: [(&str, Way); 4] = [
        ("memchr", |text| memchr::memchr_iter(b'\0', text.as_bytes()).count()),
        ("UTF-8 check", |text| {
            std::str::from_utf8(text.as_bytes()).map_or(0, str::len)
        }),
        ("visit every word", |text| {
            let word = |byte: &u8| byte.is_ascii_alphanumeric();
            let bytes = text.as_bytes();
            let pairs = bytes.iter().zip(bytes.iter().skip(1));
            pairs.filter(|(a, b)| !word(a) && word(b)).count()
        }),
        ("hash every word", |text| {
            let words = text.as_bytes().split(|b| !b.is_ascii_alphanumeric());
            words.fold(0, |all, word| {
                let seed = 0xCBF2_9CE4_8422_2325_usize;
                all ^ word.iter().fold(seed, |hash, byte| {
                    (hash ^ usize::from(*byte)).wrapping_mul(0x100_0000_01B3)
                })
            })
        }),
    ];
    for (name, way) in ways {
        group.bench_function(name, |bencher| {
            bencher.iter(|| -> usize {
                articles.iter().map(|text| way(black_box(text))).sum()
            });
        });
    }
    group.finish();
}

/// The seconds it took to make a finder, and the megabytes that it takes,
/// afterwards and at most meanwhile; by the names of mode and finder.
type Made = BTreeMap<String, [f64; 3]>;

/// Makes a finder, and puts down what that took.
fn measured<T>(key: String, record: &mut Made, make: impl Fn() -> T) -> T {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let start = Instant::now();
    let finder = make();
    let seconds = start.elapsed().as_secs_f64();
    let [after, peak] = [MEMORY.current_usage(), MEMORY.peak_usage()]
        .map(|bytes| bytes.saturating_sub(before) as f64 / 1e6);
    record.insert(key, [seconds, after, peak]);
    finder
}

/// Both makes of daachorse have the same methods, but no trait for them.
macro_rules! daachorse {
    ($builder:ident, $names:expr, $mode:expr) => {{
        let all = $builder::new()
            .match_kind(daachorse::MatchKind::LeftmostLongest)
            .build::<_, _, u32>(distinct($names, $mode))
            .expect("few enough names");
        lowered($mode, move |text: &str| {
            let found = all.leftmost_find_iter(text);
            found.filter(|m| whole_words(text, m.start(), m.end())).count()
        })
    }};
}

/// Three ways to find the names. Of those that come in several makes, the one
/// that is fastest on these texts.
fn finders(
    names: &[&str],
    mode: Mode,
    articles: &[String],
    record: &mut Made,
) -> Vec<(&'static str, Find)> {
    let key = |name: &str| format!("{}/{name}", mode.name);
    let own = measured(key("pullquote"), record, || pullquote(names, mode));
    let own: Find = Box::new(move |text| own.find_iter(text).count());

    let nfa = AhoCorasickKind::ContiguousNFA;
    let make = || automaton(names, mode, nfa);
    let mut automata = vec![measured(key("aho-corasick"), record, make)];
    if names.len() <= LARGEST_DFA {
        automata.push(automaton(names, mode, AhoCorasickKind::DFA));
    }
    let make = || daachorse!(DoubleArrayAhoCorasickBuilder, names, mode);
    let bytewise = measured(key("daachorse"), record, make);
    let mut daachorse = vec![bytewise];
    if names.len() <= LARGEST_BY_CHARACTERS {
        daachorse.push(daachorse!(
            CharwiseDoubleArrayAhoCorasickBuilder,
            names,
            mode
        ));
    }
    vec![
        ("pullquote", own),
        ("aho-corasick", fastest(automata, articles)),
        ("daachorse", fastest(daachorse, articles)),
    ]
}

fn fastest(
    finders: impl IntoIterator<Item = Find>,
    articles: &[String],
) -> Find {
    let time = |find: &Find| {
        let times = (0..3).map(|_| {
            let start = Instant::now();
            black_box(count(find, articles));
            start.elapsed()
        });
        times.min()
    };
    finders.into_iter().min_by_key(time).expect("there is one at least")
}

fn pullquote(names: &[&str], mode: Mode) -> Dictionary {
    let entries = names.iter().map(|n| Entry::new(*n, EntityKind::Other));
    Dictionary::builder()
        .ascii_case_insensitive(mode.any_case)
        .build(entries)
        .expect("good names")
}

fn automaton(names: &[&str], mode: Mode, kind: AhoCorasickKind) -> Find {
    let all: AhoCorasick = AhoCorasickBuilder::new()
        .match_kind(aho_corasick::MatchKind::LeftmostLongest)
        .ascii_case_insensitive(mode.any_case)
        .kind(Some(kind))
        .build(names)
        .expect("few enough names");
    Box::new(move |text| {
        let found = all.find_iter(text);
        found.filter(|m| whole_words(text, m.start(), m.end())).count()
    })
}

/// The names as daachorse wants them: without repetition, and in lower case
/// when case doesn't count.
fn distinct(names: &[&str], mode: Mode) -> Vec<String> {
    let mut names: Vec<_> =
        names.iter().map(|name| (*name).to_owned()).collect();
    if mode.any_case {
        for name in &mut names {
            name.make_ascii_lowercase();
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// daachorse knows no case, so the text is lowered first.
fn lowered(mode: Mode, find: impl Fn(&str) -> usize + 'static) -> Find {
    if mode.any_case {
        return Box::new(move |text| find(&text.to_ascii_lowercase()));
    }
    Box::new(find)
}

/// The filter for whole words that the others need.
fn whole_words(text: &str, start: usize, end: usize) -> bool {
    !joined(text, start) && !joined(text, end)
}

/// Whether no boundary of words lies at this place.
fn joined(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let Some(&[before, after]) = bytes.get(at.wrapping_sub(1)..at + 1) else {
        return false;
    };
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if before.is_ascii() && after.is_ascii() {
        return word(before) && word(after);
    }
    let wide = |c: char| c.is_alphanumeric() || c == '_';
    let (left, right) = text.split_at(at);
    left.chars().next_back().is_some_and(wide)
        && right.chars().next().is_some_and(wide)
}

/// A text of nothing but names of the dictionary, those in English letters.
fn dense(names: &[&str]) -> String {
    // An odd step comes by every name, the places and the people mixed.
    let mut text = String::new();
    let mut at = 0;
    while text.len() < 1_000_000 {
        if names[at].is_ascii() {
            text.push_str(names[at]);
            text.push(' ');
        }
        at = (at + 61_803) % names.len();
    }
    text
}

criterion_group!(benches, dictionary);
criterion_main!(benches);
