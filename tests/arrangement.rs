//! Where a picture's boxes, lines and heads stand: measured as a viewer draws them.

/// The picture of one drawing.
fn picture(rows: &str) -> String {
    let document = asciitect::read(format!("```\n{}\n```\n", rows.trim_matches('\n')));
    asciitect::Picture::of(document.readings.first().expect("a drawing")).svg().expect("it can be written")
}

/// An attribute of an element.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split_once('"').map(|(value, _)| value)
}

/// Left and right wall of the box with this title.
fn walls(svg: &str, title: &str) -> (f64, f64) {
    span(svg, title, ["x", "width"])
}

/// Where the box with this title begins and ends in one direction.
fn span(svg: &str, title: &str, [from, length]: [&str; 2]) -> (f64, f64) {
    let thing = svg.split_once(&format!("<title>{title}</title>")).unwrap_or_else(|| panic!("{title} is in {svg}")).1;
    let rect = &thing[thing.find("<rect").expect("a box")..];
    let number = |name| attribute(rect, name).and_then(|x| x.parse::<f64>().ok()).expect("a number");
    (number(from), number(from) + number(length))
}

fn middle(svg: &str, title: &str) -> f64 {
    let (left, right) = walls(svg, title);
    (left + right) / 2.0
}

/// The path data of the edge with this title: its lines, and its heads.
fn paths<'a>(svg: &'a str, title: &str) -> (Vec<&'a str>, Vec<&'a str>) {
    let edge = svg.split_once(&format!("<title>{title}</title>")).unwrap_or_else(|| panic!("{title} is in {svg}")).1;
    let edge = &edge[..edge.find("</g>").expect("an end")];
    edge.split("<path").skip(1).filter_map(|tag| attribute(tag, "d")).partition(|d| !d.ends_with('z'))
}

/// Where a path begins.
fn start(d: &str) -> (f64, f64) {
    let mut numbers = d[1..].split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'));
    let mut next = || numbers.next().and_then(|n| n.parse().ok()).expect("a number");
    (next(), next())
}

#[test]
fn sisters_of_any_width_stand_at_one_distance() {
    let svg = picture(
        "
┌─────┐  ┌──────────────────┐  ┌─────────┐  ┌─────┐
│ Ash │  │ Weeping willow   │  │ W and M │  │ Oak │
└─────┘  └──────────────────┘  └─────────┘  └──┬──┘
                                               │
┌──────────────────────────────────────────────▼──┐
│ The gardener of the park                        │
└─────────────────────────────────────────────────┘",
    );
    let all = ["Ash", "Weeping willow", "W and M", "Oak"].map(|title| walls(&svg, title));
    let gaps: Vec<f64> = all.windows(2).map(|pair| pair[1].0 - pair[0].1).collect();
    assert!(gaps.iter().all(|gap| (gap - gaps[0]).abs() < 1.0), "{gaps:?}");
}

#[test]
fn boxes_that_a_line_joins_stand_with_their_middles_on_it() {
    // The mill is of even width, the barn of odd.
    let svg = picture(
        "
┌────────────┐        ┌───────┐
│    Mill    │───────▶│ River │
└──────┬─────┘        └───────┘
       │
   ┌───▼───┐
   │ Barn  │
   └───────┘",
    );
    assert_eq!(middle(&svg, "Mill"), middle(&svg, "Barn"));
    let (_, heads) = paths(&svg, "Mill → Barn");
    assert_eq!(start(heads[0]).0, middle(&svg, "Barn"));
}

#[test]
fn a_lone_line_between_sisters_runs_halfway_up_and_its_label_with_it() {
    let svg = picture(
        "
┌──────────┐          ┌──────────┐          ┌──────────┐
│ Wheel    │── sets ─▶│ Stones   │─────────▶│ Sacks    │
│ of oak   │          │ of flint │  fills   │ of hemp  │
│ wet      │          │ dry      │  them    │ new      │
└──────────┘          └──────────┘          └──────────┘",
    );
    for (edge, from) in [("Wheel → Stones: sets", "Wheel"), ("Stones → Sacks: fills them", "Stones")] {
        let (top, bottom) = span(&svg, from, ["y", "height"]);
        let (lines, _) = paths(&svg, edge);
        assert!(lines.iter().all(|d| start(d).1 == (top + bottom) / 2.0), "{edge} in {svg}");
    }
}

