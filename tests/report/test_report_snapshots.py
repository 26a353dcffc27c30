"""What a person reads, kept as files that anyone can open: a change of words shows in review.

No expected figure comes from here; they are worked out in the tests of the rooms below.
"""

import re

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from afterward.decision import decide
from afterward.door import open_door
from afterward.options import alternatives
from afterward.report import report_html, report_text
from afterward.report.doors import door_text
from lives import ON, example


class TextFile(SingleFileSnapshotExtension):
    """Keep each text as a file of its own."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


class HtmlFile(TextFile):
    """Keep each page as a file that a browser can open."""

    file_extension = "html"


@pytest.fixture(scope="module")
def answer():
    return decide(example("uk-gp-registrar"), on=ON, lives=256)


def test_the_answer_at_the_terminal(answer, snapshot):
    assert report_text(answer) == snapshot(extension_class=TextFile)


def test_the_door_at_the_terminal(snapshot):
    person = example("india-medical-officer")
    rows = open_door(person, alternatives(person, on=ON), on=ON)
    assert door_text(rows, on=ON) == snapshot(extension_class=TextFile)


def test_the_page_without_its_drawings_and_its_ledger(answer, snapshot):
    page = re.sub(r"<svg.*?</svg>", "<svg></svg>", report_html(answer), flags=re.DOTALL)
    page = re.sub(r"<tbody>.*?</tbody>", "<tbody></tbody>", page, flags=re.DOTALL)
    page = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    assert page == snapshot(extension_class=HtmlFile)
