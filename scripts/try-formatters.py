#!/usr/bin/env python3
"""Puts pictures into pages for each target and takes them out again: a second run changes nothing, --check finds nothing,
and then each page is as it was, byte for byte. Then formatters of Markdown run over the pages with their defaults, and
every picture must still be up to date, and undoing leave none of our lines.

    python3 scripts/try-formatters.py [--program FILE] [--pages DIR] [--out DIR] [--with NAMES] [TARGET...]

The pages are those of samples unless others are named: `.md`, `.adoc` and `.rst`, each for the targets that take it.
Prettier, markdownlint, mdformat and dprint are installed below DIR (default: target/formatters) from npm and PyPI; what
cannot be installed is skipped and named; `--with prettier,mdformat` takes these alone, `--with none` none, and
`--with prettier+markdownlint` has the one run over what the other has made. A drawing with tabs, or in a fence called
`markdown`, is itself changed by some of them, and then rightly stale, and so is one over which `#text` or what stands
before `---` becomes a heading: pages whose drawings or titles they change where no line of ours stands are counted
apart. Pages that get no picture are left out there: what formatters make of them is the same for
each target.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import textwrap

ROOT = pathlib.Path(__file__).resolve().parent.parent
PACKAGES = {
    "npm": ["prettier@3", "markdownlint-cli2", "dprint", "@dprint/markdown"],
    "pip": ["mdformat", "mdformat-gfm"],
}
# Which pages a target takes, where it is not Markdown alone.
TAKES = {"asciidoc": [".adoc"], "antora": [".adoc"], "rst": [".rst"], "sphinx-rst": [".rst"]}
ENDINGS = (".md", ".adoc", ".rst")


def run(*command, cwd=None):
    return subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True)


def formatters(folder):
    """The command of each formatter that is there or can be installed."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"private": true}')
    npm, pip = folder / "node_modules" / ".bin", folder / "venv" / "bin"
    if not (npm / "prettier").exists():
        run("npm", "install", "--silent", "--no-audit", "--no-fund", *PACKAGES["npm"], cwd=folder)
    if not (pip / "mdformat").exists():
        run(sys.executable, "-m", "venv", folder / "venv")
        run(pip / "pip", "install", "--quiet", *PACKAGES["pip"])
    config = folder / "dprint.json"
    plugin = folder / "node_modules/@dprint/markdown/plugin.wasm"
    config.write_text(f'{{"markdown": {{}}, "includes": ["**/*.md"], "plugins": ["{plugin}"]}}')
    all_of_them = {
        "prettier": [npm / "prettier", "--write", "--log-level", "silent", "."],
        "markdownlint": [npm / "markdownlint-cli2", "--fix", "**/*.md"],
        "mdformat": [pip / "mdformat", "."],
        "dprint": [npm / "dprint", "fmt", "--config", config, "."],
    }
    for name, command in list(all_of_them.items()):
        if not command[0].exists():
            print(f"{name}: skipped: it cannot be installed")
            del all_of_them[name]
    return all_of_them


def sequences(names, commands):
    """The commands to run one after the other, by what they are called: each formatter alone, or as `--with` says."""
    wanted = names.split(",") if names else list(commands)
    return {
        name: [commands[one] for one in name.split("+")] for name in wanted if all(one in commands for one in name.split("+"))
    }


def texts(pages):
    return {page.name: page.read_bytes() for page in sorted(pages.iterdir()) if page.suffix in ENDINGS}


def round_trip(program, target, pages):
    """What is wrong with putting pictures in, again, checking, and taking them out: one line each, and how many pages
    got a picture."""
    embed = [program, "embed", "-q", "--target", target]
    plain = texts(pages)
    first = run(*embed, ".", cwd=pages)
    found = [f"embed: {line}" for line in first.stderr.splitlines()]
    once = texts(pages)
    run(*embed, ".", cwd=pages)
    found += [f"{name}: a second run changes it" for name, text in texts(pages).items() if text != once[name]]
    check = run(*embed, "--check", ".", cwd=pages)
    found += [f"--check: {line}" for line in (check.stdout + check.stderr).splitlines()]
    if check.returncode:
        found.append(f"--check: exit code {check.returncode}")
    run(*embed, "--undo", ".", cwd=pages)
    found += [f"{name}: undone, it is not as it was" for name, text in texts(pages).items() if text != plain[name]]
    return found, sum(once[name] != text for name, text in plain.items())


