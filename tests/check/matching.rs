//! Which box a name of a list means, where the list was bound by hand.

use super::{between, check, check_with, read};
use asciitect::check::{Config, NoDisk};
use asciitect::inventory;

/// A document with a drawing and a marked list.
fn found(drawing: &str, list: &str) -> Vec<String> {
    between(&check(&format!("## Works\n\n```\n{drawing}```\n\n<!-- asciitect:components -->\n\n{list}")))
}

const ROOMS: &str = "\
┌────────┐    ┌────────┐    ┌────────┐    ┌─────────┐
│ Kunden │───▶│ Office │───▶│ Kiln   │───▶│ Clay    │
└────────┘    └────────┘    └───┬────┘    └─────────┘
                                ▼
                            ┌────────┐
                            │ Gas    │
                            └────────┘
";

#[test]
fn a_list_that_binds_itself_is_told_of_the_one_box_that_it_forgot() {
    let found = |list: &str| between(&check(&format!("## Works\n\n```\n{ROOMS}```\n\n### Components\n\n{list}")));
    assert_eq!(found("- Office\n- Kiln\n- Clay\n- Gas\n"), [] as [&str; 0]);
    assert_eq!(found("- Office\n- Kiln\n- Clay\n"), ["note component-not-listed Gas"]);
    // Two are no slip, one that is missing may be the other under another name, and another list may have it.
    assert_eq!(found("- Office\n- Kiln\n"), [] as [&str; 0]);
    assert_eq!(found("- Office\n- Kiln\n- Clay\n- Steam\n"), ["warning component-not-drawn Steam"]);
    assert_eq!(found("- Office\n- Kiln\n- Clay\n\n### Fuel\n\n- Gas\n- Wood\n"), [] as [&str; 0]);
    assert_eq!(found("- Kiln\n- Clay\n- Gas\n\n### Stuff\n\n- Offcie\n- Wood\n"), [] as [&str; 0]);
}

#[test]
fn what_another_list_has_an_entry_for_states_there_on_what_it_depends() {
    let drawing = "\
┌────────┐   ┌───────┐   ┌──────┐
│ Potter │──▶│ Wheel │──▶│ Kiln │
└────────┘   └───┬───┘   └──┬───┘
                 ▼          │
             ┌───────┐      │
             │ Clay  │◀─────┘
             └───────┘
";
    let head = "| Component | Depends on |\n|--|--|\n";
    let front = format!("#### Front\n\n{head}| Potter | Wheel |\n| Wheel | Kiln, Clay |\n");
    let found = |clay: &str| {
        let back = format!("#### Back\n\n{head}| Kiln | {clay} |\n| Clay | – |\n");
        between(&check(&format!("## Works\n\n```\n{drawing}```\n\n### Components\n\n{front}\n{back}")))
    };
    assert_eq!(found("Clay"), [] as [&str; 0]);
    assert_eq!(found("–"), ["warning edge-not-listed Kiln > Clay"]);
}

/// The parts of one drawing under two headings, both of which are called components.
#[test]
fn a_comment_marks_all_headings_that_list_what_is_drawn() {
    let bullets = "### Front services\n\n- Kunden\n- Office\n\n### Back services\n\n- Kiln\n- Clay\n- Gas\n";
    let headings = bullets.replace("- ", "\n#### ");
    for list in [bullets, &headings] {
        let outcome = check(&format!("## Works\n\n```\n{ROOMS}```\n\n<!-- asciitect:components -->\n\n{list}"));
        assert_eq!(between(&outcome), [] as [&str; 0], "{list}");
        let wrong = list.replace("Gas", "Steam");
        let outcome = check(&format!("## Works\n\n```\n{ROOMS}```\n\n<!-- asciitect:components -->\n\n{wrong}"));
        assert_eq!(between(&outcome), ["warning component-not-drawn Steam"], "{wrong}");
    }
}

#[test]
fn layers_are_no_entries_where_what_stands_below_them_is_drawn() {
    let list = "- Front\n  - Office\n- Back\n  - Kiln\n  - Clay\n  - Gas\n";
    for title in ["Components", "Whatever"] {
        let outcome = check(&format!("## Works\n\n```\n{ROOMS}```\n\n### {title}\n\n{list}"));
        let bound = outcome.bound.iter().map(|b| (b.drawn, b.entries));
        let unbound = outcome.unbound.iter().map(|u| (u.drawn, u.entries));
        assert_eq!(bound.chain(unbound).collect::<Vec<_>>(), [(4, 4)], "{title}");
    }
}

const KILNS: &str = "\
┌────────┐    ┌──────────┐    ┌──────────┐
│ Office │───▶│  Kiln 1  │    │  Kiln 2  │
└───┬────┘    └──────────┘    └────▲─────┘
    │                              │
    └──────────────────────────────┘
";

