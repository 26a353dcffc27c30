"""What a story of the law can ask: each question takes its table and returns figures by name."""

from __future__ import annotations

import numpy as np

from afterward.base.months import month_text
from afterward.door import months as door_months
from afterward.law import cover, loans, pension, retirement
from afterward.law.india.bonds import bond_hint, explain_bond
from afterward.law.india.regimes import better_regime
from afterward.law.india.retirement import epf, gratuity, gratuity_lost, years_to_gratuity
from afterward.law.keeping import keeping
from afterward.law.licence import checked_rule, past_barrier
from afterward.law.loans import Borrower
from afterward.law.loans.leaving import course
from afterward.law.tax import tax_code
from afterward.law.ties import tie
from afterward.law.uk.childcare import childcare_lost
from afterward.law.undo import after
from afterward.options import alternatives
from lives import ON, example, plain_person

PLACE = ("status", "self_employed", "city", "regime", "service")
LUCK = {"bad": 1.0, "usual": 0.5, "good": 0.0}


def _code(ask):
    where = {name: ask.pop(name) for name in PLACE if name in ask}
    year = ask.pop("year", 2026)
    return tax_code(ask.pop("country"), ask.pop("region", ""), year=year, **where)


def tax(ask):
    """Return a year's tax by the last part of each line's id, payroll's sum, and what is left."""
    code = _code(ask)
    told = code.explain(ask.pop("wages"), partner_wages=ask.pop("partner", 0.0), **ask)
    lines = {line.id.rsplit(".", maxsplit=1)[-1]: line.amount for line in told.lines}
    payroll = sum(line.amount for line in told.lines if line.id.startswith("payroll."))
    return {**lines, "payroll": payroll, "total": told.total, "left": told.net}


def kept(ask):
    """Return what of so much more pay is left after tax, and after student loans named."""
    code, plans = _code(ask), ask.pop("plans", [])
    pay = ask["wages"] + np.array([0.0, ask["of"]])
    taken = sum(code.lines(pay).values()) + 12.0 * loans.uk_together(plans, pay)
    return {"kept": ask["of"] - float(np.diff(taken)[0])}


def payment(ask):
    """Return what a loan plan asks for in a month."""
    ask.setdefault("rate", None)
    return {"a_month": float(loans.payment(ask.pop("plan"), agi=ask.pop("income"), **ask))}


def _borrower(ask):
    return Borrower(income=(float(ask.pop("income")),), **ask)


def leaving(ask):
    """Return what leaving a post that counts for public service changes."""
    plan, month = ask.pop("plan"), ask.pop("month")
    seen = loans.leaving(plan, _borrower(ask), month)
    stay, leave = seen.stay, seen.leave
    return {
        "counted": seen.counted,
        "missing": loans.pslf_months() - seen.counted,
        "owed": seen.owed,
        **{f"stay_{name}": getattr(stay, name) for name in ("months", "paid", "forgiven")},
        **{f"leave_{name}": getattr(leave, name) for name in ("months", "paid", "forgiven")},
        "costs": leave.paid - stay.paid,
    }


def end(ask):
    """Return how a loan ends: months until then, paid, forgiven, and income that adds for tax."""
    found = course(list(loans.months(ask.pop("plan"), _borrower(ask))))
    return {name: getattr(found, name) for name in ("months", "paid", "forgiven", "taxed")}


def loan_year(ask):
    """Return one year of a loan: paid in it, owed at its end, and the plan it is on by then."""
    plan, number = ask.pop("plan"), ask.pop("year")
    found = loans.schedule(plan, _borrower(ask))[number - 1]
    return {"paid": found.paid, "owed": found.balance, "plan": found.plan}


def loans_together(ask):
    """Return what several UK loans take from a month's pay."""
    return {"a_month": float(loans.uk_together(ask["plans"], ask["income"]))}


def nhs_pension(ask):
    """Return a member's contribution, what a year builds, and what an offer elsewhere must beat."""
    offer = pension.must_beat(ask["pay"], ask["age"])
    return {
        "contribution": float(pension.nhs_contribution(ask["pay"])),
        "builds": float(pension.nhs_accrual(ask["pay"])),
        "must_beat_low": 100.0 * float(offer.low),
        "must_beat": 100.0 * float(offer.middle),
        "must_beat_high": 100.0 * float(offer.high),
    }


def annual_allowance(ask):
    """Return a year's pension growth against the annual allowance, and the charge."""
    year = pension.allowance_year(ask.pop("pay"), ask.pop("built"), **ask)
    return {name: float(getattr(year, name)) for name in ("growth", "allowance", "over", "charge")}


def childcare(ask):
    """Return how much help with childcare an income loses."""
    return {"lost": float(childcare_lost(ask.pop("income"), **ask))}


