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

/// Leaves out what the names rest on, one thing at a time.
#[cfg(any(test, pullquote_ablation))]
#[allow(dead_code, missing_docs, reason = "for `make ablation`")]
pub mod ablation {
    use crate::{lexer::Tokens, lexicon::Roles, matching::names::rules::Rule};
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    /// What is left out: a place in `LISTS` or, behind these, in `RULES`.
    static LEFT_OUT: AtomicUsize = AtomicUsize::new(usize::MAX);

    /// The lists, each with the roles that they give.
    const LISTS: [(&str, Roles); 16] = [
        ("countries and regions", Roles::COUNTRY.union(Roles::REGION)),
        ("cities", Roles::CITY),
        ("other places", Roles::PLACE),
        ("heads of places (*Lake*)", Roles::PLACE_HEAD),
        (
            "kinds of places (*city of*, *northern*)",
            Roles::PLACE_NOUN.union(Roles::COMPASS),
        ),
        ("nationalities", Roles::DEMONYM),
        (
            "organizations and agencies",
            Roles::ORGANIZATION.union(Roles::AGENCY),
        ),
        (
            "heads of organizations (*University*, *Inc.*)",
            Roles::ORGANIZATION_HEAD
                .union(Roles::ORGANIZATION_SUFFIX)
                .union(Roles::OUTLET_HEAD),
        ),
        (
            "other names and their heads (*Act*)",
            Roles::OTHER_NAME.union(Roles::OTHER_HEAD),
        ),
        ("given names", Roles::GIVEN_NAME),
        ("honorifics", Roles::HONORIFIC),
        ("titles", Roles::TITLE.union(Roles::TITLE_MODIFIER)),
        (
            "particles and suffixes of names",
            Roles::NAME_PARTICLE.union(Roles::NAME_SUFFIX),
        ),
        (
            "common words",
            Roles::COMMON
                .union(Roles::NOUN)
                .union(Roles::VERB)
                .union(Roles::VERB_PARTICIPLE)
                .union(Roles::ADJECTIVE)
                .union(Roles::ADVERB),
        ),
        ("words of games", Roles::SPORT),
        (
            "words of saying",
            Roles::CUE
                .union(Roles::CUE_BASE)
                .union(Roles::CUE_PARTICIPLE)
                .union(Roles::CUE_WEAK)
                .union(Roles::CUE_MIND),
        ),
    ];

    const RULES: [(&str, Rule); 15] = [
        ("heads within a name", Rule::Heads),
        ("what people's names look like", Rule::Shape),
        ("acronyms, digits, capitals within a word", Rule::Letters),
        ("titles and honorifics before a name", Rule::Titles),
        ("the word before a name", Rule::Before),
        ("the words behind a name", Rule::Behind),
        ("names within words", Rule::Compounds),
        ("places in a row", Rule::Rows),
        ("acronyms in brackets", Rule::Brackets),
        ("teams called after places", Rule::Teams),
        ("titles of works in marks", Rule::Works),
        ("the same name elsewhere in the article", Rule::Elsewhere),
        ("a surname seen in full once", Rule::Surnames),
        ("names where capitals mean nothing", Rule::Capitals),
        ("what nothing speaks for is no mention", Rule::Guesses),
    ];

    /// The names of all that can be left out: lists first, then rules.
    pub fn parts() -> impl Iterator<Item = (&'static str, bool)> {
        let lists = LISTS.iter().map(|(name, _)| (*name, true));
        lists.chain(RULES.iter().map(|(name, _)| (*name, false)))
    }

    /// Leaves out the part at this place from now on, or none.
    pub fn leave_out(part: Option<usize>) {
        LEFT_OUT.store(part.unwrap_or(usize::MAX), Relaxed);
    }

    /// Whether the rules of this family are read.
    pub(crate) fn reads(rule: Rule) -> bool {
        let left_out = LEFT_OUT.load(Relaxed);
        left_out == usize::MAX
            || left_out
                .checked_sub(LISTS.len())
                .and_then(|at| RULES.get(at))
                .is_none_or(|(_, left_out)| *left_out != rule)
    }

    /// The tokens without the roles that are left out.
    pub(crate) fn forget(tokens: Tokens) -> Tokens {
        match LISTS.get(LEFT_OUT.load(Relaxed)) {
            Some((_, roles)) => tokens.without(*roles),
            None => tokens,
        }
    }
}

/// The steps that names need, and nothing else: how many there are.
pub fn names(text: &str) -> usize {
    let layout = layout::read(text);
    let tokens = lexer::tokenize(text, &layout);
    matching::names::find(text, &tokens, None).list.len()
}
