"""One step of a household's money under every option: paid, taxed, saved, owed, spent."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.months import first_day
from afterward.law import pension
from afterward.options import Alternative
from afterward.profile import Profile
from afterward.simulation import debts
from afterward.simulation.books import Books, grown
from afterward.simulation.careers import Careers
from afterward.simulation.clock import Step
from afterward.simulation.phases import Phases, Share
from afterward.simulation.taxes import Taxes
from afterward.simulation.world import World

Array = NDArray[np.float64]


# Bills and cards left unpaid, at most, in months of essential spending.
MOST_OWED_MONTHS = 6.0
# A bond or a fee is owed in full whatever it is; with interest never more than twice its sum, in
# today's money: past that such debts are settled. Our own assumption.
MOST_TIMES_OWED = 2.0


@dataclass(frozen=True, slots=True)
class Household:
    """What does not change along a life: the person, the options, the law, the states.

    `option_*` have shape `(option, 1, 1)`; `pay` is yearly in today's money, `(option, state, 1)`.
    """

    profile: Profile
    options: tuple[Alternative, ...]
    world: World
    phases: Phases
    taxes: Taxes
    pay: Array
    careers: Careers
    present: int | None
    fallback_pay: Array
    one_off: Array
    nhs_new: Array
    own_new: Array
    own_old: float
    employer_new: Array
    enrolled_new: Array
    counts_new: Array
    market: Array
    pension_month: float
    last_month: int
    stays_with: Array
    now: int
    vests_in: float | None = None

    @property
    def shape(self) -> tuple[int, int, int]:
        """Return the numbers of options, states and lives."""
        return self.phases.begins.shape

    @property
    def counts_old(self) -> bool:
        """Return whether the present post counts towards PSLF."""
        work = self.profile.work
        full_time = work.hours >= debts.FULL_TIME_HOURS
        return work.employer in debts.PSLF_EMPLOYERS and full_time


@dataclass(frozen=True, slots=True)
class Flow:
    """What one step left to spend, what leaving cost in it, and what fallback work paid, gross.

    `dearer` is what credit for an unpaid cost of leaving cost above the return on cash, nominal
    at the step's end; None where none is owed. All `(option, state, life)`.
    """

    net_income: Array
    one_off: Array
    fallback: Array
    dearer: Array | None


def price_at(world: World, month: float) -> Array:
    """Return how many times today's prices are, after some months; `(1, state, 1)`."""
    return ((1.0 + world.prices) ** (month / 12.0))[None, :, None]


def pay_level(world: World, month: float) -> Array:
    """Return how many times today's pay is, prices and real growth together; `(1, state, 1)`."""
    real = ((1.0 + world.pay_growth) ** (month / 12.0))[None, :, None]
    return price_at(world, month) * real


@dataclass(frozen=True, slots=True)
class YearlyPay:
    """What the present and the new post pay in a year at one step, nominal.

    `old` broadcasts to, `new` has shape `(option, state, life)`.
    """

    old: Array
    new: Array


def yearly_pay(home: Household, step: Step) -> YearlyPay:
    """Return what each post pays at a step: its figure, its career so far, prices and growth."""
    level = pay_level(home.world, step.first)
    month = step.first + step.months / 2.0
    career = home.careers.at(month, home.phases.begins)
    present = 1.0
    if home.present is not None:
        present = home.careers.at(month, np.zeros((1, 1, 1)))[[home.present]]
    return YearlyPay(old=home.profile.work.pay * present * level, new=home.pay * career * level)


