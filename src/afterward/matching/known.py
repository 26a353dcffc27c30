"""Known roads: which occupations the catalogue's roles lead to, and how far ahead each stands.

Nearness finds under half the roads that clinicians take, so those that people put in the catalogue
come first. Among them, an occupation that several roles lead to comes before one of a single role,
and one whose roles ask for a qualification of their own comes after.
"""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from afterward.base.checking import build
from afterward.base.reading import read_toml
from afterward.base.sources import Text
from afterward.matching.catalogue import Role
from afterward.matching.index import Index

_HERE = Path(__file__).parent

# Scores are log odds. The first is a choice: ahead of all that nobody put in the catalogue. Weights
# of the others were fitted on published lists, each time without one of four professions and tried
# on that one (bench/roads.md); scores are flat around them, so they are rounded towards nearness.
AHEAD = 14.0
SEVERAL = 3.0  # for each e-fold of roles that lead there
QUALIFIED = 4.0  # where all of its roles ask for a qualification of their own


class Bridge(msgspec.Struct, frozen=True, kw_only=True):
    """The occupations that the bureau's crosswalk names for a group of ISCO-08."""

    isco: Annotated[str, Meta(pattern=r"^\d{4}$")]
    title: Text
    onet: tuple[Annotated[str, Meta(pattern=r"^\d\d-\d{4}\.\d\d$")], ...]
    left_out: str = ""


class _File(msgspec.Struct, frozen=True):
    bridge: tuple[Bridge, ...]


@cache
def bridges() -> dict[str, Bridge]:
    """Return the crosswalk by ISCO-08 code, as far as roles of the catalogue need it."""
    found = build(_File, read_toml(_HERE / "bridge.toml"), file="bridge.toml").bridge
    return {one.isco: one for one in found}


def roads(index: Index, known: Sequence[Role], own: Container[int]) -> dict[int, list[Role]]:
    """Return the rows that roles lead to, each with its roles.

    A role leads to its own occupation. One without, or whose occupation is the work now, leads to
    those that the crosswalk names for its ISCO-08 code.
    """
    found: dict[int, list[Role]] = {}
    for one in known:
        for row in _rows(index, one, own):
            found.setdefault(row, []).append(one)
    return found


def _rows(index: Index, one: Role, own: Container[int]) -> list[int]:
    if one.row is not None and one.row not in own:
        return [one.row]
    bridge = bridges().get(one.option.isco)
    codes = bridge.onet if bridge is not None else ()
    return [row for code in codes if code in index.codes and (row := index.at(code)) not in own]


def told(of: Sequence[Role]) -> tuple[float, float]:
    """Return what counts of the roles that lead to an occupation: log of how many, share walled."""
    walled = sum(bool(one.option.licence_wall) for one in of) / len(of)
    return math.log(len(of)), walled


def ahead(of: Sequence[Role]) -> float:
    """Return how far ahead an occupation stands that these roles lead to: log odds.

    It is 14 + 3 log(number of roles) - 4 (share of them with a licence wall of their own).
    """
    several, walled = told(of)
    return AHEAD + SEVERAL * several - QUALIFIED * walled