#[test]
fn a_bare_name_follows_the_line_to_the_middle_of_its_box() {
    let svg = picture(
        "
┌────────────┐
│    Mill    │
└──────┬─────┘
       │
       ▼
     river",
    );
    let (lines, _) = paths(&svg, "Mill → river");
    assert_eq!(start(lines[0]).0, middle(&svg, "Mill"));
}

#[test]
fn a_branch_with_a_head_has_one_in_the_picture() {
    let svg = picture(
        "
orchard
├── apple
├──▶ pear
└── plum",
    );
    for (edge, heads) in [("orchard → apple", 0), ("orchard → pear", 1)] {
        assert_eq!(paths(&svg, edge).1.len(), heads, "{edge}");
    }
}

#[test]
fn an_only_branch_has_its_line() {
    let svg = picture("orchard\n├── apple\n└── nuts\n    └── hazel");
    let (lines, _) = paths(&svg, "nuts → hazel");
    assert!(lines.len() == 1 && lines[0].contains('V') && lines[0].contains('H'), "{lines:?}");
}

#[test]
fn a_slanted_branch_is_one_line_from_name_to_name() {
    let svg = picture(
        "
      loom
     /    \\
  warp    weft
  /  \\
beam  rod",
    );
    for edge in ["loom – warp", "loom – weft", "warp – beam", "warp – rod"] {
        let (lines, _) = paths(&svg, edge);
        assert!(lines.len() == 1 && lines[0].contains('L') && lines[0].matches('M').count() == 1, "{edge}: {lines:?}");
    }
}

#[test]
fn dots_part_the_line_that_they_stand_in() {
    let svg = picture(
        "
mill
├── wheel
...
└── stones",
    );
    let (lines, _) = paths(&svg, "mill → stones");
    let [above, below] = lines[0].split('M').skip(1).collect::<Vec<_>>()[..] else { panic!("{lines:?}") };
    // It ends as far from them as from a label.
    let end: f64 = above.split_once('V').and_then(|(_, y)| y.parse().ok()).expect("it goes down");
    assert!(start(&format!("M{below}")).1 - end >= 21.0, "{lines:?}");
}

#[test]
fn what_hangs_below_a_pill_has_a_line_from_it() {
    let svg = picture(
        "
Harbour → Quay
            ├→ Crane
            └→ Store",
    );
    for edge in ["Quay → Crane", "Quay → Store"] {
        let (lines, heads) = paths(&svg, edge);
        assert!(lines.len() == 1 && heads.len() == 1, "{edge}: {lines:?} {heads:?}");
        let shaft = lines[0].rsplit('H').next().and_then(|x| x.parse::<f64>().ok()).expect("a level end");
        assert!((start(heads[0]).0 - shaft).abs() < 9.0, "{edge}: the head is at the end of its line");
        assert!(shaft - start(lines[0]).0 > 9.0, "{edge}: the line has some length");
    }
}

#[test]
fn what_goes_down_past_branches_stands_beside_them() {
    let svg = picture(
        "
1. Ask → Read
    ├── by letter
    └── by phone
    ↓
Answer → Send
    ↓
Archive",
    );
    let (down, heads) = paths(&svg, "Ask → Answer");
    let (branches, _) = paths(&svg, "Ask → by phone");
    assert_eq!((down.len(), heads.len()), (1, 1), "{svg}");
    let ((x, _), (stem, _)) = (start(down[0]), start(branches[0]));
    assert!(x <= stem - 8.0, "{down:?} beside {branches:?}");
    // Straight down.
    assert_eq!(down[0].matches(|c: char| c.is_ascii_alphabetic()).collect::<String>(), "MV");
}

