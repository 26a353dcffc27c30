"""Keys fixed beforehand: where clinicians move to, and what lines of CVs say.

Both are data beside this file, each with how it came about. Nothing here scores anybody: it reads
the keys, refuses one that contradicts itself, and answers what a score has to ask.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Literal, TypeVar, get_args

from msgspec import Meta, Struct

from afterward.base.checking import sift
from afterward.base.errors import Fault, faults_error
from afterward.base.figures import Identifier
from afterward.base.partial import told
from afterward.base.reading import read_toml
from afterward.base.sources import Text

T = TypeVar("T")
DATA = Path(__file__).parent / "data"
EXITS, LINES = DATA / "clinician_exits.toml", DATA / "cv_lines.toml"
# Written after the words were, by somebody who had seen none of them.
FRESH = DATA / "cv_lines_fresh.toml"

Soc = Annotated[str, Meta(pattern=r"^[0-9]{2}-[0-9]{4}\.[0-9]{2}\Z")]
Family = Annotated[str, Meta(pattern=r"^[0-9]{2}-[0-9]{0,4}\Z")]
Place = Annotated[str, Meta(pattern=r"^([A-Z]{2}|other)\Z")]
Url = Annotated[str, Meta(pattern=r"^https?://[^\s]+\Z")]
Profession = Literal["doctor", "nurse", "dentist", "pharmacist"]
PROFESSIONS: tuple[Profession, ...] = get_args(Profession)


class Page(Struct, frozen=True, kw_only=True):
    """A published list of careers, or a page on one, that an exit rests on."""

    id: Identifier
    owner: Text
    url: Url
    place: tuple[Place, ...]
    who: tuple[Profession, ...]
    kind: Literal["list", "role", "story"]


class Exit(Struct, frozen=True, kw_only=True):
    """A career outside the clinic, and the pages that name it for each profession."""

    soc: Soc
    title: Text
    fit: Literal["exact", "proxy"]
    role: Text
    doctor: tuple[Identifier, ...] = ()
    nurse: tuple[Identifier, ...] = ()
    dentist: tuple[Identifier, ...] = ()
    pharmacist: tuple[Identifier, ...] = ()

    def pages(self, profession: Profession) -> tuple[str, ...]:
        """Return the ids of the pages that name this career for a profession."""
        named: tuple[str, ...] = getattr(self, profession)
        return named


class Insult(Struct, frozen=True, kw_only=True):
    """Work that some professions are never to be offered."""

    soc: Soc
    title: Text
    who: tuple[Profession, ...]


class Wall(Struct, frozen=True, kw_only=True):
    """Work behind a licence of its own: acceptable only where it is marked."""

    soc: Soc
    title: Text
    wall: Text


class Exits(Struct, frozen=True, kw_only=True):
    """The whole key of where clinicians move to."""

    looked_up: dt.date
    without_code: tuple[Text, ...]
    sources: tuple[Page, ...]
    exits: tuple[Exit, ...]
    groups: tuple[Family, ...]
    undignified: tuple[Insult, ...]
    licence_walled: tuple[Wall, ...]

    def of(self, profession: Profession) -> tuple[Exit, ...]:
        """Return a profession's exits, in order of their codes."""
        return tuple(one for one in self.exits if one.pages(profession))

    def voices(self, one: Exit, profession: Profession) -> int:
        """Return how many owners, each counted once, name an exit for a profession."""
        owners = {page.id: page.owner for page in self.sources}
        return len({owners[page] for page in one.pages(profession)})

    def insults(self, soc: str, profession: Profession) -> bool:
        """Return whether offering a code to a profession would insult it."""
        named = any(one.soc == soc and profession in one.who for one in self.undignified)
        return named or soc.startswith(self.groups)

    def walled(self, soc: str) -> bool:
        """Return whether a code is acceptable only where its licence is marked."""
        return any(one.soc == soc for one in self.licence_walled)

    def titles(self) -> tuple[tuple[str, str], ...]:
        """Return every code named here with the title it is given."""
        named: Iterable[Exit | Insult | Wall] = (
            *self.exits,
            *self.undignified,
            *self.licence_walled,
        )
        return tuple((one.soc, one.title) for one in named)


