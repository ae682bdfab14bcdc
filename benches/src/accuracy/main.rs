//! Scores the extractor against gold files and lists what it got wrong.
//!
//! ```text
//! cargo run -p pullquote-benches --profile accuracy --bin accuracy -- quotes
//! ```
//!
//! or, shorter, from the top of the repository:
//!
//! ```text
//! make accuracy                                  every layer, every figure
//! make accuracy ARGS='quotes'                    one layer
//! make accuracy ARGS='quotes --misses 5'         with what went wrong
//! make accuracy ARGS='quotes --misses 20 --cause wrong-speaker
//!                     --built second-half'       one kind of miss
//! make accuracy GOLD=DIR ARGS='mentions'         gold files elsewhere
//! ```
//!
//! The gold files aren't in the repository, since their texts belong to their
//! publishers; see `docs/accuracy.md`. Each layer has a folder with
//! `dev.jsonl` (or `NAME-dev.jsonl`) and a `score.py`. The program reads the
//! gold, runs the extractor, writes what it found to `target/accuracy`, and
//! lets that folder's own `score.py` do the sums: no figure printed here is
//! computed here. Only the lists of misses are our own.
#![allow(clippy::print_stdout, clippy::print_stderr)] // it is a program

mod document;
mod figures;
mod floors;
mod layers;
mod quotes;
mod records;
mod report;
mod show;
#[cfg(pullquote_ablation)]
mod worth;

use std::{
    fs,
    io::Write,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Instant,
};

use clap::{Parser, ValueEnum};

use crate::{
    document::Document,
    figures::Figures,
    layers::{Found, Layer},
};

/// What can go wrong here is told to a person, and then the program ends.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Scores the extractor against gold files and lists what it got wrong.
///
/// Figures come from the gold folder's own score.py (python3 is needed). The
/// lists of misses are for reading: {q …} is the quote, {c …} its cue, {s …}
/// its speaker; the line of the gold stands above the line of what was got.
#[derive(Debug, Parser)]
#[command(name = "accuracy", version)]
struct Arguments {
    /// The layers to score; all of them when none is named.
    #[arg(value_name = "LAYER")]
    layers: Vec<Layer>,

    /// The gold folder [default: ../shared/eval beside the workspace].
    #[arg(long, value_name = "DIR", env = "PULLQUOTE_GOLD")]
    gold: Option<PathBuf>,

    /// Which part of the gold: dev to tune on, train to learn from.
    #[arg(long, value_enum, default_value_t = Split::Dev)]
    split: Split,

    /// Where the predictions go [default: target/accuracy].
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// List the first N misses of each kind.
    #[arg(long, value_name = "N", default_value_t = 0)]
    misses: usize,

    /// List only misses of this cause, such as wrong-speaker (see the table
    /// that --misses prints first).
    #[arg(long, value_name = "CAUSE")]
    cause: Option<String>,

    /// List only misses in quotes built this way, such as second-half.
    #[arg(long, value_name = "HOW")]
    built: Option<String>,

    /// Read only articles whose id contains these letters.
    #[arg(long, value_name = "LETTERS")]
    only: Option<String>,

    /// Every figure that score.py has, not only the main ones.
    #[arg(long)]
    full: bool,

    /// Fail when a figure is below its floor in this TOML file.
    #[arg(long, value_name = "FILE")]
    floors: Option<PathBuf>,

    /// Refresh the generated part of this Markdown file.
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,

    /// Leave out each list and each family of rules in turn, and write into
    /// this Markdown file what they are worth to the names (`make ablation`).
    #[cfg(pullquote_ablation)]
    #[arg(long, value_name = "FILE")]
    worth: Option<PathBuf>,
}

/// A part of the gold files.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Split {
    Dev,
    Train,
}

impl Split {
    fn name(self) -> &'static str {
        match self {
            Split::Dev => "dev",
            Split::Train => "train",
        }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("accuracy: {error}");
            ExitCode::from(2)
        }
    }
}

