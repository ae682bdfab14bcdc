//! What the fuzz targets share: an input that is text, and that prints itself
//! as a test to paste into `core/tests/regressions.rs`.
//!
//! The promises themselves are those of the regressions, so that what is
//! found here can be replayed there, on stable Rust.

use std::fmt;

use libfuzzer_sys::arbitrary::{self, Arbitrary, Unstructured};

#[path = "../core/tests/promises/mod.rs"]
pub mod promises;

/// All of the bytes as text.
#[derive(Clone)]
pub struct Text<const TARGET: usize>(pub String);

/// The targets, by the number that [`Text`] has them under.
pub const TARGETS: [&str; 4] =
    ["extract", "differs", "annotations", "dictionary"];

impl<'a, const TARGET: usize> Arbitrary<'a> for Text<TARGET> {
    fn arbitrary(input: &mut Unstructured<'a>) -> arbitrary::Result<Self> {
        let bytes = input.bytes(input.len())?;
        Ok(Text(String::from_utf8_lossy(bytes).into_owned()))
    }
}

impl<const TARGET: usize> fmt::Debug for Text<TARGET> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Text(text) = self;
        let target = TARGETS[TARGET];
        write!(
            f,
            "\n#[test]\nfn found_by_fuzzing() {{\n    \
             promises::{target}({text:?});\n}}\n"
        )
    }
}
