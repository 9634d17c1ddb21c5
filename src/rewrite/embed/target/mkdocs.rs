//! MkDocs with Material: two pictures, of which the theme shows the one that fits its palette. The extension
//! `md_in_html` reads the drawing within `<details>`.

use super::shown::SUMMARY;
use super::{Around, Shown};

pub(super) fn around(shown: &Shown<'_>) -> Around {
    let pictures = match shown.has_dark() {
        true => vec![
            shown.markdown_image(&(shown.picture() + "#only-light")),
            shown.markdown_image(&(shown.dark() + "#only-dark")),
        ],
        false => vec![shown.markdown_image(&shown.picture())],
    };
    let summary = format!("<details markdown=\"1\"><summary>{SUMMARY}</summary>");
    let above = [String::new()].into_iter().chain(pictures).chain([String::new(), summary, String::new()]);
    Around::new(above, ["", "</details>", ""])
}
