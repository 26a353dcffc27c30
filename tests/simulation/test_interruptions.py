import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.streams import Streams
from afterward.simulation import simulate
from afterward.simulation.clock import steps
from interrupted import (
    NEVER,
    QUIET,
    clocks,
    lived_with,
    months,
    once,
    risks,
    staying,
    summed,
    walk,
)
from lives import ON, changed, example, lived, mean, only, plain_person

CHANCES = st.floats(0.001, 0.6)
UNIFORMS = st.floats(1e-6, 1.0 - 1e-6)
GRID = (np.arange(1000) + 0.5) / 1000


# --- how often --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["lost", "ill"])
@pytest.mark.parametrize("steps_of_a_year", [months(12), months(0, years=1)])
def test_a_chance_a_year_comes_true_in_that_share_of_lives_exactly(kind, steps_of_a_year):
    # 1 - exp(-H) with H the hazard of the year is the chance itself: u below it, and no other
    told = walk(
        risks(**{kind: 0.237}), clocks(**{kind: GRID}), staying(lives=1000), steps_of_a_year
    )
    struck = told[-1].held.lost if kind == "lost" else told[-1].held.fell_ill
    assert np.array_equal(struck[0, 0] > 0, GRID < 0.237)


@given(CHANCES, st.integers(1, 12))
def test_months_of_a_year_gather_their_part_of_the_chance(chance, count):
    # after m months 1 - exp(-H m / 12) = 1 - (1 - p)^(m / 12)
    told = walk(risks(lost=chance), clocks(lost=GRID), staying(lives=1000), months(count))
    by_then = 1.0 - (1.0 - chance) ** (count / 12.0)
    sure = np.abs(GRID - by_then) > 1e-9
    assert np.array_equal((told[-1].held.lost[0, 0] > 0)[sure], (by_then > GRID)[sure])


def test_over_many_lives_posts_are_lost_as_often_as_the_chance_says():
    # 25 years of 4,000 lives, found again at once: 100,000 years at 3 in 100
    u = Streams(8).uniforms("market", life=np.arange(4000)[:, None], time=np.arange(25)[None, :])[1]
    told = walk(risks(lost=0.03), clocks(lost=u), staying(lives=4000), months(0, years=25))
    found = told[-1].held.lost.mean() / 25.0
    se = np.sqrt(0.03 * 0.97 / (4000 * 25))
    assert abs(found - 0.03) < 4 * se


def test_in_whole_lives_posts_are_lost_as_often_as_the_chance_says():
    # a post in clinic kept until retirement; whoever loses one finds the next at once
    person = plain_person()
    home, gone = lived_with(
        person,
        only(person),
        lambda r: with_only(r, lost=0.04),
        states=1,
        lives=3000,
    )
    years = home.phases.retires / 12.0
    expected = 1.0 - 0.96
    se = np.sqrt(years * expected * (1 - expected) / 3000)
    # The years cut short at both ends have a chance of their own, 1 - 0.96^(part): a little less
    # than so many years' chances, by at most 0.001 of one.
    found = gone.befallen.lost.mean()
    assert abs(found - years * expected) < 4 * se + 0.002


def with_only(made, **chances):
    """Return risks with only what is named, found again at once, as chances a year."""
    zero = 0.0 * made.lost
    rows = {
        name: zero - np.log1p(-chances[name]) / 12.0 if name in chances else zero
        for name in ("lost", "ill")
    }
    return replace(made, fails=zero, search=0.0 * made.search, **rows)


def test_burnout_makes_illness_likelier_by_the_figure_for_each_standard_deviation():
    # 1.5 times for each: two standard deviations are 2.25 times the hazard
    made = risks(ill=0.1, times=np.full(1, 1.5))
    told = walk(made, clocks(ill=GRID), staying(lives=1000), months(12), burnout=2.0)
    chance = 1.0 - 0.9**2.25
    assert np.array_equal(told[-1].held.fell_ill[0, 0] > 0, chance > GRID)


