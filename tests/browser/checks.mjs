// What the checks of several pages share: their outcome, axe, the layout of a phone.

import assert from "node:assert/strict";
import axe from "axe-core";

let failures = 0;

// Runs a check, and prints its outcome.
export async function check(name, work) {
  try {
    await work();
    console.log(`ok ${name}`);
  } catch (error) {
    failures += 1;
    const reason = error.message.replace(/\x1b\[[0-9;]*m/g, "").replace(/\s+/g, " ").trim();
    console.log(`failed ${name}: ${reason.length > 600 ? `${reason.slice(0, 600)} …` : reason}`);
  }
}

// Sets the exit code.
export function finish() {
  process.exitCode = failures === 0 ? 0 : 1;
}

// Asserts that no check that used the site has found something wrong besides.
export async function quiet(site) {
  await site.open({}, (page) => page.waitForTimeout(500));
  assert.ok(site.complaints.size === 0, [...site.complaints].join("; "));
}

// Asserts that axe finds nothing. axe is an inline script to the policy, which the page must not apply.
export async function accessible(page) {
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(async () => {
    const results = await window.axe.run(document);
    return {
      violations: results.violations.map(({ id, help, nodes }) => {
        const [{ target, any, all, none }] = nodes;
        const message = [...any, ...all, ...none][0]?.message ?? help;
        return `${id} at ${target.join(" ")} (${nodes.length}): ${message}`;
      }),
      passes: results.passes.map(({ id }) => id),
    };
  });
  assert.ok(violations.length === 0, violations.join("; "));
  assert.ok(passes.includes("color-contrast"), "axe did not find text");
}

// Asserts that a page of 360 pixels need not be scrolled sideways.
export async function fits(page, state) {
  const { width, scroll, hides } = await page.evaluate(() => {
    const { documentElement, body } = document;
    return {
      width: documentElement.clientWidth,
      scroll: Math.max(documentElement.scrollWidth, body.scrollWidth),
      hides: [documentElement, body].some((element) =>
        /hidden|clip/.test(getComputedStyle(element).overflowX),
      ),
    };
  });
  assert.ok(width === 360, `the layout is ${width} pixels wide: is there a viewport meta?`);
  assert.ok(!hides, "overflow-x of the document hides what is too wide");
  if (scroll > 360) {
    const example = await page.evaluate(tooWide);
    assert.fail(`the document is ${scroll} pixels wide ${state}; see ${example}`);
  }
}

// Runs in the page. Returns the last element that makes the document too wide.
function tooWide() {
  const scrolls = (element) =>
    element !== null &&
    (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const element = [...document.body.querySelectorAll("*")].findLast(
    (element) =>
      element.checkVisibility() &&
      element.getBoundingClientRect().left + element.scrollWidth > 361 &&
      !scrolls(element),
  );
  return element && `<${element.localName}> "${element.textContent.trim().slice(0, 80)}"`;
}
