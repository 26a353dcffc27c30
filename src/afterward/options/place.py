"""Where an option would be lived from: whether taking it up means moving, and who says so.

What is not known is said as that (`may-mean-moving`). That something surely means moving is never
assumed: it takes a source, or the person's own offer.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import msgspec

from afterward.base.errors import AfterwardError, Fault
from afterward.base.figures import Country, Identifier
from afterward.base.saying import say
from afterward.base.sources import Grade, MaybeWords, Source, Words
from afterward.profile import Where


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of a place, apart from who says it."""

    id: Identifier
    where: Where
    grade: Literal["A", "B", "C"]
    derivation: MaybeWords = ""
    country: Country = "world"

    def __post_init__(self) -> None:
        """Refuse a derived place (grade C) without its derivation."""
        if self.grade == "C" and not self.derivation:
            raise AfterwardError(
                f"the place {self.id} is derived (grade C) but does not show how",
                faults=(Fault("derivation", "nothing", "how it was derived"),),
            )


class Place(Said, frozen=True, kw_only=True):
    """Where an option would be lived from, as a source says it or as follows from one."""

    source: Source
    borrowed: bool = False


class AssumedPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where an option would be lived from, as nobody has verified (grade M): why, and since when.

    It cannot be `elsewhere`: nothing is cut on an assumption.
    """

    id: Identifier
    where: Literal["here", "anywhere", "may-mean-moving"]
    reason: Words
    date: dt.date
    country: Country = "world"
    borrowed: bool = False

    @property
    def grade(self) -> Grade:
        """Return M: an assumption."""
        return "M"


AnyPlace = Place | AssumedPlace


def says_moving(found: AnyPlace) -> str:
    """Return who says that taking an option up surely means moving, or nothing.

    Sure is what an official or good source (grade A or B) says of this country, or an offer.
    """
    sure = isinstance(found, Place) and found.grade != "C" and not found.borrowed
    return found.source.title if sure and found.where == "elsewhere" else ""


def may_mean_moving(found: AnyPlace) -> bool:
    """Return whether it is not known if taking an option up means moving."""
    return found.where in ("may-mean-moving", "elsewhere") and not says_moving(found)


def place_row(found: AnyPlace) -> dict[str, Any]:
    """Return what the ledger says of a place: in words, with its grade and where it comes from."""
    assumed = isinstance(found, AssumedPlace)
    return {
        "id": found.id,
        "name": say("Whether it means living elsewhere"),
        "value": found.where,
        "country": found.country,
        "grade": found.grade,
        "borrowed": found.borrowed,
        "source": say("assumed: {why}", why=found.reason) if assumed else found.source.title,
        "derivation": "" if assumed else found.derivation,
        "url": "" if assumed else found.source.url,
        "seen": (found.date if assumed else found.source.seen).isoformat(),
    }
