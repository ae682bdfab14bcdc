//! The texts that speed is measured on.
//!
//! All were written for this purpose and ship with the benchmarks. Where the
//! gold files are at hand, whole newspaper articles are read as well.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// A text, or several that are read one after the other.
#[derive(Clone, Debug)]
pub struct Texts {
    /// What the figures stand under.
    pub name: &'static str,
    /// One article each.
    pub articles: Vec<String>,
}

impl Texts {
    /// How many bytes there are to read.
    pub fn bytes(&self) -> u64 {
        self.articles.iter().map(|article| article.len() as u64).sum()
    }
}

/// An article of 1 KB.
pub const SHORT: &str = include_str!("../texts/short.txt");
/// An article of 4 KB, the sample of `make demo`.
pub const SAMPLE: &str = include_str!("../../docs/sample.txt");

/// People of the sample, and who takes their places in the long article.
const PEOPLE: [(&str, [&str; 6]); 6] = [
    ("Brandt", ["Holm", "Achterberg", "Nwosu", "Talley", "Vranic", "Sole"]),
    ("Akande", ["Petrov", "Quill", "Mbeki-Strand", "Ode", "Larsen", "Yoo"]),
    ("Perchik", ["Dunmore", "Ferro", "Lindt", "Abara", "Kass", "Orlov"]),
    ("Hallam", ["Stroud", "Ito", "Ganz", "Okoro", "Beaumont", "Reyes"]),
    ("Thrane", ["Voss", "Achebe", "Solheim", "Dragan", "Pike", "Amadi"]),
    ("Wren", ["Locke", "Adeyemi", "Frost", "Kovac", "Moll", "Sand"]),
];

/// Texts of 1, 4 and 30 KB, and the dev articles where they are at hand.
pub fn all() -> Vec<Texts> {
    let mut all = vec![
        Texts { name: "1 KB", articles: vec![SHORT.to_owned()] },
        Texts { name: "4 KB", articles: vec![SAMPLE.to_owned()] },
        Texts { name: "30 KB", articles: vec![long()] },
    ];
    let articles = dev();
    if !articles.is_empty() {
        all.push(Texts { name: "dev", articles });
    }
    all
}

/// One long text: the sample, told of other people six times more.
pub fn long() -> String {
    let mut long = SAMPLE.to_owned();
    for turn in 0..6 {
        let mut story = SAMPLE.to_owned();
        for (one, others) in PEOPLE {
            story = story.replace(one, others[turn]);
        }
        long.push_str("\n\n");
        long.push_str(&story);
    }
    long
}

/// Bylines of our own, and those of the dev file where it is at hand.
pub fn bylines() -> Vec<Texts> {
    let own = include_str!("../texts/bylines.txt");
    lines(own, "bylines", ["bylines", "bylines, dev"])
}

/// Captions of our own, and those of the dev file where it is at hand.
pub fn captions() -> Vec<Texts> {
    let own = include_str!("../texts/captions.txt");
    lines(own, "captions", ["captions", "captions, dev"])
}

fn lines(own: &str, layer: &str, names: [&'static str; 2]) -> Vec<Texts> {
    let [name, dev] = names;
    let own = own.lines().map(str::to_owned).collect();
    let mut all = vec![Texts { name, articles: own }];
    let articles = articles(&format!("{layer}/dev.jsonl"));
    if !articles.is_empty() {
        all.push(Texts { name: dev, articles });
    }
    all
}

/// The articles of the quotes layer's dev file, or none where it isn't.
pub fn dev() -> Vec<String> {
    articles("quotes/dev.jsonl")
}

/// The articles of the quotes layer's train file, ten times as many, or none
/// where it isn't.
pub fn train() -> Vec<String> {
    articles("quotes/train.jsonl")
}

/// The stories of the world's newswire among the gold files of mentions, or
/// none where they aren't.
pub fn newswire() -> Vec<String> {
    articles("mentions/ww-dev.jsonl")
}

/// Places and people, one a line, which `benches/lists.py` has made.
pub fn name_lists() -> Option<[String; 2]> {
    let read = |name| fs::read_to_string(target().join("lists").join(name));
    Some([read("places.txt").ok()?, read("people.txt").ok()?])
}

fn articles(file: &str) -> Vec<String> {
    let file = gold().join(file);
    let Ok(lines) = fs::read_to_string(file) else { return Vec::new() };
    let article = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(record.get("text")?.as_str()?.to_owned())
    };
    lines.lines().filter_map(article).collect()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"),
        PathBuf::from,
    )
}

/// The folder of the gold files: `PULLQUOTE_GOLD`, or `../shared/eval` beside
/// the workspace.
pub fn gold() -> PathBuf {
    let beside =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/eval");
    env::var_os("PULLQUOTE_GOLD").map_or(beside, PathBuf::from)
}
