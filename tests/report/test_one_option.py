"""Everything known of one option: the same sections for all, each line with where it is from."""

from __future__ import annotations

import dataclasses
import json
import re

import msgspec
import pytest

from afterward.base.errors import AfterwardError
from afterward.options import catalogue
from afterward.options.demands import READING
from afterward.options.listing import ranked
from afterward.options.told import FIELDS, Told, shelf, told
from afterward.report.cited import NOBODY
from afterward.report.credits import credits_of, is_onet
from afterward.report.one_option import for_anyone, for_person
from afterward.report.option_pay import NO_SERIES
from afterward.report.option_plain import option_plain
from afterward.report.option_sections import sections
from afterward.report.option_text import WIDTH, option_text
from lives import ON, changed, example, plain_person

SECTIONS = ["sides", "suits", "people", "getting", "pay", "day", "back", "codes"]
EVERYWHERE = ("US", "UK", "IN")
SUM = re.compile(r"\$([\d,]+)")
ALL = [one.id for one in catalogue()]


def line_of(told_option, line_id):
    return next(line for line in told_option.lines if line.id == line_id)


@pytest.mark.parametrize("option_id", ALL)
@pytest.mark.parametrize("country", EVERYWHERE)
def test_every_option_is_told_in_the_same_sections_within_its_lines(option_id, country):
    one = for_anyone(option_id, country, "nurse")
    told_in = [s.id for s in one.sections if s.id != "notes"]
    assert told_in == (SECTIONS if one.option.ranked else SECTIONS[:3])
    text = option_text(one)
    assert max(map(len, text.splitlines())) <= WIDTH == 84
    assert f"[{option_id}]" in text.splitlines()[0]
    assert all(line.says.strip() and line.label for line in one.lines)
    assert json.loads(json.dumps(option_plain(one)))


@pytest.mark.parametrize("option_id", ALL)
def test_every_graded_line_has_a_source_or_a_reason(option_id):
    for country in EVERYWHERE:
        for line in for_anyone(option_id, country, "doctor").lines:
            if line.grade and line.grade != "M":
                assert line.source is not None, (line.id, line.says)
            elif line.grade == "M":
                assert line.reason, (line.id, line.says)


def test_what_comes_before_any_choice_is_told_without_pay_or_post():
    reader = for_anyone("sabbatical", "US", "doctor").reader
    first = msgspec.structs.replace(reader.option, ranked=False)
    kept = [s.id for s in sections(dataclasses.replace(reader, option=first)) if s.id != "notes"]
    assert set(kept) <= set(SECTIONS[:3])


def test_a_road_that_stays_is_taken_and_a_role_is_got_into():
    assert line_of(for_anyone("part-time", "US", "doctor"), "route").label == "How it is taken"
    assert line_of(for_anyone("faculty", "US", "doctor"), "route").label == "How people get in"


def test_gains_and_costs_stand_in_pairs_for_every_option():
    for option in catalogue():
        sides = for_anyone(option.id, option.countries[0], option.professions[0]).sections[0]
        assert [line.label for line in sides.lines] == ["+", "-"] * 3
        assert [line.says for line in sides.lines[::2]] == list(option.gains)
        assert [line.says for line in sides.lines[1::2]] == list(option.costs)


def test_every_field_is_told_as_the_shelf_tells_it_or_as_nobodys():
    said = 0
    for option in ranked():
        for country in option.countries:
            one = for_anyone(option.id, country, option.professions[0])
            for field in FIELDS:
                held = told(option.id, field, country=country, profession=option.professions[0])
                line = line_of(one, field)
                if held is not None:
                    assert line.says == held.says
                    assert bool(line.borrowed) == held.borrowed
                    said += 1
                elif field != "wall" or not option.licence_wall:
                    assert line.says.startswith(NOBODY)
    assert said > 300


