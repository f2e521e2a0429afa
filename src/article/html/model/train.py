#!/usr/bin/env python3
"""Trains the two models that choose an article's leaves, and prints their cross-validated score.

    cargo run --release --example html_leaves -- PAGES/*.html > leaves.jsonl
    train.py leaves.jsonl truth.json trees.txt

`truth.json`: {id: {"body": text, "url": address?}}, where id is the page's file name without `.html`. Pages may have
{"with": [text], "without": [text]} instead: then only the leaves that hold such a text teach, and the page is not scored.
Needs numpy and lightgbm. The folds keep all pages of a site together, as a site's pages are alike.

The first model looks at a leaf by itself. The second also sees what the first says of the leaves and containers around it
(`context`, which `choose.rs` mirrors). A leaf's label is whether its words stand in the truth, in the truth's order.
"""
import argparse, collections, json, re, statistics, sys
from urllib.parse import urlparse
import numpy as np, lightgbm as lgb

TOKEN = re.compile(r"\w+")
LEVELS = 3  # containers whose mean the second model sees


def labels(leaves, body):
    """For each leaf how much of it stands in the truth (0 to 1), keeping the truth's order."""
    truth = TOKEN.findall(body)
    places, grams = collections.defaultdict(list), collections.defaultdict(list)
    for at, word in enumerate(truth):
        places[word].append(at)
    for at in range(len(truth) - 3):
        grams[tuple(truth[at:at + 4])].append(at)
    found = []
    for number, words in enumerate(leaves):
        n = len(words)
        if not n or n > 20000:
            continue
        rare = min(range(n), key=lambda k: len(places.get(words[k], ())))
        starts = [p - rare for p in places.get(words[rare], ())[:200]]
        starts = [p for p in starts if p >= 0 and truth[p:p + n] == words]
        if starts:
            found += [(number, p, p + n, float(n), 1.0) for p in starts]
        elif n >= 5:
            covered, first = set(), None
            for k in range(n - 3):
                at = grams.get(tuple(words[k:k + 4]))
                if at:
                    covered.update(range(k, k + 4))
                    first = at[0] if first is None else first
            share = len(covered) / n
            if share >= .4:
                found.append((number, first, first + len(covered), n * share, share))
    # The heaviest chain of places that ascends with the leaves: a Fenwick tree of the best sums up to each place.
    size = len(truth) + 2
    tree = [(0.0, -1)] * (size + 1)
    best, back = [0.0] * len(found), [-1] * len(found)
    found.sort(key=lambda f: (f[0], -f[1]))
    for k, (_, start, end, weight, _) in enumerate(found):
        top, at = (0.0, -1), start + 1
        while at > 0:
            top = max(top, tree[at]); at -= at & -at
        best[k], back[k] = top[0] + weight, top[1]
        at = start + 2
        while at <= size:
            tree[at] = max(tree[at], (best[k], k)); at += at & -at
    out, claimed = [0.0] * len(leaves), set()
    k = max(range(len(found)), key=lambda k: best[k], default=-1)
    while k >= 0:
        number, start, end, _, share = found[k]
        out[number] = share
        claimed.update(range(start, end))
        k = back[k]
    for number, start, end, weight, share in found:
        if not out[number] and weight >= 8 and share > .7 and not claimed.intersection(range(start, end)):
            out[number] = share
            claimed.update(range(start, end))
    return out


def shingles(words):
    bag = collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3)))
    bag.pop((), None)
    return bag


def precision_recall(truth, words):
    found = shingles(words)
    hit = sum((truth & found).values())
    return (hit / sum(found.values()) if found else None), (hit / sum(truth.values()) if truth else None)


