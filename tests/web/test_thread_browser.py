"""A thread in a real browser: by keys alone, without JavaScript, and readable for everyone."""

import pytest
from test_pages_accessible import look_over

from afterward.document import Store, new_document
from afterward.document.opened import load_profile
from browsers import BROWSER
from lives import EXAMPLES, ON
from voices import THREAD, TRADED
from walking import served

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium: sudo apt-get install chromium"),
]
PATIENT = 60_000


@pytest.fixture(scope="module")
def link(tmp_path_factory):
    mine = tmp_path_factory.mktemp("home") / "mine.afterward"
    person = load_profile(EXAMPLES / "us-internist.toml", on=ON)
    Store(mine).create(new_document("mine", on=ON, profile=person, answers=TRADED))
    with served(mine.parent, str(mine)) as (_, opened):
        yield opened


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def cookies(browser, link):
    context = browser.new_context()
    context.new_page().goto(link, timeout=PATIENT)
    held = context.cookies()
    context.close()
    return held


@pytest.fixture
def opened(browser, cookies, link):
    """Return a way to open the page anew, as one likes it; all of them see the same document."""
    made = []

    def opens(**how):
        context = browser.new_context(**how)
        context.add_cookies(cookies)
        made.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENT)
        home = link.split("/open")[0]
        page.on("request", lambda asked: strangers(asked.url, home))
        page.goto(home + "/thread")
        return page

    asked = []

    def strangers(url, home):
        if not url.startswith((home, "data:")):
            asked.append(url)

    yield opens
    for context in made:
        context.close()
    assert asked == []


def paste(page, words):
    page.fill("#words", words)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/thread/*")


def seen(page):
    """Return what is asked about on the card."""
    return page.inner_text("#ask")


def test_by_keys_alone_from_pasting_to_the_result(opened):
    page = opened()
    page.focus("#words")
    page.keyboard.insert_text(THREAD)
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Read it"
    page.keyboard.press("Enter")
    page.wait_for_url("**/thread/*")
    first = seen(page)
    page.keyboard.press("c")  # nothing has the focus: letters do nothing
    assert seen(page) == first
    page.focus("#card")
    page.keyboard.press("c")
    page.wait_for_function("was => document.getElementById('ask').innerText !== was", arg=first)
    # The card has the focus again, so that one key a mark is enough.
    assert page.evaluate("document.activeElement.id") == "card"
    second = seen(page)
    page.keyboard.press("u")
    page.wait_for_function("was => document.getElementById('ask').innerText !== was", arg=second)
    assert seen(page) == first
    page.keyboard.press("r")
    page.wait_for_function("was => document.getElementById('ask').innerText !== was", arg=first)
    for _ in range(12):
        before = seen(page)
        if "nothing more to read" in before:
            break
        page.keyboard.press("c")
        page.wait_for_function(
            "was => document.getElementById('ask').innerText !== was", arg=before
        )
    assert "nothing more to read" in seen(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/named")
    assert page.locator("details.option").count() >= 3
    page.locator("details.option summary").first.press("Enter")
    assert page.locator("details.option li").first.is_visible()


def test_letters_in_a_field_are_letters_and_selected_words_are_taken(opened):
    page = opened()
    paste(page, "We are underpaid, and I loved the work.\n\nWell said, all of you here.")
    page.locator("summary", has_text="Add what the rules missed").click()
    page.focus("#words")
    page.keyboard.type("cru")
    assert page.input_value("#words") == "cru"
    assert "underpaid" in seen(page)
    page.evaluate(
        """() => {
          const last = document.getElementById("passage").lastChild;
          const from = last.data.indexOf("I loved");
          document.getSelection().setBaseAndExtent(last, from, last, from + 16);
        }"""
    )
    page.wait_for_function("document.getElementById('words').value === 'I loved the work'")
    page.select_option("#factor", "MEANING")
    page.get_by_role("button", name="Add it").click()
    page.locator("summary", has_text="Decided already").wait_for()
    assert "“I loved the work”" in page.inner_text("main")


def test_without_javascript_all_of_it_works(opened):
    page = opened(java_script_enabled=False)
    paste(page, THREAD.replace("underpaid", "badly paid"))
    for _ in range(12):
        if "nothing more to read" in seen(page):
            break
        page.locator("#confirm").click()
        page.wait_for_load_state()
    page.get_by_role("link", name="See what was named").click()
    page.wait_for_url("**/named")
    assert page.locator("details.option").count() >= 3


def test_every_page_of_it_reads_well_for_everyone(opened):
    page = opened()
    paste(page, f"{THREAD}\n\n> quoted words of another, {'x' * 400}\n\nAll of us were underpaid.")
    address = page.url.partition("#")[0]
    page.locator("#confirm").click()
    page.wait_for_url("**#card")
    home = address.rpartition("/")[0]
    for path in (address, address + "?at=p1", address + "/named", address + "/passages", home):
        page.goto(path)
        assert look_over(page) == [], path
