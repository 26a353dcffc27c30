"""The first step: one's own sentence, and a short check-in that is kept only if one says so."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import Response

from afterward.base.errors import AfterwardError
from afterward.document import Document
from afterward.profile import CheckIn, Profile
from afterward.profile.editing import edited, typed_of, with_score
from afterward.profile.finer import FINER
from afterward.profile.health import INSTRUMENTS, speaks
from afterward.profile.questions import question
from afterward.report import help as help_room
from afterward.web.coming_back import due_view
from afterward.web.fields import faults_view
from afterward.web.visit import Address, Visit

CHECK_IN = ("exhaustion", "health.since", "earlier", "exhaustion_leave", "instrument", "score")
# Any of these in the file says that the check-in was kept.
KEPT_BY = ("exhaustion", "score", "health.since", "earlier")
SINCE = next(q for q in FINER if q.id == "health.since")


def show(visit: Visit) -> Response:
    """Ask what feels right now, with what was said before."""
    return _form(visit, told(visit), None)


def told(visit: Visit) -> dict[str, str]:
    """Return the sentence and the check-in as they stand in the document."""
    person = visit.person
    stands = typed_of(person, on=visit.desk.today()) if person else {}
    if person and person.health.score:
        score = person.health.score
        stands |= {"instrument": score.instrument, "score": f"{score.value:g}"}
    return {**stands, **visit.document.typed}


def keep(visit: Visit) -> Response:
    """Keep the sentence, and the check-in if that was wished; then on to the Door."""
    given = {name: visit.typed.get(name, "") for name in ("feels", *CHECK_IN)}
    kept = given if visit.typed.get("keep") else {"feels": given["feels"]}
    # Before anything is kept: help waits for no disk, no other window and no answer to be right.
    first = _help_first(visit) if speaks(given) == "severe" else {}
    try:
        forget = None if visit.typed.get("keep") else without_health
        visit.keep(lambda document: _said(document, kept, visit), forget=forget)
    except AfterwardError as fault:
        if fault.faults:
            return _form(visit, given, fault, first)
        if not first:
            raise
        return visit.show("lost.html", status=422, words=str(fault), **first)
    return visit.show("first.html", **first) if first else visit.go("/door")


def without_health(held: Any) -> Any:
    """Return a document, or a version of one, that knows nothing of how somebody was."""
    typed = {name: value for name, value in held.typed.items() if name not in CHECK_IN}
    profile = None if held.profile is None else {**held.profile, "health": {}}
    return msgspec.structs.replace(held, typed=typed, profile=profile)


def _said(document: Document, kept: dict[str, str], visit: Visit) -> Document:
    """Return the document with what was said; a check-in that is not to be kept is taken out."""
    on = visit.desk.today()
    person = document.person(on=on)
    if person is None:
        rest = {k: v for k, v in document.typed.items() if k not in ("feels", *CHECK_IN)}
        given = {name: value for name, value in kept.items() if value}
        return msgspec.structs.replace(document, typed={**rest, **given})
    return document.with_profile(_checked_in(person, kept, visit))


def _checked_in(person: Profile, kept: dict[str, str], visit: Visit) -> Profile:
    on = visit.desk.today()
    if "exhaustion" not in kept:
        bare = msgspec.structs.replace(person, health=CheckIn())
        return edited(bare, kept, on=on)
    asked = {k: v for k, v in kept.items() if k not in ("instrument", "score")}
    return with_score(edited(person, asked, on=on), kept, on=on)


def _form(
    visit: Visit,
    typed: dict[str, str],
    fault: AfterwardError | None,
    first: dict[str, Any] | None = None,
) -> Response:
    return visit.show(
        "now.html",
        step="now",
        status=422 if fault else 200,
        feels=question("feels"),
        check_in=(question("exhaustion"),),
        more=(SINCE, question("earlier"), question("exhaustion_leave")),
        instruments=INSTRUMENTS,
        typed=typed,
        form_leads_on=True,
        kept=any(typed.get(name) for name in KEPT_BY),
        back=due_view(visit.document, visit.desk.today()),
        **faults_view(fault),
        **(first or {}),
    )


def _help_first(visit: Visit) -> dict[str, Any]:
    """Return the help lines to show before all else, whoever it is."""
    person = visit.person
    lines = help_room.lines_for(person) if person else help_room.everywhere()
    words = (help_room.FIRST_WORDS, help_room.STEP_WORDS)
    return {"help_first": True, "help_words": words, "help_lines": lines}


def home(visit: Visit) -> Response:
    """Send whoever comes to the first step."""
    return visit.go("/now")


ADDRESSES = (Address("/", get=home), Address("/now", get=show, post=keep))
