"""Attacks a page on this machine has to stand, asked of the guarded application itself."""

import pytest
from starlette.testclient import TestClient

from afterward.document import MemoryStore, new_document
from afterward.web.app import Site
from afterward.web.desk import Desk
from afterward.web.forms import read_form
from afterward.web.guard import HEADERS, MOST_BODY, Session
from lives import ON

PORT = 8123
HOME = f"http://127.0.0.1:{PORT}"
ANSWERS = {
    "feels": "<script>alert(1)</script>",
    "exhaustion": "3",
    "profession": "doctor",
    "place": "US:TX",
    "born": "1985-05",
    "pay": "262710",
    "hours": "50",
    "employer": "nonprofit",
    "cash": "45000",
    "spending": "9000",
}


@pytest.fixture
def session():
    return Session(port=PORT)


@pytest.fixture
def stranger(session):
    store = MemoryStore(new_document("mine", on=ON))
    return TestClient(Site(session, Desk(store)).app(), base_url=HOME, follow_redirects=False)


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
    assert stranger.get("/now").status_code == 200
    assert stranger.get("/open", params={"token": session.token}).status_code == 403


@pytest.mark.parametrize("token", ["", "wrong", "x" * 5000])
def test_a_wrong_link_opens_nothing(stranger, token):
    assert stranger.get("/open", params={"token": token}).status_code == 403
    assert stranger.get("/now").status_code == 403


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        f"127.0.0.1.nip.io:{PORT}",
        f"127.0.0.1.evil.example:{PORT}",
        f"0.0.0.0:{PORT}",
        f"2130706433:{PORT}",
        "127.0.0.1:9999",
        "127.0.0.1",
        "",
    ],
)
def test_another_name_for_this_machine_is_refused(visitor, host):
    assert visitor.get("/now", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_other_methods_are_refused(visitor, method):
    assert visitor.request(method, "/").status_code == 405


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"https://127.0.0.1:{PORT}"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": HOME, "sec-fetch-site": "cross-site"},
        {"origin": HOME, "sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_another_page_is_refused(visitor, headers):
    assert visitor.post("/now", data=ANSWERS, headers=headers).status_code == 403


def test_another_pages_script_may_not_read_the_page(visitor):
    headers = {"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}
    assert visitor.get("/now", headers=headers).status_code == 403


def test_only_a_plain_form_of_bearable_size_is_read(visitor):
    headers = {"origin": HOME}
    assert visitor.post("/now", json=ANSWERS, headers=headers).status_code == 415
    big = {"feels": "x" * MOST_BODY}
    assert visitor.post("/now", data=big, headers=headers).status_code == 415


def test_every_answer_carries_the_safe_headers(visitor):
    for answer in (visitor.get("/"), visitor.get("/nowhere"), visitor.put("/")):
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy


def test_an_unknown_address_is_said_kindly(visitor):
    answer = visitor.get("/nowhere")
    assert answer.status_code == 404
    assert "no page at this address" in answer.text


@pytest.mark.parametrize("path", ["/../etc/passwd", "/%2e%2e/%2e%2e/x", "/%00", "/x//y", "/a%5cb"])
def test_odd_addresses_find_nothing(visitor, path):
    assert visitor.get(path).status_code in {404, 400}


def test_the_last_of_two_answers_counts_and_blanks_do_not():
    assert read_form(b"a=1&a=2&b=&c=+x+") == {"a": "2", "c": "x"}
