// Uses the live page as people do, in headless Chromium: types, looks, straightens, exports, shares, follows a file; wide
// and on a phone, light and dark.
//
//     node scripts/try-page.mjs [--program target/debug/asciitect] [--out target/page] [--chromium /usr/bin/chromium]
//
// The program is one that was built with the feature `serve`. playwright-core is installed below --out. The photographs
// there are to be looked at. With --files assets/page, the page's files are taken from there: after a change of theirs, the
// program need not be built anew.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const program = resolve(option("program", join(root, "target/debug/asciitect")));
const out = resolve(option("out", join(root, "target/page")));
const files = option("files", null);
const chromium = option("chromium", "/usr/bin/chromium");
if (!existsSync(chromium)) {
  console.log(`skipped: there is no ${chromium}`);
  process.exit(0);
}
mkdirSync(out, { recursive: true });
if (!existsSync(join(out, "node_modules/playwright-core"))) {
  writeFileSync(join(out, "package.json"), '{"private": true}\n');
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "playwright-core@1"], { cwd: out, stdio: "inherit" });
}
const playwright = createRequire(join(out, "package.json"))("playwright-core");

const PAIR = "+------+      +------+\n| Flour |---->| Dough |\n+------+      +------+\n";
const PAGE = `# Bread\n\n\`\`\`text\n${PAIR}\`\`\`\n\n## Cakes\n\n\`\`\`text\n+------+\n| Cake |---->\n+------+\n\`\`\`\n`;

function expect(what, is, more = "") {
  if (!is) throw new Error(`${what} ${more}`);
  console.log(`${what}: fine ${more}`);
}

/** Starts the program as a server; gives it and its address. */
function started(...words) {
  const child = spawn(program, words, { stdio: ["ignore", "ignore", "pipe"] });
  return new Promise((fulfil, reject) => {
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
      const address = /http:\/\/[0-9.:]+/.exec(said);
      if (address) fulfil([child, address[0]]);
    });
    child.on("exit", (code) => reject(new Error(`the program ended with ${code}: ${said}`)));
  });
}

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const browser = await playwright.chromium.launch({ executablePath: chromium, args: flags });
const [server, address] = await started("serve", "--listen", "127.0.0.1:0");
const status = (page, words) => page.waitForFunction((w) => document.getElementById("status").textContent.includes(w), words);

async function opened(options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  if (files) await context.route("**/page/*", (route) => route.fulfill({ path: join(files, route.request().url().split("/").pop()) }));
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
  page.on("request", (request) => {
    const own = [address, "blob:", "data:"].some((start) => request.url().startsWith(start)) || request.url().startsWith("http://127.0.0.1:");
    if (!own) page.faults.push(`asks elsewhere: ${request.url()}`);
  });
  return page;
}

/** The static site: typed, seen, straightened, exported, shared. */
async function site() {
  const folder = join(out, "site");
  execFileSync("sh", [join(root, "hosts/web/build.sh"), folder], { stdio: "inherit" });
  const kinds = { html: "text/html", js: "text/javascript", css: "text/css", svg: "image/svg+xml", wasm: "application/wasm" };
  const files = createServer((request, answer) => {
    const path = join(folder, new URL(request.url, "http://x").pathname.replace(/\/$/, "/index.html"));
    if (!existsSync(path)) return answer.writeHead(404).end();
    answer.writeHead(200, { "Content-Type": kinds[path.split(".").pop()] }).end(readFileSync(path));
  });
  await new Promise((fulfil) => files.listen(0, "127.0.0.1", fulfil));
  try {
    const page = await opened({ viewport: { width: 1280, height: 800 }, acceptDownloads: true });
    await page.goto(`http://127.0.0.1:${files.address().port}/`);
    await status(page, "boxes");
    await page.fill("#text", PAIR);
    await status(page, "2 nodes · 1 edge");
    expect("the static site reads", (await page.getAttribute("#picture", "alt")).includes("Flour"));
    await page.press("#text", "Control+Enter");
    await status(page, "1 drawing straightened");
    await page.selectOption("#format", "dot");
    const [file] = await Promise.all([page.waitForEvent("download"), page.click("#export")]);
    expect("the static site exports", file.suggestedFilename() === "drawing.dot");
    await page.click("#share");
    await status(page, "address");
    await page.screenshot({ path: join(out, "site.png") });
    expect("the static site has no fault", page.faults.length === 0, page.faults.join("\n"));
  } finally {
    files.close();
    files.closeAllConnections();
  }
}

