"""Tax month by month: withheld as pay is held for a year, settled when the tax year closes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from afterward.law import pension
from afterward.simulation.books import Books
from afterward.simulation.clock import Step
from afterward.simulation.household import (
    Household,
    pay_level,
    yearly_pay,
)
from afterward.simulation.phases import Share

Array = NDArray[np.float64]


def tax_step(
    home: Household,
    books: Books,
    step: Step,
    share: Share,
    flows: tuple[Array, Array, Array, Array, Array, Array],
) -> tuple[Books, Array, Array]:
    """Return the tax of a step: withheld month by month, settled when the tax year closes.

    `flows` is wages, what of them is fallback work, a partner's pay, what goes into pensions,
    other income and profit. Beside the tax stands what of it a closing year's fallback work brings.
    """
    wages, fallback, partner, pretax, other, profit = flows
    books = replace(
        books,
        year_wages=books.year_wages + wages,
        year_fallback=books.year_fallback + fallback,
        year_profit=books.year_profit + profit,
        year_partner=books.year_partner + partner,
        year_pretax=books.year_pretax + pretax,
        year_other=books.year_other + other,
    )
    withheld = np.zeros(home.shape) if step.months == 12 else _withheld(home, step, share)
    books = replace(books, year_withheld=books.year_withheld + withheld)
    if not step.closes_tax_year:
        return books, withheld, np.zeros(home.shape)
    due = _due(home, books, step, books.year_wages)
    settled = withheld + due - books.year_withheld
    on_fallback = np.zeros(home.shape)
    if books.year_fallback.any():
        on_fallback = due - _due(home, books, step, books.year_wages - books.year_fallback)
    return _new_year(home, books), settled, on_fallback


def _due(home: Household, books: Books, step: Step, wages: Array) -> Array:
    """Return what is due on the year that closes, had its wages been these."""
    return home.taxes.due(
        wages,
        partner=books.year_partner,
        pretax=books.year_pretax,
        other=books.year_other,
        year=step.tax_year,
        profit=books.year_profit,
    )


def _new_year(home: Household, books: Books) -> Books:
    income = books.year_wages + books.year_other
    income = income - (books.year_pretax if home.taxes.deducts_pension else 0.0)
    zero = np.zeros(home.shape)
    return replace(
        books,
        year_wages=zero,
        year_fallback=zero,
        year_profit=zero,
        year_partner=zero,
        year_pretax=zero,
        year_other=zero,
        year_withheld=zero,
        last_income=income + (books.year_partner if home.taxes.jointly else 0.0),
    )


def _withheld(home: Household, step: Step, share: Share) -> Array:
    """Return what is withheld in a month: a twelfth of the tax on pay held for a whole year.

    A partner works until the person retires, so in months of retirement nothing is withheld.
    """
    pay = yearly_pay(home, step)
    old = yearly_tax_at(home, pay.old, step, home.profile.work.pension, own=home.own_old)
    new = yearly_tax_at(home, pay.new, step, "option", own=home.own_new)
    none = yearly_tax_at(home, 0.0 * pay.old, step, "none")
    held = share.paid_old * old + share.paid_new * new
    without = share.gap + share.unpaid_old + share.unpaid_new
    return (held + without * none) / 12.0


def yearly_tax_at(
    home: Household, pay: Array, step: Step, scheme: str, *, own: Array | float = 0.0
) -> Array:
    """Return the household's tax on a year at one pay, nominal; `(option or 1, state, 1)`."""
    level = pay_level(home.world, step.first)
    return yearly_tax(home, pay, level, step.tax_year, scheme, own=own)


def yearly_tax(  # noqa: PLR0913 - a year's tax hangs on as much
    home: Household,
    pay: Array,
    level: Array,
    tax_year: int,
    scheme: str,
    *,
    own: Array | float = 0.0,
) -> Array:
    """Return the tax on whole years of one tax year, at so much pay and that level of pay.

    `pay` and `level` are `(option or 1, state, any)`: as many years side by side as are asked for.
    """
    pretax = pay * home.profile.work.saving
    if scheme == "option" and home.enrolled_new.any():
        least, _ = pension.auto_enrolment(pay)
        pretax = np.maximum(pretax, home.enrolled_new * least)
    if scheme == "nhs" or (scheme == "option" and home.nhs_new.any()):
        due = pension.nhs_contribution(pay, index=home.taxes.index(tax_year))
        pretax = pretax + due * (home.nhs_new if scheme == "option" else 1.0)
    partner = home.profile.person.partner_pay * level
    return home.taxes.due(
        pay, partner=partner, pretax=pretax, other=0.0, year=tax_year, profit=pay * own
    )
