"""Which release files are of, and what is particular to each publisher.

The version is what the files themselves say (a Read Me, a sheet of notes), else what the folder or
the archive is called; the layout is told by headings and element ids. Where the two disagree, or
the release is one this program was not written for, that is said and nothing is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

import numpy as np

from afterward.base.errors import AfterwardError, Fault
from afterward.occupations import tables as t
from afterward.occupations.columns import Pay, frozen
from afterward.occupations.reading import Gathered
from afterward.occupations.release import UNSTATED, version_key
from afterward.occupations.tables import Table

Tables = dict[str, Table]

ONET_FIRST, ONET_LAST = (29, 0), (31, 99)
# From release 30.3 on skills stand in two files, other titles are called job titles, interests
# have specific areas (1.B.3), and work values (1.B.2) are gone.
ONET_OLD, ONET_NEW = "29.0 to 30.2", "30.3 and later"
OEWS_FIRST = 2020
ESCO_MAJOR = 1


def onet(gathered: Gathered, tables: Tables) -> tuple[str, str, Tables]:
    """Return version, layout and tables of an O*NET release."""
    version = _told(gathered, r"O\*NET\D{0,3} (\d+\.\d+) Database", r"db_(\d+)_(\d+)_")
    layout = _onet_layout(gathered, tables)
    if version != UNSTATED:
        _check_between(version, ONET_FIRST, ONET_LAST, "O*NET releases 29.0 to 31", gathered)
        expected = ONET_NEW if version_key(version) >= (30, 3) else ONET_OLD
        if layout not in {expected, ""}:
            raise _mixed(f"release {version}", f"tables laid out as in {layout}")
    ratings = cast("t.Ratings", tables["ratings"])
    _check_once(ratings, ("code", "element", "scale"))
    _check_once(tables["occupations"], ("code",))
    if "scales" in tables:
        _check_scales(ratings, cast("t.Scales", tables["scales"]))
    return version, layout or UNSTATED, tables


def _onet_layout(gathered: Gathered, tables: Tables) -> str:
    elements = cast("t.Ratings", tables["ratings"]).element.names
    old = "alternate title" in gathered.headings or any(e.startswith("1.B.2") for e in elements)
    new = "job title" in gathered.headings or any(e.startswith("1.B.3") for e in elements)
    if old and new:
        raise _mixed("tables of releases before 30.3", "tables of releases from 30.3 on")
    return (ONET_OLD if old else "") + (ONET_NEW if new else "")


def _check_scales(ratings: t.Ratings, scales: t.Scales) -> None:
    """Refuse a rating that lies outside its own scale.

    A high point is the number of the element that comes first, second or third; 0 says there is
    none, though the scale begins at 1.
    """
    rows = zip(scales.scale, scales.name, scales.least, scales.most, strict=True)
    for name, called, least, most in rows:
        none = 0.0 if "high-point" in called.lower() else np.nan
        outside = (ratings.value < least) | (ratings.value > most)
        bad = ratings.scale.among(name) & outside & (ratings.value != none)
        if bad.any():
            row = int(np.flatnonzero(bad)[0])
            place = f"{ratings.code[row]}, element {ratings.element[row]}, scale {name}"
            fault = Fault(place, f"{ratings.value[row]:g}", f"{least:g} to {most:g}")
            raise _error("a rating lies outside its scale", "data.damaged", fault)


def oews(gathered: Gathered, tables: Tables) -> tuple[str, str, Tables]:
    """Return year, layout and tables of OEWS files: the whole country, and its sectors."""
    wages = cast("t.Wages", tables["wages"])
    if not wages.area_type.among("1", "").all():
        fault = Fault("AREA_TYPE", "states or metropolitan areas", "1: the whole country")
        raise _error("these are not the national figures", "data.wrong_file", fault)
    year = _told(gathered, r"May (\d{4}) OE", r"(?:_M|oesm)(?:20)?(\d\d)(?:_dl|nat|in4)")
    year = f"20{year}" if len(year) == 2 else year
    if year != UNSTATED:
        _check_between(year, (OEWS_FIRST,), (2100,), f"May {OEWS_FIRST} or later", gathered)
    wages = _topped(wages, _top(gathered))
    national, sector = wages.industry.among("cross-industry"), wages.industry.among("sector")
    left = int((~(national | sector)).sum())
    if left:
        gathered.notes.append(f"left aside: {left:,} rows finer than a sector")
    made: Tables = {"wages": wages.take(national)} if national.any() else {}
    if sector.any():
        made["sector_wages"] = t.SectorWages(**dict(wages.take(sector).columns()))
    for one in made.values():
        _check_once(one, ("code", "group", "sector"))
    return year, "31 or 32 columns", made


def _top(gathered: Gathered) -> float:
    """Return the yearly pay from which on only "at least" is published, as the notes say it."""
    said = re.compile(r"#\s*=.*\$([\d,]+)\s*per year")
    tops = {float(found[1].replace(",", "")) for found in _search(gathered, said)}
    if len(tops) > 1:
        raise _mixed(*(f"pay published up to ${one:,.0f}" for one in sorted(tops)[:2]))
    return tops.pop() if tops else np.nan


def _topped(wages: t.Wages, top: float) -> t.Wages:
    pays = {name: one for name, one in wages.columns() if isinstance(one, Pay)}
    if np.isnan(top) and any(one.at_least.any() for one in pays.values()):
        fault = Fault("#", "pay that is only given as at least", "notes that say at least what")
        raise _error("the top of the published pay is not stated", "data.missing_notes", fault)
    return replace(
        wages,
        **{
            name: Pay(frozen(np.where(one.at_least, top, one.amount)), one.at_least)
            for name, one in pays.items()
        },
    )


def esco(gathered: Gathered, tables: Tables) -> tuple[str, str, Tables]:
    """Return version, layout and tables of an ESCO release."""
    version = _told(gathered, r"(?!)", r"[vV](\d+\.\d+(?:\.\d+)?)")
    if version != UNSTATED:
        _check_between(version, (ESCO_MAJOR,), (ESCO_MAJOR, 99, 99), "ESCO 1.x", gathered)
    _check_once(tables["occupations"], ("uri",))
    return version, "tabiya" if "originuri" in gathered.headings else "official", tables


def isco_soc(gathered: Gathered, tables: Tables) -> tuple[str, str, Tables]:
    """Return year, layout and pairs of the ISCO to SOC crosswalk."""
    version = _told(gathered, r"Updated \w+ (\d{4})", r"(?!)")
    return version, "2010 SOC", tables


def esco_onet(gathered: Gathered, tables: Tables) -> tuple[str, str, Tables]:
    """Return version, layout and pairs of the ESCO to O*NET crosswalk."""
    layout = "nesta" if "semantic similarity" in gathered.headings else "official"
    return UNSTATED, layout, tables


EDITIONS = {
    "onet": onet,
    "oews": oews,
    "esco": esco,
    "isco-soc": isco_soc,
    "esco-onet": esco_onet,
}


def _search(gathered: Gathered, pattern: re.Pattern[str]) -> Iterable[re.Match[str]]:
    lines = (line for lines in gathered.loose.values() for line in lines)
    return (found for line in lines if (found := pattern.search(line)))


def _told(gathered: Gathered, inside: str, outside: str) -> str:
    """Return the version that the files state, else the one their names do, else that none does."""
    said = {_joined(found) for found in _search(gathered, re.compile(inside))}
    if not said:
        names = [*gathered.loose, *(one.file for one in gathered.sources)]
        said = {_joined(f) for name in names if (f := re.search(outside, name, re.IGNORECASE))}
        if len(said) == 1:
            gathered.notes.append("the version is taken from a name: no file states it")
    if len(said) > 1:
        raise _mixed(*sorted(said)[:2])
    return said.pop() if said else UNSTATED


def _joined(found: re.Match[str]) -> str:
    return ".".join(part for part in found.groups() if part is not None)


def _check_between(
    version: str,
    first: tuple[int, ...],
    last: tuple[int, ...],
    expected: str,
    gathered: Gathered,
) -> None:
    if first <= version_key(version) <= last:
        return
    files = ", ".join(one.file for one in gathered.sources[:5])
    raise AfterwardError(
        f"this is release {version}; this program reads {expected}",
        code="data.wrong_version",
        faults=(Fault("release", version, expected),),
        remedy=f"Nothing was kept of {files}. Add one of those releases.",
    )


def _check_once(table: Any, names: tuple[str, ...]) -> None:
    """Refuse a table in which the same thing stands twice."""
    columns: Mapping[str, Any] = dict(table.columns())
    keys = np.zeros(len(table), dtype=np.int64)
    for name in names:
        keys = keys * (len(columns[name].names) + 1) + columns[name].codes
    _, rows, counts = np.unique(keys, return_index=True, return_counts=True)
    if (counts > 1).any():
        row = int(rows[counts > 1][0])
        place = ", ".join(columns[name][row] for name in names)
        fault = Fault(place, f"{int(counts.max())} rows", "one")
        raise _error("the same row comes twice: two releases may be mixed", "data.mixed", fault)


def _mixed(one: str, other: str) -> AfterwardError:
    return _error("these files are of different releases", "data.mixed", Fault("", one, other))


def _error(message: str, code: str, fault: Fault) -> AfterwardError:
    return AfterwardError(
        message,
        code=code,
        faults=(fault,),
        remedy="Nothing was kept. Give the files of one release, as they were downloaded.",
    )
