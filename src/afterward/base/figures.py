"""Figures: sourced uncertain numbers. A number without a source cannot be made into one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from afterward.base import special
from afterward.base.checking import build
from afterward.base.distributions import Distribution, Point, quantiles
from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.reading import read_toml
from afterward.base.saying import Named, say, sentence
from afterward.base.sources import Grade, MaybeWords, Source, Words
from afterward.base.streams import Streams

# How much less sure a figure is taken to be than its own paper says. A and B follow the usual
# sense of the grades; C adds the slack of a derivation. 1.75 lies in the middle of the 1.5 to 2
# by which a spread grows when a figure is moved to another country or profession.
GRADE_FACTOR: dict[Grade, float] = {"A": 1.0, "B": 1.15, "C": 1.3, "M": 1.6}
BORROWED_FACTOR = 1.75
# The least spread (one standard deviation, as a share) of a figure whose source gives none.
GRADE_FLOOR: dict[Grade, float] = {"A": 0.0, "B": 0.03, "C": 0.05, "M": 0.15}
BORROWED_FLOOR = 0.05

Strength = Annotated[float, Meta(ge=0, le=1)]
Identifier = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9_.\-]*$", max_length=80)]
Country = Literal["US", "UK", "IN", "world", "other"]


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """An uncertain quantity with its unit, whom it describes, when, and who says so.

    `grade` M is not possible here: what nobody has verified is an `Assumption`.
    `together` names a group of figures that are high and low together; `strength` is the share
    of each one's luck (as a variance) that is the group's: 1 is all of it, 0 none.
    """

    id: Identifier
    name: Words
    distribution: Distribution
    unit: Words
    population: Words
    country: Country
    year: Annotated[int, Meta(ge=1950, le=2100)]
    source: Source
    grade: Literal["A", "B", "C"]
    borrowed: bool = False
    derivation: MaybeWords = ""
    note: MaybeWords = ""
    together: str = ""
    strength: Strength = 1.0
    at_least: float | None = None
    at_most: float | None = None

    def __post_init__(self) -> None:
        """Refuse a figure without a source, and a derived one without its derivation."""
        if not isinstance(self.source, Source):
            raise AfterwardError(
                f"figure {self.id} has no source",
                code="figure.no_source",
                faults=(Fault("source", "nothing", "a source: title and the date it was seen"),),
            )
        if self.grade == "C" and not self.derivation:
            raise AfterwardError(
                f"figure {self.id} is derived (grade C) but does not show how",
                faults=(Fault("derivation", "nothing", "how the figure was derived"),),
            )

    def borrow(self) -> Figure:
        """Return the same figure marked as borrowed from another country or profession."""
        return self if self.borrowed else msgspec.structs.replace(self, borrowed=True)


class Assumption(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity nobody has verified (grade M): it says why it is needed and since when."""

    id: Identifier
    name: Words
    distribution: Distribution
    unit: Words
    reason: Words
    date: dt.date
    population: MaybeWords = ""
    country: Country = "world"
    borrowed: bool = False
    note: MaybeWords = ""
    together: str = ""
    strength: Strength = 1.0
    at_least: float | None = None
    at_most: float | None = None

    @property
    def grade(self) -> Grade:
        """Return M: an assumption."""
        return "M"

    @property
    def year(self) -> int:
        """Return the year the assumption was made."""
        return self.date.year

    def borrow(self) -> Assumption:
        """Return the same assumption marked as borrowed."""
        return self if self.borrowed else msgspec.structs.replace(self, borrowed=True)


Quantity = Figure | Assumption


def round_number(  # noqa: PLR0913, PLR0917 - an assumption has as many parts as it has
    number_id: str, name: str, value: float, unit: str, reason: str, date: dt.date
) -> Assumption:
    """Return a single number of our own as an assumption, so that the ledger can name it."""
    shape = Point(value=value)
    return Assumption(
        id=number_id, name=name, distribution=shape, unit=unit, reason=reason, date=date
    )


def spread_rule(grade: Grade, *, borrowed: bool) -> tuple[float, float]:
    """Return by how much a spread is stretched, and the least spread, for a grade."""
    factor = GRADE_FACTOR[grade] * (BORROWED_FACTOR if borrowed else 1.0)
    floor = max(GRADE_FLOOR[grade], BORROWED_FLOOR if borrowed else 0.0)
    return factor, floor


def widened(figure: Quantity) -> Distribution:
    """Return the figure's distribution as it is used: widened by its grade and by borrowing."""
    factor, floor = spread_rule(figure.grade, borrowed=figure.borrowed)
    if factor == 1.0 and floor == 0.0:
        return figure.distribution
    return figure.distribution.widened(factor, floor)


