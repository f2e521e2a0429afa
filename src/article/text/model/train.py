#!/usr/bin/env python3
"""Trains the classifier of text dumps and writes weights.bin; with --folds only says how it does on pages that it has not seen.

  cargo build --release --example text_features
  train.py target/release/examples/text_features BENCH/dev [--folds] [--out weights.bin]

BENCH/dev holds text/ID.txt and truth.json. A line is the article's if at least half of its words are matched by the truth, in
order. Everything is trained by page with equal weight, a line's weight being its words; folds part pages by domain, so that no
outlet is both learnt and scored. Needs numpy.
"""
import argparse, difflib, json, pathlib, re, subprocess, urllib.parse, zlib
import numpy as np

SHAPES, WORDS, NEAR, HIDDEN = 64, 1 << 15, 1 << 14, 24
TITLE, FURNITURE = 56, (52, 53)
FOLDS, CHANGE = 5, 1.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("features")
    parser.add_argument("dev", type=pathlib.Path)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--out", default="weights.bin")
    options = parser.parse_args()
    data = Data(options.features, options.dev)
    every = np.ones(data.lines, bool)
    alone = np.zeros((data.lines, 3), "f4")
    for fold in range(FOLDS):
        held = data.fold[data.page] == fold
        for which, model in enumerate(data.linears(~held)):
            alone[held, which] = data.linear_odds(model)[held]
    seen = np.concatenate([data.contexts(alone), data.shapes], 1)
    if options.folds:
        odds = np.zeros(data.lines, "f4")
        for fold in range(FOLDS):
            held = data.fold[data.page] == fold
            odds[held] = network_odds(data.network(seen, ~held), seen[held])
        data.report(odds)
        return
    blob = b"".join(packed(model) for model in data.linears(every))
    w1, b1, w2, b2 = data.network(seen, every)
    blob += b"".join(floats(part) for part in (w1, b1, w2, [b2[0], CHANGE]))
    pathlib.Path(options.out).write_bytes(blob)


def floats(values):
    return np.asarray(values, "<f4").tobytes()


def packed(model):
    weights, bias = model
    scale = np.abs(weights[SHAPES:]).max() / 127
    return floats([bias, scale]) + floats(weights[:SHAPES]) + np.round(weights[SHAPES:] / scale).astype("i1").tobytes()


