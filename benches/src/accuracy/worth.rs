//! Says what each list and each family of rules is worth to the names: scores
//! them without it, one at a time.

use std::{fmt::Write as _, fs, path::Path};

use pullquote::internals::ablation;

use crate::{Failure, figures, layers, layers::Layer, read_all};

const BEGIN: &str = "<!-- worth: made by `make ablation`, don't edit -->";
const END: &str = "<!-- end of worth -->";

/// The sets that are scored, and what they are called in the table.
const SETS: [(&str, &str); 3] = [
    ("mentions-cleanconll-dev", "Reuters"),
    ("mentions-ww-dev", "world"),
    ("mentions-ieer-dev", "AP and NYT"),
];

const FIGURES: [&str; 3] = ["exact.PER.f1", "exact.ORG.f1", "exact.LOC.f1"];

/// Puts the table between the two marks and leaves the rest as it is.
pub(crate) fn write(
    file: &Path,
    gold: &Path,
    out: &Path,
) -> Result<(), Failure> {
    let page = fs::read_to_string(file)?;
    let marks = page.split_once(BEGIN).and_then(|(before, rest)| {
        rest.split_once(END).map(|(_, after)| (before, after))
    });
    let Some((before, after)) = marks else {
        return Err("the page has no place for what things are worth".into());
    };
    let table = table(gold, out)?;
    fs::write(file, format!("{before}{BEGIN}\n\n{table}\n{END}{after}"))?;
    Ok(())
}

fn table(gold: &Path, out: &Path) -> Result<String, Failure> {
    let mut page = String::new();
    let names: Vec<_> = SETS.iter().map(|(_, name)| *name).collect();
    writeln!(page, "| without | {} |", names.join(" | "))?;
    writeln!(page, "|---|---|---|---|")?;
    ablation::leave_out(None);
    let whole = scores(gold, out)?;
    writeln!(page, "| nothing | {} |", cells(&whole, None))?;
    for (at, (name, is_list)) in ablation::parts().enumerate() {
        ablation::leave_out(Some(at));
        let part = scores(gold, out)?;
        let what = if is_list { "list" } else { "rules" };
        let cells = cells(&part, Some(&whole));
        writeln!(page, "| {what}: {name} | {cells} |")?;
        println!("{name}: {cells}");
    }
    ablation::leave_out(None);
    Ok(page)
}

/// The figures of each set.
fn scores(gold: &Path, out: &Path) -> Result<Vec<Vec<f64>>, Failure> {
    let mut all = Vec::new();
    let sets = Layer::Mentions.sets(gold, "dev")?;
    for (wanted, _) in SETS {
        let Some(set) = sets.iter().find(|set| set.name == wanted) else {
            return Err(format!("no gold file for {wanted}").into());
        };
        let documents = set.load()?;
        let found = read_all(Layer::Mentions, &documents);
        let predictions = out.join(format!("{}.worth.jsonl", set.name));
        layers::write(&predictions, &documents, &found)?;
        let scored = figures::score(set, &set.file, &predictions)?;
        let figure = |wanted: &&str| {
            let found = scored.iter().find(|(name, _)| name == wanted);
            found.map_or(0.0, |(_, value)| *value)
        };
        all.push(FIGURES.iter().map(figure).collect());
    }
    Ok(all)
}

/// The cells of one row: figures, or their differences from the whole.
fn cells(part: &[Vec<f64>], whole: Option<&Vec<Vec<f64>>>) -> String {
    let sets = part.iter().enumerate().map(|(set, figures)| {
        let figures =
            figures.iter().enumerate().map(|(at, value)| {
                match whole.and_then(|whole| whole.get(set)?.get(at)) {
                    Some(whole) => format!("{:+.1}", value - whole),
                    None => format!("{value:.1}"),
                }
            });
        figures.collect::<Vec<_>>().join(" / ")
    });
    sets.collect::<Vec<_>>().join(" | ")
}
