//! The places where pages are read; one file for each whose block is made by hand, and a template for all others.

mod confluence;
mod docusaurus;
mod escape;
mod files;
mod github;
mod gitlab;
mod html;
mod language;
mod mdbook;
mod mkdocs;
mod presets;
mod shown;
mod template;

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use super::marker::Comment;
use crate::document::Format;
use crate::emit::Theme;
use files::{LIGHT, LIGHT_AND_DARK, NONE, PNG, Wants};

pub(super) use files::{File, files};
pub(super) use shown::{Around, Shown, file};

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
}
