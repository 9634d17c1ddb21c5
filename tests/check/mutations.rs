//! The sample, changed in one place: exactly the one finding that the change deserves.

use super::{between, check, sample};

/// What is changed, what stands there, what shall stand there, and the finding.
struct Mutation(&'static str, &'static str, &'static str, &'static str);

const MUTATIONS: &[Mutation] = &[
    Mutation(
        "a component of the roles is renamed",
        "**Billing Service**:",
        "**Invoice Desk**:",
        "warning component-not-drawn Invoice Desk",
    ),
    Mutation("a component of the roles is misspelt", "**Gateway**:", "**Gatway**:", "note name-differs Gatway"),
    Mutation("a component of the roles is abbreviated", "**Database**:", "**DB**:", "note name-differs DB"),
    Mutation(
        "a role is added",
        "**Database**:\n",
        "**Ledger**:\n- Purpose: money\n\n**Database**:\n",
        "warning component-not-drawn Ledger",
    ),
    Mutation(
        "a dependency of the roles is dropped",
        "- Dependencies: Database, Cache\n\n**Billing",
        "- Dependencies: Database\n\n**Billing",
        "warning edge-not-listed Booking Service > Cache",
    ),
    Mutation(
        "another one",
        "- Dependencies: Booking Service, Billing Service, Notice Service",
        "- Dependencies: Booking Service, Billing Service",
        "warning edge-not-listed Gateway > Notice Service",
    ),
    Mutation(
        "a dependency of the roles is added",
        "- Dependencies: none\n\n**Cache**",
        "- Dependencies: Cache\n\n**Cache**",
        "warning edge-not-drawn Database > Cache",
    ),
    Mutation(
        "a dependency of the roles is turned round",
        "- Dependencies: Gateway\n\n**Gateway**:\n- Purpose: the only door from outside\n- Technology: a reverse proxy with a session check\n- Scaling: two at any time\n- Dependencies: ",
        "- Dependencies: none\n\n**Gateway**:\n- Purpose: the only door from outside\n- Technology: a reverse proxy with a session check\n- Scaling: two at any time\n- Dependencies: Clients, ",
        "warning edge-reversed Gateway > Clients",
    ),
    Mutation(
        "an arrow of the first drawing is turned round",
        "                │ HTTPS/JSON\n                │ Session: <signed cookie>\n                ▼",
        "                ▲ HTTPS/JSON\n                │ Session: <signed cookie>\n                │",
        "warning edge-reversed Clients > Gateway",
    ),
    Mutation(
        "a line of the first drawing is left out",
        "└───────────────┬────────────────┘\n                │ HTTPS/JSON\n                │ Session: <signed cookie>\n                ▼",
        "└────────────────────────────────┘\n                \n                \n                ",
        "warning edge-not-drawn Clients > Gateway",
    ),
    Mutation(
        "a box of the first drawing is renamed",
        "│ Booking │ │ Billing",
        "│ Harbour │ │ Billing",
        "note component-not-drawn Booking Service",
    ),
    Mutation(
        "a box that no other drawing has is renamed",
        "│            Clients             │",
        "│            Visitors            │",
        "warning component-not-drawn Clients",
    ),
    Mutation(
        "a box of the first drawing is left out",
        "┌──────────────┐   ┌─────────────┐\n│   Database   │   │    Cache    │\n│ (PostgreSQL) │   │   (Redis)   │\n└──────────────┘   └─────────────┘",
        "┌──────────────┐   \n│   Database   │   \n│ (PostgreSQL) │   \n└──────────────┘   ",
        "note component-not-drawn Cache",
    ),
    Mutation(
        "a service is added to compose",
        "  cache:\n",
        "  mailer:\n    image: mailer:1\n\n  cache:\n",
        "warning component-not-drawn mailer",
    ),
    Mutation(
        "a service is renamed in compose",
        "  notice-service:\n    build",
        "  mail-desk:\n    build",
        "warning component-not-drawn mail-desk",
    ),
    Mutation(
        "a service is misspelt in compose",
        "  database:\n    image",
        "  databse:\n    image",
        "note name-differs databse",
    ),
    Mutation(
        "a service is left out of compose",
        "  notice-service:\n    build: services/notice\n    ports: [\"8300:8300\"]\n    depends_on: [database, cache]\n\n",
        "",
        "note edge-not-listed Notice Service > Database",
    ),
    Mutation(
        "a dependency is added to compose",
        "    image: postgres:16\n",
        "    image: postgres:16\n    depends_on: [cache]\n",
        "warning edge-not-drawn database > cache",
    ),
    Mutation(
        "a dependency is left out of compose",
        "    ports: [\"8100:8100\"]\n    depends_on: [database, cache]\n",
        "    ports: [\"8100:8100\"]\n    depends_on: [database]\n",
        "note edge-not-listed Booking Service > Cache",
    ),
    Mutation("a port is changed in compose", "8200:8200", "8201:8201", "warning port-differs billing-service"),
    Mutation("the database's port is changed in compose", "5432:5432", "5433:5433", "warning port-differs database"),
    Mutation(
        "a port is changed in a box",
        "│ port 8100       │",
        "│ port 8101       │",
        "warning port-differs booking-service",
    ),
    Mutation(
        "the gateway's port is changed in its box",
        "│  port 443, two",
        "│  port 444, two",
        "warning port-differs gateway",
    ),
    Mutation(
        "a box of the second drawing is renamed",
        "│ Notice Service │",
        "│ Mail Desk      │",
        "note component-not-drawn notice-service",
    ),
    Mutation(
        "a box of the second drawing is misspelt",
        "│ Billing Service │ │ Notice",
        "│ Biling Service  │ │ Notice",
        "note name-differs billing-service",
    ),
    Mutation(
        "a row of the dependencies is renamed",
        "| Cache | – |",
        "| Store | – |",
        "warning component-not-drawn Store",
    ),
    Mutation(
        "a row of the dependencies is left out",
        "| Billing Service | Database, Cache |\n",
        "",
        "warning edge-not-listed Billing Service > Database",
    ),
    Mutation(
        "a row is added to the dependencies",
        "| Cache | – |\n",
        "| Cache | – |\n| Ledger | Database |\n",
        "warning component-not-drawn Ledger",
    ),
    Mutation(
        "a dependency is left out of its row",
        "| Notice Service | Database, Cache |",
        "| Notice Service | Database |",
        "warning edge-not-listed Notice Service > Cache",
    ),
    Mutation(
        "a dependency is added to a row",
        "| Database | – |",
        "| Database | Cache |",
        "warning edge-not-drawn Database > Cache",
    ),
    Mutation(
        "an entry of the sizes is renamed",
        "| Notice Service | container",
        "| Telegraph | container",
        "warning component-not-drawn Telegraph",
    ),
    Mutation(
        "an entry is added to the sizes",
        "| Notice Service | container",
        "| Archive | container | 1 | 1 | 1 GB | never |\n| Notice Service | container",
        "warning component-not-drawn Archive",
    ),
];