def value_at(figure: Quantity, u: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """Return the value that a share `u` of the figure's possibilities lies below, in bounds."""
    values = widened(figure).ppf(u)
    low = -np.inf if figure.at_least is None else figure.at_least
    high = np.inf if figure.at_most is None else figure.at_most
    return np.clip(values, low, high)


def draw(figure: Quantity, streams: Streams, states: NDArray[np.integer]) -> NDArray[np.float64]:
    """Draw the figure once for each state of knowledge; shape `(state,)`.

    Figures of one `together` group share a stream, so they are high and low at the same time:
    z = sqrt(strength) * shared + sqrt(1 - strength) * own, each a standard normal. Any two of the
    group correlate (as normal scores) by their strength; the spread of each stays what it was.
    """
    return value_at(figure, _place(figure, streams, states))


def _place(figure: Quantity, streams: Streams, states: NDArray[np.integer]) -> NDArray[np.float64]:
    """Return where in its own spread a figure falls in each state, between 0 and 1."""
    strength = figure.strength if figure.together else 0.0
    if strength == 0.0:
        return streams.uniform(f"figure:{figure.id}", state=states)
    shared = streams.uniform(f"figure:{figure.together}", state=states)
    if strength == 1.0:
        return shared
    own = streams.uniform(f"figure:{figure.id}", state=states)
    scores = (special.ndtri(place) for place in (shared, own))
    both, alone = scores
    return special.ndtr(np.sqrt(strength) * both + np.sqrt(1.0 - strength) * alone)


def middle(figure: Quantity) -> float:
    """Return the median."""
    return float(value_at(figure, 0.5))


def reach(figure: Quantity) -> tuple[float, float]:
    """Return the range that holds the middle 90 of 100 possibilities, after widening."""
    low, high = value_at(figure, np.array([0.05, 0.95]))
    return float(low), float(high)


def ledger_row(figure: Quantity) -> dict[str, Any]:
    """Return what the ledger says of a figure: value, range, unit, source, grade, date."""
    low, high = reach(figure)
    assumed = isinstance(figure, Assumption)
    return {
        "id": figure.id,
        "name": figure.name,
        "value": middle(figure),
        "p05": low,
        "p95": high,
        "published": list(quantiles(figure.distribution, 0.05, 0.5, 0.95)),
        "unit": figure.unit,
        "population": figure.population,
        "country": figure.country,
        "year": figure.year,
        "grade": figure.grade,
        "borrowed": figure.borrowed,
        "source": _source_of(figure),
        "url": "" if assumed else figure.source.url,
        "seen": (figure.date if assumed else figure.source.seen).isoformat(),
    }


# What stands in a source's place where there is none outside: told as words of ours.
OURS = frozenset({say("your own number"), say("what this option means"), say("your own offer")})


def _source_of(figure: Quantity) -> str:
    if isinstance(figure, Assumption):
        return say("assumed: {why}", why=figure.reason)
    title = figure.source.title
    return sentence(title) if title in OURS else Named(title)


def load_figures(path: Path) -> tuple[Quantity, ...]:
    """Read every `[[figure]]` and `[[assumption]]` of a TOML file, all faults at once.

    A figure names its source by its key in the file's `[source.KEY]` tables.

    Raises:
        AfterwardError: naming each fault by path, such as `figure[3].distribution.low`.
    """
    return read_quantities(read_toml(path), file=path.name)


def read_quantities(table: dict[str, Any], *, file: str) -> tuple[Quantity, ...]:
    """Turn a table of sources, figures and assumptions into checked values."""
    faults: list[Fault] = []
    sources = table.get("source", {})
    rows = [
        *_rows(table, "figure", Figure, sources, file, faults),
        *_rows(table, "assumption", Assumption, sources, file, faults),
    ]
    faults += [
        Fault(key, f"an unknown table `{key}`", "source, figure, assumption")
        for key in table
        if key not in ("source", "figure", "assumption")
    ]
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            faults.append(Fault(row.id, "the same id twice", "one figure for each id"))
        seen.add(row.id)
    if faults:
        raise faults_error(faults, file=file)
    return tuple(rows)


def _rows(  # noqa: PLR0913, PLR0917 - one call, and each part is needed to name a fault
    table: dict[str, Any],
    key: str,
    wanted: type,
    sources: dict[str, Any],
    file: str,
    faults: list[Fault],
) -> list[Any]:
    rows = []
    for i, raw in enumerate(table.get(key, [])):
        data = dict(raw)
        if isinstance(data.get("source"), str):
            data["source"] = sources.get(data["source"])
            if data["source"] is None:
                named = ", ".join(sorted(sources)) or "none in this file"
                faults.append(Fault(f"{key}[{i}].source", f'"{raw["source"]}"', f"one of: {named}"))
                continue
        try:
            rows.append(build(wanted, data, file=file, path=f"{key}[{i}]"))
        except AfterwardError as fault:
            faults.extend(fault.faults)
    return rows


def source_words(figure: Quantity) -> str:
    """Return where a figure comes from in one line, or that it is assumed and why."""
    if isinstance(figure, Assumption):
        return say("assumed: {why}", why=figure.reason)
    given = {
        "title": _source_of(figure),
        "year": figure.year,
        "grade": figure.grade,
    }
    if figure.borrowed:
        return say("{title} ({year}, grade {grade}, borrowed)", **given)
    return say("{title} ({year}, grade {grade})", **given)