# --- common random numbers --------------------------------------------------------------------


def moment(told, life=0):
    """Return the months at work until the first post is lost, infinite if none is."""
    worked = 0.0
    for one in told:
        if one.held.lost[0, 0, life] > 0:
            return worked + float((one.share.old + one.share.new)[0, 0, life])
        worked += one.step.months
    return np.inf


@given(
    CHANCES,
    CHANCES,
    UNIFORMS,
    st.sampled_from([months(36), months(6, first=30), months(0, years=5)]),
)
def test_a_greater_hazard_only_makes_the_same_blow_fall_sooner(one, other, u, walked):
    low, high = sorted((one, other))
    # A search that lasts to the end: what is worked until then is the moment of the blow.
    told = [
        walk(risks(lost=p, search=NEVER), clocks(lost=u), staying(), walked) for p in (low, high)
    ]
    late, soon = (moment(each) for each in told)
    assert soon <= late + 1e-9


def test_the_blow_falls_where_the_hazard_reaches_the_clock():
    # u = 0.0975 is reached after t with 1 - 0.81^(t / 12) = 0.0975: t = 6 x 0.9025 = 0.95^2 ... by
    # hand ln(0.9025) / ln(0.81) = 0.4868 of a year, 5.842 months
    at = 12.0 * np.log(0.9025) / np.log(0.81)
    for walked in (months(12), months(0, years=1)):
        told = walk(risks(lost=0.19, search=NEVER), clocks(lost=0.0975), staying(), walked)
        assert summed(told, "old")[0, 0, 0] == pytest.approx(at)
    assert at == pytest.approx(5.842, abs=1e-3)


def test_all_options_share_each_lifes_luck():
    phases = staying(options=3, lives=200)
    ringing = clocks(lost=GRID[::5], ill=GRID[::-5])
    told = walk(risks(3, lost=0.3, ill=0.3), ringing, phases, months(24, years=3))
    for one in told:
        for name in ("lost", "fell_ill", "between", "ill"):
            rows = getattr(one.held, name)
            assert np.array_equal(rows[0], rows[1])
            assert np.array_equal(rows[0], rows[2])


def test_in_whole_lives_options_of_equal_risk_lose_posts_at_the_same_time():
    person = plain_person()
    options = only(person, "mend", "part-time")
    _, gone = lived_with(person, options, lambda r: with_only(r, lost=0.2), lives=40)
    assert gone.befallen.lost.sum() > 100
    assert np.array_equal(gone.befallen.lost[0], gone.befallen.lost[1])
    assert np.array_equal(gone.befallen.lost[0], gone.befallen.lost[2])


@pytest.mark.parametrize("tiny", [0.0, 1e-12])
def test_without_risk_nothing_changes_at_all(tiny):
    # at 1e-12 everything is reckoned and nothing strikes: bit for bit the world without events
    person = example()
    options = only(person, "medical-writing", "sabbatical")
    seen = {}
    for name, change in (
        ("none", with_only),
        ("tiny", lambda r: with_only(r, lost=tiny, ill=tiny)),
    ):
        _, gone = lived_with(person, options, change)
        seen[name] = (gone.books, gone.mean, gone.burned_out, gone.free_hours, gone.worth)
    for one, other in zip(*seen.values(), strict=True):
        if isinstance(one, list):
            assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
        elif isinstance(one, np.ndarray):
            assert np.array_equal(one, other)
        else:
            for part in ("savings", "pot", "worth", "worst_month", "cut_months", "nhs"):
                assert np.array_equal(getattr(one, part), getattr(other, part))


def test_without_risk_the_months_are_those_planned():
    phases = staying(leaves=3.5, trained=7.0, begins=9.25, retires=50.0)
    told = walk(risks(), clocks(lost=1e-9, ill=1e-9), phases, months(36, years=3))
    assert all(one.share is one.planned for one in told)


# --- months add up ----------------------------------------------------------------------------


