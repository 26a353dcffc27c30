"""The codebook of factors: what people name when they talk about leaving."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, get_args

import msgspec

from afterward.base.checking import build
from afterward.base.criteria import CriterionId
from afterward.base.reading import read_toml
from afterward.base.sources import Text

FactorId = Literal[
    "HEALTH",
    "BALANCE",
    "FAMILY",
    "PAY",
    "LOCKIN",
    "MEANING",
    "GROWTH",
    "STIGMA",
    "IDENTITY",
    "WORKLOAD",
    "CULTURE",
    "POWER",
    "ROLES",
    "LIABILITY",
]
FACTOR_IDS: tuple[FactorId, ...] = get_args(FactorId)


class Factor(msgspec.Struct, frozen=True, kw_only=True):
    """One thing people name, and the criteria it bears on."""

    id: FactorId
    name: Text
    criteria: tuple[CriterionId, ...]


class _Codebook(msgspec.Struct, frozen=True):
    factor: tuple[Factor, ...]


@cache
def factors() -> tuple[Factor, ...]:
    """Return the fourteen factors, in the codebook's order."""
    path = Path(__file__).with_name("codebook.toml")
    return build(_Codebook, read_toml(path), file=path.name).factor
