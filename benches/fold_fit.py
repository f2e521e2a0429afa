#!/usr/bin/env python3
"""Fits the models that say which articles are one story, and which sentences one fact, on development collections and prints
their weights as Rust.

    NEWSFOLD_FIT=DIR cargo test --release --lib story::fitting && python3 benches/fold_fit.py DIR

DIR holds the collections that benches/fold.py reads, unpacked: `NAME.jsonl`. The test writes the
measures of each pair beside them, so that what is fitted is what the binary measures. Each model is scored by five-fold
cross-validation, in which all pairs of one story are in one fold: what is printed first is the score
on pairs that the model has not seen. Needs numpy and scipy."""
import json
import pathlib
import sys

import numpy
from scipy.optimize import minimize
from scipy.special import expit

FOLDS = 5

# A model of pairs of articles: the collections that it is fitted on, and the signals that it may use.
DATED = ["allsides_full", "allsides_mix", "basil"]
UNDATED = ["allsides_full", "allsides_mix", "basil", "ecbplus"]
SIGNALS = 14

# The collections hold few short write-ups of unrelated happenings in one small country, and few sites of a few articles.
# The weights for dated articles, which were chosen by hand to keep such apart, are therefore left only part of the way.
CAUTIOUS = numpy.array([-3.9, 4.0, 0.0, 6.37, 1.54, 1.73, 0.0, 0.0, 0.18, 0.0, -2.49, -21.7, 3.26, 0.0, 0.0])
CAUTION = 0.15


def rows_of(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def folds(names):
    """A fold for each name, the same on every run."""
    order = {name: place for place, name in enumerate(dict.fromkeys(names))}
    shuffled = numpy.random.RandomState(1).permutation(len(order))
    return {name: shuffled[place] % FOLDS for name, place in order.items()}


def stories(root, name, ending):
    rows = rows_of(root / f"{name}.jsonl")
    table = numpy.fromfile(root / f"{name}.{ending}", "<f4").reshape(-1, 3 + SIGNALS)
    # Pairs that are neither candidates nor near would only drown the others.
    table = table[(table[:, 2] > 0) | (table[:, 3] > 0.08)]
    a, b = table[:, 0].astype(int), table[:, 1].astype(int)
    story = numpy.array([row["story"] for row in rows])
    return {"story": story, "a": a, "b": b, "signals": table[:, 3:], "same": story[a] == story[b]}


# What a signal may say: more of it speaks for one story (1), against it (-1), or either (0). A model that is free to
# set one measure of likeness off against another does well on one collection and badly on the next.
SIGNS = [1, 1, 1, 1, 1, 1, 1, 1, 0, -1, -1, 1, 1, 1]


class Logistic:
    """Logistic regression with bounds on the signs of its weights."""

    def fit(self, signals, same, ridge=0.5):
        scale = signals.std(axis=0) + 1e-9
        scaled, sign = signals / scale, numpy.where(same, 1.0, -1.0)

        def loss(at):
            margin = sign * (at[0] + scaled @ at[1:])
            pull = -sign * expit(-margin)
            value = numpy.logaddexp(0, -margin).sum() + ridge * (at[1:] ** 2).sum()
            return value, numpy.concatenate([[pull.sum()], scaled.T @ pull + 2 * ridge * at[1:]])

        bounds = [(None, None)] + [(0 if sign == 1 else None, 0 if sign == -1 else None) for sign in SIGNS]
        found = minimize(loss, numpy.zeros(len(scale) + 1), jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 5000, "ftol": 1e-13, "gtol": 1e-7})
        self.bias, self.weights = found.x[0], found.x[1:] / scale
        return self

    def score(self, signals):
        return 1 / (1 + numpy.exp(-self.bias - signals @ self.weights))


def average_precision(score, same):
    right = same[numpy.argsort(-score, kind="stable")]
    precision = numpy.cumsum(right) / numpy.arange(1, len(right) + 1)
    return precision[right].mean()


