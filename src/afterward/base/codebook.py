"""The codebook of factors: what people name when they talk about leaving.

One vocabulary for three uses: what was named in a discussion, what a person may not have thought of
yet, and the reasons that employers write down when somebody goes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, get_args

import msgspec

from afterward.base.checking import build
from afterward.base.criteria import CriterionId
from afterward.base.reading import read_toml
from afterward.base.sources import Grade, MaybeWords, Source, Text, Words

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
    """One thing people name, and the criteria it bears on.

    `says` is the definition, `include` and `exclude` are its edges, `examples` are sentences of our
    own that name it, `question` asks a person whether they have thought of it.
    """

    id: FactorId
    name: Words
    says: Words
    include: tuple[Words, ...]
    exclude: tuple[Words, ...]
    examples: tuple[Words, ...]
    question: Words
    criteria: tuple[CriterionId, ...]


class ExitReason(msgspec.Struct, frozen=True, kw_only=True):
    """A reason for leaving as an employer's records name it, and the factors it speaks of."""

    code: Text
    factors: tuple[FactorId, ...]
    note: MaybeWords = ""


class ExitReasons(msgspec.Struct, frozen=True, kw_only=True):
    """The reasons of one set of records, where their names were read, and what they do not tell."""

    records: Text
    grade: Grade
    caution: Text
    source: Source
    also: tuple[Source, ...]
    reason: tuple[ExitReason, ...]


class _Codebook(msgspec.Struct, frozen=True):
    factor: tuple[Factor, ...]
    exits: ExitReasons


@cache
def _codebook() -> _Codebook:
    path = Path(__file__).with_name("codebook.toml")
    return build(_Codebook, read_toml(path), file=path.name)


def factors() -> tuple[Factor, ...]:
    """Return the fourteen factors, in the codebook's order."""
    return _codebook().factor


def factor(name: FactorId) -> Factor:
    """Return one factor."""
    return factors()[FACTOR_IDS.index(name)]


def factors_of(criterion: str) -> tuple[Factor, ...]:
    """Return the factors that bear on a criterion, in the codebook's order; none for some.

    >>> [each.id for each in factors_of("standing")]
    ['STIGMA']
    """
    return tuple(each for each in factors() if criterion in each.criteria)


def did_you_think_of(criterion: str) -> tuple[str, ...]:
    """Return short plain questions that may bring to mind what a criterion holds."""
    return tuple(each.question for each in factors_of(criterion))


def exit_reasons() -> ExitReasons:
    """Return the NHS's coded reasons for leaving, each with the factors it speaks of."""
    return _codebook().exits
