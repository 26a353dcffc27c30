"""Numbers as they are shown: a sensible number of digits, the currency's sign, the unit.

Another language writes them as its catalogue writes one example, unless a currency has a way of its
own: rupees go in lakhs and crores everywhere.
"""

from __future__ import annotations

import math
import re
from gettext import NullTranslations
from typing import Any

from afterward.base.saying import Said, say, say_many

# The example that a catalogue writes in its own way.
EXAMPLE = say("1,234,567.8")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WRITTEN = re.compile(r"1(?P<west>\D*)2(?P<india>\D*)34(?P<comma>\D+)567(?P<point>\D+)8")

CURRENCY = {"US": "USD", "UK": "GBP", "IN": "INR"}
SIGN = {"USD": "$", "GBP": "£", "INR": "₹"}
MINUS = "\N{MINUS SIGN}"


def significant(value: float, error: float | None = None, *, digits: int = 2) -> float:
    """Round to `digits` figures, and never beyond what the standard error supports.

    A number known to plus or minus 30 is rounded to the nearest 10.
    """
    if value == 0 or not math.isfinite(value):
        return value
    place = math.floor(math.log10(abs(value))) - digits + 1
    if error is not None and error > 0:
        place = max(place, math.floor(math.log10(error)))
    return round(value / 10**place) * 10**place if place > 0 else round(value, -place)


class Digits(Said):
    """A number as English writes it, which another language writes in its own way.

    >>> Digits("$4,100", {})
    '$4,100'
    """

    __slots__ = ()

    @classmethod
    def form(
        cls, message: str, many: str | None, given: dict[str, Any], words: NullTranslations
    ) -> str:
        """Return it as the language of a catalogue writes numbers."""
        del many, given
        example = words.gettext(EXAMPLE)
        way = None if example == EXAMPLE else _WRITTEN.fullmatch(example)
        return message if way is None else _DIGITS.sub(lambda one: _written(one[0], way), message)


def _written(digits: str, way: re.Match[str]) -> str:
    """Return digits that stand as English or Indian readers write them in another way."""
    whole, _, part = digits.partition(".")
    if "," in whole:
        count = int(whole.replace(",", ""))
        indian = way["india"] or whole == grouped_indian(count)
        grouped = grouped_indian(count) if indian else f"{count:,}"
        whole = grouped.replace(",", way["comma"])
    return f"{whole}{way['point']}{part}" if part else whole


def money(value: float, currency: str, *, digits: int = 3, error: float | None = None) -> str:
    """Return an amount such as `$4,100`; lakhs and crores are grouped as in India for INR."""
    amount = significant(value, error, digits=digits)
    minus = MINUS if amount < 0 else ""
    whole = round(abs(amount))
    grouped = grouped_indian(whole) if currency == "INR" else f"{whole:,}"
    return Digits(f"{minus}{SIGN.get(currency, '')}{grouped}", {})


def grouped_indian(whole: int) -> str:
    """Return digits grouped as 12,34,567."""
    text = str(whole)
    if len(text) <= 3:
        return text
    head, tail = text[:-3], text[-3:]
    pairs = [head[max(i - 2, 0) : i] for i in range(len(head), 0, -2)]
    return ",".join([*reversed(pairs), tail])


def number(value: float, *, places: int = 1) -> str:
    """Return a plain number with at most `places` decimals, no trailing zeros, a true minus."""
    text = f"{abs(value):,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return Digits(f"{MINUS}{text}" if value < 0 and text.strip("0.,") else text, {})


def plural(count: float, one: str, many: str | None = None) -> str:
    """Return `1 child` or `3 children` in English, for where only English is shown."""
    shown = number(count)
    return f"{shown} {one if shown == '1' else many or one + 's'}"


def years(count: float) -> str:
    """Return `1 year` or `3 years`."""
    return say_many("{count} year", "{count} years", _shown(count), count=number(count))


def months(count: float) -> str:
    """Return `1 month` or `3 months`."""
    return say_many("{count} month", "{count} months", _shown(count), count=number(count))


def span(low: float, high: float) -> str:
    """Return `1 to 7 months`, or `6 months` where both ends read the same.

    >>> str(span(6, 6))
    '6 months'
    """
    first, last = number(low, places=0), number(high, places=0)
    if first == last:
        return months(round(high))
    return say("{first} to {last} months", first=first, last=last)


def _shown(count: float) -> float:
    """Return a number as it will read: what reads as 1 is one."""
    return round(count, 1)
