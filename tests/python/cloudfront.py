"""Starts moto's server, prints its URL, and calls it with boto3. Ends with standard input.

Each line of standard input is a call: ["s3", "create_bucket", {"Bucket": "media"}]. Prints its response
as a line of JSON, or {"error": CODE}.
"""

import json
import os
import sys

import boto3
import botocore.exceptions
from moto.server import ThreadedMotoServer

# That of the records.
os.environ["MOTO_ACCOUNT_ID"] = "111122223333"
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
url = f"http://{host}:{port}"
clients = {name: boto3.client(name, endpoint_url=url) for name in ("cloudfront", "s3")}
print(url, flush=True)
for line in sys.stdin:
    service, method, parameters = json.loads(line)
    try:
        response = getattr(clients[service], method)(**parameters)
        del response["ResponseMetadata"]
    except botocore.exceptions.ClientError as error:
        response = {"error": error.response["Error"]["Code"]}
    print(json.dumps(response, default=str), flush=True)
server.stop()
