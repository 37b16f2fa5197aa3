"""Tests code that calls Amazon CloudFront, with boto3 and `cfstream emulate`.

    pip install boto3 cfstream pytest
    pytest test_streaming.py

Starts an emulator for the run. If AWS_ENDPOINT_URL_CLOUDFRONT is set, uses the emulator at that URL.
"""

import json
import os
import subprocess
import threading
import urllib.request

import boto3
import pytest

# The distribution that an emulator starts with.
ARN = "arn:aws:cloudfront::123456789012:streaming-distribution/EDFDVBD632BHDS5"


def set_stage(client, stage):
    """Tags the distribution with its stage. This stands for the code under test."""
    client.tag_resource(Resource=ARN, Tags={"Items": [{"Key": "stage", "Value": stage}]})


def stage(client):
    tags = client.list_tags_for_resource(Resource=ARN)["Tags"]["Items"]
    return {tag["Key"]: tag["Value"] for tag in tags}.get("stage")


@pytest.fixture(scope="session")
def emulator(tmp_path_factory):
    """The URL of the emulator."""
    url = os.environ.get("AWS_ENDPOINT_URL_CLOUDFRONT")
    if url:
        yield url
        return
    port_file = tmp_path_factory.mktemp("emulator") / "port"
    subprocess.run(["cfstream", "emulate", "--detach", "--port-file", port_file], check=True)
    yield f"http://{port_file.read_text().strip()}"
    subprocess.run(["cfstream", "emulator", "stop", "--port-file", port_file], check=True)


@pytest.fixture
def control(emulator):
    """A function that calls the control endpoint. The emulator is reset before each test."""

    def call(method, path):
        request = urllib.request.Request(f"{emulator}/_cfstream/{path}", method=method)
        with urllib.request.urlopen(request) as response:
            return json.load(response)

    call("POST", "reset")
    return call


@pytest.fixture
def client(emulator):
    return boto3.client(
        "cloudfront",
        endpoint_url=emulator,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


def test_a_distribution_is_tagged_once(control, client):
    set_stage(client, "retired")
    assert stage(client) == "retired"
    assert control("GET", "journal/count?operation=TagResource&status=204") == {"count": 1}


def test_every_attempt_starts_from_the_snapshot(control, client):
    set_stage(client, "live")
    control("PUT", "snapshots/live")
    for _ in range(2):
        control("POST", "snapshots/live")
        assert stage(client) == "live"
        set_stage(client, "retired")


def test_the_request_of_a_background_job_arrives(control, client):
    job = threading.Timer(0.2, set_stage, [client, "retired"])
    job.start()
    found = control("GET", "journal?operation=TagResource&count=1&wait=30")
    job.join()
    [request] = found["entries"]
    assert request["status"] == 204
    assert "<Value>retired</Value>" in request["request_body"]["text"]
