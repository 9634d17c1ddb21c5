//! A dependency on something that is neither listed nor drawn.

use super::bound::Scene;
use super::compare::{Comparison, Standing, Target, Wiring};
use super::finding::{Finding, Severity};
use super::findings::Findings;
use super::names::{Likeness, is_name, key, words};
use super::{Check, Config, On, drawn};
use crate::inventory::Dependency;

pub(super) static CHECK: Check = Check {
    name: "dependency-unknown",
    severity: Severity::Warning,
    on: On::Always,
    about: "a list states a dependency on something that is neither in it nor in its drawing",
    page: include_str!("../../docs/checks/dependency-unknown.md"),
    look,
};

/// Words of a text that names nothing: "all services", "nothing else".
const NO_NAMES: &[&str] = &[
    "all",
    "any",
    "each",
    "every",
    "everything",
    "nothing",
    "none",
    "no",
    "other",
    "others",
    "it",
    "its",
    "this",
    "that",
    "them",
    "these",
    "those",
    "above",
    "below",
    "same",
    "only",
    "various",
    "several",
    "many",
    "alle",
    "allem",
    "allen",
    "alles",
    "andere",
    "anderen",
    "jede",
    "jedem",
    "kein",
    "keine",
    "mehrere",
    "nichts",
    "viele",
];

fn look(scene: &Scene, findings: &mut Findings) {
    for comparison in &scene.comparisons {
        let drawing = comparison.drawing;
        let unknown = unknown(comparison, scene.subject.config);
        let known = comparison.wirings.iter().filter(|w| w.target == Target::Known).count();
        let sure = comparison.by_hand || known > unknown.len();
        for i in unknown {
            let dependency = &comparison.list.dependencies[i];
            let (from, to) = (comparison.name_of(&dependency.from), comparison.name_of(&dependency.to));
            let (name, end) = named(&comparison.wirings[i], dependency);
            // What is known says on what it depends, or what depends on it: that may well be out of the drawing.
            let (known, how) = if name == dependency.to { (from, "depends on") } else { (to, "is used by") };
            let message =
                format!("“{known}” {how} “{name}” here, which is neither listed nor drawn in {}", drawing.called());
            let mut finding = Finding::new(dependency.place.clone(), message).between(from, to);
            finding.drawing = Some(drawing.reading.id.clone());
            if let Target::Like(other, _) = end {
                finding.message.push_str(&format!("; is “{other}” meant?"));
                findings.add_note(finding);
            } else if sure && name == dependency.to {
                findings.add(finding);
            } else {
                findings.add_note(finding);
            }
        }
    }
}

/// The end of a dependency that may be unknown.
fn named<'a>(wiring: &'a Wiring, dependency: &'a Dependency) -> (&'a str, &'a Target) {
    match &wiring.source {
        Target::Known => (&dependency.to, &wiring.target),
        source => (&dependency.from, source),
    }
}

/// The dependencies on what is neither listed nor drawn, by their place in the list.
pub(super) fn unknown(comparison: &Comparison, config: &Config) -> Vec<usize> {
    let drawing = comparison.drawing;
    // A drawing that says "etc", or that is one flow among others, does not claim to be whole.
    if drawn::leaves_out(drawing.diagram()) || !comparison.by_hand && drawn::is_excerpt(drawing.reading) {
        return Vec::new();
    }
    // Where no dependency is on a component, the list speaks of libraries.
    if !comparison.wirings.iter().any(|wiring| wiring.target == Target::Known) {
        return Vec::new();
    }
    let external: Vec<String> = config.external.iter().map(|name| key(name)).collect();
    let is_unknown = |i: &usize| {
        let (dependency, wiring) = (&comparison.list.dependencies[*i], &comparison.wirings[*i]);
        let (name, end) = named(wiring, dependency);
        // Other names of one thing are told by other checks, or are just how people write.
        let slip = match end {
            Target::Known => false,
            Target::Like(_, likeness) => *likeness == Likeness::Misspelt,
            Target::Unknown => true,
        };
        let names = is_name(name) && !words(name).iter().any(|word| NO_NAMES.contains(&word.as_str()));
        let known = if *name == dependency.to { &dependency.from } else { &dependency.to };
        let known = comparison.component(known).map(|known| &comparison.standings[known]);
        slip && names
            && known != Some(&Standing::Missing)
            && !external.contains(&key(name))
            && !drawing.says(&key(name))
    };
    (0..comparison.wirings.len()).filter(is_unknown).collect()
}
