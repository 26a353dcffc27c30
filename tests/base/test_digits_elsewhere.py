"""Numbers as other languages write them: from one example that their catalogue writes."""

from __future__ import annotations

import pickle
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.saying import say, told
from afterward.base.words import EXAMPLE, Digits, money, months, number, span


class Writes(NullTranslations):
    """A language that writes the example in a way of its own, and has no other word."""

    def __init__(self, example):
        super().__init__()
        self.example = example

    def gettext(self, message):
        return self.example if message == EXAMPLE else message


GERMAN, HINDI, FRENCH = Writes("1.234.567,8"), Writes("12,34,567.8"), Writes("1 234 567,8")


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        (GERMAN, ["1.234.567,9", "4.100", "2,5", "−3"]),
        (HINDI, ["12,34,567.9", "4,100", "2.5", "−3"]),
        (FRENCH, ["1 234 567,9", "4 100", "2,5", "−3"]),
        (Writes("nonsense"), ["1,234,567.9", "4,100", "2.5", "−3"]),
        (NullTranslations(), ["1,234,567.9", "4,100", "2.5", "−3"]),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(way, expected):
    assert [told(number(v), way) for v in (1234567.89, 4100, 2.5, -3)] == expected


def test_rupees_go_in_lakhs_everywhere_and_dollars_as_the_reader_writes():
    assert told(money(1234567, "INR"), GERMAN) == "₹12.30.000"
    assert told(money(1234567, "INR"), HINDI) == "₹12,30,000"
    assert told(money(1234567, "USD"), GERMAN) == "$1.230.000"
    assert told(money(1234567, "USD"), HINDI) == "$12,30,000"
    assert told(money(-4123, "USD"), GERMAN) == "−$4.120"


def test_a_number_within_a_sentence_is_written_so_too():
    said = say("It takes {price}, for {time}.", price=money(4100, "USD"), time=months(2.5))
    assert said == "It takes $4,100, for 2.5 months."
    assert told(said, GERMAN) == "It takes $4.100, for 2,5 months."


@pytest.mark.parametrize(("n", "words"), [(1, "1 month"), (1.04, "1 month"), (0, "0 months")])
def test_what_reads_as_one_is_one(n, words):
    assert months(n) == words


def test_a_span_that_reads_alike_is_one_number():
    assert (span(1, 7), span(6.2, 5.9), span(1, 1)) == ("1 to 7 months", "6 months", "1 month")


@given(st.floats(min_value=-1e12, max_value=1e12), st.integers(0, 3))
def test_the_digits_stay_the_same_in_every_language(value, places):
    said = number(value, places=places)
    for way in (GERMAN, HINDI, FRENCH):
        assert [c for c in told(said, way) if c.isdigit()] == [c for c in said if c.isdigit()]


def test_it_crosses_to_another_process_whole():
    back = pickle.loads(pickle.dumps(number(4100)))
    assert isinstance(back, Digits)
    assert told(back, GERMAN) == "4.100"
