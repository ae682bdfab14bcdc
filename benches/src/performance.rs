//! Makes `docs/performance.md` from the figures that criterion left behind.
//!
//! ```text
//! make bench
//! ```
//!
//! Nothing in the page is typed by hand: a group that wasn't measured isn't
//! there. The words around the figures stand in this file.
#![allow(clippy::print_stderr)] // it is a program

use std::{
    collections::BTreeMap,
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    thread,
};

use serde_json::Value;

type Failure = Box<dyn std::error::Error>;

/// What stands at the top of the page.
const HEAD: &str = "\
# Performance

Made by `make bench`; don't edit. All figures are medians of one run, on one
core. They were taken on one machine, so read the ratios rather than the
figures: each table stands beside what that machine can do at best, measured
in the same run.
";

/// The groups, in the order of the page: name, and what they show.
const GROUPS: [(&str, &str); 7] = [
    (
        "extract",
        "Whole articles, every layer, in megabytes a second. *dev* are the 84
newspaper articles of the quotes gold (see [accuracy.md](accuracy.md)), read
one after the other; the others ship with the benchmarks, and the one of 30 KB
is one story told seven times of other people. *Words by regex* is the number
of matches of `\\w+` with the regex crate, which is the least that a program
would do to look at each word; *Aho-Corasick* looks for a dozen names with the
aho-corasick crate; a UTF-8 check and a `memchr` pass over all bytes are as
fast as one can look at a text at all. This doesn't show the cost of reading
files, nor how well a text is read.",
    ),
    (
        "lines",
        "Single lines that are known to be bylines or captions, in megabytes a
second: some hundred of our own, and those of the dev files of the gold. Beside
them stands what it costs to look at each of their words with `\\w+`.",
    ),
    (
        "steps",
        "Each of the five steps alone, over the dev articles (or the 30 KB
article), on what the steps before it made. The time to free what was made
isn't counted, so the sum is a little less than a whole extraction.",
    ),
    (
        "names",
        "Finding names and nothing else, the first two steps included, over
the 520 newswire stories of the mentions gold (or the 30 KB article), beside
the number of matches of `\\w+` with the regex crate over the same texts.",
    ),
    (
        "start",
        "The article of 4 KB in a fresh process, first and second time. No
table is built at start-up; what the first article costs more than the second
is mostly memory that is touched for the first time, and the few patterns that
are compiled on first use. The start of the process itself isn't counted.",
    ),
    (
        "dictionary",
        "Finding names in the 840 newspaper articles of the train file of the
quotes gold, 3.9 MB, whole words, the leftmost and of those the longest, in
megabytes a second on one core. Half of the names are places of GeoNames, the
largest first, with their alternate names; the others are full names drawn from
the lists of the US census. The others in the tables look for the same names
with a filter for whole words behind them: *aho-corasick* with its contiguous
NFA or, up to 10,000 names, its DFA, *daachorse* by bytes or by characters,
whichever is faster on these texts. daachorse knows no case, so in the second
table it is given a copy of the text in lower case.",
    ),
    (
        "python",
        "Calls a second from Python over the dev articles (or the sample), on
one thread: only `extract`, then with every field of every record touched once,
then turned into dictionaries and JSON. `extract_many` uses every core. This
doesn't show the cost of reading files.",
    ),
];

/// Seconds by function, then by text or size.
type Group = BTreeMap<String, BTreeMap<String, Figure>>;

/// One measurement.
#[derive(Clone, Copy, Debug)]
struct Figure {
    seconds: f64,
    bytes: Option<f64>,
}

