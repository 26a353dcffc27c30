"""The keys fixed beforehand: their shape, what they refuse, and their codes in real O*NET data."""

import json
import re
from collections import Counter
from string import printable

import pytest
from bench.gold import FRESH, PROFESSIONS, cv_lines, exits
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from afterward.base.errors import AfterwardError

KEY, LINES = exits(), cv_lines()
SHORT = [
    "MBBS",
    "SHO",
    "F2",
    "SAS",
    "RMN",
    "HCA",
    "ODP",
    "NABH",
    "PG",
    "DNB",
    "ASHA",
    "ANM",
    "RMO",
    "MO",
    "CMO",
    "PHC",
    "PRN",
    "OR",
    "ICU",
    "LTC",
    "CRNA",
    "FNP",
    "registrar",
    "houseman",
    "sister",
    "matron",
    "band",
]
EVERYONE = [(soc, who) for who in PROFESSIONS for soc in ("39-5093.00", "39-4011.00", "39-2021.00")]


# --- where clinicians move to ---------------------------------------------------------------------


@pytest.mark.parametrize("profession", PROFESSIONS)
def test_each_profession_has_thirty_to_fifty_exits_named_in_three_countries(profession):
    found = KEY.of(profession)
    assert 30 <= len(found) <= 50
    named = {page for one in found for page in one.pages(profession)}
    places = {place for page in KEY.sources if page.id in named for place in page.place}
    assert {"US", "UK", "IN"} <= places
    assert {one.fit for one in found} == {"exact", "proxy"}
    assert sum(KEY.voices(one, profession) > 1 for one in found) > len(found) / 2


def test_pages_of_one_owner_are_one_voice(taken):
    others = [A_PAGE | {"id": one, "url": f"https://{one}.example"} for one in "bc"]
    others[1] |= {"owner": "C"}
    key = taken(sources=[A_PAGE, *others], exits=[AN_EXIT | {"nurse": ["a", "b", "c"]}])
    assert len(key.exits[0].pages("nurse")) == 3
    assert key.voices(key.exits[0], "nurse") == 2
    assert key.voices(key.exits[0], "doctor") == 0


@pytest.mark.parametrize(("soc", "profession"), EVERYONE)
def test_nobody_is_to_be_offered_hair_the_dead_or_animals(soc, profession):
    assert KEY.insults(soc, profession)


def test_an_insult_may_be_one_to_some_only():
    assert KEY.insults("29-2052.00", "pharmacist")
    assert not KEY.insults("29-2052.00", "doctor")
    assert not KEY.insults("13-1111.00", "doctor")


@pytest.mark.parametrize(
    "soc", ["21-1022.00", "21-1014.00", "25-2031.00", "23-1011.00", "19-3033.00"]
)
def test_social_work_counselling_school_law_and_psychology_are_walled(soc):
    assert KEY.walled(soc)


@pytest.mark.parametrize("soc", ["25-1071.00", "11-9111.00", "13-1041.07"])
def test_work_without_a_licence_of_its_own_is_not_walled(soc):
    assert not KEY.walled(soc)


def test_the_key_cannot_be_changed():
    with pytest.raises(AttributeError):
        KEY.exits[0].soc = "11-1011.00"
    with pytest.raises(AttributeError):
        LINES[0].uncovered = True


# --- lines of CVs ---------------------------------------------------------------------------------


def test_a_hundred_and_fifty_lines_two_thirds_clinical():
    assert len(LINES) == 150
    assert sum(line.clinical for line in LINES) == 100
    assert 8 <= sum(line.uncovered for line in LINES) <= 12


def test_lines_come_from_all_trades_and_many_places():
    who = Counter(line.who for line in LINES)
    assert all(who[one] >= 12 for one in (*PROFESSIONS, "allied"))
    places = Counter(line.place for line in LINES)
    assert all(places[one] >= 30 for one in ("US", "UK", "IN"))
    assert len(places) >= 8
    words = sorted(len(line.text.split()) for line in LINES)
    assert words[0] <= 3
    assert words[-1] >= 25


@pytest.mark.parametrize(
    "short",
    SHORT,
)
def test_short_forms_of_three_countries_are_there(short):
    words = re.compile(rf"\b{short}\b", re.IGNORECASE if short.islower() else 0)
    assert any(words.search(line.text) for line in LINES)


def test_an_answer_is_right_or_wrong():
    [line] = [line for line in LINES if line.text.startswith("CMO casualty")]
    assert line.right(line.soc[0])
    assert line.right(line.soc[-1])
    assert not line.right("11-1011.00")
    assert not line.right(None)


