"""How old is old: months by the calendar, one threshold a kind, and never old before its day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.ageing import months_after, old_assumption, old_pay, old_source
from afterward.base.homes import homes

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2025-05-29", 18, "2026-11-29"),
        ("2024-08-31", 18, "2026-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2023-02-28", 12, "2024-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-11-29", 0, "2026-11-29"),
    ],
)
def test_months_are_those_of_the_calendar(day, months, then):
    assert months_after(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(then)


@given(DAYS, st.integers(0, 60))
def test_months_later_is_never_earlier_and_lies_in_the_month_meant(day, months):
    then = months_after(day, months)
    assert then >= day
    assert (then.year - day.year) * 12 + then.month - day.month == months
    assert then.day <= day.day


@given(DAYS, st.integers(0, 2_000))
def test_what_is_old_stays_old(seen, days):
    on = seen + dt.timedelta(days=days)
    for old in (old_source, old_assumption):
        assert not old(seen, on) or old(seen, on + dt.timedelta(days=40))
    assert not old_source(seen, on) or old_assumption(seen, on)  # 18 months are more than 12


def test_the_last_day_of_each_threshold_is_not_yet_old():
    seen = dt.date(2025, 5, 29)
    assert old_source(seen, dt.date(2026, 11, 29)) == ""
    assert "2025-05-29" in old_source(seen, dt.date(2026, 11, 30))
    assert old_assumption(seen, dt.date(2026, 5, 29)) == ""
    assert "12 months" in old_assumption(seen, dt.date(2026, 5, 30))
    assert old_pay(2024, dt.date(2026, 12, 31)) == ""
    assert "2024" in old_pay(2024, dt.date(2027, 1, 1))


def test_each_row_with_an_id_is_found_in_its_file(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "a.toml").write_text('[source.x]\ntitle = "x"\n[[figure]]\nid = "one"\n')
    (tmp_path / "b" / "c.toml").write_text('plain = [1, 2]\n[[told]]\nid = "two"\n')
    assert homes(tmp_path) == {"one": "a.toml", "two": "b/c.toml"}
