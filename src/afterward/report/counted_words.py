"""What is counted otherwise than it goes: a post in training that ends is told as going on."""

from __future__ import annotations

import datetime as dt

from afterward.base.months import month_words
from afterward.decision import Decision
from afterward.profile import Profile, training_ends

POST_ENDS = "Your post as it is ends in {when}; staying is counted here as if such a post went on."


def post_ends(profile: Profile, on: dt.date) -> str:
    """Return that a post in training ends, and staying is told as if not; "" for all others."""
    when = training_ends(profile, on)
    return "" if when is None else POST_ENDS.format(when=month_words(when))


def stays(profile: Profile, on: dt.date) -> str:
    """Return when staying begins: it has begun, and a post in training is told as going on."""
    when = training_ends(profile, on)
    if when is None:
        return "it has begun; it goes on as it is"
    return f"it has begun; the post ends in {month_words(when)}, and is counted as if it went on"


def counted_lines(decision: Decision) -> list[str]:
    """Return what is said of options that are weighed and do not hold up: how each is counted."""
    return [
        answer.option.counted_as
        for answer in decision.options
        if answer.option.counted_as and answer.option.id not in decision.holds_up
    ]
