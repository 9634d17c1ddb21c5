export interface Options {
  /** Languages of fences that hold drawings. */
  languages?: string[];
  theme?: "light" | "dark" | "auto" | "mono";
  transparent?: boolean;
}

declare function remarkAsciitect(options?: Options): (tree: object) => void;
export default remarkAsciitect;
