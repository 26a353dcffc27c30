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
from collections import Counter
from typing import Any

import msgspec

from afterward.base.checking import build, shown
from afterward.base.errors import AfterwardError
from afterward.base.saying import Named, plain_text, say
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
DAMAGED = say("Nothing was changed.")


def to_bytes(document: Document) -> bytes:
    """Return a document as the bytes of its file.

    Raises:
        AfterwardError: it holds what JSON cannot hold (a number that is none, half a letter), or is
            larger than 20 MB.
    """
    try:
        held = msgspec.to_builtins(document, enc_hook=plain_text)
        # The one writer knows what a number is, the other sets lines out a hundred times faster.
        whole = json.dumps(held, ensure_ascii=False, allow_nan=False).encode("utf-8")
        body = msgspec.json.format(whole, indent=1)
    except (ValueError, TypeError, RecursionError) as fault:
        raise AfterwardError(
            say("this cannot be kept in a document: {why}", why=_why(fault)),
            code="document.not_plain",
            remedy=say("Nothing was changed."),
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
        raise _damaged(file, say("its checksum does not fit what it holds"))
    if schema > SCHEMA:
        raise AfterwardError(
            say(
                "this document was written by a newer afterward (schema {schema}; this one "
                "reads up to {most})",
                schema=schema,
                most=SCHEMA,
            ),
            code="document.newer",
            file=file,
            remedy=say("Open it with that version. Nothing was changed."),
        )
    return checked(read_json(body, file=file), file, schema=schema)


def checksum(schema: int, body: bytes) -> bytes:
    """Return SHA-256, in hexadecimal, over the line "afterward SCHEMA" and the body's bytes."""
    return hashlib.sha256(b"afterward %d\n" % schema + body).hexdigest().encode("ascii")


def checked(table: dict[str, Any], file: str, *, schema: int = SCHEMA) -> Document:
    """Return the document in a table of some schema: at once where it is right.

    Raises:
        AfterwardError: naming everything in it that cannot be used.
    """
    table = upgraded(table, schema)
    try:
        return msgspec.convert(table, Document)
    except msgspec.ValidationError:
        return build(Document, revived(Document, table), file=file)


def read_json(body: bytes, *, file: str) -> dict[str, Any]:
    """Return the table in the bytes of JSON; what a checksum does not rule out is looked for too.

    Raises:
        AfterwardError: it is not JSON or no table; a name stands twice in one, a number is none or
            has too many digits, or it is nested too deeply.
    """
    try:
        table = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_once_each,
            parse_constant=_no_number,
            parse_float=_finite,
            parse_int=_whole,
        )
    except (ValueError, RecursionError) as fault:
        raise _damaged(file, _why(fault)) from None
    if not isinstance(table, dict):
        raise _damaged(file, say("it holds no table"))
    return table


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        message = say("the name {name} stands twice in one table", name=shown(twice))
        raise ValueError(message)
    return table


def _no_number(written: str) -> float:
    message = say("{written} is no number", written=written)
    raise ValueError(message)


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        message = say("a number in it is too large")
        raise ValueError(message)
    return number


def _whole(written: str) -> int:
    if len(written) > DIGITS:
        message = say("a number in it has {count} digits", count=format(len(written), ","))
        raise ValueError(message)
    return int(written)


def _why(fault: Exception) -> str:
    if isinstance(fault, RecursionError):
        return say("it is nested too deeply")
    if isinstance(fault, UnicodeError):
        return say("some of its letters are not UTF-8 text")
    if isinstance(fault, json.JSONDecodeError):
        return say("it is not valid JSON ({what})", what=Named(fault.msg))
    return next((why for why in fault.args if isinstance(why, str)), str(fault))


def _no_document(data: bytes, file: str) -> AfterwardError:
    if data.startswith(BEGINS):
        return _damaged(file, say("it is not as it was written"))
    if not data:
        return _damaged(file, say("it is empty"))
    return AfterwardError(
        say("this is not a document of afterward"),
        code="document.other",
        file=file,
        remedy=say("A document ends in .afterward; `afterward import` makes one of a profile."),
    )


def _damaged(file: str, why: str) -> AfterwardError:
    return AfterwardError(
        say("this document is damaged, or was changed by hand: {why}", why=why),
        code="document.damaged",
        file=file,
        remedy=DAMAGED,
    )


def too_large(file: str) -> AfterwardError:
    """Return the error for a document past the limit."""
    return AfterwardError(
        say("a document of more than {most} MB is not kept", most=SIZE_LIMIT // 1_000_000),
        code="document.too_large",
        file=file,
        remedy=say("Take out a thread that was read. Nothing was changed."),
    )
