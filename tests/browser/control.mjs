// Opens the page of an emulator in headless Chromium, and checks it as a developer would use it.
//
// usage: node control.mjs CHROMIUM URL OUT_DIR [ROWS] [cross]
//
// Prints `ok NAME` or `failed NAME: REASON` for every check, and exits with 1 if one failed. URL is that
// of the page. ROWS is the expected number of distributions, which is not checked if it is missing or 0.
// `cross` adds attacks from other origins. Screenshots are written to OUT_DIR, which is created.
//
// The emulator must be started with --deploy-delay manual, and is changed. The environment variable
// CFSTREAM names the program that sends signed requests, and CFSTREAM_CONTROL_TOKEN the token, if the
// emulator has one.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import * as actions from "./actions.mjs";
import { accessible, check, finish, fits, quiet } from "./checks.mjs";
import { HOSTILE_HOST, otherOrigins, sameOrigin } from "./cross.mjs";
import { Emulator } from "./emulator.mjs";
import { NARROW, Site, WIDE, eventually } from "./page.mjs";

const SCHEMES = ["light", "dark"];
const SIZES = [["wide", WIDE], ["narrow", NARROW]];
const ROWS = "#distributions > tr";
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

// How long the page may take to show the first rows, in milliseconds.
const FIRST_ROWS_MS = 3000;
// The time between two polls of the page, and more, in milliseconds.
const POLL_MS = 2000;

const [executablePath, url, out, rows = "0", cross] = process.argv.slice(2);
if (out === undefined || !/^\d+$/.test(rows) || ![undefined, "cross"].includes(cross)) {
  console.error("usage: node control.mjs CHROMIUM URL OUT_DIR [ROWS] [cross]");
  process.exit(2);
}
mkdirSync(out, { recursive: true });

const token = process.env.CFSTREAM_CONTROL_TOKEN;
const emulator = new Emulator(url, token);
const { origin } = new URL(url);
const site = await Site.launch(
  executablePath,
  url,
  (address) => address.startsWith(`${origin}/_cfstream/`) || address === "data:,",
  [`--host-resolver-rules=MAP ${HOSTILE_HOST} 127.0.0.1`],
);
try {
  await check("policy", policy);
  if (token !== undefined) {
    await check("token", tokens);
  } else {
    await check("distributions", distributions);
    await check("journal", journal);
    await check("filter", filter);
    await check("polling", polling);
    for (const name of ["reset", "deployment", "clock", "faults", "snapshots", "clearing"]) {
      await check(name, () => actions[name](site, emulator));
    }
    if (cross) {
      await check("same-origin", () => sameOrigin(site, emulator));
      await check("other-origins", () => otherOrigins(site, emulator));
    }
    await check("population", populate);
    for (const [name, size] of SIZES) {
      for (const colorScheme of SCHEMES) {
        await check(`accessibility-${name}-${colorScheme}`, () => accessibility(size, colorScheme));
      }
    }
    await check("narrow", narrow);
    await check("screenshots", screenshots);
  }
  // The last one, because it judges the pages of all other checks.
  await check("quiet", quietly);
} finally {
  await site.close();
}
finish();

async function quietly() {
  if (token === undefined) {
    return quiet(site);
  }
  // That the first request has status 401 is reported on the console.
  await site.open({}, (page) => page.locator("#token").waitFor());
  const others = [...site.complaints].filter((complaint) => !/status of 401/.test(complaint));
  assert.deepEqual(others, []);
}

async function policy() {
  for (const part of ["", "page.css", "page.js"]) {
    const response = await fetch(new URL(part, url), { headers: { Accept: "text/html" } });
    assert.equal(response.status, 200, `the status of ${part}`);
    const found = response.headers.get("content-security-policy");
    assert.deepEqual(found?.split(/\s*;\s*/), POLICY);
    assert.equal(response.headers.get("x-content-type-options"), "nosniff");
  }
  // The injected script is reported on the console, as it should be.
  await site.open({ watched: false }, async (page) => {
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = 'a script'";
      const button = document.createElement("button");
      button.setAttribute("onclick", "window.ran = 'onclick'");
      document.body.append(script, button);
      button.click();
      return window.ran;
    });
    assert.equal(ran, undefined, `injected: ${ran} ran`);
  });
}

// Escapes what could change the direction of text, as cfstream does, and control characters but line feeds.
function visible(text) {
  const escaped = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
  return text.replace(escaped, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);
}

