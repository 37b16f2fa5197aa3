"""Prints the rows of a CSV file as JSON objects.

usage: rows.py FILE
"""

import csv
import json
import sys

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    print(json.dumps(list(csv.DictReader(file, strict=True))))
