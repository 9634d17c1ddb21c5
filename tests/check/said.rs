//! What lists say of their components in the words and forms that people use, and what is an entry at all.

use super::check;
use asciitect::inventory::{Lines, in_document};

/// What the first list of a document says: `A>B` for each dependency, `A:80` for each port.
fn said(list: &str) -> String {
    let text = format!("## Parts\n\n{list}");
    let found = in_document(&Lines::new("doc.md", &text)).inventories;
    let Some(list) = found.first() else { return String::new() };
    let edges = list.dependencies.iter().map(|d| format!("{}>{}", d.from, d.to));
    let ports = list.components.iter().flat_map(|c| c.ports.iter().map(move |port| format!("{}:{port}", c.name)));
    edges.chain(ports).collect::<Vec<_>>().join(" ")
}

#[test]
fn dependencies_have_many_words() {
    for list in [
        "- Kiln\n  - Requires: Gas\n- Gas\n",
        "- Kiln\n  - Calls Gas for its fire.\n- Gas\n",
        "- Kiln\n  - → Gas\n  - → see below\n- Gas\n",
        "- Kiln\n  - Relies on – Gas\n- Gas\n",
        "- Kiln (depends on: Gas)\n- Gas\n",
        "- Kiln: fires\n- Gas\n  - Used by: Kiln\n",
        "- **Kiln**: fires\n- **Gas**: burns. Used by: Kiln\n",
        "| Part | Requires |\n|--|--|\n| Kiln | Gas |\n| Gas | |\n",
        "| Part | Upstream dependencies |\n|--|--|\n| Kiln | Gas |\n| Gas | none |\n",
        "| Part | Used by |\n|--|--|\n| Kiln | |\n| Gas | Kiln |\n",
        "| Part | Upstream | Downstream |\n|--|--|--|\n| Kiln | Gas | |\n| Gas | | |\n",
        "### Kiln\n\n| | |\n|--|--|\n| Upstream | Gas |\n\n### Gas\n\n| | |\n|--|--|\n| Purpose | heat |\n",
        "- **Kiln**: fires. Uses Gas.\n- **Gas**: burns.\n",
        "- **Kiln** – calls Gas for its fire.\n- **Gas**\n",
        "### Kiln\n\nFires. It talks to Gas.\n\n### Gas\n\nBurns.\n",
        "**Kiln** fires, and needs Gas.\n\n**Gas** burns.\n",
        "- **Kiln**: fires.\n- **Gas**: burns. Used by Kiln.\n",
        "- Kiln\n- Gas – burns. It is called by Kiln.\n",
        "- Kiln\n- Gas\n  - used by Kiln\n",
        "**Kiln** fires.\n\n**Gas** burns, and is needed by Kiln.\n",
        "The **Kiln** fires. It queries Gas.\n\nThe **Gas** burns.\n",
        "1. Kiln writes to Gas\n2. Gas\n",
        "**Kiln** fires and calls Gas.\n\n**Gas** burns.\n",
        "- **Kiln**: fires. It sends its smoke to Gas.\n- **Gas**: burns and writes letters to people.\n",
        "- Kiln\n  - Details:\n    - Requires: Gas\n- Gas\n",
        "| Port | Part | Used by |\n|--|--|--|\n| – | Kiln | nobody |\n| – | Gas | Kiln |\n",
        "### Kiln\n\nCuit.\n\n#### Dépendances\n\n- Gas\n\n### Gas\n\nBrûle.\n",
        "- Kiln\n  - Dépend de : Gas\n- Gas\n  - Dépendances : aucune\n",
        "- **Kiln**: cuit. Dépend de Gas.\n- **Gas**: brûle.\n",
        "| Part | Dépendances |\n|--|--|\n| Kiln | Gas |\n| Gas | – |\n",
        "- Kiln\n  - Dependencias: Gas\n- Gas\n  - Dependencias: ninguna\n",
        "- Kiln\n- Gas\n  - Usado por: Kiln\n",
        "- Kiln\n  - Abhängigkeiten: Gas\n- Gas\n  - Abhängigkeiten: keine\n",
        "- Kiln\n- Gas\n  - Utilisé par : Kiln\n",
    ] {
        assert_eq!(said(list), "Kiln>Gas", "{list}");
    }
    assert_eq!(said("- Kiln\n  - Dépendances : Gas et Oil\n- Gas\n- Oil\n"), "Kiln>Gas Kiln>Oil");
    assert_eq!(said("- Kiln (red) depends on Gas\n- Gas\n"), "Kiln (red)>Gas");
    // What no part is called is a word of a sentence, unless most sentences name parts.
    assert_eq!(said("- **Kiln**: fires. Uses JSON.\n- **Gas**: never uses Kiln.\n"), "");
    assert_eq!(said("- **Kiln**: fires. Used by people.\n- **Gas**: not used by Kiln.\n"), "");
    let manner = "- Kiln: fires. Uses Gas.\n- Gas: burns. Uses Pipe.\n- Pipe: leads. Uses Zeppelin.\n";
    assert_eq!(said(manner), "Kiln>Gas Gas>Pipe Pipe>Zeppelin");
}

