"""One sentence that reads a chart aloud, and never names a winner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from afterward.base.errors import AfterwardError
from afterward.base.saying import beside, joined, say, say_many
from afterward.base.words import number, years
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
        return say("“{name}” stands alone: there is nothing to set it against.", name=first.name)
    above = [r.name for r in others if r.low > first.high]
    below = [r.name for r in others if r.high < first.low]
    overlapping = [r.name for r in others if r.low <= first.high and r.high >= first.low]
    if not above and not below:
        return _all_overlap(len(others), overlapping[0], first.name)
    given = {"staying": first.name, "apart": _apart(above, below)}
    # The shorter of the two lists is named, so that the other is known as well.
    if len(above) + len(below) <= len(overlapping):
        return _counted(len(overlapping), others=len(others), **given)
    return _overlap(overlapping, **given)


def _counted(overlapping: int, **given: Any) -> str:
    return say_many(
        "The range of 1 of {others} other options overlaps with “{staying}”; apart from it: "
        "{apart}.",
        "The ranges of {n} of {others} other options overlap with “{staying}”; apart from it: "
        "{apart}.",
        overlapping,
        **given,
    )


def _overlap(names: Sequence[str], **given: Any) -> str:
    if not names:
        return say(
            "No other option's range overlaps with “{staying}”; apart from it: {apart}.", **given
        )
    return say_many(
        "The range of {names} overlaps with “{staying}”; apart from it: {apart}.",
        "The ranges of {names} overlap with “{staying}”; apart from it: {apart}.",
        len(names),
        names=_listed(names),
        **given,
    )


def _all_overlap(count: int, name: str, staying: str) -> str:
    return say_many(
        "The range of “{name}” overlaps with “{staying}”.",
        "The ranges of all {n} other options overlap with “{staying}”.",
        count,
        name=name,
        staying=staying,
    )


def _apart(above: Sequence[str], below: Sequence[str]) -> str:
    over = say("{names} (wholly above)", names=_listed(above)) if above else ""
    under = say("{names} (wholly below)", names=_listed(below)) if below else ""
    if over and under:
        return say("{above}, and {below}", above=over, below=under)
    return over or under


def _listed(names: Sequence[str]) -> str:
    return joined([say("“{name}”", name=name) for name in names])


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
    told = [
        say("“{name}”, {range}", name=row.name, range=range_words(row, formatter)) for row in rows
    ]
    return say(
        "After {years}, the middle life and the range of 9 in 10 lives: {each}.",
        years=years(when),
        each=beside(*told, between="; "),
    )


def _row(one: Series, when: float) -> Row:
    near = int(np.abs(np.asarray(one.x) - when).argmin())
    return Row(one.name, float(one.p50[near]), float(one.p05[near]), float(one.p95[near]))