def money_step(home: Household, books: Books, step: Step, share: Share) -> tuple[Books, Flow]:
    """Return the books after one step, and what flowed; formulas in docs/methods/money.md."""
    level = pay_level(home.world, step.first)
    price = price_at(home.world, step.first)
    pay = yearly_pay(home, step)
    old = share.old / 12.0 * pay.old
    new = share.new / 12.0 * pay.new
    worked = _fallback_months(home, books, share, price)
    fallback = worked / 12.0 * home.fallback_pay * level
    wages = old + new + fallback
    profit = old * home.own_old + new * home.own_new
    own_saving, employer_saving = _saving(home, old, new, share, pay)
    nhs_pay, nhs_due = _nhs(home, step, share, pay)
    partner = _partner(home, step, level)
    other, taxed, books = _pensions(home, books, step, share, price)
    pretax = own_saving + nhs_due
    books, tax = _tax(home, books, step, share, (wages, partner, pretax, taxed, profit))
    books, paid = _pay_debts(home, books, step, share, price, fallback)
    # Someone on their own account today pays for cover already: it is in what they spend.
    uncovered = (share.gap + share.new * home.own_new) * (1.0 - home.own_old)
    cover = uncovered * home.world.cover_premium[None, :, None] * price
    net = wages + partner + other - pretax - tax - paid - cover
    one_off = home.one_off * _leaving(home, step) * price
    net = net - one_off
    books = _nhs_built(books, nhs_pay, step, share, price)
    books = replace(
        books,
        pot=books.pot + own_saving + employer_saving + _vested(home, step),
        fallback_months=books.fallback_months + worked,
    )
    if one_off.any():
        books = replace(books, owed=books.owed + one_off)
    books = _spend(home, books, step, net, price)
    books, dearer = _earn(home, books, step, price)
    flow = Flow(net_income=net, one_off=one_off, fallback=fallback, dearer=dearer)
    return books, flow


def _fallback_months(home: Household, books: Books, share: Share, price: Array) -> Array:
    """Return months of fallback work: only in a gap, only when next month cannot be paid for."""
    short = books.savings < monthly_spending(home) * price
    return np.where(short, share.gap, 0.0)


def monthly_spending(home: Household) -> float:
    """Return what the household spends in a month, in today's money."""
    return home.profile.money.essential + home.profile.money.other


def _saving(
    home: Household, old: Array, new: Array, share: Share, pay: YearlyPay
) -> tuple[Array, Array]:
    """Return what goes into retirement pots from the person and from the employer.

    A new employer is taken to add what the present one does, but nothing where one is one's own
    employer or works through an agency; in the United Kingdom outside the NHS, the legal minimum.
    """
    work = home.profile.work
    own = (old + new) * work.saving
    employer = old * work.employer_saving + new * home.employer_new
    if home.enrolled_new.any():
        least_own, least_employer = pension.auto_enrolment(pay.new)
        months = share.new / 12.0 * home.enrolled_new
        own = own + np.maximum(months * least_own - home.enrolled_new * new * work.saving, 0.0)
        employer = np.where(
            home.enrolled_new > 0,
            old * work.employer_saving
            + np.maximum(months * least_employer, new * home.employer_new),
            employer,
        )
    return own, employer


def _vested(home: Household, step: Step) -> Array:
    """Return what becomes one's own in a step of the employer's share: lost by those who left."""
    if home.vests_in is None or not step.first <= max(home.vests_in, 0.0) < step.end:
        return np.zeros(home.shape)
    there = (home.phases.leaves >= home.vests_in) | (home.stays_with > 0)
    return np.where(there, home.profile.work.unvested, 0.0)


def _nhs(home: Household, step: Step, share: Share, pay: YearlyPay) -> tuple[Array, Array]:
    """Return pay that builds the NHS pension in a step, and the member's contribution."""
    old = (share.old if home.profile.work.pension == "nhs" else 0.0 * share.old) / 12.0
    new = share.new * home.nhs_new / 12.0
    if not (home.nhs_new.any() or home.profile.work.pension == "nhs"):
        nothing = np.zeros(home.shape)
        return nothing, nothing
    index = home.taxes.index(step.tax_year)
    due_old = pension.nhs_contribution(pay.old, index=index)
    due_new = pension.nhs_contribution(pay.new, index=index)
    return old * pay.old + new * pay.new, old * due_old + new * due_new


def _nhs_built(books: Books, nhs_pay: Array, step: Step, share: Share, price: Array) -> Books:
    """Return the books with the step's NHS pension built and revalued (in today's money).

    Each year builds 1/54 of pay. In service what is built grows 1.5 % above prices, after
    leaving with prices only.
    """
    if not (nhs_pay.any() or books.nhs.any()):
        return books
    active = np.clip((share.old + share.new) / step.months, 0.0, 1.0) * (nhs_pay > 0)
    bonus = (1.0 + pension.active_bonus()) ** (active * step.months / 12.0)
    return replace(books, nhs=books.nhs * bonus + pension.nhs_accrual(nhs_pay) / price)


