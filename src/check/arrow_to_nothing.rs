//! An arrow that points at nothing.

use super::bound::Scene;
use super::finding::Severity;
use super::findings::Findings;
use super::{Check, On, dangling_wire};

pub(super) static CHECK: Check = Check {
    name: "arrow-to-nothing",
    severity: Severity::Note,
    on: On::Always,
    about: "an arrow points at nothing",
    page: include_str!("../../docs/checks/arrow-to-nothing.md"),
    look,
};

fn look(scene: &Scene, findings: &mut Findings) {
    dangling_wire::ends(scene, findings, true, "this arrow points at nothing");
}
