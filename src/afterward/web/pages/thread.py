"""A thread of other people's voices: brought once one's own trade-offs are answered, taken away."""

from __future__ import annotations

import secrets
from typing import Any

from starlette.responses import Response

from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.saying import say
from afterward.base.words import number
from afterward.discussion.counting import read_passages
from afterward.discussion.passages import Thread, thread_id
from afterward.discussion.readers import thread_from
from afterward.discussion.readers.reading import Ask
from afterward.discussion.shelved import brought, from_table
from afterward.discussion.suggesting import suggested
from afterward.document import Document
from afterward.document.reasons import THREAD_AWAY
from afterward.report.discussion_words import ABSENT
from afterward.web.fields import NOTHING, called, faults_view
from afterward.web.threads import found, offered, with_thread, without
from afterward.web.visit import Address, Visit

# About a thousand posts; the document, marks and all, is saved with every answer.
MOST_LETTERS = 500_000
MOST_TITLE = 300
ON_A_PAGE = 20
PASTED = "what was pasted"
NAMES = {"words": say("The posts"), "file": say("A file")}


def show(visit: Visit) -> Response:
    """Show the threads that were brought, and the way to bring one."""
    if not offered(visit):
        return visit.show("thread_not_yet.html", step="matters")
    return _page(visit, {}, None)


def _page(visit: Visit, typed: dict[str, str], fault: AfterwardError | None) -> Response:
    shown = faults_view(fault)
    shown["fault_names"] = called(shown["faults"], NAMES)
    return visit.show(
        "thread.html",
        step="matters",
        status=422 if fault else 200,
        absent=ABSENT,
        threads=[_row(table) for table in visit.document.threads],
        typed=typed,
        **shown,
    )


def _row(table: dict[str, Any]) -> dict[str, Any]:
    """Return a thread on the shelf in a few words; one that cannot be used can be taken away."""
    row = {"id": str(table.get("id", "")), "title": str(table.get("title", "")), "usable": False}
    try:
        work = from_table(table).work
    except AfterwardError:
        return row
    count, of, left = len(work.thread.passages), len(read_passages(work.thread)), len(work.left())
    return {**row, "usable": True, "passages": count, "of": of, "left": left}


def bring(visit: Visit) -> Response:
    """Read what was pasted or sent, and keep it with what the rules suggest."""
    if not offered(visit):
        return visit.go("/thread")
    try:
        name = _brought(visit)
    except AfterwardError as fault:
        return _page(visit, visit.typed, fault)
    return visit.go(f"/thread/{name}")


def _brought(visit: Visit) -> str:
    """Return the name of the thread that was brought; one that is there already stays one."""
    thread = _read(visit)
    same = thread_id(thread)
    for table in visit.document.threads:
        if table.get("id") and _is(table, same):
            return str(table["id"])
    held = brought(secrets.token_hex(4), *suggested(thread))
    visit.keep(lambda document: with_thread(document, held))
    return held.id


def _is(table: dict[str, Any], same: str) -> bool:
    try:
        return thread_id(from_table(table).thread) == same
    except AfterwardError:
        return False


def _read(visit: Visit) -> Thread:
    """Return the thread in the form.

    Raises:
        AfterwardError: there is none in it, there are two, or it cannot be read.
    """
    pasted, sent = visit.typed.get("words", ""), visit.sent.files.get("file")
    ask = Ask(title=visit.typed.get("title", "")[:MOST_TITLE])
    if sent is None or not (sent.name or sent.content):
        if not pasted:
            allowed = say("posts, pasted, or a file that holds them")
            raise faults_error([Fault("words", NOTHING, allowed)], file="")
        return _short(thread_from(pasted.encode("utf-8", "replace"), PASTED, ask))
    if pasted:
        raise faults_error(
            [Fault("file", say("a file and pasted posts"), say("one of the two"))], file=""
        )
    return _short(thread_from(sent.content, sent.name or "a file", ask))


def _short(thread: Thread) -> Thread:
    letters = sum(len(each.text) for each in thread.passages)
    if letters > MOST_LETTERS:
        raise AfterwardError(
            say(
                "this thread has {letters} letters; up to {most} are kept in a document",
                letters=number(letters),
                most=number(MOST_LETTERS),
            ),
            code="page.thread_long",
            remedy=say(
                "Bring a part of it, or use `afterward read FILE`, which reads up to 20 MB."
            ),
        )
    return thread


def passages(visit: Visit) -> Response:
    """List the passages of a thread, so many on a page, each with how it begins."""
    if not offered(visit):
        return visit.go("/thread")
    work = found(visit.document, visit.part).work
    given = visit.query.get("from", "0")
    at = int(given) if given.isascii() and given.isdigit() and len(given) < 8 else 0
    rows = work.thread.passages[at : at + ON_A_PAGE]
    left, unread = set(work.left()), set(work.thread.unread)
    return visit.show(
        "thread_passages.html",
        step="matters",
        id=visit.part,
        laid=work.marks.thread,
        title=work.thread.title,
        rows=[
            {
                "id": each.id,
                "begins": " ".join(each.text[:200].split()),
                "state": "unread" if each.id in unread else "left" if each.id in left else "read",
                "last": each is work.thread.passages[-1],
            }
            for each in rows
        ],
        at=at,
        of=len(work.thread.passages),
        earlier=max(0, at - ON_A_PAGE) if at else None,
        later=at + ON_A_PAGE if at + ON_A_PAGE < len(work.thread.passages) else None,
    )


def away(visit: Visit) -> Response:
    """Take a thread out of the document, with its marks."""

    def how(document: Document) -> Document:
        return without(document, visit.part)

    visit.keep(how, why=THREAD_AWAY)
    return visit.go("/thread")


ADDRESSES = (
    Address("/thread", get=show, post=bring, upload=True),
    Address("/thread/{part}/passages", get=passages),
    Address("/thread/{part}/away", post=away),
)
