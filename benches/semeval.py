#!/usr/bin/env python3
"""Scores the dates of SemEval-2015 task 4: on which day each event of an entity happened, and in which order.

    cargo build --release
    python3 benches/semeval.py BENCH [--binary target/release/newsfold]

BENCH is a folder with `tls/semeval2015_corpus_*.json` (Wikinews articles sentence by sentence, and for each entity its events
with dates and the sentences that mention them; not part of this repository). Each corpus is folded by `newsfold stories
--json`; a sentence has the date of the event under which its fact stands. An event counts as dated when one of its
sentences is, as right when one of them has its day or month, and a pair of events as ordered when both are dated and
differ; F1 is that of right dates. The task's own measure compares whole graphs of time and is not computed."""
import argparse
import collections
import itertools
import json
import pathlib
import re
import subprocess
import tempfile


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("bench", type=pathlib.Path)
    arguments.add_argument("--binary", default="target/release/newsfold")
    options = arguments.parse_args()
    print(f"{'corpus':<10}{'entities':>9}{'events':>8}{'dated':>8}{'right':>8}{'F1':>8}{'ordered':>9}{'right':>8}")
    for path in sorted((options.bench / "tls").glob("semeval2015_*.json")):
        corpus = json.loads(path.read_text())
        with tempfile.TemporaryDirectory() as site:
            dates = dates_of_sentences(corpus, options.binary, pathlib.Path(site))
        report(corpus, dates)


def dates_of_sentences(corpus, binary, site):
    """The dates, coarser than a month left out, under which each sentence ("1173-12") stands."""
    raw = site / "content" / "raw"
    raw.mkdir(parents=True)
    (site / "site.toml").write_text('title = "Timeline"\n')
    sentences = {}
    for doc in corpus["docs"]:
        (_, title), _, *rest = doc["sentences"]
        front = json.dumps({"title": spaced(title), "date": doc["published"], "source": "Wikinews"})
        (raw / f"{doc['id']}.md").write_text(f"---\n{front}\n---\n\n" + "\n\n".join(spaced(text) for _, text in rest) + "\n")
        sentences[doc["id"]] = [number for number, _ in rest]
    out = subprocess.run([binary, "stories", "--json", "--root", site], capture_output=True, text=True, check=True).stdout
    dates = collections.defaultdict(set)
    for story in json.loads(out)["stories"]:
        for event in story["events"]:
            if event["when"] and event["when"]["precision"] in ("day", "month"):
                cut = 10 if event["when"]["precision"] == "day" else 7
                for fact in event["facts"]:
                    for cite in fact["citations"]:
                        doc = pathlib.Path(cite["article"]).stem
                        dates[f"{doc}-{sentences[doc][cite['paragraph'] - 1]}"].add(event["when"]["from"][:cut])
    return dates


def spaced(text):
    """The words of a corpus as newspapers set them: "( EADS ) , 's" to "(EADS), 's"."""
    text = re.sub(r" ([,.;:!?)%]|'s\b|n't\b)", r"\1", text)
    return re.sub(r"([($#]) ", r"\1", text).replace("`` ", '"').replace(" ''", '"')


def report(corpus, dates):
    events = dated = right = stated = pairs = ordered = 0
    for timeline in corpus["timelines"]:
        found = []
        for event in timeline["events"]:
            truth = event["date"].replace("-XX", "")
            if not re.match(r"\d{4}-\d\d", truth):
                continue
            ours = set().union(*(dates[mention.rsplit("-", 1)[0]] for mention in event["mentions"]))
            stated += 1
            dated += bool(ours)
            right += any(truth == one for one in ours)
            if ours:
                found.append((truth, min(ours)))
        events += len(timeline["events"])
        for (a, ours_a), (b, ours_b) in itertools.combinations(found, 2):
            if a[:7] != b[:7] and ours_a != ours_b:
                pairs += 1
                ordered += (a < b) == (ours_a < ours_b)
    precision, recall = right / max(1, dated), right / max(1, stated)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"{corpus['corpus']:<10}{len(corpus['timelines']):>9}{events:>8}{dated / stated:>8.3f}{right / max(1, dated):>8.3f}{f1:>8.3f}{pairs:>9}{ordered / max(1, pairs):>8.3f}")


main()
