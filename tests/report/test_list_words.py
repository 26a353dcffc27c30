"""Why these options are looked at closely, and what was left, in words anyone can check."""

import json
import re
from dataclasses import replace

import pytest

from afterward.base.figures import middle
from afterward.decision import decide
from afterward.decision.short_list import Placed
from afterward.preferences import Cut
from afterward.report import as_plain, report_html, report_text
from afterward.report.list_words import (
    HOW_TO_SEE,
    cut,
    list_sentence,
    why_lines,
    why_words,
)
from afterward.report.list_words import left as left_names
from lives import ON, alternatives, example


@pytest.fixture(scope="module")
def answer():
    return decide(example(), on=ON, lives=512)


def with_list(answer, **parts):
    return replace(answer, listed=replace(answer.listed, **parts))


def placed(name="role", place=1, group="Kind", **more):
    told = {"ahead": (), "behind": (), "why": None} | more
    return Placed(id=name, name=name.title(), group=group, place=place, **told)


def test_every_option_looked_at_is_told_why(answer):
    told = why_lines(answer)
    names = [one.name for one in answer.listed.listed]
    assert len(told) == len(names) == len(answer.alternatives)
    assert all(line.startswith(f"{name}: ") for line, name in zip(told, names, strict=True))


def test_the_sentence_counts_all_that_was_looked_at(answer):
    listed = answer.listed
    every = len(listed.listed) + len(listed.left) + len(listed.cut)
    assert every > 80
    says = list_sentence(answer)
    assert says.startswith(f"{every} options were looked at once")
    assert f"{len(listed.listed)} were looked at closely" in says


@pytest.mark.parametrize(
    ("lost", "beaten", "says"),
    [
        (0.0, 0.0, "None of the others"),
        (0.02, 0.004, "In fewer than 1 of 100 ways of weighing"),
        (3.2, 0.4, "In 40 of 100 ways of weighing one of the others came out ahead, by about 8 m"),
        (0.1, 0.2, "by less than a month of today's spending"),
    ],
)
def test_what_leaving_the_rest_may_cost_is_told(answer, lost, beaten, says):
    assert says in list_sentence(with_list(answer, lost=lost, beaten=beaten))


def test_what_limits_leave_out_is_not_told_as_worth_less(answer):
    gone = Cut("faculty", "Teaching", "about 4 nights a month; you asked for none", kept=False)
    some = with_list(answer, lost=0.0, beaten=0.0, cut=(gone,))
    assert "None of the others that your limits leave came out ahead" in list_sentence(some)
    alone = with_list(answer, lost=0.0, beaten=0.0, cut=(gone,), left=())
    assert "Your limits leave out all the others." in list_sentence(alone)
    assert "came out ahead" not in list_sentence(alone)


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (placed(why="offer"), "you have an offer for it"),
        (
            placed(why="role", ahead=("time", "health"), behind=("money",)),
            (
                "the nearest of its group outside clinic, at a first look: "
                "more on time and health, less on money than staying"
            ),
        ),
        (
            placed(why="clinic", behind=("money",)),
            (
                "one of those in clinic that come nearest at a first look: less on money than "
                "staying"
            ),
        ),
        (placed(why="worth"), "next at a first look"),
        (
            placed(why="rated", ahead=("time",)),
            "you rated it; at a first look more on time than staying",
        ),
    ],
)
def test_a_reason_reads_as_a_clause(one, says):
    assert why_words(one) == says


def test_those_left_are_told_by_group_the_best_placed_first(answer):
    left = tuple(
        placed(f"r{place}", place, "Law" if place % 2 else "Words") for place in range(1, 13)
    )
    told = [one.line() for one in left_names(with_list(answer, left=left[::-1]))]
    assert told == [
        "Law: R1 (1st); R3 (3rd); R5 (5th); R7 (7th); and 2 more.",
        "Words: R2 (2nd); R4 (4th); R6 (6th); R8 (8th); and 2 more.",
    ]


STUDIED = frozenset({"health-lawyer", "social-worker"})


def test_cuts_at_the_first_look_are_told_once_for_each_reason(answer):
    income = (
        "household income over the first 12 months reaches $9,000 a month in {} of 100 lives; "
        "you asked for 80"
    )
    cuts = (
        Cut("a", "A", income.format(12), kept=False),
        Cut("health-lawyer", "Lawyer", income.format(0), kept=False),
        Cut("b", "B", income.format(0), kept=False),
        Cut("social-worker", "Social worker", income.format(41), kept=False),
        Cut("c", "C", "about 60 hours a week; you asked for at most 50", kept=False),
    )
    assert [one.line() for one in cut(with_list(answer, cut=cuts, studied=STUDIED))] == [
        (
            "Left out at a first look, since household income over the first 12 months "
            "reaches $9,000 a month in fewer than 80 of 100 lives: A (12 of 100); "
            "Social worker (41 of 100)."
        ),
        (
            "Left out at a first look, since the floor (household income over the first 12 "
            "months, $9,000 a month) is not met in any life: B."
        ),
        "Left out at a first look, since about 60 hours a week; you asked for at most 50: C.",
        (
            "Left out at a first look, since there is a year or more of unpaid study, so the "
            "floor is not met: Lawyer."
        ),
    ]


def test_no_name_of_a_cut_has_a_bare_number_beside_it(answer):
    told = [name for one in cut(answer) for name in one.names]
    assert told
    assert not any(re.search(r"\(\d+\)$", name) for name in told)
    study = [one for one in cut(answer) if "unpaid study" in one.head]
    months = {o.name: middle(o.training) for o in alternatives(answer.profile, on=ON)}
    assert study
    assert all(months[name] >= 12.0 for one in study for name in one.names)


def test_the_list_stands_in_every_form_of_the_answer(answer):
    text, page, plain = report_text(answer), report_html(answer), as_plain(answer)
    assert "Why these options, and not others" in text
    assert "Why these options, and not others" in page
    assert HOW_TO_SEE.split("`")[0].strip()[:40] in " ".join(text.split())
    told = json.loads(json.dumps(plain["short_list"]))
    assert [row["id"] for row in told["listed"]] == [one.id for one in answer.alternatives]
    assert {row["id"] for row in told["left"]} == {one.id for one in answer.listed.left}
    assert {cut["id"] for cut in plain["cut"]} >= {cut.id for cut in answer.listed.cut}


def test_nothing_is_said_of_those_left_where_none_were(answer):
    alone = with_list(answer, left=())
    assert "Why these options" not in report_text(alone)
    assert "Why these options" not in report_html(alone)
