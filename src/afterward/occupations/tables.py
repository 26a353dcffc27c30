"""The tables there are once a release has been read, each with the headings it is found under.

A table is a frozen set of columns of one length. The first heading is that of the text and Excel
releases, those after it of other layouts.
"""

# ruff: noqa: RUF009 - what is called for each column says how it is found; nothing is shared
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from afterward.occupations.columns import (
    Column,
    Flags,
    Months,
    Numbers,
    Pay,
    Words,
    flag,
    month,
    number,
    pay,
    words,
)

ONET_CODE = r"\d\d-\d{4}\.\d\d"
SOC_CODE = r"\d\d-\d{4}"
ISCO_CODE = r"\d{1,4}"
ELEMENT = r"\d(\.[A-Za-z0-9]+)*"
ESCO_PART = r"https?://data\.europa\.eu/esco/"
ESCO_OCCUPATION = ESCO_PART + r"(occupation|isco)/\S+"

CODE = ("O*NET-SOC Code", "onetsoc_code")


class Table:
    """Columns of one length; what all tables can do."""

    __slots__ = ()

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(next(self.columns())[1])

    def columns(self) -> Iterator[tuple[str, Any]]:
        """Go through the columns, each with its name."""
        for name in layout(type(self)):
            yield name, getattr(self, name)

    def take(self, rows: Any) -> Any:
        """Return the same table with only some rows, by number or by yes and no."""
        taken = {
            name: held.take(rows) if isinstance(held, Words | Pay) else held[rows]
            for name, held in self.columns()
        }
        return type(self)(**taken)


def layout(table: Any) -> dict[str, Column]:
    """Return how each column of a table is found, by its name."""
    return {one.name: one.metadata["column"] for one in fields(table)}


@dataclass(frozen=True, slots=True, eq=False)
class Occupations(Table):
    """The occupations of a release: code, title, description."""

    code: Words = words(*CODE, pattern=ONET_CODE)
    title: Words = words("Title")
    description: Words = words("Description")


@dataclass(frozen=True, slots=True, eq=False)
class JobZones(Table):
    """How much preparation an occupation takes: 1 (little) to 5 (years); from 30.2 on 2 to 5."""

    code: Words = words(*CODE, pattern=ONET_CODE)
    zone: Numbers = number("Job Zone", least=1, most=5)
    date: Months = month("Date", "date_updated")


@dataclass(frozen=True, slots=True, eq=False)
class Ratings(Table):
    """How much of each element an occupation has, on a scale, with the doubt around it.

    `n` is how many people were asked and `error` the standard error of their mean, both not a
    number where the publisher gives none; `suppress` marks what it advises not to use.
    """

    code: Words = words(*CODE, pattern=ONET_CODE)
    element: Words = words("Element ID", pattern=ELEMENT)
    scale: Words = words("Scale ID", pattern=r"[A-Z0-9]{1,3}")
    value: Numbers = number("Data Value", least=-10, most=100)
    n: Numbers = number("N", least=0, required=False)
    error: Numbers = number("Standard Error", least=0, required=False)
    suppress: Flags = flag("Recommend Suppress")
    not_relevant: Flags = flag("Not Relevant")
    date: Months = month("Date", "date_updated")


@dataclass(frozen=True, slots=True, eq=False)
class Related(Table):
    """Occupations that the publisher calls related, the nearest first."""

    code: Words = words(*CODE, pattern=ONET_CODE)
    related: Words = words("Related O*NET-SOC Code", "related_onetsoc_code", pattern=ONET_CODE)
    tier: Words = words("Relatedness Tier")
    rank: Numbers = number("Index", "related_index", least=0)


@dataclass(frozen=True, slots=True, eq=False)
class AlternateTitles(Table):
    """Other titles of an occupation."""

    code: Words = words(*CODE, pattern=ONET_CODE)
    title: Words = words("Alternate Title", "Job Title")
    short: Words = words("Short Title", required=False)


@dataclass(frozen=True, slots=True, eq=False)
class ReportedTitles(Table):
    """Titles that people who do the work gave for their own post."""

    code: Words = words(*CODE, pattern=ONET_CODE)
    title: Words = words("Reported Job Title")


@dataclass(frozen=True, slots=True, eq=False)
class Tasks(Table):
    """What an occupation does, in sentences; `core` or supplemental."""

    code: Words = words(*CODE, pattern=ONET_CODE)
    task: Words = words("Task ID", pattern=r"\d+")
    text: Words = words("Task")
    kind: Words = words("Task Type", required=False)


@dataclass(frozen=True, slots=True, eq=False)
class Activities(Table):
    """Which detailed work activities a task belongs to."""

    code: Words = words(*CODE, pattern=ONET_CODE)
    task: Words = words("Task ID", pattern=r"\d+")
    activity: Words = words("DWA ID", pattern=ELEMENT)


