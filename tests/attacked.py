"""Servers to be attacked: the real command, or a small application behind the real guard."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from afterward.cli.serve import listen
from afterward.web.guard import Guard, Session
from afterward.web.serving import configured

REPOSITORY = Path(__file__).parent.parent
LINK = re.compile(r"http://127\.0\.0\.1:(\d+)/open\?token=\S+")


@contextlib.contextmanager
def command(home):
    """Run `afterward serve` with its documents under `home`; yield its process, link and port."""
    line = [sys.executable, "-m", "afterward", "serve", "--no-browser"]
    own = {"XDG_DATA_HOME": str(home), "HOME": str(home), "PYTHONUNBUFFERED": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(line, **pipes, text=True, env={**os.environ, **own}) as server:
        try:
            found = next(said for one in server.stdout if (said := LINK.search(one)))
            yield server, found.group(), int(found[1])
        finally:
            server.terminate()
            server.communicate(timeout=20)


@contextlib.contextmanager
def serving(app, *, guard=True, port=0, **bounds):
    """Serve an application in a thread, as the command does; yield its session.

    `app` may take the session and return the application. `bounds` change how long is waited.
    """
    listening = listen(port)
    session = Session(port=listening.getsockname()[1])
    inner = app(session) if callable(app) and not isinstance(app, (Starlette, Guard)) else app
    config = configured(Guard(inner, session) if guard else inner)
    if bounds:
        config.http = type("Hurried", (config.http,), bounds)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield session
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        listening.close()


async def said(request: Request):
    """Say back what was sent, its headers first."""
    sent = (await request.body()).decode("latin-1")
    heads = "\n".join(f"{name}: {value}" for name, value in request.headers.items())
    return PlainTextResponse(f"{request.method} {request.url.path}\n{heads}\n\n{sent}")


async def _form(request: Request):
    token = request.state.form_token
    return HTMLResponse(
        f'<!doctype html><title>a form</title><form method="post" action="/said">'
        f'<input type="hidden" name="token" value="{token}">'
        f'<input name="words" value="kept">'
        f"<button>Send</button></form>"
    )


def echo(*more):
    """Return an application that shows a form, and says what it was sent."""
    told = Route("/said", said, methods=["GET", "POST"])
    return Starlette(routes=[Route("/", _form), told, *more])


def sent(port, request, *, wait=10.0):
    """Send bytes to a port of this machine and return all that comes back until it closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as one:
        with contextlib.suppress(ConnectionError):
            one.sendall(request)
        got = b""
        with contextlib.suppress(ConnectionError, TimeoutError):
            while piece := one.recv(65536):
                got += piece
    return got


def status(answer):
    """Return the number an answer begins with; 0 where the connection was closed without one."""
    found = re.match(rb"HTTP/1\.1 (\d{3})", answer)
    return int(found[1]) if found else 0


def cookie_of(answer):
    """Return the cookie that an answer sets, as a browser sends it back."""
    found = re.search(rb"(?im)^set-cookie: ([^;\r\n]+)", answer)
    return found[1].decode() if found else ""
