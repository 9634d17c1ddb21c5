//! Which lists of a document are lists of components, and what they say.

use asciitect::inventory::{Evidence, Inventory, Kind, Lines, in_document};

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

/// The components that are one only if they are drawn.
fn doubtful(text: &str) -> Vec<String> {
    let lists = in_document(&Lines::new("doc.md", text)).inventories;
    lists.into_iter().flat_map(|list| list.components).filter(|c| c.doubtful).map(|c| c.name).collect()
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
fn names_may_stand_behind_ornaments() {
    let text = "## Parts\n\n- 🔑 **IdP** — keys; depends on [Kiln](#kiln)\n- 🔑 K\n";
    assert_eq!(lists(text), ["Parts: IdP, K; IdP>Kiln"]);
}

#[test]
fn a_sentence_that_points_at_a_list_leaves_it_its_heading() {
    for sentence in ["These run:", "There are:", "The following:", "Es gibt:"] {
        let text = format!("## Services and their roles\n\n{sentence}\n\n- Kiln\n- Glaze\n");
        assert_eq!(lists(&text), ["Services and their roles: Kiln, Glaze"], "{sentence}");
    }
    assert_eq!(lists("## Services\n\nGains:\n\n- Speed\n- Peace\n"), [] as [&str; 0]);
}

#[test]
fn an_arrow_says_on_what_an_entry_depends_where_each_thing_has_one() {
    let text = "## Parts\n\n- **Office** (8000) → Kiln, Glaze\n- **Kiln** → Gas\n- **Glaze** (8002)\n";
    let list = in_document(&Lines::new("doc.md", text)).inventories.remove(0);
    assert_eq!(brief(&list), "Parts: Office, Kiln, Glaze; Office>Kiln Office>Glaze Kiln>Gas");
    assert_eq!(list.components.iter().map(|c| c.ports.clone()).collect::<Vec<_>>(), [vec![8000], vec![], vec![8002]]);
    // Where many have none, what is named is there.
    assert_eq!(
        lists("## Parts\n\n- Office → Kiln\n- Office → Glaze\n- Shop\n"),
        ["Parts: Office, Kiln, Glaze, Shop; Office>Kiln Office>Glaze"]
    );
    // Who says more of each thing lists things, and one may have been forgotten.
    let told = "## Parts\n\n- **Kiln**: fires → Gas\n- **Gas**: burns → Glaze\n- **Glaze**: coats → Clay\n";
    assert_eq!(lists(told), ["Parts: Kiln, Gas, Glaze; Kiln>Gas Gas>Glaze Glaze>Clay"]);
}

#[test]
fn a_cell_may_give_a_port_a_row_of_its_own() {
    let text =
        "## Parts\n\n| Component | Details |\n|---|---|\n| Kiln | fires<br>Port 8001 |\n| Glaze | asks port 8001 |\n";
    let list = in_document(&Lines::new("doc.md", text)).inventories.remove(0);
    assert_eq!(list.components.iter().map(|c| c.ports.clone()).collect::<Vec<_>>(), [vec![8001], vec![]]);
}

#[test]
fn sentences_may_begin_with_names() {
    let text = "## Parts\n\n**Kiln** fires what is dry.\nDepends on: Gas.\n\n**Gas** is bought.\n";
    assert_eq!(lists(text), ["Parts: Kiln, Gas; Kiln>Gas"]);
    // Among names that stand alone, a sentence may be one about the whole.
    assert_eq!(doubtful("## Parts\n\n**Works** have parts.\n\n**Kiln**: hot\n\n**Gas**: blue\n"), ["Works"]);
}

#[test]
fn bullets_that_are_arrows_are_all_connections() {
    let kinds = |text: &str| in_document(&Lines::new("doc.md", text)).inventories[0].kind;
    assert_eq!(kinds("## Parts\n\n- Kiln → Gas, Clay\n- Clay → Water\n"), Kind::Edges);
    assert_eq!(kinds("## Parts\n\n- Kiln → Gas\n- **Clay**: brown\n"), Kind::Prose);
}

/// What stands below the entries of the first list.
fn inner(text: &str) -> String {
    let lists = in_document(&Lines::new("doc.md", text)).inventories;
    lists[0].inner.as_deref().map(brief).unwrap_or_default()
}

#[test]
fn a_table_of_properties_is_not_what_a_comment_marks() {
    let about = |needs: &str| format!("| | |\n|--|--|\n| Purpose | heat |\n| Depends on | {needs} |\n");
    let text = format!("<!-- asciitect:components -->\n\n### Kiln\n\n{}\n### Gas\n\n{}", about("Gas"), about("none"));
    let found = in_document(&Lines::new("doc.md", &text)).inventories;
    let marked: Vec<_> = found.iter().filter(|l| matches!(l.evidence, Evidence::Marked { .. })).map(brief).collect();
    assert_eq!(marked, [": Kiln, Gas; Kiln>Gas"]);
}

#[test]
fn entries_may_be_layers() {
    let bullets = "## Parts\n\n- Heat\n  - Kiln: fires. Depends on: Clay\n  - Gas\n- Clay\n- Water\n  - Wheel\n";
    assert_eq!(lists(bullets), ["Parts: Heat, Clay, Water"]);
    assert_eq!(inner(bullets), "Parts: Heat, Kiln, Gas, Clay, Water, Wheel; Kiln>Clay");
    let headings = "## Parts\n\n### Heat\n\nIt glows.\n\n- **Kiln**\n- **Gas**\n\n### Water\n\n- **Wheel**\n";
    assert_eq!(inner(headings), "Parts: Heat, Kiln, Gas, Water, Wheel");
    // What is said of an entry is none.
    assert_eq!(inner("## Parts\n\n- Kiln\n  - Purpose: heat\n  - Depends on: Gas\n- Wheel\n  - It turns.\n"), "");
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

const WORDS: [&str; 8] = ["API", "Interface", "Input", "Output", "Files", "Notes", "Status", "Config"];

/// Each of the words as the name of a component among others, in a list of the form that `entry` writes.
fn named_by_words(heading: &str, entry: fn(&str, &str) -> String) {
    for word in WORDS {
        for place in 0..3 {
            let mut names = vec!["Kiln", "Glaze"];
            names.insert(place, word);
            let mut entries: Vec<String> = Vec::new();
            let mut edges: Vec<String> = Vec::new();
            for pair in names.windows(2) {
                entries.push(entry(pair[0], pair[1]));
                edges.push(format!("{}>{}", pair[0], pair[1]));
            }
            entries.push(entry(names[2], "none"));
            let text = format!("{heading}{}", entries.concat());
            let want = format!("{}: {}; {}", heading.trim_matches(['#', ' ', '\n']), names.join(", "), edges.join(" "));
            assert_eq!(lists(&text), [want], "{text}");
            assert_eq!(doubtful(&text), [] as [&str; 0], "{text}");
        }
    }
}

#[test]
fn a_component_may_be_called_anything() {
    named_by_words("## Components\n\n", |name, to| format!("**{name}**:\n- Purpose: work\n- Depends on: {to}\n\n"));
    named_by_words("## Components\n\n", |name, to| format!("**{name}**\n\nWorks.\n\n**Depends on**: {to}\n\n"));
    named_by_words("## Components\n\n", |name, to| format!("### {name}\n\nWorks.\n\n- Dependencies: {to}\n\n"));
    named_by_words("## Components\n\n", |name, to| format!("- **{name}**: works. Depends on: {to}\n"));
    named_by_words("## Components\n\n", |name, to| format!("- {name}\n  - Depends on: {to}\n"));
    named_by_words("## Components\n\n", |name, to| format!("{name}\n: Works.\n: Depends on: {to}\n\n"));
    let table = "## Components\n\n| Component | Depends on |\n|--|--|\n";
    for word in WORDS {
        let rows = format!("| {word} | Kiln |\n| Kiln | none |\n| Glaze | {word} |\n");
        assert_eq!(
            lists(&format!("{table}{rows}")),
            [format!("Components: {word}, Kiln, Glaze; {word}>Kiln Glaze>{word}")]
        );
    }
}

#[test]
fn names_need_not_all_be_written_alike() {
    for word in WORDS {
        let list = format!(
            "- **Kiln**: fires\n  - depends on: Glaze\n- **Glaze**\n  - depends on: Clay\n- **{word}**\n- **Clay**\n"
        );
        let want = format!("Parts: Kiln, Glaze, {word}, Clay; Kiln>Glaze Glaze>Clay");
        assert_eq!(lists(&format!("## Parts\n\n{list}")), [want]);
        let marked = format!("## Parts\n\n<!-- asciitect:components -->\n{list}");
        assert_eq!(doubtful(&marked), [] as [&str; 0], "{marked}");
    }
}

#[test]
fn what_is_said_in_another_form_is_no_component() {
    let text = "## Modules\n\n**Kiln**\n\nFires.\n\n**Status**: old\n\n**Files**:\n\n- kiln.rs\n\n**Glaze**\n\nCoats.\n\n\
                **API**: two calls\n\n**Depends on**: Kiln\n\n**Clay**\n";
    assert_eq!(lists(text), ["Modules: Kiln, Glaze, Clay; Glaze>Kiln"]);
    // The same keys come back.
    let text =
        "## Modules\n\n**Kiln**: fires\n\n**Heat**: much\n\n**Glaze**: coats\n\n**Heat**: none\n\n**Clay**: lies\n";
    assert_eq!(lists(text), ["Modules: Kiln, Glaze, Clay"]);
    // Chapters about the whole, remarks on it.
    let text =
        "## Modules\n\n### Overview\n\nAll.\n\n### Kiln\n\nFires.\n\n### Glaze\n\nCoats.\n\n### Notes\n\nSome.\n";
    assert_eq!(lists(text), ["Modules: Kiln, Glaze, Notes"]);
    assert_eq!(doubtful(text), ["Notes"]);
    for one in ["**API**: two calls\n\n**Input**: clay\n\n**Output**: pots\n", "**Status**: old\n\n**Files**: two\n"] {
        assert_eq!(lists(&format!("## Kiln Module\n\n{one}")), [] as [&str; 0]);
    }
}

#[test]
fn a_list_of_definitions_is_a_list() {
    let text =
        "## Parts\n\nKiln\n: Fires. It depends on Glaze, Clay.\n\nGlaze\n: Coats.\n: Port: 8080\n\nClay\n: Lies.\n";
    assert_eq!(lists(text), ["Parts: Kiln, Glaze, Clay; Kiln>Glaze Kiln>Clay"]);
}

/// Forms of one list, under a heading of which nothing is known.
const FORMS: [&str; 11] = [
    "**Kiln**:\n- Purpose: heat\n- Depends on: Clay\n\n**Glaze**:\n- Purpose: coat\n\n**Clay**: lies\n",
    "**Kiln**\n\nFires.\n\n**Depends on**: Clay\n\n**Glaze**\n\nCoats.\n\n**Clay**\n\nLies.\n",
    "#### Kiln\n\n- Purpose: heat\n- Depends on: Clay\n\n#### Glaze\n\nCoats.\n\n#### Clay\n\nLies.\n",
    "Kiln\n: Fires.\n: Depends on: Clay\n\nGlaze\n: Coats.\n\nClay\n: Lies.\n",
    "| What | Depends on |\n|--|--|\n| Kiln | Clay |\n| Glaze | |\n| Clay | |\n",
    "- Kiln: fires. Depends on: Clay\n- Glaze\n- Clay\n",
    "1. **Kiln** (depends on Clay)\n2. **Glaze**\n3. **Clay**\n",
    "*Kiln*: fires. Depends on: Clay\n\n*Glaze*: coats.\n\n*Clay*: lies.\n",
    "*Kiln* fires. It depends on Clay.\n\n*Glaze* coats.\n\n*Clay* lies.\n",
    "Kiln: fires.\n\nDepends on: Clay\n\nGlaze – coats.\n\nClay: lies.\n",
    "`Kiln` fires. It depends on Clay.\n\n`Glaze` coats.\n\n`Clay`: lies.\n",
];

#[test]
fn a_comment_marks_a_list_of_every_form() {
    let mark = "<!-- asciitect:components -->";
    let want = "Kiln, Glaze, Clay; Kiln>Clay";
    for form in FORMS {
        for (before, title) in [
            ("## Works\n\nSome words.\n\nMARK\n\n", "Works"),
            ("## Works\n\nMARK\n", "Works"),
            ("## Works\n\nMARK\n\nSome words. And more.\n\nMore of them.\n\n", "Works"),
            ("## Works\n\nMARK\n\n### Blocks\n\n", "Blocks"),
            ("## Works\n\nMARK\n\n### Blocks\n\nSome words.\n\n", "Blocks"),
            ("## Works\n\n### Blocks\n\nMARK\n\n", "Blocks"),
            ("MARK\n\n", ""),
        ] {
            let text = format!("{}{form}\n## Other\n\nWords.\n", before.replace("MARK", mark));
            let found = in_document(&Lines::new("doc.md", &text)).inventories;
            let marked = found.iter().filter(|list| matches!(list.evidence, Evidence::Marked { of: None }));
            assert_eq!(marked.map(brief).collect::<Vec<_>>(), [format!("{title}: {want}")], "{text}");
        }
    }
}

#[test]
fn paragraphs_that_begin_with_no_name_are_none() {
    for text in
        ["It fires: always.\n\nIt coats: at times.\n", "Kiln fires what is dry.\n\nGlaze coats it.\n", "Kiln: fires.\n"]
    {
        assert_eq!(lists(&format!("## Parts\n\n<!-- asciitect:components -->\n\n{text}")), [] as [&str; 0], "{text}");
    }
    let bullets = "## Parts\n\n<!-- asciitect:components -->\n\nNote: old.\n\nSee: above.\n\n- Kiln\n- Glaze\n";
    assert_eq!(lists(bullets), ["Parts: Kiln, Glaze"]);
    // Nor where nothing of it is drawn and no comment says so.
    assert_eq!(lists("## Parts\n\nKiln: fires.\n\nGlaze: coats.\n"), [] as [&str; 0]);
}

#[test]
fn a_comment_among_bold_names_begins_a_list() {
    let text = "## Parts\n\n**Oven**: old\n\n**Wheel**: old\n\n<!-- asciitect:components of=\"New\" -->\n\n**Kiln**: new\n\n**Glaze**: new\n";
    assert_eq!(lists(text), ["Parts: Oven, Wheel", "Parts: Kiln, Glaze"]);
}

#[test]
fn properties_may_stand_in_rows_of_one_paragraph() {
    let want = ["Parts: Kiln, Glaze, Clay; Kiln>Glaze Kiln>Clay Glaze>Clay"];
    for text in [
        "**Kiln**\nPurpose: heat\nDepends on: Glaze,\nClay\n\n**Glaze**\nDepends on: Clay\nPurpose: coat\n\n**Clay**\nPurpose: lie\n",
        "### Kiln\n\n**Interface**: two calls\n**Depends on**: Glaze, Clay\n\n### Glaze\n\n**Depends on**: Clay  \n**API**: x\n\n### Clay\n\nLies.\n",
        "- **Kiln**\n  Depends on: Glaze, Clay\n  Port: 80\n- **Glaze**: coats\n  Depends on: Clay\n- **Clay**\n",
    ] {
        assert_eq!(lists(&format!("## Parts\n\n{text}")), want, "{text}");
    }
}
