"""An errand in words: what to do, its figure, what it changes, where to ask, its worth net."""

import math
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.decision.find_out import Errand
from afterward.report.errand_words import told, worth

PAY = Errand(
    id="a.pay",
    says="Ask what the post really pays: A",
    worth=2.04,
    se=0.31,
    figure="what the post really pays in: A",
    changes="Leading if it is low: A. If it is high: B.",
    ask="the recruiter",
    cost=0.05,
    net=1.99,
)


def test_all_of_an_errand_stands_in_one_line():
    # Twice 0.31 is 0.62, told to one figure; 1.99 is known to a tenth or so.
    assert told(PAY).whole == (
        "Ask what the post really pays: A. Leading if it is low: A. If it is high: B. Where to "
        "ask: the recruiter. Worth about 2 months of spending, give or take 0.6, after what it "
        "costs (about 0.05)."
    )


def test_a_figure_is_named_where_the_errand_has_not_named_it():
    talk = replace(
        PAY,
        says="Talk to three people about growth in: A",
        figure="growth (learning and progression) in: A",
    )
    assert "It tells growth (learning and progression)." in told(talk).rest
    assert "It tells" not in told(PAY).rest


def test_what_it_costs_is_off_already():
    """The worth told is that after its cost: 3 months less 1 are 2."""
    dear = replace(PAY, worth=3.0, cost=1.0, net=2.0, se=0.01)
    assert worth(dear) == (
        "Worth about 2 months of spending, give or take 0.02, after what it costs (about 1)."
    )


def test_what_costs_nothing_and_is_sure_says_no_more_than_its_worth():
    assert worth(replace(PAY, cost=0.0, net=2.0, se=0.0)) == "Worth about 2 months of spending."


@given(st.floats(0.1, 60.0), st.floats(0.001, 0.45), st.floats(0.0, 0.9))
def test_a_worth_has_no_digit_beyond_its_error_and_is_off_by_no_more(net, share, cost):
    se = net * share
    errand = replace(PAY, net=net, worth=net + cost, cost=cost, se=se)
    value = float(re.search(r"about ([\d.,]+) months", worth(errand))[1])
    # Two figures (off by a twentieth at most), whole steps of the error's own place, hundredths.
    place = 10.0 ** math.floor(math.log10(se))
    assert abs(value - net) <= max(0.05 * net, 0.5 * place, 0.005) + 1e-9
    steps = value / max(place, 0.01)
    assert steps == pytest.approx(round(steps), abs=1e-6)


def test_what_its_cost_leaves_too_little_of_to_tell_is_said_as_a_bound():
    # 0.01 with twice 0.02: at most 0.05.
    told_so = worth(replace(PAY, worth=0.06, net=0.01, se=0.02))
    assert told_so == "Worth less than 0.05 months of spending, after what it costs (about 0.05)."


@pytest.mark.parametrize("missing", ["figure", "changes", "ask"])
def test_a_part_that_is_missing_leaves_no_hole(missing):
    said = told(replace(PAY, **{missing: ""})).whole
    assert "  " not in said
    assert ". ." not in said
    assert "Where to ask: ." not in said
