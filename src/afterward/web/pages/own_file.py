"""Your own file: what it holds, a copy of it, a passphrase on it; and the page while it is shut."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.months import day_words
from afterward.base.saying import say
from afterward.base.words import number
from afterward.document import Document, age
from afterward.document.beside import beside
from afterward.document.brought import Holds, holds
from afterward.document.carrying import as_json
from afterward.document.form import to_bytes
from afterward.document.places import locked_path
from afterward.profile.questions import SHORT
from afterward.web import own
from afterward.web.fields import called, faults_view
from afterward.web.visit import FOLDER, SHUT, Address, Visit

ALREADY = f"{SHUT}?already=yes"
NAMES = {
    "passphrase": say("A passphrase"),
    "again": say("The same once more"),
    "file": say("A file"),
}
LONGEST = 1000
PROFESSIONS = dict(next(q.choices for q in SHORT if q.id == "profession"))


def show(visit: Visit) -> Response:
    """Show what the file holds and what can be done with it."""
    return file_page(visit, None)


def file_page(visit: Visit, fault: AfterwardError | None) -> Response:
    """Return the page of the file, with what is amiss in one of its forms."""
    return visit.show(
        "own_file.html",
        step="take",
        status=422 if fault else 200,
        path=None if visit.desk.shows_example else visit.desk.path,
        holds=held_view(visit, visit.document),
        can_lock=age.there(),
        beside=beside_view(visit),
        **faults_named(fault),
    )


def faults_named(fault: AfterwardError | None) -> dict[str, Any]:
    """Return the faults of a form about the file, its fields called what the page calls them."""
    shown = faults_view(fault)
    shown["fault_names"] = called(shown["faults"], NAMES)
    return shown


def held_view(visit: Visit, document: Document) -> dict[str, Any]:
    """Return what a document holds, as a template tells it."""
    try:
        found: Holds = holds(document, on=visit.desk.today())
    except AfterwardError:
        return {}
    return {
        "begun": day_words(found.created),
        "who": PROFESSIONS.get(found.profession, ""),
        "place": found.place,
        "counts": found,
    }


def beside_view(visit: Visit) -> list[dict[str, str]]:
    """Return the files beside the person's own that hold the same things: names, and what each is.

    Where the file is shut, those that still lie there.
    """
    if visit.desk.path is None or visit.desk.shows_example:
        return []
    path = visit.desk.path
    found = own.left_beside(visit.desk) if visit.shut else beside(path, visit.document)
    return [{"name": one.path.name, "what": one.what} for one in found]


def copy(visit: Visit) -> Response:
    """Give the document as a file that opens here again, byte for byte as it is kept."""
    name = f"afterward-{visit.desk.today().isoformat()}.afterward"
    return _file(to_bytes(visit.document), name, "application/octet-stream")


def copy_json(visit: Visit) -> Response:
    """Give all that the document holds as JSON, for other programs."""
    name = f"afterward-{visit.desk.today().isoformat()}.json"
    return _file(as_json(visit.document).encode("utf-8"), name, "application/json")


def _file(data: bytes, name: str, kind: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type=kind, headers=headers)


def lock(visit: Visit) -> Response:
    """Put the file under a passphrase; from then on the page asks for it."""
    try:
        also = visit.sent.several.get("also", ())
        own.lock(visit.desk, _passphrase(visit), of=visit.sent.document, also=also)
    except AfterwardError as fault:
        if not visit.desk.shut():
            return file_page(visit, fault)
        if fault.code == "file.not_confirmed":  # locked by this very form: what it says is told
            raise
        return visit.go(ALREADY)  # by another window, or the form came twice
    return visit.go(SHUT)


def _passphrase(visit: Visit) -> str:
    """Return the passphrase that was typed twice.

    Raises:
        AfterwardError: there is none, it is very long, or the two differ.
    """
    given, again = visit.typed.get("passphrase", ""), visit.typed.get("again", "")
    if not given:
        raise faults_error([Fault("passphrase", say("nothing"), say("a few words"))], file="")
    if len(given) > LONGEST:
        came = say("{count} letters", count=number(len(given)))
        most = say("up to {count} letters", count=number(LONGEST))
        raise faults_error([Fault("passphrase", came, most)], file="")
    if given != again:
        differs = Fault("again", say("something else"), say("the same, letter by letter"))
        raise faults_error([differs], file="")
    return given


def shut(visit: Visit) -> Response:
    """Show that the file is locked, and ask for its passphrase; or that it was erased."""
    return _shut_page(visit, None)


def _shut_page(visit: Visit, fault: AfterwardError | None) -> Response:
    if visit.shut in ("", "unchosen"):
        return visit.go(FOLDER if visit.shut else "/")
    return visit.show(
        "own_file_shut.html",
        status=422 if fault else 200,
        erased=visit.shut == "erased",
        path=None if visit.desk.path is None else locked_path(visit.desk.path),
        beside=beside_view(visit),
        removed=[one.path.name for one in own.removed_beside(visit.desk)],
        late="late" in visit.query,
        already="already" in visit.query,
        other="other" in visit.query,
        **faults_named(fault),
    )


def unlock(visit: Visit) -> Response:
    """Open the file again with its passphrase."""
    given = visit.typed.get("passphrase", "")
    try:
        if visit.shut == "locked":
            own.unlock(visit.desk, given)
    except AfterwardError as fault:
        if not visit.desk.shut():  # the form came twice, and the first has opened it
            return visit.go("/")
        if fault.code == "lock.passphrase":  # said on a page that can be loaded again
            return visit.go(f"{SHUT}?other=yes")
        return _shut_page(visit, fault)
    return visit.go("/")


ADDRESSES = (
    Address("/file", get=show),
    Address("/file/copy.afterward", get=copy),
    Address("/file/copy.json", get=copy_json),
    Address("/file/lock", post=lock, shuts="locked"),
    Address(SHUT, get=shut, post=unlock, while_shut=True),
)
