//! The lists are clean, and the tables are made from them.
//!
//! `PULLQUOTE_UPDATE=1 cargo test --test lexicon` writes the tables anew.
//! Without the variable they are made in memory and compared.

#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

#[path = "../src/lexicon/hash.rs"]
#[allow(dead_code, reason = "the look-up uses the rest")]
mod hash;

use self::hash::Folded;

const COMMAND: &str = "PULLQUOTE_UPDATE=1 cargo test --test lexicon";

/// Bit 63 says that a word begins a phrase; 62 is kept free.
const MOST_ROLES: usize = 62;
const STARTS_PHRASE: u64 = 1 << 63;

const LONGEST_PHRASE: usize = 6;

#[test]
fn the_tables_are_fresh() {
    let path = root().join("src/lexicon/tables.rs");
    let made = tables(&roles(), &lists());
    if env::var_os("PULLQUOTE_UPDATE").is_some() {
        fs::write(path, made).unwrap();
        return;
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    // Not `assert_eq`, which would print a megabyte.
    assert!(
        kept.replace("\r\n", "\n") == made,
        "tables.rs is stale; run: {COMMAND}"
    );
}

#[test]
fn a_line_is_an_entry_and_its_roles() {
    let known: BTreeSet<_> =
        roles().into_iter().map(|(name, _)| name).collect();
    each_line(|at, line| {
        let (entry, roles) =
            line.split_once('\t').unwrap_or_else(|| panic!("{at}: no tab"));
        let words: Vec<_> = entry.split(' ').collect();
        assert!(words.len() <= LONGEST_PHRASE, "{at}: too many words");
        for word in words {
            let folded = Folded::new(word);
            assert!(folded.is_some(), "{at}: empty or too long: {entry:?}");
            assert!(
                !word.contains(|c: char| c.is_whitespace() || c == '’'),
                "{at}: odd character in {entry:?}"
            );
        }
        let mut seen = BTreeSet::new();
        for role in roles.split(',') {
            assert!(known.contains(role), "{at}: unknown role {role:?}");
            assert!(seen.insert(role), "{at}: {role} twice");
        }
    });
}

#[test]
fn entries_are_sorted_and_unique() {
    for (name, text) in lists() {
        let entries: Vec<_> = entries(&text).map(|(entry, _)| entry).collect();
        for pair in entries.windows(2) {
            let [before, after] = pair else { continue };
            assert!(before < after, "{name}: {after:?} after {before:?}");
        }
    }
}

#[test]
fn roles_are_few_and_documented() {
    let roles = roles();
    assert!(roles.len() <= MOST_ROLES);
    for (name, doc) in &roles {
        assert!(!doc.trim().is_empty(), "{name} needs a description");
        let kebab = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(name.chars().all(kebab), "{name}");
    }
}

#[test]
fn the_readme_names_every_list() {
    let readme = fs::read_to_string(root().join("lexicon/README.md")).unwrap();
    for (name, _) in lists() {
        assert!(readme.contains(&format!("`{name}`")), "{name}");
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Every list but `roles.tsv`, by name.
fn lists() -> Vec<(String, String)> {
    let mut lists: Vec<_> = fs::read_dir(root().join("lexicon"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "tsv"))
        .filter(|path| !path.ends_with("roles.tsv"))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(&path).unwrap();
            (name, text.replace("\r\n", "\n"))
        })
        .collect();
    lists.sort();
    lists
}

/// The roles in the order of their bits, each with its description.
fn roles() -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join("lexicon/roles.tsv")).unwrap();
    entries(&text).map(|(name, doc)| (name.into(), doc.into())).collect()
}

fn entries(list: &str) -> impl Iterator<Item = (&str, &str)> {
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
}

fn each_line(mut check: impl FnMut(&str, &str)) {
    for (name, text) in lists() {
        for (at, line) in text.lines().enumerate() {
            if !line.starts_with('#') {
                check(&format!("{name}:{}", at + 1), line);
            }
        }
    }
}

/// How a word of an entry has to be written: 0 anyhow, 1 with a capital,
/// 2 in capitals. As `Case` in the crate.
fn asked_case(word: &str) -> u16 {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match (letters.next(), letters.next()) {
        (Some(first), _) if !first.is_uppercase() => 0,
        (Some(_), Some(second))
            if second.is_uppercase() && letters.all(char::is_uppercase) =>
        {
            2
        }
        (Some(_), _) => 1,
        (None, _) => 0,
    }
}

