//! The forms in which people list components.

use super::works::Part;

/// A way to write a list.
pub(crate) struct Form {
    pub(crate) name: &'static str,
    pub(crate) write: fn(&[Part]) -> String,
}

fn needs(part: &Part) -> String {
    if part.needs.is_empty() { "none".to_owned() } else { part.needs.join(", ") }
}

pub(crate) fn each(parts: &[Part], write: impl Fn(&Part) -> String) -> String {
    parts.iter().map(write).collect()
}

pub(crate) fn port(part: &Part, before: &str, after: &str) -> String {
    part.port.map_or(String::new(), |port| format!("{before}{port}{after}"))
}

pub(crate) const FORMS: [Form; 33] = [
    Form {
        name: "bold names over bullets",
        write: |parts| {
            each(parts, |p| {
                let port = port(p, "- Port: ", "\n");
                format!("**{}**:\n- Purpose: work\n{port}- Dependencies: {}\n\n", p.name, needs(p))
            })
        },
    },
    Form {
        name: "bold names over bold properties",
        write: |parts| {
            each(parts, |p| {
                let port = port(p, "**Port**: ", "\n\n");
                format!("**{}**\n\nIt works.\n\n{port}**Depends on**: {}\n\n", p.name, needs(p))
            })
        },
    },
    Form {
        name: "bold names with sentences",
        write: |parts| {
            each(parts, |p| format!("**{}**{}: works. Depends on: {}\n\n", p.name, port(p, " (", ")"), needs(p)))
        },
    },
    Form {
        name: "sentences that begin with bold names",
        write: |parts| {
            each(parts, |p| format!("**{}**{} works.\nDepends on: {}.\n\n", p.name, port(p, " (port ", ")"), needs(p)))
        },
    },
    Form {
        name: "headings",
        write: |parts| {
            each(parts, |p| {
                let port = port(p, "- Port: ", "\n");
                format!("#### {}\n\nIt works.\n\n{port}- Depends on: {}\n\n", p.name, needs(p))
            })
        },
    },
    Form {
        name: "headings over bold properties",
        write: |parts| {
            each(parts, |p| {
                let port = port(p, "**Port:** ", "\n\n");
                format!("#### {}\n\nIt works.\n\n{port}**Depends on:** {}\n\n", p.name, needs(p))
            })
        },
    },
    Form {
        name: "headings over tables of properties",
        write: |parts| {
            each(parts, |p| {
                let port = port(p, "| Port | ", " |\n");
                let rows = format!("| Purpose | work |\n{port}| Depends on | {} |", needs(p));
                format!("#### {}\n\n| Property | Value |\n|---|---|\n{rows}\n\n", p.name)
            })
        },
    },
    Form {
        name: "a table of what listens and talks",
        write: |parts| {
            let code = |p: &Part| p.needs.iter().map(|need| format!("`{need}`")).collect::<Vec<_>>().join(", ");
            let rows = each(parts, |p| format!("| `{}` | {} | {} |\n", p.name, port(p, ":", ""), code(p)));
            format!("| Service | Listens on | Talks to |\n|:--|--:|:--|\n{rows}")
        },
    },
    Form {
        name: "headings over bullets of what they depend on",
        write: |parts| {
            each(parts, |p| {
                let needs: String = p.needs.iter().map(|need| format!("- {need}\n")).collect();
                let needs = if needs.is_empty() { "- none\n".to_owned() } else { needs };
                format!("#### {}\n\nIt works.\n\n{}Depends on:\n\n{needs}\n", p.name, port(p, "Port: ", "\n\n"))
            })
        },
    },
    Form {
        name: "bullets with arrows",
        write: |parts| {
            let arrow = |p: &Part| if p.needs.is_empty() { String::new() } else { format!(" → {}", needs(p)) };
            each(parts, |p| format!("- **{}**{}{}\n", p.name, port(p, " (", ")"), arrow(p)))
        },
    },
    Form {
        name: "bullets that a sentence points at",
        write: |parts| {
            let bullets =
                each(parts, |p| format!("- **{}**{}: works. Uses: {}\n", p.name, port(p, " (", ")"), needs(p)));
            format!("These run:\n\n{bullets}")
        },
    },
    Form {
        name: "definitions",
        write: |parts| {
            each(parts, |p| {
                format!("{}\n: It works.{}\n: Depends on: {}\n\n", p.name, port(p, "\n: Port: ", ""), needs(p))
            })
        },
    },
    Form {
        name: "a table",
        write: |parts| {
            let rows = each(parts, |p| format!("| {} | {} | {} |\n", p.name, port(p, "", ""), needs(p)));
            format!("| Component | Port | Depends on |\n|---|---|---|\n{rows}")
        },
    },
    Form {
        name: "a table with rows in its cells",
        write: |parts| {
            let needs = |p: &Part| if p.needs.is_empty() { "–".to_owned() } else { p.needs.join("<br>") };
            let rows = each(parts, |p| format!("| 1 | **{}** | {} | {} |\n", p.name, needs(p), port(p, "", "")));
            format!("| # | Component | Depends on | Port |\n|--:|:--|---|:-:|\n{rows}")
        },
    },
    Form {
        name: "bullets that are ticked off",
        write: |parts| {
            each(parts, |p| {
                format!("- [x] **{}**{}: works\n  - Depends on: {}\n", p.name, port(p, " (", ")"), needs(p))
            })
        },
    },
    Form {
        name: "bullets",
        write: |parts| {
            each(parts, |p| format!("- **{}{}**: works (depends on {})\n", p.name, port(p, ":", ""), needs(p)))
        },
    },
    Form {
        name: "plain bullets",
        write: |parts| each(parts, |p| format!("- {}{}\n  - Depends on: {}\n", p.name, port(p, " ", ""), needs(p))),
    },
    Form {
        name: "German paragraphs",
        write: |parts| {
            let write = |p: &Part| {
                let port = port(p, " Port: ", "");
                format!("**{}** – tut etwas.{port}\nHängt ab von: {}\n\n", p.name, needs_in_german(p))
            };
            each(parts, write)
        },
    },
    Form {
        name: "German definitions",
        write: |parts| {
            each(parts, |p| {
                let port = port(p, "Port: ", ". ");
                format!("{}\n: {port}Tut etwas, nutzt: {}\n\n", p.name, needs_in_german(p).replace("nichts", "keine"))
            })
        },
    },
    Form {
        name: "bullets in layers",
        write: |parts| {
            layers(parts, "- ", "\n", |p| {
                format!("  - **{}**{}: works. Depends on: {}\n", p.name, port(p, " (", ")"), needs(p))
            })
        },
    },
    Form {
        name: "bold layers over bullets with properties",
        write: |parts| {
            layers(parts, "\n**", "**\n\n", |p| {
                format!("- {}{}\n  - Depends on: {}\n", p.name, port(p, ":", ""), needs(p))
            })
        },
    },
    Form {
        name: "headings of layers over bullets",
        write: |parts| {
            layers(parts, "\n#### ", "\n\n", |p| {
                format!("- **{}**{} – works. Depends on: {}\n", p.name, port(p, " (", ")"), needs(p))
            })
        },
    },
    Form {
        name: "sentences with an article before a bold name",
        write: |parts| {
            let port = |p: &Part| port(p, " Listens on ", ".");
            each(parts, |p| format!("The **{}** works.{} It depends on {}.\n\n", p.name, port(p), and(p)))
        },
    },
    Form {
        name: "bold names that end with a stop",
        write: |parts| {
            each(parts, |p| {
                format!("**{}.** It works.{} Depends on: {}\n\n", p.name, port(p, " Port: ", "."), needs(p))
            })
        },
    },
    Form {
        name: "headings of layers over headings",
        write: |parts| {
            layers(parts, "#### ", "\n\n", |p| {
                format!("##### {}\n\nIt works.{}\n\nDepends on: {}\n\n", p.name, port(p, " Listens on ", "."), needs(p))
            })
        },
    },
    Form {
        name: "headings over bullets that are introduced",
        write: |parts| {
            each(parts, |p| {
                let needs: String = p.needs.iter().map(|need| format!("* `{need}`\n")).collect();
                let needs = if needs.is_empty() { "Uses: none\n".to_owned() } else { format!("Uses:\n\n{needs}") };
                format!("#### {}\n\n{}{needs}\n", p.name, port(p, "Port: ", "\n\n"))
            })
        },
    },
    Form {
        name: "numbered sentences",
        write: |parts| each(parts, |p| format!("1. {}{} depends on {}\n", p.name, port(p, " (port ", ")"), and(p))),
    },
    Form {
        name: "bullets over bullets of bullets",
        write: |parts| {
            each(parts, |p| {
                let port = port(p, "    - Port: ", "\n");
                format!("- {}\n  - Purpose: work\n  - Details:\n{port}    - Depends on: {}\n", p.name, needs(p))
            })
        },
    },
    Form {
        name: "tables under two headings",
        write: |parts| {
            let row = |p: &Part| format!("| {} | {} | {} |\n", p.name, port(p, "", ""), needs(p));
            let table = |parts: &[Part]| format!("| Service | Port | Depends on |\n|--|--|--|\n{}\n", each(parts, row));
            let (front, back) = parts.split_at(parts.len().div_ceil(2));
            format!("#### Front row\n\n{}#### Back row\n\n{}", table(front), table(back))
        },
    },
    Form {
        name: "names in italics",
        write: |parts| {
            each(parts, |p| format!("*{}*{}: works. Depends on: {}\n\n", p.name, port(p, " (", ")"), needs(p)))
        },
    },
    Form {
        name: "sentences that begin with a name in italics",
        write: |parts| {
            let port = |p: &Part| port(p, " Listens on ", ".");
            each(parts, |p| format!("*{}* works.{} It depends on {}.\n\n", p.name, port(p), and(p)))
        },
    },
    Form {
        name: "names that are set as all else",
        write: |parts| {
            each(parts, |p| format!("{}: works.\n{}Depends on: {}\n\n", p.name, port(p, "Port: ", "\n"), needs(p)))
        },
    },
    Form {
        name: "sentences that begin with a name as code",
        write: |parts| {
            let port = |p: &Part| port(p, " Listens on ", ".");
            each(parts, |p| format!("`{}` works.{} It depends on {}.\n\n", p.name, port(p), and(p)))
        },
    },
];

/// `A, B and C`, or `nothing`.
fn and(part: &Part) -> String {
    match &part.needs[..] {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

fn needs_in_german(part: &Part) -> String {
    if part.needs.is_empty() { "nichts".to_owned() } else { part.needs.join(" und ") }
}

/// Two components to a layer.
fn layers(parts: &[Part], before: &str, behind: &str, write: impl Fn(&Part) -> String) -> String {
    let names = ["Front row", "Middle row", "Back row", "Last row"];
    parts.chunks(2).zip(names).map(|(two, name)| format!("{before}{name}{behind}{}", each(two, &write))).collect()
}
