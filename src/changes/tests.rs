use super::between;
use crate::diagram;
use crate::graph::Graph;

fn graph(drawing: &str) -> Graph {
    let rows: Vec<&str> = drawing.lines().collect();
    Graph::from(&diagram::read(&rows, "asciitect", true).expect("a drawing"))
}

fn changes(old: &str, new: &str) -> Vec<String> {
    let all = between(&graph(old), &graph(new));
    all.iter()
        .map(|c| {
            let (mark, thing, what) = super::report::told(c, &|n| n.to_owned());
            format!("{mark} {thing} {what}")
        })
        .collect()
}

const OLD: &str = "\
┌─ Bakery ────────────┐
│  ┌──────┐  ┌──────┐ │     ┌──────┐
│  │ Mill │─▶│ Oven │ │     │ Shop │
│  └──────┘  └──────┘ │     └──┬───┘
└─────────────────────┘        │ money
                               ▼
                            ┌──────┐
                            │ Bank │
                            └──────┘
";

#[test]
fn nothing_changes_by_itself() {
    assert!(changes(OLD, OLD).is_empty());
}

#[test]
fn each_change_is_named() {
    let swap = |from: &str, to: &str| changes(OLD, &OLD.replace(from, to));
    assert_eq!(swap("│ Oven │", "│ Kiln │"), ["~ node Oven is now called Kiln"]);
    assert_eq!(swap("─▶", "◀─"), ["~ edge Mill → Oven turned: now Oven → Mill"]);
    assert_eq!(swap("─▶", "──"), ["~ edge Mill → Oven turned: now Mill — Oven"]);
    assert_eq!(swap("─▶", "┄▶"), ["~ edge Mill → Oven is drawn dashed in place of solid"]);
    assert_eq!(
        swap("─▶", "◀━"),
        ["~ edge Mill → Oven turned: now Oven → Mill", "~ edge Oven → Mill is drawn thick in place of solid"]
    );
    assert_eq!(swap("─▶", "  "), ["- edge Mill → Oven"]);
    assert_eq!(swap(" money", " coins"), ["~ edge Shop → Bank has the label coins in place of money"]);
    assert_eq!(swap(" money", ""), ["~ edge Shop → Bank has lost its label money"]);
    assert_eq!(swap("Bakery ", "Bakehouse "), ["~ node Bakery is now called Bakehouse"]);
    let moved = OLD.replace("│ Oven │", "│ Shop │").replacen("│     │ Shop │", "│     │ Oven │", 1);
    let moved = changes(OLD, &moved);
    assert!(moved.contains(&"~ node Oven moved out of Bakery".to_owned()), "{moved:?}");
    assert!(moved.contains(&"~ node Shop moved into Bakery".to_owned()), "{moved:?}");
    let alone = OLD.lines().take(5).map(|l| format!("{l}\n")).collect::<String>().replace("└──┬───┘", "└──────┘");
    let alone = alone.replace("┘        │ money", "┘");
    assert_eq!(changes(OLD, &alone), ["- node Bank", "- edge Shop → Bank: money"]);
    assert_eq!(changes(&alone, OLD), ["+ node Bank", "+ edge Shop → Bank: money"]);
}

#[test]
fn a_graph_without_groups_says_nothing_about_them() {
    let list = crate::inventory::read("a.mmd", "graph LR\n  Mill --> Oven\n  Shop -->|money| Bank\n").expect("a list");
    assert!(between(&graph(OLD), &Graph::from(&list)).is_empty());
}

#[test]
fn a_graph_without_strokes_says_nothing_about_them() {
    let dashed = graph(&OLD.replace("─▶", "┄▶"));
    let list = |text: &str| Graph::from(&crate::inventory::read("a.mmd", text).expect("a list"));
    assert!(between(&dashed, &list("graph LR\n  Mill --> Oven\n  Shop -->|money| Bank\n")).is_empty());
    assert_eq!(between(&dashed, &list("graph LR\n  Mill --> Oven\n  Shop -.->|money| Bank\n")).len(), 2);
}
