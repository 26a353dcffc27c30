"""People for the tests of this room, built by keyword."""

from __future__ import annotations

import datetime as dt

import pytest

from afterward.options import alternatives
from afterward.profile import Money, Offer, Person, Profile, Work

TODAY = dt.date(2026, 11, 29)
EVERYWHERE = [
    (country, profession)
    for country in ("US", "UK", "IN")
    for profession in ("doctor", "nurse", "dentist", "pharmacist")
]
PAY = {"US": 200_000.0, "UK": 70_000.0, "IN": 1_200_000.0}


def person(country="US", profession="doctor", *, specialty="", offers=(), extra=None, **work):
    """Return a profile; `work` overrides single numbers of the present post."""
    post = {"hours": 50.0, "nights": 4.0, "pay": PAY[country], "employer": "nonprofit"} | work
    return Profile(
        person=Person(born="1985-05", profession=profession, country=country, specialty=specialty),
        work=Work(**post),
        money=Money(cash=20_000.0, essential=3_000.0),
        offers=tuple(Offer(**offer) for offer in offers),
        **(extra or {}),
    )


@pytest.fixture(scope="session")
def someone():
    """Return the maker of profiles."""
    return person


@pytest.fixture(scope="session")
def today() -> dt.date:
    """Return the day every answer of these tests is as of."""
    return TODAY


@pytest.fixture(scope="session")
def everyone():
    """Return what each profession of each country is offered, worked out once: values, unchanged.

    By country and profession, for people who differ in nothing else (`someone` as he comes).
    """
    return {who: alternatives(person(*who), on=TODAY) for who in EVERYWHERE}
