//! Any JSON against any text.
#![no_main]

use pullquote_fuzz::{Text, promises};

libfuzzer_sys::fuzz_target!(|input: Text<2>| promises::annotations(&input.0));
