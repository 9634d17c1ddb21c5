// What stands in a picture, in pixels: texts, boxes, lines and heads. Runs in the page.

const number = (tag, name) => parseFloat(tag.getAttribute(name) ?? "0");

/// A measure that may be said by an element around.
const inherited = (tag, name) => parseFloat(getComputedStyle(tag).getPropertyValue(name)) || 0;

/// The texts with the place of their ink.
function textsOf(svg) {
    return [...svg.querySelectorAll("text")].map((tag) => {
        const box = tag.getBBox(), size = parseFloat(getComputedStyle(tag).fontSize), base = number(tag, "y");
        const words = tag.textContent.trim(), node = tag.closest(".at-node, .at-own, .at-group");
        // Capitals stand three quarters of the size high; descenders and brackets reach a fifth lower.
        return { tag, words, node, left: box.x, right: box.x + box.width, top: base - 0.74 * size, bottom: base, low: base + 0.2 * size };
    }).filter((t) => t.words !== "" && t.right > t.left);
}

/// Whether this machine has faces for the characters of a text: what it has none for is drawn as the same box.
function hasFaces(tag) {
    const { fontFamily } = getComputedStyle(tag);
    return [...tag.textContent].every((c) => c < "\u0370" || picturesOf(c, fontFamily) !== picturesOf("\u{10FFFE}", fontFamily));
}

const drawn = new Map();

/// A character's picture.
function picturesOf(c, family) {
    const key = `${c} ${family}`;
    if (!drawn.has(key)) {
        const canvas = Object.assign(document.createElement("canvas"), { width: 32, height: 32 }), context = canvas.getContext("2d");
        context.font = `16px ${family}`;
        context.fillText(c, 4, 22);
        drawn.set(key, canvas.toDataURL());
    }
    return drawn.get(key);
}

/// The boxes and groups; `border` is half the width of the ink of theirs.
function rectsOf(svg) {
    const tags = [...svg.querySelectorAll("rect, path.at-form")].filter((tag) => !["at-page", "at-line"].some((c) => tag.classList.contains(c)) && !tag.closest(".at-shadow"));
    return tags.map((tag) => {
        // Where a text stands in the border, that is a path beside a rectangle without one.
        const widths = [tag, ...tag.parentNode.querySelectorAll(":scope > path.at-line")].map((t) => getComputedStyle(t).stroke === "none" ? 0 : inherited(t, "stroke-width"));
        const border = widths[0] > 0 ? widths[0] / 2 : Math.max(...widths) / 2;
        const { x, y, width: w, height: h } = tag.getBBox();
        const group = tag.parentNode.classList.contains("at-group");
        // Of a double border this is the outer line.
        const inner = tag.parentNode.querySelector(":scope > rect.at-line");
        const inset = inner ? (number(inner, "x") - x) / 2 : 0;
        // What is no rectangle, as points of its outline.
        const outline = tag.matches("path") ? outlineOf(tag) : undefined;
        return { tag, group, border, inset, outline, left: x, top: y, right: x + w, bottom: y + h };
    });
}

/// Points of a path, a third of a pixel apart.
function outlineOf(path) {
    const length = path.getTotalLength(), points = [];
    for (let at = 0; at < length; at += 1 / 3) points.push(path.getPointAtLength(at));
    return points;
}

/// The element of a line or head: of an edge, of a trunk with its edges, or of a wire without any.
const ownerOf = (tag) => {
    while (!tag.parentNode.classList.contains("at-edges")) tag = tag.parentNode;
    return tag;
};

/// What the title of a line's or head's element says: of its edge, or of the first of its trunk.
const titleOf = (tag) => (tag.closest(".at-edge") ?? ownerOf(tag)).querySelector("title")?.textContent ?? "";

/// Whether a path of the edges is a head: what is closed.
const isHead = (tag) => tag.matches("circle.at-dot") || /z$/.test(tag.getAttribute("d") ?? "");

/// Path data as runs of corners; a bend counts as its corner.
function runs(d) {
    const subs = [];
    let at = [0, 0], points = [];
    for (const [, command, rest] of d.matchAll(/([MLHVq])([^MLHVq]*)/g)) {
        const n = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number);
        if (command === "M") { points = [n]; subs.push(points); at = n; continue; }
        if (command === "H") at = [n[0], at[1]];
        if (command === "V") at = [at[0], n[0]];
        if (command === "L") at = n;
        if (command === "q") { points.push([at[0] + n[0], at[1] + n[1]]); at = [at[0] + n[2], at[1] + n[3]]; }
        points.push(at);
    }
    // What is straight on is one piece.
    return subs.map((sub) => sub.reduce((joined, p) => {
        const [a, b] = joined.slice(-2);
        const [u, v] = b ? [[b[0] - a[0], b[1] - a[1]], [p[0] - b[0], p[1] - b[1]]] : [[0, 0], [0, 0]];
        // On slopes the figures are rounded to a decimal.
        const aside = Math.abs(u[0] * v[1] - u[1] * v[0]) / Math.max(Math.hypot(...u), Math.hypot(...v), 1);
        if (b && aside < (u[0] * u[1] * v[0] * v[1] ? 0.3 : 1e-6)) joined.pop();
        joined.push(p);
        return joined;
    }, []));
}

