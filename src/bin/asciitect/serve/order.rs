//! What is asked for: a drawing, what it is written in, a format, and how that shall look.

use std::hash::{DefaultHasher, Hash, Hasher};

use asciitect::emit::{Drawing, EmitError, FORMATS, Format, Options, ShapeMode, TextMode, Theme};
use asciitect::rewrite::Glyphs;

use super::fault::Fault;
use super::live;

/// The types of drawings, as Kroki calls them, which are also the languages of fences.
pub(super) const TYPES: [&str; 5] = ["asciitect", "ditaa", "svgbob", "goat", "a2s"];

/// Most pixels of a PNG, and so 64 MB of memory for each that is drawn at a time.
const MOST_PIXELS: u64 = 16 << 20;

/// An order for one picture.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) text: Vec<u8>,
    pub(super) language: &'static str,
    pub(super) format: &'static Format,
    pub(super) wishes: Wishes,
}

/// What came of it.
pub(super) struct Made {
    pub(super) bytes: Vec<u8>,
    /// How sure the reading is, in hundredths.
    pub(super) confidence: u8,
}

/// The type of a name.
pub(super) fn language(name: &str) -> Result<&'static str, Fault> {
    TYPES.into_iter().find(|t| *t == name).ok_or_else(|| {
        Fault::bad(format!("Unsupported diagram type: {}. Must be one of {}.", shown(name), TYPES.join(", ")))
    })
}

/// The format of a name.
pub(super) fn format(name: &str, language: &str) -> Result<&'static Format, Fault> {
    Format::named(name).ok_or_else(|| {
        let known: Vec<&str> = FORMATS.iter().map(|f| f.name).collect();
        let known = known.join(", ");
        Fault::bad(format!("Unsupported output format: {} for {language}. Must be one of {known}.", shown(name)))
    })
}

/// A name from outside, short enough for a message.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(40).collect()
}

/// How the outcome shall look. The names are those of the options of `render`.
#[derive(Clone, Debug)]
pub(super) struct Wishes {
    pub(super) options: Options,
    pub(super) repair: bool,
    /// The same in words, in one order, for a name of the outcome.
    said: Vec<(&'static str, String)>,
}

impl Default for Wishes {
    fn default() -> Self {
        let mut options = Options::default();
        options.most_pixels = MOST_PIXELS;
        Wishes { options, repair: true, said: Vec::new() }
    }
}

impl Wishes {
    /// Takes an option. What nobody here knows is passed over: clients send what other types need.
    pub(super) fn take(&mut self, name: &str, value: &str) -> Result<(), Fault> {
        let known = ["theme", "scale", "width", "transparent", "text", "shapes", "glyphs", "no-repair"];
        let Some(name) = known.into_iter().find(|k| k.eq_ignore_ascii_case(name)) else { return Ok(()) };
        let wrong = || Fault::bad(format!("The option {name} has no value {}", shown(value)));
        let is_set = || match value {
            "" | "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(wrong()),
        };
        let options = &mut self.options;
        match name {
            "theme" => options.theme = Theme::named(value).ok_or_else(wrong)?,
            "scale" => {
                let scale = value.parse::<f32>().ok().filter(|s| s.is_finite() && *s > 0.0);
                options.scale = scale.ok_or_else(wrong)?;
            }
            "width" => {
                let width = value.parse::<u32>().ok().filter(|w| *w > 0);
                options.width = Some(width.ok_or_else(wrong)?);
            }
            "transparent" => options.transparent = is_set()?,
            "text" => options.text = TextMode::named(value).ok_or_else(wrong)?,
            "shapes" => options.style.shapes = ShapeMode::named(value).ok_or_else(wrong)?,
            "glyphs" => {
                options.glyphs = Glyphs::ALL.into_iter().find(|g| g.name() == value).ok_or_else(wrong)?;
            }
            _ => self.repair = !is_set()?,
        }
        self.said.retain(|(known, _)| *known != name);
        self.said.push((name, value.to_owned()));
        self.said.sort();
        Ok(())
    }
}

impl Order {
    /// Reads the drawing and writes it.
    pub(super) fn make(&self) -> Result<Made, Fault> {
        let document = live::drawing(&self.text, self.language, self.wishes.repair);
        let Some(reading) = document.readings.first() else { return Err(Fault::bad(live::none(&document))) };
        let drawing = Drawing { source: &document.source.name, reading };
        let unwritten = |e: EmitError| Fault::bad(format!("The drawing cannot be written: {e}"));
        let output = (self.format.write)(&[drawing], &self.wishes.options).map_err(unwritten)?;
        Ok(Made { bytes: output.bytes, confidence: reading.diagram.confidence })
    }

    /// The name of the outcome for caches: the same order gives the same bytes.
    pub(super) fn tag(&self) -> String {
        let mut hash = DefaultHasher::new();
        (env!("CARGO_PKG_VERSION"), self.language, self.format.name, &self.wishes.said, &self.text).hash(&mut hash);
        format!("\"{:016x}\"", hash.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(text: &str, wishes: &[(&str, &str)]) -> Order {
        let mut order = Order {
            text: text.as_bytes().to_vec(),
            language: "ditaa",
            format: Format::named("svg").expect("a format"),
            wishes: Wishes::default(),
        };
        wishes.iter().for_each(|(name, value)| order.wishes.take(name, value).expect("a wish"));
        order
    }

    #[test]
    fn an_outcome_is_named_by_all_that_makes_it() {
        let tag = |text, wishes| order(text, wishes).tag();
        assert_eq!(tag("a", &[("theme", "dark"), ("Scale", "2")]), tag("a", &[("scale", "2"), ("theme", "dark")]));
        assert_eq!(tag("a", &[("scale", "2"), ("scale", "3")]), tag("a", &[("scale", "3")]));
        assert_eq!(tag("a", &[("background", "red")]), tag("a", &[]));
        assert_ne!(tag("a", &[]), tag("b", &[]));
        assert_ne!(tag("a", &[("theme", "dark")]), tag("a", &[("theme", "mono")]));
    }

    #[test]
    fn every_text_with_ink_gets_a_picture() {
        for text in ["words", "+--+\n|", "$ ls -l\ntotal 3\n", "@@@ ### %%%", "| a | b |\n|---|---|"] {
            assert!(order(text, &[]).make().is_ok(), "{text}");
        }
        for text in ["", " \n\n", "\0\0\0\0"] {
            assert!(order(text, &[]).make().is_err(), "{text:?}");
        }
    }

    #[test]
    fn wrong_values_are_said() {
        for (name, value) in [("theme", "pink"), ("scale", "-1"), ("scale", "NaN"), ("width", "0"), ("no-repair", "x")]
        {
            assert!(Wishes::default().take(name, value).is_err(), "{name}={value}");
        }
    }
}
