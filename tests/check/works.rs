//! Three drawings, and what each of them shows.

/// A component: its name, on what it depends, its port.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) needs: Vec<String>,
    pub(crate) port: Option<u16>,
}

/// A drawing, and the components that it shows.
#[derive(Clone)]
pub(crate) struct Works {
    pub(crate) drawing: String,
    pub(crate) parts: Vec<Part>,
}

fn works(drawing: &str, parts: &[(&str, &[&str], Option<u16>)]) -> Works {
    let part = |(name, needs, port): &(&str, &[&str], Option<u16>)| Part {
        name: (*name).to_owned(),
        needs: needs.iter().map(|need| (*need).to_owned()).collect(),
        port: *port,
    };
    Works { drawing: drawing.to_owned(), parts: parts.iter().map(part).collect() }
}

/// A shop whose parts have names that are often said of parts.
pub(crate) fn shop() -> Works {
    let drawing = "\
┌──────────┐    ┌──────────┐    ┌──────────┐
│   Web    │───▶│   API    │───▶│  Status  │
│  (8080)  │    │  :9090   │    │          │
└──────────┘    └────┬─────┘    └──────────┘
                     │
                     ▼
                ┌──────────┐    ┌──────────┐
                │  Files   │───▶│  Config  │
                └────┬─────┘    └──────────┘
                     │
                     ▼
                ┌──────────┐
                │  Notes   │
                └──────────┘
";
    works(
        drawing,
        &[
            ("Web", &["API"], Some(8080)),
            ("API", &["Status", "Files"], Some(9090)),
            ("Status", &[], None),
            ("Files", &["Config", "Notes"], None),
            ("Config", &[], None),
            ("Notes", &[], None),
        ],
    )
}

/// A pottery in plain characters, its boxes under each other.
pub(crate) fn pottery() -> Works {
    let drawing = "\
+--------------+
| Order Desk   |
+------+-------+
       |
       v
+--------------+     +-------------+
| Wheel 9100   |---->| Clay Store  |
+------+-------+     +-------------+
       |
       v
+--------------+     +-------------+
| Kiln (9200)  |---->| Gas Meter   |
+------+-------+     +-------------+
       |
       v
+--------------+
| Glaze Room   |
+--------------+
";
    works(
        drawing,
        &[
            ("Order Desk", &["Wheel"], None),
            ("Wheel", &["Clay Store", "Kiln"], Some(9100)),
            ("Kiln", &["Gas Meter", "Glaze Room"], Some(9200)),
            ("Clay Store", &[], None),
            ("Gas Meter", &[], None),
            ("Glaze Room", &[], None),
        ],
    )
}

/// Services around a queue.
pub(crate) fn post() -> Works {
    let drawing = "\
┌───────────┐      ┌───────────┐      ┌───────────┐
│  Gateway  │─────▶│  Letters  │─────▶│   Kafka   │
│ port 8000 │      │ port 8001 │      │ port 9092 │
└─────┬─────┘      └───────────┘      └─────▲─────┘
      │                                     │
      │            ┌───────────┐            │
      └───────────▶│  Parcels  │────────────┘
                   │ port 8002 │
                   └─────┬─────┘
                         │
                         ▼
                   ┌───────────┐
                   │  Archive  │
                   └───────────┘
";
    works(
        drawing,
        &[
            ("Gateway", &["Letters", "Parcels"], Some(8000)),
            ("Letters", &["Kafka"], Some(8001)),
            ("Parcels", &["Kafka", "Archive"], Some(8002)),
            ("Kafka", &[], Some(9092)),
            ("Archive", &[], None),
        ],
    )
}

impl Works {
    /// Renames a component where it is listed.
    pub(crate) fn rename(&mut self, at: usize, name: &str) -> String {
        let old = std::mem::replace(&mut self.parts[at].name, name.to_owned());
        for need in self.parts.iter_mut().flat_map(|p| &mut p.needs).filter(|need| **need == old) {
            *need = name.to_owned();
        }
        old
    }
}
