/** What the text is, where that is not told by what stands in it. */
export interface Reading {
  /** The name of a document, such as `page.md`: tells what it is written in. */
  name?: string;
  /** The text is one drawing in this language, such as `ditaa`, `svgbob` or `asciitect`. */
  language?: string;
}

/** How a drawing is written. */
export interface Writing extends Reading {
  /** `svg` by default; `formats()` lists the others. */
  format?: string;
  /** The line whose drawing is meant, or the nearest one; the first by default. */
  line?: number;
  theme?: "light" | "dark" | "auto" | "inherit" | "mono" | "rfc";
  /** Whether the page under a picture is left out. */
  transparent?: boolean;
  /** What lines of text are drawn with. */
  glyphs?: "keep" | "unicode" | "ascii" | "rounded";
}

export interface Format {
  name: string;
  extension: string;
  about: string;
  text: boolean;
}

export interface Node {
  label: string;
  metadata: Record<string, unknown>;
}

export interface Edge {
  source: string;
  target: string;
  directed?: boolean;
  label?: string;
  metadata: Record<string, unknown>;
}

/** A drawing in JSON Graph Format, version 2. */
export interface Graph {
  id: string;
  type: string;
  label?: string;
  directed: boolean;
  metadata: Record<string, unknown>;
  nodes: Record<string, Node>;
  edges: Edge[];
}

/** The graphs of all drawings of a text. */
export function read(text: string, options?: Reading): { graphs: Graph[] };

/** One drawing in a format. Throws where there is none, or where the format cannot hold it. */
export function render(text: string, options?: Writing): string;

/** What the first drawing shows, in at most 200 characters. */
export function alt(text: string, options?: Reading): string;

/** The text with its drawings straight; what cannot be mended stays as it is. */
export function straighten(text: string, options?: { name?: string; glyphs?: Writing["glyphs"] }): string;

/** One drawing as a Mermaid flowchart, sequence diagram or packet. */
export function toMermaid(text: string, options?: Writing): string;

/** The formats that drawings can be written in. */
export function formats(): Format[];
