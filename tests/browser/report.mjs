// Opens an HTML report in headless Chromium, and checks it as a reader would use it.
//
// usage: node report.mjs CHROMIUM FILE.html OUT_DIR [ROWS]
//
// Prints `ok NAME` or `failed NAME: REASON` for every check, and exits with 1 if one failed. ROWS
// is the expected number of distributions, which is not checked if it is missing. The report needs
// at least two distributions. Screenshots and a PDF are written to OUT_DIR, which is created.

import assert from "node:assert/strict";
import { accessSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { accessible, check, finish, fits, quiet } from "./checks.mjs";
import { LINKS, NARROW, ROWS, WIDE, launchReport } from "./page.mjs";
import { filtering, keyboard, opens, sorting } from "./table.mjs";

const SCHEMES = ["light", "dark"];

// The maximum height of the screenshot of the full page, in pixels.
const MAX_HEIGHT = 8000;
// The maximum number of rows, and of details, that axe sees, because it is slow.
const AXE_ROWS = 100;

const [executablePath, file, out, rows] = process.argv.slice(2);
if (out === undefined || (rows !== undefined && !/^\d+$/.test(rows))) {
  console.error("usage: node report.mjs CHROMIUM FILE.html OUT_DIR [ROWS]");
  process.exit(2);
}
accessSync(file);
mkdirSync(out, { recursive: true });

const report = await launchReport(executablePath, file);
try {
  await check("policy", policy);
  if (rows !== undefined) {
    await check("rows", countRows);
  }
  await check("sorting", () => sorting(report));
  await check("filtering", () => filtering(report));
  await check("keyboard", () => keyboard(report));
  for (const [name, size] of [["wide", WIDE], ["narrow", NARROW]]) {
    for (const colorScheme of SCHEMES) {
      await check(`accessibility-${name}-${colorScheme}`, () => accessibility(size, colorScheme));
    }
  }
  await check("narrow", narrow);
  await check("print", print);
  await check("no-script", noScript);
  await check("screenshots", screenshots);
  // The last one, because it judges the pages of all other checks.
  await check("quiet", () => quiet(report));
} finally {
  await report.close();
}
finish();

async function policy() {
  // The injected script is reported on the console, as it should be.
  await report.open({ watched: false }, async (page) => {
    const { policies, early } = await page.evaluate(() => {
      const metas = [...document.querySelectorAll("meta[http-equiv='Content-Security-Policy' i]")];
      // The policy does not apply to what stands before it.
      const code = [...document.querySelectorAll("script, style, link, img, base")];
      const follows = (element) =>
        metas[0]?.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
      return {
        policies: metas.map((meta) => meta.content.trim()),
        early: code.filter((element) => !follows(element)).map((element) => element.localName),
      };
    });
    assert.ok(policies.length === 1, `${policies.length} meta elements with a policy, expected 1`);
    assert.match(policies[0], /^default-src 'none'\s*(;|$)/, `unexpected start: ${policies[0]}`);
    assert.doesNotMatch(policies[0], /unsafe-(inline|eval)/, `unsafe policy: ${policies[0]}`);
    // The browser does not tell of images with a data: address, unless it blocks them.
    assert.doesNotMatch(policies[0], /[:*.]/, `policy with a scheme or host: ${policies[0]}`);
    assert.ok(early.length === 0, `elements before the policy: ${early.join(", ")}`);
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = ['script']";
      document.body.append(script);
      const button = document.createElement("button");
      button.setAttribute("onclick", "window.ran = ['onclick']");
      document.body.append(button);
      button.click();
      return window.ran ?? [];
    });
    assert.ok(ran.length === 0, `an injected ${ran[0]} ran`);
  });
}

async function countRows() {
  const count = await report.open({}, (page) => page.locator(ROWS).count());
  assert.ok(count === Number(rows), `${count} rows, expected ${rows}`);
}

async function accessibility(size, colorScheme) {
  // axe is an inline script to the policy.
  await report.open({ ...size, colorScheme, bypassCSP: true, watched: false }, async (page) => {
    await page.evaluate(
      ([rows, limit]) => {
        const cut = (selector) =>
          [...document.querySelectorAll(selector)].slice(limit).forEach((e) => e.remove());
        cut(rows);
        cut("#details details[id]");
        document.querySelectorAll("details").forEach((details) => (details.open = true));
      },
      [ROWS, AXE_ROWS],
    );
    await accessible(page);
  });
}

async function narrow() {
  await report.open(NARROW, async (page) => {
    for (const open of [false, true]) {
      await page.evaluate((open) => {
        document.querySelectorAll("details").forEach((details) => (details.open = open));
      }, open);
      await fits(page, `with ${open ? "open" : "closed"} details`);
    }
  });
}

async function print() {
  await report.open({}, async (page) => {
    for (const id of ["#filter", "#filter-state"]) {
      assert.ok(await page.locator(id).isVisible(), `${id} is not visible on a screen`);
    }
    await page.emulateMedia({ media: "print" });
    for (const id of ["#filter", "#filter-state"]) {
      assert.ok(!(await page.locator(id).isVisible()), `${id} is printed`);
    }
    assert.ok(await page.locator("#distributions").isVisible(), "the table is not printed");
    const pdf = await page.pdf({ format: "A4" });
    writeFileSync(join(out, "report.pdf"), pdf);
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(pages >= 1, "the PDF has no page");
  });
}

async function noScript() {
  await report.open({ javaScriptEnabled: false }, async (page) => {
    for (const selector of ["#totals", "section#timeline svg[role=img]", "#distributions"]) {
      const element = page.locator(selector);
      assert.ok((await element.count()) === 1, `no ${selector}, or more than one`);
      assert.ok(await element.isVisible(), `${selector} is not visible`);
      assert.match(await element.textContent(), /\S/, `${selector} has no text`);
    }
    const count = await page.locator(ROWS).filter({ visible: true }).count();
    const expected = rows ?? (await page.locator(ROWS).count());
    assert.ok(count > 0 && count === Number(expected), `${count} rows of ${expected} are visible`);
  });
}

async function screenshots() {
  const take = async (page, name) => {
    const size = page.viewportSize();
    const png = await page.screenshot({ path: join(out, name), animations: "disabled" });
    const taken = { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
    assert.deepEqual(taken, size, `the size of ${name} is ${taken.width}x${taken.height}`);
  };
  const colors = new Set();
  for (const colorScheme of SCHEMES) {
    await report.open({ colorScheme }, async (page) => {
      await take(page, `${colorScheme}.png`);
      colors.add(await page.evaluate(() => getComputedStyle(document.body).color));
    });
  }
  await report.open(NARROW, (page) => take(page, "narrow.png"));
  await report.open({}, async (page) => {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: 1280, height: Math.min(height, MAX_HEIGHT) });
    await take(page, "full.png");
  });
  await report.open({}, async (page) => {
    await opens(page, page.locator(LINKS).first(), (link) => link.click());
    await take(page, "details.png");
  });
  // That it contrasts with the background is for axe to judge.
  assert.ok(colors.size === SCHEMES.length, `text is ${[...colors]} in both colour schemes`);
}
