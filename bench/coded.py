"""Coded passages: reading them, keeping whole threads back, and scores with intervals."""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from afterward.base.codebook import FACTOR_IDS
from afterward.discussion.passages import Passage, Thread

Flags = NDArray[np.bool_]

SALT = "afterward discussion "
# The founding thread is public and was read by everyone who worked on this: it cannot be kept back.
FOUNDING = "MB"
REPLICATES, SEED = 2000, 5
SHOWN = ("precision", "recall", "f1", "macro_f1", "kappa", "rank_correlation")
HEADS = ("precision", "recall", "micro-F1", "macro-F1", "kappa", "rank correlation of counts")


@dataclass(frozen=True, slots=True)
class Coded:
    """Passages, the thread of each, and the factors a coder named: (passage, factor)."""

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    threads: tuple[str, ...]
    named: Flags

    def of(self, keep: Flags) -> Coded:
        """Return some of the passages."""
        chosen = np.flatnonzero(keep)
        parts = ((tuple(each[i] for i in chosen)) for each in (self.ids, self.texts, self.threads))
        return Coded(*parts, self.named[keep])

    def thread(self) -> Thread:
        """Return the passages as one thread, to be read."""
        pairs = zip(self.ids, self.texts, strict=True)
        return Thread(title="", passages=tuple(Passage(id=i, text=t) for i, t in pairs), kind="csv")


def source() -> Path | None:
    """Return the file of coded passages, or None where it is not."""
    shared = os.environ.get("AFTERWARD_SHARED", "")
    path = Path(shared) / "data" / "discussion-dev.csv"
    return path if shared and path.is_file() else None


def coded(path: Path) -> Coded:
    """Return all coded passages of a file."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    named = np.array([[row[name] == "1" for name in FACTOR_IDS] for row in rows])
    ids, texts, threads = (tuple(row[key] for row in rows) for key in ("id", "text", "thread"))
    return Coded(ids, texts, threads, named)


def kept_back(threads: tuple[str, ...]) -> frozenset[str]:
    """Return the threads kept back: in the order of a fixed hash, until a third is reached."""
    names = sorted(set(threads) - {FOUNDING}, key=_place)
    chosen: list[str] = []
    while names and 3 * sum(threads.count(name) for name in chosen) < len(threads):
        chosen.append(names.pop(0))
    return frozenset(chosen)


def _place(name: str) -> str:
    return hashlib.sha256((SALT + name).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and F1 over all, and means over factors; how counts are ordered."""

    precision: float
    recall: float
    f1: float
    macro_f1: float
    kappa: float
    rank_correlation: float


def scores(true: Flags, guessed: Flags) -> Scores:
    """Return the scores of guesses; a factor that neither side names is left out of means."""
    right, said, there = (true & guessed).sum(0), guessed.sum(0), true.sum(0)
    each = 2 * right / np.maximum(said + there, 1)
    seen = said + there > 0
    total, all_said, all_there = right.sum(), said.sum(), there.sum()
    return Scores(
        precision=float(total / max(all_said, 1)),
        recall=float(total / max(all_there, 1)),
        f1=float(2 * total / max(all_said + all_there, 1)),
        macro_f1=float(each[seen].mean()) if seen.any() else 0.0,
        kappa=float(np.nanmean(kappas(true, guessed)[seen])) if seen.any() else 0.0,
        rank_correlation=_spearman(there, said),
    )


def kappas(true: Flags, guessed: Flags) -> NDArray[np.float64]:
    """Return Cohen's kappa for each factor; where chance alone agrees wholly, 1."""
    raw, first, second = (true == guessed).mean(0), true.mean(0), guessed.mean(0)
    chance = first * second + (1 - first) * (1 - second)
    return np.where(chance < 1, (raw - chance) / np.maximum(1 - chance, 1e-12), 1.0)


def _spearman(one: NDArray[np.int64], two: NDArray[np.int64]) -> float:
    first, second = rankdata(one), rankdata(two)
    if first.std() == 0 or second.std() == 0:
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])


def intervals(
    true: Flags, guessed: Flags, threads: tuple[str, ...]
) -> dict[str, tuple[float, float]]:
    """Return the 95 % interval of every score: whole threads redrawn with replacement."""
    drawn = [scores(true[rows], guessed[rows]) for rows in _redrawn(threads)]
    names = Scores.__dataclass_fields__
    values = {name: [getattr(one, name) for one in drawn] for name in names}
    return {n: tuple(np.quantile(v, (0.025, 0.975)).tolist()) for n, v in values.items()}


def _redrawn(threads: tuple[str, ...]) -> Iterator[NDArray[np.int64]]:
    rng = np.random.default_rng(SEED)
    rows = [np.flatnonzero([t == name for t in threads]) for name in sorted(set(threads))]
    for _ in range(REPLICATES):
        yield np.concatenate([rows[i] for i in rng.integers(len(rows), size=len(rows))])
