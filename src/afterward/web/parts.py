"""What a form holds: fields and files, taken apart strictly, read as text and bytes only.

A browser writes `multipart/form-data` in one way (RFC 7578), and only that way is read: the parts
one after the other, each with a name, and with nothing before, between or after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

from afterward.base.errors import AfterwardError
from afterward.base.saying import say

URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
MOST_FIELDS, MOST_HEADER = 1000, 4000
TOO_MANY = say("it has more than {most} fields", most=format(MOST_FIELDS, ","))
BOUNDARY = re.compile(r"multipart/form-data;\s*boundary=\"?([0-9A-Za-z'()+_,./:=?-]{1,70})\"?")
NAMED = re.compile(
    r'content-disposition:\s*form-data;\s*name="([^"\r\n]*)"(?:;\s*filename="([^"\r\n]*)")?',
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a form, or one file: `filename` is None for a field.

    Names stay as the browser wrote them. It writes a quotation mark as %22 and leaves %22 as it is,
    so the one cannot be told from the other.
    """

    name: str
    data: bytes
    filename: str | None = None

    @property
    def text(self) -> str:
        """Return a field as text; bytes that are no text become question marks in a diamond."""
        return self.data.decode("utf-8", errors="replace")


def read_parts(body: bytes, content_type: str) -> tuple[Part, ...]:
    """Return the fields and files of a form, in the order they were sent.

    `content_type` is the header of that name, of either kind of form.

    Raises:
        AfterwardError: it is no form of these kinds, is cut off, or has more than 1,000 fields.
    """
    if content_type.partition(";")[0].strip().lower() == URLENCODED:
        return tuple(_urlencoded(body))
    found = BOUNDARY.fullmatch(content_type.strip())
    if found is None:
        raise _amiss(say("it does not say how its parts are told apart"))
    return tuple(_multipart(body, found[1].encode("ascii")))


def token_in(body: bytes, content_type: str) -> list[str]:
    """Return every value of the field `token` in a form; a form of this page has one.

    Raises:
        AfterwardError: the form cannot be read.
    """
    parts = read_parts(body, content_type)
    return [one.text for one in parts if one.name == "token" and one.filename is None]


def _urlencoded(body: bytes) -> Iterator[Part]:
    if body.count(b"&") >= MOST_FIELDS:
        raise _amiss(TOO_MANY)
    text = body.decode("utf-8", errors="replace")
    for name, value in parse_qsl(text, keep_blank_values=True, errors="replace"):
        yield Part(name, value.encode("utf-8", errors="replace"))


def _multipart(body: bytes, boundary: bytes) -> Iterator[Part]:
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary, MOST_FIELDS + 2)
    if len(pieces) > MOST_FIELDS + 2:
        raise _amiss(TOO_MANY)
    if len(pieces) < 2 or pieces[0] != b"" or pieces[-1] not in (b"--", b"--\r\n"):
        raise _amiss(say("it is cut off, or has something beside its parts"))
    yield from (_part(piece) for piece in pieces[1:-1])


def _part(piece: bytes) -> Part:
    head, between, data = piece.partition(b"\r\n\r\n")
    if not head.startswith(b"\r\n") or not between or len(head) > MOST_HEADER:
        raise _amiss(say("one of its parts has no beginning"))
    lines = head[2:].decode("utf-8", errors="replace").split("\r\n")
    named = [found for line in lines if (found := NAMED.fullmatch(line))]
    if len(named) != 1:
        raise _amiss(say("one of its parts has no name"))
    name, filename = named[0].groups()
    return Part(name, data, filename)


def _amiss(how: str) -> AfterwardError:
    return AfterwardError(
        say("this form cannot be read: {how}", how=how),
        code="form.unreadable",
        remedy=say("Nothing was kept. Go back, load the page again, and send it from there."),
    )
