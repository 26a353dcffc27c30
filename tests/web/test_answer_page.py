"""The page's answer says what the report says: the Door first, and who paid for it at the end."""

import pytest
from starlette.testclient import TestClient

from afterward.web.app import Page
from afterward.web.guard import Session

PORT = 8124
HOME = f"http://127.0.0.1:{PORT}"
ANSWERS = {
    "feels": "tired of it",
    "exhaustion": "3",
    "profession": "nurse",
    "place": "UK:England",
    "born": "1985-05",
    "pay": "40000",
    "hours": "37",
    "employer": "nhs",
    "cash": "5000",
    "spending": "2000",
}


@pytest.fixture(scope="module")
def answer():
    session = Session(port=PORT)
    visitor = TestClient(Page(session).app(), base_url=HOME)
    visitor.get("/open", params={"token": session.token})
    sent = visitor.post("/answer", data=ANSWERS, headers={"origin": HOME})
    assert sent.status_code == 200
    return sent.text


def test_the_page_says_who_paid_and_how_it_is_kept_up(answer):
    for words in ("Funding: none", "every 180", "not medical, legal or financial", "seed"):
        assert words in answer.replace("\n", " ")


def test_the_page_shows_ones_words_then_calm_lines_then_the_answer_then_the_door(answer):
    order = ["I need help now", "tired of it</blockquote>", "Nothing needs deciding tonight"]
    order += ["From what you told us", 'id="door"']
    places = [answer.index(one) for one in order]
    assert places == sorted(places)
