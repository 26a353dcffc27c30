"""One drawing for every ground: on a light and a dark screen, and on paper whatever the screen."""

import pytest

from afterward.report import report_html
from browsers import BROWSER
from lives import decided

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium: sudo apt-get install chromium"),
]
LIGHT, DARK, BLACK = "rgb(29, 36, 48)", "rgb(232, 230, 225)", "rgb(0, 0, 0)"
GROUND = {"light": "rgb(251, 250, 247)", "dark": "rgb(21, 24, 29)", "print": "rgb(255, 255, 255)"}
# What a drawing's own words, its lines and the page under it are painted with.
PAINT = """() => {
  const drawing = document.querySelector("figure svg");
  const of = (e, name) => getComputedStyle(e)[name];
  return [of(drawing.querySelector("text"), "fill"), of(drawing.querySelector("line, circle, rect"),
    "fill"), of(document.body, "backgroundColor")];
}"""
FIGURES = """() => [...document.querySelectorAll("figure")].map(f =>
  [getComputedStyle(f).breakInside, f.querySelector("svg").getBoundingClientRect().height,
   f.getBoundingClientRect().height])"""
PAPER_WIDTH, PAPER_HEIGHT = 680, 994  # A4 less its margins, in CSS pixels


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "answer.html"
    path.write_text(report_html(decided()), encoding="utf-8")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": PAPER_WIDTH, "height": PAPER_HEIGHT})
        opened.goto(path.as_uri())
        yield opened
        browser.close()


@pytest.mark.parametrize(("scheme", "ink"), [("light", LIGHT), ("dark", DARK)])
def test_words_of_a_drawing_take_the_ink_of_the_page(page, scheme, ink):
    page.emulate_media(media="screen", color_scheme=scheme)
    words, _, ground = page.evaluate(PAINT)
    assert words == ink
    assert ground == GROUND[scheme]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_its_ink_black_whatever_the_screen_was(page, scheme):
    page.emulate_media(media="print", color_scheme=scheme)
    words, _, ground = page.evaluate(PAINT)
    assert words == BLACK
    assert ground == GROUND["print"]


def test_on_paper_every_figure_is_unfolded_and_shorter_than_a_page(page):
    page.emulate_media(media="print", color_scheme="light")
    found = page.evaluate(FIGURES)
    assert len(found) >= 7
    for whole, drawn, high in found:
        assert whole == "avoid"
        assert 0 < drawn < high < PAPER_HEIGHT
