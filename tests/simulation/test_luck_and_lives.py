from types import SimpleNamespace

import numpy as np
import pytest
from scipy.special import ndtri
from scipy.stats import rankdata

from afterward.base.months import month_number
from afterward.base.streams import Streams
from afterward.options import alternatives
from afterward.profile import Offer
from afterward.simulation import gathering, integrate_luck, simulate
from afterward.simulation.outcomes import integrate_luck_certain, spread, standard_error
from afterward.simulation.world import draw_world
from lives import ON, changed, example, lived, mean, only, plain_person


def test_the_same_seed_gives_the_same_lives_bit_for_bit():
    person = example()
    options = only(person, "medical-writing")
    first, again = (simulate(person, options, on=ON, seed=9, states=8, lives=8) for _ in range(2))
    for name, values in first.criteria.items():
        assert np.array_equal(values, again.criteria[name])


def test_another_seed_gives_other_lives():
    person = example()
    first, other = (
        simulate(person, only(person), on=ON, seed=s, states=8, lives=8) for s in (1, 2)
    )
    assert not np.array_equal(first.criteria["money"], other.criteria["money"])


def test_an_option_lives_the_same_lives_whatever_it_stands_beside():
    person = example()
    alone = simulate(person, only(person), on=ON, states=8, lives=8)
    among = simulate(person, alternatives(person, on=ON), on=ON, states=8, lives=8)
    for name in alone.criteria:
        assert np.array_equal(alone.criteria[name][0], among.criteria[name][0])


def test_a_life_can_be_lived_again_alone():
    # Fewer lives and states are the first ones of more: nothing depends on how many there are.
    person = example()
    few = simulate(person, only(person), on=ON, states=4, lives=2)
    many = simulate(person, only(person), on=ON, states=8, lives=8)
    assert np.array_equal(few.criteria["money"], many.criteria["money"][:, :4, :2])


def test_luck_is_averaged_to_state_by_option():
    values = np.arange(24.0).reshape(2, 3, 4)
    assert integrate_luck(values).shape == (3, 2)
    assert integrate_luck(values)[0, 1] == values[1, 0].mean()


def test_certain_money_is_known_for_two_lives():
    # Two equally likely lives, 1 and 4. Risk aversion 1: the geometric mean, 2. Risk aversion 2:
    # the harmonic mean, 1 / ((1 + 1/4) / 2) = 1.6. None: 2.5.
    spending = np.array([[[1.0, 4.0]]])
    assert integrate_luck_certain(spending, 0.0)[0, 0] == 2.5
    assert np.isclose(integrate_luck_certain(spending, 1.0)[0, 0], 2.0)
    assert np.isclose(integrate_luck_certain(spending, 2.0)[0, 0], 1.6)


def test_the_standard_error_covers_the_truth_about_as_often_as_it_says():
    random = np.random.default_rng(4)
    inside = 0
    for _ in range(400):
        by_state = random.standard_normal((40, 1))
        by_life = 0.5 * random.standard_normal((1, 30))
        values = by_state + by_life + 0.3 * random.standard_normal((40, 30))
        inside += abs(values.mean()) <= 1.96 * standard_error(values)
    assert 0.91 <= inside / 400 <= 0.99


def test_a_spread_holds_its_quantiles_in_order():
    found = spread(np.random.default_rng(1).normal(size=(30, 30)))
    assert list(found.quantiles) == sorted(found.quantiles)
    assert found.at(0.05) < found.mean < found.at(0.95)


def test_nights_gone_move_time_and_health_and_nothing_else():
    person = changed(example(), work={"nights": 6})
    rested = changed(person, work={"nights": 0})
    with_nights = lived(person, only(person), states=16)
    without = lived(rested, only(rested), states=16)
    assert mean(without, "time", "stay") > mean(with_nights, "time", "stay")
    assert mean(without, "health", "stay") == mean(with_nights, "health", "stay")
    for name in ("money", "security", "way_back"):
        assert mean(without, name, "stay") == mean(with_nights, name, "stay")


def test_giving_nights_up_moves_time_and_health():
    person = changed(example(), work={"nights": 6})
    outcomes = lived(person, only(person, "fewer-nights"), states=64)
    assert mean(outcomes, "time", "fewer-nights") > mean(outcomes, "time", "stay")
    assert mean(outcomes, "health", "fewer-nights") < mean(outcomes, "health", "stay")


def test_error_between_lives_counts_though_states_do_not_differ():
    # Four lives 0, 2, 4, 6 in every state: variance 20 / 3 (n - 1), over 4 lives: sqrt(5 / 3);
    # four of a kind show 0.9213 of the true error.
    values = np.tile([0.0, 2.0, 4.0, 6.0], (10, 1))
    assert standard_error(values) == pytest.approx((5 / 3) ** 0.5 / 0.921318, rel=1e-5)


