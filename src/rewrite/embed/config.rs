//! What a team decides about its pages, in the tables of `asciitect.toml` that are read here.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use super::super::keys::{choice, choices, flag, named};
use super::{Comment, TARGETS, Target};
use crate::diagram::Kind;
use crate::emit::{FORMATS, Theme};
use crate::inventory::keys::{table, text, texts};
use crate::inventory::{Fault, Lines, Place, Tree, known_keys};

/// What stands in `[embed]` and `[targets]`; what is missing is left to the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Config {
    /// The name of the target.
    pub target: Option<String>,
    /// The folder of the pictures, from the file's own folder.
    pub assets: Option<String>,
    /// The address under which the folder of the pictures is served.
    pub base_url: Option<String>,
    /// Whether pictures stand in the pages themselves.
    pub inline: Option<bool>,
    /// The theme of the only picture of each drawing.
    pub theme: Option<Theme>,
    /// The names of the formats to write.
    pub formats: Option<Vec<&'static str>>,
    /// The kinds of drawings that get a picture.
    pub kinds: Option<Vec<Kind>>,
    /// The confidence, in hundredths, that a drawing must have to get a picture.
    pub min_confidence: Option<u8>,
    /// The pages that get pictures, as `.gitignore` would name them; all where empty.
    pub include: Vec<String>,
    /// Pages that get none.
    pub exclude: Vec<String>,
    /// Targets of the user's own.
    pub targets: Vec<Target>,
    /// Where the value of each key of `[embed]` stands.
    pub places: BTreeMap<&'static str, Place>,
}

impl Config {
    /// The target of that name, of the user's own or built in.
    ///
    /// # Errors
    /// Where there is none; the text names those that there are.
    pub fn target(&self, name: &str) -> Result<&Target, NoSuchTarget> {
        self.targets.iter().find(|t| t.name == name).or_else(|| Target::named(name)).ok_or_else(|| {
            let known: Vec<&str> = TARGETS.iter().chain(&self.targets).map(|t| t.name.as_ref()).collect();
            NoSuchTarget(format!("no target is called `{name}`; there are {}", known.join(", ")))
        })
    }
}

/// A name that no target has, and those that there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchTarget(String);

impl fmt::Display for NoSuchTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Error for NoSuchTarget {}

/// The keys at the top of `asciitect.toml` that are about pages.
pub(crate) const KEYS: &[&str] = &["embed", "targets"];

/// The keys of `[embed]`.
const EMBED: &[&str] =
    &["target", "assets", "base_url", "inline", "theme", "formats", "kinds", "min-confidence", "include", "exclude"];

/// Reads these keys' values from the whole file.
pub(crate) fn read(file: &Tree, lines: &Lines) -> Result<Config, Fault> {
    let mut config = Config::default();
    for (name, entry) in table(file, "targets")?.map(Tree::pairs).unwrap_or_default() {
        config.targets.push(target(name, entry)?);
    }
    let Some(embed) = table(file, "embed")? else { return Ok(config) };
    known_keys(embed, EMBED)?;
    let place = |key: &&'static str| Some((*key, lines.place(embed.get(key)?.span.clone())));
    config.places = EMBED.iter().filter_map(place).collect();
    let plain = |key: &str| text(embed.get(key));
    config.target =
        choice(embed, "target", |name| config.target(name).map(|_| name.to_owned()).map_err(|e| e.to_string()))?;
    config.assets = plain("assets")?;
    config.base_url = plain("base_url")?;
    config.inline = flag(embed, "inline")?;
    let theme = |name: &str| named("theme", name, Theme::ALL.into_iter().map(|t| (t.name(), t)));
    config.theme = choice(embed, "theme", theme)?;
    let format = |name: &str| named("format", name, FORMATS.iter().map(|f| (f.name, f.name)));
    config.formats = choices(embed, "formats", format)?;
    let kind = |name: &str| named("kind", name, Kind::ALL.into_iter().map(|k| (k.name(), k)));
    config.kinds = choices(embed, "kinds", kind)?;
    config.min_confidence = choice(embed, "min-confidence", hundredths)?;
    config.include = texts(embed.get("include"))?.into_iter().map(|(glob, _)| glob).collect();
    config.exclude = texts(embed.get("exclude"))?.into_iter().map(|(glob, _)| glob).collect();
    Ok(config)
}

/// A target of the user's own.
fn target(name: &Tree, entry: &Tree) -> Result<Target, Fault> {
    let word = name.text().unwrap_or_default();
    if Target::named(word).is_some() {
        return Err(Fault::new(name.span.start, format!("`{word}` is built in; call yours otherwise")));
    }
    known_keys(entry, &["block", "comment"])?;
    let comments =
        [("html", Comment::Html), ("mdx", Comment::Mdx), ("slashes", Comment::Slashes), ("dots", Comment::Dots)];
    let comment = choice(entry, "comment", |name| named("way to comment", name, comments.into_iter()))?;
    let fault = |message: &str| Fault::new(entry.get("block").unwrap_or(name).span.start, message);
    let block = text(entry.get("block"))?.ok_or_else(|| fault("a target without `block`"))?;
    Target::from_template(word, &block, comment.unwrap_or_default()).map_err(|why| fault(&why.to_string()))
}

/// A share of a hundred.
fn hundredths(word: &str) -> Result<u8, String> {
    word.parse().ok().filter(|n| *n <= 100).ok_or_else(|| "expected a number from 0 to 100".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::parse_toml;

    #[test]
    fn a_whole_configuration() {
        let text = "[embed]\ntarget = \"blog\"\nassets = \"img\"\nbase_url = \"/img\"\ninline = false\n\
                    theme = \"auto\"\nformats = [\"svg\", \"dot\"]\nkinds = [\"tree\"]\n\
                    min-confidence = 55\ninclude = [\"docs\"]\n\
                    exclude = [\"old\"]\n\n[targets.blog]\nblock = \"{picture}\\n{source}\"\ncomment = \"mdx\"\n";
        let config = read(&parse_toml(text).unwrap(), &Lines::new("t", text)).unwrap();
        let target = config.target("blog").unwrap();
        assert_eq!((target.comment, target.inline), (Comment::Mdx, false));
        assert_eq!((config.inline, config.theme), (Some(false), Some(Theme::Auto)));
        assert_eq!((config.formats, config.kinds), (Some(vec!["svg", "dot"]), Some(vec![Kind::Tree])));
        assert_eq!(config.min_confidence, Some(55));
        assert_eq!((config.include, config.exclude), (vec!["docs".to_owned()], vec!["old".to_owned()]));
        assert_eq!(config.assets.as_deref(), Some("img"));
        assert_eq!(config.base_url.as_deref(), Some("/img"));
        assert_eq!((config.places["assets"].line, config.places["assets"].column), (3, 11));
    }
}
