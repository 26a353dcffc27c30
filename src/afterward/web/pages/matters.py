"""What matters: two futures at a time, chance, now or later, ratings; each kept as it is given."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import msgspec
from starlette.responses import Response

from afterward.base.criteria import CRITERION
from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.base.words import CURRENCY, money
from afterward.decision.elicit import (
    FIRST_SITTING,
    GAMBLES,
    RATINGS,
    TRADE_OFFS,
    Asking,
    Item,
    RateIt,
    Stop,
)
from afterward.document import Document
from afterward.preferences.diary import Answers, Entry, entry_of
from afterward.preferences.gambles import NEARS, Gamble
from afterward.preferences.simpler import ended, wished
from afterward.preferences.trade_offs import FEWEST, Question
from afterward.report import ask_words
from afterward.report.ask_levels import WORST_AND_BEST, means, rows
from afterward.web.pages.matters_ending import ending
from afterward.web.pages.matters_kept import kept_with, unresolved
from afterward.web.visit import Address, Visit

SAID = {"a": "first", "b": "second", "same": "same", "cannot": "cannot say"}
# Where an answer leads, by what was being asked.
ON = {"more": "/matters?go=more", "ratings": "/matters?go=ratings", "again": "/matters/again"}
KINDS = ("trade-off", "ranking", "swings")


def show(visit: Visit) -> Response:
    """Ask the next thing, or say why nothing more is asked."""
    if visit.document.profile is None:
        return visit.go("/door")
    asked = visit.desk.asking(visit.document)
    if unresolved(visit.document, asked) is not None:
        return visit.go("/matters/clash")
    more, ratings = (visit.query.get("go") == name for name in ("more", "ratings"))
    item = asked.next(more=more, ratings=ratings)
    going = visit.query.get("go", "") if more or ratings else ""
    common: dict[str, Any] = {**progress(asked), "going": going, "two": asked.most == FEWEST}
    if isinstance(item, Stop):
        return visit.show("matters_end.html", step="matters", **common, **ending(asked, item))
    return visit.show("matters.html", step="matters", **common, **view(visit, asked, item))


def progress(asked: Asking) -> dict[str, Any]:
    """Return how far the first sitting is; more than it holds is told without an end."""
    answers = asked.answers
    counted = (("trade-off", TRADE_OFFS), ("gamble", GAMBLES), ("near", NEARS), ("rating", RATINGS))
    done = sum(min(answers.count(kind), most) for kind, most in counted)
    given = sum(1 for _ in answers.standing())
    traded = bool(answers.said(asked.spending))
    return {"done": done, "ahead": FIRST_SITTING, "given": given, "traded": traded}


def view(visit: Visit, asked: Asking, item: Item) -> dict[str, Any]:
    """Return one thing to ask in words, and whole as it is kept when it is answered."""
    entry = entry_for(asked, item, visit)
    currency = CURRENCY[asked.profile.person.country]
    shown: dict[str, Any] = {
        "kind": entry.kind,
        "asked": msgspec.json.encode(entry).decode(),
        "count": len(asked.answers.answers),
    }
    if isinstance(item, RateIt):
        return {**shown, **rating_view(item)}
    if isinstance(item, Question):
        return {**shown, **trade_view(asked, entry, currency)}
    if isinstance(item, Gamble):
        sides, title, how = ask_words.chances(item, currency), ask_words.CHANCE, ask_words.SURE
    else:
        sides, title, how = ask_words.times(item, currency), ask_words.NEAR, ask_words.WHEN
    return {**shown, "title": title, "how": how, "sides": sides}


def trade_view(asked: Asking, entry: Entry, currency: str) -> dict[str, Any]:
    """Return two futures as rows, those better in the first before those better in the second."""
    gains = {c: (entry.first[c] - entry.second[c]) * CRITERION[c].sign for c in entry.first}
    order = sorted(entry.first, key=lambda c: gains[c] <= 0)
    first = {c: entry.first[c] for c in order}
    spent = money(asked.spending, currency)
    told = rows(first, entry.second, currency)
    return {
        "rows": [(*row, "a" if gains[c] > 0 else "b") for c, row in zip(order, told, strict=True)],
        "means": [words for c in order if (words := means(c, spent))],
        "rated": any(c in WORST_AND_BEST for c in order),
    }


def rating_view(item: RateIt) -> dict[str, Any]:
    """Return what is rated, and what 0 and 100 stand for."""
    found, (worst, best) = CRITERION[item.criterion], WORST_AND_BEST[item.criterion]
    return {
        "criterion": found.name,
        "says": found.says,
        "worst": worst,
        "best": best,
        "option": item.name,
    }


def entry_for(asked: Asking, item: Item, visit: Visit) -> Entry:
    """Return a question whole, as its answer will be kept."""
    on = visit.desk.today()
    if isinstance(item, Question):
        again = _number_of(asked, item.repeats)
        return entry_of(item, "first", asked.spending, on, again)
    if isinstance(item, RateIt):
        criterion = CRITERION[item.criterion].id
        return Entry(on=on, kind="rating", option=item.option, criterion=criterion)
    kind = "gamble" if isinstance(item, Gamble) else "near"
    return Entry(on=on, kind=kind, amounts=asdict(item))


def _number_of(asked: Asking, said: int | None) -> int | None:
    """Return the number of the kept answer that a repeated question asks again."""
    if said is None:
        return None
    return [n for n, e in asked.answers.standing() if e.kind in KINDS][said]


def keep(visit: Visit) -> Response:
    """Keep an answer to exactly what was shown; sent twice, it counts once."""
    entry = _asked(visit)
    count = _count(visit)
    visit.keep(lambda document: kept_with(document, entry, count))
    return visit.go(ON.get(visit.typed.get("going", ""), "/matters"))


def _asked(visit: Visit) -> Entry:
    """Return the question the form was made from, with what was said.

    Raises:
        AfterwardError: it is not a question, or not an answer to it.
    """
    try:
        entry = msgspec.json.decode(visit.typed.get("asked", ""), type=Entry)
    except msgspec.MsgspecError:
        raise AfterwardError(
            say("the question did not come back as it was asked"),
            code="page.question",
            remedy=say("Nothing was changed. Go back to the step, and answer it there."),
        ) from None
    entry = msgspec.structs.replace(entry, on=visit.desk.today(), taken_back=None)
    if entry.kind == "rating":
        return _rated(entry, visit)
    said = SAID.get(visit.typed.get("said", ""))
    if said is None:
        raise AfterwardError(
            say("no answer was chosen"), code="page.answer", remedy=say("Choose one of four.")
        )
    return msgspec.structs.replace(entry, said=said)


def _rated(entry: Entry, visit: Visit) -> Entry:
    if visit.typed.get("said") == "unknown":
        return msgspec.structs.replace(entry, low=None, high=None)
    try:
        low, high = (float(visit.typed.get(name, "")) for name in ("low", "high"))
    except ValueError:
        low, high = -1.0, -1.0
    if not 0.0 <= low <= 100.0 or not 0.0 <= high <= 100.0:
        raise AfterwardError(
            say("that is no rating"),
            code="page.rating",
            remedy=say("Give two numbers from 0 to 100, or say that you do not know."),
        )
    return msgspec.structs.replace(entry, low=min(low, high), high=max(low, high))


def _count(visit: Visit) -> int:
    given = visit.typed.get("count", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 0


def undo(visit: Visit) -> Response:
    """Take back the last answer given today."""

    def how(document: Document) -> Document:
        answers = document.said(on=visit.desk.today())
        today = [n for n, e in answers.standing() if e.on == visit.desk.today()]
        if not today:
            return document
        return document.with_answers(answers.without(today[-1], visit.desk.today()))

    visit.keep(how)
    return visit.go("/matters")


def way(visit: Visit) -> Response:
    """Let two things differ in a question, or up to five again."""
    on, simpler = visit.desk.today(), visit.typed.get("way") == "two"

    def how(document: Document) -> Document:
        answers: Answers = document.said(on=on)
        wishes = wished(answers.simpler, on) if simpler else ended(answers.simpler, on)
        return document.with_answers(msgspec.structs.replace(answers, simpler=wishes))

    visit.keep(how)
    return visit.go("/matters")


ADDRESSES = (
    Address("/matters", get=show, post=keep),
    Address("/matters/undo", post=undo),
    Address("/matters/way", post=way),
)
