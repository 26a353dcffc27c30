"""What is counted otherwise than it goes: a post in training that ends is told as going on."""

from __future__ import annotations

import datetime as dt

from afterward.base.months import month_words
from afterward.base.saying import say
from afterward.decision import Decision
from afterward.profile import Profile, training_ends

BOND = say(
    "No bond or service obligation stands in your profile, so none is counted. Where a seat or a "
    "post was given for years of service, leaving before they are served can cost a great deal, "
    "and its end is the first date to know: it is asked under “Where you stand”."
)


def post_ends(profile: Profile, on: dt.date) -> str:
    """Return that a post in training ends, and staying is told as if not; "" for all others."""
    when = training_ends(profile, on)
    if when is None:
        return ""
    return say(
        "Your post as it is ends in {month}; staying is counted here as if such a post went on.",
        month=month_words(when),
    )


def bond_unsaid(profile: Profile) -> str:
    """Return that no bond is counted where one is usual and none was told; "" for all others."""
    return BOND if profile.person.country == "IN" and profile.licence.bond_until is None else ""


def stays(profile: Profile, on: dt.date) -> str:
    """Return when staying begins: it has begun, and a post in training is told as going on."""
    when = training_ends(profile, on)
    if when is None:
        return say("it has begun; it goes on as it is")
    return say(
        "it has begun; the post ends in {month}, and is counted as if it went on",
        month=month_words(when),
    )


def counted_lines(decision: Decision) -> list[str]:
    """Return what is said of options that are weighed and do not hold up: how each is counted."""
    return [
        answer.option.counted_as
        for answer in decision.options
        if answer.option.counted_as and answer.option.id not in decision.holds_up
    ]
