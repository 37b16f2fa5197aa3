// A server between the browser and the emulator, which records every request and its status. It also
// serves the page of an attacker.

import { createServer, request } from "node:http";

const ATTACKER = "<!doctype html><title>attacker</title><iframe name=sink></iframe>";

export class Tap {
  // Requests that were forwarded: { method, path, status }.
  exchanges = [];
  #server;
  #target;

  // Forwards requests to a target, unless there is none.
  static async start(target) {
    const tap = new Tap();
    tap.#target = target && new URL(target);
    tap.#server = createServer((incoming, outgoing) => tap.#respond(incoming, outgoing));
    tap.#server.on("upgrade", (incoming, socket) => tap.#upgrade(incoming, socket));
    await new Promise((done) => tap.#server.listen(0, "127.0.0.1", done));
    return tap;
  }

  get port() {
    return this.#server.address().port;
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #respond(incoming, outgoing) {
    if (incoming.url === "/attack" || incoming.url === "/sandboxed") {
      const sandbox = { "Content-Security-Policy": "sandbox allow-scripts allow-forms allow-popups" };
      const headers = incoming.url === "/sandboxed" ? sandbox : {};
      outgoing.writeHead(200, { "Content-Type": "text/html", ...headers }).end(ATTACKER);
      return;
    }
    // The browser asks for an icon of its own accord, which the emulator would log.
    if (this.#target === undefined || incoming.url === "/favicon.ico") {
      outgoing.writeHead(404).end();
      return;
    }
    const forwarded = this.#forward(incoming, () => outgoing.destroy());
    forwarded.on("response", (response) => {
      this.#record(incoming, response.statusCode);
      outgoing.writeHead(response.statusCode, response.rawHeaders);
      response.pipe(outgoing);
    });
    incoming.pipe(forwarded);
  }

  #upgrade(incoming, socket) {
    socket.on("error", () => socket.destroy());
    const forwarded = this.#forward(incoming, () => socket.destroy());
    forwarded.on("response", (response) => {
      this.#record(incoming, response.statusCode);
      socket.end(`HTTP/1.1 ${response.statusCode} -\r\nContent-Length: 0\r\n\r\n`);
    });
    forwarded.on("upgrade", (response, stream) => {
      this.#record(incoming, response.statusCode);
      stream.destroy();
      socket.destroy();
    });
    forwarded.end();
  }

  #forward({ method, url, rawHeaders }, failed) {
    const { hostname, port } = this.#target;
    const options = { hostname, port, method, path: url, headers: rawHeaders, setHost: false };
    return request(options).on("error", failed);
  }

  #record({ method, url }, status) {
    this.exchanges.push({ method, path: url, status });
  }
}
