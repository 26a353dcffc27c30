"""Every option is told in the same fields, and every estimate with the range it stands in."""

import re

import numpy as np
import pytest

from afterward.base.distributions import Point, Uniform
from afterward.base.figures import Assumption
from afterward.decision import decide
from afterward.report import as_plain, report_html, report_text
from afterward.report.ledger_law import licence_record
from afterward.report.option_facts import Asked, asked_for, asked_of, facts, ranged
from afterward.report.page import context, progression
from afterward.report.sampling import TWICE, errors, give_or_take, over_states
from lives import ON, alternatives, changed, example, plain_person

NAMES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]
FIELDS = ["hours", "nights", "search", "training", "training_cost", "licence", "way_back"]


@pytest.fixture(scope="module", params=NAMES)
def answer(request):
    return decide(example(request.param), on=ON, lives=256)


def quantity(distribution):
    return Assumption(
        id="x", name="x", distribution=distribution, unit="u", reason="a test", date=ON
    )


def test_every_option_has_the_same_fields_and_none_is_empty(answer):
    views = context(answer)["options"]
    assert views[0]["id"] == "stay"
    for view in views:
        assert set(view) == set(views[0])
        assert [fact.id for fact in view["facts"]] == [*FIELDS, "drag"]
        assert all(fact.says and fact.label for fact in view["facts"])
        for name in ("begins", "hourly", "first_year", "gap", "short", "progression", "regret"):
            assert view[name], (view["id"], name)


def test_the_report_shows_each_field_of_each_option(answer):
    html = report_html(answer)
    articles = re.findall(r"<article.*?</article>", html, re.DOTALL)
    assert len(articles) == len(answer.options)
    for label in (
        "Finding it",
        "Training first",
        "Training and papers cost",
        "Licence",
        "Way back",
    ):
        assert all(article.count(f"<li>{label}: ") == 1 for article in articles)


def test_staying_asks_for_nothing_and_says_so():
    person = example()
    stay = alternatives(person, on=ON)[0]
    told = {f.id: f.says for f in facts(asked_of(stay), licence_record(person), "US")}
    assert told["search"] == told["training"] == told["training_cost"] == "none"
    assert told["licence"] == "Nothing closes: this is clinical work."
    assert told["way_back"].startswith("None needed.")


def test_leaving_clinic_tells_when_the_licence_closes_and_how_long_the_way_back_is():
    # Texas, doctors: two years; 1 to 4 months of paperwork, and 3 to 12 more once past them.
    person = example()
    option = next(o for o in alternatives(person, on=ON) if o.id == "medical-writing")
    told = {f.id: f.says for f in facts(asked_of(option), licence_record(person), "US")}
    assert "after about 24 months away" in told["licence"]
    assert "Keeping it open costs" in told["licence"]
    assert told["way_back"].startswith(
        "1 to 4 months of paperwork while that way is open, 4 to 16 months once it has closed, and"
    )


@pytest.mark.parametrize("country", ["US", "UK", "IN"])
@pytest.mark.parametrize("profession", ["doctor", "nurse", "dentist", "pharmacist"])
def test_the_list_without_a_person_has_the_same_fields_for_every_option(country, profession):
    from afterward.law.licence import licence_rule
    from afterward.options import overview

    rule = licence_rule(country, profession)
    for one in overview(country, profession):
        told = facts(asked_for(one.option, country, profession), rule, country)
        assert [fact.id for fact in told] == FIELDS[2:]
        assert all(fact.says for fact in told)


def test_a_range_holds_nine_of_ten_and_a_sure_number_has_none():
    # An assumption's uniform from 0 to 100 is widened 1.6 times about 50, and what was never below
    # zero stays so: from 0 to 130, of which 9 in 10 lie between 6.5 and 123.5.
    told = ranged(quantity(Uniform(low=0.0, high=100.0)), lambda x: f"{x:.1f}", months=True)
    assert told == "65.0 months (6.5 to 123.5)"
    assert ranged(quantity(Point(value=0.0)), str, months=True) == "none"


