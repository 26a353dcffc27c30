"""Threads in a document: found, changed and taken away; only once trade-offs were answered."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.discussion.passages import thread_id
from afterward.discussion.shelved import Shelved, from_table
from afterward.document import Document
from afterward.preferences.rates import spending_of
from afterward.web.visit import Visit

Step = Callable[[Shelved], Shelved]


def offered(visit: Visit) -> bool:
    """Return whether the person has answered trade-offs of their own.

    Before that, what others named could become theirs.
    """
    if visit.document.profile is None:
        return False
    said = visit.desk.said(visit.document)
    return bool(said.said(spending_of(visit.desk.person(visit.document))))


def found(document: Document, name: str) -> Shelved:
    """Return one of the threads in a document.

    Raises:
        AfterwardError: there is none of this name, or it cannot be used.
    """
    table = next((one for one in document.threads if one.get("id") == name), None)
    if table is None:
        raise AfterwardError(
            say("there is no such thread in this document"),
            code="page.thread",
            remedy=say("It may have been taken away in another window."),
        )
    return from_table(table)


def with_thread(document: Document, held: Shelved) -> Document:
    """Return a document with a thread added, or in the place of the one of its name."""
    table = held.table()
    names = [one.get("id") for one in document.threads]
    if held.id not in names:
        return msgspec.structs.replace(document, threads=(*document.threads, table))
    at = names.index(held.id)
    threads = (*document.threads[:at], table, *document.threads[at + 1 :])
    return msgspec.structs.replace(document, threads=threads)


def without(document: Document, name: str) -> Document:
    """Return a document with one thread taken away, and everything else as it was."""
    threads = tuple(one for one in document.threads if one.get("id") != name)
    return msgspec.structs.replace(document, threads=threads)


def keep_step(visit: Visit, step: Step) -> None:
    """Take one step in the thread that the form was made from, as it is kept now.

    Raises:
        AfterwardError: its passages were joined or split since, or the step cannot be taken.
    """
    laid = visit.typed.get("laid", "")

    def how(document: Document) -> Document:
        held = found(document, visit.part)
        if thread_id(held.thread) != laid:
            raise AfterwardError(
                say("the passages were joined or split in another window"),
                code="page.thread_changed",
                remedy=say("Nothing was changed. Go on from the thread as it is now."),
            )
        return with_thread(document, step(held))

    visit.keep(how)
