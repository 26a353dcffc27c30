"""The O*NET database in both layouts, as text and Excel, whole or in parts, right or wrong."""

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.occupations import load
from afterward.occupations.tables import (
    Activities,
    AlternateTitles,
    Elements,
    JobZones,
    Occupations,
    Ratings,
    Related,
    ReportedTitles,
    Tasks,
)
from releases import (
    CODE,
    OCCUPATIONS,
    ONE,
    RATED,
    SHORT,
    TWO,
    ZONES,
    archive,
    comma,
    onet,
    onet_excel,
    onet_text,
    rated,
    skills,
    tabbed,
    workbook,
)

MADE = {"text": onet_text, "excel": onet_excel}


def ratings_of(release):
    rows = release.get(Ratings)
    return {
        (code, element, scale): value
        for code, element, scale, value in zip(
            rows.code, rows.element, rows.scale, rows.value.tolist(), strict=True
        )
    }


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
def test_a_release_before_the_change_is_read_whole(given, made):
    release = load(given("download.zip", made("29.3")))
    assert (release.kind, release.version, release.layout) == ("onet", "29.3", "29.0 to 30.2")
    assert list(release.get(Occupations).title) == ["Lamp keepers", "Kite menders"]
    assert release.get(Occupations).description[0] == 'Keep lamps, and say "good night".'
    assert list(release.get(JobZones).zone) == [2.0]
    assert list(release.get(Related).related) == [TWO]
    assert list(release.get(AlternateTitles).title) == ["Lamplighter"]
    assert list(release.get(AlternateTitles).short) == [""]
    assert list(release.get(ReportedTitles).title) == ["Kite Doctor"]
    assert list(release.get(Tasks).text) == ["Trim the wick.", "Splice a spar."]
    assert list(release.get(Tasks).kind) == ["Core", ""]
    assert list(release.get(Activities).activity) == ["4.A.1.a.1.I01.D01"]
    assert list(release.get(Elements).name) == ["Reading"]
    assert ratings_of(release) == {
        **{(ONE, element, "IM"): 4.12 for element in ("2.A.1.a", "2.B.1.a", "2.C.1.a")},
        **{(ONE, element, "LV"): 3.5 for element in ("2.A.1.a", "2.B.1.a", "2.C.1.a")},
        (ONE, "4.C.1.a.1", "IM"): 3.2,
        (ONE, "1.B.1.a", "OI"): 5.33,
        (ONE, "1.B.1.g", "IH"): 0.0,
        (ONE, "1.B.2.a", "OI"): 2.0,
    }


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
@pytest.mark.parametrize("version", ["30.3", "31.0"])
def test_a_release_after_the_change_is_read_by_headings_not_by_names(given, made, version):
    release = load(given("download.zip", made(version, new=True)))
    assert (release.version, release.layout) == (version, "30.3 and later")
    assert list(release.get(AlternateTitles).title) == ["Lamplighter"]
    found = ratings_of(release)
    assert found[ONE, "2.A.1.a", "IM"] == found[ONE, "2.B.1.a", "IM"] == 4.12
    assert found[ONE, "1.B.3.b", "OI"] == 6.1
    assert found[ONE, "1.D.1.a", "WI"] == -1.5


def test_a_rating_keeps_its_doubt_its_flags_and_its_month(given):
    rows = load(given("download.zip", onet_text())).get(Ratings)
    skill = rows.take(rows.element.among("2.A.1.a"))
    assert list(skill.n) == [16.0, 16.0]
    assert list(skill.error) == [0.125, 0.125]
    assert list(skill.suppress) == [False, True]
    assert not skill.not_relevant.any()
    assert list(skill.date) == [np.datetime64("2023-08")] * 2
    interest = rows.take(rows.element.among("1.B.1.a"))
    assert np.isnan(interest.n).all()
    assert np.isnan(interest.error).all()
    assert not interest.suppress.any()


def test_the_share_of_answers_in_a_category_is_no_rating(given):
    rows = load(given("download.zip", onet_text())).get(Ratings)
    assert "CXP" not in set(rows.scale)


