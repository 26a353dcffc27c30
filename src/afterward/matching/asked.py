"""What a person names as their work: a code, a title in their own words, or what is not covered.

A name that the data does not know is said to be so. The nearest code is never taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from afterward.base.saying import say
from afterward.matching.index import Index
from afterward.matching.synonyms import Called, called
from afterward.matching.words import words

CODE = re.compile(r"\d\d-\d{4}(\.\d\d)?", re.ASCII)
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Named:
    """The occupation a name came to, if any: its row, and what has to be said about it.

    Without a row, `says` explains why there is none, and `titles` are titles near it or alike
    that the person may have meant, kin of theirs first: names to choose from, never an answer.
    """

    row: int | None
    says: str = ""
    titles: tuple[str, ...] = ()


def find(index: Index, name: str) -> Named:
    """Return the occupation that a code or a title means, or why there is none."""
    given = " ".join(name.split())
    if CODE.fullmatch(given):
        return _by_code(index, given if "." in given else f"{given}.00")
    own = _own(index, given)
    understood = called(given)
    if len(own) != 1 and understood is not None and _is_ours(index, understood):
        return _understood(index, given, understood)
    rows = own or _others(index, given)
    if len(rows) == 1:
        return Named(rows[0])
    if rows:
        says = say('"{name}" is a title in {n} occupations; say which.', name=given, n=len(rows))
        return Named(None, says, _listed(index, rows[:SHOWN]))
    if understood is not None:
        return _understood(index, given, understood)
    return Named(None, _uncovered(index, given), _alike(index, given))


def _is_ours(index: Index, means: Called) -> bool:
    """Return whether our own meaning of a name stands before what the release calls so."""
    return means.ours and (not means.title or means.title in index.titles)


def _understood(index: Index, name: str, means: Called) -> Named:
    """Return the occupation that a name of our own shelf means, or its kin to choose from."""
    if means.title in index.titles:
        says = _grade(means.title) if means.grade else ""
        return Named(index.titles.index(means.title), says)
    kin = _listed(index, [index.titles.index(one) for one in means.kin if one in index.titles])
    titles = tuple(dict.fromkeys((*kin, *_alike(index, name))))[:SHOWN]
    if means.group in index.groups:
        return Named(None, _in_group(index, name, means.group), titles)
    return Named(None, _uncovered(index, name), titles)


def _by_code(index: Index, code: str) -> Named:
    if code in index.codes:
        return Named(index.at(code))
    if code in index.groups:
        return Named(
            None,
            say(
                "{code} ({group}) is a group of the classification that O*NET {version} has no "
                "data for.",
                code=code,
                group=index.groups[code],
                version=index.version,
            ),
        )
    return Named(
        None, say("There is no code {code} in O*NET {version}.", code=code, version=index.version)
    )


def _own(index: Index, name: str) -> list[int]:
    """Return the occupations whose own title this is."""
    said = sorted(words(name))
    return [at for at, title in enumerate(index.titles) if said and sorted(words(title)) == said]


def _others(index: Index, name: str) -> list[int]:
    """Return the occupations that have exactly this among their other titles."""
    said = sorted(words(name))
    return [
        at
        for at, held in enumerate(index.named)
        if said
        and any(sorted(words(title)) == said for title in held if len(title) < 2 * len(name) + 20)
    ]


def _listed(index: Index, rows: Sequence[int]) -> tuple[str, ...]:
    return tuple(f"{index.codes[at]} {index.titles[at]}" for at in rows)


def _grade(title: str) -> str:
    return say(
        "This says how senior you are, not in which specialty: taken as {title}; name the "
        "specialty too for a nearer answer.",
        title=title,
    )


def _in_group(index: Index, name: str, code: str) -> str:
    return say(
        '"{name}" belongs to {code} ({group}), a group of the classification that O*NET {version} '
        "has no data for, and a neighbouring code would say things of other work as if they were "
        "of yours, so nothing is ranked.",
        name=name,
        code=code,
        group=index.groups[code],
        version=index.version,
    )


def _uncovered(index: Index, name: str) -> str:
    return say(
        'O*NET {version} has no occupation called "{name}", and a neighbouring code would say '
        "things of other work as if they were of yours, so nothing is ranked.",
        version=index.version,
        name=name,
    )


def _alike(index: Index, name: str) -> tuple[str, ...]:
    said = {*words(name)}
    common = [(len(said & {*words(title)}), -at) for at, title in enumerate(index.titles)]
    best = sorted((one for one in common if one[0]), reverse=True)[:SHOWN]
    return _listed(index, [-at for _, at in best])
