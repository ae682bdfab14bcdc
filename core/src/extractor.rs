//! The five steps, in order.

use crate::{
    annotations::Annotations, layout, lexer, matching, parsing, resolving,
};

/// Reads one article.
pub(crate) fn read(text: &str) -> Annotations {
    let layout = layout::read(text);
    let tokens = lexer::tokenize(text, &layout);
    let found = matching::find(text, &tokens);
    let records = parsing::parse(text, &layout, &tokens, &found);
    resolving::resolve(text, &tokens, records)
}
