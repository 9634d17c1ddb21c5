//! Gives each message its words.

use super::draw::Canvas;
use super::lifelines::Lifeline;
use super::messages::Message;
use super::words::Words;
use crate::shape::TextRole;
use std::collections::BTreeMap;

/// Columns between a message to oneself and the words beside it.
const BESIDE: i32 = 3;

/// Which words are a message's.
pub(super) struct Labels {
    /// For each message, its words from the top.
    pub(super) of: Vec<Vec<Words>>,
    /// All of them, each with its message.
    all: BTreeMap<Words, usize>,
}

impl Labels {
    /// Words in an arrow are its own; so are those beside a message to oneself, and what goes on under them;
    /// then those right above it, row by row, and those right below it.
    pub(super) fn assign(canvas: &Canvas, lifelines: &[Lifeline], messages: &[Message]) -> Labels {
        let mut labels = Labels { of: vec![Vec::new(); messages.len()], all: BTreeMap::new() };
        for (m, label) in messages.iter().enumerate().filter_map(|(m, message)| Some((m, message.label.as_ref()?))) {
            labels.of[m].clone_from(label);
            labels.all.extend(label.iter().map(|&w| (w, m)));
        }
        if messages.iter().any(|m| m.label.is_some()) {
            return labels;
        }
        let spans: Vec<(i32, i32)> = messages.iter().map(|m| m.columns(lifelines)).collect();
        let mut busy: Vec<Vec<usize>> = vec![Vec::new(); canvas.height()];
        for (m, message) in messages.iter().enumerate() {
            for row in message.rows().0..=message.rows().1 {
                busy[row as usize].push(m);
            }
        }
        let is_busy = |row: i32, (a, b): (i32, i32)| {
            let here = usize::try_from(row).ok().and_then(|r| busy.get(r));
            here.is_none_or(|of| of.iter().any(|&m| spans[m].0 < b && a < spans[m].1))
        };
        for (m, message) in messages.iter().enumerate() {
            let beside = if message.turn.is_some() { BESIDE } else { 0 };
            for row in message.rows().0..=message.rows().1 {
                labels.take(canvas, row, (spans[m].0, spans[m].1 + beside), beside > 0, m);
            }
        }
        for (m, message) in messages.iter().enumerate().filter(|(_, m)| m.turn.is_some()) {
            labels.go_on(canvas, message.rows().1 + 1, m, is_busy);
        }
        for way in [-1, 1] {
            for (m, message) in messages.iter().enumerate().filter(|(_, m)| m.turn.is_none()) {
                let mut row = message.row + way;
                while !is_busy(row, spans[m]) && labels.take(canvas, row, spans[m], false, m) {
                    row += way;
                }
            }
        }
        labels.of.iter_mut().for_each(|words| words.sort());
        labels
    }

    /// Gives a message the words of a row that stand between its ends, or, where `touching`, that begin there; whether
    /// there are any that were free.
    fn take(&mut self, canvas: &Canvas, row: i32, between: (i32, i32), touching: bool, m: usize) -> bool {
        let inside = |w: &Words| w.from > between.0 && (w.to < between.1 || touching && w.from <= between.1);
        let free = canvas.words(row).iter().copied().filter(inside).filter(|w| !self.all.contains_key(w));
        let free: Vec<Words> = free.collect();
        self.of[m].extend(&free);
        self.all.extend(free.iter().map(|&w| (w, m)));
        !free.is_empty()
    }

    /// Gives a message the words that go on those beside it, from a row on: in their column, row under row.
    fn go_on(&mut self, canvas: &Canvas, from: i32, m: usize, is_busy: impl Fn(i32, (i32, i32)) -> bool) {
        let Some(column) = self.of[m].last().map(|w| w.from) else { return };
        for row in from.. {
            let next = canvas.words(row).iter().copied().find(|w| w.from == column && !self.all.contains_key(w));
            let Some(words) = next.filter(|w| !is_busy(row, (w.from - 1, w.to + 1))) else { return };
            self.of[m].push(words);
            self.all.insert(words, m);
        }
    }

    /// What words are.
    pub(super) fn role(&self, words: Words) -> TextRole {
        self.all.get(&words).map_or(TextRole::Note, |&m| TextRole::Label(m))
    }
}
