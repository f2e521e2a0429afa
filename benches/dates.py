#!/usr/bin/env python3
"""Scores the reading of dates and prints one table.

    cargo build --release
    python3 benches/dates.py BENCH [--binary target/release/newsfold] [--errors CORPUS]

BENCH is a folder with `datelines.jsonl`, `temporal/*.jsonl` and the scorers beside them (not part of this repository:
most of it is publishers' text). Figures below `benches/dates.floors.toml` fail the run; the floors are lowered by hand only,
with the reason in the commit. `--errors` lists what went wrong in one corpus instead."""
import argparse
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import tomllib

CORPORA = ["meantime", "tbaq", "krauts"]
FORMS = ["de", "fr", "es", "it", "nl", "da", "nb", "sv", "pl", "pt"]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("bench", type=pathlib.Path)
    arguments.add_argument("--binary", default="target/release/newsfold")
    arguments.add_argument("--errors", metavar="CORPUS")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(options.bench, options.binary, pathlib.Path(scratch))
        if options.errors:
            print(bench.errors(options.errors))
            return 0
        return report(bench.rows(), floors())


class Bench:
    def __init__(self, folder, binary, scratch):
        self.folder, self.binary, self.scratch = folder, binary, scratch

    def rows(self):
        gold = self.folder / "datelines.jsonl"
        lines = json.loads(self.score("score_datelines.py", gold, self.read(gold)))
        yield "date lines: accuracy", lines["accuracy"]
        yield "date lines: precision", lines["precision"]
        yield "date lines: found where there is none", lines["neg_fp"]
        bare = self.without_locale(gold)
        lines = json.loads(self.score("score_datelines.py", gold, self.read(bare)))
        yield "date lines, locale unknown: accuracy", lines["accuracy"]
        yield "date lines, locale unknown: precision", lines["precision"]
        for corpus in CORPORA:
            gold = self.corpus(corpus)
            score = json.loads(self.score("score_temporal.py", gold, self.read(gold)))
            yield f"{corpus}: value F1", score["F1_value"]
            yield f"{corpus}: span F1", score["F1_relaxed"]
        for language in FORMS:
            gold = self.corpus(f"duckling_{language}")
            score = json.loads(self.score("score_temporal.py", gold, self.read(gold)))
            yield f"forms, {language}: span F1", score["F1_relaxed"]
        yield "ms for 5 kB of English", round(self.speed(self.corpus("tbaq")), 3)

    def corpus(self, name):
        return self.folder / "temporal" / f"{name}.jsonl"

    def read(self, gold):
        answers = self.scratch / f"{gold.stem}.answers.jsonl"
        with answers.open("w") as out:
            subprocess.run([self.binary, "dates", "--jsonl", gold], stdout=out, check=True)
        return answers

    def score(self, scorer, *files):
        command = [sys.executable, self.folder / scorer, *files]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def errors(self, corpus):
        gold = self.corpus(corpus)
        return self.score("score_temporal.py", gold, self.read(gold), "--errors", "1000")

    def without_locale(self, gold):
        bare = self.scratch / "bare.jsonl"
        with gold.open() as lines, bare.open("w") as out:
            for line in map(json.loads, lines):
                del line["locale"]
                print(json.dumps(line), file=out)
        return bare

    def speed(self, corpus):
        """Processor time, best of five, that of an empty run taken off."""
        text = corpus.read_text() * 20
        size = sum(len(json.loads(line)["text"].encode()) for line in text.splitlines())
        many, none = self.scratch / "many.jsonl", self.scratch / "none.jsonl"
        many.write_text(text)
        none.write_text(text.splitlines()[0] + "\n")
        return 1000 * (self.best_of_five(many) - self.best_of_five(none)) * 5000 / size

    def best_of_five(self, file):
        times = []
        for _ in range(5):
            start = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([self.binary, "dates", "--jsonl", file], stdout=subprocess.DEVNULL, check=True)
            end = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime)
        return min(times)


def floors():
    return tomllib.loads(pathlib.Path(__file__).with_suffix(".floors.toml").read_text())


def report(rows, floors):
    """A row a figure: what, how much, its floor (or ceiling), and whether it holds."""
    failed = False
    for name, value in rows:
        floor, ceiling = floors["at_least"].get(name), floors["at_most"].get(name)
        holds = (floor is None or value >= floor) and (ceiling is None or value <= ceiling)
        failed |= not holds
        bound = f">= {floor}" if floor is not None else f"<= {ceiling}" if ceiling is not None else ""
        print(f"{name:<42}{value:>8}  {bound:<10}{'' if holds else 'FAILS'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
