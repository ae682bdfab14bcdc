//! Refreshes the generated part of `docs/accuracy.md`.

use std::{fmt::Write as _, fs, path::Path};

use crate::{
    Failure,
    figures::{self, Figures},
    layers::Layer,
};

const BEGIN: &str = "<!-- figures: made by `make accuracy`, don't edit -->";
const END: &str = "<!-- end of figures -->";

/// Puts the figures between the two marks and leaves the rest as it is.
pub(crate) fn write(file: &Path, figures: &Figures) -> Result<(), Failure> {
    let page = fs::read_to_string(file)?;
    let marks = page.split_once(BEGIN).and_then(|(before, rest)| {
        rest.split_once(END).map(|(_, after)| (before, after))
    });
    let Some((before, after)) = marks else {
        return Err("the page has no place for figures".into());
    };
    let tables = tables(figures)?;
    fs::write(file, format!("{before}{BEGIN}\n\n{tables}{END}{after}"))?;
    Ok(())
}

fn tables(figures: &Figures) -> Result<String, Failure> {
    let mut page = String::new();
    for (set, scored) in &figures.sets {
        let layer = if set.starts_with("quotes") {
            Layer::Quotes
        } else if set.starts_with("mentions") {
            Layer::Mentions
        } else {
            Layer::Articles
        };
        let rows: Vec<_> = figures::rows(scored)
            .into_iter()
            .filter(|row| figures::is_main(layer, &row.name))
            .collect();
        writeln!(page, "### {set}\n")?;
        let single: Vec<String> = rows
            .iter()
            .filter(|row| row.p.is_none())
            .map(|row| format!("{} {}", row.name, number(row.value)))
            .collect();
        if !single.is_empty() {
            writeln!(page, "{}.\n", single.join("; "))?;
        }
        writeln!(page, "| | precision | recall | F1 |")?;
        writeln!(page, "|---|---|---|---|")?;
        for row in &rows {
            if let (Some(p), Some(r)) = (row.p, row.r) {
                let (p, r) = (number(p), number(r));
                let f = number(row.value);
                writeln!(page, "| {} | {p} | {r} | {f} |", row.name)?;
            }
        }
        writeln!(page)?;
        if let Some(tables) = figures.tables.get(set) {
            writeln!(page, "{tables}")?;
        }
    }
    Ok(page)
}

fn number(value: f64) -> String {
    if value.fract() == 0.0 && value > 1.0 {
        format!("{value}")
    } else if value > 1.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.3}")
    }
}