@dataclass(frozen=True, slots=True, eq=False)
class Elements(Table):
    """What the elements that are rated are called."""

    element: Words = words("Element ID", pattern=ELEMENT)
    name: Words = words("Element Name")
    description: Words = words("Description")


@dataclass(frozen=True, slots=True, eq=False)
class Scales(Table):
    """The scales that ratings are given on, with both ends."""

    scale: Words = words("Scale ID", pattern=r"[A-Z0-9]{1,3}")
    name: Words = words("Scale Name")
    least: Numbers = number("Minimum")
    most: Numbers = number("Maximum")


@dataclass(frozen=True, slots=True, eq=False)
class Wages(Table):
    """What employees are paid a year in the whole country, by occupation; US dollars.

    Whoever works for themselves is not counted. `employment` is people; the `_spread` columns are
    relative standard errors in per cent. `group` is detailed, broad, minor, major or total: codes
    repeat between them.
    """

    code: Words = words("OCC_CODE", pattern=SOC_CODE)
    title: Words = words("OCC_TITLE")
    group: Words = words("O_GROUP")
    sector: Words = words("NAICS", pattern=r"\d{2,6}(-\d{2})?")
    sector_title: Words = words("NAICS_TITLE", required=False)
    industry: Words = words("I_GROUP")
    employment: Numbers = number("TOT_EMP", least=0)
    employment_spread: Numbers = number("EMP_PRSE", least=0, required=False)
    mean: Pay = pay("A_MEAN")
    mean_spread: Numbers = number("MEAN_PRSE", least=0, required=False)
    pct10: Pay = pay("A_PCT10")
    pct25: Pay = pay("A_PCT25")
    median: Pay = pay("A_MEDIAN")
    pct75: Pay = pay("A_PCT75")
    pct90: Pay = pay("A_PCT90")
    hourly_only: Flags = flag("HOURLY")
    area_type: Words = words("AREA_TYPE", required=False)


@dataclass(frozen=True, slots=True, eq=False)
class SectorWages(Wages):
    """The same by sector of the economy (NAICS): the sector can move pay as much as the work."""


@dataclass(frozen=True, slots=True, eq=False)
class EscoOccupations(Table):
    """European occupations; other labels stand on lines of their own in one text."""

    uri: Words = words("conceptUri", "ORIGINURI", pattern=ESCO_OCCUPATION)
    isco: Words = words("iscoGroup", "ISCOGROUPCODE", pattern=ISCO_CODE)
    label: Words = words("preferredLabel")
    others: Words = words("altLabels", required=False)
    description: Words = words("description", required=False)
    code: Words = words("code", required=False)
    regulated: Words = words("regulatedProfessionNote", required=False)


@dataclass(frozen=True, slots=True, eq=False)
class EscoSkills(Table):
    """European skills and knowledge; `reuse` says how widely a skill is used."""

    uri: Words = words("conceptUri", "ORIGINURI", pattern=ESCO_PART + r"skill/\S+")
    kind: Words = words("skillType")
    reuse: Words = words("reuseLevel", required=False)
    label: Words = words("preferredLabel")
    others: Words = words("altLabels", required=False)
    description: Words = words("description", required=False)


@dataclass(frozen=True, slots=True, eq=False)
class EscoLinks(Table):
    """Which skills an occupation needs: essential or optional."""

    occupation: Words = words("occupationUri", pattern=ESCO_OCCUPATION)
    relation: Words = words("relationType", pattern="essential|optional")
    skill: Words = words("skillUri", pattern=ESCO_PART + r"skill/\S+")


@dataclass(frozen=True, slots=True, eq=False)
class IscoGroups(Table):
    """The international groups of occupations (ISCO-08), one to four digits."""

    uri: Words = words("conceptUri", "ORIGINURI", pattern=ESCO_PART + r"isco/\S+")
    code: Words = words("code", pattern=ISCO_CODE)
    label: Words = words("preferredLabel")
    description: Words = words("description", required=False)


@dataclass(frozen=True, slots=True, eq=False)
class IscoSoc(Table):
    """Which US code of 2010 an international group goes with; `part` where only a part does."""

    isco: Words = words("ISCO-08 Code", pattern=ISCO_CODE)
    soc: Words = words("2010 SOC Code", pattern=SOC_CODE)
    part: Words = words("part", required=False)


@dataclass(frozen=True, slots=True, eq=False)
class EscoOnet(Table):
    """Which O*NET code a European occupation goes with, and how well."""

    uri: Words = words("ESCO or ISCO URI", "concept_uri", pattern=ESCO_OCCUPATION)
    code: Words = words("O*NET Id", "onet_code", pattern=ONET_CODE)
    match: Words = words("Type of Match", "confidence", required=False)
