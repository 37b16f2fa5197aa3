// Checks that pages of other origins cannot use the control endpoint, and that those of its own can.

import assert from "node:assert/strict";
import { eventually } from "./page.mjs";
import { Tap } from "./tap.mjs";

// A name that the browser resolves to this machine, as after DNS rebinding.
export const HOSTILE_HOST = "evil.test";

// What a page tries. Each function runs in the page, and returns what it could read, or null.
const ATTACKS = [
  {
    name: "fetch",
    changes: true,
    run: (root) => fetch(`${root}reset`, { method: "POST" }).then((r) => r.text(), () => null),
  },
  {
    name: "fetch of text without CORS",
    changes: true,
    run: (root) => {
      const body = "throttling,operation=ListStreamingDistributions";
      const sent = fetch(`${root}faults`, { method: "POST", mode: "no-cors", body });
      return sent.then((r) => r.text(), () => null);
    },
  },
  {
    name: "fetch of text/plain",
    changes: true,
    run: (root) => {
      const headers = { "Content-Type": "text/plain" };
      const sent = fetch(`${root}clock`, { method: "POST", headers, body: '{"freeze":true}' });
      return sent.then((r) => r.text(), () => null);
    },
  },
  {
    name: "fetch of JSON",
    changes: true,
    run: (root) => {
      const headers = { "Content-Type": "application/json" };
      const sent = fetch(`${root}clock`, { method: "POST", headers, body: '{"freeze":true}' });
      return sent.then((r) => r.text(), () => null);
    },
  },
  {
    name: "PUT",
    changes: true,
    run: (root) =>
      fetch(`${root}snapshots/evil`, { method: "PUT" }).then((r) => r.text(), () => null),
  },
  {
    name: "DELETE",
    changes: true,
    run: (root) => fetch(`${root}journal`, { method: "DELETE" }).then((r) => r.text(), () => null),
  },
  {
    name: "reading",
    reads: true,
    run: (root) => fetch(`${root}distributions`).then((r) => r.text(), () => null),
  },
  {
    name: "reading without CORS",
    reads: true,
    run: (root) =>
      fetch(`${root}distributions`, { mode: "no-cors" }).then((r) => r.text(), () => null),
  },
  { name: "form", changes: true, run: (root) => window.send(`${root}deploy`, "x", "1") },
  {
    name: "form of text/plain",
    changes: true,
    // The body is "stall,times=2", which is a fault rule.
    run: (root) => window.send(`${root}faults`, "stall,times", "2", "text/plain"),
  },
  {
    name: "form of multipart/form-data",
    changes: true,
    run: (root) => window.send(`${root}reset`, "x", "1", "multipart/form-data"),
  },
  {
    name: "sendBeacon",
    changes: true,
    run: (root) => void navigator.sendBeacon(`${root}clock`, "900"),
  },
  { name: "image", run: (root) => window.load("img", `${root}distributions`) },
  { name: "script", run: (root) => window.load("script", `${root}distributions`) },
  {
    name: "frame",
    run: async (root) => {
      await window.load("iframe", root);
      const frame = [...document.querySelectorAll("iframe")].at(-1);
      return frame.contentDocument?.body.innerText ?? null;
    },
  },
  {
    name: "window",
    reads: true,
    run: async (root) => {
      const opened = window.open(`${root}distributions`);
      for (let count = 0; count < 40; count += 1) {
        await new Promise((done) => setTimeout(done, 50));
        try {
          const text = opened.document.body.innerText;
          if (text !== "") return text;
        } catch {
          return null;
        }
      }
      return null;
    },
  },
  {
    name: "WebSocket",
    run: (root) =>
      new Promise((done) => {
        const socket = new WebSocket(`${root.replace("http", "ws")}journal`);
        socket.onopen = () => done("open");
        socket.onerror = () => done(null);
      }),
  },
  {
    name: "EventSource",
    run: (root) =>
      new Promise((done) => {
        const source = new EventSource(`${root}journal`);
        source.onmessage = ({ data }) => done(data);
        source.onerror = () => source.close() ?? done(null);
      }),
  },
];

