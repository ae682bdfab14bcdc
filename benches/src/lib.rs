//! What the benchmarks share: the texts that they read.

mod texts;

pub use crate::texts::{
    SAMPLE, SHORT, Texts, all, bylines, captions, dev, gold, long, name_lists,
    newswire, target, train,
};

// The code on the pages runs as tests from here rather than from the core: a
// published crate holds nothing from above its own folder.
#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../../README.md")]
    struct Readme;
    #[doc = include_str!("../../docs/guide.md")]
    struct Guide;
    #[doc = include_str!("../../docs/dictionary.md")]
    struct Dictionary;
    #[doc = include_str!("../../docs/iptc.md")]
    struct Iptc;
}
