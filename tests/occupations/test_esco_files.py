"""ESCO and the crosswalks: the official files, other layouts, and files that only look alike."""

import pytest

from afterward.base.errors import AfterwardError
from afterward.occupations import load
from afterward.occupations.tables import (
    EscoLinks,
    EscoOccupations,
    EscoOnet,
    EscoSkills,
    IscoGroups,
    IscoSoc,
)
from releases import ESCO, archive, comma, esco, workbook

WORK = f"{ESCO}occupation/a1"


def packed(tables, inside=""):
    return archive({f"{inside}{name}.csv": comma(rows) for name, rows in tables.items()})


def test_a_release_is_read_whole(given):
    name = "ESCO dataset - v1.2.0 - classification - en - csv.zip"
    release = load(given(name, packed(esco())))
    assert (release.kind, release.version, release.layout) == ("esco", "1.2.0", "official")
    work = release.get(EscoOccupations)
    assert list(work.uri) == [WORK]
    assert list(work.isco) == ["2221"]
    assert work.others[0].split("\n") == ["night nurse", "lamp sister"]
    assert list(work.regulated) == [f"{ESCO}regulated"]
    assert list(release.get(EscoSkills).reuse) == ["cross-sector"]
    assert list(release.get(EscoLinks).relation) == ["essential"]
    assert list(release.get(IscoGroups).code) == ["2221"]


def test_groups_of_skills_are_not_taken_for_groups_of_occupations(given):
    release = load(given("esco.zip", packed(esco())))
    assert len(release.get(IscoGroups)) == 1
    assert "skillGroups_en.csv" not in {one.file for one in release.sources}
    assert release.version == "unstated"


def test_the_layout_of_tabiya_is_read_and_credited(given):
    work = [
        "ORIGINURI",
        "ID",
        "ISCOGROUPCODE",
        "CODE",
        "PREFERREDLABEL",
        "ALTLABELS",
        "DESCRIPTION",
    ]
    rows = [work, [WORK, "key_1", "2221", "2221.1", "lamp nurse", "", "Nurses."]]
    groups = ["ORIGINURI", "ID", "CODE", "PREFERREDLABEL", "DESCRIPTION"]
    isco = [groups, [f"{ESCO}isco/C2", "key_2", "2", "Professionals", ""]]
    release = load(given("esco.zip", packed({"occupations": rows, "ISCOGroups": isco})))
    assert release.layout == "tabiya"
    assert "Tabiya" in release.credit
    assert list(release.get(EscoOccupations).label) == ["lamp nurse"]
    assert list(release.get(IscoGroups).code) == ["2"]


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [
        ("occupations_en", 1, "not an address"),
        ("occupations_en", 2, "22-21"),
        ("occupationSkillRelations_en", 1, "perhaps"),
        ("occupationSkillRelations_en", 3, f"{ESCO}occupation/a1"),
    ],
)
def test_a_cell_that_cannot_be_is_refused(given, table, column, cell):
    tables = esco()
    tables[table][1][column] = cell
    with pytest.raises(AfterwardError) as said:
        load(given("esco.zip", packed(tables)))
    assert said.value.code == "data.damaged"
    assert f"{table}.csv" in str(said.value)


def test_occupations_are_needed_and_come_once(given):
    tables = esco()
    only = {name: tables[name] for name in ("skills_en",)}
    with pytest.raises(AfterwardError, match="not whole"):
        load(given("a.zip", packed(only)))
    with pytest.raises(AfterwardError, match="comes twice"):
        load(given("b.zip", packed(tables | {"again": tables["occupations_en"]})))


def test_another_edition_is_refused(given):
    with pytest.raises(AfterwardError) as said:
        load(given("ESCO dataset - v2.0.0 - en.zip", packed(esco())))
    assert said.value.code == "data.wrong_version"
    assert "1.x" in str(said.value)


TITLE = ["August 2012 (Updated June 2015)", "", "", "", ""]
PAIRS = [
    TITLE,
    ["", "", "", "", ""],
    ["ISCO-08 Code", "ISCO-08 Title EN", "part", "2010 SOC Code", "2010 SOC Title"],
    ["0110", "Officers", "*", "55-1011 ", "Air Crew Officers"],
    ["2221", "Nurses", "", "29-1141", "Registered nurses"],
]
TURNED = [*PAIRS[:2], *([row[3], row[4], row[2], row[0], row[1]] for row in PAIRS[2:])]


def test_the_crosswalk_of_groups_is_read_below_its_title_and_once(given):
    release = load(given("crosswalk.xlsx", workbook({"to SOC": PAIRS, "to ISCO": TURNED})))
    assert (release.kind, release.version) == ("isco-soc", "2015")
    pairs = release.get(IscoSoc)
    assert list(pairs.isco) == ["0110", "2221"]
    assert list(pairs.soc) == ["55-1011", "29-1141"]
    assert list(pairs.part) == ["*", ""]


def test_the_crosswalk_to_onet_is_read_in_both_layouts(given):
    heads = ["O*NET Id", "O*NET Title", "ESCO or ISCO URI", "ESCO or ISCO Title", "Type of Match"]
    row = ["29-1141.00", "Registered Nurses", WORK, "nurse", "exactMatch"]
    official = [["A crosswalk", "", "", "", ""], ["", "", "", "", ""], heads, row]
    release = load(given("onet.csv", comma(official)))
    assert (release.kind, release.layout) == ("esco-onet", "official")
    assert list(release.get(EscoOnet).match) == ["exactMatch"]
    heads = [
        "id",
        "esco_occupation",
        "onet_code",
        "semantic_similarity",
        "confidence",
        "concept_uri",
    ]
    row = ["1", "nurse", "29-1141.00", "0.8", "1.0", WORK]
    release = load(given("nesta.csv", comma([heads, row])))
    assert release.layout == "nesta"
    assert "Nesta" in release.credit
    assert list(release.get(EscoOnet).code) == ["29-1141.00"]
