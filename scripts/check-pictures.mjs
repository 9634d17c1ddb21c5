// Measures pictures in a browser: is every text where it belongs, does every line keep clear?
//
//   node scripts/check-pictures.mjs [--program FILE] [--browser FILE] [--list] PATH...
//
// PATH is a document or a folder with drawings. They are rendered with the program (default:
// target/release/asciitect), shown in headless Chromium (default: chromium), and measured there:
//
//   wall     a text stands 6 px or more from the walls around and beside it
//   text     no two texts overlap
//   clip     every text lies on the page
//   tip      the tip of every head is on the border of its edge's node, within 0.5 px, before its bare text
//            or on a lifeline
//   cross    no line runs through a text, or nearer by it than 2 px
//   kink     no step of a line is shorter than three quarters of a cell, no slanted piece than 24 px
//   through  no line runs through a box
//
// Prints each failure with --list, and the count of each kind. Exit code 1 if more than 2 % of the
// pictures fail. Needs Node.js and Chromium, and the fonts of the pictures (fonts-dejavu).

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const options = { program: "target/release/asciitect", browser: "chromium", list: false };
const paths = [];
const args = process.argv.slice(2);
while (args.length > 0) {
    const arg = args.shift();
    if (arg === "--list") options.list = true;
    else if (arg === "--program" || arg === "--browser") options[arg.slice(2)] = args.shift();
    else paths.push(arg);
}
if (paths.length === 0 || paths.some((p) => p === undefined || p.startsWith("--"))) {
    console.error("usage: node scripts/check-pictures.mjs [--program FILE] [--browser FILE] [--list] PATH...");
    process.exit(2);
}

