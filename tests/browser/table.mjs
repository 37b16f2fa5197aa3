// Checks of the table: what sorting, filtering and the keyboard do.

import assert from "node:assert/strict";
import { HEADERS, LINKS, ROWS, eventually } from "./page.mjs";

// The maximum number of times that Tab is pressed.
const MAX_TABS = 2000;

export async function sorting(report) {
  await report.open({}, async (page) => {
    const first = (await column(page, 0)).sort();
    const buttons = await page.locator(HEADERS).all();
    assert.ok(buttons.length > 0, "the table has no header button");
    let different = 0;
    for (const button of buttons) {
      const index = await button.evaluate((element) => element.closest("th").cellIndex);
      const name = `column ${index + 1} (${(await button.innerText()).trim()})`;
      let previous;
      for (const click of ["first", "second"]) {
        await button.click();
        previous = await eventually(async () => {
          const sorted = await sortedColumns(page);
          const direction = sorted[index];
          const at = `${name}, ${click} click`;
          assert.ok(
            ["ascending", "descending"].includes(direction) && direction !== previous,
            `${at}: aria-sort is ${direction}${previous ? ` after ${previous}` : ""}`,
          );
          assert.ok(
            sorted.every((other, place) => place === index || [null, "none"].includes(other)),
            `${at}: aria-sort of another column is still set`,
          );
          const wrong = disorder(await column(page, index), direction);
          assert.ok(wrong === undefined, `${at}: not ${direction}: ${wrong}`);
          return direction;
        });
      }
      different += new Set(await column(page, index)).size > 1 ? 1 : 0;
    }
    assert.deepEqual((await column(page, 0)).sort(), first, "sorting changed the rows themselves");
    assert.ok(different > 0, "no sortable column has two different values");
  });
}

// Returns aria-sort of every column.
function sortedColumns(page) {
  return page.evaluate(() =>
    [...document.querySelector("#distributions > thead").rows[0].cells].map((cell) =>
      cell.getAttribute("aria-sort"),
    ),
  );
}

// Returns what the rows are sorted by in a column.
function column(page, index) {
  return page.$$eval(
    ROWS,
    (elements, index) =>
      elements.map(({ cells }) => (cells[index].dataset.sort ?? cells[index].textContent).trim()),
    index,
  );
}

// Returns the first values that are not in order. Empty ones may stand first or last. Text may be
// in the order of code units or in an alphabetical one.
function disorder(values, direction) {
  const given = values.filter((value) => value !== "");
  const at = values.findIndex((value) => value !== "");
  if (given.some((value, index) => values[at + index] !== value)) {
    return "an empty value between others";
  }
  if (at > 0 && values.at(-1) === "") {
    return "empty values both first and last";
  }
  const orders = given.every((value) => /^-?\d+(\.\d+)?$/.test(value))
    ? [(a, b) => a - b]
    : [
        (a, b) => (a < b ? -1 : Number(a > b)),
        new Intl.Collator("en").compare,
        new Intl.Collator("en", { numeric: true }).compare,
      ];
  const sign = direction === "ascending" ? 1 : -1;
  const wrong = orders.map((order) =>
    given.findIndex((value, index) => index > 0 && sign * order(given[index - 1], value) > 0),
  );
  return wrong.includes(-1) ? undefined : `"${given[wrong[0] - 1]}" before "${given[wrong[0]]}"`;
}

export async function filtering(report) {
  await report.open({}, async (page) => {
    const total = await page.locator(ROWS).count();
    const text = (await page.locator(`${ROWS} > :first-child`).last().innerText()).trim();
    assert.ok(text !== "", "the first cell of the last row has no text");
    await shows(page, total);
    await page.locator("#filter").click();
    await page.keyboard.type(text);
    const count = await shows(page, undefined, text);
    assert.ok(count < total, `all rows contain "${text}"`);
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.press("Delete");
    await shows(page, total);

    const select = page.locator("#filter-state");
    const initial = await select.inputValue();
    const values = await select.locator("option").evaluateAll((all) => all.map((o) => o.value));
    const counts = [];
    for (const value of values) {
      await select.selectOption(value);
      counts.push(await shows(page));
    }
    assert.ok(Math.min(...counts) < total, "no option of #filter-state hides a row");
    await select.selectOption(initial);
    await shows(page, total);
  });
}

