//! mdBook: the picture in the page, in the colours of the theme that the reader chose; as a file, a light card.

use super::{Around, Shown};

pub(super) fn around(shown: &Shown<'_>) -> Around {
    match shown.is_inline() {
        true => Around::folded(shown.inline_lines()),
        false => Around::folded([shown.img()]),
    }
}
