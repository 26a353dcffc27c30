"""Measurements, side by side in one run, told as ratios."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path


def publish(bench: str, lines: Iterable[str]) -> None:
    """Write a bench's table beside it, and print it; `bench` is its file."""
    text = "\n".join(lines) + "\n"
    Path(bench).with_suffix(".md").write_text(text, encoding="utf-8")
    print(text)


def shortest_of(
    work: Callable[[], object], runs: int, clock: Callable[[], float] = time.process_time
) -> float:
    """Return the shortest of some runs, in seconds of this process unless told another clock."""
    best = float("inf")
    for _ in range(runs):
        begin = clock()
        work()
        best = min(best, clock() - begin)
    return best


def shortest_in(runs: int) -> Callable[..., float]:
    """Return `shortest_of` with so many runs unless told another number."""

    def shortest(
        work: Callable[[], object],
        times: int = runs,
        clock: Callable[[], float] = time.process_time,
    ) -> float:
        return shortest_of(work, times, clock)

    return shortest
