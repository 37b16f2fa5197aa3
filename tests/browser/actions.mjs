// Checks of the page's buttons and forms, which are used with the keyboard alone.

import assert from "node:assert/strict";
import { eventually } from "./page.mjs";

// The maximum number of times that Tab is pressed.
const MAX_TABS = 3000;

// Presses Tab until an element has the focus.
export async function tabTo(page, selector) {
  for (let count = 0; count < MAX_TABS; count += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) {
      const style = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
      assert.notEqual(style, "none", `the focus of ${selector} is not visible`);
      return;
    }
  }
  assert.fail(`Tab does not reach ${selector}`);
}

// Uses a button with the keyboard, and waits until the page says something.
export async function press(page, selector, message) {
  await tabTo(page, selector);
  await page.keyboard.press("Enter");
  await says(page, message);
  const lost = await page.evaluate(() => document.activeElement === document.body);
  assert.ok(!lost, `the focus is lost after ${selector}`);
}

async function says(page, message, isError = false) {
  await eventually(async () => {
    assert.match(await page.locator("#message").innerText(), message);
    assert.equal((await page.locator("#message.error").count()) === 1, isError, "the error's colour");
  });
}

export function button(action) {
  return `button[data-action="${action}"]`;
}

export async function reset(site, emulator) {
  await emulator.call("POST", "reset");
  const { distributions } = await emulator.state();
  await emulator.prepare();
  await emulator.call("POST", "clock", "60");
  await site.open({}, async (page) => {
    await press(page, button("reset"), /^Reset/);
    const after = await emulator.state();
    assert.deepEqual(after.distributions, distributions, "reset leaves the distributions changed");
    assert.equal(after.ahead_seconds, 0);
    assert.deepEqual(after.numbers, []);
  });
}

export async function deployment(site, emulator) {
  const statuses = async () =>
    (await emulator.call("GET", "distributions")).map((r) => r.StreamingDistribution.Status);
  const id = await emulator.prepare();
  const pending = (await statuses()).filter((status) => status === "InProgress").length;
  assert.ok(pending > 0, "no change is in progress");
  await site.open({}, async (page) => {
    const one = `button[aria-label="Deploy ${id}"]`;
    await press(page, one, new RegExp(`^${id} is deployed$`));
    assert.equal((await emulator.first()).Status, "Deployed");
    await eventually(async () => assert.equal(await page.locator(one).count(), 0));
    const left = (await statuses()).filter((status) => status === "InProgress").length;
    assert.equal(left, pending - 1, "another distribution was deployed as well");
    await emulator.change(id, "changed once more");
    await page.locator(one).waitFor();
    await press(page, button("deploy"), /^All changes are deployed$/);
    assert.deepEqual([...new Set(await statuses())], ["Deployed"]);
    await eventually(async () => {
      assert.equal(await page.locator("#distributions button").count(), 0);
    });
  });
}

export async function clock(site, emulator) {
  await emulator.call("POST", "reset");
  await site.open({}, async (page) => {
    await press(page, button("advance"), /^The clock is advanced/);
    assert.equal((await emulator.call("GET", "clock")).ahead_seconds, 900);
    await eventually(async () => {
      assert.match(await page.locator("#health").innerText(), /900 s ahead/);
    });
    await press(page, button("freeze"), /^The clock is stopped$/);
    assert.equal((await emulator.call("GET", "clock")).frozen, true);
    await page.locator(button("freeze"), { hasText: "Let the clock run" }).waitFor();
    await press(page, button("freeze"), /^The clock runs$/);
    assert.equal((await emulator.call("GET", "clock")).frozen, false);
    await page.locator(button("freeze"), { hasText: "Stop the clock" }).waitFor();
  });
}

export async function faults(site, emulator) {
  const rules = async () => (await emulator.call("GET", "faults")).rules.map(({ rule }) => rule);
  await emulator.call("POST", "reset");
  const { Id } = await emulator.first();
  const add = async (page, name, conditions) => {
    await tabTo(page, "#fault-names");
    await page.keyboard.type(name);
    await tabTo(page, "#add-fault input");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(conditions);
    await page.keyboard.press("Enter");
  };
  await site.open({}, async (page) => {
    await add(page, "throttling", "operation=GetStreamingDistribution,times=1");
    await says(page, /is added$/);
    assert.deepEqual(await rules(), ["throttling,operation=GetStreamingDistribution,times=1"]);
    await emulator.cfstream(["get", Id], { code: 254 });
    await eventually(async () => {
      assert.match(await page.locator("#faults li").innerText(), /applied 1 time/);
      assert.match(await page.locator("#journal summary").first().innerText(), /fault: throttling/);
    });
    await press(page, 'button[aria-label^="Remove the fault throttling"]', /^The fault is removed$/);
    assert.deepEqual(await rules(), []);
    await add(page, "stall", "times=3");
    await says(page, /is added$/);
    await press(page, button("clear-faults"), /^All faults are removed$/);
    assert.deepEqual(await rules(), []);
    await eventually(async () => assert.equal(await page.locator("#faults li").count(), 0));
  });
  // The browser reports the status 400 on the console.
  await site.open({ watched: false }, async (page) => {
    await add(page, "stall", "operation=Nonsense");
    await says(page, /Nonsense/, true);
    assert.deepEqual(await rules(), [], "an invalid rule was added");
    const kept = await page.locator("#add-fault input").inputValue();
    assert.equal(kept, "operation=Nonsense", "an invalid rule cannot be corrected");
  });
}

export async function snapshots(site, emulator) {
  const names = async () => (await emulator.call("GET", "snapshots")).snapshots.map((s) => s.name);
  const comment = async () => (await emulator.first()).StreamingDistributionConfig.Comment;
  const id = await emulator.prepare();
  await site.open({}, async (page) => {
    await tabTo(page, "#add-snapshot input");
    await page.keyboard.type("before.the-change");
    await page.keyboard.press("Enter");
    await says(page, /is saved$/);
    assert.deepEqual(await names(), ["before.the-change"]);
    await emulator.change(id, "another");
    await press(page, 'button[aria-label="Restore before.the-change"]', /is restored$/);
    assert.equal(await comment(), "prepared");
    await press(page, 'button[aria-label="Remove before.the-change"]', /is removed$/);
    assert.deepEqual(await names(), []);
  });
}

export async function clearing(site, emulator) {
  await emulator.prepare();
  await site.open({}, async (page) => {
    await eventually(async () => assert.ok((await page.locator("#journal details").count()) > 0));
    await press(page, button("clear-journal"), /^The requests are removed$/);
    assert.deepEqual((await emulator.state()).numbers, []);
    await eventually(async () => assert.equal(await page.locator("#journal details").count(), 0));
    assert.equal(await page.locator("#journal-count").innerText(), "(0)");
    await page.locator("#journal + .empty").waitFor();
  });
}
