"""From ranked occupations to the options of the catalogue that go with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from afterward.base.figures import Quantity
from afterward.base.saying import say
from afterward.matching.index import Index
from afterward.matching.unlike import said
from afterward.options.listing import find
from afterward.options.option import CountryCode, Option, ProfessionId

Array = NDArray[np.float64]

# Occupations that tell which profession a person is of, the particular before the general.
PROFESSIONS: tuple[tuple[str, ProfessionId], ...] = (
    ("29-1051", "pharmacist"),
    ("29-102", "dentist"),
    ("29-114", "nurse"),
    ("29-115", "nurse"),
    ("29-116", "nurse"),
    ("29-117", "nurse"),
    ("29-2061", "nurse"),
    ("29-12", "doctor"),
)
OUT = ("leave",)
# Other health professions: physiotherapists, radiographers, paramedics, therapy assistants.
ALLIED = ("29-1", "29-2", "31-2")


@dataclass(frozen=True, slots=True)
class Role:
    """An option of the catalogue and the row of its occupation, or why it has none."""

    option: Option
    row: int | None
    why_not: str = ""


def profession_of(codes: Sequence[str]) -> ProfessionId | None:
    """Return the profession that the first of these occupations belongs to, if one does."""
    for code in codes:
        for start, profession in PROFESSIONS:
            if code.startswith(start):
                return profession
    return None


def is_allied(codes: Sequence[str]) -> bool:
    """Return whether the first of these occupations is of another health profession."""
    return profession_of(codes[:1]) is None and codes[0].startswith(ALLIED)


def roles(
    options: Sequence[Option],
    index: Index,
    profession: ProfessionId | None,
    country: CountryCode | None,
    *,
    allied: bool = False,
) -> tuple[Role, ...]:
    """Return the roles outside clinical work that suit a profession and a country.

    Where the profession is another one in health, those that suit such professions too.
    """
    return tuple(
        _role(one, index)
        for one in options
        if one.road in OUT
        and (profession is None or profession in one.professions)
        and (one.suits_allied or not allied)
        and (country is None or country in one.countries)
    )


def _role(option: Option, index: Index) -> Role:
    if not option.onet:
        unlike_any = say("no occupation of the data is this role, so it is not ranked")
        return Role(option, None, unlike_any)
    if option.onet not in index.codes:
        missing = say(
            "O*NET {version} has no data for {code}, so it is not ranked",
            version=index.version,
            code=option.onet,
        )
        return Role(option, None, missing)
    return Role(option, index.at(option.onet))


def training(
    option: Option, profession: ProfessionId | None, country: CountryCode | None
) -> Quantity | None:
    """Return the catalogue's figure for the training of an option, in months, with its source.

    None where the profession or the country is not known, or the shelf has no figure.
    """
    if profession is None or country is None:
        return None
    return find(option.id, "training", country=country, profession=profession)


def demands(option: Option) -> dict[str, float]:
    """Return what the catalogue says of an option's day, as shares of all occupations.

    An option that says nothing of it gives nothing.
    """
    told = {} if option.demands is None else msgspec.to_builtins(option.demands)
    return said({name: word for name, word in told.items() if isinstance(word, str)})


def amounts(index: Index, known: Sequence[Role], hurt: str) -> Array:
    """Return how much of a hurt each occupation has; not a number where nothing is said of it.

    What the catalogue says of a role stands before what ratings say of its occupation, as it speaks
    of nights and travel too; several roles of one occupation have their mean.
    """
    rows = len(index.codes)
    made = index.amounts.get(hurt, np.full(rows, np.nan)).copy()
    told: dict[int, list[float]] = {}
    for one in known:
        share = demands(one.option).get(hurt)
        if one.row is not None and share is not None:
            told.setdefault(one.row, []).append(share)
    for row, shares in told.items():
        made[row] = sum(shares) / len(shares)
    return made
