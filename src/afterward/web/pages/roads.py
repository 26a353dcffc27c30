"""The roads: hard limits, the short list with why each is there, and what was left out and why."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import Response

from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.saying import beside, say
from afterward.base.words import number
from afterward.decision import Decision
from afterward.document import Document
from afterward.options import before_any
from afterward.options.option import Option
from afterward.profile import MustHaves, Profile
from afterward.profile.answers import number_typed
from afterward.report import list_words
from afterward.report.must_words import income_words
from afterward.report.sentences import unsure_sentence
from afterward.web.fields import as_typed, faults_view, stood
from afterward.web.visit import Address, Visit

# Limits that are a number, and those that are a yes.
NUMBERS = ("income_floor", "odds", "max_hours", "no_training_over_months")
WORDS = {
    "income_floor": say("Least income of the household, a month after tax, over the first year"),
    "odds": say("How sure of that, in per cent"),
    "max_hours": say("Most hours a week"),
    "no_training_over_months": say("Most months of unpaid study"),
}
YES = ("no_nights", "keep_licence", "keep_visa", "stay_put")


def show(visit: Visit) -> Response:
    """Show the limits, the short list, and what was left out."""
    if visit.document.profile is None:
        return visit.go("/door")
    limits = limits_typed(visit.desk.person(visit.document).must_haves)
    return _page(visit, {**limits, **visit.document.settings.get("limits", {})}, None)


def _page(visit: Visit, typed: dict[str, str], fault: AfterwardError | None) -> Response:
    decision = visit.desk.decided(visit.document)
    return visit.show(
        "roads.html",
        step="roads",
        status=422 if fault else 200,
        typed=typed,
        stood=msgspec.json.encode(limits_typed(decision.profile.must_haves)).decode(),
        currency=decision.profile.person.country,
        **faults_view(fault, WORDS),
        **listed(decision),
    )


def limits_typed(must: MustHaves) -> dict[str, str]:
    """Return hard limits as they would be typed."""
    told = {
        "income_floor": "" if must.income_floor is None else f"{must.income_floor:g}",
        "odds": f"{100 * must.odds:g}",
        "max_hours": "" if must.max_hours is None else f"{must.max_hours:g}",
        "no_training_over_months": ""
        if must.no_training_over_months is None
        else f"{must.no_training_over_months:g}",
    }
    return told | {name: "yes" for name in YES if getattr(must, name)}


def listed(decision: Decision) -> dict[str, Any]:
    """Return the short list in words: each option with its reason, and every cut with its own."""
    profile = decision.profile
    kept = profile.must_haves.keep
    why = {one.id: list_words.why_words(one) for one in decision.listed.listed}
    return {
        "first_of_all": _before(profile),
        "short": [
            {
                "id": answer.option.id,
                "name": answer.option.name,
                "summary": answer.option.summary,
                "why": why.get(answer.option.id, ""),
                "asked": answer.option.id in kept,
            }
            for answer in decision.options
        ],
        "cuts": [cut for cut in decision.cut if cut.sure],
        "kept": kept,
        "unsure": unsure_sentence(decision),
        "cut_first": [
            {"head": names.head, "names": beside(*names.names, between="; ")}
            for names in list_words.cut(decision)
        ],
        "first_cut": decision.listed.cut,
        "list_sentence": list_words.list_sentence(decision),
        "left_head": list_words.LEFT,
        "left": list_words.left(decision),
        "must_income": income_words(decision),
    }


def _before(profile: Profile) -> tuple[Option, ...]:
    """Return what comes before any choice, never ranked."""
    return before_any(profile.person.country, profile.person.profession)


def limit(visit: Visit) -> Response:
    """Keep the hard limits; what cannot be used is shown again beside its field."""
    before = stood(visit)
    typed = {name: visit.typed.get(name, "") for name in (*NUMBERS, *YES)}
    given = {name: words for name, words in typed.items() if words != before.get(name, "")}
    try:
        visit.keep(lambda document: _limited(document, given, visit))
    except AfterwardError as fault:
        if not fault.faults:
            raise
        return _page(visit, typed, fault)
    return visit.go("/roads")


def _limited(document: Document, given: dict[str, str], visit: Visit) -> Document:
    on = visit.desk.today()
    person = visit.desk.person(document)
    stands = {**dict.fromkeys(YES, ""), **limits_typed(person.must_haves)}
    must = read_limits({**stands, **given}, person.must_haves)
    after = document.with_profile(msgspec.structs.replace(person, must_haves=must))
    after.person(on=on)  # all of it together, as a file would be looked through
    return after


def read_limits(given: dict[str, str], before: MustHaves) -> MustHaves:
    """Return hard limits as they were typed; which options are kept all the same stays.

    Raises:
        AfterwardError: naming every limit that cannot be used.
    """
    found: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, (low, high) in BOUNDS.items():
        text = given.get(name, "")
        value = number_typed(text) if text else None
        if text and (value is None or not low <= value <= high):
            faults.append(Fault(name, as_typed(text, 40), _between(low, high)))
        found[name] = value
    if faults:
        raise faults_error(faults, file="")
    odds = found.pop("odds")
    yes = {name: given.get(name) == "yes" for name in YES}
    share = before.odds if odds is None else odds / 100.0
    return msgspec.structs.replace(before, **found, **yes, odds=share)


def _between(low: float, high: float) -> str:
    return say("a number from {low} to {high}", low=number(low), high=number(high))


BOUNDS = {
    "income_floor": (0.0, 50_000_000.0),
    "odds": (1.0, 99.0),
    "max_hours": (0.0, 120.0),
    "no_training_over_months": (0.0, 600.0),
}


def keep_one(visit: Visit) -> Response:
    """Look at an option all the same, or leave it to the limits and the first look again."""
    option, back = visit.typed.get("option", ""), visit.typed.get("back", "")
    wanted = visit.typed.get("look") == "yes"

    def how(document: Document) -> Document:
        person = visit.desk.person(document)
        keep = tuple(name for name in person.must_haves.keep if name != option)
        must = msgspec.structs.replace(person.must_haves, keep=(*keep, option) if wanted else keep)
        after = document.with_profile(msgspec.structs.replace(person, must_haves=must))
        after.person(on=visit.desk.today())
        return after

    visit.keep(how)
    return visit.go(back if back.startswith("/roads") and "//" not in back else "/roads")


ADDRESSES = (
    Address("/roads", get=show),
    Address("/roads/limits", post=limit),
    Address("/roads/keep", post=keep_one),
)
