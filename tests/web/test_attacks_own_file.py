"""Attacks on every address that does something to a person's own file, put to the real command.

Each is refused, and not a byte of the folder is another one afterwards.
"""

import re
from urllib.parse import quote

import pytest

from afterward.web.guard import MOST_BODY, MOST_UPLOAD
from afterward.web.pages.every import ADDRESSES
from afterward.web.pages.first import UPLOADS
from attacked import command, cookie_of, sent, status
from lives import EXAMPLES

pytestmark = pytest.mark.loopback
PLACES = ("/file", "/folder")
UNSAFE = [one.path for one in ADDRESSES if one.post and one.path.startswith(PLACES)]
SHOWN = {one.path for one in ADDRESSES if one.get}
URLENCODED = "application/x-www-form-urlencoded"
BOUND = "xBOUNDx"
MULTIPART = f"multipart/form-data; boundary={BOUND}"
# What would do harm at one address or another, if it were let in.
HARM = {
    "passphrase": "taken over",
    "again": "taken over",
    "take": "yes",
    "also": "mine.toml",
    "open": "mine",
    "name": "planted",
    "which": "0",
}


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """Two runs of the page over one folder; what the browser of each holds."""
    home = tmp_path_factory.mktemp("home")
    with command(home) as (_, link, port), command(home) as (_, other, other_port):
        here, there = opened(link, port), opened(other, other_port)
        folder = home / "afterward"
        profile = (EXAMPLES / "us-internist.toml").read_text("utf-8")
        (folder / "mine.toml").write_text(profile, "utf-8")
        yield here, there, folder


def opened(link, port):
    cookie = cookie_of(sent(port, request("GET", link.partition(str(port))[2], port)))
    shown = sent(port, request("GET", "/now", port, f"Cookie: {cookie}")).decode()
    hidden = dict(re.findall(r'name="(token|document)" value="([^"]+)"', shown))
    return {"port": port, "cookie": cookie, **hidden}


def request(method, path, port, *lines, host=None, body=b""):
    heads = [f"{method} {path} HTTP/1.1", f"Host: {host or f'127.0.0.1:{port}'}", *lines]
    return "\r\n".join([*heads, "Connection: close", "", ""]).encode() + body


def kept(folder):
    """Return every byte there is, the empty file that is held while saving aside."""
    some = [one for one in folder.iterdir() if not one.name.endswith(".lock")]
    return {one.name: one.read_bytes() for one in some}


def form(here, **other):
    fields = {**HARM, "token": here["token"], "document": here["document"], **other}
    return "&".join(f"{n}={quote(v)}" for n, v in fields.items() if v is not None).encode()


def in_parts(here, *more, end="--"):
    """Return a form in parts, a file among them, as a browser writes it."""
    fields = {**HARM, "token": here["token"], "document": here["document"]}
    parts = [f'Content-Disposition: form-data; name="{n}"\r\n\r\n{v}' for n, v in fields.items()]
    parts += more
    body = "".join(f"--{BOUND}\r\n{one}\r\n" for one in parts)
    return f"{body}--{BOUND}{end}\r\n".encode()


def posted(here, path, body, *lines, method="POST", kind=URLENCODED, host=None, **given):
    """Return a form as the page's own browser sends it, but for what is given."""
    origin = given.get("origin", f"http://127.0.0.1:{here['port']}")
    cookie = given.get("cookie", here["cookie"])
    heads = [f"Content-Type: {kind}", f"Content-Length: {len(body)}", *lines]
    heads += [f"Origin: {origin}"] if origin else []
    heads += [f"Cookie: {cookie}"] if cookie else []
    return request(method, path, here["port"], *heads, host=host, body=body)


