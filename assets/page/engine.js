// What reads drawings for the page. All that the page asks goes through here, so that it can also run where there is no
// server: another engine with the same methods is all that takes.

/** Asks the server that the page comes from. */
export class ServerEngine {
  /** The formats that drawings can be written in: name, extension, about, text. */
  async formats() {
    return (await this.#get("api/formats")).json();
  }

  /** How a text is read; `line` says which of its drawings is shown, `graph` the format in which its graph is told. */
  async read(text, { line = 1, graph = "outline", theme = "light" } = {}) {
    return (await this.#post("api/read", { line, graph, theme, transparent: true }, text)).json();
  }

  /** The text with its drawings straight. */
  async straighten(text, { glyphs = "keep" } = {}) {
    return (await this.#post("api/straighten", { glyphs }, text)).json();
  }

  /** The drawing at a line, written in a format. */
  async write(text, format, { line = 1, theme = "light" } = {}) {
    return (await this.#post(`api/export/${format}`, { line, theme }, text)).blob();
  }

  /** The file that the page was opened for: name and text; null where it was opened for none. */
  async file() {
    const answer = await this.#get("api/file");
    return answer.status === 204 ? null : answer.json();
  }

  /** Calls back whenever that file may have been saved: also when the server is heard again after a silence. */
  follow(changed) {
    const events = new EventSource("api/changes");
    events.addEventListener("changed", changed);
    events.addEventListener("open", changed);
  }

  async #get(path) {
    return checked(await fetch(path));
  }

  async #post(path, options, text) {
    const headers = { "Content-Type": "text/plain; charset=utf-8", Accept: "application/json" };
    return checked(await fetch(`${path}?${new URLSearchParams(options)}`, { method: "POST", headers, body: text }));
  }
}

/** An answer, or what went wrong in words. */
async function checked(answer) {
  if (answer.ok) return answer;
  const told = await answer.json().catch(() => null);
  throw new Error(told?.error?.message ?? `The server says ${answer.status}`);
}

export const engine = new ServerEngine();
