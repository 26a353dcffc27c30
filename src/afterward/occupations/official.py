"""Who publishes the data, the credit that has to stand beside it, and where it can be asked for."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path

import msgspec

from afterward.base.checking import build
from afterward.base.errors import AfterwardError


class Publisher(msgspec.Struct, frozen=True, kw_only=True):
    """A publisher: name, licence, credit, its page, and the addresses seen on a day.

    `addresses` are asked for in their order by `afterward data fetch`; where there are none,
    `by_hand` says what a person has to do. A credit holds `{version}` where the version belongs.
    """

    id: str
    name: str
    licence: str
    licence_page: str
    credit: str
    page: str
    by_hand: str
    addresses: tuple[str, ...] = ()
    seen: dt.date
    layouts: dict[str, str] = {}


@cache
def publishers() -> dict[str, Publisher]:
    """Return all publishers by the kind of their data."""
    path = Path(__file__).with_name("official.toml")
    read = tomllib.loads(path.read_text(encoding="utf-8"))["publisher"]
    return {one.id: one for one in build(tuple[Publisher, ...], read, file=path.name)}


def publisher(kind: str) -> Publisher:
    """Return the publisher of a kind of data.

    Raises:
        AfterwardError: there is no such kind.
    """
    known = publishers()
    if kind not in known:
        raise AfterwardError(
            f'there is no data called "{kind}"',
            code="data.kind",
            remedy=f"There is: {', '.join(known)}.",
        )
    return known[kind]


def credit(kind: str, version: str = "", layout: str = "") -> str:
    """Return the words that the licence of some data asks for, wherever results of it are shown.

    >>> credit("esco")[:69]
    'This service uses the ESCO classification of the European Commission.'
    """
    whose = publisher(kind)
    stated = version if version[:1].isdigit() else ""
    said = " ".join(whose.credit.replace("{version}", stated).split())
    return f"{said} {whose.layouts[layout]}" if layout in whose.layouts else said
