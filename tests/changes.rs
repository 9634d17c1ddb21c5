//! What `asciitect diff` tells: the sample document with an edit, and the lines that name it.

use std::collections::BTreeMap;

use asciitect::changes::{Sheet, compare, report};
use asciitect::graph::Graph;
use asciitect::reading::{ReadOptions, read};
use asciitect::source::Source;

const PAGE: &str = include_str!("../samples/architecture.md");

fn sheets(page: &str) -> Vec<Sheet> {
    let document = read(Source::new("page.md", page.as_bytes()), &ReadOptions::default());
    let sheet = |r: &asciitect::reading::Reading| {
        let title = r.title.clone().unwrap_or_default();
        Sheet { place: "page.md".to_owned(), title: title.clone(), id: title, graph: Graph::from(&r.diagram) }
    };
    document.readings.iter().map(sheet).collect()
}

/// The changes told of the page after an edit, and the title of the drawing.
fn told(from: &str, to: &str) -> (String, Vec<String>) {
    assert!(PAGE.contains(from), "the page has no {from:?}");
    let changed = compare(&sheets(PAGE), &sheets(&PAGE.replacen(from, to, 1)));
    let text = (report::named("text").expect("a format").write)(&changed);
    let mut lines = text.lines().map(|l| l.trim().to_owned());
    (lines.next().unwrap_or_default(), lines.collect())
}

const DISK: &str = "│   (Redis)   │\n└──────────────┘   └──────┬──────┘\n                          ▼\n                    ┌───────────┐\n                    \
                │   Disk    │\n                    └───────────┘";
const COMPONENTS: &str = "Component Diagram";
const FLOW: &str = "Data Flow Overview";
const TREE: &str = "3.1 Inside a Service";
const TIERS: &str = "4.1 Where Data Is Kept, and for How Long";
/// What is written in the place of what, the title of the drawing, and what is told.
const EDITS: &[(&str, &str, &str, &[&str])] = &[
    (
        "│ (PostgreSQL) │",
        "│  (MariaDB)   │",
        COMPONENTS,
        &["~ node Database (PostgreSQL) is now called Database (MariaDB)"],
    ),
    ("│    Cache    │\n", "│    Store    │\n", COMPONENTS, &["~ node Cache is now called Store"]),
    (
        "                │ Session: <signed cookie>\n",
        "",
        COMPONENTS,
        &["~ edge Clients → Gateway has the label HTTPS/JSON in place of HTTPS/JSON Session: <signed cookie>"],
    ),
    ("│   (Redis)   │\n└──────────────┘   └─────────────┘", DISK, COMPONENTS, &["+ node Disk", "+ edge Cache → Disk"]),
    (
        "│ (Web, Mobile App, Dock Kiosk) │",
        "│     (Web, Mobile App)          │",
        COMPONENTS,
        &["~ node Clients (Web, Mobile App, Dock Kiosk) is now called Clients (Web, Mobile App)"],
    ),
    (
        "│ Service │ │ Service │ │ Service │",
        "│  Desk   │ │ Service │ │ Service │",
        COMPONENTS,
        &["~ node Booking Service is now called Booking Desk"],
    ),
    (
        "│ Booking │ │ Billing │ │ Notice  │",
        "│ Booking │ │ Account │ │ Notice  │",
        COMPONENTS,
        &["~ node Billing Service is now called Account Service"],
    ),
    ("(price)", "(prices)", FLOW, &["~ edge Booking Service → Billing Service has the label prices in place of price"]),
    (
        "4. Booking Service → Billing Service",
        "4. Booking Service ← Billing Service",
        FLOW,
        &["~ edge Booking Service → Billing Service turned: now Billing Service → Booking Service"],
    ),
    (
        "6. Booking Service → Skipper (confirmation with berth number)\n",
        "",
        FLOW,
        &["- edge Booking Service → Skipper: confirmation with berth number"],
    ),
    (
        "5. Billing Service → Database (bill)\n",
        "5. Billing Service → Database (bill)\n6. Billing Service → Bank (fee)\n",
        FLOW,
        &["+ node Bank", "+ edge Billing Service → Bank: fee"],
    ),
    ("│   ├── default.py\n", "", TREE, &["- node default.py", "- edge rules/ → default.py"]),
    ("├── store.py  ", "├── stores.py ", TREE, &["~ node store.py is now called stores.py"]),
    (
        "├── store.py  ",
        "├── queue.py           # what waits\n├── store.py  ",
        TREE,
        &["+ node queue.py", "+ edge services/[name]/ → queue.py"],
    ),
    (
        "│ Notice Service │  (started",
        "│ Letter Service │  (started",
        "3.2 Deployment",
        &["~ node Notice Service is now called Letter Service"],
    ),
    (
        "│ port 8300       │",
        "│ port 8400       │",
        "3.2 Deployment",
        &["~ node Notice Service port 8300 is now called Notice Service port 8400"],
    ),
    (
        "           ▼ (end of season)",
        "           ▲ (end of season)",
        TIERS,
        &["~ edge TIER 1: This season (fast, dear) → TIER 2: Last season (slower) turned: \
             now TIER 2: Last season (slower) → TIER 1: This season (fast, dear)"],
    ),
    (
        "           ▼ (after two years)",
        "           ▼ (after ten years)",
        TIERS,
        &[
            "~ edge TIER 2: Last season (slower) → TIER 3: Archive (cheap, far away) has the label (after ten years) in place of (after two years)",
        ],
    ),
    (
        "2. Sign-in page → Session",
        "2. Log-in page → Session",
        "5.1 Signing In",
        &[
            "+ node Log-in page",
            "- edge Sign-in page → Session: signed, eight hours",
            "+ edge Log-in page → Session: signed, eight hours",
        ],
    ),
    (
        "Officer → Gateway (with session cookie)",
        "Officer — Gateway",
        "5.1 Signing In",
        &["- edge Officer → Gateway: with session cookie"],
    ),
    (
        "                                 ↓\n                             Dead Letters (after five tries)\n",
        "",
        "6.2 Queue",
        &["- node Dead Letters", "- edge Notice Queue → Dead Letters: after five tries"],
    ),
    (
        "    └── Span: Price",
        "        └── Span: Price",
        "7.2 Traces",
        &[
            "- edge Span: POST /berths/14/bookings (180 ms) → Span: Price (60 ms)",
            "+ edge Span: Hold berth (95 ms) → Span: Price (60 ms)",
        ],
    ),
];
#[test]
fn each_edit_is_named_right() {
    assert!(EDITS.len() >= 20);
    for (from, to, title, lines) in EDITS {
        assert_eq!(
            told(from, to),
            (format!("page.md: {title}"), lines.iter().map(|l| (*l).to_owned()).collect()),
            "{from}"
        );
    }
}

