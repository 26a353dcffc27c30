"""How clinicians of several countries speak: the shelf of phrases, and finding them in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from afterward.base.checking import build
from afterward.base.reading import read_toml
from afterward.base.sources import Text

_HERE = Path(__file__).parent
Kind = Literal[
    "",
    "doctor",
    "nurse",
    "dentist",
    "pharmacist",
    "therapist",
    "technician",
    "assistant",
    "allied",
    "teacher",
    "manager",
    "other",
]
Code = Literal["29-1229.00", "29-1249.00", "29-1029.00", "29-2099.00"]
Key = tuple[str, ...]

# Marks inside a phrase (a&e, obs/gyn) count for nothing; those that end one part of a line stop it.
TOKEN = re.compile(r"[A-Za-z0-9]+|[,;:|]")


class Synonym(msgspec.Struct, frozen=True, kw_only=True):
    """Ways to say something, and what it means in the words of the data.

    Capitals are looked for as capitals (`IT` is not "it"); other phrases in any letters. `unless`
    are phrases in whose company it means something else. `title` is the occupation it is by
    itself, if it is one, and `also` others that it may be. `post` says that people are called so,
    and of which kind the post is; a `grade` (registrar, house officer) says how senior, not in
    which specialty. `of` is the kind of post whose field this is, and `beside` what it is beside a
    post of another kind. `group` is the general code of what the data has no occupation for; `near`
    says that `title` is only kin, no occupation of its own; a `duty` is done beside a post, `idle`
    is no work, or none that the data knows.
    """

    says: tuple[Text, ...]
    means: str = ""
    unless: tuple[Text, ...] = ()
    title: str = ""
    also: tuple[Text, ...] = ()
    grade: bool = False
    post: Kind = ""
    of: Kind = ""
    beside: dict[Kind, str] = {}
    group: Code | Literal[""] = ""
    near: bool = False
    duty: bool = False
    idle: bool = False

    def beside_post(self, kind: Kind) -> str | None:
        """Return the title this is beside a post of a kind, "" for none; None if it says nothing.

        >>> heart = Synonym(says=("cath lab",), title="Cardiologists", of="doctor")
        >>> heart.beside_post("doctor"), heart.beside_post("nurse")
        ('Cardiologists', None)
        """
        if kind in self.beside:
            return self.beside[kind]
        return self.title if kind in {"", self.of} or not self.of else None


class _File(msgspec.Struct, frozen=True):
    synonym: tuple[Synonym, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase that was found: what it is, and which letters of the text it takes."""

    synonym: Synonym
    start: int
    end: int


@cache
def synonyms() -> tuple[Synonym, ...]:
    """Return all synonyms there are."""
    paths = sorted((_HERE / "wording").glob("*.toml"))
    return tuple(
        one for path in paths for one in build(_File, read_toml(path), file=path.name).synonym
    )


def phrases_in(text: str) -> tuple[Said, ...]:
    """Return the phrases of a text, the longest before those it covers, in order of the text."""
    tokens = [(one.group(), one.start(), one.end()) for one in TOKEN.finditer(text)]
    taken: list[bool] = [False] * len(tokens)
    found = []
    for size, at, synonym in _matches([one[0] for one in tokens]):
        if not any(taken[at : at + size]) and not _otherwise(synonym, text):
            taken[at : at + size] = [True] * size
            found.append(Said(synonym, tokens[at][1], tokens[at + size - 1][2]))
    return tuple(sorted(found, key=lambda one: one.start))


def _matches(tokens: list[str]) -> Iterator[tuple[int, int, Synonym]]:
    """Go through all phrases that stand in the words: the longest first, then the earliest."""
    exact, free, longest = _shelf()
    small = [one.lower() for one in tokens]
    for size in range(min(longest, len(tokens)), 0, -1):
        for at in range(len(tokens) - size + 1):
            key = tuple(tokens[at : at + size])
            held = exact.get(key) or free.get(low := tuple(small[at : at + size]))
            held = held or free.get((*low[:-1], low[-1].removesuffix("s")))
            if held is not None:
                yield size, at, held


@cache
def _shelf() -> tuple[dict[Key, Synonym], dict[Key, Synonym], int]:
    exact: dict[Key, Synonym] = {}
    free: dict[Key, Synonym] = {}
    for one in synonyms():
        for phrase in one.says:
            if capitals(phrase):
                exact[_key(phrase)] = one
            else:
                free[_key(phrase.lower())] = one
    return exact, free, max(map(len, [*exact, *free]))


def _key(phrase: str) -> Key:
    return tuple(TOKEN.findall(phrase))


def capitals(phrase: str) -> bool:
    """Return whether a phrase is an abbreviation: more capitals than small letters."""
    return 2 * sum(map(str.isupper, phrase)) > sum(map(str.isalpha, phrase))


def _otherwise(synonym: Synonym, text: str) -> bool:
    """Return whether a phrase stands in company in which it means something else."""
    low = text.lower()
    return any(
        re.search(rf"(?<![a-z0-9]){re.escape(one.lower())}(?![a-z0-9])", low)
        for one in synonym.unless
    )
