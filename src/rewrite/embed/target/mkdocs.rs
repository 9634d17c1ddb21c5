//! MkDocs with Material: two pictures, of which the theme shows the one that fits its palette. The extension
//! `md_in_html` reads the drawing within `<details>`.

use super::{Around, SUMMARY, Shown};

pub(super) fn around(shown: &Shown<'_>) -> Around {
    let light = shown.markdown_image("svg", "#only-light");
    let dark = shown.markdown_image("dark.svg", "#only-dark");
    let summary = format!("<details markdown=\"1\"><summary>{SUMMARY}</summary>");
    Around::new(["", &light, &dark, "", &summary, ""], ["", "</details>", ""])
}
