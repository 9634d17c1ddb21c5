//! Letters and lines: what stands in a line's way, and what letters need of their place.

/// The picture of one drawing.
fn picture(rows: &str) -> String {
    let document = asciitect::read(format!("```\n{}\n```\n", rows.trim_matches('\n')));
    asciitect::Picture::of(document.readings.first().expect("a drawing")).svg().expect("it can be written")
}

/// The element of a text.
fn text<'a>(svg: &'a str, words: &str) -> &'a str {
    let end = svg.find(&format!(">{words}</text>")).unwrap_or_else(|| panic!("{words} is in {svg}"));
    &svg[svg[..end].rfind("<text").expect("its beginning")..end]
}

fn number(tag: &str, name: &str) -> Option<f64> {
    tag.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0.parse().ok()
}

/// The paths of an edge, its heads left out.
fn lines<'a>(svg: &'a str, title: &str) -> Vec<&'a str> {
    let edge = svg.split_once(&format!("<title>{title}</title>")).unwrap_or_else(|| panic!("{title} is in {svg}")).1;
    let edge = &edge[..edge.find("</g>").expect("an end")];
    let data = |tag: &'a str| tag.split_once("d=\"").and_then(|(_, d)| d.split_once('"')).map(|(d, _)| d);
    edge.split("<path").skip(1).filter_map(data).filter(|d| !d.ends_with('z')).collect()
}

#[test]
fn dots_that_leave_boxes_out_part_the_line() {
    let svg = picture(
        "
+-------+     +-------+             +-------+
| hut 1 |---->| hut 2 |--> ... ---->| hut 9 |
+-------+     +-------+             +-------+",
    );
    let [line] = lines(&svg, "hut 2 → hut 9")[..] else { panic!("one line: {svg}") };
    assert_eq!(line.matches('M').count(), 2, "it stops before the dots and goes on behind them: {line}");
}

#[test]
fn each_line_meets_the_letter_that_it_was_drawn_under() {
    let svg = picture(
        "
RWXT
││││
│││└─ sticky
││└── execute
│└─── write
└──── read",
    );
    let name = text(&svg, "RWXT");
    let (x, width) = (number(name, "x").expect("a place"), number(name, "textLength").expect("a length"));
    let letter = |i: f64| x + width / 4.0 * (i + 0.5);
    let titles = ["read", "write", "execute", "sticky"].map(|flag| format!("RWXT → {flag}"));
    for (i, title) in titles.iter().enumerate() {
        let line = lines(&svg, title)[0];
        let at: f64 = line[1..].split([' ', 'V', 'H']).next().and_then(|x| x.parse().ok()).expect("a number");
        assert!((at - letter(i as f64)).abs() < 2.0, "{title} at {at}, its letter at {}", letter(i as f64));
    }
}

#[test]
fn letters_that_are_written_together_are_not_torn_apart() {
    let svg = picture(
        "
┌───────────────┐     ┌───────────────┐
│ مخزن البيانات │────▶│ 数据库        │
└───────────────┘     └───────────────┘",
    );
    assert!(number(text(&svg, "مخزن البيانات"), "textLength").is_none());
    assert!(number(text(&svg, "数据库"), "textLength").is_some());
}

#[test]
fn a_head_before_a_line_across_its_way_stands_at_that() {
    let svg = picture(
        "
+------+
| Mill |---+
+------+   |
           |
  rain --> |
           |
+------+   |
| Barn |---+
+------+",
    );
    let trunk = &svg[svg.find("class=\"at-trunk\"").expect("a trunk")..];
    let heads: Vec<&str> = trunk.split(" d=\"").skip(1).filter_map(|d| d.split_once('"')).map(|(d, _)| d).collect();
    let head = heads.iter().find(|d| d.ends_with('z')).expect("a head");
    let tip: f64 = head[1..].split([' ', 'l', '-']).next().and_then(|x| x.parse().ok()).expect("a number");
    // The line to it was drawn as far as the line across.
    let line: f64 = heads.iter().find_map(|d| d.rsplit_once('H')?.1.parse().ok()).expect("a level line");
    assert!((0.0..3.0).contains(&(line - tip)), "the tip at {tip}, the line at {line}: {heads:?}");
}

#[test]
fn a_line_that_ends_at_a_word_in_a_box_ends_beside_it() {
    let svg = picture(
        "
╔═════════════════╗          ┌───────┐
║ Illicit stills  ║          │       │
║ Flour mills ◀──────────────│ baker │
║                 ║          │       │
╚═════════════════╝          └───────┘",
    );
    let start = number(text(&svg, "Flour mills"), "x").expect("a place");
    let heads = svg.split(" d=\"M").skip(1).filter(|d| d.split('"').next().is_some_and(|d| d.ends_with('z')));
    let tips: Vec<f64> = heads.filter_map(|d| d.split([' ', 'l']).next()?.parse().ok()).collect();
    let [tip] = tips[..] else { panic!("one head: {svg}") };
    // Eleven letters, most of them narrow; as drawn it would be 107.
    assert!((60.0..90.0).contains(&(tip - start)), "the tip is {} behind the beginning of the word", tip - start);
}