/// Runs in the page: the failures of one picture, each a kind and what it is about.
function measure(svg) {
    const WALL = 6, TIP = 0.5, KINK = { level: 6.75, upright: 15 };
    const failures = [];
    const fail = (kind, about) => failures.push([kind, about]);
    const number = (tag, name) => parseFloat(tag.getAttribute(name) ?? "0");

    const texts = [...svg.querySelectorAll("text")].map((tag) => {
        const box = tag.getBBox(), size = parseFloat(getComputedStyle(tag).fontSize), base = number(tag, "y");
        const words = tag.textContent.trim();
        // Capitals stand three quarters of the size high; descenders and brackets reach a fifth lower.
        return { tag, words, left: box.x, right: box.x + box.width, top: base - 0.74 * size, bottom: base, low: base + 0.2 * size };
    }).filter((t) => t.words !== "" && t.right > t.left);

    const rects = [...svg.querySelectorAll("rect")].filter((tag) => !tag.classList.contains("page") && !tag.classList.contains("line")).map((tag) => {
        // Where a text stands in the border, that is a path beside a rectangle without one.
        const widths = [tag, ...tag.parentNode.querySelectorAll(":scope > path.line")].map((t) => number(t, "stroke-width"));
        const border = widths[0] > 0 ? widths[0] / 2 : Math.max(...widths) / 2;
        const [x, y, w, h] = ["x", "y", "width", "height"].map((name) => number(tag, name));
        const group = tag.parentNode.classList.contains("group");
        return { tag, group, border, left: x, top: y, right: x + w, bottom: y + h };
    });
    const holds = (r, t) => r.left < t.left && r.right > t.right && r.top < (t.top + t.bottom) / 2 && r.bottom > (t.top + t.bottom) / 2;

    const overlap = (a, b, by) => a.left < b.right - by && b.left < a.right - by && a.top < b.bottom - by && b.top < a.bottom - by;
    texts.forEach((a, i) => texts.slice(i + 1).forEach((b) => {
        if (overlap({ ...a, bottom: a.low }, { ...b, bottom: b.low }, 1)) fail("text", `${a.words} | ${b.words}`);
    }));

    const page = svg.viewBox.baseVal;
    for (const t of texts) {
        if (t.left < page.x || t.right > page.x + page.width || t.top < page.y || t.low > page.y + page.height) fail("clip", t.words);
        for (const r of rects) {
            const middle = (t.top + t.bottom) / 2;
            // A name in the border itself.
            if (Math.min(Math.abs(middle - r.top), Math.abs(middle - r.bottom)) < 4 && t.left > r.left && t.right < r.right) continue;
            const room = holds(r, t)
                ? Math.min(t.left - r.left, r.right - t.right, t.top - r.top, r.bottom - t.bottom)
                : Math.max(r.left - t.right, t.left - r.right, r.top - t.bottom, t.top - r.bottom);
            const inside = !holds(r, t) && overlap(t, r, 0);
            if (room < WALL - 0.25 && (holds(r, t) || inside || room > -1e9)) {
                fail("wall", `${t.words} (${room.toFixed(1)} px)`);
                break;
            }
        }
    }

    // Path data as straight pieces; a bend counts as its corner.
    const lines = [];
    for (const path of svg.querySelectorAll(".edges path:not(.head):not(.inner)")) {
        const subs = [];
        let at = [0, 0], points = [];
        for (const [, command, rest] of path.getAttribute("d").matchAll(/([MLHVQ])([^MLHVQ]*)/g)) {
            const n = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number);
            if (command === "M") { points = [n]; subs.push(points); at = n; continue; }
            if (command === "H") at = [n[0], at[1]];
            if (command === "V") at = [at[0], n[0]];
            if (command === "L") at = n;
            if (command === "Q") { points.push([n[0], n[1]]); at = [n[2], n[3]]; }
            points.push(at);
        }
        for (const sub of subs) {
            // Join what is straight on.
            const joined = [];
            for (const p of sub) {
                const [a, b] = joined.slice(-2);
                if (b && ((a[0] === b[0] && b[0] === p[0]) || (a[1] === b[1] && b[1] === p[1]))) joined.pop();
                joined.push(p);
            }
            lines.push({ points: joined, owner: path.parentNode, title: path.parentNode.querySelector("title")?.textContent ?? "" });
        }
    }
    for (const { points, title } of lines) {
        for (let i = 0; i + 1 < points.length; i++) {
            const [[x0, y0], [x1, y1]] = [points[i], points[i + 1]];
            const piece = { left: Math.min(x0, x1), right: Math.max(x0, x1), top: Math.min(y0, y1), bottom: Math.max(y0, y1) };
            const slanted = x0 !== x1 && y0 !== y1;
            // The part of the piece within a box, by clipping; whether any is left.
            const meets = (r) => {
                let [from, to] = [0, 1];
                for (const [at, by, low, high] of [[x0, x1 - x0, r.left, r.right], [y0, y1 - y0, r.top, r.bottom]]) {
                    if (by === 0) { if (at <= low || at >= high) return false; continue; }
                    const [a, b] = [(low - at) / by, (high - at) / by];
                    from = Math.max(from, Math.min(a, b));
                    to = Math.min(to, Math.max(a, b));
                }
                return from < to;
            };
            const grown = (r, by) => ({ left: r.left - by, right: r.right + by, top: r.top, bottom: r.bottom });
            for (const t of texts) if (meets(grown(t, 2))) fail("cross", `${t.words} by ${title}`);
            for (const r of rects.filter((r) => !r.group)) if (meets({ left: r.left + 3, right: r.right - 3, top: r.top + 3, bottom: r.bottom - 3 })) fail("through", title);
            const inner = i > 0 && i + 2 < points.length;
            const length = Math.hypot(x1 - x0, y1 - y0);
            const [before, after] = [points[i - 1], points[i + 2]];
            const step = inner && (y0 === y1 ? (before[1] - y0) * (after[1] - y1) < 0 : (before[0] - x0) * (after[0] - x1) < 0);
            if (step && length < (y0 === y1 ? KINK.level : KINK.upright)) fail("kink", title);
            if (slanted && length < 24) fail("kink", `${title} (slanted)`);
        }
    }

    // The boxes and texts of the nodes that an edge joins, by the ids in its own: PICTURE-SOURCE--TARGET.
    const things = [...svg.querySelectorAll(".node, .group")];
    const joined = (edge) => {
        const name = edge.id.slice(svg.id.length + 1), ids = things.map((t) => t.id.slice(svg.id.length + 1)).filter((id) => id !== "");
        const pairs = ids.filter((a) => name.startsWith(`${a}--`)).flatMap((a) => ids.filter((b) => new RegExp(`^${b.replace(/[^\p{L}\p{N}_-]/gu, "")}(-\\d+)?$`, "u").test(name.slice(a.length + 2))).map((b) => [a, b]));
        return things.filter((t) => pairs.flat().includes(t.id.slice(svg.id.length + 1)));
    };
    for (const head of svg.querySelectorAll(".head")) {
        const owner = head.parentNode;
        // What no edge was read from may end at nothing.
        if (owner.classList.contains("wire")) continue;
        const dot = head.tagName === "circle";
        const [x, y] = dot ? [number(head, "cx"), number(head, "cy")] : head.getAttribute("d").match(/-?\d*\.?\d+/g).slice(0, 2).map(Number);
        const reach = TIP + (dot ? number(head, "r") + 0.5 : 0);
        const title = owner.querySelector("title")?.textContent ?? "";
        const edges = owner.classList.contains("trunk") ? [...owner.querySelectorAll(".edge")] : [owner];
        const nodes = new Set(edges.flatMap(joined));
        const off = (low, high, at) => Math.max(low - at, at - high, 0);
        // How far from the ink of a border.
        const distance = (r) => {
            const out = Math.hypot(off(r.left - r.border, r.right + r.border, x), off(r.top - r.border, r.bottom + r.border, y));
            const within = Math.min(x - r.left, r.right - x, y - r.top, r.bottom - y) - r.border;
            return Math.max(out, within, 0);
        };
        const own = rects.filter((r) => nodes.has(r.tag.parentNode));
        // A box in a node's box may be part of it.
        const part = (r) => r.tag.parentNode.id === "" && own.some((o) => o.left <= r.left && r.right <= o.right && o.top <= r.top && r.bottom <= o.bottom);
        const nearest = Math.min(Infinity, ...rects.filter((r) => own.includes(r) || part(r)).map(distance));
        const bare = texts.filter((t) => nodes.has(t.tag.parentNode) && !t.tag.parentNode.querySelector(":scope > rect"));
        const beside = bare.some((t) => off(t.left, t.right, x) < 10 && off(t.top, t.low, y) < 8);
        // A message ends at a lifeline.
        const onLine = lines.some(({ points, owner: other }) => other !== owner && points.slice(1).some(([x1, y1], i) => {
            const [x0, y0] = points[i];
            return Math.hypot(off(Math.min(x0, x1), Math.max(x0, x1), x), off(Math.min(y0, y1), Math.max(y0, y1), y)) <= TIP;
        }));
        if (nearest > reach && !beside && !onLine) fail("tip", `${title} (${nearest.toFixed(1)} px)`);
    }
    return { failures, texts: texts.length, lines: lines.length };
}

