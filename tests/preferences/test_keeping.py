"""The file of answers: whole, private, read back the same, and every fault told at once."""

import datetime as dt
import stat
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base import saving
from afterward.base.criteria import CRITERIA, RATED
from afterward.base.errors import AfterwardError
from afterward.base.reading import read_toml
from afterward.preferences import Answers, Entry
from afterward.preferences.keeping import (
    answers_from,
    answers_path,
    answers_toml,
    load_answers,
    save_answers,
)
from afterward.preferences.trade_offs import ANSWERS

days = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))
names = [c.id for c in CRITERIA]
sides = st.sampled_from(ANSWERS)


@st.composite
def trades(draw):
    one, two = draw(st.lists(st.sampled_from(names), min_size=2, max_size=2, unique=True))
    sign = {c.id: c.sign for c in CRITERIA}
    low, high = draw(st.floats(0, 4)), draw(st.floats(6, 10))
    first = {one: high if sign[one] > 0 else low, two: low if sign[two] > 0 else high}
    second = {one: low if sign[one] > 0 else high, two: high if sign[two] > 0 else low}
    back = draw(st.none() | days)
    return Entry(
        on=draw(days),
        kind="trade-off",
        said=draw(sides),
        first=first,
        second=second,
        taken_back=back,
    )


gambles = st.builds(
    lambda on, said, worse: Entry(
        on=on,
        kind="gamble",
        said=said,
        amounts={"sure": worse + 1, "worse": worse, "better": worse + 3},
    ),
    days,
    sides,
    st.floats(1, 1e6),
)
ratings = st.builds(
    lambda on, name, ends: Entry(
        on=on,
        kind="rating",
        option="stay",
        criterion=name,
        low=ends and min(ends),
        high=ends and max(ends),
    ),
    days,
    st.sampled_from(RATED),
    st.none() | st.tuples(st.floats(1, 100), st.floats(1, 100)),
)


@given(st.lists(trades() | gambles | ratings, max_size=8))
def test_answers_read_back_are_the_answers_that_were_kept(tmp_path_factory, entries):
    profile = tmp_path_factory.mktemp("kept") / "me.toml"
    answers = Answers(answers=tuple(entries))
    save_answers(profile, answers)
    assert load_answers(profile) == answers


def test_the_file_lies_beside_the_profile_and_is_the_owners_alone(tmp_path):
    path = save_answers(tmp_path / "me.toml", Answers())
    assert path == tmp_path / "me.answers.toml" == answers_path(tmp_path / "me.toml")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_file_is_no_answers(tmp_path):
    assert load_answers(tmp_path / "me.toml") == Answers()


def test_every_fault_is_told_at_once_with_its_file_and_place(tmp_path):
    path = tmp_path / "me.answers.toml"
    path.write_text(
        """schema = 1
[[answers]]
on = 2026-03-01
kind = "trade-off"
said = "perhaps"
first = { money = 3000.0, time = 60.0 }
second = { money = 4000.0, time = 50.0 }
[[answers]]
on = 2026-03-01
kind = "trade-off"
first = { money = 5000.0, time = 60.0 }
second = { money = 4000.0, time = 50.0 }
[[answers]]
on = 2026-03-01
kind = "gamble"
amounts = { sure = 100.0 }
[[answers]]
on = 2026-03-01
kind = "rating"
option = "stay"
criterion = "meaning"
low = 70.0
high = 40.0
[[answers]]
on = 2026-03-01
kind = "ranking"
first = { money = 3000.0, time = 60.0 }
second = { money = 4000.0, time = 50.0 }
order = ["money", "growth"]
""",
        encoding="utf-8",
    )
    with pytest.raises(AfterwardError) as told:
        load_answers(tmp_path / "me.toml")
    said = str(told.value)
    assert str(path) in said
    for place in (
        "answers[0].said",
        "answers[1].first",
        "answers[2].amounts.worse",
        "answers[2].amounts.better",
        "answers[3].high",
        "answers[4].order",
    ):
        assert place in said


