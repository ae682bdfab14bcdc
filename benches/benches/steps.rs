//! Each step alone, on what the steps before it made. Needs
//! `RUSTFLAGS='--cfg pullquote_internals'`, which `make bench` sets.
#![allow(missing_docs)] // the macros below make public functions

use criterion::{Criterion, criterion_group, criterion_main};

#[cfg(pullquote_internals)]
fn steps(criterion: &mut Criterion) {
    use criterion::{BatchSize, Throughput};
    use pullquote::internals::Steps;
    use pullquote_benches::{dev, long};

    let articles = match dev() {
        none if none.is_empty() => vec![long()],
        articles => articles,
    };
    let bytes = articles.iter().map(|article| article.len() as u64).sum();
    let steps: Vec<Steps<'_>> =
        articles.iter().map(|article| Steps::new(article)).collect();
    let mut group = criterion.benchmark_group("steps");
    group.throughput(Throughput::Bytes(bytes));
    macro_rules! bench {
        ($name:literal, $step:ident) => {
            group.bench_function($name, |bencher| {
                bencher.iter_with_large_drop(|| -> Vec<_> {
                    steps.iter().map(Steps::$step).collect()
                });
            });
        };
    }
    bench!("1 layout", layout);
    bench!("2 lexer", lexer);
    bench!("3 matching", matching);
    bench!("4 parsing", parsing);
    let records: Vec<_> = steps.iter().map(Steps::parsing).collect();
    group.bench_function("5 resolving", |bencher| {
        bencher.iter_batched(
            || records.clone(),
            |records| -> Vec<_> {
                let each = steps.iter().zip(records);
                each.map(|(step, records)| step.resolving(records)).collect()
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
    names(criterion);
}

/// What names cost by themselves, beside the words of the same texts.
#[cfg(pullquote_internals)]
fn names(criterion: &mut Criterion) {
    use criterion::Throughput;
    use pullquote_benches::{long, newswire};

    let articles = match newswire() {
        none if none.is_empty() => vec![long()],
        articles => articles,
    };
    let bytes = articles.iter().map(|article| article.len() as u64).sum();
    let word = regex::Regex::new(r"\w+").expect("a pattern that compiles");
    let mut group = criterion.benchmark_group("names");
    group.throughput(Throughput::Bytes(bytes));
    let mut bench = |what: &str, read: &dyn Fn(&str) -> usize| {
        group.bench_function(what, |bencher| {
            bencher
                .iter(|| -> usize { articles.iter().map(|a| read(a)).sum() });
        });
    };
    bench("layout, lexer and names", &pullquote::internals::names);
    bench("words by regex", &|text| word.find_iter(text).count());
    group.finish();
}

#[cfg(not(pullquote_internals))]
fn steps(_: &mut Criterion) {}

criterion_group!(benches, steps);
criterion_main!(benches);
