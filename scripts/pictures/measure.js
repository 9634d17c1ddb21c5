// The failures of one picture: each a kind, and what it is about. Runs in the page.

const WALL = 6, TIP = 0.5, KINK = { level: 6.75, upright: 15, slanted: 24 }, OWN_LINE = 2, OTHER_LINE = 3, SHARED = 4, ALIKE = 2, CELL = 9, ROW = 20;

function measure(svg, source) {
    const graph = graphOf(svg, source);
    const picture = { svg, graph, texts: textsOf(svg), rects: rectsOf(svg), lines: linesOf(svg), heads: headsOf(svg) };
    picture.pieces = picture.lines.flatMap((l) => l.pieces);
    const failures = [];
    for (const [kind, check] of Object.entries(CHECKS)) check(picture, (about) => failures.push([kind, about]));
    const faceless = picture.texts.filter((t) => !hasFaces(t.tag)).map((t) => t.words);
    return { failures, faceless, texts: picture.texts.length, lines: picture.lines.length };
}

const CHECKS = {
    text({ texts }, fail) {
        texts.forEach((a, i) => texts.slice(i + 1).forEach((b) => {
            if (overlap({ ...a, bottom: a.low }, { ...b, bottom: b.low }, 1)) fail(`${a.words} | ${b.words}`);
        }));
    },

    clip({ svg, texts, rects, pieces, heads }, fail) {
        const { x, y, width, height } = svg.viewBox.baseVal;
        const out = (a) => a.left < x || a.right > x + width || a.top < y || a.bottom > y + height;
        for (const t of texts) if (out({ ...t, bottom: t.low })) fail(t.words);
        for (const r of rects) if (out(grown(r, r.border))) fail("a box");
        for (const p of pieces) if (out(grown(p, p.half))) fail(`line of ${p.title}`);
        for (const h of heads) if (out(h)) fail(`head of ${h.title}`);
    },

    wall({ texts, rects }, fail) {
        for (const t of texts) {
            const middle = (t.top + t.bottom) / 2;
            const near = rects.map((r) => {
                // A name in the border itself.
                const inBorder = Math.min(Math.abs(middle - r.top), Math.abs(middle - r.bottom)) < 4 && t.left > r.left && t.right < r.right;
                if (inBorder) return Infinity;
                const holds = r.left < t.left && r.right > t.right && r.top < middle && r.bottom > middle;
                return holds
                    ? Math.min(t.left - r.left, r.right - t.right, t.top - r.top, r.bottom - t.bottom)
                    : Math.max(r.left - t.right, t.left - r.right, r.top - t.bottom, t.top - r.bottom);
            });
            const room = Math.min(Infinity, ...near);
            if (room < WALL - 0.25) fail(`${t.words} (${room.toFixed(1)} px)`);
        }
    },

    hidden({ texts, rects, heads }, fail) {
        const later = (t, tag) => t.tag.compareDocumentPosition(tag) & Node.DOCUMENT_POSITION_FOLLOWING;
        for (const t of texts) {
            const covers = (thing) => later(t, thing.tag) && overlap({ ...t, bottom: t.low }, thing, 0.5);
            const filled = rects.filter((r) => !["none", "transparent"].includes(getComputedStyle(r.tag).fill));
            if (filled.some(covers) || heads.some(covers)) fail(t.words);
        }
    },

    spread({ texts }, fail) {
        for (const { tag, words } of texts) {
            for (const run of [tag, ...tag.children].filter((r) => r.hasAttribute("textLength"))) {
                // The length computed leaves textLength out. Without a face for its characters it says nothing.
                if (!hasFaces(run)) continue;
                const [drawn, natural] = [number(run, "textLength"), run.getComputedTextLength()];
                if (Math.abs(drawn - natural) > 4 && Math.abs(drawn / natural - 1) > 0.1) fail(`${words} (${(100 * drawn / natural).toFixed(0)} %)`);
            }
        }
    },

    cross({ graph, texts, pieces, heads }, fail) {
        for (const t of texts) {
            const own = ownersOf(graph, t, pieces), ink = { ...t, bottom: t.low };
            for (const p of pieces) {
                // Of upright lines as far as there are letters: a line may pass under a label's own row.
                const room = own.has(p.owner) || t.node || endsAt(p, ink) ? OWN_LINE : OTHER_LINE;
                const beside = { ...grown(ink, room + p.half - 0.25), ...(own.has(p.owner) ? { top: ink.top, bottom: t.bottom } : {}) };
                if (meets(p, beside)) { fail(`${t.words} by ${p.title}`); break; }
            }
            const headed = heads.find((h) => !own.has(h.owner) && overlap(grown(ink, t.node ? 0 : OTHER_LINE - 0.25), h, 0));
            if (headed) fail(`${t.words} by the head of ${headed.title}`);
        }
    },

    kink({ lines }, fail) {
        for (const { points, pieces, title } of lines) {
            pieces.forEach((p, i) => {
                const length = Math.hypot(p.x1 - p.x0, p.y1 - p.y0);
                // A slant that is all of its line is as long as it was drawn: the side of a tree.
                if (p.way === "slanted") { if (length < KINK.slanted && pieces.length > 1) fail(`${title} (slanted)`); return; }
                const [before, after] = [points[i - 1], points[i + 2]];
                if (!before || !after) return;
                const step = p.way === "level" ? (before[1] - p.y0) * (after[1] - p.y1) < 0 : (before[0] - p.x0) * (after[0] - p.x1) < 0;
                if (step && length < KINK[p.way]) fail(title);
            });
        }
    },

    through({ graph, rects, lines }, fail) {
        const nodeOf = (r) => graph.nodes.find((n) => n.tag && n.tag === r.tag.parentNode);
        for (const { pieces, title, owner, wire } of lines) {
            const edges = edgesAt(graph, owner);
            for (const r of rects) {
                if (!pieces.some((p) => meets(p, grown(r, -3)) && (!r.outline || runsIn(r, p)))) continue;
                const node = nodeOf(r);
                // Drawn so: as a line that begins at a text within the box.
                const meant = node && edges.some((e) => drawnThrough(e, node));
                if (!r.group) { if (!meant) fail(title); continue; }
                if (wire || !node || meant) continue;
                const related = edges.some((e) => [e.from, e.to].some((n) => around(graph, n).includes(node)));
                if (!related) fail(`${title} through ${node.id}`);
            }
        }
    },

    along({ rects, pieces }, fail) {
        for (const p of pieces.filter((p) => p.way !== "slanted")) {
            const level = p.way === "level";
            const on = rects.some((r) => {
                const [at, from, to, low, high] = level ? [p.y0, p.left, p.right, r.left, r.right] : [p.x0, p.top, p.bottom, r.top, r.bottom];
                const walls = level ? [r.top, r.bottom] : [r.left, r.right];
                return walls.some((w) => Math.abs(w - at) < 3) && Math.min(to, high) - Math.max(from, low) > SHARED;
            });
            if (on) fail(p.title);
        }
    },

    shared({ pieces }, fail) {
        pieces.forEach((a, i) => pieces.slice(i + 1).forEach((b) => {
            if (a.owner === b.owner || a.way !== b.way || a.way === "slanted") return;
            const level = a.way === "level";
            const apart = level ? Math.abs(a.y0 - b.y0) : Math.abs(a.x0 - b.x0);
            const common = level ? Math.min(a.right, b.right) - Math.max(a.left, b.left) : Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (apart < 3 && common > SHARED) fail(`${a.title || "a wire"} | ${b.title || "a wire"} (${common.toFixed(0)} px)`);
        }));
    },

    alike({ graph, rects }, fail) {
        const boxes = graph.nodes.filter((n) => n.kind === "node" && n.shape === "box" && n.tag);
        const meet = (a, b) => a !== b && a.col + a.width - 1 >= b.col && b.col + b.width - 1 >= a.col && a.row + a.height - 1 >= b.row && b.row + b.height - 1 >= a.row;
        // Cells of a table have the widths of its columns.
        const free = boxes.filter((a) => !boxes.some((b) => meet(a, b)));
        const drawn = new Map(free.map((n) => [n, rects.filter((r) => r.tag.parentNode === n.tag)]));
        const single = free.filter((n) => drawn.get(n).length === 1);
        for (const family of families(single)) {
            const [a, ...others] = family;
            const [r] = drawn.get(a);
            for (const b of others) {
                const [s] = drawn.get(b);
                const by = Math.abs((r.right - r.left) - (s.right - s.left) - 2 * (r.inset - s.inset));
                if (by >= 0.5) fail(`${a.id} and ${b.id}: widths differ by ${by.toFixed(1)} px, ${a.width - b.width} cells as typed`);
                if (Math.abs(r.top + r.inset - s.top - s.inset) >= 0.5) fail(`${a.id} and ${b.id}: tops differ`);
                if (a.height === b.height && Math.abs(r.bottom - r.inset - s.bottom + s.inset) >= 0.5) fail(`${a.id} and ${b.id}: bottoms differ`);
            }
        }
    },

    tip(picture, fail) {
        if (isOpen(picture)) return;
        for (const head of picture.heads) {
            const distance = tipDistance(picture, head);
            if (distance > TIP && !runsIntoLine(picture.pieces, head) && !isOnLine(picture, head) && !isLast(picture, head)) fail(`${head.title || "a wire"} (${distance.toFixed(1)} px)`);
        }
    },

    loose(picture, fail) {
        const { rects, texts, heads, lines, pieces } = picture;
        if (isOpen(picture)) return;
        // What branches, at a dot or where a head runs into its line, may have an open end as typed; what is one edge
        // and one line has none.
        const joined = new Set(heads.filter((h) => runsIntoLine(pieces, h)).map((h) => h.owner));
        const single = (owner) => owner.classList.contains("at-edge") && !owner.querySelector("circle:not(.at-dot)") && !joined.has(owner);
        for (const line of lines.filter((l) => single(l.owner))) {
            for (const [at, own] of [[line.points[0], line.pieces[0]], [line.points.at(-1), line.pieces.at(-1)]]) {
                const held = rects.some((r) => fromBorder(r, at) <= 2 || !r.group && away(r, at) === 0)
                    || heads.some((h) => away(grown(h, 1), at) === 0)
                    || texts.some((t) => off(t.left, t.right, at[0]) < 10 && off(t.top, t.low, at[1]) < 8)
                    // On another line, or where it passes under one.
                    || pieces.some((p) => p !== own && away(grown(p, 5), at) === 0);
                if (!held) fail(`${line.title} at ${at.map((n) => n.toFixed(0)).join(" ")}`);
            }
        }
    },
};

