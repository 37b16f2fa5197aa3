"""Prints what programs read in the files of migration plans, a line of JSON for each folder of DIR.

usage: values.py DIR
"""

import csv
import json
import os
import re
import sys

import hcl2
import lark
import markdown_it
import yaml

# CloudFormation joins its parts.
JOIN = "Fn::Join"
ESCAPE = re.compile(r'\\u([0-9a-f]{4})|\\([nrt"\\])|\$(\$\{)|%(%\{)', re.I)


def read(folder, name):
    with open(os.path.join(DIR, folder, name), encoding="utf-8", newline="") as file:
        return file.read()


def api(text):
    value = json.loads(text)
    config = value["DistributionConfig"]
    tags = {tag["Key"]: tag.get("Value") for tag in value["Tags"]["Items"]}
    return config["Comment"], config.get("Logging", {}).get("Prefix"), tags


def cloudformation(text):
    resource = yaml.safe_load(text)["Resources"]["Distribution"]["Properties"]
    config = resource["DistributionConfig"]
    tags = {joined(tag["Key"]): joined(tag["Value"]) for tag in resource.get("Tags", [])}
    return joined(config["Comment"]), joined(config.get("Logging", {}).get("Prefix")), tags


def joined(value):
    if isinstance(value, dict) and JOIN in value:
        separator, parts = value[JOIN]
        return separator.join(joined(part) for part in parts)
    return value


def terraform(text):
    # python-hcl2 ends an escaped template at a brace that is outside of the string.
    text = re.sub(r"\$\$\{", r"\\u0024{", re.sub(r"%%\{", r"\\u0025{", text))
    root = hcl2.parses_to_tree(text).children[0]
    distribution = block(root, "resource", "aws_cloudfront_distribution")
    logging = block(distribution, "logging_config")
    tags = attribute(distribution, "tags")
    elements = tags.find_data("object_elem") if tags else ()
    return (
        string(attribute(distribution, "comment")),
        string(attribute(logging, "prefix")) if logging else None,
        {string(element.children[0]): string(element.children[-1]) for element in elements},
    )


def block(body, *labels):
    """Returns the body of the only block with a type and first label, or None."""
    for node in body.children:
        if node.data == "block":
            names = [source(child).strip('"') for child in node.children[: len(labels)]]
            if names == list(labels):
                return next(child for child in node.children if getattr(child, "data", "") == "body")
    return None


def attribute(body, name):
    for node in body.children:
        if node.data == "attribute" and source(node.children[0]) == name:
            return node.children[-1]
    return None


def source(node):
    if isinstance(node, lark.Token):
        return str(node)
    return "".join(node.scan_values(lambda token: isinstance(token, lark.Token)))


def string(node):
    """Returns the value of a string, or the expression that stands in place of one."""
    text = source(node)
    if not text.startswith('"'):
        return {"expression": text}
    return ESCAPE.sub(unescaped, text[1:-1])


def unescaped(match):
    code, simple, dollar, percent = match.groups()
    if code:
        return chr(int(code, 16))
    return {"n": "\n", "r": "\r", "t": "\t"}.get(simple, simple) or dollar or percent


def markdown(text):
    parser = markdown_it.MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.validateLink = lambda url: True
    tokens = parser.parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    headings = [tokens[at + 1].content for at, it in enumerate(tokens) if it.type == "heading_open"]
    return {
        "kinds": sorted({token.type for token in [*tokens, *inline]}),
        "headings": headings,
        "numbered": sum(token.type == "ordered_list_open" for token in tokens),
        "text": "".join(token.content for token in inline),
    }


def values(folder):
    table = list(csv.reader(read(folder, "urls.csv").splitlines(keepends=True), strict=True))
    return {
        "folder": folder,
        "api": api(read(folder, "distribution.json")),
        "cloudformation": cloudformation(read(folder, "template.yaml")),
        "terraform": terraform(read(folder, "main.tf")),
        "markdown": markdown(read(folder, "plan.md")),
        "urls": table,
    }


DIR = sys.argv[1]
for name in sorted(os.listdir(DIR)):
    print(json.dumps(values(name)))
