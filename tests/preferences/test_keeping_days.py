"""Days in the file of answers, and options that are gone: what is refused and what is kept."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.preferences import Answers, Entry
from afterward.preferences.keeping import answers_from, check_days, load_answers, save_answers

days = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))
AS_OF = dt.date(2026, 3, 1)
DAYS_OFF = """schema = 1
[[answers]]
on = 2026-03-02
kind = "rating"
option = "stay"
criterion = "meaning"
low = 40.0
high = 70.0
[[answers]]
on = 2026-03-01
kind = "rating"
option = "stay"
criterion = "growth"
taken_back = 2031-01-01
[[answers]]
on = 2027-01-01
kind = "gamble"
amounts = { sure = 3.0, worse = 2.0, better = 2.0 }
"""


def test_days_that_have_not_come_are_refused_each_with_what_to_do(tmp_path):
    path = tmp_path / "me.answers.toml"
    path.write_text(DAYS_OFF, encoding="utf-8")
    with pytest.raises(AfterwardError) as told:
        load_answers(tmp_path / "me.toml", on=AS_OF)
    faults = {fault.path: fault for fault in told.value.faults}
    # with the fault of sense beside them: all at once
    assert set(faults) == {
        "answers[0].on",
        "answers[1].taken_back",
        "answers[2].on",
        "answers[2].amounts.better",
    }
    assert told.value.file == str(path)
    assert faults["answers[0].on"].came == "2026-03-02"
    assert faults["answers[0].on"].allowed == "2026-03-01 or an earlier day"
    assert faults["answers[1].taken_back"].came == "2031-01-01"
    assert "--as-of" in faults["answers[2].on"].remedy


def test_an_answer_of_the_day_itself_is_none_too_late(tmp_path):
    entry = Entry(on=AS_OF, kind="rating", option="stay", criterion="meaning", taken_back=AS_OF)
    save_answers(tmp_path / "me.toml", Answers(answers=(entry,)))
    assert load_answers(tmp_path / "me.toml", on=AS_OF).answers == (entry,)
    with pytest.raises(AfterwardError):
        load_answers(tmp_path / "me.toml", on=AS_OF - dt.timedelta(days=1))
    # a file whose reader names no day is read whatever its days
    assert load_answers(tmp_path / "me.toml").answers == (entry,)


def test_a_day_that_could_not_be_read_is_told_once_and_the_others_beside_it():
    table = {"answers": [{"on": "soon", "kind": "rating"}, {"on": dt.date(2030, 1, 1)}]}
    with pytest.raises(AfterwardError) as told:
        answers_from(table, file="me.answers.toml", on=AS_OF)
    places = [fault.path for fault in told.value.faults]
    assert places.count("answers[0].on") == 1
    assert "answers[1].on" in places
    assert "answers[1].kind" in places


@given(days, days)
def test_days_are_refused_exactly_where_they_lie_ahead(given_on, as_of):
    answers = Answers(answers=(Entry(on=given_on, kind="rating", option="stay"),))
    if given_on <= as_of:
        check_days(answers, as_of)
    else:
        with pytest.raises(AfterwardError, match=as_of.isoformat()) as told:
            check_days(answers, as_of)
        assert [fault.path for fault in told.value.faults] == ["answers[0].on"]


def test_a_rating_of_an_option_that_is_gone_leaves_the_file_usable(tmp_path):
    """The catalogue changes: nothing that was said is lost."""
    said = {"criterion": "meaning", "low": 1.0, "high": 2.0}
    entry = Entry(on=AS_OF, kind="rating", option="lighthouse", **said)
    path = save_answers(tmp_path / "me.toml", Answers(answers=(entry,)))
    before = path.read_bytes()
    held = load_answers(tmp_path / "me.toml", on=AS_OF)
    assert held.answers == (entry,)
    save_answers(tmp_path / "me.toml", held)
    assert path.read_bytes() == before
