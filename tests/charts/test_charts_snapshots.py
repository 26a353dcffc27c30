from __future__ import annotations

import numpy as np
import pytest
from drawings import read
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from afterward.base.words import money
from afterward.charts.bars import Row, bars
from afterward.charts.fan import Series, fan


class SvgFile(SingleFileSnapshotExtension):
    """Keep each drawing as a file that a person can open and look at."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT


@pytest.fixture
def drawn(snapshot):
    return snapshot.use_extension(SvgFile)


def _pounds(value):
    return money(value, "GBP")


def _bars():
    return bars(
        [
            Row("Stay as it is", 4100, 3200, 5000, 3700, 4500),
            Row("Stay, with the job mended", 4150, 3250, 5050, 3700, 4550),
            Row("Work part-time in the same post", 3300, 2600, 4000, 3000, 3600),
            Row("Clinical work by telephone and video", 3700, 2500, 5000, 3200, 4200),
            Row("Teaching in a medical or health-professions school", 3100, 1400, 5900, 2300, 3800),
            Row("Medical affairs in industry", 4600, 3000, 6800),
        ],
        chart_id="money",
        title="What the household could spend each month",
        description="Dot: the middle life. Line: 8 in 10 lives. Band: half of lives.",
        unit="GBP a month, today's money",
        reference=4100,
        formatter=_pounds,
    )


def _fan():
    years = np.arange(0.0, 31.0)

    def course(name, slope, spread):
        middle, wide = slope * years - 20_000.0, spread * np.sqrt(years)
        lines = [middle + k * wide for k in (-1.6, -0.7, 0.0, 0.7, 1.8)]
        return Series(name, years, *lines)

    return fan(
        [
            course("Stay as it is", 21_000.0, 40_000.0),
            course("Medical writing", 15_000.0, 45_000.0),
        ],
        chart_id="wealth",
        title="Savings and pension pots less debts",
        description="For each option: the middle life, 5 in 10 lives, and 9 in 10 lives.",
        unit="GBP, today's money",
        x_label="years from now",
        formatter=_pounds,
    )


@pytest.mark.parametrize("draw", [_bars, _fan], ids=["bars", "fan"])
def test_a_drawing_is_what_was_looked_at(draw, drawn):
    read(draw())
    assert draw() == drawn
