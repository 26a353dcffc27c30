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
DRAWN = """() => Object.fromEntries(
  [...document.querySelectorAll('#board [data-part]')].map(
    (one) => [one.dataset.part, one.querySelector('svg')?.outerHTML ?? one.innerText]))"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Open the page once; yield the browser that may see it, and the address."""
    home = tmp_path_factory.mktemp("home")
    with served(home, example_in(home)) as (_, link), playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        context = browser.new_context()
        context.set_default_timeout(PATIENT)
        context.new_page().goto(link)
        yield context, link.split("/open")[0]
        browser.close()


def futures(opened, width, height):
    context, home = opened
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.goto(home + "/futures")
    return page


def test_the_picture_follows_the_slider_and_focus_stays(opened):
    page = futures(opened, 390, 844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    before = page.inner_html("#board figure >> nth=0")
    words = page.inner_text("#spending-stands")
    page.locator("#board details.twin summary").first.click()
    page.focus("#spending")
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    page.locator("#spending-stands", has_not_text=words).wait_for()
    page.locator("#said", has_text="Told from").wait_for()
    assert page.inner_html("#board figure >> nth=0") != before
    assert page.evaluate("document.activeElement.id") == "spending"
    # What was laid open stays open.
    assert page.locator("#board details[open].twin").count() == 1
    assert page.said == []
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.close()


def pressed(page):
    """Press a key on the slider that has the focus; return once it is said where it stands."""
    words = page.inner_text("#spending-stands")
    page.keyboard.press("ArrowLeft")
    page.locator("#spending-stands", has_not_text=words).wait_for()


def test_a_quick_look_paints_what_is_in_view_and_rest_paints_everything(opened):
    page, rests = futures(opened, 1000, 900), []

    def asked(route):
        # All lives are not told before this test lets them be.
        if rests or "coarse=1" in route.request.url:
            route.continue_()
        else:
            route.abort()

    page.route("**/futures/board*", asked)
    first = page.evaluate(DRAWN)
    page.focus("#spending")
    pressed(page)
    quick = page.evaluate(DRAWN)
    moved = {name for name in first if first[name] != quick[name]}
    assert {"said", "wealth"} <= moved
    assert not {"money", "health", "way_back"} & moved
    assert page.get_attribute("#board", "aria-busy") == "true"
    # What comes into view before the slider has rested is painted then.
    page.locator("#board [data-part=money]").scroll_into_view_if_needed()
    page.locator("#board [data-part=money]:not(:has(details))").wait_for()
    assert page.evaluate(DRAWN)["money"] != first["money"]
    rests.append(True)
    pressed(page)
    page.locator("#said", has_text="Told from").wait_for()
    whole = page.evaluate(DRAWN)
    assert all(whole[name] != first[name] for name in ("wealth", "gap", "money"))
    assert page.get_attribute("#board", "aria-busy") == "false"
    assert page.locator("#board details").count() == len(whole) - 1
    page.close()


@pytest.mark.parametrize("how", ["nobody answers", "another window moved on"])
def test_pictures_of_a_whole_look_without_an_answer_are_asked_for_when_scrolled_to(opened, how):
    page, lost = futures(opened, 1000, 900), [True]

    def asked(route):
        if not lost:
            route.continue_()
        elif how == "nobody answers":
            route.abort()
        else:
            route.fulfill(status=204)

    page.route("**/futures/board*", asked)
    first = page.evaluate(DRAWN)
    # Chosen from a list: a whole look at once, and nobody answers it.
    other = page.evaluate("document.getElementById('other').options[3].value")
    page.select_option("#other", other)
    page.locator("#board[aria-busy=true]").wait_for()
    assert page.evaluate(DRAWN) == first
    lost.clear()
    page.locator("#board [data-part=money]").scroll_into_view_if_needed()
    page.mouse.wheel(0, 40)
    page.locator("#said", has_text="Told from").wait_for()
    page.locator("#board[aria-busy=false]").wait_for()
    now = page.evaluate(DRAWN)
    assert all(now[name] != first[name] for name in ("wealth", "gap"))
    page.close()
