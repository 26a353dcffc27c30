"""The words of the glossary, to be opened from wherever one of them stands on a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup, escape

from afterward.base.saying import sentence

HOME = Path(__file__).parent.parent
ENTRY = re.compile(r"^(?P<word>[^\n:#][^\n]*)\n: (?P<says>[^\n]+\n?(?:  [^\n]+\n?)*)", re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
# Such words are told anew on the page itself, or mean in a sentence what they always mean.
EVERYDAY = frozenset({"Line", "Point", "Option", "Document", "Version", "Rate", "Turn", "Tie"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word: what it means here, and its address on the page of words."""

    word: str
    says: str

    @property
    def id(self) -> str:
        """Return the word as the end of an address."""
        return re.sub(r"\W+", "-", self.word.lower())


@cache
def glossary() -> tuple[Word, ...]:
    """Return all words, packed with the program or beside its sources, by the alphabet."""
    places = (HOME / "glossary.md", HOME.parent.parent / "docs" / "glossary.md")
    path = next((one for one in places if one.is_file()), None)
    text = path.read_text(encoding="utf-8") if path else ""
    found = [
        Word(sentence(one["word"]), sentence(LINK.sub(r"\1", " ".join(one["says"].split()))))
        for one in ENTRY.finditer(text)
    ]
    return tuple(sorted(found, key=lambda one: one.word.lower()))


@cache
def _pattern() -> re.Pattern[str] | None:
    words = [one.word for one in glossary() if one.word not in EVERYDAY]
    longest = sorted(words, key=len, reverse=True)
    if not longest:
        return None
    return re.compile(rf"\b({'|'.join(map(re.escape, longest))})(s?)\b", re.IGNORECASE)


def linked(text: object) -> Markup:
    """Return a text in which the first place of each word leads to what it means."""
    safe, pattern, seen = str(escape(text)), _pattern(), set()

    def link(found: re.Match[str]) -> str:
        word = found[1].lower()
        if word in seen:
            return found[0]
        seen.add(word)
        address = re.sub(r"\W+", "-", word)
        return f'<a class="word" href="/words#{address}">{found[0]}</a>'

    return Markup(pattern.sub(link, safe) if pattern else safe)  # noqa: S704 - escaped above