#[test]
fn a_name_means_its_numbered_copies() {
    assert_eq!(found(KILNS, "- **Office**: depends on Kiln\n- **Kiln**\n"), [] as [&str; 0]);
    let one = KILNS.replace("Kiln 2", "Barn 2");
    let expected = ["warning component-not-listed Barn 2", "warning component-not-listed Kiln 1"];
    let mut some = found(&one, "- **Office**\n- **Kiln**\n- **Shop**\n");
    some.retain(|finding| finding.contains("not-listed"));
    some.sort();
    assert_eq!(some, expected);
}

const WORKS: &str = "\
┌──────────────────────────────┐
│         Kiln (all)           │
│  ┌────────┐     ┌─────────┐  │
│  │  Kiln  │     │  Glaze  │  │
│  └────────┘     └─────────┘  │
└──────────────┬───────────────┘
               ▼
          ┌────────┐
          │  Shop  │
          └────────┘
";

#[test]
fn a_box_goes_before_its_group_of_the_same_name() {
    let list = "- **Kiln**: depends on Shop\n- **Glaze**: depends on Kiln\n- **Shop**\n";
    assert_eq!(found(WORKS, list), ["warning edge-not-drawn Glaze > Kiln"]);
}

#[test]
fn a_name_that_stands_for_itself_is_no_other_ones() {
    let drawing = "┌────────────┐\n│ Kiln(101)  │\n│ Clay(102)  │\n│ Slip(103)  │\n└────────────┘\n";
    let list = "- **Kiln**\n- **Kiln Agent**\n- **Clay**\n- **Slip**\n";
    assert_eq!(found(drawing, list), ["warning component-not-drawn Kiln Agent"]);
}

#[test]
fn rows_among_listed_rows_are_listed_too() {
    let drawing = "\
┌──────────────┐    ┌─────────┐
│ Stores       │───▶│ Kitchen │
│ - Clay       │    │ warm    │
│ - Slip       │    │ dry     │
│ - Grog : hot │    └─────────┘
│ - Sand       │
│ - v2         │
└──────────────┘
";
    let list = "- **Clay**\n- **Slip**\n- **Grog**\n- **Kitchen**\n";
    let expected = ["warning component-not-listed Sand", "warning component-not-listed v2"];
    assert_eq!(found(drawing, list), expected);
    assert_eq!(found(drawing, "- **Clay**\n- **Slip**\n- **Kitchen**\n"), [] as [&str; 0]);
}

#[test]
fn a_list_without_any_name_of_the_drawing_goes_by_names_like_its_own() {
    let drawing = "┌────────┐    ┌─────────┐\n│ Shop 1 │───▶│ Glazing │\n└────────┘    └─────────┘\n";
    let list = "- **Sample Shop 1**\n- **Glazing Room**\n";
    assert_eq!(found(drawing, list), ["note name-differs Sample Shop 1", "note name-differs Glazing Room"]);
}

#[test]
fn plural_words_are_the_same_words() {
    let drawing = "┌────────────┐    ┌────────┐\n│ Kilns View │───▶│ Office │\n└────────────┘    └────────┘\n";
    assert_eq!(found(drawing, "- **Kiln Watch**\n- **Office**\n"), ["note name-differs Kiln Watch"]);
}

#[test]
fn a_file_is_held_against_the_one_drawing_that_is_named() {
    let text = "## A\n\n```\n┌──────┐    ┌──────┐\n│ Kiln │───▶│ Clay │\n└──────┘    └──────┘\n```\n";
    let list = inventory::read("list.toml", "components = [\"Barn\"]\n").unwrap();
    let document = read("doc.md", text);
    let config = Config::default();
    let picked = |picked: &[usize]| {
        let mut subject = asciitect::check::Subject::new(&document, &config);
        (subject.picked, subject.against) = (picked, std::slice::from_ref(&list));
        between(&asciitect::check::run(&subject))
    };
    assert_eq!(between(&check_with(&document, std::slice::from_ref(&list), &config, &NoDisk)), [] as [&str; 0]);
    let all =
        ["warning component-not-listed Kiln", "warning component-not-listed Clay", "warning component-not-drawn Barn"];
    let mut some = picked(&[0]);
    some.sort_by_key(|finding| finding.contains("not-drawn"));
    assert_eq!(some, all);
}

#[test]
fn a_name_that_stands_beside_a_line_is_shown() {
    let drawing = "\
┌──────┐         ┌──────┐    ┌──────┐
│ Kiln │────────▶│ Clay │───▶│ Shop │
└──────┘  Pots   └──────┘    └──────┘
";
    let list = "- **Kiln**\n- **Clay**\n- **Shop**\n- **Pots**\n";
    assert_eq!(found(drawing, list), ["note component-not-drawn Pots"]);
}