def _partner(home: Household, step: Step, level: Array) -> Array:
    working = max(0.0, min(step.end, home.phases.retires) - step.first)
    pay = home.profile.person.partner_pay * level * working / 12.0
    return np.broadcast_to(pay, home.shape)


def _pensions(
    home: Household, books: Books, step: Step, share: Share, price: Array
) -> tuple[Array, Array, Books]:
    """Return what pensions pay in a step, how much of it is taxed, and the pots drawn down.

    Where contributions come from taxed pay (India), what is drawn from the pot is not taxed again.
    """
    if share.retired <= 0.0 and step.end <= home.pension_month:
        return np.zeros(home.shape), np.zeros(home.shape), books
    drawn = books.pot * min(share.retired / max(home.last_month - step.first, share.retired), 1.0)
    from_pension = max(0.0, step.end - max(step.first, home.pension_month))
    yearly = books.nhs + _state_pension(home)
    paid = yearly * price * from_pension / 12.0
    taxed = drawn + paid if home.taxes.deducts_pension else paid + 0.0 * drawn
    return drawn + paid, taxed, replace(books, pot=books.pot - drawn)


def _state_pension(home: Household) -> float:
    stated = home.profile.money.state_pension
    if stated is not None:
        return stated
    return pension.state_pension(home.profile.person.country) or 0.0


def _tax(
    home: Household,
    books: Books,
    step: Step,
    share: Share,
    flows: tuple[Array, Array, Array, Array, Array],
) -> tuple[Books, Array]:
    """Return the tax of a step: withheld month by month, settled when the tax year closes."""
    wages, partner, pretax, other, profit = flows
    books = replace(
        books,
        year_wages=books.year_wages + wages,
        year_profit=books.year_profit + profit,
        year_partner=books.year_partner + partner,
        year_pretax=books.year_pretax + pretax,
        year_other=books.year_other + other,
    )
    withheld = np.zeros(home.shape) if step.months == 12 else _withheld(home, step, share)
    books = replace(books, year_withheld=books.year_withheld + withheld)
    if not step.closes_tax_year:
        return books, withheld
    due = home.taxes.due(
        books.year_wages,
        partner=books.year_partner,
        pretax=books.year_pretax,
        other=books.year_other,
        year=step.tax_year,
        profit=books.year_profit,
    )
    settled = withheld + due - books.year_withheld
    return _new_year(home, books), settled


def _new_year(home: Household, books: Books) -> Books:
    income = books.year_wages + books.year_other
    income = income - (books.year_pretax if home.taxes.deducts_pension else 0.0)
    zero = np.zeros(home.shape)
    return replace(
        books,
        year_wages=zero,
        year_profit=zero,
        year_partner=zero,
        year_pretax=zero,
        year_other=zero,
        year_withheld=zero,
        last_income=income + (books.year_partner if home.taxes.jointly else 0.0),
    )


def _withheld(home: Household, step: Step, share: Share) -> Array:
    """Return what is withheld in a month: a twelfth of the tax on pay held for a whole year."""
    pay = yearly_pay(home, step)
    old = yearly_tax_at(home, pay.old, step, home.profile.work.pension, own=home.own_old)
    new = yearly_tax_at(home, pay.new, step, "option", own=home.own_new)
    none = yearly_tax_at(home, 0.0 * pay.old, step, "none")
    held = share.old * old + share.new * new
    return (held + (share.gap + share.retired) * none) / 12.0


