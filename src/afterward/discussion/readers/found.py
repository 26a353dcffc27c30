"""What a reader finds in a file, before it becomes a thread."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from afterward.discussion.english import is_english
from afterward.discussion.passages import Kind, Passage, Span, Thread
from afterward.discussion.readers import notes
from afterward.discussion.readers.cleaning import clean, hidden
from afterward.discussion.words import words

LONGEST_ID = 40


@dataclass(frozen=True, slots=True)
class Post:
    """One piece as it was found: its text, who wrote it, the day, and what in it is a quote."""

    text: str
    author: str = ""
    on: str = ""
    quoted: tuple[Span, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found: a title, posts in order, and what was left out, in sentences."""

    title: str
    posts: tuple[Post, ...]
    notes: tuple[str, ...] = ()


def thread_of(found: Found, kind: Kind, salt: bytes) -> Thread:
    """Return what was found as a thread; `salt` (random bytes) makes pseudonyms of names.

    A post whose text is empty is left out, and so is nothing else.
    """
    posts = [post for post in found.posts if post.text.strip()]
    names = _names(posts)
    passages = tuple(
        Passage(
            id=name,
            text=post.text,
            author=pseudonym(post.author, salt),
            on=post.on[:10],
            quoted=post.quoted,
        )
        for name, post in zip(names, posts, strict=True)
    )
    unread = tuple(each.id for each in passages if not is_english(words(each.text)))
    said = (*found.notes, *((notes.not_english(len(unread)),) if unread else ()))
    title = " ".join(clean(found.title).split())[:300]
    return Thread(title=title, passages=passages, kind=kind, notes=said, unread=unread)


def pseudonym(author: str, salt: bytes) -> str:
    """Return a name that is the same for the same author under one salt, and tells nothing else.

    The first 32 bits of HMAC-SHA256 of the name under the salt.
    """
    if not author.strip():
        return ""
    name = author.strip().casefold().encode("utf-8", "replace")
    return "writer-" + hmac.new(salt, name, hashlib.sha256).hexdigest()[:8]


def hidden_note(text: str) -> tuple[str, ...]:
    """Return a sentence on the hidden characters of a text that are not shown, if it has any."""
    count = hidden(text)
    if not count:
        return ()
    return (notes.not_kept(count),)


def _names(posts: list[Post]) -> list[str]:
    """Return the ids the file gives where each has one of its own, else p1, p2, ..."""
    given = ["".join(clean(post.id).split())[:LONGEST_ID] for post in posts]
    if all(given) and len(set(given)) == len(given):
        return given
    return [f"p{number}" for number in range(1, len(posts) + 1)]
