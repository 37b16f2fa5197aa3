"""Prints where botocore calls CloudFront, for every region and variant, as JSON lines."""

import json

import boto3
import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError


class Captured(Exception):
    """Carries a signed request out of botocore before it is sent."""


def capture(request, **_):
    raise Captured(request.url, request.headers["Authorization"].decode())


session = botocore.session.get_session()
regions = [
    region
    for partition in session.get_component("data_loader").load_data("partitions")["partitions"]
    for region in partition["regions"]
]
for region in sorted(regions) + ["mars-north-1"]:
    for fips in (False, True):
        for dual_stack in (False, True):
            row = {"region": region, "fips": fips, "dual_stack": dual_stack}
            try:
                client = boto3.client(
                    "cloudfront",
                    region_name=region,
                    aws_access_key_id="test",
                    aws_secret_access_key="test",
                    config=Config(use_fips_endpoint=fips, use_dualstack_endpoint=dual_stack),
                )
                client.meta.events.register("before-send", capture)
                client.get_streaming_distribution(Id="E1")
            except Captured as captured:
                url, authorization = captured.args
                scope = authorization.split("Credential=")[1].split(",")[0].split("/")
                row |= {"url": url.partition("/2020-05-31")[0], "signing_region": scope[2]}
            except BotoCoreError as error:
                # botocore refuses some variants of isolated regions by older tables of its own.
                row["error"] = str(error)
            print(json.dumps(row))
