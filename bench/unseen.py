"""Threads found only once the rules were done: what a coder named and what was suggested, no texts.

Run: python -m bench.unseen CODED.csv SET (columns as in the coded passages) to score passages and
keep what came of it, as one set, in `data/discussion_unseen.csv`. The texts belong to those who
wrote them: only the factors are kept, so that scores can be worked out again by anyone.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from afterward.base.codebook import FACTOR_IDS
from afterward.discussion.counting import wilson
from bench.coded import HEADS, SHOWN, Coded, Flags, coded, intervals, scores
from bench.coders import keywords, rules

KEPT = Path(__file__).parent / "data" / "discussion_unseen.csv"
HEAD = ("set", "thread", "named", "suggested", "keywords")
Row = tuple[str, ...]
# What was done with each set, in the page's words.
DONE = {
    "first": "The rules were run on the first set once, and once more as used; none was changed\n"
    "for what came of it.",
    "second": "They were run on the second set once, and that stands here; a few phrases were\n"
    "mended afterwards for what it showed.",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one set: the thread of each passage, and flags (passage, factor)."""

    threads: tuple[str, ...]
    named: Flags
    suggested: Flags
    keywords: Flags


def rows(data: Coded, name: str) -> Iterator[Row]:
    """Go through what is kept of each passage: its set, the number of its thread, and factors."""
    number = {each: str(k + 1) for k, each in enumerate(dict.fromkeys(data.threads))}
    flags = (data.named, rules(data, data), keywords(data, data))
    for k, thread in enumerate(data.threads):
        yield name, number[thread], *(_told(each[k]) for each in flags)


def _told(flags: Flags) -> str:
    return " ".join(name for name, held in zip(FACTOR_IDS, flags, strict=True) if held)


def _held(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def kept(name: str, path: Path | None = None) -> Kept:
    """Return what is kept of one set."""
    held = [row for row in _held(path or KEPT) if row["set"] == name]
    named, suggested, words = (
        np.array([[each in row[head].split() for each in FACTOR_IDS] for row in held])
        for head in HEAD[2:]
    )
    return Kept(tuple(row["thread"] for row in held), named, suggested, words)


def lines() -> Iterator[str]:
    """Go through the lines of the page about these passages."""
    sets = {name: kept(name) for name in DONE}
    count = sum(len(each.threads) for each in sets.values())
    namings = sum(int(each.named.sum()) for each in sets.values())
    yield f"## Found afterwards: {count} passages, {namings} namings"
    yield ""
    yield "Posts by clinicians of public threads and blogs, in their own words, some shortened;"
    yield "coded by one coder, who knew how the rules work, before any rule was run on them."
    yield from DONE.values()
    yield ""
    yield "| coder | " + " | ".join(HEADS) + " |"
    yield "| --- |" + " --- |" * len(SHOWN)
    for name, each in sets.items():
        of = f"{name}: {len(each.threads)} passages of {len(set(each.threads))} threads"
        for coder, guessed in (("**our rules**", each.suggested), ("keywords", each.keywords)):
            yield f"| {coder}, {of} | " + " | ".join(_cells(each, guessed)) + " |"
    yield ""
    yield from _by_mark(list(sets.values()))


def _cells(held: Kept, guessed: Flags) -> Iterator[str]:
    found, ends = scores(held.named, guessed), intervals(held.named, guessed, held.threads)
    for key in SHOWN:
        low, high = ends[key]
        yield f"{getattr(found, key):.2f} [{low:.2f}, {high:.2f}]"


def _by_mark(sets: list[Kept]) -> Iterator[str]:
    right, said, there = (
        sum(int(each.sum()) for each in flags)
        for flags in zip(
            *((one.named & one.suggested, one.suggested, one.named) for one in sets), strict=True
        )
    )
    for title, of in (("right, of those suggested", said), ("found, of those named", there)):
        low, high = wilson(right, of)
        yield f"Mark by mark, {title}: {right} of {of} [{low:.2f}, {high:.2f}] (Wilson)."
    yield ""


def main() -> int:
    """Score coded passages and keep what came of it as one set."""
    data, name = coded(Path(sys.argv[1])), sys.argv[2]
    others = [tuple(row[head] for head in HEAD) for row in _held(KEPT) if row["set"] != name]
    with KEPT.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerows([HEAD, *sorted([*others, *rows(data, name)], key=lambda row: row[0])])
    print("\n".join(lines()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
