//! Docusaurus and other sites of MDX: two pictures, of which a rule in the page shows the one that fits the theme.
//! Attributes are JSX, and Markdown stands between blank lines.

use super::{Around, SUMMARY, Shown};

/// Docusaurus says its theme on the root element.
const RULE: &str =
    "<style>{`[data-theme='dark'] .asciitect-light, [data-theme='light'] .asciitect-dark { display: none }`}</style>";

pub(super) fn around(shown: &Shown<'_>) -> Around {
    let light = shown.markdown_image("svg", "");
    let dark = shown.markdown_image("dark.svg", "");
    let above = [
        "",
        RULE,
        "",
        "<div className=\"asciitect-light\">",
        "",
        &light,
        "",
        "</div>",
        "<div className=\"asciitect-dark\">",
        "",
        &dark,
        "",
        "</div>",
        "<details>",
        &format!("<summary>{SUMMARY}</summary>"),
        "",
    ]
    .map(str::to_owned);
    Around::new(above, ["", "</details>", ""])
}