def test_a_line_shows_its_grade_where_it_is_borrowed_from_and_where_in_the_source():
    abroad = [
        (option.id, line)
        for option in ranked()
        for field in FIELDS
        if (line := told(option.id, field, country="IN", profession="doctor"))
        and isinstance(line, Told)
        and line.country == "US"
        and line.locator
    ]
    assert len(abroad) > 5
    for option_id, line in abroad:
        shown = " ".join(option_text(for_anyone(option_id, "IN", "doctor")).split())
        where = line.locator.rstrip(". ")
        mark = f"(grade {line.grade}; borrowed from the United States; at “{where}”"
        assert mark in shown, line.id


def test_a_wall_without_a_source_is_marked_as_the_catalogues_own():
    bare = [
        (option.id, country)
        for option in ranked()
        for country in option.countries
        if option.licence_wall
        and told(option.id, "wall", country=country, profession=option.professions[0]) is None
    ]
    for option_id, country in bare[:5]:
        wall = line_of(for_anyone(option_id, country, "doctor"), "wall")
        assert wall.grade == "M"
        assert "no source is held" in wall.reason


def test_pay_that_nobody_publishes_is_said_to_be_so():
    seen = 0
    for option in (one for one in ranked() if one.pay == "published"):
        one = for_anyone(option.id, "IN", option.professions[0])
        plain = option_plain(one)
        assert plain["no_series"] == (line_of(one, "pay").says == NO_SERIES)
        if plain["no_series"]:
            seen += 1
            assert plain["pay"] is None
            assert plain["points"] == plain["ladder"] == []
    assert seen >= 5


def test_top_coded_pay_is_at_least_and_has_no_range_of_its_own():
    one = for_anyone("physician-adviser", "US", "doctor")
    assert "75th percentile at least $239,200 (top-coded" in line_of(one, "points").says
    assert line_of(one, "ladder.top").says == "at least $239,200 a year (top-coded)"
    assert option_plain(one)["points"][-1] == {"share": 0.75, "value": 239200.0, "at_least": True}


def test_published_percentiles_stand_to_their_last_digit():
    says = line_of(for_anyone("faculty", "US", "doctor"), "points").says
    assert "10th percentile $51,760; median $105,620; 75th percentile $176,090" in says
    assert "90th percentile at least $239,200" in says


def test_a_spread_that_was_only_assumed_is_never_called_published():
    labels = {
        (line_of(one, "pay").grade, line_of(one, "points").label.split(" in ")[0])
        for option in ranked()
        for country in option.countries
        for one in [for_anyone(option.id, country, option.professions[0])]
        if any(line.id == "points" for line in one.lines)
    }
    assumed = {label for grade, label in labels if grade == "M"}
    assert assumed <= {"Spread as assumed"}
    assert "Spread as assumed" not in {label for grade, label in labels if grade != "M"}


def test_pay_only_known_abroad_is_a_marked_share_and_asks_for_an_offer():
    pay = line_of(for_anyone("health-education", "IN", "nurse"), "pay")
    assert "of your pay now" in pay.says
    assert "No series exists in India" in pay.says
    assert pay.borrowed == "from the United States"


def test_pay_only_known_abroad_is_set_against_clinicians_pay_here_where_it_is_published():
    one = for_anyone("health-education", "IN", "doctor")
    pay = line_of(one, "pay")
    assert pay.says.startswith("₹5,45,000 a year (")
    assert "No series exists in India" in pay.says
    assert (pay.grade, pay.borrowed) == ("C", "from the United States")
    assert "times a doctor's published pay in IN (2,095,000)" in pay.derivation
    assert line_of(one, "points").label == "Spread of 2024 over a doctor's pay there"


def test_demands_are_told_as_our_own_reading_each_once():
    one = for_anyone("faculty", "US", "nurse")
    line = line_of(one, "demands")
    assert line.reason == READING
    for word in ("nights on duty", "others' distress", "hours at a screen", "persuading people"):
        assert line.says.count(word) == 1
    assert option_plain(one)["option"]["demands_are"] == READING


def test_codes_say_in_words_how_near_they_are():
    says = {one.fit: line_of(for_anyone(one.id, "US", "doctor"), "onet").says for one in ranked()}
    assert says["exact"].endswith("the occupation itself.")
    assert "not this role" in says["proxy"]
    assert says["none"] == "No code fits."


