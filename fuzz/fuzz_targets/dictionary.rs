//! Any entries, any text.
#![no_main]

use pullquote_fuzz::{Text, promises};

libfuzzer_sys::fuzz_target!(|input: Text<3>| promises::dictionary(&input.0));
