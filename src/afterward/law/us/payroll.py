"""United States: Social Security and Medicare of employees, and what states take from wages."""

from __future__ import annotations

from afterward.law.income import Income, Levy, Place
from afterward.law.inforce import Law
from afterward.law.library import known_ids


def payroll(place: Place, law: Law, income: Income) -> dict[str, Levy]:
    """Return Social Security and Medicare: each earner's own, the surtax on both together."""
    base, share = law.record("us.social_security"), law.record("us.medicare")
    over = f"us.additional_medicare.{place.status}"
    both = income.wages + income.partner
    security = law.marginal("us.social_security", income.wages)
    if place.status == "joint":
        security = security + law.marginal("us.social_security", income.partner)
    return {
        "payroll.social_security": Levy("Social Security", security, (base,)),
        "payroll.medicare": Levy("Medicare", law.share("us.medicare") * both, (share,)),
        "payroll.additional_medicare": Levy(
            "Additional Medicare", law.marginal(over, both), (law.record(over),)
        ),
    }


def state_levies(place: Place, law: Law, income: Income) -> dict[str, Levy]:
    """Return what a state takes from employees' wages (disability, family leave, long-term care).

    Any record `us.<state>.levy.<name>` is one; its rule is marginal on each earner's own wages.
    """
    found = {}
    prefix = f"us.{place.region.lower()}.levy."
    for record_id in known_ids(prefix):
        record = law.record(record_id)
        due = law.marginal(record_id, income.wages)
        if place.status == "joint":
            due = due + law.marginal(record_id, income.partner)
        name = record_id.removeprefix(prefix)
        found[f"payroll.{name}"] = Levy(record.title, due, (record,))
    return found
