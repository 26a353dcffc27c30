import datetime as dt

import pytest

from afterward.base.records import Share
from afterward.cli import main
from afterward.law import checkup as room
from afterward.law.checkup import checkup
from afterward.law.library import records

DAY = dt.date(2026, 11, 24)
PLAIN = next(r for r in records() if isinstance(r.rule, Share) and r.grade == "A")


def made(**given):
    import msgspec

    return msgspec.structs.replace(PLAIN, id="us.test", **given)


def shelf(monkeypatch, *rows):
    monkeypatch.setattr(room, "records", lambda: rows)
    monkeypatch.setattr(room, "stale_lines", lambda _: ())
    return checkup(DAY)


@pytest.mark.parametrize(("ends", "soon"), [("2027-02-22", True), ("2027-02-23", False)])
def test_a_rule_ends_soon_within_ninety_days(monkeypatch, ends, soon):
    rule = made(valid_from=dt.date(2026, 1, 1), valid_to=dt.date.fromisoformat(ends))
    assert bool(shelf(monkeypatch, rule).ending) is soon


def test_a_rule_that_another_follows_is_not_about_to_end(monkeypatch):
    now = made(valid_from=dt.date(2026, 1, 1), valid_to=dt.date(2026, 12, 31))
    later = made(valid_from=dt.date(2027, 1, 1))
    found = shelf(monkeypatch, now, later)
    assert found.ending == ()
    assert found.coming == (later,)


def test_a_rule_is_old_a_year_after_it_was_seen(monkeypatch):
    import msgspec

    seen = [DAY - dt.timedelta(days=n) for n in (366, 367)]
    rows = [made(source=msgspec.structs.replace(PLAIN.source, seen=day)) for day in seen]
    assert shelf(monkeypatch, *rows).old == (rows[1],)


def test_the_unverified_are_named_with_their_reason(capsys):
    found = checkup(DAY).unverified
    assert all(rule.grade == "M" and rule.reason for rule in found)
    assert main(["law", "check", "--as-of", "2026-11-24"]) == 0
    said = capsys.readouterr().out
    assert all(f"{rule.title}: {rule.reason}" in said for rule in found)
    assert "Assumptions held: " in said


def test_stale_help_lines_end_with_exit_code_2(capsys):
    assert main(["law", "check", "--as-of", "2027-11-24"]) == 2
    assert "help lines not looked up for 180 days" in capsys.readouterr().err
