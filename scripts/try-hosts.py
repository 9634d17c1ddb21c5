#!/usr/bin/env python3
"""Builds pages with pictures on real hosts, checks them, and photographs them, light and dark.

    python3 scripts/try-hosts.py [--program FILE] [--out DIR] [--quick] [--no-shots] [HOST...]

The pages of samples/hosts are embedded for each host, embedded again (nothing may change), built with the host's own
program, and checked: every picture has its file, every drawing is there, no marker is seen. Then headless Chromium
photographs them; in the dark ones the site is switched to its dark theme while the system stays light, where the site
has a switch. Look at them: they lie in DIR (default: target/hosts), HOST-light.png and HOST-dark.png.

What a host needs is taken from PATH, else installed below DIR (from PyPI, npm and crates.io); a host whose program can
be neither found nor installed is skipped and named. --quick leaves out what takes minutes to install. Needs nothing but
Python 3.
"""

import argparse
import html
import html.parser
import os
import pathlib
import re
import shutil
import subprocess
import sys
import textwrap
import urllib.parse
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = ROOT / "samples" / "hosts"
# What the alternative text of a picture says, which each host escapes in its own way.
NAME = 'Ledger & "Co"'
# A row of each drawing of the page.
ROWS = ["│  Mill  │──", "|  Counter  |--", "│ Till │──", "Knead → Rest → Shape"]


class Skip(Exception):
    """A host that cannot be tried here, and why."""


class Wrong(Exception):
    """What is wrong with a page that was built."""


def run(*command, cwd=None, stdin=None):
    done = subprocess.run([str(c) for c in command], cwd=cwd, input=stdin, capture_output=True, timeout=1800)
    if done.returncode != 0:
        said = (done.stdout[-1500:] + done.stderr[-1500:]).decode(errors="replace")
        raise Wrong(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{said}")
    return done.stdout


class Tools:
    """The hosts' programs: found, or installed below a folder."""

    def __init__(self, folder, quick):
        self.folder, self.quick = folder, quick

    def find(self, name, *places):
        found = shutil.which(name) or next((str(p) for p in places if p.exists()), None)
        if found is None:
            raise Skip(f"{name} is not installed")
        return found

    def python(self, name, *packages):
        """The folder of a virtual environment's programs that holds some packages of PyPI."""
        venv = self.folder / f"python-{name}"
        if not (venv / "done").exists():
            try:
                run(sys.executable, "-m", "venv", venv)
                run(venv / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", "--timeout", "20",
                    *packages)
            except (Wrong, OSError, subprocess.TimeoutExpired) as e:
                raise Skip(f"{', '.join(packages)} cannot be installed: {str(e).splitlines()[0]}") from e
            (venv / "done").write_text("")
        return venv / "bin"

    def npm(self, name, *packages):
        """A folder with some packages of npm."""
        folder = self.folder / f"npm-{name}"
        if not (folder / "done").exists():
            npm = self.find("npm")
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "package.json").write_text('{"private": true, "type": "module"}')
            try:
                run(npm, "install", "--silent", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=20000",
                    *packages, cwd=folder)
            except (Wrong, subprocess.TimeoutExpired) as e:
                raise Skip(f"{', '.join(packages)} cannot be installed: {str(e).splitlines()[0]}") from e
            (folder / "done").write_text("")
        return folder

    def cargo(self, crate):
        root = self.folder / "cargo"
        try:
            return self.find(crate, root / "bin" / crate)
        except Skip:
            if self.quick:
                raise
        try:
            run("cargo", "install", "--quiet", "--no-default-features", "--root", root, crate)
        except (Wrong, OSError, subprocess.TimeoutExpired) as e:
            raise Skip(f"{crate} cannot be installed: {str(e).splitlines()[0]}") from e
        return str(root / "bin" / crate)


