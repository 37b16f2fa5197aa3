"""Prints what the AWS CLI's own classes make of values.

usage: outputs.py FILE: a JSON value of {"value": …, "width": …, "query": …} in each line

Prints a JSON array for each line: the text, the table and YAML, each a string, or null where the AWS CLI fails.
"""

import argparse
import io
import json
import sys

import jmespath
from awscli.formatter import TableFormatter
from awscli.text import format_text
from ruamel.yaml import YAML


def text(value):
    stream = io.StringIO()
    format_text(value, stream)
    return stream.getvalue()


def table(value, width):
    formatter = TableFormatter(argparse.Namespace(color="off", query=None))
    formatter.table._terminal_width = width
    stream = io.StringIO()
    formatter._format_response("GetStreamingDistribution", value, stream)
    return stream.getvalue()


def yaml(value):
    if not isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False) + "\n"
    writer = YAML(typ="safe")
    writer.encoding = None
    writer.representer.default_flow_style = False
    writer.default_flow_style = False
    stream = io.StringIO()
    writer.dump(value, stream)
    return stream.getvalue()


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except Exception:
        return None


for line in open(sys.argv[1], encoding="utf-8"):
    case = json.loads(line)
    value = case["value"]
    if case.get("query"):
        try:
            value = jmespath.search(case["query"], value)
        except Exception:
            print(json.dumps([None, None, None]))
            continue
    outputs = [attempt(text, value), attempt(table, value, case["width"]), attempt(yaml, value)]
    print(json.dumps(outputs))
