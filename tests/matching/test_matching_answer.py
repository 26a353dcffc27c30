"""The answer: order, floor, what is kept back, walls, what hurts, and the options beside it."""

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.matching import Ask, bounds, match
from afterward.matching.answer import STARTING_OVER
from afterward.matching.catalogue import amounts, profession_of, roles
from afterward.matching.unlike import compared, hurts, level, named, said
from afterward.options import Option, catalogue


def codes(answer):
    return [one.code for one in answer.occupations]


def asked(index, title, **more):
    return match(index, Ask(now={index.titles.index(title): 1.0}, **more), more.pop("options", ()))


def test_ranks_go_up_by_one_and_hold_nothing_twice(index, row):
    found = match(index, Ask(now={row("Registered Nurses"): 1.0}))
    assert [one.rank for one in found.occupations] == list(range(1, len(found.occupations) + 1))
    assert len(set(codes(found))) == len(found.occupations)


def test_ones_own_work_is_not_offered(index, row):
    found = match(index, Ask(now={row("Registered Nurses"): 1.0}, everything=True, top=60))
    assert "29-1141.00" not in codes(found)
    assert len(codes(found)) == len(index.codes) - 1


@pytest.mark.parametrize("title", ["Registered Nurses", "Pharmacists", "Dentists, General"])
def test_nothing_far_below_ones_training_is_listed(index, row, title):
    found = match(index, Ask(now={row(title): 1.0}, top=60))
    starts = ("31-", "35-", "37-", "39-", "41-2", "43-", "45-", "47-", "49-", "51-", "53-")
    assert not [code for code in codes(found) if code.startswith(starts)]
    assert found.left_out[bounds.TOO_LITTLE] > 0


def test_what_clinicians_do_move_into_stays_whatever_its_zone(index, row):
    found = match(index, Ask(now={row("Registered Nurses"): 1.0}, top=60))
    assert "29-2072.00" in codes(found)


def test_clinical_work_is_listed_when_it_is_asked_for(index, row):
    now = {row("Registered Nurses"): 1.0}
    plain, clinical = (
        codes(match(index, Ask(now=now, clinical=one, top=60))) for one in (False, True)
    )
    assert "29-1171.00" not in plain
    assert clinical[0].startswith("29-1")
    assert "31-1131.00" not in clinical


def test_all_that_is_left_out_is_counted_with_its_reason(index, row):
    found = match(index, Ask(now={row("Registered Nurses"): 1.0}, top=60))
    assert sum(found.left_out.values()) + len(found.occupations) + 1 == len(index.codes)
    assert not match(index, Ask(now={0: 1.0}, everything=True)).left_out


def test_walls_are_marked(index, row):
    found = match(index, Ask(now={row("Registered Nurses"): 1.0}, top=60))
    walls = {one.code: one.wall for one in found.occupations}
    assert "social worker" in walls["21-1022.00"]
    assert "bar" in walls["23-1011.00"]
    assert walls["11-9111.00"] == ""
    assert walls["21-1091.00"] == ""


def test_the_longest_code_speaks():
    assert bounds.wall("29-1141.00").another_profession
    assert bounds.wall("29-2072.00") is None
    assert bounds.wall("19-3033.00").another_profession
    assert not bounds.wall("19-3051.00").another_profession


def test_starting_over_on_another_register_stands_lower(index, row, monkeypatch):
    now = {row("Registered Nurses"): 1.0}
    place = {one.code: one.rank for one in match(index, Ask(now=now, top=60)).occupations}
    monkeypatch.setattr("afterward.matching.answer.STARTING_OVER", 0.0)
    without = {one.code: one.rank for one in match(index, Ask(now=now, top=60)).occupations}
    assert place["21-1022.00"] > without["21-1022.00"]


def test_ratings_of_kin_are_marked(index, row):
    found = match(index, Ask(now={row("Biostatisticians"): 1.0}, top=60))
    marked = {one.code for one in found.occupations if one.borrowed}
    assert marked == {"15-2051.00"}


