"""The forty requests of an attacker, each by name, put to the real command as it runs."""

import re
from pathlib import Path

import pytest

from attacked import command, cookie_of, sent, status

pytestmark = pytest.mark.loopback
# A form may be longer than this nowhere but where a file is sent.
LONG = 200_001


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """What the browser of a page that was opened holds: port, link, cookie, the form's token."""
    with command(tmp_path_factory.mktemp("home")) as (_, link, port):
        token = link.partition("token=")[2]
        opened = sent(port, get("/open?token=" + token, port))
        assert status(opened) == 303
        cookie = cookie_of(opened)
        shown = sent(port, get("/now", port, f"Cookie: {cookie}"))
        assert status(shown) == 200
        found = re.search(rb'name="token" value="([^"]+)"', shown)
        document = re.search(rb'name="document" value="([^"]+)"', shown)
        yield {
            "PORT": str(port),
            "LINK": token,
            "COOKIE": cookie,
            "FORM": found[1].decode(),
            "DOCUMENT": document[1].decode(),
            "opened": opened,
            "shown": shown,
        }


def get(path, port, *lines, method="GET", host=None):
    own = f"Host: {host or f'127.0.0.1:{port}'}"
    return "\r\n".join(
        [f"{method} {path} HTTP/1.1", own, *lines, "Connection: close", "", ""]
    ).encode()


def asked(path="/", *lines, method="GET", host="127.0.0.1:PORT", known=True):
    """Return a request without a body, as text in which PORT, COOKIE and the like are put in."""
    heads = ([f"Host: {host}"] if host is not None else []) + list(lines)
    heads += ["Cookie: COOKIE"] if known else []
    return "\r\n".join([f"{method} {path} HTTP/1.1", *heads, "Connection: close", "", ""])


OURS = "Origin: http://127.0.0.1:PORT"
PLAIN = "Content-Type: application/x-www-form-urlencoded"


def posted(*lines, body="token=FORM&words=x", kind=PLAIN, length=None, known=True):
    """Return a form as a browser sends it, but for what is given."""
    heads = [kind, f"Content-Length: {'LENGTH' if length is None else length}", *lines]
    return asked("/now", *heads, method="POST", known=known) + body