def test_the_law_stands_with_its_source_apart_from_the_catalogues_own_words():
    one = for_anyone("faculty", "US", "doctor")
    assert line_of(one, "way_back").source is not None
    assert line_of(one, "way_back.own").source is None
    assert one.option.way_back not in line_of(one, "way_back").says
    assert line_of(one, "way_back.own").says == one.option.way_back


def test_clinical_work_closes_nothing_and_cites_no_law_for_it():
    one = for_anyone("part-time", "UK", "doctor")
    assert line_of(one, "licence").says.startswith("Nothing closes")
    assert line_of(one, "licence").source is None


def test_who_it_is_not_named_for_is_said_first():
    one = for_anyone("physician-adviser", "US", "nurse")
    assert one.remark == "The catalogue knows this option for doctors only, not for a nurse."
    assert one.remark in " ".join(option_text(one).split("What it gives")[0].split())
    abroad = for_anyone("physician-adviser", "IN", "doctor")
    assert "in the United States only, not in India" in abroad.remark
    assert for_anyone("faculty", "US", "doctor").remark == ""


def test_each_source_is_listed_once_and_every_number_leads_to_one():
    for option_id in ("faculty", "management", "part-time"):
        text = option_text(for_anyone(option_id, "UK", "nurse"))
        body, listed = text.split("\nSources\n")
        named = re.findall(r"^  \[(\d+)\]", listed, re.MULTILINE)
        assert named == [str(n) for n in range(1, len(named) + 1)]
        used = set(re.findall(r"\[(\d+)\](?=\n|$)", body))
        assert used == set(named)


def test_a_person_gets_their_own_numbers():
    person = example("us-internist")
    one = for_person("faculty", person, ON)
    assert one.alternative is not None
    assert option_plain(one)["for_person"]
    points = line_of(one, "points")
    assert "in today's pay" in points.label
    assert all(len(sum_.replace(",", "").rstrip("0")) <= 3 for sum_ in SUM.findall(points.says))
    assert SUM.findall(points.says)
    stay = for_person("stay", person, ON)
    assert line_of(stay, "pay").source.title == "your own number"
    assert not [line for line in stay.lines if line.id == "points"]


def test_a_persons_offers_are_shown_by_their_own_ids():
    two = [{"option": "faculty", "pay": 90_000.0}, {"option": "faculty", "pay": 95_000.0}]
    person = plain_person(offers=two)
    first, second = for_person("faculty", person, ON), for_person("faculty-2", person, ON)
    assert "90,000" in line_of(first, "pay").says
    assert "95,000" in line_of(second, "pay").says
    assert second.option.id == "faculty"


def test_an_option_that_is_not_a_persons_is_shown_with_the_reason():
    nobody_on_nights = changed(example("us-internist"), work={"nights": 0.0})
    one = for_person("fewer-nights", nobody_on_nights, ON)
    assert one.alternative is None
    assert one.remark == "Not among your options: you have no nights to give up."


def test_an_unknown_option_is_answered_with_the_nearest():
    with pytest.raises(AfterwardError) as caught:
        for_anyone("telehelth", "US", "doctor")
    assert "`telehealth`" in caught.value.remedy


def test_the_credit_of_onet_stands_once_exactly_where_it_is_a_source():
    with_it = without = 0
    for option in catalogue():
        one = for_anyone(option.id, option.countries[0], option.professions[0])
        asked = any(is_onet(source) for source in one.sources)
        text = " ".join(option_text(one).split())
        assert text.count("USDOL/ETA has not approved, endorsed, or tested") == int(asked)
        assert bool(option_plain(one)["credits"]) == asked
        with_it, without = with_it + asked, without + (not asked)
    assert with_it
    assert without


def test_the_credit_names_the_release_and_says_that_it_was_changed():
    source = next(
        line.source for line in shelf().values() if isinstance(line, Told) and is_onet(line.source)
    )
    (credit,) = credits_of([source, source])
    assert credit.startswith("This page includes information from the O*NET 29.3 Database")
    assert "Used under the CC BY 4.0 license." in credit
    assert "have modified all or some of this information" in credit
    assert credits_of([]) == ()
