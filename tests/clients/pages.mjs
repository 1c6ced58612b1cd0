// The pages in a browser: each at 360 and 1,400 pixels, in light and dark, asked by axe-core; pages.sh starts it.
//
//   node pages.mjs DIR_OF_CLIENTS SITE [DIR_OF_PICTURES]
//
// A page has no violation, is no wider than the window, loads nothing but files of the site and has no error of a
// script. Without scripts its words are the same. The search finds, and the menu opens on a narrow screen.
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [clients, folder, pictures] = process.argv.slice(2).map((path) => resolve(path));
const load = createRequire(join(clients, "node/node_modules/"));
const { chromium } = load("playwright-core");
const axe = readFileSync(load.resolve("axe-core/axe.min.js"), "utf8");
const site = pathToFileURL(folder + "/").href;

const pages = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
  .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll("\\", "/"))
  .sort();
// One of each sort is looked at by people.
const seen = new Set([
  "index.html", "guides/index.html", "guides/start.html", "guides/ci.html", "rules/index.html", "rules/group/index.html",
  "rules/license/missing.html", "packs/index.html", "packs/neutral-third.html", "kinds/index.html", "kinds/person.html",
  "configuration.html", "commands/index.html", "commands/check.html", "schemas/index.html", "search.html",
]);

let failed = 0;
const fail = (what) => {
  failed = 1;
  console.log(`FAIL  ${what}`);
};

const profile = mkdtempSync(join(tmpdir(), "ospo-lint-pages-"));
const open = (width, colorScheme, javaScriptEnabled = true) =>
  chromium.launchPersistentContext(mkdtempSync(join(profile, "profile-")), {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
    viewport: { width, height: 900 },
    colorScheme,
    javaScriptEnabled,
  });

const words = (page) => page.evaluate(() => document.querySelector("main").innerText.replace(/\s+/g, " "));

const read = new Map();
for (const width of [360, 1400]) {
  for (const colors of ["light", "dark"]) {
    const context = await open(width, colors);
    const page = await context.newPage();
    let at = "";
    page.on("request", (request) => {
      if (!request.url().startsWith(site)) fail(`${at} asks for ${request.url()}`);
    });
    page.on("requestfailed", (request) => fail(`${at} lacks ${request.url()}`));
    page.on("pageerror", (error) => fail(`${at}: ${error}`));
    page.on("console", (message) => message.type() === "error" && fail(`${at}: ${message.text()}`));
    for (at of pages) {
      await page.goto(site + at);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wider > 0) fail(`${at} is ${wider} pixels wider than ${width}`);
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], preload: false }));
      for (const violation of found.violations) {
        const nodes = violation.nodes.map((node) => node.html.slice(0, 120));
        fail(`${at}, ${width}, ${colors}: ${violation.id} (${violation.nodes.length}): ${nodes.slice(0, 2).join(" ")}`);
      }
      if (width === 1400 && colors === "light") read.set(at, await words(page));
      if (pictures && seen.has(at)) {
        mkdirSync(pictures, { recursive: true });
        const name = at.replaceAll("/", "-").replace(".html", "");
        await page.screenshot({ path: join(pictures, `${name}-${width}-${colors}.png`), fullPage: width === 360 });
      }
    }
    if (width === 360) {
      at = "rules/license/missing.html";
      await page.goto(site + at);
      const menu = page.locator("#site-pages");
      if (await menu.isVisible()) fail("the menu is open before it is asked for");
      await page.getByRole("button", { name: "Menu" }).click();
      if (!(await menu.isVisible())) fail("the menu does not open");
      if (pictures) await page.screenshot({ path: join(pictures, `menu-${width}-${colors}.png`) });
      await page.keyboard.press("Escape");
      if (await menu.isVisible()) fail("the menu does not close");
    } else {
      at = "index.html";
      await page.goto(site + at);
      await page.keyboard.press("/");
      await page.keyboard.type("time zone");
      await page.keyboard.press("Enter");
      await page.waitForURL("**/search.html?q=time+zone");
      at = "search.html";
      const first = await page.locator("#site-results a").first().textContent();
      if (!/no-time-zone$/.test(first)) fail(`the search finds ${first} first`);
      await page.locator("#site-find").fill("nothing has this word xyzzy");
      if ((await page.locator("#site-results li").count()) !== 0) fail("the search finds what is not there");
      const before = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await page.getByRole("button", { name: /colours$/ }).click();
      const after = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      if (before === after) fail("the button does not change the colours");
    }
    await context.close();
    console.log(`ok    ${pages.length} pages at ${width} pixels, ${colors}`);
  }
}

const context = await open(1400, "light", false);
const page = await context.newPage();
for (const at of pages) {
  await page.goto(site + at);
  const bare = (text) => text.replace(/\bCopy\b/g, "").replace(/\s+/g, " ").trim();
  const without = bare(await page.locator("main").innerText());
  if (without !== bare(read.get(at))) fail(`${at} says something else without scripts`);
}
await context.close();
console.log(`ok    ${pages.length} pages without scripts`);
rmSync(profile, { recursive: true, force: true });
process.exit(failed);
