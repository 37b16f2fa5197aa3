// Drives the full life of a distribution with AWS's SDK for JavaScript.
//
// usage: node life.mjs URL
//
// What the SDK sees is checked here; the name of every operation is printed when it has succeeded.

import assert from "node:assert/strict";
import {
  CloudFrontClient,
  CreateStreamingDistributionCommand,
  CreateStreamingDistributionWithTagsCommand,
  DeleteStreamingDistributionCommand,
  GetStreamingDistributionCommand,
  GetStreamingDistributionConfigCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateStreamingDistributionCommand,
  paginateListStreamingDistributions,
  waitUntilStreamingDistributionDeployed,
} from "@aws-sdk/client-cloudfront";

const client = new CloudFrontClient({
  endpoint: process.argv[2],
  region: "eu-central-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});

async function send(command) {
  const output = await client.send(command);
  console.log(command.constructor.name.replace(/Command$/, ""));
  return output;
}

async function refused(command, name, status, text) {
  const error = await client.send(command).then(() => assert.fail(`${name} expected`), (e) => e);
  assert.equal(error.name, name);
  assert.equal(error.$metadata.httpStatusCode, status);
  assert.match(error.$metadata.requestId, /^[0-9a-f-]{36}$/);
  assert.match(error.message, text);
}

const config = {
  CallerReference: "life of the SDK for JavaScript – é",
  S3Origin: { DomainName: "media.s3.amazonaws.com", OriginAccessIdentity: "" },
  Aliases: { Quantity: 2, Items: ["a.example.com", "b.example.com"] },
  Comment: "a < b & \"c\" 'd' ]]> é",
  Logging: { Enabled: true, Bucket: "logs.s3.amazonaws.com", Prefix: "rtmp/" },
  TrustedSigners: { Enabled: true, Quantity: 1, Items: ["self"] },
  PriceClass: "PriceClass_100",
  Enabled: true,
};
const tagged = await send(
  new CreateStreamingDistributionWithTagsCommand({
    StreamingDistributionConfigWithTags: {
      StreamingDistributionConfig: config,
      Tags: { Items: [{ Key: "stage", Value: "test" }, { Key: "bare" }] },
    },
  }),
);
const { Id, ARN } = tagged.StreamingDistribution;
assert.deepEqual(tagged.StreamingDistribution.StreamingDistributionConfig, config);
assert.equal(tagged.$metadata.httpStatusCode, 201);
assert.ok(tagged.Location.endsWith(Id), tagged.Location);

const few = {
  CallerReference: "few",
  S3Origin: { DomainName: "media.s3.amazonaws.com", OriginAccessIdentity: "" },
  Comment: "",
  TrustedSigners: { Enabled: false, Quantity: 0 },
  Enabled: false,
};
const other = await send(
  new CreateStreamingDistributionCommand({ StreamingDistributionConfig: few }),
);
await refused(
  new CreateStreamingDistributionCommand({ StreamingDistributionConfig: few }),
  "StreamingDistributionAlreadyExists",
  409,
  new RegExp(other.StreamingDistribution.Id),
);
await refused(
  new CreateStreamingDistributionCommand({
    StreamingDistributionConfig: {
      ...few,
      CallerReference: "wrong",
      Aliases: { Quantity: 1, Items: ["a.b", "c.d"] },
    },
  }),
  "InconsistentQuantities",
  400,
  /quantity of Aliases \(1\) does not match the actual quantity supplied \(2\)/,
);

const listed = [];
for await (const page of paginateListStreamingDistributions({ client, pageSize: 1 }, {})) {
  assert.equal(page.StreamingDistributionList.Items.length, 1);
  listed.push(page.StreamingDistributionList.Items[0].Id);
}
console.log("ListStreamingDistributions");
assert.deepEqual(listed.sort(), [Id, other.StreamingDistribution.Id].sort());

await send(
  new TagResourceCommand({ Resource: ARN, Tags: { Items: [{ Key: "a b", Value: "c+d=e@f" }] } }),
);
await send(new UntagResourceCommand({ Resource: ARN, TagKeys: { Items: ["stage", "bare"] } }));
const { Tags } = await send(new ListTagsForResourceCommand({ Resource: ARN }));
assert.deepEqual(Tags.Items, [{ Key: "a b", Value: "c+d=e@f" }]);

const got = await send(new GetStreamingDistributionConfigCommand({ Id }));
assert.deepEqual(got.StreamingDistributionConfig, config);
const updated = await send(
  new UpdateStreamingDistributionCommand({
    Id,
    IfMatch: got.ETag,
    StreamingDistributionConfig: {
      ...config,
      Enabled: false,
      Logging: { ...config.Logging, Enabled: false },
    },
  }),
);
assert.deepEqual(updated.StreamingDistribution.StreamingDistributionConfig.Logging, {
  Enabled: false,
  Bucket: "",
  Prefix: "",
});
assert.notEqual(updated.ETag, got.ETag);
await refused(
  new DeleteStreamingDistributionCommand({ Id, IfMatch: updated.ETag }),
  "StreamingDistributionNotDisabled",
  409,
  /has not been disabled/,
);
await refused(
  new DeleteStreamingDistributionCommand({ Id, IfMatch: got.ETag }),
  "PreconditionFailed",
  412,
  /didn't meet the preconditions/,
);
const waited = await waitUntilStreamingDistributionDeployed(
  { client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 },
  { Id },
);
assert.equal(waited.state, "SUCCESS");
const deployed = await send(new GetStreamingDistributionCommand({ Id }));
assert.equal(deployed.StreamingDistribution.Status, "Deployed");
assert.ok(deployed.StreamingDistribution.LastModifiedTime instanceof Date);
await send(new DeleteStreamingDistributionCommand({ Id, IfMatch: updated.ETag }));
await refused(
  new GetStreamingDistributionCommand({ Id }),
  "NoSuchStreamingDistribution",
  404,
  /does not exist/,
);

const stranger = new CloudFrontClient({
  endpoint: process.argv[2],
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "wrong" },
});
const error = await stranger.send(new GetStreamingDistributionCommand({ Id })).catch((e) => e);
assert.equal(error.name, "SignatureDoesNotMatch");
assert.equal(error.$metadata.httpStatusCode, 403);
