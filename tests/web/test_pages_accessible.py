"""Every page that the program has, in a real browser: read by rules, on a narrow screen, large,
light and dark, on paper; no page is listed here by hand, so none can be forgotten.
"""

import datetime as dt
import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from afterward.document import Store
from afterward.preferences import Answers
from afterward.preferences.diary import Entry
from browsers import BROWSER
from printed import cut, drawings, pages
from walking import FILES, PAPERS, PIECES, browsing, example_in, paths, served

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium: sudo apt-get install chromium"),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MOST_BYTES = 100_000
NARROW, LARGE, HIGH = 320, 640, 800
# What stands wider or higher than the box that hides the rest of it, and is not hidden on purpose.
CUT = """() => [...document.querySelectorAll("main *, header *, .help *, .way *")]
  .filter(e => e.checkVisibility() && !e.closest("svg"))
  .filter(e => ["hidden", "clip"].includes(getComputedStyle(e).overflowX))
  .filter(e => getComputedStyle(e).clipPath === "none")
  .filter(e => !["INPUT", "SELECT", "TEXTAREA", "SUMMARY", "DETAILS"].includes(e.tagName))
  .filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
  .map(e => e.outerHTML.slice(0, 120))"""
WIDE = "document.documentElement.scrollWidth"
# On paper nothing is there to be pressed, and nothing is folded away.
PRESSED = """() => [...document.querySelectorAll(
    "button, input[type=range], input[type=file], nav, .skip, .banner")]
  .filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))"""
BOXED = """() => [...document.querySelectorAll("input, select, textarea")]
  .filter(e => !["checkbox", "radio"].includes(e.type))
  .filter(e => e.checkVisibility() && getComputedStyle(e).borderTopStyle !== "none")
  .map(e => e.outerHTML.slice(0, 120))"""
FOLDED = """() => [...document.querySelectorAll("main details > :not(summary, button)")]
  .filter(e => !e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))"""
# Two posts, written for this test.
THREAD = """ward_nine · 3h
The pay is better outside, but I would miss the patients, and my mother would not understand.

half_out · 2h
I left for a job from home. The nights stopped and so did the headaches; the licence fees went on.
"""
LEVELS = {
    "first": {"money": 4400.0, "time": 56.0},
    "second": {"money": 3600.0, "time": 84.0},
}


def answered(today):
    """Return two answers of a month ago that point different ways."""
    then = today - dt.timedelta(days=30)
    said = ("first", "second")
    return Answers(
        answers=tuple(Entry(on=then, kind="trade-off", said=one, **LEVELS) for one in said)
    )


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with (
        served(home, example_in(home)) as (_, link),
        playwright.sync_playwright() as play,
        browsing(play) as opened,
    ):
        opened.goto(link)
        opened.home = link.split("/open")[0]
        opened.store = Store(next(home.rglob("mine.afterward")))
        yield opened


def read_by_rules(page):
    """Return what the rules find amiss, in light; in the dark only colours differ."""
    amiss = []
    for scheme, run in (
        ("light", {"runOnly": RULES}),
        ("dark", {"runOnly": {"type": "rule", "values": ["color-contrast"]}}),
    ):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options=run).response["violations"]
        amiss += [(scheme, one["id"], one["nodes"][0]["html"][:200]) for one in found]
    page.emulate_media(color_scheme="light")
    return amiss


def too_wide(page):
    """Return what is pushed sideways or cut: on a narrow screen, and at twice the size."""
    page.set_viewport_size({"width": NARROW, "height": HIGH})
    amiss = [("narrow", page.evaluate(WIDE))] if page.evaluate(WIDE) > NARROW else []
    amiss += [("narrow", one) for one in page.evaluate(CUT)]
    page.set_viewport_size({"width": LARGE, "height": HIGH})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 31
    amiss += [("large", page.evaluate(WIDE))] if page.evaluate(WIDE) > LARGE else []
    amiss += [("large", one) for one in page.evaluate(CUT)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return amiss


def on_paper(page):
    page.emulate_media(media="print")
    amiss = [one for asked in (PRESSED, BOXED, FOLDED) for one in page.evaluate(asked)]
    page.emulate_media(media="screen")
    return amiss


def look_over(page):
    """Return all that is amiss with the page that is open."""
    page.set_viewport_size({"width": 390, "height": HIGH})
    for folded in page.query_selector_all("main details:not([open]), .way details, .help details"):
        folded.evaluate("e => { e.open = true }")
    rules = read_by_rules(page)
    wide = too_wide(page)
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = false })")
    return rules + wide + on_paper(page)