ATTACKS = {
    "nobody who opened the link": lambda h, t, p: (posted(h, p, form(h), cookie=""), {403}),
    "the cookie of another run": lambda h, t, p: (
        posted(h, p, form(h), cookie=t["cookie"]),
        {403},
    ),
    "the cookies of two runs, and the token of the other": lambda h, t, p: (
        posted(h, p, form(t), cookie=f"{h['cookie']}; {t['cookie']}"),
        {403},
    ),
    "another page": lambda h, t, p: (posted(h, p, form(h), origin="http://evil.example"), {403}),
    "another page, as its browser tells it": lambda h, t, p: (
        posted(h, p, form(h), "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"),
        {403},
    ),
    "another port of this machine": lambda h, t, p: (
        posted(h, p, form(h), "Sec-Fetch-Site: same-site", origin="http://127.0.0.1:1"),
        {403},
    ),
    "nobody who says where from": lambda h, t, p: (posted(h, p, form(h), origin=""), {403}),
    "a name bound again to this machine": lambda h, t, p: (
        posted(h, p, form(h), host=f"evil.example:{h['port']}"),
        {421},
    ),
    "another port as the host": lambda h, t, p: (
        posted(h, p, form(h), host=f"127.0.0.1:{t['port']}"),
        {421},
    ),
    "no token": lambda h, t, p: (posted(h, p, form(h, token=None)), {403}),
    "a wrong token": lambda h, t, p: (posted(h, p, form(h, token="x" * 43)), {403}),
    "two tokens": lambda h, t, p: (posted(h, p, form(h) + b"&token=x"), {403}),
    "a token in the address": lambda h, t, p: (
        posted(h, f"{p}?token={h['token']}", form(h, token=None)),
        {403},
    ),
    "a form that is too long": lambda h, t, p: (
        posted(h, p, form(h) + b"&words=" + b"x" * MOST_BODY),
        {413},
    ),
    "a file that is too long": lambda h, t, p: (
        posted(h, p, b"x" * (MOST_UPLOAD + 1 if p in UPLOADS else 9), kind=MULTIPART),
        {413} if p in UPLOADS else {415},
    ),
    "a form without a length": lambda h, t, p: (
        request(
            "POST",
            p,
            h["port"],
            f"Content-Type: {URLENCODED}",
            f"Origin: http://127.0.0.1:{h['port']}",
            f"Cookie: {h['cookie']}",
            "Transfer-Encoding: chunked",
            body=b"%x\r\n%s\r\n0\r\n\r\n" % (len(form(h)), form(h)),
        ),
        {415},
    ),
    "a form as JSON": lambda h, t, p: (
        posted(h, p, b'{"take": "yes"}', kind="application/json"),
        {415},
    ),
    "a form as plain text": lambda h, t, p: (posted(h, p, form(h), kind="text/plain"), {415}),
    "a thousand and one fields": lambda h, t, p: (posted(h, p, form(h) + b"&a=" * 1001), {400}),
    "parts that are cut off": lambda h, t, p: (
        posted(h, p, in_parts(h, end=""), kind=MULTIPART),
        {400} if p in UPLOADS else {415},
    ),
    "parts that do not say how they are told apart": lambda h, t, p: (
        posted(h, p, in_parts(h), kind="multipart/form-data"),
        {400} if p in UPLOADS else {415},
    ),
    "a part without a name": lambda h, t, p: (
        posted(h, p, in_parts(h, "Content-Type: text/plain\r\n\r\nx"), kind=MULTIPART),
        {400} if p in UPLOADS else {415},
    ),
    "a part with two names": lambda h, t, p: (
        posted(
            h,
            p,
            in_parts(
                h,
                'Content-Disposition: form-data; name="a"\r\n'
                'Content-Disposition: form-data; name="token"\r\n\r\nx',
            ),
            kind=MULTIPART,
        ),
        {400} if p in UPLOADS else {415},
    ),
    "a second token among the parts": lambda h, t, p: (
        posted(
            h,
            p,
            in_parts(h, 'Content-Disposition: form-data; name="token"\r\n\r\nx'),
            kind=MULTIPART,
        ),
        {403} if p in UPLOADS else {415},
    ),
    "a token that comes as a file": lambda h, t, p: (
        posted(
            h,
            p,
            in_parts(
                {**h, "token": "x"},
                f'Content-Disposition: form-data; name="token"; filename="t"\r\n\r\n{h["token"]}',
            ),
            kind=MULTIPART,
        ),
        {403} if p in UPLOADS else {415},
    ),
    "parts in disguise": lambda h, t, p: (
        posted(h, p, form(h), kind=f"{URLENCODED}, {MULTIPART}"),
        {415},
    ),
    "another method": lambda h, t, p: (posted(h, p, form(h), method="PUT"), {405}),
    "to take it away": lambda h, t, p: (posted(h, p, b"", method="DELETE"), {405}),
    "what does harm in the address, only read": lambda h, t, p: (
        request("GET", f"{p}?{form(h).decode()}", h["port"], f"Cookie: {h['cookie']}"),
        {200, 303} if p in SHOWN else {405},
    ),
    "only the head of it": lambda h, t, p: (
        request("HEAD", f"{p}?{form(h).decode()}", h["port"], f"Cookie: {h['cookie']}"),
        {200, 303} if p in SHOWN else {405},
    ),
    "an address that goes out and in again": lambda h, t, p: (
        posted(h, f"/static/..{p}", form(h)),
        {404},
    ),
    "an address with two slashes": lambda h, t, p: (posted(h, f"/{p}", form(h)), {404}),
    "an address with a slash at its end": lambda h, t, p: (posted(h, f"{p}/", form(h)), {307, 404}),
}


@pytest.mark.parametrize("path", UNSAFE)
@pytest.mark.parametrize("name", ATTACKS)
def test_is_refused_and_changes_nothing(servers, path, name):
    here, there, folder = servers
    before = kept(folder)
    asked, refused = ATTACKS[name](here, there, path)
    answer = sent(here["port"], asked, wait=60)
    assert status(answer) in refused
    assert b"Traceback" not in answer
    assert kept(folder) == before


@pytest.mark.parametrize("path", UNSAFE)
def test_a_form_of_another_document_does_nothing_here(servers, path):
    here, _, folder = servers
    before = kept(folder)
    answer = sent(here["port"], posted(here, path, form(here, document="0" * 16)))
    assert status(answer) in (303, 422)
    assert kept(folder) == before


def test_the_addresses_are_those_of_the_program():
    assert {"/file/lock", "/file/bring", "/file/brought", "/file/erase", "/file/anew"} <= {*UNSAFE}
    assert "/file/shut" in UNSAFE


def test_what_is_refused_would_have_been_done_for_the_page_itself(servers):
    """The attacks hold back what works: the last of all, since it takes the file away."""
    here, _, folder = servers
    done = sent(here["port"], posted(here, "/file/erase", form(here)))
    assert status(done) == 303
    assert list(kept(folder)) == []
