//! Single lines: bylines and captions that are known to be such, beside the
//! least that looking at each of their words costs.
#![allow(missing_docs)] // the macros below make public functions

use std::hint::black_box;

use criterion::{
    BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
};
use pullquote::{Byline, Caption};
use pullquote_benches::{Texts, bylines, captions};
use regex::Regex;

fn lines(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("lines");
    let word = Regex::new(r"\w+").expect("a pattern that compiles");
    let mut bench = |what: &str,
                     texts: &Texts,
                     read: &dyn Fn(&str) -> usize| {
        group.throughput(Throughput::Bytes(texts.bytes()));
        let id = BenchmarkId::new(what, texts.name);
        group.bench_with_input(id, texts, |bencher, texts: &Texts| {
            bencher.iter(|| -> usize {
                texts.articles.iter().map(|line| read(black_box(line))).sum()
            });
        });
    };
    for texts in bylines() {
        bench("Byline::parse", &texts, &|line| {
            Byline::parse(line).map_or(0, |line| line.people().len())
        });
        bench("words by regex", &texts, &|line| word.find_iter(line).count());
    }
    for texts in captions() {
        bench("Caption::parse", &texts, &|line| {
            Caption::parse(line).map_or(0, |line| line.people().len())
        });
        bench("words by regex", &texts, &|line| word.find_iter(line).count());
    }
    group.finish();
}

criterion_group!(benches, lines);
criterion_main!(benches);
