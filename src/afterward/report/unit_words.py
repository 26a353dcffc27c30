"""Units as figures and records name them, told as sentences of their own."""

from __future__ import annotations

from afterward.base.saying import sentence


def unit_words(unit: str) -> str:
    """Return a unit such as `hours a week` as a sentence; "" stays.

    >>> str(unit_words("hours a week"))
    'hours a week'
    """
    return sentence(unit) if unit else ""
