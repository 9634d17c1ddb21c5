//! The gallery and the pictures in it are what the program makes of the samples.
//!
//! `UPDATE_PICTURES=1 cargo test --test gallery` makes them anew; look at them before you commit.

use std::fs;
use std::path::Path;

use asciitect::diagram::Kind;
use asciitect::document::Format as DocumentFormat;
use asciitect::emit::{Drawing, Format, Options, Theme};
use asciitect::reading::{ReadOptions, Reading, read};
use asciitect::source::Source;

/// The samples whose drawings are shown.
const SAMPLES: &[&str] =
    &["architecture.md", "nested.md", "state-machine.md", "styles.md", "ascii.md", "sequence.md", "languages.md"];

/// The picture that the README shows: its drawing, and its name in `docs/pictures`.
const FRONT: (&str, &str) = ("architecture-component-diagram", "component-diagram");

const OPENING: &str = "\
# Gallery

What `asciitect render` makes of the drawings in [samples](../samples), in light and dark: the picture follows what your
viewer prefers. This page and its pictures are made by the program (`UPDATE_PICTURES=1 cargo test --test gallery`).

";

/// What the gallery calls the kinds of drawings.
const KINDS: &[(Kind, &str)] =
    &[(Kind::Boxes, "Boxes and lines"), (Kind::Chain, "Chains"), (Kind::Tree, "Trees"), (Kind::Sequence, "Sequences")];

fn written(reading: &Reading, format: &str, theme: Theme) -> String {
    let mut options = Options::default();
    options.theme = theme;
    let format = Format::named(format).expect("a format of that name");
    let output = (format.write)(&[Drawing { source: "sample", reading }], &options).expect("it can be drawn");
    String::from_utf8(output.bytes).expect("text")
}

/// Compares a file with what it should hold, or makes it so.
fn is_current(path: &Path, content: &str) -> bool {
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        fs::write(path, content).expect("the file can be written");
    }
    fs::read_to_string(path).is_ok_and(|now| now == content)
}

/// A heading's link on hosts of Markdown: letters and digits in small, a hyphen for each blank, a number if it was there.
fn anchor(heading: &str, taken: &mut Vec<String>) -> String {
    let kept = heading.to_lowercase().chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect::<String>();
    let plain = kept.replace(' ', "-");
    let before = taken.iter().filter(|t| **t == plain).count();
    taken.push(plain.clone());
    if before == 0 { plain } else { format!("{plain}-{before}") }
}

/// Text as an attribute's value.
fn attribute(text: &str) -> String {
    text.trim().replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn the_gallery_is_what_the_program_makes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pictures = root.join("docs/pictures");
    let (mut page, mut index, mut taken) = (String::new(), vec![Vec::new(); KINDS.len()], Vec::new());
    let mut stale = Vec::new();
    let mut keep = |path: &Path, content: &str| {
        if !is_current(path, content) {
            stale.push(path.display().to_string());
        }
    };
    for sample in SAMPLES {
        let bytes = fs::read(root.join("samples").join(sample)).expect("a sample");
        let options = ReadOptions::of(DocumentFormat::Markdown);
        let document = read(Source::new(*sample, &bytes), &options);
        assert!(!document.readings.is_empty(), "{sample} has drawings");
        for reading in &document.readings {
            let name = if reading.id == FRONT.0 { FRONT.1 } else { &reading.id };
            keep(&pictures.join(format!("{name}.svg")), &written(reading, "svg", Theme::Light));
            keep(&pictures.join(format!("{name}.dark.svg")), &written(reading, "svg", Theme::Dark));
            let heading = reading.title.as_deref().unwrap_or("A drawing");
            let kind = KINDS.iter().position(|(kind, _)| *kind == reading.diagram.kind).expect("a kind with a name");
            index[kind].push(format!("[{heading}](#{})", anchor(heading, &mut taken)));
            let rows: Vec<&str> = reading.block.rows.iter().map(|r| r.content.trim_end()).collect();
            page.push_str(&format!(
                "\n## {}\n\n```text\n{}\n```\n\n<picture><source media=\"(prefers-color-scheme: dark)\" \
                 srcset=\"pictures/{name}.dark.svg\"><img alt=\"{}\" src=\"pictures/{name}.svg\"></picture>\n",
                heading,
                rows.join("\n").trim_end(),
                attribute(&written(reading, "alt", Theme::Light)),
            ));
        }
    }
    let kinds = KINDS.iter().zip(index).map(|((_, name), links)| format!("- {name}: {}\n", links.join(", ")));
    keep(&root.join("docs/gallery.md"), &format!("{OPENING}{}{page}", kinds.collect::<String>()));
    assert!(stale.is_empty(), "not what the program makes, see this file's head: {stale:?}");
}
