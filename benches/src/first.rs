//! Reads one article, times it, says so in nanoseconds, reads it once more and
//! says that too. The `start` benchmark runs it in process after process.
#![allow(clippy::print_stdout)] // it is a program

use std::{hint::black_box, time::Instant};

use pullquote_benches::SAMPLE;

fn main() {
    for _ in 0..2 {
        let begin = Instant::now();
        black_box(pullquote::extract(black_box(SAMPLE)));
        println!("{}", begin.elapsed().as_nanos());
    }
}
