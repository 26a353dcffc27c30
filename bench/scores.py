"""What is counted of a ranking of occupations: the share of related ones among the first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Against:
    """What a ranking is held against: related ranks, which pairs lie across, who is a clinician."""

    truth: NDArray[np.int64]
    across: Flags
    clinicians: Flags

    def recalls(self, scores: Array) -> tuple[float, ...]:
        """Return R@10, R@20 and cross-family R@20, for all origins and for clinicians.

        R@10 is the share of the ten primary related occupations found among the first ten; R@20 of
        all twenty; cross-family of those in another major group, all among the first twenty.
        """
        ten, twenty = first(scores, 10), first(scores, 20)
        primary, related = (self.truth > 0) & (self.truth <= 10), self.truth > 0
        kinds = ((ten, primary), (twenty, related), (twenty, related & self.across))
        everyone = np.ones(len(self.truth), dtype=bool)
        return tuple(
            recall(found, wanted, who)
            for who in (everyone, self.clinicians)
            for found, wanted in kinds
        )


def first(scores: Array, count: int) -> Flags:
    """Return which are among the first of each row, the row's own occupation left out."""
    held = np.where(np.eye(len(scores), dtype=bool), -np.inf, scores)
    made = np.zeros(held.shape, dtype=bool)
    order = np.argsort(-held, axis=1, kind="stable")[:, :count]
    np.put_along_axis(made, order, values=True, axis=1)
    return made


def recall(found: Flags, wanted: Flags, who: Flags) -> float:
    """Return the mean over origins of the share of what is wanted that was found."""
    there = wanted.sum(axis=1)
    rows = who & (there > 0)
    return float(((found & wanted).sum(axis=1)[rows] / there[rows]).mean())
