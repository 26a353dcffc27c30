"""Discussion: how well suggestions fit what a coder named, beside plainer ways, in one run.

Run: AFTERWARD_SHARED=FOLDER python -m bench.discussion (under a minute of one core)
Without the coded passages it says so and writes nothing. It writes the page, and the figures that
every result shows (`discussion/measured.toml`).
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator

import numpy as np

from afterward.base.codebook import FACTOR_IDS
from afterward.discussion.measured import MEASURED
from afterward.discussion.passages import Passage, Thread
from afterward.discussion.suggesting import LEAST_WEAK, suggest
from bench import publish, shortest_of, unseen
from bench.coded import (
    HEADS,
    SHOWN,
    Coded,
    Flags,
    Scores,
    coded,
    intervals,
    kappas,
    kept_back,
    scores,
    source,
)
from bench.coders import CODERS, rules, rules_with

NEVER = 99
WEAK = (1, 2, 3, 4, NEVER)
BULK = 3000
TEN_MEGABYTES = 10_000_000


def lines(data: Coded) -> Iterator[str]:
    """Go through the lines of the page."""
    back = kept_back(data.threads)
    away = np.array([name in back for name in data.threads])
    inside, outside = data.of(~away), data.of(away)
    yield "# Discussion: suggestions against one coder"
    yield ""
    yield f"{len(data.ids)} coded passages. Kept back by a fixed hash of the thread's name, before"
    yield f"any rule was written, and not read: {len(outside.ids)} passages of {len(back)}"
    yield f"threads ({', '.join(sorted(back))})."
    yield "Its scores alone were looked at, six times in all: when the rules were done, beside"
    yield "other numbers of weak phrases, as used then, twice when phrases that suggest too much"
    yield "were made to count less, and as used now."
    yield "Intervals: whole threads redrawn, 2,000 times, 95 of 100."
    yield ""
    yield from _table("Kept back", inside, outside)
    yield from _factors(outside, rules(inside, outside))
    yield from unseen.lines()
    yield from _table("Read while the rules were written (flatters them)", inside, inside)
    yield from _trade(inside, outside)
    yield from _speed(data)


def _trade(inside: Coded, outside: Coded) -> Iterator[str]:
    """Go through the lines on what fewer or more weak phrases would do."""
    yield "## How precision and recall move with the number of weak phrases that are enough"
    yield ""
    yield "Chosen where micro-F1 is best on the passages that were read."
    yield ""
    yield "| weak phrases | read: precision, recall, F1 | kept back: precision, recall, F1 |"
    yield "| --- | --- | --- |"
    for least in WEAK:
        both = " | ".join(_three(part, least) for part in (inside, outside))
        chosen = " (as used)" if least == LEAST_WEAK else ""
        yield f"| {least if least < NEVER else 'never'}{chosen} | {both} |"
    yield ""


def _three(data: Coded, least: int) -> str:
    found = scores(data.named, rules_with(data, least))
    return f"{found.precision:.3f}, {found.recall:.3f}, {found.f1:.3f}"


def _table(title: str, train: Coded, test: Coded) -> Iterator[str]:
    yield f"## {title}: {len(test.ids)} passages, {int(test.named.sum())} namings"
    yield ""
    yield "| coder | " + " | ".join(HEADS) + " |"
    yield "| --- |" + " --- |" * len(HEADS)
    for name, coder in CODERS.items():
        guessed = coder(train, test)
        ends = intervals(test.named, guessed, test.threads)
        found = scores(test.named, guessed)
        yield f"| {name} | " + " | ".join(_cell(found, ends, key) for key in SHOWN) + " |"
    yield ""


def _cell(found: Scores, ends: dict[str, tuple[float, float]], key: str) -> str:
    low, high = ends[key]
    return f"{getattr(found, key):.2f} [{low:.2f}, {high:.2f}]"


def _factors(test: Coded, guessed: Flags) -> Iterator[str]:
    kappa = kappas(test.named, guessed)
    yield "| factor | named | suggested | right | kappa |"
    yield "| --- | --- | --- | --- | --- |"
    for k, name in enumerate(FACTOR_IDS):
        true, said = test.named[:, k], guessed[:, k]
        yield f"| {name} | {true.sum()} | {said.sum()} | {(true & said).sum()} | {kappa[k]:.2f} |"
    yield ""


def _speed(data: Coded) -> Iterator[str]:
    texts = [data.texts[k % len(data.texts)] for k in range(BULK)]
    bulk = _thread(texts)
    seconds = shortest_of(lambda: suggest(bulk), 3)
    size = sum(len(text.encode()) for text in texts)
    large = _thread(texts * (TEN_MEGABYTES // size + 1))
    whole = shortest_of(lambda: suggest(large), 1)
    yield "## Speed, one core"
    yield ""
    yield f"{BULK / seconds:,.0f} passages a second (target 2,000);"
    yield f"{len(large.passages):,} passages, ten megabytes, in {whole:.1f} s (target 30)."


def _thread(texts: list[str]) -> Thread:
    passages = tuple(Passage(id=str(k), text=text) for k, text in enumerate(texts))
    return Thread(title="", passages=passages, kind="text")


def measured(data: Coded, on: dt.date) -> str:
    """Return the figures that results show, as TOML."""
    back = kept_back(data.threads)
    test = data.of(np.array([name in back for name in data.threads]))
    guessed = rules(test, test)
    found, ends = scores(test.named, guessed), intervals(test.named, guessed, test.threads)
    told = [
        "# Written by bench/discussion.py; how often suggestions were right on threads kept back.",
        f"on = {on.isoformat()}",
        f"passages = {len(test.ids)}",
        f"threads = {len(back)}",
    ]
    for key in SHOWN:
        low, high = ends[key]
        value = f"value = {getattr(found, key):.3f}, low = {low:.3f}, high = {high:.3f}"
        told.append(f"{key} = {{ {value} }}")
    return "\n".join(told) + "\n"


def main() -> int:
    """Measure, and write the page and the figures."""
    path = source()
    if path is None:
        print("The coded passages are not here: set AFTERWARD_SHARED to the folder of the data.")
        return 0
    data = coded(path)
    publish(__file__, lines(data))
    MEASURED.write_text(measured(data, dt.date.today()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
