"""The parts of a letter: sentences that are told in a language, and only then folded into lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from gettext import NullTranslations

from afterward.base.saying import ENGLISH, say, told
from afterward.report.life_sums import Table

WIDTH = 96


@dataclass(frozen=True, slots=True)
class Lines:
    """A text, what stands before its first line, and how far its others are moved in.

    Without a text it is an empty line.
    """

    text: str = ""
    lead: str = ""
    inset: int = 0

    @property
    def texts(self) -> tuple[str, ...]:
        """Return all that is told in it."""
        return (self.text,)

    def drawn(self, words: NullTranslations = ENGLISH) -> str:
        """Return it in the words of a catalogue, folded."""
        text, rest = told(self.text, words), " " * self.inset
        return textwrap.fill(text, WIDTH, initial_indent=self.lead, subsequent_indent=rest)


Part = Lines | Table
EMPTY = Lines()


def led(text: str, lead: str) -> Lines:
    """Return a text whose other lines stand as far in as its first, behind what leads it."""
    return Lines(text, lead, len(lead))


def dated(date: str, text: str) -> Lines:
    """Return what a date brought, as one entry of the story."""
    return Lines(say("{date}. {text}", date=date, text=text), " ", 3)


def letter(parts: Iterable[Part], words: NullTranslations = ENGLISH) -> str:
    """Return a whole letter in the words of a catalogue."""
    return "\n".join(part.drawn(words) for part in parts) + "\n"
