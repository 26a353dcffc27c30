"""What waits is counted from today: said beside what is of the present post at first."""

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
)
from lives import ON, example


@pytest.fixture(scope="module")
def answer():
    return decide(example("india-medical-officer"), on=ON, lives=256)


@pytest.mark.parametrize(
    ("leaves", "of_36", "of_12"),
    [
        # The first month that is lived is December 2026, so January 2027 leaves one of them.
        ("2027-01", 35, 11),
        ("2027-08", 28, 4),
        ("2027-11", 25, 1),
        ("2029-12", 0, 0),
        ("2031-01", 0, 0),
    ],
)
def test_the_months_in_the_new_post_are_those_after_it_was_waited_for(answer, leaves, of_36, of_12):
    told = replace(answer, starts={"locum": month_number(leaves)})
    assert months_there("locum", 36, told) == of_36
    assert months_there("locum", 12, told) == of_12
    assert beside_worst("locum", told) == f"; new post {of_36} of 36"
    many = "none" if of_12 == 0 else f"at most {of_12}"
    verb = "is" if of_12 == 1 else "are"
    assert beside_first_year("locum", told) == (
        f" Counted from today: {many} of its 12 months {verb} in the new post."
    )


def test_what_does_not_wait_says_nothing(answer):
    told = replace(answer, starts={})
    assert months_there("locum", 36, told) is None
    assert beside_worst("locum", told) == beside_first_year("locum", told) == ""
    assert counted_from_today(told) == ""
    assert "new post" not in report_html(told).split("</table>")[0].split("<caption>")[1]


def test_the_head_and_the_cells_of_page_and_terminal_say_it(answer):
    assert answer.starts
    html, text = report_html(answer), " ".join(report_text(answer).split())
    waits = [a for a in answer.options if a.option.id in answer.starts]
    table = html[html.index('<table class="compare">') : html.index("</table>")]
    assert counted_from_today(answer) in table
    assert table.count("; new post ") == len(waits)
    assert counted_from_today(answer) in text
    assert html.count("of its 12 months") == len(waits)


# Whose income a must-have asks for


def test_a_must_have_says_whose_income_after_what_and_in_which_years_money():
    made = decide(example("uk-gp-registrar"), on=ON, lives=256)
    words = income_words(made)
    assert words == (
        "Income here is your household's, after tax, pension and loans, at 2026 prices; the 12 "
        "months are counted from today."
    )
    assert words in report_html(made).replace("&#39;", "'")
    assert words in " ".join(report_text(made).split())


def test_where_no_income_is_asked_for_or_missed_nothing_is_said_of_it(answer):
    assert income_words(replace(answer, cut=())) == ""
