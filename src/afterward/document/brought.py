"""A file that somebody chose, as a document; and what a document holds, told before it is taken."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass, field
from pathlib import PurePath

from afterward.base.errors import AfterwardError
from afterward.base.reading import toml_from
from afterward.base.saying import say
from afterward.document import age
from afterward.document.carrying import from_json
from afterward.document.form import BEGINS, from_bytes, read_json
from afterward.document.held import Document, new_document
from afterward.options.names import name_faults
from afterward.profile.loading import profile_from

# Under this name in the settings of a document: a list of tables, one a person.
PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Brought:
    """A document that was brought and waits to be taken: the name of its file, and what it is.

    `ticket` says which one a person has seen: two states of one decision have the same id.
    """

    name: str
    document: Document
    ticket: str = field(default_factory=lambda: secrets.token_hex(8), compare=False)


@dataclass(frozen=True, slots=True)
class Holds:
    """What a document holds, in counts; `place` and `profession` are "" where it says neither.

    `sentence` is whether the person's own sentence is in it; `people` are those whose opinion
    weighs, as they were named.
    """

    created: dt.date
    place: str
    profession: str
    sentence: bool
    offers: int
    people: int
    answers: int
    errands: int
    journal: int
    threads: int
    versions: int


def brought(data: bytes, name: str, *, on: dt.date, passphrase: str = "") -> Brought:
    """Return the document in the bytes of a file: a document, a locked one, exported JSON, TOML.

    Everything in it is checked as it would be where it is used.

    Raises:
        AfterwardError: it is none of these, is locked with another passphrase, or naming everything
            in it that cannot be used.
    """
    if data.startswith(age.BEGINS):
        data = _unlocked(data, name, passphrase)
    document = _read(data, name, on)
    document.person(on=on, file=name)
    document.said(on=on, file=name)
    return Brought(name, document)


def _read(data: bytes, name: str, on: dt.date) -> Document:
    kind = PurePath(name).suffix.lower()
    if data.startswith(BEGINS) or kind not in (".json", ".toml"):
        return from_bytes(data, file=name)
    if kind == ".json":
        return from_json(read_json(data, file=name), name)
    table = toml_from(data, name=name)
    person = profile_from(table, file=name, on=on, also=(name_faults,))
    return new_document("mine", on=on, profile=person)


def _unlocked(data: bytes, name: str, passphrase: str) -> bytes:
    if passphrase:
        return age.decrypted(data, passphrase, file=name)
    raise AfterwardError(
        say("this file is locked with a passphrase"),
        code="document.locked",
        file=name,
        remedy=say("Choose it again, and give its passphrase with it. Nothing was changed."),
    )


def holds(document: Document, *, on: dt.date) -> Holds:
    """Return what a document holds, in counts.

    Raises:
        AfterwardError: its answers cannot be read.
    """
    profile = document.profile or {}
    person = profile.get("person", {})
    named = document.settings.get(PEOPLE)
    return Holds(
        created=document.created,
        place=", ".join(p for p in (person.get("country", ""), person.get("region", "")) if p),
        profession=person.get("profession", ""),
        sentence=bool(profile.get("feels") or document.typed.get("feels")),
        offers=len(profile.get("offers") or ()),
        people=len(named) if isinstance(named, list) else 0,
        answers=len(list(document.said(on=on).standing())),
        errands=len(document.errands),
        journal=len(document.journal),
        threads=len(document.threads),
        versions=len(document.history),
    )
