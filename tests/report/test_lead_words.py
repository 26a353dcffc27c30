"""Who is ahead and why: what carries the lead, in natural units, and what the other has over it."""

import re
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.criteria import CRITERIA, CRITERION
from afterward.base.figures import Assumption, Figure
from afterward.decision import decide
from afterward.report import lead_words, report_html, report_text
from afterward.report.lead_guesses import guesses_told
from afterward.report.lead_words import (
    LEAST_SHARE,
    MOST_TOLD,
    SURER,
    Apart,
    amount_words,
    lead_lines,
    lead_sentence,
    second,
    weightiest,
    whose_pay,
)
from lives import ON, alternatives, example

NAMES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]


@pytest.fixture(scope="module", params=NAMES)
def answer(request):
    return decide(example(request.param), on=ON, lives=256)


def test_it_stands_right_below_the_headline_on_page_and_terminal(answer):
    words = lead_sentence(answer)
    html, text = report_html(answer), " ".join(report_text(answer).split())
    first, *others = lead_lines(answer)
    shown = html.replace("&#39;", "'")
    assert f"<p>{first}</p>" in shown
    assert all(f"<li>{line}</li>" in shown for line in others)
    assert text.index("From what you told us") < text.index(words) < text.index("Two things are")


def test_it_names_the_option_that_leads_and_the_one_worth_most_of_those_that_hold_up(answer):
    worth = answer.utility.values().mean(axis=0)
    order = worth.argsort()[::-1]
    held = [i for i in order[1:] if answer.options[i].option.id in answer.holds_up]
    first, second = (answer.options[i].option.name for i in (order[0], held[0]))
    said = lead_sentence(answer)
    start = f"On average “{first}” is ahead; of the others that hold up, “{second}” comes next."
    assert said.startswith(start)
    assert answer.options[order[0]].option.id == answer.leader
    assert ("It is close." in said) == (answer.word == "close")
    passed = answer.options[order[1]].option
    told = f"“{passed.name}” is worth more on average than the second, but seldom best of all"
    assert (told in said) == (passed.id not in answer.holds_up)


def test_one_worth_more_that_does_not_hold_up_is_named_as_such(answer):
    leader = answer.options[answer.more.tornado.leader].option.id
    last = answer.options[answer.utility.values().mean(axis=0).argmin()].option
    said = lead_sentence(replace(answer, holds_up=(leader, last.id)))
    assert f"of the others that hold up, “{last.name}” comes next" in said
    assert said.endswith("but seldom best of all, so it is not in the list.")


def test_whose_pay_it_is_is_said_once_at_the_top_where_a_role_holds_up(answer):
    roles = [o.option for o in answer.options if o.option.id in answer.holds_up]
    roles = [o for o in roles if o.road == "leave" and not isinstance(o.pay, Assumption)]
    said = whose_pay(answer)
    assert bool(said) == bool(roles)
    assert all(f"“{role.name}”" in said for role in roles)
    clinic = replace(answer, holds_up=("stay", "mend"))
    assert whose_pay(clinic) == ""
    outside = next(
        o.option
        for o in answer.options
        if o.option.road == "leave" and not isinstance(o.option.pay, Assumption)
    )
    told = whose_pay(replace(answer, holds_up=("stay", outside.id)))
    assert told.startswith(f"Pay of “{outside.name}” is that of everyone in the occupation, not of")
    assert " ".join(report_text(answer).split()).count(said or "Pay of “") == bool(said)
    assert report_html(answer).count(said.replace("'", "&#39;") or " Pay of “") == bool(said)


def assumed(answer, *ids):
    """Return the answer as if these options' pay were assumed, no other's, and each were rated."""
    return replace(
        answer,
        options=tuple(replace(one, said=frozenset({"growth"})) for one in answer.options),
        alternatives=tuple(
            replace(o, pay=GUESS if o.id in ids else PUBLISHED, wall=None)
            for o in answer.alternatives
        ),
    )


