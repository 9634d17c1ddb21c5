//! The library for JavaScript: one function that takes a question as JSON and gives an answer as JSON (`answers.rs`).
//!
//! Memory is handed over as address and length. What JavaScript has sent is the library's from then on; an answer is
//! JavaScript's, which gives it back when it has read it.

mod answers;
#[path = "../../../src/bin/asciitect/serve/live.rs"]
mod live;

/// Room for a question of so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn room(len: usize) -> *mut u8 {
    Box::into_raw(vec![0u8; len].into_boxed_slice()).cast()
}

/// Answers the question in that room, which is given back by this. The answer begins with its length in four bytes, low
/// byte first.
///
/// # Safety
/// The address is one that [`room`] gave for that length, and is used no more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn answer(question: *mut u8, len: usize) -> *mut u8 {
    // SAFETY: as the caller promises.
    let question = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(question, len)) };
    let answer = answers::answer(&question);
    let mut out = Vec::with_capacity(answer.len() + 4);
    out.extend_from_slice(&u32::try_from(answer.len()).unwrap_or(0).to_le_bytes());
    out.extend_from_slice(answer.as_bytes());
    Box::into_raw(out.into_boxed_slice()).cast()
}

/// Gives an answer back.
///
/// # Safety
/// The address is one that [`answer`] gave, and is used no more; the length is four more than the one that stands there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn done(answer: *mut u8, len: usize) {
    // SAFETY: as the caller promises.
    drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(answer, len)) });
}
