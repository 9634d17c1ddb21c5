use crate::bed::Bed;

const CALLS: &str = "digraph { web [label=Web] api [label=API] web -> api }";

const DOWN: &str = "\
┌─────┐
│ Web │
└──┬──┘
   │
   ▼
┌─────┐
│ API │
└─────┘
";

#[test]
fn a_graph_is_drawn() {
    let run = Bed::with("calls.dot", CALLS).run(&["draw", "calls.dot"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, DOWN, ""), "{run}");
}

#[test]
fn the_style_and_the_way_can_be_chosen() {
    let run = Bed::with("calls.dot", CALLS).run(&["draw", "calls.dot", "--style", "ascii", "--direction", "right"]);
    let wanted = "+-----+     +-----+\n| Web +---->| API |\n+-----+     +-----+\n";
    assert_eq!((run.code, run.out.as_str()), (0, wanted), "{run}");
}

#[test]
fn what_cannot_be_drawn_is_said_with_its_place() {
    let bed = Bed::with("broken.d2", "a -> : x\n");
    bed.file("empty.dot", "digraph {}\n");
    let run = bed.run(&["draw", "broken.d2"]);
    assert!(run.code == 2 && run.err.contains("broken.d2:1:6: not D2: a name expected"), "{run}");
    let run = bed.run(&["draw", "empty.dot"]);
    assert!(run.code == 2 && run.err.contains("there is nothing to draw"), "{run}");
    let run = bed.run(&["draw", "missing.mmd"]);
    assert!(run.code == 2 && run.err.contains("missing.mmd: cannot be read"), "{run}");
}
