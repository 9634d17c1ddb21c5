// Measures pictures in a browser: is every text where it belongs, does every line keep clear?
//
//   node scripts/check-pictures.mjs [--program FILE] [--browser FILE] [--list] PATH...
//
// PATH is a document or a folder with drawings. They are rendered with the program (default:
// target/release/asciitect), shown in headless Chromium (default: chromium), and measured there by the files of
// scripts/pictures:
//
//   text     no two texts overlap
//   clip     everything lies on the page
//   wall     a text stands 6 px or more from the walls around and beside it
//   hidden   no text is painted over by a box or a head that comes later in the file
//   spread   no text is a tenth narrower or wider than the viewer's fonts make it
//   cross    no line runs through a text, or nearer by it than 2 px; 3 px for what is no name and not its own line
//   kink     no step of a line is shorter than three quarters of a cell, no slanted piece among others than 24 px
//   through  no line runs through a box or group that its edge was not drawn through
//   along    no line runs on a wall
//   shared   no two wires run on one line for more than 4 px
//   alike    boxes of a row of which each differs by at most 2 cells from the next wider one, and none by more than
//            4 from the widest, have one width and one top
//   tip      the tip of every head is on the border of its edge's target, from outside and within 0.5 px, before
//            its bare text, a title in that border or a caption over it, on its lifeline, or on a line that it runs
//            into or stands in; what a trunk has more of may point at nothing; a mark (`o`) is at either end
//   loose    every end of a line that is one edge's is on a border, at a head, at a text or on a line
//
// In a sequence without lifelines heads and ends touch nothing.
//
// Beside these, what the picture should have wherever there is room (scripts/pictures/wishes.js): boxes of one row of
// text of one height (height), equal gaps between sisters (gaps), flush left walls (flush), a lone line in the middle of
// its side (lone). How often such a wish is missed is printed; no picture fails by it.
//
// Prints each failure with --list, and the count of each kind. Exit code 1 if more than 2 % of the
// pictures fail. Needs Node.js and Chromium, and the fonts of the pictures (fonts-croscore or fonts-liberation, and
// fonts-dejavu; fonts-noto-cjk and fonts-noto-color-emoji where drawings hold such characters).

import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

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

// A copy keeps the modes of what it was made from, and `fmt` leaves alone what may not be written.
function writable(path) {
    const folder = statSync(path).isDirectory();
    chmodSync(path, folder ? 0o755 : 0o644);
    if (folder) for (const name of readdirSync(path)) writable(join(path, name));
}

const scripts = ["shapes", "graph", "tips", "measure", "wishes"].map((name) => readFileSync(new URL(`pictures/${name}.js`, import.meta.url), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "pictures-"));
try {
    const svgs = [];
    paths.forEach((path, i) => {
        // Straightened first, which changes no picture: the graph's cells are then those of the straight drawing.
        const straight = join(folder, `straight-${i}`, basename(path)), out = join(folder, String(i));
        cpSync(path, straight, { recursive: true });
        writable(straight);
        execFileSync(options.program, ["fmt", straight], { stdio: "ignore" });
        execFileSync(options.program, ["render", "-f", "svg,json", "-o", out, straight], { stdio: "ignore" });
        for (const name of readdirSync(out).filter((n) => n.endsWith(".svg")).sort()) {
            const read = (file) => readFileSync(join(out, file), "utf8");
            const [graph] = JSON.parse(read(name.replace(/svg$/, "json"))).graphs;
            svgs.push({ name: join(path, name), text: read(name), graph });
        }
    });
    const page = join(folder, "page.html");
    writeFileSync(page, `<!doctype html><meta charset="utf-8"><body>${svgs.map((s) => s.text).join("\n")}
<script>
${scripts.join("\n")}
const graphs = ${JSON.stringify(svgs.map((s) => s.graph)).replaceAll("<", "\\u003c")};
const all = [...document.querySelectorAll("svg")].map((svg, i) => ({ ...measure(svg, graphs[i]), wishes: wishes(svg, graphs[i]) }));
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
    const wished = {};
    found.forEach((picture, i) => {
        for (const [wish, { met, missed }] of Object.entries(picture.wishes)) {
            const sum = wished[wish] ??= { met: 0, missed: 0 };
            sum.met += met;
            sum.missed += missed.length;
            if (options.list) for (const about of missed) console.log(`${svgs[i].name}: wish ${wish}: ${about}`);
        }
    });
    for (const [wish, { met, missed }] of Object.entries(wished)) {
        console.log(`wish ${wish}: ${missed} of ${met + missed} missed (${(100 * missed / Math.max(met + missed, 1)).toFixed(1)} %)`);
    }
    const faceless = found.flatMap((picture) => picture.faceless);
    if (faceless.length > 0) console.log(`no font here for ${faceless.length} texts (${faceless[0]}), whose width was not measured`);
    const kinds = Object.entries(counts).map(([kind, n]) => `${kind} ${n}`).join(", ") || "none";
    console.log(`${found.length} pictures, ${texts} texts, ${lines} lines; failures: ${kinds}; pictures that fail: ${bad}`);
    process.exitCode = bad > 0.02 * found.length ? 1 : 0;
} finally {
    rmSync(folder, { recursive: true, force: true });
}
