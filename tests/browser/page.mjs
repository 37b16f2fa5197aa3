// The browser, and the parts of pages that several checks use.

import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const WIDE = { viewport: { width: 1280, height: 900 } };
// As on a phone: without a viewport meta element, the layout is 980 pixels wide.
export const NARROW = { viewport: { width: 360, height: 740 }, isMobile: true };

export const ROWS = "#distributions > tbody > tr";
export const HEADERS = "#distributions > thead th button";
export const LINKS = `${ROWS} > :first-child :is(a[href], button)`;

// How long the page may take to react to input, in milliseconds.
const REACTION_MS = 5000;

// A page in a browser with a fresh profile.
export class Site {
  // What the page did wrong while any check used it.
  complaints = new Set();
  address;
  #browser;
  #allows;

  // `allows` returns whether the page may request an address.
  static async launch(executablePath, address, allows, args = []) {
    const site = new Site();
    site.address = address;
    site.#allows = allows;
    site.#browser = await chromium.launch({
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        ...args,
      ],
    });
    return site;
  }

  close() {
    return this.#browser.close();
  }

  // Opens the page in a context of its own, and closes it after `work`. Records complaints,
  // unless the page is not `watched`. Defaults to a wide window.
  async open({ watched = true, address = this.address, ...options }, work) {
    const settings = { ...WIDE, reducedMotion: "reduce", ...options };
    const context = await this.#browser.newContext(settings);
    try {
      context.setDefaultTimeout(2 * REACTION_MS);
      context.setDefaultNavigationTimeout(60_000);
      const page = await context.newPage();
      if (watched) {
        this.#watch(context, page);
      }
      await page.goto(address);
      return await work(page);
    } finally {
      await context.close();
    }
  }

  #watch(context, page) {
    const requested = (url) => {
      if (!this.#allows(url)) {
        this.complaints.add(`request for ${url.slice(0, 200)}`);
      }
    };
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) {
        this.complaints.add(`console ${message.type()}: ${message.text()}`);
      }
    });
    context.on("weberror", (error) => {
      this.complaints.add(`page error: ${error.error().message}`);
    });
    context.on("request", (request) => requested(request.url()));
    context.on("dialog", (dialog) => {
      this.complaints.add(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    context.on("page", () => this.complaints.add("another page was opened"));
    page.on("websocket", (socket) => requested(socket.url()));
  }
}

export function launchReport(executablePath, file) {
  const address = pathToFileURL(resolve(file)).href;
  return Site.launch(executablePath, address, (url) => url.split("#")[0] === address);
}

// Repeats assertions until they hold, or the time for a reaction is over.
export async function eventually(work) {
  const deadline = Date.now() + REACTION_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}
