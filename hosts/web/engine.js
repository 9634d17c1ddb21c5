// What reads drawings for the page where there is no server: the library as WebAssembly, in a worker, so that one can go
// on typing whatever stands there. The methods are those of the server's engine (assets/page/engine.js).

export class WasmEngine {
  #worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  #waiting = new Map();
  #last = 0;

  constructor() {
    this.#worker.addEventListener("message", ({ data: { id, ok, error } }) => {
      const { fulfil, refuse } = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) fulfil(ok);
      else refuse(new Error(error));
    });
    this.#worker.addEventListener("error", () => {
      for (const { refuse } of this.#waiting.values()) refuse(new Error("The library could not be loaded"));
      this.#waiting.clear();
    });
  }

  formats() {
    return this.#ask({ ask: "formats" });
  }

  read(text, { line = 1, graph = "outline", theme = "light" } = {}) {
    return this.#ask({ ask: "live", text, line, graph, theme, transparent: true });
  }

  straighten(text, { glyphs = "keep" } = {}) {
    return this.#ask({ ask: "straighten", text, glyphs });
  }

  async write(text, format, { line = 1, theme = "light" } = {}) {
    return new Blob([await this.#ask({ ask: "render", text, format, line, theme })]);
  }

  /** There is no file but what is pasted. */
  async file() {
    return null;
  }

  follow() {}

  #ask(question) {
    this.#last += 1;
    const id = this.#last;
    return new Promise((fulfil, refuse) => {
      this.#waiting.set(id, { fulfil, refuse });
      this.#worker.postMessage({ id, question });
    });
  }
}

export const engine = new WasmEngine();
