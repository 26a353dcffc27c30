"""Which roads are near: from a pasted text, a file, or the name of one's work.

What finds them is loaded when somebody comes here: few do, and it takes some room.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from afterward.base.errors import AfterwardError
from afterward.base.saying import beginning, in_a_row, say
from afterward.profile import Profile
from afterward.web.visit import Address, Visit

if TYPE_CHECKING:
    from afterward.matching import finding
    from afterward.matching.by_words import Worded
    from afterward.matching.finding import Found

MOST_TEXT = 100_000
NOTHING_GIVEN = say("Paste a text, choose a file, or name your work.")
CUT_OFF = say("Of what was pasted, the first 100,000 letters were read.")
# So many of the list are told with what carries over and what is missing.
TOLD = 8

Shown = dict[str, Any]
# What the page shows of an answer where it says nothing of it.
NOTHING: Shown = {
    "now": "",
    "roles": [],
    "occupations": [],
    "left_out": {},
    "explained": "",
    "choose_from": (),
}


def show(visit: Visit) -> Response:
    """Ask for a text or a name; nothing of it is kept."""
    if visit.document.profile is None:
        return visit.go("/door")
    return _page(visit, {}, None)


def _page(
    visit: Visit, asked: Shown, result: Shown | None, said: str = "", status: int = 200
) -> Response:
    view: Shown = {"asked": asked, "result": result, "hurts": _hurts(), "said": said}
    return visit.show("roads_match.html", step="roads", status=status, **view)


def _hurts() -> list[tuple[str, str]]:
    """Return what can be left out, by its id and as it is called."""
    from afterward.matching import unlike

    return [(one.id, one.name) for one in unlike.hurts()]


def find(visit: Visit) -> Response:
    """Show what is near. The text is read, shown as text alone, and gone with the page."""
    person = visit.desk.person(visit.document)
    chosen = visit.sent.several.get("hurts", ())
    asked = {
        "occupation": visit.typed.get("occupation", "")[:200],
        "text": visit.typed.get("text", "")[:MOST_TEXT],
        "hurts": [one for one in chosen if one in dict(_hurts())],
    }
    try:
        text = _text(visit, asked["text"])
        if not text and not asked["occupation"]:
            return _page(visit, asked, None, said=NOTHING_GIVEN)
        result = _found(person, asked, text)
        if len(visit.typed.get("text", "")) > MOST_TEXT:
            result["notes"] = [CUT_OFF, *result["notes"]]
    except AfterwardError as fault:
        return _page(visit, asked, None, said=fault.told, status=422)
    return _page(visit, asked, result)


def _text(visit: Visit, pasted: str) -> str:
    """Return what was pasted, and what a chosen file says."""
    from afterward.matching.documents import read_bytes

    upload = visit.sent.files.get("cv")
    read = read_bytes(upload.content, upload.name) if upload and upload.content else ""
    return "\n".join(part for part in (pasted, read) if part)


def _found(person: Profile, asked: dict[str, Any], text: str) -> dict[str, Any]:
    from afterward.matching import finding

    question = finding.Question(
        occupation=asked["occupation"] or None,
        text=text,
        unlike=",".join(asked["hurts"]),
        country=person.person.country,
        profession=person.person.profession,
    )
    try:
        index = finding.open_index()
    except AfterwardError as fault:
        if fault.code != "match.no_data":
            raise
        rows = [_worded(one) for one in finding.without_release(question)]
        return {**NOTHING, "roles": rows, "notes": [finding.BY_WORDS]}
    return _ranked(index, finding.find_all(index, question))


def _worded(one: Worded) -> dict[str, Any]:
    return {
        "id": one.option.id,
        "name": one.option.name,
        "place": "",
        "says": _in_common(one.shares),
        "needs": one.option.licence_wall,
    }


def _in_common(shares: Iterable[str]) -> str:
    words = in_a_row(tuple(shares))
    return say("Words in common: {words}.", words=words) if words else ""


def _ranked(index: finding.Index, found: Found) -> dict[str, Any]:
    answer = found.answer
    notes = [*found.notes, found.credit]
    if answer is None:
        return {
            **NOTHING,
            "notes": notes,
            "explained": found.explanation,
            "choose_from": found.choose_from,
        }
    return {
        **NOTHING,
        "now": ", ".join(f"{title} ({share:.0%})" for _, title, share in answer.now),
        "roles": [
            {
                "id": one.option.id,
                "name": one.option.name,
                "place": _place(one.place),
                "says": say("{why}.", why=beginning(one.why_not)) if one.why_not else "",
                "needs": one.option.licence_wall,
            }
            for one in answer.options
        ],
        "occupations": [
            _occupation(index, found, one, told=one.rank <= TOLD) for one in answer.occupations
        ],
        "left_out": answer.left_out,
        "notes": notes,
    }


def _place(place: Any) -> str:
    if not place:
        return ""
    return say("{place} ({low} to {high})", place=place.rank, low=place.low, high=place.high)


def _occupation(index: finding.Index, found: Found, one: Any, *, told: bool) -> dict[str, Any]:
    from afterward.matching import finding

    held = finding.set_beside(index, found, one.code) if told else None
    return {
        "code": one.code,
        "title": one.title,
        "place": _place(one),
        "needs": one.wall,
        "stable": one.stable,
        "borrowed": one.borrowed,
        "hurts": "; ".join(f"{n.replace('_', ' ')}: {word}" for n, word in one.hurts.items()),
        "carries": [e.name for e in held.carries[:4]] if held else [],
        "missing": [
            {
                "name": e.name,
                "gap": f"{e.gap:.1f}",
                "low": f"{e.low:.1f}",
                "high": f"{e.high:.1f}",
                "way": e.way,
            }
            for e in held.missing[:4]
        ]
        if held
        else [],
    }


ADDRESSES = (Address("/roads/match", get=show, post=find, upload=True),)
