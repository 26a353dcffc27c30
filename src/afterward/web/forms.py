"""What a form sent: fields as text, and a file, read from the body without trusting any of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from afterward.web.parts import URLENCODED, read_parts

# What this page puts into its own forms, beside what the person typed.
TOKEN, DOCUMENT, LAID = "token", "document", "desk"
# Counts letter by letter, spaces at its ends too: a terminal takes a passphrase so as well, and the
# name of a file can begin or end with one.
AS_TYPED = ("passphrase", "again", "open", "also")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody chose: its name, as text only, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: the last answer to each question, every answer to each, and files.

    `document` is the id of the document that the form was made from, and `laid` which one on the
    desk it was: a copy in the same folder has the same id.
    """

    document: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    several: dict[str, tuple[str, ...]] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    laid: str = ""


def read_form(body: bytes) -> dict[str, str]:
    """Return what was typed, the last answer to each question."""
    return read(body, URLENCODED).typed


def read(body: bytes, kind: str) -> Sent:
    """Return what a form sent, whichever of the two ways a browser sends one.

    It is taken apart as the guard takes it apart: there is one reading of a form.

    Raises:
        AfterwardError: it cannot be read.
    """
    several: dict[str, tuple[str, ...]] = {}
    files: dict[str, Upload] = {}
    for part in read_parts(body, kind):
        if part.filename is None:
            text = part.text if part.name in AS_TYPED else part.text.strip()
            several[part.name] = (*several.get(part.name, ()), text)
        elif part.name:
            files[part.name] = Upload(part.filename[:200], part.data)
    return _sent({name: values for name, values in several.items() if name}, files)


def _sent(several: dict[str, tuple[str, ...]], files: dict[str, Upload]) -> Sent:
    """Return it sorted; what was left empty counts as not answered, in `typed`."""
    document, laid = (several.get(name, ("",))[-1] for name in (DOCUMENT, LAID))
    own = (TOKEN, DOCUMENT, LAID)
    kept = {name: values for name, values in several.items() if name not in own}
    typed = {name: values[-1] for name, values in kept.items() if values[-1]}
    return Sent(document, typed, kept, files, laid)


def whole(text: str) -> int:
    """Return the whole number a form sent, such as a place in a list; -1 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else -1