/// The lines of wires, each a run of points with its straight pieces.
function linesOf(svg) {
    return [...svg.querySelectorAll(".at-edges path")].filter((path) => !isHead(path)).flatMap((path) => {
        const owner = ownerOf(path), title = titleOf(path);
        const half = inherited(path, "stroke-width") / 2;
        return runs(path.getAttribute("d")).map((points) => {
            const pieces = points.slice(1).map(([x1, y1], i) => {
                const [x0, y0] = points[i];
                return {
                    x0, y0, x1, y1, half, owner, title,
                    left: Math.min(x0, x1), right: Math.max(x0, x1), top: Math.min(y0, y1), bottom: Math.max(y0, y1),
                    way: x0 === x1 ? "upright" : y0 === y1 ? "level" : "slanted",
                };
            });
            return { points, pieces, owner, title, wire: owner.classList.contains("at-wire") };
        });
    });
}

/// The heads with tip, the middle of their base, and the place they take, their line's ink included.
function headsOf(svg) {
    return [...svg.querySelectorAll(".at-edges path, .at-edges circle")].filter(isHead).map((tag) => {
        const owner = ownerOf(tag), edge = tag.parentNode, { x, y, width, height } = tag.getBBox();
        const head = { tag, owner, edge, title: titleOf(tag), dot: tag.tagName === "circle" };
        const middle = [x + width / 2, y + height / 2], line = inherited(tag, "stroke-width") / 2;
        if (head.dot) {
            const radius = width / 2 + line;
            return { ...head, ...grown({ left: middle[0], right: middle[0], top: middle[1], bottom: middle[1] }, radius), tip: middle, base: middle, radius };
        }
        const drawn = tag.getAttribute("d").match(/-?\d*\.?\d+/g).slice(0, 2).map(Number);
        const way = drawn.map((at, i) => Math.abs(at - middle[i]) > 1 ? Math.sign(at - middle[i]) : 0);
        // The mitre at the tip reaches further out than half the line, by the slant of the sides.
        const mitre = line * Math.sqrt(5), length = (way[0] ? width : height) + mitre + line;
        const tip = drawn.map((at, i) => at + way[i] * mitre), base = tip.map((at, i) => at - way[i] * length);
        const corners = [-1, 1].map((side) => base.map((at, i) => at + side * way[1 - i] * length / 2));
        const [xs, ys] = [0, 1].map((i) => [tip, ...corners].map((corner) => corner[i]));
        return { ...head, left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys), tip, base, radius: 0 };
    });
}

/// How far a number lies outside a range.
const off = (low, high, at) => Math.max(low - at, at - high, 0);

/// How far a point lies from an area; nothing within.
const away = (area, [x, y]) => Math.hypot(off(area.left, area.right, x), off(area.top, area.bottom, y));

/// How far a point lies from the ink of a border.
function fromBorder(r, [x, y]) {
    if (r.outline) return Math.max(0, Math.min(...r.outline.map((p) => Math.hypot(p.x - x, p.y - y))) - r.border);
    const grown = { left: r.left - r.border, right: r.right + r.border, top: r.top - r.border, bottom: r.bottom + r.border };
    const within = Math.min(x - r.left, r.right - x, y - r.top, r.bottom - y) - r.border;
    return Math.max(away(grown, [x, y]), within, 0);
}

/// Whether two areas have more than `by` pixels in common both ways.
const overlap = (a, b, by) => a.left < b.right - by && b.left < a.right - by && a.top < b.bottom - by && b.top < a.bottom - by;

/// Whether a part of a straight piece lies within an area.
function meets(piece, area) {
    let [from, to] = [0, 1];
    for (const [at, by, low, high] of [[piece.x0, piece.x1 - piece.x0, area.left, area.right], [piece.y0, piece.y1 - piece.y0, area.top, area.bottom]]) {
        if (by === 0) { if (at <= low || at >= high) return false; continue; }
        const [a, b] = [(low - at) / by, (high - at) / by];
        from = Math.max(from, Math.min(a, b));
        to = Math.min(to, Math.max(a, b));
    }
    return from < to;
}

/// An area that is larger on all sides.
const grown = (a, by) => ({ left: a.left - by, right: a.right + by, top: a.top - by, bottom: a.bottom + by });