def yearly_tax_at(
    home: Household, pay: Array, step: Step, scheme: str, *, own: Array | float = 0.0
) -> Array:
    """Return the household's tax on a year at one pay, nominal; `(option or 1, state, 1)`."""
    level = pay_level(home.world, step.first)
    pretax = pay * home.profile.work.saving
    if scheme == "option" and home.enrolled_new.any():
        least, _ = pension.auto_enrolment(pay)
        pretax = np.maximum(pretax, home.enrolled_new * least)
    if scheme == "nhs" or (scheme == "option" and home.nhs_new.any()):
        due = pension.nhs_contribution(pay, index=home.taxes.index(step.tax_year))
        pretax = pretax + due * (home.nhs_new if scheme == "option" else 1.0)
    partner = home.profile.person.partner_pay * level
    return home.taxes.due(
        pay, partner=partner, pretax=pretax, other=0.0, year=step.tax_year, profit=pay * own
    )


def _pay_debts(  # noqa: PLR0913, PLR0917 - internal, and all of it is needed
    home: Household, books: Books, step: Step, share: Share, price: Array, fallback: Array
) -> tuple[Books, Array]:
    """Return the books after each debt's payments, and what was paid."""
    person = home.profile.person
    income = books.last_income
    if person.country == "UK":
        # Collected with pay, so it follows this step's pay, not last year's.
        pay = yearly_pay(home, step)
        income = (share.old * pay.old + share.new * pay.new + 12.0 * fallback) / step.months
    payer = debts.Payer(
        income=income,
        dependants=person.dependants,
        household=1 + person.dependants + (1 if person.filing == "joint" else 0),
        counts=(share.old * home.counts_old + share.new * home.counts_new) / step.months,
        index=home.taxes.index(step.tax_year),
        deflator=price,
        on=first_day(home.now + step.first),
    )
    paid = np.zeros(home.shape)
    after = []
    for debt in books.debts:
        stepped, payment = debts.step(debt, payer, step.months)
        after.append(stepped)
        paid = paid + payment
    # Forgiveness of this step is income of the tax year that the next step belongs to.
    taxed = sum((debt.taxed for debt in after), start=np.zeros(home.shape))
    return replace(books, debts=tuple(after), year_other=books.year_other + taxed), paid


def _leaving(home: Household, step: Step) -> Array:
    """Return 1 where a life leaves its present post within the step."""
    leaves = home.phases.leaves
    return ((leaves >= step.first) & (leaves < step.end)).astype(float)


def _spend(home: Household, books: Books, step: Step, net: Array, price: Array) -> Books:
    """Return the books after a step's income and spending; frills stop when savings are gone.

    A cost of leaving that savings do not cover stays owed in full, and whatever is saved later
    pays it off first.
    """
    money = home.profile.money
    essential = money.essential * price * step.months
    other = money.other * price * step.months
    after = books.savings + net - essential - other
    cut = after < 0.0
    after = np.where(cut, np.minimum(after + other, 0.0), after)
    # Nobody lends for ever: what cannot be borrowed is not spent either.
    owed, least = books.owed, -MOST_OWED_MONTHS * money.essential * price
    if owed.any():
        owed = np.minimum(owed, np.maximum(-after, 0.0))
        least = least - owed
    after = np.maximum(after, least)
    in_view = step.months == 1
    worst = np.minimum(books.worst_month, after / (money.essential * price))
    return replace(
        books,
        savings=after,
        owed=owed,
        worst_month=worst if in_view else books.worst_month,
        cut_months=books.cut_months + cut * step.months,
    )


def _earn(home: Household, books: Books, step: Step, price: Array) -> tuple[Books, Array | None]:
    """Return the books after the step's returns (real, on top of prices), and what credit took.

    Counted is credit for a cost of leaving, above the return on cash, nominal.
    """
    years = step.months / 12.0
    prices = ((1.0 + home.world.prices) ** years)[None, :, None]
    cash = ((1.0 + home.world.cash_return) ** years)[None, :, None] * prices
    credit = ((1.0 + home.world.credit_rate) ** years)[None, :, None] * prices
    market = home.market[None, :, :, min(step.first // 12, home.market.shape[2] - 1)] ** years
    after = grown(
        books,
        cash=cash,
        market=market * prices,
        credit=credit,
        spending=monthly_spending(home) * price,
    )
    if not books.owed.any():
        return after, None
    owed = np.minimum(books.owed * credit, MOST_TIMES_OWED * home.one_off * price * prices)
    settled = books.owed * credit - owed
    return replace(after, owed=owed, savings=after.savings + settled), owed - books.owed * cash
