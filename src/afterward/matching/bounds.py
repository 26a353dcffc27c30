"""What a list keeps back unless all is asked for, and which occupations stand behind a wall."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from afterward.base.checking import build
from afterward.base.reading import read_toml
from afterward.base.saying import say
from afterward.base.sources import MaybeWords, Text, Words
from afterward.matching.index import Index

T = TypeVar("T", bound=msgspec.Struct)

_HERE = Path(__file__).parent
HEALTH = "29-"
FLOOR = 4  # job zone: considerable preparation, in the four levels as in the five
TOO_LITTLE = say("takes far less training than you have")


class Wall(msgspec.Struct, frozen=True, kw_only=True):
    """What occupations with these codes ask for, whatever one holds; nothing without `needs`.

    `another_profession` says that it means starting over on another register.
    """

    codes: tuple[Text, ...]
    needs: MaybeWords = ""
    another_profession: bool = False


class KeptBack(msgspec.Struct, frozen=True, kw_only=True):
    """Occupations a list leaves out, and why; `clinical` ones are listed when asked for."""

    reason: Words
    codes: tuple[Text, ...]
    clinical: bool = False


class Welcome(msgspec.Struct, frozen=True, kw_only=True):
    """Occupations that are never left out."""

    codes: tuple[Text, ...]


class _Walls(msgspec.Struct, frozen=True):
    wall: tuple[Wall, ...]


class _KeptBack(msgspec.Struct, frozen=True):
    kept_back: tuple[KeptBack, ...]
    welcome: tuple[Welcome, ...]


def _read(kind: type[T], name: str) -> T:
    return build(kind, read_toml(_HERE / name), file=name)


@cache
def walls() -> tuple[Wall, ...]:
    """Return all walls."""
    return _read(_Walls, "walls.toml").wall


@cache
def kept_back() -> _KeptBack:
    """Return what a list leaves out, and why."""
    return _read(_KeptBack, "kept_back.toml")


def wall(code: str) -> Wall | None:
    """Return what an occupation asks for, or None where nothing beyond an application is asked."""
    held = [(len(start), one) for one in walls() for start in one.codes if code.startswith(start)]
    found = max(held, key=lambda one: one[0], default=(0, None))[1]
    return found if found is not None and found.needs else None


def reasons(index: Index, *, floor: float, clinical: bool, everything: bool) -> dict[int, str]:
    """Return the occupations that are left out, and why each is."""
    if everything:
        return {}
    welcome = tuple(code for one in kept_back().welcome for code in one.codes)
    found = {
        row: _reason(code, index.zones[row] < floor, clinical=clinical)
        for row, code in enumerate(index.codes)
        if not code.startswith(welcome)
    }
    return {row: why for row, why in found.items() if why}


def _reason(code: str, low: bool, *, clinical: bool) -> str:  # noqa: FBT001 - one of two answers
    named = (
        one.reason
        for one in kept_back().kept_back
        if code.startswith(one.codes) and not (one.clinical and clinical)
    )
    return next(named, TOO_LITTLE if low else "")


def floor_of(index: Index, rows: list[int]) -> float:
    """Return the job zone below which nothing is listed: that of the work now, at most four."""
    return min(FLOOR, float(max(index.zones[row] for row in rows)))


def open_rows(index: Index, left_out: dict[int, str], now: list[int]) -> NDArray[np.int64]:
    """Return the occupations that are listed: none left out, and none that the person has now."""
    closed = {*left_out, *now}
    return np.array([row for row in range(len(index.codes)) if row not in closed], dtype=np.int64)
