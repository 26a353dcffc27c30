"""What of a CV tells of no work: its headings, personal details, other people, and one's own name.

Left in, a heading ("Awards and prizes") and a name ("Jane Baker") would be read as occupations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from afterward.base.checking import build
from afterward.base.reading import read_toml
from afterward.base.sources import Text
from afterward.matching.phrases import phrases_in

_PATH = Path(__file__).parent / "headings.toml"
LONGEST_HEADING, LONGEST_NAME = 6, 5
ASIDE = 12  # so many lines below a heading are left aside at most, where no other heading follows
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
PARTED = re.compile(r"[,;:|(]\s*|\s[-\u2013]\s+")
AROUND_NAMES = " ,;:|.-\u2013("


class Headings(msgspec.Struct, frozen=True):
    """The shelf: words of headings, headings to leave aside, labels, streets, ways to address."""

    headings: tuple[Text, ...]
    aside: tuple[Text, ...]
    streets: tuple[Text, ...]
    labels: tuple[Text, ...]
    honorifics: tuple[Text, ...]


@cache
def _shelf() -> Headings:
    return build(Headings, read_toml(_PATH), file=_PATH.name)


def of_work(lines: Sequence[str]) -> Iterator[str]:
    """Go through what of a CV's lines may tell of one's own work; names are taken off.

    >>> list(of_work(["Jane Baker", "Dr J. Baker, MBBS", "Work experience", "Ward sister, Hull"]))
    ['MBBS', 'Ward sister, Hull']
    """
    begins = next((at for at, line in enumerate(lines) if not is_heading(line)), 0)
    until = 0
    for at, line in enumerate(lines):
        if is_heading(line):
            until = at + 1 + ASIDE if _plain(line) in _shelf().aside else 0
        elif at >= until and not _is_detail(line) and not (at == begins and _is_on_top(lines, at)):
            bare = without_name(line)
            if bare:
                yield bare


def is_heading(line: str) -> bool:
    """Return whether a line is made of heading words alone.

    >>> is_heading("Awards and prizes:"), is_heading("Research fellow")
    (True, False)
    """
    said = _plain(line).split()
    return 0 < len(said) <= LONGEST_HEADING and {*said} <= _heading_words()


@cache
def _heading_words() -> frozenset[str]:
    shelf = _shelf()
    return frozenset((*shelf.headings, *(one for held in shelf.aside for one in held.split())))


def without_name(line: str) -> str:
    """Return a line without the name of a person it addresses at its beginning.

    >>> without_name("Dr Priya Nair, MBBS"), without_name("Professor of surgery, Pune")
    ('MBBS', 'Professor of surgery, Pune')
    """
    found = _addressed().match(line)
    if found is None:
        return line
    rest = line[found.end() :]
    start = min((one.start for one in phrases_in(rest)), default=len(rest))
    if parted := PARTED.search(rest[:start]):
        start = parted.end()
    name = rest[:start]
    return rest[start:] if not name.strip(AROUND_NAMES) or _is_name(name) else line


def _is_on_top(lines: Sequence[str], at: int) -> bool:
    """Return whether a line is a name over a CV: others follow it, and it is nothing we know."""
    return at + 1 < len(lines) and _is_name(lines[at]) and not phrases_in(lines[at])


def _is_name(text: str) -> bool:
    said = WORD.findall(text)
    capital = all(one[0].isupper() for one in said)
    return capital and 0 < len(said) <= LONGEST_NAME and not re.search(r"\d", text)


def _is_detail(line: str) -> bool:
    if POSTCODE.search(line) or _is_street(line):
        return True
    label, _, _ = re.sub(r"\s[-\u2013]\s", ":", line).partition(":")
    return len(label) < len(line) and " ".join(label.lower().split()) in _shelf().labels


def _is_street(line: str) -> bool:
    said = _plain(line).split()
    return line[:1].isdigit() and bool({*said} & {*_shelf().streets}) and not phrases_in(line)


@cache
def _addressed() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_shelf().honorifics)})\b\.?,?\s*", re.IGNORECASE)


def _plain(line: str) -> str:
    return " ".join(re.findall(r"[a-z]+", line.lower()))
