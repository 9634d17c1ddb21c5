// In browsers, Deno and bundlers: the module is fetched from beside this file.
import { functions } from "./engine.js";

const answer = await fetch(new URL("./asciitect.wasm", import.meta.url));
const module = await WebAssembly.compile(await answer.arrayBuffer());
export const { ask, formats, read, render, alt, straighten, toMermaid } = functions(module);
