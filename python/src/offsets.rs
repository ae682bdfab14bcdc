//! Counts characters, as Python does, where Rust counts bytes.

/// How many bytes lie between two checkpoints.
const STEP: usize = 64;

/// Turns the byte offsets of one text into character offsets.
///
/// A text in ASCII needs nothing. For any other text the number of characters
/// before every 64th byte is kept, so that an offset costs a look at less than
/// 64 bytes, wherever it lies and in whatever order they are asked for.
#[derive(Debug)]
pub(crate) enum Offsets {
    /// Every character is one byte.
    Ascii,
    /// Characters before byte 0, 64, 128, ...
    Checkpoints(Vec<usize>),
}

impl Offsets {
    pub(crate) fn new(text: &str) -> Offsets {
        if text.is_ascii() {
            return Offsets::Ascii;
        }
        let mut characters = 0;
        let counts = text.as_bytes().chunks(STEP).map(|chunk| {
            let before = characters;
            characters += count(chunk);
            before
        });
        // One more, for the offset behind a text of 64, 128, ... bytes.
        let mut checkpoints: Vec<_> = counts.collect();
        checkpoints.push(characters);
        Offsets::Checkpoints(checkpoints)
    }

    /// The characters of `text` before the byte at `offset`.
    pub(crate) fn characters(&self, text: &str, offset: usize) -> usize {
        let Offsets::Checkpoints(checkpoints) = self else {
            return offset;
        };
        let step = offset / STEP;
        let rest = text.as_bytes().get(step * STEP..offset);
        checkpoints.get(step).copied().unwrap_or_default()
            + count(rest.unwrap_or_default())
    }
}

/// How many characters begin among `bytes`.
pub(crate) fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}
