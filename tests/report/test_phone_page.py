"""The page on a phone: no wider than the screen, and no longer than a tired reader can scroll."""

import pytest

from afterward.decision import decide
from afterward.report import report_html
from browsers import BROWSER
from lives import ON, example

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium: sudo apt-get install chromium"),
]
LONGEST, WIDTH = 14_000, 390


@pytest.mark.parametrize("name", ["us-internist", "uk-gp-registrar", "india-medical-officer"])
def test_the_page_is_short_and_narrow_and_shows_a_number_to_call(name, tmp_path):
    path = tmp_path / "answer.html"
    path.write_text(report_html(decide(example(name), on=ON, lives=4096)), encoding="utf-8")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 844})
        page.goto(path.as_uri())
        height = page.evaluate("document.documentElement.scrollHeight")
        width = page.evaluate("document.documentElement.scrollWidth")
        seen = page.locator(".help .number").evaluate_all(
            "all => all.filter(e => e.checkVisibility()).map(e => e.textContent)"
        )
        browser.close()
    assert height <= LONGEST
    assert width <= WIDTH
    assert len(seen) == 2
