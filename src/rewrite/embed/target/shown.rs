//! What a target can show of a drawing, and the lines that it makes of that.

use super::escape::{escape_html, escape_link, escape_markdown};
use super::{Make, files, template};
use crate::emit::{Options, Theme};
use crate::reading::Reading;
use crate::rewrite::embed::{Setup, written};

/// What `<summary>` says over a drawing.
pub(super) const SUMMARY: &str = "Diagram source";

/// The lines above and below a drawing's block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Around {
    pub(crate) above: Vec<String>,
    pub(crate) below: Vec<String>,
}

impl Around {
    pub(super) fn new<A: Into<String>, B: Into<String>>(
        above: impl IntoIterator<Item = A>,
        below: impl IntoIterator<Item = B>,
    ) -> Around {
        Around {
            above: above.into_iter().map(Into::into).collect(),
            below: below.into_iter().map(Into::into).collect(),
        }
    }

    /// A picture's lines, then the drawing folded away.
    pub(super) fn folded(picture: impl IntoIterator<Item = String>) -> Around {
        let summary = format!("<details><summary>{SUMMARY}</summary>");
        let above = picture.into_iter().chain([String::new(), summary, String::new()]);
        Around::new(above, ["", "</details>"])
    }
}

/// What a target can show of a drawing.
pub(crate) struct Shown<'a> {
    pub(super) reading: &'a Reading,
    pub(super) setup: &'a Setup<'a>,
    pub(super) id: &'a str,
}

impl<'a> Shown<'a> {
    pub(crate) fn new(reading: &'a Reading, id: &'a str, setup: &'a Setup<'a>) -> Shown<'a> {
        Shown { reading, setup, id }
    }

    /// The lines around the drawing.
    pub(crate) fn around(&self) -> Around {
        match &self.setup.target.make {
            Make::ByHand(make) => make(self),
            Make::Template(text) => template::fill(text, self),
        }
    }

    /// What the picture shows, in one line.
    pub(super) fn alt(&self) -> String {
        written(self.reading, "alt", &Options::default()).trim().to_owned()
    }

    /// The link to a file of the picture.
    pub(super) fn link(&self, ending: &str) -> String {
        format!("{}{}", self.setup.link, escape_link(&self.file(ending)))
    }

    pub(super) fn file(&self, ending: &str) -> String {
        file(self.setup.stem, self.id, ending)
    }

    /// The link to the picture in the format that the page shows.
    pub(super) fn picture(&self) -> String {
        self.link(files::shown(self.setup))
    }

    /// The link to the dark picture; to the only one where there is one alone.
    pub(super) fn dark(&self) -> String {
        self.link(&files::dark(self.setup))
    }

    /// Whether the light picture has a dark one beside it.
    pub(super) fn has_dark(&self) -> bool {
        self.setup.theme.is_none()
    }

    /// The picture itself, without blank lines; in the page's own colours unless others are asked for.
    pub(super) fn svg(&self) -> Vec<String> {
        let transparent = self.setup.theme.is_none();
        let (theme, style) = (self.setup.theme.unwrap_or(Theme::Inherit), self.setup.style.clone());
        let options = Options { theme, transparent, style, ..Options::default() };
        let svg = written(self.reading, "svg", &options);
        svg.lines().filter(|l| !l.trim().is_empty()).map(str::to_owned).collect()
    }

    /// Its natural width and height in pixels.
    pub(super) fn size(&self) -> (String, String) {
        let options = Options { style: self.setup.style.clone(), ..Options::default() };
        let svg = written(self.reading, "svg", &options);
        let value = |name: &str| {
            let (_, rest) = svg.split_once(&format!(" {name}=\""))?;
            rest.split_once('"').map(|(value, _)| value.to_owned())
        };
        (value("width").unwrap_or_default(), value("height").unwrap_or_default())
    }

    /// The rows of the drawing as they stand.
    pub(super) fn rows(&self) -> impl Iterator<Item = &'a str> {
        self.reading.block.rows.iter().map(|r| r.content.as_str())
    }

    pub(super) fn is_inline(&self) -> bool {
        self.setup.inline
    }

    /// The picture in the page, in a `<div>`.
    pub(super) fn inline_lines(&self) -> Vec<String> {
        let open = "<div class=\"asciitect\" style=\"overflow-x:auto\">".to_owned();
        [open].into_iter().chain(self.svg()).chain(["</div>".to_owned()]).collect()
    }

    /// `<img>` with the light picture, which has a page of its own.
    pub(super) fn img(&self) -> String {
        format!("<img alt=\"{}\" src=\"{}\">", escape_html(&self.alt()), self.picture())
    }

    /// `![…](…)`.
    pub(super) fn markdown_image(&self, link: &str) -> String {
        format!("![{}]({link})", escape_markdown(&self.alt()))
    }
}

/// The name of a picture's file.
pub(crate) fn file(stem: &str, id: &str, ending: &str) -> String {
    match stem.is_empty() {
        true => format!("{id}.{ending}"),
        false => format!("{stem}-{id}.{ending}"),
    }
}
