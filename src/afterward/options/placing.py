"""The shelf of places: what is known of where each option would be lived from."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from afterward.base.checking import build
from afterward.base.errors import Fault, faults_error
from afterward.base.reading import read_toml
from afterward.base.saying import say
from afterward.base.sources import Source, Text
from afterward.options.option import Option
from afterward.options.own import Asker
from afterward.options.place import AnyPlace, AssumedPlace, Place, Said

_HERE = Path(__file__).parent


class _Row(Said, frozen=True, kw_only=True):
    """A place as a file writes it: its source by its key in the same file."""

    source: Text


class _File(msgspec.Struct, frozen=True):
    source: dict[str, Source] = {}
    place: tuple[_Row, ...] = ()
    assumption: tuple[AssumedPlace, ...] = ()


@cache
def places() -> dict[str, AnyPlace]:
    """Return every place on the shelf by its id, such as `options.locum.place`."""
    found = [row for path in sorted((_HERE / "places").glob("*.toml")) for row in read_places(path)]
    return {row.id: row for row in found}


def read_places(path: Path) -> tuple[AnyPlace, ...]:
    """Read one file of places, all faults at once.

    Raises:
        AfterwardError: naming each fault by path, such as `place[3].source`.
    """
    file = build(_File, read_toml(path), file=path.name)
    faults = [
        Fault(f"place[{i}].source", f'"{row.source}"', f"one of: {', '.join(sorted(file.source))}")
        for i, row in enumerate(file.place)
        if row.source not in file.source
    ]
    names = [row.id for row in (*file.place, *file.assumption)]
    doubles = sorted({name for name in names if names.count(name) > 1})
    faults += [Fault(name, "the same id twice", "one place for each id") for name in doubles]
    if faults:
        raise faults_error(faults, file=path.name)
    return (*(_sourced(row, file.source) for row in file.place), *file.assumption)


def _sourced(row: _Row, sources: dict[str, Source]) -> Place:
    return Place(
        id=row.id,
        where=row.where,
        grade=row.grade,
        derivation=row.derivation,
        country=row.country,
        source=sources[row.source],
    )


def place(option: Option, asker: Asker) -> AnyPlace:
    """Return where an option would be lived from: the person's own offer first, then the shelf.

    From the particular to the general: `telehealth.place.us`, `telehealth.place`, `any.place`;
    marked as borrowed where it comes from another country.
    """
    place_id = f"{asker.id_of(option)}.place"
    if asker.offer is not None and asker.offer.place is not None:
        source = Source(title=say("your own offer"), seen=asker.on)
        said = asker.offer.place
        return Place(id=place_id, where=said, source=source, grade="A", country=asker.country)
    return msgspec.structs.replace(place_in(option, asker.country), id=place_id)


def place_in(option: Option, country: str) -> AnyPlace:
    """Return what the shelf says for a country, without a person's own offer."""
    found = _nearest(option, country)
    return msgspec.structs.replace(found, borrowed=found.country not in (country, "world"))


def _nearest(option: Option, country: str) -> AnyPlace:
    owners = (option.id, option.like) if option.like else (option.id,)
    near = (f"{one}.place{tail}" for one in owners for tail in (f".{country.lower()}", ""))
    tails = (*near, "any.place")
    return next(places()[f"options.{t}"] for t in tails if f"options.{t}" in places())
