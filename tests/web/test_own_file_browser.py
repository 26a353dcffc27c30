"""The person's own file in a real browser: saved, locked, opened, brought in again and erased."""

import pytest

from browsers import BROWSER
from walking import browsing, served

playwright = pytest.importorskip("playwright.sync_api")
pytest.importorskip("pyrage")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium: sudo apt-get install chromium"),
]
# What the browser would do otherwise is no break: a passphrase here belongs to no name.
ADVICE = "[DOM] Password forms should have (optionally hidden) username fields"
NOTE, LATER, SECRET = "Ask for one day fewer", "Ask for two", "four words and a ½"


def goes(page, button):
    with page.expect_navigation():
        page.click(button)


def writes(page, home, words):
    page.goto(f"{home}/later")
    page.fill("#words", words)
    goes(page, "main form:has(#words) button")


def saves_a_copy(page, folder):
    goes(page, "footer a[href='/file']")
    with page.expect_download() as coming:
        page.click("a[href='/file/copy.afterward']")
    to = folder / coming.value.suggested_filename
    coming.value.save_as(to)
    return to


def locks_and_opens(page, home, folder):
    page.fill("#passphrase", SECRET)
    page.fill("#again", SECRET)
    goes(page, "button:has-text('Lock it')")
    assert page.inner_text("h1") == "It is locked"
    assert [one.name for one in folder.glob("*")] == ["mine.afterward.age"]
    page.goto(f"{home}/later")
    assert page.inner_text("h1") == "It is locked"
    page.fill("#passphrase", "four words")
    goes(page, "button:has-text('Open it again')")
    assert "does not open it" in page.inner_text("main")
    assert page.input_value("#passphrase") == ""
    page.reload()  # nothing asks whether to send it once more
    page.fill("#passphrase", SECRET)
    goes(page, "button:has-text('Open it again')")
    page.goto(f"{home}/later")
    assert NOTE in page.inner_text("main")


def brings_it_back(page, home, copy):
    writes(page, home, LATER)
    page.goto(f"{home}/file")
    page.set_input_files("#file", copy)
    goes(page, "button:has-text('See what it holds')")
    assert copy.name in page.inner_text("main")
    assert "2 notes" in page.inner_text("main")
    goes(page, "button:has-text('Put the file in its place')")
    page.goto(f"{home}/later")
    assert LATER not in page.inner_text("main")
    page.click("summary:has-text('Earlier versions')")
    goes(page, "li:has-text('another file was brought in') button")
    assert LATER in page.inner_text("main")


def erases(page, home, folder):
    page.goto(f"{home}/file")
    goes(page, "a[href='/file/erase']")
    goes(page, "button:has-text('Erase all of it')")
    assert page.inner_text("h1") == "It is erased"
    page.goto(f"{home}/now")
    page.go_back()
    page.reload()
    assert page.inner_text("h1") == "It is erased"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_person_does_what_they_like_with_their_file(tmp_path, script):
    folder = tmp_path / "kept" / "afterward"
    with (
        served(tmp_path / "kept") as (_, link),
        playwright.sync_playwright() as play,
        browsing(play, java_script_enabled=script) as page,
    ):
        home = link.split("/open")[0]
        page.goto(link)
        writes(page, home, NOTE)
        copy = saves_a_copy(page, tmp_path)
        assert NOTE in copy.read_text()
        locks_and_opens(page, home, folder)
        brings_it_back(page, home, copy)
        erases(page, home, folder)
        assert all(url.startswith((home, "data:")) for url in page.asked), page.asked
        assert not [one for one in page.said if not one.startswith(ADVICE)]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_double_click_locks_once_and_erases_once(tmp_path, script):
    folder = tmp_path / "kept" / "afterward"
    with (
        served(tmp_path / "kept") as (_, link),
        playwright.sync_playwright() as play,
        browsing(play, java_script_enabled=script) as page,
    ):
        home = link.split("/open")[0]
        page.goto(link)
        writes(page, home, NOTE)
        page.goto(f"{home}/file")
        page.fill("#passphrase", SECRET)
        page.fill("#again", SECRET)
        twice(page, "button:has-text('Lock it')", "It is locked")
        assert [one.name for one in folder.iterdir()] == ["mine.afterward.age"]
        page.fill("#passphrase", SECRET)
        goes(page, "button:has-text('Open it again')")
        page.goto(f"{home}/file/erase")
        twice(page, "button:has-text('Erase all of it')", "It is erased")
        assert list(folder.iterdir()) == []


def twice(page, button, says):
    """Click twice: the browser lets go of the first answer, and shows what the second one gets."""
    page.dblclick(button, no_wait_after=True)
    page.wait_for_function("says => document.querySelector('h1')?.innerText === says", arg=says)
    words = page.inner_text("main")
    assert "was not kept" not in words
    assert "Something went wrong" not in words
