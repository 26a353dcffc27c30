"""The Door: what opens and closes, and when; before it, the few things it cannot do without."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import Response

from afterward.base.errors import AfterwardError
from afterward.base.months import month_number, month_of, month_text, month_words, whole_months
from afterward.document import Document
from afterward.door import Months, months, open_door
from afterward.profile import Profile
from afterward.profile.editing import begun, edited, with_score
from afterward.profile.finer import FINER
from afterward.profile.questions import MORE, SHORT
from afterward.report import short_door
from afterward.report.calm_door import calm_lines, health_first
from afterward.report.counted_words import bond_unsaid, post_ends
from afterward.report.doors import (
    MONTHS_WORDS,
    NO_MONTH,
    door_view,
    first_words,
    months_view,
    training_words,
)
from afterward.web.fields import faults_view
from afterward.web.visit import Address, Visit

# What the first step asks is not asked again here.
ASKED = tuple(q for q in SHORT if q.id not in ("feels", "exhaustion"))
# So many months ahead can be chosen.
AHEAD = 36


def show(visit: Visit) -> Response:
    """Show the Door, or ask for what it needs."""
    person = visit.person
    if person is None and visit.document.profile is None:
        return _form(visit, visit.document.typed, None)
    person = visit.desk.person(visit.document)
    return visit.show("door.html", step="door", asking=False, **view(visit, person))


def keep(visit: Visit) -> Response:
    """Make the profile of what was typed, or show again what needs another look, all of it kept."""
    given = {q.id: visit.typed.get(q.id, "") for q in ASKED}
    typed = {**visit.document.typed, **given}
    try:
        visit.keep(lambda document: _begun(document, given, visit))
    except AfterwardError as fault:
        if not fault.faults:
            raise
        visit.keep(
            lambda document: msgspec.structs.replace(document, typed={**document.typed, **given})
        )
        return _form(visit, typed, fault)
    return visit.go("/door")


def _begun(document: Document, given: dict[str, str], visit: Visit) -> Document:
    """Return the document with the profile that all its answers describe; nothing is left over.

    Where there is one already (the form came twice, or from a window left open) only what was typed
    otherwise than it stands moves.
    """
    on = visit.desk.today()
    there = document.person(on=on)
    if there is not None:
        after = document.with_profile(edited(there, given, on=on))
        return msgspec.structs.replace(after, typed={})
    typed = {**document.typed, **given}
    first = {name: typed.get(name, "") for name in (*(q.id for q in SHORT), *(q.id for q in MORE))}
    finer = {q.id: typed[q.id] for q in FINER if q.id in typed}
    made = with_score(edited(begun(first, on=on), finer, on=on), typed, on=on)
    return msgspec.structs.replace(document.with_profile(made), typed={})


def _form(visit: Visit, typed: dict[str, str], fault: AfterwardError | None) -> Response:
    return visit.show(
        "door.html",
        step="door",
        status=422 if fault else 200,
        asking=True,
        form_leads_on=True,
        questions=ASKED,
        typed=typed,
        **faults_view(fault),
    )


def view(visit: Visit, person: Profile) -> dict[str, Any]:
    """Return the Door in words, for the month asked for or for those that stand out."""
    on = visit.desk.today()
    soonest = month_of(on) + 1 + whole_months(person.work.notice)
    leave = _asked_month(visit.query.get("leave", ""), soonest)
    options = visit.desk.looked_at(visit.document)
    rows = open_door(person, options, on=on, leave=leave)
    told = [months(person, o, on) for o in options if o.road not in ("stay", "mend")]
    return {
        "leave": "" if leave is None else month_text(leave),
        "choices": [(month_text(m), month_words(m)) for m in range(soonest, soonest + AHEAD)],
        "calm": calm_lines(rows, told),
        "post_ends": post_ends(person, on),
        "bond_unsaid": bond_unsaid(person),
        "health_first": health_first(person),
        "door_words": first_words(rows),
        "door_first": training_words(rows),
        "door_title": short_door.title(rows),
        "door_short": short_door.short_door(rows, told),
        "door": door_view(rows),
        "months_words": MONTHS_WORDS,
        "months": _months(told),
        "feels": person.feels,
    }


def _months(told: list[Months]) -> list[dict[str, str]]:
    """Return the months that stand out; where none does, the lines above have said so."""
    shown = months_view(told)
    return [] if all(one["says"].startswith(NO_MONTH) for one in shown) else shown


def _asked_month(text: str, soonest: int) -> int | None:
    """Return the month asked for; none where it cannot be left in, as for none asked."""
    try:
        month = month_number(text)
    except (ValueError, AfterwardError):
        return None
    return month if soonest <= month < soonest + AHEAD else None


ADDRESSES = (Address("/door", get=show, post=keep),)
