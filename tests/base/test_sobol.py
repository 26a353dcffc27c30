from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kstest, qmc

import lives
from afterward.base.errors import AfterwardError
from afterward.base.sobol import (
    LEADING,
    SobolStreams,
    SpreadStates,
    by_scramble,
    scramble_error,
    streams_for,
)
from afterward.base.sobol_numbers import COORDINATES, DIRECTIONS
from afterward.base.streams import Streams
from afterward.simulation.outcomes import standard_error

GOLDEN = [
    [0.63521, 0.6153, 0.531893],
    [0.520968, 0.565009, 0.529873],
    [0.964006, 0.502814, 0.802495],
]

LIFE = np.arange(1024)


def smooth(streams, size):
    """Return a smooth function of two streams, `(life,)`; its mean is 1."""
    life = np.arange(size)
    parts = [streams.uniform(name, life=life) - 0.5 for name in ("search", "way-back")]
    return (1.0 + parts[0]) * (1.0 + parts[1])


def errors_of_mean(kind, size, seeds=60):
    return np.std([smooth(kind(seed), size).mean() - 1.0 for seed in range(seeds)])


def test_direction_numbers_are_those_of_scipy():
    points = qmc.Sobol(COORDINATES, scramble=False, bits=32).random_base2(8)
    theirs = (points[2 ** np.arange(1, 9) - 1] * 2.0**32).astype(np.uint32)
    assert np.array_equal(DIRECTIONS[:8], theirs)


def test_every_coordinate_spreads_its_points_over_every_interval():
    # Leading bits of the first k direction numbers have to be independent: a triangle of ones.
    top = DIRECTIONS & (np.uint32(1) << np.arange(31, -1, -1, dtype=np.uint32))[:, None]
    assert (top > 0).all()


def test_numbers_are_those_they_always_were():
    found = [
        SobolStreams(7).uniform("search", life=[0, 1, 500]),
        SobolStreams(7).uniform("figure:some.figure", state=[1, 2, 500]),
        SobolStreams(7).uniform("market", life=3, time=[0, 29, 45]),
    ]
    assert np.round(found, 6).tolist() == GOLDEN


def test_leading_coordinates_are_each_given_once():
    for kind in ("luck", "knowledge"):
        taken = [
            coordinate
            for name, first, count in LEADING.values()
            if name == kind
            for coordinate in range(first, first + count)
        ]
        assert sorted(taken) == list(range(len(taken)))
        assert len(taken) <= COORDINATES


@pytest.mark.parametrize("stream", ["search", "market", "anything"])
def test_numbers_are_uniform_and_strictly_inside(stream):
    u = np.concatenate(
        [SobolStreams(seed).uniform(stream, life=np.arange(160), time=seed) for seed in range(40)]
    )
    assert np.float32(u.min()) > 0.0
    assert np.float32(u.max()) < np.float32(1.0)
    assert kstest(u, "uniform").pvalue > 0.01


@pytest.mark.parametrize("time", [0, 31, 32, 700])
@pytest.mark.parametrize("stream", ["search", "market", "figure:hiring.clinical", "anything"])
def test_each_scramble_has_one_point_in_every_interval(stream, time):
    u = SobolStreams(2).uniform(stream, state=LIFE + 1, time=time)
    for scramble in range(16):
        held = np.floor(u[scramble::16] * 64).astype(int)
        assert sorted(held) == list(range(64))


def test_the_first_lives_of_more_are_a_whole_net_too():
    u = SobolStreams(2).uniform("anything", life=LIFE)
    for count in (16, 32, 64, 256):
        held = np.floor(u[: count * 16 : 16] * count) if count <= 64 else []
        assert len(set(held)) == len(held)


def test_two_leading_streams_fill_the_square_together():
    square = [SobolStreams(5).uniform(name, life=LIFE) for name in ("search", "way-back")]
    cell = (np.floor(square[0] * 8) * 8 + np.floor(square[1] * 8)).astype(int)
    for scramble in range(16):
        assert len(set(cell[scramble::16])) == 64