def fit_stories(root, names, ending):
    sets = {name: stories(root, name, ending) for name in names}
    place = folds(sorted(story for each in sets.values() for story in each["story"]))
    signals = numpy.vstack([each["signals"] for each in sets.values()])
    same = numpy.concatenate([each["same"] for each in sets.values()])
    fold = [numpy.concatenate([[place[story] for story in each["story"][each[end]]] for each in sets.values()]) for end in "ab"]
    score = numpy.zeros(len(same))
    for number in range(FOLDS):
        seen = (fold[0] != number) & (fold[1] != number)
        model = Logistic().fit(signals[seen], same[seen])
        score[fold[0] == number] = model.score(signals[fold[0] == number])
    start = 0
    for name, each in sets.items():
        part = slice(start, start + len(each["same"]))
        print(f"// {ending} {name}: average precision {average_precision(score[part], same[part]):.4f}")
        start = part.stop
    model = Logistic().fit(signals, same)
    fitted = numpy.concatenate([[model.bias], model.weights])
    if ending == "dated":
        fitted = CAUTION * CAUTIOUS + (1 - CAUTION) * fitted
    weights = ", ".join(f"{weight:.3f}" for weight in fitted[1:])
    print(f"const {ending.upper()}: Model({fitted[0]:.3f}, [{weights}]);")


# Pairs of sentences that are one statement: labelled so, or scored 3 of 5 and more.
PAIRS = ["pairs_mrpc", "pairs_sts_news"]
MEASURES = 30


def fit_sentences(root):
    """One logistic model for the pairs of both collections, scored by folds that share no sentence."""
    rows = {name: rows_of(root / f"{name}.jsonl") for name in PAIRS}
    every = [row for name in PAIRS for row in rows[name]]
    measures = numpy.vstack([numpy.fromfile(root / f"{name}.measures", "<f4").reshape(-1, MEASURES) for name in PAIRS])
    same = numpy.array([row.get("label", 0) == 1 or row.get("score", 0) >= 3 for row in every])
    group = grouped([(row["a"].strip().lower(), row["b"].strip().lower()) for row in every])
    place = folds(group)
    fold = numpy.array([place[each] for each in group])
    mean, spread = measures.mean(0), measures.std(0)
    plain = (measures - mean) / spread

    def fit(seen):
        def loss(weights):
            odds = plain[seen] @ weights[1:] + weights[0]
            return numpy.logaddexp(0, numpy.where(same[seen], -odds, odds)).sum() + 1.5 * (weights[1:] ** 2).sum()

        def slope(weights):
            off = expit(plain[seen] @ weights[1:] + weights[0]) - same[seen]
            return numpy.concatenate([[off.sum()], plain[seen].T @ off + 3 * weights[1:]])

        return minimize(loss, numpy.zeros(MEASURES + 1), jac=slope, method="L-BFGS-B", options={"maxiter": 2000}).x

    score = numpy.zeros(len(same))
    for number in range(FOLDS):
        weights = fit(fold != number)
        score[fold == number] = expit(plain[fold == number] @ weights[1:] + weights[0])
    start = 0
    for name in PAIRS:
        part = slice(start, start + len(rows[name]))
        order = numpy.argsort(-score[part], kind="stable")
        right = same[part][order]
        precision = numpy.cumsum(right) / numpy.arange(1, len(right) + 1)
        last = numpy.nonzero(precision >= 0.9)[0][-1]
        recall = right[: last + 1].sum() / right.sum()
        print(f"// {name}: recall {recall:.4f} at precision 0.90, at a score of {score[part][order][last]:.3f}")
        start = part.stop
    weights = fit(numpy.ones(len(same), bool))
    raw = weights[1:] / spread
    print(f"const WEIGHTS: [f32; MEASURES] = [{', '.join(f'{weight:.3f}' for weight in raw)}];")
    print(f"const BIAS: f32 = {weights[0] - (raw * mean).sum():.3f};")


def grouped(pairs):
    """A group for each pair: pairs that share a sentence are in one."""
    parent = {}

    def find(text):
        while parent.setdefault(text, text) != text:
            text = parent[text]
        return text

    for a, b in pairs:
        parent[find(a)] = find(b)
    return [find(a) for a, _ in pairs]


def main(root):
    if (root / f"{PAIRS[0]}.measures").exists():
        fit_sentences(root)
    if (root / f"{DATED[0]}.dated").exists():
        fit_stories(root, DATED, "dated")
        fit_stories(root, UNDATED, "undated")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
