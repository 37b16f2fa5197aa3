"""Prints the size of the installed files of a package and of what it requires, as JSON: NAME."""

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, distribution

found, waiting = {}, [sys.argv[1]]
while waiting:
    name = re.split(r"[^\w.-]", waiting.pop())[0].lower()
    if name in found:
        continue
    try:
        package = distribution(name)
    except PackageNotFoundError:
        # For another platform.
        continue
    files = [file.locate() for file in package.files]
    found[name] = [file.stat().st_size for file in files if file.is_file()]
    waiting += [line for line in package.requires or [] if "extra ==" not in line]
sizes = [size for package in found.values() for size in package]
print(json.dumps({"bytes": sum(sizes), "files": len(sizes)}))
