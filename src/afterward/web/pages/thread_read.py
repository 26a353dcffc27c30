"""Going through a thread: one suggestion at a time, each answer kept, every step taken back."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from afterward.base.codebook import FACTOR_IDS, FactorId, factor, factors
from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.saying import say
from afterward.discussion.counting import read_passages
from afterward.discussion.keeping import Work
from afterward.discussion.marks import COUNTED, Mark
from afterward.discussion.passages import Passage
from afterward.discussion.shelved import Shelved
from afterward.report.discussion_words import ABSENT, KINDS
from afterward.web.fields import ONE_OF_THE_LIST, faults_view
from afterward.web.threads import Step, found, keep_step, offered
from afterward.web.visit import Address, Visit

# Of a very long passage, what stands around the mark.
WHOLE, AROUND = 6000, 1500
CARD = "#card"


def show(visit: Visit) -> Response:
    """Show the next passage to read, or the one that is asked for."""
    if not offered(visit):
        return visit.go("/thread")
    return _page(visit, {}, None)


def _page(visit: Visit, typed: dict[str, str], fault: AfterwardError | None) -> Response:
    held = found(visit.document, visit.part)
    work = held.work
    at = typed.get("passage", "") if fault else visit.query.get("at", "")
    passage, number = chosen(work, at)
    shown = faults_view(fault)
    shown["fault_names"] = dict.fromkeys(shown["faults"], say("The words"))
    return visit.show(
        "thread_read.html",
        step="matters",
        status=422 if fault else 200,
        id=visit.part,
        laid=work.marks.thread,
        absent=ABSENT,
        read_from=KINDS[work.thread.kind],
        thread=work.thread,
        left=len(work.left()),
        of=len(read_passages(work.thread)),
        undo=bool(held.back),
        aside=len(held.aside),
        factors=factors(),
        typed=typed,
        at=at,
        card=None if passage is None else card(held, passage, number),
        **shown,
    )


def chosen(work: Work, at: str) -> tuple[Passage | None, int | None]:
    """Return the passage asked for, else the next to read, and the mark to decide on there."""
    asked = work.thread.passage(at)
    if asked is None:
        return work.next() or (None, None)
    marks = enumerate(work.marks.marks)
    waiting = [n for n, m in marks if m.passage == asked.id and m.state == "suggested"]
    return asked, min(waiting, key=lambda n: work.marks.marks[n].start, default=None)


def card(held: Shelved, passage: Passage, number: int | None) -> dict[str, Any]:
    """Return one passage as it is shown, the mark to decide on, and those decided already."""
    mark = None if number is None else held.marks[number]
    ids = [each.id for each in held.passages]
    return {
        "passage": passage.id,
        "place": ids.index(passage.id) + 1,
        "last": ids[-1] == passage.id,
        "unread": passage.id in held.unread,
        "left": passage.id in held.work.left(),
        "pieces": pieces(passage, mark),
        "cut": len(passage.text) > WHOLE,
        "number": number,
        "mark": mark,
        "factor": None if mark is None else factor(mark.factor),
        "decided": [
            {
                "number": n,
                "quote": each.quote,
                "name": factor(each.factor).name,
                "counts": each.state in COUNTED,
                "yours": each.rule == "",
            }
            for n, each in enumerate(held.marks)
            if each.passage == passage.id and each.state != "suggested"
        ],
    }


def pieces(passage: Passage, mark: Mark | None) -> list[tuple[str, str]]:
    """Return a passage in pieces, each with what it is: a mark, a quote of another, or plain.

    >>> pieces(Passage(id="p1", text="> so. no", quoted=((0, 5),)), None)
    [('> so.', 'quoted'), (' no', '')]
    """
    first, last = window(passage, mark)
    spans = [*passage.quoted, *([] if mark is None else [(mark.start, mark.end)])]
    ends = {first, last, *(end for span in spans for end in span if first < end < last)}
    found = []
    for start, end in pairwise(sorted(ends)):
        quoted = any(a <= start < b for a, b in passage.quoted)
        marked = mark is not None and mark.start <= start < mark.end
        found.append((passage.text[start:end], "mark" if marked else "quoted" if quoted else ""))
    return found


def window(passage: Passage, mark: Mark | None) -> tuple[int, int]:
    """Return which characters of a passage are shown: all, or those around a mark."""
    if len(passage.text) <= WHOLE:
        return 0, len(passage.text)
    if mark is None:
        return 0, WHOLE
    return max(0, mark.start - AROUND), min(len(passage.text), mark.end + AROUND)


def decide(visit: Visit) -> Response:
    """Keep what was said of one mark."""
    number, said = _number(visit), visit.typed.get("said", "")
    if said not in ("confirm", "reject", "other"):
        raise _unclear(say("what was said of it"))
    if said == "other":
        name = _factor(visit)
        return _stepped(visit, lambda held: held.under(number, name))
    state = "confirmed" if said == "confirm" else "rejected"
    return _stepped(visit, lambda held: held.decided(number, state))


def add(visit: Visit) -> Response:
    """Keep words that the rules missed, under the factor they name."""
    passage, words = visit.typed.get("passage", ""), visit.typed.get("words", "")
    try:
        name = _factor(visit)
        return _stepped(visit, lambda held: held.added(passage, words, name), stay=True)
    except AfterwardError as fault:
        return _again(visit, fault)


def lay(visit: Visit) -> Response:
    """Join a passage with the next, or split it before some of its words."""
    passage, words = visit.typed.get("passage", ""), visit.typed.get("second", "")
    if visit.typed.get("way") == "join":
        return _stepped(visit, lambda held: held.joined(passage), stay=True)
    try:
        return _stepped(visit, lambda held: held.split(passage, words))
    except AfterwardError as fault:
        at_second = [Fault("second", one.came, one.allowed) for one in fault.faults]
        return _again(visit, faults_error(at_second, file="") if at_second else fault)


def looked(visit: Visit) -> Response:
    """Keep that a passage was read, and names nothing more."""
    passage = visit.typed.get("passage", "")
    return _stepped(visit, lambda held: held.looked(passage))


def undo(visit: Visit) -> Response:
    """Take the last step back."""
    return _stepped(visit, Shelved.undone)


def _stepped(visit: Visit, step: Step, *, stay: bool = False) -> Response:
    """Take a step, and go on to the next passage, or `stay` at the one the form is about."""
    if not offered(visit):
        return visit.go("/thread")
    keep_step(visit, step)
    at = visit.typed.get("passage", "") if stay else visit.typed.get("at", "")
    asked = f"?at={quote(at, safe='')}" if at else ""
    return visit.go(f"/thread/{visit.part}{asked}{CARD}")


def _again(visit: Visit, fault: AfterwardError) -> Response:
    """Show the passage again with what was typed, where the fault is one of the form."""
    if not fault.faults:
        raise fault
    return _page(visit, visit.typed, fault)


def _number(visit: Visit) -> int:
    given = visit.typed.get("number", "")
    if not (given.isascii() and given.isdigit() and len(given) < 8):
        raise _unclear(say("which mark it is about"))
    return int(given)


def _factor(visit: Visit) -> FactorId:
    given = visit.typed.get("factor", "")
    name = next((each for each in FACTOR_IDS if each == given), None)
    if name is None:
        raise faults_error([Fault("factor", say("none of the list"), ONE_OF_THE_LIST)], file="")
    return name


def _unclear(what: str) -> AfterwardError:
    return AfterwardError(
        say("the form did not say {what}", what=what),
        code="page.mark",
        remedy=say("Nothing was changed. Go back to the thread, and answer it there."),
    )


ADDRESSES = (
    Address("/thread/{part}", get=show),
    Address("/thread/{part}/mark", post=decide),
    Address("/thread/{part}/add", post=add),
    Address("/thread/{part}/lay", post=lay),
    Address("/thread/{part}/looked", post=looked),
    Address("/thread/{part}/undo", post=undo),
)
