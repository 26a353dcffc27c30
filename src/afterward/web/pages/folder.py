"""The decisions of a folder: which there are, one opened at choice, another begun."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from starlette.responses import Response

from afterward.base.errors import AfterwardError
from afterward.base.months import day_words
from afterward.base.saying import say
from afterward.document import Store, new_document
from afterward.document.folder import Listed, documents_in, new_path
from afterward.document.places import is_locked
from afterward.web.fields import faults_view
from afterward.web.visit import FOLDER, Address, Visit

STATES = {
    "open": "",
    "locked": say("locked; its passphrase is asked for first"),
    "amiss": say("it needs another look before it can be opened"),
}


def show(visit: Visit) -> Response:
    """Show the documents of the folder, the one changed last first."""
    return _page(visit, None)


def _page(visit: Visit, fault: AfterwardError | None) -> Response:
    folder = _folder(visit)
    if folder is None:
        return visit.go("/file")
    return visit.show(
        "folder.html",
        status=422 if fault else 200,
        folder=folder,
        listed=[_row(one, visit) for one in documents_in(folder)],
        typed=visit.typed,
        **faults_view(fault, {"name": say("A name for it")}),
    )


def _folder(visit: Visit) -> Path | None:
    return None if visit.desk.path is None else visit.desk.path.parent


def _row(one: Listed, visit: Visit) -> dict[str, object]:
    there = one.changed.astimezone()
    desk = visit.desk
    mine = one.path == desk.path and not desk.unchosen and not desk.shows_example
    return {
        "name": one.name,
        "state": STATES[one.state],
        "day": day_words(there.date()),
        "time": dt.datetime.strftime(there, "%H:%M"),
        "now": mine and one.state == "open",
    }


def choose(visit: Visit) -> Response:
    """Lay the chosen document on the desk, or begin a new one."""
    folder = _folder(visit)
    if folder is None:
        return visit.go("/file")
    if "open" in visit.typed:
        return _opened(visit, folder)
    try:
        path = new_path(folder, visit.typed.get("name", ""))
        Store(path).create(new_document(path.stem, on=visit.desk.today()))
    except AfterwardError as fault:
        return _page(visit, fault)
    visit.desk.lay(Store(path))
    return visit.go("/")


def _opened(visit: Visit, folder: Path) -> Response:
    """Open one that is in the list; another name leads back to it."""
    wanted = visit.typed["open"]
    found = next((one for one in documents_in(folder) if one.name == wanted), None)
    if found is None:
        return visit.go(FOLDER)
    if not is_locked(found.path):  # laid on the desk, it would answer at no address
        try:
            Store(found.path).read()
        except AfterwardError as fault:
            return _page(visit, fault)
    visit.desk.lay(Store(found.path))
    return visit.go("/")


ADDRESSES = (Address(FOLDER, get=show, post=choose, while_shut=True),)
