//! The figures of `score.py`: run it, keep them by name, print them.

use std::{
    collections::BTreeMap, path::Path, process::Command, time::Duration,
};

use serde_json::Value;

use crate::{
    Failure,
    layers::{Layer, Set},
};

/// Every figure of a run: set, then figure, then value.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    pub(crate) sets: BTreeMap<String, Scored>,
    /// More tables of a set, as Markdown.
    pub(crate) tables: BTreeMap<String, String>,
}

/// The figures of one set under their names, such as `c cue.f1`.
pub(crate) type Scored = Vec<(String, f64)>;

impl Figures {
    pub(crate) fn add(&mut self, set: &str, scored: Scored) {
        self.sets.insert(set.to_owned(), scored);
    }

    pub(crate) fn get(&self, set: &str, figure: &str) -> Option<f64> {
        let scored = self.sets.get(set)?;
        scored.iter().find(|(name, _)| name == figure).map(|&(_, f)| f)
    }
}

/// Runs the gold folder's own scorer.
pub(crate) fn score(
    set: &Set,
    gold: &Path,
    predictions: &Path,
) -> Result<Scored, Failure> {
    let mut python = Command::new("python3");
    python.arg(&set.scorer).arg(gold).arg(predictions).arg("--json");
    if set.layer == Layer::Quotes {
        python.args(["--boot", "0"]); // no intervals: they take seconds
    }
    let output = python
        .output()
        .map_err(|error| format!("could not run python3: {error}"))?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        return Err(
            format!("{}: score.py failed: {complaint}", set.name).into()
        );
    }
    // Python's json writes the lists of an object in the scorer's own order,
    // which serde_json keeps (feature `preserve_order`).
    let answer: Value = serde_json::from_slice(&output.stdout)?;
    let mut scored = Vec::new();
    for part in ["metrics", "total"] {
        if let Some(part) = answer.get(part) {
            flatten("", part, &mut scored);
        }
    }
    if scored.is_empty() {
        flatten("", &answer, &mut scored);
    }
    if let Some(counts) = answer.get("counts") {
        flatten("counts", counts, &mut scored);
    }
    Ok(scored)
}

fn flatten(name: &str, value: &Value, into: &mut Scored) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let dot = if name.is_empty() { "" } else { "." };
                flatten(&format!("{name}{dot}{key}"), value, into);
            }
        }
        _ => into.extend(value.as_f64().map(|f| (name.to_owned(), f))),
    }
}

/// Prints the figures of one set: a row for each precision, recall and F1, and
/// a row for each figure that stands alone.
pub(crate) fn print(set: &Set, scored: &Scored, full: bool, took: Duration) {
    println!("\n{} ({:.1} s)", set.name, took.as_secs_f64());
    for row in rows(scored) {
        if full || is_main(set.layer, &row.name) {
            println!("  {:<28} {}", row.name, row.values());
        }
    }
}

/// One line of the printed table.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) p: Option<f64>,
    pub(crate) r: Option<f64>,
    pub(crate) value: f64,
}

impl Row {
    fn values(&self) -> String {
        match (self.p, self.r) {
            (Some(p), Some(r)) => {
                let digits = if self.is_percent() { 2 } else { 3 };
                let f = self.value;
                format!("P {p:6.digits$}  R {r:6.digits$}  F1 {f:6.digits$}")
            }
            _ if self.value.fract() == 0.0 => format!("{}", self.value),
            _ => format!("{:.3}", self.value),
        }
    }

    /// Some scorers give hundredths.
    pub(crate) fn is_percent(&self) -> bool {
        [self.p, self.r].into_iter().flatten().any(|figure| figure > 1.0)
    }
}

/// The figures as rows: `x.p`, `x.r` and `x.f1` make one row `x`.
pub(crate) fn rows(scored: &Scored) -> Vec<Row> {
    let find = |name: String| {
        scored.iter().find(|(n, _)| *n == name).map(|&(_, figure)| figure)
    };
    let mut rows = Vec::new();
    for (name, value) in scored {
        if let Some(stem) = name.strip_suffix(".f1") {
            rows.push(Row {
                name: stem.to_owned(),
                p: find(format!("{stem}.p")),
                r: find(format!("{stem}.r")),
                value: *value,
            });
        } else {
            let (stem, last) = name.rsplit_once('.').unwrap_or(("", name));
            let part = find(format!("{stem}.f1")).is_some()
                && matches!(
                    last,
                    "p" | "r" | "tp" | "pred" | "gold" | "n_gold"
                );
            if !part {
                let (p, r) = (None, None);
                rows.push(Row { name: name.clone(), p, r, value: *value });
            }
        }
    }
    rows
}

/// Whether a figure is printed without being asked for.
pub(crate) fn is_main(layer: Layer, name: &str) -> bool {
    match layer {
        Layer::Quotes => !name.starts_with("counts."),
        Layer::Mentions => {
            (name.starts_with("exact.") || name == "pairs")
                || (name.starts_with("alias.") && name != "alias.short")
                || name == "core.PER"
        }
        _ => true,
    }
}
