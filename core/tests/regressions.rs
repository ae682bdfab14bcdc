//! Replays what fuzzing found, and the texts it started from.
//!
//! Each file under `fuzz/regressions/<target>/` once broke a promise and has
//! a name that says how. They lie outside of this crate, so a published copy
//! has nothing to replay and says so.
#![allow(clippy::print_stderr)] // it says so
#![allow(clippy::unwrap_used)] // a file that can’t be read ends the test

use std::{fs, path::Path};

mod promises;

type Target = (&'static str, fn(&str));

const TARGETS: [Target; 4] = [
    ("extract", promises::extract),
    ("differs", promises::differs),
    ("annotations", promises::annotations),
    ("dictionary", promises::dictionary),
];

#[test]
fn what_fuzzing_found_stays_found() {
    replay("regressions");
}

#[test]
fn the_seeds_are_read() {
    replay("seeds");
}

fn replay(what: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz");
    if !folder.is_dir() {
        eprintln!("no fuzz folder here, so nothing was replayed");
        return;
    }
    for (target, holds) in TARGETS {
        let Ok(files) = fs::read_dir(folder.join(what).join(target)) else {
            continue;
        };
        let mut files: Vec<_> =
            files.filter_map(|file| Some(file.ok()?.path())).collect();
        files.sort();
        for file in files {
            let name = file.file_name().unwrap_or_default();
            eprintln!("{what}/{target}/{}", name.to_string_lossy());
            let bytes = fs::read(&file).unwrap();
            holds(&String::from_utf8_lossy(&bytes));
        }
    }
}
