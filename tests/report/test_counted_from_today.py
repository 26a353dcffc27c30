"""What waits: its three years are counted from today, its first year from the end of the wait."""

from dataclasses import replace

import pytest

from afterward.base.months import month_number
from afterward.decision import decide
from afterward.report import report_html, report_text
from afterward.report.must_words import income_words
from afterward.report.waiting import (
    beside_first_year,
    beside_worst,
    counted_from_today,
    months_there,
    waiting_sentence,
)
from afterward.simulation import simulate
from lives import ON, changed, example, only, plain_person

# An option on the list of the example in India.
WAITS = "change-employer"


@pytest.fixture(scope="module")
def answer():
    return decide(example("india-medical-officer"), on=ON, lives=256)


@pytest.mark.parametrize(
    ("leaves", "of_36"),
    [
        # The first month that is lived is December 2026, so January 2027 leaves one of them.
        ("2027-01", 35),
        ("2027-08", 28),
        ("2027-11", 25),
        ("2029-12", 0),
        ("2031-01", 0),
    ],
)
def test_the_months_in_the_new_post_are_those_after_it_was_waited_for(answer, leaves, of_36):
    told = replace(answer, starts={WAITS: month_number(leaves)})
    assert months_there(WAITS, 36, told) == of_36
    begun = f"new post {of_36} of 36" if of_36 else "not yet begun in these three years"
    assert beside_worst(WAITS, told) == f"; {begun}"


@pytest.mark.parametrize(
    ("leaves", "notice", "counted", "of_12"),
    [
        # Notice is given so as to leave in that month; its months are in the present post.
        ("2027-08", 3.0, "May 2027", "at most 9 of its 12 months are"),
        ("2027-08", 0.0, "August 2027", "at most 12 of its 12 months are"),
        ("2029-12", 6.0, "June 2029", "at most 6 of its 12 months are"),
        ("2029-12", 11.0, "January 2029", "at most 1 of its 12 months is"),
        ("2029-12", 12.0, "December 2028", "none of its 12 months are"),
        # Nothing is counted before the first month that is lived.
        ("2027-01", 3.0, "December 2026", "at most 11 of its 12 months are"),
    ],
)
def test_the_first_year_is_counted_from_the_end_of_the_wait(answer, leaves, notice, counted, of_12):
    told = replace(
        answer,
        starts={WAITS: month_number(leaves)},
        alternatives=tuple(
            replace(o, notice_months=notice) if o.id == WAITS else o for o in answer.alternatives
        ),
    )
    assert beside_first_year(WAITS, told) == (
        f" Counted from {counted}, the end of the wait: {of_12} in the new post."
    )


def test_the_lives_count_the_same_twelve_months():
    """Pay stops with the present post: what the first year brings tells its months in it."""
    person = plain_person(work={"notice_months": 3.0}, money={"cash": 200_000.0})
    options = only(person, "sabbatical")
    waits = month_number("2027-12")
    made = simulate(person, options, on=ON, leave=waits, states=4, lives=4)
    staying, waiting = made.extras["first_year_income"].mean(axis=(1, 2))
    # Of its months three are notice and six unpaid: counted from today, all twelve would be paid.
    assert 0.25 * staying < waiting < 0.75 * staying


def test_what_does_not_wait_says_nothing(answer):
    told = replace(answer, starts={})
    assert months_there(WAITS, 36, told) is None
    assert beside_worst(WAITS, told) == beside_first_year(WAITS, told) == ""
    assert counted_from_today(told) == ""
    table = report_html(told).split('<table class="compare">')[1].split("</table>")[0]
    assert "new post" not in table


def test_the_head_and_the_cells_of_page_and_terminal_say_it(answer):
    assert answer.starts
    html, text = report_html(answer), " ".join(report_text(answer).split())
    waits = [a for a in answer.options if a.option.id in answer.starts]
    table = html[html.index('<table class="compare">') :]
    table = table[: table.index("</table>")]
    assert counted_from_today(answer) in table
    assert table.count("; new post ") == len(waits)
    assert counted_from_today(answer) in text
    assert html.count("of its 12 months") == len(waits)


def test_what_is_waited_for_is_named_where_it_is_known(answer):
    said = waiting_sentence(answer)
    assert "By then leaving no longer loses ₹50,00,000 under the bond, and on average" in said
    free = changed(answer.profile, licence={"bond_until": None, "bond_penalty": 0.0})
    unknown = waiting_sentence(replace(answer, profile=free))
    assert "By then something is served or done, and on average waiting" in unknown


def test_a_dated_sum_that_is_lost_later_too_is_not_what_was_waited_for(answer):
    soon = replace(answer, starts=dict.fromkeys(answer.starts, month_number("2027-06")))
    assert "under the bond" not in waiting_sentence(soon)


# Whose income a must-have asks for


def test_a_must_have_says_whose_income_after_what_and_in_which_years_money():
    made = decide(example("uk-gp-registrar"), on=ON, lives=256)
    words = income_words(made)
    assert words == (
        "Income here is your household's, after tax, pension and loans, at 2026 prices; the "
        "12 months are counted from today, or from the month in which an option that waits need "
        "wait no longer. Months ill or without a post are among them."
    )
    assert words in report_html(made).replace("&#39;", "'")
    assert words in " ".join(report_text(made).split())


def test_where_no_income_is_asked_for_or_missed_nothing_is_said_of_it(answer):
    bare = replace(answer, cut=(), listed=replace(answer.listed, cut=()))
    assert income_words(bare) == ""
    assert income_words(replace(answer, cut=()))
