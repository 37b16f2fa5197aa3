// The page of the control endpoint. Everything that comes from the emulator is set as text.
"use strict";

const PAUSE = 1500;
// Other programs change what the page shows. Every so many polls ask for everything.
const FULL = 10;
const MAX_SHOWN = 200;
const MAX_KEPT = 500;
const state = { token: "", isLocked: false, hasFailed: false, polls: 0, health: {}, last: 0, entries: [], count: 0, isPending: false, isFrozen: false };
const $ = (id) => document.getElementById(id);

/** Escapes the characters that could change the direction of text, and control characters but line feeds. */
function visible(text) {
  return String(text).replace(/[\p{Bidi_Control}\p{Cc}\u2028\u2029]/gu, (c) =>
    c === "\n" ? c : `\\u{${c.codePointAt(0).toString(16)}}`,
  );
}

/** Creates an element with a text and children. */
function element(name, options = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(options)) {
    if (key === "text") made.textContent = visible(value);
    else if (key === "click") made.addEventListener("click", value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

const versions = new WeakMap();

/**
 * Shows items as the children of a parent. Elements of items that did not change stay, with the focus, what is
 * open and what is selected.
 */
function reconcile(parent, items, { key, build, version = JSON.stringify }) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  const present = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = items.map((item) => {
    const old = present.get(String(key(item)));
    if (old && versions.get(old) === version(item)) return old;
    const made = build(item);
    made.dataset.key = key(item);
    versions.set(made, version(item));
    return made;
  });
  const kept = new Set(wanted);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const child of wanted) {
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
  if (focused?.isConnected === false) {
    const label = focused.getAttribute("aria-label");
    const same = [...parent.querySelectorAll("button")].find((button) => button.getAttribute("aria-label") === label);
    (same ?? parent.closest("section").querySelector("h2")).focus();
  }
}

/** Calls the endpoint, and returns its JSON. */
async function call(method, path, body) {
  const headers = state.token ? { Authorization: `Bearer ${state.token}` } : {};
  const response = await fetch(`/_cfstream/${path}`, { method, body, headers, cache: "no-store" });
  if (response.status === 401) lock();
  const value = await response.json();
  if (!response.ok) throw new Error(value.error ?? `status ${response.status}`);
  return value;
}

/** Hides everything until the token is entered. */
function lock() {
  if (state.isLocked) return;
  state.isLocked = true;
  show(false);
  $("token").hidden = false;
  $("token").elements.token.focus();
}

function show(isShown) {
  $("content").hidden = $("actions").hidden = !isShown;
  if (!isShown) $("health").textContent = "";
}

function say(text, isError = false) {
  $("message").textContent = visible(text);
  $("message").className = isError ? "error" : "";
}

/** Runs an action of the user, and says how it ended. Returns whether it succeeded. */
async function act(what, work) {
  let isDone = false;
  try {
    await work();
    say(what);
    isDone = true;
  } catch (error) {
    say(error.message, true);
  }
  await refresh(true);
  return isDone;
}

/** Runs the action of a form when it is sent, and empties it if the action succeeded. */
function onSubmit(form, work) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await work(new FormData(form))) form.reset();
  });
}

/** Returns a time in the form that a person reads. */
function day(time) {
  return `${time.slice(0, 19).replace("T", " ")} UTC`;
}

