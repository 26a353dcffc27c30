"""The page in a real browser: served by the real command, read at the width of a phone."""

import pytest

from browsers import BROWSER
from walking import served

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium: sudo apt-get install chromium"),
]


@pytest.fixture(scope="module")
def link(tmp_path_factory):
    with served(tmp_path_factory.mktemp("home")) as (_, opened):
        yield opened


def test_a_person_answers_ten_questions_on_a_phone_without_script(link):
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_context(
            java_script_enabled=False, viewport={"width": 390, "height": 844}
        ).new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(link)
        page.fill("#feels", "tired of it")
        page.check("input[name=exhaustion][value='4']")
        page.check("input[name=keep]")
        page.click("text=On to the Door")
        for name, value in (
            ("born", "1985-05"),
            ("pay", "262,710"),
            ("hours", "57.8"),
            ("cash", "45000"),
            ("spending", "9000"),
        ):
            page.fill(f"#{name}", value)
        page.select_option("#profession", "doctor")
        page.select_option("#employer", "nonprofit")
        page.select_option("#place", "US:TX")
        page.click("text=Show me what opens and closes")
        page.wait_for_selector("text=Nothing needs deciding tonight", timeout=60_000)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.goto(link.split("/open")[0] + "/now")
        assert page.input_value("#feels") == "tired of it"
        assert page.is_checked("input[name=exhaustion][value='4']")
        page.goto(link.split("/open")[0] + "/you")
        assert page.input_value("#pay") == "262710"
        origin = link.split("/open")[0]
        assert all(url.startswith((origin, "data:")) for url in asked)
        browser.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    from afterward.report import report_html
    from lives import decided

    path = tmp_path_factory.mktemp("report") / "answer.html"
    path.write_text(report_html(decided()), encoding="utf-8")
    return path


def seen(page, selector):
    return page.eval_on_selector_all(selector, "all => all.map(e => e.checkVisibility())")


def test_on_paper_every_folded_part_lies_open(report):
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 900, "height": 1200})
        page.goto(report.as_uri())
        folded = ".option > div"
        assert set(seen(page, folded)) == {False}
        page.emulate_media(media="print")
        assert set(seen(page, folded)) == {True}
        browser.close()


def test_a_link_to_an_option_opens_it(report):
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(report.as_uri())
        page.click(".short a")
        assert sum(seen(page, ".option > div")) == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        browser.close()
