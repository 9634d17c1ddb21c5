"""A graph in a form that can be compared, and a drawing in all formats."""

import collections
import xml.etree.ElementTree as ET

ENDINGS = {"mermaid": "mmd", "plantuml": "puml", "outline": "outline.txt", "neato": "neato.dot", "structurizr": "dsl",
           "backstage": "catalog.yaml", "compose": "compose.yaml", "kaitai": "ksy"}
THICK = {"heavy": "thick", "double": "thick"}


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


def unseen(drawing, picture, notes=False):
    """What stands in no text of a picture, blanks aside; notes only where they are drawn."""
    if picture is None:
        return []
    if "error" in picture:
        return ["no picture: " + picture["error"][:300]]
    plain = lambda text: words(text).replace(" ", "")
    seen = plain(" ".join(picture["texts"]))
    nodes, edges = drawing.graph["nodes"].values(), drawing.graph["edges"]
    # A colon behind a name is none of it.
    rows = lambda n: [n["label"] if row == n["label"] + ":" else row for row in n["metadata"]["rows"]]
    said = [row for n in nodes for row in rows(n) + [n["metadata"].get("comment")]]
    said += [e.get("label") for e in edges]
    said += [n["text"] for n in drawing.graph["metadata"].get("notes", [])] if notes else []
    lost = [f"not in the picture: {text}" for text in said if text and plain(text) not in seen]
    return lost + ([f"a picture of {picture['size']}"] if said and min(picture["size"]) < 1 else [])
