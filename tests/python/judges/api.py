"""Inputs of the CloudFront API, by botocore."""

import functools
import os
import xml.etree.ElementTree

import botocore.session
import regex
from botocore.serialize import create_serializer
from botocore.validate import ParamValidator

from common import read_json, repeated


# File: operation, its parameter.
INPUTS = {
    "cache-policy.json": ("CreateCachePolicy", "CachePolicyConfig"),
    "distribution.json": ("CreateDistributionWithTags", "DistributionConfigWithTags"),
    "key-group.json": ("CreateKeyGroup", "KeyGroupConfig"),
    "origin-access-control.json": ("CreateOriginAccessControl", "OriginAccessControlConfig"),
}


@functools.cache
def service():
    return botocore.session.get_session().get_service_model("cloudfront")


def api_input(path):
    value = read_json(path)
    operation, parameter = INPUTS[os.path.basename(path)]
    model = service().operation_model(operation)
    report = ParamValidator().validate({parameter: value}, model.input_shape)
    if report.has_errors():
        return report.generate_report().split("\n")
    problems = list(constraints(value, model.input_shape.members[parameter], parameter))
    body = create_serializer("rest-xml").serialize_to_request({parameter: value}, model)["body"]
    try:
        xml.etree.ElementTree.fromstring(body)
    except xml.etree.ElementTree.ParseError as error:
        problems.append(f"the request is not XML: {error}")
    return problems + list(SEMANTICS[parameter](value))


def constraints(value, shape, at):
    """Yields what the service model says and botocore does not validate."""
    if shape.type_name == "structure":
        if "Quantity" in value and value["Quantity"] != len(value.get("Items", [])):
            yield f"{at}: Quantity is not the number of Items"
        for name, member in value.items():
            yield from constraints(member, shape.members[name], f"{at}.{name}")
    elif shape.type_name == "list":
        for index, item in enumerate(value):
            yield from constraints(item, shape.member, f"{at}[{index}]")
    elif shape.type_name == "string":
        if shape.enum and value not in shape.enum:
            yield f"{at}: {value!r} is not one of {shape.enum}"
        if len(value) > shape.metadata.get("max", len(value)):
            yield f"{at}: longer than {shape.metadata['max']}"
        pattern = shape.metadata.get("pattern")
        if pattern and not regex.fullmatch(pattern, value):
            yield f"{at}: {value!r} does not match {pattern}"


def distribution(value):
    """Yields what the CloudFront API reference excludes. The service responds with an error."""
    config = value["DistributionConfig"]
    if not config["CallerReference"]:
        yield "CallerReference is empty"
    if len(config["Comment"]) > 128:
        yield "Comment is longer than 128"
    origins = config["Origins"]["Items"]
    for origin in origins:
        if len({"S3OriginConfig", "CustomOriginConfig"} & origin.keys()) != 1:
            yield f"origin {origin['Id']!r}: not exactly one of S3OriginConfig, CustomOriginConfig"
        identity = origin.get("S3OriginConfig", {}).get("OriginAccessIdentity")
        if identity and origin.get("OriginAccessControlId"):
            yield f"origin {origin['Id']!r}: both an origin access control and an identity"
    ids = [origin["Id"] for origin in origins]
    for name in repeated(ids):
        yield f"origin {name!r} is repeated"
    behaviors = [config["DefaultCacheBehavior"]]
    behaviors += config.get("CacheBehaviors", {}).get("Items", [])
    for behavior in behaviors:
        if behavior["TargetOriginId"] not in ids:
            yield f"TargetOriginId {behavior['TargetOriginId']!r} names no origin"
        if ("CachePolicyId" in behavior) == ("ForwardedValues" in behavior):
            yield "not exactly one of CachePolicyId, ForwardedValues"
        if "CachePolicyId" in behavior and {"MinTTL", "DefaultTTL", "MaxTTL"} & behavior.keys():
            yield "a TTL beside CachePolicyId"
        for name in ("TrustedSigners", "TrustedKeyGroups"):
            trusted = behavior.get(name, {"Enabled": False, "Quantity": 0})
            if trusted["Enabled"] != (trusted["Quantity"] > 0):
                yield f"{name}: Enabled and Quantity contradict each other"
    aliases = config.get("Aliases", {}).get("Items", [])
    for name in repeated(alias.lower() for alias in aliases):
        yield f"alias {name!r} is repeated"
    certificate = config.get("ViewerCertificate", {})
    if aliases:
        for name in ("ACMCertificateArn", "SSLSupportMethod"):
            if not certificate.get(name):
                yield f"Aliases without ViewerCertificate.{name}"
    arn = certificate.get("ACMCertificateArn", "")
    if arn.startswith("arn:") and not arn.startswith("arn:aws:acm:us-east-1:"):
        yield f"{arn!r} is not a certificate in us-east-1"
    logging = config.get("Logging", {})
    if logging.get("Enabled") and not logging.get("Bucket"):
        yield "Logging is enabled without Bucket"
    tags = [tag["Key"] for tag in value["Tags"].get("Items", [])]
    for name in repeated(tags):
        yield f"tag {name!r} is repeated"
    for name in tags:
        if name.lower().startswith("aws:"):
            yield f"tag {name!r} has a reserved prefix"


def origin_access_control(config):
    if not 1 <= len(config["Name"]) <= 64:
        yield "Name has not 1 to 64 characters"


def cache_policy(config):
    lowest = config["MinTTL"]
    default = config.get("DefaultTTL", max(lowest, 86400))
    highest = config.get("MaxTTL", max(default, 31536000))
    if not 0 <= lowest <= default <= highest:
        yield "not MinTTL <= DefaultTTL <= MaxTTL"
    parameters = config.get("ParametersInCacheKeyAndForwardedToOrigin", {})
    for name in ("Header", "Cookie", "QueryString"):
        part = parameters.get(f"{name}sConfig", {})
        listed = part.get(f"{name}s", {}).get("Quantity", 0) > 0
        if listed != (part.get(f"{name}Behavior") in ("whitelist", "allExcept")):
            yield f"{name}sConfig: the behavior and the list contradict each other"


def key_group(config):
    if not config["Items"] or not all(config["Items"]):
        yield "Items has no key, or an empty one"
    for name in repeated(config["Items"]):
        yield f"key {name!r} is repeated"


SEMANTICS = {
    "CachePolicyConfig": cache_policy,
    "DistributionConfigWithTags": distribution,
    "KeyGroupConfig": key_group,
    "OriginAccessControlConfig": origin_access_control,
}
