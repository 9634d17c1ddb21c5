//! The places where pages are read; one file for each whose block is made by hand, and a template for all others.

mod confluence;
mod docusaurus;
mod files;
mod github;
mod gitlab;
mod html;
mod language;
mod mdbook;
mod mkdocs;
mod presets;
mod template;

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use super::marker::Comment;
use super::{Setup, written};
use crate::document::Format;
use crate::emit::{Options, Theme};
use crate::reading::Reading;
use files::{LIGHT, LIGHT_AND_DARK, NONE, PNG, Wants};

pub(super) use files::{File, files};

/// What `<summary>` says over a drawing.
const SUMMARY: &str = "Diagram source";

/// A place where pages are read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Target {
    /// What `--target` calls it.
    pub name: Cow<'static, str>,
    /// What it is, in a few words.
    pub about: Cow<'static, str>,
    /// How its pages write comments.
    pub comment: Comment,
    /// Whether pictures stand in the page unless files are asked for.
    pub inline: bool,
    wants: Wants,
    /// The colours of its light picture: those that follow the reader where its pages do, and have no place for two.
    light: Theme,
    make: Make,
}

/// How a target's lines are made.
#[derive(Clone, Debug)]
enum Make {
    ByHand(fn(&Shown<'_>) -> Around),
    Template(Cow<'static, str>),
}

/// All targets: those made by hand, the most used first, then the presets.
pub static TARGETS: &[Target] = &[
    by_hand("github", "GitHub: README, docs, wiki", Comment::Html, LIGHT_AND_DARK, github::around),
    by_hand("gitlab", "GitLab: README, docs, wiki", Comment::Html, LIGHT_AND_DARK, gitlab::around),
    inline("mdbook", "mdBook", LIGHT, mdbook::around),
    by_hand("mkdocs", "MkDocs with Material", Comment::Html, LIGHT_AND_DARK, mkdocs::around),
    by_hand("docusaurus", "Docusaurus and other MDX", Comment::Mdx, LIGHT_AND_DARK, docusaurus::around),
    by_hand("confluence", "Confluence, Markdown with attachments", Comment::Html, PNG, confluence::markdown),
    by_hand("confluence-storage", "Confluence, storage format", Comment::Html, PNG, confluence::storage),
    inline("html", "any page that takes HTML: the picture in the page", LIGHT, html::around),
    inline("mermaid", "any page that draws Mermaid: the graph in a fence of it", NONE, language::mermaid),
    inline("d2", "any page that draws D2: the graph in a fence of it", NONE, language::d2),
    inline("plantuml", "any page that draws PlantUML: the graph in a fence of it", NONE, language::plantuml),
    presets::GOLLUM,
    presets::HUGO,
    presets::JEKYLL,
    presets::OBSIDIAN,
    presets::MEDIAWIKI,
    presets::DOKUWIKI,
    presets::NOTION,
    presets::SPHINX,
    presets::MYST,
    presets::ASCIIDOC,
    presets::ANTORA,
    presets::RST,
    presets::SPHINX_RST,
];

const fn by_hand(
    name: &'static str,
    about: &'static str,
    comment: Comment,
    wants: Wants,
    around: fn(&Shown<'_>) -> Around,
) -> Target {
    let (name, about) = (Cow::Borrowed(name), Cow::Borrowed(about));
    Target { name, about, comment, inline: false, wants, light: Theme::Light, make: Make::ByHand(around) }
}

const fn inline(name: &'static str, about: &'static str, wants: Wants, around: fn(&Shown<'_>) -> Around) -> Target {
    let (name, about) = (Cow::Borrowed(name), Cow::Borrowed(about));
    let comment = Comment::Html;
    Target { name, about, comment, inline: true, wants, light: Theme::Light, make: Make::ByHand(around) }
}

/// Two targets of one name and text make the same lines.
impl PartialEq for Target {
    fn eq(&self, other: &Target) -> bool {
        (&self.name, self.comment, self.template()) == (&other.name, other.comment, other.template())
    }
}

impl Eq for Target {}

/// What is wrong with the text of a target's block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError(String);

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Error for TemplateError {}

impl Target {
    /// The target of that name.
    pub fn named(name: &str) -> Option<&'static Target> {
        TARGETS.iter().find(|t| t.name == name)
    }

    /// Whether it is a language that hosts draw themselves, so that there is no picture.
    pub fn is_language(&self) -> bool {
        self.inline && self.wants == NONE
    }

    /// Whether its pages may be written in a format.
    pub fn takes(&self, format: Format) -> bool {
        match self.comment {
            Comment::Html | Comment::Mdx => format == Format::Markdown,
            Comment::Slashes => matches!(format, Format::Markdown | Format::AsciiDoc),
            Comment::Dots => format == Format::Rst,
        }
    }

    /// The target for a page of a format: this one, or that of the same host for such pages.
    pub fn of_page(&self, format: Format) -> Option<&Target> {
        let same_host = |t: &&Target| t.name.strip_suffix("-rst") == Some(&self.name) && t.takes(format);
        if self.takes(format) { Some(self) } else { TARGETS.iter().find(same_host) }
    }

    /// A target of the user's own, by the text of its block.
    ///
    /// # Errors
    /// Where the text does not say where the drawing stands, or names something that there is not.
    pub fn from_template(name: &str, block: &str, comment: Comment) -> Result<Target, TemplateError> {
        let wants = template::wants(block).map_err(TemplateError)?;
        Ok(Target {
            name: Cow::Owned(name.to_owned()),
            about: Cow::Borrowed("from asciitect.toml"),
            comment,
            inline: false,
            wants,
            light: Theme::Light,
            make: Make::Template(Cow::Owned(block.to_owned())),
        })
    }

    /// The text of its block, where it has one.
    pub(super) fn template(&self) -> Option<&str> {
        match &self.make {
            Make::ByHand(_) => None,
            Make::Template(text) => Some(text),
        }
    }

    fn wants(&self) -> Wants {
        match &self.make {
            Make::ByHand(_) => self.wants,
            Make::Template(text) => template::wants(text).unwrap_or(self.wants),
        }
    }
}

/// The lines above and below a drawing's block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Around {
    pub(super) above: Vec<String>,
    pub(super) below: Vec<String>,
}

impl Around {
    fn new<A: Into<String>, B: Into<String>>(
        above: impl IntoIterator<Item = A>,
        below: impl IntoIterator<Item = B>,
    ) -> Around {
        Around {
            above: above.into_iter().map(Into::into).collect(),
            below: below.into_iter().map(Into::into).collect(),
        }
    }

    /// A picture's lines, then the drawing folded away.
    fn folded(picture: impl IntoIterator<Item = String>) -> Around {
        let summary = format!("<details><summary>{SUMMARY}</summary>");
        let above = picture.into_iter().chain([String::new(), summary, String::new()]);
        Around::new(above, ["", "</details>"])
    }
}

/// What a target can show of a drawing.
pub(super) struct Shown<'a> {
    reading: &'a Reading,
    setup: &'a Setup<'a>,
    id: &'a str,
}

impl<'a> Shown<'a> {
    pub(super) fn new(reading: &'a Reading, id: &'a str, setup: &'a Setup<'a>) -> Shown<'a> {
        Shown { reading, setup, id }
    }

    /// The lines around the drawing.
    pub(super) fn around(&self) -> Around {
        match &self.setup.target.make {
            Make::ByHand(make) => make(self),
            Make::Template(text) => template::fill(text, self),
        }
    }

    /// What the picture shows, in one line.
    fn alt(&self) -> String {
        written(self.reading, "alt", &Options::default()).trim().to_owned()
    }

    /// The link to a file of the picture.
    fn link(&self, ending: &str) -> String {
        format!("{}{}", self.setup.link, escape_link(&self.file(ending)))
    }

    fn file(&self, ending: &str) -> String {
        file(self.setup.stem, self.id, ending)
    }

    /// The link to the picture in the format that the page shows.
    fn picture(&self) -> String {
        self.link(files::shown(self.setup))
    }

    /// The link to the dark picture; to the only one where there is one alone.
    fn dark(&self) -> String {
        self.link(&files::dark(self.setup))
    }

    /// Whether the light picture has a dark one beside it.
    fn has_dark(&self) -> bool {
        self.setup.theme.is_none()
    }

    /// The picture itself, without blank lines; in the page's own colours unless others are asked for.
    fn svg(&self) -> Vec<String> {
        let transparent = self.setup.theme.is_none();
        let (theme, style) = (self.setup.theme.unwrap_or(Theme::Inherit), self.setup.style.clone());
        let options = Options { theme, transparent, style, ..Options::default() };
        let svg = written(self.reading, "svg", &options);
        svg.lines().filter(|l| !l.trim().is_empty()).map(str::to_owned).collect()
    }

    /// Its natural width and height in pixels.
    fn size(&self) -> (String, String) {
        let options = Options { style: self.setup.style.clone(), ..Options::default() };
        let svg = written(self.reading, "svg", &options);
        let value = |name: &str| {
            let (_, rest) = svg.split_once(&format!(" {name}=\""))?;
            rest.split_once('"').map(|(value, _)| value.to_owned())
        };
        (value("width").unwrap_or_default(), value("height").unwrap_or_default())
    }

    /// The rows of the drawing as they stand.
    fn rows(&self) -> impl Iterator<Item = &'a str> {
        self.reading.block.rows.iter().map(|r| r.content.as_str())
    }

