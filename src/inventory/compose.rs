//! Docker Compose: services, and what each starts after, links to, shares with.

use super::error::Fault;
use super::place::Excerpt;
use super::tree::{Tree, Value};
use super::{Component, Format, Inventory, Kind, no_parts, yaml};

pub(super) static FORMAT: Format = Format { kind: Kind::Compose, files: "compose.yaml", claims, read, parts: no_parts };

fn claims(name: &str, text: &str) -> bool {
    let yaml = name.ends_with(".yml") || name.ends_with(".yaml");
    yaml && (name.contains("compose") || text.lines().any(|l| l.trim_end() == "services:"))
}

/// Reads the content of a compose file.
pub(super) fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let documents = yaml::read(&excerpt.text)?;
    let root = documents.first().ok_or_else(|| Fault::new(0, "an empty compose file"))?;
    let services = root.get("services").ok_or_else(|| Fault::new(0, "a compose file without `services`"))?;
    if !matches!(services.value, Value::Map(_) | Value::Null) {
        return Err(Fault::new(services.span.start, "`services` must map names to services"));
    }
    if let Some((name, _)) = services.pairs().iter().find(|(_, s)| !matches!(s.value, Value::Map(_) | Value::Null)) {
        return Err(Fault::new(name.span.start, "a service must be a map"));
    }
    let mut inventory = Inventory::new(Kind::Compose, "", excerpt.place(0..excerpt.text.trim_end().len()));
    let names: Vec<&str> = services.pairs().iter().filter_map(|(name, _)| name.text()).collect();
    for (key, service) in services.pairs() {
        let Some(name) = key.text() else { continue };
        let mut component = Component::new(name, excerpt.place(key.span.clone()));
        component.aliases.extend(service.get("container_name").and_then(Tree::text).map(str::to_owned));
        // A service inherits from the one that it extends, which may extend another.
        let mut layers = vec![service];
        while let Some(base) = layers.last().and_then(|s| extended(s)).and_then(|base| services.get(base)) {
            if layers.iter().any(|known| std::ptr::eq(*known, base)) {
                break;
            }
            layers.push(base);
        }
        for layer in layers {
            component.states_dependencies |= layer.get("depends_on").is_some();
            component.ports.extend(ports(layer));
            for to in needed(layer) {
                let target = to.text().map(reference).unwrap_or_default();
                if target != name && !target.is_empty() {
                    inventory.depend(name, target, excerpt.place(to.span.clone()));
                }
            }
            inventory
                .hints
                .extend(hosts(layer, &names).filter(|to| *to != name).map(|to| (name.to_owned(), to.to_owned())));
        }
        inventory.push(component);
    }
    let mut seen = std::collections::BTreeSet::new();
    inventory.dependencies.retain(|d| seen.insert((d.from.clone(), d.to.clone())));
    Ok(inventory)
}

/// The service of the same file that a service extends.
fn extended(service: &Tree) -> Option<&str> {
    let extends = service.get("extends")?;
    match extends.text() {
        Some(name) => Some(name),
        None if extends.get("file").is_some() => None,
        None => extends.get("service").and_then(Tree::text),
    }
}

/// The scalars that name other services.
fn needed(service: &Tree) -> Vec<&Tree> {
    let listed = ["depends_on", "links", "volumes_from"];
    let mut needed: Vec<&Tree> = listed.iter().filter_map(|key| service.get(key)).flat_map(Tree::names).collect();
    let shared = ["network_mode", "ipc", "pid"].iter().filter_map(|key| service.get(key));
    needed.extend(shared.filter(|mode| mode.text().is_some_and(|t| t.starts_with("service:"))));
    needed.retain(|n| !n.text().is_some_and(|t| t.starts_with("container:")));
    needed
}

/// `service:x`, `x:alias`, `x:ro` and `x` all name x.
fn reference(text: &str) -> &str {
    let text = text.strip_prefix("service:").unwrap_or(text);
    text.split(':').next().unwrap_or(text)
}

/// Published and container ports.
fn ports(service: &Tree) -> Vec<u16> {
    let mut ports = Vec::new();
    for port in ["ports", "expose"].iter().filter_map(|key| service.get(key)).flat_map(Tree::items) {
        match port.text() {
            Some(text) => ports.extend(short_ports(text)),
            None => {
                let long = ["target", "published"].iter().filter_map(|key| port.get(key)?.text());
                ports.extend(long.flat_map(short_ports));
            }
        }
    }
    ports
}

