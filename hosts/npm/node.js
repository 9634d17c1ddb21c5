// In Node and what is like it: the module is a file beside this one.
import { readFile } from "node:fs/promises";
import { functions } from "./engine.js";

const bytes = await readFile(new URL("./asciitect.wasm", import.meta.url));
export const { ask, formats, read, render, alt, straighten, toMermaid } = functions(await WebAssembly.compile(bytes));
