"""Attacks a page on this machine has to stand, asked of the guarded application itself."""

import pytest
from starlette.testclient import TestClient

from afterward.profile.questions import SHORT
from afterward.web.app import Page, read_form
from afterward.web.guard import HEADERS, MOST_BODY, Session

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
    return TestClient(Page(session).app(), base_url=HOME, follow_redirects=False)


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
    assert stranger.get("/open", params={"token": session.token}).status_code == 403


@pytest.mark.parametrize("token", ["", "wrong", "x" * 5000])
def test_a_wrong_link_opens_nothing(stranger, token):
    assert stranger.get("/open", params={"token": token}).status_code == 403
    assert stranger.get("/").status_code == 403


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
    assert visitor.get("/", headers={"host": host}).status_code == 421


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
    assert visitor.post("/answer", data=ANSWERS, headers=headers).status_code == 403


def test_another_pages_script_may_not_read_the_page(visitor):
    headers = {"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}
    assert visitor.get("/", headers=headers).status_code == 403


def test_only_a_plain_form_of_bearable_size_is_read(visitor):
    headers = {"origin": HOME}
    assert visitor.post("/answer", json=ANSWERS, headers=headers).status_code == 415
    big = {"feels": "x" * MOST_BODY}
    assert visitor.post("/answer", data=big, headers=headers).status_code == 415


def test_every_answer_carries_the_safe_headers(visitor):
    for answer in (visitor.get("/"), visitor.get("/nowhere"), visitor.put("/")):
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy


def test_an_unknown_address_is_said_kindly(visitor):
    answer = visitor.get("/nowhere")
    assert answer.status_code == 404
    assert "no page at this address" in answer.text


@pytest.mark.parametrize("path", ["/../etc/passwd", "/%2e%2e/%2e%2e/x", "/%00", "/x//y", "/a%5cb"])
def test_odd_addresses_find_nothing(visitor, path):
    assert visitor.get(path).status_code in {404, 400}


def test_the_questions_are_a_form_without_any_script(visitor):
    page = visitor.get("/").text
    assert "<script" not in page
    for question in SHORT:
        assert f'name="{question.id}"' in page
        assert question.why.split(".")[0].replace("'", "&#39;") in page
    assert "I need help now" in page


def test_the_answer_shows_the_door_the_short_list_and_every_source(visitor):
    answer = visitor.post("/answer", data=ANSWERS, headers={"origin": HOME})
    assert answer.status_code == 200
    for words in ("The Door", "What holds up", "Whose decision is it", "Every figure"):
        assert words in answer.text
    assert "<script" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


def test_a_heavy_check_in_shows_help_before_anything_else(visitor):
    data = {**ANSWERS, "exhaustion": "5"}
    text = visitor.post("/answer", data=data, headers={"origin": HOME}).text
    assert text.index("988") < text.index("<main")
    assert "First of all" in text


def test_what_cannot_be_used_is_marked_and_what_was_typed_is_kept(visitor):
    data = {**ANSWERS, "pay": "lots", "cash": "12345"}
    answer = visitor.post("/answer", data=data, headers={"origin": HOME})
    assert answer.status_code == 422
    assert "1 answer needs another look" in answer.text
    assert "a number of 0 or more" in answer.text
    assert 'value="12345"' in answer.text


def test_an_empty_form_is_answered_not_crashed(visitor):
    headers = {"origin": HOME, "content-type": "application/x-www-form-urlencoded"}
    assert visitor.post("/answer", content=b"", headers=headers).status_code == 422
    assert visitor.post("/answer", content=b"\xff=%zz&&=", headers=headers).status_code == 422


def test_no_profile_opened_is_said_and_a_broken_one_is_named(session, tmp_path):
    broken = tmp_path / "p.toml"
    broken.write_text("hours: 3")
    for profile, words in ((None, "No profile was opened"), (broken, "not valid TOML")):
        one = Session(port=PORT)
        client = TestClient(Page(one, profile).app(), base_url=HOME)
        client.get("/open", params={"token": one.token})
        assert words in client.get("/mine").text


def test_the_last_of_two_answers_counts_and_blanks_do_not():
    assert read_form(b"a=1&a=2&b=&c=+x+") == {"a": "2", "c": "x"}


def test_the_answer_can_be_changed_and_kept(visitor):
    shown = visitor.post("/answer", data={**ANSWERS, "nights": "4"}, headers={"origin": HOME})
    assert shown.status_code == 200
    assert 'action="/change"' in shown.text
    again = visitor.post("/change", data={**ANSWERS, "nights": "4"}, headers={"origin": HOME})
    assert 'value="262710"' in again.text
    assert "<details open>" in again.text
    kept = visitor.post("/profile.toml", data={**ANSWERS, "nights": "4"}, headers={"origin": HOME})
    assert kept.headers["content-disposition"].startswith("attachment")
    assert "nights = 4.0" in kept.text
    assert "<script>" not in shown.text + again.text


def test_an_answer_that_needs_another_look_is_linked_from_the_top(visitor):
    shown = visitor.post("/answer", data={**ANSWERS, "hours": "many"}, headers={"origin": HOME})
    assert shown.status_code == 422
    assert '<a href="#hours">' in shown.text
    assert "1 answer needs another look" in shown.text


def test_a_file_asked_for_with_unusable_answers_says_so(visitor):
    shown = visitor.post("/profile.toml", data={"pay": "x"}, headers={"origin": HOME})
    assert shown.status_code == 422
    assert "Traceback" not in shown.text