def test_an_unknown_kind_or_word_is_refused_with_what_is_allowed():
    table = {"answers": [{"on": dt.date(2026, 3, 1), "kind": "guess", "colour": 3}]}
    with pytest.raises(AfterwardError) as told:
        answers_from(table, file="me.answers.toml")
    assert "trade-off" in str(told.value)
    assert "colour" in str(told.value)


def test_a_full_disk_leaves_the_old_file_whole(tmp_path, monkeypatch):
    profile = tmp_path / "me.toml"
    gamble = Entry(
        on=dt.date(2026, 3, 1), kind="gamble", amounts={"sure": 2.0, "worse": 1.0, "better": 3.0}
    )
    save_answers(profile, Answers(answers=(gamble,)))

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving, "_write_whole", full)
    with pytest.raises(AfterwardError, match="could not be saved"):
        save_answers(profile, Answers(answers=(gamble, gamble)))
    assert load_answers(profile).answers == (gamble,)
    assert [p.name for p in tmp_path.iterdir()] == ["me.answers.toml"]


def test_what_is_written_is_plain_to_read(tmp_path):
    entry = Entry(on=dt.date(2026, 3, 1), kind="rating", option="stay", criterion="meaning")
    text = answers_toml(Answers(answers=(entry,)))
    assert "They stay on this machine" in text
    assert "on = 2026-03-01" in text
    path = tmp_path / "x.toml"
    path.write_text(text, encoding="utf-8")
    assert read_toml(path)["answers"][0]["criterion"] == "meaning"


HEAD = "schema = 1\n[[answers]]\non = 2026-03-01\n"
TRADE, GAMBLE, NEAR = 'kind = "trade-off"\n', 'kind = "gamble"\n', 'kind = "near"\n'
SECOND = "second = { time = 2.0, money = 3.0 }"
LEVELS = "first = { money = 3000.0, time = 60.0 }\nsecond = { money = 4000.0, time = 50.0 }\n"


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (
            TRADE + 'first = { time = "x", money = 1.0 }\n' + SECOND,
            "first.time",
        ),
        (
            TRADE + "first = { time = nan, money = 1.0 }\n" + SECOND,
            "first.time",
        ),
        (
            TRADE + "first = { time = 1e12, money = 1.0 }\n" + SECOND,
            "first.time",
        ),
        (GAMBLE + 'amounts = { sure = "x", worse = 1.0, better = 2.0 }', "amounts.sure"),
        (GAMBLE + "amounts = { sure = 2.0, worse = 3.0, better = 1.0 }", "amounts.better"),
        (NEAR + "amounts = { now = 9.0, later = 3.0, years = 5.0 }", "amounts.later"),
        (NEAR + "amounts = { now = 9.0, later = 13.0, years = 1e-9 }", "amounts.years"),
        ('kind = "ranking"\n' + LEVELS + 'order = ["time", "time"]', "order"),
        ('kind = "swings"\n' + LEVELS + "points = { money = 10.0, time = 100.0 }", "second.time"),
        (
            'kind = "rating"\noption = "stay"\ncriterion = "money"\nlow = 1.0',
            "criterion",
        ),
        (TRADE + LEVELS + "again = 0", "again"),
        (TRADE + LEVELS + "again = 7", "again"),
    ],
)
def test_what_makes_no_sense_is_a_fault_with_its_place_never_a_traceback(tmp_path, lines, place):
    path = tmp_path / "me.answers.toml"
    path.write_text(HEAD + lines + "\n", encoding="utf-8")
    with pytest.raises(AfterwardError) as told:
        load_answers(tmp_path / "me.toml")
    assert f"answers[0].{place}" in str(told.value)


def test_an_answer_that_asks_an_earlier_one_again_reads_back(tmp_path):
    swap = {"first": {"money": 1.0, "time": 9.0}, "second": {"money": 9.0, "time": 1.0}}
    one = Entry(on=dt.date(2026, 3, 1), kind="trade-off", **swap)
    two = Entry(on=dt.date(2026, 3, 1), kind="trade-off", again=0, **swap)
    save_answers(tmp_path / "me.toml", Answers(answers=(one, two)))
    assert load_answers(tmp_path / "me.toml").answers[1].again == 0
