"""What hurts in the work now, and how much of it each occupation has: this counts against it.

Similar may mean: the same thing that hurts. How much of it an occupation has is told as a share of
all occupations that have less, from Work Context where the download holds it, else from work styles
and values, else not at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from afterward.base.checking import build
from afterward.base.errors import AfterwardError, Fault
from afterward.base.reading import read_toml
from afterward.base.saying import Named, quoted, say
from afterward.base.sources import Text, Words
from afterward.matching.ranks import ranks
from afterward.matching.rated import rated
from afterward.matching.signals import standardised
from afterward.occupations.tables import Ratings

Array = NDArray[np.float64]
Basis = Literal["work context", "work styles and values", "nothing"]
HurtId = Literal[
    "nights", "time_pressure", "contact", "hierarchy", "emotional_load", "screen", "travel"
]

_HERE = Path(__file__).parent
SCALES = ("CX", "CT", "IM", "WI", "OI", "EX")
LEAST_KNOWN = 0.3  # a section rated for fewer occupations than this says nothing of all
# How far a step of the catalogue's own words reaches, as a share of all occupations.
SAID = {"none": 0.05, "low": 0.25, "some": 0.55, "high": 0.9}


class Hurt(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can hurt, and the elements that speak of it; a minus sign turns one round."""

    id: HurtId
    name: Words
    context: tuple[Text, ...]
    instead: tuple[Text, ...]


class _File(msgspec.Struct, frozen=True):
    hurt: tuple[Hurt, ...]


@cache
def hurts() -> tuple[Hurt, ...]:
    """Return all that can be named."""
    path = _HERE / "unlike.toml"
    return build(_File, read_toml(path), file=path.name).hurt


def named(ids: Sequence[str]) -> tuple[Hurt, ...]:
    """Return what was named, each once.

    Raises:
        AfterwardError: something was named that is not known; all that is known is listed.
    """
    known: dict[str, Hurt] = {one.id: one for one in hurts()}
    given = [one.strip().replace("-", "_") for one in ids if one.strip()]
    faults = tuple(
        Fault("unlike", quoted(one), Named(", ".join(known))) for one in given if one not in known
    )
    if faults:
        raise AfterwardError(
            say("something was named that is not known here"), code="match.unlike", faults=faults
        )
    return tuple(known[one] for one in dict.fromkeys(given))


def amounts(table: Ratings, codes: Sequence[str]) -> tuple[dict[str, Array], dict[str, Basis]]:
    """Return how much of each hurt each occupation has, zero to one, and what that rests on."""
    found, basis = {}, {}
    for one in hurts():
        ways = (("work context", one.context), ("work styles and values", one.instead))
        made = {name: _amount(table, codes, parts) for name, parts in ways}
        first = next(((name, held) for name, held in made.items() if held is not None), None)
        basis[one.id] = first[0] if first else "nothing"
        if first:
            found[one.id] = first[1]
    return found, basis


def _amount(table: Ratings, codes: Sequence[str], parts: Sequence[str]) -> Array | None:
    columns = [made for part in parts if (made := _part(table, codes, part)) is not None]
    if not columns:
        return None
    total = np.mean(columns, axis=0)
    return (ranks(total) - 0.5) / len(total)


def _part(table: Ratings, codes: Sequence[str], part: str) -> Array | None:
    element = part.removeprefix("-")
    held = rated(table, codes, (element,), SCALES)
    if held is None or 1 - held.borrowed.mean() < LEAST_KNOWN or element not in held.elements:
        return None
    column = standardised(held.value[:, [held.elements.index(element)]])[:, 0]
    return -column if part.startswith("-") else column


def compared(now: float, then: float) -> str:
    """Return in a word how an amount compares with the one of now."""
    if then < now - 0.2:
        return say("less")
    return say("more") if then > now + 0.2 else say("about as much")


def level(amount: float) -> str:
    """Return in a word how much there is, where nothing is known of the work now."""
    return say("little") if amount < 1 / 3 else say("much") if amount > 2 / 3 else say("some")


def said(demands: Mapping[str, str]) -> dict[str, float]:
    """Return what the catalogue says of an option's demands, as shares of all occupations."""
    return {name: SAID[word] for name, word in demands.items() if word in SAID}
