"""What was typed or pasted is shown as text, whatever it looks like: it makes no mark of a page."""

import json
from html.parser import HTMLParser
from unicodedata import category

import msgspec
import pytest
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from afterward.document import Store, Version
from afterward.web.guard import Guard, Session
from attacked import echo
from browsers import BROWSER
from lives import ON
from visitors import Visitor
from voices import bring, traded

HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "a script behind a mark that closes": "</textarea></title><script>alert(1)</script>",
    "a picture that fails": "<img src=x onerror=alert(1)>",
    "a drawing": "<svg onload=alert(1)>",
    "a way out of an attribute": '" autofocus onfocus="alert(1)',
    "the same with the other mark": "' onmouseover='alert(1)",
    "a link that runs": '<a href="javascript:alert(1)">x</a>',
    "a frame": "<iframe srcdoc='<script>alert(1)</script>'>",
    "a form of its own": "</form><form action=http://evil.example><input name=token>",
    "a base for links": "<base href=http://evil.example>",
    "a page that reloads": '<meta http-equiv=refresh content="0;url=http://evil.example">',
    "a style": "</style><style>@import url(http://evil.example)</style>",
    "a template": "{{ 7 * 191 }}{% include 'base.html' %}",
    "a comment and a block": "<!--><script>alert(1)//--><![CDATA[x]]>",
    "marks in disguise": "&lt;script&gt;&#60;img src=x&#62;",
    "letters that turn lines round": "\u202e<b>\u2066x\u2069",
    "letters of a terminal": "\x1b]52;c;eA==\x07\x1b[2J",
}
PLAIN = "just tired"


class Marks(HTMLParser):
    """The marks of a page, in order, with the names of what they carry and where they lead."""

    def __init__(self, text):
        super().__init__()
        self.all, self.words = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        kept = [(k, v if k in ("href", "src", "action") else "") for k, v in attrs]
        self.all.append((tag, tuple(kept)))

    def handle_comment(self, data):
        self.all.append(("a comment", ()))

    def handle_data(self, data):
        self.words.append(data)


def shown(typed):
    """Return the first step and the page of an error, with a sentence in them."""
    visitor = Visitor()
    visitor.post("/now", feels=typed, exhaustion="4")
    wrong = visitor.post("/example", example=typed)
    assert wrong.status_code == 422
    return visitor.get("/now").text, wrong.text


@pytest.fixture(scope="module")
def calm():
    return [Marks(page).all for page in shown(PLAIN)]


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_it_makes_the_same_page_as_calm_words_do(calm, typed):
    now, wrong = shown(typed)
    assert [Marks(now).all, Marks(wrong).all] == calm
    assert "1337" not in now + wrong
    said = "".join(Marks(wrong).words)
    # Letters that would steer something are told as question marks (base/errors.py).
    told = "".join("?" if category(one)[0] == "C" else one for one in typed[:15].strip())
    assert told in said


def test_the_test_would_see_a_mark_that_slipped_through(calm):
    now, _ = shown(PLAIN)
    assert Marks(now.replace(PLAIN, HOSTILE["a drawing"])).all != calm[0]


def brought(tmp_path_factory, typed):
    """Return what is told of a profile with a strange name in it, and pages of a strange document.

    In that one the notes of a thread and the reason of an earlier version are the hostile words.
    """
    visitor = traded()
    store = Store(tmp_path_factory.mktemp("kept") / "mine.afterward")
    store.create(visitor.document)
    visitor = Visitor(store=store)
    strange = f"schema = 1\n{json.dumps(typed)} = 3\n".encode()
    told = visitor.post("/file/bring", files={"file": ("a.toml", strange)})
    assert told.status_code == 422
    address = bring(visitor)

    held = store.read()
    threads = ({**held.threads[0], "notes": [typed]},)
    history = (Version(on=ON, why=typed, revision=1),)
    other = Store(store.path.with_name("other.afterward"))
    other.create(msgspec.structs.replace(held, threads=threads, history=history))
    visitor = Visitor(store=other)
    pages = (address, f"{address}/named", "/later")
    return [told.text, *(visitor.get(path).text for path in pages)]


@pytest.fixture(scope="module")
def calm_file(tmp_path_factory):
    return [Marks(page).all for page in brought(tmp_path_factory, PLAIN)]


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_words_of_a_file_make_the_same_page_as_calm_words_do(tmp_path_factory, calm_file, typed):
    def shapes(pages):
        # Where a link to a field, or to a thread with a name of its own, leads is left aside.
        return [[(tag, [k for k, _ in kept]) for tag, kept in page] for page in pages]

    made = brought(tmp_path_factory, typed)
    assert shapes(Marks(page).all for page in made) == shapes(calm_file)
    assert "1337" not in "".join(made)


@pytest.mark.browser
@pytest.mark.skipif(BROWSER is None, reason="no Chromium: sudo apt-get install chromium")
def test_a_script_that_slipped_through_would_not_run_either():
    playwright = pytest.importorskip("playwright.sync_api")
    slips = "<title>first</title><script>document.title = 'run'</script><img src=x onerror=run()>"

    async def careless(_):
        return HTMLResponse(slips + "<style>body { display: none }</style><p>words")

    session = Session(port=8132)
    app = Guard(echo(Route("/careless", careless)), session)
    visitor = TestClient(app, base_url=f"http://127.0.0.1:{session.port}")
    visitor.get("/open", params={"token": session.token})
    answer = visitor.get("/careless")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page()
        refused = []
        page.on("console", lambda said: refused.append(said.text))
        page.route("**/*", lambda way: way.fulfill(body=answer.text, headers=dict(answer.headers)))
        page.goto("http://127.0.0.1:8132/careless")
        assert page.title() == "first"
        assert page.locator("p").is_visible()
        browser.close()
    assert any("Content Security Policy" in one for one in refused)
