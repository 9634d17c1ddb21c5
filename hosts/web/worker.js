// Holds the library and answers one question after the other.
import { functions } from "./wasm.js";

const answer = fetch(new URL("./asciitect.wasm", import.meta.url));
const library = answer.then((a) => a.arrayBuffer()).then(WebAssembly.compile).then(functions);

addEventListener("message", async ({ data: { id, question } }) => {
  try {
    postMessage({ id, ok: (await library).ask(question) });
  } catch (error) {
    postMessage({ id, error: error.message });
  }
});
