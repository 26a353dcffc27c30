"""The whole journey in a real browser, from an empty file to a note for later: by mouse, by the
keyboard alone, and without JavaScript. The first loads every step again and goes back and forth.
"""

import datetime as dt

import pytest

from afterward.document import Store
from browsers import BROWSER
from walking import Clicks, Keys, Mouse, browsing, served

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium: sudo apt-get install chromium"),
]
LEADS_ON = "main button:has-text('n to the ')"  # “On to the Door”, “and on to the roads”
NOTE = "Asked the pension office"
SENTENCE = "Tired of it, and not sure why"
NUMBERS = (
    ("born", "1985-05"),
    ("pay", "262710"),
    ("hours", "57.8"),
    ("cash", "45000"),
    ("spending", "9000"),
)
CHOICES = (("profession", "doctor"), ("employer", "nonprofit"), ("place", "US:TX"))
HANDS = {"by mouse": Mouse, "by keyboard": Keys, "without script": Clicks}


class Walk:
    """One person on the way; `hand` is what they point or type with."""

    def __init__(self, page, hand, *, script, turns):
        self.page, self.hand, self.script, self.turns = page, hand, script, turns
        self.errands = 0

    def on(self, name):
        """Go on to the next step by its link, or by the form where that leads on."""
        link = "nav.on a[rel=next]"
        self.hand.press(link if self.page.locator(link).count() else LEADS_ON)
        assert name in self.page.inner_text("h1")

    def stands(self, check):
        """See that something holds now; for one who `turns`, when the page is loaded again and
        after going back and forth too."""
        assert check()
        if not self.turns:
            return
        self.page.reload()
        assert check(), "lost by loading again"
        here = self.page.url
        self.page.go_back()
        self.page.go_forward()
        assert self.page.url == here
        assert check(), "lost by going back and forth"

    def says(self, words):
        return words in self.page.inner_text("main")

    def value(self, field, value):
        return self.page.input_value(f"#{field}") == value


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with served(home) as (_, link):
        yield home, link


@pytest.fixture(scope="module")
def cookie():
    """Hold the cookie of the one-use link for the browsers that come after the first."""
    return []


@pytest.fixture
def walk(server, cookie, request):
    home, link = server
    name = request.param
    for old in home.rglob("*.afterward"):
        old.unlink()  # everybody begins with nothing kept
    script = name != "without script"
    with (
        playwright.sync_playwright() as play,
        browsing(play, java_script_enabled=script, locale="en-GB") as page,
    ):
        page.context.add_cookies(cookie)
        page.goto(link)
        cookie[:] = page.context.cookies()
        yield Walk(page, HANDS[name](page), script=script, turns=HANDS[name] is Mouse)
        origin = link.split("/open")[0]
        assert all(url.startswith((origin, "data:")) for url in page.asked), page.asked
        # The browser notes an answer that needs another look; a page that breaks says more.
        assert [words for words in page.said if "status of 422" not in words] == []


def kept(home):
    return Store(next(home.rglob("mine.afterward"))).read()


def begins(walk):
    page, hand = walk.page, walk.hand
    hand.write("feels", SENTENCE)
    hand.tick("input[name=exhaustion][value='4']")
    hand.tick("input[name=keep]")
    hand.press("button:has-text('On to the Door')")
    page.go_back()
    walk.stands(lambda: walk.value("feels", SENTENCE) and page.is_checked("input[name=keep]"))
    walk.on("The Door")


def opens_the_door(walk):
    for field, value in NUMBERS:
        walk.hand.write(field, value)
    for field, value in CHOICES:
        walk.hand.choose(field, value)
    walk.hand.write("born", "May, I think")
    walk.hand.press("button:has-text('Show me what opens')")
    # What cannot be read is said beside it, and all that was typed stands.
    walk.stands(lambda: walk.value("pay", "262710") and walk.value("born", "May, I think"))
    assert walk.page.locator("#born-fault").is_visible()
    walk.hand.write("born", "1985-05")
    walk.hand.press("button:has-text('Show me what opens')")
    walk.stands(lambda: walk.says("Nothing needs deciding tonight"))
    walk.on("Where you stand")


