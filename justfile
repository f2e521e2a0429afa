# Recipes for people who work on Newsfold. `just` lists them.

default:
    @just --list

# What must hold before a change lands.
ci:
    bash .ci/run

# All tests; `just test site::` only some.
test *filter:
    cargo test {{filter}}

# What only a browser can tell of the example site; needs Node and Chromium.
browser:
    cargo build --release
    node tests/browser/run.mjs target/release/newsfold

# Writes what Newsfold makes of the golden cases: read every line of the difference.
snapshots:
    SNAPSHOTS=overwrite cargo test --test golden

# Attacks and faults: HARNESS is a folder with the cases and their harness; needs Python and, for pages, Chromium.
hostile harness=env("NEWSFOLD_HOSTILE", ""):
    #!/usr/bin/env bash
    set -euo pipefail
    cargo test --test hostile
    if [ -z "{{harness}}" ]; then
        echo "no harness: set NEWSFOLD_HOSTILE to its folder to run the cases in a browser"
        exit 0
    fi
    cargo build --release
    export PATH="$PWD/target/release:$PATH"
    cd "{{harness}}/harness"
    for part in input fs serve; do python3 "run_$part.py" ../adapters/newsfold --set dev; done
    if command -v chromium >/dev/null; then
        python3 run_xss.py ../adapters/newsfold --set dev
    else
        echo "no Chromium: the pages were not loaded in a browser"
    fi

# Fuzzes each target for so many seconds, or only the ones that are named; needs a nightly toolchain and cargo-fuzz.
fuzz seconds="60" *targets:
    #!/usr/bin/env bash
    set -euo pipefail
    # Newsfold has no unsafe code of its own: without the address sanitizer twice as many inputs run.
    cargo +nightly fuzz build --sanitizer none
    targets="{{targets}}"
    for target in ${targets:-$(cargo +nightly fuzz list)}; do
        mkdir -p "fuzz/corpus/$target"
        cargo +nightly fuzz run --sanitizer none "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- \
            -max_total_time={{seconds}} -max_len=100000 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
    done

# The time of each room on a site.
bench root=".":
    cargo build --release
    target/release/newsfold build --root {{root}} --output /tmp/newsfold-bench --timings

# What each room costs on a small corpus; `just rooms fold` only what has the word in its name.
rooms *filter:
    cargo bench --bench rooms -- {{filter}}

# Dependencies: licences and advisories.
deny:
    cargo deny check
