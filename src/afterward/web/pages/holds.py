"""What holds up: which options stay in view, what to find out next, and whose decision it is."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import Response

from afterward.base.months import day_words
from afterward.document import Document, Errand
from afterward.report.page import context
from afterward.web.visit import Address, Visit

MOST_NOTE = 2000


def show(visit: Visit) -> Response:
    """Show what holds up, with errands to tick off."""
    return _part(visit, "holds.html", options_at="/holds/options")


def compare(visit: Visit) -> Response:
    """Show all options side by side, in a table and in pictures."""
    return _part(visit, "holds_compare.html")


def options(visit: Visit) -> Response:
    """Show each option in equal detail."""
    return _part(visit, "holds_options.html")


def change(visit: Visit) -> Response:
    """Show what would change the answer, and what nobody knows."""
    return _part(visit, "holds_change.html")


def figures(visit: Visit) -> Response:
    """Show every figure the answer used, with its source."""
    return _part(visit, "holds_figures.html")


def _part(visit: Visit, template: str, **more: Any) -> Response:
    if visit.document.profile is None:
        return visit.go("/door")
    decision = visit.desk.decided(visit.document)
    told = context(decision)
    found = zip(decision.find_out, told["errands"], strict=True)
    shown = [_errand(visit.document, errand.id, words) for errand, words in found]
    return visit.show(template, step="holds", **told, to_find=shown, **more)


def _errand(document: Document, name: str, words: Any) -> dict[str, Any]:
    kept = document.errands.get(name, Errand())
    done = day_words(kept.done) if kept.done else ""
    return {"id": name, "told": words, "done": done, "note": kept.note}


def errand(visit: Visit) -> Response:
    """Keep that something was found out, on which day, and what came of it."""
    if visit.document.profile is None:
        return visit.go("/door")
    name = visit.typed.get("id", "")[:200]
    known = {one.id for one in visit.desk.decided(visit.document).find_out}
    if name in known or name in visit.document.errands:
        visit.keep(lambda document: _with_errand(document, name, visit))
    return visit.go("/holds#find-out")


def _with_errand(document: Document, name: str, visit: Visit) -> Document:
    before = document.errands.get(name, Errand())
    done = (before.done or visit.desk.today()) if visit.typed.get("done") else None
    now = Errand(done=done, note=visit.typed.get("note", "")[:MOST_NOTE])
    errands = {key: value for key, value in document.errands.items() if key != name}
    kept = errands if now == Errand() else {**errands, name: now}
    return msgspec.structs.replace(document, errands=kept)


ADDRESSES = (
    Address("/holds", get=show),
    Address("/holds/compare", get=compare),
    Address("/holds/options", get=options),
    Address("/holds/change", get=change),
    Address("/holds/figures", get=figures),
    Address("/holds/errand", post=errand),
)
