#!/usr/bin/env python3
"""Starts the server and has Kroki's own clients make pictures with it.

    python3 scripts/try-serve.py [--program target/debug/asciitect] [--out target/serve]

The program is one that was built with the feature `serve`. Clients are installed below --out: asciidoctor-kroki and
remark-kroki from npm, the plugin of MkDocs from PyPI. One that cannot be installed is skipped, and that is said.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import urllib.request
import venv

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# A drawing for each of the types, all of which say the same.
DRAWING = "+-------+      +-------+\n| Flour |----->| Dough |\n+-------+      +-------+\n"

ADOC = "= Bread\n\n" + "".join(f"[{kind}{more}]\n....\n{DRAWING}....\n\n" for kind, more in
                              [("ditaa", ""), ("svgbob", ',theme="dark"')])

ASCIIDOCTOR = """
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const asciidoctor = require('@asciidoctor/core')()
const registry = asciidoctor.Extensions.create()
require('asciidoctor-kroki').register(registry)
const [, , server, method] = process.argv
asciidoctor.convertFile('bread.adoc', {
  safe: 'unsafe', extension_registry: registry, standalone: true, to_file: `bread-${method}.html`,
  attributes: { 'kroki-server-url': server, 'kroki-http-method': method, 'kroki-fetch-diagram': '',
    imagesoutdir: `images-${method}` },
})
"""

REMARK = """
import { readFileSync, writeFileSync } from 'node:fs'
import { remark } from 'remark'
import { remarkKroki } from 'remark-kroki'
const page = readFileSync('bread.md', 'utf8')
const file = await remark().use(remarkKroki, { server: process.argv[2], alias: ['ditaa', 'svgbob'] }).process(page)
writeFileSync('bread-remark.md', String(file))
"""


def run(*command, cwd):
    done = subprocess.run(command, cwd=cwd, text=True, capture_output=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def installed(*command, cwd):
    """Whether an installation went well; said where it did not."""
    try:
        done = subprocess.run(command, cwd=cwd, text=True, capture_output=True)
    except OSError as error:
        done = subprocess.CompletedProcess(command, 1, "", str(error))
    if done.returncode != 0:
        print(f"skipped: {' '.join(command)}: {done.stderr.strip()[-300:]}")
    return done.returncode == 0


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def expect(where, picture):
    """A picture must be one of the drawing."""
    if not (picture.lstrip().startswith("<svg") or "<svg" in picture) or "Flour" not in picture or "Dough" not in picture:
        sys.exit(f"{where}: no picture of the drawing:\n{picture[:500]}")
    print(f"{where}: fine")


def pictures(folder):
    for base, _, names in os.walk(folder):
        for name in sorted(names):
            if name.endswith(".svg"):
                with open(os.path.join(base, name), encoding="utf-8") as file:
                    yield name, file.read()


def at(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode()


def asciidoctor(folder, server):
    if not installed("npm", "install", "--no-audit", "--no-fund", "@asciidoctor/core@3", "asciidoctor-kroki@0.18", cwd=folder):
        return
    write(folder, "bread.adoc", ADOC)
    write(folder, "asciidoctor.mjs", ASCIIDOCTOR)
    for method in ["get", "post"]:
        run("node", "asciidoctor.mjs", server, method, cwd=folder)
        found = list(pictures(os.path.join(folder, f"images-{method}")))
        if len(found) != 2:
            sys.exit(f"asciidoctor-kroki made {len(found)} pictures, not 2")
        for name, picture in found:
            expect(f"asciidoctor-kroki, {method}, {name[:12]}", picture)


def remark(folder, server):
    if not installed("npm", "install", "--no-audit", "--no-fund", "remark@15", "remark-kroki@0.3", cwd=folder):
        return
    write(folder, "bread.md", "".join(f"```{kind}\n{DRAWING}```\n\n" for kind in ["ditaa", "svgbob"]))
    write(folder, "remark.mjs", REMARK)
    run("node", "remark.mjs", server, cwd=folder)
    with open(os.path.join(folder, "bread-remark.md"), encoding="utf-8") as file:
        page = file.read()
    addresses = re.findall(re.escape(server) + r"/[^\s)\"]+", page)
    embedded = re.findall(r"data:image/svg\+xml[^,]*,([A-Za-z0-9+/=%_-]+)", page)
    if not addresses and not embedded:
        sys.exit(f"remark-kroki put no picture into the page:\n{page[:500]}")
    for address in addresses:
        expect("remark-kroki, by address", at(address))
    for data in embedded:
        import base64
        expect("remark-kroki, embedded", base64.b64decode(data).decode())


def mkdocs(folder, server):
    venv.create(os.path.join(folder, "python"), with_pip=True)
    programs = os.path.join(folder, "python", "Scripts" if os.name == "nt" else "bin")
    python = os.path.join(programs, "python")
    if not installed(python, "-m", "pip", "install", "--quiet", "mkdocs>=1.6,<2", "mkdocs-kroki-plugin==1.8.0", cwd=folder):
        return
    write(folder, "docs/index.md", "# Bread\n\n" + "".join(
        f"```kroki-{kind}\n{DRAWING}```\n\n" for kind in ["ditaa", "svgbob"]))
    for method, form in [("GET", "img"), ("POST", "svg")]:
        write(folder, "mkdocs.yml", f"site_name: Bread\nplugins:\n  - kroki:\n      server_url: {server}\n"
              f"      http_method: {method}\n      tag_format: {form}\n      fail_fast: true\n")
        run(python, "-m", "mkdocs", "build", "--site-dir", f"site-{method}", cwd=folder)
        with open(os.path.join(folder, f"site-{method}", "index.html"), encoding="utf-8") as file:
            page = file.read()
        if method == "POST":
            expect("mkdocs-kroki-plugin, post, in the page", page)
            continue
        addresses = re.findall(re.escape(server) + r"/[^\"?]+", page)
        if len(addresses) != 2:
            sys.exit(f"mkdocs-kroki-plugin put {len(addresses)} pictures into the page, not 2")
        for address in addresses:
            expect("mkdocs-kroki-plugin, get", at(address))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=os.path.join(ROOT, "target", "debug", "asciitect"))
    parser.add_argument("--out", default=os.path.join(ROOT, "target", "serve"))
    args = parser.parse_args()
    out = os.path.abspath(args.out)
    shutil.rmtree(out, ignore_errors=True)
    program = os.path.abspath(args.program)
    command = [program, "serve", "--listen", "127.0.0.1:0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            line = server.stderr.readline()
            address = re.search(r"http://[0-9.:]+", line)
            if not address:
                sys.exit(f"the server does not start: {line}")
            for client in [asciidoctor, remark, mkdocs]:
                folder = os.path.join(out, client.__name__)
                write(folder, "package.json", '{"private": true, "type": "module"}\n')
                client(folder, address[0])
            print(re.sub(r"(?m)^#.*\n", "", at(address[0] + "/metrics")).split("asciitect_answer_seconds_bucket")[0])
        finally:
            server.terminate()


main()
