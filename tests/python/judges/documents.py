"""Tables, scripts and documents, by Python's csv, shells and markdown-it."""

import csv
import functools
import io
import itertools
import os
import re
import shutil
import subprocess
import unicodedata

import markdown_it
from markdown_it.rules_block.table import escapedSplit

from common import read, repeated


def urls(path):
    text = read(path)
    if "\0" in text:  # Python 3.11 and newer read it.
        return ["a null character"]
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if not rows or not all(rows[0]) or any("://" in name for name in rows[0]):
        return ["no header"]
    problems = [f"column {name!r} is repeated" for name in repeated(rows[0])]
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            problems.append(f"row {number} has {len(row)} cells, not {len(rows[0])}")
        for cell in row:
            # Spreadsheets read it as a formula.
            if cell.startswith(("=", "+", "-", "@", "\t", "\r")):
                problems.append(f"row {number}: {cell!r} begins with {cell[0]!r}")
    return problems


def script(path):
    read(path)  # Raises if the file is not UTF-8.
    problems = []
    for shell in filter(shutil.which, ("sh", "dash", "bash")):
        seen = subprocess.run([shell, "-n", os.path.abspath(path)], capture_output=True, text=True)
        # bash only warns of a here-document without an end.
        if seen.returncode or seen.stderr:
            message = seen.stderr.replace(os.path.abspath(path), os.path.basename(path))
            problems.append(f"{shell}: {message.strip()}")
    return problems


@functools.cache
def markdown():
    parser = markdown_it.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    # Escaped characters stay tokens of their own.
    parser.disable("text_join")
    # Without this, a link to javascript: is text.
    parser.validateLink = lambda url: True
    return parser


# What GitHub's Markdown makes a link of, without any brackets: URLs as they are written, and
# addresses even where a character is escaped.
URL = re.compile(r"(?:\b(?:http|ftp)://|\bwww\.)\S+")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+")


def plan(path):
    text = read(path)
    controls = {char for char in text if unicodedata.category(char) == "Cc" and char != "\n"}
    problems = [f"control character {char!r}" for char in sorted(controls)]
    lines, columns = text.split("\n"), 0
    for token in markdown().parse(text):
        if token.type == "html_block":
            problems.append(f"HTML: {token.content[:80]!r}")
        elif token.type == "thead_open":
            columns = len(cells(lines[token.map[0]]))
        elif token.type == "tr_open" and len(cells(lines[token.map[0]])) != columns:
            problems.append(f"line {token.map[0] + 1}: not {columns} cells")
        for text in texts(token.children or []):
            found = ADDRESS.search(text)
            if found:
                problems.append(f"a link on GitHub: {found[0]!r}")
        for child in token.children or []:
            url = child.attrs.get("href", child.attrs.get("src", "https:"))
            if child.type == "html_inline":
                problems.append(f"HTML: {child.content[:80]!r}")
            elif not url.startswith("https:"):
                problems.append(f"a link to {url!r}")
            elif child.type == "text":
                found = URL.search(child.content)
                if found:
                    problems.append(f"a link on GitHub: {found[0]!r}")
    return problems


def texts(tokens):
    """Returns the text between other tokens."""
    kinds = ("text", "text_special")
    runs = itertools.groupby(tokens, lambda token: token.type in kinds)
    return ["".join(token.content for token in run) for is_text, run in runs if is_text]


def cells(line):
    return escapedSplit(line.strip().removeprefix("|").removesuffix("|"))
