"""All that matching needs of a release, prepared once and kept beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.matching import unlike
from afterward.matching.fusion import Weights, fuse, missing, shares
from afterward.matching.lines import TextIndex, build_index
from afterward.matching.rated import Rated, Section, rated
from afterward.matching.signals import Material, material, signals
from afterward.matching.transfer import Levels, levels
from afterward.occupations import Release
from afterward.occupations.tables import Elements, Occupations, Ratings, ReportedTitles

Array = NDArray[np.float64]
Single = NDArray[np.float32]

FEWEST = 20

SCHEMA = 1
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """What matching needs of a release.

    `first`, `near` and `wide` `(occupation, occupation)` are scores; `prior` `(occupation,)` says
    how near the health professions an occupation is; `lacking` are signals the release does not
    have; `groups` are codes and titles the classification has without any data.
    """

    version: str
    layout: str
    codes: tuple[str, ...]
    titles: tuple[str, ...]
    zones: Array
    first: Single
    near: Single
    wide: Single
    sections: dict[Section, Rated]
    levels: Levels | None
    amounts: dict[str, Array]
    basis: dict[str, unlike.Basis]
    text: TextIndex
    prior: Array
    named: tuple[tuple[str, ...], ...]
    groups: dict[str, str]
    lacking: tuple[str, ...]

    def at(self, code: str) -> int:
        """Return the row of a code; ValueError where there is none."""
        return self.codes.index(code)


@cache
def weights() -> Weights:
    """Return the fitted weights; the bench says how they were fitted and what they are worth."""
    return msgspec.json.decode((_HERE / "fitted.json").read_bytes(), type=Weights)


def prepare(release: Release, of: Material | None = None) -> Index:
    """Return all that matching needs of a release; it takes some seconds.

    Raises:
        AfterwardError: the release was added without occupations, job zones or ratings, or with
            too few occupations to compare.
    """
    of = of or material(release)
    if len(of.codes) < FEWEST:
        raise AfterwardError(
            say(
                "this release was added with {codes} occupations that have data",
                codes=len(of.codes),
            ),
            code="match.too_few",
            remedy=say(
                "Matching takes at least {fewest}. Add the whole release in one go "
                "with `afterward data add FILE`.",
                fewest=FEWEST,
            ),
        )
    found = signals(of)
    fused = fuse(found, weights())
    ratings = release.get(Ratings)
    amounts, basis = unlike.amounts(ratings, of.codes)
    named = _named(release, of)
    texts = [(*a, b, *c) for a, b, c in zip(named, of.descriptions, of.tasks, strict=True)]
    return Index(
        release.version,
        release.layout,
        of.codes,
        of.titles,
        of.zones,
        *(one.astype(np.float32) for one in (fused.first, fused.near, fused.wide)),
        of.sections,
        _levels(release, of),
        amounts,
        basis,
        build_index(texts, named),
        prior(fused.wide, of.codes, of.zones),
        named,
        _groups(release, of),
        missing(found, weights()),
    )


def _named(release: Release, of: Material) -> tuple[tuple[str, ...], ...]:
    held: dict[str, list[str]] = {
        code: [title, *others]
        for code, title, others in zip(of.codes, of.titles, of.others, strict=True)
    }
    if ReportedTitles in release:
        rows = release.get(ReportedTitles)
        for code, title in zip(rows.code, rows.title, strict=True):
            if code in held:
                held[code].append(title)
    return tuple(tuple(dict.fromkeys(held[code])) for code in of.codes)


def _groups(release: Release, of: Material) -> dict[str, str]:
    rows, held = release.get(Occupations), {*of.codes}
    return {
        code: title for code, title in zip(rows.code, rows.title, strict=True) if code not in held
    }


def _levels(release: Release, of: Material) -> Levels | None:
    parts = ("2.A.", "2.B.", "2.C.")
    table = release.get(Ratings)
    importance, level = (rated(table, of.codes, parts, (one,)) for one in ("IM", "LV"))
    if importance is None or level is None:
        return None
    called = {}
    if Elements in release:
        rows = release.get(Elements)
        called = dict(zip(rows.element, rows.name, strict=True))
    return levels(importance, level, called)


# Whom the prior starts from, and how many of the nearest have all of it, and any.
CORE = ("29-12", "29-1141", "29-1171", "29-1021", "29-1051")
ALL_OF_IT, ANY_OF_IT, STEPS, LOW_ZONE = 150, 400, 0.3, 0.3


def prior(wide: Array, codes: tuple[str, ...], zones: Array) -> Array:
    """Return how near the health professions each occupation is, zero to one, by two steps.

    Whoever asks comes from there, so a word such as "model" or "investigator" in their text rarely
    means fashion or detectives. Most white-collar work around health shares the full prior.
    """
    core = np.array([code.startswith(CORE) for code in codes])
    if not core.any():
        return np.zeros(len(codes))
    share = shares(wide)
    reach = share[core].mean(axis=0)
    reach = np.where(core, np.inf, reach + STEPS * reach @ share)
    place = np.argsort(np.argsort(-reach, kind="stable"))
    near = np.clip((ANY_OF_IT - place) / (ANY_OF_IT - ALL_OF_IT), 0.0, 1.0)
    return near * np.where(zones >= 3, 1.0, LOW_ZONE)
