//! Comments that ask to ignore what is not found. They are known only when all else has been found, so that
//! [`super::ignore`] makes the findings.

use super::bound::Scene;
use super::finding::Severity;
use super::findings::Findings;
use super::{Check, On};

pub(super) static CHECK: Check = Check {
    name: "unused-ignore",
    severity: Severity::Warning,
    on: On::Always,
    about: "a comment asks to ignore a finding that there is not",
    page: include_str!("../../docs/checks/unused-ignore.md"),
    look,
};

fn look(_: &Scene, _: &mut Findings) {}