def test_where_nothing_is_covered_none_is_right():
    [covered_by_none] = [line for line in LINES if line.text.startswith("Medicolegal")]
    assert covered_by_none.right(None)
    assert not covered_by_none.right("29-1229.00")
    [kidneys] = [line for line in LINES if "nephrologist" in line.text]
    assert kidneys.right(None)
    assert kidneys.right("29-1229.00")


# --- the real codes -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def titles(shared_data):
    path = shared_data / "onet_29_3_excel" / "Occupation Data.xlsx"
    if not path.exists():
        pytest.skip(f"the research data has no {path.name}")
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return {row[0]: row[1] for row in rows}


def test_every_code_and_title_is_in_onet(titles):
    assert not [(soc, name) for soc, name in KEY.titles() if titles.get(soc) != name]
    assert not {soc for line in LINES for soc in line.soc} - titles.keys()


def test_every_family_holds_codes_and_no_exit(titles):
    for family in KEY.groups:
        assert any(soc.startswith(family) for soc in titles)
        assert not any(one.soc.startswith(family) for one in KEY.exits)


# --- what is refused ------------------------------------------------------------------------------

A_PAGE = {
    "id": "a",
    "owner": "A",
    "url": "https://a.example",
    "place": ["US"],
    "who": ["nurse"],
    "kind": "list",
}
AN_EXIT = {"soc": "11-9111.00", "title": "T", "fit": "exact", "role": "r", "nurse": ["a"]}
AN_INSULT = {"soc": "33-9032.00", "title": "T", "who": ["nurse"]}
A_WALL = {"soc": "23-1011.00", "title": "T", "wall": "law"}
A_LINE = {"text": "Staff nurse", "place": "UK", "who": "nurse", "clinical": True}
A_LINE |= {"soc": ["29-1141.00"]}