    fn is_inline(&self) -> bool {
        self.setup.inline
    }

    /// The picture in the page, in a `<div>`.
    fn inline_lines(&self) -> Vec<String> {
        let open = "<div class=\"asciitect\" style=\"overflow-x:auto\">".to_owned();
        [open].into_iter().chain(self.svg()).chain(["</div>".to_owned()]).collect()
    }

    /// `<img>` with the light picture, which has a page of its own.
    fn img(&self) -> String {
        format!("<img alt=\"{}\" src=\"{}\">", escape_html(&self.alt()), self.picture())
    }

    /// `![…](…)`.
    fn markdown_image(&self, link: &str) -> String {
        format!("![{}]({link})", escape_markdown(&self.alt()))
    }
}

/// The name of a picture's file.
pub(super) fn file(stem: &str, id: &str, ending: &str) -> String {
    match stem.is_empty() {
        true => format!("{id}.{ending}"),
        false => format!("{stem}-{id}.{ending}"),
    }
}

/// A text as it stands in an attribute or between tags.
fn escape_html(text: &str) -> String {
    let escape = |c| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        c if c.is_control() => '\u{FFFD}'.to_string(),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// A text as it stands in the words of a Markdown page, MDX too.
fn escape_markdown(text: &str) -> String {
    let escape = |c| match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' => format!("\\{c}"),
        '|' | '~' | '$' => format!("&#{};", u32::from(c)),
        c => escape_html(&c.to_string()),
    };
    text.chars().map(escape).collect()
}

/// A file's name as it stands in a link: letters of any script stay, which all hosts take.
fn escape_link(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c.to_string() } else { percent(c) }).collect()
}

fn percent(c: char) -> String {
    c.to_string().bytes().map(|b| format!("%{b:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_have_names_of_their_own() {
        for target in TARGETS {
            assert_eq!(TARGETS.iter().filter(|t| t.name == target.name).count(), 1, "{}", target.name);
            if let Some(text) = target.template() {
                assert!(template::wants(text).is_ok(), "{}", target.name);
            }
        }
    }

    #[test]
    fn alternative_texts_are_only_text() {
        assert_eq!(escape_html("a \"<b>\" & c"), "a &quot;&lt;b&gt;&quot; &amp; c");
        assert_eq!(escape_markdown("[a] {b} <c> d_e|f"), "\\[a\\] \\{b\\} &lt;c&gt; d\\_e&#124;f");
        assert_eq!(escape_link("größe a(1).svg"), "größe%20a%281%29.svg");
    }
}