async function distributions() {
  await emulator.call("POST", "reset");
  const records = await emulator.call("GET", "distributions");
  assert.ok(rows === "0" || records.length === Number(rows), `${records.length} distributions`);
  await site.open({}, async (page) => {
    await page.locator(ROWS).first().waitFor({ timeout: FIRST_ROWS_MS });
    const shown = await page.$$eval(ROWS, (all) =>
      all.map(({ cells }) => [...cells].map((cell) => cell.textContent)),
    );
    const expected = records.map(({ ETag, StreamingDistribution: distribution }) => {
      const { Id, Status, DomainName, StreamingDistributionConfig: config } = distribution;
      const aliases = config.Aliases?.Items ?? [];
      const status = Status === "Deployed" ? Status : `${Status} Deploy`;
      const enabled = config.Enabled ? "yes" : "no";
      return [Id, status, enabled, DomainName, aliases.join(", "), config.Comment, ETag].map(visible);
    });
    assert.deepEqual(shown, expected);
    assert.equal(await page.locator("#distributions-count").innerText(), `(${records.length})`);
    const names = await page.$$eval("#distributions *", (all) => all.map((e) => e.localName));
    const others = names.filter((name) => !["tr", "th", "td", "span", "button"].includes(name));
    assert.deepEqual(others, [], "elements in the table");
  });
}

async function journal() {
  const id = await emulator.prepare();
  await site.open({}, async (page) => {
    await page.locator(ROWS).first().waitFor();
    await emulator.cfstream(["get", id], { secret: "wrong", code: 254 });
    await emulator.cfstream(["get", "EMISSING"], { code: 254 });
    const summaries = page.locator("#journal summary");
    await eventually(async () => {
      assert.match(await summaries.nth(0).innerText(), /404 GetStreamingDistribution EMISSING NoSuch/);
      assert.match(await summaries.nth(1).innerText(), /403 .* SignatureDoesNotMatch/);
    });
    for (let down = 0; down < 2; down += 1) {
      await actions.tabTo(page, "#journal summary");
    }
    await page.keyboard.press("Enter");
    const body = page.locator("#journal details[open] .body");
    const text = await body.innerText();
    assert.match(text, /SignatureDoesNotMatch: \S/, "the reason is missing");
    const [canonical] = await body.locator("pre", { hasText: "host;" }).allInnerTexts();
    const start = new RegExp(`^GET\n/2020-05-31/streaming-distribution/${id}\n`);
    assert.match(canonical, start, `the canonical request is ${canonical}`);
    // Neither a poll nor another request closes it or takes the focus away.
    await emulator.cfstream(["get", "EMISSING"], { code: 254 });
    await page.waitForTimeout(POLL_MS);
    assert.match(await summaries.nth(0).innerText(), /EMISSING/);
    assert.ok(await body.isVisible(), "a poll closed the request");
    const focus = await page.evaluate(() => document.activeElement.textContent);
    assert.match(focus, /SignatureDoesNotMatch/, `a poll moved the focus to ${focus.slice(0, 80)}`);
  });
}

async function filter() {
  await emulator.prepare();
  await emulator.cfstream(["get", "EMISSING"], { code: 254 });
  await site.open({}, async (page) => {
    const entries = page.locator("#journal details");
    await entries.first().waitFor();
    const total = await entries.count();
    await actions.tabTo(page, "#filter");
    await page.keyboard.type("nosuch");
    await eventually(async () => assert.equal(await entries.count(), 1));
    assert.ok(total > 1, "no request was filtered out");
    assert.match(await entries.innerText(), /NoSuchStreamingDistribution/);
    const count = `(1 of the last ${total})`;
    assert.equal(await page.locator("#journal-count").innerText(), count);
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("nothing like this");
    await page.locator("#journal + .empty").waitFor();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.press("Delete");
    await eventually(async () => assert.equal(await entries.count(), total));
  });
}

// What other programs do appears without an action on the page.
async function polling() {
  const id = await emulator.prepare();
  await site.open({}, async (page) => {
    await page.locator(ROWS).first().waitFor();
    const button = `button[aria-label="Deploy ${id}"]`;
    await actions.tabTo(page, button);
    await page.waitForTimeout(POLL_MS);
    assert.ok(await page.locator(`${button}:focus`).isVisible(), "a poll took the focus away");
    await emulator.call("POST", `deploy?id=${id}`);
    await emulator.call("POST", "faults", "stall,operation=DeleteStreamingDistribution");
    await emulator.call("PUT", "snapshots/other");
    await emulator.call("DELETE", "journal");
    await eventually(async () => {
      assert.equal(await page.locator(button).count(), 0);
      assert.match(await page.locator("#faults").innerText(), /stall/);
      assert.match(await page.locator("#snapshots").innerText(), /other/);
      assert.equal(await page.locator("#journal details").count(), 0);
    });
    await emulator.call("DELETE", "snapshots/other");
  });
}

