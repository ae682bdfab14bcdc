//! What was got wrong in the other layers: the worst records, and which names
//! are most often missed or invented.

use std::{collections::BTreeMap, ops::Range};

use serde_json::Value;

use crate::{
    document::Document,
    layers::{Found, Layer, Piece},
    show,
};

/// A record and what is wrong with it.
struct Wrong<'a> {
    document: &'a Document,
    missed: Vec<Piece>,
    invented: Vec<Piece>,
}

/// Prints the `first` worst records, and for names the commonest mistakes.
pub(crate) fn list(
    layer: Layer,
    documents: &[Document],
    found: &[Found],
    first: usize,
) {
    let mut wrong: Vec<Wrong<'_>> = documents
        .iter()
        .zip(found)
        .map(|(document, found)| {
            let gold = gold(layer, document);
            Wrong {
                document,
                missed: without(&gold, &found.pieces),
                invented: without(&found.pieces, &gold),
            }
        })
        .filter(|wrong| wrong.count() > 0)
        .collect();
    println!("\n{} of {} records differ", wrong.len(), documents.len());
    if matches!(layer, Layer::Mentions | Layer::Articles) {
        print_common(&wrong, first);
    } else {
        wrong.sort_by_key(|wrong| std::cmp::Reverse(wrong.count()));
        for wrong in wrong.iter().take(first) {
            wrong.print();
        }
    }
}

impl Wrong<'_> {
    fn count(&self) -> usize {
        self.missed.len() + self.invented.len()
    }

    fn print(&self) {
        let text = self.document.text.as_str();
        println!("  {}  {}", self.document.id, show::line(text, 0..400, &[]));
        for (sign, pieces) in [("-", &self.missed), ("+", &self.invented)] {
            for piece in pieces {
                let words = self.document.words(&piece.range);
                println!("    {sign} {}: {words}", piece.what);
            }
        }
    }
}

/// The `pieces` that aren't among the `others`.
fn without(pieces: &[Piece], others: &[Piece]) -> Vec<Piece> {
    pieces.iter().filter(|piece| !others.contains(piece)).cloned().collect()
}

/// Mistakes with the same words counted together, the commonest first, each
/// with its first sentence; a piece that overlaps one of the other side is
/// shown next to it.
fn print_common(wrong: &[Wrong<'_>], first: usize) {
    type Place<'a> = (&'a Document, &'a Range<usize>);
    let mut groups: BTreeMap<(String, String), (usize, Place<'_>)> =
        BTreeMap::new();
    for record in wrong {
        let missed =
            record.missed.iter().map(|p| (p, &record.invented, "gold"));
        let invented =
            record.invented.iter().map(|p| (p, &record.missed, "got"));
        for (piece, others, side) in missed.chain(invented) {
            let other = others.iter().find(|other| {
                other.range.start < piece.range.end
                    && piece.range.start < other.range.end
            });
            let kind = match (other, side) {
                (Some(_), "got") => continue, // shown with the gold
                (Some(other), _) if other.range == piece.range => {
                    format!("type: gold {}, got {}", piece.what, other.what)
                }
                (Some(other), _) => format!(
                    "bounds of {}: got {} {:?}",
                    piece.what,
                    other.what,
                    record.document.words(&other.range)
                ),
                (None, "gold") => format!("missed {}", piece.what),
                (None, _) => format!("invented {}", piece.what),
            };
            let words = record.document.words(&piece.range);
            let words: String = words.chars().take(60).collect();
            let group = groups
                .entry((kind, words))
                .or_insert((0, (record.document, &piece.range)));
            group.0 += 1;
        }
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rows: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for ((kind, words), (count, place)) in &groups {
        let head = kind.split(": got").next().unwrap_or(kind);
        *kinds.entry(head).or_default() += count;
        rows.entry(head).or_default().push((*count, kind, words, place));
    }
    let mut order: Vec<_> = rows.into_iter().collect();
    order.sort_by_key(|(head, _)| std::cmp::Reverse(kinds.get(head).copied()));
    for (head, mut rows) in order {
        println!("\n  {head}: {}", kinds.get(head).copied().unwrap_or(0));
        rows.sort_by_key(|(count, ..)| std::cmp::Reverse(*count));
        for (count, kind, words, (document, range)) in
            rows.into_iter().take(first)
        {
            let window = range.start.saturating_sub(50)..range.end + 50;
            let piece = [("", (*range).clone())];
            let line = show::line(&document.text, window, &piece);
            let rest = kind.strip_prefix(head).unwrap_or_default();
            println!("    {count:>4} {words:?}{rest}   {line}");
        }
    }
}

/// What the gold record holds, under the names the predictions use.
fn gold(layer: Layer, document: &Document) -> Vec<Piece> {
    let record = &document.record;
    let mut pieces = Vec::new();
    let mut take = |what: &str, value: &Value| {
        if let Some(range) = document.object(value) {
            pieces.push(Piece { what: what.to_owned(), range });
        }
    };
    let gold = &record["gold"];
    match layer {
        Layer::Quotes => {}
        Layer::Mentions => {
            for mention in each(&record["mentions"]) {
                let what = mention["type"].as_str().unwrap_or_default();
                if what != "UNK" {
                    take(what, mention);
                }
            }
        }
        Layer::Bylines => {
            for person in each(&gold["people"]) {
                let part = person["credit"].as_str().unwrap_or("author");
                take(&format!("name/{part}"), &person["name"]);
                for what in ["role", "affiliation", "place"] {
                    take(what, &person[what]);
                }
            }
            take("date", &gold["date"]);
            for contact in each(&gold["contacts"]) {
                take(contact["kind"].as_str().unwrap_or_default(), contact);
            }
        }
        Layer::Captions => {
            for person in each(&gold["people"]) {
                for what in ["name", "position", "title"] {
                    take(what, &person[what]);
                }
            }
            for what in ["place", "date"] {
                for value in each(&gold[what]) {
                    take(what, value);
                }
            }
            let credit = &gold["credit"];
            for name in each(&credit["photographers"]) {
                take("photographer", name);
            }
            for agency in each(&credit["agencies"]) {
                take("agency", agency);
            }
            take("caption", &gold["caption"]);
        }
        Layer::Datelines => {
            for city in each(&gold["city"]) {
                take("city", city);
            }
            for what in ["region", "date", "agency"] {
                take(what, &gold[what]);
            }
        }
        Layer::Articles => {
            let mut start = 0;
            for line in each(&record["lines"]) {
                let end = start + line["text"].as_str().map_or(0, str::len);
                let what = line["label"].as_str().unwrap_or_default();
                let range = start..end;
                pieces.push(Piece { what: what.to_owned(), range });
                start = end + 1;
            }
        }
    }
    pieces
}

fn each(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
