"""Heading order and alternative text, on the whole report and on one page."""

import itertools
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from afterward.report import report_html
from afterward.report.one_page import one_page_html
from lives import decided

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]
PAGES = {"report": report_html, "one page": one_page_html}


@pytest.fixture(scope="module", params=[(n, p) for n in NAMES for p in PAGES], ids=str)
def page(request):
    name, kind = request.param
    return PAGES[kind](decided(name))


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.headings, self.ids, self.labels, self.tags, self.lang = [], [], [], [], None
        self.heads, self.marked = [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        self.lang = given.get("lang") if tag == "html" else self.lang
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.ids += [given["id"]] if "id" in given else []
        self.labels += given.get("aria-labelledby", "").split()
        self.heads += [given.get("scope")] if tag == "th" else []
        if tag in {"section", "nav", "aside"} or given.get("role") == "region":
            self.marked.append(given.get("aria-label") or given.get("aria-labelledby"))


def read(page):
    reader = Reader()
    reader.feed(page)
    return reader


def drawings(page):
    return [ET.fromstring(one) for one in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]


def test_headings_begin_with_one_h1_and_go_down_a_step_at_a_time(page):
    levels = read(page).headings
    assert levels[0] == 1 or "First of all" in page
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_drawing_has_a_name_and_a_description_to_be_heard(page):
    found = drawings(page)
    assert found
    for one in found:
        title, says = one.find(f"{SVG}title"), one.find(f"{SVG}desc")
        assert one.get("role") == "img"
        assert one.get("aria-labelledby").split() == [title.get("id"), says.get("id")]
        assert len(title.text) > 10
        assert len(says.text) > 10
        assert title.text != says.text


def test_every_drawing_stands_in_a_figure_with_a_sentence_that_reads_it(page):
    figures = re.findall(r"<figure>(.*?)</figure>", page, re.DOTALL)
    assert len(figures) == page.count("<svg")
    for one in figures:
        caption = re.search(r"<figcaption>(.*?)</figcaption>", one, re.DOTALL)[1]
        assert caption.strip().endswith(".")


def test_every_drawing_of_the_report_is_followed_by_its_table():
    page = report_html(decided())
    after = re.findall(r"</figure>\s*<(\w+ class=\"\w+\")", page)
    assert len(after) == page.count("<figure>")
    assert set(after) == {'details class="twin"'}


def test_ids_stand_once_and_what_is_pointed_to_is_there(page):
    reader = read(page)
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.labels) <= set(reader.ids)


def test_the_language_is_said_and_every_head_of_a_table_says_what_it_heads(page):
    reader = read(page)
    assert reader.lang == "en-GB"
    assert set(reader.heads) <= {"row", "col"}
    assert "img" not in reader.tags


def test_every_part_that_one_can_jump_to_has_a_name_of_its_own(page):
    marked = read(page).marked
    assert None not in marked
    assert len(marked) == len(set(marked))
