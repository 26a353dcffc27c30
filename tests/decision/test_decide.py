import json
from dataclasses import replace

import msgspec
import numpy as np
import pytest

from afterward.base.criteria import CRITERIA, RATED
from afterward.base.errors import AfterwardError
from afterward.decision import acceptability, decide, expected_regret, voi
from afterward.decision.decide import split_lives
from afterward.decision.dominance import dominance, over_lives
from afterward.decision.model import (
    gains_over_staying,
    past_veto,
    veto_thresholds,
    with_veto,
)
from afterward.decision.pairs import EVEN_SHARE
from afterward.decision.turning import _crossing, how_firm, leading
from afterward.decision.turning_figures import figure_turns, owners
from afterward.decision.utility import money_at_risk, utilities
from afterward.preferences import Answers, Entry, Preferences, Question, Ratings
from afterward.preferences.diary import COLUMN as CRITERION_AT
from afterward.preferences.diary import entry_of
from afterward.profile import Offer, Range
from afterward.report import as_plain, report_html, report_text
from lives import ON, changed, decided, example, lived, only, plain_person

LIVES = 512
# Enough where what is asked hangs on no chance.
FEW = 128


@pytest.fixture(scope="module")
def answer():
    return decided(lives=LIVES)


def test_a_world_of_luck_alone_has_one_best_option_and_nothing_to_find_out():
    """However wide the luck of search and markets, knowing more is worth nothing."""
    person = plain_person(money={"cash": 5000})
    options = only(person, "medical-writing", "medical-affairs")
    outcomes = lived(person, options, states=12, lives=64)
    # One and the same state of knowledge, twelve times over, each with all the luck.
    same = {k: np.repeat(v[:, :1], 12, axis=1) for k, v in outcomes.criteria.items()}
    outcomes = replace(outcomes, criteria=same)
    assert outcomes.criteria["money"].std(axis=2).max() > 10  # luck there is
    points = {c: np.full((12, 3), 50.0) for c in RATED}
    ratings = Ratings(values=points, said=frozenset(), parameters={})
    rates = {c.id: np.full(96, 20.0) for c in CRITERIA} | {"money": np.ones(96)}
    cloud = Preferences(rates=rates, risk=np.full(96, 1.0), said=frozenset())
    values = utilities(outcomes, ratings, cloud).values()
    assert voi.evpi(values).value == 0.0
    assert acceptability(values)[:, 0].max() == 1.0


def test_taking_the_maximum_before_averaging_luck_would_have_been_wrong():
    person = plain_person(money={"cash": 5000}, work={"look_first": False})
    posts = {"pay": 96_000, "training": 0, "training_cost": 0}
    outcomes = lived(
        person, only(person, "medical-affairs"), lives=64, posts=posts, luck=True, still=True
    )
    money = outcomes.criteria["money"]
    clairvoyant = money.max(axis=0).mean()
    informed = money.mean(axis=2).max(axis=0).mean()
    assert clairvoyant > informed


def test_every_example_gets_an_answer_with_six_to_twelve_or_more_options():
    for name in ("us-internist", "uk-gp-registrar", "india-medical-officer"):
        made = decided(name, lives=LIVES)
        assert made.options[0].option.id == "stay"
        assert made.options[1].option.id == "mend"
        assert len(made.options) >= 6
        assert len(made.holds_up) >= 2


def test_the_same_seed_gives_the_same_bytes(answer):
    again = decide(example(), on=ON, lives=LIVES)
    assert json.dumps(as_plain(answer)) == json.dumps(as_plain(again))


def test_standing_set_to_zero_is_the_answer_without_standing():
    nothing = Range(low=0, high=0)
    person = example()
    person = msgspec.structs.replace(person, rates={**person.rates, "standing": nothing})
    made = decide(person, on=ON, lives=LIVES)
    best = {a.option.id: a.best for a in made.options}
    assert made.without_standing.best == pytest.approx(best[made.without_standing.leader])
    assert not made.without_standing.changes


def test_every_criterion_is_left_out_once(answer):
    assert [row.criterion for row in answer.left_out] == [c.id for c in CRITERIA]


def test_leaving_a_criterion_out_is_the_sum_of_the_others(answer):
    utility = answer.utility
    without = utility.values(without="time")
    assert np.allclose(without + utility.part("time"), utility.values())


def test_staying_is_the_measure_all_others_are_set_against(answer):
    assert np.allclose(answer.utility.values()[:, 0], 0.0)


