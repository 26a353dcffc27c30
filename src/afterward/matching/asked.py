"""What a person names as their work: a code, a title in their own words, or what is not covered.

A name that the data does not know is said to be so. The nearest code is never taken for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from afterward.base.saying import say
from afterward.matching.index import Index
from afterward.matching.synonyms import called
from afterward.matching.words import words

CODE = re.compile(r"\d\d-\d{4}(\.\d\d)?", re.ASCII)
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Named:
    """The occupation a name came to, if any: its row, and what has to be said about it.

    Without a row, `says` explains why there is none, and `titles` are titles with a word in common
    that the person may have meant: names to choose from, never an answer.
    """

    row: int | None
    says: str = ""
    titles: tuple[str, ...] = ()


def find(index: Index, name: str) -> Named:
    """Return the occupation that a code or a title means, or why there is none."""
    given = " ".join(name.split())
    if CODE.fullmatch(given):
        return _by_code(index, given if "." in given else f"{given}.00")
    rows = _by_title(index, given)
    if len(rows) == 1:
        return Named(rows[0])
    if not rows and (understood := called(given)) is not None and understood.title in index.titles:
        row = index.titles.index(understood.title)
        return Named(row, _grade(understood.title) if understood.grade else "")
    if rows:
        titles = tuple(f"{index.codes[at]} {index.titles[at]}" for at in rows[:SHOWN])
        which = say(
            '"{name}" is a title in {count} occupations; say which', name=given, count=len(rows)
        )
        return Named(None, which, titles)
    return Named(None, _uncovered(index, given), _alike(index, given))


def _by_code(index: Index, code: str) -> Named:
    if code in index.codes:
        return Named(index.at(code))
    if code in index.groups:
        return Named(
            None,
            say(
                "{code} ({group}) is a group of the classification that O*NET {version} has no "
                "data for",
                code=code,
                group=index.groups[code],
                version=index.version,
            ),
        )
    missing = say("there is no code {code} in O*NET {version}", code=code, version=index.version)
    return Named(None, missing)


def _by_title(index: Index, name: str) -> list[int]:
    """Return the occupations that have exactly this title: their own first, other titles after."""
    said = sorted(words(name))
    own = [at for at, title in enumerate(index.titles) if sorted(words(title)) == said]
    if own or not said:
        return own
    return [
        at
        for at, held in enumerate(index.named)
        if any(sorted(words(title)) == said for title in held if len(title) < 2 * len(name) + 20)
    ]


def _grade(title: str) -> str:
    return say(
        "This says how senior you are, not in which specialty: taken as {title}; name the "
        "specialty too for a nearer answer.",
        title=title,
    )


def _uncovered(index: Index, name: str) -> str:
    return say(
        'O*NET {version} has no occupation called "{name}", and a neighbouring code would say '
        "things of other work as if they were of yours, so nothing is ranked",
        version=index.version,
        name=name,
    )


def _alike(index: Index, name: str) -> tuple[str, ...]:
    said = {*words(name)}
    common = [(len(said & {*words(title)}), -at) for at, title in enumerate(index.titles)]
    best = sorted((one for one in common if one[0]), reverse=True)[:SHOWN]
    return tuple(f"{index.codes[-at]} {index.titles[-at]}" for _, at in best)
