// Calls GetStreamingDistribution with AWS's SDK for JavaScript for some seconds: URL SECONDS AT_ONCE. Prints what it
// took as JSON. Connections are kept, and there is one for each call at a time, as its documentation recommends.

import { Agent } from "node:http";

import { CloudFrontClient, GetStreamingDistributionCommand } from "@aws-sdk/client-cloudfront";

const [url, seconds, atOnce] = [process.argv[1], Number(process.argv[2]), Number(process.argv[3])];
const httpAgent = new Agent({ keepAlive: true, maxSockets: Math.max(50, atOnce) });
const client = new CloudFrontClient({ endpoint: url, requestHandler: { httpAgent } });
const Id = "EDFDVBD632BHDS5";

async function repeat(end) {
  let calls = 0;
  while (performance.now() < end) {
    const output = await client.send(new GetStreamingDistributionCommand({ Id }));
    if (output.StreamingDistribution.Id !== Id) throw new Error("another distribution");
    calls += 1;
  }
  return calls;
}

async function callsFor(duration) {
  const end = performance.now() + duration * 1000;
  const numbers = await Promise.all(Array.from({ length: atOnce }, () => repeat(end)));
  return numbers.reduce((sum, calls) => sum + calls, 0);
}

await callsFor(seconds / 2);
const [start, before] = [performance.now(), process.cpuUsage()];
const calls = await callsFor(seconds);
const cpu = process.cpuUsage(before);
const taken = { seconds: (performance.now() - start) / 1000, cpu_seconds: (cpu.user + cpu.system) / 1e6 };
console.log(JSON.stringify({ calls, ...taken }));
client.destroy();
