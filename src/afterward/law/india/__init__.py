"""India: income tax of the new regime, with its rebate, surcharge and cess."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError
from afterward.base.records import Whole
from afterward.law.income import Income, Levy, Place
from afterward.law.inforce import Law
from afterward.law.schedule import excess_relief

Array = NDArray[np.float64]

# No state taxes wages, so a state changes nothing here; it is asked so that answers can name it.
STATES = (
    *("Andhra Pradesh", "Arunachal Pradesh", "Assam", "Bihar", "Chhattisgarh", "Goa", "Gujarat"),
    *("Haryana", "Himachal Pradesh", "Jharkhand", "Karnataka", "Kerala", "Madhya Pradesh"),
    *("Maharashtra", "Manipur", "Meghalaya", "Mizoram", "Nagaland", "Odisha", "Punjab"),
    *("Rajasthan", "Sikkim", "Tamil Nadu", "Telangana", "Tripura", "Uttar Pradesh"),
    *("Uttarakhand", "West Bengal", "Andaman and Nicobar Islands", "Chandigarh", "Delhi"),
    *("Dadra and Nagar Haveli and Daman and Diu", "Jammu and Kashmir", "Ladakh"),
    *("Lakshadweep", "Puducherry"),
)
REGIONS = ("", *STATES)
STATUSES = ("single",)
NOT_COUNTED = (
    "the old regime (80C, 80D, HRA and the like)",
    "professional tax of the state (at most 2,500 a year)",
    "the provident fund: 12 % of basic pay, a saving and not a tax",
    "capital gains and agricultural income",
)


def not_counted(place: Place) -> tuple[str, ...]:
    """Return what these sums leave out."""
    del place
    return NOT_COUNTED


def levies(place: Place, law: Law, income: Income) -> dict[str, Levy]:
    """Return income tax with rebate, surcharge and cess, as one line.

    Raises:
        AfterwardError: pension contributions were to be deducted, which the new regime does not.
    """
    del place
    if np.any(income.pretax):
        raise AfterwardError(
            "the new regime deducts nothing a person pays into a pension",
            code="law.pretax",
            remedy="Leave it out; an employer's part is not taxed to begin with.",
        )
    gross = income.taxed
    taxable = np.maximum(gross - law.amount("in.standard_deduction"), 0.0)
    due = _with_surcharge(law, taxable, _after_rebate(law, taxable)) * (1.0 + law.share("in.cess"))
    names = ("in.income_tax", "in.standard_deduction", "in.rebate", "in.surcharge", "in.cess")
    rules = tuple(law.record(name) for name in names)
    return {"income_tax": Levy("Income tax, surcharge and cess", due, rules)}


def _after_rebate(law: Law, taxable: Array) -> Array:
    """Return tax by slabs: none up to the limit of the rebate, and no cliff just above it."""
    limit = law.amount("in.rebate")
    due = law.marginal("in.income_tax", taxable)
    return np.where(taxable > limit, np.minimum(due, taxable - limit), 0.0)


def _with_surcharge(law: Law, taxable: Array, due: Array) -> Array:
    """Return tax with the surcharge of its step; just above a step, relief holds it back."""
    steps = law.rule("in.surcharge", Whole).brackets
    total = due * (1.0 + law.rate("in.surcharge", taxable))
    for (_, below), (limit, _) in itertools.pairwise(steps):
        due_at = law.marginal("in.income_tax", np.asarray(limit)) * (1.0 + below)
        total = excess_relief(taxable, total, limit, due_at)
    return total
