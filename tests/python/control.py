"""Uses the control endpoint beside boto3, and compares every response with the endpoint's OpenAPI document.

usage: control.py URL

Prints a line of JSON with the number of responses that were compared.
"""

import json
import sys
import urllib.error
import urllib.request

import boto3
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

ROOT = sys.argv[1] + "/_cfstream"
compared = {}


def call(method, path, body=None):
    """Returns status and body."""
    data = None if body is None else body.encode()
    request = urllib.request.Request(ROOT + path, data=data, method=method)
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, response.headers, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


document = json.loads(call("GET", "/openapi.json")[2])
validate(document)


def control(method, path, template=None, body=None, status=200):
    """Calls the endpoint, and compares the response with the document."""
    template = template or path.split("?")[0]
    described = document["paths"][template][method.lower()]
    found, headers, text = call(method, path, body)
    assert found == status, (method, path, found, text)
    response = described["responses"]["200" if status == 200 else "default"]
    if "$ref" in response:
        response = document["components"]["responses"]["Error"]
    media_type = headers.get_content_type()
    schema = response["content"][media_type]["schema"]
    value = json.loads(text) if media_type == "application/json" else text
    schema = {**schema, "components": document["components"]}
    OAS31Validator(schema).validate(value)
    compared.setdefault((method.lower(), template), set()).add(status)
    return value


client = boto3.client("cloudfront", endpoint_url=sys.argv[1])
index = control("GET", "/", "/")
assert control("GET", "/health")["distributions"] == 1
control("GET", "/openapi.json")
for part in ("page.css", "page.js"):
    control("GET", f"/{part}")

# A snapshot, changes, and back.
before = client.get_streaming_distribution(Id="EDFDVBD632BHDS5")
control("PUT", "/snapshots/before", "/snapshots/{name}")
client.tag_resource(
    Resource=before["StreamingDistribution"]["ARN"], Tags={"Items": [{"Key": "a", "Value": "b"}]}
)
exported = control("GET", "/distributions")
assert exported[0]["Tags"]["Items"] == [{"Key": "a", "Value": "b"}], exported
assert [one["name"] for one in control("GET", "/snapshots")["snapshots"]] == ["before"]
assert "Tags" not in control("GET", "/snapshots/before", "/snapshots/{name}")[0]
control("POST", "/snapshots/before", "/snapshots/{name}")
tags = client.list_tags_for_resource(Resource=before["StreamingDistribution"]["ARN"])
assert tags["Tags"]["Items"] == [], tags
control("DELETE", "/snapshots/before", "/snapshots/{name}")
control("POST", "/snapshots/before", "/snapshots/{name}", status=404)

# What was exported can be imported.
assert control("POST", "/import", body=json.dumps(exported))["imported"] == 1
control("POST", "/import", body="{}", status=400)

# Time and deployments.
config = before["StreamingDistribution"]["StreamingDistributionConfig"]
config = {**config, "Enabled": False, "Comment": "changed"}
client.update_streaming_distribution(
    Id="EDFDVBD632BHDS5", IfMatch=before["ETag"], StreamingDistributionConfig=config
)
assert control("POST", "/deploy?id=EDFDVBD632BHDS5") == {"deployed": 1}
control("POST", "/deploy?id=E1", status=404)
control("POST", "/deploy")
frozen = control("POST", "/clock", body=json.dumps({"advance": 900, "freeze": True}))
assert frozen["frozen"] and control("GET", "/clock") == frozen
assert control("POST", "/clock", body="1")["ahead_seconds"] == 901
control("POST", "/clock", body="soon", status=400)

