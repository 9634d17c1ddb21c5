//! How long it takes to read the component diagram of `samples/architecture.md`, stacked 1, 10, 100 and 1000 times
//! in one fence. The time for each copy must stay the same: reading is linear in the cells.
//!
//! Then pages that no one draws (`inputs`), of 0.1 and of 1 MB: those that take the longest.
//!
//!     cargo bench

mod inputs;

use asciitect::reading::{ReadOptions, read};
use asciitect::source::Source;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The first drawing of the sample.
fn diagram() -> String {
    let text = include_str!("../samples/architecture.md");
    text.split("```").nth(1).expect("the sample begins with a drawing").trim_start_matches('\n').to_owned()
}

/// The fastest of several runs, as other programs can only add to the time.
fn fastest(mut run: impl FnMut(), budget: Duration) -> Duration {
    let mut best = Duration::MAX;
    let begin = Instant::now();
    let mut runs = 0;
    while runs < 3 || (begin.elapsed() < budget && runs < 1000) {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed());
        runs += 1;
    }
    best
}

fn main() {
    // `cargo test --all-targets` calls benches with `--test`: then it is enough that they run.
    let test = std::env::args().any(|a| a == "--test");
    let diagram = diagram();
    println!("{:>7} {:>10} {:>12} {:>14} {:>8}", "copies", "bytes", "milliseconds", "µs for a copy", "factor");
    let mut first = None;
    for copies in [1, 10, 100, 1000] {
        let text = format!("```\n{}```\n", format!("{diagram}\n").repeat(copies));
        let run = || {
            black_box(read(Source::new("stack.md", text.as_bytes()), &ReadOptions::default()));
        };
        let time = if test { fastest(run, Duration::ZERO) } else { fastest(run, Duration::from_secs(2)) };
        let each = time.as_secs_f64() * 1e6 / copies as f64;
        let factor = each / *first.get_or_insert(each);
        println!("{copies:>7} {:>10} {:>12.2} {each:>14.1} {factor:>8.2}", text.len(), time.as_secs_f64() * 1e3);
        if test {
            break;
        }
    }
    hostile(if test { &[1_000] } else { &[100_000, 1_000_000] });
}

/// How many of the slowest pages are shown.
const SHOWN: usize = 12;

/// Reads pages that no one draws; the last size's slowest are shown, with the factor to the first size.
fn hostile(sizes: &[usize]) {
    println!("\n{:<28} {:>10} {:>12} {:>8}", "page", "bytes", "milliseconds", "factor");
    let timed = |bytes: usize| {
        let time = |(name, page): (String, String)| {
            let text = inputs::fenced(&page);
            let run = || {
                black_box(read(Source::new("page.md", text.as_bytes()), &ReadOptions::default()));
            };
            (name, text.len(), fastest(run, Duration::ZERO))
        };
        inputs::pages(bytes).into_iter().map(time).collect::<Vec<_>>()
    };
    let rows: Vec<_> = sizes.iter().map(|&bytes| timed(bytes)).collect();
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return };
    let mut pages: Vec<_> = first.iter().zip(last).collect();
    pages.sort_by_key(|(_, (.., time))| std::cmp::Reverse(*time));
    for ((_, bytes, small), (name, more, large)) in pages.into_iter().take(SHOWN) {
        let factor = large.as_secs_f64() / small.as_secs_f64() * *bytes as f64 / *more as f64;
        println!("{name:<28} {more:>10} {:>12.2} {factor:>8.2}", large.as_secs_f64() * 1e3);
    }
}
