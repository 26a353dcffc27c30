"""The US figures against the files they were taken from (needs the optional research data)."""

from __future__ import annotations

import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from afterward.options import option_figures
from afterward.options.listing import ladders

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TOP = 239_200.0


def sheet(path):
    """Yield the rows of the first sheet of a workbook as dictionaries of text."""
    with zipfile.ZipFile(path) as book:
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            root = ET.fromstring(book.read("xl/sharedStrings.xml"))
            shared = ["".join(t.text or "" for t in si.iter(f"{NS}t")) for si in root]
        header = None
        with book.open("xl/worksheets/sheet1.xml") as stream:
            for _, row in ET.iterparse(stream):
                if row.tag != f"{NS}row":
                    continue
                cells = {_column(c.get("r")): _text(c, shared) for c in row.iter(f"{NS}c")}
                if header is None:
                    header = cells
                else:
                    yield {name: cells.get(column, "") for column, name in header.items()}
                row.clear()


def _column(reference):
    return re.match(r"[A-Z]+", reference)[0]


def _text(cell, shared):
    value = cell.find(f"{NS}v")
    if cell.get("t") == "s":
        return shared[int(value.text)]
    if cell.get("t") == "inlineStr":
        return "".join(t.text or "" for t in cell.iter(f"{NS}t"))
    return "" if value is None else value.text or ""


@pytest.fixture(scope="module")
def survey(shared_data):
    found = {}
    for name, sector in (("national", False), ("natsector", True)):
        for row in sheet(shared_data / "oews" / f"{name}_M2024_dl.xlsx"):
            if row["O_GROUP"] == "detailed":
                found[row["OCC_CODE"], row["NAICS"] if sector else ""] = row
    return found


def _row(survey, figure):
    match = re.search(r"SOC (\d\d-\d{4})(?:, NAICS ([\d-]+))?", figure.population)
    return survey[match[1], match[2] or ""]


def _number(text):
    return TOP if text == "#" else float(text)


OFFICIAL = [
    q
    for q in option_figures()
    if getattr(q, "source", None) and q.source.title.startswith("BLS, Occ")
]


@pytest.mark.parametrize("figure", OFFICIAL, ids=lambda q: q.id)
def test_an_official_figure_is_the_one_in_the_survey(figure, survey):
    row, shape = _row(survey, figure), figure.distribution
    assert shape.median == _number(row["A_MEDIAN"])
    assert shape.low == _number(row[f"A_PCT{round(100 * shape.low_at)}"])
    assert shape.high == _number(row[f"A_PCT{round(100 * shape.high_at)}"])
    assert shape.at_least_high == (row[f"A_PCT{round(100 * shape.high_at)}"] == "#")


@pytest.mark.parametrize("figure", OFFICIAL, ids=lambda q: q.id)
def test_an_official_ladder_is_three_percentiles_of_the_survey(figure, survey):
    row = _row(survey, figure)
    ladder = ladders()[figure.id.replace(".pay", ".ladder")]
    names = ("A_PCT25", "A_MEDIAN", "A_PCT90")
    assert ladder.points == tuple(_number(row[name]) for name in names)
    assert ("or more" in ladder.basis) == (row["A_PCT90"] == "#")