def test_what_hurts_counts_against(index, row):
    now = {row("Registered Nurses"): 1.0}
    hurt = named(["contact"])
    held = {
        name: {
            one.code: one for one in match(index, Ask(now=now, hurts=given_, top=60)).occupations
        }
        for name, given_ in (("with", hurt), ("without", ()))
    }
    amount = dict(zip(index.codes, index.amounts["contact"], strict=True))
    down = [
        code for code in held["with"] if held["with"][code].rank > held["without"][code].rank + 3
    ]
    up = [code for code in held["with"] if held["with"][code].rank < held["without"][code].rank - 3]
    assert down
    assert up
    assert max(amount[code] for code in up) < max(amount[code] for code in down)
    assert held["with"]["11-9111.00"].hurts["contact"] in {"less", "about as much", "more"}
    assert held["without"]["11-9111.00"].hurts == {}


def test_what_the_download_does_not_tell_changes_nothing(index, with_context, row):
    now = {row("Registered Nurses"): 1.0}
    assert index.basis["nights"] == "nothing"
    plain, nights = (match(index, Ask(now=now, hurts=named(one))) for one in ([], ["nights"]))
    assert codes(plain) == codes(nights)
    assert {one.hurts["nights"] for one in nights.occupations} == {"not known"}
    assert with_context.basis["nights"] == "work context"
    assert with_context.basis["time_pressure"] == "work context"
    assert codes(match(with_context, Ask(now=now, hurts=named(["nights"])))) != codes(plain)


def test_hurts_are_known_by_name_or_refused_with_all_names():
    assert [one.id for one in named(["nights", "time-pressure", "nights", ""])] == [
        "nights",
        "time_pressure",
    ]
    with pytest.raises(AfterwardError) as told:
        named(["spoons", "nights", "forks"])
    assert len(told.value.faults) == 2
    assert "emotional_load" in told.value.faults[0].allowed


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_is_never_called_less(now, then):
    word = compared(now, then)
    assert word != ("less" if then >= now else "more")


def test_amounts_in_words_where_nothing_is_known_of_now():
    assert [level(one) for one in (0.1, 0.5, 0.9)] == ["little", "some", "much"]


def test_words_of_the_catalogue_are_amounts():
    held = said({"nights": "high", "travel": "low", "screen": "odd"})
    assert held["nights"] > held["travel"]
    assert "screen" not in held
    assert len(hurts()) == 7


def test_options_come_in_the_order_of_their_occupations(index, row):
    found = match(index, Ask(now={row("Registered Nurses"): 1.0}), catalogue())
    placed = [one for one in found.options if one.place]
    assert [one.place.rank for one in placed] == sorted(one.place.rank for one in placed)
    assert found.options[: len(placed)] == tuple(placed)
    for one in placed:
        assert one.place.code == one.option.onet
        assert one.place.low <= one.place.rank <= one.place.high
    assert all(one.why_not for one in found.options if not one.place)


class WithDay(Option, frozen=True, kw_only=True):
    """An option that says what its day asks."""

    demands: dict[str, str]


def test_what_the_catalogue_says_of_a_day_stands_before_ratings(index, row):
    editor = next(one for one in catalogue() if one.id == "medical-writing")
    told = msgspec.structs.asdict(editor) | {"demands": {"nights": "high", "contact": "low"}}
    known = roles([WithDay(**told)], index, None, None)
    at = row("Technical Writers")
    nights, contact = (amounts(index, known, one) for one in ("nights", "contact"))
    assert nights[at] > 0.5
    assert np.isnan(np.delete(nights, at)).all()
    assert contact[at] < 0.5
    rest = np.arange(len(contact)) != at
    assert np.array_equal(contact[rest], index.amounts["contact"][rest])
    found = match(
        index,
        Ask(now={row("Registered Nurses"): 1.0}, hurts=named(["nights"]), top=60),
        [WithDay(**told)],
    )
    words = {one.code: one.hurts["nights"] for one in found.occupations}
    assert words.pop("27-3042.00") == "much"
    assert set(words.values()) == {"not known"}


def test_an_option_without_a_code_of_its_own_is_explained_not_ranked(index, row):
    found = match(index, Ask(now={row("Pharmacists"): 1.0}), catalogue())
    held = {one.option.id: one for one in found.options}
    assert held["drug-safety"].place is None
    assert "no occupation" in held["drug-safety"].why_not