@st.composite
def worlds(draw):
    part = st.floats(0.0, 40.0)
    leaves = draw(part)
    trained = leaves + draw(part)
    begins = trained + draw(part)
    quits = begins + draw(part)
    returns = quits + draw(part)
    goes_back = draw(st.booleans())
    phases = staying(
        lives=3,
        leaves=leaves,
        trained=trained,
        begins=begins,
        retires=draw(st.floats(0.0, 300.0)),
        quits=quits if goes_back else np.inf,
        returns=returns if goes_back else np.inf,
        kept=draw(st.sampled_from([0.0, 0.5])),
    )
    made = risks(
        lost=draw(CHANCES),
        ill=draw(CHANCES),
        search=draw(st.floats(0.0, 30.0)),
        length=draw(st.floats(0.5, 30.0)),
        not_back=draw(st.sampled_from([0.0, 0.4, 1.0])),
        fails=np.full((2, 1), draw(st.sampled_from([0.0, 0.1]))),
        probation=np.full((2, 1), 6.0),
    )
    few = st.lists(UNIFORMS, min_size=3, max_size=3)
    ringing = clocks(*(np.array(draw(few)) for _ in range(3)), np.array(draw(few)) * 3.0)
    return (
        made,
        ringing,
        phases,
        months(draw(st.integers(0, 40)) // 12 * 12, years=draw(st.integers(0, 12))),
    )


@given(worlds())
def test_months_add_up_and_none_is_less_than_nothing(world):
    for one in walk(*world):
        share, step = one.share, one.step
        whole = share.old + share.training + share.waiting + share.new + share.retired
        assert np.allclose(whole, step.months, atol=1e-9)
        for name in ("old", "training", "waiting", "new", "back", "kept"):
            assert np.all(np.asarray(getattr(share, name)) >= -1e-9), name
        for kind in ("old", "new"):
            ill, unpaid = (np.asarray(getattr(share, f"{k}_{kind}")) for k in ("ill", "unpaid"))
            post = getattr(share, kind)
            assert np.all((ill >= -1e-9) & (ill <= post + 1e-9))
            assert np.all((unpaid >= -1e-9) & (unpaid <= ill + 1e-9))
        assert np.all(np.asarray(share.back) + np.asarray(share.kept) <= share.old + 1e-9)
        for name in ("between", "after", "ill", "absent"):
            assert np.all(getattr(one.held, name) >= -1e-9), name


@given(worlds())
def test_what_was_planned_loses_months_in_posts_to_the_search_and_nothing_else(world):
    for one in walk(*world):
        taken = one.planned.old - one.share.old + one.planned.new - one.share.new
        assert np.allclose(one.share.waiting - one.planned.waiting, taken, atol=1e-9)
        assert np.array_equal(one.share.training, one.planned.training)


# --- over the end of a step -------------------------------------------------------------------


@given(st.floats(0.2, 50.0), st.floats(0.0, 0.999), st.booleans())
def test_an_illness_that_runs_over_the_end_of_a_step_goes_on_in_the_next(length, u, yearly):
    # one illness in the first year and none after: all its months are ill, however cut
    first = once(max(u * 0.5, 1e-6))
    told = walk(
        risks(ill=0.5, length=length),
        clocks(ill=first),
        staying(),
        months(0, years=6) if yearly else months(72),
    )
    assert told[-1].held.fell_ill[0, 0, 0] == 1.0
    assert summed(told, "ill_old")[0, 0, 0] == pytest.approx(length)
    assert told[-1].held.ill[0, 0, 0] == 0.0


@given(st.floats(0.0, 50.0), st.floats(0.0, 0.999), st.booleans())
def test_a_search_that_runs_over_the_end_of_a_step_goes_on_in_the_next(search, u, yearly):
    first = once(max(u * 0.5, 1e-6))
    told = walk(
        risks(lost=0.5, search=search),
        clocks(lost=first),
        staying(),
        months(0, years=6) if yearly else months(72),
    )
    assert told[-1].held.lost[0, 0, 0] == 1.0
    assert summed(told, "waiting")[0, 0, 0] == pytest.approx(search)


def test_luck_in_looking_makes_a_search_longer():
    told = walk(
        risks(lost=0.5, search=4.0), clocks(lost=0.1, search=2.5), staying(), months(12, years=0)
    )
    at = 12.0 * np.log(0.9) / np.log(0.5)
    assert summed(told, "waiting")[0, 0, 0] == pytest.approx(min(4.0 * 2.5, 12.0 - at))


def test_years_and_months_tell_the_same_of_a_life_struck_once():
    ringing = clocks(lost=once(0.2), ill=np.array([[QUIET, 0.1]]))
    made = risks(lost=0.4, ill=0.3, search=5.0, length=9.0, not_back=0.0)
    by_month = walk(made, ringing, staying(), months(60))
    by_year = walk(made, ringing, staying(), months(0, years=5))
    for name in ("old", "waiting", "ill_old", "unpaid_old"):
        assert np.allclose(summed(by_month, name), summed(by_year, name)), name


def test_an_illness_passes_in_months_without_a_post_too():
    # ill at once for six months; the post ends after two, training takes three, and the new post
    # begins in the sixth month, in which one month of illness is left
    phases = staying(leaves=2.0, trained=5.0, begins=5.0)
    told = walk(risks(ill=0.5, length=6.0), clocks(ill=once(1e-9)), phases, months(24))
    assert summed(told, "ill_old")[0, 0, 0] == pytest.approx(2.0, abs=1e-6)
    assert summed(told, "ill_new")[0, 0, 0] == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("mark", ["begins", "returns"])
def test_whoever_still_looks_stops_when_the_next_post_that_was_planned_begins(mark):
    # the post is lost at once and the like of it takes very long, but another was on its way
    given_ = {"leaves": 6.0, "trained": 6.0, "begins": 6.0}
    if mark == "returns":
        given_ = {"leaves": 0.0, "trained": 0.0, "begins": 0.0, "quits": 4.0, "returns": 6.0}
    told = walk(
        risks(lost=0.5, search=200.0),
        clocks(lost=once(1e-9)),
        staying(**given_),
        months(24),
    )
    at_work = "new" if mark == "begins" else "back"
    assert [float(np.asarray(getattr(one.share, at_work)).max()) for one in told[6:]] == [1.0] * 18
    assert summed(told, "waiting")[0, 0, 0] == pytest.approx(6.0, abs=1e-6)


def test_whoever_falls_ill_and_then_loses_the_post_in_one_step_still_looks_for_the_next():
    # within the year: ill from a quarter of it on, the post lost at half of it, ten months to look
    quarter, half = 1.0 - 0.5**0.25, 1.0 - 0.5**0.5
    ringing = clocks(lost=once(half), ill=once(quarter / 2.0))
    made = risks(lost=0.5, ill=0.5, search=10.0, length=1.0)
    told = walk(made, ringing, staying(), months(0, years=4))
    assert told[-1].held.lost[0, 0, 0] == told[-1].held.fell_ill[0, 0, 0] == 1.0
    assert summed(told, "waiting")[0, 0, 0] == pytest.approx(10.0)


def test_the_longest_absences_do_not_end_in_going_back():
    # a fifth do not: those with the longest illness, by the number that says how long it is
    long = (np.arange(10) + 0.5) / 10
    ringing = clocks(ill=np.tile(once(1e-9), (10, 1)), long=long)
    made = risks(ill=0.5, length=4.0, search=6.0, not_back=0.2)
    told = walk(made, ringing, staying(lives=10), months(36))
    looked = summed(told, "waiting")[0, 0]
    # half the numbers are illnesses of the mind, half of the body: the longest of each
    assert looked == pytest.approx([0.0] * 4 + [6.0] + [0.0] * 4 + [6.0])
    assert summed(told, "ill_old")[0, 0] == pytest.approx(np.full(10, 4.0))


# --- blocks and years -------------------------------------------------------------------------


def test_any_block_of_states_and_lives_comes_out_as_it_does_among_all():
    person = example("uk-gp-registrar")
    options = only(person, "medical-writing", "locum")
    every = simulate(person, options, on=ON, seed=5, states=5, lives=7)
    block = simulate(person, options, on=ON, seed=5, states=2, lives=3, first_state=3, first_life=2)
    assert every.extras["posts_lost"].max() > 0
    for name, values in (every.criteria | every.extras).items():
        part = (block.criteria | block.extras)[name]
        assert np.array_equal(part, values[:, 2:4, 2:5]), name
    assert np.array_equal(block.wealth, every.wealth[:, 2:4, 2:5])


@given(st.sampled_from(["US", "UK", "IN"]), st.integers(24_000, 24_060), st.integers(1, 700))
def test_no_years_luck_is_used_for_two_tax_years(country, now, of_life):
    found = steps(now, country, months_of_life=of_life)
    by_year = {}
    for step in found:
        by_year.setdefault(step.year, set()).add(step.tax_year)
    assert all(len(years) == 1 for years in by_year.values())
    assert list(by_year) == list(range(len(by_year)))
    for year, group in itertools.groupby(found, key=lambda step: step.year):
        assert sum(step.months for step in group) <= 12, year


def test_a_life_is_struck_at_most_once_a_year_by_each():
    told = walk(
        risks(lost=0.9, ill=0.9, length=0.1), clocks(1e-6, 1e-6), staying(), months(36, years=4)
    )
    assert told[-1].held.lost[0, 0, 0] == told[-1].held.fell_ill[0, 0, 0] == 7.0


# --- those who come back ----------------------------------------------------------------------


def test_a_life_that_returns_is_back_when_the_law_and_the_search_say():
    person = plain_person(work={"look_first": False})
    options = only(person, "medical-writing")
    at_work = []

    def watch(seen):
        if seen.step.months == 1:
            at_work.append(np.broadcast_to(np.asarray(seen.share.back), (2, 2, 4))[1])

    home, _ = lived_with(
        person, options, with_only, returning={"medical-writing": 6.0}, watch=watch
    )
    quits, returns = (
        np.broadcast_to(m, home.shape)[1] for m in (home.phases.quits, home.phases.returns)
    )
    assert np.allclose(quits, home.phases.begins[1] + 6.0)
    # no law stands in the way so soon: only the search for a post in clinic, by each life's luck
    search = home.world.clinic_search[:, None] * home.career.clocks.search
    assert np.all(returns - quits >= search - 1e-9)
    worked = np.array(at_work)
    for state, life in itertools.product(range(2), range(4)):
        month = returns[state, life]
        if month >= len(worked) - 1:
            continue
        expected = np.clip(np.arange(len(worked)) + 1 - month, 0.0, 1.0)
        assert worked[:, state, life] == pytest.approx(expected)


def test_events_touch_no_other_luck_of_a_life():
    # those in whose life nothing happens live as in a world without events
    person = changed(example(), work={"nights": 0})
    with_events = lived(person, only(person), states=2, lives=60, events=True)
    without = lived(person, only(person), states=2, lives=60)
    calm = (with_events.extras["posts_lost"] + with_events.extras["long_illnesses"]) == 0
    assert 0.1 < calm.mean() < 0.95
    for name in ("money", "health", "time", "security"):
        assert np.array_equal(with_events.criteria[name][calm], without.criteria[name][calm])


def test_months_off_sick_are_no_free_time():
    # Certain to fall ill within a year, in the post that stays: hours count as if worked.
    person = plain_person()

    def certain(risks):
        back = 0.0 * risks.not_back
        return replace(risks, ill=0.0 * risks.ill + 5.0, lost=0.0 * risks.lost, not_back=back)

    ill = lived(person, only(person), events=certain)
    well = lived(person, only(person))
    assert mean(ill, "long_illnesses", "stay") > 1.0
    assert mean(ill, "time", "stay") == pytest.approx(mean(well, "time", "stay"), abs=0.3)
