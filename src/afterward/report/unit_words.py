"""Units as figures and records name them, told as sentences of their own."""

from __future__ import annotations

from afterward.base.saying import Said, say, sentence

# What an amount of money is for, which records name together with the currency.
PER = (
    say("a year"),
    say("a year for each child"),
    say("a month"),
    say("a week"),
    say("an hour"),
)


def unit_words(unit: str) -> str:
    """Return a unit such as `hours a week` as a sentence; "" stays.

    >>> str(unit_words("hours a week"))
    'hours a week'
    """
    return unit if isinstance(unit, Said) or not unit else sentence(unit)
