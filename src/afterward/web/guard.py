"""Who may speak to the page: only the browser that opened the one-use link, on this machine.

A page on this machine is reachable by every other web page the browser has open. Cookies ignore
ports, and under DNS rebinding the Origin agrees with the Host, so the Host check comes first and
cannot be left out; the link's token, the Origin check and the form's token stand behind it.
What is checked in which order, and why, is told in docs/methods/guard.md.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from afterward.base.errors import AfterwardError
from afterward.web.bodies import read_whole, replayed, thrown_away
from afterward.web.parts import MULTIPART, URLENCODED, token_in
from afterward.web.safe_answers import HEADERS, steadily, with_headers

__all__ = ["HEADERS", "MOST_BODY", "MOST_UPLOAD", "Guard", "Session"]

MOST_BODY = 200_000
# A document of a person is refused above 20 MB; a form around it adds little.
MOST_UPLOAD = 25_000_000
SAFE = ("GET", "HEAD")
# An address is folders and names of letters, digits and a few signs: nothing here needs more, and
# every known way out of a folder does.
ADDRESS = re.compile(r"/|(/[\w~:@+,=-][\w.~:@+,=-]*)+/?")


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(slots=True)
class Session:
    """One run of the page: a token that opens it once, and the secrets that follow.

    The cookie has a name of its own, so that two pages open at once, on two ports of one machine,
    do not put out each other's: a browser keeps cookies by host and forgets the port.
    """

    port: int
    token: str = field(default_factory=_secret, repr=False)
    cookie_name: str = field(default_factory=lambda: f"afterward-{secrets.token_hex(6)}")
    cookie: str = field(default_factory=_secret, repr=False)
    form_token: str = field(default_factory=_secret, repr=False)
    opened: bool = False

    @property
    def hosts(self) -> frozenset[str]:
        """Return the only names this page answers to."""
        return frozenset(f"{h}:{self.port}" for h in ("127.0.0.1", "localhost", "[::1]"))

    @property
    def link(self) -> str:
        """Return the one-use link that opens the page."""
        return f"http://127.0.0.1:{self.port}/open?token={self.token}"


class Guard:
    """Refuse whatever did not come from this page, before the application hears of it.

    `upload_paths` are the addresses to which a file may be sent; forms elsewhere are short.
    The application finds `request.state.nonce` (for its own style) and `request.state.form_token`
    (for the hidden field `token` that every form carries), and the body whole, as it was sent.
    """

    def __init__(
        self, app: ASGIApp, session: Session, *, upload_paths: Collection[str] = ()
    ) -> None:
        self.app = app
        self.session = session
        self.upload_paths = frozenset(upload_paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a request, then hand it on with safe headers on its answer."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        nonce = secrets.token_urlsafe(16)
        own = {"nonce": nonce, "form_token": self.session.form_token}
        scope["state"] = {**scope.get("state", {}), **own}
        safely = with_headers(send, nonce)
        refusal = self.refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, safely)
        elif scope["method"] in SAFE:
            await steadily(self.app, scope, receive, safely)
        else:
            await self._form(scope, receive, safely)

    def refusal(self, scope: Scope) -> Response | None:
        """Return why a request is refused (or the answer to the one-use link), None to pass.

        Nothing of a body has been read by then.
        """
        headers = Headers(scope=scope)
        refusal = self._foreign(scope, headers)
        if refusal is None and scope["path"] == "/open":
            return self._open(scope, headers)
        if refusal is None and not self._known(headers):
            return _no(403, LOST)
        return refusal

    def _foreign(self, scope: Scope, headers: Headers) -> Response | None:
        """Return why a request is none that a browser sends for this page, whoever is behind it."""
        method, hosts = scope["method"], self.session.hosts
        if len(headers.getlist("host")) != 1 or headers["host"] not in hosts:
            return _no(421, "This page answers on this machine only.")
        if method not in (*SAFE, "POST") or "upgrade" in headers:
            return _no(405, "This page does not do that.")
        if not ADDRESS.fullmatch(scope["path"]):
            return _no(404, "There is no page at this address.")
        if not _same_origin(headers, method, hosts):
            return _no(403, "That came from another page.")
        if method in SAFE and not _bare(headers):
            return _no(400, "A page is asked for without sending anything along.")
        return None

    def _open(self, scope: Scope, headers: Headers) -> Response:
        if self._known(headers):
            # Who reloads the first page, or goes back to it, holds the cookie already.
            return RedirectResponse("/", status_code=303)
        # A browser that looks ahead, or a program that looks a link over, does not use it up.
        ahead = "sec-purpose" in headers or scope["method"] != "GET"
        query = scope["query_string"].split(b"&")
        given = dict(part.partition(b"=")[::2] for part in query).get(b"token", b"")
        if ahead or self.session.opened or not _equal(given, self.session.token):
            return _no(403, LOST)
        self.session.opened = True
        answer = RedirectResponse("/", status_code=303)
        name, value = self.session.cookie_name, self.session.cookie
        answer.set_cookie(name, value, httponly=True, samesite="strict")
        return answer

    def _known(self, headers: Headers) -> bool:
        given = [
            value
            for line in headers.getlist("cookie")
            for name, _, value in (part.strip().partition("=") for part in line.split(";"))
            if name == self.session.cookie_name
        ]
        return len(given) == 1 and _equal(given[0].encode("latin-1"), self.session.cookie)

    async def _form(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read what a form sent, and hand it on whole once its token was found right."""
        headers = Headers(scope=scope)
        refusal = self._form_refusal(headers, scope["path"])
        if refusal is not None:
            await thrown_away(receive, MOST_UPLOAD)
            await refusal(scope, receive, send)
            return
        body = await read_whole(receive, int(headers["content-length"]))
        if body is None:
            return  # the browser went away: there is nobody to answer
        refusal = self._token_refusal(headers, body)
        if refusal is not None:
            await refusal(scope, receive, send)
        else:
            await steadily(self.app, scope, replayed(body, receive), send)

    def _form_refusal(self, headers: Headers, path: str) -> Response | None:
        """Return why a form is not read: its kind, or its length as it says itself."""
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        file_may_come = path in self.upload_paths
        length = headers.get("content-length", "")
        known = re.fullmatch("[0-9]{1,12}", length) and "transfer-encoding" not in headers
        if not known or kind not in ((URLENCODED, MULTIPART) if file_may_come else (URLENCODED,)):
            return _no(415, "The form was not sent as this page sends it.")
        most = MOST_UPLOAD if kind == MULTIPART else MOST_BODY
        if int(length) > most:
            return _no(413, f"That is more than is read here ({most / 1e6:g} MB at most).")
        return None

    def _token_refusal(self, headers: Headers, body: bytes) -> Response | None:
        given = headers.get("x-form-token")
        try:
            found = token_in(body, headers["content-type"])
        except AfterwardError as fault:
            return _no(400, str(fault))
        # A field that is there is what counts; the header is for a script that sends none.
        if given is not None and not found:
            found = [given]
        if len(found) == 1 and _equal(found[0].encode(), self.session.form_token):
            return None
        return _no(403, STALE)


