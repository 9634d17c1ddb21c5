//! What the server counts, as Prometheus reads it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::lanes::Lanes;

/// Seconds at which times are told apart.
const STEPS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 2.5, 10.0];

/// What is counted of answers. Names come from tables, so no client can make the list long.
type Labels = (&'static str, &'static str, u16);

/// The counts since the start.
#[derive(Default)]
pub(super) struct Metrics {
    answers: Mutex<BTreeMap<Labels, u64>>,
    times: Mutex<Times>,
}

#[derive(Default)]
struct Times {
    /// How many took at most so long, each step without the ones before.
    steps: [u64; STEPS.len()],
    sum: f64,
    count: u64,
}

impl Metrics {
    /// Counts an answer.
    pub(super) fn answered(&self, language: &'static str, format: &'static str, status: u16, took: Duration) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        *answers.entry((language, format, status)).or_default() += 1;
        drop(answers);
        let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        let seconds = took.as_secs_f64();
        if let Some(step) = STEPS.iter().position(|step| seconds <= *step) {
            times.steps[step] += 1;
        }
        times.sum += seconds;
        times.count += 1;
    }

    /// All of it.
    pub(super) fn write(&self, lanes: &Lanes) -> String {
        let mut out = String::new();
        let mut line = |text: std::fmt::Arguments<'_>| {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{text}");
        };
        line(format_args!("# HELP asciitect_answers_total Answers to requests for drawings."));
        line(format_args!("# TYPE asciitect_answers_total counter"));
        for ((language, format, status), n) in self.answers.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            line(format_args!(
                "asciitect_answers_total{{type=\"{language}\",format=\"{format}\",status=\"{status}\"}} {n}"
            ));
        }
        line(format_args!("# HELP asciitect_answer_seconds Time from a request to its answer."));
        line(format_args!("# TYPE asciitect_answer_seconds histogram"));
        let times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        let mut below = 0;
        for (step, n) in STEPS.iter().zip(times.steps) {
            below += n;
            line(format_args!("asciitect_answer_seconds_bucket{{le=\"{step}\"}} {below}"));
        }
        line(format_args!("asciitect_answer_seconds_bucket{{le=\"+Inf\"}} {}", times.count));
        line(format_args!("asciitect_answer_seconds_sum {}", times.sum));
        line(format_args!("asciitect_answer_seconds_count {}", times.count));
        let load = lanes.load();
        line(format_args!("# HELP asciitect_working Drawings that are worked on, by length."));
        line(format_args!("# TYPE asciitect_working gauge"));
        load.iter().for_each(|(lane, n, _)| line(format_args!("asciitect_working{{length=\"{lane}\"}} {n}")));
        line(format_args!("# HELP asciitect_waiting Drawings that wait for a thread, by length."));
        line(format_args!("# TYPE asciitect_waiting gauge"));
        load.iter().for_each(|(lane, _, n)| line(format_args!("asciitect_waiting{{length=\"{lane}\"}} {n}")));
        line(format_args!("# HELP asciitect_build_info The program."));
        line(format_args!("# TYPE asciitect_build_info gauge"));
        line(format_args!("asciitect_build_info{{version=\"{}\"}} 1", env!("CARGO_PKG_VERSION")));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_hold_what_is_below_them() {
        let metrics = Metrics::default();
        for (status, millis) in [(200, 2), (200, 30), (503, 20_000)] {
            metrics.answered("ditaa", "svg", status, Duration::from_millis(millis));
        }
        let text = metrics.write(&Lanes::new(None, 1 << 20, Duration::from_secs(1)));
        for line in [
            "asciitect_answers_total{type=\"ditaa\",format=\"svg\",status=\"200\"} 2",
            "asciitect_answer_seconds_bucket{le=\"0.001\"} 0",
            "asciitect_answer_seconds_bucket{le=\"0.0025\"} 1",
            "asciitect_answer_seconds_bucket{le=\"10\"} 2",
            "asciitect_answer_seconds_bucket{le=\"+Inf\"} 3",
            "asciitect_answer_seconds_sum 20.032",
            "asciitect_working{length=\"long\"} 0",
        ] {
            assert!(text.lines().any(|l| l == line), "{line} in\n{text}");
        }
    }
}
