"""Reading a person's own document: plain text, .docx or .pdf, nothing in it trusted or kept."""

from __future__ import annotations

import importlib
import io
import itertools
import logging
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from afterward.base.errors import AfterwardError
from afterward.base.reading import other_kind
from afterward.base.saying import Named, beside, say
from afterward.occupations.opening import DAMAGED, Limits, check_members

MEGABYTE = 1_000_000
LIMITS = Limits(members=2000, one=20 * MEGABYTE, all=60 * MEGABYTE, ratio=200)
LARGEST, PAGES, LETTERS = 10 * MEGABYTE, 60, 400_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# A document has no use for declarations of its own; they are how small files become huge ones.
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
GIVE = say("Give a plain text file, a .docx or a .pdf of at most 10 MB.")
ZIP, PDF, OLD_WORD = b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0"


def read_document(path: str | Path) -> str:
    """Return the text of a document, line by line; at most 400,000 letters.

    Raises:
        AfterwardError: it is missing, too large, damaged, locked, or of a kind that is not read.
    """
    return read_bytes(_bytes(Path(path)), str(path))


def read_bytes(data: bytes, name: str) -> str:
    """Return the text of a document that is in memory already.

    Raises:
        AfterwardError: it is too large, damaged, locked, or of a kind that is not read.
    """
    if len(data) > LARGEST:
        limit = say("this file is larger than {most} MB", most=LARGEST // MEGABYTE)
        raise _error(limit, "file.too_large", name)
    text = _reader(data)(data, name)[:LETTERS]
    if not text.strip():
        raise _error(
            say("there is no text in this document: it may be a picture of one"),
            "match.no_text",
            name,
            say("Open it, copy the text into a plain text file, and give that."),
        )
    return text


def _reader(data: bytes) -> Callable[[bytes, str], str]:
    for mark, reader in ((ZIP, _docx), (PDF, _pdf), (OLD_WORD, _old_word)):
        if data.startswith(mark):
            return reader
    return _plain


def _bytes(path: Path) -> bytes:
    try:
        if (kind := other_kind(path.stat().st_mode)) is not None:
            raise _error(say("this is {kind}, not a file", kind=kind), "file.kind", str(path))
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise _error(say("there is no file of this name"), "file.missing", str(path)) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise _error(
            say("this file cannot be read: {why}", why=reason), "file.unreadable", str(path)
        ) from None
    return data


def _plain(data: bytes, name: str) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # how older programs save a letter
    if "\0" in text:
        raise _error(say("this is a binary file, not text"), "file.binary", name)
    return text


def _docx(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {one.filename: one for one in _members(archive, name)}
            if "word/document.xml" not in members:
                raise _error(say("this archive is not a .docx document"), "match.not_docx", name)
            part = archive.read(members["word/document.xml"])
    except (*DAMAGED, RuntimeError) as fault:
        raise _damaged(name, fault) from None
    if DECLARED.search(part) or part.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in part:
        raise _error(say("this document declares things no document needs"), "match.unsafe", name)
    try:
        return "\n".join(_paragraphs(ET.fromstring(part)))  # noqa: S314 - nothing is declared in it
    # A way of writing letters that nobody knows is a LookupError.
    except (ET.ParseError, RecursionError, ValueError, LookupError) as fault:
        raise _damaged(name, fault) from None


def _members(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    try:
        return check_members(archive, name, LIMITS)
    except AfterwardError as fault:
        raise AfterwardError(
            say("this document is packed in a way that is not safe to open, and was not opened"),
            code="match.unsafe",
            file=name,
            faults=fault.faults,
            remedy=beside(say("Nothing was kept."), GIVE),
        ) from None


def _paragraphs(root: ET.Element) -> Iterator[str]:
    for paragraph in root.iter(f"{WORD}p"):
        pieces = []
        for one in paragraph.iter():
            if one.tag == f"{WORD}t":
                pieces.append(one.text or "")
            elif one.tag in {f"{WORD}tab", f"{WORD}br", f"{WORD}cr"}:
                pieces.append("\n" if one.tag == f"{WORD}br" else " ")
        yield "".join(pieces)


def _pdf(data: bytes, name: str) -> str:
    reader = _pypdf(name)
    try:
        document = reader.PdfReader(io.BytesIO(data))
        texts = None if document.is_encrypted else _pages(document)
    except Exception as fault:  # noqa: BLE001 - a damaged document can raise nearly anything
        raise _damaged(name, fault) from None
    if texts is None:
        raise _error(say("this document is locked with a password"), "match.locked", name)
    return "\n".join(texts)


def _pages(document: Any) -> list[str]:
    texts, letters = [], 0
    for page in itertools.islice(document.pages, PAGES):
        texts.append(page.extract_text() or "")
        letters += len(texts[-1])
        if letters > LETTERS:
            break
    return texts


def _pypdf(name: str) -> Any:
    # What it says of a damaged document quotes the document, and that is nobody else's to read.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        return importlib.import_module("pypdf")
    except ImportError:
        raise _error(
            say("reading a PDF needs pypdf, which is not installed"),
            "match.not_installed",
            name,
            say(
                "Install it with: pip install 'afterward[cv]'. Or open the document, save it as "
                "plain text, and give that."
            ),
        ) from None


def _old_word(data: bytes, name: str) -> str:
    del data
    raise _error(
        say("this is a document of an older Word (.doc), which is not read"),
        "match.old_word",
        name,
        say("Open it and save it as .docx or as plain text."),
    )


def _damaged(name: str, fault: Exception) -> AfterwardError:
    reason = (str(fault).splitlines() or [say("it cannot be read")])[0][:120]
    return _error(say("this document is damaged ({why})", why=Named(reason)), "match.damaged", name)


def _error(message: str, code: str, name: str, remedy: str = "") -> AfterwardError:
    return AfterwardError(message, code=code, file=name, remedy=remedy or GIVE)