def drawings(program, page):
    """The title and the rows of each drawing of a page, without margin, whatever is written around them."""
    rows = page.read_text(errors="replace").splitlines()
    listed = run(program, "graph", "-f", "json", page.name, cwd=page.parent).stdout
    graphs = json.loads(listed)["graphs"] if listed else []
    spans = [(graph.get("label"), graph["metadata"]["lines"]) for graph in graphs]
    bare = lambda first, last: textwrap.dedent("\n".join(row.rstrip() for row in rows[first : last - 1]))
    return [(title, bare(first, last)) for title, (first, last) in spans]


def torn(program, commands, pages):
    """The pages whose drawings, or the headings over them, formatters change where there is no line of ours."""
    names = [page for page in pages.iterdir() if page.suffix == ".md"]
    before = {page: drawings(program, page) for page in names}
    for command in commands:
        run(*command, cwd=pages)
    return {page.name for page in names if drawings(program, page) != before[page]}


def trial(program, target, pages, name, commands, rightly):
    """What is wrong with the pages after formatters, one line each."""
    embed = [program, "embed", "-q", "--target", target]
    plain = texts(pages)
    run(*embed, ".", cwd=pages)
    for page, text in texts(pages).items():
        if text == plain[page]:
            (pages / page).unlink()
    before = texts(pages)
    for command in commands:
        run(*command, cwd=pages)
    formatted = sum(text != before[page] for page, text in texts(pages).items())
    wrong = run(*embed, "--check", ".", cwd=pages)
    found = wrong.stdout.splitlines() + wrong.stderr.splitlines()
    by_hand = run(program, "embed", "--target", target, "--check", ".", cwd=pages).stderr.splitlines()
    found += [line for line in by_hand if "changed by hand" in line]
    run(*embed, "--undo", ".", cwd=pages)
    ours = re.compile(rb"^\W*asciitect id=", re.M)
    found += [f"{page}: lines of ours are left" for page, text in texts(pages).items() if ours.search(text)]
    excused = [line for line in found if any(page in line for page in rightly)]
    found = [line for line in found if line not in excused]
    print(
        f"{target}, {name}: {len(before)} pages with pictures, {formatted} of them formatted, {len(found)} faults, "
        f"{len(excused)} in drawings that it changes itself",
        flush=True,
    )
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "target/debug/asciitect")
    parser.add_argument("--pages", type=pathlib.Path, help="a folder of pages")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "target/formatters")
    parser.add_argument("--with", dest="names", metavar="NAMES", help="the formatters to run, or none")
    parser.add_argument("targets", metavar="TARGET", nargs="*")
    args = parser.parse_args()
    out, program = args.out.resolve(), args.program.resolve()
    commands = {} if args.names == "none" else sequences(args.names, formatters(out))
    said = run(program, "embed", "--help").stdout.partition("--target <")[2].partition("\n      --")[0]
    targets = args.targets or re.findall(r"^ +- ([a-z0-9-]+): ", said, re.M)
    folders = [args.pages] if args.pages else [ROOT / f"samples{below}" for below in ("", "/hosts", "/documents")]
    sources = [page for folder in folders for page in sorted(folder.iterdir()) if page.suffix in ENDINGS]

    def fresh(endings):
        pages = out / "pages"
        shutil.rmtree(pages, ignore_errors=True)
        pages.mkdir(parents=True)
        for source in sources:
            if source.suffix in endings:
                shutil.copy(source, pages)
        return pages

    rightly = {name: torn(program, one_by_one, fresh([".md"])) for name, one_by_one in commands.items()}
    for name, pages in rightly.items():
        print(f"{name} changes drawings of {len(pages)} pages: {' '.join(sorted(pages))}", flush=True)
    wrong = []
    for target in targets:
        endings = TAKES.get(target, [".md"])
        pages = fresh(endings)
        found, pictured = round_trip(program, target, pages)
        print(f"{target}: {len(texts(pages))} pages, {pictured} of them with pictures, {len(found)} faults", flush=True)
        wrong += [f"{target}: {line}" for line in found]
        for name, one_by_one in commands.items() if ".md" in endings else ():
            found = trial(program, target, fresh([".md"]), name, one_by_one, rightly[name])
            wrong += [f"{target}, {name}: {line}" for line in found]
    print("\n".join(wrong) or "no fault")
    sys.exit(1 if wrong else 0)


main()
