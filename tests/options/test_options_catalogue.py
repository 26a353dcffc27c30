from __future__ import annotations

import datetime as dt

import pytest

from afterward.base.criteria import RATED
from afterward.base.errors import AfterwardError
from afterward.base.figures import Assumption, Figure, middle, reach
from afterward.base.words import CURRENCY
from afterward.options import Alternative, alternatives, catalogue, option, option_figures
from afterward.options.listing import ladders, read_options

READ = dt.date(2026, 11, 30)  # the last day on which sources of the shelf were read
FIELDS = ("pay", "hours", "nights", "search", "training", "training_cost", "burnout_shift")

# What the thread this project grew from names, and the options that answer it.
NAMED_IN_THE_THREAD = ("faculty", "research", "public-health", "health-communication")
PROMISED = ("stay", "mend", "part-time", "change-employer", "telehealth", "sabbatical")


def each_of(everyone):
    for (country, profession), ways in everyone.items():
        for one in ways:
            yield country, profession, one


def test_staying_comes_first_and_mending_second(everyone):
    assert len(everyone) == 12
    for ways in everyone.values():
        assert [one.id for one in ways[:2]] == ["stay", "mend"]


def test_every_profession_everywhere_has_the_roads_that_do_not_leave(everyone):
    for (_, profession), ways in everyone.items():
        ids = {one.id for one in ways}
        expected = set(PROMISED) - ({"telehealth"} if profession == "dentist" else set())
        assert expected <= ids


def test_the_four_fields_the_thread_names_are_there_with_sourced_pay(someone, today):
    found = {one.id: one for one in alternatives(someone(), on=today)}
    for name in NAMED_IN_THE_THREAD:
        assert isinstance(found[name].pay, Figure)
        assert found[name].pay.source.title.startswith("BLS")


def test_there_are_at_least_twelve_roles_outside_the_clinic():
    assert sum(one.road == "leave" for one in catalogue()) >= 12


def test_every_alternative_has_every_field(everyone):
    for _, _, one in each_of(everyone):
        for name in FIELDS:
            assert isinstance(getattr(one, name), Figure | Assumption), (one.id, name)
        assert len(one.progression) == (3 if one.paid_training is None else 5)
        assert set(one.prior) == set(RATED)
        assert one.summary
        assert one.way_back
        assert one.licence in {"practising", "held", "lapsing"}
        assert one.employer in {
            "nonprofit",
            "government",
            "nhs",
            "private",
            "own-practice",
            "agency",
        }
        assert one.notice_months >= 0


def test_pay_and_cost_are_in_the_currency_of_the_country(everyone):
    for country, _, one in each_of(everyone):
        assert one.pay.unit == f"{CURRENCY[country]} a year"
        assert one.training_cost.unit == CURRENCY[country]
        assert all(rung.pay.unit == one.pay.unit for rung in one.progression)


def test_every_number_says_where_it_comes_from_or_why_it_is_assumed(everyone):
    for _, _, one in each_of(everyone):
        for quantity in one.quantities:
            if isinstance(quantity, Figure):
                assert quantity.source.title
                assert quantity.source.seen <= READ
            else:
                assert len(quantity.reason) > 15
                assert "placeholder" not in quantity.reason


def test_numbers_lie_where_such_numbers_can_lie(everyone):
    for _, _, one in each_of(everyone):
        assert middle(one.pay) > 0
        assert 15 <= middle(one.hours) <= 80
        assert middle(one.nights) >= 0
        assert 0 <= middle(one.search) <= 36
        assert reach(one.training)[0] >= 0
        # Beside half a post, study takes twice as long.
        assert reach(one.training)[1] * (1.0 - one.beside) <= 36
        assert reach(one.training_cost)[0] >= 0
        assert abs(middle(one.burnout_shift)) <= 0.5


def test_one_id_is_one_quantity_for_a_person(everyone):
    for ways in everyone.values():
        seen = {}
        for one in ways:
            for quantity in one.quantities:
                assert seen.setdefault(quantity.id, quantity) == quantity


