"""How much of the relief that a change may bring would come in staying too.

People weigh leaving at their worst moment, and a hard time tends to ease. Staying and the leading
other option are walked side by side on the same luck, illness and lost posts included; of the fall
in burnout under the other option, the part that comes in staying as well is no merit of leaving.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.months import month_of
from afterward.base.streams import Streams
from afterward.decision.living import Lived
from afterward.decision.utility import Utility
from afterward.simulation.health import expected_z
from afterward.simulation.setting import Plans, When, Which, set_up
from afterward.simulation.walk import live

Array = NDArray[np.float64]

STAY, OTHER = 0, 1
EASES_MONTHS = 24
# A fall smaller than this, in standard deviations across clinicians, is none to speak of.
LEAST_FALL = 0.05
LOW, HIGH = 0.10, 0.90


@dataclass(frozen=True, slots=True)
class Easing:
    """How far burnout is expected to fall, in staying and under another option.

    `months` from now, `alone` in staying and `changed` under the option, in standard deviations
    across clinicians (below 0: it rises), with their standard errors. `share` is the part of the
    second that the first brings, 0 to 1, with its standard error; `low` and `high` hold 8 of 10
    states of knowledge in which the option brings relief. All three are None where, on average, it
    brings none to speak of.
    """

    option: str
    months: float
    alone: float
    alone_se: float
    changed: float
    changed_se: float
    share: float | None = None
    share_se: float | None = None
    low: float | None = None
    high: float | None = None


def easing(
    lived: Lived, utility: Utility, *, on: dt.date, leave: int | None = None
) -> Easing | None:
    """Return what eases by itself beside the leading other option; None without another option.

    Looked at two years from now or, where the option waits for a month, two years after it.
    """
    if len(lived.kept) < 2:
        return None
    worth = utility.values().mean(axis=0)
    option = lived.kept[1 + int(worth[1:].argmax())]
    start = lived.starts.get(option.id) if leave is None else leave
    _, states, lives = lived.outcomes.shape
    setting = set_up(
        lived.profile,
        (lived.kept[STAY], option),
        When(on, start, at_earliest=leave is None),
        Streams(lived.outcomes.seed),
        Which(states, lives),
        Plans(),
    )
    wait = 0 if start is None else max(start - month_of(on) - 1, 0)
    if option.after_training:
        wait = max(wait, option.start_month or 0)
    steps = tuple(step for step in setting.clock if step.end <= wait + EASES_MONTHS)
    months = float(steps[-1].end)
    mean = live(setting.home, steps, setting.now).mean
    after = expected_z(mean, setting.home.world.burnout, months).mean(axis=2)
    return told_of(option.id, months, setting.home.world.burnout.start - after)


def told_of(option: str, months: float, fell: Array) -> Easing:
    """Return what is told of falls in burnout by state, `(2, state)`: in staying, and changed."""
    alone, changed = fell
    means = fell.mean(axis=1)
    off = fell.std(axis=1, ddof=1) / np.sqrt(alone.size)
    plain = Easing(
        option, months, float(means[STAY]), float(off[STAY]), float(means[OTHER]), float(off[OTHER])
    )
    if means[OTHER] < LEAST_FALL:
        return plain
    share = means[STAY] / means[OTHER]
    # The error of a ratio of two means, by what its parts leave over, state by state.
    left = (alone - share * changed) / means[OTHER]
    brings = changed >= LEAST_FALL
    parts = np.clip(alone[brings] / changed[brings], 0.0, 1.0)
    low, high = np.quantile(parts, (LOW, HIGH))
    return Easing(
        *(option, months, plain.alone, plain.alone_se, plain.changed, plain.changed_se),
        share=float(np.clip(share, 0.0, 1.0)),
        share_se=float(left.std(ddof=1) / np.sqrt(alone.size)),
        low=float(low),
        high=float(high),
    )
