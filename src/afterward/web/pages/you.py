"""Where you stand: every number the sums rest on, short first, each with why it is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.document import Document
from afterward.profile.editing import edited, typed_of
from afterward.profile.finer import finer_in
from afterward.profile.questions import SHORT, Question, asked_in, here_first
from afterward.web.fields import faults_view, stood
from afterward.web.pages.now import CHECK_IN
from afterward.web.visit import Address, Visit

# Asked at the first step, where they can be left out of the file.
ELSEWHERE = ("feels", *CHECK_IN)
# Hard limits are set where the options are listed, beside what each of them cuts.
LIMITS = ("income_floor", "no_nights")


def show(visit: Visit) -> Response:
    """Show every number as it stands."""
    if visit.document.profile is None:
        return visit.go("/door")
    return _form(visit, visit.document.typed, None)


def keep(visit: Visit) -> Response:
    """Keep what was changed, and only that; what cannot be used is shown again, and kept too."""
    given = {q.id: visit.typed.get(q.id, "") for group in _groups(visit) for q in group}
    before = stood(visit)
    asked = {name: words for name, words in given.items() if words != before.get(name, "")}
    try:
        visit.keep(lambda document: _edited(document, asked, visit))
    except AfterwardError as fault:
        if not fault.faults:
            raise
        visit.keep(lambda document: msgspec.structs.replace(document, typed=asked))
        return _form(visit, asked, fault)
    return visit.go("/roads" if visit.typed.get("then") == "roads" else "/you?kept=yes")


def _edited(document: Document, asked: dict[str, str], visit: Visit) -> Document:
    on = visit.desk.today()
    person = document.person(on=on)
    if person is None:
        raise AfterwardError(say("there is no profile yet"), code="page.no_profile")
    after = edited(person, asked, on=on)
    return msgspec.structs.replace(document.with_profile(after), typed={})


def _groups(visit: Visit) -> tuple[tuple[Question, ...], ...]:
    """Return the questions in three groups: the first ones, the refining ones, the rest."""
    country = visit.desk.person(visit.document).person.country

    def of(questions: Sequence[Question]) -> tuple[Question, ...]:
        left = (q for q in questions if q.id not in (*ELSEWHERE, *LIMITS))
        return tuple(here_first(q, country) for q in left)

    return of(SHORT), of(asked_in(country)), of(finer_in(country))


def _form(visit: Visit, typed: dict[str, str], fault: AfterwardError | None) -> Response:
    first, more, finer = _groups(visit)
    stands = typed_of(visit.desk.person(visit.document), on=visit.desk.today())
    held = {q.id: stands.get(q.id, "") for q in (*first, *more, *finer)}
    shown = faults_view(fault)
    return visit.show(
        "you.html",
        step="you",
        form_leads_on=True,
        status=422 if fault else 200,
        first=first,
        more=more,
        finer=finer,
        typed={**stands, **typed},
        stood=msgspec.json.encode(held).decode(),
        kept=_kept_at(visit.document.saved) if "kept" in visit.query and fault is None else "",
        **shown,
    )


def _kept_at(saved: str) -> str:
    """Return the time of the last save on the clock of this machine, such as 14:05."""
    return dt.datetime.fromisoformat(saved).astimezone().strftime("%H:%M") if saved else ""


ADDRESSES = (Address("/you", get=show, post=keep),)
