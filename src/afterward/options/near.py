"""A name that is nearly right: which options it may stand for."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from functools import reduce

from afterward.base.saying import say
from afterward.options.option import Option

NEAREST = 3
# How alike two names are, of 1, before one is offered for the other (difflib's ratio).
ALIKE = 0.7
# Shorter words ("of", "in") are like too many others.
LEAST_LETTERS = 4


def near(name: str, known: Iterable[Option]) -> tuple[Option, ...]:
    """Return up to three options whose id or name is nearly the one given, nearest first."""
    said = _plain(name)
    scored = [(_alike(said, one), one) for one in known]
    # Of equals the one whose whole id is more alike, then the catalogue's order.
    scored.sort(key=lambda pair: (-pair[0], -_ratio(said, _plain(pair[1].id))))
    return tuple(one for score, one in scored[:NEAREST] if score >= ALIKE)


def or_else(names: Sequence[str]) -> str:
    """Return `a or b or c`, each told by itself; "" of none."""
    if not names:
        return ""
    return reduce(lambda some, one: say("{some} or {one}", some=some, one=one), names)


def _alike(said: str, option: Option) -> float:
    """Return how alike a name is to an option, 0 to 1: its id, its name or any word of either."""
    names = [_plain(one) for one in (option.id, option.name, *option.aliases)]
    words = [word for name in names for word in name.split() if len(word) >= LEAST_LETTERS]
    within = len(said) >= LEAST_LETTERS and any(said in name for name in names)
    return 1.0 if within else max(_ratio(said, other) for other in (*names, *words))


def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())
