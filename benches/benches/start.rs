//! The first article in a fresh process, and the second.
#![allow(missing_docs)] // the macros below make public functions

use std::{process::Command, time::Duration};

use criterion::{Criterion, criterion_group, criterion_main};

fn start(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start");
    group.sample_size(20).measurement_time(Duration::from_secs(4));
    for (line, name) in ["first article", "second article"].iter().enumerate()
    {
        group.bench_function(*name, |bencher| {
            bencher.iter_custom(|times| (0..times).map(|_| run(line)).sum());
        });
    }
    group.finish();
}

/// What a fresh process says it took.
fn run(line: usize) -> Duration {
    let first = env!("CARGO_BIN_EXE_first");
    let output = Command::new(first).output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stdout);
    let nanos = said.lines().nth(line).and_then(|line| line.parse().ok());
    Duration::from_nanos(nanos.expect("the program says two numbers"))
}

criterion_group!(benches, start);
criterion_main!(benches);
