//! Pictures put into pages: each target's lines, and what must hold for every page.

use std::fs;

use asciitect::document::Format;
use asciitect::reading::{Document, ReadOptions, read};
use asciitect::rewrite;
use asciitect::rewrite::embed::{self, Setup, State, TARGETS, Target};
use asciitect::source::{Source, apply_edits};
use proptest::prelude::*;

const PAGE: &str = "\
# Orchard

Where the apples go:

```text
┌────────┐ crates ┌───────┐
│ Orchard │───────▶│ Press │
└────────┘        └───┬───┘
                      │ <must> & \"juice\"
                      ▼
                  ┌────────┐
                  │ Cellar │
                  └────────┘
```

> - In a list in a quote:
>
>   ~~~
>   +---+    +---+
>   | a |--->| b |
>   +---+    +---+
>   ~~~
>   Text right below.

That is all.
";

/// No picture is there.
fn none(_: &str) -> Option<Vec<u8>> {
    None
}

fn document(bytes: &[u8]) -> Document {
    read(Source::new("docs/orchard.md", bytes), &ReadOptions::default())
}

fn setup(target: &Target) -> Setup<'_> {
    let mut setup = Setup::new(target);
    (setup.stem, setup.link) = ("orchard", "diagrams/");
    setup
}

fn embedded(bytes: &[u8], target: &Target) -> (Vec<u8>, Vec<State>) {
    let done = embed::embed(&document(bytes), &setup(target), &none).unwrap_or_else(|e| panic!("{e}"));
    (apply_edits(bytes, done.edits), done.drawings.into_iter().map(|d| d.state).collect())
}

fn undone(bytes: &[u8]) -> Vec<u8> {
    let done = embed::undo(&document(bytes), false).unwrap_or_else(|e| panic!("{e}"));
    apply_edits(bytes, done.edits)
}

/// Embeds, embeds again, takes out: nothing but new lines, nothing more, and the page as it was.
fn round_trip(name: &str, bytes: &[u8], target: &Target) -> usize {
    let (first, states) = embedded(bytes, target);
    let (second, again) = embedded(&first, target);
    assert!(first == second, "{name}, {}: a second run changes the page", target.name);
    assert!(again.iter().all(|s| matches!(s, State::Fresh | State::Left(_))), "{name}, {}: {again:?}", target.name);
    assert!(undone(&first) == bytes, "{name}, {}: not as it was", target.name);
    let mut lines = first.split(|b| *b == b'\n');
    let kept = bytes.split(|b| *b == b'\n').all(|line| lines.any(|l| l == line || l.strip_suffix(b"\r") == Some(line)));
    assert!(kept, "{name}, {}: a line is gone", target.name);
    states.iter().filter(|s| **s == State::New).count()
}

/// Those that pages of Markdown are for; the others have tests of their own (`tests/cli/embed_markups.rs`).
fn targets() -> Vec<&'static Target> {
    TARGETS.iter().filter(|t| t.takes(Format::Markdown)).collect()
}

#[test]
fn every_target_has_its_page() {
    for target in targets() {
        let (page, states) = embedded(PAGE.as_bytes(), target);
        assert_eq!(states, [State::New, State::New], "{}", target.name);
        round_trip("orchard.md", PAGE.as_bytes(), target);
        insta::assert_snapshot!(format!("embed_{}", target.name), String::from_utf8(page).expect("UTF-8"));
    }
}

#[test]
fn every_sample_comes_back_as_it_was() {
    let mut pictures = 0;
    for folder in ["samples", "samples/hosts", "samples/spec", "."] {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|e| e == "md") {
                let bytes = fs::read(&path).expect("a file");
                for target in targets() {
                    pictures += round_trip(&path.display().to_string(), &bytes, target);
                }
            }
        }
    }
    assert!(pictures > 100, "{pictures}");
}

/// What formatters of Markdown, with their defaults, make of our lines; each line of the page, and whether it is ours.
fn as_formatters_do(page: &str) -> Vec<String> {
    let mut ours = false;
    let mut code = false;
    let mut variants = vec![String::new(); 4];
    for line in page.lines() {
        let bare = line.trim_start_matches([' ', '>']);
        let quote = &line[..line.len() - bare.len()];
        let begins = bare.contains("asciitect id=");
        ours |= begins;
        code ^= bare.starts_with("~~~") || bare.starts_with("```");
        let [prettier, markdownlint, mdformat, dprint] = &mut variants[..] else { unreachable!() };
        let put = |out: &mut String, line: &str| *out += &format!("{quote}{line}\n");
        // Markdown's own lines stay as they are in each.
        if !ours || code || bare.starts_with("~~~") || bare.starts_with("```") {
            for out in [prettier, markdownlint, mdformat, dprint] {
                put(out, bare);
            }
            continue;
        }
        put(prettier, bare);
        put(prettier, "");
        put(markdownlint, &bare.replace("{/* ", "{/*").replace(" */}", "*/}"));
        let escaped = bare.replace("[[", "\\[[").replace("]]", "]\\]").replace("</ac:", "\\</ac:");
        // In the words of an image brackets need no backslash.
        let escaped = if bare.starts_with("![\\[") { bare.replace("\\[", "[").replace("\\]", "]") } else { escaped };
        put(mdformat, &escaped.replace("{/*", "{/\\*").replace("*/}", "\\*/}"));
        if !bare.is_empty() {
            put(mdformat, "");
        }
        match bare.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")) {
            Some(inner) => ["<p>", &format!("  {inner}"), "</p>"].iter().for_each(|line| put(dprint, line)),
            // Each attribute of a tag in a row of its own.
            None if ["<svg ", "<rect ", "<text "].iter().any(|tag| bare.starts_with(tag)) => {
                let rows = bare.replace("\" ", "\"\n  ").replacen("/>", "\n/>", 1).replacen("\">", "\"\n>", 1);
                rows.lines().for_each(|row| put(dprint, row));
            }
            None => put(dprint, bare),
        }
        ours = !bare.contains("/asciitect");
    }
    variants
}

