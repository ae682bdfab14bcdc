//! Step 3: finds marks, cues and names among the tokens.
//!
//! In: the tokens. Out: [`Found`], which the parsers work from. Nothing here
//! decides who said what: a mark is only paired, a cue only recognised, a
//! name only cut out.

mod cues;
pub(crate) mod gazetteer;
mod marks;
pub(crate) mod names;

pub(crate) use {
    cues::{Cue, CueForm},
    marks::Quoted,
    names::{IN_NAMES, Name, Names, Room as NamesRoom},
};

use crate::{Dictionary, lexer::Tokens};

/// What the tokens hold.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// What stands between quotation marks, in reading order.
    pub(crate) quoted: Vec<Quoted>,
    /// Words of saying, in reading order.
    pub(crate) cues: Vec<Cue>,
    /// People, organizations and places, in reading order.
    pub(crate) names: Names,
}

/// Finds marks, cues and names, in one pass over the tokens for each.
pub(crate) fn find(
    text: &str,
    tokens: &Tokens,
    dictionary: Option<&Dictionary>,
) -> Found {
    let quoted = marks::pair(text, tokens);
    let cues = cues::find(text, tokens);
    let names = names::find(text, tokens, dictionary);
    Found { quoted, cues, names }
}