const folder = mkdtempSync(join(tmpdir(), "pictures-"));
try {
    const svgs = [];
    paths.forEach((path, i) => {
        const out = join(folder, String(i));
        execFileSync(options.program, ["render", "-f", "svg", "-o", out, path], { stdio: "ignore" });
        for (const name of readdirSync(out).sort()) svgs.push({ name: join(path, name), text: readFileSync(join(out, name), "utf8") });
    });
    const page = join(folder, "page.html");
    writeFileSync(page, `<!doctype html><meta charset="utf-8"><body>${svgs.map((s) => s.text).join("\n")}
<script>
const measure = ${measure};
const all = [...document.querySelectorAll("svg")].map(measure);
document.body.innerHTML = "";
document.body.append(Object.assign(document.createElement("pre"), { id: "found", textContent: JSON.stringify(all) }));
</script></body>`);
    const dom = execFileSync(options.browser, ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", `--user-data-dir=${join(folder, "profile")}`, "--dump-dom", `file://${page}`], { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] }).toString();
    const json = dom.match(/<pre id="found">([^]*?)<\/pre>/)[1];
    const plain = json.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&nbsp;", "\u00a0").replaceAll("&amp;", "&");
    const found = JSON.parse(plain);
    const counts = {};
    let bad = 0, texts = 0, lines = 0;
    found.forEach((picture, i) => {
        texts += picture.texts;
        lines += picture.lines;
        bad += picture.failures.length > 0 ? 1 : 0;
        for (const [kind, about] of picture.failures) {
            counts[kind] = (counts[kind] ?? 0) + 1;
            if (options.list) console.log(`${svgs[i].name}: ${kind}: ${about}`);
        }
    });
    const kinds = Object.entries(counts).map(([kind, n]) => `${kind} ${n}`).join(", ") || "none";
    console.log(`${found.length} pictures, ${texts} texts, ${lines} lines; failures: ${kinds}; pictures that fail: ${bad}`);
    process.exitCode = bad > 0.02 * found.length ? 1 : 0;
} finally {
    rmSync(folder, { recursive: true, force: true });
}
