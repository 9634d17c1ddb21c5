// Measures pictures in a browser: is every text where it belongs, does every line keep clear?
//
//   node scripts/check-pictures.mjs [--program FILE] [--browser FILE] [--list] PATH...
//
// PATH is a document or a folder with drawings. They are rendered with the program (default:
// target/release/asciitect), shown in headless Chromium (default: chromium), and measured there:
//
//   wall     a text stands 6 px or more from the walls around and beside it
//   text     no two texts overlap
//   tip      the tip of every head is on a border, within 0.5 px, or before a bare text
//   cross    no line runs through a text
//   kink     no step of a line is shorter than three quarters of a cell
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
        const border = number(tag, "stroke-width") / 2;
        const [x, y, w, h] = ["x", "y", "width", "height"].map((name) => number(tag, name));
        const group = tag.parentNode.classList.contains("group");
        return { tag, group, border, left: x, top: y, right: x + w, bottom: y + h };
    });
    const holds = (r, t) => r.left < t.left && r.right > t.right && r.top < (t.top + t.bottom) / 2 && r.bottom > (t.top + t.bottom) / 2;

    const overlap = (a, b, by) => a.left < b.right - by && b.left < a.right - by && a.top < b.bottom - by && b.top < a.bottom - by;
    texts.forEach((a, i) => texts.slice(i + 1).forEach((b) => {
        if (overlap({ ...a, bottom: a.low }, { ...b, bottom: b.low }, 1)) fail("text", `${a.words} | ${b.words}`);
    }));

    for (const t of texts) {
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
    for (const path of svg.querySelectorAll(".edge path:not(.head):not(.inner)")) {
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
            lines.push({ points: joined, title: path.parentNode.querySelector("title")?.textContent ?? "" });
        }
    }
    for (const { points, title } of lines) {
        for (let i = 0; i + 1 < points.length; i++) {
            const [[x0, y0], [x1, y1]] = [points[i], points[i + 1]];
            const piece = { left: Math.min(x0, x1), right: Math.max(x0, x1), top: Math.min(y0, y1), bottom: Math.max(y0, y1) };
            const slanted = x0 !== x1 && y0 !== y1;
            if (!slanted) {
                for (const t of texts) if (overlap(piece, t, -0.01) && piece.left < t.right - 1 && piece.right > t.left + 1 && piece.top < t.bottom - 1 && piece.bottom > t.top + 1) fail("cross", `${t.words} by ${title}`);
                for (const r of rects.filter((r) => !r.group)) {
                    if (piece.left < r.right - 3 && piece.right > r.left + 3 && piece.top < r.bottom - 3 && piece.bottom > r.top + 3) fail("through", title);
                }
            }
            const inner = i > 0 && i + 2 < points.length;
            const length = Math.hypot(x1 - x0, y1 - y0);
            const [before, after] = [points[i - 1], points[i + 2]];
            const step = inner && (y0 === y1 ? (before[1] - y0) * (after[1] - y1) < 0 : (before[0] - x0) * (after[0] - x1) < 0);
            if (step && length < (y0 === y1 ? KINK.level : KINK.upright)) fail("kink", title);
            if (slanted && length < 24) fail("kink", `${title} (slanted)`);
        }
    }

    for (const head of svg.querySelectorAll("path.head")) {
        const [x, y] = head.getAttribute("d").match(/-?\d*\.?\d+/g).slice(0, 2).map(Number);
        const title = head.parentNode.querySelector("title")?.textContent ?? "";
        const distance = (r) => {
            const [l, t, rt, b] = [r.left - r.border, r.top - r.border, r.right + r.border, r.bottom + r.border];
            const dx = x < l ? l - x : x > rt ? x - rt : 0, dy = y < t ? t - y : y > b ? y - b : 0;
            return dx || dy ? Math.hypot(dx, dy) : Math.min(x - l, rt - x, y - t, b - y);
        };
        const nearest = Math.min(Infinity, ...rects.map(distance));
        const beside = texts.some((t) => x > t.left - 10 && x < t.right + 10 && y > t.top - 10 && y < t.low + 10);
        const inside = rects.some((r) => !r.group && x > r.left + TIP && x < r.right - TIP && y > r.top + TIP && y < r.bottom - TIP);
        if (inside || (nearest > TIP && nearest < 8 && !beside)) fail("tip", `${title} (${nearest.toFixed(1)} px)`);
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
