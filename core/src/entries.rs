//! Reads entries from files: tables and JSON, a line for each.
//!
//! In: the text of a file. Out: its entries with the numbers of their lines,
//! or what is wrong with the first line that is no entry.

use crate::{EntityKind, Entry, Error, ErrorKind};

/// An entry and the line it stands in, counted from one.
pub(crate) type Line = (usize, Entry);

/// Reads lines such as this, with tabs between the columns:
///
/// ```text
/// Angela Merkel    person    Q567    Merkel    Chancellor Merkel
/// ```
///
/// The key and the aliases may be absent or empty. Empty lines and those that
/// begin with `#` are passed over.
pub(crate) fn table(text: &str) -> impl Iterator<Item = Result<Line, Error>> {
    lines(text).filter(|(_, line)| !line.starts_with('#')).map(
        |(number, line)| {
            let mut columns = line.split('\t').map(str::trim);
            let name = columns.next().unwrap_or_default();
            let Some(kind) = columns.next().filter(|kind| !kind.is_empty())
            else {
                return Err(bad(number, "has no kind"));
            };
            let mut entry = Entry::new(name, read_kind(number, kind)?);
            if let Some(key) = columns.next().filter(|key| !key.is_empty()) {
                entry = entry.with_key(key);
            }
            for alias in columns.filter(|alias| !alias.is_empty()) {
                entry = entry.alias(alias);
            }
            Ok((number, entry))
        },
    )
}

/// Reads lines such as this:
///
/// ```text
/// {"name": "Angela Merkel", "kind": "person", "key": "Q567"}
/// ```
///
/// `aliases` is an array of strings. It and the key may be absent or null.
/// Empty lines are passed over, and what else an object holds is, too.
#[cfg(feature = "json")]
pub(crate) fn json(text: &str) -> impl Iterator<Item = Result<Line, Error>> {
    #[derive(serde::Deserialize)]
    struct Row {
        name: String,
        kind: String,
        #[serde(default)]
        aliases: Option<Vec<String>>,
        #[serde(default)]
        key: Option<String>,
    }

    lines(text).map(|(number, line)| {
        let row: Row = serde_json::from_str(line)
            .map_err(|error| bad(number, &format!("is no entry: {error}")))?;
        let mut entry = Entry::new(row.name, read_kind(number, &row.kind)?);
        for alias in row.aliases.unwrap_or_default() {
            entry = entry.alias(alias);
        }
        if let Some(key) = row.key {
            entry = entry.with_key(key);
        }
        Ok((number, entry))
    })
}

/// The lines that aren't empty, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty())
}

fn read_kind(line: usize, word: &str) -> Result<EntityKind, Error> {
    let kinds = [
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::Place,
        EntityKind::Other,
    ];
    let kind = kinds.into_iter().find(|kind| kind.as_str() == word);
    kind.ok_or_else(|| bad(line, &format!("has an unknown kind {word:?}")))
}

/// The error about a line: what is wrong follows its number.
pub(crate) fn bad(line: usize, problem: &str) -> Error {
    ErrorKind::BadLine { line, problem: problem.to_owned() }.into()
}