def test_a_licence_rule_that_sets_no_absence_says_so():
    asked = Asked(
        search=quantity(Point(value=0.0)),
        training=quantity(Point(value=0.0)),
        training_cost=quantity(Point(value=0.0)),
        clinical=False,
        licence="lapsing",
        way_back="It is near.",
    )
    person = example("india-medical-officer")
    told = {f.id: f.says for f in facts(asked, licence_record(person), "IN")}
    assert told["licence"].startswith("It lapses in time unless you keep it open.")
    assert told["way_back"] == (
        "0.1 to 1.5 months of paperwork, and the search for a post on top. It is near."
    )


# Ranges


def test_draws_of_one_state_count_as_one_when_an_error_is_taken():
    # Two states, two draws each: means 1 and 0, sd of {1, 0} = sqrt(1/2), over sqrt(2) = 0.5.
    values = np.array([[1.0], [0.0], [1.0], [0.0]])
    assert over_states(values, 2)[0] == pytest.approx(0.5)


def test_a_share_is_told_with_twice_its_error():
    assert give_or_take(0.2, 0.021) == 4  # 2 x 2.1 of 100
    assert give_or_take(0.2, 0.0001) == 1  # never sure
    assert give_or_take(0.0, 0.0) == 0
    assert TWICE == 2.0


def test_the_error_of_a_share_is_what_other_seeds_show():
    # Twelve sets of lives: their spread is known to about a fifth, so within a factor of 1.7.
    person = plain_person()
    made = [decide(person, on=ON, lives=256, seed=seed) for seed in range(1, 13)]
    shares = np.array([[a.best for a in one.options] for one in made])
    told = np.array([[errors(one)[a.option.id].best for a in one.options] for one in made])
    wide = shares.std(axis=0, ddof=1) > 0.01
    ratio = told.mean(axis=0)[wide] / shares.std(axis=0, ddof=1)[wide]
    assert 1 / 1.7 < np.median(ratio) < 1.7


def test_best_regret_and_running_short_stand_beside_what_they_may_be_off_by(answer):
    text = report_text(answer).replace("\n", " ")
    assert re.search(r"Best in \d+ of 100 draws \(give or take \d+\)", text)
    for view in context(answer)["options"]:
        assert "give or take" in view["regret"] or "too small to tell" in view["regret"]
        bound = view["short"].startswith(("fewer than 1 of", "more than 99 of", "at most "))
        assert bound or "give or take" in view["short"]
    for option in as_plain(answer)["options"]:
        assert option["best_se"] >= 0.0
        assert option["regret_se"] > 0.0
        assert option["ran_short_se"] >= 0.0


def test_pay_along_the_way_has_a_range_or_says_that_its_points_are_published(answer):
    for view in context(answer)["options"]:
        points = view["progression"]
        assert (
            re.search(r"\(\S+ to \S+\)", points) or "published points" in points or "own" in points
        )


def test_pay_moved_here_from_abroad_is_told_as_a_range():
    person = example("india-medical-officer")
    option = next(o for o in alternatives(person, on=ON) if o.id == "health-education")
    assert option.pay.borrowed
    assert re.search(r"first post ₹[\d,]+ \(₹[\d,]+ to ₹[\d,]+\)", progression(option, "INR"))


def test_top_coded_pay_along_the_way_is_told_as_a_floor():
    found = {option.id: option for option in alternatives(example(), on=ON)}
    assert re.search(r"; top at least \$[\d,]+ \(", progression(found["faculty"], "USD"))
    assert "at least" not in progression(found["stay"], "USD")


def test_an_option_says_when_it_begins():
    made = decide(changed(plain_person(), work={"notice_months": 3.0}), on=ON, lives=64)
    views = {view["id"]: view for view in context(made)["options"]}
    assert views["stay"]["begins"] == "it has begun; it goes on as it is"
    assert "as soon as" in views["mend"]["begins"]