// Tries everything from the endpoint's own origin. What does not succeed there proves nothing elsewhere.
export async function sameOrigin(site, emulator) {
  await attacks(site, emulator, async ({ tap, attack }) => {
    const address = `http://127.0.0.1:${tap.port}`;
    for (const { name, run, changes, reads } of ATTACKS) {
      const id = await emulator.prepare();
      const before = await emulator.state();
      const text = await attack(`${address}/attack`, `${address}/_cfstream/`, run);
      if (reads) {
        assert.ok(text?.includes(id), `${name} from the same origin reads ${text?.slice(0, 80)}`);
      }
      await eventually(async () => {
        assert.ok(tap.exchanges.length > 0, `${name} from the same origin sent no request`);
        const refused = tap.exchanges.find(({ status }) => status >= 400);
        const isExpected = refused === undefined || name === "WebSocket";
        assert.ok(isExpected, `${name} from the same origin: ${JSON.stringify(refused)}`);
        if (changes) {
          const message = `${name} from the same origin changes nothing`;
          assert.notDeepEqual(await emulator.state(), before, message);
        }
      });
      if (name === "PUT") {
        await emulator.call("DELETE", "snapshots/evil");
      }
    }
    await emulator.call("POST", "reset");
  });
}

// Tries everything from other origins.
export async function otherOrigins(site, emulator) {
  await attacks(site, emulator, async ({ tap, other, attack }) => {
    const own = `http://127.0.0.1:${tap.port}/_cfstream/`;
    const origins = [
      ["another port", `http://127.0.0.1:${other.port}/attack`, own],
      ["another host", `http://${HOSTILE_HOST}:${other.port}/attack`, own],
      ["a sandbox", `http://127.0.0.1:${tap.port}/sandboxed`, own],
      ["DNS rebinding", `http://${HOSTILE_HOST}:${tap.port}/attack`,
        `http://${HOSTILE_HOST}:${tap.port}/_cfstream/`],
    ];
    const shutdown = {
      name: "shutdown",
      run: (root) =>
        fetch(`${root}shutdown`, { method: "POST", mode: "no-cors" }).then(() => null, () => null),
    };
    const id = await emulator.prepare();
    await emulator.call("POST", "faults", "throttling,operation=DeleteStreamingDistribution");
    await emulator.call("PUT", "snapshots/kept");
    const before = await emulator.state();
    for (const [origin, page, root] of origins) {
      for (const { name, run } of [...ATTACKS, shutdown]) {
        const text = await attack(page, root, run);
        const what = `${name} from ${origin}`;
        assert.ok(!text?.includes(id) && text !== "open", `${what} reads ${text?.slice(0, 80)}`);
        await eventually(() => {
          assert.ok(tap.exchanges.length > 0, `${what} sent no request`);
        });
        const admitted = tap.exchanges.find(({ status }) => status !== 403);
        assert.ok(admitted === undefined, `${what} is admitted: ${JSON.stringify(admitted)}`);
        assert.deepEqual(await emulator.state(), before, `${what} changed the emulator`);
      }
    }
    await emulator.call("DELETE", "snapshots/kept");
    await emulator.call("POST", "reset");
  });
}

// Starts the servers. `attack` opens a page, runs a function in it, and returns what it could read.
async function attacks(site, emulator, work) {
  const tap = await Tap.start(site.address);
  const other = await Tap.start();
  const attack = (address, root, run) =>
    site.open({ watched: false, address }, async (page) => {
      await page.evaluate(tools);
      tap.exchanges.length = 0;
      const text = await page.evaluate(run, root);
      // A form or a beacon has no event that says that it was sent.
      await eventually(() => assert.ok(tap.exchanges.length > 0, "no request was sent"));
      return text;
    });
  try {
    await work({ tap, other, attack });
  } finally {
    tap.close();
    other.close();
  }
}

// Runs in the page. Defines what several attacks use.
function tools() {
  window.send = (action, name, value, enctype) => {
    const form = document.createElement("form");
    Object.assign(form, { action, method: "POST", target: "sink" });
    form.enctype = enctype ?? form.enctype;
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
    document.body.append(form);
    form.submit();
  };
  window.load = (tag, src) =>
    new Promise((done) => {
      const element = document.createElement(tag);
      element.onload = element.onerror = () => done(null);
      element.src = src;
      document.body.append(element);
    });
}