def context(first, page):
    """What the second model sees besides a leaf's own features: the first model's sums around it."""
    p, w, scopes = first, page["words"], page["scopes"]
    n = len(p)
    zero = np.zeros(1)
    wp, ww = np.concatenate([zero, np.cumsum(w * p)]), np.concatenate([zero, np.cumsum(w)])
    at = np.arange(n)
    columns = [p]
    for offset in (-3, -2, -1, 1, 2, 3):
        beside = at + offset
        inside = (beside >= 0) & (beside < n)
        columns.append(np.where(inside, p[np.clip(beside, 0, n - 1)], 0.0))
    for before, after in ((3, 3), (10, 10), (25, 0), (0, 25)):
        a, b = np.maximum(at - before, 0), np.minimum(at + after + 1, n)
        columns.append((wp[b] - wp[a]) / np.maximum(ww[b] - ww[a], 1e-9))
    columns.append(wp[:-1] / max(wp[-1], 1e-9))
    columns.append(np.full(n, wp[-1] / max(ww[-1], 1e-9)))
    columns.append(np.full(n, np.log1p(wp[-1])))
    for level in range(LEVELS):
        a, b = scopes[:, level, 0], scopes[:, level, 1]
        columns.append((wp[b] - wp[a]) / np.maximum(ww[b] - ww[a], 1e-9))
        columns.append((wp[b] - wp[a]) / max(wp[-1], 1e-9))
    # The run of leaves with the greatest sum of words times (p - 1/2).
    total, start, top, run = 0.0, 0, 0.0, (0, 0)
    for k in range(n):
        if total <= 0:
            total, start = 0.0, k
        total += w[k] * (p[k] - .5)
        if total > top:
            top, run = total, (start, k + 1)
    inside = (at >= run[0]) & (at < run[1])
    columns.append(inside.astype(float))
    columns.append(np.where(at < run[0], -np.log1p(np.maximum(run[0] - at, 0)), np.log1p(np.maximum(at + 1 - run[1], 0))))
    # The mean over the leaves at places of the same names.
    sums = collections.defaultdict(lambda: [0.0, 0.0])
    for k, path in enumerate(page["paths"]):
        sums[path][0] += w[k] * p[k]; sums[path][1] += w[k]
    columns.append(np.array([sums[path][0] / max(sums[path][1], 1e-9) for path in page["paths"]]))
    return np.column_stack(columns)


def load(leaves, truth):
    pages = []
    for line in open(leaves):
        page = json.loads(line)
        ident = page["file"].rsplit("/", 1)[-1].removesuffix(".html")
        body = truth.get(ident, {}).get("body")
        some = truth.get(ident, {})
        if not page["leaves"] or not body and not some.get("without"):
            continue
        words = [TOKEN.findall(leaf["text"]) for leaf in page["leaves"]]
        host = (urlparse(truth[ident].get("url") or "").hostname or ident).removeprefix("www.")
        pages.append({
            "id": ident, "site": host, "tokens": words,
            "x": np.array([leaf["features"] for leaf in page["leaves"]], dtype=np.float32),
            "words": np.array([max(1.0, len(w)) for w in words]),
            "scopes": np.array([leaf["around"] for leaf in page["leaves"]]),
            "paths": [leaf["path"] for leaf in page["leaves"]],
            "y": np.array([share >= .5 for share in labels(words, body)], dtype=float) if body else None,
            "truth": shingles(TOKEN.findall(body)) if body else None,
        })
        if not body:
            snippets(pages[-1], [leaf["text"] for leaf in page["leaves"]], some)
    return pages


def snippets(page, texts, some):
    """Labels and weights of a page of which only some texts are known."""
    squeezed = [" ".join(text.split()) for text in texts]
    holds = lambda known: np.array([any(" ".join(k.split()) in text for k in known if k.strip()) for text in squeezed])
    inside, outside = holds(some.get("with") or []), holds(some.get("without") or [])
    page["y"] = inside.astype(float)
    page["w"] = np.where(inside != outside, 2.0, 0.0)


def weight(page, kind_weight):
    if "w" in page:
        return page["w"]
    share = page["words"] / page["words"].sum() * 100
    return (np.sqrt(page["words"]) / np.sqrt(page["words"]).sum() * 100 + share) / 2 * kind_weight.get(page["id"][:2], 1.0)


def train(xs, ys, ws, rounds, leaves, seed=1):
    parameters = dict(objective="binary", learning_rate=.08, num_leaves=leaves, min_data_in_leaf=40, feature_fraction=.3,
        bagging_fraction=.7, bagging_freq=1, lambda_l2=5.0, verbosity=-1, seed=seed, num_threads=1, max_bin=63,
        min_sum_hessian_in_leaf=1.0)
    taught = [w > 0 for w in ws]
    rows = lambda parts: np.concatenate([part[t] for part, t in zip(parts, taught)])
    return lgb.train(parameters, lgb.Dataset(rows(xs), label=rows(ys), weight=rows(ws)), rounds)


