// A plugin for markdown-it (VitePress): pictures in place of fences whose language says that they hold a drawing.
import { picture } from "./fences.js";

export default function asciitect(md, options = {}) {
  const other = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, i, ...rest) => {
    const found = picture(tokens[i].info, tokens[i].content, options);
    if (!found) return other(tokens, i, ...rest);
    const source = `data:image/svg+xml;utf8,${encodeURIComponent(found.svg)}`;
    return `<p><img src="${source}" alt="${md.utils.escapeHtml(found.alt)}"></p>\n`;
  };
}
