// Talks to the library: a question goes in as JSON, an answer comes out as JSON (src/lib.rs).

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The functions of the package, on a compiled module. */
export function functions(module) {
  let exports;

  function ask(question) {
    exports ??= new WebAssembly.Instance(module).exports;
    try {
      return asked(exports, question);
    } catch (error) {
      // Nobody knows what state a library is in that broke off; the next question gets a new one.
      if (error instanceof WebAssembly.RuntimeError) exports = undefined;
      throw error;
    }
  }

  return {
    ask,
    formats: () => ask({ ask: "formats" }),
    read: (text, options = {}) => ask({ ...options, ask: "read", text }),
    render: (text, options = {}) => ask({ ...options, ask: "render", text }),
    alt: (text, options = {}) => ask({ ...options, ask: "alt", text }),
    straighten: (text, options = {}) => ask({ ...options, ask: "straighten", text }).text,
    toMermaid: (text, options = {}) => ask({ ...options, ask: "render", text, format: "mermaid" }),
  };
}

function asked({ memory, room, answer, done }, question) {
  const bytes = encoder.encode(JSON.stringify(question));
  const at = room(bytes.length) >>> 0;
  new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
  const out = answer(at, bytes.length) >>> 0;
  const length = new DataView(memory.buffer).getUint32(out, true);
  const told = JSON.parse(decoder.decode(new Uint8Array(memory.buffer, out + 4, length)));
  done(out, length + 4);
  if ("error" in told) throw new Error(told.error);
  return told.ok;
}
