"""Bringing a file in: read, told what it holds, and only then put in the place of what is open."""

from __future__ import annotations

from starlette.responses import Response

from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.saying import say
from afterward.document.brought import brought
from afterward.web import own
from afterward.web.fields import NOTHING
from afterward.web.pages.own_file import file_page, held_view
from afterward.web.settings_read import check_settings
from afterward.web.visit import Address, Visit

WAITS = "/file/brought"
UNNAMED = say("the file")


def bring(visit: Visit) -> Response:
    """Read the file that was sent, and hold it until the person has seen what is in it."""
    sent = visit.sent.files.get("file")
    try:
        own.own_path(visit.desk, of=visit.sent.document)
        if sent is None or not (sent.name or sent.content):
            allowed = say("a copy that was saved from here")
            raise faults_error([Fault("file", NOTHING, allowed)], file="")
        secret = visit.typed.get("passphrase", "")
        today = visit.desk.today()
        found = brought(sent.content, sent.name or str(UNNAMED), on=today, passphrase=secret)
        check_settings(found.document, file=found.name)
        visit.desk.brought = found
    except AfterwardError as fault:
        return file_page(visit, fault)
    return visit.go(WAITS)


def waits(visit: Visit) -> Response:
    """Show what the file holds, beside what is open now."""
    held = visit.desk.brought
    if held is None or visit.desk.shows_example:
        return visit.go("/file")
    return visit.show(
        "own_file_brought.html",
        step="take",
        file=held.name,
        which=held.ticket,
        same=held.document.id == visit.document.id,
        then=held_view(visit, held.document),
        now=held_view(visit, visit.document),
    )


def replace(visit: Visit) -> Response:
    """Take the file that waits in the place of what is open, or let it go."""
    held, visit.desk.brought = visit.desk.brought, None
    seen = held is not None and held.ticket == visit.typed.get("which")
    if held is not None and seen and visit.typed.get("take") == "yes":
        own.replace(visit.desk, held.document, of=visit.sent.document)
        return visit.go("/now")
    return visit.go("/file")


ADDRESSES = (
    Address("/file/bring", post=bring, upload=True),
    Address(WAITS, get=waits, post=replace),
)
