//! How pictures get into a page: as the command line says, else as `asciitect.toml` does, else as the target has it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use asciitect::document::Format;
use asciitect::emit::{Style, Theme};
use asciitect::rewrite::embed::{Config, KINDS, LEAST, Setup, Target};
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::args::EmbedArgs;
use crate::config::{Configs, Settings, from_here, place_name, whereabouts};
use crate::inputs::Input;
use crate::messages::Messages;
use crate::project;

/// What is wanted for the pages of one `asciitect.toml`.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) target: Target,
    pub(super) inline: bool,
    theme: Option<Theme>,
    style: Style,
    formats: Vec<&'static str>,
    kinds: Vec<asciitect::diagram::Kind>,
    /// The folder of all pictures.
    pub(super) assets: Option<PathBuf>,
    /// The folder that it must lie in, where the file names it.
    pub(super) root: Option<PathBuf>,
    /// The confidence that a drawing must have.
    least: u8,
    pub(super) base_url: Option<String>,
    pages: Pages,
    /// Whether the target is that of the file.
    by_file: bool,
}

/// Which pages a file is about.
#[derive(Debug)]
struct Pages {
    /// The folder that its patterns start from.
    folder: PathBuf,
    include: Option<Gitignore>,
    exclude: Gitignore,
}

impl Wanted {
    fn new(args: &EmbedArgs, settings: &Settings) -> Result<Wanted, String> {
        let config = &settings.config.embed;
        let name = args.language.as_deref().or(args.target.as_deref()).or(config.target.as_deref()).unwrap_or("github");
        let target = config.target(name).map_err(|e| e.to_string())?.clone();
        let (mut assets, mut root) = (args.assets.clone(), None);
        if let (None, Some(named), Some(folder)) = (&assets, &config.assets, &settings.folder) {
            let (place, repository) =
                project::inside(folder, "assets", named).map_err(|why| at(config, "assets", &why))?;
            (assets, root) = (Some(PathBuf::from(from_here(&place))), Some(repository));
        }
        let inline = target.is_language() || is_inline(args, config, &target);
        if inline && !target.inline {
            let why =
                format!("target {name} has no picture in the page itself; use html or mdbook, or leave `inline` out");
            return Err(if args.inline { why } else { at(config, "inline", &why) });
        }
        Ok(Wanted {
            inline,
            theme: args.theme.or(config.theme),
            style: settings.config.picture.clone(),
            formats: match &args.formats[..] {
                [] => config.formats.clone().unwrap_or_default(),
                asked => asked.iter().map(|f| f.name).collect(),
            },
            kinds: match &args.kinds[..] {
                [] => config.kinds.clone().unwrap_or_else(|| KINDS.to_vec()),
                asked => asked.to_vec(),
            },
            assets,
            root,
            least: args.min_confidence.or(config.min_confidence).unwrap_or(LEAST),
            base_url: args.base_url.clone().or_else(|| config.base_url.clone()),
            pages: Pages::new(settings)?,
            by_file: args.target.is_none() && args.language.is_none() && config.target.is_some(),
            target,
        })
    }

    /// What the library needs to know for a page.
    pub(super) fn setup<'a>(&'a self, (stem, link): (&'a str, &'a str), format: Format, args: &EmbedArgs) -> Setup<'a> {
        let mut setup = Setup::new(self.target.of_page(format).unwrap_or(&self.target));
        setup.inline = self.inline;
        (setup.stem, setup.link) = (stem, link);
        setup.theme = self.theme;
        setup.style = self.style.clone();
        (setup.formats, setup.kinds) = (&self.formats, &self.kinds);
        setup.least = self.least;
        (setup.refresh, setup.force) = (args.refresh, args.force);
        setup
    }

    /// Whether the file is about this page.
    pub(super) fn is_about(&self, input: &Input) -> bool {
        let place = whereabouts(input);
        let Ok(path) = place.strip_prefix(&self.pages.folder) else { return true };
        let names = |patterns: &Gitignore| patterns.matched_path_or_any_parents(path, false).is_ignore();
        self.pages.include.as_ref().is_none_or(names) && !names(&self.pages.exclude)
    }

    /// The command that brings a page up to date.
    pub(super) fn command(&self, args: &EmbedArgs, name: &str) -> String {
        let mut words = vec!["asciitect embed".to_owned(), name.to_owned()];
        let mut option = |option: &str, value: &str| words.push(format!("{option} {value}"));
        if !self.by_file {
            option(if args.language.is_some() { "--as" } else { "--target" }, &self.target.name);
        }
        for (name, path) in [("--output", &args.output), ("--assets", &args.assets)] {
            if let Some(path) = path {
                option(name, &path.to_string_lossy());
            }
        }
        if let Some(url) = &args.base_url {
            option("--base-url", url);
        }
        if let Some(theme) = args.theme {
            option("--theme", theme.name());
        }
        if !args.formats.is_empty() {
            option("--format", &self.formats.join(","));
        }
        if !args.kinds.is_empty() {
            option("--kinds", &self.kinds.iter().map(|k| k.name()).collect::<Vec<_>>().join(","));
        }
        if let Some(least) = args.min_confidence {
            option("--min-confidence", &least.to_string());
        }
        for (flag, given) in [("--undo", args.undo), ("--inline", args.inline), ("--refresh", args.refresh)] {
            if given {
                words.push(flag.to_owned());
            }
        }
        crate::text::plain(&words.join(" "))
    }
}

/// What is wrong with the value of a key of `[embed]`, with its place.
fn at(config: &Config, key: &str, why: &str) -> String {
    config.places.get(key).map_or_else(|| why.to_owned(), |place| format!("{}: {why}", place_name(place)))
}

/// Whether pictures stand in the page: as asked for, else as the target has it.
fn is_inline(args: &EmbedArgs, config: &Config, target: &Target) -> bool {
    let files = args.assets.is_some() || args.base_url.is_some();
    let default = target.inline && config.assets.is_none() && config.base_url.is_none();
    args.inline || !files && config.inline.unwrap_or(default)
}

impl Pages {
    fn new(settings: &Settings) -> Result<Pages, String> {
        let embed = &settings.config.embed;
        let patterns = |key: &str, globs: &[String]| -> Result<Gitignore, String> {
            let mut builder = GitignoreBuilder::new(Path::new(""));
            for glob in globs {
                builder.add_line(None, glob).map_err(|e| at(embed, key, &e.to_string()))?;
            }
            builder.build().map_err(|e| at(embed, key, &e.to_string()))
        };
        let include = if embed.include.is_empty() { None } else { Some(patterns("include", &embed.include)?) };
        let exclude = patterns("exclude", &embed.exclude)?;
        Ok(Pages { include, exclude, folder: settings.folder.clone().unwrap_or_default() })
    }
}

/// What is wanted for each page.
#[derive(Default)]
pub(super) struct All {
    configs: Configs,
    /// By the folder of the file; none where it is wrong, which has been said.
    known: BTreeMap<Option<PathBuf>, Option<Arc<Wanted>>>,
}

impl All {
    /// What is wanted for a page; none where that cannot be told, which has been said.
    pub(super) fn of(&mut self, input: &Input, args: &EmbedArgs, messages: &mut Messages) -> Option<Arc<Wanted>> {
        let settings = self.configs.of(input, messages)?;
        let said = |why: String| messages.error(why);
        let make = || Wanted::new(args, &settings).map_err(said).ok().map(Arc::new);
        self.known.entry(settings.folder.clone()).or_insert_with(make).clone()
    }
}
