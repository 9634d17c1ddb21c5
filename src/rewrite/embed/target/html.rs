//! Pages that take HTML: the picture in the page, in the page's own colours.

use super::{Around, Shown};

pub(super) fn around(shown: &Shown<'_>) -> Around {
    match shown.is_inline() {
        true => Around::folded(shown.inline_lines()),
        false => Around::folded([shown.img()]),
    }
}
