//! asciitect reads the ASCII and Unicode box drawings that stand in documents, recovers the graph
//! that they mean, and emits it.
//!
//! From a page to its graph, and from there to a picture:
//!
//! ```
//! use asciitect::{Picture, emit::Theme};
//!
//! let page = "\
//! # Harvest
//!
//! ~~~
//! ┌──────┐  sheaves  ┌──────┐
//! │ Cart │──────────▶│ Barn  │
//! └──────┘           └──────┘
//! ~~~
//! ";
//! let document = asciitect::read(page);
//! let drawing = &document.readings[0];
//!
//! // The graph is a petgraph, for all that petgraph can do.
//! let graph = &drawing.diagram.graph;
//! let edge = graph.edge_indices().next().expect("an edge");
//! let (from, to) = graph.edge_endpoints(edge).expect("its ends");
//! assert_eq!((graph[from].label.as_str(), graph[to].label.as_str()), ("Cart", "Barn"));
//! assert_eq!(graph[edge].label.as_deref(), Some("sheaves"));
//!
//! // And a picture of it.
//! let svg = Picture::of(drawing).theme(Theme::Dark).svg()?;
//! assert!(svg.contains("Barn"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`read`] takes the bytes of a document, and its text tells what it is written in; [`read_named`] looks at its name
//! too. [`Picture`] makes pictures, and [`emit::FORMATS`] all else that a drawing can be written as. [`rewrite`]
//! straightens drawings and puts pictures into pages, [`check`] holds drawings against lists of components.
//!
//! The modules stand in the order of the data's way; each uses only those above it.

pub mod source;
pub mod geom;
pub mod document;
mod glyph;
pub mod grid;
pub mod shape;
pub mod diagram;
pub mod reading;
mod straight;
mod arrange;
pub mod emit;
pub mod inventory;
pub mod graph;
pub mod draw;
pub mod changes;
pub mod check;
pub mod rewrite;
pub mod config;

pub use emit::Picture;
pub use petgraph;
pub use reading::{Document, Reading, read_named};

/// Finds and reads all drawings of a document, whose text tells what it is written in. Never fails: bytes that are no
/// text, and texts without a drawing, give a document without readings.
pub fn read(bytes: impl AsRef<[u8]>) -> Document {
    read_named("page", bytes)
}
