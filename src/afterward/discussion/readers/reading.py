"""From a file to a thread: opened within limits, its kind told from what it holds."""

from __future__ import annotations

import re
import secrets
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from afterward.base.errors import AfterwardError
from afterward.base.reading import other_kind
from afterward.base.saying import say
from afterward.discussion.passages import Kind, Thread
from afterward.discussion.readers import notes
from afterward.discussion.readers.discourse import is_topic, read_topic
from afterward.discussion.readers.found import Found, thread_of
from afterward.discussion.readers.pasted import read_pasted
from afterward.discussion.readers.plain import read_json
from afterward.discussion.readers.reddit import is_pair, read_pair
from afterward.discussion.readers.saved_page import read_page
from afterward.discussion.readers.table import read_table

MEGABYTE = 1_000_000
# A long thread of a thousand posts is about half a megabyte; ten are read within half a minute.
LARGEST = 20 * MEGABYTE
STDIN = "-"
TABLES, PAGES = {".csv", ".tsv"}, {".html", ".htm", ".xhtml"}
PAGE = re.compile(r"\s{0,100}(?:<!doctype html|<html|<head|<body)", re.IGNORECASE)
OTHER_FILES = {
    b"%PDF-": say("a PDF"),
    b"PK\x03\x04": say("an archive or an office document"),
    b"\x89PNG": say("a picture"),
    b"\xff\xd8\xff": say("a picture"),
    b"\xd0\xcf\x11\xe0": say("an office document of an older kind"),
}
REMEDY = say("Copy the posts into a plain text file, or save the thread as JSON, and give that.")


@dataclass(frozen=True, slots=True)
class Ask:
    """How a file is to be read: its column of text, its title, its kind; empty: found out."""

    column: str = ""
    title: str = ""
    kind: str = ""


PLAIN = Ask()


def read_thread(path: str | Path, ask: Ask = PLAIN, *, salt: bytes | None = None) -> Thread:
    """Return the thread in a file (`-`: what is typed or piped in).

    `salt` makes pseudonyms of the names of writers; without one it is random and forgotten, so
    that nobody can tell later who a pseudonym was.

    Raises:
        AfterwardError: the file is missing, larger than 20 MB, not text, or holds no posts.
    """
    return thread_from(read_bytes(path), str(path), ask, salt=salt)


def thread_from(data: bytes, name: str, ask: Ask = PLAIN, *, salt: bytes | None = None) -> Thread:
    """Return the thread in bytes that were read, uploaded or pasted; `name` is the file's.

    Raises:
        AfterwardError: as `read_thread`.
    """
    if len(data) > LARGEST:
        raise _too_large(name)
    text, said = _text(data, name)
    found, kind = _found(text, name, ask)
    if not any(post.text.strip() for post in found.posts):
        raise _error(say("there are no posts in this file"), "discussion.empty", name)
    title = ask.title or found.title
    whole = replace(found, title=title, notes=(*said, *found.notes))
    return thread_of(whole, kind, secrets.token_bytes(16) if salt is None else salt)


def _found(text: str, name: str, ask: Ask) -> tuple[Found, Kind]:
    """Read text as the kind asked for, or as what it looks like."""
    ending = Path(name).suffix.lower()
    kind = ask.kind or ("csv" if ending in TABLES else "html" if ending in PAGES else "")
    if kind == "csv":
        return read_table(text, name, ask.column), "csv"
    if kind == "html" or (not kind and PAGE.match(text)):
        return read_page(text, name), "html"
    if kind == "json" or ending == ".json" or (not kind and _opens_json(text)):
        return _found_json(text, name)
    return read_pasted(text, ask.title), "text"


def _opens_json(text: str) -> bool:
    """Return whether text without a name begins the way the two kinds of saved JSON do."""
    return re.match(r"\s{0,100}(?:\{|\[\s{0,100}\{)\s{0,100}\"", text) is not None


def _found_json(text: str, name: str) -> tuple[Found, Kind]:
    data = read_json(text, name)
    if is_topic(data):
        return read_topic(data), "discourse"
    if is_pair(data):
        return read_pair(data), "reddit"
    raise _error(
        say("this JSON is no thread of a kind that is known"), "discussion.unknown_json", name
    )


def read_bytes(path: str | Path, largest: int = LARGEST) -> bytes:
    """Return what is in a file, or comes in (`-`), if it is an ordinary one of so many bytes.

    Raises:
        AfterwardError: it is missing, no ordinary file, unreadable or too large.
    """
    if str(path) == STDIN:
        return _at_most(sys.stdin.buffer, STDIN, largest)
    place = Path(path)
    try:
        if (kind := other_kind(place.stat().st_mode)) is not None:
            raise _error(say("this is {kind}, not a file", kind=kind), "file.kind", str(path))
        with place.open("rb") as stream:
            return _at_most(stream, str(path), largest)
    except FileNotFoundError:
        raise _error(say("there is no file of this name"), "file.missing", str(path)) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise _error(
            say("this file cannot be read: {why}", why=reason), "file.unreadable", str(path)
        ) from None


def _at_most(stream: BinaryIO, name: str, largest: int) -> bytes:
    data = stream.read(largest + 1)
    if len(data) > largest:
        raise _too_large(name, largest)
    return data


def _text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return bytes as text, nothing lost: a byte that is no letter is written out in signs."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="backslashreplace"), ()
    kind = next((what for mark, what in OTHER_FILES.items() if data.startswith(mark)), None)
    if kind is None and b"\0" in data:
        kind = say("a binary file")
    if kind is not None:
        raise _error(say("this is {kind}, not text", kind=kind), "file.binary", name)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return _not_utf8(data)


def _not_utf8(data: bytes) -> tuple[str, tuple[str, ...]]:
    if data.decode("utf-8", errors="ignore").isascii():  # how older programs save a letter
        text = data.decode("cp1252", errors="backslashreplace")
        return text, (notes.OLD_LETTERS,)
    text = data.decode("utf-8", errors="backslashreplace")
    return text, (notes.NO_LETTERS,)


def _too_large(name: str, largest: int = LARGEST) -> AfterwardError:
    return AfterwardError(
        say(
            "this is larger than {most} MB, which is more than any one thread",
            most=largest // MEGABYTE,
        ),
        code="file.too_large",
        file=name,
        remedy=say("Nothing was read. Give one thread, or a part of it, in a file of its own."),
    )


def _error(message: str, code: str, name: str) -> AfterwardError:
    return AfterwardError(message, code=code, file=name, remedy=REMEDY)
