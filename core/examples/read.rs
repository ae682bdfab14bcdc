//! Reads an article and prints what is in it.
//!
//! ```text
//! cargo run --example read -- docs/sample.txt
//! ```
#![allow(clippy::print_stdout)] // it is a program

use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let file = env::args().nth(1).ok_or("which file?")?;
    let text = fs::read_to_string(file)?;
    let article = pullquote::extract(&text);

    println!("Quotes");
    for quote in article.quotes() {
        let who = article.speaker_of(quote).map_or("?", |who| who.name());
        let cue = quote.cue().map_or("-", |cue| cue.as_str());
        println!("  {who} ({cue}): {}", quote.words());
    }
    println!("Bylines");
    for byline in article.bylines() {
        println!("  {:?}: {}", byline.kind(), byline.as_str());
        for person in byline.people() {
            println!("    {:?}: {}", person.part(), person.name());
        }
    }
    println!("Captions");
    for caption in article.captions() {
        println!("  {}", caption.words());
        for person in caption.people() {
            println!("    pictured: {}", person.name());
        }
        if let Some(credit) = caption.credit() {
            println!("    credit: {}", credit.as_str());
        }
    }
    println!("People, places, organizations");
    for entity in article.entities() {
        let times = entity.mentions().len();
        println!("  {:?}: {} ({times})", entity.kind(), entity.name());
    }
    Ok(())
}
