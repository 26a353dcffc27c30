"""Answers kept in the document: each once, listed, taken back, set beside one it clashes with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.responses import Response

from afterward.base.months import day_words
from afterward.base.saying import say
from afterward.base.words import CURRENCY
from afterward.decision.elicit import Asking
from afterward.document import Document
from afterward.preferences.diary import AGAIN_AFTER_DAYS, Answers, Entry, left_aside
from afterward.report.ask_kept import KIND, SAID, entry_lines, sides_of, then_and_now
from afterward.report.ask_levels import rows
from afterward.web.forms import whole
from afterward.web.visit import Address, Visit

# Pairs of answers that clash and were both kept on purpose, under this name in the settings.
KEPT_BOTH = "kept_both"
# Questions that set one thing against another, and what the page calls the two.
ASKED_OF_TWO = ("trade-off", "gamble", "near")
CALLED = {"first": "A", "second": "B"}


def kept_with(document: Document, entry: Entry, count: int) -> Document:
    """Return the document with one more answer; the same one sent again adds nothing.

    Another answer to the same question, after going back to it, takes the earlier one's place.

    `count` is how many answers there were when the question was asked.

    Raises:
        AfterwardError: the answer makes no sense, alone or beside those there are.
    """
    answers = document.said()
    for number, one in enumerate(answers.answers):
        if number >= count and one.taken_back is None and _bare(one) == _bare(entry):
            if _said(one) == _said(entry):
                return document
            answers = answers.without(number, entry.on)  # gone back to, and answered otherwise
    after = document.with_answers(answers.with_entry(entry))
    after.said(on=entry.on)
    return after


def _bare(entry: Entry) -> tuple[Any, ...]:
    """Return which question an entry answers, without what was said."""
    return (entry.kind, entry.first, entry.second, entry.amounts, entry.option, entry.criterion)


def _said(entry: Entry) -> tuple[Any, ...]:
    """Return what was said to a question."""
    return (entry.said, entry.low, entry.high)


def unresolved(document: Document, asked: Asking) -> tuple[int, int] | None:
    """Return the newest pair of answers that point different ways and was not looked at."""
    seen = document.settings.get(KEPT_BOTH, [])
    pairs = [
        pair
        for pair in asked.answers.clashes(asked.spending)
        if list(pair) not in seen and asked.answers.answers[pair[1]].again is None
    ]
    return pairs[-1] if pairs else None


def clash(visit: Visit) -> Response:
    """Show two answers that point different ways, side by side."""
    if visit.document.profile is None:
        return visit.go("/door")
    asked = visit.desk.asking(visit.document)
    pair = unresolved(visit.document, asked)
    if pair is None:
        return visit.go("/matters")
    one, two = (asked.answers.answers[number] for number in pair)
    currency = CURRENCY[asked.profile.person.country]
    sides = [_sides(entry, list(two.first), currency) for entry in (one, two)]
    table = [(*a, b[1], b[2]) for a, b in zip(*sides, strict=True)]
    days = (day_words(one.on), day_words(two.on))
    view: dict[str, Any] = {"pair": f"{pair[0]}-{pair[1]}", "table": table, "days": days}
    return visit.show("matters_clash.html", step="matters", **view)


def _sides(entry: Entry, names: list[Any], currency: str) -> list[tuple[str, str, str]]:
    """Return rows of one answer: what was chosen, then what was turned down."""
    first, second = ({name: side[name] for name in names} for side in (entry.first, entry.second))
    return rows(*((first, second) if entry.said == "first" else (second, first)), currency)


def resolve(visit: Visit) -> Response:
    """Keep both answers of a pair, or take one of them back."""
    choice, (one, two) = visit.typed.get("choice", ""), _pair(visit.typed.get("pair", ""))
    on = visit.desk.today()

    def how(document: Document) -> Document:
        answers = document.said(on=on)
        if choice == "both":
            seen = [*document.settings.get(KEPT_BOTH, []), [one, two]]
            return msgspec.structs.replace(
                document, settings={**document.settings, KEPT_BOTH: seen}
            )
        number = one if choice == "earlier" else two
        return document.with_answers(_without(answers, number, visit))

    if choice in ("both", "earlier", "later"):
        visit.keep(how)
    return visit.go("/matters")


def _pair(text: str) -> tuple[int, int]:
    one, _, two = text.partition("-")
    return whole(one), whole(two)


def _without(answers: Answers, number: int, visit: Visit) -> Answers:
    """Return the answers without one; as they are where there is none that counts."""
    standing = {n for n, _ in answers.standing()}
    return answers.without(number, visit.desk.today()) if number in standing else answers


def listing(visit: Visit) -> Response:
    """List every answer that counts, each with a way to take it back."""
    if visit.document.profile is None:
        return visit.go("/door")
    asked = visit.desk.asking(visit.document)
    currency = CURRENCY[asked.profile.person.country]
    names = dict(zip(asked.options, asked.names, strict=True))
    shown = [
        {
            "number": number,
            "day": day_words(entry.on),
            "kind": KIND[entry.kind],
            **_as_asked(entry, currency, names),
            "said": CALLED.get(entry.said, SAID[entry.said]) if entry.kind in ASKED_OF_TWO else "",
        }
        for number, entry in asked.answers.standing()
    ]
    aside = [fault.told for fault in left_aside(asked.profile, asked.answers).values()]
    return visit.show("matters_answers.html", step="matters", answers=shown[::-1], aside=aside)


def _as_asked(entry: Entry, currency: str, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a question as the page asked it: two futures in a table, anything else in lines."""
    if entry.kind == "trade-off":
        table = rows(entry.first, entry.second, currency)
        return {"rows": [(*row, "") for row in table], "lines": []}
    if entry.kind in ("gamble", "near"):
        sides = zip("AB", sides_of(entry, currency), strict=True)
        lines = [say("{letter}: {side}", letter=letter, side=side) for letter, side in sides]
        return {"rows": [], "lines": lines}
    return {"rows": [], "lines": entry_lines(entry, currency, note=False, names=names)}


