//! asciitect reads the ASCII and Unicode box drawings that stand in documents, recovers the graph
//! that they mean, and emits it.
//!
//! The modules stand in the order of the data's way; each uses only those above it.

pub mod source;
pub mod geom;
pub mod document;
pub mod glyph;
pub mod grid;
pub mod shape;
pub mod diagram;
pub mod reading;
pub mod emit;
pub mod inventory;
pub mod check;
