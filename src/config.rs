//! Reads `asciitect.toml`: what a team decides once for all its documents, one part for each command.
//!
//! A part knows its own keys, and a key that no part knows is an error.

mod commands;
mod documents;
mod picture;

use crate::check;
use crate::document;
use crate::emit::Style;
use crate::inventory::keys::{table, text};
use crate::inventory::{Error, Excerpt, Fault, Lines, Tree, known_keys, parse_toml};
use crate::rewrite::{self, Manner, embed};

pub use commands::{COMMANDS, Setting};
pub use documents::size;

/// The name of the file, which is looked for in the folder of a document and upwards.
pub const FILE_NAME: &str = "asciitect.toml";

/// All that the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Config {
    /// What is checked, and how.
    pub check: check::Config,
    /// How drawings are drawn.
    pub fmt: Manner,
    /// Whether `fmt` writes a file with a damaged encoding anew.
    pub repair_encoding: bool,
    /// How pictures look.
    pub picture: Style,
    /// How pictures get into pages.
    pub embed: embed::Config,
    /// The formats of documents whose names end so; in lower case, without the dot.
    pub formats: Vec<(String, document::Format)>,
    /// The bytes of the largest document that is read.
    pub max_size: Option<u64>,
    /// Options of commands.
    pub commands: Vec<Setting>,
}

/// The keys of a part at the top of the file, and how it is read.
struct Part {
    keys: &'static [&'static str],
    read: fn(&Tree, &Lines, &mut Config) -> Result<(), Fault>,
}

static PARTS: &[Part] = &[
    Part {
        keys: check::CONFIG_KEYS,
        read: |file, lines, config| {
            config.check = check::read_config(file, lines)?;
            Ok(())
        },
    },
    Part {
        keys: rewrite::CONFIG_KEYS,
        read: |file, _, config| {
            (config.fmt, config.repair_encoding) = rewrite::read_config(file)?;
            Ok(())
        },
    },
    Part {
        keys: commands::KEYS,
        read: |file, lines, config| {
            config.commands = commands::read(file, lines)?;
            Ok(())
        },
    },
    Part {
        keys: picture::KEYS,
        read: |file, _, config| {
            config.picture = picture::read(file)?;
            Ok(())
        },
    },
    Part {
        keys: embed::CONFIG_KEYS,
        read: |file, lines, config| {
            config.embed = embed::read_config(file, lines)?;
            Ok(())
        },
    },
    Part {
        keys: documents::KEYS,
        read: |file, _, config| {
            config.max_size = documents::read(file)?;
            Ok(())
        },
    },
    Part {
        keys: &["formats"],
        read: |file, _, config| {
            config.formats = formats(file)?;
            Ok(())
        },
    },
];

/// Reads `[formats]`: an ending and the name of a format in each row.
fn formats(file: &Tree) -> Result<Vec<(String, document::Format)>, Fault> {
    let mut formats = Vec::new();
    for (ending, name) in table(file, "formats")?.map(Tree::pairs).unwrap_or_default() {
        let ending = ending.text().unwrap_or_default().trim_start_matches('.').to_lowercase();
        let word = text(Some(name))?.unwrap_or_default();
        let known = || document::Format::all().map(document::Format::name).collect::<Vec<_>>().join(", ");
        let format = document::Format::named(&word);
        let format = format.ok_or_else(|| {
            Fault::new(name.span.start, format!("no format is called `{word}`; there are {}", known()))
        })?;
        formats.push((ending, format));
    }
    Ok(formats)
}

impl Config {
    /// Reads the text of the file; `path` is what errors call it.
    ///
    /// # Errors
    /// When it is no TOML, or a key or a value in it means nothing; the error says where.
    pub fn parse(path: &str, text: &str) -> Result<Config, Error> {
        let lines = Lines::new(path, text);
        parse_toml(text).and_then(|tree| read(&tree, &lines)).map_err(|fault| fault.at(&Excerpt::whole(&lines)))
    }
}

