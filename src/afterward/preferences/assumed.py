"""What is assumed of tastes and ratings: no study says it, so each has its reason and its date."""

from __future__ import annotations

import datetime as dt

from afterward.base.figures import Assumption, round_number
from afterward.base.saying import say
from afterward.preferences.cloud import BEND_SD, NOISE, SLIP
from afterward.preferences.gambles import (
    NEAR_FACTOR,
    NEAR_MEDIAN,
    RISK_FACTOR,
    RISK_MEDIAN,
)
from afterward.preferences.likelihood import POINTS_SD
from afterward.preferences.rates import (
    TIME_RANGE_STEPS,
    UNSAID_FACTOR,
    UNSAID_SHARE_OF_SPENDING,
)
from afterward.preferences.ratings import HALO_SD, SAME_POST_SD, SAME_WORK_SD

_MADE = dt.date(2026, 11, 25)
_POINTS = say("points of 100, one standard deviation")


def _assumed(name: str, says: str, value: float, unit: str, reason: str) -> Assumption:
    return round_number(f"preferences.{name}", says, value, unit, reason, _MADE)


ASSUMPTIONS: tuple[Assumption, ...] = (
    _assumed(
        "unsaid_share",
        say("What a criterion you said nothing of is worth, from its worst anchor to its best"),
        UNSAID_SHARE_OF_SPENDING,
        say("of today's spending"),
        say("No study gives clinicians' own rates; a seventh or so, and wide"),
    ),
    _assumed(
        "unsaid_factor",
        say("How far that worth may be from the truth, up or down, nine times in ten"),
        UNSAID_FACTOR,
        say("times"),
        say("Wide on purpose: your own rate replaces it"),
    ),
    _assumed(
        "time_range",
        say("Free hours a week taken as the whole range of time, until you give a rate"),
        TIME_RANGE_STEPS,
        say("hours a week"),
        say("All 112 waking hours would make the range absurd; a working week is meant"),
    ),
    _assumed(
        "risk_median",
        say("Relative risk aversion about what there is to spend, middle"),
        RISK_MEDIAN,
        say("relative risk aversion"),
        say("Studies of other people find about 1; clinicians were not asked"),
    ),
    _assumed(
        "risk_factor",
        say("How far risk aversion may be from that, up or down, nine times in ten"),
        RISK_FACTOR,
        say("times"),
        say("Nine in ten between 0.3 and 3.5; people differ by about that much"),
    ),
    _assumed(
        "near_median",
        say("How much less a later year counts, middle"),
        NEAR_MEDIAN * 100,
        say("% a year"),
        say("Between the 0 and 3.5 % that public bodies use; used only once you were asked"),
    ),
    _assumed(
        "near_factor",
        say("How far that may be from the truth, up or down, nine times in ten"),
        NEAR_FACTOR,
        say("times"),
        say("People differ more in this than in most things"),
    ),
    _assumed(
        "bend",
        say("How far from even the worth of a range may be spread along it: its bend"),
        BEND_SD,
        say("bend, one standard deviation"),
        say("The middle of a range is then worth a fifth to four fifths of it, nine times in ten"),
    ),
    _assumed(
        "answer_noise",
        say("How large a difference a person can miss in a trade-off, middle"),
        NOISE * 100,
        say("% of the worth of all ranges together"),
        say("About one answer in ten then goes against what someone wants; learned as you answer"),
    ),
    _assumed(
        "points_sd",
        say("How far points given to swings scatter around the true shares"),
        POINTS_SD,
        say("in logs, one standard deviation"),
        say("Points come quickly and lean to the even; no study says by how much for clinicians"),
    ),
    _assumed(
        "slip",
        say("Answers that have nothing to do with the question"),
        SLIP * 100,
        say("of 100"),
        say("A wrong key, a misread line; without it one slip would count for too much"),
    ),
    _assumed(
        "halo",
        say("How far one mood moves all ratings of what you have not lived in"),
        HALO_SD,
        _POINTS,
        say("Without it, ratings made in one bad week would look independent"),
    ),
    _assumed(
        "same_post",
        say("How far the same post, changed in one way, is from staying until you rate it"),
        SAME_POST_SD,
        _POINTS,
        say("What does not change is rated as staying is; no one has measured the rest"),
    ),
    _assumed(
        "same_work",
        say(
            "How far clinical work elsewhere is from staying on being "
            "a clinician, until you rate it"
        ),
        SAME_WORK_SD,
        _POINTS,
        say("The work is the same and the place is not; no one has measured the rest"),
    ),
)
