"""What a document holds: one decision of one person, and what was kept of it before."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from afterward.base.saying import say
from afterward.document.plain import plain, revived
from afterward.options.names import name_faults
from afterward.preferences.diary import Answers
from afterward.preferences.keeping import answers_from
from afterward.profile.loading import profile_from
from afterward.profile.person import Profile

SCHEMA = 1
THIS = say("this document")

Table = dict[str, Any]
Number = Annotated[int, Meta(ge=0, le=2**53)]
JournalKind = Literal["note", "decision", "regret", "tripwire", "monday"]


class Errand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to find out: the day it was done, if it was, and what came of it."""

    done: dt.date | None = None
    note: str = ""


class JournalEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of the person, with their day: a note, a decision, a regret, a sign to look again."""

    on: dt.date
    words: str
    kind: JournalKind = "note"


class Version(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a document held before a change: until which day, and why it was changed.

    `revision` is the number it had. Threads are not kept twice, and a version has no versions.
    """

    on: dt.date
    why: str = ""
    revision: Number
    typed: dict[str, str] = {}
    profile: Table | None = None
    answers: Table = {}
    errands: dict[str, Errand] = {}
    journal: tuple[JournalEntry, ...] = ()
    settings: Table = {}


class Document(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision: what was typed, the profile, the answers, errands, journal and threads.

    `typed` is kept even while it is not whole or not right; `profile` holds the tables of
    profile.toml once it is, and `answers` those of NAME.answers.toml. `saved` is the time of the
    last save (UTC, such as 2026-11-24T09:30:00Z), "" before the first.
    """

    schema: Annotated[int, Meta(ge=SCHEMA, le=SCHEMA)] = SCHEMA
    id: Annotated[str, Meta(min_length=1, max_length=64)]
    name: Annotated[str, Meta(max_length=200)] = ""
    created: dt.date
    revision: Number = 0
    saved: str = ""
    typed: dict[str, str] = {}
    profile: Table | None = None
    answers: Table = {}
    errands: dict[str, Errand] = {}
    journal: tuple[JournalEntry, ...] = ()
    threads: tuple[Table, ...] = ()
    settings: Table = {}
    history: tuple[Version, ...] = ()

    def person(self, *, on: dt.date, file: str = THIS) -> Profile | None:
        """Return the profile, checked against a day and the catalogue; None until it is whole.

        Raises:
            AfterwardError: naming everything in it that cannot be used.
        """
        if self.profile is None:
            return None
        table = revived(Profile, self.profile)
        return profile_from(table, file=file, on=on, also=(name_faults,))

    def said(self, *, on: dt.date | None = None, file: str = THIS) -> Answers:
        """Return the answers, checked, and against a day where one is given.

        Raises:
            AfterwardError: naming everything in them that cannot be used.
        """
        return answers_from(revived(Answers, self.answers), file=file, on=on)

    def with_profile(self, profile: Profile) -> Document:
        """Return the document with another profile, all else as it was."""
        return msgspec.structs.replace(self, profile=plain(profile))

    def with_answers(self, answers: Answers) -> Document:
        """Return the document with other answers, all else as it was."""
        return msgspec.structs.replace(self, answers=plain(answers))


def new_document(
    name: str = "",
    *,
    on: dt.date,
    profile: Profile | None = None,
    answers: Answers | None = None,
) -> Document:
    """Return a document that was never saved, begun on a day, with an id nobody else has."""
    return Document(
        id=secrets.token_hex(8),
        name=name,
        created=on,
        profile=None if profile is None else plain(profile),
        answers={} if answers is None else plain(answers),
    )