#[test]
fn what_formatters_do_is_no_change() {
    for target in targets().into_iter().filter(|t| t.comment != embed::Comment::Slashes) {
        let titled = PAGE.replace("# Orchard\n", "# [Orchard]\n");
        assert_ne!(titled, PAGE);
        for page in [PAGE, &titled] {
            let page = String::from_utf8(embedded(page.as_bytes(), target).0).expect("UTF-8");
            for formatted in as_formatters_do(&page) {
                let states = embedded(formatted.as_bytes(), target).1;
                assert_eq!(states, [State::Fresh, State::Fresh], "{}:\n{formatted}", target.name);
            }
        }
    }
}

/// The same with the programs themselves, where they are there.
#[test]
fn formatters_leave_pages_up_to_date() {
    let folder = std::path::Path::new(concat!(env!("CARGO_TARGET_TMPDIR"), "/formatters"));
    fs::create_dir_all(folder).expect("made");
    for (program, args) in
        [("prettier", &["--write"][..]), ("markdownlint", &["--fix"]), ("mdformat", &[]), ("dprint", &["fmt"])]
    {
        if std::process::Command::new(program).arg("--version").output().is_err() {
            println!("skipped: there is no {program}");
            continue;
        }
        for target in targets().into_iter().filter(|t| t.comment != embed::Comment::Slashes) {
            let file = folder.join(if target.comment == embed::Comment::Mdx { "a.mdx" } else { "a.md" });
            fs::write(&file, embedded(PAGE.as_bytes(), target).0).expect("written");
            std::process::Command::new(program).args(args).arg(&file).current_dir(folder).output().expect("it runs");
            let formatted = fs::read(&file).expect("read");
            let states = embedded(&formatted, target).1;
            let formatted = String::from_utf8_lossy(&formatted);
            assert_eq!(states, [State::Fresh, State::Fresh], "{program}, {}:\n{formatted}", target.name);
        }
    }
}

#[test]
fn an_edited_drawing_is_stale_and_keeps_its_id() {
    let target = Target::named("github").expect("a target");
    let page = String::from_utf8(embedded(PAGE.as_bytes(), target).0).expect("UTF-8");
    let edited = page.replace("│ Press │", "│ Mills │").replace("# Orchard", "# Fruit");
    let done = embed::embed(&document(edited.as_bytes()), &setup(target), &none).expect("markers match");
    assert_eq!(done.drawings[0].state, State::Stale);
    assert_eq!(done.drawings[0].id, "orchard");
    assert_eq!(done.pictures[0].file, "orchard-orchard.svg");
    let renewed = String::from_utf8(apply_edits(edited.as_bytes(), done.edits)).expect("UTF-8");
    assert!(renewed.contains("alt=\"Fruit: three components: Orchard, Mills, Cellar"), "{renewed}");
    // What was edited since stays when the pictures go.
    let undone = String::from_utf8(undone(edited.as_bytes())).expect("UTF-8");
    assert_eq!(undone, PAGE.replace("│ Press │", "│ Mills │").replace("# Orchard", "# Fruit"));
}

#[test]
fn a_straightened_drawing_is_not_stale() {
    let target = Target::named("github").expect("a target");
    let page = embedded(PAGE.as_bytes(), target).0;
    let crooked = document(&page);
    let edits =
        crooked.readings.iter().flat_map(|r| rewrite::fmt(&crooked.source, r, rewrite::Manner::default()).edits);
    let straight = apply_edits(&page, edits);
    assert!(straight != page);
    assert_eq!(embedded(&straight, target), (straight.clone(), vec![State::Fresh, State::Fresh]));
}

