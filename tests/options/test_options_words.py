"""The words of the catalogue: plain, even-handed, and never a verdict."""

from __future__ import annotations

import re

import pytest

from afterward.options import catalogue, option_figures
from afterward.options.listing import ladders

VERDICTS = re.compile(
    r"\b(should|shouldn't|ought|must|fail\w*|quit\w*|weak\w*|coward\w*|brave\w*|courage\w*|"
    r"just|simply|obviously|clearly|of course|merely|easy|easily|selfish\w*|wast(e|ed|ing)|"
    r"sacrific\w*|deserv\w*|endur\w*|guilt\w*|sham\w*|loser\w*|burnt? out|right choice|"
    r"wrong choice|best|worst|finally|at last|sadly|unfortunately|thankfully|recommend\w*)\b",
    re.IGNORECASE,
)
# What an effect is measured between may be called the best and the worst third.
MEASURED = re.compile(r"best (and|against) (the )?worst thirds?( of leaders)?", re.IGNORECASE)
AMERICAN = re.compile(
    r"\b(color|behavior|center|program|license|utilization|organization|organize|analyze|favor|"
    r"pediatric|anesthe\w+|adviser's)\b"
)


def told(option) -> list[str]:
    return [
        option.name,
        option.summary,
        option.way_back,
        option.licence_wall,
        *option.gains,
        *option.costs,
        *option.notes,
    ]


@pytest.mark.parametrize("option", catalogue(), ids=lambda o: o.id)
def test_no_text_passes_a_verdict(option):
    assert not [text for text in told(option) if VERDICTS.search(text)]


@pytest.mark.parametrize("option", catalogue(), ids=lambda o: o.id)
def test_no_text_is_spelt_the_american_way(option):
    assert not [text for text in told(option) if AMERICAN.search(text)]


def test_no_note_or_reason_beside_a_figure_passes_a_verdict():
    for quantity in option_figures():
        words = [quantity.name, quantity.note, getattr(quantity, "reason", "")]
        words.append(getattr(quantity, "derivation", ""))
        for text in words:
            assert not VERDICTS.search(MEASURED.sub("", text)), (quantity.id, text)


def test_no_basis_of_a_ladder_passes_a_verdict():
    assert not [one for one in ladders().values() if VERDICTS.search(one.basis)]


@pytest.mark.parametrize("option", catalogue(), ids=lambda o: o.id)
def test_every_gain_and_cost_is_one_whole_sentence_of_its_own(option):
    sentences = [*option.gains, *option.costs]
    assert len(set(sentences)) == 6
    for sentence in sentences:
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert 25 <= len(sentence) <= 170


@pytest.mark.parametrize("option", catalogue(), ids=lambda o: o.id)
def test_every_summary_is_one_sentence(option):
    assert option.summary.endswith(".")
    assert not re.search(r"[.!?] ", option.summary)


def test_staying_and_leaving_are_told_at_like_length():
    lengths = {
        road: [
            len(" ".join((*option.gains, *option.costs)))
            for option in catalogue()
            if (option.road == "leave") == (road == "leave")
        ]
        for road in ("leave", "within")
    }
    average = {road: sum(found) / len(found) for road, found in lengths.items()}
    assert 0.6 <= average["leave"] / average["within"] <= 1.5


def test_nothing_is_told_twice_in_the_same_words():
    summaries = [option.summary for option in catalogue()]
    assert len(set(summaries)) == len(summaries)