def test_a_must_have_cuts_with_its_reason_and_can_be_taken_back():
    person = changed(example(), must_haves={"income_floor": 9000.0})
    made = decide(person, on=ON, lives=FEW)
    gone = [cut for cut in made.cut if not cut.kept]
    assert gone
    assert all("you asked for" in cut.reason for cut in gone)
    back = changed(person, must_haves={"keep": (gone[0].id,)})
    assert gone[0].id in [a.option.id for a in decide(back, on=ON, lives=FEW).options]


def test_staying_and_mending_are_never_cut_but_marked():
    person = changed(example(), must_haves={"income_floor": 90_000.0})
    made = decide(person, on=ON, lives=FEW)
    marked = {cut.id for cut in made.cut if cut.kept}
    assert {"stay", "mend"} <= marked
    assert [a.option.id for a in made.options] == ["stay", "mend"]


def test_cutting_an_option_does_not_reorder_the_others(answer):
    person = changed(example(), must_haves={"income_floor": 9000.0})
    fewer = decide(person, on=ON, lives=LIVES)
    both = [name for name in fewer.utility.options if name in answer.utility.options]
    assert len(both) >= 4
    assert set(answer.utility.options) - set(both)
    one, other = (
        made.utility.values()[:, [made.utility.options.index(name) for name in both]]
        for made in (answer, fewer)
    )
    assert np.allclose(one, other)


def test_an_offer_added_moves_no_worth_of_the_others():
    """Nor what was said: rates hang on fixed anchors, not on which options there are."""
    person = example()
    offers = (Offer(option="medical-affairs", pay=400_000, hours=40),)
    without, beside = (
        decide(made, on=ON, lives=FEW) for made in (person, changed(person, offers=offers))
    )
    both = [name for name in without.utility.options if name in beside.utility.options]
    assert set(beside.utility.options) - set(both)
    assert len(both) >= 6
    one, other = (
        made.utility.values()[:, [made.utility.options.index(name) for name in both]]
        for made in (without, beside)
    )
    assert np.array_equal(one, other)
    for name, rates in without.utility.cloud.rates.items():
        assert np.array_equal(rates, beside.utility.cloud.rates[name])


def test_more_pay_offered_moves_money_and_not_what_staying_is():
    person = example()
    low = msgspec.structs.replace(person, offers=(Offer(option="medical-affairs", pay=200_000),))
    high = msgspec.structs.replace(person, offers=(Offer(option="medical-affairs", pay=300_000),))
    a, b = (decide(p, on=ON, lives=FEW) for p in (low, high))

    def money(made, option):
        found = next(x for x in made.options if x.option.id == option)
        return found.outcomes["money"].mean

    assert money(b, "medical-affairs") > money(a, "medical-affairs")
    assert money(b, "stay") == money(a, "stay")


@pytest.mark.parametrize("lives", [0, 63, 200_001, -5])
def test_too_few_or_too_many_lives_are_refused(lives):
    with pytest.raises(AfterwardError, match="cannot be simulated"):
        split_lives(lives)


def test_lives_are_split_into_states_and_luck():
    states, luck = split_lives(4096)
    assert states * luck == 4096
    assert states > luck


@pytest.mark.parametrize("lives", [64, 100, 512, 1000, 4096, 5000, 16_384, 65_536, 200_000])
def test_states_get_what_lives_can_spare(lives):
    states, luck = split_lives(lives)
    assert lives - luck < states * luck <= lives
    assert luck >= 8
    assert states >= 64 or lives < 512
    if lives >= 4096:
        assert luck >= 16
        assert 16 <= states / luck < 68


@pytest.mark.parametrize(
    ("lives", "split"), [(4096, (256, 16)), (16_384, (1024, 16)), (65_536, (2048, 32))]
)
def test_the_split_that_was_measured(lives, split):
    assert split_lives(lives) == split


def test_money_at_the_knots_is_the_table_and_between_them_a_straight_line():
    table = np.arange(6.0)[:, None, None] * np.ones((6, 1, 1))
    state = np.zeros(3, dtype=int)
    found = money_at_risk(table, np.array([0.0, 1.0, 3.0]), state)[:, 0]
    assert found.tolist() == [0.0, 2.0, 3.5]