def mends_a_number(walk):
    walk.hand.write("cash", "46000")
    walk.hand.press("button:text-is('Keep these')")
    walk.stands(lambda: walk.value("cash", "46000") and walk.value("pay", "262710"))
    walk.on("The roads")


def sets_a_limit(walk):
    walk.hand.unfold("summary:has-text('Set or change limits')")
    walk.hand.tick("input[name=no_nights]")
    walk.hand.press("button:has-text('Keep these limits')")
    walk.stands(lambda: walk.page.is_checked("input[name=no_nights]"))
    walk.on("What matters")


def answers(walk):
    for words in ("1 of about", "2 of about"):
        walk.hand.press("button[name=said][value=a]")
        walk.stands(lambda words=words: walk.says(words))
    walk.hand.press("button:has-text('Undo the last one')")
    walk.stands(lambda: walk.says("1 of about"))
    walk.on("The futures")


def plays(walk):
    page = walk.page
    before = page.inner_text("#spending-stands")
    walk.hand.slide("spending")
    if walk.script:
        page.locator("#spending-stands", has_not_text=before).wait_for()
        page.locator("#said", has_text="Told from").wait_for()
        assert page.evaluate("document.activeElement.id") == "spending"
    else:
        walk.hand.press("button:has-text('Show what follows')")
    after = page.inner_text("#spending-stands")
    assert after != before
    page.reload()
    page.locator("#spending-stands", has_text=after).wait_for()
    walk.on("What holds up")
    page.go_back()
    page.locator("#spending-stands", has_text=after).wait_for()
    walk.on("What holds up")


def finds_out(walk):
    walk.errands = walk.page.locator("form.errand").count()
    if walk.errands:  # with few lives there may be none that is clearly worth asking
        walk.hand.tick("input[name=done] >> nth=0")
        walk.hand.write("note-1", NOTE)
        walk.hand.press("form.errand button >> nth=0")
        done = "input[name=done] >> nth=0"
        walk.stands(lambda: walk.value("note-1", NOTE) and walk.page.is_checked(done))
    walk.hand.press("nav.tabs a:has-text('What others would say')")
    walk.hand.write("name", "R.")
    walk.hand.choose("guess", "mixed")
    walk.hand.press("button:has-text('Put them on the list')")
    walk.stands(lambda: walk.says("You guessed: They would be of two minds"))
    walk.on("Take it with you")


def takes_it(walk):
    walk.hand.tick("input[name=parts][value=debts]")
    walk.hand.press("button:has-text('Show that page')")
    assert SENTENCE not in walk.page.inner_text("body")
    walk.page.go_back()
    walk.stands(lambda: not walk.page.is_checked("input[name=parts][value=debts]"))
    assert not walk.page.is_checked("input[name=parts][value=feels]")  # until one wishes it
    assert walk.page.is_checked("input[name=parts][value=money]")
    walk.on("Later")


def writes_for_later(walk):
    walk.hand.write("words", "Ask for one day fewer")
    walk.hand.press("main form:has(#words) button")
    walk.stands(lambda: walk.says("Ask for one day fewer") and walk.says(SENTENCE))
    walk.hand.press("button:has-text('Keep what holds up today')")
    walk.stands(lambda: walk.says("what held up:"))


STEPS = (
    begins,
    opens_the_door,
    mends_a_number,
    sets_a_limit,
    answers,
    plays,
    finds_out,
    takes_it,
    writes_for_later,
)


@pytest.mark.parametrize("walk", HANDS, indirect=True)
def test_a_person_walks_the_whole_way_and_loses_nothing(walk, server):
    for step in STEPS:
        step(walk)
    held = kept(server[0])
    today = dt.date.today()
    assert held.profile["feels"] == SENTENCE
    assert held.profile["money"]["cash"] == 46000
    assert len(list(held.said(on=today).standing())) == 1
    assert [one.words for one in held.journal] == ["Ask for one day fewer"]
    assert [one.note for one in held.errands.values()] == [NOTE] * (walk.errands > 0)
    assert [one["name"] for one in held.settings["people"]] == ["R."]
    private = {"feels", "health", "standing", "obligation"}
    assert set(held.settings["left_out"]) == {"debts", *private}
    if isinstance(walk.hand, Keys):
        assert walk.hand.stops > 100  # each was looked at on the way
