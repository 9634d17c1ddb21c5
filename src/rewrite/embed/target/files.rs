//! Which files a picture has.

use crate::emit::{self, Theme};
use crate::rewrite::embed::Setup;

/// The files that a target asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wants {
    /// The picture in the format that the page shows.
    pub(super) picture: bool,
    /// The same in dark.
    pub(super) dark: bool,
    /// The picture as SVG, whatever the page shows.
    pub(super) svg: bool,
    /// The picture as PNG, whatever the page shows.
    pub(super) png: bool,
    /// Whether the page shows PNG where nothing is asked for.
    pub(super) shows_png: bool,
}

pub(super) const NONE: Wants = Wants { picture: false, dark: false, svg: false, png: false, shows_png: false };
pub(super) const LIGHT: Wants = Wants { picture: true, ..NONE };
pub(super) const LIGHT_AND_DARK: Wants = Wants { dark: true, ..LIGHT };
pub(super) const PNG: Wants = Wants { shows_png: true, ..LIGHT };

/// A file of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct File {
    /// What its name ends with, behind the id and a dot.
    pub(in super::super) ending: String,
    /// The name of its format.
    pub(in super::super) format: &'static str,
    pub(in super::super) theme: Theme,
}

/// The files of each picture of a page.
pub(in super::super) fn files(setup: &Setup<'_>) -> Vec<File> {
    let wants = setup.target.wants();
    let shown = shown(setup);
    let light = setup.theme.unwrap_or(if shown == "svg" { setup.target.light } else { Theme::Light });
    let mut files: Vec<File> = Vec::new();
    let mut add = |ending: String, format, theme| {
        if !files.iter().any(|f| f.ending == ending) {
            files.push(File { ending, format, theme });
        }
    };
    if wants.picture {
        add(shown.to_owned(), shown, light);
    }
    if wants.dark {
        let theme = if setup.theme.is_none() { Theme::Dark } else { light };
        add(dark(setup), shown, theme);
    }
    for (format, wanted) in [("svg", wants.svg), ("png", wants.png)] {
        if wanted {
            add(format.to_owned(), format, light);
        }
    }
    for format in setup.formats.iter().filter_map(|name| emit::Format::named(name)) {
        add(format.extension.to_owned(), format.name, light);
    }
    files
}

/// The format of the picture that the page shows; its file's name ends with it.
pub(super) fn shown(setup: &Setup<'_>) -> &'static str {
    let asked = ["svg", "png"].into_iter().filter_map(|f| Some((setup.formats.iter().position(|g| *g == f)?, f))).min();
    match asked {
        Some((_, format)) => format,
        None if setup.target.wants().shows_png => "png",
        None => "svg",
    }
}

/// What the name of the dark picture's file ends with.
pub(super) fn dark(setup: &Setup<'_>) -> String {
    match setup.theme {
        None => format!("dark.{}", shown(setup)),
        Some(_) => shown(setup).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rewrite::embed::{TARGETS, Target};

    /// The others say in docs/embedding.md why they cannot.
    #[test]
    fn what_can_show_a_dark_picture_does() {
        let dark = |target: &&Target| {
            let files = files(&Setup::new(target));
            target.inline || files.iter().any(|f| matches!(f.theme, Theme::Auto | Theme::Dark))
        };
        let light: Vec<&str> = TARGETS.iter().filter(|t| !dark(t)).map(|t| t.name.as_ref()).collect();
        assert_eq!(light, ["confluence", "confluence-storage", "mediawiki", "notion"]);
    }

    #[test]
    fn files_follow_target_theme_and_formats() {
        let endings = |target: &str, theme, formats: &[&'static str]| {
            let mut setup = Setup::new(Target::named(target).unwrap());
            (setup.theme, setup.formats) = (theme, formats);
            files(&setup).into_iter().map(|f| format!("{} {}", f.ending, f.theme.name())).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(endings("github", None, &[]), "svg light, dark.svg dark");
        assert_eq!(endings("github", Some(Theme::Auto), &[]), "svg auto");
        assert_eq!(endings("obsidian", None, &[]), "svg auto");
        assert_eq!(endings("obsidian", Some(Theme::Dark), &[]), "svg dark");
        assert_eq!(endings("jekyll", None, &["dot", "svg"]), "svg auto, dot auto");
        assert_eq!(endings("confluence", None, &[]), "png light");
        assert_eq!(endings("confluence", None, &["svg"]), "svg light");
        assert_eq!(endings("sphinx", Some(Theme::Mono), &["svg"]), "svg mono");
        if cfg!(feature = "png") {
            assert_eq!(endings("github", None, &["png", "svg"]), "png light, dark.png dark, svg light");
        }
    }
}
