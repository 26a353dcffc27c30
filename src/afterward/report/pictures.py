"""The charts of a report, each with its sentence and its table twin, from one decision."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

import numpy as np

from afterward.base.criteria import CRITERION
from afterward.base.saying import say
from afterward.base.words import CURRENCY, money, number, significant
from afterward.charts import bars, dots, fan, reading, table, timeline, tornado
from afterward.charts import rank_strip as strips
from afterward.charts.lettering import Tell
from afterward.decision import Decision
from afterward.decision.turning_figures import owners
from afterward.profile import age
from afterward.report import moved, ranges
from afterward.report.door_dates import door_groups, last_month
from afterward.report.sampling import rank_off
from afterward.simulation.outcomes import quantile_errors

MOST_FANS, MOST_BARS = 4, 10
SHORTEST_FAN = 5.0  # years
# Months of spending above which a lead is told as far ahead; its number stands in the JSON.
FAR = 120.0
SHOWN = (0.50, 0.10, 0.90, 0.25, 0.75)  # the middle, the outer ends, the inner ends
BANDS = (0.05, 0.25, 0.5, 0.75, 0.95)
SPENDING = say("What the household has to spend a month after tax, the same for the rest of life")
RANKS = say("How often each option comes first, second and so on")
DOOR = say("What opens and closes, by month")
WEALTH = say("Savings and pension pots less debts, until work ends")

# What draws a chart, its words told by what is given as `tell`; without it in English.
Drawing = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, the sentence that reads it, and the table that says the same.

    It is drawn when it is shown, by `draw`, since how wide its words are hangs on the language.
    """

    draw: Drawing
    reading: str
    table: table.Table

    def drawn(self, tell: Tell) -> str:
        """Return the chart as SVG text, its words told by `tell`."""
        return self.draw(tell=tell)

    @property
    def svg(self) -> str:
        """Return the chart in English."""
        return self.draw()


def _format(decision: Decision, off: dict[float, float]) -> Callable[[float], str]:
    """Return what writes a sum, of no more digits than its error bears.

    `off` is the error of each sum that came of lives; others (the marks of an axis) have none.
    """
    currency = CURRENCY[decision.profile.person.country]
    return lambda value: money(value, currency, error=off.get(float(value)))


def money_bars(decision: Decision) -> Picture:
    """Return spending power of every option as a mark with its range."""
    rows = _rows(decision, "money")
    spreads = [answer.outcomes["money"] for answer in decision.options]
    told = _format(
        decision, {v: e for one in spreads for v, e in zip(one.quantiles, one.errors, strict=True)}
    )
    currency = CURRENCY[decision.profile.person.country]
    draw = partial(
        bars.bars,
        rows,
        chart_id="money",
        title=SPENDING,
        description=say(
            "One line for each option: the middle life, and the range of 8 in 10 lives."
        ),
        unit=say("{currency} a month, today's money", currency=currency),
        reference=rows[0].median,
        formatter=told,
    )
    says = reading.bars_sentence(rows)
    return Picture(draw, says, table.bars_table(rows, caption=SPENDING, formatter=told))


def _rows(decision: Decision, criterion: str) -> list[bars.Row]:
    """Return every option's middle life and ranges on one criterion, in its unit."""
    return [
        bars.Row(answer.option.name, *(answer.outcomes[criterion].at(share) for share in SHOWN))
        for answer in decision.options
    ]


def criterion_dots(decision: Decision, criterion: str) -> Picture:
    """Return one simulated criterion of every option as dots with an inner and an outer range.

    `criterion` is one of those that come out of lives: money, security, health, time, way_back.
    """
    rows, profile = _rows(decision, criterion), decision.profile
    spreads = [answer.outcomes[criterion] for answer in decision.options]
    off = {v: e for one in spreads for v, e in zip(one.quantiles, one.errors, strict=True)}
    unit = ranges.unit_of(criterion, profile)
    title = say(
        "{criterion}: {says}", criterion=CRITERION[criterion].name, says=CRITERION[criterion].says
    )

    def told(value: float) -> str:
        return ranges.amount(value, criterion, profile, off.get(float(value)))

    draw = partial(
        dots.dots,
        rows,
        chart_id=say("dots-{criterion}", criterion=criterion),
        title=title,
        description=say("Dot: the middle life. Thick: half of lives. Thin: 8 in 10 lives."),
        unit=unit,
        formatter=told,
    )
    says = dots.dots_sentence(rows, unit=unit, formatter=told)
    return Picture(draw, says, dots.dots_table(rows, caption=title, formatter=told))


def rank_strip(decision: Decision, only: Collection[str] = ()) -> Picture:
    """Return how often each option takes each rank, as shades with their numbers.

    `only` names the options shown; without it all are.
    """
    rows = [
        strips.Ranks(answer.option.name, answer.ranks)
        for answer in decision.options
        if not only or answer.option.id in only
    ]
    off = rank_off(decision)
    draw = partial(
        strips.rank_strip,
        rows,
        chart_id="ranks",
        title=RANKS,
        description=say(
            "A row for each option, by how often it comes first; the fuller a cell, the more "
            "often. Neighbours in the order may have changed places by chance."
        ),
        unit=say(
            "of 100 draws, each number give or take {off} at most; none where it is under 1",
            off=off,
        ),
    )
    says = strips.rank_sentence(rows, off=off)
    caption = say("{RANKS}: of 100 draws, each give or take {off} at most", RANKS=RANKS, off=off)
    return Picture(draw, says, strips.rank_table(rows, caption=caption))


