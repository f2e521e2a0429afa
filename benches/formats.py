#!/usr/bin/env python3
"""Counts the articles that `newsfold clean --json` finds in a folder of exports.

usage: formats.py [--fields] FOLDER NEWSFOLD [PART_OF_PATH]

FOLDER has a MANIFEST.tsv with `file` and `expected_articles`; a file without a number is only shown. Prints one line a
file: expected, found, how many have title, date and source, and the first title.

With `--fields`, compares title, date and source with what `stated.py` reads in the files, and prints every difference. A date is right
when its day is, and its time where both tell one.
"""

import csv
import json
import subprocess
import sys
from pathlib import Path

from stated import READERS, day


def articles(binary, path):
    run = subprocess.run([binary, "clean", "--json", path], capture_output=True, text=True, timeout=120)
    found = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
    return found, run.stderr, run.returncode


def same(field, stated, found):
    if field == "date":
        length = min(len(stated), len(found or ""))
        return length >= 10 and stated[:length] == found[:length]
    stated = " ".join(stated.split())
    return stated == found or field == "source" and stated.casefold() == (found or "").casefold()


def differences(path, binary):
    """(place, field, stated, found) for each field that is stated; the last two are equal where Newsfold is right."""
    stated = list(READERS[path.parent.name](path))
    found, _, _ = articles(binary, str(path))
    for number, fields in enumerate(stated):
        article = found[number] if number < len(found) else {}
        for field, value in zip(("title", "date", "source"), fields):
            if value:
                known = article.get(field)
                known = known and day(known) if field == "date" else known
                yield f"{path.parent.name}/{path.name}#{number + 1}", field, value, value if same(field, value, known) else known


def fields(folder, binary, rows):
    right, all_stated = {}, {}
    for row in rows:
        path = folder / row["file"]
        if path.parent.name not in READERS:
            continue
        for place, field, stated, found in differences(path, binary):
            for key in ((path.parent.name, field), ("all", field)):
                all_stated[key] = all_stated.get(key, 0) + 1
                right[key] = right.get(key, 0) + (stated == found)
            if stated != found:
                print(f"{place} {field}: {stated!r}, found {found!r}")
    for group in dict.fromkeys(key[0] for key in sorted(all_stated)):
        shares = [(field, right.get((group, field), 0), all_stated.get((group, field), 0)) for field in ("title", "date", "source")]
        print(f"{group:16}", "  ".join(f"{field} {good:>4} of {stated:<4}" for field, good, stated in shares))


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--fields"]
    folder, binary = Path(arguments[0]), arguments[1]
    part = arguments[2] if len(arguments) > 2 else ""
    rows = list(csv.DictReader((folder / "MANIFEST.tsv").open(encoding="utf-8"), delimiter="\t"))
    if "--fields" in sys.argv:
        fields(folder, binary, [row for row in rows if part in row["file"]])
        return
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
