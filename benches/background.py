#!/usr/bin/env python3
"""Counts the words of general news: makes src/lang/background.toml.

    python3 benches/background.py COLLECTION.jsonl COLLECTION.jsonl … > src/lang/background.toml

Each collection is JSON lines with a `text`. A word's rate is the geometric mean over the collections of the share of
articles that hold it, so that the topic of no single collection (the president of the day) passes for general. Words that
are mostly capitalised are names and are left out; so are words below 1 % in any collection. Rates are kept in steps of the
square root of two: nothing of any article is left but how common a word is."""
import collections
import json
import math
import re
import sys

WORD = re.compile(r"[^\W_]+")
STEP = math.sqrt(2)
FLOOR = 0.01


def rates(path):
    articles, holding, capital, seen = 0, collections.Counter(), collections.Counter(), collections.Counter()
    for line in open(path, encoding="utf-8"):
        words = [word for word in WORD.findall(json.loads(line)["text"][:6000]) if len(word) > 1 and not word[0].isdigit()]
        articles += 1
        holding.update({word.lower() for word in words})
        seen.update(word.lower() for word in words)
        capital.update(word.lower() for word in words if word[0].isupper())
    return {word: count / articles for word, count in holding.items()}, capital, seen


def main(paths):
    collections_ = [rates(path) for path in paths]
    table = collections.defaultdict(list)
    for word in set.intersection(*(set(rate) for rate, _, _ in collections_)):
        shares = [rate[word] for rate, _, _ in collections_]
        capital = sum(capitals[word] for _, capitals, _ in collections_) / sum(seen[word] for _, _, seen in collections_)
        dated = word.capitalize() in DATES
        if min(shares) >= FLOOR and (capital < 0.6 or dated):
            mean = math.exp(sum(math.log(share) for share in shares) / len(shares))
            table[round(-math.log(mean) / math.log(STEP))].append(word)
    print("# Share of general news articles that hold a word, for English: made by benches/background.py, which says how.")
    print("# A word that is not listed is taken to be rare.\n\n[en]")
    for step in sorted(table):
        print(f'"{STEP ** -step:.3f}" = "{" ".join(sorted(table[step]))}"')


DATES = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April",
         "May", "June", "July", "August", "September", "October", "November", "December"}

if __name__ == "__main__":
    main(sys.argv[1:])
