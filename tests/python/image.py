"""Uses the emulator of a container from outside, with cfstream, boto3 and the control endpoint.

usage: image.py CFSTREAM URL
"""

import http.client
import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

os.environ |= {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_REGION": "us-east-1",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ENDPOINT_URL_CLOUDFRONT": sys.argv[2],
}

import boto3  # noqa: E402

url = urlsplit(sys.argv[2])
client = boto3.client("cloudfront")


def cfstream(*arguments, **environment):
    command = [sys.argv[1], *arguments]
    return subprocess.run(command, env=os.environ | environment, text=True, capture_output=True)


def control(method, path, host):
    """Calls the control endpoint by the name of a host, and returns the status."""
    connection = http.client.HTTPConnection(url.hostname, url.port)
    connection.request(method, "/_cfstream" + path, headers={"Host": host})
    return connection.getresponse().status


config = {
    "CallerReference": "from outside",
    "S3Origin": {"DomainName": "media.s3.amazonaws.com", "OriginAccessIdentity": ""},
    "Comment": "created from outside",
    "TrustedSigners": {"Enabled": False, "Quantity": 0},
    "Enabled": True,
}
created = cfstream("create", "--streaming-distribution-config", json.dumps(config))
assert created.returncode == 0, created.stderr
identifier = json.loads(created.stdout)["StreamingDistribution"]["Id"]
found = client.get_streaming_distribution(Id=identifier)["StreamingDistribution"]
assert found["StreamingDistributionConfig"]["Comment"] == "created from outside", found
rejected = cfstream("get", identifier, AWS_SECRET_ACCESS_KEY="wrong")
assert rejected.returncode == 254 and "SignatureDoesNotMatch" in rejected.stderr, rejected

# By the address, by the name that the image's command allows, through a published port, and by a name that
# is not allowed.
for host, status in [
    (url.netloc, 200),
    ("cfstream:8080", 200),
    ("localhost:49153", 200),
    ("other.example", 403),
]:
    assert control("GET", "/health", host) == status, host
assert control("POST", "/reset", "cfstream:8080") == 200
try:
    client.get_streaming_distribution(Id=identifier)
    raise AssertionError("a reset keeps what was created")
except client.exceptions.NoSuchStreamingDistribution:
    pass
