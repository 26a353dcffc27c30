"""Numbers typed at the terminal, each within bounds, and amounts of law as they are printed."""

from __future__ import annotations

import math

import click

from afterward.base.words import CURRENCY, MINUS, SIGN, grouped_indian, number

# Above any pay, debt or price: what is larger is a slip of the keyboard.
MOST = 1_000_000_000_000


class Between(click.ParamType):
    """A number within bounds; what is not one gets a sentence with the bounds in it."""

    name = "number"

    def __init__(self, low: float = 0, high: float = MOST, *, whole: bool = False) -> None:
        self.low, self.high, self.whole = low, high, whole

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number that was typed.

        Raises:
            AfterwardError: no number, or one out of bounds.
        """
        from afterward.base.errors import AfterwardError

        del ctx
        read = _read(str(value))
        if self.low <= read <= self.high and (read % 1 == 0 or not self.whole):
            return int(read) if self.whole else read
        name = param.opts[0] if param is not None else "this number"
        kind = "a whole number" if self.whole else "a number"
        bounds = f"from {_bound(self.low)} to {_bound(self.high)}"
        raise AfterwardError(
            f"{name} of {_short(value)} cannot be used",
            code="law.amount",
            remedy=f"Give {kind} {bounds}, without separators.",
        )


def _bound(limit: float) -> str:
    return f"{limit:,}" if limit >= 10_000 else f"{limit:g}"


def _read(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _short(value: object) -> str:
    text = "".join(c if c.isprintable() else "?" for c in str(value))
    return f"“{text if len(text) <= 40 else text[:37] + '...'}”"


def exact(amount: float, currency: str) -> str:
    """Return an amount to the minor unit; law is checked by hand, so nothing is rounded off.

    >>> exact(2420.216, "USD")
    '$2,420.22'
    """
    whole, minor = f"{abs(amount):.2f}".split(".")
    grouped = grouped_indian(int(whole)) if currency == "INR" else f"{int(whole):,}"
    minus = MINUS if amount < 0 and float(f"{whole}.{minor}") else ""
    return f"{minus}{SIGN.get(currency, '')}{grouped}.{minor}"


def with_unit(amount: float, unit: str) -> str:
    """Return a figure of law with its unit.

    >>> with_unit(2420.22, "USD a month"), with_unit(1, "months from now"), with_unit(0.5, "share")
    ('$2,420.22 a month', '1 month from now', '50 %')
    """
    if unit == "share":
        return f"{number(100.0 * amount, places=2)} %"
    first, _, rest = unit.partition(" ")
    if first in (*CURRENCY.values(), "money"):
        return f"{exact(amount, first)} {rest}".rstrip()
    shown = number(amount, places=2)
    return f"{shown} {_counted(first) if shown == '1' else first} {rest}".strip()


def _counted(unit: str) -> str:
    return unit.removesuffix("s") if unit.endswith("s") else unit
