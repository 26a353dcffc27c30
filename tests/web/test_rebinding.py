"""Other pages in the same browser, a real one: what they try at the page of this machine.

The browser is told that the attacker's name leads to this machine, as a name server that changes
its answer would tell it. The attacker's own page is the one thing that is made up on the way.
"""

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from afterward.web.guard import Guard
from attacked import echo, serving
from browsers import BROWSER

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.loopback,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium: sudo apt-get install chromium"),
]

# No name but the attacker's leads anywhere, so no proxy is needed to keep the browser here. The
# last one lets a page ask for what is on this machine, as browsers did until lately: what refuses
# here has to be ours.
ARGUMENTS = [
    "--no-sandbox",
    "--no-proxy-server",
    "--host-resolver-rules=MAP evil.example 127.0.0.1,MAP * ~NOTFOUND,EXCLUDE 127.0.0.1",
    "--disable-features=LocalNetworkAccessChecks,HttpsUpgrades",
]
# Everything a page can try without a person's help; each gives what it could read.
TRIES = """async (there) => {
  const read = async (path, how) => {
    try { const got = await fetch(there + path, how); return [got.status, await got.text()]; }
    catch (refused) { return [0, ""]; }
  };
  const loads = (tag, path) => new Promise((done) => {
    const one = document.createElement(tag);
    one.onload = () => done(1); one.onerror = () => done(0);
    one.src = there + path; document.body.append(one);
  });
  const body = new URLSearchParams({token: "guessed", words: "of another"});
  const quiet = {mode: "no-cors", referrerPolicy: "no-referrer"};
  const kept = {credentials: "include"};
  const told = {
    "read": await read("/", kept),
    "read without asking": await read("/", {...kept, mode: "no-cors"}),
    "the link": await read("/open?token=guessed", kept),
    "a form": await read("/said", {...kept, method: "POST", body}),
    "a form without asking": await read("/said", {...kept, method: "POST", body, mode: "no-cors"}),
    "a form of no one": await read("/said", {...kept, method: "POST", body, ...quiet}),
    "a file": await read("/said", {...kept, method: "POST", body: new FormData()}),
    "other words": await read("/said", {...kept, method: "PUT", body: "x"}),
    "a script": [await loads("script", "/said"), ""],
    "a picture": [await loads("img", "/said"), ""],
  };
  const frame = document.createElement("iframe");
  frame.src = there + "/"; document.body.append(frame);
  await new Promise((done) => { frame.onload = done; setTimeout(done, 3000); });
  let inside = "";
  try { inside = frame.contentDocument.body.innerText; } catch (refused) {}
  told["a frame"] = [0, inside];
  const line = new WebSocket(there.replace("http", "ws") + "/said");
  told["a lasting line"] = [await new Promise((done) => {
    line.onopen = () => done(1); line.onerror = () => done(0);
  }), ""];
  return told;
}"""
FORM = """(there) => {
  document.body.innerHTML = `<form method=post action="${there}/said">
    <input name=token value=guessed><input name=words value="of another"></form>`;
  document.forms[0].submit();
}"""

LINKED = """(there) => {
  const link = document.createElement("a");
  link.href = there; link.textContent = "go"; document.body.append(link);
}"""


class Heard:
    """A guarded application that keeps what it was asked, by which name, and what it answered."""

    def __init__(self, app):
        self.app, self.all = app, []

    async def __call__(self, scope, receive, send):
        async def noted(message):
            if message["type"] == "http.response.start":
                host = dict(scope["headers"]).get(b"host", b"").decode()
                self.all.append((scope["method"], host, scope["path"], message["status"]))
            await send(message)

        await self.app(scope, receive, noted)


@pytest.fixture
def page():
    """A page that was opened in a browser, what was heard of it, and the browser."""
    heard = []

    def app(session):
        heard.append(Heard(Guard(echo(), session)))
        return heard[0]

    with serving(app, guard=False) as session, playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        opened = browser.new_context()
        opened.new_page().goto(session.link)
        yield session, heard[0].all, opened
        browser.close()


def attacker(context, address):
    """Return a window on a page of the attacker's at an address, before its name changed hands."""
    window = context.new_page()
    window.route(address, lambda route: route.fulfill(body="<body>hello", content_type="text/html"))
    window.goto(address)
    return window


