"""Asking a publisher's site for a release, only when a person says so.

This is the one place in the program that goes online. It asks for the addresses in
`official.toml` and sends nothing about anybody. Sites may refuse programs; a file given by hand is
as good.
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from afterward.base.errors import AfterwardError, Fault
from afterward.occupations.official import Publisher, publisher

TIMEOUT = 30.0  # seconds without a byte
PATIENCE = 600.0  # seconds for a whole file
LARGEST = 300_000_000
BLOCK = 256 * 1024
AGENT = "afterward (a person asked for this file)"
SECURE = ("https",)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that was fetched: from which address, and where it lies now."""

    address: str
    path: Path


def fetch(
    kind: str,
    into: Path,
    *,
    announce: Callable[[str], None] = lambda _: None,
    schemes: Sequence[str] = SECURE,
) -> Fetched:
    """Fetch the newest release that the publisher's site gives, and say what is asked for.

    `into` is a folder; `announce` is told each address before it is asked for.

    Raises:
        AfterwardError: there is no address to ask (ESCO sends a link by e-mail), the site cannot
            be reached, refuses, or sends something else; it says how to do it by hand.
    """
    whose = publisher(kind)
    if not whose.addresses:
        raise AfterwardError(
            f"{whose.name} cannot be fetched: its site has no address for a file",
            code="data.by_hand",
            remedy=by_hand(whose),
        )
    replies = []
    for address in whose.addresses:
        announce(f"Asking {urlsplit(address).hostname} for {address}")
        try:
            return Fetched(address, _download(address, into, tuple(schemes)))
        except (OSError, http.client.HTTPException, ValueError) as fault:
            replies.append(Fault(address, _reply(fault), "the file"))
            if _unreachable(fault):
                break
    raise AfterwardError(
        f"{whose.name} could not be fetched",
        code="data.not_fetched",
        faults=tuple(replies),
        remedy=by_hand(whose),
    )


def by_hand(whose: Publisher) -> str:
    """Return what a person can do instead."""
    how = " ".join(whose.by_hand.split())
    return f"By hand: open {whose.page} in a browser. {how} Then: afterward data add FILE."


def _download(address: str, into: Path, schemes: tuple[str, ...]) -> Path:
    _check_scheme(address, schemes)
    opener = urllib.request.build_opener(_SameSite(schemes))
    request = urllib.request.Request(address, headers={"User-Agent": AGENT})  # noqa: S310 - checked
    path = into / Path(urlsplit(address).path).name
    with opener.open(request, timeout=TIMEOUT) as reply, path.open("wb") as stream:
        _copy(reply, stream)
    return path


def _copy(reply: Any, stream: IO[bytes]) -> None:
    began, total = time.monotonic(), 0
    while block := reply.read(BLOCK):
        total += len(block)
        if total > LARGEST or time.monotonic() - began > PATIENCE:
            message = "it is larger, or takes longer, than any release does"
            raise ValueError(message)
        stream.write(block)
    told = reply.headers.get("Content-Length")
    if told is not None and told.isdigit() and total != int(told):
        message = f"only {total:,} of {int(told):,} bytes came"
        raise ValueError(message)


def _check_scheme(address: str, schemes: tuple[str, ...]) -> None:
    if urlsplit(address).scheme not in schemes:
        message = f"only {' or '.join(schemes)} is asked"
        raise ValueError(message)


class _SameSite(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to the same site, and only to a secure address."""

    def __init__(self, schemes: tuple[str, ...]) -> None:
        self.schemes = schemes

    def redirect_request(  # noqa: PLR0913, PLR0917 - as the standard library calls it
        self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Any:
        _check_scheme(newurl, self.schemes)
        if urlsplit(newurl).hostname != urlsplit(req.full_url).hostname:
            message = f"it leads to another site, {urlsplit(newurl).hostname}"
            raise ValueError(message)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _reply(fault: Exception) -> str:
    if isinstance(fault, urllib.error.HTTPError):
        meaning = {403: "the site refuses programs", 404: "no such file", 429: "asked too often"}
        return f"the answer {fault.code} ({meaning.get(fault.code, fault.reason)})"
    if isinstance(fault, TimeoutError):
        return "no answer in time"
    if isinstance(fault, urllib.error.URLError):
        return f"no connection ({getattr(fault.reason, 'strerror', None) or fault.reason})"
    return str(fault) or type(fault).__name__


def _unreachable(fault: Exception) -> bool:
    """Return whether asking the same site again makes no sense."""
    return isinstance(fault, urllib.error.URLError) and not isinstance(
        fault, urllib.error.HTTPError
    )
