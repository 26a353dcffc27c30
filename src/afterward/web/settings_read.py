"""What the pages keep in the settings of a document, as it has to stand for them to read it.

A file that is brought was written elsewhere, or by hand: a page that cannot read its settings would
break each time it is asked for, and with it the way back to the version before.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.document import Document

Guess = Literal["behind", "fine", "mixed", "against"]


class Someone(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whose opinion weighs (`pages.people`)."""

    name: str
    guess: Guess
    said: Guess | Literal[""] = ""
    heard_on: dt.date | None = None
    words: str = ""


class HeldUp(msgspec.Struct, frozen=True, kw_only=True):
    """What held up on a day it was kept (`pages.later`): names of options, with a count each."""

    on: dt.date
    word: Literal["clear", "leaning", "close"]
    holds_up: tuple[tuple[str, str], ...]
    said: int


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All that pages keep; what else stands there is no page's."""

    people: tuple[Someone, ...] = ()
    held_up: tuple[HeldUp, ...] = ()
    kept_both: tuple[tuple[int, int], ...] = ()
    left_out: tuple[str, ...] = ()
    limits: dict[str, str] = {}


def check_settings(document: Document, *, file: str) -> None:
    """Refuse a document whose settings a page could not read.

    Raises:
        AfterwardError: naming the first place that cannot be read.
    """
    try:
        msgspec.convert(document.settings, Settings)
    except msgspec.ValidationError as fault:
        raise AfterwardError(
            say("what the pages keep in it cannot be read: {why}", why=str(fault)),
            code="document.settings",
            file=file,
            remedy=say("Nothing was changed."),
        ) from None
