// What a picture should have wherever there is room: each wish with how often it could be met, and where it was not.
// Runs in the page.

const WISHES = {
    // Boxes of one row of text are of one height.
    height({ free }, tell) {
        const low = free.filter(({ node }) => node.height === 3).map(({ node, rect }) => [node, rect.bottom - rect.top]);
        const counts = Map.groupBy(low, ([, height]) => height);
        const usual = [...counts].sort((a, b) => b[1].length - a[1].length)[0]?.[0];
        for (const [node, height] of low) tell(Math.abs(height - usual) < 0.5, `${node.id}: ${height} px, others ${usual}`);
    },

    // Boxes side by side that were drawn at one distance stand at one.
    gaps({ free }, tell) {
        for (const row of Map.groupBy(free, ({ node }) => `${node.parent ?? ""} ${node.row}`).values()) {
            const sisters = row.toSorted((a, b) => a.node.col - b.node.col), pairs = sisters.slice(1).map((b, i) => [sisters[i], b]);
            const drawn = pairs.map(([a, b]) => b.node.col - a.node.col - a.node.width);
            if (pairs.length < 2 || drawn.some((gap) => gap !== drawn[0])) continue;
            const gaps = pairs.map(([a, b]) => b.rect.left - a.rect.right);
            tell(Math.max(...gaps) - Math.min(...gaps) < 1, `${sisters[0].node.id} …: ${gaps.map((g) => g.toFixed(1)).join(", ")} px`);
        }
    },

    // Boxes that begin in one column begin at one place.
    flush({ free }, tell) {
        for (const column of Map.groupBy(free, ({ node }) => `${node.parent ?? ""} ${node.col}`).values()) {
            column.slice(1).forEach(({ node, rect }, i) => {
                const by = Math.abs(rect.left - column[i].rect.left);
                tell(by < 0.5, `${column[i].node.id} and ${node.id}: ${by.toFixed(1)} px`);
            });
        }
    },

    // A line alone on its side of a box, and drawn near the middle, is in it.
    lone({ free, ends }, tell) {
        for (const { node, rect: r } of free) {
            const middle = [(r.left + r.right) / 2, (r.top + r.bottom) / 2];
            const near = ends.filter((at) => fromBorder(r, at) <= 2);
            const sides = Map.groupBy(near, ([x, y]) => Math.min(y - r.top, r.bottom - y) < Math.min(x - r.left, r.right - x) ? `x${y < middle[1]}` : `y${x < middle[0]}`);
            for (const [side, [at, ...others]] of sides) {
                const axis = side[0] === "x" ? 0 : 1, by = Math.abs(at[axis] - middle[axis]);
                if (others.length === 0 && by < NEAR[axis]) tell(by <= 1, `${node.id}: ${by.toFixed(1)} px`);
            }
        }
    },
};

/// Pixels from the middle of a side within which a line was meant to be in it: a cell and a half, half a row.
const NEAR = [13.5, 10];

/// How often each wish could be met, and where it was not.
function wishes(svg, source) {
    const graph = graphOf(svg, source), rects = rectsOf(svg), lines = linesOf(svg);
    const boxes = graph.nodes.filter((n) => n.kind === "node" && n.shape === "box" && n.tag);
    const meet = (a, b) => a !== b && a.col + a.width - 1 >= b.col && b.col + b.width - 1 >= a.col && a.row + a.height - 1 >= b.row && b.row + b.height - 1 >= a.row;
    const own = (node) => rects.filter((r) => r.tag.parentNode === node.tag);
    // A double border has its middle between its lines.
    const whole = (r) => ({ ...r, left: r.left + r.inset, top: r.top + r.inset, right: r.right - r.inset, bottom: r.bottom - r.inset, border: r.border + Math.abs(r.inset) });
    const free = boxes.filter((a) => !boxes.some((b) => meet(a, b)) && own(a).length === 1).map((node) => ({ node, rect: whole(own(node)[0]) }));
    // A slanted line meets a box where its slope takes it.
    const straight = ([a, b]) => a[0] === b[0] || a[1] === b[1];
    const outer = (points) => [points.slice(0, 2), points.slice(-2).reverse()].filter(straight).map(([end]) => end);
    const ends = lines.flatMap(({ points }) => outer(points)).concat(headsOf(svg).map((h) => h.tip));
    return Object.fromEntries(Object.entries(WISHES).map(([name, wish]) => {
        const told = { met: 0, missed: [] };
        wish({ graph, free, ends }, (met, about) => met ? told.met += 1 : told.missed.push(about));
        return [name, told];
    }));
}
