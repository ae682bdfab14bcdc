//! Figures that must not fall, from a file in the repository.

use std::{fs, path::Path};

use crate::{Failure, figures::Figures};

/// Whether every floor holds. A floor of a set that wasn't scored is skipped;
/// a floor that names no figure is an error, so that none is lost to a typo.
pub(crate) fn hold(file: &Path, figures: &Figures) -> Result<bool, Failure> {
    let floors: toml::Table = fs::read_to_string(file)?.parse()?;
    let mut fallen = 0;
    let mut held = 0;
    println!();
    for (set, floors) in &floors {
        let floors = floors.as_table().ok_or("a floor stands in no set")?;
        if !figures.sets.contains_key(set) {
            continue;
        }
        for (figure, floor) in floors {
            let floor = floor
                .as_float()
                .ok_or_else(|| format!("{set}: {figure} has no number"))?;
            let Some(now) = figures.get(set, figure) else {
                return Err(format!("{set} has no figure {figure:?}").into());
            };
            if now < floor {
                println!("FALLEN {set}: {figure} is {now:.4}, floor {floor}");
                fallen += 1;
            } else {
                held += 1;
            }
        }
    }
    println!("floors: {held} hold, {fallen} fell");
    Ok(fallen == 0)
}