async function tokens() {
  const { Id } = await emulator.first();
  const locked = await fetch(new URL("distributions", url));
  assert.equal(locked.status, 401);
  for (const part of ["", "page.css", "page.js"]) {
    const response = await fetch(new URL(part, url), { headers: { Accept: "text/html" } });
    const text = await response.text();
    assert.ok(!text.includes(Id) && !text.includes(token), `${part} says too much`);
  }
  // The browser reports the status 401 on the console.
  for (const [name, size] of SIZES) {
    for (const colorScheme of SCHEMES) {
      await site.open({ ...size, colorScheme, bypassCSP: true, watched: false }, async (page) => {
        await page.locator("#token input").waitFor();
        await accessible(page);
        await page.screenshot({ path: join(out, `token-${name}-${colorScheme}.png`) });
      });
    }
  }
  await site.open({ watched: false }, async (page) => {
    let refused = 0;
    page.on("response", (response) => (refused += response.status() === 401 ? 1 : 0));
    await page.reload();
    await page.locator("#token input:focus").waitFor();
    assert.ok(refused > 0, "no request without the token was rejected");
    const before = refused;
    await page.waitForTimeout(POLL_MS);
    assert.equal(refused, before, "the page polls without the token");
    for (const id of ["#content", "#actions", "#health"]) {
      assert.ok(!(await page.locator(id).isVisible()), `${id} is shown without the token`);
    }
    assert.ok(!(await page.content()).includes(Id), "a distribution is shown without the token");
    await page.keyboard.type("a wrong one");
    await page.keyboard.press("Enter");
    await page.locator("#message.error").waitFor();
    await page.locator("#token input:focus").waitFor();
    assert.ok(!(await page.locator("#content").isVisible()), "shown with a wrong token");
    await page.keyboard.type(token);
    await page.keyboard.press("Enter");
    await page.locator(ROWS).first().waitFor();
    assert.ok(!(await page.locator("#token").isVisible()), "the page still asks for the token");
    await actions.press(page, actions.button("advance"), /^The clock is advanced/);
    assert.equal((await emulator.call("GET", "clock")).ahead_seconds, 900);
    const kept = await page.evaluate(() => [
      localStorage.length,
      sessionStorage.length,
      document.cookie,
      document.documentElement.outerHTML,
      location.href,
    ]);
    assert.ok(kept[0] + kept[1] === 0 && kept[2] === "", "the page stores something");
    assert.ok(!kept[3].includes(token) && !kept[4].includes(token), "the page shows the token");
  });
}

// Brings about what the layout is judged with: errors, faults and snapshots.
async function populate() {
  const id = await emulator.prepare();
  await emulator.cfstream(["get", id], { secret: "wrong", code: 254 });
  await emulator.cfstream(["get", "EMISSING"], { code: 254 });
  await emulator.call("POST", "faults", "throttling,operation=GetStreamingDistributionConfig,times=2");
  await emulator.call("PUT", `snapshots/${"n".repeat(100)}`);
}

// Shows the page with its last requests open.
async function opened(options, work) {
  await site.open(options, async (page) => {
    await page.locator("#journal summary").first().waitFor();
    await page.locator("#snapshots li").first().waitFor();
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("#journal details")) details.open = true;
    });
    await page.locator("#journal .body").first().waitFor();
    await work(page);
  });
}

async function accessibility(size, colorScheme) {
  await opened({ ...size, colorScheme, bypassCSP: true, watched: false }, async (page) => {
    // axe is slow. A poll would add the rows again.
    await page.$$eval(ROWS, (all) => {
      window.fetch = () => new Promise(() => {});
      all.slice(50).forEach((row) => row.remove());
    });
    await accessible(page);
  });
}

async function narrow() {
  await site.open(NARROW, async (page) => {
    await page.locator(ROWS).first().waitFor();
    await fits(page, "with closed requests");
  });
  await opened(NARROW, (page) => fits(page, "with open requests"));
}

async function screenshots() {
  const colors = new Set();
  for (const [name, size] of SIZES) {
    for (const colorScheme of SCHEMES) {
      await opened({ ...size, colorScheme }, async (page) => {
        await page.screenshot({ path: join(out, `${name}-${colorScheme}.png`), fullPage: true });
        colors.add(await page.evaluate(() => getComputedStyle(document.body).color));
      });
    }
  }
  assert.equal(colors.size, SCHEMES.length, "text has the same colour in both schemes");
}
