"""The pictures of a move: wealth and burnout over the years, and every option's outcomes.

While a slider is dragged the tables are left out, and what is out of sight: they come with all
lives, on release.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

import numpy as np

from afterward.base.saying import beside, say
from afterward.base.words import money, number, significant
from afterward.charts import bars, fan, reading, table
from afterward.decision.played import Fan, Paired, Played, Told
from afterward.report.pictures import SPENDING, WEALTH, Picture, savings
from afterward.simulation import Spread

Formatter = Callable[[float], str]
NO_TABLE = table.Table("", (), ())
BURNED = say("Of 100 lives, how many are burned out in each year")
# A year looked at for burnout: well after the change, well before the end of what is followed.
LOOKED_AT = 3.0
TITLES = {
    "health": (say("Years burned out in the next ten"), say("years"), "health"),
    "time": (say("Free hours a week, over the next ten years"), say("hours a week"), "time"),
    "way_back": (
        say("Months back to clinic, looked for three years after leaving"),
        say("months"),
        "way-back",
    ),
}


# All that is drawn of a move: two options over the years, the two on the same lives, every option.
TWO, PAIR = ("wealth", "burned"), "gap"
EVERY = ("money", *TITLES)
ALL = (*TWO, PAIR, *EVERY)


def shown(
    played: Played, one: str, other: str, currency: str, seen: Collection[str] = ALL
) -> dict[str, Picture]:
    """Return the pictures of a move by their names, two options of it side by side.

    Of `ALL` those that can be `seen`; nothing else is worked out.

    Raises:
        AfterwardError: an option that is not there.
    """
    by_id, coarse = {told.id: told for told in played.options}, played.coarse
    ends = [played.options[played.place(name)] for name in dict.fromkeys((one, other))]
    drawing: dict[str, Callable[[], Picture]] = {
        "wealth": lambda: wealth(ends, currency, coarse=coarse),
        "burned": lambda: burned(ends, coarse=coarse),
        PAIR: lambda: gap(played.pair(one, other), by_id, currency, coarse=coarse),
        "money": lambda: spending(played, currency),
        **{name: partial(outcome, played, name) for name in TITLES},
    }
    return {name: drawing[name]() for name in ALL if name in seen}


def _series(name: str, one: Fan) -> fan.Series:
    return fan.Series(name, one.years, *one.bands)


def _of_sums(fans: list[Fan], currency: str) -> Formatter:
    """Return what writes a sum, of no more digits than its error bears."""
    off = {
        float(value): float(error)
        for one in fans
        for value, error in zip(one.bands.flat, one.errors.flat, strict=True)
    }
    return lambda value: money(value, currency, error=off.get(float(value)))


def wealth(two: list[Told], currency: str, *, coarse: bool) -> Picture:
    """Return savings over the years of two options."""
    series, told = (
        [_series(o.name, o.wealth) for o in two],
        _of_sums([o.wealth for o in two], currency),
    )
    twin = NO_TABLE if coarse else table.fan_table(series, caption=WEALTH, formatter=told)
    return savings(series, currency, told, twin)


def burned(two: list[Told], *, coarse: bool) -> Picture:
    """Return the share of lives burned out year by year, of two options."""
    series = [fan.Series(o.name, o.burned_out.until, *(100.0 * o.burned_out.bands)) for o in two]
    off = max(100.0 * float(o.burned_out.se.max()) for o in two)
    told = _within(off)
    draw = partial(
        fan.fan,
        series,
        chart_id="burned",
        title=BURNED,
        description=say("For each option: the middle, 5 in 10 and 9 in 10 of what is not known."),
        unit=say("of 100 lives, in the year that ends there"),
        x_label=say("years from now"),
        formatter=told,
    )
    caption = say("{title}; below and above is by what is not known", title=BURNED)
    twin = NO_TABLE if coarse else table.fan_table(series, caption=caption, formatter=told)
    return Picture(draw, _burned_sentence(two, told), twin)


def _burned_sentence(two: list[Told], told: Formatter) -> str:
    """Return how many of 100 are burned out some years on, with the range of what is not known."""
    shares = two[0].burned_out
    year = min(int(np.searchsorted(shares.until, LOOKED_AT)), shares.until.size - 1)
    each = [
        say(
            "“{name}”, {middle} ({low} to {high})",
            name=o.name,
            middle=told(100.0 * float(o.burned_out.mean[year])),
            low=told(100.0 * float(o.burned_out.bands[0, year])),
            high=told(100.0 * float(o.burned_out.bands[-1, year])),
        )
        for o in two
    ]
    years = number(float(shares.until[year]))
    return say(
        "In the year up to {years} years from now, of 100 lives these are burned out: {each}.",
        years=years,
        each=beside(*each, between="; "),
    )


def gap(pair: Paired, by_id: dict[str, Told], currency: str, *, coarse: bool) -> Picture:
    """Return by how much more one option leaves than another on the same lives."""
    one, other = by_id[pair.one].name, by_id[pair.other].name
    title = say(
        "Savings under “{one}” less those under “{other}”, life by life", one=one, other=other
    )
    series, told = (
        [_series(say("{one} less {other}", one=one, other=other), pair.wealth)],
        _of_sums([pair.wealth], currency),
    )
    draw = partial(
        fan.fan,
        series,
        chart_id="gap",
        title=title,
        description=say(
            "The difference on the same lives: the middle, 5 in 10 and 9 in 10 of them."
        ),
        unit=say("{currency}, today's money; at 0 the two are level", currency=currency),
        x_label=say("years from now"),
        formatter=told,
    )
    twin = NO_TABLE if coarse else _gap_table(pair, title, told)
    return Picture(draw, _gap_sentence(pair, one, other, told), twin)


def _as_fine_as_their_span(values: np.ndarray) -> list[float]:
    """Return values to a hundredth of what lies between them: finer digits would say nothing."""
    span = float(values.max() - values.min())
    step = 10.0 ** np.floor(np.log10(span / 100.0)) if span > 0.0 else 1.0
    return [float(step * np.round(value / step)) for value in values]


def _gap_sentence(pair: Paired, one: str, other: str, told: Formatter) -> str:
    near = int(np.abs(pair.wealth.years - reading.YEARS_ON).argmin())
    bands = [told(value) for value in _as_fine_as_their_span(pair.wealth.bands[:, near])]
    years = number(float(pair.wealth.years[near]), places=0)
    return say(
        "On the same lives, after {years} years “{one}” leaves more saved than “{other}” in "
        "{lives}; the difference is {middle} in the middle life ({low} to {high} in 9 of 10). "
        "It leaves more to spend a month, to the end of life, in {more_lives}.",
        years=years,
        one=one,
        other=other,
        lives=lives(float(pair.ahead[near]), float(pair.ahead_se[near])),
        middle=bands[2],
        low=bands[0],
        high=bands[4],
        more_lives=lives(pair.ahead_in_money, pair.ahead_in_money_se),
    )


def lives(share: float, error: float) -> str:
    """Return a share as so many of 100 lives, between two standard errors to either side."""
    low, high = (round(100.0 * min(max(share + k * error, 0.0), 1.0)) for k in (-2.0, 2.0))
    if low == high:
        return say("{count} of 100 lives", count=low)
    return say("{low} to {high} of 100 lives", low=low, high=high)


def _gap_table(pair: Paired, caption: str, told: Formatter) -> table.Table:
    at = table.read_at(_series("", pair.wealth))
    rows = [
        (
            number(float(pair.wealth.years[i])),
            *(told(float(pair.wealth.bands[k, i])) for k in (0, 2, 4)),
            lives(float(pair.ahead[i]), float(pair.ahead_se[i])),
        )
        for i in at
    ]
    headers = (
        say("Years from now"),
        say("1 in 20 below"),
        say("Middle"),
        say("1 in 20 above"),
        say("The first leaves more"),
    )
    return table.Table(caption, headers, tuple(rows))


def _row(name: str, told: Spread) -> bars.Row:
    return bars.Row(
        name=name,
        median=told.at(0.50),
        low=told.at(0.10),
        high=told.at(0.90),
        low_inner=told.at(0.25),
        high_inner=told.at(0.75),
    )


def _bars(played: Played, criterion: str, words: tuple[str, str, str], told: Formatter) -> Picture:
    """Return one outcome of every option as a mark with its range."""
    title, unit, chart_id = words
    rows = [_row(o.name, o.outcome(criterion)) for o in played.options]
    draw = partial(
        bars.bars,
        rows,
        chart_id=chart_id,
        title=title,
        description=say(
            "One line for each option: the middle life, and the range of 8 in 10 lives."
        ),
        unit=unit,
        reference=rows[0].median,
        formatter=told,
    )
    twin = NO_TABLE if played.coarse else table.bars_table(rows, caption=title, formatter=told)
    return Picture(draw, reading.bars_sentence(rows), twin)


def spending(played: Played, currency: str) -> Picture:
    """Return spending power of every option."""
    off = {
        value: error
        for o in played.options
        for value, error in zip(
            o.outcome("money").quantiles, o.outcome("money").errors, strict=True
        )
    }
    words = (SPENDING, say("{currency} a month, today's money", currency=currency), "money")
    return _bars(
        played, "money", words, lambda value: money(value, currency, error=off.get(float(value)))
    )


def outcome(played: Played, criterion: str) -> Picture:
    """Return health, time or the way back of every option."""
    off = max(max(o.outcome(criterion).errors) for o in played.options)
    return _bars(played, criterion, TITLES[criterion], _within(off))


def _within(off: float) -> Formatter:
    """Return what writes a plain number, of no more digits than an error bears."""
    return lambda value: number(significant(value, off))
