"""What of one's work carries over to an occupation, what is missing, and what would close the gap.

Levels explain; they do not rank: ranking by level gaps is worse than ranking by profile, since
easy work fits everyone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from afterward.base.checking import build
from afterward.base.reading import read_toml
from afterward.base.sources import Text, Words
from afterward.matching.rated import Rated

Array = NDArray[np.float64]

_HERE = Path(__file__).parent
MATTERS = 2.75  # importance from 1 to 5; below it an element says little of the work
GAP = 0.5  # levels from 0 to 7; smaller gaps lie within what ratings can tell
NINE_IN_TEN = 1.645
SHOWN = 8
KNOWLEDGE = "2.C."


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """What commonly closes a gap of some size in some elements: an assumption, in words alone."""

    elements: tuple[Text, ...]
    above: Annotated[float, Meta(ge=0, le=7)]
    way: Words
    reason: Words
    date: dt.date


class _File(msgspec.Struct, frozen=True):
    way: tuple[Way, ...]


@cache
def ways() -> tuple[Way, ...]:
    """Return what commonly closes gaps: the particular before the general, the larger first."""
    path = _HERE / "training.toml"
    found = build(_File, read_toml(path), file=path.name).way
    return tuple(sorted(found, key=lambda one: (-max(map(len, one.elements)), -one.above)))


@dataclass(frozen=True, slots=True)
class Element:
    """One element compared: levels from 0 to 7 now and there, the gap and its range, and the way.

    `importance` is that of the occupation looked at, from 1 to 5. `low` and `high` hold the gap in
    nine of ten redraws of the published standard errors. `way` is empty where nothing is missing.
    """

    element: str
    name: str
    importance: float
    now: float
    there: float
    gap: float
    low: float
    high: float
    way: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """What carries over, the most important first, and what is missing, the largest gap first."""

    carries: tuple[Element, ...]
    missing: tuple[Element, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """Importance and level of skills and knowledge, the same elements in the same order."""

    elements: tuple[str, ...]
    names: tuple[str, ...]
    importance: Array
    level: Array
    error: Array


def levels(importance: Rated, level: Rated, names: dict[str, str]) -> Levels:
    """Return both scales side by side, for the elements that have both."""
    both = tuple(one for one in level.elements if one in importance.elements)
    a = [importance.elements.index(one) for one in both]
    b = [level.elements.index(one) for one in both]
    called = _told_apart([names.get(one, one) for one in both], both)
    return Levels(both, called, importance.value[:, a], level.value[:, b], level.error[:, b])


def _told_apart(names: list[str], elements: tuple[str, ...]) -> tuple[str, ...]:
    """Return names of which none stands twice: mathematics is a skill, and a field of knowledge."""
    return tuple(
        f"{name} ({'knowledge' if element.startswith(KNOWLEDGE) else 'skill'})"
        if names.count(name) > 1
        else name
        for name, element in zip(names, elements, strict=True)
    )


def transfer(held: Levels, now: dict[int, float], there: int) -> Transfer:
    """Return what carries over from one or several occupations (with weights) to another."""
    rows, weights = np.array([*now], dtype=np.int64), np.array([*now.values()])
    level = weights @ held.level[rows]
    spread = np.sqrt(weights**2 @ held.error[rows] ** 2 + held.error[there] ** 2) * NINE_IN_TEN
    matters = np.flatnonzero(held.importance[there] >= MATTERS)
    found = [_element(held, there, int(at), level[at], float(spread[at])) for at in matters]
    missing = [one for one in found if one.gap >= GAP]
    carries = [one for one in found if one.gap < GAP]
    return Transfer(
        tuple(sorted(carries, key=lambda one: (-one.importance, one.name))[:SHOWN]),
        tuple(sorted(missing, key=lambda one: (-one.gap, one.name))[:SHOWN]),
    )


def _element(held: Levels, there: int, at: int, now: float, spread: float) -> Element:
    gap = float(held.level[there, at] - now)
    return Element(
        held.elements[at],
        held.names[at],
        float(held.importance[there, at]),
        float(now),
        float(held.level[there, at]),
        gap,
        gap - spread,
        gap + spread,
        closing(held.elements[at], gap) if gap >= GAP else "",
    )


def closing(element: str, gap: float) -> str:
    """Return what commonly closes a gap, or nothing where the shelf has no word for it."""
    fits = (
        one.way for one in ways() if gap >= one.above and element.startswith(tuple(one.elements))
    )
    return next(fits, "")
