"""One life lived again alone: the same as among all, its sums by hand, its reasons checked."""

import itertools

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.base.months import month_number
from afterward.base.streams import Streams
from afterward.options import alternatives
from afterward.profile import Offer
from afterward.simulation import simulate
from afterward.simulation.one_life import MOST, Place, one_life
from lives import ON, changed, example, only, plain_person

NAMES = ("us-internist", "uk-gp-registrar", "india-medical-officer")


def told(person, option="stay", **place):
    return one_life(person, alternatives(person, on=ON), Place(option, **place), on=ON)


def kinds(life):
    return [event.kind for event in life.events]


def one(life, kind):
    return next(event for event in life.events if event.kind == kind)


@pytest.fixture(scope="module", params=NAMES)
def some(request):
    """Return a person with a handful of lives under several options."""
    person = example(request.param)
    options = ("stay", "part-time", "medical-writing", "sabbatical", "locum")
    return person, [
        told(person, name, life=life, state=state)
        for name in options
        for life, state in ((3, 1), (40, 7))
    ]


def test_it_is_the_life_of_that_number_among_all_bit_for_bit():
    person = example()
    options = alternatives(person, on=ON)
    every = simulate(person, options, on=ON, seed=2, states=3, lives=5)
    for name, state, life in (("medical-writing", 3, 4), ("stay", 1, 0), ("sabbatical", 2, 3)):
        found = told(person, name, state=state, life=life, seed=2)
        place = (every.options.index(name), state - 1, life)
        counted = {"post_lost": "posts_lost", "ill": "long_illnesses"}
        for kind, extra in counted.items():
            assert kinds(found).count(kind) == every.extras[extra][place]
        cut = sum(p.months for p in found.periods if p.cut > 0.0)
        assert cut == every.extras["cut_months"][place]
        wealth = dict(zip(np.round(every.wealth_years * 12), every.wealth[place], strict=True))
        for period in found.periods:
            if (end := period.first + period.months) in wealth:
                worth = (period.closing + period.pots - period.loans) / period.end_price
                assert np.float32(worth) == pytest.approx(wealth[end], rel=1e-6)


def test_the_same_place_gives_the_same_life_and_another_gives_another():
    person = example()
    assert told(person, life=6) == told(person, life=6)
    for place in ({"life": 7}, {"life": 6, "state": 2}, {"life": 6, "seed": 2}):
        assert told(person, **place).periods != told(person, life=6).periods


# --- sums -------------------------------------------------------------------------------------


def test_every_step_opens_with_what_the_one_before_left(some):
    for life in some[1]:
        assert life.periods[0].opening == life.begins_with["savings"]
        for before, after in itertools.pairwise(life.periods):
            assert after.opening == before.closing
            assert after.first == before.first + before.months
            assert after.price == before.end_price


def test_returns_are_what_the_rates_of_this_state_give_by_hand(some):
    # cash up to six months of spending at the rate of cash, the rest in markets; credit below zero
    person, lives = some
    monthly = person.money.essential + person.money.other
    inflation = f"money.inflation.{person.person.country.lower()}"
    for life in lives:
        known = life.known
        for period in life.periods:
            years = period.months / 12.0
            prices = (1.0 + known[inflation]) ** years
            left = period.opening + sum(period.lines.values()) - period.spent + period.unpaid
            if left < 0.0:
                factor = (1.0 + known["simulation.credit_rate"]) ** years * prices - 1.0
                by_hand = left * factor
                slack = 1e-6 if period.bills == 0.0 else abs(left)
            else:
                cash = (1.0 + known["money.real_cash_return"]) ** years * prices - 1.0
                market = period.market**years * prices - 1.0
                held = min(left, 6.0 * monthly * period.price)
                by_hand, slack = held * cash + (left - held) * market, 1e-6
            assert period.returns == pytest.approx(by_hand, abs=slack + 1e-9 * abs(left))


def test_what_is_lived_on_and_what_is_cut_make_the_plan_with_prices(some):
    person, lives = some
    monthly = person.money.essential + person.money.other
    for life in lives:
        for period in life.periods:
            planned = monthly * period.price * period.months
            assert period.spent + period.cut == pytest.approx(planned)
            assert period.spent >= 0.0
            assert period.unpaid >= 0.0
            # nothing is left unpaid while anything is lived on
            assert period.spent == 0.0 or period.unpaid == 0.0


