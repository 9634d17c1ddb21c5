//! Where the things of a picture stand: what the author drew apart or alike is apart or alike.

use asciitect::document::Format as DocumentFormat;
use asciitect::emit::{Drawing, Format, Options};
use asciitect::reading::{ReadOptions, read};
use asciitect::source::Source;

type Point = (f64, f64);

/// The picture of a drawing; all ids in it begin with `a-a-`.
fn picture(drawing: &str) -> String {
    let page = format!("# A\n\n```asciitect\n{drawing}\n```\n");
    let options = ReadOptions { format: DocumentFormat::Markdown, ..ReadOptions::default() };
    let document = read(Source::new("a.md", page.as_bytes()), &options);
    let [reading] = &document.readings[..] else { panic!("{} drawings", document.readings.len()) };
    let svg = (Format::named("svg").expect("svg").write)(&[Drawing { source: "a.md", reading }], &Options::default());
    String::from_utf8(svg.expect("it can be drawn").bytes).expect("text")
}

/// The lines of the element of a node, a group or an edge.
fn element<'a>(svg: &'a str, id: &str) -> Vec<&'a str> {
    let start = svg.find(&format!("id=\"a-a-{id}\"")).unwrap_or_else(|| panic!("{id} is not in {svg}"));
    svg[start..].lines().take_while(|line| *line != "</g>").collect()
}

/// The points of each stroke of path data; a bend counts as its corner.
fn strokes(d: &str) -> Vec<Vec<Point>> {
    let mut strokes: Vec<Vec<Point>> = Vec::new();
    let mut at = (0.0, 0.0);
    let mut rest = d;
    while !rest.is_empty() {
        let end = rest[1..].find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |i| i + 1);
        let numbers: Vec<f64> = rest[1..end].split(' ').map(|n| n.parse().expect("a number")).collect();
        match (&rest[..1], &numbers[..]) {
            ("M", &[x, y]) => {
                at = (x, y);
                strokes.push(Vec::new());
            }
            ("H", &[x]) => at.0 = x,
            ("V", &[y]) => at.1 = y,
            ("L", &[x, y]) => at = (x, y),
            ("Q", &[a, b, x, y]) => {
                strokes.last_mut().expect("a stroke").push((a, b));
                at = (x, y);
            }
            _ => panic!("{d}"),
        }
        strokes.last_mut().expect("a stroke").push(at);
        rest = &rest[end..];
    }
    strokes
}

/// The upright stretches of an edge's line: where, from, to.
fn risers(svg: &str, edge: &str) -> Vec<(f64, f64, f64)> {
    let lines = element(svg, edge);
    let paths = lines.iter().filter(|l| l.starts_with("<path d=\""));
    let data = paths.map(|l| &l[9..l[9..].find('"').expect("an end") + 9]);
    let strokes: Vec<Vec<Point>> = data.flat_map(strokes).collect();
    let pieces = strokes.iter().flat_map(|s| s.windows(2));
    pieces.filter(|p| p[0].0 == p[1].0).map(|p| (p[0].0, p[0].1.min(p[1].1), p[0].1.max(p[1].1))).collect()
}

/// No upright stretches of two of these edges come nearer to each other than 12 pixels.
fn assert_apart(svg: &str, edges: &[&str]) {
    for (i, a) in edges.iter().enumerate() {
        for b in &edges[i + 1..] {
            let (of_a, of_b) = (risers(svg, a), risers(svg, b));
            assert!(!of_a.is_empty() && !of_b.is_empty(), "{a}, {b}: {svg}");
            for (x, from, to) in &of_a {
                let near = of_b.iter().find(|(y, top, low)| (x - y).abs() < 12.0 && top < to && from < low);
                assert_eq!(near, None, "{a} at {x} and {b}: {svg}");
            }
        }
    }
}

#[test]
fn lines_to_one_name_stay_apart() {
    let svg = picture(
        "  dusk\n    |      rain\n    |   +-------- cloud\n    |   |\n    v   v\n   closed? ----> shut\n    |   ^\n    |   |\n    |   +-------- wind\n    v\n  next day",
    );
    assert_apart(&svg, &["dusk--closed", "cloud--closed"]);
    assert_apart(&svg, &["closed--next-day", "wind--closed"]);
}

#[test]
fn risers_side_by_side_stay_apart() {
    let svg = picture(
        "           SHELF(tea)\n             ^ ^ ^\nCRATE(a) ----+ | |\nCRATE(b) ------+ |\nCRATE(c) --------+",
    );
    assert_apart(&svg, &["crate-a--shelf-tea", "crate-b--shelf-tea", "crate-c--shelf-tea"]);
}

#[test]
fn lines_between_the_same_two_pills_stay_apart() {
    let svg = picture(
        "  flour water yeast\n    |     |     |\n    v     v     v\n  knead for ten minutes\n          |\n          v\n  leave to rise -> bake",
    );
    let edges = ["", "-2", "-3"].map(|n| format!("flour-water-yeast--knead-for-ten-minutes{n}"));
    assert_apart(&svg, &edges.each_ref().map(String::as_str));
}
