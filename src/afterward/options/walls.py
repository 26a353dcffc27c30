"""What bars the way into an option for one person, and whether that leaves the way in unsure."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from afterward.base.checking import build
from afterward.base.figures import middle
from afterward.base.reading import read_toml
from afterward.base.saying import say
from afterward.base.sources import Text
from afterward.options.option import PROFESSIONS, CountryCode, Option, ProfessionId, Wall
from afterward.options.own import Asker
from afterward.options.post import paid_training, training
from afterward.options.told import told
from afterward.profile import Profile, in_training
from afterward.profile.age import age

_FILE = Path(__file__).parent / "walls.toml"
COUNTRIES: tuple[CountryCode, ...] = ("US", "UK", "IN")


class Stands(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """For whom the wall of a role stands, by our own reading; the file says what each field means.

    `over` is an age in years; 0 stands for any.
    """

    option: Text
    reason: Text
    date: dt.date
    professions: tuple[ProfessionId, ...] = PROFESSIONS
    countries: tuple[CountryCode, ...] = COUNTRIES
    of: Literal["", "training", "visa"] = ""
    over: Annotated[int, Meta(ge=0, le=100)] = 0
    by_training: bool = True
    sure: bool = False


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    wall: tuple[Stands, ...]


@cache
def standing() -> tuple[Stands, ...]:
    """Return every entry of the file.

    Raises:
        AfterwardError: naming each fault of the file by path.
    """
    return build(_File, read_toml(_FILE), file=_FILE.name).wall


def wall(option: Option, asker: Asker) -> Wall | None:
    """Return what bars the way into an option for somebody; nothing where it is open to them.

    An offer in hand opens it: whoever made it knows what it asks for.
    """
    if asker.offer is not None:
        return None
    found = [one for one in standing() if one.option == option.id and _is_for(one, asker)]
    says = _words(option, asker.profile) if found else ""
    if not says:
        return None
    return Wall(says, any(one.sure and not _is_trained_for(one, option, asker) for one in found))


def _is_for(one: Stands, asker: Asker) -> bool:
    person = asker.profile.person
    among = {
        "": True,
        "training": in_training(asker.profile),
        "visa": asker.profile.licence.visa != "none",
    }[one.of]
    old = not one.over or age(asker.profile, asker.on) > one.over
    here = person.profession in one.professions and person.country in one.countries
    return among and old and here


def _is_trained_for(one: Stands, option: Option, asker: Asker) -> bool:
    """Return whether an option counts training that gets past a wall."""
    counted = middle(training(option, asker)) > 0.0 or paid_training(option, asker) is not None
    return one.by_training and counted


def _words(option: Option, profile: Profile) -> str:
    """Return what a source tells of the wall, or the catalogue's own summary; "" where neither."""
    person = profile.person
    line = told(option.id, "wall", country=person.country, profession=person.profession)
    if line is None:
        return option.licence_wall
    if line.borrowed:
        return say("{wall} (As told of another country.)", wall=line.says)
    return line.says
