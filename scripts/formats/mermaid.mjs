// Reads Mermaid files with Mermaid's own parser and prints, for each, the graph that it holds, as JSON on one line.
// Runs in a folder where `mermaid` and `jsdom` are installed: node mermaid.mjs FILE...
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const page = new JSDOM("<!DOCTYPE html><body></body>");
globalThis.window = page.window;
globalThis.document = page.window.document;
const mermaid = (await import("mermaid")).default;
mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });

// Mermaid keeps `#35;` as signs of its own until a label is drawn, as HTML.
function seen(label) {
  const html = (label ?? "")
    .replace(/ﬂ°°/g, "&#")
    .replace(/ﬂ°/g, "&")
    .replace(/¶ß/g, ";");
  const holder = page.window.document.createElement("div");
  holder.innerHTML = html.replace(/<br\s*\/?>/g, " ");
  return holder.textContent;
}

function flowchart(db) {
  const groups = db.getSubGraphs();
  const parents = new Map(groups.flatMap((g) => g.nodes.map((n) => [n, g.id])));
  const known = new Set(groups.map((g) => g.id));
  const nodes = groups.map((g) => ({ id: g.id, label: seen(g.title), group: true, parent: parents.get(g.id) }));
  for (const v of db.getVertices().values()) {
    if (!known.has(v.id)) nodes.push({ id: v.id, label: seen(v.text), group: false, parent: parents.get(v.id) });
  }
  const heads = { arrow_open: "none", arrow_point: "target", double_arrow_point: "both" };
  const lines = { normal: "solid", thick: "thick", dotted: "dashed" };
  const edges = db.getEdges().map((e) => ({
    source: e.start, target: e.end, label: seen(e.text), heads: heads[e.type], line: lines[e.stroke],
  }));
  return { nodes, edges };
}

function sequence(db) {
  const nodes = [...db.getActors()].map(([id, a]) => ({ id, label: seen(a.description), group: false }));
  const kinds = { 0: "target", 1: "target", 5: "none", 6: "none", 33: "both", 34: "both" };
  const edges = db.getMessages().map((m) => ({
    source: m.from, target: m.to, label: seen(m.message), heads: kinds[m.type],
    line: [1, 6, 34].includes(m.type) ? "dashed" : "solid",
  }));
  return { nodes, edges };
}

function packet(db) {
  return { fields: db.getPacket().flat().map((f) => ({ start: f.start, end: f.end, label: seen(f.label) })) };
}

const readers = { sequence, packet };

for (const file of process.argv.slice(2)) {
  let answer;
  try {
    const read = await mermaid.mermaidAPI.getDiagramFromText(readFileSync(file, "utf8"));
    answer = { kind: read.type, ...(readers[read.type] ?? flowchart)(read.db) };
  } catch (e) {
    answer = { error: String(e.message ?? e) };
  }
  console.log(JSON.stringify({ file, ...answer }));
}
process.exit(0);