LOST = (
    "This link has been used or is not the right one. Close this and run `afterward serve` again."
)
STALE = (
    "This form was not made by this page, or by an earlier run of it. Go back, load the page "
    "again, and send it from there."
)


def _no(status: int, words: str) -> Response:
    return PlainTextResponse(words + "\n", status_code=status)


def _equal(given: bytes, secret: str) -> bool:
    return hmac.compare_digest(given, secret.encode())


def _bare(headers: Headers) -> bool:
    """Return whether a request says that it sends nothing along."""
    return headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers


def _same_origin(headers: Headers, method: str, hosts: frozenset[str]) -> bool:
    """Return whether what a browser says of where a request comes from lets it in.

    `no-referrer` makes the Origin of our own form `null`, which says nothing for or against: then
    Sec-Fetch-Site decides where the browser sends it, and the form's token everywhere.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site in ("cross-site", "same-site"):
        # Following a plain link from elsewhere is a navigation; it carries no strict cookie.
        whole_page = headers.get("sec-fetch-dest", "document") == "document"
        return method in SAFE and headers.get("sec-fetch-mode") == "navigate" and whole_page
    ours = origin is not None and (
        origin.startswith("http://") and origin.removeprefix("http://") in hosts
    )
    if method in SAFE:
        return origin is None or ours
    return ours or origin == "null"
