//! Comments by which a writer keeps a finding away:
//! `<!-- asciitect-ignore-next NAME -->` before a list or a drawing, `<!-- asciitect-ignore-start NAME -->` …
//! `<!-- asciitect-ignore-end -->` around a stretch, `<!-- asciitect-ignore-file NAME -->` for all of a document.
//! Without a name they keep all away.

use super::bound::Scene;
use super::finding::Finding;
use super::findings::Findings;
use super::{Config, misused_comment, named, unused_ignore};
use crate::inventory::{Comment, InDocument, Place};

/// What a comment asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Directive {
    /// The checks that it names; all of them where empty.
    pub(super) checks: Vec<String>,
    /// The lines that it covers.
    lines: (usize, usize),
}

/// The comments that are meant for us, with what they ask for, or what is wrong with them.
pub(super) fn directives(found: &InDocument) -> Vec<(&Comment, Result<Directive, String>)> {
    let mut all = Vec::new();
    for (i, comment) in found.comments.iter().enumerate() {
        let Some(rest) = comment.text.strip_prefix("asciitect-ignore") else { continue };
        let mut words = rest.split([' ', ',', '\n', '\t']).filter(|word| !word.is_empty()).map(str::to_owned);
        let (form, checks) = match rest.strip_prefix('-') {
            Some(_) => (words.next().unwrap_or_default(), words.collect()),
            None => ("-next".to_owned(), words.collect()),
        };
        let line = comment.place.end_line;
        let directive = match form.as_str() {
            "-next" => match comment.next {
                Some(lines) => Ok(Directive { checks, lines }),
                None => Err("nothing follows that could be ignored".to_owned()),
            },
            "-file" => Ok(Directive { checks, lines: (1, usize::MAX) }),
            "-start" => {
                let end = found.comments[i + 1..].iter().find(|c| c.text.starts_with("asciitect-ignore-end"));
                match end {
                    Some(end) => Ok(Directive { checks, lines: (line, end.place.line) }),
                    None => Err("no `asciitect-ignore-end` follows".to_owned()),
                }
            }
            "-end" => continue,
            // A slip of the pen, of which another check speaks.
            _ => continue,
        };
        all.push((comment, directive));
    }
    all
}

/// Takes away what is to be ignored, adds what was ignored in vain, and sorts the rest by place.
pub(super) fn apply(scene: &Scene, findings: Findings) -> Vec<Finding> {
    let directives: Vec<_> = directives(scene.found).into_iter().filter_map(|(c, d)| Some((c, d.ok()?))).collect();
    let mut used = vec![false; directives.len()];
    let unused_runs = findings.runs(unused_ignore::CHECK.name);
    let mut kept = Vec::new();
    for finding in findings.all {
        let mut ignored = false;
        for (i, (_, directive)) in directives.iter().enumerate() {
            let named =
                directive.checks.is_empty() || directive.checks.iter().any(|c| c == finding.check || c == "all");
            if named && finding.check != misused_comment::CHECK.name && covers(scene, directive, &finding) {
                used[i] = true;
                ignored = true;
            }
        }
        if !ignored {
            kept.push(finding);
        }
    }
    for ((comment, directive), used) in directives.iter().zip(used) {
        if !used && unused_runs && all_ran(directive, scene.subject.config) {
            let mut finding = Finding::new(comment.place.clone(), "there is nothing here that this comment ignores");
            finding.check = unused_ignore::CHECK.name;
            finding.severity = unused_ignore::CHECK.severity;
            kept.push(finding);
        }
    }
    kept.sort_by(|a, b| (&a.place, a.check, &a.message).cmp(&(&b.place, b.check, &b.message)));
    kept
}

fn covers(scene: &Scene, directive: &Directive, finding: &Finding) -> bool {
    let (first, last) = directive.lines;
    let within = |place: &Place| place.path == *scene.lines.path() && place.line >= first && place.line <= last;
    within(&finding.place) || finding.related.iter().any(|related| within(&related.place))
}

/// Only where the checks that a comment names did run can it be known that it is in vain.
fn all_ran(directive: &Directive, config: &Config) -> bool {
    let runs = |name: &String| named(name).is_some_and(|check| config.runs(check));
    if directive.checks.is_empty() {
        config.select.is_empty() && config.ignore.is_empty()
    } else {
        directive.checks.iter().all(runs)
    }
}
