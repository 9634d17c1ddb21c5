//! The style sheet of themes that adapt: to what the viewer prefers, or to the page around.
//!
//! The colours in the attributes are the light ones, so that a viewer without style sheets shows
//! those. Every rule names the picture's id: several pictures on a page do not meet. It names the element too,
//! which LibreOffice does not understand: it would take some rules of `@media` for its own.

use super::theme::{DARK, LIGHT, Palette, Theme};

/// A set of elements, the property that colours them, and where its colour stands.
struct Rule {
    what: &'static str,
    property: &'static str,
    /// The CSS variable that a page can set, without its prefix.
    variable: &'static str,
    colour: fn(&Palette) -> &'static str,
}

const fn rule(
    what: &'static str,
    property: &'static str,
    variable: &'static str,
    colour: fn(&Palette) -> &'static str,
) -> Rule {
    Rule { what, property, variable, colour }
}

/// Every colour of a picture.
const RULES: &[Rule] = &[
    rule("", "fill", "muted", |p| p.muted),
    rule(" .page", "fill", "page", |p| p.page),
    rule(" .title", "fill", "text", |p| p.text),
    rule(" .g0", "fill", "group", |p| p.group(0)),
    rule(" .g1", "fill", "group-2", |p| p.group(1)),
    rule(" .g2", "fill", "group-3", |p| p.group(2)),
    rule(" .group>:not(text):not(.run)", "stroke", "group-border", |p| p.group_stroke),
    rule(" .shadow", "fill", "group-border", |p| p.group_stroke),
    rule(" .plain", "fill", "node", |p| p.plain.fill),
    rule(" .plain", "stroke", "wire", |p| p.plain.stroke),
    rule(" .entry", "fill", "entry", |p| p.entry.fill),
    rule(" .entry", "stroke", "entry-border", |p| p.entry.stroke),
    rule(" .end", "fill", "end", |p| p.end.fill),
    rule(" .end", "stroke", "end-border", |p| p.end.stroke),
    rule(" .edges", "stroke", "wire", |p| p.wire),
    rule(" .head", "fill", "wire", |p| p.wire),
    rule(" .joint", "fill", "wire", |p| p.wire),
    rule(" .inner", "stroke", "page", |p| p.page),
    rule(" .hollow", "fill", "page", |p| p.page),
];

/// The style sheet of a theme for the picture `id`, if it needs one.
pub(super) fn sheet(theme: Theme, id: &str) -> Option<String> {
    let rules: Vec<String> = match theme {
        Theme::Light | Theme::Dark | Theme::Mono => return None,
        Theme::Auto => {
            RULES.iter().map(|r| format!("svg#{id}{}{{{}:{}}}", r.what, r.property, (r.colour)(&DARK))).collect()
        }
        Theme::Inherit => RULES
            .iter()
            .map(|r| {
                let fallback = match r.variable {
                    "text" | "muted" | "wire" => "currentColor",
                    // What stands on a line hides it, whatever the page's colour is.
                    "page" if matches!(r.what, " .inner" | " .hollow") => "Canvas",
                    "page" | "node" => "transparent",
                    // Thin enough that the page's own ink can be read on them, be the page light or dark.
                    "group" | "group-2" | "group-3" => "rgba(128,128,128,.08)",
                    "entry" => "rgba(63,111,174,.14)",
                    "end" => "rgba(47,125,91,.14)",
                    "group-border" => "rgba(128,128,128,.5)",
                    _ => (r.colour)(&LIGHT),
                };
                format!("svg#{id}{}{{{}:var(--asciitect-{},{fallback})}}", r.what, r.property, r.variable)
            })
            .collect(),
    };
    // What is only a line has no fill.
    let rules = format!("{}\nsvg#{id} .line{{fill:none}}", rules.join("\n"));
    Some(match theme {
        Theme::Auto => format!("\n@media (prefers-color-scheme:dark){{\n{rules}\n}}\n"),
        _ => format!("\n{rules}\n"),
    })
}
