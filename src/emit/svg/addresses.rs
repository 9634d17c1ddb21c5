//! The addresses in a text: of pages, of letters, of files beside the document and of rows in files.

use super::tag::Tag;
use super::theme::Theme;
use crate::arrange::Words;
use crate::diagram::{Diagram, NodeIndex};
use crate::emit::Options;
use crate::shape::TextRole;

/// Endings of files whose rows one points at without a folder.
const FILES: &[&str] = &[
    "adoc", "c", "cc", "cpp", "cs", "css", "ex", "go", "h", "hpp", "html", "java", "js", "json", "jsx", "kt", "md",
    "php", "py", "rb", "rs", "rst", "scala", "sh", "sql", "swift", "toml", "ts", "tsx", "txt", "yaml", "yml", "zig",
];

/// Where a text leads: a box that is a link itself holds no others.
pub(super) fn of(diagram: &Diagram, options: &Options, text: &Words) -> Option<String> {
    let linked = |n: usize| diagram.graph.node_weight(NodeIndex::new(n)).is_some_and(|node| node.tag.link.is_some());
    match text.role {
        _ if options.theme == Theme::Rfc => None,
        TextRole::Node(n) | TextRole::Title(n) if linked(n) => None,
        _ => link(&text.text),
    }
}

/// The element around what leads somewhere.
pub(super) fn to(link: &str) -> Tag {
    Tag::new("a").set("href", link)
}

/// A thing that leads where its tag says.
pub(super) fn linked(diagram: &Diagram, n: NodeIndex, thing: Tag) -> Tag {
    match &diagram.graph[n].tag.link {
        Some(link) => to(link).add(thing),
        None => thing,
    }
}

/// Where the first address in a text leads, if it holds one.
fn link(text: &str) -> Option<String> {
    text.split_whitespace().find_map(|word| {
        let word = word.trim_matches(|c: char| "<>()[]{}\"'`,;!?|".contains(c)).trim_end_matches(['.', ':']);
        address(word)
    })
}

fn address(word: &str) -> Option<String> {
    let allowed = |c: char| c.is_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    if !word.chars().all(allowed) {
        return None;
    }
    if let Some((scheme, rest)) = word.split_once(':') {
        let of = |known: &str| scheme.eq_ignore_ascii_case(known);
        if of("http") || of("https") {
            let host = rest.strip_prefix("//")?.split(['/', '?', '#']).next()?;
            return host.contains(char::is_alphanumeric).then(|| word.to_owned());
        }
        if of("mailto") {
            return rest.split_once('@').filter(|(who, at)| !who.is_empty() && !at.is_empty()).map(|_| word.to_owned());
        }
        return row_of_file(scheme, rest);
    }
    let beside = word.strip_prefix("./").or_else(|| word.strip_prefix("../"))?;
    beside.contains(char::is_alphanumeric).then(|| word.to_owned())
}

/// `path:line` or `path:line:column`: the file, at that row as forges number them.
fn row_of_file(path: &str, rest: &str) -> Option<String> {
    let is_number = |s: &str| !s.is_empty() && s.len() <= 7 && s.chars().all(|c| c.is_ascii_digit());
    let (line, column) = rest.split_once(':').map_or((rest, None), |(line, column)| (line, Some(column)));
    let file = path.rsplit('/').next()?;
    let (stem, ending) = file.rsplit_once('.')?;
    let plain = path.chars().all(|c| c.is_alphanumeric() || "-._/@+".contains(c)) && !path.starts_with("//");
    let known = FILES.contains(&ending) || path.contains('/') && ending.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_row = is_number(line) && column.is_none_or(is_number);
    (plain && known && is_row && !stem.is_empty()).then(|| format!("{path}#L{line}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_links_and_nothing_else_is() {
        for (text, want) in [
            ("see https://example.org/a?b=c#d, please", Some("https://example.org/a?b=c#d")),
            ("(http://example.org)", Some("http://example.org")),
            ("mailto:hen@example.org", Some("mailto:hen@example.org")),
            ("in src/main.rs:42", Some("src/main.rs#L42")),
            ("main.rs:42:7", Some("main.rs#L42")),
            ("more in ../docs/hens.md#nest.", Some("../docs/hens.md#nest")),
            ("./plan.svg", Some("./plan.svg")),
            ("javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("file:///etc/passwd", None),
            ("https://", None),
            ("example.org:8080", None),
            ("127.0.0.1:5432", None),
            ("Port: 80", None),
            ("apps/web", None),
            ("12:30", None),
            ("a/b", None),
            ("...", None),
            ("./", None),
            ("mailto:", None),
            ("https://a\u{1}b", None),
        ] {
            assert_eq!(link(text).as_deref(), want, "{text}");
        }
    }
}