/// The ports of `8000`, `8080:80`, `127.0.0.1:5432:5432/tcp`, `3000-3002:3000-3002`, `${PORT:-80}:80`.
fn short_ports(text: &str) -> Vec<u16> {
    let mut plain = String::new();
    let mut rest = text.split('/').next().unwrap_or(text);
    while let Some(start) = rest.find("${") {
        let Some(end) = rest[start..].find('}') else { break };
        plain.push_str(&rest[..start]);
        plain.push_str(rest[start + 2..start + end].rsplit_once(":-").map_or("", |(_, default)| default));
        rest = &rest[start + end + 1..];
    }
    plain.push_str(rest);
    let mut ports = Vec::new();
    for part in plain.split(':') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        if let (Ok(first), Ok(last)) = (first.parse::<u16>(), last.parse::<u16>())
            && first <= last
            && last - first < 100
        {
            ports.extend(first..=last);
        }
    }
    ports
}

/// Services that a value of the environment names as a host.
fn hosts<'a>(service: &Tree, names: &'a [&'a str]) -> impl Iterator<Item = &'a str> + 'a {
    let mut values = Vec::new();
    if let Some(environment) = service.get("environment") {
        values.extend(environment.pairs().iter().filter_map(|(_, v)| v.text()).map(str::to_owned));
        let listed = environment.items().iter().filter_map(|item| item.text()?.split_once('='));
        values.extend(listed.map(|(_, v)| v.to_owned()));
    }
    names.iter().copied().filter(move |name| values.iter().any(|value| names_host(value, name)))
}

fn names_host(value: &str, host: &str) -> bool {
    value.match_indices(host).any(|(at, _)| {
        let before = value[..at].chars().next_back();
        let after = value[at + host.len()..].chars().next();
        before.is_none_or(|c| matches!(c, '/' | '@' | ',' | ' '))
            && after.is_none_or(|c| matches!(c, ':' | '/' | ',' | ' '))
    })
}

#[cfg(test)]
mod tests {
    use crate::inventory::{Kind, join_overrides, read};

    #[test]
    fn every_way_to_need_a_service() {
        let text = "\
x-base: &base
  depends_on: [db]
services:
  web:
    <<: *base
    ports: ['127.0.0.1:8080:80/tcp', \"${ADMIN:-9000}:9000\"]
    links: [\"cache:store\"]
    environment:
      - API=http://api:8000/v1
  api:
    extends: {service: web}
    volumes_from: [data:ro]
    network_mode: service:proxy
    depends_on:
      queue: {condition: service_healthy}
  db: {image: postgres}
  cache:
  data:
  proxy:
  queue:
";
        let list = read("deploy/compose.yaml", text).unwrap();
        let edges: Vec<_> = list.dependencies.iter().map(|d| (d.from.as_str(), d.to.as_str())).collect();
        assert_eq!(list.kind, Kind::Compose);
        assert_eq!(edges[..2], [("web", "db"), ("web", "cache")]);
        for to in ["queue", "data", "proxy", "db", "cache"] {
            assert!(edges.contains(&("api", to)), "{to}: {edges:?}");
        }
        assert_eq!(list.component("web").unwrap().ports, [8080, 80, 9000, 9000]);
        assert_eq!(list.hints[0], ("web".into(), "api".into()));
        assert_eq!((list.components[1].place.line, list.components[1].place.column), (10, 3));
        let queue = list.dependencies.iter().find(|d| d.to == "queue").unwrap();
        assert_eq!((queue.place.line, queue.place.column, queue.place.end_column), (15, 7, 12));
    }

    #[test]
    fn overrides_add_to_the_file_beside_them() {
        let base = read("a/compose.yaml", "services:\n  web: {}\n").unwrap();
        let over = read("a/compose.override.yaml", "services:\n  web: {depends_on: [db]}\n  db: {}\n").unwrap();
        let other = read("b/compose.yaml", "services:\n  x: {}\n").unwrap();
        let joined = join_overrides(vec![base, over, other]);
        assert_eq!(joined.len(), 2);
        assert_eq!(joined[0].components.len(), 2);
        assert_eq!(&*joined[0].dependencies[0].place.path, "a/compose.override.yaml");
    }

    #[test]
    fn a_malformed_file_says_where() {
        let error = read("compose.yml", "services:\n  web:\n    ports: [80\n  db: {}\n").unwrap_err();
        assert!(error.to_string().starts_with("compose.yml:4:"), "{error}");
        let error = read("compose.yml", "services:\n  - web\n").unwrap_err();
        assert_eq!(error.to_string(), "compose.yml:2:3: `services` must map names to services");
    }
}
