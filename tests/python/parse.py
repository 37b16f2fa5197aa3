"""Parses answers with botocore's own parser, and prints what it makes of them.

Reads lines of JSON, {"Operation": …, "Body": …}, and writes a line for each: {"Value": …} with the
members of the output, or {"Error": …} with the name of the exception.
"""

import json
import sys

import botocore.session
from botocore.parsers import create_parser

service = botocore.session.get_session().get_service_model("cloudfront")
parser = create_parser("rest-xml")


def parse(case):
    shape = service.operation_model(case["Operation"]).output_shape
    answer = {"status_code": 200, "headers": {}, "body": case["Body"].encode("utf-8")}
    try:
        value = parser.parse(answer, shape)
    except Exception as error:  # Whatever it raises is what its callers see.
        return {"Error": type(error).__name__}
    del value["ResponseMetadata"]
    return {"Value": value}


def plain(value):
    """Times in ISO 8601; of what is no value at all, the name of its type."""
    return value.isoformat() if hasattr(value, "isoformat") else type(value).__name__


for line in sys.stdin:
    print(json.dumps(parse(json.loads(line)), default=plain))
