"""What can be asked of a person about what matters, and what they can answer.

Levels are shares of each criterion's anchor range (0 the worst anchor, 1 the best), so a question
keeps its meaning whichever options are compared later. Words and natural units are put on where a
question is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError

Array = NDArray[np.float64]
Answer = Literal["first", "second", "same", "cannot say"]
# Fewer than two things leave nothing to trade.
FEWEST = 2
ANSWERS: tuple[Answer, ...] = ("first", "second", "same", "cannot say")


@dataclass(frozen=True, slots=True)
class Question:
    """Which of two futures is better, that differ in a few criteria and are alike in all else.

    `criteria` are column numbers; `first` and `second` the levels of those criteria. `repeats` is
    the number of the answer that the same question was given before, where it is asked again.
    """

    criteria: tuple[int, ...]
    first: tuple[float, ...]
    second: tuple[float, ...]
    repeats: int | None = None

    def __post_init__(self) -> None:
        """Refuse a question one of whose futures is at least as good in everything."""
        check_swings(self.criteria, self.first, self.second)
        gains = np.asarray(self.first) - np.asarray(self.second)
        if not ((gains > 0).any() and (gains < 0).any()):
            raise AfterwardError(
                "one future is at least as good in everything, so there is nothing to trade",
                code="preferences.question",
                remedy="Let each future be better in something.",
            )

    def futures(self, rest: Array | float = 0.5, *, criteria: int | None = None) -> tuple:
        """Return both futures whole, `(criterion,)` each, all else being at `rest` in both."""
        count = criteria or (np.size(rest) if np.ndim(rest) else max(self.criteria) + 1)
        first = np.broadcast_to(np.asarray(rest, dtype=float), count).copy()
        second = first.copy()
        first[list(self.criteria)] = self.first
        second[list(self.criteria)] = self.second
        return first, second

    def turned(self, repeats: int) -> Question:
        """Return the same question with its sides changed over, asked again."""
        return replace(self, first=self.second, second=self.first, repeats=repeats)


@dataclass(frozen=True, slots=True)
class TradeOff:
    """A question and its answer."""

    question: Question
    answer: Answer


@dataclass(frozen=True, slots=True)
class Ranking:
    """Swings put in order, the one that matters most first.

    A swing takes one criterion from its `low` to its `high` level; `order` are column numbers,
    `low` and `high` in the same order.
    """

    order: tuple[int, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse a criterion named twice, levels that are missing, or a swing the wrong way."""
        check_swings(self.order, self.low, self.high, upwards=True)


@dataclass(frozen=True, slots=True)
class Swings:
    """Points given to swings, 100 to the one that matters most (direct swing weights)."""

    criteria: tuple[int, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    points: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse a criterion named twice, a swing the wrong way, or points that are no points."""
        check_swings(self.criteria, self.low, self.high, upwards=True)
        points = np.asarray(self.points, dtype=float)
        if points.size != len(self.criteria) or not ((points >= 0) & (points <= 100)).all():
            raise AfterwardError(
                f"points {self.points} for {len(self.criteria)} swings",
                code="preferences.points",
                remedy="Give each swing points from 0 to 100.",
            )


def check_swings(
    criteria: tuple[int, ...],
    one: tuple[float, ...],
    two: tuple[float, ...],
    *,
    upwards: bool = False,
) -> None:
    """Refuse criteria named twice or below 0, fewer than two, or levels that do not fit them.

    Raises:
        AfterwardError: any of these; with `upwards`, also a second level that is not better.
    """
    levels = np.array([*one, *two], dtype=float)
    whole = len(set(criteria)) == len(criteria) == len(one) == len(two) >= FEWEST
    rising = not upwards or all(a < b for a, b in zip(one, two, strict=False))
    if not whole or min(criteria) < 0 or not np.isfinite(levels).all() or not rising:
        raise AfterwardError(
            f"criteria {criteria} with levels {one} and {two}",
            code="preferences.question",
            remedy="Name two criteria or more, each once, with a finite level for each, the "
            "better one second in a swing.",
        )


Said = TradeOff | Ranking | Swings


def contradictions(said: tuple[Said, ...]) -> tuple[tuple[int, int], ...]:
    """Return pairs of answers (numbers, earlier first) that cannot both hold.

    Either the same question answered both ways, or one that follows from the other: a future at
    least as good was turned down for one at least as bad, in the same criteria.
    """
    found = []
    for later, now in enumerate(said):
        for earlier in range(later):
            before = said[earlier]
            if isinstance(now, TradeOff) and isinstance(before, TradeOff) and clash(before, now):
                found.append((earlier, later))
    return tuple(found)


def clash(one: TradeOff, two: TradeOff) -> bool:
    """Return whether what one answer prefers is, by the other, what was turned down."""
    a, b = chosen(one), chosen(two)
    if a is None or b is None or set(one.question.criteria) != set(two.question.criteria):
        return False
    order = [one.question.criteria.index(c) for c in two.question.criteria]
    won, lost = np.asarray(a[0])[order], np.asarray(a[1])[order]
    then_won, then_lost = np.asarray(b[0]), np.asarray(b[1])
    # lost is at least as good as what won the second time, and won at most as good as what lost.
    return bool((lost >= then_won).all() and (won <= then_lost).all())


def chosen(given: TradeOff) -> tuple[tuple[float, ...], tuple[float, ...]] | None:
    """Return the levels preferred and those turned down, or None where neither was."""
    question = given.question
    pair = {"first": (question.first, question.second), "second": (question.second, question.first)}
    return pair.get(given.answer)
