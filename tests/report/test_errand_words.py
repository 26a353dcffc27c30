"""An errand in words: what it could change first, then how to ask, and last its worth net."""

import math
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.decision import decide
from afterward.decision.find_out import Errand
from afterward.decision.voi import Estimate
from afterward.report import report_html, report_text
from afterward.report.errand_words import (
    Month,
    nothing_words,
    time_words,
    told,
    worth,
    worth_words,
)
from lives import ON, example

MONTH = Month(spending=3000.0, currency="GBP")
YEAR = "a year's pay before tax, at 2026 prices"
SEEN = 400  # states: two standard errors of 17 of 100 are 4
PAY = Errand(
    id="a.pay",
    says="Ask what the post really pays: A",
    worth=2.04,
    se=0.31,
    figure="what the post really pays in: A",
    changes="If it is low, “A” leads; if it is high, “B”.",
    ask="the recruiter",
    cost=0.05,
    net=1.99,
    turns=0.17,
)


def test_all_of_an_errand_stands_in_one_line():
    # 1.99 x 3,000 = 5,970, off by 930: to hundreds. Twice 0.31 either way: 1.37 to 2.61 months,
    # 4,110 to 7,830. The cost is 0.05 x 3,000 = 150, told to one figure, and 1.5 days of 30.4.
    assert told(PAY, MONTH, states=SEEN).whole == (
        "What the post really pays, in “A”: if it is low, “A” leads; if it is high, “B”. Where to "
        "ask: the recruiter. It could change the answer: another option is ahead in 17 of 100 "
        "draws (give or take 4). Worth about £6,000 (£4,100 to £7,800), or 2 months of spending "
        "(1.4 to 2.6), after a cost of about £200 (2 days of spending)."
    )


def test_the_reason_comes_first_and_the_sum_last():
    one = told(PAY, MONTH, states=SEEN)
    assert one.why.startswith("What the post really pays, in “A”: if it is low")
    assert one.how == "Where to ask: the recruiter."
    assert one.worth == worth(PAY, MONTH)
    assert one.whole == f"{one.why} {one.how} {one.often} {one.worth}"


@pytest.mark.parametrize(
    ("share", "begins", "count"),
    [
        (0.5, "It may well change the answer", "50 of 100 draws (give or take 5)"),
        (1 / 3, "It may well change the answer", "33 of 100"),
        (0.33, "It could change the answer", "33 of 100"),
        (0.1, "It could change the answer", "10 of 100"),
        (0.099, "It seldom changes the answer, yet it is worth asking", "10 of 100"),
        (0.001, "It seldom changes the answer, yet it is worth asking", "fewer than 1 of 100"),
        (0.0, "It seldom changes the answer, yet it is worth asking", "fewer than 1 of 100"),
    ],
)
def test_how_often_it_would_change_the_answer_is_told_in_words_and_never_as_nought(
    share, begins, count
):
    said = told(replace(PAY, turns=share), MONTH, states=SEEN).often
    assert said.startswith(f"{begins}: another option is ahead in {count}")


def test_the_page_folds_the_months_away_and_shows_what_could_change():
    made = decide(example("uk-gp-registrar"), on=ON, lives=256)
    html = report_html(replace(made, find_out=(PAY,)))
    part = html[html.index("What to find out next") :]
    first = part[part.index("<li>") : part.index("</li>")]
    shown, _, folded = first.partition("<details")
    assert "the answer: another option is ahead in" in shown
    assert "of spending" not in shown
    assert "of spending" in folded


def test_a_sum_of_pay_says_whose_year_and_money_it_is_and_other_figures_do_not():
    below = replace(PAY, changes="Below about £98,000 a year, “A” leads; above it, “B”.")
    said = told(below, MONTH, YEAR, states=SEEN).why
    assert said == (
        "What the post really pays, in “A” (a year's pay before tax, at 2026 prices): below about "
        "£98,000 a year, “A” leads; above it, “B”."
    )
    hours = replace(PAY, changes="Below about 40 hours a week, “A” leads; above it, “B”.")
    assert "prices" not in told(hours, MONTH, YEAR, states=SEEN).why


