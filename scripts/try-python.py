#!/usr/bin/env python3
"""Builds the Python package, installs it into a fresh environment, and uses it as its users do.

    python3 scripts/try-python.py                   # builds the wheel and all, below target/python
    python3 scripts/try-python.py --program P       # with a program for the wheel that is there already
    python3 scripts/try-python.py --shots           # and photographs the pages that MkDocs and Sphinx build

What is tried: the functions, without networkx and with it; the program that the wheel carries; the plugin for MkDocs,
the extension for Sphinx with reStructuredText and Markdown, the magic for Jupyter. Needs cargo, a package index, and
for photographs Chromium.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLACE = ROOT / "target" / "python"

DRAWING = """\
┌──────────┐   sheaves   ┌──────────┐
│  🐔 Coop │────────────▶│ Hay loft │
└──────────┘             └────┬─────┘
                              │
                              ▼
                         ┌──────────┐
                         │  Mill     │
                         └──────────┘
"""

PAGE = f"# Farm\n\nA page.\n\n```\n{DRAWING}```\n\n- Item\n\n    ```\n    +---+    +---+\n    | a |--->| b |\n    +---+    +---+\n    ```\n\nEnd.\n"
RST = "Farm in RST\n===========\n\n.. code-block:: text\n\n" + "".join(f"   {row}\n" for row in DRAWING.splitlines()) + "\nEnd.\n"

FUNCTIONS = """
import warnings, asciitect
from asciitect import read, render, straighten, convert, check
warnings.simplefilter("error")
page = __import__("pathlib").Path("page.md").read_text(encoding="utf-8")
graph = read(page, name="page.md", line=6)
try:
    import networkx
    assert isinstance(graph, networkx.MultiDiGraph), type(graph)
    names = [graph.nodes[n]["label"] for n in networkx.topological_sort(graph)]
    assert names == ["🐔 Coop", "Hay loft", "Mill"], names
    [(a, b, edge)] = [e for e in graph.edges(data=True) if e[2]["edge_label"]]
    assert (graph.nodes[a]["label"], edge["edge_label"]) == ("🐔 Coop", "sheaves") and graph.graph["type"] == "boxes"
    kind = "networkx " + networkx.__version__
except ImportError:
    assert [n["label"] for n in graph["nodes"].values()] == ["🐔 Coop", "Hay loft", "Mill"], graph
    kind = "dict"
assert len(asciitect.read_all(page, name="page.md")) == 2
for wrong in (lambda: read(page), lambda: read("words"), lambda: render(page, line=1), lambda: convert(page, "nonsense", line=6)):
    try:
        wrong()
    except ValueError as e:
        assert str(e), e
    else:
        raise AssertionError("no error")
assert render(page, line=6).startswith("<svg") and render(page, line=6, theme="dark") != render(page, line=6)
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    assert render(page, "png", line=6)[:4] == b"\\x89PNG" and "🐔" in str(said[0].message)
assert "flowchart" in convert(page, "mermaid", line=6)
straight = straighten(page, name="page.md")
assert "│  Mill    │" in straight and straighten(straight, name="page.md") == straight
assert "| 🐔 Coop" in straighten(page, name="page.md", style="ascii").replace("  🐔", " 🐔")
found = check(page, against={"compose.yaml": "services:\\n  mill: {}\\n  pond: {}\\n  coop: {}\\n"})
assert any(f["check"] == "component-not-drawn" and f["component"] == "pond" for f in found), found
assert ": warning: " in str(found[0]) or ": error: " in str(found[0]), str(found[0])
print("functions:", kind)
"""

MAGIC = """
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
shell = InteractiveShell.instance()
shell.run_line_magic("load_ext", "asciitect.jupyter")
with capture_output() as shown:
    shell.run_cell_magic("asciitect", "dark", "+---+    +---+\\n| a |--->| b |\\n+---+    +---+")
