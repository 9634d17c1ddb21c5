//! What pictures offer beside their lines: links, what stands out under the pointer, a team's colours, RFCs, paper.

use asciitect::config::Config;
use asciitect::document::Format as DocumentFormat;
use asciitect::emit::{Drawing, Format, Options, Theme};
use asciitect::reading::{ReadOptions, read};
use asciitect::source::Source;

fn write(rows: &str, format: &str, options: &Options) -> Vec<u8> {
    let text = format!("```\n{}\n```\n", rows.trim_matches('\n'));
    let document = read(Source::new("test.md", text.as_bytes()), &ReadOptions::of(DocumentFormat::Markdown));
    let drawing = Drawing { source: "test.md", reading: document.readings.first().expect("a drawing") };
    let format = Format::named(format).expect("a format of that name");
    (format.write)(&[drawing], options).expect("it can be written").bytes
}

/// The picture of one drawing in a theme, with what `asciitect.toml` says.
fn picture(rows: &str, theme: Theme, config: &str) -> String {
    let mut options = Options::default();
    options.theme = theme;
    options.style = Config::parse("asciitect.toml", config).expect("a configuration").picture;
    String::from_utf8(write(rows, "svg", &options)).expect("text")
}

const HEN_HOUSE: &str = "
┌─────────────────────┐      ┌──────┐     ┌─────┐
│ Hen                 │─────▶│ Nest │────▶│ Egg │
│ src/hen.rs:17       │      └──────┘     └─────┘
└─────────────────────┘
See https://example.org/hens?a=1&b=<2> for more, javascript:alert(1) for none.";

#[test]
fn addresses_in_boxes_and_notes_are_links() {
    let svg = picture(HEN_HOUSE, Theme::Light, "");
    assert!(svg.contains("<a href=\"src/hen.rs#L17\">"), "{svg}");
    assert!(!svg.contains("href=\"javascript"), "{svg}");
    assert_eq!(svg.matches("<a ").count(), svg.matches("</a>").count());
    assert!(svg.contains("role=\"group\""), "its parts are open to readers who follow links");
}

#[test]
fn an_address_is_escaped() {
    let svg = picture(
        "┌─────┐   ┌──────┐\n│ Hen │──▶│ Nest │\n└─────┘   └──────┘\nhttps://example.org/?a=1&b=2",
        Theme::Light,
        "",
    );
    assert!(svg.contains("href=\"https://example.org/?a=1&amp;b=2\""), "{svg}");
}

#[test]
fn in_a_page_what_a_box_is_joined_to_stands_out() {
    let svg = picture(HEN_HOUSE, Theme::Inherit, "");
    let rule = svg.lines().find(|l| l.contains(":has(#") && l.contains("-egg:hover)")).expect("a rule for the egg");
    assert!(rule.contains("-nest--") && rule.contains("-nest,") && !rule.contains("-hen"), "{rule}");
    assert!(!picture(HEN_HOUSE, Theme::Light, "").contains(":hover"), "a file needs none");
}

#[test]
fn a_team_has_its_own_colours_in_light_and_dark() {
    let config = "[picture.palette.light]\nwire = \"#602020\"\n[picture.palette.dark]\npage = \"#101010\"\n";
    let (light, dark) = (picture(HEN_HOUSE, Theme::Light, config), picture(HEN_HOUSE, Theme::Dark, config));
    assert!(light.contains("#602020") && !light.contains("#101010"), "{light}");
    assert!(dark.contains("#101010") && !dark.contains("#602020"), "{dark}");
    let auto = picture(HEN_HOUSE, Theme::Auto, config);
    assert!(auto.contains("fill:#101010") && auto.contains("\"#602020\""), "{auto}");
    assert!(!picture(HEN_HOUSE, Theme::Mono, config).contains("#602020"), "print stays black and white");
}

#[test]
fn an_rfc_holds_black_and_white_alone() {
    let svg = picture(HEN_HOUSE, Theme::Rfc, "");
    for odd in ["#000", "#fff", "aria-", "textLength", "<style", "Helvetica", "<a ", "font-weight=\"600\""] {
        assert!(!svg.contains(odd), "{odd} in {svg}");
    }
    assert!(svg.contains("baseProfile=\"tiny\""), "{svg}");
}

#[cfg(feature = "pdf")]
#[test]
fn paper_holds_text_as_text() {
    let pdf = write(HEN_HOUSE, "pdf", &Options::default());
    assert!(pdf.starts_with(b"%PDF-"));
    let has = |needle: &[u8]| pdf.windows(needle.len()).any(|w| w == needle);
    assert!(has(b"/ToUnicode") || has(b"/ObjStm"), "its fonts say which letters they draw");
    assert_eq!(pdf, write(HEN_HOUSE, "pdf", &Options::default()), "the same bytes each time");
}
