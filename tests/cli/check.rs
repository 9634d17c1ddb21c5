use insta::assert_snapshot;
use serde_json::Value;

use crate::bed::{Bed, PAIR, Run, page};

/// A drawing whose list names a box that is not drawn and a dependency that is not drawn.
pub(crate) const SHOP: &str = "\
# Shop

## Overview

```
┌───────┐    ┌────────┐    ┌───────┐
│ Till  │───▶│ Orders │    │ Store │
└───────┘    └────────┘    └───────┘
```

### Components

- **Till**
  - Dependencies: Orders
- **Orders**
  - Dependencies: Store
- **Store**
- **倉庫 Depot**
";

pub(crate) const COMPOSE: &str =
    "services:\n  till:\n    depends_on: [orders]\n  orders:\n    depends_on: [store]\n  store: {}\n";

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|e| panic!("{e}: {run}"))
}

pub(crate) fn checks(run: &Run) -> Vec<String> {
    let all = json(run);
    let findings = all["findings"].as_array().expect("findings").iter();
    findings.map(|f| f["check"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn findings_are_shown_where_they_stand() {
    assert_snapshot!(Bed::with("shop.md", SHOP).run(&["check", "shop.md", "-v"]));
}

#[test]
fn each_format_says_the_same() {
    let bed = Bed::with("shop.md", SHOP);
    for format in ["concise", "json", "github"] {
        let run = bed.run(&["check", "shop.md", "-f", format]);
        assert_eq!(run.code, 1, "{run}");
        assert_snapshot!(format!("format_{format}"), run.out);
    }
    let sarif = json(&bed.run(&["check", "shop.md", "-f", "sarif"]));
    assert_snapshot!("format_sarif", format!("{:#}", sarif["runs"][0]["results"]));
}

#[test]
fn the_sample_is_clean() {
    let bed = Bed::with("architecture.md", include_str!("../../samples/architecture.md"));
    assert_snapshot!(bed.run(&["check", "architecture.md", "--verbose"]));
}

#[test]
fn a_summary_stands_side_by_side() {
    let bed = Bed::with("shop.md", SHOP);
    bed.file("compose.yaml", COMPOSE);
    assert_snapshot!(bed.run(&["check", "shop.md", "--summary", "--against", "compose.yaml", "--ignore", "all"]).out);
    let all = json(&bed.run(&["check", "shop.md", "--summary", "-f", "json"]));
    assert_eq!(
        all["summaries"][0]["components"][3],
        serde_json::json!({"name": "倉庫 Depot", "drawn": false, "listed": true})
    );
    let run = bed.run(&["check", "shop.md", "--summary", "-f", "sarif"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{run}");
}

#[test]
fn checks_are_chosen() {
    let bed = Bed::with("shop.md", SHOP);
    let run = |args: &[&str]| bed.run(&[&["check", "shop.md", "-f", "json"], args].concat());
    assert_eq!(checks(&run(&[])), ["edge-not-drawn", "component-not-drawn"]);
    assert_eq!(checks(&run(&["--select", "edge-not-drawn,edge-reversed"])), ["edge-not-drawn"]);
    assert_eq!(checks(&run(&["--ignore=edge-not-drawn"])), ["component-not-drawn"]);
    let errors = json(&run(&["--error", "edge-not-drawn"]));
    let severities: Vec<&str> =
        errors["findings"].as_array().expect("findings").iter().filter_map(|f| f["severity"].as_str()).collect();
    assert!(severities.contains(&"error") && severities.contains(&"warning"), "{errors}");
    let wrong = run(&["--select", "edge-not-draw"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("'edge-not-draw'") && wrong.err.contains("edge-not-drawn"), "{wrong}");
}

#[test]
fn a_file_is_held_against_a_drawing() {
    let bed = Bed::with(
        "a.md",
        page(&[(
            "Shop",
            "┌──────┐   ┌────────┐   ┌───────┐\n│ Till │──▶│ Orders │   │ Store │\n└──────┘   └────────┘   └───────┘\n",
        )]),
    );
    bed.file("compose.yaml", COMPOSE);
    assert_snapshot!(bed.run(&["check", "a.md", "--against", "compose.yaml"]));
    // What the override adds counts as if the file said it.
    bed.file("compose.override.yaml", "services:\n  mail: {}\n");
    let run =
        bed.run(&["check", "a.md", "--against", "compose.yaml", "--against", "compose.override.yaml", "-f", "json"]);
    assert_eq!(checks(&run), ["component-not-drawn", "edge-not-drawn"], "{run}");
    bed.file("broken.yaml", "services:\n  - x\n");
    for file in ["none.yaml", "a.md", "broken.yaml"] {
        let run = bed.run(&["check", "a.md", "--against", file]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{run}");
        assert!(run.err.contains(&format!("error: {file}:")), "{run}");
    }
}

#[test]
fn a_baseline_keeps_what_is_known() {
    let bed = Bed::with("docs/shop.md", SHOP);
    let base = ["check", "docs", "--baseline", "known.json"];
    let run = bed.run(&base);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("known.json: no such file; --write-baseline makes it"), "{run}");
    let run = bed.run(&[&base[..], &["--write-baseline"]].concat());
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{run}");
    assert!(run.err.contains("wrote known.json: 2 known findings"), "{run}");
    assert_snapshot!(bed.text("known.json"));
    // Lines may move, and the program may be called from elsewhere.
    bed.file("docs/shop.md", SHOP.replace("## Overview", "Some words.\n\n## Overview"));
    assert_eq!(bed.run(&base).code, 0);
    let mut command = bed.command(&["check", "shop.md", "--baseline", "../known.json"]);
    command.current_dir(bed.path("docs"));
    assert_eq!(Run::of(command).code, 0);
    // One more is one more, and one less is said.
    bed.file("docs/shop.md", SHOP.replace("倉庫 Depot", "Bakery"));
    let run = bed.run(&base);
    assert_eq!(run.code, 1, "{run}");
    assert!(run.out.contains("Bakery") && !run.out.contains("edge-not-drawn"), "{run}");
    assert!(run.err.contains("1 known finding of known.json no longer found"), "{run}");
}

#[test]
fn the_configuration_is_found_upwards() {
    let bed = Bed::with("docs/deep/shop.md", SHOP);
    bed.file("asciitect.toml", "[check]\nignore = [\"edge-not-drawn\"]\n\n[aliases]\nStore = [\"倉庫 Depot\"]\n");
    let run = bed.run(&["check", "docs"]);
    assert_eq!(run.code, 0, "{run}");
    // The nearest one counts alone.
    bed.file("docs/asciitect.toml", "[check]\nerror = [\"edge-not-drawn\"]\n");
    let run = bed.run(&["check", "docs", "-f", "concise"]);
    assert!(run.out.contains("error[edge-not-drawn]") && run.out.contains("warning[component-not-drawn]"), "{run}");
    bed.file("docs/deep/asciitect.toml", "[check]\nselekt = []\n");
    let run = bed.run(&["check", "docs"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{run}");
    assert!(run.err.contains("error: docs/deep/asciitect.toml:2:1: unknown key `selekt`"), "{run}");
    let run = Bed::with("asciitect.toml", "[check]\nignore = [\"all\"]\n")
        .run_with(&["check", "-", "--stdin-filename", "x.md"], SHOP);
    assert_eq!(run.code, 0, "{run}");
}

#[test]
fn the_configuration_binds() {
    let bed = Bed::with("docs/shop.md", SHOP.replace("- **倉庫 Depot**\n", ""));
    bed.file("deploy/compose.yaml", COMPOSE.replace("  store: {}", "  store: {}\n  mail: {}"));
    bed.file("asciitect.toml", "[[bind]]\ndocument = \"docs/shop.md\"\nagainst = \"deploy/compose.yaml\"\n");
    let mut command = bed.command(&["check", "shop.md", "-f", "concise"]);
    command.current_dir(bed.path("docs"));
    let run = Run::of(command);
    assert!(run.out.contains("deploy/compose.yaml:7:3: warning[component-not-drawn] “mail”"), "{run}");
    bed.file("asciitect.toml", "[[bind]]\ndocument = \"docs/shop.md\"\nlist = \"Parts\"\n");
    let run = bed.run(&["check", "docs", "-f", "concise"]);
    assert!(
        run.out.contains("asciitect.toml:3:9: error[misused-comment] no list in docs/shop.md is titled “Parts”"),
        "{run}"
    );
    bed.file("asciitect.toml", "[[bind]]\ndocument = \"docs/sohp.md\"\nlist = \"Components\"\n");
    let run = bed.run(&["check", "docs", "-f", "concise"]);
    assert!(
        run.out.contains("asciitect.toml:2:13: error[misused-comment] there is no document “docs/sohp.md”"),
        "{run}"
    );
    assert_eq!(run.code, 1, "{run}");
    let run = bed.run(&["check", "docs"]);
    assert!(run.out.contains("document = \"docs/sohp.md\""), "{run}");
    let binding = "[[bind]]\ndocument = \"shop.md\"\ndrawing = \"Overveiw\"\nlist = \"Components\"\n";
    bed.file("asciitect.toml", binding);
    let run = bed.run(&["check", "docs", "-f", "concise"]);
    assert!(run.out.contains("asciitect.toml:3:12: error[misused-comment] no drawing is titled “Overveiw”"), "{run}");
    bed.file("asciitect.toml", "[[bind]]\ndocument = \"shop.md\"\nagainst = \"none.yaml\"\n");
    let run = bed.run(&["check", "docs"]);
    assert!(run.err.contains("error: asciitect.toml:3:12: none.yaml: cannot be read: no such file"), "{run}");
    assert_eq!(run.code, 2, "{run}");
}

#[test]
fn nothing_bound_is_said_with_the_way_to_bind() {
    let bed = Bed::with("a.md", page(&[("Front", PAIR)]));
    assert_snapshot!(bed.run(&["check", "a.md"]));
    bed.file("a.md", page(&[("Front", PAIR)]) + "\n### Services\n\n- Mail\n- Printer\n- Fax\n");
    assert_snapshot!(bed.run(&["check", "a.md", "-v"]));
}

#[test]
fn drawings_are_picked() {
    let second = SHOP.replace("# Shop\n\n## Overview", "## Second").replace("Depot", "Cellar");
    let bed = Bed::with("a.md", format!("{SHOP}\n{second}"));
    let run = bed.run(&["check", "a.md:6", "-f", "concise"]);
    assert!(run.out.contains("Depot") && !run.out.contains("Cellar"), "{run}");
    let run = bed.run(&["check", "a.md", "--title", "second", "-f", "concise"]);
    assert!(run.out.contains("Cellar") && !run.out.contains("Depot"), "{run}");
}

#[test]
fn what_is_raised_to_an_error_can_still_be_ignored() {
    let ignored = "### Components\n\n<!-- asciitect-ignore-next edge-not-drawn -->\n";
    let bed = Bed::with("shop.md", SHOP.replace("### Components\n\n", ignored));
    let run = bed.run(&["check", "shop.md", "-f", "json", "--error", "edge-not-drawn"]);
    assert_eq!(checks(&run), ["component-not-drawn"], "{run}");
}

#[test]
fn crooked_drawings_are_counted_in_a_line() {
    let bed = Bed::with("a.md", page(&[("One", crate::bed::ROW), ("Two", PAIR)]));
    let run = bed.run(&["check", "a.md"]);
    assert!(run.err.contains("1 crooked drawing in 1 file: asciitect fmt"), "{run}");
    assert_eq!(run.code, 0, "{run}");
}

#[test]
fn crooked_drawings_are_those_that_fmt_would_change() {
    let inset = ".--------.\n|  Kiln  |\n'--------'\n";
    let bare = "┌──────┐\n│ Kiln │\n└───┬──┘\n    │\n    v\n┌──────┐\n│ Oven │\n└──────┘\n";
    let bed = Bed::with("a.md", page(&[("One", crate::bed::ROW), ("Two", PAIR), ("Three", inset), ("Four", bare)]));
    bed.file("b.md", format!("{}\n\nâ”Œâ”€â”€â”€â”\n", page(&[("One", PAIR)])));
    bed.file("c.md", include_str!("../../samples/spec/stubs.md"));
    bed.file("d.md", include_str!("../../samples/spec/walls.md"));
    let would = bed.run(&["fmt", "--check", "."]).out;
    let files: std::collections::BTreeSet<&str> = would.lines().filter_map(|line| line.split(':').next()).collect();
    assert!(files.len() > 2, "{would}");
    let line = format!("{} crooked drawings in {} files: asciitect fmt", would.lines().count(), files.len());
    let run = bed.run(&["check", "."]);
    assert!(run.err.contains(&line), "{line}\n{run}");
    let run = bed.run(&["check", ".", "--no-repair"]);
    assert!(!run.err.contains("crooked"), "{run}");
}

#[test]
fn every_check_explains_itself() {
    let bed = Bed::new();
    for check in asciitect::check::CHECKS {
        let page = bed.run(&["check", "--explain", check.name]).fine();
        assert_eq!(page.trim_end(), check.page.trim_end());
    }
    assert_eq!(bed.run(&["check", "--explain", "none"]).code, 2);
}
