//! GitHub: README files, docs and wikis. `<picture>` follows the reader's theme there.

use super::{Around, Shown, escape_html};

pub(super) fn around(shown: &Shown<'_>) -> Around {
    Around::folded([picture(shown)])
}

/// The light picture and, where the reader prefers it, the dark one.
pub(super) fn picture(shown: &Shown<'_>) -> String {
    format!(
        "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"{}\"><img alt=\"{}\" src=\"{}\"></picture>",
        shown.link("dark.svg"),
        escape_html(&shown.alt()),
        shown.link("svg"),
    )
}
