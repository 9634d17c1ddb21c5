// The package as its user has it. Needs asciitect.wasm, which build.sh makes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { alt, formats, read, render, straighten, toMermaid } from "asciitect";
import markdownIt from "asciitect/markdown-it";
import remark from "asciitect/remark";

const PAIR = "+------+      +------+\n| Flour |---->| Dough |\n+------+      +------+\n";

test("a drawing is read as a graph", () => {
  const { graphs } = read(PAIR);
  assert.equal(graphs.length, 1);
  assert.deepEqual(Object.keys(graphs[0].nodes), ["flour", "dough"]);
  assert.equal(graphs[0].edges[0].target, "dough");
});

test("a document has its drawings, each at its lines", () => {
  const page = `# Bread\n\n\`\`\`\n${PAIR}\`\`\`\n\n## Cakes\n\n\`\`\`\n${PAIR.replace("Dough", "Batter")}\`\`\`\n`;
  assert.equal(read(page, { name: "page.md" }).graphs.length, 2);
  assert.match(render(page, { name: "page.md", line: 12 }), /Batter/);
});

test("drawings are written in every format", () => {
  assert.match(render(PAIR), /^<svg[^]*Dough/);
  assert.notEqual(render(PAIR), render(PAIR, { theme: "dark" }));
  assert.match(toMermaid(PAIR), /flowchart[^]*flour --> dough/);
  for (const { name } of formats()) assert.ok(render(PAIR, { format: name }).length > 0, name);
  assert.equal(alt(PAIR), "Two components: Flour, Dough; one connection.");
});

test("drawings are straightened", () => {
  assert.equal(straighten(PAIR), "+-------+      +-------+\n| Flour |----->| Dough |\n+-------+      +-------+\n");
  assert.match(straighten(PAIR, { glyphs: "unicode" }), /^┌───────┐/);
});

test("what cannot be is an error, and the next question is answered", () => {
  assert.throws(() => render(PAIR, { format: "gif" }), /no format is called gif/);
  assert.throws(() => render(" "), /empty/);
  assert.throws(() => render(7), /`text` is a text/);
  assert.match(render("Knead, then wait.", { language: "ditaa" }), /Knead/);
  assert.match(render("┐└┌┘┬┴├┤┼─│ ▶▼\n".repeat(2000)), /^<svg/);
  assert.equal(read(PAIR).graphs.length, 1);
});

test("fences become pictures in remark", () => {
  const code = (lang) => ({ type: "code", lang, value: PAIR });
  const tree = { type: "root", children: [code("ditaa"), code("js"), { type: "blockquote", children: [code("svgbob")] }] };
  remark()(tree);
  const [first, second, quote] = tree.children;
  assert.match(decodeURIComponent(first.children[0].url), /^data:image\/svg\+xml;utf8,<svg[^]*Dough/);
  assert.equal(first.children[0].alt, "Two components: Flour, Dough; one connection.");
  assert.deepEqual([second.type, quote.children[0].children[0].type], ["code", "image"]);
});

test("fences become pictures in markdown-it", () => {
  const md = { renderer: { rules: { fence: () => "other" } }, utils: { escapeHtml: (text) => text.replaceAll('"', "&quot;") } };
  markdownIt(md);
  const fence = (info) => md.renderer.rules.fence([{ info, content: PAIR }], 0);
  assert.match(fence("goat"), /^<p><img src="data:image\/svg\+xml;utf8,%3Csvg[^"]*" alt="Two components/);
  assert.equal(fence("js"), "other");
});

test("the module is small", () => {
  const size = gzipSync(readFileSync(new URL("../asciitect.wasm", import.meta.url)), { level: 9 }).length;
  assert.ok(size < 1_500_000, `${size} bytes`);
});
