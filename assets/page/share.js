// A text within an address: zlib, then base64 with letters that addresses may hold. Kroki's clients do the same, so what
// stands behind `#` is also what follows `/asciitect/svg/`.

/** The text as letters of an address. */
export async function encode(text) {
  const packed = await through(new TextEncoder().encode(text), new CompressionStream("deflate"));
  let bytes = "";
  for (const byte of packed) bytes += String.fromCharCode(byte);
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_");
}

/** The text again; an error where it is none. */
export async function decode(letters) {
  const bytes = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  const packed = Uint8Array.from(bytes, (letter) => letter.charCodeAt(0));
  return new TextDecoder().decode(await through(packed, new DecompressionStream("deflate")));
}

async function through(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