def test_a_name_bound_again_to_this_machine_reads_and_changes_nothing(page):
    session, heard, context = page
    there = f"http://evil.example:{session.port}"
    window = attacker(context, f"{there}/attack")
    heard.clear()
    told = window.evaluate(TRIES, there)
    assert len(heard) >= 10
    assert {status for _, host, _, status in heard if "evil" in host} == {421}
    assert len({path for _, host, path, _ in heard if "evil" in host}) >= 3
    for way, (_, text) in told.items():
        assert "token" not in text, way
    assert told["a script"][0] == told["a lasting line"][0] == 0
    window.evaluate(FORM, there)
    window.wait_for_load_state()
    window.wait_for_function("document.body.innerText.includes('this machine only')")
    assert heard[-1] == ("POST", f"evil.example:{session.port}", "/said", 421)


def test_without_the_guard_that_name_would_have_read_the_page():
    open_to_all = serving(echo_without_guard(), guard=False)
    with open_to_all as session, playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        there = f"http://evil.example:{session.port}"
        told = attacker(browser.new_context(), f"{there}/attack").evaluate(TRIES, there)
        browser.close()
    assert told["read"] == [200, "what is yours"]


def echo_without_guard():
    async def yours(_):
        return HTMLResponse("what is yours")

    return Starlette(routes=[Route("/{any:path}", yours)])


@pytest.mark.parametrize("name", ["127.0.0.1", "evil.example"])
def test_a_page_of_another_port_or_name_reads_and_changes_nothing(page, name):
    session, heard, context = page
    with serving(echo_without_guard(), guard=False) as other:
        window = context.new_page()
        window.goto(f"http://{name}:{other.port}/")
        there = f"http://127.0.0.1:{session.port}"
        heard.clear()
        told = window.evaluate(TRIES, there)
        assert len(heard) >= 8
        assert {status for *_, status in heard} <= {403, 405}
        for way, (_, text) in told.items():
            assert text == "", way
        heard.clear()
        window.evaluate(FORM, there)
        window.wait_for_function("document.body.innerText.includes('another page')")
        assert heard[-1] == ("POST", f"127.0.0.1:{session.port}", "/said", 403)


def test_a_window_that_another_page_opens_is_out_of_its_reach(page):
    session, _, context = page
    with serving(echo_without_guard(), guard=False) as other:
        window = context.new_page()
        window.goto(f"http://127.0.0.1:{other.port}/")
        with context.expect_page() as opened:
            window.evaluate(
                "(there) => { window.got = window.open(there) }",
                f"http://127.0.0.1:{session.port}/",
            )
        opened.value.wait_for_load_state()
        assert opened.value.title() == "a form"
        assert opened.value.evaluate("window.opener") is None
        assert window.evaluate("window.got.closed") is True


def test_the_forms_of_two_windows_and_two_servers_go_where_they_belong(page):
    session, _, context = page
    with serving(echo()) as other:
        windows = {}
        for name, where in (("one", session), ("two", session), ("other", other)):
            windows[name] = context.new_page()
            windows[name].goto(where.link if where is other else f"http://127.0.0.1:{where.port}/")
        for name, window in windows.items():
            window.fill("[name=words]", name)
        for name in ("other", "one", "two", "other", "one"):
            windows[name].click("button")
            text = windows[name].inner_text("body")
            assert text.startswith("POST /said")
            assert f"words={name}" in text
            windows[name].go_back()
        names = {one["name"] for one in context.cookies()}
        assert names == {session.cookie_name, other.cookie_name}


def test_the_link_reloads_in_its_own_browser_and_opens_nothing_in_another(page):
    session, _, context = page
    again = context.new_page()
    assert again.goto(session.link).status == 200
    assert again.title() == "a form"
    stranger = context.browser.new_context().new_page()
    assert stranger.goto(session.link).status == 403
    assert "used" in stranger.inner_text("body")


def test_a_form_of_our_own_hides_where_it_comes_from_and_can_be_sent_again(page):
    session, heard, context = page
    window = context.new_page()
    window.goto(f"http://127.0.0.1:{session.port}/")
    window.click("button")
    text = window.inner_text("body")
    assert "origin: null" in text
    assert "referer" not in text
    window.reload()
    assert [status for method, _, _, status in heard if method == "POST"] == [200, 200]


def test_a_link_to_elsewhere_does_not_say_where_it_was_followed(page):
    session, _, context = page
    with serving(echo_without_guard(), guard=False) as other:
        window = context.new_page()
        window.goto(f"http://127.0.0.1:{session.port}/")
        window.evaluate(LINKED, f"http://127.0.0.1:{other.port}/")
        window.click("text=go")
        assert window.evaluate("document.referrer") == ""
