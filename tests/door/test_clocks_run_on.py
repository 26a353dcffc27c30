"""What is forgiven and paid if all goes on: once for each debt and purse, whatever the option."""

import pytest

from afterward.door.debts import if_all_goes_on
from afterward.profile import Debt
from lives import changed, plain_person

# Two payments are left of 120; a month's interest is 100,000 x 0.06 / 12 = 500.
OWED = Debt(plan="us.ibr-new", balance=100_000, rate=0.06, pslf=118)


def person(**tables):
    return plain_person(work={"employer": "nonprofit", "pay": 20_000}, **tables)


def test_who_earns_too_little_to_pay_owes_two_months_of_interest_more():
    # 20,000 is below 1.5 x the poverty line of 15,960: nothing is asked for
    assert if_all_goes_on(person(), OWED) == pytest.approx((101_000.0, 0.0))


def test_more_pay_more_heads_and_another_debt_are_each_worked_out_anew():
    poor = if_all_goes_on(person(), OWED)
    paid = changed(person(), work={"pay": 83_940.0})
    # 10 % of what is above 23,940, a month: 500, which is the interest of a month
    assert if_all_goes_on(paid, OWED) == pytest.approx((100_000.0, 1_000.0))
    assert if_all_goes_on(changed(paid, person={"dependants": 2}), OWED)[1] < 1_000.0
    longer = Debt(plan="us.ibr-new", balance=100_000, rate=0.06, pslf=117)
    assert if_all_goes_on(person(), longer) == pytest.approx((101_500.0, 0.0))
    assert if_all_goes_on(person(), OWED) == poor
