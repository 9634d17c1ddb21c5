//! What every target is: a law of `tests/laws/held`, and mutants by rows and glyphs as well as by bytes.

#[path = "../../tests/laws/held/mod.rs"]
pub mod held;

/// Changes the data: half of the time by bytes as libFuzzer does, half by rows and glyphs.
pub fn change(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    if seed & 1 == 0 {
        return libfuzzer_sys::fuzzer_mutate(data, size, most);
    }
    let new = held::mutant::mutant(&data[..size], u64::from(seed));
    let size = new.len().min(most);
    data[..size].copy_from_slice(&new[..size]);
    size
}
