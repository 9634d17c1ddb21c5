// What the plugins have in common: which fences are drawings, and their pictures.
import { alt, render } from "asciitect";

/** Languages of fences that say that they hold a drawing. */
export const LANGUAGES = ["asciitect", "ditaa", "svgbob", "bob", "goat", "a2s", "aasvg"];

/** The picture of a fence and what it shows; null where the fence is none of these languages or holds no drawing. */
export function picture(info, text, { languages = LANGUAGES, theme = "auto", transparent = true } = {}) {
  const language = info.trim().split(/\s+/)[0];
  if (!languages.includes(language)) return null;
  try {
    return { svg: render(text, { language, theme, transparent }), alt: alt(text, { language }) };
  } catch {
    return null;
  }
}
