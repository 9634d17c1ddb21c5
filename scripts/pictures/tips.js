// Where the heads of lines must be. Runs in the page.

/// Whether a head ends on a line of its own wire that passes before it, as it may where the drawing says so.
function runsIntoLine(pieces, { owner, tip: [x, y], base }) {
    const level = Math.abs(x - base[0]) > Math.abs(y - base[1]);
    return pieces.some((p) => p.owner === owner && p.way === (level ? "upright" : "level")
        && (level ? Math.abs(p.x0 - x) <= 1 && off(p.top, p.bottom, y) === 0 : Math.abs(p.y0 - y) <= 1 && off(p.left, p.right, x) === 0));
}

/// Whether a head stands in its line, as it may where the drawing says so: the line goes on beyond it, and not just to a
/// border, where the head belongs.
function isOnLine({ pieces, rects }, { owner, tip, base }) {
    const axis = Math.abs(tip[0] - base[0]) > Math.abs(tip[1] - base[1]) ? 0 : 1, way = Math.sign(tip[axis] - base[axis]);
    return pieces.some((p) => {
        const ends = [[p.x0, p.y0], [p.x1, p.y1]].sort((a, b) => way * (a[axis] - b[axis]));
        const beyond = way * (ends[1][axis] - tip[axis]);
        return p.owner === owner && p.way === (axis ? "upright" : "level") && Math.abs(ends[1][1 - axis] - tip[1 - axis]) <= 1
            && way * (base[axis] - ends[0][axis]) >= -1 && beyond >= CELL && (beyond >= 3 * CELL || rects.every((r) => fromBorder(r, ends[1]) > 2));
    });
}

/// Whether a head at nothing is one more than its trunk has edges to point: a trunk that goes on where the drawing ends.
function isLast(picture, head) {
    const edges = edgesAt(picture.graph, head.edge);
    if (head.edge !== head.owner || edges.length < 2 || picture.rects.some((r) => fromBorder(r, head.tip) <= 8)) return false;
    const others = picture.heads.filter((h) => h.owner === head.owner && h !== head);
    return edges.every((e) => e.to?.tag && others.some((h) => tipDistance(picture, h, [e.to]) <= TIP));
}

/// Whether a sequence has no lifelines: its messages stand between the columns of the names and touch nothing.
const isOpen = ({ graph, pieces }) => graph.type === "sequence" && !pieces.some((p) => p.way === "upright");

/// How far a head's tip is from what it may stand before instead of the border of a box: a title in that, a caption
/// between the tip and it, a text within it where the line was drawn through it.
function beforeText({ graph, texts }, own, node, { tip, base, edge }) {
    const axis = Math.abs(tip[0] - base[0]) > Math.abs(tip[1] - base[1]) ? 0 : 1, way = Math.sign(tip[axis] - base[axis]);
    const within = edgesAt(graph, edge).some((e) => drawnThrough(e, node));
    const may = (t) => {
        if (axis === 1 && own.some((r) => [r.top, r.bottom].some((y) => t.top < y && y < t.low))) return true;
        const [near, far] = way > 0 ? [t.top, t.low] : [t.low, t.top];
        const border = own.map((r) => way * ((way > 0 ? r.top : r.bottom) - far)).filter((by) => by > 0);
        if (axis === 1 && way * (near - tip[1]) > -1 && border.some((by) => by < 2 * ROW)) return true;
        return within && t.node === node.tag;
    };
    // As far as for a bare text.
    const distance = (t) => off(t.left, t.right, tip[0]) < 10 && off(t.top, t.low, tip[1]) < 8 ? 0 : away({ ...t, bottom: t.low }, tip);
    return texts.filter(may).map(distance);
}

/// How far a head's tip is from where it must be; `at` are the nodes that it may point to.
function tipDistance(picture, head, at = undefined) {
    const { graph, texts, rects, lines } = picture;
    const edges = edgesAt(graph, head.edge);
    const reach = head.dot ? head.radius + 0.5 : 0;
    const [x, y] = head.tip;
    const to = (r) => {
        // From outside: nothing stands within the box.
        const within = !r.group && !head.dot && away(r, head.base) === 0;
        return within ? Math.max(fromBorder(r, head.base), 1) : Math.max(fromBorder(r, head.tip) - reach, 0);
    };
    if (edges.length === 0) {
        // What no edge was read from may end at nothing, but not just before a box.
        const near = Math.min(Infinity, ...rects.map((r) => fromBorder(r, head.tip)));
        return near <= reach || near > 8 ? 0 : near - reach;
    }
    const ends = (at ?? [...new Set(edges.flatMap((e) => e.heads === "both" || head.dot ? [e.from, e.to] : [e.to]))]).filter((n) => n?.tag);
    const found = ends.flatMap((node) => {
        const own = rects.filter((r) => r.tag.parentNode === node.tag);
        if (own.length > 0) {
            // A box in a node's box may be part of it.
            const parts = rects.filter((r) => r.tag.parentNode.id === "" && own.some((o) => o.left <= r.left && r.right <= o.right && o.top <= r.top && r.bottom <= o.bottom));
            const hangs = own.some((o) => x >= o.left && x <= o.right);
            return [...own, ...parts].map(to).concat(hangs ? lifelines(lines, head) : [], beforeText(picture, own, node, head));
        }
        const bare = texts.filter((t) => t.node === node.tag);
        const beside = bare.map((t) => off(t.left, t.right, x) < 10 && off(t.top, t.low, y) < 8 ? 0 : away({ ...t, bottom: t.low }, head.tip));
        return beside.concat(bare.some((t) => x >= t.left && x <= t.right) ? lifelines(lines, head) : []);
    });
    return Math.min(Infinity, ...found);
}

/// How far a head's tip is from the lifelines: upright wires of others. A message ends at one.
function lifelines(lines, head) {
    return lines.filter((l) => l.owner !== head.owner).flatMap((l) => l.pieces).filter((p) => p.way === "upright").map((p) => away(p, head.tip));
}