fn main() -> ExitCode {
    let Some(page) = env::args_os().nth(1) else {
        eprintln!("usage: performance PAGE.md (after cargo bench)");
        return ExitCode::from(2);
    };
    match write(Path::new(&page)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("performance: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(page: &Path) -> Result<(), Failure> {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"),
        PathBuf::from,
    );
    let criterion = target.join("criterion");
    let mut text = format!("{HEAD}\n{}\n", machine());
    for (name, shows) in GROUPS {
        let group = read(&criterion.join(name))?;
        let table = match name {
            "python" => python(&criterion.join("python.json"))?,
            "dictionary" => dictionary(&criterion)?,
            _ if group.is_empty() => continue,
            "extract" => extract(&group)?,
            "lines" => lines(&group)?,
            _ => times(&group)?,
        };
        if !table.is_empty() {
            write!(text, "\n## {}\n\n{shows}\n\n{table}", capital(name))?;
        }
    }
    Ok(fs::write(page, text)?)
}

fn machine() -> String {
    let rustc = Command::new("rustc").arg("--version").output();
    let rustc = rustc.map_or(String::new(), |output| {
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    });
    let version = rustc.split_whitespace().nth(1).unwrap_or("of some version");
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (os, arch) = (env::consts::OS, env::consts::ARCH);
    format!("Rust {version}, {os} on {arch}, {cores} cores.")
}

/// Everything criterion has of one group.
fn read(folder: &Path) -> Result<Group, Failure> {
    let mut group = Group::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        if folder.ends_with("new") {
            let id = json(&folder.join("benchmark.json"))?;
            let times = json(&folder.join("estimates.json"))?;
            let nanos = times["median"]["point_estimate"].as_f64();
            let function = id["function_id"].as_str().unwrap_or_default();
            let value = id["value_str"].as_str().unwrap_or_default();
            let figure = Figure {
                seconds: nanos.ok_or("an estimate without a median")? / 1e9,
                bytes: id["throughput"]["Bytes"].as_f64(),
            };
            let function = group.entry(function.to_owned()).or_default();
            function.insert(value.to_owned(), figure);
            continue;
        }
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    Ok(group)
}

fn json(file: &Path) -> Result<Value, Failure> {
    Ok(serde_json::from_str(&fs::read_to_string(file)?)?)
}

/// Megabytes a second, and the share of the speed of `\w+`.
fn extract(group: &Group) -> Result<String, Failure> {
    const ROWS: [&str; 5] = [
        "pullquote",
        "words by regex",
        "Aho-Corasick",
        "UTF-8 check",
        "memchr",
    ];
    const COLUMNS: [&str; 4] = ["1 KB", "4 KB", "30 KB", "dev"];
    let speed = |row: &str, column: &str| {
        let figure = group.get(row)?.get(column)?;
        Some(figure.bytes? / figure.seconds / 1e6)
    };
    let columns: Vec<&str> = COLUMNS
        .into_iter()
        .filter(|column| speed("pullquote", column).is_some())
        .collect();
    let mut table = head("MB/s", &columns)?;
    for row in ROWS {
        let speeds = columns.iter().map(|column| speed(row, column));
        let cells: Vec<String> =
            speeds.map(|speed| speed.map_or("-".to_owned(), round)).collect();
        writeln!(table, "| {row} | {} |", cells.join(" | "))?;
    }
    let shares: Vec<String> = columns
        .iter()
        .map(|column| {
            let own = speed("pullquote", column)?;
            let words = speed("words by regex", column)?;
            Some(format!("{:.2}", own / words))
        })
        .map(|share| share.unwrap_or_else(|| "-".to_owned()))
        .collect();
    writeln!(
        table,
        "| pullquote by words by regex | {} |",
        shares.join(" | ")
    )?;
    Ok(table)
}

/// Megabytes a second for each kind of line, and the share of `\w+`.
fn lines(group: &Group) -> Result<String, Failure> {
    let mut table =
        head("MB/s", &["parse", "words by regex", "parse by words"])?;
    let empty = BTreeMap::new();
    let words = group.get("words by regex").unwrap_or(&empty);
    for (function, values) in group {
        if function == "words by regex" {
            continue;
        }
        for (name, figure) in values {
            let speed = |figure: &Figure| {
                figure.bytes.map(|bytes| bytes / figure.seconds / 1e6)
            };
            let (Some(own), Some(words)) =
                (speed(figure), words.get(name).and_then(speed))
            else {
                continue;
            };
            writeln!(
                table,
                "| {function}, {name} | {} | {} | {:.2} |",
                round(own),
                round(words),
                own / words
            )?;
        }
    }
    Ok(table)
}

