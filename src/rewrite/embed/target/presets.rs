//! Targets that a template is enough for.

use std::borrow::Cow;

use super::files::NONE;
use super::{Make, Target};
use crate::emit::Theme;
use crate::rewrite::embed::marker::Comment;

const fn preset(name: &'static str, about: &'static str, block: &'static str) -> Target {
    with(Comment::Html, Theme::Light, name, about, block)
}

/// Whose pages show an SVG as it is: it follows the reader's choice of light or dark.
const fn follows(name: &'static str, about: &'static str, block: &'static str) -> Target {
    with(Comment::Html, Theme::Auto, name, about, block)
}

const fn with(comment: Comment, light: Theme, name: &'static str, about: &'static str, block: &'static str) -> Target {
    Target {
        name: Cow::Borrowed(name),
        about: Cow::Borrowed(about),
        comment,
        inline: false,
        wants: NONE,
        light,
        make: Make::Template(Cow::Borrowed(block)),
    }
}

/// An image in Markdown, and the drawing folded away.
const MARKDOWN: &str =
    "\n![{alt:markdown}]({picture})\n\n<details><summary>{summary}</summary>\n\n{source}\n\n</details>\n";

pub(super) const GOLLUM: Target = follows("gollum", "Gollum wikis", MARKDOWN);
pub(super) const HUGO: Target = follows(
    "hugo",
    "Hugo: its figure",
    "\n{{< figure src=\"{picture}\" alt=`{alt:raw}` >}}\n\n<details><summary>{summary}</summary>\n\n{source}\n\n</details>\n",
);
pub(super) const JEKYLL: Target = follows(
    "jekyll",
    "Jekyll with kramdown",
    "\n![{alt:markdown}]({picture})\n\n<details markdown=\"1\"><summary>{summary}</summary>\n\n{source}\n\n</details>\n",
);
pub(super) const OBSIDIAN: Target =
    follows("obsidian", "Obsidian vaults", "\n![[{picture:file}|{width}]]\n\n{source}\n");
/// MediaWiki makes a PNG of an SVG, which cannot follow anyone; its skins with a night mode turn the light one round
/// by this class, all others pass over it.
pub(super) const MEDIAWIKI: Target = preset(
    "mediawiki",
    "MediaWiki: the picture uploaded as a file",
    "[[File:{picture:file}|{width}px|class=skin-invert-image|alt={alt:wiki}]]\n\n{source}\n",
);
pub(super) const DOKUWIKI: Target = follows(
    "dokuwiki",
    "DokuWiki: the picture in its media",
    "{{:{picture:file}?{width}|{alt:dokuwiki}}}\n\n{source}\n",
);
/// Notion takes a PNG by its address and shows it in both of its modes.
pub(super) const NOTION: Target =
    preset("notion", "Notion: an image by its address", "\n![{alt:markdown}]({png})\n\n{source}\n");
pub(super) const SPHINX: Target = preset(
    "sphinx",
    "Sphinx with MyST and furo: light and dark by the theme's switch",
    "\n```{image} {picture}\n:alt: \"{alt:quoted}\"\n:class: only-light\n```\n\n```{image} {dark}\n:alt: \"{alt:quoted}\"\n:class: only-dark\n```\n\n<details><summary>{summary}</summary>\n\n{source}\n\n</details>\n",
);
pub(super) const MYST: Target = follows(
    "myst",
    "MyST Markdown",
    "\n```{image} {picture}\n:alt: \"{alt:quoted}\"\n```\n\n<details><summary>{summary}</summary>\n\n{source}\n\n</details>\n",
);
pub(super) const ASCIIDOC: Target = asciidoc(
    "asciidoc",
    "AsciiDoc: listings, literal blocks and fences",
    "image::{picture}[\"{alt}\"]\n\n.{summary}\n[%collapsible]\n\n====\n\n{source}\n\n====\n",
);
pub(super) const ANTORA: Target = asciidoc(
    "antora",
    "Antora: the picture in images/",
    "image::{picture:file}[\"{alt}\"]\n\n.{summary}\n[%collapsible]\n\n====\n\n{source}\n\n====\n",
);

pub(super) const RST: Target = with(
    Comment::Dots,
    Theme::Auto,
    "rst",
    "reStructuredText: GitHub, PyPI, docutils",
    "\n.. image:: {picture}\n   :alt: {alt:plain}\n\n{source}\n",
);
pub(super) const SPHINX_RST: Target = with(
    Comment::Dots,
    Theme::Light,
    "sphinx-rst",
    "Sphinx with reStructuredText and furo: light and dark by the theme's switch",
    "\n.. image:: {picture}\n   :alt: {alt:plain}\n   :class: only-light\n\n.. image:: {dark}\n   :alt: {alt:plain}\n   :class: only-dark\n\n{source}\n",
);

const fn asciidoc(name: &'static str, about: &'static str, block: &'static str) -> Target {
    with(Comment::Slashes, Theme::Auto, name, about, block)
}
