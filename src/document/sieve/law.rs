//! The sieve's law: what is drawn passes it.

use proptest::prelude::*;

use super::may_hold_drawing;
use crate::document::{Block, Container, Format, blocks};
use crate::source::Source;

/// What drawings are made of, as it stands in documents of all kinds.
fn scraps() -> impl Strategy<Value = String> {
    const SCRAPS: &[&str] = &[
        "+--+",
        "| a |",
        "|",
        "v",
        "/",
        "\\",
        "--",
        "==",
        "__",
        "+",
        ".---.",
        "*---*",
        "A--B--C",
        "a -> b",
        "<-",
        "->",
        "-->",
        "\u{2192}",
        "\u{2500}\u{2500}",
        "\u{2502}",
        "`-- a",
        "+- a",
        "|__ a",
        "-+--",
        "`a`",
        "a",
        "the mill,",
        "and then all of it",
        "we see a->b and c->d ",
        " -> the barn -> ",
        "`as code of it`",
        ". ",
        " ",
        "   ",
        "\n",
        "\n",
        "\n",
        "\n * ",
        "\n// ",
        "\n/// ",
        "\n# ",
        "# ",
        "/*",
        "*/",
        "\"\"\"",
        "```",
        "```ditaa",
        "::",
        "\n\n    ",
        "\na: |\n  ",
        "\n  ",
        "&gt;",
        "<pre>",
        "</pre>",
        "-----",
        "\u{e9}",
    ];
    prop::collection::vec(prop::sample::select(SCRAPS), 0..40).prop_map(|scraps| scraps.concat())
}

const FORMATS: [&str; 13] =
    ["rust", "c", "python", "shell", "lua", "yaml", "rst", "asciidoc", "org", "latex", "html", "markdown", "plain"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_drawn_passes_the_sieve(text in scraps()) {
        for name in FORMATS {
            let format = Format::named(name).expect("a format");
            let counts = |b: &Block| b.container != Container::Prose && (format == Format::Markdown || b.is_drawn());
            let drawn = blocks(&Source::new("x", text.as_bytes()), format).iter().any(counts);
            prop_assert!(!drawn || may_hold_drawing(&text, format), "{name}: {text}");
        }
    }
}
