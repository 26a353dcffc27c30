"""The signals of nearness: each a table `(occupation, occupation)`, larger where two are nearer.

Each comes from one part of a release. What a release lacks is simply missing from the answer, and
the fusion does without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from afterward.matching.ranks import ranks
from afterward.matching.rated import SECTIONS, Rated, Section, rated
from afterward.matching.text import Neighbours, cosines, overlap, themes, weighed
from afterward.matching.words import pairs, words
from afterward.occupations.release import Release
from afterward.occupations.tables import (
    Activities,
    AlternateTitles,
    JobZones,
    Occupations,
    Ratings,
    Table,
    Tasks,
)

Array = NDArray[np.float64]
Signals = dict[str, Array]
T = TypeVar("T")

ACTIVITY_THEMES, TITLE_THEMES, DESCRIPTION_THEMES = 150, 60, 100

# From these the publisher's own list of related occupations was not made.
INDEPENDENT = (
    "skills",
    "abilities",
    "skills abilities",
    "skills abilities distance",
    "styles",
    "interests",
    "values",
    "interests values",
)
RATED = (
    "ratings",
    "knowledge",
    "knowledge order",
    "knowledge distance",
    "knowledge peculiar",
    "styles",
    "interests",
    "values",
)
TEXT = (
    "tasks",
    "titles",
    "title heads",
    "title marks",
    "description",
    "all text",
    "all themes",
    "tasks by company",
    "titles by company",
    "description by company",
    "all by company",
    "task themes",
    "title themes",
    "description themes",
    "tasks side by side",
)
ACTIVITIES = ("activities", "activity groups", "activity kinds", "activity themes")
CODE = ("code", "family", "zone")
FUSED = (*RATED, *TEXT, *ACTIVITIES, *CODE)


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """What the signals are made of: codes, titles and texts by occupation, and the ratings.

    Only occupations that have a job zone are held: the others are groups without data.
    """

    codes: tuple[str, ...]
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    zones: Array
    others: tuple[tuple[str, ...], ...]
    tasks: tuple[tuple[str, ...], ...]
    activities: tuple[tuple[str, ...], ...]
    sections: dict[Section, Rated] = field(default_factory=dict)


def material(release: Release) -> Material:
    """Return what the signals are made of.

    Raises:
        AfterwardError: the release was added without occupations, job zones or ratings.
    """
    listed, zones = release.get(Occupations), release.get(JobZones)
    zone_of = dict(zip(zones.code, zones.zone.tolist(), strict=True))
    rows = [at for at, code in enumerate(listed.code) if code in zone_of]
    codes = tuple(listed.code[at] for at in rows)
    ratings = release.get(Ratings)
    found = {name: rated(ratings, codes, *SECTIONS[name]) for name in SECTIONS}
    return Material(
        codes,
        tuple(listed.title[at] for at in rows),
        tuple(listed.description[at] for at in rows),
        np.array([zone_of[code] for code in codes]),
        _listed(release, AlternateTitles, "title", codes),
        _listed(release, Tasks, "text", codes),
        _listed(release, Activities, "activity", codes),
        {name: one for name, one in found.items() if one is not None},
    )


def _listed(
    release: Release, table: type[Table], column: str, codes: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """Return for each occupation the texts of a column, none where the table is not there."""
    held: dict[str, list[str]] = {code: [] for code in codes}
    if table in release:
        rows = dict(release.get(table).columns())
        for code, text in zip(rows["code"], rows[column], strict=True):
            if code in held:
                held[code].append(text)
    return tuple(tuple(held[code]) for code in codes)


def signals(of: Material, wanted: Iterable[str] = FUSED) -> Signals:
    """Return the signals that are wanted and that the release has."""
    found = rated_signals(of.sections) | _code_signals(of) | _activity_signals(of)
    found = {name: one for name, one in found.items() if name in {*wanted}}
    return found | (_text_signals(of) if {*TEXT} & {*wanted} else {})


def rated_signals(sections: dict[Section, Rated]) -> Signals:
    """Return the signals that come from ratings.

    Correlation across elements for what is rated by importance (plain importance ranks better than
    standardised: the notes of the bench say by how much); standardised where only the contrast
    between occupations tells them apart, as work styles are high in nearly all.
    """
    held = {name: one.value for name, one in sections.items()}
    made: Signals = {name: _correlation(x) for name, x in held.items() if name in PLAIN}
    made |= {name: _contrast(x) for name, x in held.items() if name in CONTRASTED}
    if "knowledge" in held:
        made["knowledge peculiar"] = _contrast(held["knowledge"])
        made["knowledge order"] = _correlation(ranks(held["knowledge"]))
        made["knowledge distance"] = _nearness(held["knowledge"])
    return made | _joined(held)


PLAIN: tuple[Section, ...] = ("skills", "knowledge", "abilities")
CONTRASTED: tuple[Section, ...] = ("styles", "interests", "values")


def _joined(held: Mapping[Section, Array]) -> Signals:
    def of(*names: Section) -> Array:
        return np.hstack([held[name] for name in names if name in held])

    made: Signals = {}
    if {*PLAIN} & held.keys():
        made["ratings"] = _correlation(of("skills", "knowledge", "abilities"))
    if {"skills", "abilities"} & held.keys():
        made["skills abilities"] = _correlation(of("skills", "abilities"))
        made["skills abilities distance"] = _nearness(of("skills", "abilities"))
    if {"interests", "values"} & held.keys():
        made["interests values"] = _contrast(of("interests", "values"))
    return made


def _correlation(x: Array) -> Array:
    return cosines(x - x.mean(axis=1, keepdims=True))


def standardised(x: Array) -> Array:
    """Return columns with mean zero and spread one."""
    return (x - x.mean(axis=0)) / np.maximum(x.std(axis=0), 1e-9)


def _contrast(x: Array) -> Array:
    return cosines(standardised(x))


def _nearness(x: Array) -> Array:
    one = standardised(x)
    squares = (one * one).sum(axis=1)
    return -np.sqrt(np.maximum(squares[:, None] + squares - 2 * one @ one.T, 0.0))


def _code_signals(of: Material) -> Signals:
    letters = np.array([list(code) for code in of.codes])
    same = np.cumprod(letters[:, None] == letters, axis=2).sum(axis=2).astype(np.float64)
    gap = np.abs(of.zones[:, None] - of.zones)
    return {"code": same, "family": (same >= 2).astype(np.float64), "zone": -gap / 2}


def _activity_signals(of: Material) -> Signals:
    """Return nearness by activities in common, alone and by the groups they belong to."""
    if not any(of.activities):
        return {}
    by_size = [[[_head(one, off) for one in held] for held in of.activities] for off in range(3)]
    made = {
        name: overlap(weighed(documents, 1))
        for name, documents in zip(ACTIVITIES, by_size, strict=False)
    }
    joined = [a + b + c for a, b, c in zip(*by_size, strict=True)]
    return made | {"activity themes": cosines(themes(weighed(joined, 1), ACTIVITY_THEMES))}


def _head(activity: str, off: int) -> str:
    """Return an activity without the last parts of its id: the group it belongs to."""
    return activity.rsplit(".", off)[0] if off else activity


@dataclass(frozen=True, slots=True)
class _Texts:
    """The words of each occupation: of each title and task, and of all together."""

    titles: list[list[list[str]]]
    names: list[list[str]]
    described: list[list[str]]
    tasks: list[list[list[str]]]

    @property
    def called(self) -> list[list[str]]:
        return [_flat(a) + b for a, b in zip(self.titles, self.names, strict=True)]

    @property
    def done(self) -> list[list[str]]:
        return [_flat(one) for one in self.tasks]

    @property
    def every(self) -> list[list[str]]:
        parts = zip(self.called, self.described, self.done, strict=True)
        return [a + b + c for a, b, c in parts]

    @property
    def sentences(self) -> list[list[str]]:
        lists = (*self.tasks, *self.titles)
        return [one for held in lists for one in held] + self.described + self.names


def _text_signals(of: Material) -> Signals:
    texts = _Texts(
        [[words(one) for one in held] for held in of.others],
        [words(one) for one in of.titles],
        [words(one) for one in of.descriptions],
        [[words(one) for one in held] for held in of.tasks],
    )
    return _by_words(texts) | _by_themes(texts) | _by_company(texts) | _title_parts(of)


def _by_words(texts: _Texts) -> Signals:
    two = [
        pairs(a) + pairs(b) + _flat([pairs(one) for one in c])
        for a, b, c in zip(texts.called, texts.described, texts.tasks, strict=True)
    ]
    return {
        "tasks": overlap(weighed(texts.done)),
        "titles": overlap(weighed(texts.called)),
        "description": overlap(weighed(texts.described)),
        "all text": overlap(weighed(two)),
    }


def _by_themes(texts: _Texts) -> Signals:
    return {
        "all themes": cosines(themes(weighed(texts.every))),
        "task themes": cosines(themes(weighed(texts.done))),
        "title themes": cosines(themes(weighed(texts.called), TITLE_THEMES)),
        "description themes": cosines(themes(weighed(texts.described), DESCRIPTION_THEMES)),
    }


def _by_company(texts: _Texts) -> Signals:
    company = Neighbours(texts.sentences)
    return {
        "tasks by company": cosines(company.documents(texts.done)),
        "titles by company": cosines(company.documents([_flat(one) for one in texts.titles])),
        "description by company": cosines(company.documents(texts.described)),
        "all by company": cosines(company.documents(texts.every)),
        "tasks side by side": _side_by_side(company, texts.tasks),
    }


def _side_by_side(company: Neighbours, tasks: list[list[list[str]]]) -> Array:
    """Return how near the nearest task of one occupation is to each task of another, on average."""
    owner = np.repeat(np.arange(len(tasks)), [len(held) for held in tasks])
    made = np.zeros((len(tasks), len(tasks)))
    if not len(owner):
        return made
    vectors = company.documents(_flat(tasks)).astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    rows, starts = np.unique(owner, return_index=True)
    for row in rows:
        near = vectors @ vectors[owner == row].T
        made[rows, row] = np.maximum.reduceat(near, starts, axis=0).mean(axis=1)
    return made + made.T


def _flat(lists: Sequence[list[T]]) -> list[T]:
    return [one for held in lists for one in held]


def _title_parts(of: Material) -> Signals:
    """Return nearness by the last word of titles (what one is) and by those before (of what)."""
    heads, marks = [], []
    for title, others in zip(of.titles, of.others, strict=True):
        each = [words(one.split(",")[0].split("(")[0]) for one in (title, *others)]
        heads.append([one[-1] for one in each if one])
        marks.append(_flat([one[:-1] for one in each]))
    return {"title heads": overlap(weighed(heads)), "title marks": overlap(weighed(marks))}
