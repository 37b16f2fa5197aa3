"""Reads files strictly."""

import json
from collections import Counter


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def repeated(values):
    return [value for value, count in Counter(values).items() if count > 1]


def as_list(value):
    return value if isinstance(value, list) else [value]


def unique(pairs):
    names = repeated(name for name, _ in pairs)
    if names:
        raise ValueError(f"repeated members: {names}")
    return dict(pairs)


def no_number(text):
    raise ValueError(f"{text} is not JSON")


def read_json(path):
    value = json.loads(read(path), object_pairs_hook=unique, parse_constant=no_number)
    json.dumps(value, ensure_ascii=False).encode()  # Raises for half a surrogate pair.
    return value
