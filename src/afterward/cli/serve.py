"""`afterward serve`: open the page, on this machine only."""

from __future__ import annotations

import datetime as dt
import os
import socket
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import subprocess

    from afterward.document import Store

LOOPBACK = "127.0.0.1"
WAITING = 64


@click.command()
@click.argument("profile", required=False, type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port (a free one).")
@click.option("--no-browser", is_flag=True, help="Print the link, open nothing.")
@click.option("--lives", type=int, default=None, help="Lives of an answer (4,096): fewer, coarser.")
@click.option("--language", default="", help="Language of the page (what the browser asks for).")
def serve(
    *, profile: Path | None, port: int, no_browser: bool, lives: int | None, language: str
) -> None:
    """Open the page for PROFILE, reachable from this machine only.

    PROFILE is a profile, a document, or a folder whose documents the page lists; without it, your
    own document.
    """
    import uvicorn

    from afterward.decision.how_many import DEFAULT_LIVES, split_lives
    from afterward.report.catalogues import checked_language
    from afterward.web.app import Site
    from afterward.web.desk import Desk
    from afterward.web.example_files import example_files
    from afterward.web.guard import Session
    from afterward.web.serving import configured
    from afterward.web.thrift import hold_little

    count = DEFAULT_LIVES if lives is None else lives
    split_lives(count)  # a number that cannot be simulated is said before anything is opened
    told_in = checked_language(language) if language else ""
    store = _store(profile)  # what is amiss in it is said here, not on the page
    listening = listen(port)
    session = Session(port=listening.getsockname()[1])
    compiling = Compiling()
    folder = profile is not None and profile.is_dir()
    desk = Desk(store, examples=example_files(), lives=count, unchosen=folder)
    page = Site(session, desk, told_in, then=compiling.begin)
    _say_where(store, folder=folder)
    click.echo("The page is open on this machine only. This link works once:")
    click.echo(f"  {session.link}")
    click.echo("End it with Ctrl-C.")
    if not no_browser:
        webbrowser.open(session.link)
    hold_little()
    try:
        uvicorn.Server(configured(page.app())).run(sockets=[listening])
    finally:
        compiling.end()


class Compiling:
    """The fast simulation, compiled in a process beside; the reference answers until then."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Begin, where there is a need: once the page is loaded, so that nothing waits for it.

        Where no process can be begun (little memory is left, say), the reference goes on answering.
        """
        from afterward.simulation import prepare

        with suppress(OSError):
            self.process = prepare.begin()

    def end(self) -> None:
        """End it with the page."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()


def _store(path: Path | None) -> Store:
    """Return the document to show: one named, one made from a profile beside it, or one's own.

    Of a folder it is one that is not there yet: which is shown is chosen on the page.
    """
    from afterward.document import Store, default_path
    from afterward.document.opened import check_given, is_document
    from afterward.document.places import NAME, document_path, is_locked

    if path is not None and path.is_dir():
        return Store(path / NAME)
    if path is not None:
        check_given(path)
    if path is None or path.name.endswith(".afterward") or is_document(path) or is_locked(path):
        given = path or default_path()
        store = Store(document_path(given) if is_locked(document_path(given)) else given)
    else:
        store = _made_of(path)
    if store.exists():
        store.read().person(on=dt.date.today())
    return store


def _made_of(path: Path) -> Store:
    """Return the document beside a profile; where there is none, locked or open, it is made."""
    from afterward.document import Store, new_document
    from afterward.document.opened import load_answers, load_profile
    from afterward.document.places import is_locked

    on, store = dt.date.today(), Store(path.with_suffix(".afterward"))
    if not store.exists() and not is_locked(store.path):  # the page asks for the passphrase
        made_of = {"profile": load_profile(path, on=on), "answers": load_answers(path, on=on)}
        store.create(new_document(path.stem, on=on, **made_of))
    return store


def _say_where(store: Store, *, folder: bool) -> None:
    """Say where what is said will be kept, and what stands before it."""
    from afterward.document.places import is_locked, locked_path

    if folder:
        click.echo(f"The page lists the documents of {store.path.parent}; choose one there.")
        return
    if is_locked(store.path):
        click.echo(f"{locked_path(store.path)} is locked: the page asks for its passphrase first.")
    click.echo(f"What you say is kept in {store.path}, which only your account can open.")


def listen(port: int) -> socket.socket:
    """Return a socket that listens on this machine's own address; with port 0, on a free one.

    Raises:
        AfterwardError: the port is taken, or may not be used.
    """
    from afterward.base.errors import AfterwardError

    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # Elsewhere this lets a port be used again at once; on Windows it would let another program
    # listen on the same one, and hear what was meant for us.
    if os.name != "nt":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
        # From here on a browser that comes before the server has started waits its turn.
        listening.listen(WAITING)
    except OSError as fault:
        listening.close()
        raise AfterwardError(
            f"port {port} cannot be used: {fault.strerror}",
            code="serve.port",
            remedy="Leave --port out to get a free one.",
        ) from None
    return listening
