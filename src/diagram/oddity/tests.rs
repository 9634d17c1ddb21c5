//! Holds the table to the readings that it was fitted to.

use super::{Oddity, WORTH, is_line_like, left};

/// A reading that somebody judged: how many nodes and edges, what was odd, and whether it is exact.
struct Judged {
    exact: bool,
    size: usize,
    odd: Vec<(Oddity, usize)>,
}

/// What a sure reading that is wrong costs, in exact ones.
const COST: f64 = 7.5;

fn judged() -> Vec<Judged> {
    let mut rows = include_str!("../../../tests/data/readings.csv").lines();
    let names: Vec<&str> = rows.next().unwrap_or_default().split(',').skip(3).collect();
    let kinds: Vec<Oddity> =
        names.iter().filter_map(|name| WORTH.map(|(kind, ..)| kind).into_iter().find(|k| k.name() == *name)).collect();
    assert_eq!(kinds.len(), names.len(), "a kind of oddity in the readings is none in the table: {names:?}");
    rows.map(|row| {
        let cells: Vec<usize> = row.split(',').map(|cell| cell.parse().expect("a number")).collect();
        let odd = kinds.iter().copied().zip(cells[3..].iter().copied()).filter(|(_, n)| *n > 0).collect();
        Judged { exact: cells[1] == 1, size: cells[2], odd }
    })
    .collect()
}

/// How many readings are sure, and how many of these are exact.
fn sure(judged: &[Judged], table: &[(Oddity, usize, usize)]) -> (usize, usize) {
    let sure = judged.iter().filter(|j| left(&j.odd, j.size, table) >= 90);
    sure.fold((0, 0), |(all, exact), j| (all + 1, exact + usize::from(j.exact)))
}

#[test]
fn no_other_weight_would_do_better() {
    let judged = judged();
    let worth = |table: &[(Oddity, usize, usize)]| {
        let (all, exact) = sure(&judged, table);
        exact as f64 - COST * (all - exact) as f64
    };
    let now = worth(&WORTH);
    for (i, (kind, _, cap)) in WORTH.into_iter().enumerate() {
        // What may at most say little stays so, as in the script.
        let least = if cap < 16 { 6 } else { 16 };
        for most in [6, 8, 12, 16, 24, 30, 40].into_iter().filter(|most| *most >= least) {
            for each in [1, 2, 3, 4, 5, 6, 8, 10, 12].into_iter().filter(|each| *each <= most) {
                let mut other = WORTH;
                other[i] = (kind, each, most);
                assert!(worth(&other) <= now, "{kind:?} should take off {each}, at most {most}");
            }
        }
    }
}

#[test]
fn nineteen_of_twenty_sure_readings_are_exact() {
    let judged = judged();
    let (all, exact) = sure(&judged, &WORTH);
    assert!(exact * 20 >= all * 19, "{exact} of {all}");
    assert!(all * 5 >= judged.len() * 3, "{all} of {} are sure", judged.len());
}

#[test]
fn one_open_end_says_less_against_a_large_drawing() {
    let odd = [(Oddity::OpenEnd, 2)];
    assert_eq!(left(&odd, 4, &WORTH), 88);
    assert_eq!(left(&odd, 20, &WORTH), 94);
}

#[test]
fn signs_of_writing_are_no_lines() {
    let said = [
        "data / volume",
        "Send STREAM /",
        "YAML + keys",
        "next + 1",
        "a+b",
        "+1 day",
        "C++",
        "(--with rinsing)",
        "wait ...",
    ];
    assert_eq!(said.into_iter().find(|text| is_line_like(text)), None);
    let drawn = ["...", "/ volume", "+ keys", "PLANTED+", "a -- b", "a-->b", "| wall", "a .. b", "ends v", "───"];
    assert_eq!(drawn.into_iter().find(|text| !is_line_like(text)), None);
}
