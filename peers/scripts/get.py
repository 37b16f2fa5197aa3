"""Gets a distribution by its id with boto3, and prints its domain name."""

import sys

import boto3

output = boto3.client("cloudfront").get_streaming_distribution(Id=sys.argv[1])
print(output["StreamingDistribution"]["DomainName"])