def test_error_between_states_counts_though_lives_do_not_differ():
    values = np.tile([[0.0], [2.0], [4.0], [6.0]], (1, 10))
    assert standard_error(values) == pytest.approx((5 / 3) ** 0.5 / 0.921318, rel=1e-5)


def test_markets_grow_on_average_by_what_the_figure_says():
    # The mean of exp(m + s x) over a normal x is exp(m + s^2 / 2); m = ln(1.05) - s^2 / 2, so 1.05.
    x = ndtri((np.arange(20_000) + 0.5) / 20_000)
    world = SimpleNamespace(market_return=np.array([0.05]), market_sd=np.array([0.3]))
    grown = gathering._market(world, SimpleNamespace(market=x[:, None])).in_year(0)
    assert float(grown.mean()) == pytest.approx(1.05, abs=5e-4)
    # half of all years lie below exp(ln(1.05) - 0.045) = 1.0038
    assert float(np.median(grown)) == pytest.approx(1.05 * np.exp(-0.045), abs=1e-4)


def test_published_pay_of_roles_rises_and_falls_together_and_ones_own_numbers_do_not():
    person = changed(example(), offers=(Offer(option="medical-affairs", pay=200_000),))
    options = only(person, "management", "medical-writing", "medical-affairs", "sabbatical")
    world = draw_world(person, options, Streams(5), 4096, on=ON)
    drawn = dict(zip([o.id for o in options], world.posts.pay, strict=True))
    ranks = [rankdata(drawn[name]) for name in ("management", "medical-writing")]
    # normal scores correlate by 0.6; ranks by 6 / pi * asin(0.3) = 0.582
    assert np.corrcoef(ranks)[0, 1] == pytest.approx(0.582, abs=0.03)
    assert np.ptp(drawn["medical-affairs"]) == 0.0
    assert np.ptp(drawn["stay"]) == np.ptp(drawn["sabbatical"]) == 0.0


def test_how_much_is_shared_stands_in_the_ledger_without_a_spread():
    person = example()
    world = draw_world(person, only(person, "management"), Streams(5), 8, on=ON)
    assert world.parameters["money.pay_shared_place"] == pytest.approx(np.full(8, 0.6))
    alone = draw_world(person, only(person), Streams(5), 8, on=ON)
    assert "money.pay_shared_place" not in alone.parameters


POST = {"search": 0, "training": 0, "training_cost": 0, "hours": 50, "nights": 0}


def hours_free(person, option, given, **posts):
    found = lived(person, only(person, option), posts={**POST, **posts}, given=given)
    return mean(found, "time", option)


def test_training_takes_the_hours_it_takes():
    # a year of training: 40 instead of 10 hours a week in 12 of 120 months is 3 hours a week less
    person = plain_person(work={"look_first": False})
    light, full = (
        hours_free(person, "medical-writing", {"training_hours": hours}, training=12)
        for hours in (10, 40)
    )
    assert light - full == pytest.approx(3.0, abs=1e-6)


def test_looking_takes_the_hours_it_takes_and_time_off_and_a_signed_offer_take_none():
    # leaving first, notice 3, a search of 9: six months, 20 instead of 0 hours a week, of 120
    searcher = plain_person(work={"look_first": False})
    waiting = changed(
        searcher, offers=(Offer(option="medical-affairs", pay=93_600, start="2027-12"),)
    )

    def lost(person, option, leave=None, **posts):
        return [
            mean(
                lived(
                    person,
                    only(person, option),
                    posts={**POST, **posts},
                    leave=leave,
                    given={"search_hours": hours, "fallback_hours": 0},
                ),
                "time",
                option,
            )
            for hours in (0, 20)
        ]

    idle, busy = lost(searcher, "medical-writing", search=9)
    assert idle - busy == pytest.approx(20 * 6 / 120, abs=0.02)
    idle, busy = lost(searcher, "sabbatical")
    assert idle == busy
    idle, busy = lost(waiting, "medical-affairs", leave=month_number("2027-06"))
    assert idle == busy


def test_at_the_end_of_life_free_hours_are_those_that_were_lived():
    # 85 and retired: every waking hour, 112 a week, is free, for five years and not for ten
    person = plain_person(person={"born": "1941-11"})
    assert mean(lived(person, only(person)), "time", "stay") == pytest.approx(112.0)


def test_the_way_back_counts_the_search_for_a_clinical_post():
    person = plain_person()
    options = only(person, "medical-writing")
    short, long = (
        mean(lived(person, options, given={"clinic_search": m}), "way_back", "medical-writing")
        for m in (4, 10)
    )
    assert long - short == pytest.approx(6.0)
    assert short >= 4.0
