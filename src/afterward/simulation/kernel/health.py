"""Burnout and free hours in every lane: the reference's `walk._health_step`."""

from __future__ import annotations

from typing import Any, NamedTuple

from afterward.simulation.kernel.lanes import (
    AWAY,
    BACK,
    BURNED,
    FREE,
    ILL_NEW,
    ILL_OLD,
    MEAN,
    NEW,
    OLD,
    TRAINING,
    WAITING,
    WORKED,
)
from afterward.simulation.kernel.maths import F, below, compiled


class State(NamedTuple):
    """What one state of knowledge says of burnout and hours, as numbers; `kept` is by step."""

    start: Any
    trait: Any
    threshold: Any
    slow: Any
    hours_effect: Any
    night_effect: Any
    job_share: Any
    training_hours: Any
    search_hours: Any
    fallback_hours: Any
    recovery: Any


class Post(NamedTuple):
    """One option's post beside the present one: hours, nights, load, whether looking takes time."""

    hours: Any
    nights: Any
    shift: Any
    looks: Any
    leaves_employer: Any
    hours_old: Any
    nights_old: Any


WAKING = F(112.0)


@compiled
def live(m, n, step, kept, spread, unfaded, state, post):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Move burnout by a step, and add the years burned out and the free hours of it."""
    of_step = F(1.0) / step.months
    counted, years = step.health_months, step.health_months / F(12.0)
    of_spread, may_last = F(1.0) / spread, state.slow > F(0.0)
    for q in range(n):
        old = (m[OLD + q] - m[ILL_OLD + q]) * of_step
        new = (m[NEW + q] - m[ILL_NEW + q]) * of_step
        gap = m[TRAINING + q] + m[WAITING + q]
        training = m[TRAINING + q] * state.training_hours
        searching = m[WAITING + q] * post.looks * state.search_hours
        paid = old * post.hours_old + new * post.hours
        hours = paid + (training + searching) * of_step
        hours = hours + m[WORKED + q] * of_step * state.fallback_hours
        nights = old * post.nights_old + new * post.nights
        effect = post.shift * new + state.hours_effect * (hours - post.hours_old) * F(0.1)
        effect = effect + state.night_effect * (nights - post.nights_old)
        left = post.leaves_employer * (gap + m[NEW + q] + m[BACK + q])
        away = (max(left, m[AWAY + q]) + step.retired) * of_step
        target = state.trait + effect - state.job_share * away
        mean = target + (m[MEAN + q] - target) * kept
        m[MEAN + q] = mean
        above = mean - state.threshold
        chance = below(above * of_spread)
        if may_last:
            late = below((above + unfaded) * of_spread)
            chance = chance + state.slow * (late - chance)
        m[BURNED + q] = m[BURNED + q] + chance * years
        # Months off sick are no free time: the post's hours are counted as if worked.
        lain = (m[ILL_OLD + q] * post.hours_old + m[ILL_NEW + q] * post.hours) * of_step
        free = WAKING - hours - lain - state.recovery * nights
        m[FREE + q] = m[FREE + q] + free * counted
