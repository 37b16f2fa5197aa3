"""Drives the full life of a distribution with boto3, and prints every request that it sends.

usage: life.py URL

Each line is a JSON object: the operation, the parameters given to boto3, and the request that
boto3 made of them. What boto3 sees is checked here.
"""

import json
import sys
import urllib.request

import boto3

client = boto3.client(
    "cloudfront",
    endpoint_url=sys.argv[1],
    region_name="us-east-1",
    aws_access_key_id="test",
    aws_secret_access_key="test",
)
current = {}


def given(params, model, **_):
    current.update(operation=model.name, parameters=json.loads(json.dumps(params)))


def text(value):
    return value.decode() if isinstance(value, bytes) else value


def sent(request, **_):
    print(
        json.dumps(
            {
                **current,
                "method": request.method,
                "url": request.url,
                "if_match": text(request.headers.get("If-Match")),
                "body": text(request.body or b""),
            }
        )
    )


client.meta.events.register("provide-client-params.cloudfront.*", given)
client.meta.events.register("before-send.cloudfront.*", sent)

config = {
    "CallerReference": "life of boto3 – é",
    "S3Origin": {"DomainName": "media.s3.amazonaws.com", "OriginAccessIdentity": ""},
    "Aliases": {"Quantity": 2, "Items": ["a.example.com", "b.example.com"]},
    # No carriage return: boto3 writes it as it is, and every reader makes a line feed of it.
    "Comment": "a < b & \"c\" 'd' ]]> \n\té",
    "Logging": {"Enabled": True, "Bucket": "logs.s3.amazonaws.com", "Prefix": "rtmp/"},
    "TrustedSigners": {"Enabled": True, "Quantity": 1, "Items": ["self"]},
    "PriceClass": "PriceClass_100",
    "Enabled": True,
}
created = client.create_streaming_distribution_with_tags(
    StreamingDistributionConfigWithTags={
        "StreamingDistributionConfig": config,
        "Tags": {"Items": [{"Key": "stage", "Value": "test"}, {"Key": "bare"}]},
    }
)
distribution = created["StreamingDistribution"]
identifier, arn = distribution["Id"], distribution["ARN"]
assert distribution["StreamingDistributionConfig"] == config, distribution
assert created["ResponseMetadata"]["HTTPStatusCode"] == 201

# A second distribution, with the fewest members.
few = {
    "CallerReference": "few",
    "S3Origin": {"DomainName": "media.s3.amazonaws.com", "OriginAccessIdentity": ""},
    "Comment": "",
    "TrustedSigners": {"Enabled": False, "Quantity": 0},
    "Enabled": False,
}
other = client.create_streaming_distribution(StreamingDistributionConfig=few)
try:
    client.create_streaming_distribution(StreamingDistributionConfig=few)
    raise AssertionError("created twice")
except client.exceptions.StreamingDistributionAlreadyExists as error:
    assert other["StreamingDistribution"]["Id"] in str(error), error
try:
    wrong = {**few, "CallerReference": "wrong", "Aliases": {"Quantity": 1, "Items": ["a.b", "c.d"]}}
    client.create_streaming_distribution(StreamingDistributionConfig=wrong)
    raise AssertionError("created with a wrong quantity")
except client.exceptions.InconsistentQuantities as error:
    assert "The specified quantity of Aliases (1) does not match" in str(error), error

pages = client.get_paginator("list_streaming_distributions").paginate(
    PaginationConfig={"PageSize": 1}
)
listed = [item["Id"] for page in pages for item in page["StreamingDistributionList"]["Items"]]
assert sorted(listed) == sorted([identifier, other["StreamingDistribution"]["Id"]]), listed

client.tag_resource(Resource=arn, Tags={"Items": [{"Key": "a b", "Value": "c+d=e@f"}]})
client.untag_resource(Resource=arn, TagKeys={"Items": ["stage", "bare"]})
tags = client.list_tags_for_resource(Resource=arn)["Tags"]["Items"]
assert tags == [{"Key": "a b", "Value": "c+d=e@f"}], tags

got = client.get_streaming_distribution_config(Id=identifier)
assert got["StreamingDistributionConfig"] == config, got
changed = {**config, "Enabled": False, "Logging": {**config["Logging"], "Enabled": False}}
updated = client.update_streaming_distribution(
    Id=identifier, IfMatch=got["ETag"], StreamingDistributionConfig=changed
)
logging = updated["StreamingDistribution"]["StreamingDistributionConfig"]["Logging"]
assert logging == {"Enabled": False, "Bucket": "", "Prefix": ""}, logging
try:
    client.delete_streaming_distribution(Id=identifier, IfMatch=got["ETag"])
    raise AssertionError("deleted with an old ETag")
except client.exceptions.PreconditionFailed:
    pass
client.get_waiter("streaming_distribution_deployed").wait(
    Id=identifier, WaiterConfig={"Delay": 1, "MaxAttempts": 10}
)
client.delete_streaming_distribution(Id=identifier, IfMatch=updated["ETag"])
try:
    client.get_streaming_distribution(Id=identifier)
    raise AssertionError("still there")
except client.exceptions.NoSuchStreamingDistribution:
    pass

presigned = client.generate_presigned_url(
    "get_streaming_distribution", Params={"Id": other["StreamingDistribution"]["Id"]}, ExpiresIn=60
)
with urllib.request.urlopen(presigned) as answer:
    assert b"<CallerReference>few</CallerReference>" in answer.read()
