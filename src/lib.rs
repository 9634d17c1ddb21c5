//! asciitect reads the ASCII and Unicode box drawings that stand in documents, recovers the graph
//! that they mean, and emits it.
//!
//! From a page to its graph, and from there to a picture:
//!
//! ```
//! use asciitect::emit::{Drawing, Format, Options};
//! use asciitect::reading::{ReadOptions, read};
//! use asciitect::source::Source;
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
//! let document = read(Source::new("harvest.md", page.as_bytes()), &ReadOptions::default());
//! let reading = &document.readings[0];
//!
//! // The graph is a petgraph, for all that petgraph can do.
//! let graph = &reading.diagram.graph;
//! let edge = graph.edge_indices().next().expect("an edge");
//! let (from, to) = graph.edge_endpoints(edge).expect("its ends");
//! assert_eq!((graph[from].label.as_str(), graph[to].label.as_str()), ("Cart", "Barn"));
//! assert_eq!(graph[edge].label.as_deref(), Some("sheaves"));
//!
//! // And a picture, in any of the formats of `emit::FORMATS`.
//! let svg = Format::named("svg").expect("a format");
//! let picture = (svg.write)(&[Drawing { source: "harvest.md", reading }], &Options::default())?;
//! assert!(String::from_utf8(picture.bytes)?.contains("Barn"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
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
pub mod straight;
pub mod emit;
pub mod inventory;
pub mod changes;
pub mod check;
pub mod rewrite;
pub mod config;
