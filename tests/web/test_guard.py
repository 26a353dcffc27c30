"""Attacks a page on this machine has to stand, asked of the guarded application itself."""

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from afterward.web.guard import HEADERS, Guard, Session
from attacked import echo

PORT = 8123
HOME = f"http://127.0.0.1:{PORT}"


@pytest.fixture
def session():
    return Session(port=PORT)


@pytest.fixture
def stranger(session):
    return TestClient(Guard(echo(), session), base_url=HOME, follow_redirects=False)


@pytest.fixture
def visitor(session, stranger):
    assert stranger.get("/open", params={"token": session.token}).status_code == 303
    return stranger


def test_the_link_opens_the_page_once(session, stranger):
    first = stranger.get("/open", params={"token": session.token})
    assert first.status_code == 303
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert stranger.get("/").status_code == 200


def test_a_used_link_goes_to_the_page_in_its_own_browser_and_nowhere_in_another(session, visitor):
    again = visitor.get("/open", params={"token": session.token})
    assert (again.status_code, again.headers["location"]) == (303, "/")
    assert "set-cookie" not in again.headers
    other = TestClient(visitor.app, base_url=HOME, follow_redirects=False)
    assert other.get("/open", params={"token": session.token}).status_code == 403
    assert other.get("/").status_code == 403


@pytest.mark.parametrize("token", ["", "wrong", "x" * 5000, "\u0660\xff", "%00"])
def test_a_wrong_link_opens_nothing(stranger, token):
    assert stranger.get("/open", params={"token": token}).status_code == 403
    assert stranger.get("/open?token=" + "x").status_code == 403
    assert stranger.get("/").status_code == 403


@pytest.mark.parametrize(
    "cookie", ["", "{name}=", "{name}=x", "{name}={right}; {name}=x", "x={right}"]
)
def test_a_wrong_cookie_opens_nothing(session, stranger, cookie):
    given = cookie.format(name=session.cookie_name, right=session.cookie)
    assert stranger.get("/", headers={"cookie": given}).status_code == 403


def test_the_cookie_is_found_among_those_of_other_programs(session, stranger):
    given = f"theme=dark; afterward-0=old; {session.cookie_name}={session.cookie}; x=\xe9"
    assert stranger.get("/", headers={"cookie": given.encode("latin-1")}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        f"127.0.0.1.nip.io:{PORT}",
        f"127.0.0.1.evil.example:{PORT}",
        f"0.0.0.0:{PORT}",
        f"2130706433:{PORT}",
        f"[::ffff:127.0.0.1]:{PORT}",
        f"127.1:{PORT}",
        "127.0.0.1:9999",
        "127.0.0.1",
        "",
    ],
)
def test_another_name_for_this_machine_is_refused(visitor, host):
    assert visitor.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("hosts", [[], [f"127.0.0.1:{PORT}", "evil.example"]])
def test_one_name_is_given_no_fewer_and_no_more(session, hosts):
    cookie = (b"cookie", f"{session.cookie_name}={session.cookie}".encode())
    heads = [cookie, *((b"host", one.encode()) for one in hosts)]
    asked = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": heads}
    assert Guard(echo(), session).refusal(asked).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_the_names_of_this_machine_are_answered(visitor, host):
    assert visitor.get("/", headers={"host": f"{host}:{PORT}"}).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "get"])
def test_other_methods_are_refused(session, visitor, method):
    assert visitor.request(method, "/").status_code in ({200} if method == "get" else {405})
    assert session.opened


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": f"https://127.0.0.1:{PORT}"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": f"http://127.0.0.1:{PORT}/"},
        {"origin": f"127.0.0.1:{PORT}"},
        {"origin": HOME, "sec-fetch-site": "cross-site"},
        {"origin": HOME, "sec-fetch-site": "same-site"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
    ],
)
def test_a_form_from_another_page_is_refused_though_it_knew_the_token(session, visitor, headers):
    sent = {"token": session.form_token}
    assert visitor.post("/said", data=sent, headers=headers).status_code == 403


@pytest.mark.parametrize("mode", ["no-cors", "cors", "navigate"])
@pytest.mark.parametrize("site", ["same-site", "cross-site"])
def test_another_page_may_lead_here_but_not_read_or_frame(visitor, site, mode):
    told = {"sec-fetch-site": site, "sec-fetch-mode": mode}
    followed = {**told, "sec-fetch-dest": "document"}
    expected = 200 if mode == "navigate" else 403
    assert visitor.get("/", headers=followed).status_code == expected
    for inside in ("iframe", "object", "script", "image"):
        assert visitor.get("/", headers={**told, "sec-fetch-dest": inside}).status_code == 403


def test_a_script_of_another_page_is_refused_by_its_origin_where_nothing_else_is_told(visitor):
    assert visitor.get("/", headers={"origin": "http://evil.example"}).status_code == 403
    assert visitor.get("/", headers={"origin": HOME}).status_code == 200


@pytest.mark.parametrize(
    "kind",
    [
        *("application/json", "text/plain", "", "multipart/form-data; boundary=a"),
        "application/x-www-form-urlencoded-not",
    ],
)
def test_a_form_of_another_kind_is_not_read(visitor, kind):
    told = {"origin": HOME, "content-type": kind}
    assert visitor.post("/said", content=b"{}", headers=told).status_code == 415


def test_a_form_that_comes_in_chunks_is_not_read(session, visitor):
    body = f"token={session.form_token}".encode()
    told = {"origin": HOME, "content-type": "application/x-www-form-urlencoded"}
    told |= {"content-length": str(len(body)), "transfer-encoding": "chunked"}
    assert visitor.post("/said", content=body, headers=told).status_code == 415


def test_every_answer_carries_the_safe_headers(visitor):
    nonces = set()
    for answer in (visitor.get("/"), visitor.get("/nowhere"), visitor.put("/"), visitor.post("/")):
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
        policy = answer.headers["content-security-policy"]
        before, _, rest = policy.partition("'nonce-")
        nonce, _, after = rest.partition("'")
        nonces.add(nonce)
        assert before == "default-src 'none'; script-src 'self'; style-src 'self' "
        assert after == (
            "; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'"
        )
    assert len(nonces) == 4


@pytest.mark.parametrize(
    "path",
    [
        *("/%2e%2e/%2e%2e/x", "/%00", "/x//y", "/a%5cb", "/.git/config", "/..."),
        *("/static/....//x", "/%252e%252e/x", "/a%0d%0ab", "/a b", "/a;b", "/%ff%fe", "//x"),
    ],
)
def test_odd_addresses_find_nothing(visitor, path):
    refused = visitor.get(HOME + path)
    assert refused.status_code == 404
    assert refused.text == "There is no page at this address.\n"


@pytest.mark.parametrize(
    "path", ["/said", "/static/style.css", "/options/own-1", "/médecin", "/a/"]
)
def test_plain_addresses_reach_the_page(visitor, path):
    said = visitor.get(path)
    assert said.status_code in {200, 404}
    assert "no page at this address" not in said.text


def test_a_lasting_connection_is_refused(visitor):
    assert visitor.get("/said", headers={"upgrade": "websocket"}).status_code == 405
    with pytest.raises(WebSocketDisconnect) as told, visitor.websocket_connect("/said"):
        pytest.fail("it was opened")
    assert told.value.code == 1008


def test_a_page_is_asked_for_without_a_body(visitor):
    assert visitor.request("GET", "/said", content=b"x").status_code == 400
