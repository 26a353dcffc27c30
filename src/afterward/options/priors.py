"""What stands for a rating nobody has given yet: the middle of the person's own scale, unsure.

The same for every option and criterion on purpose: nobody has measured how clinicians who
changed rate their days, so the catalogue leans no way. Staying is a little surer, being lived in.
"""

from __future__ import annotations

import datetime as dt

from afterward.base.criteria import CRITERION, RATED
from afterward.base.distributions import Normal
from afterward.base.figures import Assumption, Quantity
from afterward.base.saying import say

_MADE = dt.date(2026, 11, 24)
_MIDDLE = 50.0
_SD_LIVED, _SD_UNKNOWN = 10.0, 16.0


def priors(option_id: str, *, lived: bool) -> dict[str, Quantity]:
    """Return the catalogue's wide prior for each rated criterion of one option, in points."""
    return {criterion: _prior(option_id, criterion, lived=lived) for criterion in RATED}


def _prior(option_id: str, criterion: str, *, lived: bool) -> Assumption:
    return Assumption(
        id=f"{option_id}.prior.{criterion}",
        name=say("{criterion}, until you rate it", criterion=CRITERION[criterion].name),
        distribution=Normal(mean=_MIDDLE, sd=_SD_LIVED if lived else _SD_UNKNOWN),
        unit=say("points of 100"),
        reason=say("No one has followed clinicians who changed; your own rating replaces this"),
        date=_MADE,
        at_least=0.0,
        at_most=100.0,
    )
