"""Gets a distribution with boto3 and prints what it sees as JSON.

usage: get.py URL ID [SECRET]
"""

import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

url, identifier = sys.argv[1:3]
secret = sys.argv[3] if len(sys.argv) > 3 else "test"
client = boto3.client(
    "cloudfront",
    endpoint_url=url,
    region_name="eu-west-1",
    aws_access_key_id="test",
    aws_secret_access_key=secret,
    config=Config(retries={"total_max_attempts": 1}),
)
try:
    seen = client.get_streaming_distribution(Id=identifier)
except client.exceptions.NoSuchStreamingDistribution as error:
    seen = {"Raised": "NoSuchStreamingDistribution", **error.response}
except ClientError as error:
    seen = {"Raised": "ClientError", **error.response}
status = seen.pop("ResponseMetadata")["HTTPStatusCode"]
json.dump({"Status": status, **seen}, sys.stdout, default=lambda time: time.isoformat())
