"""People for the tests of this room, built by keyword."""

from __future__ import annotations

import datetime as dt

import pytest

from afterward.profile import Money, Offer, Person, Profile, Work

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


@pytest.fixture
def today() -> dt.date:
    """Return the day every answer of these tests is as of."""
    return dt.date(2026, 11, 24)
