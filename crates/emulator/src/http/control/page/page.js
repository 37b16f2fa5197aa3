// The page of the control endpoint. Everything that comes from the emulator is set as text.
"use strict";

const PAUSE = 1500;
const MAX_SHOWN = 200;
const state = { token: "", last: 0, entries: [], pending: false, distributions: [], frozen: false, failed: false };
const $ = (id) => document.getElementById(id);

/** Creates an element with a text and children. */
function element(name, options = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(options)) {
    if (key === "text") made.textContent = value;
    else if (key === "click") made.addEventListener("click", value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** Calls the endpoint, and returns its JSON. */
async function call(method, path, body) {
  const headers = state.token ? { Authorization: `Bearer ${state.token}` } : {};
  const response = await fetch(`/_cfstream/${path}`, { method, body, headers, cache: "no-store" });
  if (response.status === 401) $("token").hidden = false;
  const value = await response.json();
  if (!response.ok) throw new Error(value.error ?? `status ${response.status}`);
  return value;
}

function say(text, isError = false) {
  $("message").textContent = text;
  $("message").className = isError ? "error" : "";
}

/** Runs an action of the user, and says how it ended. */
async function act(what, work) {
  try {
    await work();
    say(what);
  } catch (error) {
    say(error.message, true);
  }
  await refresh(true);
}

function showHealth(health, clock) {
  state.frozen = clock.frozen;
  const button = document.querySelector('[data-action="freeze"]');
  button.setAttribute("aria-pressed", String(clock.frozen));
  button.textContent = clock.frozen ? "Let the clock run" : "Stop the clock";
  const time = clock.now.replace("T", " ").replace(/\..*/, "");
  const ahead = clock.ahead_seconds ? `, ${clock.ahead_seconds} s ahead` : "";
  $("health").textContent =
    `version ${health.version}, up ${health.uptime_seconds} s; time of the service ${time} UTC${ahead}` +
    (clock.frozen ? ", stopped" : "");
}

function showDistributions(records) {
  state.pending = false;
  const rows = records.map((record) => {
    const distribution = record.StreamingDistribution;
    const config = distribution.StreamingDistributionConfig;
    const isPending = distribution.Status !== "Deployed";
    state.pending ||= isPending;
    const status = element("td", { class: isPending ? "pending" : "ok", text: distribution.Status });
    if (isPending) {
      const deploy = () => act(`${distribution.Id} is deployed`, () => call("POST", `deploy?id=${encodeURIComponent(distribution.Id)}`));
      status.append(" ", element("button", { type: "button", text: "Deploy", "aria-label": `Deploy ${distribution.Id}`, click: deploy }));
    }
    return element(
      "tr",
      {},
      element("th", { scope: "row", text: distribution.Id }),
      status,
      element("td", { text: config.Enabled ? "yes" : "no" }),
      element("td", { text: distribution.DomainName }),
      element("td", { class: "text", text: (config.Aliases?.Items ?? []).join(", ") }),
      element("td", { class: "text", text: config.Comment }),
      element("td", { text: record.ETag ?? "" }),
    );
  });
  $("distributions").replaceChildren(...rows);
  $("distributions-count").textContent = `(${records.length})`;
}

function entryElement(entry) {
  const status = entry.status ?? "no response";
  const isOk = entry.status !== null && entry.status < 400;
  const what = entry.operation ?? `${entry.method} ${entry.uri}`;
  const line = element(
    "summary",
    {},
    `${entry.time.slice(11, 23)} `,
    element("span", { class: isOk ? "ok" : "failed", text: String(status) }),
    ` ${what} ${entry.id ?? ""} ${entry.code ?? ""}` + (entry.fault ? ` [fault: ${entry.fault}]` : ""),
  );
  const details = element("details", { "data-number": entry.number }, line);
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(bodyElement(entry));
  });
  return details;
}

function bodyElement(entry) {
  const body = element("div", { class: "body" });
  const add = (title, text) => {
    if (text) body.append(element("div", { text: title }), element("pre", { text, tabindex: "0" }));
  };
  const size = (body) => (body.size > body.text.length ? ` (beginning of ${body.size} bytes)` : "");
  const facts = [`${entry.method} ${entry.uri}`, `from ${entry.peer}`, `${entry.microseconds} µs`];
  if (entry.account) facts.push(`account ${entry.account}`);
  if (entry.signature) facts.push(`signature ${entry.signature}`);
  if (entry.request_id) facts.push(`request id ${entry.request_id}`);
  body.append(element("p", { text: facts.join(", ") }));
  add("Why it was rejected", entry.code ? `${entry.code}: ${entry.reason ?? ""}` : "");
  add("The canonical request that should have been signed", entry.canonical_request);
  add(`Request${size(entry.request_body)}`, entry.request_body.text);
  add(`Response${size(entry.response_body)}`, entry.response_body.text);
  return body;
}