/// A change that takes nothing from the agreement: what is changed, what stands there, what shall stand there.
struct Harmless(&'static str, &'static str, &'static str);

const HARMLESS: &[Harmless] = &[
    Harmless("case, blanks and plural", "**Booking Service**:", "**booking-services**:"),
    Harmless(
        "a dependency back along an arrow, beside the one that it serves",
        "    ports: [\"8200:8200\"]\n    depends_on: [database, cache]\n",
        "    ports: [\"8200:8200\"]\n    depends_on: [database, cache, gateway]\n",
    ),
    Harmless("`etc` beside the boxes", "(started and stopped by load)", "(and others, etc.)"),
    Harmless(
        "another order",
        "- Dependencies: Database, Cache\n\n**Billing",
        "- Dependencies: Cache, Database\n\n**Billing",
    ),
    Harmless("a remark behind a name", "**Gateway**:", "**Gateway (nginx)**:"),
    Harmless("a purpose told otherwise", "- Purpose: prices, payments, reminders", "- Purpose: money"),
    Harmless("a straight wall", "│ Notice Service │  (started", "│ Notice Service  │ (started"),
];

#[test]
fn each_change_gives_its_one_finding() {
    let mut wrong = Vec::new();
    for Mutation(what, old, new, want) in MUTATIONS {
        let got = between(&check(&changed(what, old, new)));
        if got != [*want] {
            wrong.push(format!("{what}:\n  want {want:?}\n  got  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), MUTATIONS.len(), wrong.join("\n"));
}

#[test]
fn what_changes_nothing_gives_nothing() {
    for Harmless(what, old, new) in HARMLESS {
        assert_eq!(between(&check(&changed(what, old, new))), [] as [&str; 0], "{what}");
    }
}

/// The sample with its first `old` replaced.
fn changed(what: &str, old: &str, new: &str) -> String {
    let sample = sample();
    assert!(sample.contains(old), "{what}: the sample has changed");
    sample.replacen(old, new, 1)
}
