//! Step 4: makes records from what was found.
//!
//! In: the blocks, tokens, marks, cues and names. Out: the records of every
//! layer. Captions and bylines are read first and claim their blocks, so
//! that a credit line can't become a speaker.

mod addresses;
mod attribution;
pub(crate) mod bylines;
mod bynames;
pub(crate) mod captions;
mod chains;
mod contributors;
mod credits;
mod datelines;
mod dates;
mod furniture;
mod hints;
mod looks;
mod masks;
mod mentioned;
mod mentions;
mod phrases;
mod pictured;
mod pictures;
mod pieces;
mod places;
mod positions;
mod quotes;
mod reports;
mod signatures;

use crate::{
    annotations::Annotations,
    block::{BlockData, BlockKind},
    layout::Layout,
    lexer::Tokens,
    matching::Found,
};
use looks::Look;

/// What the parsers work from.
pub(crate) struct Source<'s> {
    pub(crate) text: &'s str,
    pub(crate) layout: &'s Layout,
    pub(crate) tokens: &'s Tokens,
    pub(crate) found: &'s Found,
    /// A look at each block.
    looks: Vec<Look<'s>>,
}

/// Reads the records of every layer.
pub(crate) fn parse(
    text: &str,
    layout: &Layout,
    tokens: &Tokens,
    found: &Found,
) -> Annotations {
    let looks = Look::at_all(text, tokens);
    let source = Source { text, layout, tokens, found, looks };
    let mut records =
        Annotations { len: text.len(), ..Annotations::default() };
    // Each parser labels the blocks it claims; what is left is the story.
    let mut kinds: Vec<Option<BlockKind>> = vec![None; layout.blocks.len()];
    records.captions = captions::parse(&source, &mut kinds);
    records.bylines = bylines::parse(&source, &mut kinds);
    furniture::label(&source, &mut kinds);
    records.mentions = mentions::of_names(&source);
    mentions::of_lines(&mut records);
    quotes::parse(&source, &kinds, &mut records);
    records.blocks = blocks(layout, &kinds, &records);
    records
}

/// The blocks with what they are and the dateline they open with.
fn blocks(
    layout: &Layout,
    kinds: &[Option<BlockKind>],
    records: &Annotations,
) -> Vec<BlockData> {
    let mut bylines = records.bylines.iter().enumerate().peekable();
    layout
        .blocks
        .iter()
        .zip(kinds)
        .map(|(block, kind)| {
            let mut dateline = None;
            while let Some((at, byline)) =
                bylines.next_if(|(_, b)| b.span.start() < block.span.end())
            {
                if byline.kind == crate::BylineKind::Dateline {
                    dateline = Some(crate::BylineId::new(at));
                }
            }
            BlockData {
                kind: kind.unwrap_or(BlockKind::Body),
                span: block.span,
                dateline,
            }
        })
        .collect()
}
