"""One's own offers: a post somebody has offered always beats the catalogue's figures."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import Response

from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.months import month_number, month_words
from afterward.base.saying import say
from afterward.base.words import CURRENCY, money
from afterward.document import Document
from afterward.options import catalogue
from afterward.profile import Offer, Profile
from afterward.profile.answers import MONTH, number_typed
from afterward.web.fields import ONE_OF_THE_LIST, as_typed, faults_view
from afterward.web.visit import Address, Visit

NUMBER = say("a number of 0 or more")
FIELDS = ("option", "name", "pay", "hours", "nights", "search_months", "start", "place", "note")
WORDS = {
    "option": say("Which kind of road it is"),
    "name": say("What you call it"),
    "pay": say("Pay a year, before tax"),
    "hours": say("Hours a week"),
    "nights": say("Nights on duty a month"),
    "start": say("From which month"),
    "place": say("Could you live on where you do?"),
    "note": say("A note of your own"),
}
PLACES = ("here", "anywhere", "may-mean-moving", "elsewhere")
SHORT_LIST = say("On your short list")
NUMBERS = ("pay", "hours", "nights", "search_months")


def show(visit: Visit) -> Response:
    """Show the offers, and a form for one more."""
    if visit.document.profile is None:
        return visit.go("/door")
    return _page(visit, {}, None)


def _page(visit: Visit, typed: dict[str, str], fault: AfterwardError | None) -> Response:
    person = visit.desk.person(visit.document)
    names = {one.id: one.name for one in catalogue()}
    return visit.show(
        "roads_offers.html",
        step="roads",
        status=422 if fault else 200,
        offers=[
            (names.get(offer.option, offer.option), offer, _told(person, offer), _mark(offer))
            for offer in person.offers
        ],
        kinds=_kinds(visit, person),
        places=PLACES,
        typed=typed,
        **faults_view(fault, WORDS),
    )


def _kinds(visit: Visit, person: Profile) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the roads an offer can be for by family, those of the short list before the rest."""
    who = person.person
    short = {one.option for one in visit.desk.looked_at(visit.document)}
    open_to = [
        one
        for one in catalogue()
        if one.ranked and who.profession in one.professions and who.country in one.countries
    ]
    families: dict[str, list[tuple[str, str]]] = {SHORT_LIST: []}
    for one in open_to:
        family = SHORT_LIST if one.id in short else one.group
        families.setdefault(family, []).append((one.id, one.name))
    return [(family, kinds) for family, kinds in families.items() if kinds]


def keep(visit: Visit) -> Response:
    """Add an offer, or take one away."""
    gone = visit.typed.get("gone", "")
    if gone.isascii() and gone.isdigit():
        visit.keep(lambda document: _without(document, int(gone[:6]), visit))
        return visit.go("/roads/offers")
    given = {name: visit.typed.get(name, "") for name in FIELDS}
    try:
        visit.keep(lambda document: _with(document, given, visit))
    except AfterwardError as fault:
        if not fault.faults:
            raise
        return _page(visit, given, fault)
    return visit.go("/roads/offers")


def _told(person: Profile, offer: Offer) -> dict[str, str]:
    """Return an offer's pay and month in words, to the last unit it was typed in."""
    pay = money(offer.pay, CURRENCY[person.person.country], digits=12)
    return {"pay": pay, "start": month_words(month_number(offer.start)) if offer.start else ""}


def _mark(offer: Offer) -> str:
    """Return an offer whole, by which a form says which one it means."""
    return msgspec.json.encode(offer).decode()


def _without(document: Document, number: int, visit: Visit) -> Document:
    person = visit.desk.person(document)
    # Sent twice, or from a window left open, the number alone would mean the next one.
    meant = visit.typed.get("which", "")
    offers = tuple(
        offer for i, offer in enumerate(person.offers) if i != number or _mark(offer) != meant
    )
    return document.with_profile(msgspec.structs.replace(person, offers=offers))


def _with(document: Document, given: dict[str, str], visit: Visit) -> Document:
    """Return the document with one more offer, looked through as a file would be."""
    row, faults = _read(given)
    if faults:
        raise faults_error(faults, file="")
    table = document.profile or {}
    offers = [*table.get("offers", ()), row]
    after = msgspec.structs.replace(document, profile={**table, "offers": offers})
    try:
        after.person(on=visit.desk.today())
    except AfterwardError as fault:
        moved = [Fault(_field(f.path), f.came, f.allowed, f.remedy) for f in fault.faults]
        raise faults_error(moved, file="") from None
    return after


def _field(path: str) -> str:
    """Return the field of the form that a fault in an offer is about."""
    return path.rpartition(".")[2] if path.startswith("offers") else path


def _read(given: dict[str, str]) -> tuple[dict[str, Any], list[Fault]]:
    """Return an offer as a table, and what in it cannot be read."""
    row: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, text in given.items():
        if not text:
            continue
        if name in NUMBERS:
            value = number_typed(text)
            if value is None:
                faults.append(Fault(name, as_typed(text, 40), NUMBER))
            row[name] = value
        elif name == "start" and not MONTH.fullmatch(text):
            faults.append(
                Fault(name, as_typed(text, 40), say("a year and a month, such as 2027-03"))
            )
        else:
            row[name] = text
    faults += [
        Fault(name, "nothing", allowed)
        for name, allowed in (("option", ONE_OF_THE_LIST), ("pay", NUMBER))
        if not given.get(name)
    ]
    return row, faults


ADDRESSES = (Address("/roads/offers", get=show, post=keep),)