def test_the_pay_of_two_roles_is_drawn_with_luck_of_its_own(someone, today):
    roles = [o for o in alternatives(someone(), on=today) if o.road == "leave" and not o.beside]
    for name in ("pay", "hours", "search", "burnout_shift"):
        assert len({getattr(one, name).id for one in roles}) == len(roles)


def test_roads_within_the_present_contract_cost_no_notice_and_no_ties(someone, today):
    for one in alternatives(someone(notice_months=3), on=today):
        assert one.same_employer == (one.road in {"stay", "mend", "reduce", "pause"})
        assert (one.notice_months == 0) == (one.road in {"stay", "mend", "reduce"})


def test_a_post_in_clinic_keeps_the_licence_in_use_unless_it_is_time_off():
    for one in catalogue():
        if one.clinical:
            assert one.licence == ("held" if one.road == "pause" else "practising")


def test_no_wall_of_licence_or_degree_is_hidden(someone, today):
    found = {one.id: one for one in alternatives(someone(), on=today)}
    for name in ("faculty", "research", "public-health", "physician-adviser", "telehealth"):
        assert len(found[name].licence_wall) > 20


def test_a_role_says_whether_its_pay_is_its_own_or_a_neighbours():
    for one in catalogue():
        if one.road == "leave":
            assert (one.fit == "none") == (one.onet == "")


def test_a_ladder_stands_beside_every_published_pay():
    pay = {q.id for q in option_figures() if ".pay" in q.id and "pay_share" not in q.id}
    assert {name.replace(".pay", ".ladder") for name in pay} == set(ladders())


def test_an_option_is_found_by_its_id():
    assert option("mend").road == "mend"


def test_an_unknown_option_is_refused_with_the_nearest():
    with pytest.raises(AfterwardError) as caught:
        option("telehelth")
    assert "Did you mean `telehealth` (" in caught.value.remedy
    assert "sabbatical" not in caught.value.remedy
    assert "--search" in caught.value.remedy


def test_a_name_that_is_like_none_is_refused_without_a_guess():
    with pytest.raises(AfterwardError) as caught:
        option("xqzzk")
    assert "Did you mean" not in caught.value.remedy


GOOD = """
[[option]]
id = "juggling"
name = "Juggling"
road = "leave"
group = "Circus"
summary = "Keeping things in the air."
gains = ["One.", "Two.", "Three."]
costs = ["One.", "Two.", "Three."]
way_back = "Put them down."
pay = "published"
licence = "held"
"""


def test_a_catalogue_file_with_uneven_sides_is_refused(tmp_path):
    path = tmp_path / "odd.toml"
    path.write_text(GOOD.replace('costs = ["One.", "Two.", "Three."]', 'costs = ["One."]'))
    assert read_options(_written(tmp_path, GOOD))[0].id == "juggling"
    with pytest.raises(AfterwardError):
        read_options(path)


def test_every_fault_of_a_catalogue_file_is_told_at_once(tmp_path):
    text = GOOD.replace('road = "leave"', 'road = "flee"').replace(
        'licence = "held"', "license = 1"
    )
    with pytest.raises(AfterwardError) as caught:
        read_options(_written(tmp_path, text))
    paths = {fault.path for fault in caught.value.faults}
    assert paths >= {"option[0].road", "option[0].license", "option[0].licence"}


def _written(folder, text):
    path = folder / "catalogue.toml"
    path.write_text(text)
    return path


def test_an_alternative_is_a_value_that_cannot_be_changed(someone, today):
    one = alternatives(someone(), on=today)[0]
    assert isinstance(one, Alternative)
    with pytest.raises(AttributeError):
        one.name = "another"  # type: ignore[misc]


def test_the_answer_depends_on_the_day_and_nothing_else(someone):
    day = dt.date(2026, 11, 24)
    assert alternatives(someone(), on=day) == alternatives(someone(), on=day)
