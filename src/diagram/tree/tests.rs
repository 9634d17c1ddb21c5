use super::*;

fn tree(text: &str) -> Option<Vec<(String, Option<String>, Option<String>)>> {
    let rows: Vec<&str> = text.lines().collect();
    let d = read(&rows)?;
    let up = |n: super::super::NodeIndex| {
        let mut above = d.graph.neighbors_directed(n, petgraph::Direction::Incoming);
        above.next().map(|p| d.graph[p].label.clone())
    };
    Some(d.graph.node_indices().map(|n| (d.graph[n].label.clone(), up(n), d.graph[n].comment.clone())).collect())
}

fn names(text: &str) -> Vec<String> {
    let show = |(name, up, _): (String, Option<String>, Option<String>)| format!("{}>{name}", up.unwrap_or_default());
    tree(text).unwrap_or_default().into_iter().map(show).collect()
}

#[test]
fn a_folder_listing_with_comments() {
    let t = tree("garden/\n├── beds.rs      # what grows where\n│   └── soil.rs -- dark\n└── shed/  the tools\n    └── rake — old").unwrap_or_default();
    let s = |x: &str| Some(x.to_owned());
    assert_eq!(
        t,
        [
            ("garden/".to_owned(), None, None),
            ("beds.rs".to_owned(), s("garden/"), s("what grows where")),
            ("soil.rs".to_owned(), s("beds.rs"), s("dark")),
            ("shed/".to_owned(), s("garden/"), s("the tools")),
            ("rake".to_owned(), s("shed/"), s("old")),
        ]
    );
}

#[test]
fn ascii_connectors_and_several_roots() {
    assert_eq!(names("|-- a\n|   `-- b\n`-- c"), [">a", "a>b", ">c"]);
    assert_eq!(
        names("top\n  +-- a\n      +-- b\n  +-- c"),
        ["top>a", "a>b", "top>c"].map(String::from).into_iter().fold(vec![">top".to_owned()], |mut v, x| {
            v.push(x);
            v
        })
    );
    assert_eq!(names("one\n└── x\ntwo\n└── y"), [">one", "one>x", ">two", "two>y"]);
}

#[test]
fn heads_and_the_label_of_the_line_down() {
    let rows = ["ship (home)", "  │ by radio", "  │", "  ├─> port", "  └──▶ buoy"];
    let d = read(&rows).expect("a tree");
    let labels: Vec<_> = d.graph.edge_weights().map(|e| e.label.as_deref()).collect();
    assert_eq!(labels, [Some("by radio"), Some("by radio")]);
}

#[test]
fn an_icon_and_two_blanks_are_one_name() {
    assert_eq!(names("📁  src\n└── 🦀  main"), [">📁  src", "📁  src>🦀  main"]);
}

#[test]
fn a_connector_one_column_beside_its_siblings() {
    assert_eq!(names("a\n├── b\n ├── c\n└── d"), [">a", "a>b", "a>c", "a>d"]);
}

#[test]
fn a_column_of_figures_beside_the_tree() {
    let t = "  1.2 s : run\n  0.4 s :  +--read\n        :  |\n  0.8 s :  +--write";
    assert_eq!(names(t), [">run", "run>read", "run>write"]);
}

#[test]
fn a_margin_word_and_levels_that_open_and_close() {
    let t = "w0┐job\nw0├─ start\nw0└─┐step one\nw0  ├─ tick\nw0┌─┘\nw0├─ stop";
    assert_eq!(names(t), [">job", "job>start", "job>step one", "step one>tick", "job>stop"]);
}

#[test]
fn frames_fans_and_prose_are_no_trees() {
    assert!(tree("┌────┐\n│ a  │\n└────┘").is_none());
    assert!(tree("┌────┐\n│ a  ├── b\n├────┤\n│ c  ├── d\n└────┘").is_none());
    assert!(tree("in → hub\n     ├→ left\n     └→ right").is_none());
    assert!(tree("| a | b |\n|---|---|\n| 1 | 2 |").is_none());
    assert!(tree("nothing here\nbut prose").is_none());
}
