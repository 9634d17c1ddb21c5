import type { Options } from "./remark.js";

declare function asciitect(md: object, options?: Options): void;
export default asciitect;
