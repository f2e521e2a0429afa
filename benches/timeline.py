#!/usr/bin/env python3
"""Scores timelines of many articles: the days that matter, and what is told of them.

    cargo build --release
    python3 benches/timeline.py BENCH [--binary target/release/newsfold]

BENCH is a folder with `tls/t17_*.json.gz` (topics: dated articles and timelines written by editors) and
`score_timeline.py` (not part of this repository). Each topic is written as a site folder, folded by `newsfold stories
--json`, and its events are merged day by day. The timeline keeps as many days as the editors' has: those
whose events weigh most, as `weight` says. Of each day it tells the facts that share most words with the others of that day, those of
the first paragraphs before others. Printed beside it: the days named most often, which is the baseline to beat."""
import argparse
import collections
import gzip
import json
import pathlib
import re
import subprocess
import sys
import tempfile


# Paragraphs of an article that are its lead: two, as in the brief of a story.
LEAD = 2


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("bench", type=pathlib.Path)
    arguments.add_argument("--binary", default="target/release/newsfold")
    options = arguments.parse_args()
    print(f"{'topic':<10}{'articles':>9}{'date F1':>9}{'named most':>12}{'AR-1':>8}")
    for path in sorted((options.bench / "tls").glob("t17_*.json.gz")):
        topic = json.loads(gzip.decompress(path.read_bytes()))
        with tempfile.TemporaryDirectory() as scratch:
            scratch = pathlib.Path(scratch)
            weights, days = days_told(topic, options.binary, scratch / "site")
            named = named_by_day(topic, options.binary, scratch)
            ours = average(score(options.bench, scratch, timeline(weights, days, one), one) for one in topic["timelines"])
            baseline = average(
                score(options.bench, scratch, {day: ["-"] for day in most(named, one)}, one) for one in topic["timelines"]
            )
        name = path.name.split(".")[0].removeprefix("t17_")
        print(f"{name:<10}{len(topic['articles']):>9}{ours['date']:>9.3f}{baseline['date']:>12.3f}{ours['AR1']:>8.3f}")


def days_told(topic, binary, site):
    """The weight of each day over all stories, and its facts, each with how many articles say it and whether one leads with it."""
    raw = site / "content" / "raw"
    raw.mkdir(parents=True)
    (site / "site.toml").write_text('title = "Timeline"\n')
    for number, article in enumerate(topic["articles"]):
        title, _, body = article["text"].strip().partition("\n")
        front = json.dumps({"title": title[:120], "date": article["date"], "source": f"Outlet {number}"})
        paragraphs = "\n\n".join(line.strip() for line in body.splitlines())
        (raw / f"{number:04}.md").write_text(f"---\n{front}\n---\n\n{title}\n\n{paragraphs}\n")
    out = subprocess.run([binary, "stories", "--json", "--root", site], capture_output=True, text=True, check=True).stdout
    folded = json.loads(out)
    weights, days = collections.Counter(), collections.defaultdict(list)
    for story in folded["stories"]:
        for event in story["events"]:
            if event["when"] and event["when"]["precision"] == "day":
                weights[event["when"]["from"]] += round(10 * event["weight"])
                for fact in event["facts"]:
                    said = len({one["article"] for one in fact["citations"]})
                    leads = any(one["paragraph"] <= LEAD for one in fact["citations"])
                    days[event["when"]["from"]].append((said, leads, fact["text"]))
    return weights, days


def central(facts):
    """The facts of a day, first those whose words its other facts use too."""
    words = [set(re.findall(r"[^\W\d_]{4,}", text.lower())) for _, _, text in facts]
    common = collections.Counter(word for one in words for word in one)
    worth = [
        said * (1 + leads) * sum(common[word] - 1 for word in one) / (8 + len(one)) ** 0.5
        for (said, leads, _), one in zip(facts, words)
    ]
    return [facts[place][2] for place in sorted(range(len(facts)), key=lambda place: -worth[place])]


def named_by_day(topic, binary, scratch):
    """How often each day is named in the articles, their days of publication included."""
    questions = scratch / "questions.jsonl"
    with questions.open("w") as out:
        for number, article in enumerate(topic["articles"]):
            print(json.dumps({"id": number, "text": article["text"], "reference_date": article["date"]}), file=out)
    out = subprocess.run([binary, "dates", "--jsonl", questions], capture_output=True, text=True, check=True).stdout
    named = collections.Counter(article["date"] for article in topic["articles"])
    for answer in map(json.loads, out.splitlines()):
        named.update(one["value"] for one in answer["pred"] if one["value"] and len(one["value"]) == 10)
    return named


def within(days, reference):
    """The days from the first to the last of the editors' timeline: both systems are told that much."""
    first, last = min(event["date"] for event in reference["events"]), max(event["date"] for event in reference["events"])
    return {day: value for day, value in days.items() if first <= day <= last}


def most(named, reference):
    wanted = len({event["date"] for event in reference["events"]})
    return sorted(within(named, reference), key=lambda day: (-named[day], day))[:wanted]


def timeline(weights, days, reference):
    texts = collections.Counter(event["date"] for event in reference["events"])
    sentences = max(1, round(sum(texts.values()) / len(texts)))
    return {day: central(days[day])[:sentences] for day in most(weights, reference)}


def score(bench, scratch, days, reference):
    pred, gold = scratch / "pred.json", scratch / "gold.json"
    pred.write_text(json.dumps([[day, texts] for day, texts in sorted(days.items())]) + "\n")
    gold.write_text(json.dumps([[event["date"], [event["text"]]] for event in reference["events"]]) + "\n")
    command = [sys.executable, bench / "score_timeline.py", pred, gold]
    scores = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {"date": scores["date"]["f"], "AR1": scores["AR1"]["f"]}


def average(scores):
    scores = list(scores)
    return {name: sum(score[name] for score in scores) / len(scores) for name in scores[0]}


if __name__ == "__main__":
    main()
