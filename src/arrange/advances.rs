//! Advances of the bundled fonts, by character; a table for each font, made by `scripts/subset-fonts.sh`.

pub(super) mod bold;
pub(super) mod mono;
pub(super) mod sans;
pub(super) mod signs;

/// Characters that follow one another: the first, and the advance of each.
pub(super) type Run = (u32, &'static [u16]);
