//! Options of commands that stand in `asciitect.toml`: what the command line leaves out is as these say.

use crate::inventory::keys::{table, text, texts};
use crate::inventory::{Fault, Lines, Place, Tree, Value, known_keys};

/// The commands whose options may stand in the file, each in a table of its name, and the options. A test holds them
/// against the command line's.
pub const COMMANDS: &[(&str, &[&str])] = &[
    ("list", &["format", "all", "no-repair"]),
    ("graph", &["format", "glyphs", "no-repair"]),
    (
        "render",
        &[
            "format",
            "output",
            "glyphs",
            "no-repair",
            "theme",
            "scale",
            "width",
            "transparent",
            "text",
            "shapes",
            "system-fonts",
        ],
    ),
];

/// The keys at the top of the file.
pub(super) const KEYS: &[&str] = &["list", "graph", "render"];

/// An option of a command. What its values may be, the program knows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Setting {
    /// The command.
    pub command: &'static str,
    /// The option, without its dashes.
    pub option: &'static str,
    /// Its values, as they would stand on the command line.
    pub values: Vec<String>,
    /// Where it stands.
    pub place: Place,
}

pub(super) fn read(file: &Tree, lines: &Lines) -> Result<Vec<Setting>, Fault> {
    let mut settings = Vec::new();
    for (command, options) in COMMANDS {
        let Some(own) = table(file, command)? else { continue };
        known_keys(own, options)?;
        for option in *options {
            let Some(value) = own.get(option) else { continue };
            let values = match value.value {
                Value::List(_) if *option == "format" => {
                    texts(Some(value))?.into_iter().map(|(word, _)| word).collect()
                }
                _ => text(Some(value))?.into_iter().collect(),
            };
            settings.push(Setting { command, option, values, place: lines.place(value.span.clone()) });
        }
    }
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_command_is_a_part_of_the_file() {
        assert!(COMMANDS.iter().map(|(command, _)| *command).eq(KEYS.iter().copied()));
    }
}
