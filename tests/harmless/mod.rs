//! What a picture may hold: anything else is a way out of it.

use std::collections::BTreeSet;

use resvg::usvg::roxmltree::{Document, Node};

/// Every element that a picture may have.
const ELEMENTS: &[&str] = &["svg", "title", "desc", "style", "g", "rect", "circle", "path", "text", "tspan", "a"];

/// Every attribute, but for names and classes.
const ATTRIBUTES: &[&str] = &[
    // Of SVG Tiny, as RFCs want it.
    "version",
    "baseProfile",
    "role",
    "viewBox",
    "width",
    "height",
    "x",
    "y",
    "rx",
    "r",
    "cx",
    "cy",
    "d",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linejoin",
    "aria-hidden",
    "font-family",
    "font-size",
    "font-weight",
    // Of XML itself: blanks in a row of words are kept.
    "space",
    "text-anchor",
    "textLength",
];

/// Every element and attribute of a picture is one that it may have, and no value can lead out of it.
pub(crate) fn check_harmless(svg: &str) {
    let odd = svg.chars().find(|c| (c.is_control() && *c != '\n') || ('\u{FFFE}'..='\u{FFFF}').contains(c));
    assert_eq!(odd, None, "XML holds no such character: {svg}");
    assert!(!svg.contains("<!") && !svg.contains("<?"), "no comment, no declaration: {svg}");
    let xml = Document::parse(svg).unwrap_or_else(|e| panic!("{e}: {svg}"));
    let id = xml.root_element().attribute("id").expect("a name");
    for node in xml.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        assert!(ELEMENTS.contains(&name), "<{name}>");
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            if key == "href" {
                assert!(name == "a" && is_address(value), "{key}=\"{value}\"");
                continue;
            }
            let named = ["id", "class", "aria-labelledby", "aria-describedby"].contains(&key);
            let fit = |c: char| if named { c.is_alphanumeric() || "-_ ".contains(c) } else { is_plain(c) };
            assert!(named || ATTRIBUTES.contains(&key), "{key}=\"{value}\"");
            assert!(value.chars().all(fit), "{key}=\"{value}\"");
        }
        if name == "style" {
            check_sheet(node.text().unwrap_or_default(), id);
        }
    }
    let ids: Vec<&str> = xml.descendants().filter_map(|n| n.attribute("id")).collect();
    let once: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), once.len(), "ids are unique: {ids:?}");
}

/// What a value of numbers, path data, colours and fonts is written with: no address, no function.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || " -.,#'".contains(c)
}

/// Whether a link leads to a page, a letter or a file beside the picture, and runs nothing.
fn is_address(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    let scheme = value.split(['/', '#', '?']).next().and_then(|first| first.split_once(':')).map(|(scheme, _)| scheme);
    let plain = |c: char| !c.is_control() && !c.is_whitespace() && !"\"<>`\\".contains(c);
    !value.is_empty() && value.chars().all(plain) && matches!(scheme, None | Some("http" | "https" | "mailto"))
}

/// Each rule is for the picture alone, and is what our table makes.
fn check_sheet(sheet: &str, id: &str) {
    for line in sheet.lines().filter(|l| !["", "}", "@media screen and (prefers-color-scheme:dark){"].contains(l)) {
        let rule = line.strip_prefix(&format!("svg#{id}")).unwrap_or_else(|| panic!("not for this picture: {line}"));
        let plain = rule.chars().all(|c| c.is_alphanumeric() || " .,:;#>(){}-".contains(c));
        let ends = rule.ends_with('}') && rule.matches('{').count() == 1 && rule.matches('}').count() == 1;
        assert!(plain && ends && !rule.contains("url("), "{line}");
    }
}
