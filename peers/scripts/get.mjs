// Gets a distribution by its id with AWS's SDK for JavaScript, and prints its domain name.

import { CloudFrontClient, GetStreamingDistributionCommand } from "@aws-sdk/client-cloudfront";

const client = new CloudFrontClient();
const output = await client.send(new GetStreamingDistributionCommand({ Id: process.argv[1] }));
console.log(output.StreamingDistribution.DomainName);
client.destroy();