/// Whether a straight piece runs 3 px or more within the outline of a box that is no rectangle.
function runsIn(r, { x0, y0, x1, y1 }) {
    const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / 2);
    return Array.from({ length: steps + 1 }, (_, i) => new DOMPoint(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps))
        .some((at) => r.tag.isPointInFill(at) && Math.min(...r.outline.map((p) => Math.hypot(p.x - at.x, p.y - at.y))) > 3);
}

/// Whether a line ends right before a text, and is meant to.
function endsAt({ x0, y0, x1, y1, way }, ink) {
    const axis = way === "upright" ? 1 : 0, across = [off(ink.top, ink.bottom, y0), off(ink.left, ink.right, x0)][axis];
    const before = [off(ink.left, ink.right, x0), off(ink.top, ink.bottom, y0)][axis], behind = [off(ink.left, ink.right, x1), off(ink.top, ink.bottom, y1)][axis];
    return way !== "slanted" && across === 0 && Math.min(before, behind) > 0 && Math.min(before, behind) <= CELL;
}

/// Boxes that start in one row of one group and differ little in width: each from the next wider one, and none by twice
/// as much from the widest.
function families(boxes) {
    const rows = Map.groupBy(boxes, (n) => `${n.parent ?? ""} ${n.row}`);
    return [...rows.values()].flatMap((row) => {
        const found = [];
        for (const n of row.toSorted((a, b) => b.width - a.width)) {
            const last = found.at(-1);
            if (last && last.at(-1).width - n.width <= ALIKE && last[0].width - n.width <= 2 * ALIKE) last.push(n);
            else found.push([n]);
        }
        return found;
    });
}

/// The elements of wires that a text belongs to: as a label, or as the name that they end at.
function ownersOf(graph, text, pieces) {
    if (text.node) return new Set(graph.edges.filter((e) => [e.from?.tag, e.to?.tag].includes(text.node)).map((e) => e.owner));
    const words = (s) => s.replace(/\s+/g, " ").trim();
    const owners = new Set(graph.edges.filter((e) => words(e.label).includes(words(text.words))).map((e) => e.owner));
    // Of several edges with this label it is the nearest one's.
    const gap = (p) => Math.hypot(Math.max(p.left - text.right, text.left - p.right, 0), Math.max(p.top - text.low, text.top - p.bottom, 0));
    const [nearest] = pieces.filter((p) => owners.has(p.owner)).sort((a, b) => gap(a) - gap(b));
    return new Set(nearest ? [nearest.owner] : []);
}
