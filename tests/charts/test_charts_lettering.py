from __future__ import annotations

import pytest
from drawings import names
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.words import number
from afterward.charts.lettering import balanced, block, cut, spoken, width, wrapped

rooms = st.floats(60.0, 500.0)


def test_twice_the_size_is_twice_the_width():
    assert width("Stay", 28.0) == pytest.approx(2 * width("Stay", 14.0))


def test_no_letter_is_reckoned_narrower_than_a_wide_screen_font_draws_it():
    # Advance widths in 2048ths of the size, from DejaVu Sans's own horizontal metrics.
    drawn = {"a": 1255, "i": 569, "m": 1995, "t": 803, " ": 651, "0": 1303, ",": 651, "W": 2025}
    drawn |= {"A": 1401, "Q": 1612, "(": 799, "$": 1303, "%": 1946, "-": 739, "f": 721, "…": 2048}
    narrow = {c: width(c, 1.0) for c, wide in drawn.items() if width(c, 1.0) < wide / 2048 - 0.01}
    assert narrow == {}


def test_marks_above_a_letter_take_no_room():
    assert width("e\N{COMBINING ACUTE ACCENT}", 10.0) == width("e", 10.0)


@given(names, rooms)
def test_cut_words_fit_and_say_that_they_were_cut(words, room):
    short = cut(words, 14.0, room)
    assert width(short, 14.0) <= room
    assert short == words or short.endswith("…")


@given(names, rooms, st.booleans())
def test_wrapped_lines_fit_and_are_few(words, room, bold):
    lines = wrapped(words, 14.0, room, bold=bold, most=3)
    assert len(lines) <= 3
    assert all(width(one, 14.0, bold=bold) <= room for one in lines)


@given(st.lists(st.text("abcde", min_size=1, max_size=5), min_size=1, max_size=9))
def test_words_with_room_enough_lose_nothing(words):
    lines = wrapped(" ".join(words), 14.0, 150.0, most=9)
    assert " ".join(lines).split() == words


def test_a_last_line_is_not_one_word_alone_where_two_even_lines_do():
    words = "Savings and pension pots less debts, over the years"
    plain = wrapped(words, 15.0, 436.0, bold=True, most=3)
    even = balanced(words, 15.0, 436.0, bold=True, most=3)
    assert plain[-1] == "years"
    assert len(even) == len(plain) == 2
    assert len(even[-1].split()) > 1
    assert " ".join(even) == words


def test_a_block_says_where_the_next_thing_can_begin():
    one, after_one = block("Stay", 100.0, size=10.0)
    none, after_none = block("", 100.0, size=10.0)
    assert (len(one), after_one) == (1, 100.0 + 13.6)
    assert (none, after_none) == ([], 100.0)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("-5", "\N{MINUS SIGN}5"),
        ("-$1,200", "\N{MINUS SIGN}$1,200"),
        ("$-5", "$\N{MINUS SIGN}5"),
        ("3-5", "3-5"),
        ("1e-05", "1e-05"),
        ("\N{MINUS SIGN}5", "\N{MINUS SIGN}5"),
    ],
)
def test_a_hyphen_before_a_number_becomes_a_minus_sign(written, shown):
    assert spoken(lambda _: written, 0.0) == shown


def test_a_plain_number_has_a_true_minus():
    assert spoken(number, -1234.5) == "\N{MINUS SIGN}1,234.5"
