"""A document taken out as files that need no afterward to be read, and made of such files."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import msgspec

from afterward.base.checking import build
from afterward.base.errors import AfterwardError
from afterward.base.reading import read_bytes
from afterward.base.saving import check_target, save_text
from afterward.base.saying import Named, plain_text, say
from afterward.document import opened
from afterward.document.form import SIZE_LIMIT, checked, read_json
from afterward.document.held import Document, new_document
from afterward.document.places import document_path
from afterward.document.plain import revived
from afterward.document.store import Store
from afterward.preferences.keeping import answers_path, answers_toml
from afterward.profile import Profile, profile_toml

SCHEMA = "afterward.document/1"
# What a profile and its answers have no place for; the JSON file holds it.
LEFT_OUT = ("typed", "errands", "journal", "threads", "settings", "history")


def export(path: Path, to: Path, *, overwrite: bool = False) -> tuple[Path, ...]:
    """Write a document as NAME.toml with NAME.answers.toml, or whole as NAME.json; return which.

    The profile is written as it is kept, whether or not it still makes sense today.

    Raises:
        AfterwardError: another ending is asked for, a file is there already, the document cannot be
            read, or holds no whole profile yet.
    """
    document = Store(path).read()
    if to.suffix not in (".toml", ".json"):
        raise _ending(to)
    texts = {to: as_json(document)}
    if to.suffix == ".toml":
        said = document.said(file=str(path))
        texts = {to: _profile_text(document, str(path)), answers_path(to): answers_toml(said)}
    for one in texts:
        check_target(one, overwrite=overwrite)
    for one, text in texts.items():
        save_text(one, text, overwrite=overwrite)
    return tuple(texts)


def left_out(path: Path) -> tuple[str, ...]:
    """Return what of a document its profile and answers in TOML do not hold."""
    document = Store(path).read()
    return tuple(name for name in LEFT_OUT if getattr(document, name))


def as_json(document: Document) -> str:
    """Return a whole document as JSON text for other programs."""
    held = {"schema": SCHEMA, "document": msgspec.to_builtins(document, enc_hook=plain_text)}
    return json.dumps(held, ensure_ascii=False, indent=2) + "\n"


def bring_in(source: Path, to: Path, *, on: dt.date) -> Document:
    """Make a document of a profile with its answers, of an exported JSON file, or of another one.

    Raises:
        AfterwardError: the source cannot be read or used; or there is a document of that name.
    """
    check_target(to, overwrite=False)
    return Store(to).create(_read(source, on))


def _read(source: Path, on: dt.date) -> Document:
    if opened.is_document(source):
        return Store(source).read()
    if source.suffix == ".json":
        return from_json(read_json(read_bytes(source, SIZE_LIMIT), file=str(source)), str(source))
    person = opened.load_profile(source, on=on)
    answers = opened.load_answers(source, on=on)
    return new_document(document_path(source).stem, on=on, profile=person, answers=answers)


def from_json(table: dict[str, Any], file: str) -> Document:
    """Return the document in the table of an exported JSON file.

    Raises:
        AfterwardError: it is no exported document, or naming everything in it that cannot be used.
    """
    held = table.get("document")
    if table.get("schema") != SCHEMA or not isinstance(held, dict):
        raise AfterwardError(
            say("this JSON file is no exported document"),
            code="document.other",
            file=file,
            remedy=say(
                'It begins with "schema": "{schema}", and "document" holds the rest.',
                schema=Named(SCHEMA),
            ),
        )
    return checked(held, file)


def _profile_text(document: Document, file: str) -> str:
    if document.profile is None:
        raise AfterwardError(
            say("this document holds no whole profile yet"),
            code="document.no_profile",
            file=file,
            remedy=say("With `--to NAME.json` everything that it holds is written."),
        )
    return profile_toml(build(Profile, revived(Profile, document.profile), file=file))


def _ending(to: Path) -> AfterwardError:
    return AfterwardError(
        say("this ending says nothing about how to write it"),
        code="input.ending",
        file=str(to),
        remedy=say(
            "Take NAME.toml (a profile, and its answers beside it) or NAME.json (everything)."
        ),
    )
