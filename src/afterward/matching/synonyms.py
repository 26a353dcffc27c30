"""How clinicians of several countries speak, in the words that the occupation data uses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from afterward.base.checking import build
from afterward.base.reading import read_toml
from afterward.base.sources import Text

_HERE = Path(__file__).parent


class Synonym(msgspec.Struct, frozen=True, kw_only=True):
    """Ways to say something, and what it means in the words of the data.

    Capitals are looked for as capitals (`IT` is not "it"); other phrases in any letters. `unless`
    are phrases in whose company it means something else. `title` is the occupation it is by
    itself, if it is one; a `grade` (registrar, house officer) says how senior, not in which
    specialty.
    """

    says: tuple[Text, ...]
    means: Text
    where: tuple[Literal["US", "UK", "IN"], ...]
    unless: tuple[Text, ...] = ()
    title: str = ""
    grade: bool = False


class _File(msgspec.Struct, frozen=True):
    synonym: tuple[Synonym, ...]


@cache
def synonyms() -> tuple[Synonym, ...]:
    """Return all synonyms there are."""
    path = _HERE / "synonyms.toml"
    return build(_File, read_toml(path), file=path.name).synonym


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text means in the words of the data: words beside its own, titles, grades apart.

    Where a specialty is said, a grade (registrar in anaesthetics) adds no specialty of its own.
    """

    words: str
    titles: tuple[str, ...]
    grades: tuple[str, ...]


def meant(text: str) -> Meant:
    """Return what a text means.

    >>> meant("SHO in O&G").titles, meant("SHO, St Mary's").grades
    (('Obstetricians and Gynecologists',), ('General Internal Medicine Physicians',))
    """
    held = [one for one, says, unless in _patterns() if _stands(says, unless, text)]
    if NURSING.search(text):  # a nurse on an orthopaedic ward is no orthopaedic surgeon
        held = [one for one in held if not one.title or NURSING.search(one.title)]
    titles = _once(one.title for one in held if one.title and not one.grade)
    grades = () if titles else _once(one.title for one in held if one.title and one.grade)
    return Meant(" ".join(one.means for one in held), titles, grades)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _stands(
    says: tuple[re.Pattern[str], ...], unless: tuple[re.Pattern[str], ...], text: str
) -> bool:
    return _found(says, text) and not _found(unless, text)


NURSING = re.compile(r"nurs|sister|matron|midwi|(?-i:\bRN\b|\bGNM\b)", re.IGNORECASE)
# Words that a title can have around it without becoming another occupation.
AROUND = re.compile(
    r"(?<![a-z0-9])(?:in|of|the|and|for|a|an|dr|doctor|senior|junior|trainee|consultant|specialist|"
    r"resident|nurse|medicine|st[1-8]|ct[1-3]|pgy-?[1-7]|year|[1-8])(?![a-z0-9])|[^a-z0-9]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Called:
    """What a name comes to: the title of an occupation, and whether only a grade was said."""

    title: str
    grade: bool


def called(name: str) -> Called | None:
    """Return what occupation a name is in the data's words, if all of the name is understood.

    >>> called("registrar in anaesthetics").title, called("registrar in origami")
    ('Anesthesiologists', None)
    """
    held = [(one, says) for one, says, unless in _patterns() if _stands(says, unless, name)]
    rest = name
    for _, says in held:
        for one in says:
            rest = one.sub(" ", rest)
    if AROUND.sub("", rest):
        return None
    titles = {one.title for one, _ in held if one.title and not one.grade}
    grades = {one.title for one, _ in held if one.title and one.grade}
    if len(titles) == 1:
        return Called(titles.pop(), grade=False)
    return Called(grades.pop(), grade=True) if not titles and len(grades) == 1 else None


@cache
def _patterns() -> tuple[
    tuple[Synonym, tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]], ...
]:
    return tuple((one, _compiled(one.says), _compiled(one.unless)) for one in synonyms())


def _compiled(phrases: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    exact = [one for one in phrases if _capitals(one)]
    free = [one for one in phrases if not _capitals(one)]
    made = ((exact, 0), (free, re.IGNORECASE))
    return tuple(_pattern(one, flags) for one, flags in made if one)


def _capitals(phrase: str) -> bool:
    """Return whether a phrase is an abbreviation: more capitals than small letters."""
    return 2 * sum(map(str.isupper, phrase)) > sum(map(str.isalpha, phrase))


def _pattern(phrases: list[str], flags: int) -> re.Pattern[str]:
    either = "|".join(re.escape(one) for one in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z0-9])(?:{either})(?![A-Za-z0-9])", flags)


def _found(patterns: tuple[re.Pattern[str], ...], text: str) -> bool:
    return any(one.search(text) for one in patterns)
