//! Which lists of a document are lists of components, and what they say.

use asciitect::inventory::{Evidence, Inventory, Lines, in_document};

/// A list in a line: its title, its components, its dependencies.
fn brief(list: &Inventory) -> String {
    let names: Vec<&str> = list.components.iter().map(|c| c.name.as_str()).collect();
    let edges: Vec<String> = list.dependencies.iter().map(|d| format!("{}>{}", d.from, d.to)).collect();
    let other = match &list.evidence {
        Evidence::Other(word) => format!(" (of {word})"),
        _ => String::new(),
    };
    format!("{}{other}: {}; {}", list.title, names.join(", "), edges.join(" ")).trim_end_matches("; ").to_owned()
}

fn lists(text: &str) -> Vec<String> {
    in_document(&Lines::new("doc.md", text)).inventories.iter().map(brief).collect()
}

#[test]
fn bold_names_keep_their_properties() {
    let text = "## Modules\n\n**Kiln**\n\nFires.\n\n**Purpose**: heat\n\n**Dependencies**:\n\n- Glaze\n- Clay store\n\n\
                **Glaze**\n\n**Depends on**: Clay store\n\n**Clay store**\n";
    assert_eq!(lists(text), ["Modules: Kiln, Glaze, Clay store; Kiln>Glaze Kiln>Clay store Glaze>Clay store"]);
}

#[test]
fn properties_of_one_module_are_no_modules() {
    let text = "## Kiln Module\n\n**Purpose**: heat\n\n**Fuel**: gas\n\n**Door**: steel\n";
    assert_eq!(lists(text), [] as [&str; 0]);
}

#[test]
fn microservices_are_services() {
    assert_eq!(lists("## Microservices\n\n- **Kiln**\n- **Glaze**\n"), ["Microservices: Kiln, Glaze"]);
    assert_eq!(lists("| Microservice | Uses |\n|--|--|\n| Kiln | Glaze |\n"), [": Kiln; Kiln>Glaze"]);
}

#[test]
fn a_heading_is_under_the_last_one_of_lower_level() {
    let text = "# Doc\n\n## Tech Stack\n\n#### Components\n\n- **Kiln**\n\n### Modules\n\n- **Glaze**\n\n## Parts\n\n- **Clay**\n";
    assert_eq!(lists(text), ["Components (of tech): Kiln", "Modules (of tech): Glaze", "Parts: Clay"]);
}

#[test]
fn what_is_not_there_yet_or_no_more_is_no_component() {
    for title in ["Planned Modules", "Future services", "Deprecated components", "Removed Parts"] {
        assert_eq!(lists(&format!("## {title}\n\n- **Kiln**\n- **Glaze**\n")), [] as [&str; 0], "{title}");
    }
}
