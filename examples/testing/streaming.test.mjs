// Tests code that calls Amazon CloudFront, with AWS's SDK for JavaScript and `cfstream emulate`.
//
//     npm install @aws-sdk/client-cloudfront
//     node --test streaming.test.mjs
//
// Starts an emulator for the run. If AWS_ENDPOINT_URL_CLOUDFRONT is set, uses the emulator at that URL.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import {
  CloudFrontClient,
  ListTagsForResourceCommand,
  TagResourceCommand,
} from "@aws-sdk/client-cloudfront";

// The distribution that an emulator starts with.
const Resource = "arn:aws:cloudfront::123456789012:streaming-distribution/EDFDVBD632BHDS5";

const emulator = process.env.AWS_ENDPOINT_URL_CLOUDFRONT || start();
const client = new CloudFrontClient({
  endpoint: emulator,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});

// Tags the distribution with its stage. This stands for the code under test.
async function setStage(stage) {
  const Tags = { Items: [{ Key: "stage", Value: stage }] };
  await client.send(new TagResourceCommand({ Resource, Tags }));
}

async function stage() {
  const { Tags } = await client.send(new ListTagsForResourceCommand({ Resource }));
  return Tags.Items.find((tag) => tag.Key === "stage")?.Value;
}

// Starts an emulator, and returns its URL.
function start() {
  const folder = mkdtempSync(join(tmpdir(), "emulator-"));
  const portFile = join(folder, "port");
  execFileSync("cfstream", ["emulate", "--detach", "--port-file", portFile]);
  after(() => {
    execFileSync("cfstream", ["emulator", "stop", "--port-file", portFile]);
    rmSync(folder, { recursive: true });
  });
  return `http://${readFileSync(portFile, "utf8").trim()}`;
}

async function control(method, path) {
  const response = await fetch(`${emulator}/_cfstream/${path}`, { method });
  const text = await response.text();
  assert.ok(response.ok, text);
  return JSON.parse(text);
}

beforeEach(() => control("POST", "reset"));

test("a distribution is tagged once", async () => {
  await setStage("retired");
  assert.equal(await stage(), "retired");
  const counted = await control("GET", "journal/count?operation=TagResource&status=204");
  assert.deepEqual(counted, { count: 1 });
});

test("every attempt starts from the snapshot", async () => {
  await setStage("live");
  await control("PUT", "snapshots/live");
  for (let attempt = 0; attempt < 2; attempt++) {
    await control("POST", "snapshots/live");
    assert.equal(await stage(), "live");
    await setStage("retired");
  }
});

test("the request of a background job arrives", async () => {
  const job = setTimeout(200).then(() => setStage("retired"));
  const { entries } = await control("GET", "journal?operation=TagResource&count=1&wait=30");
  await job;
  assert.deepEqual(entries.map((request) => request.status), [204]);
  assert.match(entries[0].request_body.text, /<Value>retired<\/Value>/);
});
