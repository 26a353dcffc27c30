"""Which earlier versions stay: the last of each day, then the newest, in a bounded room."""

import datetime as dt

import msgspec
from documents import full, noted
from hypothesis import given
from hypothesis import strategies as st

from afterward.document import MemoryStore
from afterward.document.held import JournalEntry, Version
from afterward.document.history import KEPT, ROOM, thinned, with_history
from depth import tried_on
from lives import ON


def versions(days, words=""):
    journal = (JournalEntry(on=ON, words=words),) if words else ()
    return tuple(
        Version(on=ON + dt.timedelta(days=day), revision=number, journal=journal)
        for number, day in enumerate(days)
    )


DAYS = st.lists(st.integers(0, 9), max_size=40).map(sorted)


@tried_on(200)
@given(DAYS, st.integers(1, 20))
def test_what_stays_is_in_order_bounded_and_holds_the_newest(days, kept):
    all_of_them = versions(days)
    left = thinned(all_of_them, kept)
    assert len(left) == min(kept, len(days))
    assert left == tuple(version for version in all_of_them if version in left)
    assert left[-1:] == all_of_them[-1:]


@tried_on(200)
@given(DAYS, st.integers(1, 20))
def test_days_keep_their_last_while_there_is_room_for_each_and_then_the_newest_days(days, kept):
    all_of_them = versions(days)
    last = {version.on: version for version in all_of_them}
    assert [*last.values()][-kept:] == [v for v in thinned(all_of_them, kept) if last[v.on] == v]


def test_of_one_day_the_earlier_go_first():
    left = thinned(versions([0, 0, 1, 1, 2]), 3)
    assert [version.revision for version in left] == [1, 3, 4]
    assert [v.revision for v in thinned(versions([0, 0, 1, 1, 2]), 4)] == [1, 2, 3, 4]


def test_a_long_journal_keeps_fewer_versions_and_always_one():
    large = versions(range(20), "x" * 10_000)
    left = thinned(large, KEPT, 50_000)
    assert 0 < len(left) < 5
    assert left[-1] == large[-1]
    assert thinned(versions([0], "x" * 100), KEPT, 10) == versions([0], "x" * 100)
    assert ROOM >= 60 * 60_000  # far more than a profile with sixty answers takes, sixty times


def test_a_version_holds_what_was_there_but_no_thread_and_no_version_of_its_own():
    before = full()
    (kept,) = with_history(before, noted("x")(before), on=ON, why="a note").history
    for name in ("typed", "profile", "answers", "errands", "journal", "settings", "revision"):
        assert getattr(kept, name) == getattr(before, name)
    assert {"threads", "history", "name"}.isdisjoint(kept.__struct_fields__)


def test_many_changes_leave_a_bounded_document():
    store = MemoryStore(full())
    for number in range(KEPT + 30):
        store.change(noted(f"{number}"))
    held = store.read()
    assert len(held.history) == KEPT
    assert held.history[-1].journal == held.journal[:-1]
    assert len(msgspec.json.encode(held.history)) < ROOM
