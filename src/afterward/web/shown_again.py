"""Answers to forms that are pages themselves, at an address of their own for a while.

A browser that goes back to a page which answered a form asks whether to send the form once more,
and shows nothing until one says so. Led to an address of its own, such a page can be loaded again
and gone back to like any other. What was typed into it is in this program's memory alone, and gone
when it ends or when a few more such pages have come.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from threading import Lock

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

PLACE = "/again"
MOST = 6


class ShownAgain:
    """The last few pages that answered a form; safe to use from several threads."""

    def __init__(self, most: int = MOST) -> None:
        """Hold at most so many."""
        self._most = most
        self._held: OrderedDict[str, tuple[bytes, int]] = OrderedDict()
        self._lock = Lock()

    def instead(self, request: Request, answer: Response) -> Response:
        """Return the way to the answer's own address; the answer itself to what is no browser."""
        page = isinstance(answer, HTMLResponse)
        if not page or request.method != "POST" or not _goes_to_a_page(request):
            return answer
        name = secrets.token_hex(12)
        with self._lock:
            self._held[name] = (bytes(answer.body), answer.status_code)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return RedirectResponse(f"{PLACE}/{name}", status_code=303)

    def forget(self) -> None:
        """Hold none of them any more."""
        with self._lock:
            self._held.clear()

    async def show(self, request: Request) -> Response:
        """Show one as it was; the start, where it is no longer held."""
        with self._lock:
            held = self._held.get(request.path_params["name"])
        if held is None:
            return RedirectResponse("/", status_code=303)
        return HTMLResponse(held[0], status_code=held[1])


def _goes_to_a_page(request: Request) -> bool:
    """Return whether a browser will show what comes as a page, and so could come back to it."""
    return request.headers.get("sec-fetch-mode") == "navigate"