# Settings, while it runs: a change is deployed after two polls.
settings = control("GET", "/settings")
assert settings["deployment"] == 1 and settings["limits"]["aliases"] == 100, settings
patch = {"deployment": "polls=2", "limits": {"aliases": 1}, "key_pairs": {"123456789012": ["APKA1"]}}
changed = control("PATCH", "/settings", body=json.dumps(patch))
assert changed["limits"] == {**settings["limits"], "aliases": 1}, changed
control("PATCH", "/settings", body=json.dumps({"rate": 0}), status=400)
config = {**config, "Aliases": {"Quantity": 2, "Items": ["a.example.com", "b.example.com"]}}
update = {"Id": "EDFDVBD632BHDS5", "StreamingDistributionConfig": config}
etag = client.get_streaming_distribution(Id="EDFDVBD632BHDS5")["ETag"]
try:
    client.update_streaming_distribution(**update, IfMatch=etag)
    raise AssertionError("two aliases are more than one")
except client.exceptions.TooManyStreamingDistributionCNAMEs:
    pass
config["Aliases"] = {"Quantity": 0}
client.update_streaming_distribution(**update, IfMatch=etag)
poll = lambda: client.get_streaming_distribution(Id="EDFDVBD632BHDS5")["StreamingDistribution"]["Status"]
assert [poll() for _ in range(4)] == ["InProgress", "InProgress", "Deployed", "Deployed"]
assert control("PATCH", "/settings", body=json.dumps({"key_pairs": None}), status=400)
patch = {"key_pairs": {"123456789012": None}, "rate": 1000}
assert control("PATCH", "/settings", body=json.dumps(patch))["key_pairs"] == {}
assert control("PATCH", "/settings", body=json.dumps({"rate": None}))["rate"] is None

# Faults, and how often they were met.
control("POST", "/faults", body="throttling,times=1")
rule = {"fault": "error", "code": "AccessDenied", "message": "a, b", "id": "E9"}
control("POST", "/faults", body=json.dumps([{**rule, "times": 1}]))
control("POST", "/faults", body=json.dumps({**rule, "code": "AccesDenied"}), status=400)
# botocore repeats the throttled attempt.
client.get_streaming_distribution_config(Id="EDFDVBD632BHDS5")
try:
    client.get_streaming_distribution_config(Id="E9")
except client.exceptions.AccessDenied as error:
    assert error.response["Error"]["Message"] == "a, b", error
assert [rule["served"] for rule in control("GET", "/faults")["rules"]] == [1, 1]
number = control("GET", "/faults")["rules"][0]["number"]
control("DELETE", f"/faults/{number}", "/faults/{number}")
control("DELETE", f"/faults/{number}", "/faults/{number}", status=404)
control("DELETE", "/faults")

# Which requests came?
try:
    client.get_streaming_distribution(Id="ENOTHERE")
except client.exceptions.NoSuchStreamingDistribution:
    pass
found = control("GET", "/journal?id=ENOTHERE&status=404&wait=5")
assert found["entries"][0]["code"] == "NoSuchStreamingDistribution", found
assert found["entries"][0]["signature"] == "valid"
assert "<Code>NoSuchStreamingDistribution</Code>" in found["entries"][0]["response_body"]["text"]
assert control("GET", "/journal/count?operation=TagResource") == {"count": 1}
control("GET", "/journal?status=418&count=2&wait=0.1", status=408)
control("GET", "/journal?limit=x", status=400)
assert "cfstream_requests_total" in control("GET", "/metrics")
control("DELETE", "/journal")

# Back to the start.
assert control("POST", "/reset?account=123456789012") == {"distributions": 1}
assert control("POST", "/reset") == {"distributions": 1}
assert client.get_streaming_distribution(Id="EDFDVBD632BHDS5")["ETag"] == before["ETag"]
assert control("GET", "/clock")["ahead_seconds"] == 0
assert control("GET", "/settings") == settings

control("POST", "/shutdown")

# Nothing is missing in the document, in the list of paths, or here.
described = {
    (method, path)
    for path, methods in document["paths"].items()
    for method in methods
    if method != "parameters"
}
listed = {(one["method"].lower(), "/" + one["path"]) for one in index["endpoints"]}
assert described == listed == set(compared), described ^ listed ^ set(compared)
print(json.dumps({"compared": sum(len(statuses) for statuses in compared.values())}))