def test_columns_cannot_be_written_to(given):
    rows = load(given("download.zip", onet_text())).get(Ratings)
    for column in (rows.value, rows.suppress, rows.date, rows.code.codes):
        with pytest.raises(ValueError, match="read-only"):
            column[0] = column[0]


WAYS = {
    "line feeds, no mark": lambda rows: tabbed(rows, end="\n", bom=False),
    "carriage returns and a mark": tabbed,
    "commas": comma,
    "two bytes a letter": lambda rows: tabbed(rows, bom=False).decode().encode("utf-16"),
    "headings of the database": lambda rows: tabbed([[named(one) for one in rows[0]], *rows[1:]]),
    "columns turned round": lambda rows: tabbed([row[::-1] for row in rows]),
    "an empty line at the end": lambda rows: tabbed(rows) + b"\r\n",
}


def named(heading):
    known = {CODE: "onetsoc_code", "Date": "date_updated"}
    return known.get(heading, heading.lower().replace(" ", "_"))


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_the_same_table_is_read_however_it_is_written(given, way):
    first = given("Occupation Data.txt", tabbed(OCCUPATIONS))
    plain = load(first, given("a.txt", tabbed(skills("2.A.1.a"))))
    other = load(first, given("a.csv", way(skills("2.A.1.a"))))
    assert ratings_of(other) == ratings_of(plain)
    assert list(other.get(Ratings).date) == list(plain.get(Ratings).date)


def test_names_of_files_do_not_matter(given):
    files = {f"x/{i}.txt": tabbed(rows) for i, rows in enumerate(onet().values())}
    renamed = load(given("renamed.zip", archive(files)))
    told = load(given("told.zip", onet_text()))
    assert ratings_of(renamed) == ratings_of(told)
    assert renamed.version == "unstated"
    assert renamed.layout == told.layout


def test_a_folder_and_single_files_are_as_good_as_an_archive(given, tmp_path):
    for name, rows in onet().items():
        given(f"db_29_3_text/{name}.txt", tabbed(rows))
    folder = load(tmp_path / "db_29_3_text")
    files = load(*(tmp_path / "db_29_3_text").iterdir())
    assert ratings_of(folder) == ratings_of(files)
    assert folder.version == "29.3"
    assert any("taken from a name" in note for note in folder.notes)


def test_what_is_left_aside_is_listed(given):
    release = load(given("download.zip", onet_text()))
    notes = " ".join(release.notes)
    assert "Skills.txt: ratings, 4 rows; left aside: Element Name, Lower CI Bound" in notes
    assert "Technology Skills" not in notes
    assert "Technology Skills.txt" not in {one.file for one in release.sources}


def test_every_file_that_was_read_is_named_with_its_digest(given):
    release = load(given("download.zip", onet_text()))
    source = next(one for one in release.sources if one.file == "Job Zones.txt")
    assert source.rows == 1
    assert len(source.sha256) == 64


def refused(code, *paths):
    with pytest.raises(AfterwardError) as said:
        load(*paths)
    assert said.value.code == code
    assert said.value.remedy
    return str(said.value)


@pytest.mark.parametrize("lost", ["Data Value", "Scale ID"])
def test_a_missing_column_is_named_with_its_file_and_what_there_is(given, lost):
    place = RATED.index(lost)
    table = [row[:place] + row[place + 1 :] for row in skills("2.A.1.a")]
    said = refused("data.missing_column", given("a.zip", onet_text(Skills=table)))
    assert "Skills.txt" in said
    assert lost.lower() in said
    assert "Element ID" in said


@pytest.mark.parametrize("version", ["28.3", "32.0", "5.1"])
def test_another_release_is_refused_with_what_is_read(given, version):
    said = refused("data.wrong_version", given("a.zip", onet_text(version)))
    assert version in said
    assert "29.0 to 31" in said


@pytest.mark.parametrize(("version", "new"), [("29.3", True), ("30.3", False)])
def test_a_layout_that_its_version_does_not_have_is_refused(given, version, new):
    said = refused("data.mixed", given("a.zip", onet_text(version, new=new)))
    assert version in said


