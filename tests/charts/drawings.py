"""How the tests read a drawing: as XML, as boxes of words, as places; and what they draw."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree as ET

import numpy as np
from hypothesis import strategies as st

from afterward.charts.bars import Row, bars
from afterward.charts.fan import Series, fan
from afterward.charts.lettering import width

SVG = "{http://www.w3.org/2000/svg}"
# One of the lines of `svg.uprights`: its place, its top and its height.
UPRIGHT = re.compile(r"M(\S+) (\S+?)v([\d.]+)")
WORDS = {"chart_id": "c", "title": "Title", "description": "What it shows.", "unit": "GBP"}


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float
    said: str = ""

    def meets(self, other: Box) -> bool:
        across = self.left < other.right - 0.02 and other.left < self.right - 0.02
        return across and self.top < other.bottom - 0.02 and other.top < self.bottom - 0.02


def draw_bars(rows, **more):
    return bars(rows, **(WORDS | more))


def draw_fan(series, **more):
    return fan(series, **(WORDS | {"x_label": "years from now"} | more))


def read(svg):
    return ET.fromstring(svg)


def every(svg, name):
    return list(read(svg).iter(f"{SVG}{name}"))


def size(svg):
    return tuple(float(v) for v in read(svg).get("viewBox").split())[2:]


def texts(svg):
    return ["".join(one.itertext()) for one in every(svg, "text")]


def points(one):
    return [tuple(map(float, pair.split(","))) for pair in one.get("points").split()]


def _text_box(one):
    said, x, y = one.text or "", float(one.get("x")), float(one.get("y"))
    big = float(one.get("font-size"))
    wide = width(said, big, bold=one.get("font-weight") is not None)
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[one.get("text-anchor", "start")]
    return Box(left, y - 0.76 * big, left + wide, y + 0.22 * big, said)


def text_boxes(svg):
    return [_text_box(one) for one in every(svg, "text")]


def line_boxes(svg):
    found = []
    for one in every(svg, "line"):
        x1, y1, x2, y2 = (float(one.get(k)) for k in ("x1", "y1", "x2", "y2"))
        found.append(Box(min(x1, x2) - 0.5, min(y1, y2), max(x1, x2) + 0.5, max(y1, y2)))
    for one in every(svg, "path"):
        for x, top, height in UPRIGHT.findall(one.get("d")):
            low, high = float(x) - 0.5, float(x) + 0.5
            found.append(Box(low, float(top), high, float(top) + float(height)))
    return found


def boxes(svg):
    """Return everything drawn, as boxes."""
    found = text_boxes(svg) + line_boxes(svg)
    for one in every(svg, "rect"):
        x, y, wide, high = (float(one.get(k)) for k in ("x", "y", "width", "height"))
        found.append(Box(x, y, x + wide, y + high))
    for one in every(svg, "circle"):
        x, y, r = (float(one.get(k)) for k in ("cx", "cy", "r"))
        found.append(Box(x - r, y - r, x + r, y + r))
    for name in ("polygon", "polyline"):
        for one in every(svg, name):
            xs, ys = zip(*points(one), strict=True)
            found.append(Box(min(xs), min(ys), max(xs), max(ys)))
    return found


def outside(svg):
    wide, high = size(svg)
    slack = 0.01  # places are rounded to two decimals
    return [
        b
        for b in boxes(svg)
        if b.left < -slack or b.top < -slack or b.right > wide + slack or b.bottom > high + slack
    ]


def overlapping_words(svg):
    return [(a.said, b.said) for a, b in combinations(text_boxes(svg), 2) if a.meets(b)]


def course(name="Stay as it is", middle=100.0, spread=10.0, years=20):
    """Return a fan that opens as years go by: p05 is two spreads below the middle, and so on."""
    x = np.arange(years + 1, dtype=float)
    wide = spread * x / years
    mid = np.full_like(x, middle)
    return Series(name, x, mid - 2 * wide, mid - wide, mid, mid + wide, mid + 2 * wide)


HOSTILE = (
    '<script>alert("1")</script>',
    "</text></svg><a href='x'>",
    "& &amp; ]]> <![CDATA[",
    "\x00\x07\ud800 null",
    "\N{RIGHT-TO-LEFT OVERRIDE} turned about",
    "one\ntwo\tthree",
    "' onload='x",
    "W" * 300,
    "a b " * 200,
    "नमस्ते ज़िंदगी",
    "医師として続ける" * 20,
)
names = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=80))
amounts = st.floats(-1e9, 1e9, allow_nan=False)


@st.composite
def a_row(draw):
    low, inner, median, top_inner, high = sorted(draw(st.tuples(*[amounts] * 5)))
    name = draw(names)
    if draw(st.booleans()):
        return Row(name, median, low, high)
    return Row(name, median, low, high, inner, top_inner)


@st.composite
def a_series(draw):
    times = draw(st.lists(st.integers(0, 60), min_size=2, max_size=8, unique=True).map(sorted))
    bands = [sorted(draw(st.tuples(*[amounts] * 5))) for _ in times]
    lines = np.array(bands).T
    return Series(draw(names), np.array(times, dtype=float), *lines)


some_rows = st.lists(a_row(), min_size=1, max_size=16)
some_series = st.lists(a_series(), min_size=1, max_size=6)
