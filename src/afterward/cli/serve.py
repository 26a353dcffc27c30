"""`afterward serve`: open the page, on this machine only."""

from __future__ import annotations

import socket
import webbrowser
from pathlib import Path

import click

LOOPBACK = "127.0.0.1"


@click.command()
@click.argument("profile", required=False, type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port (a free one).")
@click.option("--no-browser", is_flag=True, help="Print the link, open nothing.")
def serve(*, profile: Path | None, port: int, no_browser: bool) -> None:
    """Open the page for PROFILE, or for ten questions, reachable from this machine only."""
    import uvicorn

    from afterward.document.opened import load_profile
    from afterward.simulation import prepare
    from afterward.web.app import Page
    from afterward.web.guard import Session

    if profile is not None:
        load_profile(profile)  # what is amiss in it is said here, not on the page
    listening = _listen(port)
    session = Session(port=listening.getsockname()[1])
    page = Page(session=session, profile=profile)
    click.echo("The page is open on this machine only. This link works once:")
    click.echo(f"  {session.link}")
    click.echo("End it with Ctrl-C.")
    if not no_browser:
        webbrowser.open(session.link)
    config = uvicorn.Config(page.app(), log_level="critical", access_log=False, server_header=False)
    # Answers come from the reference until the fast simulation is compiled, in a process beside.
    compiling = prepare.begin()
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        if compiling is not None:
            compiling.terminate()
            compiling.wait()


def _listen(port: int) -> socket.socket:
    from afterward.base.errors import AfterwardError

    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
    except OSError as fault:
        listening.close()
        raise AfterwardError(
            f"port {port} cannot be used: {fault.strerror}",
            code="serve.port",
            remedy="Leave --port out to get a free one.",
        ) from None
    return listening
