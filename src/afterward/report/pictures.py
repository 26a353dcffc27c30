"""The two charts of a report and their table twins, from one decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from afterward.base.words import CURRENCY, money
from afterward.charts import bars, fan, reading, table
from afterward.decision import Decision

MOST_FANS = 4
SPENDING = "What the household could spend each month, evenly, to the end of life"
WEALTH = "Savings and pension pots less debts, over the years"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, the sentence that reads it, and the table that says the same."""

    svg: str
    reading: str
    table: table.Table


def _format(decision: Decision) -> Callable[[float], str]:
    currency = CURRENCY[decision.profile.person.country]
    return lambda value: money(value, currency)


def money_bars(decision: Decision) -> Picture:
    """Return spending power of every option as a mark with its range."""
    rows = [
        bars.Row(
            name=answer.option.name,
            mean=answer.outcomes["money"].mean,
            low=answer.outcomes["money"].at(0.10),
            high=answer.outcomes["money"].at(0.90),
            low_inner=answer.outcomes["money"].at(0.25),
            high_inner=answer.outcomes["money"].at(0.75),
        )
        for answer in decision.options
    ]
    currency = CURRENCY[decision.profile.person.country]
    svg = bars.bars(
        rows,
        chart_id="money",
        title=SPENDING,
        description="One line for each option: the mean, and the range of 8 in 10 lives.",
        unit=f"{currency} a month, today's money",
        reference=rows[0].mean,
        formatter=_format(decision),
    )
    says = reading.bars_sentence(rows)
    return Picture(svg, says, table.bars_table(rows, caption=SPENDING, formatter=_format(decision)))


def wealth_fan(decision: Decision) -> Picture:
    """Return household wealth over time for staying and the options that hold up."""
    wanted = ["stay", *(o for o in decision.holds_up if o != "stay")][:MOST_FANS]
    outcomes = decision.outcomes
    series = [_series(decision, outcomes.options.index(option)) for option in wanted]
    svg = fan.fan(
        series,
        chart_id="wealth",
        title=WEALTH,
        description="For each option: the middle life, 5 in 10 lives, and 9 in 10 lives.",
        unit=f"{CURRENCY[decision.profile.person.country]}, today's money",
        x_label="years from now",
        formatter=_format(decision),
    )
    says = reading.fan_sentence(series, formatter=_format(decision))
    return Picture(svg, says, table.fan_table(series, caption=WEALTH, formatter=_format(decision)))


def _series(decision: Decision, index: int) -> fan.Series:
    wealth = decision.outcomes.wealth[index].reshape(-1, decision.outcomes.wealth.shape[-1])
    p05, p25, p50, p75, p95 = np.quantile(wealth, (0.05, 0.25, 0.5, 0.75, 0.95), axis=0)
    name = decision.options[index].option.name
    return fan.Series(
        name=name, x=decision.outcomes.wealth_years, p05=p05, p25=p25, p50=p50, p75=p75, p95=p95
    )