@given(st.integers(0, 2**63), st.integers(0, 700), st.integers(0, 40))
def test_any_number_can_be_found_again_alone(seed, life, time):
    streams = SobolStreams(seed)
    table = streams.uniform("market", life=np.arange(0, 701, 7)[:, None], time=np.arange(41))
    if life % 7 == 0:
        assert table[life // 7, time] == streams.uniform("market", life=life, time=time)


def test_seeds_and_names_give_other_numbers():
    u = SobolStreams(1).uniform("search", life=LIFE)
    assert not np.array_equal(u, SobolStreams(2).uniform("search", life=LIFE))
    assert not np.array_equal(u, SobolStreams(1 + (1 << 32)).uniform("search", life=LIFE))
    assert np.array_equal(u, SobolStreams(1).uniform("search", life=LIFE))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"stream": "a", "life": LIFE}, {"stream": "b", "life": LIFE}),
        ({"stream": "a", "life": LIFE}, {"stream": "a", "state": LIFE + 1}),
        ({"stream": "a", "life": LIFE}, {"stream": "a", "life": LIFE, "time": 1}),
        ({"stream": "market", "life": LIFE}, {"stream": "market", "life": LIFE, "time": 40}),
        ({"stream": "search", "life": LIFE}, {"stream": "figure:hiring.clinical", "life": LIFE}),
    ],
)
def test_other_places_are_unrelated(one, other):
    # Over 60 seeds of 1,024: the mean correlation of unrelated numbers has an sd of 0.004 or less.
    found = [
        np.corrcoef(SobolStreams(s).uniform(**one), SobolStreams(s).uniform(**other))[0, 1]
        for s in range(60)
    ]
    assert abs(np.mean(found)) < 0.016
    assert np.max(np.abs(found)) < 0.2


def test_the_four_uniforms_of_a_place_are_unrelated_and_the_first_is_the_one():
    streams = SobolStreams(4)
    four = streams.uniforms("market", life=LIFE, time=3)
    assert np.array_equal(four[0], streams.uniform("market", life=LIFE, time=3))
    assert np.abs(np.corrcoef(four) - np.eye(4)).max() < 0.15
    for u in four:
        assert sorted(np.floor(u[::16] * 64)) == list(range(64))


def test_normals_are_the_uniforms_seen_through_the_bell():
    z = SobolStreams(4).normal("market", life=LIFE)
    assert z.mean() == pytest.approx(0.0, abs=0.005)
    assert z.std() == pytest.approx(1.0, abs=0.01)


def test_luck_that_belongs_to_one_state_is_plain():
    state, life = np.arange(3)[:, None], np.arange(4)[None, :]
    u = SobolStreams(8).uniform("own", state=state, life=life)
    assert np.array_equal(u[1:, 1:], Streams(8).uniform("own", state=state, life=life)[1:, 1:])
    assert np.array_equal(u[0], SobolStreams(8).uniform("own", life=life[0]))
    assert np.array_equal(u[1:, 0], SobolStreams(8).uniform("own", state=state[1:, 0]))


def test_scrambles_are_independent_of_each_other():
    values = [smooth(SobolStreams(seed), 256) for seed in range(200)]
    means = np.stack([one.reshape(16, 16).mean(axis=0) for one in values])
    between = np.corrcoef(means.T)[np.triu_indices(16, 1)]
    assert abs(between.mean()) < 0.02
    # 120 correlations of 200 pairs each have an sd of 0.071
    assert between.std() == pytest.approx(0.071, abs=0.02)


def test_errors_fall_faster_than_by_chance():
    few, many = (errors_of_mean(SobolStreams, size) for size in (256, 4096))
    assert few < 0.3 * errors_of_mean(Streams, 256)
    # sixteen times the lives: a quarter of the error by chance, well under a tenth here
    assert many < few / 10
    assert errors_of_mean(Streams, 4096) == pytest.approx(errors_of_mean(Streams, 256) / 4, rel=0.4)


def test_the_error_of_a_mean_told_by_scrambles_is_right_on_average():
    values = np.array([smooth(SobolStreams(seed), 512) for seed in range(200)])
    told = [scramble_error(one) for one in values]
    assert np.mean(told) / values.mean(axis=1).std(ddof=1) == pytest.approx(1.0, abs=0.15)
    # values taken as if they were independent would tell many times that
    assert np.mean([standard_error(one[None, :]) for one in values]) > 5 * np.mean(told)


def crossed(seed):
    """Return a table `(state, life)` in which states, lives and both together count."""
    streams = SobolStreams(seed)
    state = streams.normal("check-in", state=np.arange(1, 65))[:, None]
    life = streams.normal("search", life=np.arange(64))[None, :]
    return np.exp(0.3 * state) + 0.5 * life + 0.5 * state * life


