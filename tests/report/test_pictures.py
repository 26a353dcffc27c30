"""The pictures of a report: each with its sentence and its table, and all from one decision."""

import re

import pytest

from afterward.base.criteria import SIMULATED
from afterward.charts.rank_strip import told
from afterward.decision import decide
from afterward.report import pictures
from afterward.report.door_dates import door_groups
from lives import ON, changed, decided, example, plain_person

NAMES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]


@pytest.fixture(scope="module", params=NAMES)
def answer(request):
    return decided(request.param)


def words(picture):
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", picture.svg))


@pytest.mark.parametrize("criterion", SIMULATED)
def test_every_criterion_that_lives_bring_can_be_shown_as_dots(answer, criterion):
    picture = pictures.criterion_dots(answer, criterion)
    assert [row[0] for row in picture.table.rows] == [a.option.name for a in answer.options]
    assert picture.svg.count("<circle") == len(answer.options)
    assert f'id="dots-{criterion}-title"' in picture.svg
    assert picture.reading.endswith(".")


def test_the_strip_has_every_option_and_rank_in_the_order_of_the_first(answer):
    picture = pictures.rank_strip(answer)
    firsts = sorted((a.ranks[0] for a in answer.options), reverse=True)
    assert [row[1] for row in picture.table.rows] == [
        told(share) or ("<1" if share else "0") for share in firsts
    ]
    assert picture.svg.count("<rect") == len(answer.options) ** 2


def test_what_each_count_of_a_strip_may_be_off_by_is_said_beside_it(answer):
    picture = pictures.rank_strip(answer)
    (off,) = re.findall(r"give or take (\d+)", picture.reading)
    assert 1 <= int(off) <= 50
    assert f"give or take {off}" in words(picture)
    assert f"give or take {off}" in picture.table.caption


def test_the_timeline_tells_the_dates_that_the_door_tells():
    told = {(row[1], row[2]) for row in pictures.door_timeline(decided()).table.rows}
    assert ("Notice", "December 2026") in told
    assert ("Loan forgiveness is complete, if the present post goes on", "December 2029") in told
    rows = pictures.door_timeline(decided()).table.rows
    back = next(row for row in rows if "the easy way back" in row[1])
    assert back[2:4] == ("March 2027", "March 2029")
    cash = next(row for row in rows if "cash covers" in row[1])
    assert cash[2:] == ("March 2027", "June 2027", "August 2027")


def test_a_bond_and_the_end_of_training_stand_whichever_option_is_chosen():
    for name, says in (
        ("india-medical-officer", "The bond is served"),
        ("uk-gp-registrar", "Training ends"),
    ):
        first = door_groups(decided(name))[0]
        assert first.name == "Whichever option is chosen"
        assert [track.name for track in first.tracks] == [says]


def test_each_day_of_leaving_has_a_group_of_its_own():
    names = [group.name for group in door_groups(decided())]
    assert names == [
        "Whichever option is chosen",
        "Leaving on 1 March 2027",
        "Leaving on 1 December 2029",
    ]


def test_a_visa_and_what_is_not_yet_ones_own_are_shown_too():
    person = changed(
        example(),
        licence={"visa": "h1b"},
        work={"vests": "2027-09", "unvested": 9000.0},
    )
    answer = decide(person, on=ON, lives=64)
    rows = pictures.door_timeline(answer).table.rows
    said = {row[1]: row[2:] for row in reversed(rows)}  # of each kind, that of the first day
    assert said["What the employer paid in is vested"][0] == "September 2027"
    assert said["What the visa leaves"][:2] == ("March 2027", "April 2027")


def test_a_plain_person_has_a_timeline_without_dates_of_their_own():
    answer = decide(plain_person(), on=ON, lives=64, seed=2)
    assert not [g for g in door_groups(answer) if g.name == "Whichever option is chosen"]


def test_no_verdict_stands_in_any_reading(answer):
    found = [pictures.rank_strip(answer), pictures.door_timeline(answer)]
    found += [pictures.criterion_dots(answer, c) for c in SIMULATED]
    for picture in found:
        assert not re.search(r"(?i)\b(best|worst|winner|should|fail\w*)\b", picture.reading)