#[test]
fn ports_have_many_forms() {
    for list in [
        "### Kiln\n\nFires. It listens on port 9091.\n\n### Gas\n\nBurns.\n",
        "Kiln\n: Fires. It listens on port 9091.\n\nGas\n: Burns.\n",
        "- Kiln\n  - listens on port 9091\n- Gas\n  - burns\n",
        "- **Kiln**: fires all (9091). Needs care (2 people).\n- **Gas**: burns since then (2019).\n",
        "- Kiln\n  - Port – 9091\n- Gas\n  - burns\n",
        "- Kiln – 9091\n- Gas\n",
        "- Kiln [9091]\n- Gas\n",
        "- Kiln on 9091\n- Gas\n",
        "- Kiln: fires. Listens on 9091.\n- Gas\n",
        "| Port | Part | Purpose |\n|--|--|--|\n| 9091 | Kiln | fire |\n| | Gas | heat |\n",
        "- `Kiln:9091`\n- `Gas`\n",
    ] {
        assert_eq!(said(list), "Kiln:9091", "{list}");
    }
    assert_eq!(
        said("- Kiln (HTTP 9091, gRPC 9095)\n- Gas\n").replace(" (HTTP 9091, gRPC 9095)", ""),
        "Kiln:9091 Kiln:9095"
    );
    assert_eq!(said("- Kiln (depends on Gas, port 9091)\n- Gas\n"), "Kiln>Gas Kiln:9091");
    assert_eq!(said("- Kiln (port: 9091; depends on: Gas)\n- Gas\n"), "Kiln>Gas Kiln:9091");
    // A year, a number of things, and the port of somebody else.
    assert_eq!(said("### Kiln\n\nSince 2019. Asks the gas on port 9091.\n\n### Gas\n\nBurns 9091 times.\n"), "");
    assert_eq!(said("- Kiln – 2019\n- Gas – 12\n"), "");
}

