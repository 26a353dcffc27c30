"""Loading a release from what a person downloaded: one door for every publisher."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import cast

from afterward.base.errors import AfterwardError, Fault
from afterward.occupations.editions import EDITIONS
from afterward.occupations.layouts import Kind, layouts_of
from afterward.occupations.opening import open_all
from afterward.occupations.reading import Gathered, gather
from afterward.occupations.release import Release

EXPECTED = (
    "the O*NET database (text or Excel, 29.0 to 31), OEWS national or sector files, ESCO in CSV, "
    "the ISCO to SOC or the ESCO to O*NET crosswalk"
)


def load(*paths: str | Path) -> Release:
    """Return what a release holds: files, a zip archive or a folder, as they were downloaded.

    All that is given together has to be of one release of one publisher. What each file is, is
    told by its headings and by what stands under them. Nothing is written anywhere.

    Raises:
        AfterwardError: something is missing, damaged, unsafe, of several publishers or releases,
            of a release that is not known, or no such data at all; it lists what was found and
            what was expected.
    """
    given = tuple(Path(one) for one in paths)
    gathered = gather(open_all(given))
    kind = _kind(gathered, given)
    tables = {name: one.done() for (_, name), one in gathered.filling.items()}
    missing = [one for one in layouts_of(kind) if one.needed and not len(tables.get(one.name, ()))]
    if missing:
        raise _lacking([one.name for one in missing], gathered, given)
    version, layout, made = EDITIONS[kind](gathered, tables)
    sources = tuple(gathered.sources)
    return Release(kind, version, layout, MappingProxyType(made), sources, tuple(gathered.notes))


def _kind(gathered: Gathered, given: tuple[Path, ...]) -> Kind:
    kinds = {kind for kind, _ in gathered.filling}
    if len(kinds) == 1:
        return cast("Kind", kinds.pop())
    if kinds:
        raise AfterwardError(
            f"these files are of different publishers: {', '.join(sorted(kinds))}",
            code="data.mixed",
            file=_names(given),
            remedy="Nothing was kept. Add each publisher's files in a go of their own.",
        )
    raise AfterwardError(
        "none of these files is a table that is known here",
        code="data.wrong_file",
        file=_names(given),
        faults=(Fault("", _seen(gathered), EXPECTED),),
        remedy="Nothing was kept. Give the release as it was downloaded.",
    )


def _lacking(missing: list[str], gathered: Gathered, given: tuple[Path, ...]) -> AfterwardError:
    found = "; ".join(gathered.notes) or "no table"
    return AfterwardError(
        "the release is not whole",
        code="data.missing_table",
        file=_names(given),
        faults=tuple(
            Fault(one.replace("_", " "), "no such table", "a table with at least one row")
            for one in missing
        ),
        remedy=f"Found: {found}. Give the whole release: its zip archive or its folder.",
    )


def _seen(gathered: Gathered) -> str:
    names = [name for name in gathered.unused if name] or ["no file that can be read"]
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return ", ".join(names[:8]) + more


def _names(given: tuple[Path, ...]) -> str:
    return ", ".join(one.name for one in given[:5])
