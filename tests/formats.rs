//! In every format and language: what bounds a drawing, where its characters stand, and that `fmt` writes it back.

use asciitect::document::{Block, Row};
use asciitect::reading::{Document, read_named};
use asciitect::rewrite::{self, Manner};
use asciitect::source::apply_edits;

/// Two boxes, the first one's right wall crooked.
const DRAWING: [&str; 3] = ["+------+     +-------+", "| Cart  |--->| Store |", "+------+     +-------+"];

/// A document around a drawing: its name, what stands before, how a row is written, and what stands behind.
struct Page {
    name: &'static str,
    before: &'static str,
    row: fn(&str) -> String,
    after: &'static str,
}

impl Page {
    fn text(&self, drawing: &[&str]) -> String {
        let rows: Vec<String> = drawing.iter().map(|row| (self.row)(row)).collect();
        format!("{}{}{}", self.before, rows.join("\n"), self.after)
    }
}

const fn page(name: &'static str, before: &'static str, row: fn(&str) -> String, after: &'static str) -> Page {
    Page { name, before, row, after }
}

fn same(row: &str) -> String {
    row.to_owned()
}

fn by_four(row: &str) -> String {
    format!("    {row}")
}

fn html(row: &str) -> String {
    row.replace('>', "&gt;")
}