def take_back(visit: Visit) -> Response:
    """Take one answer back; it stays in the file with the day, and counts no longer."""
    number = whole(visit.typed.get("number", ""))

    def how(document: Document) -> Document:
        answers = document.said(on=visit.desk.today())
        return document.with_answers(_without(answers, number, visit))

    visit.keep(how)
    return visit.go("/matters/answers")


def again(visit: Visit) -> Response:
    """Ask an answer of weeks ago anew, and set then and now side by side."""
    if visit.document.profile is None:
        return visit.go("/door")
    on = visit.desk.today()
    answers = visit.desk.said(visit.document)
    currency = CURRENCY[visit.desk.person(visit.document).person.country]
    old = [
        (n, e)
        for n, e in answers.standing()
        if e.kind == "trade-off" and (on - e.on).days >= AGAIN_AFTER_DAYS
    ]
    now = [e for _, e in answers.standing() if e.on == on and answers.anew(e)]
    told = [then_and_now(answers.answers[e.again or 0], e) for e in now]
    view: dict[str, Any] = {"left": len(old), "told": told, "rows": []}
    if old:
        number, entry = old[0]
        shown = rows(entry.first, entry.second, currency)
        fresh = msgspec.structs.replace(entry, on=on, again=number, taken_back=None)
        view |= {
            "rows": [(*row, "") for row in shown],
            "asked": msgspec.json.encode(fresh).decode(),
            "count": len(answers.answers),
        }
    return visit.show("matters_again.html", step="matters", **view)


ADDRESSES = (
    Address("/matters/clash", get=clash, post=resolve),
    Address("/matters/answers", get=listing, post=take_back),
    Address("/matters/again", get=again),
)
