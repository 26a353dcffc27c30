"""From a person's own text, line by line, to the occupations they have worked in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError, Fault
from afterward.matching.headings import of_work
from afterward.matching.index import Index
from afterward.matching.lines import scores
from afterward.matching.synonyms import meant
from afterward.matching.words import words

Array = NDArray[np.float64]

# A sentence embedding that a person brings: texts in, one vector `(text, dimension)` for each out.
Embedding = Callable[[Sequence[str]], NDArray[np.floating]]

LINES = 400
TITLES = 8
LONGEST = 400  # letters; a paragraph is cut into sentences first
SHARPNESS, NEAREST = 8.0, 5
SURE = 12.0  # a line whose best word score reaches this counts whole
DUTY = 0.4  # what a line of duties counts beside one that names a post
MIX, LEAST_PART = 4, 0.1
PRIVATE = re.compile(r"[\w.+-]+@[\w-]+\.\w+|https?://\S+|\+?\d[\d ()/-]{8,}\d")


@dataclass(frozen=True, slots=True)
class Read:
    """A line as it was understood: the nearest occupations with their shares, and how sure.

    `group` is the general code of a specialty that the data has no occupation for: then the nearest
    are kin that stand in for it, and it is told so. `near` is what was said of a role that the data
    has no occupation for either.
    """

    line: str
    nearest: tuple[tuple[int, float], ...]
    weight: float
    group: str = ""
    near: str = ""


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that may tell of work; names, addresses, numbers are taken out."""
    parts = (
        part
        for line in text.splitlines()
        for part in (re.split(r"(?<=[.;])\s+", line) if len(line) > LONGEST else [line])
    )
    bare = (PRIVATE.sub(" ", part).strip(" \t\u2022\u00b7*-\u2013") for part in parts)
    mine = of_work([one for one in bare if one])
    return tuple(one[:LONGEST] for one in mine if len(words(one)) > 1 or _abbreviated(one))[:LINES]


def _abbreviated(line: str) -> bool:
    return bool(meant(line).words)


def read_line(index: Index, line: str, also: Array | None = None) -> Read:
    """Return what a line was understood as; one of nothing known, or of no work, has weight zero.

    `also` `(occupation,)` is added to the scores: what a model that a person brought says.
    """
    means = meant(line)
    found = scores(index.text, line, index.prior).astype(np.float64)
    if means.idle or not found.any():
        return Read(line, (), 0.0)
    found = found if also is None else found + also
    best = np.argsort(-found, kind="stable")[:NEAREST]
    share = np.exp(SHARPNESS * (found[best] - found[best[0]]))
    share /= share.sum()
    weight = min(1.0, index.text.strength(f"{line} {means.words}") / SURE)
    weight *= DUTY if means.duty else 1.0
    nearest = tuple(zip(best.tolist(), share.tolist(), strict=True))
    group = means.group if means.group in index.groups else ""
    return Read(line, nearest, weight, group, means.near)


def read(index: Index, text: str, embedding: Embedding | None = None) -> tuple[Read, ...]:
    """Return every line of a text as it was understood.

    Raises:
        AfterwardError: the embedding that was brought does not give one vector for each text.
    """
    lines = lines_of(text)
    if embedding is None or not lines:
        return tuple(read_line(index, line) for line in lines)
    near = _by_model(index, lines, embedding)
    return tuple(read_line(index, line, row) for line, row in zip(lines, near, strict=True))


def _by_model(index: Index, lines: Sequence[str], embedding: Embedding) -> Array:
    """Return the cosine of each line with each occupation's titles, by a model of the person's own.

    The mean of each line is taken out, so that only differences between occupations count.
    """
    titles = [". ".join(held[:TITLES]) for held in index.named]
    theirs, mine = (_vectors(embedding, texts) for texts in (titles, [*lines]))
    near = mine @ theirs.T
    return near - near.mean(axis=1, keepdims=True)


def _called(embedding: Embedding, texts: list[str]) -> Array:
    try:
        return np.asarray(embedding(texts), dtype=np.float64)
    except Exception as fault:  # noqa: BLE001 - somebody else's function can raise anything
        reason = f"{type(fault).__name__}: {fault}".splitlines()[0][:200]
        raise AfterwardError(
            "the embedding that was brought ended in an error of its own",
            code="match.embedding",
            faults=(Fault("embedding", reason, "one vector of numbers for each text"),),
            remedy="Mend the function, or ask without it.",
        ) from None


def _vectors(embedding: Embedding, texts: list[str]) -> Array:
    made = _called(embedding, texts)
    if made.ndim != 2 or len(made) != len(texts) or not np.isfinite(made).all():
        raise AfterwardError(
            "the embedding that was brought does not give one vector of numbers for each text",
            code="match.embedding",
            faults=(Fault("embedding", f"shape {made.shape}", f"({len(texts)}, any length)"),),
        )
    return made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-12)


def mixture(lines: Sequence[Read]) -> dict[int, float]:
    """Return the occupations a person has worked in, with shares that sum to one; or none."""
    total: dict[int, float] = {}
    for one in lines:
        for row, share in one.nearest:
            total[row] = total.get(row, 0.0) + one.weight * share
    return parts(total)


def parts(total: dict[int, float]) -> dict[int, float]:
    """Return the largest parts of a whole, as shares that sum to one; small ones fall out."""
    whole = sum(total.values())
    if whole <= 0:
        return {}
    largest = sorted(total.items(), key=lambda one: -one[1])[:MIX]
    kept = {row: held for row, held in largest if held >= LEAST_PART * largest[0][1]}
    return {row: held / sum(kept.values()) for row, held in kept.items()}
