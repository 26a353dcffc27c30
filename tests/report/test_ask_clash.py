"""Two answers that point different ways: both whole, with their days, either to be taken back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.criteria import CRITERIA, natural
from afterward.preferences import Answers, Entry
from afterward.report import ask_clash
from afterward.report.ask_levels import NAMES, pair
from afterward.report.ask_words import WIDTH

THEN, NOW = dt.date(2026, 3, 1), dt.date(2026, 4, 1)
LESS = {"money": 5000.0, "time": 40.0}
MORE = {"money": 4000.0, "time": 60.0}


def both(then=THEN, now=NOW):
    one = Entry(on=then, kind="trade-off", said="second", first=LESS, second=MORE)
    # the same two futures with their sides changed over, in another order of things
    other = {side: dict(reversed(levels.items())) for side, levels in (("f", MORE), ("s", LESS))}
    two = Entry(on=now, kind="trade-off", said="second", first=other["f"], second=other["s"])
    return Answers(answers=(one, two))


def test_both_answers_stand_side_by_side_in_natural_units_with_their_days():
    lines = ask_clash.clash(both(), (0, 1), "USD", "me.toml")
    assert [" ".join(line.split()) for line in lines] == [
        ask_clash.CLASH,
        "1 March 2026 1 April 2026",
        "chosen over chosen over",
        "free hours a week 60 40 40 60",
        "to spend each month $4,000 $5,000 $5,000 $4,000",
        "Either can be taken back, today or later:",
        "afterward ask me.toml --take-back 1 (the earlier)",
        "afterward ask me.toml --take-back 2 (the later)",
    ]


def test_while_one_is_asked_keys_take_either_back():
    lines = ask_clash.asked(both(), (0, 1), "USD", "me.toml")
    assert lines[:-1] == ask_clash.clash(both(), (0, 1), "USD", "me.toml")
    assert lines[-1].strip() == ask_clash.CLASH_KEYS
    for key in ("k keep both", "t take back the earlier", "u take back this"):
        assert key in lines[-1]


def test_two_answers_of_one_day_are_told_apart():
    days = ask_clash.clash(both(NOW, NOW), (0, 1), "USD", "me.toml")[1]
    assert " ".join(days.split()) == "1 April 2026, earlier later that day"


@given(
    st.lists(st.sampled_from([c.id for c in CRITERIA]), min_size=2, max_size=5, unique=True),
    st.sampled_from(["first", "second"]),
    st.sampled_from(["first", "second"]),
    st.sampled_from(["USD", "GBP", "INR"]),
    st.floats(1000, 200_000),
)
def test_what_was_chosen_comes_first_on_either_day(names, then, now, currency, spending):
    levels = {
        name: [float(natural(name, share, spending)) for share in (0.2, 0.9)] for name in names
    }
    sides = {"first": {n: v[0] for n, v in levels.items()}}
    sides["second"] = {n: v[1] for n, v in levels.items()}
    entries = (Entry(on=THEN, kind="trade-off", said=then, **sides),)
    entries += (Entry(on=NOW, kind="trade-off", said=now, **sides),)
    lines = ask_clash.clash(Answers(answers=entries), (0, 1), currency, "me.toml")
    assert max(map(len, lines)) <= WIDTH
    flat = [" ".join(line.split()) for line in lines]
    for name in names:
        shown = dict(zip(("first", "second"), pair(name, *levels[name], currency), strict=True))
        other = {"first": "second", "second": "first"}
        cells = [shown[then], shown[other[then]], shown[now], shown[other[now]]]
        end = f"{NAMES[name].split()[-1]} {' '.join(cells)}"
        assert sum(line.endswith(end) for line in flat) >= 1


@pytest.mark.parametrize("currency", ["USD", "INR"])
def test_long_names_and_large_sums_fit_the_screen(currency):
    sides = {
        "first": {"security": -2.0, "money": 1_210_000.0, "health": 2.4},
        "second": {"security": 11.0, "money": 990_000.0, "health": 1.6},
    }
    entry = Entry(on=dt.date(2026, 9, 24), kind="trade-off", said="first", **sides)
    lines = ask_clash.asked(Answers(answers=(entry, entry)), (0, 1), currency, "me.toml")
    assert max(map(len, lines)) <= WIDTH
    assert "at worst" in " ".join(lines)
