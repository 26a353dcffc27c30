"""Where each option would be lived from: said with its source, or assumed with a reason."""

from __future__ import annotations

import datetime as dt

import pytest

from afterward.base.errors import AfterwardError
from afterward.options import AssumedPlace, Place, alternatives, catalogue, place_row
from afterward.options.place import may_mean_moving, says_moving
from afterward.options.placing import places, read_places

PRESENT_POST = {
    "stay",
    "mend",
    "part-time",
    "fewer-nights",
    "portfolio",
    "sabbatical",
    "job-share",
    "no-on-call",
    "drop-procedures",
    "secondment",
    "teaching-beside",
}
READ = dt.date(2026, 11, 29)  # the last day on which sources of the shelf were read


def found(someone, today, *who, **more):
    return {one.id: one.place for one in alternatives(someone(*who, **more), on=today)}


def test_an_option_within_the_present_contract_is_here_by_what_it_means(everyone):
    for ways in everyone.values():
        for one in ways:
            assert (one.place.where == "here") == one.same_employer == (one.id in PRESENT_POST)
            if one.same_employer:
                assert one.place.grade == "A"


def test_no_line_of_the_catalogue_says_that_an_option_surely_means_moving(everyone):
    for ways in everyone.values():
        for one in ways:
            assert not says_moving(one.place), one.id


def test_what_is_known_is_said_with_its_source_and_the_rest_as_an_assumption(someone, today):
    us = found(someone, today)
    assert us["locum"].where == "may-mean-moving"
    assert us["locum"].source.title.startswith("CompHealth")
    assert us["medical-writing"].where == "anywhere"
    assert us["medical-writing"].grade == "C"
    for name in ("change-employer", "management", "faculty"):
        assert isinstance(us[name], AssumedPlace)
        assert us[name].grade == "M"
        assert us[name].where == "may-mean-moving"


def test_every_place_has_a_source_that_can_be_looked_up_or_a_reason_and_a_date():
    for place in places().values():
        if isinstance(place, Place):
            assert place.source.seen <= READ
            assert place.source.url.startswith("https://") or place.source.kind == "model"
            assert place.grade == "A" or len(place.derivation) > 40
        else:
            assert len(place.reason) > 40
            assert place.date <= READ


def test_every_line_of_the_shelf_is_of_an_option_that_exists():
    named = {place_id.split(".")[1] for place_id in places()}
    assert named <= {option.id for option in catalogue()} | {"any"}


def test_what_is_known_of_another_country_is_marked_as_borrowed(someone, today):
    assert not found(someone, today)["locum"].borrowed
    assert found(someone, today, "UK")["locum"].borrowed
    assert not found(someone, today, "UK")["stay"].borrowed


def test_the_nearest_line_is_taken(someone, today):
    assert isinstance(found(someone, today)["telehealth"], Place)  # telehealth.place.us
    assert isinstance(found(someone, today, "UK")["telehealth"], AssumedPlace)  # telehealth.place


@pytest.mark.parametrize("where", ["here", "anywhere", "may-mean-moving", "elsewhere"])
def test_an_offer_says_where_it_is_and_is_taken_at_its_word(someone, today, where):
    offer = {"option": "management", "pay": 90_000.0, "place": where}
    place = found(someone, today, offers=[offer])["management"]
    assert (place.where, place.grade, place.source.title) == (where, "A", "your own offer")
    assert bool(says_moving(place)) is (where == "elsewhere")
    assert may_mean_moving(place) is (where == "may-mean-moving")


def test_an_offer_that_does_not_say_leaves_it_to_the_catalogue(someone, today):
    offer = {"option": "locum", "pay": 90_000.0}
    assert found(someone, today, offers=[offer])["locum"] == found(someone, today)["locum"]


def test_two_offers_for_one_option_may_be_in_two_places(someone, today):
    near = {"option": "faculty", "pay": 90_000.0, "place": "here"}
    far = near | {"place": "elsewhere"}
    places = found(someone, today, offers=[near, far])
    assert (places["faculty"].where, places["faculty-2"].where) == ("here", "elsewhere")
    assert places["faculty-2"].id == "faculty-2.place"


SOURCE = """
[source.who]
title = "A count of moves"
seen = 2026-11-25
"""
ROW = """
[[place]]
id = "options.circus.place"
where = "elsewhere"
source = "who"
grade = "B"
"""


def written(folder, text):
    path = folder / "places.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("grade", "borrowed", "sure"),
    [("A", False, True), ("B", False, True), ("C", False, False), ("B", True, False)],
)
def test_only_a_good_source_of_this_country_makes_moving_sure(tmp_path, grade, borrowed, sure):
    text = SOURCE + ROW.replace('"B"', f'"{grade}"\nderivation = "From a neighbour"')
    (read,) = read_places(written(tmp_path, text))
    place = Place(
        id=read.id,
        where=read.where,
        grade=read.grade,
        derivation=read.derivation,
        source=read.source,
        borrowed=borrowed,
    )
    assert says_moving(place) == ("A count of moves" if sure else "")
    assert may_mean_moving(place) is not sure


def refused(folder, text):
    with pytest.raises(AfterwardError) as caught:
        read_places(written(folder, text))
    return caught.value.faults


def test_an_assumption_cannot_say_that_an_option_means_moving(tmp_path):
    (fault,) = refused(
        tmp_path,
        '[[assumption]]\nid = "options.circus.place"\nwhere = "elsewhere"\n'
        'reason = "It travels"\ndate = 2026-11-25\n',
    )
    assert (fault.path, fault.came) == ("assumption[0].where", '"elsewhere"')
    assert fault.allowed == "one of: anywhere, here, may-mean-moving"


def test_every_fault_of_a_file_of_places_is_told_with_what_is_allowed(tmp_path):
    text = SOURCE + ROW.replace('"elsewhere"', '"abroad"').replace('"B"', '"Z"')
    where, grade = refused(tmp_path, text)
    assert where.allowed == "one of: anywhere, elsewhere, here, may-mean-moving"
    assert (grade.path, grade.allowed) == ("place[0].grade", "one of: A, B, C")


def test_a_place_without_its_source_or_its_derivation_or_twice_is_refused(tmp_path):
    (fault,) = refused(tmp_path, SOURCE + ROW.replace('"who"', '"whom"'))
    assert (fault.path, fault.came, fault.allowed) == ("place[0].source", '"whom"', "one of: who")
    (fault,) = refused(tmp_path, SOURCE + ROW.replace('"B"', '"C"'))
    assert fault.path.endswith("derivation")
    (fault,) = refused(tmp_path, SOURCE + ROW + ROW)
    assert (fault.path, fault.came) == ("options.circus.place", "the same id twice")


def test_the_ledger_can_say_where_a_place_comes_from(someone, today):
    places = found(someone, today, "UK")
    row = place_row(places["locum"])
    assert (row["value"], row["grade"], row["borrowed"]) == ("may-mean-moving", "C", True)
    assert row["url"].startswith("https://comphealth.com")
    row = place_row(places["change-employer"])
    assert row["grade"] == "M"
    assert row["source"].startswith("assumed: Another employer")
    assert row["seen"] == "2026-11-25"