def test_errors_of_crossed_states_and_lives_are_right_on_average():
    values = np.array([crossed(seed) for seed in range(200)])
    told = [scramble_error(one) for one in values]
    assert np.mean(told) / values.mean(axis=(1, 2)).std(ddof=1) == pytest.approx(1.0, abs=0.15)


def test_means_by_scramble_are_of_every_sixteenth():
    values = np.arange(32.0)[:, None] + 100.0 * np.arange(48.0)[None, :]
    found = by_scramble(values)
    assert found.shape == (16, 16)
    assert found[3, 5] == values[3::16, 5::16].mean()
    assert found.mean() == pytest.approx(values.mean())
    assert np.array_equal(by_scramble(np.arange(8.0)), np.arange(8.0)[:, None])


@pytest.mark.parametrize("shape", [(40, 16), (16, 40), (17, 1)])
def test_unequal_scrambles_are_refused_in_words(shape):
    with pytest.raises(AfterwardError) as refused:
        scramble_error(np.ones(shape))
    assert refused.value.faults[0].path in {"states", "lives"}


def test_one_scramble_is_refused():
    with pytest.raises(AfterwardError):
        SobolStreams(1, scrambles=1)


def test_streams_are_chosen_by_name():
    assert streams_for("philox", 3) == Streams(3)
    assert streams_for("sobol", 3) == SobolStreams(3)
    assert [streams_for(draws, 3).draws for draws in ("philox", "sobol")] == ["philox", "sobol"]
    with pytest.raises(AfterwardError):
        streams_for("dice", 3)


@pytest.mark.parametrize("name", ["money", "health", "time", "way_back"])
def test_simulated_means_agree_with_those_of_plain_numbers(monkeypatch, both, name):
    plain, even = both
    gap = plain.criteria[name][1].mean() - even.criteria[name][1].mean()
    off = np.hypot(
        standard_error(plain.criteria[name][1]),
        standard_error(even.criteria[name][1], "sobol"),
    )
    assert abs(gap) < 4.0 * off


def test_even_numbers_tell_a_simulated_mean_more_sharply(both):
    plain, even = both
    told = standard_error(even.criteria["money"][1], "sobol")
    assert told < 0.6 * standard_error(plain.criteria["money"][1])


@pytest.fixture(scope="module")
def both():
    """Return the same person's lives by plain and by evenly spread numbers."""
    person = lives.example()
    live = partial(lives.lived, person, lives.only(person, "medical-writing"), states=64)
    plain = live(lives=64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lives, "Streams", SobolStreams)
        return plain, live(lives=64)


def test_spread_states_are_those_of_sobol_and_their_luck_is_plain():
    mixed, even, plain = SpreadStates(5), SobolStreams(5), Streams(5)
    numbers, years = np.arange(1, 65), np.arange(3)
    for name in ("figure:pay.place", "check-in", "figure:hours.nurse"):
        found = mixed.uniform(name, state=numbers)
        assert np.array_equal(found, even.uniform(name, state=numbers))
        words = mixed.uniforms(name, state=numbers)
        assert np.array_equal(words, even.uniforms(name, state=numbers))
    for name in ("search", "market"):
        place = {"life": np.arange(7)[:, None], "time": years}
        assert np.array_equal(mixed.uniform(name, **place), plain.uniform(name, **place))
        assert np.array_equal(mixed.uniforms(name, **place), plain.uniforms(name, **place))
    assert np.array_equal(mixed.normal("trait", state=numbers), even.normal("trait", state=numbers))


def test_spread_states_tell_each_place_by_itself_where_states_and_lives_are_mixed():
    mixed = SpreadStates(5)
    found = mixed.uniform("search", state=np.array([0, 0, 3, 3]), life=np.array([0, 2, 0, 2]))
    alone = [mixed.uniform("search", state=s, life=j) for s, j in ((0, 0), (0, 2), (3, 0), (3, 2))]
    assert found.tolist() == [float(one) for one in alone]


@pytest.mark.parametrize(
    ("kind", "plain", "draws"),
    [(Streams, True, "philox"), (SobolStreams, False, "sobol"), (SpreadStates, True, "sobol")],
)
def test_streams_say_how_they_draw_states_and_luck(kind, plain, draws):
    assert (kind(1).plain_luck, kind(1).draws) == (plain, draws)
