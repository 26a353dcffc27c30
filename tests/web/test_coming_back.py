"""A day to come back to the decision: kept, said once it has come, and taken away again."""

import datetime as dt

import msgspec
import pytest

from afterward.base.months import day_words
from afterward.document import new_document
from afterward.web.coming_back import DUE, due_view
from lives import ON, plain_person
from visitors import Visitor, form_of, words

TODAY = dt.date.today()
AHEAD = TODAY + dt.timedelta(days=40)
SAID = "You wanted to look at this again on"


@pytest.fixture
def visitor():
    return Visitor(person=plain_person())


def on_a_day(visitor, day):
    def how(held):
        return msgspec.structs.replace(held, settings={**held.settings, DUE: day})

    visitor.store.change(how)


def test_a_day_is_kept_shown_in_the_form_and_taken_away(visitor):
    sent = visitor.post("/later/due", day=AHEAD.isoformat())
    assert (sent.status_code, sent.headers["location"]) == (303, "/later#back")
    assert visitor.document.settings[DUE] == AHEAD.isoformat()
    assert form_of(visitor.get("/later").text, "/later/due")["day"] == AHEAD.isoformat()
    assert SAID not in visitor.text("/later")
    assert SAID not in visitor.text("/now")
    assert f"Kept in your file: {day_words(AHEAD)}." in visitor.text("/later")
    visitor.post("/later/due", day=AHEAD.isoformat(), gone="yes")
    assert DUE not in visitor.document.settings
    assert "Kept in your file" not in visitor.text("/later")


@pytest.mark.parametrize("days", [0, 1, 400])
def test_once_it_has_come_the_first_step_says_so(visitor, days):
    on_a_day(visitor, (TODAY - dt.timedelta(days=days)).isoformat())
    for path in ("/now", "/later"):
        assert SAID in visitor.text(path)
    visitor.post("/later/due", day="")
    assert SAID not in visitor.text("/now")


@pytest.mark.parametrize(
    "day",
    [TODAY.isoformat(), "2020-01-01", "soon", "9999-12-31", "2027-02-30", "<b>", "0001-01-01"],
)
def test_a_day_that_cannot_be_used_is_said_beside_the_field_and_nothing_is_kept(visitor, day):
    found = visitor.post("/later/due", day=day)
    assert found.status_code == 422
    assert "a day after today within ten years" in words(found.text)
    assert 'href="#day"' in found.text
    assert "<b>" not in found.text
    assert DUE not in visitor.document.settings


@pytest.mark.parametrize("kept", ["soon", 7, None, ["2027-01-01"], {}])
def test_a_day_that_a_file_holds_amiss_is_as_none(kept):
    made = msgspec.structs.replace(new_document("mine", on=ON), settings={DUE: kept})
    assert due_view(made, TODAY) == {"day": "", "words": "", "come": False}
