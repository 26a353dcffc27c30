"""The questions that could be asked next: each a piece of a real choice between two options.

A future in a question is a part of an option as it is: the levels that two of the leading options
really have, in two to five of the criteria, all else alike. So no future is impossible, and bends
are learned where they matter. Beside these stand swings over the range that the options span.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from afterward.preferences.cloud import Tastes, parts
from afterward.preferences.trade_offs import Question

Array = NDArray[np.float64]
Ints = NDArray[np.intp]

# Options that are compared piece by piece: those best most often.
LEADING = 6
# Which of low, middle and high each future has: (first's i, second's i, first's j, second's j).
SWINGS = (
    (2, 0, 0, 2),
    (1, 0, 0, 2),
    (2, 0, 0, 1),
    (2, 1, 0, 1),
    (1, 0, 1, 2),
    (2, 1, 1, 2),
    (1, 0, 0, 1),
)
# Levels nearer than this are the same to anybody.
SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Candidates:
    """Questions side by side: `gains` is first less second in worth, `(draw, question)`.

    `levels` holds both futures, `(question, 2, criterion)`, alike where `asked` is False.
    """

    gains: Array
    levels: Array
    asked: NDArray[np.bool_]

    @property
    def count(self) -> int:
        """Return how many there are."""
        return self.gains.shape[1]

    def question(self, number: int) -> Question:
        """Return one of them."""
        at = np.flatnonzero(self.asked[number])
        first, second = self.levels[number][:, at]
        return Question(
            tuple(int(c) for c in at),
            tuple(float(v) for v in first),
            tuple(float(v) for v in second),
        )


@cache
def subsets(criteria: int) -> NDArray[np.bool_]:
    """Return all pairs of criteria as rows of a mask."""
    rows = np.zeros((criteria * (criteria - 1) // 2, criteria), dtype=bool)
    for row, (i, j) in enumerate(combinations(range(criteria), 2)):
        rows[row, [i, j]] = True
    return rows


def candidates(
    held: Tastes, levels: Array, worth: Array, leading: Ints, *, most: int
) -> Candidates:
    """Return the questions that could be asked of these options, none with a dominated future.

    `levels` is `(option, criterion)`, `worth` each criterion's part `(draw, option, criterion)`;
    at most `most` criteria differ in one question.
    """
    pairs = [_pieces(levels, worth, a, b, most) for a, b in combinations(leading.tolist(), 2)]
    made = [piece for piece in pairs if piece is not None]
    made.append(_swings(held, levels))
    return Candidates(
        gains=np.concatenate([gains for gains, _, _ in made], axis=1),
        levels=np.concatenate([both for _, both, _ in made]),
        asked=np.concatenate([asked for _, _, asked in made]),
    )


def _pieces(levels: Array, worth: Array, a: int, b: int, most: int) -> tuple | None:
    """Return the pieces of the choice between two options, in two things and in more."""
    better = np.sign(np.where(np.abs(levels[a] - levels[b]) < SAME, 0.0, levels[a] - levels[b]))
    gain = worth[:, a] - worth[:, b]
    masks = np.concatenate([subsets(better.size), _largest(gain, most)])
    fair = (masks & (better > 0)).any(axis=1) & (masks & (better < 0)).any(axis=1)
    masks = masks[fair]
    if not masks.size:
        return None
    masks = masks & (better != 0)
    both = np.broadcast_to(np.stack([levels[a], levels[b]]), (len(masks), 2, better.size))
    return gain @ masks.T, both, masks


def _largest(gain: Array, most: int) -> NDArray[np.bool_]:
    """Return masks of the three to `most` criteria that count most between two options."""
    order = np.argsort(-np.abs(gain).mean(axis=0), kind="stable")
    rows = []
    for size in range(3, min(most, order.size) + 1):
        for skipped in range(2):
            row = np.zeros(order.size, dtype=bool)
            row[order[skipped : size + skipped]] = True
            rows.append(row)
    return np.array(rows, dtype=bool).reshape(-1, order.size)


def _swings(held: Tastes, levels: Array) -> tuple[Array, Array, NDArray[np.bool_]]:
    """Return trade-offs between swings of two criteria over the range that the options span."""
    low, high = levels.min(axis=0), levels.max(axis=0)
    steps = np.stack([low, (low + high) / 2, high])
    worth = parts(held, steps)
    shape = np.array(SWINGS)
    wide = np.flatnonzero(high - low > SAME)
    pairs = np.array(list(combinations(wide.tolist(), 2)), dtype=np.intp).reshape(-1, 2)
    i, j = np.repeat(pairs, len(shape), axis=0).T
    at = np.tile(shape, (len(pairs), 1)).T
    gains = worth[:, at[0], i] - worth[:, at[1], i] + worth[:, at[2], j] - worth[:, at[3], j]
    both = np.broadcast_to(steps[1], (i.size, 2, low.size)).copy()
    row = np.arange(i.size)
    both[row, 0, i], both[row, 1, i] = steps[at[0], i], steps[at[1], i]
    both[row, 0, j], both[row, 1, j] = steps[at[2], j], steps[at[3], j]
    asked = np.zeros((i.size, low.size), dtype=bool)
    asked[row, i] = asked[row, j] = True
    return gains, both, asked