def test_a_figure_is_named_where_the_errand_has_not_named_it():
    talk = replace(
        PAY,
        says="Talk to three people about growth in: A",
        figure="growth (learning and progression) in: A",
    )
    one = told(talk, MONTH, states=SEEN)
    assert one.why.startswith("Growth (learning and progression), in “A”: if it is low")
    assert one.how.startswith("Talk to three people about growth. Where to ask:")
    shared = replace(PAY, says="Look up: Rise of prices", figure="Rise of prices")
    assert told(shared, MONTH, states=SEEN).how.startswith("Look up: Rise of prices. Where")


def test_what_it_costs_is_off_already():
    """The worth told is that after its cost: 3 months less 1 are 2, which is 6,000."""
    dear = replace(PAY, worth=3.0, cost=1.0, net=2.0, se=0.05)
    assert worth(dear, MONTH) == (
        "Worth about £6,000 (£5,700 to £6,300), or 2 months of spending (1.9 to 2.1), after a cost "
        "of about £3,000 (1 month of spending)."
    )


def test_what_costs_nothing_and_is_sure_says_no_more_than_its_worth():
    sure = replace(PAY, cost=0.0, net=2.0, se=0.0)
    assert worth(sure, MONTH) == "Worth about £6,000, or 2 months of spending."


def test_less_than_a_month_is_told_in_days():
    # 0.25 of a month is 7.6 days and 750 pounds, give or take 240: 5.2 to 10.03 days.
    some = replace(PAY, cost=0.0, net=0.25, se=0.04)
    assert worth(some, MONTH) == (
        "Worth about £800 (£500 to £1,000), or 8 days of spending (5 to 10)."
    )


def test_a_tiny_worth_is_never_nothing():
    # 0.005 of a month: 15 pounds, a seventh of a day.
    tiny = replace(PAY, cost=0.0001, net=0.005, se=0.001)
    assert worth(tiny, MONTH) == (
        "Worth about £15 (at most £21), or less than 1 day of spending (at most 1), after a cost "
        "of less than £1 (a day of spending or less)."
    )


def test_one_range_is_told_in_one_form():
    # 8 of 27 months off by 3.7 (twice): the sums' low end is told to ten thousands, as nothing.
    wide = replace(PAY, net=8.1, worth=8.1, cost=0.0, se=3.7)
    assert worth(wide, Month(2710.0, "GBP")) == (
        "Worth about £20,000 (at most £40,000), or 8 months of spending (at most 16)."
    )


@given(st.floats(0.0, 60.0), st.floats(0.0, 20.0), st.floats(500.0, 300_000.0))
def test_no_worth_mixes_two_forms_of_range(net, se, spent):
    said = worth(replace(PAY, net=net, worth=net, cost=0.0, se=se), Month(spent, "GBP"))
    assert not ("at most" in said and re.search(r"\([^)]* to ", said))


def test_what_its_cost_leaves_too_little_of_to_tell_is_said_as_a_bound():
    # 0.01 with twice 0.02 is at most 0.05 of a month: 150, rounded up to 200.
    told_so = worth(replace(PAY, worth=0.06, net=0.01, se=0.02), MONTH)
    assert told_so == (
        "Worth less than £200, which is less than a month of spending, after a cost of about £200 "
        "(2 days of spending)."
    )


@given(
    st.floats(0.0, 60.0),
    st.floats(0.0, 20.0),
    st.floats(0.0, 2.0),
    st.floats(500.0, 300_000.0),
    st.sampled_from(["GBP", "USD", "INR"]),
)
def test_no_worth_is_an_exact_nothing_and_every_number_has_its_unit(net, se, cost, spent, currency):
    said = worth(replace(PAY, net=net, worth=net + cost, cost=cost, se=se), Month(spent, currency))
    assert not re.search(r"[£$₹]0\b(?![,\d])", said)
    assert not re.search(r"(about|or|than) 0 ", said)
    assert "−" not in said
    for bare in re.findall(r"(?<![£$₹\d,.])\b[\d][\d,.]*\b[^(]{0,8}", said):
        assert re.match(r"[\d,.]+( (months?|days?) | to |\))", bare), (bare, said)


