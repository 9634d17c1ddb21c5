//! Which drawings get no picture, and why.

use asciitect::rewrite::embed::{Outcome, State};

use crate::messages::Messages;

/// The places that a reason names at most, where not all are asked for.
const NAMED: usize = 4;

/// The drawings of a run that are left alone, by the reason, in order.
#[derive(Debug, Default)]
pub(super) struct Left {
    reasons: Vec<(String, Vec<String>)>,
    /// Whether a page had a picture before.
    is_known: bool,
}

impl Left {
    pub(super) fn add(&mut self, name: &str, drawings: &[Outcome]) {
        for drawing in drawings {
            let State::Left(why) = &drawing.state else {
                self.is_known |= drawing.state != State::New;
                continue;
            };
            let place = format!("{name}:{}", drawing.line);
            match self.reasons.iter_mut().find(|(known, _)| known == why) {
                Some((_, places)) => places.push(place),
                None => self.reasons.push((why.clone(), vec![place])),
            }
        }
    }

    /// Says it once: when pictures are put in, and not on every run after that; nor to one who only looks.
    pub(super) fn say(&self, verbose: bool, changed: bool, looks: bool, messages: &Messages) {
        let news = !self.is_known && !looks;
        if !verbose && !changed && !news {
            return;
        }
        for (why, places) in &self.reasons {
            let named = if verbose { places.len() } else { NAMED };
            let more = match places.len().saturating_sub(named) {
                0 => String::new(),
                n => format!(" and {n} more (-v names all)"),
            };
            messages.note(match &places[..] {
                [place] => format!("{place}: left alone: {why}"),
                _ => format!("left alone: {}{more}: {why}", places[..named.min(places.len())].join(", ")),
            });
        }
    }
}
