"""The research data that matching is measured on, where a folder of it is present."""

from __future__ import annotations

import csv
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from afterward.matching.rated import Rated, filled_by_kin
from afterward.matching.signals import Material, material
from afterward.occupations import Release, cache, load
from afterward.occupations.tables import Related

FOLDER = Path(os.environ.get("AFTERWARD_SHARED", "")) / "data"
KEPT = Path(os.environ.get("AFTERWARD_BENCH", ".bench"))


def release() -> Release:
    """Return release 29.3 as it lies in the research data, kept beside the bench once read."""
    if not any(one.kind == "onet" for one in cache.kept(KEPT)):
        cache.save(load(FOLDER / "onet_29_3_excel"), KEPT)
    return cache.load_kept("onet", root=KEPT)


def with_abilities(of: Material) -> Material:
    """Return the material with abilities of release 29.0, which lie in a file of their own.

    They come without standard errors, so redrawn ratings leave them as they are.
    """
    rows = list(csv.reader((FOLDER / "onet_29_0_csv" / "ONET_29_Merged_Data.csv").open()))
    columns = [at for at, name in enumerate(rows[0]) if name.startswith("Ability")]
    at_code = {code: at for at, code in enumerate(of.codes)}
    value = np.full((len(of.codes), len(columns)), np.nan)
    for row in rows[1:]:
        if row[0] in at_code:
            value[at_code[row[0]]] = [float(row[at]) if row[at] else np.nan for at in columns]
    filled, borrowed = filled_by_kin(value, of.codes)
    names = tuple(rows[0][at] for at in columns)
    date = np.full(len(of.codes), np.datetime64("NaT"), dtype="datetime64[M]")
    made = Rated(names, filled, np.zeros_like(filled), borrowed, date)
    return replace(of, sections={**of.sections, "abilities": made})


def whole() -> tuple[Release, Material]:
    """Return the release and what the signals are made of, abilities included."""
    held = release()
    return held, with_abilities(material(held))


def truth(held: Release, of: Material) -> NDArray[np.int64]:
    """Return the publisher's rank of each related occupation `(origin, related)`, or 0."""
    at_code = {code: at for at, code in enumerate(of.codes)}
    made = np.zeros((len(at_code), len(at_code)), dtype=np.int64)
    rows = held.get(Related)
    for code, other, rank in zip(rows.code, rows.related, rows.rank, strict=True):
        if code in at_code and other in at_code:
            made[at_code[code], at_code[other]] = int(rank)
    return made


def across(of: Material) -> NDArray[np.bool_]:
    """Return which pairs lie in different families: the first two digits of the code."""
    family = np.array([code[:2] for code in of.codes])
    return family[:, None] != family


def clinicians(of: Material) -> NDArray[np.bool_]:
    """Return which occupations are health diagnosing, treating or technical (29-1 and 29-2)."""
    return np.array([code[:4] in {"29-1", "29-2"} for code in of.codes])
