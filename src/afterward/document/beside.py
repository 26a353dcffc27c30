"""Files beside a document that hold the same things, and stay open when it is locked or erased.

Looked for by name (NAME.toml beside NAME.afterward, and what was written of it) and by what they
hold: the same person, the same document, a report. They are only ever named; what is done with each
is for its owner to say.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from afterward.base.errors import AfterwardError
from afterward.base.reading import read_toml
from afterward.base.saying import say
from afterward.document.form import BEGINS
from afterward.document.held import Document
from afterward.document.places import backup_path, document_path, locked_path
from afterward.preferences.keeping import answers_path

PROFILE, ANSWERS = say("a profile"), say("its answers")
COPY, REPORT = say("a copy of it"), say("a report")
NAMED = {".toml": PROFILE, ".json": COPY, ".html": REPORT, ".pdf": REPORT}
READ = (*NAMED, ".afterward", ".bak")
# How reports begin, as text in their first lines.
GENERATOR = '<meta name="generator" content="afterward">'
DECISION = '"schema": "afterward.decision/'
# What two profiles of one person say alike.
SAME = ("born", "profession", "country")
HEAD, MOST = 4096, 500


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that holds the same things, and what it is."""

    path: Path
    what: str


def beside(path: Path, document: Document | None = None) -> tuple[Beside, ...]:
    """Return the files beside a document that hold the same things, by their names.

    Without the document (it is locked, or gone) only names and reports tell.
    """
    own = document_path(path)
    mine = {own, backup_path(own), locked_path(own)}
    found: dict[Path, str] = {}
    for one in _readable(own.parent):
        what = "" if one in mine else _what(one, own, document)
        if what:
            found[one] = what
        if what == PROFILE and _ordinary(answers_path(one)):
            found[answers_path(one)] = ANSWERS
    return tuple(Beside(one, found[one]) for one in sorted(found))


def chosen(found: Iterable[Beside], names: Iterable[str]) -> tuple[Path, ...]:
    """Return those of the files found that are named; other names are passed over."""
    wanted = frozenset(names)
    return tuple(one.path for one in found if one.path.name in wanted)


def check_names(found: Iterable[Beside], names: Iterable[str]) -> None:
    """Refuse a name that is none of the files found.

    Raises:
        AfterwardError: naming the first that is not there.
    """
    known = {one.path.name for one in found}
    for name in names:
        if name not in known:
            raise AfterwardError(
                say("no file of this name lies beside it and holds the same"),
                code="file.not_beside",
                file=name,
                remedy=say("There are: {names}.", names=", ".join(sorted(known)))
                if known
                else say("There is none. Nothing was removed."),
            )


def _readable(folder: Path) -> Iterator[Path]:
    """Yield the ordinary files of a folder that could hold something of a document."""
    try:
        some = sorted(folder.iterdir())
    except OSError:
        return
    kinds = [one for one in some if one.suffix in READ and not one.name.startswith(".")]
    yield from (one for one in kinds[:MOST] if _ordinary(one))


def _ordinary(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _what(path: Path, own: Path, document: Document | None) -> str:
    """Return what a file is, "" where it holds nothing of the document."""
    if path.name.endswith(".answers.toml"):
        return ANSWERS if path.name == f"{own.stem}.answers.toml" else ""
    if path.suffix == ".toml":
        same = path.stem == own.stem or (document is not None and _same_person(path, document))
        return PROFILE if same else ""
    head = _head(path)
    if GENERATOR in head or DECISION in head:
        return REPORT
    copy = head.startswith((BEGINS.decode(), "{")) and document is not None
    if copy and f'"id": "{document.id}"' in head:
        return COPY
    return NAMED.get(path.suffix, "") if path.stem == own.stem else ""


def _same_person(path: Path, document: Document) -> bool:
    mine = _said((document.profile or {}).get("person"))
    try:
        return bool(mine) and _said(read_toml(path).get("person")) == mine
    except AfterwardError:
        return False


def _said(person: Any) -> tuple[str, ...]:
    if not isinstance(person, dict) or not all(name in person for name in SAME):
        return ()
    return tuple(str(person[name]) for name in SAME)


def _head(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD).decode("utf-8", errors="replace")
    except OSError:
        return ""
