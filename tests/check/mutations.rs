//! The sample, changed in one place: exactly the one finding that the change deserves.

use super::{between, check, sample};

/// What is changed: the place (the n-th of its kind), what stands there, what shall stand there, and the findings.
struct Mutation(&'static str, usize, &'static str, &'static str, &'static [&'static str]);

const MUTATIONS: &[Mutation] = &[
    Mutation(
        "a component of the roles is renamed",
        0,
        "**Billing Service**:",
        "**Invoice Desk**:",
        &["warning component-not-drawn Invoice Desk"],
    ),
    Mutation("a component of the roles is misspelt", 0, "**Gateway**:", "**Gatway**:", &["note name-differs Gatway"]),
    Mutation("a component of the roles is abbreviated", 0, "**Database**:", "**DB**:", &["note name-differs DB"]),
    Mutation(
        "a role is added",
        0,
        "**Database**:\n",
        "**Ledger**:\n- Purpose: money\n\n**Database**:\n",
        &["warning component-not-drawn Ledger"],
    ),
    Mutation(
        "a dependency of the roles is dropped",
        0,
        "- Dependencies: Database, Cache\n\n**Billing",
        "- Dependencies: Database\n\n**Billing",
        &["warning edge-not-listed Booking Service > Cache"],
    ),
    Mutation(
        "another one",
        0,
        "- Dependencies: Booking Service, Billing Service, Notice Service",
        "- Dependencies: Booking Service, Billing Service",
        &["warning edge-not-listed Gateway > Notice Service"],
    ),
    Mutation(
        "a dependency of the roles is added",
        0,
        "- Dependencies: none\n\n**Cache**",
        "- Dependencies: Cache\n\n**Cache**",
        &["warning edge-not-drawn Database > Cache"],
    ),
    Mutation(
        "a dependency of the roles is turned round",
        0,
        "- Dependencies: Gateway\n\n**Gateway**:\n- Purpose: the only door from outside\n- Technology: a reverse proxy with a session check\n- Scaling: two at any time\n- Dependencies: ",
        "- Dependencies: none\n\n**Gateway**:\n- Purpose: the only door from outside\n- Technology: a reverse proxy with a session check\n- Scaling: two at any time\n- Dependencies: Clients, ",
        &["warning edge-reversed Gateway > Clients"],
    ),
    Mutation(
        "an arrow of the first drawing is turned round",
        0,
        "                │ HTTPS/JSON\n                │ Session: <signed cookie>\n                ▼",
        "                ▲ HTTPS/JSON\n                │ Session: <signed cookie>\n                │",
        &["warning edge-reversed Clients > Gateway"],
    ),
    Mutation(
        "a line of the first drawing is left out",
        0,
        "└───────────────┬────────────────┘\n                │ HTTPS/JSON\n                │ Session: <signed cookie>\n                ▼",
        "└────────────────────────────────┘\n                \n                \n                ",
        &["warning edge-not-drawn Clients > Gateway"],
    ),
    Mutation(
        "a box of the first drawing is renamed",
        0,
        "│ Booking │ │ Billing",
        "│ Harbour │ │ Billing",
        &["note component-not-drawn Booking Service"],
    ),
    Mutation(
        "a box that no other drawing has is renamed",
        0,
        "│            Clients             │",
        "│            Visitors            │",
        &["warning component-not-drawn Clients"],
    ),
    Mutation(
        "a box of the first drawing is left out",
        0,
        "┌──────────────┐   ┌─────────────┐\n│   Database   │   │    Cache    │\n│ (PostgreSQL) │   │   (Redis)   │\n└──────────────┘   └─────────────┘",
        "┌──────────────┐   \n│   Database   │   \n│ (PostgreSQL) │   \n└──────────────┘   ",
        &["note component-not-drawn Cache"],
    ),
    Mutation(
        "a service is added to compose",
        0,
        "  cache:\n",
        "  mailer:\n    image: mailer:1\n\n  cache:\n",
        &["warning component-not-drawn mailer"],
    ),
    Mutation(
        "a service is renamed in compose",
        0,
        "  notice-service:\n    build",
        "  mail-desk:\n    build",
        &["warning component-not-drawn mail-desk"],
    ),
    Mutation(
        "a service is misspelt in compose",
        0,
        "  database:\n    image",
        "  databse:\n    image",
        &["note name-differs databse"],
    ),
    Mutation(
        "a service is left out of compose",
        0,
        "  notice-service:\n    build: services/notice\n    ports: [\"8300:8300\"]\n    depends_on: [database, cache]\n\n",
        "",
        &["note edge-not-listed Notice Service > Database"],
    ),
    Mutation(
        "a dependency is added to compose",
        0,
        "    image: postgres:16\n",
        "    image: postgres:16\n    depends_on: [cache]\n",
        &["warning edge-not-drawn database > cache"],
    ),
    Mutation(
        "a dependency is left out of compose",
        0,
        "    ports: [\"8100:8100\"]\n    depends_on: [database, cache]\n",
        "    ports: [\"8100:8100\"]\n    depends_on: [database]\n",
        &["note edge-not-listed Booking Service > Cache"],
    ),
    Mutation(
        "a dependency of compose is turned round",
        0,
        "    ports: [\"8200:8200\"]\n    depends_on: [database, cache]\n",
        "    ports: [\"8200:8200\"]\n    depends_on: [database, cache, gateway]\n",
        &[],
    ),
    Mutation("a port is changed in compose", 0, "8200:8200", "8201:8201", &["warning port-differs billing-service"]),
    Mutation(
        "the database's port is changed in compose",
        0,
        "5432:5432",
        "5433:5433",
        &["warning port-differs database"],
    ),
    Mutation(
        "a port is changed in a box",
        0,
        "│ port 8100       │",
        "│ port 8101       │",
        &["warning port-differs booking-service"],
    ),
    Mutation(
        "the gateway's port is changed in its box",
        0,
        "│  port 443, two",
        "│  port 444, two",
        &["warning port-differs gateway"],
    ),
    Mutation(
        "a box of the second drawing is renamed",
        0,
        "│ Notice Service │",
        "│ Mail Desk      │",
        &["note component-not-drawn notice-service"],
    ),
    Mutation(
        "a box of the second drawing is misspelt",
        0,
        "│ Billing Service │ │ Notice",
        "│ Biling Service  │ │ Notice",
        &["note name-differs billing-service"],
    ),
    Mutation(
        "a row of the dependencies is renamed",
        0,
        "| Cache | – |",
        "| Store | – |",
        &["warning component-not-drawn Store"],
    ),
    Mutation(
        "a row of the dependencies is left out",
        0,
        "| Billing Service | Database, Cache |\n",
        "",
        &["warning edge-not-listed Billing Service > Database"],
    ),
    Mutation(
        "a row is added to the dependencies",
        0,
        "| Cache | – |\n",
        "| Cache | – |\n| Ledger | Database |\n",
        &["warning component-not-drawn Ledger"],
    ),
    Mutation(
        "a dependency is left out of its row",
        0,
        "| Notice Service | Database, Cache |",
        "| Notice Service | Database |",
        &["warning edge-not-listed Notice Service > Cache"],
    ),
    Mutation(
        "a dependency is added to a row",
        0,
        "| Database | – |",
        "| Database | Cache |",
        &["warning edge-not-drawn Database > Cache"],
    ),
    Mutation(
        "an entry of the sizes is renamed",
        0,
        "| Notice Service | container",
        "| Telegraph | container",
        &["warning component-not-drawn Telegraph"],
    ),
    Mutation(
        "an entry is added to the sizes",
        0,
        "| Notice Service | container",
        "| Archive | container | 1 | 1 | 1 GB | never |\n| Notice Service | container",
        &["warning component-not-drawn Archive"],
    ),
    Mutation("case, blanks and plural are no difference", 0, "**Booking Service**:", "**booking-services**:", &[]),
];

#[test]
fn each_change_gives_its_one_finding() {
    let sample = sample();
    let mut wrong = Vec::new();
    for Mutation(what, nth, old, new, want) in MUTATIONS {
        let at = sample.match_indices(old).nth(*nth).unwrap_or_else(|| panic!("{what}: the sample has changed")).0;
        let changed = format!("{}{new}{}", &sample[..at], &sample[at + old.len()..]);
        let got = between(&check(&changed));
        if got != *want {
            wrong.push(format!("{what}:\n  want {want:?}\n  got  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), MUTATIONS.len(), wrong.join("\n"));
}
