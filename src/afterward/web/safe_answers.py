"""How every answer leaves: with safe headers, and calm words where something of ours broke.

Nothing of what was typed is printed, logged or shown when code breaks: only the kind of the error
and the line of the program where it came from, which is what one needs to mend it.
"""

from __future__ import annotations

import html
import sys
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from afterward.report.help import everywhere

HEADERS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
OWN = Path(__file__).parent.parent

BROKEN = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>afterward</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>
<p>I need help now: {help}</p>
<main><h1>Something went wrong on our side; nothing was lost</h1>
<p>What is kept in your files is as it was. Go back to the page before, where what you typed still
stands, or <a href="/">begin again</a>.</p>
<p>If you tell someone about it, this is all they need, and nothing of yours is in it:
<code>{place}</code></p></main></body></html>
"""

UNREADABLE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>afterward</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>
<p>I need help now: {help}</p>
<main><h1>Your file cannot be read</h1>
<pre>{words}</pre></main></body></html>
"""


def policy(nonce: str) -> str:
    """Return what a browser may load for a page: our own files, and one style by its nonce."""
    return (
        "default-src 'none'; script-src 'self'; "
        f"style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def with_headers(send: Send, nonce: str) -> Send:
    """Return a sender that puts the safe headers on every answer."""

    async def send_safely(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers["content-security-policy"] = policy(nonce)
        await send(message)

    return send_safely


async def steadily(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer by the application; where it breaks, by a calm page that holds nothing of the person.

    An answer that had already begun is cut off there.
    """
    held: list[Message] = []
    begun = False

    async def send_steadily(message: Message) -> None:
        nonlocal begun
        # The framework words a broken answer itself before it says that it broke.
        if held or message.get("status") == 500:
            held.append(message)
            return
        begun = True
        await send(message)

    try:
        await app(scope, receive, send_steadily)
    except Exception as fault:  # noqa: BLE001 - whatever broke, its words are not shown
        place = where(fault)
        sys.stderr.write(f"Something went wrong on our side: {place}\n")
        if not begun:
            await broken(place)(scope, receive, send)
        return
    for message in held:
        await send(message)


def unreadable(words: str) -> HTMLResponse:
    """Return the page that says why a document cannot be read; help lines stand on it too."""
    lines = "; ".join(f"{line.short} {line.number}" for line in everywhere())
    page = UNREADABLE.format(help=html.escape(lines), words=html.escape(words))
    return HTMLResponse(page, status_code=422)


def where(fault: BaseException) -> str:
    """Return the kind of an error and the last line of ours it went through, without its words."""
    place, step = "", fault.__traceback__
    while step is not None:
        file = Path(step.tb_frame.f_code.co_filename)
        if not place or file.is_relative_to(OWN):
            place = f"{file.parent.name}/{file.name}, line {step.tb_lineno}"
        step = step.tb_next
    return f"{type(fault).__name__} in {place}"


def broken(place: str) -> HTMLResponse:
    """Return the page that says something of ours broke."""
    lines = "; ".join(f"{line.short} {line.number}" for line in everywhere())
    page = BROKEN.format(help=html.escape(lines), place=html.escape(place))
    return HTMLResponse(page, status_code=500)
