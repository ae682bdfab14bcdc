//! Two ways to the same answer.
#![no_main]

use pullquote_fuzz::{Text, promises};

libfuzzer_sys::fuzz_target!(|input: Text<1>| promises::differs(&input.0));
