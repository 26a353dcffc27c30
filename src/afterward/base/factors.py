"""The codebook of factors: what people name when they talk about leaving."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from afterward.base.checking import build
from afterward.base.criteria import CriterionId
from afterward.base.reading import read_toml
from afterward.base.sources import Text


class Factor(msgspec.Struct, frozen=True, kw_only=True):
    """One thing people name, and the criteria it bears on."""

    id: Annotated[str, Meta(pattern="^[A-Z]+$")]
    name: Text
    criteria: tuple[CriterionId, ...]


class _Codebook(msgspec.Struct, frozen=True):
    factor: tuple[Factor, ...]


@cache
def factors() -> tuple[Factor, ...]:
    """Return the fourteen factors, in the codebook's order."""
    path = Path(__file__).with_name("factors.toml")
    return build(_Codebook, read_toml(path), file=path.name).factor
