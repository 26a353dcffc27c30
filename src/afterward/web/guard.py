"""Who may speak to the page: only the browser that opened the one-use link, on this machine.

A page on this machine is reachable by every other web page the browser has open. Cookies ignore
ports, and under DNS rebinding the Origin agrees with the Host, so the Host check comes first and
cannot be left out; the link's token and the Origin check stand behind it.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BODY = 200_000
HEADERS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    # "no-referrer" would turn the Origin of our own form into null.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
SAFE = ("GET", "HEAD")


@dataclass(slots=True)
class Session:
    """One run of the page: a token that opens it once, and the cookie that follows."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    cookie_name: str = field(default_factory=lambda: f"afterward-{secrets.token_hex(6)}")
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))
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
    """Refuse whatever did not come from this page, before any of it is read."""

    def __init__(self, app: ASGIApp, session: Session) -> None:
        self.app = app
        self.session = session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a request, then hand it on with safe headers on its answer."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        nonce = secrets.token_urlsafe(16)
        scope["state"] = {**scope.get("state", {}), "nonce": nonce}
        refusal = self.refusal(scope)
        answer = refusal or self.app
        await answer(scope, limited(receive), with_headers(send, nonce))

    def refusal(self, scope: Scope) -> Response | None:
        """Return why a request is refused (or the answer to the one-use link), None to pass."""
        headers = Headers(scope=scope)
        if len(headers.getlist("host")) != 1 or headers["host"] not in self.session.hosts:
            return _no(421, "This page answers on this machine only.")
        if scope["method"] not in (*SAFE, "POST"):
            return _no(405, "This page does not do that.")
        if not _same_origin(headers, scope["method"], self.session.hosts):
            return _no(403, "That came from another page.")
        if scope["method"] == "POST" and not _readable(headers):
            return _no(415, "The form was not sent as this page sends it.")
        if scope["path"] == "/open":
            return self._open(scope)
        return None if self._known(headers) else _no(403, LOST)

    def _open(self, scope: Scope) -> Response:
        given = dict(
            part.partition("=")[::2] for part in scope["query_string"].decode("latin-1").split("&")
        ).get("token", "")
        if self.session.opened or not hmac.compare_digest(given, self.session.token):
            return _no(403, LOST)
        self.session.opened = True
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(
            self.session.cookie_name, self.session.cookie, httponly=True, samesite="strict"
        )
        return answer

    def _known(self, headers: Headers) -> bool:
        pairs = (part.strip().partition("=") for part in headers.get("cookie", "").split(";"))
        given = {name: value for name, _, value in pairs}.get(self.session.cookie_name, "")
        return hmac.compare_digest(given.encode(), self.session.cookie.encode())


LOST = (
    "This link has been used or is not the right one. Close this and run `afterward serve` again."
)


def _no(status: int, words: str) -> Response:
    return PlainTextResponse(words + "\n", status_code=status)


def _same_origin(headers: Headers, method: str, hosts: frozenset[str]) -> bool:
    site = headers.get("sec-fetch-site")
    if site in ("cross-site", "same-site"):
        # Following a plain link from elsewhere is a navigation; it carries no strict cookie.
        return method in SAFE and headers.get("sec-fetch-mode") == "navigate"
    if method in SAFE:
        return True
    origin = headers.get("origin", "")
    return origin.removeprefix("http://") in hosts and origin.startswith("http://")


def _readable(headers: Headers) -> bool:
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    length = headers.get("content-length", "")
    return (
        kind == "application/x-www-form-urlencoded"
        and length.isascii()
        and length.isdigit()
        and int(length) <= MOST_BODY
        and "transfer-encoding" not in headers
    )


def limited(receive: Receive) -> Receive:
    """Return a receiver that never hands on more than the longest form."""
    seen = 0

    async def receive_some() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return {"type": "http.disconnect"} if seen > MOST_BODY else message

    return receive_some


def with_headers(send: Send, nonce: str) -> Send:
    """Return a sender that puts the safe headers on every answer."""
    policy = (
        f"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; "
        "connect-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )

    async def send_safely(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers["content-security-policy"] = policy
        await send(message)

    return send_safely
