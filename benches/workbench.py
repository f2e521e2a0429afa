#!/usr/bin/env python3
"""What a day's work on a large site costs: building again, and previewing.

    python3 benches/perf_articles.py SITE 10000
    python3 benches/workbench.py SITE BIN [EDITS]

Builds SITE, then builds it untouched and after a sentence was added to one raw file, and says for each the processor seconds and
the files written. Then serves it and says how long the first page took, how long after a save the article's own page and its
story showed it, and the server's peak memory. The raw file is put back
at the end. Linux only: memory is read from /proc.
"""
import http.client
import json
import os
import re
import resource
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path


def build(binary, site):
    """Processor seconds of a build, and what it said of files."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([binary, "build", "--root", site], capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    said = done.stdout + done.stderr
    return spent, re.search(r"\d+ files? written.*", said).group(0)


def get(port, path):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return body if response.status == 200 else b""
    except OSError:
        return b""


def wait(port, path, words, seconds=60.0):
    """Seconds until the page at `path` holds `words`."""
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        if words in get(port, path):
            return time.perf_counter() - start
        time.sleep(0.003)
    return float("nan")


def address_of(site, name):
    """Addresses of the article made of the raw file `name`, and of its story."""
    for path in Path(site, "public/stories").glob("*/index.json"):
        for story in json.loads(path.read_bytes())["stories"]:
            if name in story["articles"]:
                page = (path.parent / "index.html").read_text()
                slug = name.removeprefix("raw/").replace("/", "-").replace(".", "-")
                article = re.search(rf'articles/{re.escape(slug)}-[0-9a-f]+/', page).group(0)
                return f"/{article}", f"/stories/{path.parent.name}/"
    sys.exit(f"no story holds {name}")


def with_sentence(text, words):
    """The raw text with a sentence at the end of its first paragraph."""
    lines = text.split(b"\n")
    at = next(at for at, line in enumerate(lines) if len(line) > 120)
    return b"\n".join([*lines[:at], lines[at] + b" " + words.encode(), *lines[at + 1 :]])


def main():
    site, binary = sys.argv[1], os.path.abspath(sys.argv[2])
    edits = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    build(binary, site)
    raws = sorted(path for path in Path(site, "content/raw").rglob("*.txt"))
    raw = raws[len(raws) // 2]
    text = raw.read_bytes()
    time.sleep(0.3)
    print("untouched:   %.2f CPU-s, %s" % build(binary, site))
    try:
        # The first change keeps the site that it replaces; from the second on that one is used.
        for count in range(3):
            raw.write_bytes(with_sentence(text, f"The port office said on Tuesday that it would look into remark {count}."))
            time.sleep(0.3)
            print("one changed: %.2f CPU-s, %s" % build(binary, site))
        article, story = address_of(site, raw.relative_to(Path(site, "content")).as_posix())
        preview(site, binary, raw, text, edits, article, story)
    finally:
        raw.write_bytes(text)


def preview(site, binary, raw, text, edits, article, story):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = time.perf_counter()
    server = subprocess.Popen([binary, "serve", "--root", site, "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        wait(port, article, b"</html>")
        print("first page:  %.2f s" % (time.perf_counter() - start))
        for name, page in (("article", article), ("story", story)):
            times = []
            for count in range(edits):
                # Not in step with the builds behind the pages.
                time.sleep(0.7 + 0.2 * (count % 3))
                words = f"Engineers of the port found flaw {name} {count} on Wednesday."
                raw.write_bytes(with_sentence(text, words))
                times.append(wait(port, page, words.encode()))
            shown = (name, statistics.median(times), min(times), max(times))
            print("saved to %s: median %.3f s, from %.3f to %.3f" % shown)
        status = Path(f"/proc/{server.pid}/status").read_text()
        print("memory:      %d MiB" % (int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) // 1024))
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
