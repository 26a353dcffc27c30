"""A worth with its standard error, told without a digit beyond it and never as a bare nought."""

from __future__ import annotations

import math
from dataclasses import dataclass

from afterward.base.errors import AfterwardError
from afterward.base.saying import beside, say
from afterward.base.words import number, significant
from afterward.decision.voi.given import check_cost, is_number

# Two standard errors: what nineteen in twenty repetitions would stay within.
WIDE = 2.0
# Below it powers of ten run out.
LEAST = 1e-300


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its standard error, in the unit of the values it was made from.

    A standard error of exactly 0 means that nothing was estimated: the value is known.
    """

    value: float
    se: float

    def __post_init__(self) -> None:
        """Refuse a value or an error that is no finite number, or an error below 0."""
        if not (is_number(self.value) and is_number(self.se) and self.se >= 0.0):
            raise AfterwardError(
                f"{self.value!r} with an error of {self.se!r} is no estimate",
                code="decision.values",
                remedy="Give two finite numbers, the error 0 or more.",
            )

    @property
    def at_least(self) -> float:
        """Return the value less two standard errors, and never below 0."""
        return max(self.value - WIDE * self.se, 0.0)

    @property
    def at_most(self) -> float:
        """Return the value and two standard errors: what it is hardly more than."""
        return self.value + WIDE * self.se

    @property
    def clear(self) -> bool:
        """Return whether the value stands out of its own error (more than two of them)."""
        return self.value > WIDE * self.se

    def bound(self) -> str:
        """Return what it is less than, where it cannot be told from nothing; "" if that is none.

        >>> str(Estimate(0.001, 0.004).bound()), Estimate(0.0, 0.0).bound()
        ('0.009', '')
        """
        return "" if self.at_most <= 0.0 else _shown(_up(self.at_most))

    def words(self, unit: str = "") -> str:
        """Return the estimate as it is said: a range beside the number, or `less than` a bound.

        >>> Estimate(1.234, 0.1).words("months")
        '1.2 months (1 to 1.4)'
        >>> Estimate(0.001, 0.004).words("months")
        'less than 0.009 months'
        >>> Estimate(0.0, 0.0).words("months")
        'nothing'

        What lies below 0 by more than its error (a study that costs more than it tells) has its
        range too.
        """
        if self.se == 0.0 and self.value == 0.0:
            return say("nothing")
        low, high = self.at_least, self.at_most
        if high <= 0.0:
            low = self.value - WIDE * self.se
        elif not self.clear:
            return say("less than {amount}", amount=beside(self.bound(), unit))
        value, least, most = (_shown(significant(one, self.se)) for one in (self.value, low, high))
        amount = beside(value, unit)
        if least == most:
            return amount
        return say("{amount} ({low} to {high})", amount=amount, low=least, high=most)


def _up(value: float) -> float:
    """Return `value` rounded up to one figure, so that `less than` stays true."""
    value = max(value, LEAST)
    place = 10.0 ** math.floor(math.log10(value))
    return math.ceil(round(value / place, 9)) * place


def _shown(value: float) -> str:
    places = 0 if value == 0 else max(1 - math.floor(math.log10(abs(value))), 0)
    return number(value, places=places)


def net(estimate: Estimate, cost: float) -> Estimate:
    """Return what finding something out is worth less what it costs, in the same unit.

    Never below 0: nobody has to do it. The standard error is that of the worth; a cost is taken
    as given.

    Raises:
        AfterwardError: the cost is below 0 or no number, or there is no estimate.
    """
    if not isinstance(estimate, Estimate):
        raise AfterwardError(
            f"a cost cannot be taken off {estimate!r}",
            code="decision.values",
            remedy="Give what evpi, evppi or evsi returned.",
        )
    check_cost(cost, f"a cost of {cost!r} cannot be taken off")
    return Estimate(max(estimate.value - cost, 0.0), estimate.se)
