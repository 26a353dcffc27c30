"""Threads found only once the rules were done: what a coder named and what was suggested, no texts.

Run: python -m bench.unseen CODED.csv (columns as in the coded passages) to score passages and
keep what came of it in `data/discussion_unseen.csv`. The texts belong to those who wrote them: only
the factors are kept, so that scores and intervals can be worked out again by anyone.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from afterward.base.codebook import FACTOR_IDS
from afterward.discussion.counting import wilson
from bench.coded import HEADS, SHOWN, Coded, Flags, coded, intervals, scores
from bench.coders import keywords, rules

KEPT = Path(__file__).parent / "data" / "discussion_unseen.csv"
HEAD = ("thread", "named", "suggested", "keywords")


def rows(data: Coded) -> Iterator[tuple[str, ...]]:
    """Go through what is kept of each passage: the number of its thread, and factors."""
    number = {name: str(k + 1) for k, name in enumerate(dict.fromkeys(data.threads))}
    flags = (data.named, rules(data, data), keywords(data, data))
    for k, thread in enumerate(data.threads):
        yield number[thread], *(_told(each[k]) for each in flags)


def _told(flags: Flags) -> str:
    return " ".join(name for name, held in zip(FACTOR_IDS, flags, strict=True) if held)


def kept(path: Path = KEPT) -> tuple[tuple[str, ...], dict[str, Flags]]:
    """Return the thread of each passage kept, and flags (passage, factor) under each head."""
    with path.open(encoding="utf-8", newline="") as stream:
        held = list(csv.DictReader(stream))
    flags = {head: np.array([_flags(row[head]) for row in held]) for head in HEAD[1:]}
    return tuple(row["thread"] for row in held), flags


def _flags(told: str) -> list[bool]:
    said = told.split()
    return [name in said for name in FACTOR_IDS]


def lines(path: Path = KEPT) -> Iterator[str]:
    """Go through the lines of the page about these passages."""
    threads, flags = kept(path)
    named = flags["named"]
    yield f"## Found afterwards: {len(threads)} passages, {int(named.sum())} namings"
    yield ""
    yield f"Posts by clinicians of {len(set(threads))} public threads and blogs, in their own"
    yield "words, some shortened; coded by one coder, who knew how the rules work, before any rule"
    yield "was run on them. The rules were run once, and once more as used; none was changed for"
    yield "what came of it."
    yield ""
    yield "| coder | " + " | ".join(HEADS) + " |"
    yield "| --- |" + " --- |" * len(SHOWN)
    for head, name in (("suggested", "**our rules**"), ("keywords", "a plain keyword list")):
        yield f"| {name} | " + " | ".join(_cells(named, flags[head], threads)) + " |"
    yield ""
    yield from _by_mark(named, flags["suggested"])


def _cells(named: Flags, guessed: Flags, threads: tuple[str, ...]) -> Iterator[str]:
    found, ends = scores(named, guessed), intervals(named, guessed, threads)
    for key in SHOWN:
        low, high = ends[key]
        yield f"{getattr(found, key):.2f} [{low:.2f}, {high:.2f}]"


def _by_mark(named: Flags, said: Flags) -> Iterator[str]:
    right = int((named & said).sum())
    for title, of in (("right, of those suggested", said), ("found, of those named", named)):
        low, high = wilson(right, int(of.sum()))
        yield f"Mark by mark, {title}: {right} of {int(of.sum())} [{low:.2f}, {high:.2f}] (Wilson)."
    yield ""


def main() -> int:
    """Score coded passages and keep what came of it."""
    data = coded(Path(sys.argv[1]))
    with KEPT.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(HEAD)
        table.writerows(rows(data))
    print("\n".join(lines()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