#[test]
fn a_message_ends_on_its_lifeline() {
    let svg = picture(
        "
Guest      Waiter      Cook
  |          |          |
  |--soup?-->|          |
  |          |--soup!-->|
  |          |           |
  |          |<--here----|
  |<-enjoy---|           |
  |          |           |",
    );
    let cook = paths(&svg, "Waiter → Cook: soup!").1;
    let (lines, _) = paths(&svg, "Cook → Waiter: here");
    let lifeline = start(cook[0]).0;
    let ends: Vec<f64> =
        lines.iter().flat_map(|d| d.split(['M', 'H'])).filter_map(|p| p.split(' ').next()?.parse().ok()).collect();
    let tail = ends.iter().copied().fold(f64::MIN, f64::max);
    assert!((tail - lifeline).abs() <= 2.0, "{tail} {lifeline}");
}

#[test]
fn a_lifeline_begins_under_the_last_row_of_its_name() {
    let svg = picture(
        "
Cook      Guest
 │        of the house
 │ menu     │
 │─────────>│
 │  order   │
 │<─────────│
 │          │",
    );
    let words = svg.split("<text").find(|tag| tag.contains(">of the house<")).expect("the second row");
    let row: f64 = attribute(words, "y").and_then(|y| y.parse().ok()).expect("its place");
    let lines: Vec<&str> = svg.split("<path").filter_map(|tag| attribute(tag, "d")).collect();
    let tops: Vec<f64> = lines.iter().filter(|d| d.contains('V')).map(|d| start(d).1).collect();
    assert_eq!(tops.len(), 2, "{lines:?}");
    assert!(tops.iter().any(|top| *top > row) && tops.iter().any(|top| *top < row), "{tops:?} and {row}");
}

#[test]
fn a_title_in_a_border_swallows_no_head() {
    let svg = picture(
        "
┌────────────────┐
│     Boiler     │
└──┬─────────┬───┘
   ▼         ▼
┌─ Hot side ─────┐
│ ┌────────────┐ │
│ │    Pump    │ │
│ └────────────┘ │
└────────────────┘",
    );
    let title = svg.split("<text").skip(1).find(|tag| tag.contains(">Hot side<")).expect("a title");
    let baseline: f64 = attribute(title, "y").and_then(|y| y.parse().ok()).expect("a place");
    let heads = svg.split("<path").skip(1).filter_map(|tag| attribute(tag, "d")).filter(|d| d.ends_with('z'));
    let tips: Vec<f64> = heads.map(|d| start(d).1).collect();
    assert!(tips.iter().any(|tip| *tip <= baseline - 9.0), "over the letters: {tips:?}, {baseline}");
}

#[test]
fn a_divider_that_parts_no_names_is_drawn() {
    let svg = picture(
        "
+-----------------+--+
|                 |  |
|   Sealed crate  |  |
|                 |  |
+--------+--------+--+
         |
         v
    +---------+
    | Lorry   |
    +---------+",
    );
    let (left, right) = walls(&svg, "Sealed crate");
    let thing = svg.split_once("<title>Sealed crate</title>").expect("a box").1;
    let line = attribute(&thing[thing.find("<path").expect("a divider")..], "d").expect("data");
    let (x, _) = start(line);
    assert!(line.contains('V') && x > (left + right) / 2.0 && x < right, "{line}");
}

#[test]
fn a_mark_at_a_lines_end_is_drawn_there() {
    let svg = picture(
        "
+-------+       +------+
| Meter |o----->| Drum |
+-------+       +------+",
    );
    let dots: Vec<f64> =
        svg.split("<circle").skip(1).map(|tag| attribute(tag, "cx").unwrap().parse().unwrap()).collect();
    let wall = walls(&svg, "Meter").1;
    assert!(dots.len() == 1 && dots[0] > wall && dots[0] < wall + 8.0, "{dots:?} beside {wall}");
}

#[test]
fn boxes_alike_are_of_one_width_also_where_lines_end_at_them() {
    let svg = picture(
        "
┌─────────┐  send    ┌─────────┐
│ waiting │─────────▶│ packed  │
└────┬────┘◀─────────└────┬────┘
     │     return         │
open │               open │
     ▼                    ▼
  ┌────────┐   eat     ┌──────┐
  │ opened │──────────▶│ empty│
  └────────┘           └──────┘",
    );
    let width = |title| walls(&svg, title).1 - walls(&svg, title).0;
    assert_eq!(width("waiting"), width("packed"));
    assert_eq!(width("opened"), width("empty"));
}
