"""Somebody walking through the page in a real browser: by mouse, or by the keyboard alone."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys

from afterward.web.pages.every import ADDRESSES
from browsers import BROWSER
from lives import EXAMPLES

# One answer of few lives, on a machine that may be doing much else.
PATIENT = 60_000
LIVES = "256"
LINK = re.compile(r"http://127\.0\.0\.1:\d+/open\?token=\S+")
# Answers that are no page of their own: files to keep, and what takes the place of a part.
FILES = ("/take/answer.json", "/take/profile.toml", "/file/copy.afterward", "/file/copy.json")
PIECES = ("/futures/board",)
# Parts of an address that stand for something, and what stands there in a person's document.
PARTS = {"/roads/option/{part}": "drug-safety"}
# Papers: made to be printed or kept whole, so longer than a page to walk through.
PAPERS = ("/take/report", "/take/one-page")
FOCUSED = """() => { const e = document.activeElement, s = getComputedStyle(e);
  return {shown: e.checkVisibility() && e.getBoundingClientRect().height > 0,
          ring: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0,
          is: e.outerHTML.slice(0, 120)}; }"""


def paths():
    """Return every address that shows a page, as the program itself lists them."""
    read = [one.path for one in ADDRESSES if one.get is not None]
    whole = [path.format(part=PARTS.get(path, "none")) for path in read]
    return [path for path in whole if path not in (*FILES, *PIECES)]


@contextlib.contextmanager
def served(home, *more):
    """Run the real command with its documents under `home`; yield the process and its link."""
    command = [sys.executable, "-m", "afterward", "serve", "--no-browser", "--lives", LIVES, *more]
    own = {"PYTHONUNBUFFERED": "1", "XDG_DATA_HOME": str(home), "HOME": str(home)}
    pipe = {"stdout": subprocess.PIPE, "text": True, "start_new_session": True}
    with subprocess.Popen(command, **pipe, env={**os.environ, **own}) as server:
        try:
            yield server, next(found[0] for line in server.stdout if (found := LINK.search(line)))
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGTERM)


def example_in(home):
    """Return a copy of an example profile, for a document beside it."""
    return str(shutil.copy(EXAMPLES / "us-internist.toml", home / "mine.toml"))


@contextlib.contextmanager
def browsing(play, **how):
    """Open a browser that notes what it asks for and what is said in its console."""
    browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
    context = browser.new_context(**{"viewport": {"width": 390, "height": 844}, **how})
    context.set_default_timeout(PATIENT)
    page = context.new_page()
    page.asked, page.said = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda one: page.said.append(f"{one.text} {one.location['url']}"))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    try:
        yield page
    finally:
        browser.close()


class Mouse:
    """Everything is pointed at; letters are typed into the field that was clicked."""

    def __init__(self, page):
        self.page = page

    def write(self, field, text):
        self.page.click(f"#{field}")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, field, value):
        self.page.select_option(f"#{field}", value)  # the list itself is the system's own

    def tick(self, box):
        self.page.click(box)

    def press(self, button):
        """Press what leads to another page."""
        with self.page.expect_navigation(timeout=PATIENT):
            self.page.click(button)

    def unfold(self, summary):
        self.page.click(summary)

    def slide(self, field):
        box = self.page.locator(f"#{field}").bounding_box()
        at = box["y"] + box["height"] / 2
        self.page.mouse.move(box["x"] + box["width"] * 0.5, at)
        self.page.mouse.down()
        self.page.mouse.move(box["x"] + box["width"] * 0.3, at, steps=4)
        self.page.mouse.up()


class Clicks(Mouse):
    """The same where there is no script: a drag is told by one, so the rail is clicked instead."""

    def slide(self, field):
        box = self.page.locator(f"#{field}").bounding_box()
        self.page.mouse.click(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2)


class Keys:
    """Nothing but Tab, Enter, Space, arrows and letters; every stop on the way is looked at."""

    MOST_STOPS = 250

    def __init__(self, page):
        self.page = page
        self.stops = 0

    def go(self, target):
        """Press Tab until the focus is where it is wished for; it can be seen all the way."""
        self.page.locator(target).first.evaluate("e => e.dataset.wished = ''")
        self.tab_to("document.activeElement.matches('[data-wished]')", target)
        self.page.evaluate("delete document.activeElement.dataset.wished")

    def tab_to(self, there, what):
        for _ in range(self.MOST_STOPS):
            if self.page.evaluate(there):
                return
            self.page.keyboard.press("Tab")
            found = self.page.evaluate(FOCUSED)
            if found["is"].startswith("<body"):
                continue  # past the last one; the next Tab begins again at the top
            assert found["shown"], f"focus is out of sight: {found['is']}"
            assert found["ring"], f"focus cannot be seen: {found['is']}"
            self.stops += 1
        raise AssertionError(f"no Tab leads to {what}")

    def write(self, field, text):
        self.go(f"#{field}")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, field, value):
        self.go(f"#{field}")
        self.page.keyboard.press("Home")
        for _ in range(120):
            if self.page.input_value(f"#{field}") == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow leads to {value} in {field}")

    def tick(self, box):
        if self.page.get_attribute(box, "type") != "radio":
            self.go(box)
            self.page.keyboard.press("Space")
            return
        # Tab stops at one button of a group; arrows lead to the others.
        self.tab_to(
            f"document.activeElement.name === '{self.page.get_attribute(box, 'name')}'", box
        )
        self.page.keyboard.press("Space")
        for _ in range(20):
            if self.page.is_checked(box):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow leads to {box}")

    def press(self, button):
        self.go(button)
        with self.page.expect_navigation(timeout=PATIENT):
            self.page.keyboard.press("Enter")

    def unfold(self, summary):
        self.go(summary)
        self.page.keyboard.press("Enter")

    def slide(self, field):
        self.go(f"#{field}")
        for _ in range(5):
            self.page.keyboard.press("ArrowLeft")
