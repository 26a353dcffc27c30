"""What the law gives for children along one life, told by tax year with the rules it goes by."""

from __future__ import annotations

from collections.abc import Callable

from afterward.base.words import CURRENCY, money, number, plural
from afterward.law.children import rules
from afterward.profile import Profile
from afterward.simulation.children import GivenFor
from afterward.simulation.one_life import OneLife

GIVES = {
    "US": (
        "up to {whole} a year off federal tax; each {step} of income begun above {over} takes "
        "{each} of it back"
    ),
    "UK": (
        "{whole} a year of child benefit; each {step} of income above {over}, of whoever of a "
        "couple has more, takes {each} in 100 of it back as tax"
    ),
}


def children_words(life: OneLife, profile: Profile, named: Callable[[int], str]) -> list[str]:
    """Return what is given for children in each run of tax years, in sums of their day."""
    person = profile.person
    ids = ", ".join(rules(person.country, person.filing))
    return [
        f"{_years(run, named)}, for {plural(run.count, 'child', 'children')}: "
        f"{_gives(run, person.country)} [{ids}]"
        for run in life.children
    ]


def _years(run: GivenFor, named: Callable[[int], str]) -> str:
    first, last = named(run.first), named(run.last)
    return first if first == last else f"{first} to {last}"


def _gives(run: GivenFor, country: str) -> str:
    cash = CURRENCY[country]
    first, last, over, step, each = (
        money(amount, cash, digits=15)
        for amount in (run.whole, run.at_last, run.over, run.step, run.each)
    )
    whole = first if first == last else f"{first} (by the last of them {last})"
    back = each if country == "US" else number(run.each)
    return GIVES[country].format(whole=whole, over=over, step=step, each=back)
