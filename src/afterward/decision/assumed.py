"""What is assumed of errands: what they cost, and how far what is heard is from the truth."""

from __future__ import annotations

import datetime as dt

from afterward.base.figures import Assumption, round_number
from afterward.base.saying import say

_MADE = dt.date(2026, 11, 25)
_MONTHS = say("months of today's spending")
_POINTS = say("points of 100, one standard deviation")

# What an errand costs, in months of today's spending: time, fares, and pay given up.
TALK_COST = 0.05
OFFER_COST = 0.05
LOOK_UP_COST = 0.02
TRIAL_COST = 0.5

# People asked about a role: how many, and how far what they say is from what one would find.
PEOPLE = 3
TALK_NOISE = 15.0
TALK_BIAS = 8.0
TALK_CORRELATION = 0.2
# What people say of hours, nights and waiting times, as a share of one's own doubt.
HEARSAY_NOISE = 0.6
HEARSAY_BIAS = 0.3
OFFER_KEPT = 0.9

# A trial: what is noticed in a month, and what passes, as shares of one's own doubt, and months.
TRIAL_MONTHS = 3
TRIAL_NOISE = 1.0
REST, REST_HALF_LIFE = 0.5, 1.0
HONEYMOON, HONEYMOON_HALF_LIFE = 0.5, 2.0


def _assumed(name: str, says: str, value: float, unit: str, reason: str) -> Assumption:
    return round_number(f"errands.{name}", says, value, unit, reason, _MADE)


ASSUMPTIONS: tuple[Assumption, ...] = (
    _assumed(
        "talk_cost",
        say("What asking three people costs you"),
        TALK_COST,
        _MONTHS,
        say("Two evenings and some fares; counted so that no errand looks free"),
    ),
    _assumed(
        "offer_cost",
        say("What it costs you to get an offer in writing"),
        OFFER_COST,
        _MONTHS,
        say("An application and an interview; counted so that no errand looks free"),
    ),
    _assumed(
        "look_up_cost",
        say("What looking something up costs you"),
        LOOK_UP_COST,
        _MONTHS,
        say("An hour or two of reading and a call"),
    ),
    _assumed(
        "trial_cost",
        say("What each month of a trial costs you"),
        TRIAL_COST,
        _MONTHS,
        say("Leave without pay, or locum work at other pay; half a month is in between"),
    ),
    _assumed(
        "people",
        say("How many people an errand asks"),
        PEOPLE,
        say("people"),
        say("Two who left and one who came back: few enough to be done in a week"),
    ),
    _assumed(
        "talk_noise",
        say("How far one person's account is from how you would find it"),
        TALK_NOISE,
        _POINTS,
        say("People differ in what they make of the same post; no one has measured it"),
    ),
    _assumed(
        "talk_bias",
        say("How far all who answer may be off together"),
        TALK_BIAS,
        _POINTS,
        say("Those who left and answer are not all who left, and asking more does not mend it"),
    ),
    _assumed(
        "talk_correlation",
        say("How much the rest of their errors hangs together"),
        TALK_CORRELATION,
        say("correlation"),
        say("They know each other, or know the same employer"),
    ),
    _assumed(
        "hearsay_noise",
        say("How far one person is off about hours, nights or waiting times"),
        HEARSAY_NOISE,
        say("times your own doubt, one standard deviation"),
        say("Someone in the post knows more than a published figure, but of their own post"),
    ),
    _assumed(
        "hearsay_bias",
        say("How far all of them may be off together about these"),
        HEARSAY_BIAS,
        say("times your own doubt, one standard deviation"),
        say("The busy answer less often"),
    ),
    _assumed(
        "offer_kept",
        say("How often the pay in a written offer is what is paid"),
        OFFER_KEPT,
        say("of offers"),
        say("A written offer binds, but extras, grades and hours may be read in two ways"),
    ),
    _assumed(
        "trial_months",
        say("How many months a trial may last"),
        TRIAL_MONTHS,
        say("months"),
        say("About what a secondment or a leave allows; it ends early where another would not pay"),
    ),
    _assumed(
        "trial_noise",
        say("How far one month of it is from what the work is like"),
        TRIAL_NOISE,
        say("times your own doubt, one standard deviation"),
        say("One month may be a good or a bad one"),
    ),
    _assumed(
        "rest",
        say("How much of what a trial shows may be the rest that any break gives"),
        REST,
        say("times your own doubt, at the start, halved each month"),
        say("Any break brings relief that passes; how much, nobody knows beforehand"),
    ),
    _assumed(
        "honeymoon",
        say("How much of what a trial shows may be the charm of the new"),
        HONEYMOON,
        say("times your own doubt, at the start, halved in two months"),
        say("What is new pleases, and later less so"),
    ),
)