@pytest.mark.parametrize("path", [path for path in paths() if path not in PAPERS])
def test_every_page_can_be_read_by_everyone(page, path):
    answer = page.goto(page.home + path)
    assert answer.status == 200
    there = urlsplit(page.url).path
    if there != path:  # it has nothing to show yet, and led to another that is looked over as well
        assert there in paths()
        return
    assert len(answer.body()) <= MOST_BYTES
    assert page.title()
    assert look_over(page) == []


@pytest.mark.parametrize("path", ["/futures", "/holds/compare", "/holds/change"])
def test_no_drawing_of_a_page_is_cut_where_paper_ends(page, path):
    pytest.importorskip("pypdf")
    html = page.goto(page.home + path).text()
    assert len(drawings(html)) >= 1
    page.emulate_media(media="print")
    told = pages(page.pdf(prefer_css_page_size=True))
    page.emulate_media(media="screen")
    assert cut(html, told) == []


@pytest.mark.parametrize("path", PAPERS)
def test_papers_have_nothing_to_press_and_are_never_pushed_sideways(page, path):
    page.goto(page.home + path)
    assert too_wide(page) == []
    assert on_paper(page) == []


@pytest.mark.parametrize("path", PAPERS)
def test_papers_can_be_read_by_everyone(page, path):
    page.goto(page.home + path)
    assert look_over(page) == []


def test_pages_that_answer_a_form_can_be_read_by_everyone(page):
    page.goto(page.home + "/you")
    page.fill("#pay", "a lot")
    page.click("button:has-text('Keep these')")
    assert page.locator("#pay-fault").is_visible()
    assert look_over(page) == []


def test_the_words_for_somebody_at_the_end_of_their_strength_can_be_read_by_everyone(page):
    page.goto(page.home + "/now")
    page.check("input[name=exhaustion] >> nth=-1")
    page.uncheck("input[name=keep]")
    page.click("button:has-text('On to the Door')")
    assert "The rest can wait" in page.inner_text("h1")
    assert look_over(page) == []


def test_two_answers_that_clash_and_old_ones_can_be_read_by_everyone(page):
    today = dt.date.today()
    page.store.change(lambda held: held.with_answers(answered(today)), why="old answers")
    for path, words in (
        ("/matters", "Two answers point different ways"),
        ("/matters/again", "Then and now"),
        ("/matters/answers", "All my answers"),
    ):
        page.goto(page.home + path)
        assert words in page.inner_text("h1")
        assert look_over(page) == []


def test_a_thread_that_was_brought_can_be_read_by_everyone(page):
    page.goto(page.home + "/thread")
    page.fill("#words", THREAD)
    page.click("button:has-text('Read it')")
    page.wait_for_url(re.compile(r"/thread/\w+"))
    brought = page.url.partition("#")[0]
    assert look_over(page) == []
    for part in ("/passages", "/named"):
        assert page.goto(brought + part).status == 200
        assert look_over(page) == []


def test_the_pages_of_a_file_on_its_way_can_be_read_by_everyone(page):
    pytest.importorskip("pyrage")
    page.goto(page.home + "/file")
    page.set_input_files("#file", page.store.path)
    page.click("button:has-text('See what it holds')")
    for words, button in (
        ("Before it takes the place of yours", "button:has-text('Leave everything')"),
        ("Your own file", ""),
    ):
        assert words in page.inner_text("h1")
        assert look_over(page) == []
        if button:
            page.click(button)
    page.fill("#passphrase", "four words and more")
    page.fill("#again", "four words")
    page.click("button:has-text('Lock it')")
    assert page.locator("#again-fault").is_visible()
    assert look_over(page) == []
    for field in ("#passphrase", "#again"):
        page.fill(field, "four words and more")
    page.click("button:has-text('Lock it')")
    assert page.inner_text("h1") == "It is locked"
    assert look_over(page) == []
    page.fill("#passphrase", "four words and more")
    page.click("button:has-text('Open it again')")
    page.goto(page.home + "/file/erase")
    page.click("button:has-text('Erase all of it')")
    assert page.inner_text("h1") == "It is erased"
    assert look_over(page) == []
    page.click("button:has-text('Begin anew')")


def test_the_way_back_from_an_address_that_is_not_there_can_be_read_by_everyone(page):
    assert page.goto(page.home + "/nowhere").status == 404
    assert look_over(page) == []


def test_nothing_was_asked_of_anybody_else_and_nothing_broke(page):
    assert page.asked
    assert [url for url in page.asked if not url.startswith((page.home, "data:"))] == []
    # A passphrase belongs to no name, which the browser would rather it did.
    known = ("Failed to load resource", "[DOM] Password forms")
    broken = [words for words in page.said if not any(one in words for one in known)]
    assert broken == []


def test_every_address_is_looked_at_or_is_no_page():
    looked = set(paths())
    assert len(looked) >= 20
    assert not looked & {*FILES, *PIECES}
    assert set(PAPERS) <= looked