class Data:
    """The lines of all pages, one after the other."""

    def __init__(self, features, dev):
        truth = json.loads((dev / "truth.json").read_text())
        self.ids = sorted(i for i in truth if truth[i].get("body") and (dev / "text" / f"{i}.txt").exists())
        self.features = features
        paths = [str(dev / "text" / f"{i}.txt") for i in self.ids]
        pages = [json.loads(line) for line in subprocess.run([features, *paths], capture_output=True, check=True).stdout.splitlines()]
        labels = [label(pathlib.Path(path), truth[i]["body"]) for i, path in zip(self.ids, paths)]
        self.counts = [len(page) for page in pages]
        self.starts = np.cumsum([0, *self.counts])
        self.lines = int(self.starts[-1])
        self.page = np.repeat(np.arange(len(pages)), self.counts)
        rows = [row for page in pages for row in page]
        marks = [marked[row[0] - 1] for page, marked in zip(pages, labels) for row in page]
        self.words = np.array([row[1] for row in rows], "f4")
        self.tokens = np.array([count for count, _ in marks], "f4")
        self.hits = np.array([hit for _, hit in marks], "f4")
        self.body = np.array([max(50, len(tokens(truth[i]["body"]))) for i in self.ids], "f4")
        self.text = ((self.tokens > 0) & (self.hits * 2 >= self.tokens)).astype("f4")
        self.topics = [row[5] for row in rows]
        self.fold = np.array([zlib.crc32(domain(truth[i], i).encode()) % FOLDS for i in self.ids])
        self.sparse(rows)
        self.targets()

    def sparse(self, rows):
        """The lines' features as one sparse matrix: shapes weigh 1, words the inverse root of their number."""
        index, value, length = [], [], []
        for _, _, shapes, words, near, _ in rows:
            parts = ((shapes, 0, 1.0), (words, SHAPES, max(1, len(words)) ** -0.5), (near, SHAPES + WORDS, max(1, len(near)) ** -0.5))
            for part, offset, weight in parts:
                index += [offset + feature for feature in part]
                value += [weight] * len(part)
            length.append(len(shapes) + len(words) + len(near))
        self.index, self.value = np.array(index), np.array(value, "f4")
        self.ptr = np.cumsum([0, *length])
        self.row = np.repeat(np.arange(self.lines), length)
        self.shapes = np.zeros((self.lines, SHAPES), "f4")
        shape = self.index < SHAPES
        self.shapes[self.row[shape], self.index[shape]] = 1

    def targets(self):
        """What the three linear models learn, on which lines, with which weights."""
        self.first, self.end = np.zeros(self.lines, "f4"), np.zeros(self.lines, "f4")
        begun, unbegun = np.zeros(self.lines, bool), np.zeros(self.lines, bool)
        for page in range(len(self.ids)):
            start, stop = self.starts[page], self.starts[page + 1]
            lines = start + np.flatnonzero(self.text[start:stop])
            begin = lines[0] if len(lines) else stop
            begun[begin:stop], unbegun[start : min(begin + 1, stop)] = True, True
            if len(lines):
                self.first[begin] = 1
                if lines[-1] + 1 < stop:
                    self.end[lines[-1] + 1] = 1
        body = np.maximum(50, np.bincount(self.page, self.tokens * self.text, len(self.ids)))
        weight = np.minimum((self.tokens + 2) / body[self.page], 0.5)
        furniture = np.bincount(self.page, weight * (1 - self.text), len(self.ids))
        weight = weight * np.where(self.text > 0, 1, np.minimum(1, 2 / np.maximum(furniture, 1e-9))[self.page])
        self.weight = weight + 0.1 / np.array(self.counts)[self.page]
        self.tasks = [
            (self.text, self.weight, np.ones(self.lines, bool), 8, 2e-6),
            (self.end, np.where(self.end > 0, 1, 0.05), begun, 5, 1e-5),
            (self.first, np.where(self.first > 0, 1, 0.05), unbegun, 5, 1e-5),
        ]

    def linears(self, chosen):
        return [self.linear(target, weight, np.flatnonzero(where & chosen), epochs, decay) for target, weight, where, epochs, decay in self.tasks]

    def linear(self, target, weight, lines, epochs, decay, rate=0.3, drop=0.1):
        """Logistic regression by Adagrad, with features dropped at random."""
        rng, size = np.random.default_rng(0), SHAPES + WORDS + NEAR
        weights, bias, squares, bias_square = np.zeros(size, "f4"), 0.0, np.full(size, 1e-3, "f4"), 1e-3
        decay = decay * np.r_[np.full(SHAPES, 0.1), np.ones(size - SHAPES)]
        weight = weight / weight[lines].mean()
        for _ in range(epochs):
            order = rng.permutation(lines)
            for at in range(0, len(order), 2048):
                batch = order[at : at + 2048]
                length = self.ptr[batch + 1] - self.ptr[batch]
                place = np.repeat(self.ptr[batch] - np.r_[0, np.cumsum(length)[:-1]], length) + np.arange(length.sum())
                index, value = self.index[place], self.value[place] * (rng.random(len(place)) > drop) / (1 - drop)
                row = np.repeat(np.arange(len(batch)), length)
                odds = np.bincount(row, weights[index] * value, len(batch)) + bias
                error = (sigmoid(odds) - target[batch]) * weight[batch] / len(batch)
                slope = np.bincount(index, error[row] * value, size) + decay * weights
                squares += slope * slope
                weights -= rate * slope / np.sqrt(squares)
                bias_square += error.sum() ** 2
                bias -= rate * error.sum() / np.sqrt(bias_square)
        return weights.astype("f4"), bias

    def linear_odds(self, model):
        weights, bias = model
        return np.bincount(self.row, weights[self.index] * self.value, self.lines) + bias

    def contexts(self, alone):
        title = self.shapes[:, TITLE]
        furniture = self.shapes[:, list(FURNITURE)].max(1)
        known = np.concatenate([alone, np.stack([self.words, title, furniture], 1)], 1)
        pages = [slice(start, stop) for start, stop in zip(self.starts, self.starts[1:])]
        lines = "\n".join(json.dumps([known[page].tolist(), self.topics[page]]) for page in pages)
        done = subprocess.run([self.features], input=lines.encode(), capture_output=True, check=True)
        return np.array([row for line in done.stdout.splitlines() for row in json.loads(line)], "f4")

    def network(self, seen, chosen, epochs=12, rate=3e-3, decay=1e-4, size=2048):
        """One layer of rectified neurons, by Adam with a falling rate."""
        rng, lines = np.random.default_rng(0), np.flatnonzero(chosen)
        wide = seen.shape[1]
        parts = [rng.normal(0, wide**-0.5, (wide, HIDDEN)), np.zeros(HIDDEN), rng.normal(0, HIDDEN**-0.5, HIDDEN), np.zeros(1)]
        parts = [part.astype("f4") for part in parts]
        means, squares = [np.zeros_like(part) for part in parts], [np.zeros_like(part) for part in parts]
        weight, steps, step = self.weight / self.weight[lines].mean(), epochs * (len(lines) // size + 1), 0
        for _ in range(epochs):
            order = rng.permutation(lines)
            for at in range(0, len(order), size):
                batch = order[at : at + size]
                inputs = seen[batch]
                sums = inputs @ parts[0] + parts[1]
                fired = np.maximum(sums, 0)
                error = ((sigmoid(fired @ parts[2] + parts[3]) - self.text[batch]) * weight[batch] / len(batch)).astype("f4")
                back = np.outer(error, parts[2]) * (sums > 0)
                slopes = [inputs.T @ back + decay * parts[0], back.sum(0), fired.T @ error + decay * parts[2], error.sum(keepdims=True)]
                step += 1
                now = rate * 0.5 * (1 + np.cos(np.pi * step / steps))
                for which, slope in enumerate(slopes):
                    means[which] = 0.9 * means[which] + 0.1 * slope
                    squares[which] = 0.999 * squares[which] + 0.001 * slope**2
                    mean, square = means[which] / (1 - 0.9**step), squares[which] / (1 - 0.999**step)
                    parts[which] = parts[which] - now * mean / (np.sqrt(square) + 1e-8)
        return parts

    def report(self, odds):
        """F1 of words by set of pages, means of the pages' precision and recall, and the share of pages under 0.5."""
        keep = np.concatenate([smooth(odds[start:stop]) for start, stop in zip(self.starts, self.starts[1:])])
        pages = len(self.ids)
        right = np.bincount(self.page, keep * self.hits, pages)
        kept = np.bincount(self.page, keep * self.tokens, pages)
        precision, recall = right / np.maximum(kept, 1), np.minimum(1, right / self.body)
        score = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
        for name in sorted({i[:2] for i in self.ids}):
            those = np.array([i.startswith(name) for i in self.ids])
            p, r = precision[those & (kept > 0)].mean(), recall[those].mean()
            print(f"{name} {those.sum():4} pages  F1 {2 * p * r / (p + r):.3f}  P {p:.3f}  R {r:.3f}  under 0.5 {(score[those] < 0.5).mean():.3f}")


def network_odds(parts, seen):
    return np.maximum(seen @ parts[0] + parts[1], 0) @ parts[2] + parts[3]


def smooth(odds):
    """The likeliest row of verdicts when changing sides costs CHANGE."""
    outside, inside, back = 0.0, 0.0, []
    for value in odds:
        came_in, came_out = inside - CHANGE > outside, outside - CHANGE > inside
        back.append((came_in, not came_out))
        outside, inside = (inside - CHANGE if came_in else outside), (outside - CHANGE if came_out else inside) + value
    state, verdicts = inside > outside, []
    for was_out, was_in in reversed(back):
        verdicts.append(state)
        state = was_in if state else was_out
    return np.array(verdicts[::-1], bool)


def tokens(text):
    return re.findall(r"\w+", text)


def domain(page, name):
    host = urllib.parse.urlparse(page.get("url") or "").netloc
    return ".".join(host.split(".")[-2:]) or name


def label(path, body):
    """For each line of the file how many words it has and how many of them the truth has at that place."""
    lines = path.read_text(encoding="utf-8").split("\n")
    words = [tokens(line) for line in lines]
    owner = [line for line, said in enumerate(words) for _ in said]
    hits = [0] * len(lines)
    matcher = difflib.SequenceMatcher(None, [word for said in words for word in said], tokens(body), autojunk=False)
    for block in matcher.get_matching_blocks():
        for line in owner[block.a : block.a + block.size]:
            # One or two words that match by themselves are chance, unless they are the whole line.
            hits[line] += block.size >= 3 or len(words[line]) <= block.size
    return [(len(said), hit) for said, hit in zip(words, hits)]


def sigmoid(odds):
    return 1 / (1 + np.exp(-odds))


if __name__ == "__main__":
    main()
