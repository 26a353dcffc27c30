"""How a person wants to be asked: two things at a time in a question, since when and until when.

A wish, not an answer: it changes how wide questions are and nothing of what was said. Like answers
it is dated and never rubbed out.
"""

from __future__ import annotations

import datetime as dt

import msgspec


class Simpler(msgspec.Struct, frozen=True, kw_only=True):
    """A wish for two things at a time: the day it was made, and the day it was taken back."""

    on: dt.date
    taken_back: dt.date | None = None


Wishes = tuple[Simpler, ...]


def since(wishes: Wishes) -> dt.date | None:
    """Return since when two things at a time are wished for; None where they are not."""
    return next((wish.on for wish in wishes if wish.taken_back is None), None)


def wished(wishes: Wishes, on: dt.date) -> Wishes:
    """Return the wishes with one for two things at a time, from a day on, if none stands."""
    return wishes if since(wishes) is not None else (*wishes, Simpler(on=on))


def ended(wishes: Wishes, on: dt.date) -> Wishes:
    """Return the wishes, each that stands being taken back on a day."""
    return tuple(
        wish if wish.taken_back is not None else msgspec.structs.replace(wish, taken_back=on)
        for wish in wishes
    )
