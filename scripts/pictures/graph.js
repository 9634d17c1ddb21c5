// What the graph says about what stands in a picture. Runs in the page.

/// A node's id as it stands in the picture's ids.
function ident(id) {
    const name = id.replace(/[^\p{L}\p{N}_]/gu, "-");
    return /^\p{L}/u.test(name) ? name : `d-${name}`;
}

/// Nodes and edges of a graph with their elements.
function graphOf(svg, graph) {
    const element = (name) => svg.querySelector(`#${CSS.escape(`${svg.id}-${name}`)}`);
    const nodes = new Map(Object.entries(graph.nodes).map(([id, n]) => {
        const [col, row, width, height] = n.metadata.cells ?? [];
        return [id, { id, tag: element(ident(id)), col, row, width, height, ...n.metadata }];
    }));
    const taken = new Set([...nodes.keys()].map(ident)), times = new Map();
    const edges = graph.edges.map((e) => {
        const plain = `${ident(e.source)}--${ident(e.target)}`;
        let name = plain;
        while (taken.has(name)) {
            times.set(plain, (times.get(plain) ?? 0) + 1);
            name = `${plain}-${times.get(plain) + 1}`;
        }
        taken.add(name);
        const tag = element(name);
        const heads = e.metadata.arrowheads;
        return { tag, owner: tag && ownerOf(tag), from: nodes.get(e.source), to: nodes.get(e.target), label: e.label ?? "", heads, cells: e.metadata.cells ?? [] };
    });
    return { type: graph.type, nodes: [...nodes.values()], byId: nodes, edges };
}

/// The edges of a line's or head's element: its own, or all of its trunk.
const edgesAt = (graph, tag) => graph.edges.filter((e) => e.tag && (e.tag === tag || e.owner === tag));

/// The groups that a node stands in, and itself.
function around(graph, node) {
    const all = [];
    for (let n = node; n && !all.includes(n); n = graph.byId.get(n.parent)) all.push(n);
    return all;
}

/// Whether an edge was drawn through a node's cells.
function drawnThrough(edge, node) {
    const inner = { left: node.col, right: node.col + node.width - 1, top: node.row, bottom: node.row + node.height - 1 };
    return edge.cells.slice(1).some(([x1, y1], i) => meets({ x0: edge.cells[i][0], y0: edge.cells[i][1], x1, y1 }, inner));
}
