"""The lines a loan is told in: from the person's own papers, or from rules."""

from __future__ import annotations

from numpy.typing import ArrayLike

from afterward.law.facts import Fact, cent
from afterward.law.facts import ruled as told
from afterward.law.inforce import Law

OWN = "your own loan papers"
CURRENCY = {"us": "USD", "uk": "GBP", "in": "INR"}

__all__ = ["OWN", "Fact", "cent", "currency", "own", "ruled", "told"]


def own(key: str, name: str, amount: ArrayLike, unit: str) -> Fact:
    """Return a line whose figure is the person's own."""
    return Fact(key, name, cent(amount), unit, "A", OWN)


def ruled(law: Law, key: str, name: str, amount: ArrayLike, unit: str, *rules: str) -> Fact:
    """Return a line that follows from rules, as sure as the least sure of them."""
    return told(key, name, amount, unit, tuple(law.record(rule) for rule in rules))


def currency(plan: str) -> str:
    """Return the money a plan is in; a loan with fixed payments is in the person's own."""
    return CURRENCY.get(plan.split(".", maxsplit=1)[0], "money")
