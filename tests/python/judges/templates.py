"""CloudFormation templates and bucket policies, by cfn-lint."""

import functools
import json
import re

import yaml
from cfnlint.config import ConfigMixIn
from cfnlint.decode import decode_str
from cfnlint.runner import Runner, run_template_by_data

from common import as_list, read, read_json, repeated


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads the short forms of CloudFormation, such as !Ref."""


def short_form(loader, suffix, node):
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


Loader.add_multi_constructor("!", short_form)


@functools.cache
def linter():
    # Strict: a plain scalar that YAML reads as a number is an error where a string is due.
    strict = {"E3012": {"strict": True}}
    config = ConfigMixIn([], regions=["us-east-1"], configure_rules=strict)
    return config, Runner(config).rules


def lint(text):
    """Returns the errors and warnings of cfn-lint."""
    template, matches = decode_str(text)
    if not matches:
        config, rules = linter()
        matches = run_template_by_data(template, config, rules)
    return [
        f"{match.rule.id} line {match.linenumber}: {match.message[:300]}"
        for match in matches
        if match.rule.severity != "informational"
    ]


def template(path):
    text = read(path)
    problems = lint(text)
    try:
        value = yaml.load(text, Loader)
    except yaml.YAMLError as error:
        return problems + [f"{type(error).__name__}: {error}"]
    problems += template_values(value, "")
    for name, resource in value.get("Resources", {}).items() if isinstance(value, dict) else ():
        if resource.get("Type") == "AWS::CloudFront::Distribution":
            config = resource.get("Properties", {}).get("DistributionConfig", {})
            problems += [f"{name}: {problem}" for problem in template_distribution(config)]
    return problems


def template_values(value, at):
    """Yields what cfn-lint accepts, and CloudFormation rejects or replaces."""
    if isinstance(value, dict):
        for name, member in value.items():
            if name == "cfn-lint":
                yield f"{at}: suppresses rules of cfn-lint"
            yield from template_values(name, at)
            yield from template_values(member, f"{at}/{name}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from template_values(item, f"{at}/{index}")
    elif value is None:
        yield f"{at}: null"
    elif isinstance(value, str) and "{{resolve:" in value:
        yield f"{at}: a dynamic reference"


def template_distribution(config):
    """Yields what cfn-lint accepts and CloudFront rejects."""
    if not config.get("Origins"):
        yield "no Origins"
    for origin in as_list(config.get("Origins", [])):
        if len({"S3OriginConfig", "CustomOriginConfig"} & origin.keys()) != 1:
            yield "not exactly one of S3OriginConfig, CustomOriginConfig"
    if config.get("Aliases") and "ViewerCertificate" not in config:
        yield "Aliases without ViewerCertificate"
    comment = config.get("Comment", "")
    if isinstance(comment, str) and len(comment) > 128:
        yield "Comment is longer than 128"


@functools.cache
def policy_grammar(text):
    """Returns what cfn-lint says: it knows the grammar, the actions and the condition operators."""
    properties = {"Bucket": "media", "PolicyDocument": json.loads(text)}
    resources = {"Policy": {"Type": "AWS::S3::BucketPolicy", "Properties": properties}}
    return lint(json.dumps({"Resources": resources}))


def without_ids(policy):
    """Returns a policy in which statements have no ids, so that many policies are the same."""
    if not isinstance(policy, dict) or not isinstance(policy.get("Statement"), list):
        return policy
    statements = [
        {name: member for name, member in statement.items() if name != "Sid"}
        if isinstance(statement, dict) else statement
        for statement in policy["Statement"]
    ]
    return policy | {"Statement": statements}


def bucket_policy(path):
    value = read_json(path)
    problems = list(policy_grammar(json.dumps(without_ids(value))))
    if not isinstance(value, dict):
        return problems + ["not an object"]
    if value.get("Version") != "2012-10-17":
        problems.append("Version is not 2012-10-17")
    statements = value.get("Statement")
    if not isinstance(statements, list) or not statements:
        return problems + ["Statement is not a list of statements"]
    for index, statement in enumerate(statements):
        for name in ("Sid", "Effect", "Principal", "Action", "Resource"):
            if not statement.get(name):
                problems.append(f"Statement[{index}]: no {name}")
        if not re.fullmatch("[A-Za-z0-9]*", statement.get("Sid", "")):
            problems.append(f"Statement[{index}]: Sid has other characters than A-Z, a-z, 0-9")
        for resource in as_list(statement.get("Resource", [])):
            if not str(resource).startswith("arn:aws"):
                problems.append(f"Statement[{index}]: {resource!r} is not an ARN")
    for name in repeated(statement.get("Sid") for statement in statements):
        problems.append(f"Sid {name!r} is repeated")
    return problems