#[test]
fn manifests_are_not_asked_for_what_they_cannot_say() {
    let drawing =
        "┌──────┐   ┌────────┐   ┌──────┐\n│ gate │──▶│ office │──▶│ kiln │\n└──────┘   └────────┘   └──────┘\n";
    let pod = "spec: {containers: [{name: main, image: main}]}";
    let workload = |name: &str| {
        let template = format!("template: {{metadata: {{labels: {{app: {name}}}}}, {pod}}}");
        format!("apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}}}\nspec: {{{template}}}\n---\n")
    };
    let gate = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: gate}\nspec:\n  rules:\n  - http:\n      \
                paths: [{path: /, pathType: Prefix, backend: {service: {name: office}}}]\n";
    let manifests = format!("{}{}{gate}", workload("office"), workload("kiln"));
    let list = inventory::read("manifests.yaml", &manifests).expect("manifests");
    let against = |drawing: &str| {
        let page = format!("## Works\n\n```\n{drawing}```\n");
        between(&check_with(&read("doc.md", &page), std::slice::from_ref(&list), &Config::default(), &NoDisk))
    };
    assert_eq!(against(drawing), [] as [&str; 0]);
    assert_eq!(against(&drawing.replace("gate │──▶", "gate │   ")), ["warning edge-not-drawn gate > office"]);
}

#[test]
fn a_list_that_fits_drawings_on_both_sides_is_bound_to_none() {
    let drawing =
        "┌──────┐   ┌────────┐   ┌──────┐\n│ Gate │──▶│ Office │──▶│ Kiln │\n└──────┘   └────────┘   └──────┘\n";
    let list = "## Components\n\n- **Gate** (depends on Office)\n- **Office** (depends on Kiln)\n- **Kiln**\n";
    let bound = |page: String| check(&page).bound.len();
    let section = |name: &str| format!("## {name}\n\n```\n{drawing}```\n\n");
    assert_eq!(bound(format!("# Works\n\n{}{list}", section("Now"))), 1);
    assert_eq!(bound(format!("# Works\n\n{list}\n{}", section("Now"))), 1);
    assert_eq!(bound(format!("# Works\n\n{}{list}\n{}", section("Now"), section("Soon"))), 0);
    assert_eq!(bound(format!("# Works\n\n{}## Words\n\nMany.\n\n{list}", section("Now"))), 0);
}

const PORTS: &str = "\
┌─────────────┐    ┌─────────────┐    ┌──────────┐
│ Till        │───▶│ Orders      │───▶│ Store    │
│ tcp/8000    │    │ 8100/tcp    │    │ port 543 │
└─────────────┘    └─────────────┘    └──────────┘
";

#[test]
fn a_port_may_name_its_protocol() {
    let list = "| Service | Port |\n|---|---|\n| Till | 8000 |\n| Orders | 8101 |\n| Store | 543 |\n";
    assert_eq!(found(PORTS, list), ["note port-differs Orders"]);
}

#[test]
fn manifests_state_ports_for_certain() {
    let service = |(name, port): (&str, u16)| {
        format!("apiVersion: v1\nkind: Service\nmetadata:\n  name: {name}\nspec:\n  ports:\n    - port: {port}\n---\n")
    };
    let manifests: String = [("till", 8001), ("orders", 8100), ("store", 543)].map(service).concat();
    let list = inventory::read("services.yaml", &manifests).expect("manifests");
    let document = read("doc.md", &format!("## Works\n\n```\n{PORTS}```\n"));
    let outcome = check_with(&document, &[list], &Config::default(), &NoDisk);
    assert_eq!(between(&outcome), ["warning port-differs till"]);
}

#[test]
fn a_compose_file_speaks_of_all_that_it_lists_in_a_group_and_beside_it() {
    let drawing = "## Yard\n\n```\n\
        +-------------------------------------+\n\
        | Yard                                |\n\
        |  +------+     +------+     +------+ |     +------+     +------+\n\
        |  | Gate |---->| Path |---->| Shed |-+---->| Barn |---->| Silo |\n\
        |  +------+     +------+     +------+ |     +------+     +------+\n\
        +-------------------------------------+\n```\n";
    let found = |compose: &str| {
        let against = [inventory::read("compose.yaml", compose).expect("a compose file")];
        let outcome = check_with(&read("doc.md", drawing), &against, &Config::default(), &NoDisk);
        outcome.findings.iter().map(super::brief).collect::<Vec<_>>()
    };
    let compose = "services:\n  gate: {depends_on: [path]}\n  path: {depends_on: [shed]}\n  shed: {depends_on: [barn]}\n  \
                   barn: {depends_on: [silo]}\n  silo: {}\n";
    assert_eq!(found(compose), [] as [&str; 0]);
    assert_eq!(found(&compose.replace("barn: {depends_on: [silo]}", "barn: {}")), ["note edge-not-listed Barn > Silo"]);
}
