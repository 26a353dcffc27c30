"""OEWS pay: what is published only as "at least", what is not released, country and sectors."""

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.occupations import load
from afterward.occupations.tables import SectorWages, Wages
from releases import SECTOR, WAGE_HEADS, archive, comma, notes, wage, wages, workbook

PLAIN, TOPPED = wage("29-1141"), wage("29-1216", pays=("90,000", "150000", "#", "#", "#"))
HIDDEN = wage("27-2011", pays=("*", "*", "*", "*", "*"), employed="**", hourly="TRUE")


def book(*rows, year="2024", top="$239,200", said=True):
    sheets = {"Data": wages(*rows)}
    return workbook(sheets | ({"Field Descriptions": notes(year, top)} if said else {}))


def test_pay_at_the_top_is_at_least_the_published_top(given):
    release = load(given("national.xlsx", book(PLAIN, TOPPED)))
    assert (release.kind, release.version) == ("oews", "2024")
    pay = release.get(Wages)
    assert list(pay.pct25.amount) == [20.0, 150_000.0]
    assert list(pay.median.amount) == [30.0, 239_200.0]
    assert list(pay.median.at_least) == [False, True]
    assert list(pay.pct10.at_least) == [False, False]
    assert list(pay.pct90.amount) == [50.0, 239_200.0]


@pytest.mark.parametrize("top", [("2020", "$208,000", 208_000.0), ("2031", "$300,000", 300_000.0)])
def test_the_top_is_what_the_notes_of_that_year_say(given, top):
    year, said, amount = top
    release = load(given("national.xlsx", book(TOPPED, year=year, top=said)))
    assert release.version == year
    assert list(release.get(Wages).median.amount) == [amount]


def test_pay_that_is_not_released_is_missing_and_not_at_least(given):
    pay = load(given("national.xlsx", book(PLAIN, HIDDEN))).get(Wages)
    assert np.isnan(pay.median.amount[1])
    assert not pay.median.at_least[1]
    assert np.isnan(pay.employment[1])
    assert pay.employment[0] == 1230
    assert list(pay.hourly_only) == [False, True]
    assert list(pay.employment_spread) == [2.5, 2.5]


def test_country_and_sectors_are_two_tables(given):
    nation = given("national.xlsx", book(PLAIN, TOPPED))
    sector = given("natsector.xlsx", book(wage("29-1141", SECTOR), wage("29-1216", SECTOR)))
    release = load(nation, sector)
    assert len(release.get(Wages)) == 2
    assert list(release.get(SectorWages).sector) == ["62", "62"]
    assert list(release.get(SectorWages).sector_title) == ["Health care"] * 2
    alone = load(sector)
    assert SectorWages in alone
    assert Wages not in alone


def test_rows_finer_than_a_sector_are_left_aside_and_counted(given):
    finer = wage("29-1141", ("621000", "Clinics", "3-digit"))
    release = load(given("in4.xlsx", book(wage("29-1141", SECTOR), finer)))
    assert len(release.get(SectorWages)) == 1
    assert "left aside: 1 rows finer than a sector" in release.notes


def test_a_code_may_stand_in_two_groups_but_once_in_each(given):
    twice = wage("29-1141"), wage("29-1141", level="broad")
    assert len(load(given("a.xlsx", book(*twice))).get(Wages)) == 2
    with pytest.raises(AfterwardError, match="comes twice"):
        load(given("b.xlsx", book(PLAIN, PLAIN)))


def refused(code, *paths):
    with pytest.raises(AfterwardError) as said:
        load(*paths)
    assert said.value.code == code
    return str(said.value)


def test_states_are_not_the_country(given):
    said = refused("data.wrong_file", given("state.xlsx", book(wage("29-1141", area="2"))))
    assert "the whole country" in said


def test_a_top_that_no_note_states_is_refused_only_where_it_is_needed(given):
    assert "#" in refused("data.missing_notes", given("a.xlsx", book(TOPPED, said=False)))
    release = load(given("national_M2024_dl.xlsx", book(PLAIN, said=False)))
    assert release.version == "2024"
    assert any("taken from a name" in note for note in release.notes)


def test_a_comma_separated_copy_is_read_too(given):
    data = comma(wages(PLAIN, wage("29-1216", pays=("90,000", "1", "2", "3", "4"))))
    release = load(given("oesm23nat.zip", archive({"oesm23nat/national.csv": data})))
    assert release.version == "2023"
    assert list(release.get(Wages).pct10.amount) == [10.0, 90_000.0]


def test_two_years_are_refused(given):
    two = given("a.xlsx", book(PLAIN)), given("b.xlsx", book(wage("29-1216"), year="2023"))
    assert "2023" in refused("data.mixed", *two)
    tops = (
        given("c.xlsx", book(PLAIN)),
        given("d.xlsx", book(wage("29-1216"), top="$208,000")),
    )
    assert "$208,000" in refused("data.mixed", *tops)


def test_a_year_before_the_layout_is_refused(given):
    said = refused("data.wrong_version", given("old.xlsx", book(PLAIN, year="2012")))
    assert "May 2020 or later" in said


def test_a_missing_column_is_named(given):
    place = WAGE_HEADS.index("A_MEDIAN")
    rows = [row[:place] + row[place + 1 :] for row in wages(PLAIN)]
    data = workbook({"Data": rows, "Notes": notes()})
    said = refused("data.missing_column", given("national.xlsx", data))
    assert "a median" in said
    assert "A_PCT90" in said


@pytest.mark.parametrize("cell", ["-5", "12k", "##", "inf"])
def test_pay_that_cannot_be_is_refused(given, cell):
    row = wage("29-1141", pays=("10", "20", cell, "40", "50"))
    assert 'column "A_MEDIAN"' in refused("data.damaged", given("a.xlsx", book(row)))
