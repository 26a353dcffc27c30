"""Numbers as they are shown: a sensible number of digits, the currency's sign, the unit."""

from __future__ import annotations

import math

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


def money(value: float, currency: str, *, digits: int = 3, error: float | None = None) -> str:
    """Return an amount such as `$4,100`; lakhs and crores are grouped as in India for INR."""
    amount = significant(value, error, digits=digits)
    minus = MINUS if amount < 0 else ""
    whole = round(abs(amount))
    grouped = grouped_indian(whole) if currency == "INR" else f"{whole:,}"
    return f"{minus}{SIGN.get(currency, '')}{grouped}"


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
    return f"{MINUS}{text}" if value < 0 and text.strip("0.,") else text


def plural(count: float, one: str, many: str | None = None) -> str:
    """Return `1 month` or `3 months`."""
    shown = number(count)
    return f"{shown} {one if shown == '1' else many or one + 's'}"


def span(low: float, high: float, one: str = "month", *, places: int = 0) -> str:
    """Return `1 to 7 months`, or `6 months` where both ends read the same.

    >>> span(6, 6)
    '6 months'
    """
    first, last = number(low, places=places), number(high, places=places)
    if first == last:
        return f"{last} {one if last == '1' else one + 's'}"
    return f"{first} to {last} {one}s"
