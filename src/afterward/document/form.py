"""The form of a document in a file: JSON with a checksum over every byte that matters.

`{"afterward": 1, "sha256": "...", "body": {...}}` and one line end. The checksum covers the schema
and the body byte for byte; what stands around them can only be as it is. So any flipped bit is
noticed, and a later version can check a file it would itself write otherwise.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from typing import Any

import msgspec

from afterward.base.checking import build, shown
from afterward.base.errors import AfterwardError
from afterward.document.held import SCHEMA, Document
from afterward.document.plain import revived
from afterward.document.upgrading import upgraded

# A document of many years is well below a megabyte; threads that were read can make it larger.
SIZE_LIMIT = 20_000_000
DIGITS = 20
LAYOUT = re.compile(
    rb'\{"afterward": ([1-9][0-9]{0,5}), "sha256": "([0-9a-f]{64})", "body": (\{.*\})\}\n',
    re.DOTALL,
)
BEGINS = b'{"afterward": '
DAMAGED = "Nothing was changed."


def to_bytes(document: Document) -> bytes:
    """Return a document as the bytes of its file.

    Raises:
        AfterwardError: it holds what JSON cannot hold (a number that is none, half a letter), or is
            larger than 20 MB.
    """
    try:
        held = msgspec.to_builtins(document)
        body = json.dumps(held, ensure_ascii=False, allow_nan=False, indent=1).encode("utf-8")
    except (ValueError, TypeError, RecursionError) as fault:
        raise AfterwardError(
            f"this cannot be kept in a document: {_why(fault)}",
            code="document.not_plain",
            remedy="Nothing was changed.",
        ) from None
    made = b'{"afterward": %d, "sha256": "%s", "body": %s}\n' % (
        document.schema,
        checksum(document.schema, body),
        body,
    )
    if len(made) > SIZE_LIMIT:
        raise too_large("")
    return made


def from_bytes(data: bytes, *, file: str) -> Document:
    """Return the document in the bytes of a file, brought to the present schema.

    Raises:
        AfterwardError: it is no document, was damaged or changed by hand, or is of a newer schema.
    """
    if len(data) > SIZE_LIMIT:
        raise too_large(file)
    found = LAYOUT.fullmatch(data)
    if found is None:
        raise _no_document(data, file)
    schema, written, body = int(found[1]), found[2], found[3]
    if checksum(schema, body) != written:
        raise _damaged(file, "its checksum does not fit what it holds")
    if schema > SCHEMA:
        raise AfterwardError(
            f"this document was written by a newer afterward (schema {schema}; this one reads up "
            f"to {SCHEMA})",
            code="document.newer",
            file=file,
            remedy="Open it with that version. Nothing was changed.",
        )
    table = upgraded(_table(body, file), schema)
    return build(Document, revived(Document, table), file=file)


def checksum(schema: int, body: bytes) -> bytes:
    """Return SHA-256, in hexadecimal, over the line "afterward SCHEMA" and the body's bytes."""
    return hashlib.sha256(b"afterward %d\n" % schema + body).hexdigest().encode("ascii")


def _table(body: bytes, file: str) -> dict[str, Any]:
    """Return the body as a table; what a checksum does not rule out is refused in words."""
    try:
        return json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_once_each,
            parse_constant=_no_number,
            parse_float=_finite,
            parse_int=_whole,
        )
    except (ValueError, RecursionError) as fault:
        raise _damaged(file, _why(fault)) from None


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        twice = next(key for key in table if [k for k, _ in pairs].count(key) > 1)
        message = f"the name {shown(twice)} stands twice in one table"
        raise ValueError(message)
    return table


def _no_number(written: str) -> float:
    message = f"{written} is no number"
    raise ValueError(message)


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        message = "a number in it is too large"
        raise ValueError(message)
    return number


def _whole(written: str) -> int:
    if len(written) > DIGITS:
        message = f"a number in it has {len(written):,} digits"
        raise ValueError(message)
    return int(written)


def _why(fault: Exception) -> str:
    if isinstance(fault, RecursionError):
        return "it is nested too deeply"
    if isinstance(fault, UnicodeError):
        return "some of its letters are not UTF-8 text"
    if isinstance(fault, json.JSONDecodeError):
        return f"it is not valid JSON ({fault.msg})"
    return str(fault)


def _no_document(data: bytes, file: str) -> AfterwardError:
    if data.startswith(BEGINS):
        return _damaged(file, "it is not as it was written")
    if not data:
        return _damaged(file, "it is empty")
    return AfterwardError(
        "this is not a document of afterward",
        code="document.other",
        file=file,
        remedy="A document ends in .afterward; `afterward import` makes one of a profile.",
    )


def _damaged(file: str, why: str) -> AfterwardError:
    return AfterwardError(
        f"this document is damaged, or was changed by hand: {why}",
        code="document.damaged",
        file=file,
        remedy=DAMAGED,
    )


def too_large(file: str) -> AfterwardError:
    """Return the error for a document past the limit."""
    return AfterwardError(
        f"a document of more than {SIZE_LIMIT // 1_000_000} MB is not kept",
        code="document.too_large",
        file=file,
        remedy="Take out a thread that was read. Nothing was changed.",
    )
