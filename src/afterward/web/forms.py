"""What a form sent: fields as text, and a file, read from the body without trusting any of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qs

# What this page puts into its own forms, beside what the person typed.
TOKEN, DOCUMENT = "token", "document"
MOST_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody chose: its name, as text only, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: the last answer to each question, every answer to each, and files.

    `document` is the id of the document that the form was made from.
    """

    document: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    several: dict[str, tuple[str, ...]] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)


def read_form(body: bytes) -> dict[str, str]:
    """Return what was typed, the last answer to each question."""
    return read(body, "application/x-www-form-urlencoded").typed


def read(body: bytes, kind: str) -> Sent:
    """Return what a form sent, whichever of the two ways a browser sends one."""
    if kind.partition(";")[0].strip().lower() == "multipart/form-data":
        return _parts(body, kind)
    text = body.decode("utf-8", errors="replace")
    try:
        found = parse_qs(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return Sent()
    return _sent({name: tuple(v.strip() for v in values) for name, values in found.items()}, {})


def _parts(body: bytes, kind: str) -> Sent:
    head = b"Content-Type: " + kind.encode("latin-1", errors="replace") + b"\r\n\r\n"
    try:
        parts = list(BytesParser(policy=HTTP).parsebytes(head + body).iter_parts())
    except (ValueError, LookupError, TypeError):
        return Sent()
    several: dict[str, tuple[str, ...]] = {}
    files: dict[str, Upload] = {}
    for part in parts[:MOST_FIELDS]:
        name = str(part.get_param("name", "", header="content-disposition"))
        content = part.get_payload(decode=True)
        if not name or not isinstance(content, bytes):
            continue
        if (chosen := part.get_filename()) is not None:
            files[name] = Upload(str(chosen)[:200], content)
        else:
            words = content.decode("utf-8", errors="replace").strip()
            several[name] = (*several.get(name, ()), words)
    return _sent(several, files)


def _sent(several: dict[str, tuple[str, ...]], files: dict[str, Upload]) -> Sent:
    """Return it sorted; what was left empty counts as not answered, in `typed`."""
    document = several.get(DOCUMENT, ("",))[-1]
    kept = {name: values for name, values in several.items() if name not in (TOKEN, DOCUMENT)}
    typed = {name: values[-1] for name, values in kept.items() if values[-1]}
    return Sent(document, typed, kept, files)
