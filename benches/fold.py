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
        for name, result in results.items():
            print(f"{name:32}", "  ".join(f"{key} {value:.4f}" for key, value in result.items()), flush=True)
            for key, floor in floors.get(name, {}).items():
                if result[key] < floor:
                    fallen.append(f"{name}: {key} {result[key]:.4f} is below its floor of {floor}")
    print("\n".join(fallen), file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