def folds(pages, count):
    """All pages of a site in one fold, by a hash that never changes."""
    import zlib
    return [zlib.crc32(page["site"].encode()) % count for page in pages]


def report(pages, chosen, name):
    line = []
    for kind in sorted({page["id"][:2] for page in pages if page["truth"]}):
        ps, rs = [], []
        for page, keep in zip(pages, chosen):
            if page["id"][:2] == kind and page["truth"]:
                p, r = precision_recall(page["truth"], [w for k in np.flatnonzero(keep) for w in page["tokens"][k]])
                if p is not None: ps.append(p)
                if r is not None: rs.append(r)
        p, r = statistics.mean(ps), statistics.mean(rs)
        line.append(f"{kind} {2 * p * r / (p + r):.3f} (P {p:.3f} R {r:.3f})")
    print(f"{name:18}", "  ".join(line), flush=True)


def fit(pages, inner, settings, kind_weight):
    """Both models: the second is trained on what the first says of pages that it has not seen."""
    ws = [weight(page, kind_weight) for page in pages]
    fold = folds(pages, inner)
    unseen = [None] * len(pages)
    for k in range(inner):
        part = [i for i in range(len(pages)) if fold[i] != k]
        first = train([pages[i]["x"] for i in part], [pages[i]["y"] for i in part], [ws[i] for i in part], *settings[0])
        for i in range(len(pages)):
            if fold[i] == k:
                unseen[i] = first.predict(pages[i]["x"])
    first = train([p["x"] for p in pages], [p["y"] for p in pages], ws, *settings[0])
    xs = [np.hstack([page["x"], context(unseen[i], page)]) for i, page in enumerate(pages)]
    return first, train(xs, [p["y"] for p in pages], ws, *settings[1])


def apply(models, page):
    first, second = models
    p = first.predict(page["x"])
    return p, second.predict(np.hstack([page["x"], context(p, page)]))


def write(models, path):
    """Each tree on one line: its nodes as `feature<threshold` with the place of the right child, or a leaf's value."""
    with open(path, "w") as out:
        for model in models:
            trees = model.dump_model()["tree_info"]
            print("model", len(trees), file=out)
            for tree in trees:
                nodes = []

                def put(node):
                    if "leaf_value" in node:
                        nodes.append(f"{node['leaf_value']:.4g}")
                        return
                    at = len(nodes)
                    nodes.append(None)
                    put(node["left_child"])
                    nodes[at] = f"{node['split_feature']}<{node['threshold']:.5g}:{len(nodes)}"
                    put(node["right_child"])

                put(tree["tree_structure"])
                print(" ".join(nodes), file=out)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("leaves"); ap.add_argument("truth"); ap.add_argument("trees", nargs="?")
    ap.add_argument("--folds", type=int, default=4); ap.add_argument("--no-score", action="store_true")
    ap.add_argument("--first", default="100,24"); ap.add_argument("--second", default="120,24")
    ap.add_argument("--save", help="cross-validated probabilities, for a look at errors")
    o = ap.parse_args()
    pages = load(o.leaves, json.load(open(o.truth)))
    settings = [tuple(map(int, o.first.split(","))), tuple(map(int, o.second.split(",")))]
    kind_weight = {"zy": 2.0, "cp": 2.0, "mz": .5}
    report(pages, [page["y"] > .5 for page in pages], "labels")
    if not o.no_score:
        fold = folds(pages, o.folds)
        one, two = [None] * len(pages), [None] * len(pages)
        for k in range(o.folds):
            models = fit([p for p, f in zip(pages, fold) if f != k], 3, settings, kind_weight)
            for i, page in enumerate(pages):
                if fold[i] == k:
                    one[i], two[i] = apply(models, page)
        report(pages, [p > .5 for p in one], "first")
        for limit in (.4, .45, .5, .55):
            report(pages, [p > limit for p in two], f"second > {limit}")
        if o.save:
            json.dump({p["id"]: [[float(a), float(b), float(y)] for a, b, y in zip(one[i], two[i], p["y"])] for i, p in enumerate(pages)}, open(o.save, "w"))
    if o.trees:
        write(fit(pages, 5, settings, kind_weight), o.trees)


main()
