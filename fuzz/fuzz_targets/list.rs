#![no_main]
#![allow(dead_code)]

mod target;

use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| target::change(data, size, max_size, seed));

fuzz_target!(|data: &[u8]| target::held::lists(data));