function several(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function showHealth(health, clock) {
  state.isFrozen = clock.frozen;
  const button = document.querySelector('[data-action="freeze"]');
  button.textContent = clock.frozen ? "Let the clock run" : "Stop the clock";
  const ahead = clock.ahead_seconds ? `, ${clock.ahead_seconds} s ahead` : "";
  $("health").textContent =
    `version ${health.version}, up ${health.uptime_seconds} s; time of the service ${day(clock.now)}${ahead}` +
    (clock.frozen ? ", stopped" : "");
}

function rowElement({ ETag, StreamingDistribution: distribution }) {
  const { Id: id, Status: status, StreamingDistributionConfig: config } = distribution;
  const isPending = status !== "Deployed";
  const cell = element("td", {}, element("span", { class: isPending ? "pending" : "ok", text: status }));
  if (isPending) {
    const deploy = () => act(`${id} is deployed`, () => call("POST", `deploy?id=${encodeURIComponent(id)}`));
    cell.append(" ", element("button", { type: "button", text: "Deploy", "aria-label": `Deploy ${visible(id)}`, click: deploy }));
  }
  return element(
    "tr",
    {},
    element("th", { scope: "row", text: id }),
    cell,
    element("td", { text: config.Enabled ? "yes" : "no" }),
    element("td", { text: distribution.DomainName }),
    element("td", { class: "text", text: (config.Aliases?.Items ?? []).join(", ") }),
    element("td", { class: "text", text: config.Comment }),
    element("td", { text: ETag ?? "" }),
  );
}

function showDistributions(records) {
  state.isPending = records.some((record) => record.StreamingDistribution.Status !== "Deployed");
  reconcile($("distributions"), records, { key: (record) => record.StreamingDistribution.Id, build: rowElement });
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
    visible(` ${what} ${entry.id ?? ""} ${entry.code ?? ""}`) + (entry.fault ? ` [fault: ${entry.fault}]` : ""),
  );
  const details = element("details", {}, line);
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
  const isCut = ({ size, text }) => size > new TextEncoder().encode(text).length;
  const size = (body) => (isCut(body) ? ` (beginning of ${body.size} bytes)` : "");
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

/** Shows the newest requests that the filter admits. */
function showJournal() {
  const wanted = $("filter").value.trim().toLowerCase();
  const admits = (entry) =>
    [entry.operation, entry.id, entry.code, entry.uri, String(entry.status)].some((text) => text?.toLowerCase().includes(wanted));
  const admitted = state.entries.filter(admits);
  const shown = admitted.slice(-MAX_SHOWN).reverse();
  reconcile($("journal"), shown, { key: (entry) => entry.number, build: entryElement, version: (entry) => entry.time });
  const found = wanted ? `${admitted.length} of the last ${state.entries.length}` : String(state.count);
  $("journal-count").textContent = `(${found}${shown.length < admitted.length ? `, the newest ${MAX_SHOWN} are shown` : ""})`;
}

function showFaults({ rules, faults }) {
  const build = (rule) => {
    const remove = () => act("The fault is removed", () => call("DELETE", `faults/${rule.number}`));
    return element(
      "li",
      {},
      element("code", { text: rule.rule }),
      element("span", { text: `applied ${several(rule.served, "time")}` }),
      element("button", { type: "button", text: "Remove", "aria-label": `Remove the fault ${visible(rule.rule)}`, click: remove }),
    );
  };
  reconcile($("faults"), rules, { key: (rule) => rule.number, build });
  if (!$("fault-names").children.length) $("fault-names").replaceChildren(...faults.map((name) => element("option", { text: name })));
}

function showSnapshots({ snapshots }) {
  const build = ({ name, distributions, taken_at }) => {
    const path = `snapshots/${encodeURIComponent(name)}`;
    const button = (text, click) => element("button", { type: "button", text, "aria-label": `${text} ${name}`, click });
    return element(
      "li",
      {},
      element("code", { text: name }),
      element("span", { text: `${several(distributions, "distribution")}, ${day(taken_at)}` }),
      button("Restore", () => act(`${name} is restored`, () => call("POST", path))),
      button("Remove", () => act(`${name} is removed`, () => call("DELETE", path))),
    );
  };
  reconcile($("snapshots"), snapshots, { key: ({ name }) => name, build });
}

/** Asks for what may have changed. One call follows the other, so that no request is shown twice. */
let running = Promise.resolve();
function refresh(isFull = false) {
  running = running.then(() => update(isFull));
  return running;
}

async function update(isFull) {
  if (state.isLocked) return;
  try {
    const [journal, { count }, health, clock] = await Promise.all(
      [`journal?after=${state.last}&limit=${MAX_KEPT}`, "journal/count", "health", "clock"].map((path) => call("GET", path)),
    );
    const fresh = journal.entries;
    const isChanged = ["distributions", "faults", "snapshots"].some((name) => health[name] !== state.health[name]);
    const isRestarted = health.uptime_seconds < state.health.uptime_seconds;
    const isAll = isFull || isChanged || isRestarted || state.hasFailed || state.polls++ % FULL === 0;
    if (isAll || count < state.entries.length) state.entries = (await call("GET", `journal?limit=${MAX_KEPT}`)).entries;
    else state.entries = [...state.entries, ...fresh].slice(-MAX_KEPT);
    state.last = state.entries.at(-1)?.number ?? journal.last;
    Object.assign(state, { count: Math.max(count, state.entries.length), health });
    showJournal();
    showHealth(health, clock);
    if (isAll || state.isPending || fresh.some((entry) => entry.method !== "GET")) showDistributions(await call("GET", "distributions"));
    if (isAll || fresh.some((entry) => entry.fault)) showFaults(await call("GET", "faults"));
    if (isAll) showSnapshots(await call("GET", "snapshots"));
    show(true);
    if (state.hasFailed) say("");
    state.hasFailed = false;
  } catch (error) {
    if (state.isLocked) return say(state.token ? "The emulator does not accept this token." : "The emulator asks for its token.", Boolean(state.token));
    state.hasFailed = true;
    say(`The emulator does not respond as expected: ${error.message}`, true);
  }
}

const ACTIONS = {
  reset: () => act("Reset to the state at the start", () => call("POST", "reset")),
  deploy: () => act("All changes are deployed", () => call("POST", "deploy")),
  advance: () => act("The clock is advanced by 15 min", () => call("POST", "clock", "900")),
  freeze: () => act(state.isFrozen ? "The clock runs" : "The clock is stopped", () => call("POST", "clock", JSON.stringify({ freeze: !state.isFrozen }))),
  "clear-journal": () => act("The requests are removed", () => call("DELETE", "journal")),
  "clear-faults": () => act("All faults are removed", () => call("DELETE", "faults")),
};

for (const button of document.querySelectorAll("[data-action]")) button.addEventListener("click", ACTIONS[button.dataset.action]);
$("filter").addEventListener("input", showJournal);
$("token").addEventListener("submit", (event) => {
  event.preventDefault();
  state.token = new FormData(event.target).get("token");
  state.isLocked = false;
  event.target.reset();
  $("token").hidden = true;
  say("");
  refresh(true);
});
onSubmit($("add-fault"), (data) => {
  const rule = [data.get("fault"), data.get("conditions").trim()].filter(Boolean).join(",");
  return act(`The fault ${rule} is added`, () => call("POST", "faults", rule));
});
onSubmit($("add-snapshot"), (data) => {
  const name = data.get("name");
  return act(`${name} is saved`, () => call("PUT", `snapshots/${encodeURIComponent(name)}`));
});

async function poll() {
  if (!document.hidden) await refresh();
  setTimeout(poll, PAUSE);
}
refresh(true).then(poll);