# What is sent, by the name of the attack, and the answers that refuse it (0: closed unheard).
ATTACKS = {
    "the link a second time, in another browser": (asked("/open?token=LINK", known=False), {403}),
    "a wrong link": (asked("/open?token=wrong", known=False), {403}),
    "a link without its token": (asked("/open", known=False), {403}),
    "a page without the cookie": (asked(known=False), {403}),
    "a page with a wrong cookie": (asked("/", "Cookie: afterward-0=x", known=False), {403}),
    "the host: a name bound again to this machine": (asked(host="evil.example:PORT"), {421}),
    "the host: our name at the front of another": (
        asked(host="127.0.0.1.evil.example:PORT"),
        {421},
    ),
    "the host: a name that stands for any address": (asked(host="127.0.0.1.nip.io:PORT"), {421}),
    "the host: the address of no machine": (asked(host="0.0.0.0:PORT"), {421}),
    "the host: the address as one number": (asked(host="2130706433:PORT"), {421}),
    "the host: another port": (asked(host="127.0.0.1:1"), {421}),
    "the host: none": (asked(host=None), {400}),
    "the host: two": (asked("/", "Host: evil.example"), {400}),
    "the host: in the address itself": (asked("http://evil.example/"), {404}),
    "a form of another page": (posted("Origin: http://evil.example"), {403}),
    "a form of another page, as its browser tells it": (
        posted(OURS, "Sec-Fetch-Site: cross-site"),
        {403},
    ),
    "a form sent as plain text that reads as JSON": (
        posted(OURS, kind="Content-Type: text/plain", body='{"words":"x"}'),
        {415},
    ),
    "a form of another port of this machine": (
        posted("Origin: http://127.0.0.1:1", "Sec-Fetch-Site: same-site"),
        {403},
    ),
    "a form that hides where it comes from, without the token": (
        posted("Origin: null", body="words=x"),
        {403},
    ),
    "a form from our name under another scheme": (posted("Origin: https://127.0.0.1:PORT"), {403}),
    "a form that says nothing of where it comes from": (posted(), {403}),
    "a form of our own without its token": (posted(OURS, body="words=x"), {403}),
    "a form of our own with a wrong token": (posted(OURS, body="token=x&words=x"), {403}),
    "a form of our own with two tokens": (posted(OURS, body="token=FORM&token=x"), {403}),
    "a page read as a script by another page": (
        asked(
            *("/", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"),
            "Sec-Fetch-Dest: script",
        ),
        {403},
    ),
    "a page put into a frame of another": (
        asked(
            *("/", "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: navigate"),
            "Sec-Fetch-Dest: iframe",
        ),
        {403},
    ),
    "a question whether another page may send": (
        asked(
            *("/", "Origin: http://evil.example", "Access-Control-Request-Method: POST"),
            method="OPTIONS",
        ),
        {405},
    ),
    "a lasting connection for another page": (
        asked(
            *("/", "Origin: http://evil.example", "Upgrade: websocket"),
            *("Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
        ),
        {405},
    ),
    "a way out: two dots": (asked("/static/../../../etc/passwd"), {404}),
    "a way out: a slash in disguise": (asked("/static/..%2f..%2fetc%2fpasswd"), {404}),
    "a way out: dots in disguise": (asked("/static/%2e%2e/%2e%2e/etc/passwd"), {404}),
    "a way out: four dots": (asked("/static/....//....//etc/passwd"), {404}),
    "a way out: the other slash": (asked("/static/..%5c..%5cetc%5cpasswd"), {404}),
    "a way out: two slashes": (asked("//etc/passwd"), {404}),
    "a way out: a zero byte": (asked("/static/%00/etc/passwd"), {404}),
    "a way out: disguised twice": (asked("/static/%252e%252e/etc/passwd"), {404}),
    "a way out: the list of a folder": (asked("/static/"), {404}),
    "a body that is too long": (posted(OURS, body="x" * LONG), {413}),
    "a body of less than nothing": (posted(OURS, length="-1"), {400}),
    "a body without a length": (
        asked("/", PLAIN, OURS, "Transfer-Encoding: chunked", method="POST")
        + "3\r\na=b\r\n0\r\n\r\n",
        {415},
    ),
    "a body with a length and without one": (
        posted(OURS, "Transfer-Encoding: chunked", body="0\r\n\r\n"),
        {400, 415},
    ),
    "a body where none belongs": (asked("/", "Content-Length: 3") + "a=b", {400}),
    "brackets a hundred thousand deep": (
        posted(OURS, kind="Content-Type: application/json", body="[" * 100_000),
        {415},
    ),
    "a request to be told back": (asked(method="TRACE"), {405}),
    "an address without end": (asked("/" + "x" * 200_000), {0, 400}),
    "a thousand and one fields": (posted(OURS, body="token=FORM" + "&a=" * 1001), {400}),
    "letters that are no request": ("\x00\x01\x02 not a request\r\n\r\n", {400}),
}


@pytest.mark.parametrize(("request_", "refused"), ATTACKS.values(), ids=ATTACKS)
def test_is_refused(page, request_, refused):
    head, _, body = request_.partition("\r\n\r\n")
    for name in ("PORT", "LINK", "COOKIE", "FORM"):
        head, body = head.replace(name, page[name]), body.replace(name, page[name])
    head = head.replace("LENGTH", str(len(body)))
    answer = sent(int(page["PORT"]), f"{head}\r\n\r\n{body}".encode())
    assert status(answer) in refused
    told = answer.partition(b"\r\n\r\n")[2]
    assert b"Traceback" not in told
    assert b"root:" not in told
    assert b"access-control-allow" not in answer.lower()
    assert b"set-cookie" not in answer.lower()


def test_there_are_forty_of_them_at_least():
    assert len(ATTACKS) >= 40


def test_the_page_still_stands_after_all_of_them(page):
    answer = sent(int(page["PORT"]), get("/now", page["PORT"], f"Cookie: {page['COOKIE']}"))
    assert status(answer) == 200
    kept = f"token={page['FORM']}&document={page['DOCUMENT']}&feels=still here"
    assert status(sent(int(page["PORT"]), sent_by_the_page(page, kept))) == 303


def sent_by_the_page(page, body):
    whole = posted(OURS, body=body).replace("LENGTH", str(len(body)))
    for name in ("PORT", "COOKIE"):
        whole = whole.replace(name, page[name])
    return whole.encode()


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(page):
    line = re.search(rb"(?im)^set-cookie: (.*?)\r$", page["opened"])[1].decode().lower()
    assert re.match(r"afterward-[0-9a-f]{12}=[\w-]{43};", line)
    assert {"httponly", "samesite=strict", "path=/"} <= {one.strip() for one in line.split(";")}
    assert "domain" not in line


def test_the_page_says_what_it_may_load_and_that_nothing_is_kept(page):
    head = page["shown"].partition(b"\r\n\r\n")[0].decode().lower()
    for line in (
        "cache-control: no-store",
        "referrer-policy: no-referrer",
        "cross-origin-opener-policy: same-origin",
        "cross-origin-resource-policy: same-origin",
        "x-content-type-options: nosniff",
    ):
        assert line in head
    policy = re.search(r"content-security-policy: (.*)", head)[1]
    assert "default-src 'none'; script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "server:" not in head


def test_the_page_listens_on_this_machines_own_address_alone(page):
    open_ports = {}
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            rows = [one.split() for one in Path(table).read_text("ascii").splitlines()[1:]]
        except FileNotFoundError:
            pytest.skip("this system does not list who listens where")
        for row in rows:
            address, _, port = row[1].partition(":")
            if row[3] == "0A":
                open_ports.setdefault(int(port, 16), set()).add(address)
    assert open_ports[int(page["PORT"])] == {"0100007F"}
