"""A sentence that was kept as plain text is found again, and told as it was made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.recalled import LONGEST, recalled
from afterward.base.saying import Named, Said, in_a_row, joined, say, say_many
from afterward.base.words import number
from afterward.discussion.readers import notes
from afterward.document.reasons import ALL, reason
from afterward.report.telling import teller
from rooms_told import Brackets, bare


@given(st.integers(1, 10**7), st.sampled_from(("quote", "code", "preview", "picture")))
def test_every_count_is_found_again(count, kind):
    made = (
        *(notes.missing(count), notes.skipped(count), notes.not_kept(count)),
        *(notes.not_english(count), notes.by_blank_lines(count), notes.footers(count)),
        *(notes.several(count), notes.without_text(count), notes.counted(kind, count)),
        *(notes.told_apart(notes.RULES, count), notes.column(count, count + 1)),
    )
    for one in made:
        again = notes.noted(str(one))
        assert isinstance(again, Said)
        assert (str(again), again.message, again.many) == (str(one), one.message, one.many)
        assert again.given.get("n", 0) == one.given.get("n", 0)
        assert bare(again) == []


def test_what_stands_within_a_note_is_found_again_too():
    kinds = [notes.counted(kind, 1234) for kind in ("quote", "code", "preview", "picture")]
    for some in (kinds[:1], kinds[:2], kinds):
        for told in (joined(some), in_a_row(some)):
            note = notes.left_out(told)
            again = notes.noted(str(note))
            assert str(again) == str(note)
            assert bare(again) == []


def test_names_within_a_note_are_nobodys_to_translate():
    for note in (notes.page_of("Discourse"), notes.column(1, 3, "what they said")):
        again = notes.noted(str(note))
        assert bare(again) == []
        assert any(isinstance(part, Named) for part in again.given.values())


@pytest.mark.parametrize("text", ["", "my own words", "<b>bold</b> and {odd} %s", "x" * 9000])
def test_what_is_no_sentence_of_ours_stays_as_it_is(text):
    for again in (notes.noted(text), recalled(text, ())):
        assert str(again) == text
        shown = teller(Brackets(), {})(again)
        assert "<b>" not in shown


@given(st.text(max_size=LONGEST + 50))
def test_any_text_is_told_as_it_stands(text):
    assert str(notes.noted(text)) == text
    assert str(reason(text)) == text


def test_reasons_are_found_again():
    for one in ALL:
        assert reason(str(one)) == one
        assert isinstance(reason(str(one)), Said)
    assert reason("") == ""


def test_one_and_many_are_kept_apart():
    known = (say_many("{count} day", "{count} days", 2, count="2"), say("{what} left", what=""))
    for n in (1, 2, 1234):
        told = say_many("{count} day", "{count} days", n, count=number(n))
        again = recalled(f"{told} left", known)
        assert again.given["what"].given["n"] == n
