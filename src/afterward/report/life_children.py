"""What the law gives for children along one life, told by tax year with the rules it goes by."""

from __future__ import annotations

from collections.abc import Callable

from afterward.base.saying import Named, beside, say, say_many
from afterward.base.words import CURRENCY, money, number
from afterward.law.children import rules
from afterward.profile import Profile
from afterward.simulation.children import GivenFor
from afterward.simulation.one_life import OneLife


def children_words(life: OneLife, profile: Profile, named: Callable[[int], str]) -> list[str]:
    """Return what is given for children in each run of tax years, in sums of their day."""
    person = profile.person
    ids = Named(f"[{', '.join(rules(person.country, person.filing))}]")
    return [beside(_given(run, person.country, named), ids) for run in life.children]


def _given(run: GivenFor, country: str, named: Callable[[int], str]) -> str:
    return say_many(
        "{years}, for {n} child: {gives}",
        "{years}, for {n} children: {gives}",
        run.count,
        years=_years(run, named),
        gives=_gives(run, country),
    )


def _years(run: GivenFor, named: Callable[[int], str]) -> str:
    first, last = named(run.first), named(run.last)
    return first if first == last else say("{first} to {last}", first=first, last=last)


def _gives(run: GivenFor, country: str) -> str:
    cash = CURRENCY[country]
    first, last, over, step, each = (
        money(amount, cash, digits=15)
        for amount in (run.whole, run.at_last, run.over, run.step, run.each)
    )
    whole = first
    if first != last:
        whole = say("{first} (by the last of them {last})", first=first, last=last)
    if country == "US":
        return say(
            "up to {whole} a year off federal tax; each {step} of income begun above {over} takes "
            "{each} of it back",
            whole=whole,
            over=over,
            step=step,
            each=each,
        )
    return say(
        "{whole} a year of child benefit; each {step} of income above {over}, of whoever of a "
        "couple has more, takes {each} in 100 of it back as tax",
        whole=whole,
        over=over,
        step=step,
        each=number(run.each),
    )
