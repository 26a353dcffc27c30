"""Several undergraduate loans share one 9 % above the lowest threshold, a postgraduate one stands
beside it; as the law's own sum of them has it."""

import datetime as dt

import numpy as np
import pytest

from afterward.law import loans
from afterward.law.index import Index
from afterward.profile import Debt
from afterward.simulation import debts

STILL = Index.still(2026)
ON = dt.date(2026, 12, 1)


def held(*plans, balance=50_000.0):
    """Return the books of some loans in one life."""
    return tuple(
        debts.DebtBooks(
            debt=Debt(plan=plan, balance=balance, rate=None, clock=12),
            principal=np.full((1, 1, 1), balance),
            interest=np.zeros((1, 1, 1)),
            clock=12.0,
            pslf=np.zeros((1, 1, 1)),
            forgiven=np.zeros((1, 1, 1)),
            taxed=np.zeros((1, 1, 1)),
        )
        for plan in plans
    )


def taken(books, income):
    """Return what each loan takes in a month."""
    found = []
    for debt, up_to in zip(books, debts.ceilings(books, STILL), strict=True):
        payer = debts.Payer(
            income=np.full((1, 1, 1), income),
            dependants=0,
            household=1,
            counts=np.zeros((1, 1, 1)),
            index=STILL,
            deflator=np.ones((1, 1, 1)),
            on=ON,
            up_to=up_to,
        )
        found.append(float(debts.step(debt, payer, 1)[1].item()))
    return found


@pytest.mark.parametrize("income", [20_000.0, 28_000.0, 45_000.0, 90_000.0])
@pytest.mark.parametrize(
    "plans",
    [
        ("uk.plan1", "uk.plan2"),
        ("uk.plan2", "uk.plan1"),
        ("uk.plan1", "uk.plan2", "uk.plan4", "uk.plan5"),
        ("uk.plan2", "uk.postgraduate"),
        ("uk.plan1", "uk.plan1"),
    ],
)
def test_together_they_take_what_the_law_says_of_them_together(plans, income):
    together = float(loans.uk_together(plans, income, STILL))
    assert sum(taken(held(*plans), income)) == pytest.approx(together, abs=1e-9)


def test_the_lower_threshold_takes_what_lies_between_the_two():
    first, second = (float(loans.uk_start(plan)) for plan in ("uk.plan1", "uk.plan2"))
    between = taken(held("uk.plan1", "uk.plan2"), second)
    assert between == pytest.approx([0.09 * (second - first) / 12.0, 0.0])
    above = taken(held("uk.plan1", "uk.plan2"), second + 12_000.0)
    assert above == pytest.approx([0.09 * (second - first) / 12.0, 90.0])


def test_once_the_first_is_paid_off_the_second_takes_its_own_share_alone():
    paid, owed = held("uk.plan2", balance=0.0)[0], held("uk.plan1")[0]
    alone = taken((owed,), 45_000.0)
    assert taken((owed, paid), 45_000.0)[0] == pytest.approx(alone[0])


def test_one_loan_and_loans_elsewhere_have_no_ceiling():
    assert debts.ceilings(held("uk.plan2"), STILL) == (np.inf,)
    assert debts.ceilings(held("uk.plan2", "uk.postgraduate"), STILL) == (np.inf, np.inf)