#[test]
fn remarks_in_brackets_are_no_part_of_a_name() {
    let names = |list: &str| {
        let found = in_document(&Lines::new("doc.md", &format!("## Parts\n\n{list}"))).inventories;
        found[0].components.iter().map(|c| c.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names("### Kiln (`src/p2/`)\n\nFires.\n\n### Gas (blue)\n\nBurns.\n"), ["Kiln", "Gas (blue)"]);
    assert_eq!(names("- Kiln (src/p2/)\n- Gas (depends on: Kiln)\n"), ["Kiln", "Gas"]);
}

#[test]
fn a_name_ends_where_a_sentence_goes_on() {
    let names = |list: &str| {
        let found = in_document(&Lines::new("doc.md", &format!("## Parts\n\n{list}"))).inventories;
        found.first().map(|list| list.components.iter().map(|c| c.name.clone()).collect::<Vec<_>>()).unwrap_or_default()
    };
    assert_eq!(names("- Kiln needs gas\n- Phone Calls Desk\n"), ["Kiln", "Phone Calls Desk"]);
    assert_eq!(names("**Kiln.** Fires.\n\nThe **Gas** burns.\n"), ["Kiln", "Gas"]);
    assert_eq!(names("**The Kiln** fires.\n\n**Gas**: burns.\n"), ["The Kiln", "Gas"]);
    // A sentence that points, or leads to what follows, names nothing.
    let none: [&str; 0] = [];
    assert_eq!(names("**It works.** Always.\n\n**We tried.** Often.\n"), none);
    assert_eq!(names("The **two parts** are:\n\nThe **others** are:\n"), none);
}

#[test]
fn a_port_has_a_number_and_a_harbour_may_be_called_so() {
    let (names, list) =
        (["Kiln", "Glaze", "Gas"], "- **Kiln**: fires\n- **Port**: PORT\n- **Glaze**: shines\n- **Gas**: burns\n");
    let missing = "warning component-not-drawn Port";
    assert_eq!(found(&names, &list.replace("PORT", "takes ships")), [missing, missing]);
    assert_eq!(found(&names, &list.replace("PORT", "80")), [] as [&str; 0]);
}

/// A row of boxes, each with an arrow to the next.
fn row(names: &[&str]) -> String {
    let rule: Vec<String> = names.iter().map(|name| format!("+{}+", "-".repeat(name.len() + 2))).collect();
    let rule = rule.join("      ");
    let boxes: Vec<String> = names.iter().map(|name| format!("| {name} |")).collect();
    format!("```\n{rule}\n{}\n{rule}\n```\n", boxes.join("----->"))
}

/// What is found with a list below its drawing, by itself and with a comment.
fn found(names: &[&str], list: &str) -> Vec<String> {
    let mut all = Vec::new();
    for mark in ["", "<!-- asciitect:components -->\n\n"] {
        let outcome = check(&format!("## Works\n\n{}\n### Components\n\n{mark}{list}", row(names)));
        assert_eq!(outcome.bound.len(), 1, "{list}");
        all.extend(outcome.findings.iter().map(super::brief));
    }
    all
}

/// Ways to write an entry of that name, in bold, plain and as code.
const ITEMS: [fn(&str) -> String; 5] = [
    |name| format!("- {name}\n"),
    |name| format!("- {name}: does its part\n"),
    |name| format!("- {name} (9091)\n"),
    |name| format!("- {name} – does its part\n"),
    |name| format!("- {name}\n  - Purpose: its part\n"),
];

const PARAGRAPHS: [fn(&str) -> String; 4] = [
    |name| format!("**{name}**\n\n"),
    |name| format!("**{name}:** Does its part.\n\n"),
    |name| format!("**{name}** (9091): Does its part.\n\n"),
    |name| format!("**{name}**\n- Purpose: its part\n\n"),
];

#[test]
fn what_is_drawn_is_an_entry_whatever_it_is_called_and_however_it_is_written() {
    for names in [
        ["Portal", "API", "Ledger", "Mailer"],
        ["Owner", "API", "Output", "Version"],
        ["Interface", "Type", "Storage", "Status"],
        ["Kiln", "Glaze", "Notes", "Files"],
    ] {
        for (a, b) in (0..5).flat_map(|a| (0..5).map(move |b| (a, b))) {
            for mark in ["", "**", "`"] {
                let entry =
                    |(i, name): (usize, &&str)| ITEMS[if i % 2 == 0 { a } else { b }](&format!("{mark}{name}{mark}"));
                let list: String = names.iter().enumerate().map(entry).collect();
                assert_eq!(found(&names, &list), [] as [&str; 0], "{list}");
            }
            if let (Some(a), Some(b)) = (PARAGRAPHS.get(a), PARAGRAPHS.get(b)) {
                let entry = |(i, name): (usize, &&str)| if i % 2 == 0 { a(name) } else { b(name) };
                let list: String = names.iter().enumerate().map(entry).collect();
                assert_eq!(found(&names, &list), [] as [&str; 0], "{list}");
            }
        }
    }
}

#[test]
fn what_is_said_below_a_name_is_no_entry_though_others_are_called_so() {
    let list = "**Kiln**\n\nFires.\n\n**API**: two calls\n\n**Depends on**: Glaze\n\n**Glaze**\n\n**Status**: old\n\n\
                **Depends on**: Gas\n\n**Gas**\n\n**Status**: new\n\n";
    assert_eq!(found(&["Kiln", "Glaze", "Gas"], list), [] as [&str; 0]);
    // An item beside drawn ones is one of them.
    let list = "- **Kiln**\n- **Glaze** (9091)\n- **Output**: waits\n- **Gas**\n";
    let missing = "warning component-not-drawn Output";
    assert_eq!(found(&["Kiln", "Glaze", "Gas"], list), [missing, missing]);
}

#[test]
fn a_title_that_is_nearly_one_is_named_where_it_stands() {
    let list = "<!-- asciitect:components of=\"Wroks\" -->\n\nWords.\n\n- Kiln\n- Gas\n- Glaze\n";
    let outcome = check(&format!("## Works\n\n{}\n{list}", row(&["Kiln", "Gas", "Glaze"])));
    let told: Vec<_> = outcome.findings.iter().map(|f| (f.place.line, f.message.as_str())).collect();
    assert_eq!(told, [(9, "no drawing is titled “Wroks”; is “Works” meant?")]);
}

#[test]
fn a_list_that_speaks_of_connections_now_and_then_is_no_list_of_them() {
    let names = ["Kiln", "Glaze", "Gas", "Shop"];
    let list = "- **Kiln**: fires. Uses Glaze.\n- **Glaze**: shines.\n- **Gas**: burns.\n- **Shop**: sells.\n";
    assert_eq!(found(&names, list), [] as [&str; 0]);
    let list = list.replace("shines.", "shines. Writes to Gas.");
    let forgotten = "note edge-not-listed Gas > Shop";
    assert_eq!(found(&names, &list), [forgotten, forgotten]);
}

#[test]
fn tables_under_headings_of_layers_are_one_list_and_a_drawn_column_names_the_rows() {
    let names = ["Kiln", "Glaze", "Gas", "Shop"];
    let head = "| Part | Depends on |\n|--|--|\n";
    let front = format!("#### Front\n\n{head}| Kiln | Glaze |\n| Glaze | Gas |\n\n");
    let back = format!("#### Back\n\n{head}| Gas | Shop |\n| Shop | none |\n");
    let outcome = check(&format!("## Works\n\n{}\n### Components\n\n{front}{back}", row(&names)));
    assert_eq!(outcome.bound.iter().map(|b| b.drawn).max(), Some(4));
    assert_eq!(outcome.findings.iter().map(super::brief).collect::<Vec<_>>(), [] as [&str; 0]);
    let head = "| Layer | Part | Depends on |\n|--|--|--|\n";
    let rows = "| Front | Kiln | Glaze |\n| Front | Glaze | Gas |\n| Back | Gas | Shop |\n| Back | Shop | – |\n";
    assert_eq!(found(&names, &format!("{head}{rows}")), [] as [&str; 0]);
    let missing = "warning edge-not-listed Gas > Shop";
    assert_eq!(found(&names, &format!("{head}{rows}").replace("Gas | Shop", "Gas | –")), [missing, missing]);
}

#[test]
fn a_wrong_end_of_a_connection_is_one_finding() {
    let list = "| From | To |\n|--|--|\n| Kiln | Glaze |\n| Glaze | Gas |\n| Gas | Shop |\n";
    let names = ["Kiln", "Glaze", "Gas", "Shop"];
    assert_eq!(found(&names, list), [] as [&str; 0]);
    for (row, wrong, name) in [
        ("| Kiln | Glaze |", "| Kiln | Zeppelin |", "Zeppelin"),
        ("| Kiln | Glaze |", "| Kiln | Galze |", "Galze"),
        ("| Gas | Shop |", "| Zeppelin | Shop |", "Zeppelin"),
    ] {
        let missing = format!("warning component-not-drawn {name}");
        assert_eq!(found(&names, &list.replace(row, wrong)), [missing.as_str(), &missing], "{wrong}");
    }
}
