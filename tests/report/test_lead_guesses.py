"""A lead that rests on what the person has not rated says so, and no more is said of it."""

from dataclasses import replace

import pytest

from afterward.report import report_html, report_text
from afterward.report.lead_guesses import guesses_told, leading, unrated_lead
from lives import decided


def rated(answer, *ids):
    """Return the answer as if the person had rated something of these options alone."""
    said = {name: frozenset({"meaning"}) for name in ids}
    options = (replace(one, said=said.get(one.option.id, frozenset())) for one in answer.options)
    return replace(answer, options=tuple(options))


def lead(answer):
    return next(one.option for one in answer.options if one.option.id == leading(answer))


@pytest.fixture(scope="module")
def answer():
    return decided("us-internist")


def test_a_lead_nothing_of_which_was_rated_is_told_as_a_wide_guess_on_page_and_terminal(answer):
    others = [one.option.id for one in answer.options if one.option.id != leading(answer)]
    made, name = rated(answer, *others), lead(answer).name
    said = (
        f"You have not rated “{name}”: what it would be like for you is a wide guess until you do."
    )
    assert unrated_lead(made) == said
    assert said in guesses_told(made)
    assert report_html(made).count(said.replace("'", "&#39;")) == 1
    assert said in " ".join(report_text(made).split())


def test_one_rating_of_the_leader_is_enough_to_say_nothing(answer):
    assert unrated_lead(rated(answer, leading(answer))) == ""


def test_the_present_post_on_other_terms_is_no_guess(answer):
    same = replace(lead(answer), same_employer=True, keeps=0.0)
    options = tuple(
        replace(one, said=frozenset(), option=same if one.option.id == same.id else one.option)
        for one in answer.options
    )
    assert unrated_lead(replace(answer, options=options)) == ""
