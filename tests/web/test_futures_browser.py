"""Sliders in a real browser: the picture follows, focus stays, and the page reads well."""

import pytest

from browsers import BROWSER
from walking import example_in, served

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium: sudo apt-get install chromium"),
]
PATIENT = 90_000


@pytest.fixture(scope="module")
def link(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with served(home, example_in(home)) as (_, opened):
        yield opened


def test_the_picture_follows_the_slider_and_focus_stays(link):
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(link)
        home = link.split("/open")[0]
        page.goto(home + "/futures", timeout=PATIENT)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        before = page.inner_html("#board figure >> nth=0")
        words = page.inner_text("#spending-stands")
        page.locator("#board details.twin summary").first.click()
        page.focus("#spending")
        for _ in range(5):
            page.keyboard.press("ArrowLeft")
        page.locator("#spending-stands", has_not_text=words).wait_for(timeout=PATIENT)
        page.locator("#said", has_text="Told from").wait_for(timeout=PATIENT)
        assert page.inner_html("#board figure >> nth=0") != before
        assert page.evaluate("document.activeElement.id") == "spending"
        # What was laid open stays open.
        assert page.locator("#board details[open].twin").count() == 1
        assert said == []
        axe = pytest.importorskip("axe_playwright_python.sync_playwright")
        found = axe.Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        browser.close()
