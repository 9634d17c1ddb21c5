//! GitHub: README files, docs and wikis. `<picture>` follows the reader's theme there.

use super::{Around, Shown};

pub(super) fn around(shown: &Shown<'_>) -> Around {
    Around::folded([picture(shown)])
}

/// The light picture and, where the reader prefers it, the dark one.
pub(super) fn picture(shown: &Shown<'_>) -> String {
    let img = shown.img();
    match shown.has_dark() {
        true => format!(
            "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"{}\">{img}</picture>",
            shown.dark()
        ),
        false => img,
    }
}