def health_cover(ask):
    """Return what the benchmark plan costs in a year, and where the credit ends."""
    year, people = ask.get("year", 2026), ask.get("household", 1)
    price = cover.marketplace(ask["income"], people, ask["ages"], year, ask["benchmark"])
    return {
        "a_year": float(price),
        "cliff": cover.cliff(people, year),
        "credit": bool(cover.has_credit(ask["income"], people, year)),
    }


def cobra(ask):
    """Return the most that keeping an employer's cover may cost, and for how long."""
    months = cover.cobra_months(ask["staff"])
    return {"a_month": float(cover.cobra_price(ask["full_price"])), "months": months}


def licence(ask):
    """Return whether a licence has closed by some months away, and what coming back takes."""
    luck, away = LUCK[ask.pop("luck", "usual")], ask.pop("away")
    record = checked_rule(ask.pop("country"), ask.pop("profession"), **ask)
    back = after(record, away)
    money = back.money
    return {
        "closed": bool(past_barrier(record, away, luck)),
        "months_low": back.months.low,
        "months_high": back.months.high,
        "money_low": None if money is None else money.low,
        "money_high": None if money is None else money.high,
        "practice_hours": keeping(record).practice_hours,
    }


def door(ask):
    """Return the best and the worst month to leave for one option, and what each one loses."""
    person = example(ask.pop("profile")) if "profile" in ask else plain_person(**ask_tables(ask))
    option = next(o for o in alternatives(person, on=ON) if o.id == ask["option"])
    found = door_months(person, option, ON)
    return {
        "best": month_text(found.best),
        "best_loses": sum(loss.amount for loss in found.best_losses),
        "worst": month_text(found.worst),
        "worst_loses": sum(loss.amount for loss in found.worst_losses),
    }


def ask_tables(ask):
    """Return the tables of a profile that a story changes."""
    return {name: value for name, value in ask.items() if name != "option"}


def vesting(ask):
    """Return the share of an employer's money that is one's own, and what leaving loses."""
    return {
        "vested": float(retirement.vested(ask["terms"], ask["months"])),
        "loses": float(retirement.lost_by_leaving(ask["money"], ask["terms"], ask["months"])),
    }


def deferral(ask):
    """Return the most that may be deferred into some plans in a year."""
    return {"most": float(retirement.most_deferred(ask["age"], ask["plans"]))}


def gratuity_(ask):
    """Return the gratuity owed on leaving now, what leaving now loses, and the years to wait."""
    basic, years = ask["basic"], ask["years"]
    return {
        "owed": float(gratuity(basic, years)),
        "loses": float(gratuity_lost(basic, years)),
        "wait": float(years_to_gratuity(years)),
    }


def provident_fund(ask):
    """Return a year of the provident fund."""
    year = epf(ask["basic"])
    return {name: float(getattr(year, name)) for name in ("own", "employer", "pension")}


def education_loan(ask):
    """Return an Indian education loan on the day its repayment begins."""
    found = loans.education_loan(ask["sums"], ask["rate"], ask["waiting"], ask["months"])
    return {"owed": float(found.owed), "a_month": float(found.monthly)}


def regimes(ask):
    """Return India's two regimes side by side."""
    found = better_regime(ask["pay"], ask["deductions"])
    sums = {name: float(getattr(found, name)) for name in ("by", "new", "old")}
    return {"better": str(found.regime), **sums}


def bond(ask):
    """Return the penalty lists name for a state's bond, and the lines that are told."""
    lines = explain_bond(ask["state"], ask["level"])
    penalty = bond_hint(ask["state"], ask["level"]).rule.value
    return {"penalty": penalty, "says": " ".join(lines)}


def what_a_tie_says(ask):
    """Return a tie in words."""
    return {"says": tie(ask.pop("country"), ask.pop("kind"), **ask).rule.says}


ASKS = {
    "tax": tax,
    "kept": kept,
    "payment": payment,
    "leaving": leaving,
    "end": end,
    "year": loan_year,
    "loans together": loans_together,
    "nhs pension": nhs_pension,
    "annual allowance": annual_allowance,
    "childcare": childcare,
    "cover": health_cover,
    "cobra": cobra,
    "licence": licence,
    "door": door,
    "vesting": vesting,
    "deferral": deferral,
    "gratuity": gratuity_,
    "provident fund": provident_fund,
    "education loan": education_loan,
    "regimes": regimes,
    "bond": bond,
    "tie": what_a_tie_says,
}
# What a story says beside the facts of its case.
BESIDE = ("what", "gives", "says", "refused", "near")


def answer(ask):
    """Return what the law gives for one question of a story, by name."""
    facts = {name: value for name, value in ask.items() if name not in BESIDE}
    return ASKS[ask["what"]](facts)
