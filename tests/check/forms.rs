//! Three documents, their list in every form, bound by itself and by hand: clean, and changed in one place.

use super::works::{Part, Works, post, pottery, shop};
use super::written::{FORMS, Form, each, port};
use super::{brief, check_with, read};
use asciitect::check::{Config, NoDisk};
use asciitect::inventory::{self, Inventory};

/// How a list comes to its drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Its heading says that it is one.
    Itself,
    /// So does the heading of the section behind that of the drawing.
    Beside,
    /// A comment says so.
    Comment,
    /// The configuration says so.
    Config,
    /// It is a compose file named on the command line.
    File,
}

impl Way {
    fn by_hand(self) -> bool {
        !matches!(self, Way::Itself | Way::Beside)
    }
}

fn compose(parts: &[Part]) -> Inventory {
    let id = |name: &str| name.to_lowercase().replace(' ', "-");
    let service = |p: &Part| {
        let ports = port(p, "    ports: [\"", &format!(":{}\"]\n", p.port.unwrap_or_default()));
        let needs: Vec<String> = p.needs.iter().map(|need| id(need)).collect();
        format!("  {}:\n    image: x\n{ports}    depends_on: [{}]\n", id(&p.name), needs.join(", "))
    };
    inventory::read("compose.yaml", &format!("services:\n{}", each(parts, service))).expect("a compose file")
}

fn found(works: &Works, form: Option<&Form>, way: Way) -> Vec<String> {
    let drawing = format!("# Paper\n\n## The whole\n\n```\n{}```\n\n", works.drawing);
    let list = form.map_or(String::new(), |form| (form.write)(&works.parts));
    let text = match way {
        Way::Itself => format!("{drawing}### Components\n\n{list}"),
        Way::Beside => format!("{drawing}## Components\n\n{list}"),
        Way::Comment => format!("{drawing}### Bausteine\n\n<!-- asciitect:components -->\n\n{list}"),
        Way::Config => format!("{drawing}### Bausteine\n\n{list}"),
        Way::File => drawing,
    };
    let mut config = Config::default();
    if way == Way::Config {
        let binding = "[[bind]]\ndocument = \"doc.md\"\nlist = \"Bausteine\"\n";
        config = asciitect::config::Config::parse("asciitect.toml", binding).expect("a configuration").check;
    }
    let against = if way == Way::File { vec![compose(&works.parts)] } else { Vec::new() };
    let outcome = check_with(&read("doc.md", &text), &against, &config, &NoDisk);
    if outcome.bound.len() != 1 {
        return vec![format!("bound {}: {:?}", outcome.bound.len(), outcome.unbound)];
    }
    outcome.findings.iter().map(|finding| brief(finding).to_lowercase().replace('-', " ")).collect()
}

/// All documents in all forms, with what they are called in messages.
fn all() -> Vec<(String, Works, Option<&'static Form>, Way)> {
    let mut all = Vec::new();
    for (name, works) in [("shop", shop()), ("pottery", pottery()), ("post", post())] {
        for form in &FORMS {
            for way in [Way::Itself, Way::Beside, Way::Comment, Way::Config] {
                all.push((format!("{name}, {}, {way:?}", form.name), works.clone(), Some(form), way));
            }
        }
        all.push((format!("{name}, compose"), works.clone(), None, Way::File));
    }
    all
}

