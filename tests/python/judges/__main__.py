"""Validates the folders of a migration plan with programs that others wrote.

usage: judges DIR

DIR holds a folder for each distribution. Prints a line of JSON for each file of FILES that a folder
has: {"folder": …, "file": …, "problems": […]}, in sorted order. Other files are ignored.
"""

import json
import multiprocessing
import os
import sys

import hcl2

from api import INPUTS, api_input, service
from documents import markdown, plan, script, urls
from templates import bucket_policy, linter, template
from terraform import terraform


FILES = {
    **dict.fromkeys(INPUTS, api_input),
    "apply.sh": script,
    "bucket-policy.json": bucket_policy,
    "main.tf": terraform,
    "plan.md": plan,
    "template.yaml": template,
    "urls.csv": urls,
}


def validate(path):
    folder, file = os.path.split(path)
    try:
        problems = FILES[file](path)
    except Exception as error:  # A file that cannot be read, or not as the judge expects.
        problems = [f"{type(error).__name__}: {error}"]
    return {"folder": os.path.basename(folder), "file": file, "problems": problems}


def main():
    root = sys.argv[1]
    paths = [os.path.join(root, folder, file) for folder in os.listdir(root) for file in FILES]
    found = sorted(filter(os.path.isfile, paths), key=os.path.split)
    # Loaded once, before the fork.
    for load in (service, linter, markdown, lambda: hcl2.parses_to_tree("")):
        load()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        for result in pool.imap(validate, found, chunksize=8):
            print(json.dumps(result))


if __name__ == "__main__":
    main()
