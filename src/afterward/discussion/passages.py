"""A thread as it was brought: its passages, in order, each with its own text."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

Kind = Literal["discourse", "reddit", "csv", "text", "html"]
Span = tuple[int, int]


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of a thread: a post where posts are marked, else a block between blank lines.

    `author` is a salted pseudonym, or empty where nobody is named. `quoted` are the spans of
    `text` (first character, one past the last, in code points) that repeat an earlier post: they
    are not counted for the one who quotes.
    """

    id: str
    text: str
    author: str = ""
    on: str = ""
    quoted: tuple[Span, ...] = ()


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """A discussion, with what was left out of it said in words.

    `notes` are sentences for the reader; `unread` are the ids of passages in a language that is
    not read here. They stay in `passages`, in their place.
    """

    title: str
    passages: tuple[Passage, ...]
    kind: Kind
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def passage(self, name: str) -> Passage | None:
        """Return the passage of that id, or None."""
        return next((each for each in self.passages if each.id == name), None)


def own_words(passage: Passage, start: int, end: int) -> bool:
    """Return whether a span holds nothing that only repeats an earlier post."""
    return all(end <= first or last <= start for first, last in passage.quoted)


def thread_id(thread: Thread) -> str:
    """Return a short name that only a thread with these very passages has.

    It is taken from their ids and texts, so that marks are never laid on words that have changed.
    """
    whole = hashlib.sha256()
    for each in thread.passages:
        part = f"{each.id}\0{each.text}\0".encode("utf-8", "surrogatepass")
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()[:16]