#[test]
fn lines_changed_by_hand_stay_unless_forced() {
    let target = Target::named("github").expect("a target");
    let page = String::from_utf8(embedded(PAGE.as_bytes(), target).0).expect("UTF-8");
    let edited = page.replacen("Diagram source", "The drawing", 1).replace("Press", "Mills");
    let done = embed::embed(&document(edited.as_bytes()), &setup(target), &none).expect("markers match");
    assert_eq!(done.drawings[0].state, State::ByHand);
    assert!(done.edits.is_empty());
    let undone = embed::undo(&document(edited.as_bytes()), false).expect("markers match");
    assert_eq!(undone.drawings.iter().map(|d| &d.state).collect::<Vec<_>>(), [&State::ByHand, &State::Removed]);
    let mut forcing = setup(target);
    forcing.force = true;
    let forced = embed::embed(&document(edited.as_bytes()), &forcing, &none).expect("they do");
    assert_eq!(forced.drawings[0].state, State::Stale);
}

#[test]
fn words_at_a_drawing_decide() {
    let target = Target::named("github").expect("a target");
    let chain = "```{.diagram}\nSow → Reap → Thresh\n```\n";
    assert_eq!(embedded(chain.as_bytes(), target).1, [State::New]);
    let skipped = PAGE.replace("```text", "<!-- asciitect:skip -->\n```text");
    assert!(matches!(&embedded(skipped.as_bytes(), target).1[0], State::Left(why) if why.contains("skip")));
    let in_item = "- ```\n  +---+  +---+\n  | a |->| b |\n  +---+  +---+\n  ```\n";
    assert!(matches!(&embedded(in_item.as_bytes(), target).1[0], State::Left(why) if why.contains("list item")));
}

#[test]
fn encodings_and_line_ends_are_kept() {
    let target = Target::named("github").expect("a target");
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(PAGE.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(undone(&embedded(&utf16, target).0), utf16);
    for page in [
        PAGE.replace('\n', "\r\n"),
        PAGE.replace('\n', "\r"),
        format!("\u{feff}{}", &PAGE[PAGE.find("```").unwrap_or(0)..]),
    ] {
        let (first, states) = embedded(page.as_bytes(), target);
        assert_eq!(states, [State::New, State::New]);
        assert_eq!(undone(&first), page.as_bytes());
        if page.contains("\r\n") {
            assert!(!String::from_utf8(first).expect("UTF-8").replace("\r\n", "").contains('\n'));
        }
    }
}

/// A drawing with what may stand around it.
fn piece() -> impl Strategy<Value = String> {
    let drawing = prop::sample::select(vec![
        "+---+  +---+\n| a |->| b |\n+---+  +---+",
        "┌───┐\n│ ä │\n└─┬─┘\n  ▼\n┌───┐\n│ <b>│\n└───┘",
        "no drawing",
    ]);
    let wrap = prop::sample::select(vec![
        ("```\n", "\n```"),
        ("~~~~ text\n", "\n~~~~~"),
        ("   ```{.diagram}\n", "\n   ```"),
        ("<pre>\n", "\n</pre>"),
        ("", ""),
    ]);
    let prefix = prop::sample::select(vec!["", "> ", ">", "  ", "    ", "\t", "- ", "> > "]);
    let before =
        prop::sample::select(vec!["", "Words.\n", "\n", "# Fruit\n", "<div>\n", "- item\n\n", "| a |\n|---|\n"]);
    let after = prop::sample::select(vec!["\n", "\nWords.\n", "\n\n", "", "\n</div>\n", "\n    code\n", "\n---\n"]);
    (drawing, wrap, prefix, before, after).prop_map(|(drawing, (open, close), prefix, before, after)| {
        let block = format!("{open}{drawing}{close}");
        let lines: Vec<String> = block.lines().map(|l| format!("{prefix}{l}")).collect();
        format!("{before}{}{after}", lines.join("\n"))
    })
}

#[test]
fn what_one_picture_keeps_another_from_is_known_at_once() {
    let drawing = "+---+  +---+\n| a |->| b |\n+---+  +---+";
    let fence = format!("```\n{drawing}\n```\n    code\n");
    let indented: String = format!("```\n{drawing}\n```").lines().map(|l| format!("    {l}\n")).collect();
    for target in targets() {
        round_trip("fences around code", format!("{fence}\n{indented}{fence}").as_bytes(), target);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_page_comes_back_as_it_was(
        pieces in prop::collection::vec(piece(), 1..4),
        target in 0..targets().len(),
        end in prop::sample::select(vec!["\n", "\r\n"]),
    ) {
        let page = pieces.concat().replace('\n', end);
        round_trip("generated", page.as_bytes(), targets()[target]);
    }

    #[test]
    fn no_text_makes_it_fail(text in "[-<>!a `~\n/=#{}*|+asciitect:id]{0,200}") {
        for text in [text.clone(), format!("<!-- asciitect id=a 00000000-00000000 -->\n{text}\n<!-- /asciitect -->\n")] {
            if let Ok(done) = embed::embed(&document(text.as_bytes()), &setup(&TARGETS[0]), &none) {
                apply_edits(text.as_bytes(), done.edits);
            }
            let _ = embed::undo(&document(text.as_bytes()), true);
        }
    }
}
