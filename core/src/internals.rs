//! The five steps one at a time, for the benchmarks.
//!
//! Compiled only with `--cfg pullquote_internals`, and no part of the public
//! API: what is here may change with any version.

use crate::{
    Annotations, layout, layout::Layout, lexer, lexer::Tokens, matching,
    matching::Found, parsing, resolving,
};

/// A text with what each step made of it.
#[derive(Debug)]
pub struct Steps<'t> {
    text: &'t str,
    layout: Layout,
    tokens: Tokens,
    found: Found,
}

impl<'t> Steps<'t> {
    /// Takes the steps up to the matching, so that each has its input.
    pub fn new(text: &'t str) -> Steps<'t> {
        let layout = layout::read(text);
        let tokens = lexer::tokenize(text, &layout);
        let found = matching::find(text, &tokens, None);
        Steps { text, layout, tokens, found }
    }

    /// Step 1 again. Like the two that follow, it gives what it made to be
    /// dropped outside of the measurement.
    pub fn layout(&self) -> impl Sized + use<> {
        layout::read(self.text)
    }

    /// Step 2 again.
    pub fn lexer(&self) -> impl Sized + use<> {
        lexer::tokenize(self.text, &self.layout)
    }

    /// Step 3 again.
    pub fn matching(&self) -> impl Sized + use<> {
        matching::find(self.text, &self.tokens, None)
    }

    /// Step 4.
    pub fn parsing(&self) -> Annotations {
        parsing::parse(self.text, &self.layout, &self.tokens, &self.found)
    }

    /// Step 5.
    pub fn resolving(&self, records: Annotations) -> Annotations {
        resolving::resolve(self.text, &self.tokens, records)
    }
}