def door_timeline(decision: Decision) -> Picture | None:
    """Return the Door by month: what opens and closes; None where no option leaves the post."""
    groups = door_groups(decision)
    if not groups:
        return None
    draw = partial(
        timeline.timeline,
        groups,
        chart_id="door-months",
        title=DOOR,
        description=say(
            "Bar: how long something lasts; pale: at most so long. Diamond: a date. Dashed: "
            "today, or the day of leaving. Arrow: it goes on beyond the picture."
        ),
        unit=say("each mark is the first of a month"),
        last=last_month(groups),
    )
    says = timeline.timeline_sentence(groups)
    return Picture(draw, says, timeline.timeline_table(groups, caption=DOOR))


def lead_tornado(decision: Decision) -> Picture | None:
    """Return how far the lead moves with each thing that moves it most; None where nothing does."""
    found = decision.more.tornado
    theirs = {decision.utility.options[i] for i in (found.leader, found.runner_up)}
    owner = owners(decision.alternatives)
    # What is known of a third option tells of these two only by chance.
    bars_shown = [bar for bar in found.bars if owner.get(bar.name, "") in {"", *theirs}][:MOST_BARS]
    if not bars_shown:
        return None
    leader, second = (decision.options[i].option.name for i in (found.leader, found.runner_up))
    swings = [
        tornado.Swing(
            moved.bar_name(b, decision), b.margin_low, b.margin_high, *moved.bar_ends(b, decision)
        )
        for b in bars_shown
    ]
    title = say("How far “{leader}” is ahead of “{second}”", leader=leader, second=second)
    draw = partial(
        tornado.tornado,
        swings,
        found.margin,
        chart_id="lead",
        title=title,
        description=say(
            "A bar for each thing: the lead where it is low, and (dot) where it is high."
        ),
        unit=say("months of today's spending; at 0 the two are level, dashed is today"),
    )
    # Of no more digits than the least sure of the bars bears.
    off = max(max(b.se_low, b.se_high) for b in bars_shown)

    def shown(months: float) -> str:
        return number(significant(months, off))

    says = tornado.tornado_sentence(
        swings,
        found.margin,
        leader=leader,
        second=second,
        unit=say("months of spending"),
        told=shown,
        far=FAR,
    )
    return Picture(draw, says, tornado.tornado_table(swings, caption=title, formatter=shown))


def wealth_fan(decision: Decision) -> Picture:
    """Return household wealth over time for staying and the options that hold up."""
    wanted = ["stay", *(o for o in decision.holds_up if o != "stay")][:MOST_FANS]
    outcomes = decision.outcomes
    series = [_series(decision, outcomes.options.index(option)) for option in wanted]
    told = _format(decision, _errors(decision, wanted, series))
    currency = CURRENCY[decision.profile.person.country]
    twin = table.fan_table(series, caption=WEALTH, formatter=told)
    return savings(series, currency, told, twin)


def savings(
    series: list[fan.Series],
    currency: str,
    told: Callable[[float], str],
    twin: table.Table,
) -> Picture:
    """Return savings over the years as a fan for each option, with its table twin."""
    draw = partial(
        fan.fan,
        series,
        chart_id="wealth",
        title=WEALTH,
        description=say("For each option: the middle life, 5 in 10 lives, and 9 in 10 lives."),
        unit=say("{currency}, today's money", currency=currency),
        x_label=say("years from now"),
        formatter=told,
    )
    return Picture(draw, reading.fan_sentence(series, formatter=told), twin)


def _series(decision: Decision, index: int) -> fan.Series:
    wealth = decision.outcomes.wealth[index].reshape(-1, decision.outcomes.wealth.shape[-1])
    years = decision.outcomes.wealth_years
    # After that the spread is the markets' alone, and would squeeze the years that are decided.
    shown = years <= max(working_years(decision), SHORTEST_FAN)
    lines = np.quantile(wealth[:, shown], BANDS, axis=0)
    return fan.Series(decision.options[index].option.name, years[shown], *lines)


def _errors(decision: Decision, options: list[str], series: list[fan.Series]) -> dict[float, float]:
    """Return the standard error of every sum that the fan is read out at."""
    outcomes, found = decision.outcomes, {}
    for name, one in zip(options, series, strict=True):
        wealth = outcomes.wealth[outcomes.options.index(name)]
        for i in table.read_at(one):
            errors = quantile_errors(wealth[..., i].astype(float), BANDS, outcomes.draws)
            told = (float(band[i]) for band in one.bands())
            found |= dict(zip(told, errors, strict=True))
    return found


def working_years(decision: Decision) -> float:
    """Return the years until work ends, as the person plans it."""
    return decision.profile.money.retire_at - age(decision.profile, decision.on)
