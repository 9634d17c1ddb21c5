//! Manifests of Kubernetes: workloads, the services in front of them, and who calls whom by a service's name.

use super::error::Fault;
use super::place::Excerpt;
use super::tree::Tree;
use super::{Component, Format, Inventory, Kind, yaml};
use std::collections::BTreeMap;

pub(super) static FORMAT: Format =
    Format { kind: Kind::Kubernetes, files: "Kubernetes manifests", claims, read, parts };

/// What runs containers.
const WORKLOADS: &[&str] =
    &["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod", "Rollout"];

fn claims(name: &str, text: &str) -> bool {
    let starts = |key: &str| text.lines().any(|line| line.starts_with(key));
    (name.ends_with(".yml") || name.ends_with(".yaml")) && starts("apiVersion:") && starts("kind:")
}

fn read(excerpt: &Excerpt) -> Result<Inventory, Fault> {
    let documents = yaml::read(&excerpt.text)?;
    let of_kind = |kinds: &'static [&'static str]| {
        documents.iter().filter(move |d| d.get("kind").and_then(Tree::text).is_some_and(|kind| kinds.contains(&kind)))
    };
    let mut inventory = Inventory::new(Kind::Kubernetes, "", excerpt.place(0..excerpt.text.trim_end().len()));
    for document in of_kind(WORKLOADS) {
        let Some(name) = document.path(&["metadata", "name"]) else { continue };
        let mut component = Component::new(name.text().unwrap_or_default(), excerpt.place(name.span.clone()));
        let pod = pod(document);
        let labels = labels(pod.and_then(|pod| pod.path(&["metadata", "labels"])));
        let own = |key: &str| labels.get(key).filter(|label| **label != component.name).map(|l| (*l).to_owned());
        let aliases: Vec<String> = ["app", "app.kubernetes.io/name"].into_iter().filter_map(own).collect();
        component.aliases.extend(aliases);
        for container in containers(pod) {
            let ports = container.get("ports").map(Tree::items).unwrap_or_default();
            let ports = ports.iter().filter_map(|port| port.get("containerPort")?.text()?.parse::<u16>().ok());
            component.ports.extend(ports);
        }
        // A service goes under its own name, and stands for the workload that it selects.
        for service in of_kind(&["Service"]) {
            let selector = self::labels(service.path(&["spec", "selector"]));
            if !selector.is_empty() && selector.iter().all(|(key, value)| labels.get(key) == Some(value)) {
                let name = service.path(&["metadata", "name"]).and_then(Tree::text);
                component.aliases.extend(name.filter(|name| *name != component.name).map(str::to_owned));
                component.ports.extend(ports(service));
            }
        }
        for container in containers(pod) {
            for value in container.get("env").map(Tree::items).unwrap_or_default() {
                let value = value.get("value").and_then(Tree::text).unwrap_or_default();
                inventory.hints.extend(hosts(value).map(|host| (component.name.clone(), host)));
            }
        }
        inventory.push(component);
    }
    // Who keeps services alone, and their workloads elsewhere, lists these.
    if inventory.components.is_empty() {
        for service in of_kind(&["Service"]) {
            let Some(name) = service.path(&["metadata", "name"]) else { continue };
            let mut component = Component::new(name.text().unwrap_or_default(), excerpt.place(name.span.clone()));
            component.ports.extend(ports(service));
            inventory.push(component);
        }
    }
    for ingress in of_kind(&["Ingress"]) {
        let Some(name) = ingress.path(&["metadata", "name"]) else { continue };
        let mut component = Component::new(name.text().unwrap_or_default(), excerpt.place(name.span.clone()));
        component.states_dependencies = true;
        for rule in ingress.path(&["spec", "rules"]).map(Tree::items).unwrap_or_default() {
            for path in rule.path(&["http", "paths"]).map(Tree::items).unwrap_or_default() {
                if let Some(to) = path.path(&["backend", "service", "name"]) {
                    inventory.depend(&component.name, to.text().unwrap_or_default(), excerpt.place(to.span.clone()));
                }
            }
        }
        inventory.push(component);
    }
    Ok(inventory)
}

