"""The page in a real browser: served by the real command, read at the width of a phone."""

import os
import re
import subprocess
import sys

import pytest

from browsers import BROWSER

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium: sudo apt-get install chromium"),
]


@pytest.fixture(scope="module")
def link():
    command = [sys.executable, "-m", "afterward", "serve", "--no-browser"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        for line in server.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+/open\?token=\S+", line):
                yield found.group()
                break
    finally:
        server.terminate()
        server.wait(timeout=10)
        server.stdout.close()


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
        page.check("input[name=exhaustion][value='4']")
        page.select_option("#place", "US:TX")
        page.click("button[type=submit]")
        page.wait_for_selector("h2#door", timeout=60_000)
        assert "tired of it" in page.inner_text("blockquote >> nth=0")
        assert page.locator("svg[role=img]").count() == 8
        box = page.locator("main").bounding_box()
        assert box["width"] <= 390
        origin = link.split("/open")[0]
        assert all(url.startswith((origin, "data:")) for url in asked)
        page.click("text=Change my answers")
        assert page.input_value("#pay") == "262,710"
        assert page.is_checked("input[name=exhaustion][value='4']")
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
