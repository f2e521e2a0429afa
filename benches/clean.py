#!/usr/bin/env python3
"""Scores `newsfold clean` on annotated pages and prints one table; with floors, fails when a score falls below its floor.

  clean.py --bench DIR [--bin target/release/newsfold] [--kind html text clip] [--sample N] [--floors benches/clean.floors.toml] [--save DIR]

DIR holds the bench: score.py, and dev/ with html/, text/, clip/, truth.json and clip-truth.json. Needs markdown-it-py.
F1, P and R are of 4-token shingles; bad is the share of pages under 0.5, empty the number of pages without text. Of title,
date and author the first figure is how often the truth was found, the second how often what was found is true.
"""
import argparse, json, pathlib, subprocess, sys, time, tomllib

KINDS = {"html": ("html", ".html", "truth.json"), "text": ("text", ".txt", "truth.json"), "clip": ("clip", ".txt", "clip-truth.json")}
SETS = ("zy", "wx", "cp", "mz", "tr")
TOGETHER = 200


def main():
    options = arguments()
    sys.path.insert(0, str(options.bench))
    import score

    floors = tomllib.loads(pathlib.Path(options.floors).read_text()) if options.floors else {}
    print(f"{'':10}" + " ".join(f"{name:>7}" for name in COLUMNS))
    fallen = []
    for kind in options.kind:
        folder, suffix, truth_file = KINDS[kind]
        truth = json.loads((options.bench / "dev" / truth_file).read_text())
        files = {name: options.bench / "dev" / folder / f"{name}{suffix}" for name in sorted(truth)}
        files = {name: path for name, path in files.items() if path.exists()}
        files = dict(list(files.items())[:: max(1, len(files) // options.sample)]) if options.sample else files
        cleaned, seconds = run(options.bin, files)
        if options.save:
            (options.save / f"{kind}.json").write_text(json.dumps(cleaned, ensure_ascii=False))
        groups = [""] if kind == "clip" else SETS
        for group in groups:
            names = [name for name in files if name.startswith(group)]
            if not names:
                continue
            row = measure(score, {name: truth[name] for name in names}, cleaned)
            label = f"{kind} {group}".strip()
            print(f"{label:10}" + " ".join(cell(row.get(name)) for name in COLUMNS))
            fallen += below(label, row, floors.get(kind, {}).get(group or "all", {}))
        print(f"{kind:10}{len(files) / seconds:7.0f} pages a CPU-second")
    for line in fallen:
        print(line, file=sys.stderr)
    sys.exit(1 if fallen else 0)


COLUMNS = ["n", "F1", "P", "R", "bad", "empty", "with", "without", "title", "title_p", "date", "date_p", "author", "author_p"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=pathlib.Path, required=True)
    parser.add_argument("--bin", default="target/release/newsfold")
    parser.add_argument("--kind", nargs="+", default=list(KINDS), choices=list(KINDS))
    parser.add_argument("--sample", type=int, help="about so many files of each kind")
    parser.add_argument("--floors")
    parser.add_argument("--save", type=pathlib.Path, help="folder for what was cleaned")
    return parser.parse_args()


def run(binary, files):
    """Cleans the files, many in one process; the articles by name, and the CPU seconds it took."""
    names, cleaned, seconds = list(files), {}, 0.0
    by_path = {str(path): name for name, path in files.items()}
    for start in range(0, len(names), TOGETHER):
        paths = [str(files[name]) for name in names[start : start + TOGETHER]]
        before = cpu()
        done = subprocess.run([*binary.split(), "clean", "--json", *paths], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        seconds += cpu() - before
        for line in done.stdout.splitlines():
            article = json.loads(line)
            cleaned.setdefault(by_path[article["origin"]["file"]], article)
    return cleaned, max(seconds, 1e-9)


def cpu():
    import resource

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measure(score, truth, cleaned):
    result, _ = score.score(truth, cleaned)
    row = {"n": len(truth), "empty": result["empty"]}
    for ours, theirs in {"F1": "sh_F1", "P": "sh_P", "R": "sh_R", "bad": "bad", "with": "with_found", "without": "without_absent"}.items():
        if theirs in result:
            row[ours] = result[theirs]
    for field in ("title", "date", "author"):
        row.update(field_scores(score, field, truth, cleaned))
    return row


def field_scores(score, field, truth, cleaned):
    stated = [name for name in truth if truth[name].get(field)]
    if not stated:
        return {}
    given = [name for name in stated if value(cleaned.get(name), field)]
    right = [name for name in given if same(score, field, truth[name][field], value(cleaned[name], field))]
    return {field: len(right) / len(stated), f"{field}_p": len(right) / max(1, len(given))}


def value(article, field):
    return (article or {}).get({"author": "authors"}.get(field, field))


def same(score, field, true, found):
    if field == "date":
        return str(found)[:10] == true
    if field == "author":
        return set(score.nt(true).split()) <= set(score.nt(found).split())
    return score.nt(true) == score.nt(found)


def cell(number):
    if number is None:
        return f"{'':>7}"
    return f"{number:7d}" if isinstance(number, int) else f"{number:7.3f}"


def below(label, row, floors):
    return [f"{label}: {name} is {row[name]:.3f}, its floor {floor}" for name, floor in floors.items() if row.get(name, 0) < floor]


if __name__ == "__main__":
    main()