class Line(Struct, frozen=True, kw_only=True):
    """A line of a CV, and the codes that answer it, the best first."""

    text: Annotated[str, Meta(min_length=3, max_length=400)]
    place: Place
    who: Literal["doctor", "nurse", "dentist", "pharmacist", "allied", "other"]
    clinical: bool
    soc: tuple[Soc, ...]
    uncovered: bool = False

    @property
    def half(self) -> Literal["A", "B"]:
        """Return which half a line is in, by a hash of its text: A is tuned on, B only reported."""
        return "B" if hashlib.sha256(self.text.encode()).digest()[0] % 2 else "A"

    def right(self, answer: str | None) -> bool:
        """Return whether an answer is right; None is the answer that no occupation fits."""
        return self.uncovered if answer is None else answer in self.soc


class Lines(Struct, frozen=True, kw_only=True):
    """The whole key of the lines of CVs."""

    lines: tuple[Line, ...]


def exits(path: Path = EXITS) -> Exits:
    """Return where clinicians move to.

    Raises:
        AfterwardError: the file cannot be read, a code is malformed, something stands twice, a
            page is not there, unused or of another profession, or the lists contradict each other.
    """
    return _checked(Exits, path, _doubles, _citations, _contradictions)


def cv_lines(path: Path = LINES) -> tuple[Line, ...]:
    """Return the lines of CVs with their keys.

    Raises:
        AfterwardError: the file cannot be read, a code is malformed, a line or a code of a line
            stands twice, or a line has no code and is not said to be uncovered.
    """
    return _checked(Lines, path, _same_lines, _keys).lines


def _checked(wanted: type[T], path: Path, *checks: Callable[[T], Iterable[Fault]]) -> T:
    """Return a key that was read, or say everything that is wrong with it."""
    key, faults = sift(wanted, read_toml(path))
    faults += [fault for check in checks for fault in told(check, key)]
    if faults:
        raise faults_error(faults, file=str(path))
    return key


def _plain(text: str) -> str:
    """Return a line as it is compared: by its letters and digits alone."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def _twice(path: str, named: Iterable[str]) -> Iterator[Fault]:
    counted = Counter(named)
    for one, times in counted.items():
        if times > 1:
            yield Fault(path, f"{one!r} {times} times", "each of them once")


def _same_lines(key: Lines) -> Iterator[Fault]:
    return _twice("lines", (_plain(one.text) for one in key.lines))


def _keys(key: Lines) -> Iterator[Fault]:
    for i, line in enumerate(key.lines):
        yield from _twice(f"lines[{i}].soc", line.soc)
        if not line.soc and not line.uncovered:
            yield Fault(f"lines[{i}].soc", "no code", "a code, or `uncovered = true`")


def _doubles(key: Exits) -> Iterator[Fault]:
    yield from _twice("sources", (page.id for page in key.sources))
    yield from _twice("sources", (page.url for page in key.sources))
    yield from _twice("exits", (one.soc for one in key.exits))
    yield from _twice("groups", key.groups)
    yield from _twice("undignified", (one.soc for one in key.undignified))
    yield from _twice("licence_walled", (one.soc for one in key.licence_walled))


def _citations(key: Exits) -> Iterator[Fault]:
    pages = {page.id: page for page in key.sources}
    cited: set[str] = set()
    for i, one in enumerate(key.exits):
        named = [(profession, page) for profession in PROFESSIONS for page in one.pages(profession)]
        cited |= {page for _, page in named}
        if not named:
            yield Fault(f"exits[{i}]", "no page", "a page for one profession at least")
        for profession in PROFESSIONS:
            yield from _twice(f"exits[{i}].{profession}", one.pages(profession))
        for profession, page in named:
            if page not in pages or profession not in pages[page].who:
                allowed = f"the id of a page that tells of a {profession}'s careers"
                yield Fault(f"exits[{i}].{profession}", repr(page), allowed)
    for page in sorted(pages.keys() - cited):
        yield Fault("sources", f"{page!r}, which no exit names", "pages that an exit names")


def _contradictions(key: Exits) -> Iterator[Fault]:
    for i, one in enumerate(key.exits):
        hurt = [who for who in PROFESSIONS if one.pages(who) and key.insults(one.soc, who)]
        if hurt:
            yield Fault(f"exits[{i}]", f"{one.soc}, an insult to a {hurt[0]}", "one or the other")
    for i, one in enumerate(key.undignified):
        if one.soc.startswith(key.groups):
            yield Fault(f"undignified[{i}]", f"{one.soc}, which is in `groups`", "one or the other")
        if key.walled(one.soc):
            yield Fault(f"undignified[{i}]", f"{one.soc}, which is walled", "one or the other")
