// A plugin for remark: pictures in place of fences whose language says that they hold a drawing. The source stays as it
// is. The picture is an image node with its content in the address, so it works in MDX too (Docusaurus, Astro).
import { picture } from "./fences.js";

export default function remarkAsciitect(options = {}) {
  return (tree) => pictures(tree, options);
}

function pictures(node, options) {
  for (const [i, child] of (node.children ?? []).entries()) {
    if (child.type === "code") {
      const found = picture(child.lang ?? "", child.value, options);
      if (!found) continue;
      const url = `data:image/svg+xml;utf8,${encodeURIComponent(found.svg)}`;
      node.children[i] = { type: "paragraph", children: [{ type: "image", url, alt: found.alt, position: child.position }], position: child.position };
    } else {
      pictures(child, options);
    }
  }
}
