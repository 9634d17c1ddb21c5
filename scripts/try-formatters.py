#!/usr/bin/env python3
"""Puts pictures into pages for each target, lets formatters of Markdown run over the pages with their defaults, and
checks that every picture is still up to date and that undoing leaves none of our lines.

    python3 scripts/try-formatters.py [--program FILE] [--pages DIR] [--out DIR] [TARGET...]

The pages are those of samples unless others are named. Prettier, markdownlint, mdformat and dprint are installed below
DIR (default: target/formatters) from npm and PyPI; what cannot be installed is skipped and named. A drawing with tabs,
or in a fence called `markdown`, is itself changed by some of them, and then rightly stale.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PACKAGES = {
    "npm": ["prettier@3", "markdownlint-cli2", "dprint", "@dprint/markdown"],
    "pip": ["mdformat", "mdformat-gfm"],
}
# Pages of MDX have comments of their own, which mdformat escapes; AsciiDoc and reStructuredText are not Markdown.
OTHERS = {"asciidoc", "antora", "rst", "sphinx-rst"}


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


def trial(program, target, pages, name, command):
    """What is wrong with the pages after a formatter, one line each."""
    embed = [program, "embed", "-q", "--target", target]
    run(*embed, ".", cwd=pages)
    before = {page: page.read_text() for page in pages.glob("*.md")}
    run(*command, cwd=pages)
    wrong = run(*embed, "--check", ".", cwd=pages)
    found = wrong.stdout.splitlines() + wrong.stderr.splitlines()
    by_hand = run(program, "embed", "--target", target, "--check", ".", cwd=pages).stderr.splitlines()
    found += [line for line in by_hand if "changed by hand" in line]
    run(*embed, "--undo", ".", cwd=pages)
    found += [f"{page.name}: lines of ours are left" for page in before if re.search(r"^\W*asciitect id=", page.read_text(), re.M)]
    changed = sum(page.read_text() != text for page, text in before.items())
    print(f"{target}, {name}: {len(before)} pages, {changed} of them formatted or undone, {len(found)} faults")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "target/debug/asciitect")
    parser.add_argument("--pages", type=pathlib.Path, help="a folder of Markdown pages")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "target/formatters")
    parser.add_argument("targets", metavar="TARGET", nargs="*")
    args = parser.parse_args()
    out, program = args.out.resolve(), args.program.resolve()
    commands = formatters(out)
    said = run(program, "embed", "--help").stdout.partition("--target <")[2].partition("\n      --")[0]
    named = re.findall(r"^ +- ([a-z-]+): ", said, re.M)
    targets = args.targets or [t for t in named if t not in OTHERS]
    sources = args.pages.glob("*.md") if args.pages else [*ROOT.glob("samples/*.md"), *ROOT.glob("samples/hosts/*.md")]
    sources = list(sources)
    wrong = []
    for target in targets:
        for name, command in commands.items():
            pages = out / "pages"
            shutil.rmtree(pages, ignore_errors=True)
            pages.mkdir()
            for source in sources:
                shutil.copy(source, pages)
            wrong += [f"{target}, {name}: {line}" for line in trial(program, target, pages, name, command)]
    print("\n".join(wrong) or "every picture is up to date")
    sys.exit(1 if wrong else 0)


main()
