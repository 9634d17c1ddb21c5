//! Lists of connections beside a list of parts: tables, and bullets with arrows.

use super::{between, check};

const PARTS: &str = "\
## Parts

```
+------+     +-------+     +------+
| Shop |---->| Mill  |---->| Barn |
+------+     +-------+     +------+
                 |
                 v
             +-------+     +------+
             | Oven  |---->| Cart |
             +-------+     +------+
```

- **Shop**: sells
- **Mill**: grinds
- **Barn**: keeps
- **Oven**: bakes
- **Cart**: carries

";

const PAIRS: [(&str, &str); 4] = [("Shop", "Mill"), ("Mill", "Barn"), ("Mill", "Oven"), ("Oven", "Cart")];

/// The findings where each of the pairs has a row below the parts.
fn found(head: &str, row: impl Fn(&str, &str) -> String, pairs: &[(&str, &str)]) -> Vec<String> {
    let rows: String = pairs.iter().map(|(from, to)| row(from, to)).collect();
    between(&check(&format!("{PARTS}{head}{rows}")))
}

fn bullet(from: &str, to: &str) -> String {
    format!("- {from} -> {to}\n")
}

fn cells(from: &str, to: &str) -> String {
    format!("| {from} | {to} |\n")
}

/// What changes one row: another that is expected to give that finding.
const TURNED: [(&str, &str); 4] = [("Mill", "Shop"), PAIRS[1], PAIRS[2], PAIRS[3]];
const ADDED: [(&str, &str); 5] = [PAIRS[0], PAIRS[1], PAIRS[2], PAIRS[3], ("Shop", "Barn")];

#[test]
fn a_row_that_is_dropped_is_told_where_its_part_has_no_other() {
    for head in ["### Connections\n\n| From | To |\n|--|--|\n", "### Wege\n\n| Von | Nach |\n|--|--|\n"] {
        assert_eq!(found(head, cells, &PAIRS), [] as [&str; 0]);
        assert_eq!(found(head, cells, &PAIRS[..3]), ["warning edge-not-listed Oven > Cart"]);
        assert_eq!(found(head, cells, &PAIRS[1..]), ["warning edge-not-listed Shop > Mill"]);
        assert_eq!(found(head, cells, &TURNED), ["note edge-reversed Mill > Shop"]);
        assert_eq!(found(head, cells, &ADDED), ["note edge-not-drawn Shop > Barn"]);
    }
}

#[test]
fn arrows_under_a_lead_in_are_held_against_the_drawing() {
    for head in
        ["Connections:\n\n", "**Dependencies**\n\n", "### Connections\n\n", "Verbindungen:\n\n", "The connections:\n\n"]
    {
        assert_eq!(found(head, bullet, &PAIRS), [] as [&str; 0], "{head}");
        assert_eq!(found(head, bullet, &PAIRS[..3]), ["warning edge-not-listed Oven > Cart"], "{head}");
        assert_eq!(found(head, bullet, &TURNED), ["note edge-reversed Mill > Shop"], "{head}");
        assert_eq!(found(head, bullet, &ADDED), ["note edge-not-drawn Shop > Barn"], "{head}");
    }
}

#[test]
fn arrows_of_a_flow_need_not_be_all_of_them() {
    let head = "Data flow:\n\n";
    assert_eq!(found(head, bullet, &PAIRS), [] as [&str; 0]);
    assert_eq!(found(head, bullet, &[PAIRS[0], PAIRS[2], PAIRS[3]]), [] as [&str; 0]);
    assert_eq!(found(head, bullet, &TURNED), ["note edge-reversed Mill > Shop"]);
    // Of another thing nothing is said.
    assert_eq!(found("How to grind:\n\n", bullet, &TURNED), [] as [&str; 0]);
}