/// Time, speed and share of the sum.
fn times(group: &Group) -> Result<String, Failure> {
    let figures = || {
        group.iter().flat_map(|(function, values)| {
            values.values().map(move |figure| (function, figure))
        })
    };
    let sum: f64 = figures().map(|(_, figure)| figure.seconds).sum();
    let speeds = figures().any(|(_, figure)| figure.bytes.is_some());
    let columns: &[&str] =
        if speeds { &["time", "MB/s", "share"] } else { &["time"] };
    let mut table = head("", columns)?;
    for (function, figure) in figures() {
        write!(table, "| {function} | {} |", time(figure.seconds))?;
        if let Some(bytes) = figure.bytes {
            let speed = round(bytes / figure.seconds / 1e6);
            let share = figure.seconds / sum * 100.0;
            write!(table, " {speed} | {share:.0} % |")?;
        }
        writeln!(table)?;
    }
    Ok(table)
}

/// The tables of dictionaries, or nothing where they weren't measured.
fn dictionary(criterion: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    for (name, shows) in DICTIONARIES {
        let group = read(&criterion.join(name))?;
        if !group.is_empty() {
            write!(text, "{shows}\n\n{}\n", race(&group)?)?;
        }
    }
    let limits = read(&criterion.join("dictionary limits"))?;
    if !limits.is_empty() {
        let mut table = head("the same texts", &["MB/s"])?;
        for (name, figures) in &limits {
            for figure in figures.values() {
                let speed = figure.bytes.unwrap_or(0.0) / figure.seconds / 1e6;
                writeln!(table, "| {name} | {} |", round(speed))?;
            }
        }
        write!(
            text,
            "What this machine can do at best, and what simple code
does on it: the last two go byte by byte.\n\n{table}\n"
        )?;
    }
    text.push_str(&made(&criterion.join("dictionary.json"))?);
    Ok(text.trim_end().to_owned() + if text.is_empty() { "" } else { "\n" })
}

/// The groups of dictionaries, and what they show.
const DICTIONARIES: [(&str, &str); 4] = [
    ("dictionary, case-sensitive", "Case-sensitive:"),
    ("dictionary, any case", "In any case of ASCII:"),
    (
        "every word matches, case-sensitive",
        "The worst that can happen, a text of nothing but names of the
dictionary, those in English letters, case-sensitive:",
    ),
    ("every word matches, any case", "The same in any case of ASCII:"),
];

/// Megabytes a second by size, and how many times as fast the first is.
fn race(group: &Group) -> Result<String, Failure> {
    let speed = |row: &str, size: u32| {
        let figure = group.get(row)?.get(&size.to_string())?;
        Some(figure.bytes? / figure.seconds / 1e6)
    };
    let mut sizes: Vec<u32> = group
        .values()
        .flat_map(|row| row.keys().filter_map(|size| size.parse().ok()))
        .collect();
    sizes.sort_unstable();
    sizes.dedup();
    let columns: Vec<String> = sizes.iter().map(u32::to_string).collect();
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let mut table = head("names", &columns)?;
    let rows = ["pullquote", "aho-corasick", "daachorse"];
    for row in rows {
        let cells: Vec<String> = sizes
            .iter()
            .map(|&size| speed(row, size).map_or("-".to_owned(), round))
            .collect();
        writeln!(table, "| {row} | {} |", cells.join(" | "))?;
    }
    for row in &rows[1..] {
        let times = |size| Some(speed("pullquote", size)? / speed(row, size)?);
        let cells: Vec<String> = sizes
            .iter()
            .map(|&size| {
                times(size).map_or("-".to_owned(), |t| format!("{t:.2}"))
            })
            .collect();
        writeln!(table, "| pullquote by {row} | {} |", cells.join(" | "))?;
    }
    Ok(table)
}