def test_the_crossing_of_two_lines_by_hand():
    # leader 10 - 0 k, other 4 + 4 k: equal at k = 1.5
    factor, taker = _crossing(np.array([10.0, 4.0]), np.array([0.0, 4.0]))
    assert factor == pytest.approx(1.5)
    assert taker == 1
    # at the found rate the two are equal; no crossing when the other falls as fast
    assert _crossing(np.array([10.0, 4.0]), np.array([1.0, 1.0])) == (None, None)


def test_at_a_turning_point_the_two_options_are_level(answer):
    utility = answer.utility
    total = utility.values().mean(axis=0)
    leader = int(total.argmax())
    for point in answer.turning_points:
        if point.at is None:
            continue
        part = utility.part(point.criterion).mean(axis=0)
        there = total - part + part * point.at / point.now
        other = utility.options.index(point.option)
        assert there[leader] == pytest.approx(there[other], rel=1e-6, abs=1e-6)


def test_the_leader_is_regretted_least_and_its_share_is_its_own(answer):
    # in two draws of three the first is better by 1, in one the second by 90: regret 30 and 0.67
    assert leading(np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 90.0]])) == 1
    assert leading(np.zeros((3, 2))) == 0
    regret = {a.option.id: a.regret for a in answer.options}
    assert regret[answer.leader] == pytest.approx(min(regret.values()))
    assert answer.leader in answer.holds_up


def test_fewer_burned_out_years_and_a_shorter_way_back_count_as_gains(answer):
    utility = answer.utility
    for criterion in ("health", "way_back"):
        level = utility.levels[criterion][utility.state_of_draw()]
        lower = level < level[:, [0]] - 1e-9
        assert lower.any() or criterion == "way_back"
        assert (utility.part(criterion)[lower] >= 0).all()
        higher = level > level[:, [0]] + 1e-9
        assert (utility.part(criterion)[higher] <= 0).all()


def test_levels_are_means_over_lives(answer):
    for name, values in answer.outcomes.criteria.items():
        if name != "money":
            assert np.allclose(answer.utility.levels[name], values.mean(axis=2).T)


def test_a_rate_is_paid_for_as_long_as_what_it_buys_lasts(answer):
    # 41 to 67 is 26 years less what passed since May; money lasts to 90; all discounted a little
    lasting = answer.outcomes.lasting
    assert 250 < lasting.work < 312
    assert lasting.decade == lasting.work
    assert 500 < lasting.life < 595
    assert lasting.view < 36.5
    utility = answer.utility
    levels = utility.levels["meaning"][utility.state_of_draw()]
    expected = (levels - levels[:, [0]]) / 10.0 * utility.cloud.rates["meaning"][:, None]
    expected = expected * lasting.work / answer.outcomes.spending_now
    assert np.allclose(utility.straight().part("meaning"), expected)


def test_a_bend_spreads_the_same_worth_differently_along_the_range(answer):
    utility = answer.utility
    bend = utility.cloud.bends["meaning"][:, None]
    share = utility.levels["meaning"][utility.state_of_draw()] / 100.0
    worth = np.expm1(-bend * share) / np.expm1(-bend)
    whole = 10.0 * utility.cloud.rates["meaning"][:, None] * answer.outcomes.lasting.work
    expected = whole * (worth - worth[:, [0]]) / answer.outcomes.spending_now
    assert np.allclose(utility.part("meaning"), expected, atol=1e-2, rtol=1e-3)


def test_money_is_straight_money_without_a_bend_and_counts_for_life(answer):
    straight = answer.utility.straight()
    money = straight.reached("money")
    expected = (money - money[:, [0]]) * answer.outcomes.lasting.life / straight.spending
    assert np.allclose(straight.part("money"), expected)


def test_a_person_who_discounts_more_counts_later_years_less(answer):
    lasting = answer.outcomes.lasting
    near, far = lasting.at(0.0), lasting.at(np.array([0.1]))
    assert near.life == pytest.approx(lasting.months[0], rel=1e-6)
    assert far.life[0] < lasting.life < near.life
    # 36 months at 10 % a year by hand: (1 - d^36) / (1 - d), d = 1.1^(-1/12)
    d = 1.1 ** (-1 / 12)
    assert far.view[0] == pytest.approx((1 - d ** lasting.months[3]) / (1 - d))


