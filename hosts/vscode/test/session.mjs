// What can be tried without VS Code: the server through the protocol library that the extension's client is built on,
// with the options and the command that the extension uses, and the preview's page.
//
//     ASCIITECT=../../target/debug/asciitect npm test

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { build } from "esbuild";

const require = createRequire(import.meta.url);
const protocol = require("vscode-languageserver-protocol/node");

const program = process.env.ASCIITECT ?? "asciitect";
const text = [
  "# Yard", "", "```", "┌──────┐   ┌────────┐", "│ 🐔   │──▶│ Nest    │", "└──────┘   └────────┘", "```", "",
].join("\n");

const child = spawn(program, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
const connection = protocol.createProtocolConnection(
  new protocol.StreamMessageReader(child.stdout), new protocol.StreamMessageWriter(child.stdin));
const found = new Promise((resolve) => connection.onNotification(protocol.PublishDiagnosticsNotification.type, resolve));
connection.listen();

const about = await connection.sendRequest(protocol.InitializeRequest.type, {
  processId: process.pid, rootUri: null, initializationOptions: { pictures: true },
  capabilities: { workspace: { workspaceEdit: { documentChanges: true } }, textDocument: { codeAction: {} } },
});
assert.equal(about.serverInfo.name, "asciitect");
for (const can of ["hoverProvider", "definitionProvider", "referencesProvider", "documentSymbolProvider", "renameProvider",
  "documentFormattingProvider", "documentRangeFormattingProvider", "codeActionProvider", "executeCommandProvider"]) {
  assert.ok(about.capabilities[can], can);
}
await connection.sendNotification(protocol.InitializedNotification.type, {});
const uri = pathToFileURL(path.resolve("yard.md")).href;
await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
  textDocument: { uri, languageId: "markdown", version: 1, text },
});
const diagnostics = (await found).diagnostics;
assert.ok(diagnostics.some((d) => d.code === "crooked-drawing"), JSON.stringify(diagnostics));

const position = { line: 4, character: text.split("\n")[4].indexOf("Nest") };
const hover = await connection.sendRequest(protocol.HoverRequest.type, { textDocument: { uri }, position });
assert.match(hover.contents.value, /^\*\*Nest\*\*/);
assert.match(hover.contents.value, /data:image\/svg\+xml;base64,/);

const write = (...args) =>
  connection.sendRequest(protocol.ExecuteCommandRequest.type, { command: "asciitect.write", arguments: [uri, ...args] });
assert.match(await write(5, "mermaid"), /flowchart/);
const [light, dark] = [await write(5, "svg", "light"), await write(5, "svg", "dark")];
assert.match(light, /^<svg/);
assert.notEqual(light, dark);
await assert.rejects(write(1, "svg"), /no drawing stands at line 1/);

await connection.sendRequest(protocol.ShutdownRequest.type);
await connection.sendNotification(protocol.ExitNotification.type);
assert.equal(await new Promise((resolve) => child.on("exit", resolve)), 0);

const bundle = await build({ entryPoints: ["src/page.ts"], bundle: true, write: false, format: "esm", platform: "node" });
const { page } = await import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].text).toString("base64")}`);
assert.match(page("a", light, "<b>"), /alt="&lt;b&gt;" src="data:image/);
assert.match(page("a", undefined, "none"), /<p>none<\/p>/);

console.log("the server answers as the extension asks");
process.exit(0);
