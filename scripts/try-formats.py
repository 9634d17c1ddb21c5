#!/usr/bin/env python3
"""Has every graph format accepted by its own parser, and compares what the parser read with our JSON.

    python3 scripts/try-formats.py [--program FILE] [--tools DIR] [--out DIR] [--only FORMAT,...] [FOLDER...]

All drawings of the given files and folders (default: samples) are written in each format. Then

    json      is held against docs/schema/graph.schema.json and the schema of JSON Graph Format
    dot       is read by `dot -Tcanon` and `dot -Tdot_json`
    neato     by `neato -n2`, which must leave every node in its place
    mermaid   by Mermaid's own parser, and drawn by Mermaid in headless Chromium
    d2        compiled by D2
    plantuml  by PlantUML, whose picture must be of the right kind and show the same graph
    drawio    by an XML parser: every cell has its place, every end of a line is a cell; held against draw.io's schema;
              read and drawn by draw.io in headless Chromium
    excalidraw is restored by Excalidraw, which must drop nothing and keep what is bound; and drawn by it
    structurizr by Structurizr's own parser, where its classes are in --tools/structurizr/classes
    backstage is held against Backstage's model, compose against the specification's schema
    kaitai    is compiled by Kaitai Struct's compiler
    graphml   by networkx, its nesting by an XML parser, and held against the schema of GraphML
    csv       by Python's csv
    txt       by asciitect itself
    outline   must name every node

and nodes, labels, groups, edges, directions, labels of edges and dashes must be those of the JSON; every text must stand
in what is drawn. What a format says by other means (`Means` in src/emit) is known here, too. `dot`, `java`, `chromium`
and the system's `plantuml` are taken from PATH; packages of npm and PyPI are installed below --tools (default:
target/formats); schemas that are in no registry are looked for in --tools/schemas: json-graph-schema_v2.json,
graphml.xsd (Debian's libjgrapht-java has it), mxfile.xsd. What cannot be had is named and skipped. Exits with 1 where
something differs. Pictures stay beside the files in --out.
"""

import argparse
import json
import pathlib
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts" / "formats"))
sys.dont_write_bytecode = True

import graphs
import placed
import plain
from awkward import awkward
from drawing import Drawing
from plantuml import plantuml
from tools import Skip, Tools, run

CHECKS = {
    "json": graphs.json_graph, "dot": graphs.dot, "neato": graphs.neato, "mermaid": graphs.mermaid, "d2": graphs.d2,
    "plantuml": plantuml, "drawio": placed.drawio, "excalidraw": placed.excalidraw, "structurizr": graphs.structurizr,
    "backstage": plain.backstage, "compose": plain.compose, "kaitai": plain.kaitai, "graphml": graphs.graphml,
    "csv": plain.table, "txt": plain.txt, "outline": plain.outline,
}
DOCUMENTS = (".md", ".txt", ".rs", ".adoc", ".rst")


def write(folder, out):
    """Writes all drawings of a folder or file, each document's into a folder of its own; and gives them."""
    files = [folder] if folder.is_file() else sorted(p for p in folder.rglob("*") if p.suffix in DOCUMENTS)
    drawings = []
    for file in files:
        here = out / f"{len(list(out.iterdir()))}-{file.stem}"
        done = run(ARGS.program, "render", "-q", "-f", ",".join(CHECKS), "-o", here, file, check=False)
        if done.returncode != 0:
            sys.exit(f"{file}: {done.stderr}")
        for path in sorted(here.glob("*.json")):
            graph = json.loads(path.read_text())["graphs"][0]
            drawings.append(Drawing(path.with_suffix(""), graph))
    return drawings


def main():
    out = ARGS.out
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    ARGS.tools.mkdir(parents=True, exist_ok=True)
    failed = False
    drawings = [d for folder in [*ARGS.folders, awkward(ARGS.tools)] for d in write(pathlib.Path(folder), out)]
    tools = Tools(ARGS.tools, ARGS.program)
    print(f"{len(drawings)} drawings")
    for format in ARGS.only.split(","):
        right, wrong = 0, []
        try:
            for d, differences in CHECKS[format](drawings, tools):
                right += not differences
                if differences:
                    wrong.append((d, differences))
        except Skip as why:
            print(f"{format}: skipped: {why}")
            continue
        print(f"{format}: {right} of {right + len(wrong)}", flush=True)
        for d, differences in wrong[:ARGS.show]:
            print(f"  {d.file(format)}")
            for said in differences[:4]:
                print(f"    {said}")
        failed |= bool(wrong)
    sys.exit(failed)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", default=[ROOT / "samples"], metavar="FOLDER")
    parser.add_argument("--program", default=ROOT / "target/debug/asciitect")
    parser.add_argument("--tools", default=ROOT / "target/formats", type=pathlib.Path)
    parser.add_argument("--out", default=ROOT / "target/formats/out", type=pathlib.Path)
    parser.add_argument("--only", default=",".join(CHECKS), help="formats to check, separated by commas")
    parser.add_argument("--show", default=5, type=int, help="failures to show for each format")
    ARGS = parser.parse_args()
    ARGS.tools, ARGS.out = ARGS.tools.resolve(), ARGS.out.resolve()
    main()
