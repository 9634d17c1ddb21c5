//! Lines for people: the place and title of a drawing, then a line for each change.

use std::fmt::Write as _;

use super::{Comparison, told};

pub(super) fn write(all: &[Comparison]) -> String {
    let mut out = String::new();
    for comparison in all {
        let Comparison { title, old, new, changes, .. } = comparison;
        let place = new.as_ref().or(old.as_ref()).map_or("", String::as_str);
        let _ = writeln!(out, "{place}: {title}");
        match (old, new) {
            (None, _) => out.push_str("  + drawing\n"),
            (_, None) => out.push_str("  - drawing\n"),
            _ => {}
        }
        for change in changes {
            let (mark, thing, what) = told(change, &|name| name.to_owned());
            let _ = writeln!(out, "  {mark} {thing} {what}");
        }
    }
    out
}
