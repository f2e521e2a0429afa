#!/usr/bin/env python3
"""Counts the words of general news: makes src/lang/background.toml.

    python3 benches/background.py en=COLLECTION.jsonl,COLLECTION.jsonl es=COLLECTION.jsonl … > src/lang/background.toml

Each collection is JSON lines with a `text`. A word's rate is the geometric mean over the collections of the share of
articles that hold it, so that the topic of no single collection (the president of the day) passes for general. Words that
are mostly capitalised are names and are left out, but for German, where all nouns are; so are words below 1 % in any collection.
Fewer than three collections give less: words below 2 %, or in fewer than four articles of one, are left out. Rates are
kept in steps of the square root of two: nothing of any article is left but how common a word is.

English was counted in three collections of American and British news; the other languages in the sentences of treebanks of Universal
Dependencies (GSD and PUD for Spanish, GSD for French and German, the latter with as many articles of the web, DDT, ISDT, Alpino, Talbanken, Bokmaal, Bosque, PDB, TDT; their
development and test parts), 350 words in a row taken for an article."""
import collections
import json
import math
import re
import sys

WORD = re.compile(r"[^\W_]+")
STEP = math.sqrt(2)
FLOOR = 0.01
SMALL_FLOOR = 0.02
LEAST = 4


def rates(path):
    articles, holding, capital, seen = 0, collections.Counter(), collections.Counter(), collections.Counter()
    for line in open(path, encoding="utf-8"):
        words = [word for word in WORD.findall(json.loads(line)["text"][:6000]) if len(word) > 1 and not word[0].isdigit()]
        articles += 1
        holding.update({word.lower() for word in words})
        seen.update(word.lower() for word in words)
        capital.update(word.lower() for word in words if word[0].isupper())
    return {word: count / articles for word, count in holding.items()}, capital, seen, articles


def section(lang, paths):
    collections_ = [rates(path) for path in paths]
    few = max(max(SMALL_FLOOR, (LEAST - 0.5) / articles) for _, _, _, articles in collections_)
    floor = FLOOR if len(paths) >= 3 else few
    table = collections.defaultdict(list)
    for word in set.intersection(*(set(rate) for rate, _, _, _ in collections_)):
        shares = [rate[word] for rate, _, _, _ in collections_]
        capital = sum(capitals[word] for _, capitals, _, _ in collections_) / sum(seen[word] for _, _, seen, _ in collections_)
        general = capital < 0.6 or word.capitalize() in DATES or lang == "de"
        if min(shares) >= floor and general:
            mean = math.exp(sum(math.log(share) for share in shares) / len(shares))
            table[round(-math.log(mean) / math.log(STEP))].append(word)
    print(f"\n[{lang}]")
    for step in sorted(table):
        print(f'"{STEP ** -step:.3f}" = "{" ".join(sorted(table[step]))}"')


def main(languages):
    print("# Share of general news articles that hold a word, by language: made by benches/background.py, which says how.")
    print("# A word that is not listed is taken to be rare.")
    for language in languages:
        lang, paths = language.split("=")
        section(lang, paths.split(","))


DATES = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April",
         "May", "June", "July", "August", "September", "October", "November", "December"}

if __name__ == "__main__":
    main(sys.argv[1:])
