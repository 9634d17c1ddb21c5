//! The style sheet of themes that adapt: to what the viewer prefers, or to the page around.
//!
//! The colours in the attributes are the light ones, so that a viewer without style sheets shows
//! those. Every rule names the picture's id: several pictures on a page do not meet. It names the element too,
//! which LibreOffice does not understand: it would take some rules of `@media` for its own.

use super::theme::{DARK, LIGHT, Palette, Theme};

/// A set of elements, and the properties that colour them.
struct Rule {
    what: &'static str,
    colours: &'static [Colour],
}

/// A property, the CSS variable that a page can set for it, without its prefix, and its colour where no page does.
struct Colour(&'static str, &'static str, fn(&Palette) -> &'static str);

const fn rule(what: &'static str, colours: &'static [Colour]) -> Rule {
    Rule { what, colours }
}

/// Every colour of a picture.
const RULES: &[Rule] = &[
    rule("", &[Colour("fill", "muted", |p| p.muted)]),
    rule(" .page", &[Colour("fill", "page", |p| p.page)]),
    rule(" .title", &[Colour("fill", "text", |p| p.text)]),
    rule(" .muted", &[Colour("fill", "muted", |p| p.muted)]),
    rule(" .g0>rect", &[Colour("fill", "group", |p| p.group(0))]),
    rule(" .g1>rect", &[Colour("fill", "group-2", |p| p.group(1))]),
    rule(" .g2>rect", &[Colour("fill", "group-3", |p| p.group(2))]),
    rule(" .group>rect", &[Colour("stroke", "group-border", |p| p.group_stroke)]),
    rule(" .group>.line", &[Colour("stroke", "group-border", |p| p.group_stroke)]),
    rule(" .shadow", &[Colour("fill", "group-border", |p| p.group_stroke)]),
    rule(" .node>rect", &[Colour("fill", "node", |p| p.plain.fill), Colour("stroke", "wire", |p| p.plain.stroke)]),
    rule(" .node>.line", &[Colour("stroke", "wire", |p| p.plain.stroke)]),
    rule(
        " .entry>rect",
        &[Colour("fill", "entry", |p| p.entry.fill), Colour("stroke", "entry-border", |p| p.entry.stroke)],
    ),
    rule(" .entry>.line", &[Colour("stroke", "entry-border", |p| p.entry.stroke)]),
    rule(" .end>rect", &[Colour("fill", "end", |p| p.end.fill), Colour("stroke", "end-border", |p| p.end.stroke)]),
    rule(" .end>.line", &[Colour("stroke", "end-border", |p| p.end.stroke)]),
    rule(" .edges", &[Colour("fill", "wire", |p| p.wire), Colour("stroke", "wire", |p| p.wire)]),
    rule(" .hollow", &[Colour("fill", "page", |p| p.page)]),
];

/// The style sheet of a theme for the picture `id`, if it needs one.
pub(super) fn sheet(theme: Theme, id: &str) -> Option<String> {
    let adapts = match theme {
        Theme::Light | Theme::Dark | Theme::Mono => return None,
        Theme::Auto => ("\n@media (prefers-color-scheme:dark){\n", "\n}\n"),
        Theme::Inherit => ("\n", "\n"),
    };
    let colour = |what: &str, Colour(property, variable, colour): &Colour| match theme {
        Theme::Inherit => {
            let fallback = match *variable {
                "text" | "muted" | "wire" => "currentColor",
                // What stands on a line hides it, whatever the page's colour is.
                "page" if what == " .hollow" => "Canvas",
                "page" | "node" => "transparent",
                // Thin enough that the page's own ink can be read on them, be the page light or dark.
                "group" | "group-2" | "group-3" => "rgba(128,128,128,.08)",
                "entry" => "rgba(63,111,174,.14)",
                "end" => "rgba(47,125,91,.14)",
                "group-border" => "rgba(128,128,128,.5)",
                _ => colour(&LIGHT),
            };
            format!("{property}:var(--asciitect-{variable},{fallback})")
        }
        _ => format!("{property}:{}", colour(&DARK)),
    };
    let rules = RULES.iter().map(|rule| {
        let colours: Vec<String> = rule.colours.iter().map(|c| colour(rule.what, c)).collect();
        format!("svg#{id}{}{{{}}}\n", rule.what, colours.join(";"))
    });
    // What is only a line has no fill.
    Some(format!("{}{}svg#{id} g>.line{{fill:none}}{}", adapts.0, rules.collect::<String>(), adapts.1))
}