/** Shows the newest requests that the filter admits. Requests that are open stay open. */
function showJournal() {
  const wanted = $("filter").value.trim().toLowerCase();
  const admits = (entry) =>
    [entry.operation, entry.id, entry.code, entry.uri, String(entry.status)].some((text) => text?.toLowerCase().includes(wanted));
  const shown = state.entries.filter(admits).slice(-MAX_SHOWN).reverse();
  const present = new Map([...$("journal").children].map((child) => [child.dataset.number, child]));
  $("journal").replaceChildren(...shown.map((entry) => present.get(String(entry.number)) ?? entryElement(entry)));
  $("journal-count").textContent = `(${state.last})`;
}

function showFaults({ rules, faults }) {
  const remove = (rule) => () => act("The fault is removed", () => call("DELETE", `faults/${rule.number}`));
  const items = rules.map((rule) =>
    element(
      "li",
      {},
      element("code", { text: rule.rule }),
      element("span", { text: `met ${rule.served} times` }),
      element("button", { type: "button", text: "Remove", "aria-label": `Remove the fault ${rule.rule}`, click: remove(rule) }),
    ),
  );
  $("faults").replaceChildren(...(items.length ? items : [element("li", { text: "None." })]));
  if (!$("fault-names").children.length) $("fault-names").replaceChildren(...faults.map((name) => element("option", { text: name })));
}

function showSnapshots({ snapshots }) {
  const items = snapshots.map(({ name, distributions, taken_at }) => {
    const path = `snapshots/${encodeURIComponent(name)}`;
    return element(
      "li",
      {},
      element("code", { text: name }),
      element("span", { text: `${distributions} distributions, ${taken_at}` }),
      element("button", { type: "button", text: "Restore", "aria-label": `Restore ${name}`, click: () => act(`${name} is restored`, () => call("POST", path)) }),
      element("button", { type: "button", text: "Remove", "aria-label": `Remove ${name}`, click: () => act(`${name} is removed`, () => call("DELETE", path)) }),
    );
  });
  $("snapshots").replaceChildren(...(items.length ? items : [element("li", { text: "None." })]));
}

/** Asks for what may have changed. */
async function refresh(all = false) {
  try {
    const journal = await call("GET", `journal?after=${state.last}&limit=${MAX_SHOWN}`);
    const fresh = journal.entries;
    if (journal.last < state.last || (all && !fresh.length)) state.entries = (await call("GET", `journal?limit=${MAX_SHOWN}`)).entries;
    else state.entries = [...state.entries, ...fresh].slice(-5 * MAX_SHOWN);
    state.last = journal.last;
    showJournal();
    const isChanged = fresh.some((entry) => entry.method !== "GET");
    const [health, clock] = await Promise.all([call("GET", "health"), call("GET", "clock")]);
    showHealth(health, clock);
    if (all || isChanged || state.pending) showDistributions(await call("GET", "distributions"));
    if (all || fresh.some((entry) => entry.fault)) showFaults(await call("GET", "faults"));
    if (all) showSnapshots(await call("GET", "snapshots"));
    if (state.failed) say("");
    state.failed = false;
  } catch (error) {
    state.failed = true;
    say(`The emulator does not respond as expected: ${error.message}`, true);
  }
}

const ACTIONS = {
  reset: () => act("Reset to the state at the start", () => call("POST", "reset")),
  deploy: () => act("All changes are deployed", () => call("POST", "deploy")),
  advance: () => act("The clock is advanced by 15 min", () => call("POST", "clock", "900")),
  freeze: () => act(state.frozen ? "The clock runs" : "The clock is stopped", () => call("POST", "clock", JSON.stringify({ freeze: !state.frozen }))),
  "clear-journal": () => act("The requests are removed", () => call("DELETE", "journal")),
  "clear-faults": () => act("All faults are removed", () => call("DELETE", "faults")),
};

for (const button of document.querySelectorAll("[data-action]")) button.addEventListener("click", ACTIONS[button.dataset.action]);
$("filter").addEventListener("input", showJournal);
$("token").addEventListener("submit", (event) => {
  event.preventDefault();
  state.token = new FormData(event.target).get("token");
  $("token").hidden = true;
  refresh(true);
});
$("add-fault").addEventListener("submit", (event) => {
  event.preventDefault();
  const data = new FormData(event.target);
  const rule = [data.get("fault"), data.get("conditions").trim()].filter(Boolean).join(",");
  act(`The fault ${rule} is added`, () => call("POST", "faults", rule));
});
$("add-snapshot").addEventListener("submit", (event) => {
  event.preventDefault();
  const name = new FormData(event.target).get("name");
  act(`${name} is saved`, () => call("PUT", `snapshots/${encodeURIComponent(name)}`));
});

async function poll() {
  if (!document.hidden) await refresh();
  setTimeout(poll, PAUSE);
}
refresh(true).then(poll);
