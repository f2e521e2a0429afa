#!/usr/bin/env python3
"""Counts the articles that `newsfold clean --json` finds in a folder of exports.

usage: formats.py FOLDER NEWSFOLD [PART_OF_PATH]

FOLDER has a MANIFEST.tsv with `file` and `expected_articles`; a file without a number is only shown. Prints one line a
file: expected, found, how many have title, date and source, and the first title.
"""

import csv
import json
import subprocess
import sys
from pathlib import Path


def articles(binary, path):
    run = subprocess.run([binary, "clean", "--json", path], capture_output=True, text=True, timeout=120)
    found = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    return found, run.stderr, run.returncode


def main():
    folder, binary = Path(sys.argv[1]), sys.argv[2]
    part = sys.argv[3] if len(sys.argv) > 3 else ""
    rows = list(csv.DictReader((folder / "MANIFEST.tsv").open(encoding="utf-8"), delimiter="\t"))
    exact = counted = 0
    print(f"{'file':60} {'want':>5} {'found':>5} {'title':>5} {'date':>5} {'source':>6}  first")
    for row in sorted(rows, key=lambda row: row["file"]):
        if part not in row["file"]:
            continue
        found, messages, code = articles(binary, str(folder / row["file"]))
        expected = row["expected_articles"].strip().rstrip("?")
        if expected:
            counted += 1
            exact += int(expected) == len(found)
        known = [sum(1 for article in found if article[key]) for key in ("title", "date", "source")]
        mark = " " if not expected or int(expected) == len(found) else "*"
        panic = " PANIC" if "panicked" in messages or code not in (0, 1, 3) else ""
        first = next((f"{a['title'][:40]} | {a['date']} | {a['source']}" for a in found), messages.split("\n")[0][:80])
        print(f"{mark}{row['file']:59} {expected:>5} {len(found):>5} {known[0]:>5} {known[1]:>5} {known[2]:>6}  {first}{panic}")
    print(f"count exact in {exact} of {counted} files")


if __name__ == "__main__":
    main()
