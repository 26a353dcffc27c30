"""One sentence that reads a chart aloud, and never names a winner."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from afterward.base.errors import AfterwardError
from afterward.base.words import number
from afterward.charts import fan
from afterward.charts.bars import Row, range_words
from afterward.charts.fan import Series
from afterward.charts.lettering import Formatter

YEARS_ON = 10.0


def bars_sentence(rows: Sequence[Row]) -> str:
    """Return which options' ranges overlap with that of the first row, which is staying.

    Ranges that only touch overlap.

    Raises:
        AfterwardError: no rows.

    """
    if not rows:
        raise AfterwardError("there is nothing to read: no rows", code="charts.values")
    first, *others = rows
    if not others:
        return f"“{first.name}” stands alone: there is nothing to set it against."
    above = [r.name for r in others if r.low > first.high]
    below = [r.name for r in others if r.high < first.low]
    overlapping = [r.name for r in others if r.low <= first.high and r.high >= first.low]
    if not above and not below:
        return _all_overlap(len(others), overlapping[0], first.name)
    with_first = f"with “{first.name}”; apart from it: {_apart(above, below)}."
    # The shorter of the two lists is named, so that the other is known as well.
    if len(above) + len(below) <= len(overlapping):
        return f"{_counted(len(overlapping), len(others))} {with_first}"
    return f"{_overlap(overlapping)} {with_first}"


def _counted(overlapping: int, others: int) -> str:
    if overlapping == 1:
        return f"The range of 1 of {others} other options overlaps"
    return f"The ranges of {overlapping} of {others} other options overlap"


def _overlap(names: Sequence[str]) -> str:
    if not names:
        return "No other option's range overlaps"
    if len(names) == 1:
        return f"The range of {_listed(names)} overlaps"
    return f"The ranges of {_listed(names)} overlap"


def _all_overlap(count: int, name: str, staying: str) -> str:
    if count == 1:
        return f"The range of “{name}” overlaps with “{staying}”."
    return f"The ranges of all {count} other options overlap with “{staying}”."


def _apart(above: Sequence[str], below: Sequence[str]) -> str:
    sides = [(above, "wholly above"), (below, "wholly below")]
    return ", and ".join(f"{_listed(names)} ({where})" for names, where in sides if names)


def _listed(names: Sequence[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def fan_sentence(
    series: Sequence[Series], *, formatter: Formatter = number, at: float = YEARS_ON
) -> str:
    """Return the middle life of each series `at` years on (or at its end), with its range.

    Raises:
        AfterwardError: no series, or one that cannot be drawn truly.

    """
    if not series:
        raise AfterwardError("there is nothing to read: no series", code="charts.values")
    for one in series:
        fan.check(one)
    when = min(at, *(float(one.x[-1]) for one in series))
    rows = [_row(one, when) for one in series]
    said = "; ".join(f"“{row.name}”, {range_words(row, formatter)}" for row in rows)
    unit = "year" if number(when) == "1" else "years"
    return f"After {number(when)} {unit}, the middle life and the range of 9 in 10 lives: {said}."


def _row(one: Series, when: float) -> Row:
    near = int(np.abs(np.asarray(one.x) - when).argmin())
    return Row(one.name, float(one.p50[near]), float(one.p05[near]), float(one.p95[near]))
