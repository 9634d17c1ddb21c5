// The live page: what stands on the left is read as one types, and shown on the right.

import { engine } from "./engine.js";
import { decode, encode } from "./share.js";

const at = (id) => document.getElementById(id);
const text = at("text");
const tabs = [...document.querySelectorAll('[role="tab"]')];
const dark = matchMedia("(prefers-color-scheme: dark)");

const EXAMPLE = `\
+----------+  orders   +-----------+
| Counter  |---------->|  Kitchen   |
+----------+           +-----+-----+
     ^                       |
     |                       v
     |      cakes      +-----------+
     +-----------------|   Oven    |
                       +-----------+
`;

/** Time without a key before the text is read. What is typed while it is read is read right after, so it can be short. */
const PAUSE = 10;

/** What was read last: of which text, and the answer. */
let last = { text: null, answer: null };

// --- Reading -------------------------------------------------------------------------------------------------------

let timer;
let reading = false;
let again = false;

/** What was done to the text that is read, until something else is done to it. */
let note = "";

/** Reads the text soon; what is typed meanwhile is read at once after. */
function soon(pause = PAUSE) {
  clearTimeout(timer);
  timer = setTimeout(read, pause);
}

async function read() {
  if (reading) {
    again = true;
    return;
  }
  reading = true;
  const asked = text.value;
  at("picture").classList.add("stale");
  try {
    if (asked.trim() === "") {
      show(asked, { drawings: [], findings: [], shown: null, none: "Type or paste a drawing" });
    } else {
      const options = { line: line(), graph: at("language").value || "outline", theme: colours() };
      show(asked, await engine.read(asked, options));
    }
  } catch (error) {
    say(error.message, true);
  } finally {
    reading = false;
  }
  if (again) {
    again = false;
    read();
  }
}

// --- Showing -------------------------------------------------------------------------------------------------------

let address;

function show(asked, answer) {
  last = { text: asked, answer };
  const picture = at("picture");
  if (answer.svg) {
    const next = URL.createObjectURL(new Blob([answer.svg], { type: "image/svg+xml" }));
    picture.src = next;
    picture.alt = answer.alt;
    if (address) URL.revokeObjectURL(address);
    address = next;
  }
  picture.hidden = !answer.svg;
  picture.classList.remove("stale");
  at("graph").textContent = answer.graph ?? "";
  at("explanation").textContent = answer.explanation ?? "";
  showFindings(answer.findings);
  showDrawings(answer);
  say([note, summary(answer)].filter(Boolean).join(" · "));
}

function summary(answer) {
  if (answer.shown === null) return answer.none;
  const drawing = answer.drawings[answer.shown];
  const count = (n, thing) => `${n} ${thing}${n === 1 ? "" : "s"}`;
  const parts = [drawing.kind, count(drawing.nodes, "node"), count(drawing.edges, "edge"), `${drawing.confidence} % sure`];
  if (answer.findings.length > 0) parts.push(count(answer.findings.length, "finding"));
  if (answer.crooked > 0) parts.push(`${count(answer.crooked, "crooked drawing")}: Ctrl-Enter straightens`);
  return parts.join(" · ");
}

function showFindings(findings) {
  at("count").textContent = findings.length > 0 ? findings.length : "";
  const items = findings.map((finding) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = finding.severity;
    button.textContent = `Line ${finding.line}: ${finding.message}`;
    button.addEventListener("click", () => select(finding));
    const about = document.createElement("small");
    about.textContent = finding.about ? `${finding.check}: ${finding.about}` : finding.check;
    item.append(button, about);
    return item;
  });
  if (items.length === 0) {
    const none = document.createElement("li");
    none.textContent = "Nothing was found.";
    items.push(none);
  }
  at("findings").replaceChildren(...items);
}

function showDrawings({ drawings, shown }) {
  at("which").hidden = drawings.length < 2;
  const options = drawings.map((drawing, i) => {
    const name = drawing.title ?? `Drawing ${i + 1}`;
    return new Option(`${name} (line ${drawing.lines[0]})`, i, false, i === shown);
  });
  at("drawings").replaceChildren(...options);
}

let said = "";

/** What assistive technology reads aloud too; the same thing twice is said once. */
function say(words, isError = false) {
  const status = at("status");
  status.classList.toggle("error", isError);
  if (words !== said) status.textContent = words;
  said = words;
}

// --- The text ------------------------------------------------------------------------------------------------------

/** The line that the caret is in, from 1. */
function line() {
  return text.value.slice(0, text.selectionStart).split("\n").length;
}

/** Puts another text in, in a way that the editor can undo; only what differs is replaced. */
function replace(next) {
  const old = text.value;
  let start = 0;
  while (start < old.length && start < next.length && old[start] === next[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, next.length) - start && old.at(-1 - end) === next.at(-1 - end)) end += 1;
  if (start === old.length && start === next.length) return;
  const { selectionStart, scrollTop, scrollLeft } = text;
  const part = next.slice(start, next.length - end);
  text.focus();
  text.setSelectionRange(start, old.length - end);
  // The one way that keeps the editor's own undo; where it is gone, the text is set.
  const done = part === "" ? document.execCommand("delete") : document.execCommand("insertText", false, part);
  if (!done || text.value !== next) text.value = next;
  const caret = Math.min(selectionStart, next.length);
  text.setSelectionRange(caret, caret);
  Object.assign(text, { scrollTop, scrollLeft });
}

