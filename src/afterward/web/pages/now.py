"""The first step: one's own sentence, and how work has left one lately."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from afterward.document import Document
from afterward.profile.questions import question
from afterward.web.visit import Address, Visit

ASKED = ("feels", "exhaustion")


def show(visit: Visit) -> Response:
    """Ask what feels right now, with what was said before."""
    questions = tuple(question(name) for name in ASKED)
    typed = visit.document.typed
    return visit.show("now.html", step="now", questions=questions, typed=typed, faults={})


def keep(visit: Visit) -> Response:
    """Keep the sentence and the answer, and go on to the Door."""
    given = {name: visit.typed.get(name, "") for name in ASKED}

    def how(document: Document) -> Document:
        return msgspec.structs.replace(document, typed={**document.typed, **given})

    visit.keep(how)
    return visit.go("/door")


def home(visit: Visit) -> Response:
    """Send whoever comes to the first step."""
    return visit.go("/now")


ADDRESSES = (Address("/", get=home), Address("/now", get=show, post=keep))
