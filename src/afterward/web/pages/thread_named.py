"""What was named in a thread: counts with their ranges and quotes, beside one's own weights."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.responses import Response

from afterward.base.codebook import FactorId, factor
from afterward.base.criteria import CriterionId
from afterward.base.errors import AfterwardError
from afterward.base.records import Record
from afterward.base.saying import beginning, say
from afterward.base.saying import beside as joined_by
from afterward.discussion.counting import Count, beside, counts, tally
from afterward.discussion.keeping import Work
from afterward.discussion.links import law_named, options_named
from afterward.discussion.marks import Mark
from afterward.discussion.measured import measured
from afterward.law.library import known_ids, rule
from afterward.options.listing import option
from afterward.report import discussion_words as words
from afterward.report.own_weights import OwnWeight, own_weights, worth
from afterward.web.threads import found
from afterward.web.visit import Address, Visit

QUOTES, ALL_QUOTES, LONGEST = 12, 300, 300
RULES = 60
LAW = {
    "loans": say("Student loans"),
    "licence": say("Licence and registration"),
    "cover": say("Cover against claims"),
    "nhs_pension": say("The NHS pension"),
    "bond": say("Service bonds"),
    "tie": say("Ties to a post"),
}


def show(visit: Visit) -> Response:
    """Show who is absent, then what was named, then what differs from one's own weights."""
    if visit.document.profile is None:
        return visit.go("/thread")
    person, said = visit.desk.person(visit.document), visit.desk.said(visit.document)
    weights = own_weights(person, said)
    if weights is None:
        return visit.go("/thread")
    work = found(visit.document, visit.part).work
    own = [each for each in work.marks.marks if each.counts]
    return visit.show(
        "thread_named.html",
        step="matters",
        id=visit.part,
        thread=work.thread,
        absent=words.ABSENT,
        read_from=words.KINDS[work.thread.kind],
        not_a_person=words.NOT_A_PERSON,
        tally=tally(work.marks.marks),
        measured=measured().told(),
        ranges=words.RANGES,
        own=words.OWN,
        nothing=len(work.none()),
        left=len(work.left()),
        aside=len(work.aside),
        rows=rows(work, weights, visit.query.get("all", "")),
        roads=[(name, option(name).name) for name in options_named(own)],
        law=law(own, person.person.country, person.person.region, visit),
        **differs(weights, own),
    )


def rows(work: Work, weights: dict[CriterionId, OwnWeight], whole: str) -> list[dict[str, Any]]:
    """Return each factor that was named with its count, range, own weights and quotes.

    Of `whole`, all quotes are there; of the others the first few.
    """
    marks = [each for each in work.marks.marks if each.counts]
    return [
        _row(each, weights, [m for m in marks if m.factor == each.factor], whole)
        for each in counts(work.thread, marks)
        if each.passages
    ]


def _row(
    each: Count, weights: dict[CriterionId, OwnWeight], marks: list[Mark], whole: str
) -> dict[str, Any]:
    place = {name: at for at, name in enumerate(each.passages)}
    here = sorted(
        (m for m in marks if m.passage in place), key=lambda m: (place[m.passage], m.start)
    )
    shown = here[: ALL_QUOTES if each.factor == whole else QUOTES]
    words = (weights[name].words() for name in factor(each.factor).criteria)
    return {
        "id": each.factor,
        "name": factor(each.factor).name,
        "says": factor(each.factor).says,
        "count": len(each.passages),
        "of": each.of,
        "low": round(each.low * each.of),
        "high": round(each.high * each.of),
        "own": joined_by(*words, between="; "),
        "quotes": [(m.passage, " ".join(m.quote.split())[:LONGEST]) for m in shown],
        "more": len(here) - len(shown),
        "open": each.factor == whole,
    }


def differs(weights: dict[CriterionId, OwnWeight], own: Iterable[Mark]) -> dict[str, Any]:
    """Return what was named and has no weight of the person's, and the reverse."""
    held = beside(worth(weights), own)
    return {
        "named_only": [_factor(name) for name in held.named_not_weighed],
        "weighed_only": [beginning(weights[name].words()) for name in held.weighed_not_named],
    }


def _factor(name: FactorId) -> dict[str, str]:
    found = factor(name)
    return {"name": found.name, "question": found.question}


def law(marks: Iterable[Mark], country: str, region: str, visit: Visit) -> list[dict[str, Any]]:
    """Return the rules of the person's own country that words of the thread speak of."""
    own = [name for name in law_named(marks) if name.partition(".")[0] == country.lower()]
    kinds: dict[str, list[Record]] = {}
    for name in own:
        found = [_in_force(one, visit) for one in known_ids(name)]
        kept = [r for r in found if r is not None and r.grade != "M" and r.region in ("", region)]
        held = kinds.setdefault(name.split(".")[1], [])
        held += [one for one in kept if one not in held]
    return [
        {"name": LAW.get(kind, kind), "rules": held[:RULES], "more": max(0, len(held) - RULES)}
        for kind, held in kinds.items()
        if held
    ]


def _in_force(name: str, visit: Visit) -> Record | None:
    try:
        return rule(name, visit.desk.today())
    except AfterwardError:
        return None  # it begins on a later day


ADDRESSES = (Address("/thread/{part}/named", get=show),)