/// The letters of a word, folded as the crate will fold them.
fn fold(word: &str) -> Vec<u8> {
    let folded = Folded::new(word).unwrap();
    let letters = word.to_lowercase().into_bytes();
    assert!(Folded::already(&letters) == Some(folded), "{word}");
    letters
}

/// A node of the tree of phrases.
#[derive(Default)]
struct Node {
    edges: BTreeMap<Vec<u8>, Node>,
    /// Roles by the cases asked for, two bits a word.
    ends: BTreeMap<u16, u64>,
}

/// The text of `tables.rs`.
fn tables(roles: &[(String, String)], lists: &[(String, String)]) -> String {
    let bit: BTreeMap<_, _> =
        roles.iter().enumerate().map(|(at, (name, _))| (name, at)).collect();

    // A word has three sets: written anyhow, with a capital, in capitals.
    let mut words: BTreeMap<Vec<u8>, [u64; 3]> = BTreeMap::new();
    let mut phrases = Node::default();
    for (entry, names) in lists.iter().flat_map(|(_, text)| entries(text)) {
        let set = names
            .split(',')
            .filter_map(|name| bit.get(&name.to_owned()))
            .fold(0, |set, bit| set | 1_u64 << bit);
        if !entry.contains(' ') {
            let sets = words.entry(fold(entry)).or_default();
            sets[usize::from(asked_case(entry))] |= set;
            continue;
        }
        let mut node = &mut phrases;
        let mut asked = 0;
        for (at, word) in entry.split(' ').enumerate() {
            let sets = words.entry(fold(word)).or_default();
            if at == 0 {
                sets[usize::from(asked_case(word))] |= STARTS_PHRASE;
            }
            asked |= asked_case(word) << (2 * at);
            node = node.edges.entry(fold(word)).or_default();
        }
        *node.ends.entry(asked).or_default() |= set;
    }

    let mut out = String::new();
    header(&mut out, roles, lists);
    constants(&mut out, roles);
    let ids = word_tables(&mut out, &words);
    phrase_tables(&mut out, &phrases, &ids);
    out
}