/// What is told otherwise where the other edits are made, too: what a node is called by then, and which way an edge runs.
const TOGETHER: &[(&str, &str)] = &[
    ("+ edge Cache → Disk", "+ edge Store → Disk"),
    (
        "~ edge Booking Service → Billing Service has the label prices in place of price",
        "~ edge Billing Service → Booking Service has the label prices in place of price",
    ),
];

/// The same edits in one page; of two in one row or one box the first.
#[test]
fn edits_made_together_are_each_named_right() {
    let mut page = PAGE.to_owned();
    let mut wanted: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut made = 0;
    for (from, to, title, lines) in EDITS {
        if !page.contains(from) || from.contains("port 8300") {
            continue;
        }
        page = page.replacen(from, to, 1);
        made += 1;
        let together = |line: &&'static str| TOGETHER.iter().find(|(alone, _)| alone == line).map_or(*line, |(_, t)| t);
        wanted.entry(format!("page.md: {title}")).or_default().extend(lines.iter().map(together));
    }
    assert_eq!(made, EDITS.len() - 2);
    let text = (report::named("text").expect("a format").write)(&compare(&sheets(PAGE), &sheets(&page)));
    let mut told: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut title = String::new();
    for line in text.lines() {
        match line.strip_prefix("  ") {
            Some(line) => told.entry(title.clone()).or_default().push(line),
            None => title = line.to_owned(),
        }
    }
    told.values_mut().chain(wanted.values_mut()).for_each(|lines| lines.sort_unstable());
    assert_eq!(told, wanted);
}

/// Groups: of a page with boxes in boxes.
#[test]
fn what_becomes_of_groups_is_named_right() {
    let page = include_str!("../samples/nested.md");
    let told = |from: &[(&str, &str)]| {
        let edited = from.iter().fold(page.to_owned(), |page, (from, to)| {
            assert!(page.contains(from), "{from}");
            page.replacen(from, to, 1)
        });
        let text = (report::named("text").expect("a format").write)(&compare(&sheets(page), &sheets(&edited)));
        text.lines().skip(1).map(|l| l.trim().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told(&[("┌─ Studio ─────", "┌─ Stage ──────")]), ["~ node Studio is now called Stage"]);
    assert_eq!(
        told(&[("│ │ Shop │ │ Café │ │  │  │ Pictures │  │", "│ │ Shop │ │ Pictures │ │  │  │ Café │  │")]),
        [
            "~ node Café moved out of Ground floor into Upper floor",
            "~ node Pictures moved out of Upper floor into Ground floor"
        ]
    );
    assert_eq!(told(&[("       stairs       ", "─── stairs ─────────")]), Vec::<String>::new());
    assert_eq!(
        told(&[
            ("┌──────┐ ┌──────┐ │  │  ┌", "┌──────┐          │  │  ┌"),
            ("│ Shop │ │ Café │ │", "│ Shop │          │"),
            ("└──────┘ └──────┘ │  │  └", "└──────┘          │  │  └")
        ]),
        ["- node Café in Ground floor"]
    );
}

#[test]
fn what_is_laid_out_anew_has_not_changed() {
    // A row more in each frame, a longer line, another style of drawing.
    for (from, to) in [
        ("                ▼\n┌────", "                │\n                ▼\n┌────"),
        ("│   Database   │", "│              │\n│   Database   │"),
        ("1. Skipper → Gateway → Booking Service", "1. Skipper -> Gateway -> Booking Service"),
    ] {
        let (first, lines) = told(from, to);
        assert_eq!((first.as_str(), lines), ("", Vec::<String>::new()), "{from}");
    }
}

#[test]
fn drawings_that_come_and_go_are_told() {
    let gone = PAGE.replacen("1. Officer → Sign-in page (name and key)", "An officer signs in.", 1);
    let gone = gone.replacen("→ Check", "to Check", 1);
    assert!(compare(&sheets(PAGE), &sheets(&gone)).iter().all(|c| c.old.is_some()));
    let all = compare(&[], &sheets(PAGE));
    assert_eq!(all.len(), sheets(PAGE).len());
    assert!(all.iter().all(|c| c.old.is_none() && c.changes.is_empty()));
}