/// The ports at which a service is called.
fn ports(service: &Tree) -> impl Iterator<Item = u16> {
    let ports = service.path(&["spec", "ports"]).map(Tree::items).unwrap_or_default();
    ports.iter().filter_map(|port| port.get("port")?.text()?.parse().ok())
}

/// The template of the pods that a workload runs, or the pod itself.
fn pod(document: &Tree) -> Option<&Tree> {
    let paths: [&[&str]; 2] = [&["spec", "template"], &["spec", "jobTemplate", "spec", "template"]];
    paths
        .iter()
        .find_map(|path| document.path(path))
        .or_else(|| document.path(&["spec", "containers"]).map(|_| document))
}

fn containers(pod: Option<&Tree>) -> &[Tree] {
    pod.and_then(|pod| pod.path(&["spec", "containers"])).map(Tree::items).unwrap_or_default()
}

fn labels(tree: Option<&Tree>) -> BTreeMap<&str, &str> {
    let pairs = tree.map(Tree::pairs).unwrap_or_default();
    pairs.iter().filter_map(|(key, value)| Some((key.text()?, value.text()?))).collect()
}

/// The hosts of addresses in a value: `http://store:80`, `store.shop.svc`.
fn hosts(value: &str) -> impl Iterator<Item = String> + '_ {
    let parts = value.split([',', ' ']).map(|part| part.split_once("://").map_or(part, |(_, rest)| rest));
    let hosts =
        parts.map(|part| part.rsplit('@').next().unwrap_or(part).split(['/', ':', '.']).next().unwrap_or_default());
    hosts.filter(|host| !host.is_empty()).map(str::to_owned)
}

/// The files beside it, or those that a Kustomization names.
fn parts(excerpt: &Excerpt) -> Vec<String> {
    let documents = yaml::read(&excerpt.text).unwrap_or_default();
    let kustomization = documents.iter().find(|d| d.get("kind").and_then(Tree::text) == Some("Kustomization"));
    match kustomization.and_then(|d| d.get("resources")) {
        Some(resources) => resources.items().iter().filter_map(Tree::text).map(str::to_owned).collect(),
        None => vec!["*.yaml".to_owned(), "*.yml".to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use crate::inventory::{Kind, parts, read};

    const SHOP: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web-server}
spec:
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - ports: [{containerPort: 8080}]
          env: [{name: STORE, value: 'http://store:80/x'}]
---
apiVersion: v1
kind: Service
metadata: {name: front}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: store}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: door}
spec:
  rules:
    - http: {paths: [{backend: {service: {name: front}}}]}
";

    #[test]
    fn workloads_services_and_ingresses() {
        let list = read("deploy/shop.yaml", SHOP).unwrap();
        assert_eq!(list.kind, Kind::Kubernetes);
        let names: Vec<_> = list.components.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(names, ["web-server", "store", "door"]);
        assert_eq!(list.components[0].aliases, ["web", "front"]);
        assert_eq!(list.components[0].ports, [8080, 80]);
        assert_eq!(list.hints, [("web-server".to_owned(), "store".to_owned())]);
        let edges: Vec<_> = list.dependencies.iter().map(|d| (d.from.as_str(), d.to.as_str(), d.place.line)).collect();
        assert_eq!(edges, [("door", "front", 26)]);
        assert_eq!(list.component("front").unwrap().name, "web-server");
    }

    #[test]
    fn a_kustomization_names_its_files() {
        let text =
            "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [web.yaml, store.yaml]\n";
        assert_eq!(parts("kustomization.yaml", text), ["web.yaml", "store.yaml"]);
        assert_eq!(parts("shop.yaml", SHOP), ["*.yaml", "*.yml"]);
    }
}
