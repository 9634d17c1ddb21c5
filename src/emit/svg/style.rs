//! The style sheet of themes that adapt: to what the viewer prefers, or to the page around.
//!
//! The colours in the attributes are the light ones, so that a viewer without style sheets shows
//! those. Every rule names the picture's id: several pictures on a page do not meet. It names the element too,
//! which LibreOffice does not understand: it would take some rules of `@media` for its own.

use super::paint::Paint;
use super::tag::CLASS;
use super::theme::{DARK, LIGHT, Palette, Theme};
use crate::arrange::Tint;
use crate::emit::Options;

/// What is coloured, and how: a property, the CSS variable that a page can set for it, without its prefix, and its
/// colour where no page does.
type Rule = (String, Vec<(&'static str, String, Paint)>);

/// Every colour of a picture with boxes in these tints.
fn rules(p: &Palette, tints: &[Tint], own: bool) -> Vec<Rule> {
    let one =
        |what: &str, property, variable: &str, colour| (what.to_owned(), vec![(property, variable.to_owned(), colour)]);
    let mut rules = vec![
        one("", "fill", "muted", p.muted),
        one(" .at-page", "fill", "page", p.page),
        one(" .at-title", "fill", "text", p.text),
        one(" .at-muted", "fill", "muted", p.muted),
        one(" .at-g0>rect", "fill", "group", p.group(0)),
        one(" .at-g1>rect", "fill", "group-2", p.group(1)),
        one(" .at-g2>rect", "fill", "group-3", p.group(2)),
        one(" .at-group>rect", "stroke", "group-border", p.group_stroke),
        one(" .at-group>.at-line", "stroke", "group-border", p.group_stroke),
        one(" .at-shadow", "fill", "group-border", p.group_stroke),
    ];
    for tint in tints {
        let (name, pair) = (tint.name(), p.pair(*tint));
        let border = if *tint == Tint::Plain { "wire".to_owned() } else { format!("{name}-border") };
        let ground = ("fill", name.to_owned(), pair.fill);
        for drawn in ["rect".to_owned(), format!(".{CLASS}form")] {
            let ground = ground.clone();
            rules.push((format!(" .{CLASS}{name}>{drawn}"), vec![ground, ("stroke", border.clone(), pair.stroke)]));
        }
        rules.push(one(&format!(" .{CLASS}{name}>.{CLASS}line"), "stroke", &border, pair.stroke));
    }
    // The ground and the ink of a box in a colour of its own are the same on every page.
    for drawn in ["rect", ".at-form", ".at-line"].into_iter().filter(|_| own) {
        rules.push(one(&format!(" .at-own>{drawn}"), "stroke", "wire", p.wire));
    }
    rules.push((
        " .at-edges".to_owned(),
        ["fill", "stroke"].map(|property| (property, "wire".to_owned(), p.wire)).to_vec(),
    ));
    rules.push(one(" .at-hollow", "fill", "page", p.page));
    rules
}

/// What a picture in a page takes where the page sets no variable.
fn fallback<'a>(what: &str, variable: &str, colour: &'a Paint) -> &'a str {
    match variable {
        "text" | "muted" | "wire" => "currentColor",
        // What stands on a line hides it, whatever the page's colour is.
        "page" if what == " .at-hollow" => "Canvas",
        "page" | "node" => "transparent",
        // Thin enough that the page's own ink can be read on them, be the page light or dark.
        "group" | "group-2" | "group-3" | "outside" => "rgba(128,128,128,.08)",
        "entry" => "rgba(63,111,174,.14)",
        "store" => "rgba(47,125,91,.14)",
        "queue" => "rgba(115,86,173,.14)",
        "decision" => "rgba(190,140,40,.14)",
        "group-border" => "rgba(128,128,128,.8)",
        _ => colour.as_ref(),
    }
}

/// The style sheet of a theme for the picture `id` with boxes in these tints, some in colours of their `own`, if it
/// needs one.
pub(super) fn sheet(options: &Options, id: &str, tints: &[Tint], own: bool) -> Option<String> {
    let (theme, colours) = (options.theme, &options.style.colours);
    let (before, after, palette) = match theme {
        Theme::Light | Theme::Dark | Theme::Mono | Theme::Rfc => return None,
        Theme::Auto => ("\n@media screen and (prefers-color-scheme:dark){\n", "\n}\n", DARK.with(&colours.dark)),
        Theme::Inherit => ("\n", "\n", LIGHT.with(&colours.light)),
    };
    let rules = rules(&palette, tints, own).into_iter().map(|(what, colours)| {
        let colour = |(property, variable, colour): &(&str, String, Paint)| match theme {
            Theme::Inherit => format!("{property}:var(--asciitect-{variable},{})", fallback(&what, variable, colour)),
            _ => format!("{property}:{}", colour.as_ref()),
        };
        let colours: Vec<String> = colours.iter().map(colour).collect();
        format!("svg#{id}{what}{{{}}}\n", colours.join(";"))
    });
    // What is only a line has no fill.
    Some(format!("{before}{}svg#{id} g>.{CLASS}line{{fill:none}}{after}", rules.collect::<String>()))
}