def test_months_of_a_step_add_up(some):
    for life in some[1]:
        for period in life.periods:
            within = {k: v for k, v in period.months_in.items() if k not in ("ill", "unpaid")}
            assert sum(within.values()) == pytest.approx(period.months)
            assert 0.0 <= period.months_in["unpaid"] <= period.months_in["ill"] + 1e-9


def test_prices_are_those_of_the_state(some):
    person, lives = some
    name = f"money.inflation.{person.person.country.lower()}"
    for life in lives:
        for period in life.periods:
            expected = (1.0 + life.known[name]) ** ((period.first + period.months) / 12.0)
            assert period.end_price == pytest.approx(expected)


def test_staying_is_lived_in_the_present_post():
    first = told(plain_person()).periods[0]
    assert first.months_in["present_post"] == 1.0
    assert first.months_in["new_post"] == 0.0
    assert first.lines["wages"] == pytest.approx(93_600 / 12, rel=0.05)


# --- what happened, and why -------------------------------------------------------------------


def struck(person, option, kind, lives=range(60)):
    """Return the first life in which something happens, with its number."""
    for number in lives:
        life = told(person, option, life=number)
        if kind in kinds(life):
            return number, life
    raise AssertionError(f"no {kind} in these lives")


@pytest.mark.parametrize(("kind", "word"), [("post_lost", 1), ("ill", 2)])
def test_a_draw_can_be_found_again_by_its_place_and_lies_where_the_chance_says(kind, word):
    person = example()
    number, life = struck(person, "medical-writing", kind)
    for event in (e for e in life.events if e.kind == kind):
        month = life.now + int(event.month)
        year = month // 12 - life.now // 12  # the tax year of the United States is the calendar's
        u = Streams(1).uniforms("market", life=number, time=year)[word]
        assert event.numbers["draw"] == u
        assert event.numbers["chance_before"] <= u <= event.numbers["chance_by"]
        assert 0.0 < event.numbers["yearly"] < 0.2
        assert event.figures


def test_a_draw_above_the_years_chance_brings_nothing():
    # every year of whole months at work without a loss has a draw above the chance of the year
    person = plain_person()
    life = told(person, life=11)
    u = Streams(1).uniforms("market", life=11, time=np.arange(60))[1]
    chance = life.known["careers.layoff_clinical.us"]
    lost = {int(e.month) for e in life.events if e.kind == "post_lost"}
    for period in life.periods:
        whole = period.months == 12 and period.months_in["present_post"] == 12.0
        if whole and period.first not in lost:
            assert u[period.tax_year - life.periods[0].tax_year] > chance


def test_the_search_is_its_length_times_the_luck_in_looking():
    life = told(example(), "medical-writing", life=137)
    n = one(life, "notice").numbers
    assert n["draw"] == Streams(1).uniform("search", life=137)
    assert n["usual"] == life.known["medical-writing.search"]
    assert n["search"] == pytest.approx(n["usual"] * n["factor"])
    begins = one(life, "new_post").month
    assert begins == pytest.approx(n["search"] + n["notice"])
    assert one(life, "notice").month == pytest.approx(n["search"])


def test_things_are_told_in_the_order_of_time_and_end_with_the_end(some):
    for life in some[1]:
        marks = [event.month for event in life.events]
        assert marks == sorted(marks)
        assert kinds(life)[-1] == "ends"
        assert "retired" in kinds(life)


def test_a_loss_or_an_illness_ends_in_a_post_again_before_retirement(some):
    for life in some[1]:
        for kind, end in (("post_lost", "found_again"), ("ill", "well")):
            began, over = (kinds(life).count(name) for name in (kind, end))
            assert over <= began + kinds(life).count("well")
            assert began - over <= 1


def test_a_search_in_the_story_takes_as_long_as_it_says():
    _, life = struck(example(), "medical-writing", "post_lost")
    event = one(life, "post_lost")
    assert event.numbers["search"] == pytest.approx(
        event.numbers["usual"] * event.numbers["factor"]
    )
    waited = sum(p.months_in["without_post"] for p in life.periods if p.first >= event.month)
    lost = [e for e in life.events if e.kind == "post_lost"]
    whole = sum(e.numbers["search"] for e in lost)
    ended = [e for e in life.events if e.kind == "found_again"]
    if len(ended) == len(lost) and "ill" not in kinds(life):
        assert waited == pytest.approx(whole)