GUESS, NARROW = (
    next(o.pay for o in alternatives(example("uk-gp-registrar"), on=ON) if o.id == name)
    for name in ("consulting", "fewer-nights")
)
PUBLISHED = next(o.pay for o in alternatives(example(), on=ON) if isinstance(o.pay, Figure))


def test_where_the_lead_rests_on_assumed_pay_one_sentence_below_the_headline_says_so(answer):
    leader = answer.utility.options[answer.more.tornado.leader]
    name = next(o.name for o in answer.alternatives if o.id == leader)
    made = assumed(answer, leader)
    said = guesses_told(made)
    worth = made.utility.values().mean(axis=0)
    known = max((w, i) for i, w in enumerate(worth) if made.utility.options[i] != leader)[1]
    other = next(o.name for o in made.alternatives if o.id == made.utility.options[known])
    assert said == (
        f"What “{name}” pays was found nowhere: it is our assumption, with a wide range, and the "
        "lead rests on it. So this is told as no more than close. Of those whose pay is published "
        f"or yours, “{other}” is ahead."
    )
    text = " ".join(report_text(made).split())
    assert text.index("From what you told") < text.index(said) < text.index("On average “")
    assert report_html(made).count(said.replace("'", "&#39;")) == 1
    assert f"“{name}”" not in whose_pay(made)


def test_assumed_pay_of_another_that_holds_up_is_said_and_of_the_rest_nothing(answer):
    leader = answer.utility.options[answer.more.tornado.leader]
    one, two, out = [o for o in answer.alternatives if o.id != leader][:3]
    held = replace(answer, holds_up=(leader, one.id, two.id))
    assert guesses_told(assumed(held, one.id, out.id)) == (
        f"What “{one.name}” pays was found nowhere: it is our assumption, with a wide range, and "
        "its place in the list rests on it."
    )
    both = guesses_told(assumed(held, one.id, two.id))
    assert f"What “{one.name}” and “{two.name}” pay was found nowhere" in both
    assert both.endswith("and their places rest on it.")
    assert guesses_told(assumed(held, out.id)) == ""


def test_a_range_of_assumed_pay_that_is_narrow_is_not_called_wide(answer):
    leader = answer.utility.options[answer.more.tornado.leader]
    made = assumed(answer, leader)
    narrow = tuple(replace(o, pay=NARROW) if o.id == leader else o for o in made.alternatives)
    said = guesses_told(replace(made, alternatives=narrow))
    assert said.endswith("pays was found nowhere: it is our assumption and the lead rests on it.")


def test_pay_of_ones_own_is_no_assumption_of_ours(answer):
    leader = answer.utility.options[answer.more.tornado.leader]
    made = assumed(answer, leader)
    own = tuple(
        replace(o, pay=msgspec.structs.replace(o.pay, population="you")) for o in made.alternatives
    )
    assert guesses_told(replace(made, alternatives=own)) == ""


def test_each_amount_on_either_side_has_its_range(answer):
    found, next_one = answer.more.tornado, second(answer)
    apart = [lead_words._apart(c.id, found.leader, next_one, answer) for c in CRITERIA]
    said = lead_sentence(answer)
    ours, theirs = said[said.index("The first has") :].split("The second has")
    theirs = theirs.partition(" “")[0] if "seldom best of all" in said else theirs
    for side, told in zip((ours, theirs), weightiest(apart), strict=True):
        ranges = re.findall(r"\((?:[^()]+ to [^()]+|[^()]+ in most lives[^()]*)\)", side)
        assert len(ranges) == len([one for one in told if amount_words(one, "USD") != SURER])
        assert told or side.strip().endswith("no clear advantage over it.")


def test_the_amounts_are_those_of_the_lives(answer):
    """The mean difference in health over all lives, told where health is among what weighs."""
    health = answer.outcomes.criteria["health"]
    gap = health[answer.more.tornado.leader].mean() - health[second(answer)].mean()
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
