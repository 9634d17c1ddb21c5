"""Formats that say the graph alone."""

import html
import json
import re
import xml.etree.ElementTree as ET

from drawing import Graph, graph_of, unseen, words
from tools import ROOT, Skip, found, run


def json_graph(drawings, tools):
    jsonschema = tools.python("jsonschema")
    schemas = [ROOT / "docs/schema/graph.schema.json", tools.schema("json-graph-schema_v2.json")]
    schemas = [json.loads(file.read_text()) for file in schemas if file]
    validators = [jsonschema.validators.validator_for(schema)(schema) for schema in schemas]
    for d in drawings:
        graph = json.loads(d.file("json").read_text())
        yield d, [str(e.message)[:200] for v in validators for e in v.iter_errors(graph)][:3]


def dot(drawings, tools):
    found("dot")
    for d, canon, read in zip(drawings, graphviz(drawings, "dot", "dot", "-Tcanon"), graphviz(drawings, "dot", "dot", "-Tdot_json")):
        faults = [f"{name}: {said}" for name, (said, _) in (("dot -Tcanon", canon), ("dot", read)) if said]
        yield d, faults or by_graphviz(d, json.loads(read[1]))


def neato(drawings, tools):
    found("neato")
    for d, (fault, out) in zip(drawings, graphviz(drawings, "neato", "neato", "-n2", "-Tdot_json")):
        if fault:
            yield d, [f"neato -n2: {fault}"]
            continue
        read = json.loads(out)
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


def graphviz(drawings, format, *command):
    """What Graphviz complains of in each file, and what it writes: many files at once, each alone where one is faulty."""
    end = "\n}\n"
    answers = []
    for at in range(0, len(drawings), 50):
        files = [d.file(format) for d in drawings[at:at + 50]]
        done = run(*command, *files, check=False)
        parts = done.stdout.split(end)[:-1]
        if done.stderr.strip() or len(parts) != len(files):
            for file in files:
                done = run(*command, file, check=False)
                answers.append((done.stderr.strip()[:200] or ("" if done.returncode == 0 else "refused"), done.stdout))
        else:
            answers += [("", part + end) for part in parts]
    return answers


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


def mermaid(drawings, tools):
    answers = tools.by_node("mermaid.mjs", "mermaid", drawings, "mermaid")
    pictures = tools.in_browser("mermaid", "mermaid", drawings, "mermaid")
    for d, answer, picture in zip(drawings, answers, pictures):
        drawn = unseen(d, picture)
        if "error" in answer:
            yield d, [answer["error"][:300]]
        elif answer["kind"] == "packet":
            # Bit by bit: Mermaid breaks fields at the ends of rows.
            bits = lambda fields: {bit: label for first, count, label in fields for bit in range(first, first + count) if label}
            want = bits((*n["metadata"]["place"]["bits"], words(n["label"])) for n in d.graph["nodes"].values())
            read = bits((f["start"], f["end"] - f["start"] + 1, words(f["label"])) for f in answer["fields"])
            yield d, drawn + ([] if read == want else [f"fields {want} are {read}"])
        elif (answer["kind"] == "sequence") != d.sequence:
            yield d, [f"Mermaid takes a {d.kind} for {answer['kind']}"]
        else:
            want = d.expected(True, full=True)
            if d.sequence:
                want.edges = [(*e[:4], e[4].replace("thick", "solid")) for e in want.edges]
            yield d, drawn + want.differences(graph_of(d, answer), True)


def d2(drawings, tools):
    for d, answer in zip(drawings, tools.by_node("d2.mjs", "@terrastruct/d2", drawings, "d2")):
        if "error" in answer:
            yield d, [answer["error"][:300]]
        else:
            yield d, d.expected(True, full=True).differences(graph_of(d, answer), d.sequence)


def structurizr(drawings, tools):
    found("java")
    folder = tools.folder / "structurizr"
    classes = folder / "classes"
    if not classes.exists():
        raise Skip(f"Structurizr's classes are not in {classes}")
    jars = ":".join(map(str, [classes, *folder.glob("*.jar")]))
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


def graphml(drawings, tools):
    networkx = tools.python("networkx")
    broken = tools.xml_schema("graphml.xsd")
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
        said = broken(d.file("graphml")) + d.expected(True, thick=False).differences(graph, True)
        # The nesting says the same as the data.
        xml = "{http://graphml.graphdrawing.org/xmlns}"
        for group in ET.parse(d.file("graphml")).iter(xml + "node"):
            for inner in group.findall(f"{xml}graph/{xml}node"):
                if graph.nodes[idents[inner.get("id")]][2] != idents[group.get("id")]:
                    said.append(f"nesting: {inner.get('id')} stands in {group.get('id')}")
        yield d, said
