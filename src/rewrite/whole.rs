//! Holds a rewritten document against the old one: the same drawings, and nothing else has changed.

use crate::document::Block;
use crate::reading::{Document, Reading};
use crate::straight::difference;

/// The 1-based line from which on a rewritten document is read otherwise than the old one; `None` where it holds the
/// same drawings in the same places, and all else in it is the same.
pub fn differs(old: &Document, new: &Document) -> Option<usize> {
    let place = |b: &Block| (b.lines, b.heading.clone(), b.info.clone());
    let same = |a: &Reading, b: &Reading| {
        let (x, y) = (contents(&a.block), contents(&b.block));
        place(&a.block) == place(&b.block) && difference((&x, &a.diagram), (&y, &b.diagram)).is_none()
    };
    let drawings = first(&old.readings, &new.readings, same, |r| r.block.lines.0);
    let same = |a: &Block, b: &Block| place(a) == place(b) && contents(a) == contents(b);
    let others = first(&old.skipped, &new.skipped, |a, b| same(&a.block, &b.block), |s| s.block.lines.0);
    drawings.into_iter().chain(others).min().or_else(|| outside(old, new))
}

fn contents(block: &Block) -> Vec<&str> {
    block.rows.iter().map(|r| r.content.as_str()).collect()
}

/// Where two lists first differ.
fn first<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool, line: impl Fn(&T) -> usize) -> Option<usize> {
    let at = a.iter().zip(b).position(|(a, b)| !same(a, b)).or((a.len() != b.len()).then(|| a.len().min(b.len())))?;
    a.get(at).or(b.get(at)).map(line)
}

/// The first line outside of all drawings that has changed.
fn outside(old: &Document, new: &Document) -> Option<usize> {
    let (a, b) = (old.source.text().split('\n'), new.source.text().split('\n'));
    let mut drawings = old.readings.iter().map(|r| r.block.lines).peekable();
    let mut inside = |line: usize| {
        while drawings.next_if(|d| d.1 < line).is_some() {}
        drawings.peek().is_some_and(|d| d.0 <= line)
    };
    let changed = a.clone().zip(b.clone()).zip(1..).find(|((a, b), line)| a != b && !inside(*line));
    let longer = || (a.clone().count() != b.clone().count()).then(|| a.count());
    changed.map(|(_, line)| line).or_else(longer)
}
