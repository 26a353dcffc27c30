"""What a command was given: a profile in TOML with its answers beside it, or a document.

Every door reads and writes a person's words through here, so that each takes either.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec

from afterward import options
from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.document import age
from afterward.document.form import BEGINS
from afterward.document.held import Document
from afterward.document.merging import merged
from afterward.document.places import BACKUP, DOCUMENTS, LOCKED, document_path
from afterward.document.reasons import ANSWERS, CHECK_IN
from afterward.document.store import Store
from afterward.preferences import keeping
from afterward.preferences.diary import Answers
from afterward.profile import Profile


def is_document(path: str | Path) -> bool:
    """Return whether a name is that of a document, or the file begins as one."""
    given = Path(path)
    if given.name.endswith(DOCUMENTS):
        return True
    return _begins(given, BEGINS)


def _begins(path: Path, *how: bytes) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return stream.read(max(map(len, how))).startswith(how)
    except (OSError, ValueError):
        return False  # whoever reads it next says why it cannot be read


def check_given(path: str | Path) -> None:
    """Refuse a file that is locked, or an earlier copy of another, saying what it is.

    Raises:
        AfterwardError: with what can be done instead.
    """
    given = Path(path)
    if given.name.endswith(LOCKED) and not given.exists() and document_path(given).exists():
        raise _open_already(given)
    if given.name.endswith(BACKUP):
        raise _backup(given)
    if given.suffix == ".bak":
        raise _other_backup(given)
    if not given.name.endswith(DOCUMENTS) and _begins(given, *age.BEGINS):
        raise AfterwardError(
            say("this file is locked with a passphrase, in the format of `age`"),
            code="file.locked",
            file=str(given),
            remedy=say("Open it with `age --decrypt {file}`, and give what comes out.", file=given),
        )


def _open_already(given: Path) -> AfterwardError:
    return AfterwardError(
        say("this is the name of a locked document, and it is open now"),
        code="file.missing",
        file=str(given),
        remedy=say("Give the open one: {file}.", file=document_path(given)),
    )


def _backup(given: Path) -> AfterwardError:
    return AfterwardError(
        say(
            "this is a backup: the version of {name} before its last save",
            name=document_path(given).name,
        ),
        code="document.backup",
        file=str(given),
        remedy=say(
            "Give {file} itself. To go on from this version: `afterward import {backup} --to "
            "NEW.afterward`.",
            file=document_path(given),
            backup=given,
        ),
    )


def _other_backup(given: Path) -> AfterwardError:
    return AfterwardError(
        say("by its name this is a backup of {name}", name=given.stem),
        code="file.backup",
        file=str(given),
        remedy=say(
            "Give {file} itself. To go on from this one, copy it under another name first.",
            file=given.with_suffix(""),
        ),
    )


def load_profile(path: str | Path, *, on: dt.date | None = None) -> Profile:
    """Return the profile in a TOML file or a document, checked against a day (today).

    Raises:
        AfterwardError: the file cannot be read, is locked or a backup, the document holds no whole
            profile yet, or naming everything in it that cannot be used.
    """
    check_given(path)
    if not is_document(path):
        return options.load_profile(path, on=on)
    held = Store(Path(path)).read().person(on=on or dt.date.today(), file=str(path))
    if held is None:
        raise AfterwardError(
            say("this document holds no whole profile yet"),
            code="document.no_profile",
            file=str(path),
            remedy=say("Finish the questions on the page (`afterward serve`), then run it again."),
        )
    return held


def load_answers(path: str | Path, *, on: dt.date | None = None) -> Answers:
    """Return the answers in a document, or those beside a profile in TOML.

    Raises:
        AfterwardError: they cannot be read, or naming everything in them that cannot be used.
    """
    check_given(path)
    if not is_document(path):
        return keeping.load_answers(path, on=on)
    return Store(Path(path)).read().said(on=on, file=str(path))


def save_answers(path: str | Path, answers: Answers, *, before: Answers) -> Answers:
    """Keep answers, and return those that are kept now.

    `before` is what they were made of: in a document, what another window has kept since stays.

    Raises:
        AfterwardError: they cannot be saved; nothing was changed then.
    """
    check_given(path)
    if not is_document(path):
        keeping.save_answers(path, answers)
        return answers

    def how(document: Document) -> Document:
        return document.with_answers(merged(before, answers, document.said(file=str(path))))

    return Store(Path(path)).change(how, why=ANSWERS).said(file=str(path))


def answers_file(path: str | Path) -> Path:
    """Return the file that answers are kept in."""
    return Path(path) if is_document(path) else keeping.answers_path(path)


def save_check_in(path: Path, step: int) -> None:
    """Keep the check-in, one of five steps, in the profile of a document.

    Raises:
        AfterwardError: it cannot be saved; nothing was changed then.
    """
    Store(path).change(lambda document: _with_step(document, step), why=CHECK_IN)


def _with_step(document: Document, step: int) -> Document:
    if document.profile is None:
        return document
    health: dict[str, Any] = {**document.profile.get("health", {}), "exhaustion": step}
    typed = {**document.typed, "exhaustion": str(step)} if document.typed else document.typed
    profile = {**document.profile, "health": health}
    return msgspec.structs.replace(document, profile=profile, typed=typed)