def test_answers_move_the_answer_and_are_counted():
    question = Question((CRITERION_AT["autonomy"], CRITERION_AT["money"]), (0.8, 0.5), (0.5, 0.6))
    person = example()
    spending = person.money.essential + person.money.other
    entries = tuple(entry_of(question, "first", spending, ON) for _ in range(3))
    before = decided(lives=LIVES)
    after = decide(person, on=ON, lives=LIVES, answers=Answers(answers=entries))
    assert (before.answered, after.answered) == (0, 3)
    rates = [np.median(made.utility.cloud.rates["autonomy"]) for made in (before, after)]
    # thirty points are said to be worth more than a tenth of spending, twice the wide guess
    assert rates[1] > 1.25 * rates[0]
    assert "autonomy" in after.utility.cloud.said
    assert after.more.whose[0].criterion == "standing"


def test_after_a_whole_sitting_the_answer_is_told_in_every_form():
    """With gambles and near against far, which give each taste a time of its own."""
    near = Entry(on=ON, kind="near", amounts={"now": 5000.0, "later": 6000.0, "years": 5.0})
    gamble = Entry(on=ON, kind="gamble", amounts={"sure": 5.0, "worse": 3.0, "better": 9.0})
    rated = Entry(on=ON, kind="rating", option="stay", criterion="meaning", low=40.0, high=50.0)
    made = decide(example(), on=ON, lives=FEW, answers=Answers(answers=(near, gamble, rated)))
    assert made.utility.lasting["money"].shape == (made.utility.draws,)
    assert json.dumps(as_plain(made))
    assert "rests on 3 answers" in report_text(made)
    assert "</html>" in report_html(made)


def test_doubt_about_oneself_counts_bends_and_risk_too(answer):
    """Where rates are sure and bends are not, tastes alone can still turn the answer."""
    cloud = answer.utility.cloud
    sure = {name: np.full_like(rate, np.median(rate)) for name, rate in cloud.rates.items()}
    bent_only = replace(answer.utility, cloud=replace(cloud, rates=sure))
    straight = replace(
        bent_only, cloud=replace(bent_only.cloud, bends={}, risk=np.ones(cloud.size))
    )
    firm = acceptability(straight.by_taste())[:, 0].max()
    open_ = acceptability(bent_only.by_taste())[:, 0].max()
    assert firm == 1.0
    assert open_ < 0.99