const PAGES: &[Page] = &[
    page("a.md", "# Shop\n\n```\n", same, "\n```\n"),
    page("a.md", "# Shop\n\n!!! note \"Goods\"\n    The way:\n\n    ```text\n", by_four, "\n    ```\n\nEnd.\n"),
    page("a.md", "=== \"Way\"\n\n    ```\n", by_four, "\n    ```\n\n=== \"Other\"\n\n    None.\n"),
    page(
        "a.mdx",
        "import X from 'x';\n\n<Tabs>\n  <Tab>\n      ```text\n",
        |r| format!("      {r}"),
        "\n      ```\n  </Tab>\n</Tabs>\n",
    ),
    page("a.mdx", "<Note>\n```text\n", same, "\n```\n</Note>\n"),
    page("a.mdx", "<Tabs>\n  <Tab>\n\n    ```\n", by_four, "\n    ```\n\n  </Tab>\n</Tabs>\n"),
    page("a.md", "```{code-block} text\n:caption: Goods\n:name: goods\n\n", same, "\n```\n"),
    page("a.adoc", "= Shop\n\n[ditaa]\n----\n", same, "\n----\n\nEnd.\n"),
    page("a.adoc", "= Shop\n\n.Goods\n....\n", same, "\n....\n"),
    page("a.adoc", "[source,text]\n", same, "\n\nEnd.\n"),
    page("a.adoc", "* Item\n+\n--\n[listing]\n....\n", same, "\n....\n--\n"),
    page("a.adoc", "Words.\n\n", by_four, "\n\nWords.\n"),
    page("a.rst", "Shop\n====\n\nThe way::\n\n", by_four, "\n\nEnd.\n"),
    page("a.rst", ".. code-block:: text\n   :caption: Goods\n\n", by_four, "\n\nEnd.\n"),
    page("a.rst", "- Item::\n\n", by_four, "\n\n  Words.\n"),
    page("a.rst", ".. note::\n\n   .. parsed-literal::\n\n", |r| format!("      {r}"), "\n\nEnd.\n"),
    page("a.rst", "Quoted::\n\n", |r| format!("> {r}"), "\n\nEnd.\n"),
    page("a.html", "<h2>Shop &amp; more</h2>\n<pre class=\"x\">\n", html, "\n</pre>\n<p>End.\n"),
    page("a.html", "<p><code>\n", |r| html(r).replace("Cart", "<b>Cart</b>"), "\n</code>\n"),
    page("rfc.xml.html", "<artwork><![CDATA[\n", same, "\n]]></artwork>\n"),
    page("a.org", "* Shop\n#+begin_src ditaa :file a.png\n", same, "\n#+end_src\n"),
    page("a.org", "Words.\n", |r| format!(": {r}"), "\n\nWords.\n"),
    page("a.tex", "\\section{Shop}\n\\begin{verbatim}\n", same, "\n\\end{verbatim}\n"),
    page("a.tex", "Words.\n% The way:\n%\n", |r| format!("% {r}"), "\n\\par\n"),
    page("a.7", ".TH SHOP 7\n.SH PARTS\nThe shop:\n.PP\n.EX\n", |r| r.replace('-', "\\-"), "\n.EE\n.PP\nMore words.\n"),
    page("a.1", ".TH SHOP 1\n.nf\n", |r| r.replace("Cart", "\\fBCart\\fR"), "\n.fi\n"),
    page(
        "a.ipynb",
        "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": [\n    \"```\\n\",\n",
        |r| format!("    \"{r}\\n\","),
        "\n    \"```\"\n]}],\n \"nbformat\": 4}\n",
    ),
    page("a.txt", "Words that say a thing.\n\n", by_four, "\n\nWords that end it.\n"),
    page("a.rs", "//! Goods.\n//!\n//! ```text\n", |r| format!("//! {r}"), "\n//! ```\n//! More.\n"),
    page("a.rs", "/// Goods.\n///\n", |r| format!("/// {r}"), "\npub struct Cart {\n    store: &'static str,\n}\n"),
    page(
        "a.rs",
        "const A: &str = \"\n+--+\n// x\n\";\n\n    // The way\n    //\n",
        |r| format!("    // {r}"),
        "\nfn f<'a>() {}\n",
    ),
    page(
        "a.c",
        "#include <a.h>\n\n/*\n * How goods leave:\n *\n",
        |r| format!(" * {r}"),
        "\n */\nint main(void) { return '\"'; }\n",
    ),
    page("a.h", "/* How goods leave:\n\n", by_four, "\n\n*/\nint a;\n"),
    page("a.cpp", "/// @verbatim\n", |r| format!("/// {r}"), "\n/// @endverbatim\nint a;\n"),
    page("A.java", "/**\n * Goods.\n * <pre>\n", |r| format!(" * {}", html(r)), "\n * </pre>\n */\nclass A {}\n"),
    page("a.go", "package a\n\n// Goods:\n//\n", |r| format!("//\t{r}"), "\nfunc A() { x := `// +--+` }\n"),
    page("a.py", "def a():\n    \"\"\"Goods.\n\n", |r| format!("        {r}"), "\n    \"\"\"\n    return '# x'\n"),
    page("a.py", "# Goods\n#\n", |r| format!("#   {r}"), "\nx = 1\n"),
    page("a.ts", "/**\n * ```\n", |r| format!(" * {r}"), "\n * ```\n */\nexport class A {}\n"),
    page("a.rb", "=begin\nGoods.\n\n", by_four, "\n\n=end\nputs 1\n"),
    page("a.pm", "=head1 GOODS\n\n", by_four, "\n\n=cut\n\nsub a { $#x }\n"),
    page("a.sh", "#!/bin/sh\n# Goods\n#\n", |r| format!("# {r}"), "\necho \"it's\"\n"),
    page("a.lisp", ";;; Goods\n;;;\n", |r| format!(";;; {r}"), "\n(defun a () \"x\")\n"),
    page("a.sql", "-- Goods\n--\n", |r| format!("-- {r}"), "\nSELECT '--';\n"),
    page("a.lua", "--[[ Goods\n\n", same, "\n]]\nlocal a = 1\n"),
    page("a.pas", "{ Goods\n\n", same, "\n}\nprogram A; // {\nbegin writeln('{') end.\n"),
    page("a.hs", "{- Goods\n\n", by_four, "\n-}\nmain = a\n"),
    page("Makefile", "# Goods\n#\n", |r| format!("# {r}"), "\nall:\n\techo\n"),
    page("a.yaml", "# Goods\n#\n", |r| format!("# {r}"), "\na: \"#\"\n"),
    page("a.toml", "# Goods\n#\n", |r| format!("# {r}"), "\na = 1\n"),
    page("a.S", "/*\n", |r| format!(" * {r}"), "\n */\n\tmov a, b\n"),
    page("Dockerfile", "# Goods\n#\n", |r| format!("# {r}"), "\nFROM a\n"),
];

fn document(name: &str, text: &str) -> Document {
    read_named(name, text)
}

fn straightened(name: &str, text: &str) -> String {
    let document = document(name, text);
    let edits: Vec<_> =
        document.readings.iter().flat_map(|r| rewrite::fmt(&document.source, r, Manner::default()).edits).collect();
    String::from_utf8(apply_edits(text.as_bytes(), edits)).expect("text")
}

/// The rows of the one drawing, without blanks around them and blank rows.
fn rows(document: &Document, place: &str) -> Vec<String> {
    let [one] = &document.readings[..] else {
        panic!("{place}: {} drawings; skipped {:?}", document.readings.len(), document.skipped)
    };
    let contents = one.block.rows.iter().map(|r| r.content.trim().to_owned());
    contents.filter(|c| !c.is_empty()).collect()
}

#[test]
fn the_drawing_alone_is_found() {
    for page in PAGES {
        let text = page.text(&DRAWING);
        let document = document(page.name, &text);
        assert_eq!(rows(&document, &text), DRAWING, "{text}");
        let diagram = &document.readings[0].diagram;
        assert_eq!((diagram.graph.node_count(), diagram.graph.edge_count()), (2, 1), "{text}");
        let first = page.before.matches('\n').count() + 1;
        let lines: Vec<usize> = drawn(&document.readings[0].block).map(|row| row.line).collect();
        assert_eq!(lines, [first, first + 1, first + 2], "{text}");
    }
}

/// The rows of a block that hold something.
fn drawn(block: &Block) -> impl Iterator<Item = &Row> {
    block.rows.iter().filter(|row| !row.content.trim().is_empty())
}

#[test]
fn each_word_has_its_place() {
    for page in PAGES {
        let text = page.text(&DRAWING);
        let document = document(page.name, &text);
        let source = &document.source;
        for row in drawn(&document.readings.first().expect("the drawing").block) {
            for word in ["Cart", "Store"] {
                let Some(at) = row.content.find(word) else { continue };
                assert_eq!(&text[row.place(at..at + word.len())], word, "{text}");
            }
            let whole = row.place(0..row.content.len());
            let line = source.line_range(row.line);
            assert!(line.start <= whole.start && whole.end <= line.end, "{text}");
        }
    }
}

#[test]
fn fmt_straightens_in_place_and_leaves_the_rest() {
    let bare = straightened("a.md", &format!("```\n{}\n```\n", DRAWING.join("\n")));
    let straight: Vec<&str> = bare.lines().skip(1).take(3).collect();
    assert_ne!(straight, DRAWING);
    for page in PAGES {
        let text = page.text(&DRAWING);
        let new = straightened(page.name, &text);
        assert_eq!(rows(&document(page.name, &new), &new), straight, "{new}");
        assert!(new.starts_with(page.before) && new.ends_with(page.after), "{new}");
        assert_eq!(new, page.text(&straight), "escapes and markup are written as before");
        assert_eq!(straightened(page.name, &new), new, "once is enough");
    }
}

fn lines(name: &str, text: &str) -> Vec<(usize, usize)> {
    document(name, text).readings.iter().map(|r| r.block.lines).collect()
}

#[test]
fn titles_come_from_the_format() {
    let title = |name: &str, text: &str| document(name, text).readings.first().and_then(|r| r.title.clone());
    let text = |before: &str, after: &str| format!("{before}{}{after}", DRAWING.join("\n"));
    for (name, before, after, is) in [
        ("a.adoc", "== Part\n\n.Goods\n----\n", "\n----\n", "Goods"),
        ("a.adoc", "Part\n----\n\n----\n", "\n----\n", "Part"),
        ("a.html", "<h1>Goods <i>and</i> more</h1><pre>\n", "</pre>", "Goods and more"),
        ("a.org", "* Part\n#+caption: Goods\n#+begin_example\n", "\n#+end_example\n", "Goods"),
        ("a.tex", "\\subsection{Goods}\n\\begin{lstlisting}\n", "\n\\end{lstlisting}\n", "Goods"),
        ("a.1", ".SH GOODS\n.nf\n", "\n.fi\n", "GOODS"),
    ] {
        assert_eq!(title(name, &text(before, after)).as_deref(), Some(is), "{before}");
    }
    let rst = format!("Part\n====\n\nGoods\n-----\n\nSo::\n\n{}\n", DRAWING.map(by_four).join("\n"));
    assert_eq!(title("a.rst", &rst).as_deref(), Some("Goods"));
}

#[test]
fn markup_is_no_drawing() {
    let grid = "+------+-------+\n| Cart | Store |\n+======+=======+\n| one  | two   |\n+------+-------+\n";
    for (name, text) in [
        ("a.rst", format!("Goods\n=====\n\n{grid}\nEnd.\n")),
        ("a.rst", "| Cart\n| Store\n\n.. a comment\n\n   +--+\n   |a |\n   +--+\n".to_owned()),
        ("a.rst", ".. graphviz::\n\n   a -> b -> c\n   b -> d\n".to_owned()),
        ("a.adoc", "|===\n| Cart | Store\n\n| a --> b\n|===\n\n////\n+--+\n|a |\n+--+\n////\n".to_owned()),
        ("a.html", "<!-- +--+ -->\n<script>\n// a --> b --> c\n</script>\n<p>+--+ a --> b --> c".to_owned()),
        ("a.org", "| Cart | Store |\n|------+-------|\n| a    | b     |\n".to_owned()),
        ("a.tex", "a \\rightarrow b --- c\n\n+--+\n|a |\n+--+\n".to_owned()),
        ("a.1", ".TH A 1\n.SH B\n+--+\n|a |\n+--+\n".to_owned()),
        ("a.rs", "/// | Cart | Store |\n/// |------|-------|\n/// | a    | b     |\nfn f() -> Store {}\n".to_owned()),
        ("a.py", "x = \"\"\"\n+--+\n|a |\n+--+\n\"\"\"\n\ndef f() -> None:\n    return a | b\n".to_owned()),
        ("a.c", "/****************\n * Goods        *\n ****************/\nint a; /* a --> b */\n".to_owned()),
        ("a.rs", "/// Use `--cart` or `Fn(&str) -> Store` to\n/// set it (see `--store`).\nfn f() {}\n".to_owned()),
    ] {
        assert_eq!(lines(name, &text), [], "{name}: {text}");
    }
}

#[test]
fn rows_that_lack_the_prefix_belong_to_the_comment() {
    let text = "/*\n * Goods:\n *\n * +------+\n   | Cart |\n * +------+\n *    |\n\n *    v\n * +------+\n * | Shop |\n * +------+\n */\n";
    let found = document("a.c", text);
    let diagram = &found.readings[0].diagram;
    assert_eq!((diagram.graph.node_count(), diagram.graph.edge_count()), (2, 1), "{:?}", found.readings[0].block.rows);
}

#[test]
fn a_drawing_goes_on_over_the_page_of_an_rfc() {
    let text = "\
RFC 9990                        Shops                       March 2031


   Words follow in a longer sentence here.

   +------+
   | Cart |
   +--+---+
      |



Smith                     Informational                     [Page 7]
\u{c}
RFC 9990                        Shops                       March 2031


      |
      v
   +------+
   | Shop |
   +------+

   Words follow in a longer sentence here.
";
    let found = document("a.txt", text);
    assert_eq!(found.readings.iter().map(|r| r.block.lines).collect::<Vec<_>>(), [(6, 22)]);
    let diagram = &found.readings[0].diagram;
    assert_eq!((diagram.graph.node_count(), diagram.graph.edge_count()), (2, 1));
    let first = "RFC 9991             Shops               March 2031\n\n\n   +------+    +------+\n   | Cart |--->| Shop |\n   +------+    +------+\n\n   Words of a sentence.\n\nSmith     Informational     [Page 1]\n\u{c}\n";
    assert_eq!(lines("b.txt", first), [(4, 6)], "the head of a page is no row");
}

#[test]
fn cells_in_one_line_are_read_too() {
    let text = "{\"cells\":[{\"cell_type\":\"code\",\"source\":\"a --> b\"},{\"cell_type\":\"markdown\",\"source\":\"```\\n\\u250c\\u2500\\u2510   \\u250c\\u2500\\u2510\\n\\u2502a\\u251c\\u2500\\u2500\\u25b6\\u2502b\\u2502\\n\\u2514\\u2500\\u2518   \\u2514\\u2500\\u2518\\n```\"}]}";
    let found = document("a.ipynb", text);
    assert_eq!(rows(&found, text), ["┌─┐   ┌─┐", "│a├──▶│b│", "└─┘   └─┘"]);
    let row = &found.readings[0].block.rows[1];
    assert_eq!(&text[row.place(3..4)], "a");
    assert_eq!(&text[row.place(0..3)], "\\u2502");
}

#[test]
fn orders_to_plantuml_are_no_rows() {
    let text =
        format!("[plantuml]\n....\n@startditaa(--no-shadows, scale=0.8)\n{}\n@endditaa\n....\n", DRAWING.join("\n"));
    let found = document("a.adoc", &text);
    assert_eq!(rows(&found, &text), DRAWING);
}

#[test]
fn the_samples_are_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/documents");
    for (file, titles) in [
        ("bakery.adoc", &["How bread is made", "From flour to shelf"][..]),
        ("harbour.rst", &["The harbour", "Where crates go"]),
        ("theatre.html", &["An evening", "An evening"]),
        ("garden.org", &["Where rain goes"]),
        ("clock.tex", &["The train of wheels", "The clock"]),
        ("kettle.7", &["PARTS"]),
        ("post.txt", &[""]),
        ("kiln.ipynb", &["The kiln"]),
        ("notes.md", &["Notes and tabs", "Notes and tabs", "The ferryman"]),
        ("lift.mdx", &["The lift"]),
        ("code/mill.rs", &["", ""]),
        ("code/pump.c", &["How water rises"]),
        ("code/Loom.java", &[""]),
        ("code/choir.py", &["", "Who follows whom"]),
        ("code/bees.lisp", &[""]),
        ("code/well.yaml", &["", ""]),
    ] {
        let text = std::fs::read_to_string(folder.join(file)).expect("a sample");
        let document = document(file, &text);
        let found: Vec<&str> = document.readings.iter().map(|r| r.title.as_deref().unwrap_or_default()).collect();
        assert_eq!(found, titles, "{file}");
        let repairs: usize = document.readings.iter().map(|r| r.diagram.shapes.repairs.len()).sum();
        assert_eq!(repairs, 0, "{file} is drawn straight");
    }
}