def written(value):
    """Return a value as TOML."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {written(one)}" for name, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(written(one) for one in value) + "]"
    return json.dumps(value)


@pytest.fixture
def taken(tmp_path):
    """Return a way to read a small key, altered."""

    def read(**changes):
        whole = {"without_code": [], "sources": [A_PAGE], "exits": [AN_EXIT], "groups": ["35-"]}
        whole |= {"undignified": [AN_INSULT], "licence_walled": [A_WALL]}
        path = tmp_path / "exits.toml"
        lines = [f"{name} = {written(one)}" for name, one in (whole | changes).items()]
        path.write_text("\n".join(["looked_up = 2026-11-29", *lines]), "utf-8")
        return exits(path)

    return read


@pytest.fixture
def refused(taken):
    """Return a way to get what is said of a small key, altered, that is refused."""

    def read(**changes):
        with pytest.raises(AfterwardError) as said:
            taken(**changes)
        return [f"{fault.path} {fault.came}" for fault in said.value.faults]

    return read


def test_a_small_key_is_taken(taken):
    assert taken().exits[0].nurse == ("a",)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"exits": [AN_EXIT, AN_EXIT]}, "exits '11-9111.00' 2 times"),
        ({"exits": [AN_EXIT | {"nurse": ["a", "a"]}]}, "exits[0].nurse 'a' 2 times"),
        ({"exits": [AN_EXIT | {"nurse": ["a", "b"]}]}, "exits[0].nurse 'b'"),
        ({"exits": [AN_EXIT | {"doctor": ["a"]}]}, "exits[0].doctor 'a'"),
        ({"exits": [AN_EXIT, {**AN_EXIT, "soc": "11-1011.00", "nurse": []}]}, "exits[1] no page"),
        ({"exits": [AN_EXIT | {"soc": "33-9032.00"}]}, "exits[0] 33-9032.00, an insult to a nurse"),
        ({"exits": [AN_EXIT | {"soc": "35-2011.00"}]}, "exits[0] 35-2011.00, an insult to a nurse"),
        ({"sources": [A_PAGE, A_PAGE]}, "sources 'a' 2 times"),
        ({"sources": [A_PAGE, A_PAGE | {"id": "b"}]}, "sources 'https://a.example' 2 times"),
        (
            {"sources": [A_PAGE, A_PAGE | {"id": "b", "url": "https://b.example"}]},
            "sources 'b', which no exit names",
        ),
        ({"groups": ["35-", "35-"]}, "groups '35-' 2 times"),
        ({"undignified": [AN_INSULT] * 2}, "undignified '33-9032.00' 2 times"),
        (
            {"undignified": [AN_INSULT | {"soc": "35-2011.00"}]},
            "undignified[0] 35-2011.00, which is in `groups`",
        ),
        (
            {"undignified": [AN_INSULT | {"soc": "23-1011.00"}]},
            "undignified[0] 23-1011.00, which is walled",
        ),
        ({"licence_walled": [A_WALL] * 2}, "licence_walled '23-1011.00' 2 times"),
    ],
)
def test_a_key_that_contradicts_itself_is_refused(refused, changes, said):
    assert said in refused(**changes)


def test_an_insult_to_others_is_no_contradiction(taken):
    doctors = AN_INSULT | {"who": ["doctor"]}
    key = taken(exits=[AN_EXIT | {"soc": "33-9032.00"}], undignified=[doctors])
    assert key.insults("33-9032.00", "doctor")
    assert not key.insults("33-9032.00", "nurse")


def test_all_faults_are_told_at_once(refused):
    bad = A_PAGE | {"url": "a.example"}
    found = refused(sources=[bad], groups=["35-", "food"], exits=[AN_EXIT | {"nurse": [], "x": 1}])
    assert any(one.startswith("sources[0].url") for one in found)
    assert any(one.startswith("groups[1]") for one in found)
    assert any(one.startswith("exits[0]") for one in found)


def test_a_double_is_told_besides_a_malformed_line(lines_of):
    with pytest.raises(AfterwardError) as said:
        lines_of(A_LINE | {"soc": ["29-1141"]}, A_LINE, A_LINE | {"text": "staff nurse"})
    assert [fault.path for fault in said.value.faults] == ["lines[0].soc[0]", "lines"]


@pytest.fixture(scope="module")
def lines_of(tmp_path_factory):
    """Return a way to read lines that were written for a test."""
    path = tmp_path_factory.mktemp("lines") / "lines.toml"

    def read(*lines):
        path.write_text(f"lines = {written(list(lines))}", "utf-8")
        return cv_lines(path)

    return read


@pytest.mark.parametrize(
    "again", ["Staff nurse", "STAFF  nurse", "staff nurse.", "Staff-nurse", "staff_nurse"]
)
def test_a_line_that_stands_twice_is_refused(lines_of, again):
    with pytest.raises(AfterwardError, match="staff nurse"):
        lines_of(A_LINE, A_LINE | {"text": again})


@pytest.mark.parametrize("keys", [[], ["29-1141.00", "29-1141.00"]])
def test_a_line_has_codes_each_once(lines_of, keys):
    with pytest.raises(AfterwardError) as said:
        lines_of(A_LINE | {"soc": keys})
    assert said.value.faults[0].path == "lines[0].soc"


def test_a_line_without_a_code_is_taken_where_it_is_said_to_be_uncovered(lines_of):
    [line] = lines_of(A_LINE | {"soc": [], "uncovered": True})
    assert line.right(None)


def test_halves_are_fixed_by_text_alone_and_both_hold_every_country():
    counted = Counter(line.half for line in LINES)
    assert counted == {"A": 84, "B": 66}
    held = {(line.half, line.place) for line in LINES}
    assert {(half, place) for half in "AB" for place in ("UK", "US", "IN")} <= held


def test_a_change_of_key_leaves_a_line_in_its_half(lines_of):
    [one], [other] = lines_of(A_LINE), lines_of(A_LINE | {"soc": ["29-1216.00"], "place": "IN"})
    assert one.half == other.half


@given(st.from_regex(r"[0-9]{2}-[0-9]{4}\.[0-9]{2}", fullmatch=True))
def test_a_code_in_form_is_taken(lines_of, soc):
    [line] = lines_of(A_LINE | {"soc": [soc]})
    assert line.right(soc)


@given(
    st.text(printable, max_size=12).map("x".__add__)
    | st.sampled_from(["", "29-1141", "29-1141.0", "29-1141.00\n", " 29-1141.00", "٢٩-1141.00"])
)
def test_a_code_out_of_form_is_refused(lines_of, soc):
    with pytest.raises(AfterwardError) as said:
        lines_of(A_LINE | {"soc": [soc]})
    assert said.value.faults[0].path == "lines[0].soc[0]"


@given(st.lists(st.sampled_from(["a b", "A-B", "a  b!", "ab", "b a", "c d"]), min_size=1))
def test_lines_are_taken_just_when_no_two_are_the_same_in_letters(lines_of, texts):
    plain = ["".join(c if c.isalnum() else " " for c in one.lower()).split() for one in texts]
    same = len({" ".join(one) for one in plain}) < len(texts)
    kept = [one for one in texts if len(one) >= 3]
    if len(kept) < len(texts):
        with pytest.raises(AfterwardError):
            lines_of(*(A_LINE | {"text": one} for one in texts))
    elif same:
        with pytest.raises(AfterwardError, match="times"):
            lines_of(*(A_LINE | {"text": one} for one in texts))
    else:
        assert len(lines_of(*(A_LINE | {"text": one} for one in texts))) == len(texts)


def test_the_fresh_lines_are_others_than_those_that_words_were_written_with():
    fresh = cv_lines(FRESH)
    assert len(fresh) == 80
    assert not {line.text for line in fresh} & {line.text for line in LINES}
