"""What the worths are given, checked: plain numbers, neither words nor too large to square."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError

Array = NDArray[np.float64]

# Squares of it, summed over any number of draws, are still numbers.
LARGEST = 1e100


def array_of(given: ArrayLike, what: str, *, yes_or_no: bool = True) -> Array:
    """Return what was given as floats; yes or no is 1 or 0 where that may be meant.

    Raises:
        AfterwardError: words, dates, complex numbers, rows of unlike length, yes or no where a
            worth is wanted, or numbers beyond 10^100. (Infinite ones are for the caller to tell.)
    """
    try:
        found = np.asarray(given)
    except ValueError:
        raise _refused(what, "rows of unlike length", "the same length of each row") from None
    if found.dtype.kind == "b" and not yes_or_no:
        raise _refused(what, "yes or no", "what each option is worth in each draw")
    if found.dtype.kind not in "biuf":
        raise _refused(what, _kind(found), "numbers")
    floats = found.astype(float, copy=False)
    finite = floats[np.isfinite(floats)] if floats.size else floats
    if finite.size and max(finite.max(), -finite.min()) > LARGEST:
        raise _refused(what, "numbers beyond 10^100", "them in a larger unit")
    return floats


def _kind(found: NDArray[Any]) -> str:
    kinds = {"U": "words", "S": "words", "c": "complex numbers", "M": "dates", "m": "times"}
    return kinds.get(found.dtype.kind, "things that are no numbers")


def _refused(what: str, came: str, wanted: str) -> AfterwardError:
    return AfterwardError(
        f"{what} cannot be {came}",
        code="decision.values",
        remedy=f"Give {wanted}: an array of finite numbers, each at most 10^100.",
    )


def plain(came: object) -> float:
    """Return one finite number as a float, and anything else (yes and no too) as nan."""
    if isinstance(came, bool | np.bool_) or not isinstance(came, int | float | np.number):
        return math.nan
    return math.nan if isinstance(came, np.complexfloating) else float(came)


def is_number(came: object) -> bool:
    """Return whether something is one finite number; yes and no are none."""
    return math.isfinite(plain(came))


def check_number(
    name: str, came: object, low: float, high: float = LARGEST, *, whole: bool = False
) -> None:
    """Refuse what is not one number from `low` to `high`, or not a whole one where it has to be.

    Raises:
        AfterwardError: always then.
    """
    number = plain(came)
    if low <= number <= high and not (whole and number != math.floor(number)):
        return
    kind = "a whole number" if whole else "a number"
    span = f"of {low:g} or more" if high >= LARGEST else f"from {low:g} to {high:g}"
    raise AfterwardError(
        f"{name} of {came!r} is not possible",
        code="decision.signal",
        remedy=f"Give {kind} {span}.",
    )


def check_cost(cost: object, message: str) -> None:
    """Refuse a cost that is no number of 0 or more, with the given message.

    Raises:
        AfterwardError: always then.
    """
    if not 0.0 <= plain(cost) <= LARGEST:
        raise AfterwardError(
            message,
            code="decision.cost",
            remedy="Give the cost as a number of 0 or more, in the unit of the values.",
        )
