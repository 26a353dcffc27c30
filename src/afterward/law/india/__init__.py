"""India: income tax of the new and the old regime, one's own practice, retirement, bonds."""

from __future__ import annotations

from afterward.law.income import Place
from afterward.law.india.practice import presumptive_limit, presumptive_profit
from afterward.law.india.states import STATES
from afterward.law.india.taxes import REGIMES, levies

__all__ = [
    "REGIMES",
    "REGIONS",
    "STATES",
    "STATUSES",
    "levies",
    "not_counted",
    "presumptive_limit",
    "presumptive_profit",
]

REGIONS = ("", *STATES)
STATUSES = ("single",)
NOT_COUNTED = (
    "professional tax of the state (at most 2,500 a year)",
    "the provident fund: 12 % of basic pay, a saving and not a tax",
    "capital gains and agricultural income",
    "the law's last rounding, of income and of tax, to ten rupees",
)
NEW_ONLY = ("the old regime (80C, 80D, HRA and the like; ask for it by name)",)
OLD_ONLY = (
    "the limits of each deduction stated (80C 1.5 lakh; pension paid in apart counts to that)",
    "the higher tax-free income from 60 and from 80, unless an age is given",
)
OWN_ONLY = (
    "cash: above 50 lakh, half of receipts counts as profit only where at most 5 % are cash",
    "the costs of the practice (what is left is receipts less tax) and GST",
)


def not_counted(place: Place) -> tuple[str, ...]:
    """Return what these sums leave out."""
    of_regime = OLD_ONLY if place.regime == "old" else NEW_ONLY
    return (*of_regime, *NOT_COUNTED, *(OWN_ONLY if place.self_employed else ()))
