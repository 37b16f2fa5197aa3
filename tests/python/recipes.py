"""Checks the code of a document: its syntax, and YAML against the schemas of Compose and GitHub.

usage: recipes.py DOCUMENT

Java and Rust are not checked, because their compilers would need the packages that the code uses. Prints
a line of JSON with the number of blocks of each kind.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import yaml
from markdown_it import MarkdownIt

NODE = Path(sys.executable).with_name("node")
# The first of these keys that a document has says what it is.
SCHEMAS = {
    "services": "vendor.compose-spec",
    "jobs": "vendor.github-workflows",
    "runs": "vendor.github-actions",
}


def run(*command):
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout


def check(language, code, file):
    """Checks a block, and returns its kind."""
    file.write_text(code)
    match language:
        case "console":
            run("bash", "-n", file)
        case "python":
            compile(code, str(file), "exec")
        case "javascript":
            module = file.rename(file.with_suffix(".mjs"))
            run(NODE, "--check", module)
        case "yaml":
            value = yaml.safe_load(code)
            if value.get("apiVersion"):
                return value["kind"]
            schema = SCHEMAS[next(key for key in SCHEMAS if key in value)]
            options = ("--builtin-schema", schema, "--default-filetype", "yaml")
            run(sys.executable, "-m", "check_jsonschema", *options, file)
            return schema
        case "java" | "rust" | "toml":
            pass
        case _:
            raise ValueError(f"no check for {language!r}")
    return language


document = Path(sys.argv[1])
text = document.read_text()
if document.suffix == ".yml":
    blocks = [("yaml", text)]
else:
    tokens = MarkdownIt().parse(text)
    blocks = [(token.info, token.content) for token in tokens if token.type == "fence"]
with tempfile.TemporaryDirectory() as folder:
    kinds = Counter(
        check(language, code, Path(folder) / f"{number}.txt")
        for number, (language, code) in enumerate(blocks)
    )
print(json.dumps(kinds))
