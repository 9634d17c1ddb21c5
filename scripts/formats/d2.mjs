// Compiles D2 files with D2 itself and prints, for each, the graph that it holds, as JSON on one line.
// Runs in a folder where `@terrastruct/d2` is installed: node d2.mjs FILE...
import { readFileSync } from "node:fs";
import { D2 } from "@terrastruct/d2";

const d2 = new D2();
const last = (path) => path.split(".").at(-1);

for (const file of process.argv.slice(2)) {
  let answer;
  try {
    const { diagram } = await d2.compile(readFileSync(file, "utf8"));
    const holders = new Set(diagram.shapes.map((s) => s.id.split(".").slice(0, -1).join(".")));
    const nodes = diagram.shapes.map((s) => ({
      id: last(s.id), label: s.label, tooltip: s.tooltip || undefined, group: holders.has(s.id),
      parent: s.id.includes(".") ? s.id.split(".").at(-2) : undefined,
    }));
    // The lifelines of a sequence are drawn as connections.
    const real = (c) => !c.dst.includes("-lifeline-end-");
    const edges = diagram.connections.filter(real).map((c) => ({
      source: last(c.src), target: last(c.dst), label: c.label,
      heads: c.srcArrow !== "none" ? "both" : c.dstArrow !== "none" ? "target" : "none",
      line: c.strokeDash > 0 ? "dashed" : c.strokeWidth > 2 ? "thick" : "solid",
    }));
    answer = { nodes, edges };
  } catch (e) {
    answer = { error: String(e.message ?? e) };
  }
  console.log(JSON.stringify({ file, ...answer }));
}
process.exit(0);