fn header(
    out: &mut String,
    roles: &[(String, String)],
    lists: &[(String, String)],
) {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for (name, text) in roles.iter().chain(lists) {
        for byte in name.bytes().chain(text.bytes()) {
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    let _ = write!(
        out,
        "// GENERATED by: {COMMAND}\n\
         // from core/lexicon/*.tsv, sum {sum:016x}. Don't edit.\n\n\
         #![allow(\n    \
             dead_code,\n    \
             clippy::doc_markdown,\n    \
             clippy::unicode_not_nfc,\n    \
             clippy::unreadable_literal,\n    \
             reason = \"generated from lists; a rule may use a role later\"\n\
         )]\n\n\
         use super::{{\n    \
             Roles,\n    \
             lookup::{{Node, Word}},\n\
         }};\n\n"
    );
}

fn constants(out: &mut String, roles: &[(String, String)]) {
    out.push_str("impl Roles {\n");
    for (at, (name, doc)) in roles.iter().enumerate() {
        let name = name.to_uppercase().replace('-', "_");
        let _ = writeln!(out, "    /// {doc}");
        let _ = writeln!(
            out,
            "    pub(crate) const {name}: Self = Self(1 << {at});"
        );
    }
    out.push_str("}\n\n");
    let names = roles.iter().map(|(name, _)| format!("{name:?}"));
    table(out, "The names of the roles, by bit", "ROLES", "&str", names);
}

/// Writes the words, each in the row that the perfect hash gives it. Gives the
/// row of each.
fn word_tables(
    out: &mut String,
    words: &BTreeMap<Vec<u8>, [u64; 3]>,
) -> BTreeMap<Vec<u8>, usize> {
    assert!(words.len() < usize::from(u16::MAX), "too many words for u16");
    // What a word can be anyhow, it can be with a capital, too.
    let sets = words.values().map(|&[any, capital, upper]| {
        [any, any | capital, any | capital | upper]
    });
    let set_of: BTreeMap<&Vec<u8>, [u64; 3]> =
        words.keys().zip(sets).collect();
    let list: Vec<_> = words.keys().collect();
    let hash = |word: &&Vec<u8>| Folded::already(word).unwrap().hash();
    let hashes: Vec<_> = list.iter().map(hash).collect();
    let frequent = fs::read_to_string(root().join("lexicon/frequent.txt"));
    let ranks = ranks(&frequent.unwrap(), &list);
    let (from, shifts, order) = perfect_hash(&hashes, &ranks);

    let mut text = Vec::new();
    let mut rows = Vec::new();
    let mut ids = BTreeMap::new();
    // The first is that of an empty row.
    let mut sets = vec![[0; 3]];
    let mut places_of_sets = BTreeMap::from([([0; 3], 0)]);
    for (row, at) in order.into_iter().enumerate() {
        let Some(at) = at else {
            rows.push("E".to_owned());
            continue;
        };
        let word = list[at];
        let set = *places_of_sets.entry(set_of[word]).or_insert_with(|| {
            sets.push(set_of[word]);
            sets.len() - 1
        });
        rows.push(format!("w({},{},{set})", text.len(), word.len()));
        text.extend_from_slice(word);
        ids.insert(word.clone(), row);
    }
    // So that eight letters can be read anywhere.
    text.extend_from_slice(&[b' '; 8]);

    let text = String::from_utf8(text).unwrap();
    out.push_str("/// The letters of all words.\n");
    out.push_str("pub(super) static TEXT: &str = \"\\\n");
    for line in text.chars().collect::<Vec<_>>().chunks(100) {
        let line: String = line.iter().collect();
        assert!(!line.contains(['"', '\\']), "a word needs escaping");
        let _ = writeln!(out, "{line}\\");
    }
    out.push_str("\";\n\n");
    let sets = sets.iter().map(|[a, b, c]| format!("[{a:#x},{b:#x},{c:#x}]"));
    let doc = "Roles of a word in small letters, with a capital, in capitals";
    table(out, doc, "SETS", "[u64; 3]", sets);
    let doc = "The first bit of a hash that says in which row its word is";
    let _ =
        writeln!(out, "/// {doc}.\npub(super) const FROM: u32 = {from};\n");
    let shifts = shifts.iter().map(ToString::to_string);
    let doc = "By how many rows the words of each bucket are shifted";
    table(out, doc, "SHIFTS", "u16", shifts);
    out.push_str(
        "const fn w(start: u32, len: u8, set: u16) -> Word {\n    \
             Word::new(start, len, set)\n}\n\n\
         const E: Word = w(0, 0, 0);\n\n",
    );
    let doc = "The words, each where its hash and its shift say";
    table(out, doc, "WORDS", "Word", rows.into_iter());
    ids
}

/// The rank of each word by how frequent it is; the rest all come last.
fn ranks(frequent: &str, words: &[&Vec<u8>]) -> Vec<usize> {
    let lines = frequent.lines().filter(|line| !line.starts_with('#'));
    let ranked: BTreeMap<_, _> = lines
        .flat_map(str::split_whitespace)
        .enumerate()
        .map(|(rank, word)| (word.as_bytes(), rank))
        .collect();
    let rank = |word: &&Vec<u8>| ranked.get(word.as_slice()).copied();
    words.iter().map(|word| rank(word).unwrap_or(usize::MAX)).collect()
}

/// Gives each of the hashes a row to itself, the frequent ones near the start:
/// which bits of them are read, the shift of each bucket, and which hash is in
/// each row.
fn perfect_hash(
    hashes: &[u64],
    ranks: &[usize],
) -> (u32, Vec<u16>, Vec<Option<usize>>) {
    // About two words to a bucket: a shift for all of them is still found.
    let count = (hashes.len() / 4).next_power_of_two();
    let mut buckets = vec![Vec::new(); count];
    for (at, hash) in hashes.iter().enumerate() {
        buckets[hash::bucket(*hash, count)].push(at);
    }
    for bucket in &mut buckets {
        bucket.sort_by_key(|at| ranks[*at]);
    }
    let mut order: Vec<usize> = (0..count).collect();
    // After the frequent ones those that are full, while there is room.
    order.sort_by_key(|&at| {
        let rank = buckets[at].first().map_or(usize::MAX, |at| ranks[*at]);
        (rank, std::cmp::Reverse(buckets[at].len()))
    });
    // The bucket is said by the lowest bits of the high half.
    for from in (0..=16).chain(46..=48).rev() {
        if let Some((shifts, rows)) =
            shifted(hashes, ranks, &buckets, &order, from)
        {
            return (from, shifts, rows);
        }
    }
    panic!("no bits keep the words apart");
}

/// How many rows there are: one for every number of sixteen bits.
const ROWS: usize = 1 << 16;

/// The row of the words that are in no list.
const NO_WORD: usize = ROWS - 1;

/// The shift of each bucket and which hash is in each row, if these bits keep
/// the hashes of every bucket apart.
fn shifted(
    hashes: &[u64],
    ranks: &[usize],
    buckets: &[Vec<usize>],
    order: &[usize],
    from: u32,
) -> Option<(Vec<u16>, Vec<Option<usize>>)> {
    let place =
        |at: usize, shift| usize::from(hash::place(hashes[at], from, shift));
    let apart = |words: &Vec<usize>| {
        let rows: BTreeSet<_> = words.iter().map(|&at| place(at, 0)).collect();
        rows.len() == words.len()
    };
    if !buckets.iter().all(apart) {
        return None;
    }
    let mut rows = vec![None; ROWS];
    let mut shifts = vec![0; buckets.len()];
    for &bucket in order {
        let words = &buckets[bucket];
        let Some(&most_frequent) = words.first() else { continue };
        let unshifted = place(most_frequent, 0);
        // A frequent word gets the first row that is free for it and whose
        // shift finds free rows for the others. The rest is strewn about, or
        // the rows left over would all stand together.
        let frequent = ranks[most_frequent] < usize::MAX;
        let (first, step) =
            if frequent { (0, 1) } else { (unshifted, 2 * bucket + 1) };
        // Wide steps may never come to some rows; single ones do.
        let mut far = (0..ROWS).map(|at| at * step).chain(0..ROWS);
        let shift = far.find_map(|far| {
            let row = (first + far) % ROWS;
            let shift =
                u16::try_from((row + ROWS - unshifted) % ROWS).unwrap();
            let free = |&at: &usize| {
                let row = place(at, shift);
                row != NO_WORD && rows[row].is_none()
            };
            words.iter().all(free).then_some(shift)
        })?;
        for &at in words {
            rows[place(at, shift)] = Some(at);
        }
        shifts[bucket] = shift;
    }
    Some((shifts, rows))
}

/// Writes the tree of phrases, level by level, the root first.
fn phrase_tables(
    out: &mut String,
    root: &Node,
    ids: &BTreeMap<Vec<u8>, usize>,
) {
    let mut nodes = vec![root];
    let (mut rows, mut edges, mut ends) = (vec![], vec![], vec![]);
    let mut at = 0;
    while let Some(&node) = nodes.get(at) {
        rows.push(format!("n({},{})", edges.len(), ends.len()));
        let mut children: Vec<_> = node
            .edges
            .iter()
            .map(|(word, child)| (ids[word], child))
            .collect();
        children.sort_by_key(|&(word, _)| word);
        for (word, child) in children {
            edges.push(format!("({word},{})", nodes.len()));
            nodes.push(child);
        }
        for (asked, roles) in &node.ends {
            ends.push(format!("({asked},{roles:#x})"));
        }
        at += 1;
    }
    rows.push(format!("n({},{})", edges.len(), ends.len()));
    assert!(nodes.len() < usize::from(u16::MAX), "too many phrases for u16");

    out.push_str(
        "const fn n(edges: u16, ends: u16) -> Node {\n    \
             Node { edges, ends }\n}\n\n",
    );
    let doc = "The tree of phrases; the root is the first";
    table(out, doc, "NODES", "Node", rows.into_iter());
    let doc = "Each with its word, and the node it leads to";
    table(out, doc, "EDGES", "(u16, u16)", edges.into_iter());
    let doc =
        "Each with the cases it asks for, two bits a word, and its roles";
    table(out, doc, "ENDS", "(u16, u64)", ends.into_iter());
}

/// Writes a static array, as many items on a line as fit.
fn table(
    out: &mut String,
    doc: &str,
    name: &str,
    kind: &str,
    items: impl ExactSizeIterator<Item = String>,
) {
    let count = items.len();
    let _ = writeln!(out, "/// {doc}.");
    let _ = writeln!(out, "pub(super) static {name}: [{kind}; {count}] = [");
    let mut width = 0;
    for item in items {
        if width + item.len() > 100 {
            out.push('\n');
            width = 0;
        }
        width += item.len() + 1;
        let _ = write!(out, "{item},");
    }
    out.push_str("\n];\n\n");
}
