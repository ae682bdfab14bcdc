//! Any text.
#![no_main]

use pullquote_fuzz::{Text, promises};

libfuzzer_sys::fuzz_target!(|input: Text<0>| promises::extract(&input.0));
