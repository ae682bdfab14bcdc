//! Whole articles, beside what the machine can do at best: see
//! `docs/performance.md`, which is made from these figures.
#![allow(missing_docs)] // the macros below make public functions

use std::hint::black_box;

use aho_corasick::AhoCorasick;
use criterion::{
    BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
};
use pullquote_benches::{Texts, all};
use regex::Regex;

/// For the bare scan: names, of which some are in the sample texts.
const NAMES: [&str; 12] = [
    "Akande",
    "Brandt",
    "Brineford",
    "Carver",
    "Faraday",
    "Hallam",
    "Marsh",
    "Northern Press",
    "Oslo",
    "Perchik",
    "Port Ellery",
    "Wren",
];

fn extract(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("extract");
    let word = Regex::new(r"\w+").expect("a pattern that compiles");
    let names = AhoCorasick::new(NAMES).expect("a dozen names");
    for texts in all() {
        group.throughput(Throughput::Bytes(texts.bytes()));
        let mut bench = |what: &str, read: &dyn Fn(&str) -> usize| {
            let id = BenchmarkId::new(what, texts.name);
            group.bench_with_input(id, &texts, |bencher, texts: &Texts| {
                bencher.iter(|| -> usize {
                    texts.articles.iter().map(|a| read(black_box(a))).sum()
                });
            });
        };
        bench("pullquote", &|text| {
            let article = pullquote::extract(text);
            article.quotes().len() + article.mentions().len()
        });
        bench("words by regex", &|text| word.find_iter(text).count());
        bench("Aho-Corasick", &|text| names.find_iter(text).count());
        bench("UTF-8 check", &|text| {
            std::str::from_utf8(text.as_bytes()).map_or(0, str::len)
        });
        // A byte that isn't there, so that all of the text is looked at.
        bench("memchr", &|text| {
            memchr::memchr(0, text.as_bytes()).unwrap_or(text.len())
        });
    }
    group.finish();
}

criterion_group!(benches, extract);
criterion_main!(benches);
