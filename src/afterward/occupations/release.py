"""A release: what was read of one publisher's files, in which version, with whose credit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from afterward.base.errors import AfterwardError
from afterward.occupations.layouts import LAYOUTS, Kind
from afterward.occupations.official import credit
from afterward.occupations.tables import SectorWages, Table

T = TypeVar("T", bound=Table)

KINDS: tuple[Kind, ...] = ("onet", "oews", "esco", "isco-soc", "esco-onet")
UNSTATED = "unstated"

# Which table a name means, for each publisher.
TABLES: dict[Kind, dict[str, type[Table]]] = {
    kind: {one.name: one.table for one in LAYOUTS if one.kind == kind} for kind in KINDS
}
TABLES["oews"]["sector_wages"] = SectorWages


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read, with its digest (SHA-256) and how many rows of it were kept."""

    file: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True, eq=False)
class Release:
    """What was read of one publisher's files.

    `version` is as its publisher writes it ("29.3", "2024"), or "unstated" where no file says.
    `layout` names the way the files were laid out; `notes` say in words what was left aside.
    """

    kind: Kind
    version: str
    layout: str
    tables: Mapping[str, Table]
    sources: tuple[Source, ...]
    notes: tuple[str, ...] = ()

    def get(self, table: type[T]) -> T:
        """Return a table by its type.

        Raises:
            AfterwardError: the files that were added did not hold it.
        """
        for held in self.tables.values():
            if type(held) is table:
                return held  # ty: ignore[invalid-explicit-return]
        raise AfterwardError(
            f"this release ({self.kind} {self.version}) was added without {table.__name__}",
            code="data.table",
            remedy=f"It has: {', '.join(self.tables)}. Add the whole release in one go.",
        )

    def __contains__(self, table: object) -> bool:
        """Return whether a table of that type is held."""
        return any(type(held) is table for held in self.tables.values())

    @property
    def credit(self) -> str:
        """Return what has to stand wherever results of this release are shown."""
        return credit(self.kind, self.version, self.layout)


def version_key(version: str) -> tuple[int, ...]:
    """Return what versions are ordered by: 30.3 is newer than 29.10, and unstated is oldest."""
    return tuple(int(part) for part in re.findall(r"\d+", version))