def test_time_off_is_told_and_needs_no_search():
    life = told(plain_person(), "sabbatical", life=2)
    assert [k for k in kinds(life) if k in ("notice", "time_off", "back_in_post")] == [
        "notice",
        "time_off",
        "back_in_post",
    ]
    assert one(life, "notice").numbers["search"] == 0.0
    assert one(life, "time_off").numbers["months"] == pytest.approx(
        one(life, "back_in_post").month - one(life, "time_off").month
    )


def test_training_and_the_day_of_leaving_are_told():
    person = plain_person(work={"look_first": False})
    life = told(person, "medical-affairs", life=2, leave=month_number("2027-06"))
    assert one(life, "notice").month == pytest.approx(month_number("2027-06") - life.now - 3)
    assert one(life, "left").month == month_number("2027-06") - life.now


def test_what_leaving_costs_is_told_on_its_day():
    person = changed(example(), licence={"tail_cover": 30_000})
    life = told(person, "medical-writing", life=137)
    event = one(life, "leaving_cost")
    period = next(p for p in life.periods if p.first == event.month)
    assert event.numbers["amount"] == -period.lines["leaving"] > 30_000


def test_an_offer_needs_no_search():
    person = changed(
        plain_person(), offers=(Offer(option="medical-writing", pay=90_000, start="2027-09"),)
    )
    life = told(person, "medical-writing", life=1)
    assert one(life, "notice").numbers["search"] == 0.0
    assert one(life, "new_post").month == month_number("2027-09") - life.now
    assert one(life, "new_post").numbers["first"] == 90_000


def test_savings_that_run_out_are_told_once_with_all_their_months():
    person = plain_person(money={"cash": 0, "essential": 5200, "other": 2000})
    life = told(person, life=1)
    lean = [event for event in life.events if event.kind == "savings_out"]
    assert sum(e.numbers["months"] for e in lean) == sum(
        p.months for p in life.periods if p.cut > 0.0
    )


def test_work_taken_because_money_ran_out_is_told_with_what_it_brings():
    person = plain_person(money={"cash": 2_000}, work={"look_first": False})
    life = told(person, "sabbatical", life=1)
    event = one(life, "fallback")
    wages = sum(
        p.lines["wages"]
        for p in life.periods
        if p.months_in["without_post"] == 1.0 and p.first < 12
    )
    assert event.numbers["earned"] == pytest.approx(wages)


def test_forgiveness_and_loans_paid_off_are_told_with_the_clock():
    life = told(example(), "stay", life=5)
    event = one(life, "forgiven")
    assert event.numbers["pslf"] >= 120
    assert event.numbers["today"] > 0.0
    after = next(p for p in life.periods if p.first == event.month)
    assert after.loans == 0.0


def test_those_who_try_and_go_back_are_told_so():
    person = plain_person(work={"look_first": False})
    life = told(person, "medical-writing", life=4, returning=12.0)
    begins, quits, back = (one(life, kind) for kind in ("new_post", "quits", "returned"))
    assert quits.month == pytest.approx(begins.month + 12.0)
    assert back.month == pytest.approx(quits.month + quits.numbers["months"])
    at_work = [p for p in life.periods if p.first > back.month and p.months == 1]
    assert all(p.months_in["back"] == 1.0 for p in at_work)


def test_an_option_that_is_not_there_is_named_with_those_that_are():
    person = plain_person()
    with pytest.raises(AfterwardError) as fault:
        told(person, "astronaut")
    assert fault.value.code == "option.unknown"
    assert "astronaut" in str(fault.value)
    for option in alternatives(person, on=ON):
        assert option.id in fault.value.remedy


@pytest.mark.parametrize("place", [{"life": -1}, {"state": 0}, {"life": MOST + 1}, {"state": -4}])
def test_a_life_or_state_that_cannot_be_is_refused(place):
    person = plain_person()
    with pytest.raises(AfterwardError) as fault:
        one_life(person, only(person), Place(**place), on=ON)
    name, number = next(iter(place.items()))
    assert fault.value.code == f"simulate.{name}"
    assert str(number) in str(fault.value)


def test_the_last_life_and_state_there_are_can_be_told():
    person = plain_person()
    assert one_life(person, only(person), Place(state=MOST, life=MOST), on=ON).life == MOST
