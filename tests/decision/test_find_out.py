"""Errands: what is unknown, what it would change, where to ask, what it is worth after its cost."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from afterward.base.criteria import RATED
from afterward.base.streams import Streams
from afterward.decision import assumed, decide
from afterward.decision import find_out as room
from afterward.decision.asking import FIELDS, WAYS, question
from afterward.decision.find_out import COST, REPEATS, Errand, changes, find_out, told_by
from afterward.decision.screening import MOST_LOOKED_AT, worth_a_look
from afterward.decision.voi import Estimate, Lead, Trial, evppi
from afterward.options import alternatives
from lives import ON, decided, example, only, plain_person

STATES = 256
OPTIONS = only(plain_person(), "medical-writing", "medical-affairs")
WRITING, AFFAIRS = OPTIONS[1], OPTIONS[2]


def asked(values, parameters=None, ratings=None, best=(0.4, 0.4, 0.2), every=()):
    """Return the errands of a made-up world: `values` is `(state, option)`."""
    utility = SimpleNamespace(by_state=lambda: values, options=tuple(o.id for o in OPTIONS))
    outcomes = SimpleNamespace(parameters=parameters or {}, seed=3)
    return find_out(utility, outcomes, ratings or {}, OPTIONS, np.array(best), every)


def normal(seed):
    return np.random.default_rng(seed).standard_normal(STATES)


def world(strengths, noise=0.3):
    """Return values in which writing hangs on each figure by its strength, and the figures."""
    figures = [normal(100 + i) for i in range(len(strengths))]
    writing = sum(s * f for s, f in zip(strengths, figures, strict=True)) + noise * normal(9)
    return np.stack([np.zeros(STATES), writing - 0.05, -2 + noise * normal(10)], axis=1), figures


def test_an_errand_names_the_figure_what_it_changes_and_where_to_ask():
    values, (pay,) = world([10.0])
    found = asked(values, {WRITING.pay.id: 80_000 + 10_000 * pay})
    assert [errand.id for errand in found] == [WRITING.pay.id]
    one = found[0]
    assert one.says == f"Ask what the post really pays: {WRITING.name}"
    assert one.figure == f"what the post really pays in: {WRITING.name}"
    assert one.ask == "the recruiter, or the written offer"
    assert one.changes == (
        f"Below about $80,000 a year, “{OPTIONS[0].name}” leads; above it, “{WRITING.name}”."
    )
    assert one.cost == assumed.OFFER_COST
    assert one.net == pytest.approx(one.worth - one.cost)
    # nine offers in ten are kept: 0.9 times the worth of knowing, 10 phi(0)
    assert one.worth == pytest.approx(0.9 * 3.989, abs=3 * one.se)
    assert one.told.endswith(")")


def test_errands_come_worth_most_after_their_cost_first():
    values, figures = world([5.0, 2.5, 1.2])
    ids = (WRITING.pay.id, WRITING.hours.id, f"rating:{WRITING.id}:meaning")
    known = dict(zip(ids[:2], figures[:2], strict=True))
    found = asked(values, known, {ids[2]: 50 + 20 * figures[2]})
    nets = [errand.net for errand in found]
    assert nets == sorted(nets, reverse=True)
    assert found[0].id == ids[0]
    assert {errand.id for errand in found} <= set(ids)
    assert len(found) >= 2


def test_an_errand_that_tells_more_and_costs_more_still_comes_after_what_leaves_more(monkeypatch):
    values, figures = world([5.0, 5.0])
    known = {WRITING.pay.id: figures[0], WRITING.burnout_shift.id: figures[1]}
    told = {"trial": (Estimate(3.0, 0.1), 2.0, 1.0), "offer": (Estimate(2.5, 0.1), 0.1, 2.4)}
    monkeypatch.setattr(room, "told_by", lambda values, draws, asked, streams: told[asked.way])
    assert [errand.id for errand in asked(values, known)] == list(known)
    monkeypatch.setitem(told, "trial", (Estimate(3.0, 0.1), 0.2, 2.8))
    assert [errand.id for errand in asked(values, known)] == list(known)[::-1]


@pytest.mark.parametrize(("periods", "months"), [(3.0, 3.0), (1.2, 1.2), (0.0, 1.0)])
def test_a_trial_costs_what_its_months_cost_and_is_seen_several_times_over(
    monkeypatch, periods, months
):
    seen = []

    def tried(values, draws, shown, *, cost):
        seen.append((shown.shape, cost))
        return Trial(Estimate(2.0, 0.1), Estimate(3.5, 0.2), periods, begun=periods > 0, goes_on=())

    monkeypatch.setattr(room, "trial", tried)
    values, (heavy,) = world([5.0])
    about = question(WRITING.burnout_shift.id, OPTIONS)
    worth, cost, net = told_by(values, heavy, about, Streams(3))
    assert (worth, net) == (Estimate(3.5, 0.2), 2.0)
    # one that is not begun would have cost its first month
    assert cost == pytest.approx(months * assumed.TRIAL_COST)
    assert seen == [((STATES * REPEATS, assumed.TRIAL_MONTHS), assumed.TRIAL_COST)]


def test_what_costs_more_than_it_tells_is_no_errand():
    values, (heavy,) = world([1.0], noise=0.05)
    # knowing it is worth 0.4 months, a month of trial costs half a month
    assert evppi(values, heavy).clear
    assert asked(values, {WRITING.burnout_shift.id: heavy}) == ()
    far = asked(50 * values, {WRITING.burnout_shift.id: heavy})
    assert [errand.id for errand in far] == [WRITING.burnout_shift.id]
    assert far[0].cost >= assumed.TRIAL_COST
    assert far[0].worth < evppi(50 * values, heavy).value


def test_nobody_is_sent_about_an_option_that_is_hardly_ever_best():
    values, (pay,) = world([10.0])
    known = {WRITING.pay.id: pay}
    assert asked(values, known, best=(0.5, 0.5, 0.0)) != ()
    assert asked(values, known, best=(0.99, 0.01, 0.0)) == ()
    rating = {f"rating:{WRITING.id}:meaning": 50 + 20 * pay}
    assert asked(values, ratings=rating, best=(0.5, 0.5, 0.0)) != ()
    assert asked(values, ratings=rating, best=(0.99, 0.01, 0.0)) == ()


def test_nobody_is_sent_about_an_option_that_was_cut():
    values, (pay,) = world([10.0])
    every = alternatives(plain_person(), on=ON)
    ours = {option.pay.id for option in OPTIONS}
    gone = next(o for o in every if o.pay.id not in ours)
    assert asked(values, {gone.pay.id: pay}, every=every) == ()
    assert asked(values, {gone.pay.id: pay}) != ()


def test_what_is_known_or_tells_nothing_is_no_errand():
    values, _ = world([10.0])
    assert asked(values, {WRITING.pay.id: np.full(STATES, 3.0)}) == ()
    noise = {f"money.{i}": normal(500 + i) for i in range(40)}
    assert asked(values, noise) == ()


def test_among_hundreds_of_figures_of_pure_noise_errands_are_rare():
    sent = 0
    for seed in range(20):
        random = np.random.default_rng(seed)
        values = random.standard_normal((STATES, 3))
        known = {f"noise.{i}": random.standard_normal(STATES) for i in range(250)}
        sent += len(asked(50 * values, known))
    # were each figure looked at alone, two errors wide, about one in forty would pass: 125
    assert sent <= 8


def test_screening_finds_a_straight_and_a_bent_relation_and_orders_them():
    random = np.random.default_rng(5)
    known = {f"noise.{i}": random.standard_normal(STATES) for i in range(200)}
    known["bent"], known["straight"] = random.standard_normal((2, STATES))
    known["still"] = np.ones(STATES)
    other = 2 * known["straight"] + known["bent"] ** 2 - 1 + 0.3 * random.standard_normal(STATES)
    values = np.stack([np.zeros(STATES), other - other.mean() - 0.01], axis=1)
    assert worth_a_look(values, known)[:2] == ("straight", "bent")
    assert len(worth_a_look(values, known)) < 8
    many = {f"copy.{i}": known["straight"] for i in range(60)}
    assert len(worth_a_look(values, many)) == MOST_LOOKED_AT
    assert worth_a_look(values, {}) == ()
    assert worth_a_look(values[:, :1], known) == ()


@pytest.mark.parametrize(
    ("name", "way"),
    [
        (WRITING.pay.id, "offer"),
        (WRITING.hours.id, "hearsay"),
        (f"rating:{WRITING.id}:meaning", "talk"),
        (WRITING.training.id, "look up"),
    ],
)
def test_an_errand_tells_less_than_knowing_unless_it_can_be_looked_up(name, way):
    values, (figure,) = world([10.0])
    about = question(name, OPTIONS)
    draws = 50 + 20 * figure
    assert about.way == way
    told, cost, net = told_by(values, draws, about, Streams(1))
    whole = evppi(values, draws)
    assert cost == COST[way]
    assert net == pytest.approx(max(told.value - cost, 0.0))
    if way == "look up":
        assert told == whole
    else:
        assert 0.5 * whole.value < told.value < 0.99 * whole.value


def test_the_same_seed_sends_on_the_same_errands():
    values, figures = world([5.0, 4.0])
    known = {WRITING.pay.id: figures[0], WRITING.hours.id: figures[1]}
    assert asked(values, known) == asked(values, known)


def test_every_figure_of_every_option_can_be_asked_about_in_plain_words():
    seen = set()
    for name in ("us-internist", "uk-gp-registrar", "india-medical-officer"):
        options = alternatives(example(name), on=ON)
        names = [getattr(option, field).id for option in options for field in FIELDS]
        names += [f"rating:{option.id}:{c}" for option in options for c in RATED]
        for one in names:
            found = question(one, options)
            seen.add(found.ask)
            said = f"{found.says} {found.figure} {found.ask}".lower()
            assert found.says
            assert found.figure
            assert found.ask
            assert "should" not in said.split()
            assert "failure" not in said
    assert {
        "the recruiter, or the written offer",
        "two people who left for this role, and one who came back",
        "the college, union or register",
        "two colleagues here who made this change, and one who went back on it",
        "the rota of the last two months, and three people who worked it",
    } <= seen


def test_a_break_and_an_offer_in_hand_are_asked_about_where_they_are_known():
    options = {option.id: option for option in alternatives(plain_person(), on=ON)}
    pause = next(option for option in options.values() if option.road == "pause")
    asking = question(f"rating:{pause.id}:meaning", tuple(options.values())).ask
    assert asking == "two people who took such a break and came back, and one who did not"
    offer = replace(WRITING, offer=True)
    assert question(offer.pay.id, (offer,)).ask == "the offer in writing, extras and grade included"
    clinic = f"rating:{options['change-employer'].id}:meaning"
    assert question(clinic, tuple(options.values())).ask.startswith("two people who moved")
    stay = question("rating:stay:meaning", tuple(options.values()))
    assert stay.ask.startswith("two colleagues who stayed")


def test_a_figure_of_no_option_is_looked_up_by_its_name():
    found = question("burnout.half_life", OPTIONS)
    assert found.way == "look up"
    assert found.says == f"Look up: {found.figure}"
    assert found.figure != "burnout.half_life"
    assert question("nobody.knows", OPTIONS).figure == "nobody.knows"


def test_every_field_has_its_way_and_every_way_its_cost():
    assert set(WAYS) == set(FIELDS)
    assert {*WAYS.values(), "talk"} == set(COST)
    assert all(cost > 0 for cost in COST.values())


def lead(low, high, option):
    return Lead(low=low, high=high, option=option, share=0.3)


def test_what_an_answer_would_change_names_who_leads_then():
    zero, one, two = (option.name for option in OPTIONS)
    inf = np.inf
    told = changes((lead(-inf, inf, 1),), OPTIONS, "months")
    assert told == f"Whatever the answer, “{one}” leads on average."
    pair = (lead(-inf, 41.234, 0), lead(41.234, inf, 2))
    told = changes(pair, OPTIONS, "hours a week")
    assert told == f"Below about 41 hours a week, “{zero}” leads; above it, “{two}”."
    told = changes(pair, OPTIONS, "a year")
    assert OPTIONS[0].pay.unit.startswith("USD")
    assert "Below about $" in told
    told = changes(pair, OPTIONS, "")
    assert told == f"If it is low, “{zero}” leads; if it is high, “{two}”."
    three = (lead(-inf, 1, 0), lead(1, 2, 1), lead(2, inf, 2))
    told = changes(three, OPTIONS, "points")
    assert told == f"If it is low, “{zero}” leads; if it is high, “{two}”. In between: “{one}”."


@pytest.mark.parametrize(("leader", "named"), [(0, False), (2, False), (1, True), (None, False)])
def test_an_answer_between_two_others_says_that_the_one_ahead_now_is_neither(leader, named):
    pair = (lead(-np.inf, 41.234, 0), lead(41.234, np.inf, 2))
    told = changes(pair, OPTIONS, "hours a week", leader)
    behind = "ahead on average now, would then come behind the one or the other"
    assert (behind in told) == named
    assert (OPTIONS[1].name in told) == named


@pytest.mark.parametrize("name", ["us-internist", "uk-gp-registrar", "india-medical-officer"])
def test_every_errand_and_every_turning_point_touches_the_first_place(name):
    made = decided(name)
    leader = next(one.option.name for one in made.options if one.option.id == made.leader)
    assert all(f"“{leader}”" in errand.changes for errand in made.find_out)
    turns = [turn for turn in made.more.figures if turn.at is not None]
    assert all(turn.taker != made.leader for turn in turns)


def test_assumptions_carry_the_numbers_that_are_used_each_with_a_reason():
    by_id = {one.id.removeprefix("errands."): one for one in assumed.ASSUMPTIONS}
    used = {name.lower() for name in vars(assumed) if name.isupper() and name[0] != "_"}
    told = {name for name in used if name in by_id}
    assert {"talk_cost", "offer_cost", "look_up_cost", "trial_cost", "talk_noise"} <= told
    assert set(by_id) <= used
    for name, one in by_id.items():
        assert one.distribution.value == getattr(assumed, name.upper())
        assert len(one.reason) > 20
    assert used - told == {"assumptions", "rest_half_life", "honeymoon_half_life"}


def test_a_whole_answer_sends_on_a_few_errands_that_pay():
    made = decide(example(), on=ON, lives=2048)
    assert 1 <= len(made.find_out) <= 6
    for errand in made.find_out:
        assert isinstance(errand, Errand)
        assert errand.worth > 2 * errand.se
        assert errand.net == pytest.approx(errand.worth - errand.cost)
        assert errand.worth <= made.evpi.at_most
        assert errand.changes.endswith(".")
    nets = [errand.net for errand in made.find_out]
    assert nets == sorted(nets, reverse=True)


def test_of_hundreds_of_figures_only_a_few_get_a_slow_look(monkeypatch):
    random = np.random.default_rng(8)
    options = alternatives(example(), on=ON)[:25]
    known = {f"noise.{i}": random.standard_normal(300) for i in range(150)}
    known |= {option.pay.id: 1e5 + 1e4 * random.standard_normal(300) for option in options}
    values = random.standard_normal((300, len(options)))
    for place, option in enumerate(options):
        values[:, place] += (known[option.pay.id] - 1e5) / 3e3
    utility = SimpleNamespace(by_state=lambda: values, options=tuple(o.id for o in options))
    outcomes = SimpleNamespace(parameters=known, seed=3)
    best = np.full(len(options), 0.04)
    looked = []
    monkeypatch.setattr(
        room, "evppi", lambda values, draws: looked.append(1) or evppi(values, draws)
    )
    found = find_out(utility, outcomes, {}, options, best)
    assert len(found) == 6
    # of 175 figures: the slow look is for those alone that a quick one picks out
    assert len(found) <= len(looked) <= MOST_LOOKED_AT
