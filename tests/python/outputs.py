"""Prints what the AWS CLI's own classes make of values.

usage: outputs.py FILE: a JSON value of {"value": …, "width": …, "query": …} in each line

Prints a JSON array for each line: the text and the table, each a string, or null where the AWS CLI fails.
"""

import argparse
import io
import json
import sys

import jmespath
from awscli.formatter import TableFormatter
from awscli.text import format_text


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
            print(json.dumps([None, None]))
            continue
    print(json.dumps([attempt(text, value), attempt(table, value, case["width"])]))
