import numpy as np

from afterward.options import alternatives
from afterward.simulation import integrate_luck, simulate
from afterward.simulation.outcomes import integrate_luck_certain, spread, standard_error
from lives import ON, changed, example, lived, mean, only


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
