#!/usr/bin/env python3
"""A site of raw articles for measuring speed: benches/perf_articles.py FOLDER [ARTICLES] [SEED]

Text dumps as a clipping service pastes them, of several invented outlets: menu, headline, date line, byline, text, share
bar, teasers of other articles and a footer around it. Of four stories one is told by several outlets in part in the same
words (a wire's text taken over), in part in their own. The same numbers give the same folder.

    python3 benches/perf_articles.py /tmp/perf 10000
    newsfold build --root /tmp/perf --timings
"""

import datetime
import pathlib
import random
import sys

OUTLETS = ["Example Courier", "The Placeholder Post", "Sample Ledger", "Specimen Wire", "Dummy Herald", "Mock Mercury"]
PLACES = ["Exampletown", "Samplebury", "Port Lorem", "Ipsum Bay", "Dolor Cross", "Amet Falls", "Tempor Hill", "Magna Quay"]
ACTORS = ["the harbour office", "the town council", "the rail operator", "the health agency", "the grid operator",
          "the water company", "the fire service", "the audit office", "the school board", "the ferry line"]
DEEDS = ["closed", "reopened", "inspected", "sold", "approved", "rejected", "postponed", "repaired", "evacuated", "fined"]
THINGS = ["the old bridge", "the northern tunnel", "a warehouse", "the tram depot", "the desalination plant", "the library",
          "the cattle market", "a fuel pipeline", "the lighthouse", "the hospital wing", "the signal box", "the dry dock"]
CAUSES = ["after cracks were found", "after a fire", "after months of talks", "because of a storm", "after a power cut",
          "following a complaint", "after an accident", "despite objections"]


def sentence(rng, place, actor):
    forms = [
        f"{actor.capitalize()} {rng.choice(DEEDS)} {rng.choice(THINGS)} in {place} {rng.choice(CAUSES)}.",
        f"About {rng.randint(12, 4800)} people were affected, {actor} said on {rng.choice(['Monday', 'Tuesday', 'Friday'])}.",
        f"The work is to be finished by {rng.choice(['March', 'the summer', 'the end of the year'])}, at a cost of "
        f"{rng.randint(2, 90)} million.",
        f"“We will publish a report on {rng.choice(THINGS)},” a spokesman for {actor} said.",
        f"In {rng.choice(PLACES)}, {rng.choice(ACTORS)} had {rng.choice(DEEDS)} {rng.choice(THINGS)} in "
        f"{rng.randint(1998, 2019)}.",
        f"Residents of {place} had asked for an inquiry into {rng.choice(THINGS)} {rng.choice(CAUSES)}.",
    ]
    return rng.choice(forms)


def story(rng, day):
    place, actor = rng.choice(PLACES), rng.choice(ACTORS)
    lead = f"{actor.capitalize()} {rng.choice(DEEDS)} {rng.choice(THINGS)} in {place} {rng.choice(CAUSES)}"
    return {"day": day, "place": place, "actor": actor, "lead": lead, "wire": [sentence(rng, place, actor) for _ in range(9)]}


def dump(rng, told, outlet, nth):
    own = [sentence(rng, told["place"], told["actor"]) for _ in range(9)]
    copied = rng.random() < 0.5
    text = told["wire"] if copied else told["wire"][: rng.randint(2, 4)] + own
    paragraphs = [told["lead"] + "."] + [" ".join(text[at : at + 2]) for at in range(0, len(text), 2)]
    paragraphs[3:3] = [f"READ MORE: {rng.choice(ACTORS).capitalize()} {rng.choice(DEEDS)} {rng.choice(THINGS)}"]
    lines = [outlet, "Home", "News", "Politics", "Business", "Sport", "Sign in | Subscribe", "", told["lead"], "",
             f"Published {told['day']:%d %B %Y}, {rng.randint(6, 22):02}:{rng.randint(0, 59):02}",
             f"By the {outlet} newsroom", "Share this article", "Facebook   X   WhatsApp   Copy link", ""]
    lines += [line for paragraph in paragraphs for line in (paragraph, "")]
    lines += ["Most read", *(f"{at}. {rng.choice(ACTORS).capitalize()} {rng.choice(DEEDS)} {rng.choice(THINGS)}" for at in range(1, 6)),
              "", "We use cookies to make this sample better. Accept all", f"© {told['day'].year} {outlet}. All rights reserved.", ""]
    return "\n".join(lines)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    raw = folder / "content" / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    (folder / "site.toml").write_text('title = "Speed"\n', encoding="utf-8")
    start, made = datetime.date(2024, 1, 1), 0
    while made < wanted:
        told = story(rng, start + datetime.timedelta(days=made * 365 // max(wanted, 1)))
        outlets = rng.sample(OUTLETS, rng.randint(2, 6) if rng.random() < 0.25 else 1)
        for outlet in outlets[: wanted - made]:
            path = raw / f"{made // 1000:03}" / f"{made:06}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(dump(rng, told, outlet, made), encoding="utf-8")
            made += 1


main()