def test_two_releases_mixed_are_refused(given):
    mixed = onet_text(Job_Titles=onet(new=True)["Job Titles"])
    assert "before 30.3" in refused("data.mixed", given("a.zip", mixed))
    twice = onet_text(Skills_again=skills("2.A.1.a"))
    assert "2.A.1.a, IM: got 2 rows" in refused("data.mixed", given("b.zip", twice))
    again = onet_text(Again=OCCUPATIONS)
    assert f"{ONE}: got 2 rows" in refused("data.mixed", given("c.zip", again))
    two = (
        given("one/db_29_3_text.zip", onet_text("29.3")),
        given("Read Me.txt", b"O*NET 29.2 Database"),
    )
    assert "29.2" in refused("data.mixed", *two)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Data Value": "9.1"}, "scale IM: got 9.1; allowed: 1 to 5"),
        ({"Data Value": "four"}, 'row 2, column "Data Value": got "four"'),
        ({"Data Value": "nan"}, 'got "nan"; allowed: a number from -10 to 100'),
        ({"Data Value": "1_0"}, 'got "1_0"'),
        ({"Data Value": "500"}, 'got "500"'),
        ({CODE: "11-1111"}, 'column "O*NET-SOC Code": got "11-1111"'),
        ({CODE: ""}, "got nothing"),
        ({"Date": "13/2023"}, "a month such as 08/2023"),
        ({"Recommend Suppress": "maybe"}, "Y or N"),
        ({"N": "-1"}, 'got "-1"'),
        ({"Element ID": "two"}, 'got "two"'),
    ],
)
def test_a_cell_that_cannot_be_is_refused_with_its_place(given, cells, said):
    row = dict(zip(RATED, rated(ONE, "2.A.1.a", "IM", "4"), strict=True)) | cells
    table = [RATED, list(row.values()), rated(TWO, "2.A.1.a", "IM", "4")]
    if "Element ID" in cells:
        table = [table[0], table[2], table[1]]
    assert said in refused("data.damaged", given("a.zip", onet_text(Skills=table)))


def test_the_row_of_a_bad_cell_is_counted_as_in_the_file(given):
    table = skills("2.A.1.a", "2.A.1.b", "2.A.1.c")
    table[5][4] = "x"
    assert "row 6," in refused("data.damaged", given("a.zip", onet_text(Skills=table)))


def test_a_row_cut_off_is_refused(given):
    files = [given("o.txt", tabbed(OCCUPATIONS)), given("s.txt", tabbed(skills("2.A.1.a"))[:-40])]
    assert "cut off" in refused("data.damaged", *files)


def test_half_a_release_says_what_was_found_and_what_is_missing(given):
    said = refused("data.missing_table", given("Skills.txt", tabbed(skills("2.A.1.a"))))
    assert "occupations: got no such table" in said
    assert "Skills.txt: ratings, 2 rows" in said
    said = refused("data.missing_table", given("o.txt", tabbed([*OCCUPATIONS])))
    assert "ratings: got no such table" in said
    headings = [given("o.txt", tabbed(OCCUPATIONS)), given("s.txt", tabbed([SHORT]))]
    assert "ratings: got no such table" in refused("data.missing_table", *headings)


def test_a_release_without_a_table_says_what_it_has(given):
    files = given("o.txt", tabbed(OCCUPATIONS)), given("s.txt", tabbed(skills("2.A.1.a")))
    release = load(*files)
    assert Occupations in release
    assert JobZones not in release
    with pytest.raises(AfterwardError, match="without JobZones") as said:
        release.get(JobZones)
    assert "occupations, ratings" in said.value.remedy


def test_files_of_two_publishers_are_refused(given):
    other = [["occupationUri", "relationType", "skillUri"]]
    said = refused("data.mixed", given("a.txt", tabbed(ZONES)), given("b.csv", comma(other)))
    assert "esco, onet" in said


def test_a_workbook_may_have_sheets_beside_its_table(given):
    book = workbook({"About": [["A word"], ["before"]], "Data": OCCUPATIONS})
    files = given("o.xlsx", book), given("s.txt", tabbed(skills("2.A.1.a")))
    assert len(load(*files).get(Occupations)) == 2