/// What making the largest dictionary takes.
fn made(file: &Path) -> Result<String, Failure> {
    if !file.exists() {
        return Ok(String::new());
    }
    let record = json(file)?;
    let mut text = "Making a dictionary of a million names, once. Memory is \
                    what is allocated\nafterwards, and at most meanwhile. \
                    This is why a dictionary has no file\nformat: it is \
                    made anew from its names.\n\n"
        .to_owned();
    text += &head("", &["time", "memory, MB", "at most, MB"])?;
    for (name, figures) in record.as_object().into_iter().flatten() {
        let (mode, finder) = name.split_once('/').unwrap_or_default();
        let cell = |at: usize| figures[at].as_f64().unwrap_or_default();
        let (seconds, after, most) = (time(cell(0)), cell(1), cell(2));
        let (after, most) = (round(after), round(most));
        writeln!(text, "| {finder}, {mode} | {seconds} | {after} | {most} |")?;
    }
    Ok(text)
}

/// What stands above the table of dictionaries in Python.
const PYTHON_DICTIONARIES: &str = "\
Finding the names of a dictionary (see above) in the train articles, as whole
words and case-sensitive, with offsets in characters. `find_many` uses every
core, and is shown once more where it is kept to one; the others use one.
*ahocorasick_rs* is the fastest other package, with a filter for whole words in
Python.";

/// What `benches/python.py` wrote, where it was run.
fn python(file: &Path) -> Result<String, Failure> {
    if !file.exists() {
        return Ok(String::new());
    }
    let record = json(file)?;
    let mut table = head("", &["articles a second", "MB/s"])?;
    for row in record["rows"].as_array().map_or(&[][..], Vec::as_slice) {
        let name = row["name"].as_str().unwrap_or_default();
        let calls = round(row["articles"].as_f64().unwrap_or_default());
        let speed = round(row["megabytes"].as_f64().unwrap_or_default());
        writeln!(table, "| {name} | {calls} | {speed} |")?;
    }
    if let Some(rows) = record["dictionaries"].as_array() {
        let others = ["1000", "100000", "1000000"];
        writeln!(table, "\n{PYTHON_DICTIONARIES}\n")?;
        table += &head("MB/s, names", &others)?;
        for row in rows {
            let name = row["name"].as_str().unwrap_or_default();
            let cells = others.map(|size| {
                let speed = row["megabytes"][size].as_f64();
                speed.map_or("-".to_owned(), round)
            });
            writeln!(table, "| {name} | {} |", cells.join(" | "))?;
        }
    }
    let version = record["python"].as_str().unwrap_or_default();
    writeln!(table, "\nPython {version}.")?;
    Ok(table)
}

fn head(first: &str, columns: &[&str]) -> Result<String, Failure> {
    let mut table = String::new();
    writeln!(table, "| {first} | {} |", columns.join(" | "))?;
    writeln!(table, "|---|{}", "---:|".repeat(columns.len()))?;
    Ok(table)
}

fn time(seconds: f64) -> String {
    let (value, unit) = match seconds {
        s if s >= 1.0 => (s, "s"),
        s if s >= 1e-3 => (s * 1e3, "ms"),
        s if s >= 1e-6 => (s * 1e6, "µs"),
        s => (s * 1e9, "ns"),
    };
    format!("{} {unit}", round(value))
}

/// Three digits that count.
fn round(value: f64) -> String {
    match value {
        v if v >= 100.0 => format!("{v:.0}"),
        v if v >= 10.0 => format!("{v:.1}"),
        v => format!("{v:.2}"),
    }
}

fn capital(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}
