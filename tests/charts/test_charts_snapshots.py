from __future__ import annotations

import numpy as np
import pytest
from drawings import read
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from afterward.base.words import money
from afterward.charts.bars import Row, bars
from afterward.charts.dots import dots
from afterward.charts.fan import Series, fan
from afterward.charts.rank_strip import Ranks, rank_strip
from afterward.charts.timeline import Group, Track, timeline


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


def _dots():
    return dots(
        [
            Row("Stay as it is", 5.0, 2.0, 8.3, 3.5, 6.6),
            Row("Work part-time in the same post", 4.4, 1.7, 7.9, 3.0, 6.1),
            Row("Medical affairs in industry", 3.6, 1.2, 7.4),
        ],
        chart_id="health",
        title="Health: years burned out in the next ten",
        description="Dot: the middle life. Thick: half of lives. Thin: 8 in 10 lives.",
        unit="years burned out in ten",
    )


def _ranks():
    return rank_strip(
        [
            Ranks("Stay as it is", (0.1, 0.3, 0.4, 0.2)),
            Ranks("Work part-time in the same post", (0.5, 0.3, 0.1, 0.1)),
            Ranks("Medical affairs in industry", (0.4, 0.35, 0.25, 0.0)),
            Ranks("Teaching", (0.0, 0.05, 0.25, 0.7)),
        ],
        chart_id="ranks",
        title="How often each option comes first, second and so on",
        description="A row for each option, by how often it comes first.",
        unit="of 100 draws, each give or take 4 at most",
    )


def _timeline():
    tracks = (
        Track("Notice", 24323, 24326),
        Track("About how long cash covers the bills", 24326, 24329.2, 24331.5),
        Track("About how long the easy way back to clinic is open", 24326, 24350),
        Track("What is left of the loan is written off", 24600),
    )
    dates = (Track("Your bond is served", 24331),)
    return timeline(
        [
            Group("Whichever option you choose", 24322, dates),
            Group("If you leave on 1 March 2027", 24326, tracks),
        ],
        chart_id="door",
        title="What opens and closes, by month",
        description="Bar: how long something lasts; pale: at most so long. Diamond: a date.",
        unit="each mark is the first of a month",
        last=24362,
    )


DRAWINGS = {
    "bars": _bars,
    "fan": _fan,
    "dots": _dots,
    "ranks": _ranks,
    "timeline": _timeline,
}


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_a_drawing_is_what_was_looked_at(draw, drawn):
    read(draw())
    assert draw() == drawn