def test_worth_by_taste_is_the_mean_over_states(answer):
    utility = answer.utility
    found = utility.by_taste(tastes=3, states=utility.states)
    for row, which in zip(found, (0, (utility.draws - 1) // 2, utility.draws - 1), strict=True):
        one = {k: np.full(utility.states, v[which]) for k, v in utility.cloud.rates.items()}
        bends = {k: np.full(utility.states, v[which]) for k, v in utility.cloud.bends.items()}
        cloud = replace(
            utility.cloud,
            rates=one,
            bends=bends,
            risk=np.full(utility.states, utility.cloud.risk[which]),
        )
        assert row == pytest.approx(replace(utility, cloud=cloud).values().mean(axis=0))


def test_ratings_given_as_answers_stand_in_the_place_of_those_in_the_file():
    entry = Entry(on=ON, kind="rating", option="stay", criterion="meaning", low=1.0, high=3.0)
    made = decide(example(), on=ON, lives=FEW, answers=Answers(answers=(entry,)))
    stay = made.options[0]
    assert stay.rated["meaning"].mean == pytest.approx(2.0, abs=0.5)
    assert "meaning" in stay.said


def test_the_answer_is_shown_under_other_models_and_at_other_rates(answer):
    more = answer.more
    assert [row.model for row in more.models] == ["additive", "linear", "veto"]
    assert more.models[0].leader == answer.leader
    assert [row.yearly for row in more.at_rates] == [0.0, 0.03]
    assert [row.criterion for row in more.whose[:2]] == ["standing", "obligation"]
    assert {turn.option for turn in more.ratings} == set(answer.utility.options)


def test_under_straight_values_and_a_veto_the_answer_is_that_of_those_worths(answer):
    utility, (_, linear, veto) = answer.utility, answer.more.models
    straight = utility.straight().values()
    vetoed = past_veto(gains_over_staying(utility), veto_thresholds(utility.spending))
    parts = {c.id: utility.part(c.id) for c in CRITERIA}
    for row, values in ((linear, straight), (veto, with_veto(parts, vetoed))):
        at = leading(values)
        assert (row.leader, row.changes) == (
            utility.options[at],
            utility.options[at] != answer.leader,
        )
        assert row.best == pytest.approx(acceptability(values)[at, 0])
    best = acceptability(utility.values())[leading(utility.values()), 0]
    assert len({linear.best, veto.best, best}) == 3


def test_the_answer_at_another_rate_is_the_same_worths_had_for_other_times(answer):
    utility, outcomes = answer.utility, answer.outcomes
    told = []
    for row in answer.more.at_rates:
        times = outcomes.lasting.at(np.full(utility.draws, row.yearly))
        lasting = {c.id: times.of(c.id) / outcomes.spending_now for c in CRITERIA}
        values = replace(utility, lasting=lasting).values()
        assert row.leader == utility.options[leading(values)]
        told.append(acceptability(values)[leading(values), 0])
        assert row.best == pytest.approx(told[-1])
        assert row.changes == (row.leader != answer.leader)
    assert told[0] != told[1]


def test_what_could_happen_on_one_life_is_told_of_money_and_one_way_everywhere(answer):
    """The table of pairs, the difference beside staying, and dominance are of the same lives."""
    more, money = answer.more, answer.outcomes.criteria["money"]
    assert more.more_money.shape == (len(answer.options),) * 2
    assert np.allclose(more.more_money + more.more_money.T, 1.0)
    for at, row in enumerate(answer.options):
        larger = np.maximum(np.abs(money[at]), np.abs(money[0]))
        close = np.abs(money[at] - money[0]) <= EVEN_SHARE * larger
        ahead = ((money[at] > money[0]) & ~close).mean() + 0.5 * close.mean()
        assert more.more_money[at, 0] == pytest.approx(ahead)
        assert row.against_stay.beats == pytest.approx(ahead)
    lives = dominance(over_lives(money))
    assert np.array_equal(more.could_money.first, lives.first)
    assert np.array_equal(more.could_money.second, lives.second)


def test_how_options_compare_in_what_can_be_known_is_of_states_with_tastes_averaged(answer):
    known = dominance(answer.utility.by_state())
    assert np.array_equal(answer.more.known.first_wrong, known.first_wrong)
    assert np.array_equal(answer.more.known.second_wrong, known.second_wrong)
    drawn = dominance(answer.utility.values())
    assert not np.array_equal(known.second_wrong, drawn.second_wrong)


def test_an_option_s_own_figure_moves_that_option_alone(answer):
    """What a post pays tells of what others pay, and turns the lead to or from that post only."""
    turned = [turn for turn in answer.more.figures if turn.at is not None]
    mine = owners(answer.alternatives)
    own = [turn for turn in turned if turn.figure in mine]
    assert own
    for turn in own:
        assert mine[turn.figure] in (turn.taker, answer.leader)
    loose = figure_turns(
        answer.utility.by_state(), answer.outcomes.parameters, answer.utility.options
    )
    assert any(
        mine[turn.figure] not in (turn.taker, answer.leader)
        for turn in loose
        if turn.figure in mine and turn.at is not None
    )
    kept = set(answer.utility.options)
    assert all(mine.get(turn.figure, "stay") in kept for turn in answer.more.figures)


def test_near_retirement_a_post_matters_for_the_months_that_are_left():
    person = plain_person(person={"born": "1962-11"}, money={"retire_at": 66})
    outcomes = lived(person, only(person), still=True)
    assert outcomes.lasting.work == pytest.approx(24, abs=1.1)
    assert outcomes.lasting.decade == pytest.approx(120)


def test_doubt_about_oneself_is_less_where_tastes_are_surer():
    """What is left where every rate is sure are bends and the taste for risk."""

    def told(low, high):
        rates = {c.id: Range(low=low, high=high) for c in CRITERIA if c.id != "money"}
        return decide(changed(example(), rates=rates), on=ON, lives=LIVES)

    sure, unsure = told(100, 100), told(20, 500)
    assert sure.doubt_world > 0.3
    assert sure.doubt_self < 0.75 * unsure.doubt_self


def test_regret_and_acceptability_in_the_answer_are_those_of_its_values(answer):
    values = answer.utility.values()
    assert [a.regret for a in answer.options] == pytest.approx(list(expected_regret(values)))
    assert [a.best for a in answer.options] == pytest.approx(list(acceptability(values)[:, 0]))
    firm = how_firm(values)
    assert (answer.leader, answer.word) == (answer.utility.options[firm.leader], firm.word)


def test_what_could_be_found_out_is_worth_is_of_the_world_with_tastes_averaged(answer):
    """Finding out does not tell what one wants: chance among tastes is no knowledge."""
    assert answer.evpi == voi.evpi(answer.utility.by_state())
    assert answer.evpi.value < voi.evpi(answer.utility.values()).value
