// A program beside the page: it calls the control endpoint, and sends signed requests with cfstream.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export class Emulator {
  #root;
  #token;

  constructor(address, token) {
    this.#root = address;
    this.#token = token;
  }

  // Calls the control endpoint, and returns its JSON.
  async call(method, path, body) {
    const headers = this.#token === undefined ? {} : { Authorization: `Bearer ${this.#token}` };
    const response = await fetch(new URL(path, this.#root), { method, body, headers });
    const value = await response.json();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${value.error}`);
    return value;
  }

  // Returns everything that a request could change.
  async state() {
    const paths = ["distributions", "clock", "faults", "snapshots", "journal"];
    const answers = await Promise.all(paths.map((path) => this.call("GET", path)));
    const [distributions, { frozen, ahead_seconds }, { rules }, { snapshots }, journal] = answers;
    const numbers = journal.entries.map(({ number }) => number);
    return { distributions, frozen, ahead_seconds, rules, snapshots, numbers };
  }

  // Returns the first distribution.
  async first() {
    const [{ StreamingDistribution }] = await this.call("GET", "distributions");
    return StreamingDistribution;
  }

  // Returns to the state at the start, and then changes the comment of the first distribution, so that
  // a change is in progress. Returns its id.
  async prepare() {
    await this.call("POST", "reset");
    const { Id } = await this.first();
    await this.change(Id, "prepared");
    return Id;
  }

  async change(id, comment) {
    await this.cfstream(["modify", id, "--set", `comment=${comment}`, "--yes"]);
    assert.equal((await this.first()).StreamingDistributionConfig.Comment, comment);
  }

  // Runs cfstream, which must exit with a code.
  async cfstream(args, { secret = "test", code = 0 } = {}) {
    const env = {
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: secret,
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      AWS_MAX_ATTEMPTS: "1",
      AWS_REGION: "us-east-1",
    };
    const url = new URL(this.#root).origin;
    const program = process.env.CFSTREAM ?? "cfstream";
    const outcome = await run(program, [...args, "--endpoint-url", url], { env }).catch((e) => e);
    assert.equal(outcome.code ?? 0, code, `cfstream ${args.join(" ")}: ${outcome.stderr}`);
  }
}
