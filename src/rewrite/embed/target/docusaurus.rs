//! Docusaurus and other sites of MDX: two pictures, of which a rule in the page shows the one that fits the theme.
//! Attributes are JSX, and Markdown stands between blank lines; so does each tag, since Prettier would take tags in a row
//! out of the quote that they stand in.

use super::shown::SUMMARY;
use super::{Around, Shown};

/// Docusaurus says its theme on the root element. No quotes: React escapes them, which a style sheet does not undo.
const RULE: &str =
    "<style>{`[data-theme=dark] .asciitect-light, [data-theme=light] .asciitect-dark { display: none }`}</style>";

pub(super) fn around(shown: &Shown<'_>) -> Around {
    let light = shown.markdown_image(&shown.picture());
    let dark = shown.markdown_image(&shown.dark());
    let pictures: &[&str] = match shown.has_dark() {
        true => &[
            RULE,
            "",
            "<div className=\"asciitect-light\">",
            "",
            &light,
            "",
            "</div>",
            "",
            "<div className=\"asciitect-dark\">",
            "",
            &dark,
            "",
            "</div>",
            "",
        ],
        false => &[&light, ""],
    };
    let summary = format!("<summary>{SUMMARY}</summary>");
    let above = [&[""], pictures, &["<details>", "", &summary, ""]].concat();
    Around::new(above, ["", "</details>", ""])
}
