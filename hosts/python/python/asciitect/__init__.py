"""Reads ASCII and Unicode box drawings, recovers the graphs that they mean, and draws them.

>>> import asciitect
>>> graph = asciitect.read("[Cart] --> [Barn]")
"""

import json
import warnings

from . import _asciitect
from ._asciitect import __version__

__all__ = ["Finding", "check", "convert", "drawings", "read", "read_all", "render", "straighten", "__version__"]


def read(text, *, name="text", line=None):
    """The graph of the one drawing in a text, or of that at a line, from 1.

    A networkx.MultiDiGraph where networkx is installed, else the dict that JSON Graph Format has for it. An edge
    without an arrowhead has `directed=False`. `name` is the text's file name, which tells its format.
    """
    graphs = read_all(text, name=name, line=line)
    if len(graphs) != 1:
        found = drawings(text, name=name)
        lines = ", ".join(str(drawing["lines"][0]) for drawing in found)
        raise ValueError(f"there are {len(graphs)} drawings; pick one by line: {lines}" if graphs else "no drawing was found")
    return graphs[0]


def read_all(text, *, name="text", line=None):
    """The graphs of all drawings in a text, in order."""
    graphs = json.loads(_asciitect.graphs(text, name))["graphs"]
    if line is not None:
        graphs = [g for g in graphs if g["metadata"]["lines"][0] <= line <= g["metadata"]["lines"][1]]
    return [_graph(graph) for graph in graphs]


def _graph(graph):
    try:
        import networkx
    except ImportError:
        return graph
    about = {key: graph.get(key) for key in ("id", "type", "label")}
    out = networkx.MultiDiGraph(**about, **graph.get("metadata", {}))
    for key, node in graph["nodes"].items():
        out.add_node(key, label=node.get("label", key), **node.get("metadata", {}))
    for edge in graph["edges"]:
        more = edge.get("metadata", {})
        out.add_edge(edge["source"], edge["target"], directed=edge.get("directed", True), edge_label=edge.get("label"), **more)
    return out


def drawings(text, *, name="text"):
    """What drawings a text holds: id, title, lines, kind, confidence, alternative text, and whether a page that shows
    pictures would show its."""
    return json.loads(_asciitect.drawings(text, name))


def render(text, format="svg", *, name="text", line=None, theme="light", scale=1.0):
    """A picture of a drawing: a str for svg, bytes for png."""
    return convert(text, format, name=name, line=line, theme=theme, scale=scale)


def convert(text, format, *, name="text", line=None, theme="light", scale=1.0):
    """A drawing in any format of `asciitect render`: mermaid, dot, d2, plantuml, json, …"""
    content, said = _asciitect.write(text, name, line, format, theme, scale)
    for warning in said:
        warnings.warn(warning, stacklevel=2)
    return bytes(content).decode() if dict(_asciitect.formats())[format] else bytes(content)


def straighten(text, *, name="text", style="keep"):
    """The text with its crooked drawings straight. `style` draws their lines anew: unicode, ascii, rounded, heavy.

    What is left as it is is told as a warning.
    """
    new, left = _asciitect.straighten(text, name, style)
    for warning in left:
        warnings.warn(warning, stacklevel=2)
    return new


class Finding(dict):
    """Something that a check found: check, severity, message, path, line, column, component, edge."""

    def __str__(self):
        return "{path}:{line}:{column}: {severity}: {message} ({check})".format(**self)


def check(text, *, name="page.md", against=None):
    """Where the drawings of a page and its lists of components disagree. `against` maps file names to the texts of
    further lists: {"compose.yaml": "services: …"}."""
    found = _asciitect.findings(text, name, list((against or {}).items()))
    return [Finding(one) for one in json.loads(found)]