/// Whether everything asked for held.
fn run(arguments: &Arguments) -> Result<bool, Failure> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let gold = match &arguments.gold {
        Some(folder) => folder.clone(),
        None => workspace.join("../shared/eval"),
    };
    if !gold.is_dir() {
        println!(
            "accuracy: no gold files here, so nothing was scored (--gold)"
        );
        return Ok(true);
    }
    let out = match &arguments.out {
        Some(folder) => folder.clone(),
        None => workspace.join("target/accuracy"),
    };
    fs::create_dir_all(&out)?;
    #[cfg(pullquote_ablation)]
    if let Some(file) = &arguments.worth {
        worth::write(file, &gold, &out)?;
        return Ok(true);
    }

    let mut figures = Figures::default();
    let mut sound = true;
    for &layer in layers_of(arguments) {
        for set in layer.sets(&gold, arguments.split.name())? {
            let begin = Instant::now();
            let mut documents = set.load()?;
            if let Some(letters) = &arguments.only {
                documents.retain(|document| document.id.contains(letters));
            }
            let found = read_all(layer, &documents);
            sound &= report_broken(&documents, &found);
            let predictions = out.join(format!("{}.jsonl", set.name));
            layers::write(&predictions, &documents, &found)?;
            let part = subset(arguments, &set, &documents, &out)?;
            let scored = figures::score(&set, &part, &predictions)?;
            figures::print(&set, &scored, arguments.full, begin.elapsed());
            figures.add(&set.name, scored);
            if layer == Layer::Quotes && arguments.write.is_some() {
                let tables = quotes::tables(&documents, &found);
                figures.tables.insert(set.name.clone(), tables);
            }
            list_misses(arguments, layer, &documents, &found);
        }
    }
    if let Some(file) = &arguments.write {
        report::write(file, &figures)?;
    }
    if let Some(file) = &arguments.floors {
        sound &= floors::hold(file, &figures)?;
    }
    Ok(sound)
}

fn layers_of(arguments: &Arguments) -> &[Layer] {
    if arguments.layers.is_empty() {
        Layer::value_variants()
    } else {
        &arguments.layers
    }
}

/// The gold file to score with: the given one, or one with only the articles
/// that were asked for.
fn subset(
    arguments: &Arguments,
    set: &layers::Set,
    documents: &[Document],
    out: &Path,
) -> Result<PathBuf, Failure> {
    if arguments.only.is_none() {
        return Ok(set.file.clone());
    }
    let file = out.join(format!("{}.gold.jsonl", set.name));
    let mut lines = Vec::new();
    for document in documents {
        writeln!(lines, "{}", document.record)?;
    }
    fs::write(&file, lines)?;
    Ok(file)
}

/// Reads the documents on every core. The order of the answers is that of the
/// documents.
fn read_all(layer: Layer, documents: &[Document]) -> Vec<Found> {
    let hands = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let take = || {
        let mut mine = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(document) = documents.get(index) else { break mine };
            // A panic is a finding: it is reported with the article's id, and
            // the other articles are still read.
            let read = AssertUnwindSafe(|| layers::read(layer, document));
            let found = panic::catch_unwind(read).unwrap_or_else(|_| {
                Found::broken("panicked while reading this article")
            });
            mine.push((index, found));
        }
    };
    let mut all: Vec<(usize, Found)> = thread::scope(|scope| {
        let hands: Vec<_> = (0..hands).map(|_| scope.spawn(take)).collect();
        hands.into_iter().flat_map(|h| h.join().unwrap_or_default()).collect()
    });
    all.sort_by_key(|&(index, _)| index);
    all.into_iter().map(|(_, found)| found).collect()
}

/// Whether every article was read without a panic or a crooked span.
fn report_broken(documents: &[Document], found: &[Found]) -> bool {
    let mut sound = true;
    for (document, found) in documents.iter().zip(found) {
        if let Some(what) = &found.broken {
            println!("BROKEN {}: {what}", document.id);
            sound = false;
        }
    }
    sound
}

fn list_misses(
    arguments: &Arguments,
    layer: Layer,
    documents: &[Document],
    found: &[Found],
) {
    if arguments.misses == 0 {
        return;
    }
    if layer == Layer::Quotes {
        let filter = quotes::Filter {
            first: arguments.misses,
            cause: arguments.cause.as_deref(),
            built: arguments.built.as_deref(),
        };
        quotes::list(documents, found, &filter);
    } else {
        records::list(layer, documents, found, arguments.misses);
    }
}