// Waits until the table shows `expected` rows, or those that contain `text`, and the output says
// how many. Returns their number.
async function shows(page, expected, text) {
  return eventually(async () => {
    const shown = await page.$$eval(ROWS, (all) => all.map((row) => row.checkVisibility()));
    const count = shown.filter(Boolean).length;
    assert.ok(expected === undefined || count === expected, `${count} rows of ${expected} shown`);
    if (text !== undefined) {
      const wanted = await page.$$eval(
        ROWS,
        (all, text) => all.map((row) => row.textContent.toLowerCase().includes(text)),
        text.toLowerCase(),
      );
      const wrong = shown.findIndex((value, index) => value !== wanted[index]);
      const state = shown[wrong] ? "shown without it" : "hidden with it";
      assert.ok(wrong === -1, `filter "${text}": row ${wrong + 1} is ${state}`);
    }
    const kept = await page.$$eval(ROWS, (all) => all.filter((row) => !row.hidden).length);
    assert.ok(kept === count, `${count} rows are visible, but ${kept} are without hidden`);
    const said = await page.locator("#shown").innerText();
    const number = said.replace(/(?<=\d)[,.'\u00a0\u202f](?=\d{3})/g, "").match(/\d+/)?.[0];
    assert.ok(Number(number) === count, `${count} rows are visible, but the output says "${said}"`);
    return count;
  });
}

export async function keyboard(report) {
  await report.open({}, async (page) => {
    const missing = new Set(["filter", "row link"]);
    for (let index = 0; index < (await page.locator(HEADERS).count()); index += 1) {
      missing.add(`header button ${index + 1}`);
    }
    assert.ok(missing.size > 2, "the table has no header button");
    for (let count = 0; missing.size > 0 && count < MAX_TABS; count += 1) {
      await page.keyboard.press("Tab");
      const name = await page.evaluate(
        ([headers, links]) => {
          const element = document.activeElement;
          const header = [...document.querySelectorAll(headers)].indexOf(element);
          if (header >= 0) {
            return `header button ${header + 1}`;
          }
          if (element.matches(links)) {
            return "row link";
          }
          return element === document.body ? undefined : element.id;
        },
        [HEADERS, LINKS],
      );
      if (name === undefined) {
        break;
      }
      missing.delete(name);
    }
    assert.ok(missing.size === 0, `Tab does not reach: ${[...missing].join(", ")}`);

    const before = await sortedColumns(page);
    await page.locator(HEADERS).first().press("Enter");
    await eventually(async () => {
      const after = await sortedColumns(page);
      assert.notDeepEqual(after, before, "Enter on a header button does not sort");
    });
    await opens(page, page.locator(LINKS).first(), (link) => link.press("Enter"));
    await opens(page, page.locator(LINKS).last(), (link) => link.press("Enter"));
  });
}

// Uses the link of a row, and waits until its details are open and in view.
export async function opens(page, link, use) {
  const id = await link.evaluate((element) =>
    element.hash
      ? decodeURIComponent(element.hash.slice(1))
      : (element.getAttribute("aria-controls") ?? `d-${element.textContent.trim()}`),
  );
  const state = () =>
    page.evaluate((id) => {
      const details = document.getElementById(id);
      const summary = details?.querySelector(":scope > summary");
      if (details?.localName !== "details" || !summary) {
        return "not a details element with a summary";
      }
      if (!details.open) {
        return "closed";
      }
      const { top, bottom, left, right } = summary.getBoundingClientRect();
      const visible = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return details.checkVisibility() && summary.contains(visible) ? "open" : "not in view";
    }, id);
  const before = await state();
  assert.ok(before === "closed", `#${id} is ${before} before its link is used`);
  await use(link);
  await eventually(async () => {
    const after = await state();
    assert.ok(after === "open", `#${id} is ${after} after its link was used`);
  });
}
