"""Documents to test with."""

import datetime as dt

import msgspec

from afterward.document import Errand, JournalEntry, new_document
from afterward.preferences.diary import Answers, Entry
from afterward.preferences.simpler import Simpler
from lives import ON, plain_person

ENTRY = Entry(on=ON, kind="rating", option="stay", criterion="meaning", low=20.0, high=40.0)
ANSWERS = Answers(
    answers=(
        ENTRY,
        Entry(on=ON, kind="near", amounts={"now": 100.0, "later": 200.0, "years": 2.0}),
    ),
    simpler=(Simpler(on=ON, taken_back=ON + dt.timedelta(days=3)),),
)


def person():
    """Return a profile with a day in it (a loan's), an offer, a rating and a must-have."""
    debt = {"plan": "us.ibr-new", "newest_loan": dt.date(2019, 5, 1), "balance": 9e4, "rate": 0.06}
    rated = {"stay": {"meaning": {"low": 20, "high": 40}, "growth": "don't know"}}
    return plain_person(
        debts=[debt],
        must_haves={"max_hours": 45, "stay_put": True},
        offers=[{"option": "telehealth", "pay": 150_000, "name": "“Evenings”"}],
        ratings=rated,
    )


def full():
    """Return a document with something in every place but its history."""
    made = new_document("Stay or go", on=ON, profile=person(), answers=ANSWERS)
    return msgspec.structs.replace(
        made,
        typed={"person.born": "1985-", "₹": "½"},
        errands={"ask-pslf": Errand(done=ON, note="They said 41."), "look": Errand()},
        journal=(JournalEntry(on=ON, words="A long week.\nStill here."),),
        threads=({"title": "After 20 years", "marks": [{"start": 1, "end": 4}]},),
        settings={"partner": {"without": ["health"]}, "slider": 0.25, "open": True, "at": None},
    )


def renamed(name):
    """Return a change that gives a document another name."""
    return lambda document: msgspec.structs.replace(document, name=name)


def noted(words, on=ON):
    """Return a change that adds a note to the journal."""
    return lambda document: msgspec.structs.replace(
        document, journal=(*document.journal, JournalEntry(on=on, words=words))
    )
