"""For those who prefer it: all changes in one order, or each given points, on one page."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from afterward.base.criteria import CRITERION, CriterionId
from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.saying import say
from afterward.base.words import CURRENCY, money
from afterward.decision.elicit import Asking
from afterward.document import Document
from afterward.preferences.diary import Entry
from afterward.report.ask_levels import means, swing
from afterward.web.fields import NOTHING, as_typed, faults_view
from afterward.web.visit import Address, Visit

MOST_POINTS = 100.0


def show(visit: Visit) -> Response:
    """Show every change from its worse to its better end, with points for each."""
    if visit.document.profile is None:
        return visit.go("/door")
    return _form(visit, visit.desk.asking(visit.document), {}, None)


def _form(
    visit: Visit, asked: Asking, typed: dict[str, str], fault: AfterwardError | None
) -> Response:
    low, high = asked.spanned()
    currency = CURRENCY[asked.profile.person.country]
    spent = money(asked.spending, currency)
    given = {**_before(asked), **typed}
    swings = [
        {
            "id": name,
            "name": CRITERION[name].name,
            "says": swing(name, low[name], high[name], currency),
            "means": means(name, spent),
            "points": given.get(name, ""),
        }
        for name in low
    ]
    status = 422 if fault else 200
    shown = faults_view(fault)
    shown["fault_names"] = {name: CRITERION[name].name for name in shown["faults"] if name in low}
    return visit.show("matters_swings.html", step="matters", status=status, swings=swings, **shown)


def _before(asked: Asking) -> dict[str, str]:
    """Return the points given before, if any count."""
    held = [e for _, e in asked.answers.standing() if e.kind == "swings"]
    return {name: f"{points:g}" for name, points in held[-1].points.items()} if held else {}


def keep(visit: Visit) -> Response:
    """Keep all points at once, in the place of those given before."""
    asked = visit.desk.asking(visit.document)
    low, high = asked.spanned()
    try:
        points = _points(visit.typed, list(low))
    except AfterwardError as fault:
        return _form(visit, asked, visit.typed, fault)
    entry = Entry(
        on=visit.desk.today(),
        kind="swings",
        first={name: low[name] for name in points},
        second={name: high[name] for name in points},
        points=points,
    )

    def how(document: Document) -> Document:
        after = document.with_answers(document.said().in_place(entry))
        after.said(on=entry.on)
        return after

    visit.keep(how)
    return visit.go("/matters")


def _points(typed: dict[str, str], names: list[Any]) -> dict[CriterionId, float]:
    """Return the points of each change, the largest of them 100.

    Raises:
        AfterwardError: naming every change whose points cannot be used; or all are nothing.
    """
    found: dict[CriterionId, float] = {}
    faults: list[Fault] = []
    for name in names:
        given = typed.get(name, "")
        value = float(given) if given.replace(".", "", 1).isascii() and _is_number(given) else -1.0
        if not 0.0 <= value <= MOST_POINTS:
            came = as_typed(given, 40) if given else NOTHING
            faults.append(Fault(str(name), came, say("a number from 0 to 100")))
        found[name] = value
    most = max(found.values(), default=0.0)
    if not faults and most <= 0.0:
        faults.append(
            Fault(str(names[0]), say("0 for all"), say("100 for the one that would matter most"))
        )
    if faults:
        raise faults_error(faults, file="")
    return {name: round(value * MOST_POINTS / most, 6) for name, value in found.items()}


def _is_number(text: str) -> bool:
    return len(text) < 10 and text.replace(".", "", 1).isdigit()


ADDRESSES = (Address("/matters/swings", get=show, post=keep),)
