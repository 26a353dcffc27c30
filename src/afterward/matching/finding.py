"""The whole way from a question to an answer: what the doors call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.matching import person, unlike
from afterward.matching.answer import Answer, Ask, compare, match
from afterward.matching.asked import CODE, find
from afterward.matching.by_words import Worded, by_words
from afterward.matching.documents import read_document
from afterward.matching.index import Index
from afterward.matching.keeping import load, needs_release
from afterward.matching.transfer import Transfer
from afterward.occupations import credit
from afterward.options import catalogue
from afterward.options.option import CountryCode, ProfessionId

# With both a name and a text, what the person calls their work counts for so much.
BY_NAME = 0.6
# Said with a list that no ratings stand behind.
BY_WORDS = say(
    "No occupation data has been added, so these are the roles of our own catalogue, in the order "
    "of the words they share with what you gave. No rating stands behind that order, and no place "
    "in it is sure. With the O*NET database (free; see the page on occupation data) every "
    "occupation is looked at, with what carries over and what is missing."
)
MEANS = say(
    "In brackets: where each place lies in at least 80 of 100 redraws of the ratings within their "
    "published errors. Nothing is ranked by pay, and nearness says nothing of whether you would "
    "like the work or be hired for it."
)

ALLIED = say(
    "The catalogue is written for doctors, nurses, dentists and pharmacists; of its roles those "
    "are listed that suit your profession too, by our own reading, without its pay or training."
)
TIED_TO_NOTHING = say("Nothing in this text could be tied to an occupation.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a person asks: their work by name, by document, or both, and how far the list goes.

    `text` is what a document says, where it was pasted or has been read already.
    """

    occupation: str | None = None
    cv: Path | None = None
    text: str = ""
    unlike: str = ""
    country: CountryCode | None = None
    profession: ProfessionId | None = None
    clinical: bool = False
    everything: bool = False
    top: int = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer, or an explanation why there is none; the lines of the text as understood."""

    answer: Answer | None = None
    explanation: str = ""
    choose_from: tuple[str, ...] = ()
    lines: tuple[person.Read, ...] = ()
    now: dict[int, float] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    credit: str


def open_index(root: Path | None = None) -> Index:
    """Return the prepared index of the newest release that was added.

    Raises:
        AfterwardError: no release of O*NET has been added, or it is damaged.
    """
    try:
        return load(root)
    except AfterwardError as fault:
        if fault.code == "data.none":
            raise needs_release() from None
        raise


def find_all(index: Index, question: Question, embedding: person.Embedding | None = None) -> Found:
    """Return the answer to a question.

    Raises:
        AfterwardError: the document cannot be read, or what hurts is not known by that name.
    """
    hurts = unlike.named(question.unlike.split(","))
    text = text_of(question)
    lines = person.read(index, text, embedding)
    named = find(index, question.occupation) if question.occupation else None
    explanation = named.says if named is not None and named.row is None else ""
    now = _mixed({} if named is None or named.row is None else {named.row: 1.0}, lines)
    if explanation or not now:
        said = explanation or TIED_TO_NOTHING
        titles = named.titles if named else ()
        return Found(explanation=said, choose_from=titles, lines=lines, credit=_credit(index))
    ask = Ask(
        now=now,
        hurts=hurts,
        profession=question.profession,
        country=question.country,
        clinical=question.clinical,
        everything=question.everything,
        top=question.top,
    )
    answer = match(index, ask, catalogue())
    return Found(
        answer=answer,
        lines=lines,
        now=now,
        notes=(
            *_notes(index, now, hurts, named.says if named else ""),
            *([ALLIED] if answer.allied else []),
            *_uncovered(index, lines),
        ),
        credit=_credit(index),
    )


def text_of(question: Question) -> str:
    """Return what a person's own text says.

    Raises:
        AfterwardError: the document cannot be read.
    """
    return question.text or (read_document(question.cv) if question.cv else "")


def without_release(question: Question) -> tuple[Worded, ...]:
    """Return roles of the catalogue by the words they share with what was given: no data needed.

    Raises:
        AfterwardError: the document cannot be read, or what hurts is not known by that name.
    """
    return by_words(
        f"{question.occupation or ''}\n{text_of(question)}",
        country=question.country,
        profession=question.profession,
        hurts=unlike.named(question.unlike.split(",")),
        top=question.top,
    )


def _credit(index: Index) -> str:
    return credit("onet", index.version, index.layout)


def _mixed(named: dict[int, float], lines: Sequence[person.Read]) -> dict[int, float]:
    told = person.mixture(lines)
    if not named or not told:
        return named or told
    total = {row: BY_NAME * share for row, share in named.items()}
    for row, share in told.items():
        total[row] = total.get(row, 0.0) + (1 - BY_NAME) * share
    return person.parts(total)


def _notes(
    index: Index, now: dict[int, float], hurts: Sequence[unlike.Hurt], said: str
) -> tuple[str, ...]:
    notes = [said, MEANS] if said else [MEANS]
    for one in hurts:
        basis = index.basis.get(one.id, "nothing")
        if basis == "nothing":
            notes.append(
                say(
                    "Your download says nothing of {what}: only what the catalogue says of its own "
                    "roles counts.",
                    what=one.name,
                )
            )
        elif basis != "work context":
            notes.append(
                say(
                    "What is said of {what} rests on work styles and values, which stand in "
                    "for it.",
                    what=one.name,
                )
            )
    dated = [date for row in now if (date := _rated_in(index, row))]
    if dated:
        notes.append(
            say(
                "Your work was last rated in {month}; work changes faster than ratings.",
                month=min(dated),
            )
        )
    if any(one.borrowed[row] for row in now for one in index.sections.values()):
        notes.append(say("Your work was not rated in all parts: ratings of its kin stand in."))
    return tuple(notes)


def _uncovered(index: Index, lines: Sequence[person.Read]) -> Iterator[str]:
    """Go through what is said of specialties and roles that the data has no occupation for."""
    groups = dict.fromkeys(one.group for one in lines if one.group in index.groups)
    named = dict.fromkeys(one.near for one in lines if one.near)
    for what in (*(f"{code} {index.groups[code]}" for code in groups), *named):
        yield say(
            "Your text names work that O*NET {version} has no data for ({what}): its nearest kin "
            "stand in for it.",
            version=index.version,
            what=what,
        )


def _rated_in(index: Index, row: int) -> str:
    dates = [
        one.date[row] for name, one in index.sections.items() if name in {"skills", "knowledge"}
    ]
    known = [one for one in dates if one > np.datetime64("1990-01")]
    return str(max(known)) if known else ""


def set_beside(index: Index, found: Found, code: str) -> Transfer | None:
    """Return what of a person's work carries over to an occupation, and what is missing.

    Raises:
        AfterwardError: there is no such code in the release.
    """
    title_of(index, code)
    return compare(index, found.now, _whole(code)) if found.now else None


def title_of(index: Index, code: str) -> str:
    """Return the title of a code.

    Raises:
        AfterwardError: there is no such code in the release.
    """
    if _whole(code) not in index.codes:
        raise AfterwardError(
            say(
                'there is no occupation with the code "{code}" in O*NET {version}',
                code=code,
                version=index.version,
            ),
            code="match.code",
            remedy=say("Give a code such as 11-9111.00, as the list shows it."),
        )
    return index.titles[index.at(_whole(code))]


def _whole(code: str) -> str:
    return f"{code}.00" if CODE.fullmatch(code) and "." not in code else code