def test_options_are_those_of_the_profession_and_country(index, row):
    nurse = match(index, Ask(now={row("Critical Care Nurses"): 1.0}, country="UK"), catalogue())
    assert nurse.profession == "nurse"
    for one in nurse.options:
        assert "nurse" in one.option.professions
        assert "UK" in one.option.countries
        assert one.option.road == "leave"
    doctor = match(index, Ask(now={0: 1.0}, profession="doctor"), catalogue())
    assert {one.option.id for one in doctor.options} != {one.option.id for one in nurse.options}


def test_another_health_profession_sees_the_roles_that_suit_it_and_no_physicians_post(index, row):
    found = match(index, Ask(now={row("Medical Records Specialists"): 1.0}), catalogue())
    listed = {one.option.id for one in found.options}
    assert (found.profession, found.allied) == (None, True)
    assert {"management", "trial-coordinator", "health-education"} <= listed
    assert not {"public-health-physician", "medical-monitor", "formulary-pharmacist"} & listed
    assert all(one.option.suits_allied for one in found.options)
    assert match(index, Ask(now={0: 1.0}), catalogue()).allied is False
    baker = match(index, Ask(now={row("Bakers"): 1.0}), catalogue())
    assert "public-health-physician" in {one.option.id for one in baker.options}


def role(onet, wall=""):
    """Return an option of the catalogue, moved onto another occupation."""
    told = msgspec.structs.asdict(next(one for one in catalogue() if one.id == "medical-writing"))
    return Option(**told | {"id": f"moved-{onet[:7]}", "onet": onet, "licence_wall": wall})


def test_a_known_road_behind_a_wall_comes_after_known_roads_before_none(index, row):
    now = {row("Registered Nurses"): 1.0}
    options = [role("21-1022.00", "a degree in social work"), role("27-3041.00")]
    found = codes(match(index, Ask(now=now), options))
    assert found[:2] == ["27-3041.00", "21-1022.00"]
    unknown = codes(match(index, Ask(now=now, top=60)))
    assert unknown.index("21-1022.00") > 1


def test_a_road_onto_another_register_that_nobody_knows_is_less_likely(index, row):
    now = {row("Registered Nurses"): 1.0}
    at = {one.code: one for one in match(index, Ask(now=now, top=60)).occupations}
    own = index.wide[row("Registered Nurses")]
    walled = next(one for one in at.values() if one.code == "21-1022.00")
    assert walled.score == pytest.approx(float(own[index.at("21-1022.00")]) - STARTING_OVER)


def test_an_option_below_the_floor_is_ranked_among_options_alone(index, row):
    found = match(index, Ask(now={row("Registered Nurses"): 1.0}, top=60), [role("51-3011.00")])
    assert "51-3011.00" not in codes(found)
    assert found.options[0].place.code == "51-3011.00"
    assert found.options[0].place.rank == 1


def test_a_road_that_people_know_stands_higher(index, row):
    now = {row("Registered Nurses"): 1.0}
    with_roads, without = (
        {one.code: one.rank for one in match(index, Ask(now=now, top=60), given_).occupations}
        for given_ in (catalogue(), ())
    )
    known = {one.onet for one in catalogue() if "nurse" in one.professions} & {*without}
    assert sum(with_roads[code] for code in known) < sum(without[code] for code in known)


@pytest.mark.parametrize(
    ("code", "profession"),
    [
        ("29-1216.00", "doctor"),
        ("29-1141.03", "nurse"),
        ("29-1171.00", "nurse"),
        ("29-1022.00", "dentist"),
        ("29-1051.00", "pharmacist"),
        ("11-9111.00", None),
    ],
)
def test_the_profession_is_told_from_the_code(code, profession):
    assert profession_of([code]) == profession


def test_two_kinds_of_work_are_weighed_together(index, row):
    nurse, writer = row("Registered Nurses"), row("Technical Writers")
    rank = {}
    for share in (0.2, 0.8):
        found = match(index, Ask(now={nurse: 1 - share, writer: share}, top=60))
        assert not {"29-1141.00", "27-3042.00"} & {*codes(found)}
        rank[share] = codes(found).index("27-3041.00")
    assert rank[0.8] < rank[0.2]
