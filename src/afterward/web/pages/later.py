"""Later: a journal with dates, then and now, signs to look again by, one small step on Monday."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args

import msgspec
from starlette.responses import Response

from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.months import day_words
from afterward.base.saying import in_a_row, say, sentence
from afterward.document import Document, JournalEntry, Version, as_it_was
from afterward.document.held import JournalKind
from afterward.document.reasons import KEPT_TODAY, WENT_BACK, reason
from afterward.preferences.diary import AGAIN_AFTER_DAYS
from afterward.report.hundred import best_count
from afterward.report.sampling import errors
from afterward.report.sentences import WORDS
from afterward.web.coming_back import due_view
from afterward.web.fields import NOTHING, ONE_OF_THE_LIST, as_typed, called, faults_view
from afterward.web.forms import whole
from afterward.web.visit import Address, Visit

KINDS: dict[JournalKind, str] = {
    "note": say("A note"),
    "decision": say("What I decided, and why"),
    "tripwire": say("If this by then, I look again"),
    "monday": say("One small step that can be undone, and its day"),
    "regret": say("How it feels, looking back"),
}
FIELDS = {"words": say("In your words"), "kind": say("What it is"), "day": say("The day")}
MOST_WORDS = 4000
# Months after a decision at which looking back is offered.
LOOK_BACK = (3, 12, 24)
# Under this name in the settings: what held up on the days it was kept, the oldest first.
KEPT = "held_up"


def show(visit: Visit) -> Response:
    """Show the journal, what held up then and now, and what is due to be looked at again."""
    return page(visit, {}, None)


def page(visit: Visit, typed: dict[str, str], fault: AfterwardError | None) -> Response:
    """Return the page with what was typed, and with what is amiss in it."""
    document = visit.document
    shown = faults_view(fault)
    shown["fault_names"] = called(shown["faults"], FIELDS)
    return visit.show(
        "later.html",
        step="later",
        status=422 if fault else 200,
        journal=[
            {"day": day_words(one.on), "kind": KINDS[one.kind], "words": one.words}
            for one in reversed(document.journal)
        ],
        kinds=KINDS,
        due=due(document.journal, visit.desk.today()),
        kept=[_kept_words(one) for one in document.settings.get(KEPT, [])],
        old=_old_answers(visit),
        versions=[_version(one) for one in reversed(document.history[-10:])],
        feels=visit.person.feels if visit.person else document.typed.get("feels", ""),
        typed=typed,
        back=due_view(document, visit.desk.today()),
        **shown,
    )


def due(journal: tuple[JournalEntry, ...], today: dt.date) -> list[str]:
    """Return for which decisions it is time to look back, in words; each once, until it is done."""
    told: list[str] = []
    looked = [one.on for one in journal if one.kind == "regret"]
    for one in (entry for entry in journal if entry.kind == "decision"):
        months = (today - one.on).days / 30.44
        passed = [m for m in LOOK_BACK if months >= m]
        if passed and not any((day - one.on).days / 30.44 >= passed[-1] for day in looked):
            told.append(
                say(
                    "It is {months} months or more since {day}: {words}",
                    months=passed[-1],
                    day=day_words(one.on),
                    words=one.words,
                )
            )
    return told


def _old_answers(visit: Visit) -> int:
    """Return how many answers are old enough to be asked again."""
    said = visit.desk.said(visit.document)
    today = visit.desk.today()
    return sum(
        entry.kind == "trade-off" and (today - entry.on).days >= AGAIN_AFTER_DAYS
        for _, entry in said.standing()
    )


def _kept_words(one: dict[str, Any]) -> dict[str, Any]:
    day = day_words(dt.date.fromisoformat(one["on"]))
    names = [
        say("{option} (best in {count} of 100 draws)", option=sentence(name), count=best)
        for name, best in one["holds_up"]
    ]
    return {"day": day, "word": WORDS[one["word"]], "names": in_a_row(names), "said": one["said"]}


def _version(one: Version) -> dict[str, Any]:
    return {"day": day_words(one.on), "why": reason(one.why), "revision": one.revision}


def go_back(visit: Visit) -> Response:
    """Make the file hold what it held before a change; what it holds now becomes a version."""
    revision = whole(visit.typed.get("revision", ""))
    visit.keep(lambda held: as_it_was(held, revision), why=WENT_BACK)
    return visit.go("/later")


def write(visit: Visit) -> Response:
    """Add to the journal; what stands in it is never changed, and a later note can correct it."""
    try:
        entry = _entry(visit)
    except AfterwardError as fault:
        return page(visit, visit.typed, fault)

    def how(document: Document) -> Document:
        if document.journal[-1:] == (entry,):  # the form came twice
            return document
        return msgspec.structs.replace(document, journal=(*document.journal, entry))

    visit.keep(how)
    return visit.go("/later")


def _entry(visit: Visit) -> JournalEntry:
    words, kind = visit.typed.get("words", "").strip(), visit.typed.get("kind", "note")
    if not words or len(words) > MOST_WORDS:
        came = say("{count} letters", count=len(words)) if words else NOTHING
        allowed = say("some words, up to {count}", count=MOST_WORDS)
        raise faults_error([Fault("words", came, allowed)], file="")
    if kind not in get_args(JournalKind):
        raise faults_error([Fault("kind", as_typed(kind, 20), ONE_OF_THE_LIST)], file="")
    return msgspec.convert({"on": visit.desk.today(), "words": words, "kind": kind}, JournalEntry)


def keep(visit: Visit) -> Response:
    """Keep what holds up today, to hold later answers against."""
    if visit.document.profile is None:
        return visit.go("/door")
    decision = visit.desk.decided(visit.document)
    off = errors(decision)
    held = [
        [str(answer.option.name), best_count(answer.best, off[answer.option.id].best)]
        for answer in decision.options
        if answer.option.id in decision.holds_up
    ]
    today = {
        "on": visit.desk.today().isoformat(),
        "word": decision.word,
        "holds_up": held,
        "said": decision.answered,
    }

    def how(document: Document) -> Document:
        before = [one for one in document.settings.get(KEPT, []) if one["on"] != today["on"]]
        settings = {**document.settings, KEPT: [*before, today]}
        return msgspec.structs.replace(document, settings=settings)

    visit.keep(how, why=KEPT_TODAY)
    return visit.go("/later")


ADDRESSES = (
    Address("/later", get=show, post=write),
    Address("/later/keep", post=keep),
    Address("/later/as-it-was", post=go_back),
)
