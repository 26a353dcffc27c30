"""What is assumed of posts: the hours a contract calls full time."""

from __future__ import annotations

import datetime as dt

from afterward.base.distributions import Point
from afterward.base.figures import Assumption
from afterward.base.saying import say
from afterward.options.fulltime import FULL_TIME, FULL_TIME_ELSEWHERE
from afterward.profile.person import NOTICE_MONTHS

_MADE = dt.date(2026, 11, 24)
_NAME = say("What a contract calls full time")
_UNIT = say("hours a week")

# Stands until somebody says what their own contract asks for.
NOTICE = Assumption(
    id="work.notice",
    name=say("Notice, where you have not said"),
    distribution=Point(value=NOTICE_MONTHS),
    unit=say("months"),
    reason=say(
        "You have not said what notice you have to give. Contracts ask for one to three months, "
        "some in the United States for more; yours says"
    ),
    date=dt.date(2026, 11, 30),
    country="world",
)

ASSUMPTIONS: tuple[Assumption, ...] = (
    NOTICE,
    Assumption(
        id="options.full_time.uk",
        name=_NAME,
        distribution=Point(value=FULL_TIME["UK"]),
        unit=_UNIT,
        reason=say("NHS contracts are for 37.5 to 40; your own contract says"),
        date=_MADE,
        country="UK",
    ),
    *(
        Assumption(
            id=f"options.full_time.{country.lower()}",
            name=_NAME,
            distribution=Point(value=FULL_TIME_ELSEWHERE),
            unit=_UNIT,
            reason=say("The usual base of a contract; your own says"),
            date=_MADE,
            country=country,
        )
        for country in ("US", "IN")
    ),
)
