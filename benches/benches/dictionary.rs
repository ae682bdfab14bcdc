//! Dictionaries of many sizes: making one, and finding names with it.
#![allow(missing_docs)] // the macros below make public functions

use std::{hint::black_box, time::Duration};

use criterion::{
    BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
};
use pullquote::{Dictionary, EntityKind, Entry};
use pullquote_benches::{dev, long};

const SIZES: [usize; 4] = [100, 10_000, 100_000, 1_000_000];

const SYLLABLES: [&str; 16] = [
    "an", "ber", "da", "el", "for", "gra", "hol", "in", "ka", "lo", "mar",
    "ne", "or", "ra", "sten", "vi",
];

/// Invented names of one to three words, all different, always the same.
fn names(count: usize) -> Vec<Entry> {
    (0..count)
        .map(|number| {
            // An odd multiplier gives every number once, far apart.
            let mut rest = number.wrapping_mul(0x9E37_79B1) & 0xFFFF_FFFF;
            let mut name = String::new();
            for word in 0..=number % 3 {
                if word > 0 {
                    name.push(' ');
                }
                let begin = name.len();
                for _ in 0..8 / (number % 3 + 1) {
                    name.push_str(SYLLABLES[rest % 16]);
                    rest /= 16;
                }
                if let Some(first) = name.get_mut(begin..=begin) {
                    first.make_ascii_uppercase();
                }
            }
            Entry::new(name, EntityKind::Person)
        })
        .collect()
}

fn dictionary(criterion: &mut Criterion) {
    let articles = match dev() {
        none if none.is_empty() => vec![long()],
        articles => articles,
    };
    let bytes = articles.iter().map(|article| article.len() as u64).sum();
    let mut group = criterion.benchmark_group("dictionary");
    group.sample_size(10).measurement_time(Duration::from_secs(3));
    for size in SIZES {
        let names = names(size);
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::new("make", size), |bencher| {
            bencher.iter_with_large_drop(|| {
                Dictionary::new(names.iter().cloned()).expect("good names")
            });
        });
        let known = ["Obama", "Brandt", "Washington", "White House"];
        let known = known.map(|name| Entry::new(name, EntityKind::Other));
        let all = names.into_iter().chain(known);
        let dictionary = Dictionary::new(all).expect("good names");
        group.throughput(Throughput::Bytes(bytes));
        group.bench_function(BenchmarkId::new("find", size), |bencher| {
            bencher.iter(|| -> usize {
                let count = |text| dictionary.find_iter(text).count();
                articles.iter().map(|text| count(black_box(text))).sum()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, dictionary);
criterion_main!(benches);
