//! What an assistant can read up: how drawings are read, and what each check finds.

use asciitect::check::{self, CHECKS};
use rmcp::model::Resource;

/// How drawings are read, for who draws them.
const LANGUAGE: &str = include_str!("language.md");

const LANGUAGE_URI: &str = "asciitect://language";
const CHECK_URI: &str = "asciitect://checks/";

pub(super) fn all() -> Vec<Resource> {
    let resource = |uri: String, name: &str, about: &str| {
        Resource::new(uri, name).with_description(about).with_mime_type("text/markdown")
    };
    let language = resource(LANGUAGE_URI.to_owned(), "language", "how drawings of boxes and arrows are read");
    let checks = CHECKS.iter().map(|c| resource(format!("{CHECK_URI}{}", c.name), c.name, c.about));
    std::iter::once(language).chain(checks).collect()
}

pub(super) fn text(uri: &str) -> Option<&'static str> {
    if uri == LANGUAGE_URI {
        return Some(LANGUAGE);
    }
    Some(check::named(uri.strip_prefix(CHECK_URI)?)?.page)
}

#[cfg(test)]
mod tests {
    use asciitect::rewrite::{self, Manner};

    use super::*;

    #[test]
    fn the_drawings_that_teach_are_straight_and_sure() {
        let document = asciitect::read_named("language.md", LANGUAGE);
        assert!(document.readings.len() > 5);
        for reading in &document.readings {
            let line = reading.block.lines.0;
            assert!(reading.diagram.confidence >= 90, "line {line}");
            assert!(!rewrite::is_crooked(&document.source, reading, Manner::default()), "line {line}");
        }
    }
}
