#!/usr/bin/env python3
"""Scores publication dates of HTML pages.

    page_dates.py PAGES.jsonl.gz NEWSFOLD

PAGES: one JSON object a line, {"id", "html", "expected": [{"value": "YYYY-MM-DD"}]}. Prints how many pages get their
date, how often a given date is right, and the pages that get another.
"""
import gzip, json, os, subprocess, sys, tempfile


def main():
    pages, newsfold = sys.argv[1], os.path.abspath(sys.argv[2])
    expected, given = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        for number, line in enumerate(gzip.open(pages, "rt")):
            page = json.loads(line)
            name = f"{number:05}.html"
            expected[name] = {value["value"] for value in page["expected"] if isinstance(value["value"], str)}
            with open(os.path.join(folder, name), "w") as out:
                out.write(page["html"])
        names = sorted(expected)
        for start in range(0, len(names), 200):
            run = subprocess.run([newsfold, "clean", "--json", *names[start:start + 200]], cwd=folder, capture_output=True, text=True)
            for line in run.stdout.splitlines():
                article = json.loads(line)
                given[os.path.basename(article["origin"]["file"])] = (article["date"] or "")[:10]
    right = sum(given.get(name, "") in values for name, values in expected.items() if values)
    dated = sum(bool(given.get(name)) for name, values in expected.items() if values)
    for name, values in sorted(expected.items()):
        if values and given.get(name, "") not in values:
            print(name, "expected", "/".join(sorted(values)), "got", given.get(name) or "none")
    total = sum(bool(values) for values in expected.values())
    print(f"{total} pages  right {right / total:.3f}  given {dated / total:.3f}  precision {right / max(1, dated):.3f}")


main()
