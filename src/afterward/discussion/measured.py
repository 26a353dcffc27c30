"""How often the suggestions were right, as last measured on discussions kept back from the rules.

The figures are written by `bench/discussion.py` and shown with every result.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from afterward.base.checking import build
from afterward.base.reading import read_toml
from afterward.base.saying import say

MEASURED = Path(__file__).with_name("measured.toml")
Share = Annotated[float, Meta(ge=-1, le=1)]
Some = Annotated[int, Meta(ge=1)]


class Within(msgspec.Struct, frozen=True, kw_only=True):
    """A share (-1 to 1) with the ends of its 95 % interval, threads redrawn."""

    value: Share
    low: Share
    high: Share

    def told(self) -> str:
        """Return the share of a hundred with its range, as `72 in 100 (61 to 81)`."""
        value, low, high = (round(100 * each) for each in (self.value, self.low, self.high))
        return say("{value} in 100 ({low} to {high})", value=value, low=low, high=high)


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """What the suggestions came to on passages of threads that no rule was written from."""

    on: dt.date
    passages: Some
    threads: Some
    precision: Within
    recall: Within
    f1: Within
    macro_f1: Within
    kappa: Within
    rank_correlation: Within

    def told(self) -> str:
        """Return the sentence that stands with every result."""
        return say(
            "On {passages} passages of {threads} discussions that no rule was written from, "
            "{right} of the suggestions were right, and they found {found} of what one coder had "
            "named. Numbers in brackets are 95 % ranges; there was one coder, and most passages "
            "are close restatements.",
            passages=self.passages,
            threads=self.threads,
            right=self.precision.told(),
            found=self.recall.told(),
        )


@cache
def measured() -> Measured:
    """Return the figures of the last measurement."""
    return build(Measured, read_toml(MEASURED), file=MEASURED.name)