try {
  // Typing.
  const page = await opened({ viewport: { width: 1280, height: 800 }, acceptDownloads: true });
  await page.goto(address);
  await status(page, "boxes");
  await page.screenshot({ path: join(out, "light.png") });
  await page.fill("#text", "");
  await status(page, "Type or paste");
  await page.click("#text");
  await page.keyboard.insertText(PAIR.slice(0, 40));
  await page.keyboard.type("| Dough |\n+------+      +------+");
  await status(page, "2 nodes · 1 edge");
  expect("the picture says what is drawn", (await page.getAttribute("#picture", "alt")).includes("Flour"));

  // From the answer to the picture: what the page itself adds.
  const delays = await page.evaluate(async () => {
    const text = document.getElementById("text");
    const picture = document.getElementById("picture");
    const delays = [];
    for (let i = 0; i < 20; i += 1) {
      const before = picture.src;
      const { promise, resolve } = Promise.withResolvers?.() ?? (() => { let r; const p = new Promise((f) => (r = f)); return { promise: p, resolve: r }; })();
      const told = window.fetch;
      window.fetch = async (...words) => {
        const answer = await told(...words);
        const clone = answer.clone();
        await clone.text();
        resolve(performance.now());
        return answer;
      };
      text.value = text.value.replace(/Dough\d*/, `Dough${i}`);
      text.dispatchEvent(new Event("input"));
      const answered = await promise;
      while (picture.src === before) await new Promise((f) => setTimeout(f));
      await picture.decode();
      delays.push(performance.now() - answered);
      window.fetch = told;
    }
    return delays.sort((a, b) => a - b);
  });
  const [median, worst] = [delays[10], delays.at(-1)].map((d) => Math.round(d * 10) / 10);
  expect("the picture stands within 100 ms of the answer", worst < 100, `(median ${median} ms, worst ${worst} ms)`);

  // Straightening, by key, and back.
  await page.fill("#text", PAIR);
  await status(page, "crooked");
  await page.press("#text", "Control+Enter");
  await status(page, "1 drawing straightened");
  const straight = await page.inputValue("#text");
  expect("one key straightens", straight.startsWith("+-------+      +-------+\n| Flour |----->| Dough |"), `\n${straight}`);
  await page.press("#text", "Control+z");
  await page.waitForFunction((text) => document.getElementById("text").value === text, PAIR);
  expect("and can be undone", true);
  await page.selectOption("#glyphs", "unicode");
  await page.click("#straighten");
  await page.waitForFunction(() => document.getElementById("text").value.includes("┌───────┐"));
  expect("and draws in Unicode", true);

  // A document: drawings to choose from, findings that lead to their lines.
  await page.fill("#text", PAGE);
  await status(page, "finding");
  const count = await page.$$eval("#drawings option", (all) => all.length);
  expect("a document's drawings can be chosen", count === 2);
  await page.selectOption("#drawings", "1");
  await page.waitForFunction(() => document.getElementById("picture").alt.includes("Cake"));
  await page.focus("#tab-picture");
  for (const [key, view] of [["ArrowRight", "graph"], ["ArrowRight", "explanation"], ["ArrowRight", "findings"]]) {
    await page.keyboard.press(key);
    expect(`the keyboard opens the ${view}`, await page.isVisible(`#view-${view}`));
    await page.screenshot({ path: join(out, `${view}.png`) });
  }
  await page.click("#findings button");
  const selected = await page.evaluate(() => {
    const text = document.getElementById("text");
    return text.value.slice(0, text.selectionStart).split("\n").length;
  });
  expect("a finding leads to its line", selected >= 11, `(line ${selected})`);
  await page.click("#tab-graph");
  await page.selectOption("#language", "mermaid");
  await page.waitForFunction(() => document.getElementById("graph").textContent.includes("flowchart"));
  expect("the graph is told in other languages", true);

  // Exports, all of them.
  await page.fill("#text", PAIR);
  await status(page, "2 nodes · 1 edge");
  const formats = await page.$$eval("#format option", (all) => all.map((o) => o.value));
  let exported = 0;
  for (const format of formats) {
    await page.selectOption("#format", format);
    const download = page.waitForEvent("download", { timeout: 5000 }).catch(() => null);
    await page.click("#export");
    const file = await Promise.race([download, page.waitForSelector("#status.error").then(() => null)]);
    if (file) {
      exported += 1;
      const path = join(out, file.suggestedFilename());
      await file.saveAs(path);
      if (readFileSync(path).length === 0) throw new Error(`${format}: an empty file`);
    } else {
      console.log(`  ${format}: ${await page.textContent("#status")}`);
      await page.fill("#text", PAIR + " ".repeat(1 + exported));
      await status(page, "2 nodes · 1 edge");
    }
  }
  expect("formats are exported", exported >= formats.length - 1, `(${exported} of ${formats.length})`);

  // An address that holds the drawing.
  await page.fill("#text", PAIR);
  await page.click("#share");
  await status(page, "address");
  const shared = page.url();
  const other = await opened({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, colorScheme: "dark" });
  await other.goto(shared);
  await status(other, "2 nodes · 1 edge");
  expect("the address holds the drawing", (await other.inputValue("#text")) === PAIR);
  const picture = await (await fetch(shared.replace("/#", "/asciitect/svg/"))).text();
  expect("and is an address of the server's pictures too", picture.includes("Dough"));

  // A phone, and the dark.
  const wide = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect("nothing sticks out of a phone", wide <= 0, `(${wide})`);
  await other.screenshot({ path: join(out, "phone-dark.png") });
  const night = await opened({ viewport: { width: 1280, height: 800 }, colorScheme: "dark" });
  await night.goto(address);
  await status(night, "boxes");
  await night.screenshot({ path: join(out, "dark.png") });

  // Every control has a name.
  const nameless = await page.$$eval("button, select, textarea, [role=tabpanel], img:not([hidden])", (all) =>
    all.filter((e) => !(e.textContent.trim() || e.labels?.length || e.getAttribute("aria-labelledby") || e.alt)).map((e) => e.outerHTML));
  expect("every control has a name", nameless.length === 0, nameless.join("\n"));

  // A file that is edited elsewhere.
  const file = join(out, "bread.txt");
  writeFileSync(file, PAIR);
  const [preview, shown] = await started("preview", "--no-open", file);
  try {
    const followed = await opened({ viewport: { width: 1280, height: 800 } });
    await followed.goto(shown);
    await status(followed, "2 nodes · 1 edge");
    const start = Date.now();
    writeFileSync(file, PAIR.replace("Dough", "Bread"));
    await followed.waitForFunction(() => document.getElementById("picture").alt.includes("Bread"));
    expect("a saved file is shown", true, `(after ${Date.now() - start} ms)`);
    expect("without a fault", followed.faults.length === 0, followed.faults.join("\n"));
  } finally {
    preview.kill();
  }
  // The same page without a server, where hosts/npm has been built.
  if (existsSync(join(root, "hosts/npm/asciitect.wasm"))) await site();
  else console.log("skipped: the static site; hosts/npm is not built");

  // The browser notes each answer that is an error; those of formats that do not fit were meant.
  const faults = [page, other, night].flatMap((p) => p.faults).filter((f) => !f.includes("400 (Bad Request)"));
  expect("no fault on any page, and nothing asked elsewhere", faults.length === 0, faults.join("\n"));
} finally {
  server.kill();
  await browser.close();
}
