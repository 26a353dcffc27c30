"""How a table is told from another: by its headings and by what stands under them.

Names of files are not looked at: they differ between releases, and people rename files.
`marks` are sets of headings of which one has to be there whole; `absent` are headings that no such
file has; `look` is a column and a pattern that its first cell has to fit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from afterward.occupations import tables as t
from afterward.occupations.columns import heading
from afterward.occupations.tables import Table, layout

Kind = Literal["onet", "oews", "esco", "isco-soc", "esco-onet"]


@dataclass(frozen=True, slots=True)
class Layout:
    """A table that files of one publisher hold, and how it is recognised."""

    name: str
    kind: Kind
    table: type[Table]
    marks: tuple[frozenset[str], ...]
    absent: frozenset[str] = frozenset()
    look: tuple[str, str] | None = None
    needed: bool = False

    def marked(self, headings: list[str]) -> bool:
        """Return whether these headings are those of this table."""
        held = set(headings)
        return any(mark <= held for mark in self.marks) and not held & self.absent

    def fits(self, headings: list[str], first: list[str]) -> bool:
        """Return whether the first row under the headings can be one of this table."""
        if self.look is None or not first:
            return True
        column, pattern = self.look
        places = [i for i, one in enumerate(headings) if one in layout(self.table)[column].headers]
        return all(re.match(pattern, first[i]) for i in places if i < len(first))

    def missing(self, headings: list[str]) -> list[str]:
        """Return the required columns that are not there, by their first heading."""
        wanted = layout(self.table).values()
        held = set(headings)
        return [one.headers[0] for one in wanted if one.required and not held & {*one.headers}]


def _marks(*sets: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(heading(one) for one in marks) for marks in sets)


def _coded(*names: str) -> tuple[frozenset[str], ...]:
    """Return marks that hold with either way of writing the heading of an O*NET code."""
    return _marks(*((code, *names) for code in t.CODE))


def _none(*names: str) -> frozenset[str]:
    return frozenset(heading(one) for one in names)


ESCO_LOOK = re.escape("http") + r"s?://data\.europa\.eu/esco/"

LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "occupations",
        "onet",
        t.Occupations,
        _coded("Description"),
        _none("Element ID"),
        needed=True,
    ),
    Layout("job_zones", "onet", t.JobZones, _coded("Job Zone")),
    Layout(
        "ratings",
        "onet",
        t.Ratings,
        (*_coded("Element ID", "Scale ID"), *_coded("Element ID", "Data Value")),
        look=("element", r"\d(\.[A-Za-z0-9]+)+$"),
        needed=True,
    ),
    Layout(
        "related",
        "onet",
        t.Related,
        (*_coded("Related O*NET-SOC Code"), *_coded("related_onetsoc_code")),
    ),
    Layout(
        "alternate_titles",
        "onet",
        t.AlternateTitles,
        (*_coded("Alternate Title"), *_coded("Job Title")),
    ),
    Layout("reported_titles", "onet", t.ReportedTitles, _coded("Reported Job Title")),
    Layout("tasks", "onet", t.Tasks, _coded("Task ID", "Task Type")),
    Layout("activities", "onet", t.Activities, _coded("Task ID", "DWA ID")),
    Layout(
        "elements",
        "onet",
        t.Elements,
        _marks(("Element ID", "Element Name", "Description")),
        _none(*t.CODE, "Scale ID", "Category"),
    ),
    Layout("scales", "onet", t.Scales, _marks(("Scale ID", "Minimum", "Maximum"))),
    Layout(
        "wages",
        "oews",
        t.Wages,
        _marks(("OCC_CODE", "NAICS"), ("OCC_CODE", "TOT_EMP"), ("OCC_CODE", "A_MEDIAN")),
        needed=True,
    ),
    Layout(
        "occupations",
        "esco",
        t.EscoOccupations,
        _marks(("conceptUri", "iscoGroup"), ("ORIGINURI", "ISCOGROUPCODE")),
        needed=True,
    ),
    Layout(
        "skills",
        "esco",
        t.EscoSkills,
        _marks(("conceptUri", "skillType"), ("ORIGINURI", "SKILLTYPE")),
        _none("broaderUri", "broaderConceptUri"),
        look=("uri", ESCO_LOOK + "skill/"),
    ),
    Layout("links", "esco", t.EscoLinks, _marks(("occupationUri", "skillUri"))),
    Layout(
        "isco_groups",
        "esco",
        t.IscoGroups,
        _marks(("conceptUri", "preferredLabel", "code"), ("ORIGINURI", "PREFERREDLABEL", "CODE")),
        _none("iscoGroup", "ISCOGROUPCODE", "skillType"),
        look=("uri", ESCO_LOOK + "isco/"),
    ),
    Layout("pairs", "isco-soc", t.IscoSoc, _marks(("ISCO-08 Code", "2010 SOC Code")), needed=True),
    Layout(
        "pairs",
        "esco-onet",
        t.EscoOnet,
        _marks(("O*NET Id", "ESCO or ISCO URI"), ("onet_code", "concept_uri")),
        needed=True,
    ),
)


def layouts_of(kind: Kind) -> tuple[Layout, ...]:
    """Return the tables that a publisher's files can hold."""
    return tuple(one for one in LAYOUTS if one.kind == kind)
