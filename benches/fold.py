#!/usr/bin/env python3
"""Scores folding through the binary, and holds the floors of benches/fold_floors.json.

    python3 benches/fold.py BENCH_DIR [--binary target/release/newsfold] [--only NAME]

BENCH_DIR holds collections of articles, `NAME.jsonl[.zst]` (id, title, date, source, text, story), and pairs of sentences,
`pairs_NAME.jsonl[.zst]` (id, a, b, and label or score). Articles are given to the binary as Markdown with front matter, so
that cleaning does not matter."""
import argparse
import collections
import json
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent


def lines(path):
    text = subprocess.run(["zstd", "-dc", path], check=True, capture_output=True).stdout.decode() if path.suffix == ".zst" else path.read_text()
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def bcubed(gold, predicted):
    in_gold, in_predicted = collections.Counter(gold.values()), collections.Counter(predicted[each] for each in gold)
    both = collections.Counter((gold[each], predicted[each]) for each in gold)
    precision = sum(both[gold[each], predicted[each]] / in_predicted[predicted[each]] for each in gold) / len(gold)
    recall = sum(both[gold[each], predicted[each]] / in_gold[gold[each]] for each in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def write_site(articles, root, dated):
    raw = root / "content" / "raw"
    raw.mkdir(parents=True)
    (root / "site.toml").write_text('title = "Bench"\n')
    for article in articles:
        front = {"title": article["title"], "source": article["source"], "date": article["date"] if dated else ""}
        front = "".join(f"{key}: {json.dumps(value)}\n" for key, value in front.items() if value)
        (raw / f"{article['id']}.md").write_text(f"---\n{front}---\n\n{article['text']}\n")


def stories(articles, binary, dated):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        write_site(articles, root, dated)
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        out = subprocess.run([binary, "stories", "--json", "--root", root], check=True, capture_output=True).stdout
        seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    folded = json.loads(out)
    name = lambda article: article.removeprefix("raw/").removesuffix(".md")
    predicted = {name(article): number for number, story in enumerate(folded["stories"]) for article in story["articles"]}
    gold = {article["id"]: article["story"] for article in articles}
    for each in gold:
        predicted.setdefault(each, "missing " + each)
    precision, recall, f1 = bcubed(gold, predicted)
    return {"BCubed F1": f1, "precision": precision, "recall": recall, "CPU s": seconds}


FURNITURE = ["Skip to main content", "Sign up to our newsletter for the best of the day", "Share this article on your favourite network",
             "Read more: what we know so far", "All rights reserved. No part of this page may be published again."]


def changed(article, kind, chance):
    """The article as a copy of it might look."""
    paragraphs = article["text"].split("\n\n")
    words = article["text"].split()
    if kind == "furniture":
        paragraphs = FURNITURE[:2] + paragraphs[:1] + FURNITURE[2:3] + paragraphs[1:] + FURNITURE[3:]
    elif kind == "repeated":
        paragraphs = [each for paragraph in paragraphs for each in [paragraph] * (1 + (chance.random() < 0.3))]
    elif kind == "edited":
        paragraphs = [" ".join(chance.choice(words) if chance.random() < 0.04 else word for word in each.split()) for each in paragraphs]
    elif kind == "first part":
        paragraphs = [" ".join(words[: len(words) * 6 // 10])]
    elif kind == "excerpt":
        start = chance.randrange(max(1, len(words) * 8 // 10))
        paragraphs = [" ".join(words[start : start + len(words) // 5])]
    return article | {"id": f"{article['id']}-{kind.replace(' ', '-')}", "source": "Copying " + kind, "text": "\n\n".join(paragraphs)}


def copies(rows, binary):
    """Constructed copies of 80 articles among all others. Pairs of real articles that share half of their runs of five
    words are copies that the collection holds, whatever it says: they are not counted."""
    chance = random.Random(1)
    long = [row for row in rows if len(row["text"].split()) >= 250]
    chosen = chance.sample(long, 80)
    kinds = ["furniture", "repeated", "edited", "first part", "excerpt"]
    made = [changed(row, kind, chance) for row in chosen for kind in kinds]
    with tempfile.TemporaryDirectory() as folder:
        write_site(rows + made, pathlib.Path(folder), True)
        out = subprocess.run([binary, "stories", "--json", "--root", folder], check=True, capture_output=True).stdout
    name = lambda article: article.removeprefix("raw/").removesuffix(".md")
    groups = [[name(each) for each in group] for group in json.loads(out)["copies"]]
    place = {each: number for number, group in enumerate(groups) for each in group}
    asked = [(row["id"], f"{row['id']}-{kind.replace(' ', '-')}") for row in chosen for kind in kinds]
    found = sum(place.get(a, -1) == place.get(b, -2) for a, b in asked)
    origin = {each["id"]: row["id"] for row in chosen for each in [row] + [changed(row, kind, random.Random(0)) for kind in kinds]}
    text = {row["id"]: row["text"] for row in rows}
    wrong = right = 0
    for group in groups:
        roots = sorted({origin.get(each, each) for each in group})
        size = collections.Counter(origin.get(each, each) for each in group)
        right += sum(count * (count - 1) // 2 for count in size.values())
        for at, a in enumerate(roots):
            for b in roots[at + 1 :]:
                if containment(text[a], text[b]) < 0.5:
                    wrong += size[a] * size[b]
                    print("  no copies:", a, b)
    return {"copies precision": right / max(1, right + wrong), "copies recall": found / len(asked)}


def containment(a, b):
    runs = lambda text: {tuple(run) for words in [re.findall(r"\w+", text.lower())] for run in zip(*(words[at:] for at in range(5)))}
    a, b = runs(a), runs(b)
    return len(a & b) / max(1, min(len(a), len(b)))


def pairs(rows, binary):
    asked = "".join(json.dumps({"id": row["id"], "a": row["a"], "b": row["b"]}) + "\n" for row in rows)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.write(asked)
        file.flush()
        out = subprocess.run([binary, "explain", "--pairs", file.name], check=True, capture_output=True).stdout
    said = {row["id"]: row for row in map(json.loads, out.splitlines())}
    same = {row["id"]: row.get("label", 0) == 1 or row.get("score", 0) >= 3 for row in rows}
    found = [each for each in same if said[each]["class"] != "different"]
    by_score = sorted(same, key=lambda each: -said[each]["score"])
    true, best = 0, 0.0
    for count, each in enumerate(by_score, 1):
        true += same[each]
        if true / count >= 0.9:
            best = true / sum(same.values())
    right = sum(same[each] for each in found)
    return {"precision": right / max(1, len(found)), "recall": right / sum(same.values()), "recall at precision 0.90": best}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=pathlib.Path)
    parser.add_argument("--binary", default="target/release/newsfold")
    parser.add_argument("--only")
    options = parser.parse_args()
    floors = json.loads((HERE / "fold_floors.json").read_text())
    fallen = []
    for path in sorted(options.bench.glob("*.jsonl*")):
        name = path.name.split(".")[0]
        if options.only and options.only not in name:
            continue
        rows = lines(path)
        if name.startswith("pairs_"):
            results = {name: pairs(rows, options.binary)}
        else:
            results = {name: stories(rows, options.binary, dated=True)}
            if any(row["date"] for row in rows):
                results[name + " without dates"] = stories(rows, options.binary, dated=False)
                results[name + " with copies"] = copies(rows, options.binary)
        for name, result in results.items():
            print(f"{name:32}", "  ".join(f"{key} {value:.4f}" for key, value in result.items()), flush=True)
            for key, floor in floors.get(name, {}).items():
                if result[key] < floor:
                    fallen.append(f"{name}: {key} {result[key]:.4f} is below its floor of {floor}")
    print("\n".join(fallen), file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