fn read(file: &Tree, lines: &Lines) -> Result<Config, Fault> {
    let keys: Vec<&str> = PARTS.iter().flat_map(|part| part.keys).copied().collect();
    known_keys(file, &keys)?;
    let mut config = Config::default();
    for part in PARTS {
        (part.read)(file, lines, &mut config)?;
    }
    Ok(config)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_nothing_is_an_error() {
        for (text, want) in [
            ("[chek]\n", "t:1:2: unknown key `chek`"),
            ("check = 1\n", "t:1:9: expected a table"),
            ("[check]\nselekt = []\n", "t:2:1: unknown key `selekt`"),
            ("[check]\nselect = [\"edge-revers\"]\n", "t:2:12: no check is called `edge-revers`"),
            ("[check]\nselect = 1\n", "t:2:10: expected a list of texts"),
            ("[aliases]\nGateway = \"gw\"\n", "t:2:12: expected a list of texts"),
            ("aliases = [\"gw\"]\n", "t:1:11: expected a table"),
            ("bind = 3\n", "t:1:8: expected a list of tables"),
            ("[[bind]]\nlist = \"x\"\n", "t:1:1: a binding without `document`"),
            ("[[bind]]\ndocument = \"x\"\n", "t:1:1: a binding must have either `list` or `against`"),
            ("[fmt]\nglyph = \"ascii\"\n", "t:2:1: unknown key `glyph`"),
            ("[fmt]\nglyphs = \"pink\"\n", "t:2:11: no style is called `pink`; there are keep"),
            ("[fmt]\njoins = 3\n", "t:2:9: expected true or false"),
            ("[fmt]\nencoding = \"mend\"\n", "t:2:13: no way with a damaged encoding is called `mend`; there are keep"),
            ("[render]\ntheem = \"dark\"\n", "t:2:1: unknown key `theem`"),
            ("[list]\nall = [[]]\n", "t:2:7: expected a text"),
            ("[render]\noutput = [\"a\", \"b\"]\n", "t:2:10: expected a text"),
            ("[render]\nformat = [\"svg\", []]\n", "t:2:18: expected a text"),
            ("render = 1\n", "t:1:10: expected a table"),
            ("[picture]\nshape = \"plain\"\n", "t:2:1: unknown key `shape`"),
            ("[picture]\nshapes = \"flat\"\n", "t:2:11: no way to draw boxes is called `flat`; there are auto, plain"),
            ("[picture.palette]\npage = \"#fff\"\n", "t:2:1: unknown key `page`"),
            ("[picture.palette.light]\npaper = \"#fff\"\n", "t:2:1: unknown key `paper`"),
            ("[picture.palette.dark]\ntext = \"inky\"\n", "t:2:9: `inky` is no colour"),
            (
                "[picture.palette.light]\nwire = \"#eee\"\n",
                "t:2:9: `wire` #eeeeee on `page` #fff has a contrast of 1.2; it needs 3",
            ),
            ("[picture.palette.dark]\nnode = \"#fff\"\n", "t:2:9: `text` #e6edf3 on `node` #ffffff has a contrast of"),
            ("[picture.roles]\nshop = [\"Kiosk\"]\n", "t:2:1: unknown key `shop`"),
            ("embed = true\n", "t:1:9: expected a table"),
            ("[embed]\ntargt = \"hugo\"\n", "t:2:1: unknown key `targt`"),
            ("[embed]\ntarget = \"blog\"\n", "t:2:11: no target is called `blog`; there are github"),
            ("[embed]\ninline = \"maybe\"\n", "t:2:11: expected true or false"),
            ("[embed]\ntheme = \"pink\"\n", "t:2:10: no theme is called `pink`; there are light"),
            ("[embed]\nmin-confidence = 101\n", "t:2:18: expected a number from 0 to 100"),
            ("[embed]\nformats = [\"svg\", \"gif\"]\n", "t:2:20: no format is called `gif`; there are svg"),
            ("[embed]\nkinds = \"boxes\"\n", "t:2:10: expected a list of texts"),
            ("[embed]\ninclude = [1, [2]]\n", "t:2:15: expected a text"),
            ("[targets.blog]\n", "t:1:10: a target without `block`"),
            ("[targets.blog]\nblock = \"{picture}\"\n", "t:2:10: a block needs one line `{source}`"),
            ("[targets.blog]\nblock = \"{image}\\n{source}\"\n", "t:2:10: `{image}` means nothing"),
            ("[targets.blog]\nblock = \"{source}\"\ncomment = \"#\"\n", "t:3:12: no way to comment is called `#`"),
            ("[targets.blog]\nblok = \"{source}\"\n", "t:2:1: unknown key `blok`"),
            ("[targets.hugo]\nblock = \"{source}\"\n", "t:1:10: `hugo` is built in"),
            ("formats = 1\n", "t:1:11: expected a table"),
            ("[formats]\ninc = \"asciidok\"\n", "t:2:8: no format is called `asciidok`; there are markdown"),
            ("[formats]\ninc = 1\n", "t:2:7: no format is called `1`"),
            ("documents = 1\n", "t:1:13: expected a table"),
            ("[documents]\nmax = \"1M\"\n", "t:2:1: unknown key `max`"),
            ("[documents]\nmax-size = \"big\"\n", "t:2:13: `big` is no size; write one such as 500K"),
            ("[check\n", "t:1:7: not TOML"),
        ] {
            let error = Config::parse("t", text).unwrap_err().to_string();
            assert!(error.starts_with(want), "{text}: {error}");
        }
    }

    #[test]
    fn endings_have_formats() {
        let config = Config::parse("t", "[formats]\nInc = \"asciidoc\"\n\".tmpl\" = \"html\"\n").unwrap();
        let formats: Vec<_> = config.formats.iter().map(|(e, f)| (e.as_str(), f.name())).collect();
        assert_eq!(formats, [("inc", "asciidoc"), ("tmpl", "html")]);
    }

    #[test]
    fn nothing_is_the_default() {
        assert_eq!(Config::parse("t", "# later\n"), Ok(Config::default()));
    }
}