/// Asserts what is found after a change in all documents and forms.
fn changed(what: &str, change: impl Fn(&mut Works, Way) -> Option<Vec<String>>) {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for (name, mut works, form, way) in all() {
        let Some(want) = change(&mut works, way) else { continue };
        tried += 1;
        let want: Vec<String> = want.iter().map(|w| w.to_lowercase().replace('-', " ")).collect();
        let got = found(&works, form, way);
        if got != want {
            wrong.push(format!("{name}:\n  want {want:?}\n  got  {got:?}"));
        }
    }
    assert!(tried > 20, "{what}: {tried}");
    assert!(wrong.is_empty(), "{what}: {} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn clean_documents_give_nothing() {
    changed("nothing", |_, _| Some(Vec::new()));
}

#[test]
fn a_listed_name_that_is_changed() {
    for at in 0..5 {
        changed("renamed in the list", |works, _| {
            works.rename(at, "Zeppelin");
            Some(vec!["warning component-not-drawn Zeppelin".to_owned()])
        });
    }
}

#[test]
fn a_listed_name_that_lost_its_end() {
    changed("cut short in the list", |works, _| {
        let at = works.parts.iter().position(|p| p.name.ends_with('e') && !p.name.contains(' '))?;
        let name = works.parts[at].name.clone();
        works.rename(at, &name[..name.len() - 1]);
        Some(vec![format!("note name-differs {}", &name[..name.len() - 1])])
    });
}

#[test]
fn a_listed_name_that_is_misspelt() {
    changed("misspelt in the list", |works, _| {
        let at = works.parts.iter().position(|p| p.name.len() > 5)?;
        let mut name = works.parts[at].name.clone();
        name.remove(3);
        works.rename(at, &name);
        Some(vec![format!("note name-differs {name}")])
    });
}

#[test]
fn an_entry_that_is_left_out() {
    // With or without what it depends on.
    for at in [1, 2, 4] {
        changed("left out of the list", |works, way| {
            let lost = works.parts.remove(at);
            // A box that nothing lists is called by its whole title, a port in it included.
            if works.drawing.contains(&format!("{} 9", lost.name))
                || works.drawing.contains(&format!("{} (9", lost.name))
            {
                return None;
            }
            if way == Way::File {
                works.parts.iter_mut().for_each(|p| p.needs.retain(|need| *need != lost.name));
            }
            let severity = if way.by_hand() { "warning" } else { "note" };
            Some(vec![format!("{severity} component-not-listed {}", lost.name)])
        });
    }
}

#[test]
fn an_entry_that_is_added() {
    changed("added to the list", |works, _| {
        works.parts.push(Part { name: "Zeppelin".to_owned(), needs: Vec::new(), port: None });
        Some(vec!["warning component-not-drawn Zeppelin".to_owned()])
    });
}

#[test]
fn a_dependency_that_is_dropped() {
    for at in 0..2 {
        changed("dropped from the list", |works, _| {
            let need = works.parts[at].needs.pop()?;
            Some(vec![format!("warning edge-not-listed {} > {need}", works.parts[at].name)])
        });
    }
}

#[test]
fn a_dependency_that_is_added() {
    changed("added to the list", |works, _| {
        let last = works.parts.len() - 1;
        let (from, to) = (works.parts[last].name.clone(), works.parts[last - 1].name.clone());
        works.parts[last].needs.push(to.clone());
        Some(vec![format!("warning edge-not-drawn {from} > {to}")])
    });
}

#[test]
fn a_dependency_on_what_is_not_there() {
    changed("added to the list", |works, way| {
        works.parts[2].needs.push("Zeppelin".to_owned());
        let name = &works.parts[2].name;
        // A compose file with a service that it does not have is none.
        (way != Way::File).then(|| vec![format!("warning dependency-unknown {name} > Zeppelin")])
    });
    changed("changed in the list", |works, way| {
        works.parts[1].needs[0] = "Zeppelin".to_owned();
        let name = &works.parts[1].name;
        (way != Way::File).then(|| vec![format!("warning dependency-unknown {name} > Zeppelin")])
    });
}

#[test]
fn an_arrow_that_is_turned_round() {
    changed("turned in the drawing", |works, _| {
        for (old, new) in
            [("─▶│   API", "──│   API"), ("-->| Clay", "---| Clay"), ("─────▶│  Letters", "──────│  Letters")]
        {
            works.drawing = works.drawing.replace(old, new);
        }
        for (old, new) in [("Web    │──", "Web    │◀─"), ("9100   |--", "9100   |<-"), ("Gateway  │──", "Gateway  │◀─")]
        {
            works.drawing = works.drawing.replace(old, new);
        }
        let edge = match works.parts[0].name.as_str() {
            "Web" => "Web > API",
            "Order Desk" => "Wheel > Clay Store",
            _ => "Gateway > Letters",
        };
        Some(vec![format!("warning edge-reversed {edge}")])
    });
}

#[test]
fn a_line_that_is_left_out() {
    changed("left out of the drawing", |works, _| {
        for (old, new) in [
            ("│   Web    │───▶│", "│   Web    │    │"),
            ("9100   |---->|", "9100   |     |"),
            ("Gateway  │─────▶│", "Gateway  │      │"),
        ] {
            works.drawing = works.drawing.replace(old, new);
        }
        let edge = match works.parts[0].name.as_str() {
            "Web" => "Web > API",
            "Order Desk" => "Wheel > Clay Store",
            _ => "Gateway > Letters",
        };
        Some(vec![format!("warning edge-not-drawn {edge}")])
    });
}

#[test]
fn a_box_that_is_renamed() {
    changed("renamed in the drawing", |works, _| {
        let renamed = ["Files  │", "Kiln (9200) ", "Parcels  │"].iter().find(|name| works.drawing.contains(**name))?;
        let (name, new) = match *renamed {
            "Files  │" => ("Files", "Zebra  │"),
            "Kiln (9200) " => ("Kiln", "Oven (9200) "),
            _ => ("Parcels", "Bundles  │"),
        };
        works.drawing = works.drawing.replace(renamed, new);
        Some(vec![format!("warning component-not-drawn {name}")])
    });
}

#[test]
fn a_box_that_is_added() {
    changed("added to the drawing", |works, way| {
        works.drawing.push_str("\n+----------+\n| Zeppelin |\n+----------+\n");
        let severity = if way.by_hand() { "warning" } else { "note" };
        Some(vec![format!("{severity} component-not-listed Zeppelin")])
    });
}

#[test]
fn a_wrong_port() {
    changed("changed in the list", |works, way| {
        let part = works.parts.iter_mut().rfind(|part| part.port.is_some())?;
        part.port = part.port.map(|port| port + 7);
        let severity = if way == Way::File { "warning" } else { "note" };
        Some(vec![format!("{severity} port-differs {}", part.name)])
    });
}

#[test]
fn a_service_that_was_replaced_by_another() {
    changed("replaced in the list", |works, _| {
        let at = works.parts.iter().position(|p| p.name == "Kafka")?;
        works.rename(at, "Redpanda");
        Some(vec!["warning component-not-drawn Redpanda".to_owned()])
    });
}