/** Selects the place of a finding, whose columns count characters. */
function select({ line: first, column, end_line, end_column }) {
  const lines = text.value.split("\n");
  const offset = (line, column) => {
    const before = lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0);
    return before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
  };
  text.focus();
  text.setSelectionRange(offset(first, column), offset(end_line, end_column));
}

async function straighten() {
  try {
    const before = text.value;
    const done = await engine.straighten(before, { glyphs: at("glyphs").value });
    if (text.value !== before) return;
    const left = done.left.length > 0 ? `; line ${done.left[0].line} stays as it is: ${done.left[0].why ?? "straight, it would not read as before"}` : "";
    const n = done.straightened;
    replace(done.text);
    note = done.why ?? (n === 0 && !left ? "Nothing is crooked" : `${n} ${n === 1 ? "drawing" : "drawings"} straightened${left}`);
    soon(0);
  } catch (error) {
    say(error.message, true);
  }
}

async function exportDrawing() {
  try {
    const chosen = at("format").selectedOptions[0];
    const blob = await engine.write(text.value, chosen.value, { line: line(), theme: colours() });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    const { answer } = last;
    const id = at("name").hidden || !answer ? "drawing" : answer.drawings[answer.shown]?.id ?? "drawing";
    link.download = `${id}.${chosen.dataset.extension}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    say(`Exported ${link.download}`);
  } catch (error) {
    say(error.message, true);
  }
}

async function share() {
  history.replaceState(null, "", `#${await encode(text.value)}`);
  try {
    await navigator.clipboard.writeText(location.href);
    say("The address of this drawing was copied");
  } catch {
    say("The page's address holds the drawing now");
  }
}

// --- Colours -------------------------------------------------------------------------------------------------------

function colours() {
  const chosen = at("theme").value;
  return chosen === "system" ? (dark.matches ? "dark" : "light") : chosen;
}

function paint() {
  const chosen = at("theme").value;
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  soon(0);
}

// --- Tabs ----------------------------------------------------------------------------------------------------------

function open(tab) {
  for (const each of tabs) {
    const chosen = each === tab;
    each.setAttribute("aria-selected", chosen);
    each.tabIndex = chosen ? 0 : -1;
    at(each.getAttribute("aria-controls")).hidden = !chosen;
  }
}

for (const [i, tab] of tabs.entries()) {
  tab.addEventListener("click", () => open(tab));
  tab.addEventListener("keydown", (event) => {
    const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    const next = tabs[(to + tabs.length) % tabs.length];
    open(next);
    next.focus();
    event.preventDefault();
  });
}

// --- Start ---------------------------------------------------------------------------------------------------------

text.addEventListener("input", () => {
  note = "";
  sessionStorage.setItem("text", text.value);
  soon();
});
document.addEventListener("selectionchange", () => {
  const { answer } = last;
  if (document.activeElement !== text || text.value !== last.text || (answer?.drawings.length ?? 0) < 2) return;
  const [from, to] = answer.drawings[answer.shown].lines;
  const others = answer.drawings.filter((_, i) => i !== answer.shown);
  const inside = (lines) => lines[0] <= line() && line() <= lines[1];
  if (!inside([from, to]) && others.some((drawing) => inside(drawing.lines))) soon();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    straighten();
  }
});
at("straighten").addEventListener("click", straighten);
at("export").addEventListener("click", exportDrawing);
at("share").addEventListener("click", share);
at("language").addEventListener("change", () => soon(0));
at("drawings").addEventListener("change", () => {
  const { lines } = last.answer.drawings[at("drawings").value];
  const offset = text.value.split("\n").slice(0, lines[0] - 1).reduce((sum, l) => sum + l.length + 1, 0);
  text.setSelectionRange(offset, offset);
  soon(0);
});
at("theme").addEventListener("change", () => {
  localStorage.setItem("theme", at("theme").value);
  paint();
});
dark.addEventListener("change", paint);
addEventListener("hashchange", async () => {
  if (await shared()) soon(0);
});

/** Takes the text that the address holds; whether it does. */
async function shared() {
  const letters = location.hash.slice(1);
  if (letters === "") return false;
  try {
    text.value = await decode(letters);
    return true;
  } catch {
    say("The address holds no drawing that can be read", true);
    return false;
  }
}

/** Shows the file that the page was opened for, now and whenever it is saved; whether there is one. */
async function file() {
  let held;
  const take = ({ name, text: content }) => {
    if (content === held) return false;
    held = content;
    at("name").textContent = name;
    at("name").hidden = false;
    document.title = `${name} – asciitect`;
    if (text.value === "") text.value = content;
    else replace(content);
    return true;
  };
  const opened = await engine.file();
  if (!opened) return false;
  take(opened);
  engine.follow(async () => {
    const now = await engine.file().catch(() => null);
    const focused = document.activeElement;
    if (!now || !take(now)) return;
    focused?.focus();
    soon(0);
  });
  return true;
}

async function start() {
  at("theme").value = localStorage.getItem("theme") ?? "system";
  for (const format of await engine.formats()) {
    const option = new Option(format.name, format.name);
    option.title = format.about;
    option.dataset.extension = format.extension;
    at("format").append(option);
    if (format.text && format.name !== "svg") at("language").append(new Option(`${format.name}: ${format.about}`, format.name, false, format.name === "outline"));
  }
  if (!(await file()) && !(await shared())) text.value = sessionStorage.getItem("text") ?? EXAMPLE;
  text.setSelectionRange(0, 0);
  paint();
}

start().catch((error) => say(error.message, true));
