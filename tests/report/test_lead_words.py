"""Who is ahead and why: what carries the lead, in natural units, and what the other has over it."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.criteria import CRITERIA, CRITERION
from afterward.decision import decide
from afterward.report import lead_words, report_html, report_text
from afterward.report.lead_words import (
    LEAST_SHARE,
    MOST_TOLD,
    SURER,
    Apart,
    amount_words,
    lead_sentence,
    weightiest,
)
from lives import ON, example

NAMES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]


@pytest.fixture(scope="module", params=NAMES)
def answer(request):
    return decide(example(request.param), on=ON, lives=256)


def test_it_stands_right_below_the_headline_on_page_and_terminal(answer):
    words = lead_sentence(answer)
    html, text = report_html(answer), " ".join(report_text(answer).split())
    assert f"<p>{words}</p>" in html.replace("&#39;", "'")
    assert text.index("From what you told us") < text.index(words) < text.index("Two things are")


def test_it_names_the_option_that_leads_and_the_one_worth_most_after_it(answer):
    worth = answer.utility.values().mean(axis=0)
    order = worth.argsort()[::-1]
    first, second = (answer.options[i].option.name for i in order[:2])
    said = lead_sentence(answer)
    assert said.startswith(f"On average “{first}” is ahead, and “{second}” comes next.")
    assert answer.options[order[0]].option.id == answer.leader
    assert ("It is close." in said) == (answer.word == "close")


def test_each_amount_on_either_side_has_its_range(answer):
    found = answer.more.tornado
    apart = [lead_words._apart(c.id, found.leader, found.runner_up, answer) for c in CRITERIA]
    said = lead_sentence(answer)
    first, second = said[said.index("The first has") :].split("The second has")
    for side, told in zip((first, second), weightiest(apart), strict=True):
        ranges = re.findall(r"\((?:[^()]+ to [^()]+|[^()]+ in most lives[^()]*)\)", side)
        assert len(ranges) == len([one for one in told if amount_words(one, "USD") != SURER])
        assert told or side.strip().endswith("nothing over it that weighs a tenth as much.")


def test_the_amounts_are_those_of_the_lives(answer):
    """The mean difference in health over all lives, told where health is among what weighs."""
    found = answer.more.tornado
    health = answer.outcomes.criteria["health"]
    gap = health[found.leader].mean() - health[found.runner_up].mean()
    if "burned out in the next ten" in lead_sentence(answer):
        assert f"{abs(gap):.1f}".removesuffix(".0") + " year" in lead_sentence(answer)


def test_who_has_no_second_has_nothing_to_be_ahead_of(answer):
    alone = replace(answer.more.tornado, runner_up=answer.more.tornado.leader)
    assert lead_sentence(replace(answer, more=replace(answer.more, tornado=alone))) == ""


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (
            Apart("obligation", 20.0, 26.9, 14.1, 40.1),
            "27 points more on obligation (14 to 40 more)",
        ),
        (
            Apart("growth", -14.0, -16.1, -52.0, 17.7, guessed=True),
            "16 points more on growth (18 less to 52 more; not all rated by you)",
        ),
        (
            Apart("money", 170.0, 23_516.0, -40_005.0, 95_338.0),
            "₹24,000 more to spend a month (₹40,000 less to ₹95,000 more)",
        ),
        (
            Apart("way_back", -3.0, 9.6, 6.9, 12.6),
            "9.6 months less on the way back to clinic (6.9 to 12.6 less)",
        ),
        (Apart("time", 3.0, 1.0, 1.0, 1.0), "1 free hour more a week (1 more in most lives)"),
        (Apart("money", 3.0, -100.0, -900.0, 700.0), SURER),
    ],
)
def test_a_difference_is_read_from_the_side_it_speaks_for(one, words):
    assert amount_words(one, "INR") == words


CRITERION_IDS = [c.id for c in CRITERIA]
APART = st.builds(
    lambda c, worth, size: Apart(
        c, worth, (1 if worth > 0 else -1) * CRITERION[c].sign * size, -size, size
    ),
    st.sampled_from(CRITERION_IDS),
    st.floats(-50.0, 50.0).filter(lambda x: abs(x) > 0.01),
    st.floats(1.0, 60.0),
)


@given(st.lists(APART, max_size=11, unique_by=lambda one: one.criterion))
def test_few_things_are_told_weightiest_first_and_none_on_the_wrong_side(apart):
    ours, theirs = weightiest(apart)
    most = max((abs(one.worth) for one in apart), default=0.0)
    for side, way in ((ours, 1.0), (theirs, -1.0)):
        assert len(side) <= MOST_TOLD
        worths = [way * one.worth for one in side]
        assert worths == sorted(worths, reverse=True)
        assert all(worth > LEAST_SHARE * most for worth in worths)
    if apart:
        weightiest_one = max(apart, key=lambda one: abs(one.worth))
        assert abs(weightiest_one.worth) in [abs(one.worth) for one in (*ours, *theirs)]


@given(APART)
def test_no_difference_is_told_as_nothing_or_with_a_minus(one):
    said = amount_words(one, "USD")
    assert "−" not in said
    assert "should" not in said


@pytest.mark.parametrize("criterion", CRITERION_IDS)
def test_what_reads_as_nothing_is_not_told(criterion):
    sign = CRITERION[criterion].sign
    ours, theirs = weightiest([Apart(criterion, 9.0, sign * 0.001, -0.002, 0.002)])
    assert (ours, theirs) == ([], [])