class Trial:
    """One host's folder, and what is done in it."""

    def __init__(self, name, out, tools, program):
        self.name, self.tools, self.program = name, tools, program
        self.folder = out / name
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def file(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text))
        return path

    def page(self, name, target, *options, source="page.md"):
        """A sample page, embedded in place; a second run must change nothing, and undoing it everything."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        original = (PAGES / source).read_bytes()
        path.write_bytes(original)
        command = [self.program, "embed", path, "--target", target, *options]
        run(*command, cwd=self.folder)
        once = path.read_bytes()
        run(*command, cwd=self.folder)
        run(*command, "--check", cwd=self.folder)
        if path.read_bytes() != once:
            raise Wrong(f"{path}: a second run changes the page")
        undone = self.folder / f"undone{path.suffix}"
        undone.write_bytes(once)
        run(self.program, "embed", undone, "--undo", "--target", target)
        if undone.read_bytes() != original:
            raise Wrong(f"{path}: undone, it is not as it was")
        undone.unlink()
        return path


class Reader(html.parser.HTMLParser):
    """What a built page holds: links of pictures, pictures within it, and the text that a reader sees."""

    def __init__(self):
        super().__init__()
        self.links, self.svgs, self.text, self.alts = [], 0, [], []
        self.hidden = 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "img":
            self.links.append(attributes.get("src") or "")
            self.alts.append(attributes.get("alt") or "")
        if tag == "source":
            self.links.append(attributes.get("srcset") or "")
        if tag == "svg" and "aria-labelledby" in attributes:
            self.svgs += 1
        if tag in ("script", "style"):
            self.hidden += 1

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.hidden -= 1

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)


def check(page, site, pictures, rows):
    """Whether a built page is as it should be: at least so many pictures, and these rows of drawings."""
    reader = Reader()
    reader.feed(page.read_text())
    for link in reader.links:
        if link.startswith("data:image/"):
            continue
        path = urllib.parse.unquote(urllib.parse.urlsplit(link).path)
        base = site if path.startswith("/") else page.parent
        if not (base / path.lstrip("/")).is_file():
            raise Wrong(f"{page}: {link} leads nowhere")
    if len(reader.links) + reader.svgs < pictures:
        raise Wrong(f"{page}: {len(reader.links)} pictures and {reader.svgs} in the page, where {pictures} were expected")
    # Docusaurus escapes them once more than it should.
    if reader.alts and not any(NAME in html.unescape(alt) for alt in reader.alts):
        raise Wrong(f"{page}: no alternative text names {NAME}: {reader.alts}")
    text = "".join(reader.text)
    for row in rows:
        # Highlighters may cut the rows into pieces, but not change them.
        if row not in text:
            raise Wrong(f"{page}: the drawing with {row!r} is not there")
    for mark in ("asciitect id=", "/asciitect", "<details", "<picture", "{alt"):
        if mark in text.replace("(/asciitect)", ""):
            raise Wrong(f"{page}: a reader sees {mark!r}")


# Each host: builds its site, and gives the page, the site's root, the least number of pictures, and the script that
# switches the site to dark (none where it follows the system or has no dark).

PAGE_STYLE = "body{max-width:50em;margin:2em auto;font-family:sans-serif}" \
    "@media(prefers-color-scheme:dark){body{background:#0d1117;color:#e6edf3}}"


def github(trial):
    """CommonMark, as GitHub and GitLab read it."""
    python = trial.tools.python("commonmark", "markdown-it-py") / "python"
    page = trial.page("page.md", "github")
    code = "import sys,markdown_it; print(markdown_it.MarkdownIt('commonmark').enable('table').render(sys.stdin.read()))"
    body = run(python, "-c", code, stdin=page.read_bytes()).decode()
    built = trial.file("page.html", "")
    built.write_text(f"<!doctype html><meta charset=utf-8><style>{PAGE_STYLE}</style>{body}")
    return built, trial.folder, 8, None


def mdbook_files(trial, more=""):
    trial.file("book.toml", f'[book]\ntitle = "A bakery"\n\n[output.html]\ndefault-theme = "light"\n{more}')
    trial.file("src/SUMMARY.md", "# Summary\n\n- [A bakery](page.md)\n")


MDBOOK_DARK = "localStorage.setItem('mdbook-theme', 'navy')"


def mdbook(trial):
    """mdBook with the preprocessor."""
    program = trial.tools.cargo("mdbook")
    mdbook_files(trial, f'\n[preprocessor.asciitect]\ncommand = "{trial.program} mdbook"\n')
    (trial.folder / "src" / "page.md").write_bytes((PAGES / "page.md").read_bytes())
    run(program, "build", cwd=trial.folder)
    return trial.folder / "book" / "page.html", trial.folder / "book", 4, MDBOOK_DARK


def mdbook_page(trial):
    """mdBook, with the pictures in the pages."""
    program = trial.tools.cargo("mdbook")
    mdbook_files(trial)
    trial.page("src/page.md", "mdbook")
    run(program, "build", cwd=trial.folder)
    return trial.folder / "book" / "page.html", trial.folder / "book", 4, MDBOOK_DARK


def mkdocs(trial):
    """MkDocs with Material."""
    bin = trial.tools.python("mkdocs", "mkdocs>=1.6,<2", "mkdocs-material>=9,<10")
    trial.file("mkdocs.yml", """\
        site_name: A bakery
        use_directory_urls: false
        theme:
          name: material
          font: false
          palette:
            - scheme: default
              toggle: {icon: material/weather-sunny, name: dark}
            - scheme: slate
              toggle: {icon: material/weather-night, name: light}
        markdown_extensions: [attr_list, md_in_html]
        """)
    trial.page("docs/page.md", "mkdocs")
    trial.file("docs/index.md", "# Home\n\n[A bakery](page.md)\n")
    run(bin / "mkdocs", "build", "--strict", "--quiet", cwd=trial.folder)
    dark = "localStorage.setItem(new URL('.', location).pathname + '.__palette', " \
        "JSON.stringify({index: 1, color: {media: '', scheme: 'slate', primary: 'indigo', accent: 'indigo'}}))"
    return trial.folder / "site" / "page.html", trial.folder / "site", 8, dark


def sphinx(trial):
    """Sphinx with MyST and furo."""
    bin = trial.tools.python("sphinx", "sphinx<10", "myst-parser<6", "furo")
    trial.file("docs/conf.py", """\
        project = "A bakery"
        extensions = ["myst_parser"]
        html_theme = "furo"
        """)
    trial.file("docs/index.md", "# Home\n\n```{toctree}\npage\n```\n")
    trial.page("docs/page.md", "sphinx")
    run(bin / "sphinx-build", "-q", "-W", "docs", "site", cwd=trial.folder)
    return trial.folder / "site" / "page.html", trial.folder / "site", 8, "localStorage.setItem('theme', 'dark')"


def sphinx_rst(trial):
    """Sphinx with reStructuredText and furo."""
    bin = trial.tools.python("sphinx", "sphinx<10", "myst-parser<6", "furo")
    trial.file("docs/conf.py", """\
        project = "A bakery"
        html_theme = "furo"
        """)
    trial.file("docs/index.rst", "Home\n====\n\n.. toctree::\n\n   page\n")
    trial.page("docs/page.rst", "sphinx-rst", source="page.rst")
    run(bin / "sphinx-build", "-q", "-W", "docs", "site", cwd=trial.folder)
    return trial.folder / "site" / "page.html", trial.folder / "site", 4, "localStorage.setItem('theme', 'dark')"


def docutils(trial):
    """docutils, as GitHub and PyPI read reStructuredText."""
    bin = trial.tools.python("docutils", "docutils")
    trial.page("page.rst", "rst", source="page.rst")
    run(bin / "docutils", "--halt=2", "page.rst", "page.html", cwd=trial.folder)
    return trial.folder / "page.html", trial.folder, 2, None


def myst(trial):
    """Sphinx with MyST and its plain theme."""
    bin = trial.tools.python("sphinx", "sphinx<10", "myst-parser<6", "furo")
    trial.file("docs/conf.py", 'project = "A bakery"\nextensions = ["myst_parser"]\nmaster_doc = "page"\n')
    trial.page("docs/page.md", "myst")
    run(bin / "sphinx-build", "-q", "-W", "docs", "site", cwd=trial.folder)
    return trial.folder / "site" / "page.html", trial.folder / "site", 4, None


def mdx(trial):
    """MDX, compiled and rendered to HTML; the theme is switched as Docusaurus does it."""
    packages = trial.tools.npm("mdx", "@mdx-js/mdx@3", "react@19", "react-dom@19", "remark-gfm@4")
    page = trial.page("page.md", "docusaurus")
    script = packages / "build.mjs"
    script.write_text(textwrap.dedent("""\
        import { evaluate } from "@mdx-js/mdx";
        import { readFileSync } from "node:fs";
        import { createElement } from "react";
        import { renderToStaticMarkup } from "react-dom/server";
        import * as runtime from "react/jsx-runtime";
        import remarkGfm from "remark-gfm";
        const text = readFileSync(process.argv[2], "utf8");
        const page = await evaluate(text, { ...runtime, remarkPlugins: [remarkGfm] });
        console.log(renderToStaticMarkup(createElement(page.default)));
        """))
    body = run(trial.tools.find("node"), script, page).decode()
    style = "body{max-width:50em;margin:2em auto;font-family:sans-serif}[data-theme=dark]{background:#1b1b1d;color:#e3e3e3}"
    built = trial.file("page.html", "")
    built.write_text(f"<!doctype html><html data-theme=light><head><meta charset=utf-8><style>{style}</style></head>{body}")
    return built, trial.folder, 8, "document.documentElement.dataset.theme = 'dark'"


def docusaurus(trial):
    """Docusaurus itself."""
    if trial.tools.quick:
        raise Skip("it takes minutes to install")
    packages = trial.tools.npm("docusaurus", "@docusaurus/core@3", "@docusaurus/preset-classic@3", "react@18", "react-dom@18")
    trial.file("docusaurus.config.mjs", """\
        export default {
          title: "A bakery", url: "https://bakery.example", baseUrl: "/", onBrokenLinks: "throw", trailingSlash: false,
          presets: [["classic", { docs: { routeBasePath: "/" }, blog: false, pages: false }]],
        };
        """)
    trial.file("package.json", '{"private": true}')
    trial.file("docs/index.md", "# Home\n\n[A bakery](page.md)\n")
    trial.page("docs/page.md", "docusaurus")
    os.symlink(packages / "node_modules", trial.folder / "node_modules")
    run(trial.tools.find("node"), packages / "node_modules/@docusaurus/core/bin/docusaurus.mjs", "build", cwd=trial.folder)
    return trial.folder / "build" / "page.html", trial.folder / "build", 8, "localStorage.setItem('theme', 'dark')"


def hugo(trial):
    """Hugo: the page as a bundle with its pictures."""
    program = trial.tools.find("hugo")
    trial.file("config.toml", """\
        baseURL = "/"
        title = "A bakery"
        disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section"]
        [markup.goldmark.renderer]
        unsafe = true
        """)
    trial.file("layouts/_default/single.html", "<!doctype html><html><head><meta charset=utf-8><style>" + PAGE_STYLE +
               "</style></head><body>{{ .Content }}</body></html>\n")
    trial.page("content/page/index.md", "hugo")
    run(program, "--quiet", cwd=trial.folder)
    return trial.folder / "public/page/index.html", trial.folder / "public", 4, None


def asciidoctor(trial):
    """Asciidoctor."""
    try:
        program = trial.tools.find("asciidoctor")
    except Skip:
        program = trial.tools.npm("asciidoctor", "asciidoctor@3") / "node_modules" / ".bin" / "asciidoctor"
    trial.page("page.adoc", "asciidoc", source="page.adoc")
    run(program, "--failure-level=WARN", "page.adoc", cwd=trial.folder)
    return trial.folder / "page.html", trial.folder, 2, None


def pandoc(trial):
    """pandoc with the filter, to HTML; to DOCX as well, whose pictures are counted."""
    program = trial.tools.find("pandoc")
    # pandoc's own Markdown has all attributes of a fence in braces.
    source = (PAGES / "page.md").read_bytes().replace(b"text {.diagram}", b"{.text .diagram}")
    tree = run(program, "-t", "json", "-f", "markdown", stdin=source)
    run(program, "-f", "json", "-s", "--metadata", "title=A bakery", "-o", "page.html", cwd=trial.folder,
        stdin=run(trial.program, "pandoc", "html", stdin=tree))
    run(program, "-f", "json", "-o", "page.docx", cwd=trial.folder, stdin=run(trial.program, "pandoc", "docx", stdin=tree))
    with zipfile.ZipFile(trial.folder / "page.docx") as docx:
        media = [name for name in docx.namelist() if name.startswith("word/media/")]
        widths = set(re.findall(r'<wp:extent cx="(\d+)"', docx.read("word/document.xml").decode()))
    if len(widths) < 3:
        raise Wrong(f"page.docx: pictures of one width, {widths}")
    if len(media) != 4 or not all(name.endswith(".png") for name in media):
        raise Wrong(f"page.docx: {len(media)} pictures, where 4 were expected")
    return trial.folder / "page.html", trial.folder, 4, None


HOSTS = [github, mkdocs, sphinx, sphinx_rst, docutils, myst, mdx, hugo, asciidoctor, pandoc, mdbook, mdbook_page, docusaurus]


def photograph(browser, page, site, dark, png):
    """A picture of a page, 1000 pixels wide. Pages whose links begin at the root of the site are made relative."""
    text = page.read_text()
    depth = "../" * (len(page.relative_to(site).parts) - 1) or "./"
    for attribute in ("src", "href", "srcset"):
        text = text.replace(f'{attribute}="/', f'{attribute}="{depth}').replace(f"{attribute}=/", f"{attribute}={depth}")
    if dark:
        text = text.replace("<head>", f"<head><script>{dark}</script>", 1)
    copy = page.with_name(f"photo-{png.stem}.html")
    copy.write_text(text)
    system = ["--blink-settings=preferredColorScheme=0"] if dark is None and png.stem.endswith("-dark") else []
    run(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=4000",
        "--allow-file-access-from-files", *system, "--window-size=1000,1500", f"--screenshot={png}", copy.as_uri())
    copy.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = [host.__name__ for host in HOSTS]
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "target/release/asciitect")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "target/hosts")
    parser.add_argument("--quick", action="store_true", help="leave out what takes minutes to install")
    parser.add_argument("--no-shots", action="store_true", help="take no photographs")
    parser.add_argument("hosts", metavar="HOST", nargs="*", help=", ".join(names))
    args = parser.parse_args()
    unknown = [name for name in args.hosts if name not in names]
    if unknown or not args.program.is_file():
        parser.error(f"no host {unknown[0]}; there are {', '.join(names)}" if unknown else f"{args.program}: no such file; build it")
    out, program = args.out.resolve(), args.program.resolve()
    out.mkdir(parents=True, exist_ok=True)
    browser = None if args.no_shots else shutil.which("chromium") or shutil.which("google-chrome")
    wrong = False
    for host in HOSTS:
        name = host.__name__
        if args.hosts and name not in args.hosts:
            continue
        try:
            page, site, pictures, dark = host(Trial(name, out, Tools(out / "tools", args.quick), program))
            markup = name in ("asciidoctor", "sphinx_rst", "docutils")
            rows = [] if name in ("mdbook", "pandoc") else ROWS[:2] if markup else ROWS
            check(page, site, pictures, rows)
            for theme, switch in ([("light", ""), ("dark", dark)] if browser else []):
                photograph(browser, page, site, switch, out / f"{name}-{theme}.png")
            print(f"{name}: fine{'' if browser else ' (not photographed)'}")
        except Skip as e:
            print(f"{name}: skipped: {e}")
        except Wrong as e:
            wrong = True
            print(f"{name}: WRONG: {e}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
