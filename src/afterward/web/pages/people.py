"""The people whose opinion weighs: what one fears they would say, and what they said."""

from __future__ import annotations

import datetime as dt

import msgspec
from starlette.responses import Response

from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.months import day_words
from afterward.base.saying import beside, say
from afterward.document import Document
from afterward.document.brought import PEOPLE
from afterward.web.fields import NOTHING, ONE_OF_THE_LIST, as_typed, faults_view
from afterward.web.forms import whole
from afterward.web.visit import Address, Visit

MOST_PEOPLE, MOST_WORDS = 6, 400
# What somebody may say of one's going, as it is guessed and as it was heard.
SAYS = (
    ("behind", say("They would be behind me")),
    ("fine", say("They would take it well enough")),
    ("mixed", say("They would be of two minds")),
    ("against", say("They would hold it against me")),
)
ORDER = {name: place for place, (name, _) in enumerate(SAYS)}


def show(visit: Visit) -> Response:
    """Show the people named, guesses beside answers."""
    return _page(visit, {}, None)


def _page(visit: Visit, typed: dict[str, str], fault: AfterwardError | None) -> Response:
    people = visit.document.settings.get(PEOPLE, [])
    return visit.show(
        "people.html",
        step="holds",
        status=422 if fault else 200,
        people=[_told(person) for person in people],
        gap=gap_words(people),
        says=SAYS,
        room=len(people) < MOST_PEOPLE,
        typed=typed,
        **faults_view(fault),
    )


def _told(person: dict[str, str]) -> dict[str, str]:
    words = dict(SAYS)
    heard = day_words(dt.date.fromisoformat(person["heard_on"])) if person.get("heard_on") else ""
    return {
        "name": person["name"],
        "guess": words[person["guess"]],
        "said": words.get(person.get("said", ""), ""),
        "said_id": person.get("said", ""),
        "heard": heard,
        "words": person.get("words", ""),
    }


def gap_words(people: list[dict[str, str]]) -> str:
    """Return how what was heard compares with what was feared, counted, in one sentence."""
    heard = [p for p in people if p.get("said")]
    if not heard:
        return ""
    kinder = sum(ORDER[p["said"]] < ORDER[p["guess"]] for p in heard)
    harder = sum(ORDER[p["said"]] > ORDER[p["guess"]] for p in heard)
    same = len(heard) - kinder - harder
    told = beside(
        say("{count} said something kinder than you had guessed", count=kinder) if kinder else "",
        say("{count} said what you had guessed", count=same) if same else "",
        say("{count} said something harder", count=harder) if harder else "",
        between="; ",
    )
    return say("Of {count} you asked, {told}.", count=len(heard), told=told)


def name_one(visit: Visit) -> Response:
    """Name somebody with a guess, keep what they said, or take them off the list."""
    gone, at = visit.typed.get("gone", ""), visit.typed.get("at", "")
    try:
        if gone:
            visit.keep(lambda document: _without(document, whole(gone), visit))
        elif at:
            visit.keep(lambda document: _heard(document, whole(at), visit))
        else:
            given = _read(visit.typed)
            visit.keep(lambda document: _with(document, given))
    except AfterwardError as fault:
        if not fault.faults:
            raise
        return _page(visit, visit.typed, fault)
    return visit.go("/holds/people")


def _read(typed: dict[str, str]) -> dict[str, str]:
    name, guess = typed.get("name", "").strip()[:80], typed.get("guess", "")
    faults = [] if name else [Fault("name", NOTHING, say("a name, or two letters for one"))]
    if guess not in ORDER:
        faults.append(Fault("guess", as_typed(guess, 20), ONE_OF_THE_LIST))
    if faults:
        raise faults_error(faults, file="")
    return {"name": name, "guess": guess}


def _with(document: Document, person: dict[str, str]) -> Document:
    people = document.settings.get(PEOPLE, [])
    if len(people) >= MOST_PEOPLE:
        return document
    return _keeping(document, [*people, person])


def _heard(document: Document, at: int, visit: Visit) -> Document:
    people = list(document.settings.get(PEOPLE, []))
    said = visit.typed.get("said", "")
    if said not in ORDER or not _meant(people, at, visit):
        return document
    words = visit.typed.get("words", "")[:MOST_WORDS]
    on = visit.desk.today().isoformat()
    people[at] = {**people[at], "said": said, "heard_on": on, "words": words}
    return _keeping(document, people)


def _without(document: Document, at: int, visit: Visit) -> Document:
    people = document.settings.get(PEOPLE, [])
    if not _meant(people, at, visit):
        return document
    return _keeping(document, [person for i, person in enumerate(people) if i != at])


def _meant(people: list[dict[str, str]], at: int, visit: Visit) -> bool:
    """Return whether the one at a place is the one the form named.

    Sent twice, or from a window left open, it would else be the next on the list.
    """
    who = visit.typed.get("who", "")
    return 0 <= at < len(people) and people[at]["name"].strip() == who


def _keeping(document: Document, people: list[dict[str, str]]) -> Document:
    settings = {**document.settings, PEOPLE: people}
    return msgspec.structs.replace(document, settings=settings)


ADDRESSES = (Address("/holds/people", get=show, post=name_one),)
