// Restores Excalidraw files with Excalidraw itself and prints, for each, the graph that its elements hold, as JSON on
// one line. Runs in a folder where `@excalidraw/excalidraw`, `esbuild` and `jsdom` are installed: node excalidraw.mjs FILE...
import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<!DOCTYPE html><body></body>", { pretendToBeVisual: true, url: "http://localhost/" });
window.FontFace = class { load() { return Promise.resolve(this); } };
window.HTMLCanvasElement.prototype.getContext = () => ({ measureText: (text) => ({ width: 9 * text.length }) });
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) globalThis[name] = window[name];
}
Object.defineProperty(globalThis, "navigator", { value: window.navigator, configurable: true });
globalThis.window = window;

const out = "excalidraw-bundle.mjs";
await build({
  stdin: { contents: 'export { restore } from "@excalidraw/excalidraw";', resolveDir: process.cwd() },
  bundle: true, format: "esm", platform: "browser", outfile: out, logLevel: "error",
  loader: { ".css": "empty", ".woff2": "empty" }, define: { "process.env.IS_PREACT": '"false"', "import.meta.env": "{}" },
});
const { restore } = await import(`./${out}`);

function graph(data) {
  const elements = restore(data, null, null, { repairBindings: true }).elements;
  const faults = [];
  const byId = new Map(elements.map((e) => [e.id, e]));
  const text = (e) => (e.boundElements ?? []).filter((b) => b.type === "text").map((b) => byId.get(b.id)?.originalText)[0] ?? "";
  const isNode = (e) => e.id.startsWith("n-") && !e.id.endsWith("-line") && !e.containerId;
  const group = (e) => `${e.id}-group`;
  const isGroup = (e) => e.type === "frame" || (e.groupIds.includes(group(e)) && !byId.has(`${e.id}-line`));
  // A participant is grouped with its lifeline, a group in a frame with what it holds.
  const holder = (e) => {
    const around = e.groupIds.find((g) => g !== group(e));
    return around ? around.replace(/-group$/, "") : e.frameId;
  };
  const nodes = elements.filter(isNode).map((e) => ({
    id: e.id.slice(2), label: e.type === "frame" ? e.name : e.type === "text" ? e.originalText : text(e),
    group: isGroup(e), parent: holder(e)?.slice(2),
  }));
  const end = (binding) => binding?.elementId.slice(2).replace(/-line$/, "");
  const edges = elements.filter((e) => e.type === "arrow").map((e) => {
    for (const binding of [e.startBinding, e.endBinding]) {
      const bound = byId.get(binding?.elementId)?.boundElements ?? [];
      if (!bound.some((b) => b.id === e.id)) faults.push(`${e.id} is not bound at both ends`);
    }
    return {
      source: end(e.startBinding), target: end(e.endBinding), label: text(e),
      heads: e.startArrowhead ? "both" : e.endArrowhead ? "target" : "none",
      line: e.strokeStyle === "dashed" ? "dashed" : e.strokeWidth > 2 ? "thick" : "solid",
    };
  });
  for (const e of elements) {
    if (e.containerId && !(byId.get(e.containerId)?.boundElements ?? []).some((b) => b.id === e.id)) {
      faults.push(`${e.id} is not bound to its box`);
    }
  }
  if (elements.length !== data.elements.length) faults.push("Excalidraw drops elements");
  return { nodes, edges, faults };
}

for (const file of process.argv.slice(2)) {
  let answer;
  try {
    answer = graph(JSON.parse(readFileSync(file, "utf8")));
  } catch (e) {
    answer = { error: String(e.stack ?? e) };
  }
  console.log(JSON.stringify({ file, ...answer }));
}
process.exit(0);