assert "image/svg+xml" in shown.outputs[0].data, shown.outputs
print("magic: a picture")
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", help="the program to put into the wheel")
    parser.add_argument("--wheel", type=pathlib.Path, help="a wheel that is there already")
    parser.add_argument("--shots", action="store_true", help="photograph the pages")
    args = parser.parse_args()
    shutil.rmtree(PLACE / "use", ignore_errors=True)
    PLACE.mkdir(parents=True, exist_ok=True)
    wheel = args.wheel or built(args.program)
    print(wheel.name, f"{wheel.stat().st_size / 1e6:.1f} MB")

    use = environment(PLACE / "use")
    work = PLACE / "work"
    shutil.rmtree(work, ignore_errors=True)
    (work / "docs").mkdir(parents=True)
    (work / "page.md").write_text(PAGE, encoding="utf-8")
    pip(use, "--no-index", wheel)
    run([use / "python", "-c", FUNCTIONS], work)
    pip(use, "networkx", "mkdocs", "sphinx", "myst-parser", "ipython")
    run([use / "python", "-c", FUNCTIONS], work)
    dot = run([use / "asciitect", "graph", "-f", "dot", "page.md:6"], work, capture_output=True, text=True).stdout
    assert "Hay loft" in dot, dot
    print("program: runs")
    run([use / "python", "-c", MAGIC], work)

    sources = {"index.md": PAGE, "other.rst": RST}
    for name, text in sources.items():
        (work / "docs" / name).write_text(text, encoding="utf-8")
    (work / "mkdocs.yml").write_text("site_name: Farm\nplugins:\n  - asciitect\nexclude_docs: '*.rst'\n")
    run([use / "mkdocs", "build", "-q", "--strict", "-d", work / "site"], work)
    looked_at(work / "site" / "index.html", 2, "MkDocs")
    (work / "docs" / "conf.py").write_text(
        "project = 'Farm'\nextensions = ['myst_parser', 'asciitect.sphinx']\nroot_doc = 'index'\nsuppress_warnings = ['toc.not_included']\n"
    )
    run([use / "sphinx-build", "-q", "-W", "-b", "html", "docs", "html"], work)
    looked_at(work / "html" / "index.html", 2, "Sphinx, Markdown")
    looked_at(work / "html" / "other.html", 1, "Sphinx, reStructuredText")
    # What shows no HTML keeps the drawing.
    run([use / "sphinx-build", "-q", "-b", "text", "docs", "text"], work)
    assert "Hay loft │" in (work / "text" / "other.txt").read_text(encoding="utf-8")
    for name, text in sources.items():
        assert (work / "docs" / name).read_text(encoding="utf-8") == text, f"{name} was changed"
    versions = run([use / "python", "-m", "pip", "list", "--format=freeze"], work, capture_output=True, text=True).stdout
    wanted = ("networkx", "mkdocs", "sphinx", "myst-parser", "ipython")
    print(", ".join(v for v in versions.split() if v.lower().split("==")[0] in wanted))
    if args.shots:
        for page in ("site/index.html", "html/index.html", "html/other.html"):
            shot = PLACE / (page.replace("/", "-") + ".png")
            shutil.rmtree(PLACE / "chromium", ignore_errors=True)
            flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                     "--disable-component-update", "--disable-sync", f"--user-data-dir={PLACE / 'chromium'}"]
            run(["chromium", *flags, "--window-size=1000,900", f"--screenshot={shot}", f"file://{work / page}"], work, capture_output=True)
            print(shot)
    print("all as it should be")


def built(program):
    """The wheel, with a program in it."""
    shutil.rmtree(PLACE / "dist", ignore_errors=True)
    maturin = shutil.which("maturin")
    if not maturin:
        build = environment(PLACE / "build")
        pip(build, "maturin>=1.7,<2")
        maturin = build / "maturin"
    command = [sys.executable, ROOT / "hosts/python/build.py", "--out", PLACE / "dist", "--maturin", maturin]
    run(command + (["--program", program] if program else []))
    [wheel] = (PLACE / "dist").glob("*.whl")
    return wheel


def environment(folder):
    """An environment; the folder of its programs."""
    if not (folder / "bin").exists() and not (folder / "Scripts").exists():
        venv.create(folder, with_pip=True)
    return folder / ("Scripts" if sys.platform == "win32" else "bin")


def pip(programs, *what):
    run([programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what])


def run(command, folder=None, **more):
    return subprocess.run([str(word) for word in command], cwd=folder, check=True, **more)


def looked_at(page, pictures, host):
    html = page.read_text(encoding="utf-8")
    found = html.count('<figure class="asciitect"><picture>')
    assert found == pictures, f"{host}: {found} pictures in {page}"
    assert html.count("data:image/svg+xml;base64,") == 2 * pictures, host
    assert "As text" in html and "Coop" in html, host
    print(f"{host}: {pictures} in {page.name}")


main()