@given(st.floats(1.0, 60.0), st.floats(0.001, 0.45))
def test_a_worth_has_no_digit_beyond_its_error_and_is_off_by_no_more(net, share):
    se = net * share
    errand = replace(PAY, net=net, worth=net, cost=0.0, se=se)
    shown = re.search(r"about £([\d,]+)", worth(errand, MONTH))[1]
    value, truth, error = float(shown.replace(",", "")), net * 3000.0, se * 3000.0
    # Two figures (off by a twentieth at most), or whole steps of the error's own place.
    place = 10.0 ** math.floor(math.log10(error))
    assert abs(value - truth) <= max(0.05 * truth, 0.5 * place, 0.5) + 1e-6
    steps = value / max(place, 1.0)
    assert steps == pytest.approx(round(steps), abs=1e-6)


@given(st.floats(0.0, 60.0), st.floats(0.0, 20.0))
def test_a_bound_is_never_below_what_it_bounds(net, se):
    said = worth(replace(PAY, net=net, worth=net, cost=0.0, se=se), MONTH)
    bound = re.search(r"Worth less than £([\d,]+), which is less than (a|[\d,]+) month", said)
    if bound:
        assert float(bound[1].replace(",", "")) >= (net + 2 * se) * 3000.0 - 1e-6
        months = 1.0 if bound[2] == "a" else float(bound[2].replace(",", ""))
        assert months >= net + 2 * se - 1e-9


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (0.02, "a day of spending or less"),
        (0.05, "2 days of spending"),
        (0.5, "15 days of spending"),
        (1.0, "1 month of spending"),
        (1.5, "1.5 months of spending"),
    ],
)
def test_a_cost_is_told_as_time_that_one_can_picture(months, words):
    assert time_words(months) == words  # 0.5 x 30.4 = 15.2


@pytest.mark.parametrize("missing", ["figure", "changes", "ask"])
def test_a_part_that_is_missing_leaves_no_hole(missing):
    said = told(replace(PAY, **{missing: ""}), MONTH, states=SEEN).whole
    assert "  " not in said
    assert ". ." not in said
    assert "Where to ask: ." not in said


def test_what_a_month_is_stands_below_the_errands_on_page_and_terminal():
    # Essentials 2,000 and 710 besides, to two figures.
    answer = decide(example("uk-gp-registrar"), on=ON, lives=256)
    words = worth_words(Month(2710.0, "GBP"))
    assert "£2,700 a month now" in words
    if answer.find_out:
        html, text = report_html(answer), " ".join(report_text(answer).split())
        page = html.replace("&#39;", "'")
        assert page.index(words) > page.rindex("Where to ask: ")
        assert text.index(words) > text.rindex("Where to ask: ")


# Where no errand pays


@pytest.fixture(scope="module")
def registrar():
    return decide(example("uk-gp-registrar"), on=ON, lives=256)


def without_errands(answer, value, se):
    return replace(answer, find_out=(), evpi=Estimate(value, se), doubt_self=0.38)


def test_where_nothing_pays_the_page_says_what_all_of_it_is_worth_and_what_asking_can_do(registrar):
    # 20 months of 2,710 are 54,200, off by 2,710: to thousands; twice that either way.
    words = nothing_words(without_errands(registrar, 20.0, 1.0))
    assert "worth about £54,000 (£49,000 to £60,000), or 20 months of spending (18 to 22)" in words
    assert "that alone puts another option first in 38 of 100 draws" in words


def test_where_all_of_it_is_worth_little_that_is_said_and_no_errand_is_promised(registrar):
    words = nothing_words(without_errands(registrar, 0.1, 0.2))
    assert words.startswith("To know all there is to know about the posts would be worth less than")
    assert "where the lead would change" not in words


def test_page_and_terminal_say_the_same_where_nothing_pays(registrar):
    bare = without_errands(registrar, 20.0, 1.0)
    words = nothing_words(bare)
    assert words in report_html(bare).replace("&#39;", "'")
    assert words in " ".join(report_text(bare).split())
    assert "likely to turn" not in report_html(bare) + report_text(bare)
