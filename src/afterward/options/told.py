"""The shelf of what is told of a role in words: how people get in, what bars the way, who hires.

Each line has its source and grade, as figures have; what could not be sourced is an assumption with
its reason, and is shown as one.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from afterward.base.checking import build
from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.figures import Country, Identifier
from afterward.base.reading import read_toml
from afterward.base.saying import say
from afterward.base.sources import MaybeWords, Source, Text, Words

_HERE = Path(__file__).parent

# route: how people get in; wall: the licence, degree or exam without which the way is barred;
# hires: who hires; growth: what comes after the first post; probation: how a first post is tried.
FIELDS = ("route", "wall", "hires", "growth", "probation")


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    id: Identifier
    says: Words
    country: Country = "world"

    def __post_init__(self) -> None:
        """Refuse an id that names no field of a role."""
        parts = self.id.split(".")
        if len(parts) < 3 or parts[0] != "options" or parts[2] not in FIELDS:
            raise AfterwardError(
                f"the line {self.id} belongs to no field",
                faults=(Fault("id", f'"{self.id}"', f"options.ROLE.{{{', '.join(FIELDS)}}}"),),
            )


class Told(_Line, frozen=True, kw_only=True):
    """A line that a source says; `locator` is where in it, `derivation` what was read into it."""

    source: Source
    grade: Literal["A", "B", "C"]
    locator: str = ""
    derivation: MaybeWords = ""
    borrowed: bool = False

    def as_plain(self) -> dict[str, Any]:
        """Return the line as plain data, with where it is from."""
        source = self.source
        return {
            "id": self.id,
            "says": self.says,
            "grade": self.grade,
            "source": source.cite(),
            "url": source.url,
            "locator": self.locator,
            "derivation": self.derivation,
            "country": self.country,
            "borrowed": self.borrowed,
        }


class AssumedTold(_Line, frozen=True, kw_only=True):
    """A line that nobody is known to say: why we take it so, and since when."""

    reason: Words
    date: dt.date
    borrowed: bool = False

    def as_plain(self) -> dict[str, Any]:
        """Return the line as plain data, with why it is assumed."""
        return {
            "id": self.id,
            "says": self.says,
            "grade": "M",
            "source": say(
                "an assumption of {date}: {why}", date=self.date.isoformat(), why=self.reason
            ),
            "url": "",
            "locator": "",
            "derivation": "",
            "country": self.country,
            "borrowed": self.borrowed,
        }


AnyTold = Told | AssumedTold


class _Row(_Line, frozen=True, kw_only=True):
    """A line as a file writes it: its source by its key in the same file."""

    source: Text
    grade: Literal["A", "B", "C"]
    locator: str = ""
    derivation: MaybeWords = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: dict[str, Source] = {}
    told: tuple[_Row, ...] = ()
    assumption: tuple[AssumedTold, ...] = ()


@cache
def shelf() -> dict[str, AnyTold]:
    """Return every line by its id, such as `options.faculty.route.us`.

    Raises:
        AfterwardError: naming each fault of a file by path, or an id that stands twice.
    """
    found = [line for path in sorted((_HERE / "told").glob("*.toml")) for line in read_told(path)]
    _refuse_doubles([line.id for line in found], file="options/told")
    return {line.id: line for line in found}


def read_told(path: Path) -> tuple[AnyTold, ...]:
    """Read one file of lines, all faults at once.

    Raises:
        AfterwardError: naming each fault by path, such as `told[3].source`.
    """
    file = build(_File, read_toml(path), file=path.name)
    known = ", ".join(sorted(file.source))
    faults = [
        Fault(f"told[{i}].source", f'"{row.source}"', f"one of: {known}")
        for i, row in enumerate(file.told)
        if row.source not in file.source
    ]
    if faults:
        raise faults_error(faults, file=path.name)
    _refuse_doubles([row.id for row in (*file.told, *file.assumption)], file=path.name)
    return (*(_sourced(row, file.source) for row in file.told), *file.assumption)


def _sourced(row: _Row, sources: dict[str, Source]) -> Told:
    return Told(
        id=row.id,
        says=row.says,
        country=row.country,
        source=sources[row.source],
        grade=row.grade,
        locator=row.locator,
        derivation=row.derivation,
    )


def _refuse_doubles(names: list[str], *, file: str) -> None:
    doubles = sorted({name for name in names if names.count(name) > 1})
    if doubles:
        faults = [Fault(name, "the same id twice", "one line for each id") for name in doubles]
        raise faults_error(faults, file=file)


def told(option_id: str, field: str, *, country: str, profession: str) -> AnyTold | None:
    """Return the nearest line for one field of one role, or nothing.

    From the particular to the general, as figures are found: `route.us.nurse`, `route.us`,
    `route.nurse`, `route`; marked as borrowed where it comes from another country.
    """
    place = country.lower()
    for tail in (f".{place}.{profession}", f".{place}", f".{profession}", ""):
        line = shelf().get(f"options.{option_id}.{field}{tail}")
        if line is not None:
            abroad = line.country not in (country, "world")
            return msgspec.structs.replace(line, borrowed=abroad)
    return None
